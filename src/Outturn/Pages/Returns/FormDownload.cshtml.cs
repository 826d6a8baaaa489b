using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Outturn.Documents;

namespace Outturn.Pages;

/// <summary>A form of one round to fill in, in Word or Excel: of one person's lines, of one body's, or of all.</summary>
public sealed class FormDownloadModel(OutturnDb db, BusinessClock clock) : PartnershipPage(db, clock)
{
    [FromRoute(Name = "period")]
    public string Asked { get; set; } = "";

    [FromRoute]
    public string Format { get; set; } = "";

    [FromQuery]
    public Guid? Officer { get; set; }

    [FromQuery]
    public Guid? Body { get; set; }

    /// <summary>The form that goes with this letter.</summary>
    [FromQuery(Name = "letter")]
    public Guid? OfLetter { get; set; }

    public async Task<IActionResult> OnGetAsync()
    {
        var period = ReportingPeriod.Read(Asked, Partnership.YearStartMonth);
        if (FormOutput.InFormat(Format) is not { } output || await Db.Rounds.SingleOrDefaultAsync(round => round.Period == period) is not { } round)
            return NotFound();

        if (OfLetter is { } id)
        {
            return Reader.RunsTheQuarter && await Db.Letters.SingleOrDefaultAsync(letter => letter.Id == id && letter.RoundId == round.Id) is { } letter && await Db.FormAsync(letter, Now) is { } asItGoes
                ? File(output.Write(asItGoes, Partnership.Name, Partnership.DemonstrationNotice), output.ContentType, output.FileNameFor(asItGoes))
                : NotFound();
        }

        var lines = Db.Returns.In(round);
        var (whose, chosen) = (Officer, Body) switch
        {
            ({ } officer, _) => ((await Db.People.SingleOrDefaultAsync(person => person.Id == officer))?.Name, lines.Where(line => line.OfficerId == officer)),
            (_, { } body) => ((await Db.Organisations.SingleOrDefaultAsync(one => one.Id == body))?.Name, lines.Where(line => line.Officer!.OrganisationId == body)),
            _ => (Partnership.Name, lines),
        };
        if (whose is null || await Db.FormAsync(round, whose, await chosen.Select(line => line.Id).ToListAsync(), Reader, Now) is not { } form)
            return NotFound();

        return File(output.Write(form, Partnership.Name, Partnership.DemonstrationNotice), output.ContentType, output.FileNameFor(form));
    }
}
