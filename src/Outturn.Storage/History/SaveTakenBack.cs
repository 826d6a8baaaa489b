using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Outturn.Storage;

/// <summary>
/// One save of a plan is taken back: what was taken out is put back as the same rows, what was moved or worded otherwise stands as before, what was
/// added is taken out. It is refused, in one sentence, where someone changed the same since: nothing anyone did is lost by it.
/// </summary>
public static class SaveTakenBack
{
    extension(OutturnDb db)
    {
        /// <summary>Takes the save back; saving is the caller's. Three queries whatever its size.</summary>
        /// <param name="plan">The plan with everything, followed by the context.</param>
        /// <exception cref="PartnershipRuleException">The plan cannot be edited, or someone changed the same since.</exception>
        public async Task TakeBack(ActionPlan plan, IReadOnlyList<Change> save, CancellationToken cancel = default)
        {
            var ids = save.Select(change => change.EntityId).Distinct().ToList();
            var history = await db.Changes.AsNoTracking().Where(change => change.PartnershipId == db.PartnershipId && EF.Parameter(ids).Contains(change.EntityId)).OrderBy(change => change.Number).ToListAsync(cancel);
            var outcomes = await db.Outcomes.AsNoTracking().Include(outcome => outcome.Actions).ToListAsync(cancel);
            new Taking(db, plan, save, history.ToLookup(change => change.EntityId), outcomes).Back();
        }
    }

    private sealed class Taking(OutturnDb db, ActionPlan plan, IReadOnlyList<Change> save, ILookup<Guid, Change> history, IReadOnlyList<Outcome> strategy)
    {
        private readonly Dictionary<Guid, PartnershipRow> rows = plan.Rows.ToDictionary(row => row.Id);
        private readonly HashSet<Guid> saved = [.. save.Select(change => change.EntityId)];

        public void Back()
        {
            if (save.Count == 0 || save.Any(change => !IsOfAPlan(change)))
                throw new PartnershipRuleException("That was more than a change of the plan’s rows, so it cannot be undone here. The history keeps every earlier text.");

            foreach (var change in save)
                MustStandAsItWasLeft(change);
            foreach (var row in save.Select(change => change.EntityId).Distinct().Where(rows.ContainsKey))
                MustBeEditable(rows[row]);
            foreach (var change in save.Where(change => change.Kind == ChangeKind.Removed).OrderBy(change => Array.FindIndex(PlansAsTheyStood.Parts, part => part.Name == change.Entity)))
                PutBack(change);
            foreach (var change in save.Where(change => change.Kind == ChangeKind.Changed))
                FieldOf(change, rows[change.EntityId]).CurrentValue = HistoryText.Read(FieldOf(change, rows[change.EntityId]).Metadata, change.Old, plan.FirstYear.StartMonth);
            foreach (var added in save.Where(change => change.Kind == ChangeKind.Added && !PartOfAnAdded(change)).ToList())
                plan.TakeOut(rows[added.EntityId]);
            foreach (var row in plan.Rows.OfType<PlanRow>().Where(row => saved.Contains(row.Id)).DistinctBy(row => (row.GetType(), plan.WholeOf(row))).ToList())
                RowsOfPlan.KeepApart(plan.NeighboursOf(row), neighbour => saved.Contains(neighbour.Id));
        }

        private static bool IsOfAPlan(Change change) => Array.Exists(PlansAsTheyStood.Parts, part => part.Name == change.Entity);

        private void MustStandAsItWasLeft(Change change)
        {
            var row = rows.GetValueOrDefault(change.EntityId);
            var isAsLeft = change.Kind switch
            {
                ChangeKind.Removed => row is null,
                ChangeKind.Added => row is not null && !WasTouched(change) && PartsOf(row).All(part => saved.Contains(part.Id)),
                _ => row is not null && FieldOf(change, row) is var field && HistoryText.Of(field.Metadata, field.CurrentValue) == change.New,
            };
            if (!isAsLeft)
                throw Since(change);
        }

