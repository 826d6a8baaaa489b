using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Outturn.Documents;

namespace Outturn.Pages.Plans;

/// <summary>A plan as a file that can be edited anywhere and brought back.</summary>
public sealed class DownloadModel(OutturnDb db, BusinessClock clock) : PartnershipPage(db, clock)
{
    [FromRoute]
    public Guid Id { get; set; }

    [FromRoute]
    public string Format { get; set; } = "";

    public async Task<IActionResult> OnGetAsync()
    {
        if (await Db.PlanToRead(Id, HttpContext.RequestAborted) is not { } plan || PlanOutput.InFormat(Format) is not { } output)
            return NotFound();

        var strategy = await Db.Strategies.AsNoTracking().WithAimsAndOutcomes().SingleAsync(HttpContext.RequestAborted);
        var sent = new SentPlan(Partnership.Id, plan.Id, Now, plan.ToText(strategy));
        return File(output.Write(sent, Partnership.Name, Partnership.DemonstrationNotice), output.ContentType, output.FileNameFor(sent));
    }
}
