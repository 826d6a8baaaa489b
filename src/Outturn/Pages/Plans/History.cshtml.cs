using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Outturn.Pages.Plans;

/// <summary>
/// Everything that happened to a plan and to the measures of its outcomes, or to one action or task of it, newest first: when, who, what, from which
/// file, what the annual review said of each line, and every earlier text.
/// </summary>
public sealed class HistoryModel(OutturnDb db, BusinessClock clock) : PartnershipPage(db, clock)
{
    private const int PageSize = 200;

    private static readonly string[] Parts = [nameof(PlannedOutcome), nameof(PlannedAction), nameof(PlannedTask), nameof(Measure), nameof(Milestone)];

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>Only what happened before this entry, for the next page.</summary>
    [BindProperty(SupportsGet = true)]
    public long? Before { get; set; }

    /// <summary>The id of the action or task whose history alone is asked for.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Of { get; set; }

    public ActionPlan Plan { get; private set; } = null!;

    /// <summary>The action or task asked for: "2.1a.2 Hate incidents: one shared reporting route". Null for the whole plan.</summary>
    public (string Reference, string Title)? Line { get; private set; }

    /// <summary>What was done in one save stands together.</summary>
    public IReadOnlyList<IReadOnlyList<Change>> Saves { get; private set; } = [];

    public NamesOfRows Names { get; private set; } = null!;

    public VerdictsSaid Verdicts { get; private set; } = null!;

    public UndoableSaves Undoable { get; private set; } = null!;

    public long? Next { get; private set; }

    protected override async Task<IActionResult?> LoadAsync()
    {
        if (await Db.Plans.AsNoTracking().WithEverything().Include(plan => plan.Reviews).SingleOrDefaultAsync(plan => plan.Id == Id) is not { } plan)
            return NotFound();

        Plan = plan;
        var rows = await RowsOf(TopRows(plan));
        var changes = await Db.Changes.AsNoTracking()
            .Where(change => change.PartnershipId == Partnership.Id && EF.Parameter(rows).Contains(change.EntityId) && (Before == null || change.Number < Before))
            .OrderByDescending(change => change.Number).Take(PageSize + 1).ToListAsync();
        Next = changes.Count > PageSize ? changes[PageSize - 1].Number : null;
        Saves = [.. changes.Take(PageSize).GroupBy(change => change.SaveId).Select(save => save.OrderBy(change => change.Number).ToList())];
        Names = await NamesOfRows.Of(Db, plan, changes);
        var later = Before is null ? [] : await Db.Changes.AsNoTracking().Where(change => change.PartnershipId == Partnership.Id && EF.Parameter(rows).Contains(change.EntityId) && change.Number >= Before).ToListAsync();
        var saves = Saves.Select(save => save[0].SaveId).ToList();
        Undoable = new(plan, await Db.Changes.AsNoTracking().Where(change => change.PartnershipId == Partnership.Id && EF.Parameter(saves).Contains(change.SaveId)).ToListAsync(), changes.Concat(later));
        Verdicts = new(plan, changes.Concat(later));
        return null;
    }

    public void OnGet()
    {
    }

    private HashSet<Guid> TopRows(ActionPlan plan)
    {
        if (plan.Actions.FirstOrDefault(action => action.Id == Of) is { } action)
        {
            Line = (action.Reference, action.Details.Title);
            return [action.Id, .. action.Tasks.SelectMany(WithParts), .. Reviewed([action.Line, .. action.Tasks.Select(each => each.Line)])];
        }

        if (plan.Tasks.FirstOrDefault(task => task.Id == Of) is { } task)
        {
            Line = (task.Reference, task.Details.Title);
            return [.. WithParts(task), .. Reviewed([task.Line])];
        }

        return [plan.Id, .. plan.Outcomes.SelectMany(outcome => new[] { outcome.Id, outcome.OutcomeId }), .. plan.Actions.Select(each => each.Id), .. plan.Tasks.SelectMany(WithParts), .. plan.Reviews.Select(review => review.Id)];

        IEnumerable<Guid> Reviewed(HashSet<Guid> lines) => plan.Reviews.Where(review => lines.Contains(review.Line)).Select(review => review.Id);

        static IEnumerable<Guid> WithParts(PlannedTask task) => task.Measures.Concat<PlanRow>(task.Milestones).Prepend(task).Select(row => row.Id);
    }

    /// <summary>These rows, the measures of outcomes among them, and what was taken out of any: what is left of it says where it belonged.</summary>
    private async Task<List<Guid>> RowsOf(HashSet<Guid> rows)
    {
        rows.UnionWith(await Db.Outcomes.Where(outcome => EF.Parameter(rows.ToList()).Contains(outcome.Id)).SelectMany(outcome => outcome.Measures).Select(measure => measure.Id).ToListAsync());
        var removed = await Db.Changes.AsNoTracking().Where(change => change.PartnershipId == Partnership.Id && change.Kind == ChangeKind.Removed && Parts.Contains(change.Entity)).ToListAsync();
        var belongs = removed.ToLookup(change => change.Whole, change => change.EntityId);
        var open = new Queue<Guid>(rows);
        while (open.TryDequeue(out var whole))
        {
            foreach (var part in belongs[whole].Where(rows.Add))
                open.Enqueue(part);
        }

        return [.. rows];
    }
}
