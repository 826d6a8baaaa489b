using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Outturn.Pages;

/// <summary>What was found wrong in an agreed report: the report stays, the next one lists it.</summary>
public sealed class CorrectionsModel(OutturnDb db, BusinessClock clock, Settings settings) : ReportPage(db, clock, settings)
{
    /// <summary>"2.1a.1" or "section 7".</summary>
    [BindProperty(Name = "place", SupportsGet = true)]
    public string Place { get; set; } = "";

    [BindProperty(Name = "field", SupportsGet = true)]
    public string Field { get; set; } = "";

    [BindProperty]
    public CorrectedWords Input { get; set; } = new();

    [BindProperty]
    public int Version { get; set; }

    public IReadOnlyList<Correction> Corrections { get; private set; } = [];

    public IReadOnlyList<TagHelpers.Option> Places { get; private set; } = [];

    public IReadOnlyList<TagHelpers.Option> Fields { get; private set; } = [];

    /// <summary>What the report says there; null where nothing, or nothing that it has, is chosen.</summary>
    public string? Was { get; private set; }

    public string Path => $"{At}/corrections";

    public void OnGet()
    {
        if (Was is null && Place.Length > 0)
            ModelState.AddModelError(nameof(Field), $"The report has no {Field.ToLowerInvariant()} at {Place}. Of a section, the summary or a risk choose its words, of a line one of its columns, of an outcome one of its measures.");
        Input = new() { Now = Was ?? "" };
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (Input.Slips(Field) is { Count: > 0 } slips)
            return Mend(slips, nameof(Input));

        var correction = Report.Correct(Place, Field, Input, Reader, Now);
        if (Corrections.Any(known => !known.IsListed && known.Place == Place && known.Field == Field && known.Now.Trim() == Input.Now.Trim()))
            throw new PartnershipRuleException($"That correction of {Place} is recorded already. It stands in the list above.");

        Db.Add(correction);
        if (!await SavedWithin(Report))
            throw new PartnershipRuleException("Another correction was recorded at the same moment. Look at the list above, then record yours if it is not there.");
        return GoTo($"/reports/{Period.Code}/corrections", $"The correction of {Place} is recorded. The report for {Period} stays as it was agreed; the next one lists the correction.");
    }

    /// <summary>Takes a correction back that no agreed report lists yet.</summary>
    public async Task<IActionResult> OnPostBackAsync(Guid one)
    {
        if (Corrections.FirstOrDefault(correction => correction.Id == one) is not { } correction)
            return NotFound();

        correction.MustBeTakenBackFreely();
        MustStillBe(correction, Version);
        Db.Remove(correction);
        await Db.SaveChangesAsync();
        return GoTo($"/reports/{Period.Code}/corrections", $"The correction of {correction.Place} was taken back. The history keeps it.");
    }

    protected override async Task<IActionResult?> LoadAsync()
    {
        if (await base.LoadAsync() is { } refused)
            return refused;
        if (!Report.IsAgreed)
            return null;

        Corrections = await Db.Corrections.Where(correction => correction.ReportId == Report.Id).OrderBy(correction => correction.At).ToListAsync();
        var frozen = Of.Snapshot;
        Places = [.. frozen.CorrectablePlaces.Select(place => new TagHelpers.Option(place, NameOf(frozen, place)))];
        Fields = [.. frozen.CorrectableFields.Select(field => new TagHelpers.Option(field, field == Correctable.Words ? "Words of the section, the summary or the risk" : field))];
        Was = Place.Length > 0 ? frozen.SaysAt(Place, Field) : null;
        return null;
    }

    private static string NameOf(ReportSnapshot report, string place) =>
        report.Lines.FirstOrDefault(line => line.Reference == place) is { } line ? $"{place} {line.Activity}"
        : report.Sections.FirstOrDefault(section => $"section {section.Number}" == place) is { } section ? $"Section {section.Number}, {section.Heading}"
        : char.ToUpperInvariant(place[0]) + place[1..];
}
