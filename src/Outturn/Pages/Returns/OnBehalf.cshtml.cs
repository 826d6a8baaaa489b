using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Outturn.Pages;

/// <summary>The partnership officer enters a return for the officer who was asked, who told it by telephone or on paper: both names are kept.</summary>
public sealed class OnBehalfModel(OutturnDb db, BusinessClock clock) : AnswerPage(db, clock)
{
    [FromRoute(Name = "period")]
    public string Asked { get; set; } = "";

    [FromRoute]
    public Guid ReturnId { get; set; }

    public override string AnswerAt => $"{Home}/rounds/{Period.Code}/lines/{Line!.Id}";

    public override Person? OnBehalfOf => Line!.Officer == Reader ? null : Line.Officer;

    public Task OnGetAsync() => OpenAsync(Line!);

    public Task<IActionResult> OnPostAsync() => AnswerAsync($"/rounds/{Period.Code}");

    protected override async Task<IActionResult?> LoadAsync()
    {
        Line = await Db.Returns.WithLines().SingleOrDefaultAsync(line => line.Id == ReturnId);
        if (Line is null || Period != ReportingPeriod.Read(Asked, Partnership.YearStartMonth))
            return NotFound();

        await LoadLastAsync();
        return null;
    }
}
