using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace Outturn.Pages.Plans;

/// <summary>One save of a plan as the history shows it.</summary>
public sealed record SaveShown(IReadOnlyList<Change> Changes, NamesOfRows Names)
{
    /// <summary>What the annual review said in it, each in a sentence.</summary>
    public IReadOnlyList<string> Verdicts { get; init; } = [];

    /// <summary>The rows of the plan that were added, or taken out.</summary>
    public IEnumerable<Change> Rows(ChangeKind kind) => Changes.Where(change => change.Kind == kind && change.Entity is not nameof(LineReview));

    /// <summary>What the reader learns nothing from: places among neighbours, counts, who is named beside it anyway.</summary>
    private static readonly string[] LeftOut = [nameof(PlanRow.Position), nameof(ActionPlan.SubmittedById), nameof(ActionPlan.RevisionsBegun)];

    private static readonly string[] Wholes = [nameof(PlannedAction.PlannedOutcomeId), nameof(PlannedTask.ActionId), nameof(Milestone.TaskId), nameof(Measure.OutcomeId)];

    private static readonly string[] Named = [nameof(PlannedTask.OfficerId), nameof(PlannedTask.LeadGroupId), nameof(PlannedTask.LeadOrganisationId)];

    /// <summary>What is told of rows that were there before and after.</summary>
    public IEnumerable<ChangeShown> Told => Rows(ChangeKind.Changed).Where(change => !LeftOut.Contains(change.Field) && !FollowsFromAnother(change)).Select(change =>
        Wholes.Contains(change.Field) ? new ChangeShown(change, Names[change.Old], Names[change.New]) { IsMove = true }
        : Named.Contains(change.Field) ? new(change, Names[change.Old], Names[change.New])
        : new ChangeShown(change, change.OldInWords, change.NewInWords)).Where(shown => shown.Old != shown.New);

    /// <summary>Whether all that happened is that lines stand in another order.</summary>
    public bool IsOnlyOrder => Changes.All(change => change.Kind == ChangeKind.Changed) && !Told.Any() && Changes.Any(change => change.Field == nameof(PlanRow.Position));

    /// <summary>The date of a milestone is what its words say.</summary>
    private bool FollowsFromAnother(Change change) => change.Field == nameof(MilestoneDetails.On) && Changes.Any(other => other.EntityId == change.EntityId && other.Field == nameof(MilestoneDetails.DateAsWritten));
}

/// <summary>A change in words; of a move, from where and to where.</summary>
public sealed record ChangeShown(Change Change, string Old, string New)
{
    public bool IsMove { get; init; }
}

/// <summary>
/// What the annual review said of a line in each save, though a line that is reviewed again keeps its last verdict alone: taken back from that, change by
/// change, to how it stood then.
/// </summary>
/// <param name="changes">All that happened to the verdicts since the earliest save asked about.</param>
public sealed class VerdictsSaid(ActionPlan plan, IEnumerable<Change> changes)
{
    private readonly Dictionary<Guid, LineReview> reviews = plan.Reviews.ToDictionary(review => review.Id);
    private readonly ILookup<(Guid, string), Change> since = changes.Where(change => change is { Entity: nameof(LineReview), Kind: ChangeKind.Changed }).OrderBy(change => change.Number).ToLookup(change => (change.EntityId, change.Field));

    /// <summary>"Annual review: 2.1a.1 amended; before that, carried forward. The point moves to Tuffley."</summary>
    public IReadOnlyList<string> In(IReadOnlyList<Change> save) =>
        [.. save.Where(change => change.Entity is nameof(LineReview)).GroupBy(change => change.EntityId).Where(of => reviews.ContainsKey(of.Key)).Select(of => Said(reviews[of.Key], [.. of]))];

    private string Said(LineReview review, IReadOnlyList<Change> save)
    {
        var (first, last) = (save[0].Number, save[^1].Number);
        var (now, before) = (Verdict(review, last + 1), save[0].Kind is ChangeKind.Added ? "" : Verdict(review, first));
        var why = Stood(review, nameof(LineReview.Reason), review.Reason, last + 1);
        var other = SameWords.Are(why, save[0].Why) ? "" : $" {why}"; // the save says the reason itself
        return $"Annual review: {review.Reference} {now}{(before.Length > 0 && before != now ? $"; before that, {before}" : "")}.{other}";
    }

    private string Verdict(LineReview review, long from)
    {
        var becomes = Enum.TryParse<LineBecomes>(Stood(review, nameof(LineReview.Becomes), review.Becomes.ToString(), from), out var known) ? known : review.Becomes;
        var until = DateText.FindIn(Stood(review, nameof(LineReview.PutOffTo), review.PutOffTo?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "", from))?.From;
        return $"{becomes.Word}{(until is { } day ? $" to {day.InWords}" : "")}";
    }

    /// <summary>What a field said before the entry of that number.</summary>
    private string Stood(LineReview review, string field, string now, long from) => since[(review.Id, field)].FirstOrDefault(change => change.Number >= from) is { } later ? later.Old ?? "" : now;
}

/// <summary>What the rows are called that a history names by their identity: "action 2.1a", "Amira Shah".</summary>
public sealed class NamesOfRows
{
    private readonly Dictionary<Guid, string> byId;

    private NamesOfRows(Dictionary<Guid, string> byId) => this.byId = byId;

    public string this[string? id] => string.IsNullOrEmpty(id) ? "" : Guid.TryParse(id, out var row) && byId.TryGetValue(row, out var name) ? name : "a line that is no longer there";

