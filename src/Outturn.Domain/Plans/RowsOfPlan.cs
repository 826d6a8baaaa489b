namespace Outturn.Domain;

/// <summary>The rows of a plan whatever their kind, outcome to milestone: found by id, put one place up or down, taken out.</summary>
public static class RowsOfPlan
{
    extension(ActionPlan plan)
    {
        /// <summary>Every row of the plan, each after the one it belongs to.</summary>
        public IEnumerable<PartnershipRow> Rows => plan.Outcomes.OrderBy(outcome => outcome.Number)
            .SelectMany(outcome => outcome.ActionsInOrder.SelectMany(WithParts).Prepend<PartnershipRow>(outcome));

        /// <summary>The row, or null where the plan has none such.</summary>
        public PartnershipRow? Row(Guid id) => plan.Rows.FirstOrDefault(row => row.Id == id);

        /// <summary>The row and those of its kind beside it, in order.</summary>
        public IReadOnlyList<PlanRow> NeighboursOf(PlanRow row) => row switch
        {
            PlannedAction action => [.. action.Outcome.ActionsInOrder],
            PlannedTask task => [.. task.Action.TasksInOrder],
            Measure measure => [.. plan.TaskOf(measure).MeasuresInOrder],
            Milestone milestone => [.. plan.TaskOf(milestone).MilestonesInOrder],
            _ => throw new ArgumentException($"A {row.GetType().Name} has no neighbours in a plan.", nameof(row)),
        };

        /// <summary>Puts the row up (-1) or down (1) among its neighbours; at the end of them it stays.</summary>
        public void Shift(PlanRow row, int by)
        {
            var place = plan.NeighboursOf(row).Index().First(neighbour => neighbour.Item == row).Index + 1 + by;
            switch (row)
            {
                case PlannedAction action:
                    action.MoveTo(action.Outcome, place);
                    break;
                case PlannedTask task:
                    task.MoveTo(task.Action, place);
                    break;
                case Measure measure:
                    plan.TaskOf(measure).Move(measure, plan.TaskOf(measure), place);
                    break;
                case Milestone milestone:
                    plan.TaskOf(milestone).Move(milestone, plan.TaskOf(milestone), place);
                    break;
                default:
                    break;
            }
        }

        /// <summary>Takes the row out with all that belongs to it.</summary>
        public void TakeOut(PartnershipRow row)
        {
            switch (row)
            {
                case PlannedOutcome outcome:
                    plan.Remove(outcome);
                    break;
                case PlannedAction action:
                    action.Outcome.Remove(action);
                    break;
                case PlannedTask task:
                    task.Action.Remove(task);
                    break;
                case Measure measure:
                    plan.TaskOf(measure).Remove(measure);
                    break;
                case Milestone milestone:
                    plan.TaskOf(milestone).Remove(milestone);
                    break;
                default:
                    throw new ArgumentException($"A {row.GetType().Name} is no row of a plan.", nameof(row));
            }
        }

        /// <summary>The row this one belongs to; null for an outcome, which belongs to the plan itself.</summary>
        public PartnershipRow? WholeOf(PartnershipRow row) => row switch
        {
            PlannedAction action => action.Outcome,
            PlannedTask task => task.Action,
            Measure or Milestone => plan.TaskOf((PlanRow)row),
            _ => null,
        };

        private PlannedTask TaskOf(PlanRow part) => plan.Tasks.First(task => part is Measure ? task.Measures.Contains(part) : task.Milestones.Contains(part));
    }

    /// <summary>Sees to it that no two neighbours stand at one place: where two do, all are numbered anew, of the two this one first.</summary>
    public static void KeepApart(IReadOnlyCollection<PlanRow> neighbours, Func<PlanRow, bool> isFirst)
    {
        if (neighbours.DistinctBy(row => row.Position).Count() < neighbours.Count)
            PlanRow.Stand([.. neighbours.OrderBy(row => row.Position).ThenBy(row => !isFirst(row))]);
    }

    private static IEnumerable<PartnershipRow> WithParts(PlannedAction action) =>
        action.TasksInOrder.SelectMany(task => task.MeasuresInOrder.Concat<PartnershipRow>(task.MilestonesInOrder).Prepend(task)).Prepend(action);
}
