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

    public override int MoreOfThem => Others.Count;

    public override Person? OnBehalfOf => Line!.Officer == Reader ? null : Line.Officer;

    public Task OnGetAsync() => OpenAsync(Line!);

    /// <summary>The same person's other lines that wait for an answer, in their order.</summary>
    public IReadOnlyList<Return> Others { get; private set; } = [];

    public Task<IActionResult> OnPostAsync() => AnswerAsync(Deed == "send-next" && Others is [var next, ..] ? $"/rounds/{Period.Code}/lines/{next.Id}" : $"/rounds/{Period.Code}");

    protected override async Task<IActionResult?> LoadAsync()
    {
        Line = await Db.Returns.WithLines().SingleOrDefaultAsync(line => line.Id == ReturnId);
        if (Line is null || Period != ReportingPeriod.Read(Asked, Partnership.YearStartMonth))
            return NotFound();

        var others = Line.OfficerId is null ? [] : await Db.Returns.AsNoTrackingWithIdentityResolution().WithLines()
            .Where(other => other.RoundId == Line.RoundId && other.OfficerId == Line.OfficerId && other.Id != Line.Id && (other.SentAt == null || other.SentBackAt != null)).ToListAsync();
        Others = [.. others.OrderBy(other => LineReference.Read(other.KeyActivity.Reference)).ThenBy(other => other.KeyActivity.Reference, StringComparer.Ordinal)];
        await LoadLastAsync();
        return null;
    }
}
