namespace Outturn.Domain;

/// <summary>
/// How a plan in force changes: a copy is revised with the ordinary pages, and taken into the plan line by line, so that what is reported on stays the
/// same task. One revision is under way at a time. One that moves no target, date or baseline is put in force by the group; the others are approved.
/// </summary>
public static class PlanRevision
{
    /// <summary>What a plan promises: a field of these moved needs the Executive.</summary>
    private static readonly HashSet<string> Promises = new(StringComparer.Ordinal)
    {
        nameof(MeasureDetails.Targets), nameof(MeasureDetails.Baseline), nameof(MeasureDetails.BaselineYear), nameof(MeasureDetails.Unit), nameof(MeasureDetails.Polarity),
        nameof(TaskDetails.Timescale), nameof(MilestoneDetails.DateAsWritten), nameof(PlannedAction.DeferredTo), nameof(ActionPlan.FirstYear), nameof(ActionPlan.YearCount),
    };

    extension(PlanChange change)
    {
        /// <summary>Whether it moves a target, a date or a baseline; a line added or taken out brings or takes its own.</summary>
        public bool MovesAPromise => change switch
        {
            LineAdded or LineRemoved => true,
            FieldChanged moved => Promises.Contains(moved.Field.Split('[')[0]),
            _ => false,
        };
    }

    extension(MeasureDetails measure)
    {
        /// <summary>Whether it promises something else than the other: another target, baseline, unit or direction.</summary>
        public bool PromisesOtherThan(MeasureDetails other) => !Promised(measure).SequenceEqual(Promised(other));
    }

    extension(PlanDifference difference)
    {
        /// <summary>Nothing in it needs the Executive.</summary>
        public bool IsSmall => !difference.Changes.Any(change => change.MovesAPromise);
    }

    private static IEnumerable<(string Field, string Text)> Promised(MeasureDetails measure) =>
        DetailsAsText.Of(measure).Where(each => Promises.Contains(each.Field.Split('[')[0])).OrderBy(each => each.Field, StringComparer.Ordinal);

    extension(ActionPlan plan)
    {
        /// <summary>Begins a revision: a copy in which every line knows which line of the plan it is.</summary>
        /// <param name="underWay">A revision of the plan that is neither in force nor withdrawn yet.</param>
        public ActionPlan Revise(string because, ActionPlan? underWay, Strategy strategy)
        {
            if (underWay is not null)
                throw new PartnershipRuleException("A revision of this plan is under way. Put it in force or withdraw it before starting another, or add your changes to it.");

            var revision = plan.BeginRevision(because);
            PlanCopy.Lines(plan, revision, strategy);
            return revision;
        }

        /// <summary>Takes an approved or a small revision into this plan, line by line; only rows it says otherwise are touched.</summary>
        /// <param name="reportedOn">The ids of tasks that were ever reported on: taken out, they stay for their returns and are planned no more.</param>
        public void TakeIn(ActionPlan revision, Strategy strategy, IReadOnlySet<Guid> reportedOn, string by, DateOnly on, string minute)
        {
            var before = plan.Tasks.ToDictionary(task => task.Line, task => task.Details);
            plan.ChangeByRevision(revision, reportedOn, () => plan.Take(revision.ToText(strategy), strategy), by, on, minute);
            var tasks = plan.Tasks.ToDictionary(task => task.Line);
            foreach (var task in revision.Tasks)
            {
                var words = before.GetValueOrDefault(task.Line);
                if (words is null || words.ContactOfficer != task.Details.ContactOfficer)
                    tasks[task.Line].IsAnsweredBy(task.Officer);
                if (words is null || words.LeadPartnership != task.Details.LeadPartnership)
                    tasks[task.Line].IsLedBy(task.LeadGroup, task.LeadOrganisation);
            }
        }
    }
}

/// <summary>The lines of one plan written into another, each knowing which line it is a copy of.</summary>
internal static class PlanCopy
{
    public static void Lines(ActionPlan from, ActionPlan to, Strategy strategy)
    {
        foreach (var outcome in from.Outcomes.OrderBy(outcome => outcome.Number))
        {
            var known = strategy.OutcomeNumbered(outcome.Number)!;
            var planned = to.Add(known, outcome.TitleAsWritten, outcome.AimTitleAsWritten, outcome.Line);
            foreach (var action in outcome.ActionsInOrder)
            {
                var copy = planned.AddAction(action.Letter, action.Details, known.Actions.FirstOrDefault(own => own.Id == action.StrategyActionId), action.Line);
                Tasks(action, copy);
                copy.IsPutOffAs(action);
            }
        }
    }

    public static void Tasks(PlannedAction from, PlannedAction to)
    {
        foreach (var task in from.TasksInOrder)
            Task(task, to);
    }

    public static PlannedTask Task(PlannedTask from, PlannedAction to)
    {
        var copy = to.AddTask(from.Details, from.Line);
        copy.IsAnsweredBy(from.Officer);
        copy.IsLedBy(from.LeadGroup, from.LeadOrganisation);
        foreach (var measure in from.MeasuresInOrder)
            copy.AddMeasure(measure.Details, measure.Line);
        foreach (var milestone in from.MilestonesInOrder)
            copy.AddMilestone(milestone.Details, milestone.Line).WasMet(milestone.MetOn);
        return copy;
    }
}