        /// <summary>Whether a row that was added was worded otherwise since; its place follows its neighbours'.</summary>
        private bool WasTouched(Change added) => history[added.EntityId].Any(since => since.Number > added.Number && since.SaveId != added.SaveId && since.Field != nameof(PlanRow.Position));

        private IEnumerable<PartnershipRow> PartsOf(PartnershipRow whole) => rows.Values.Where(row => plan.WholeOf(row) == whole);

        private bool PartOfAnAdded(Change added) => plan.WholeOf(rows[added.EntityId]) is { } whole && save.Any(change => change.Kind == ChangeKind.Added && change.EntityId == whole.Id);

        private void PutBack(Change removed)
        {
            var row = PlansAsTheyStood.Back(removed, db.Model, plan.FirstYear.StartMonth);
            MustHaveItsPlace(row, removed);
            var entry = db.Add(row);
            entry.Property(nameof(PartnershipRow.Version)).CurrentValue = history[row.Id].Count(); // no less than it ever was, so that no stale tab overwrites it
            rows[row.Id] = row;
            MustBeEditable(row);
        }

        private void MustHaveItsPlace(PartnershipRow row, Change removed)
        {
            switch (row)
            {
                case PlannedOutcome outcome when plan.Outcomes.Any(planned => planned.OutcomeId == outcome.OutcomeId):
                    throw new PartnershipRuleException($"The plan covers outcome {outcome.Number} again by now, so it is not put back a second time. Its earlier words are in the history.");
                case PlannedOutcome { PlanId: var of } when of != plan.Id:
                    throw new PartnershipRuleException("That was a row of another plan. Nothing was changed.");
                case PlannedOutcome { OutcomeId: var of, Number: var number } when !strategy.Any(outcome => outcome.Id == of):
                    throw new PartnershipRuleException($"The strategy no longer has outcome {number}, so it cannot be put back. Add it to the strategy first.");
                case PlannedAction action when !rows.ContainsKey(action.PlannedOutcomeId):
                case PlannedTask task when !rows.ContainsKey(task.ActionId):
                case Milestone milestone when !rows.ContainsKey(milestone.TaskId):
                case Measure measure when measure.TaskId is not { } of || !rows.ContainsKey(of):
                    throw new PartnershipRuleException($"What {InWords(removed)} belonged to is no longer in the plan, so it cannot be put back by itself. Its words are in the history.");
                case PlannedAction { StrategyActionId: { } of } when !strategy.SelectMany(outcome => outcome.Actions).Any(action => action.Id == of):
                    throw new PartnershipRuleException($"The strategy no longer has the action {InWords(removed)} was, so it cannot be put back. Its words are in the history.");
                default:
                    break;
            }
        }

        private void MustBeEditable(PartnershipRow row)
        {
            for (var above = row; above is not null; above = plan.WholeOf(above))
            {
                if (above is PlannedAction action)
                {
                    action.MustBeEditable();
                    return;
                }
            }

            plan.MustBeEditable();
        }

        private PropertyEntry FieldOf(Change change, PartnershipRow row)
        {
            var entry = db.Entry(row);
            return entry.Metadata.FindProperty(change.Field) is not null
                ? entry.Property(change.Field)
                : entry.ComplexProperties.Where(details => details.Metadata.ComplexType.FindProperty(change.Field) is not null).Select(details => details.Property(change.Field)).First();
        }

        private PartnershipRuleException Since(Change change)
        {
            var since = history[change.EntityId].LastOrDefault(each => each.SaveId != change.SaveId && each.Number > change.Number);
            return new($"{InWords(change)} was {(since?.Kind == ChangeKind.Removed ? "taken out" : since?.Kind == ChangeKind.Added ? "put back" : "changed")} since{(since is null ? "" : $" by {since.ByName}")}, so this cannot be undone without losing that. Nothing was changed; the history keeps every earlier text.");
        }

        private static string InWords(Change change) => change.Entity switch
        {
            nameof(PlannedOutcome) => $"Outcome {change.Reference}",
            nameof(PlannedAction) => $"Action {change.Reference}",
            nameof(PlannedTask) => $"Task {change.Reference}",
            _ => $"A {change.Entity.ToLowerInvariant()} of {change.Reference}",
        };
    }
}