    public static async Task<NamesOfRows> Of(OutturnDb db, ActionPlan plan, IEnumerable<Change> changes)
    {
        var ids = changes.Where(change => change.Kind == ChangeKind.Changed).SelectMany(change => new[] { change.Old, change.New }).Select(text => Guid.TryParse(text, out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty).Distinct().ToList();
        var names = plan.Rows.Where(row => ids.Contains(row.Id)).ToDictionary(row => row.Id, row => Small(plan.NameOf(row)));
        if (ids.TrueForAll(names.ContainsKey))
            return new(names);

        foreach (var person in await db.People.AsNoTracking().Where(person => EF.Parameter(ids).Contains(person.Id)).ToListAsync())
            names.TryAdd(person.Id, person.Name);
        foreach (var group in await db.Groups.AsNoTracking().Where(group => EF.Parameter(ids).Contains(group.Id)).ToListAsync())
            names.TryAdd(group.Id, group.Name);
        foreach (var organisation in await db.Organisations.AsNoTracking().Where(body => EF.Parameter(ids).Contains(body.Id)).ToListAsync())
            names.TryAdd(organisation.Id, organisation.Name);
        foreach (var gone in await db.Changes.AsNoTracking().Where(change => change.PartnershipId == plan.PartnershipId && change.Kind == ChangeKind.Removed && EF.Parameter(ids).Contains(change.EntityId)).ToListAsync())
            names.TryAdd(gone.EntityId, $"{Small(gone.Subject)}, since taken out");
        return new(names);
    }

    private static string Small(string name) => name.Length == 0 ? name : char.ToLowerInvariant(name[0]) + name[1..];
}

/// <summary>Which saves of a plan can still be undone: those nobody changed anything of since. The undoing itself looks again.</summary>
public sealed class UndoableSaves
{
    private readonly ActionPlan plan;
    private readonly ILookup<Guid, Change> saves;
    private readonly Dictionary<Guid, PartnershipRow> rows;
    private readonly ILookup<Guid, Change> history;
    private readonly ILookup<Guid, Guid> parts;

    /// <param name="saves">All that was done in the saves asked about, to whichever rows: a plan, an import or a decision among them is not undone.</param>
    /// <param name="changes">All that happened to the rows since the earliest save asked about.</param>
    public UndoableSaves(ActionPlan plan, IEnumerable<Change> saves, IEnumerable<Change> changes)
    {
        this.plan = plan;
        this.saves = saves.ToLookup(change => change.SaveId);
        rows = plan.Rows.ToDictionary(row => row.Id);
        history = changes.OrderBy(change => change.Number).ToLookup(change => change.EntityId);
        parts = plan.Tasks.SelectMany(task => task.Measures.Concat<PlanRow>(task.Milestones).Select(part => (task.Id, Part: part.Id)))
            .Concat(plan.Tasks.Select(task => (task.Action.Id, Part: task.Id)))
            .Concat(plan.Actions.Select(action => (action.Outcome.Id, Part: action.Id)))
            .ToLookup(each => each.Id, each => each.Part);
    }

    public bool CanUndo(Guid id)
    {
        var save = saves[id].ToList();
        if (!plan.CanBeSubmitted || save.Count == 0 || !Done.IsOfRows(save))
            return false;

        var saved = save.Select(change => change.EntityId).ToHashSet();
        return save.All(change => IsAsLeft(change, saved)) && saved.Where(rows.ContainsKey).All(row => IsEditable(rows[row]));
    }

    private bool IsAsLeft(Change change, HashSet<Guid> saved) => change.Kind switch
    {
        ChangeKind.Removed => !rows.ContainsKey(change.EntityId) && change.Whole is var whole && !IsThereAgain(change)
            && (whole == plan.Id ? plan.CanBeEdited : rows.TryGetValue(whole, out var above) ? IsEditable(above) : saved.Contains(whole)),
        ChangeKind.Added => rows.ContainsKey(change.EntityId) && parts[change.EntityId].All(saved.Contains)
            && !history[change.EntityId].Any(since => since.Number > change.Number && since.SaveId != change.SaveId && since.Field != nameof(PlanRow.Position)),
        _ => rows.ContainsKey(change.EntityId) && history[change.EntityId].Last(each => each.Field == change.Field).New == change.New,
    };

    /// <summary>An outcome the plan was given anew since it was taken out.</summary>
    private bool IsThereAgain(Change removed) => removed.Entity is nameof(PlannedOutcome) && Guid.TryParse(removed.Fields.GetValueOrDefault(nameof(PlannedOutcome.OutcomeId)), out var outcome) && plan.Outcomes.Any(planned => planned.OutcomeId == outcome);

    private bool IsEditable(PartnershipRow row)
    {
        for (var above = row; above is not null; above = plan.WholeOf(above))
        {
            if (above is PlannedAction action)
                return action.CanBeEdited;
        }

        return plan.CanBeEdited;
    }
}

/// <summary>Of a row that was taken out, where it belonged.</summary>
internal static class WholeOfRemoved
{
    private static readonly string[] Keys = [nameof(PlannedOutcome.PlanId), nameof(PlannedAction.PlannedOutcomeId), nameof(PlannedTask.ActionId), nameof(Milestone.TaskId), nameof(Measure.OutcomeId)];

    extension(Change removed)
    {
        /// <summary>The row it was part of; empty where it was part of none.</summary>
        public Guid Whole
        {
            get
            {
                var fields = removed.Fields;
                return Array.Find(Keys, key => fields.GetValueOrDefault(key) is not null) is { } key && Guid.TryParse(fields[key], out var whole) ? whole : Guid.Empty;
            }
        }
    }
}
