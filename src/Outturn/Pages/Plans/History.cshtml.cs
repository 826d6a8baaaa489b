using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Outturn.Pages.Plans;

/// <summary>Everything that happened to a plan, newest first: when, who, what, from which file, and every earlier text.</summary>
public sealed class HistoryModel(OutturnDb db, BusinessClock clock) : PartnershipPage(db, clock)
{
    private const int PageSize = 200;

    private static readonly string[] Parts = [nameof(PlannedAction), nameof(PlannedTask), nameof(Measure), nameof(Milestone)];

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>Only what happened before this entry, for the next page.</summary>
    [BindProperty(SupportsGet = true)]
    public long? Before { get; set; }

    public ActionPlan Plan { get; private set; } = null!;

    /// <summary>What was done in one save stands together.</summary>
    public IReadOnlyList<IReadOnlyList<Change>> Saves { get; private set; } = [];

    public long? Next { get; private set; }

    protected override async Task<IActionResult?> LoadAsync()
    {
        if (await Db.Plans.AsNoTracking().WithEverything().SingleOrDefaultAsync(plan => plan.Id == Id) is not { } plan)
            return NotFound();

        Plan = plan;
        var rows = await RowsOf(plan);
        var changes = await Db.Changes.AsNoTracking()
            .Where(change => change.PartnershipId == Partnership.Id && rows.Contains(change.EntityId) && (Before == null || change.Number < Before))
            .OrderByDescending(change => change.Number).Take(PageSize + 1).ToListAsync();
        Next = changes.Count > PageSize ? changes[PageSize - 1].Number : null;
        Saves = [.. changes.Take(PageSize).GroupBy(change => (change.At, change.ByName)).Select(save => save.OrderBy(change => change.Number).ToList())];
        return null;
    }

    public void OnGet()
    {
    }

    /// <summary>The plan's rows, and those that were taken out of it: what is left of them says where they belonged.</summary>
    private async Task<HashSet<Guid>> RowsOf(ActionPlan plan)
    {
        HashSet<Guid> rows =
        [
            plan.Id, .. plan.Outcomes.Select(outcome => outcome.Id), .. plan.Actions.Select(action => action.Id), .. plan.Tasks.Select(task => task.Id),
            .. plan.Tasks.SelectMany(task => task.Measures).Select(measure => measure.Id), .. plan.Tasks.SelectMany(task => task.Milestones).Select(milestone => milestone.Id),
        ];
        var removed = await Db.Changes.AsNoTracking().Where(change => change.PartnershipId == Partnership.Id && change.Kind == ChangeKind.Removed && Parts.Contains(change.Entity)).ToListAsync();
        var belongs = removed.ToLookup(change => WholeOf(change), change => change.EntityId);
        var open = new Queue<Guid>(rows);
        while (open.TryDequeue(out var whole))
        {
            foreach (var part in belongs[whole].Where(rows.Add))
                open.Enqueue(part);
        }

        return rows;
    }

    private static Guid WholeOf(Change removed)
    {
        var fields = removed.Fields;
        return new[] { nameof(PlannedAction.PlannedOutcomeId), nameof(PlannedTask.ActionId), nameof(Measure.TaskId) }
            .Select(key => fields.GetValueOrDefault(key)).FirstOrDefault(id => id is not null) is { } whole && Guid.TryParse(whole, out var id) ? id : Guid.Empty;
    }
}
