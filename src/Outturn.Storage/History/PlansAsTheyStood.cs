using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Outturn.Storage;

/// <summary>
/// A plan as it stood at an earlier moment: its rows as they are, with everything undone that the history says happened since, the last first. What
/// was added is gone again, what was taken out is back from what is kept of it, and each changed field says what it said.
/// </summary>
public static class PlansAsTheyStood
{
    internal static readonly Type[] Parts = [typeof(PlannedOutcome), typeof(PlannedAction), typeof(PlannedTask), typeof(Measure), typeof(Milestone)];

    private static readonly string[] Names = [.. Parts.Select(part => part.Name)];

    extension(OutturnDb db)
    {
        /// <summary>What the plan said at the end of that second; null where there was none yet. Seven queries whatever the size and however long ago.</summary>
        public async Task<PlanText?> PlanAsItStood(Guid id, DateTimeOffset at, CancellationToken cancel = default) => (await db.PlanAndPeopleAsTheyStood(id, at, cancel))?.Text;

        /// <summary>The plan at the end of that second, with who answered for its tasks and what was met; null where there was none yet. Seven queries.</summary>
        public async Task<PlanThen?> PlanAndPeopleAsTheyStood(Guid id, DateTimeOffset at, CancellationToken cancel = default)
        {
            if (await db.Plans.AsNoTracking().SingleOrDefaultAsync(plan => plan.Id == id, cancel) is not { } plan)
                return null;

            var ofPlan = db.Tasks.AsNoTracking().Where(task => task.Action.Outcome.PlanId == id);
            List<PartnershipRow> now =
            [
                plan,
                .. await db.Set<PlannedOutcome>().AsNoTracking().Where(outcome => outcome.PlanId == id).ToListAsync(cancel),
                .. await db.Set<PlannedAction>().AsNoTracking().Where(action => action.Outcome.PlanId == id).ToListAsync(cancel),
                .. await ofPlan.ToListAsync(cancel),
                .. await db.Set<Measure>().AsNoTracking().Where(measure => measure.OutcomeId != null || ofPlan.Any(task => task.Id == measure.TaskId)).ToListAsync(cancel),
                .. await db.Set<Milestone>().AsNoTracking().Where(milestone => ofPlan.Any(task => task.Id == milestone.TaskId)).ToListAsync(cancel),
            ];
            var rows = now.ToDictionary(row => row.Id);
            foreach (var change in await db.Since(at, now, cancel))
                Undo(change, rows, db.Model, plan.FirstYear.StartMonth);
            return rows.ContainsKey(id) ? Then(plan, rows.Values) : null;
        }

        /// <summary>What happened to these rows, and to any that were taken out since, the last first. Which of those were the plan's is seen when they are back.</summary>
        private Task<List<Change>> Since(DateTimeOffset at, List<PartnershipRow> rows, CancellationToken cancel)
        {
            var ids = rows.ConvertAll(row => row.Id);
            var since = db.Changes.AsNoTracking().Where(change => change.PartnershipId == db.PartnershipId && change.At > at);
            var takenOut = since.Where(change => change.Kind == ChangeKind.Removed && Names.Contains(change.Entity)).Select(change => change.EntityId);
            return since.Where(change => EF.Parameter(ids).Contains(change.EntityId) || takenOut.Contains(change.EntityId)).OrderByDescending(change => change.Number).ToListAsync(cancel);
        }
    }

    private static void Undo(Change change, Dictionary<Guid, PartnershipRow> rows, IModel model, int startMonth)
    {
        if (change.Kind == ChangeKind.Added)
        {
            rows.Remove(change.EntityId);
        }
        else if (change.Kind == ChangeKind.Removed)
        {
            rows[change.EntityId] = Back(change, model, startMonth);
        }
        else if (rows.TryGetValue(change.EntityId, out var row))
        {
            Write(row, change.Field, change.Old, model, startMonth);
        }
    }

    /// <summary>The row as it was when it was taken out.</summary>
    internal static PartnershipRow Back(Change removed, IModel model, int startMonth)
    {
        var row = (PartnershipRow)Activator.CreateInstance(Array.Find(Parts, part => part.Name == removed.Entity)!, nonPublic: true)!;
        foreach (var (field, text) in removed.Fields)
            Write(row, field, text, model, startMonth);
        return row;
    }

    /// <summary>Into the row, or into its Details, past what may only be set once: this is how EF fills a row it loads.</summary>
    private static void Write(PartnershipRow row, string field, string? text, IModel model, int startMonth)
    {
        var type = model.FindEntityType(row.GetType())!;
        if (type.FindProperty(field) is { } own)
        {
            own.FieldInfo!.SetValue(row, HistoryText.Read(own, text, startMonth));
            return;
        }

        foreach (var details in type.GetComplexProperties())
        {
            if (details.ComplexType.FindProperty(field) is { } part)
                part.FieldInfo!.SetValue(details.FieldInfo!.GetValue(row), HistoryText.Read(part, text, startMonth));
        }
    }

    private static PlanThen Then(ActionPlan plan, IReadOnlyCollection<PartnershipRow> rows)
    {
        var outcomes = rows.OfType<PlannedOutcome>().Where(outcome => outcome.PlanId == plan.Id).ToDictionary(outcome => outcome.Id);
        var actions = rows.OfType<PlannedAction>().Where(action => outcomes.ContainsKey(action.PlannedOutcomeId)).ToDictionary(action => action.Id);
        var tasks = rows.OfType<PlannedTask>().Where(task => actions.ContainsKey(task.ActionId)).ToDictionary(task => task.Id);
        var measures = rows.OfType<Measure>().ToList();
        ReadingPlans.PutTogether(
            plan, outcomes, actions, tasks,
            measures.Where(measure => measure.TaskId is { } task && tasks.ContainsKey(task)),
            rows.OfType<Milestone>().Where(milestone => tasks.ContainsKey(milestone.TaskId)));
        var ofOutcome = measures.ToLookup(measure => measure.OutcomeId);
        return PlanThen.Of(plan, plan.ToText(outcome => ofOutcome[outcome.OutcomeId]));
    }
}
