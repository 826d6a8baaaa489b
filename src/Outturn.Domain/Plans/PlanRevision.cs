namespace Outturn.Domain;

/// <summary>
/// How a plan in force changes: a copy is revised with the ordinary pages, and taken into the plan line by line, so that what is reported on stays the
/// same task. Of a plan in force in part the copy holds what is in force and what was put off; what the Executive returned stays as it is, with the group
/// or the Executive, and comes into the revision when it is decided on. One revision is under way at a time. One that moves no target, date or baseline is put in force by the group; the others are approved.
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
            FieldChanged moved => Promises.Contains(moved.Field.Split('[')[0]) && !IsTheSame(moved.Field.Split('[')[0], moved.Old, moved.New),
            _ => false,
        };
    }

    extension(MeasureDetails measure)
    {
        /// <summary>Whether it promises something else than the other: another target, baseline, unit or direction.</summary>
        public bool PromisesOtherThan(MeasureDetails other) => !Promised(measure).SequenceEqual(Promised(other));

        /// <summary>With the targets of these years alone.</summary>
        public MeasureDetails InYears(IEnumerable<FinancialYear> years) => measure with { Targets = YearlyTargets.Of(years.Select(year => (year, measure.Targets[year]))) };
    }

    extension(IEnumerable<ActionPlan> plans)
    {
        /// <summary>Those in force that promise, in their own years, what an outcome's measure would say otherwise (G8).</summary>
        public IEnumerable<ActionPlan> PromisingOtherwise(MeasureDetails before, MeasureDetails after) =>
            plans.Where(plan => plan.IsInForce && after.InYears(plan.Years).PromisesOtherThan(before.InYears(plan.Years)));
    }

    extension(PlanDifference difference)
    {
        /// <summary>Nothing in it needs the Executive.</summary>
        public bool IsSmall => !difference.Changes.Any(change => change.MovesAPromise);
    }

    /// <summary>Whether both say the same, though written differently: "30/06/2010" and "30 June 2010", "40%" and "40.0 %".</summary>
    private static bool IsTheSame(string field, string old, string now) => field switch
    {
        nameof(MeasureDetails.Targets) or nameof(MeasureDetails.Baseline) => MeasureValue.Read(old).SaysTheSameAs(MeasureValue.Read(now)),
        nameof(MilestoneDetails.DateAsWritten) => DateText.FindIn(old)?.Date is { } date && date == DateText.FindIn(now)?.Date,
        nameof(TaskDetails.Timescale) => (Timescale.Read(old), Timescale.Read(now)) is ({ Start: { } start, End: { } end }, var other) && (start, end) == (other.Start, other.End),
        _ => false,
    };

    /// <summary>"2.1a.2, measure 1, target 2012/13 (180, not 199)": what a plan says otherwise than a revision it is given, and keeps.</summary>
    private static string KeptIn(PlanMerge merge)
    {
        const int Most = 20;
        var kept = merge.Conflicts.Select(point => $"{(point.Line.Reference.Length > 0 ? point.Line.Reference : point.Line.Words)}{(point.Kind is MergePointKind.Field
            ? $", {DifferenceWords.Field(point.Field)} ({Or(point.Ours)}, not {Or(point.Theirs)})"
            : $" ({(point.Ours.Length == 0 ? "taken out" : "kept")})")}").ToList();
        return string.Join("; ", kept.Take(Most)) + (kept.Count > Most ? $"; and {kept.Count - Most} more" : "");

        static string Or(string text) => text.Length == 0 ? "blank" : $"‘{PlanCheck.Short(text)}’";
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
            PlanCopy.Lines(plan, revision, strategy, action => !action.StandsAside);
            return revision;
        }

        /// <summary>What of the plan a revision is a copy of: of a plan in force in part without what was returned, and without outcomes of which all was.</summary>
        public PlanText TextToRevise(Strategy strategy)
        {
            var text = plan.ToText(strategy);
            var aside = plan.Actions.Where(action => action.StandsAside).Select(action => action.Line)
                .Concat(plan.Outcomes.Where(outcome => outcome.IsAside).Select(outcome => outcome.Line)).SelectMany(text.Whole).Select(line => line.Line).ToHashSet();
            return aside.Count == 0 ? text : new(text.Lines.Where(line => !aside.Contains(line.Line)));
        }

        /// <summary>What the Executive has just approved or put off while a revision was under way is in that too, in whatever state it is.</summary>
        /// <param name="decided">The actions of the plan that were decided on.</param>
        public void GiveTo(ActionPlan revision, IEnumerable<PlannedAction> decided, Strategy strategy) => revision.ChangeWithThePlanRevised(plan, () =>
        {
            foreach (var action in decided.Where(action => !action.StandsAside))
                PlanCopy.Whole(action, PlanCopy.Outcome(action.Outcome, revision, strategy), strategy);
        });

        /// <summary>Takes an approved or a small revision into this plan, line by line; only rows it says otherwise are touched.</summary>
        /// <param name="reportedOn">The ids of tasks that were ever reported on: taken out, they stay for their returns and are planned no more.</param>
        /// <param name="next">Next year's plan, where its review is begun: the decision says what of the revision that will not take over.</param>
        public void TakeIn(ActionPlan revision, Strategy strategy, IReadOnlySet<Guid> reportedOn, string by, DateOnly on, string minute, ActionPlan? next = null)
        {
            var before = plan.WhoIsNamed();
            var text = plan.WithWhatStandsAside(revision, strategy);
            var there = next is null ? ""
                : KeptIn(PlanMerge.Of(plan.ToText(strategy), text, next.ToText(strategy))) is { Length: > 0 } kept ? $" ‘{next.Title}’ has it too, but keeps what it says otherwise already: {kept}." : $" ‘{next.Title}’ has it too.";
            var known = plan.Actions.ToHashSet();
            plan.ChangeByRevision(revision, reportedOn, Take, by, on, minute, there);
            plan.TakeWhoIsNamed(revision, before);

            void Take()
            {
                plan.Take(text, strategy);
                foreach (var added in plan.Actions.Where(action => !known.Contains(action) && action.Outcome.Actions.Any(other => known.Contains(other) && other.Letter == action.Letter)).ToList())
                    added.TakeNextLetter(strategy.OutcomeNumbered(added.Outcome.Number));
            }
        }

        /// <summary>Takes over what a revision changed in the plan this one is the review of; where this one says otherwise already, it keeps its own.</summary>
        /// <param name="before">The plan as it was before the revision.</param>
        /// <param name="reportedOn">The ids of this plan's tasks that were ever reported on.</param>
        /// <param name="decision">Who put the revision in force, when, and why it was made.</param>
        public void TakeOver(ActionPlan revised, PlanText before, Strategy strategy, IReadOnlySet<Guid> reportedOn, Decision decision)
        {
            var named = plan.WhoIsNamed();
            var merge = PlanMerge.Of(before, revised.ToText(strategy), plan.ToText(strategy));
            var kept = KeptIn(merge);
            plan.ChangeWithLastYears(revised, reportedOn, () => plan.Take(merge.Result(), strategy), decision, kept.Length > 0 ? $" Not taken over, because this plan says otherwise already: {kept}." : "");
            plan.TakeWhoIsNamed(revised, named);
        }

        /// <summary>The revision, and with it what of the plan it is no copy of.</summary>
        private PlanText WithWhatStandsAside(ActionPlan revision, Strategy strategy)
        {
            var text = revision.ToText(strategy);
            if (!plan.Actions.Any(action => action.StandsAside))
                return text;
            if (plan.Actions.FirstOrDefault(action => action.StandsAside && !action.Outcome.IsAside && !text.Has(action.Outcome.Line)) is { } left)
                throw new PartnershipRuleException($"The revision takes outcome {left.Outcome.Number} out of the plan, but action {left.Reference} of it was returned by the Executive. Take that action out first, or leave the outcome in the revision.");

            return PlanMerge.Of(plan.TextToRevise(strategy), text, plan.ToText(strategy)).Result();
        }

        private Dictionary<Guid, TaskDetails> WhoIsNamed() => plan.Tasks.ToDictionary(task => task.Line, task => task.Details);

        /// <summary>Where the words for the officer or the lead came from the other plan, they mean whom they mean there.</summary>
        private void TakeWhoIsNamed(ActionPlan other, Dictionary<Guid, TaskDetails> before)
        {
            var tasks = plan.Tasks.ToDictionary(task => task.Line);
            foreach (var (task, theirs) in other.Tasks.Where(theirs => tasks.ContainsKey(theirs.Line)).Select(theirs => (tasks[theirs.Line], theirs)))
            {
                var words = before.GetValueOrDefault(task.Line);
                if (words?.ContactOfficer != task.Details.ContactOfficer)
                    task.IsAnsweredBy(theirs.Officer);
                if (words?.LeadPartnership != task.Details.LeadPartnership)
                    task.IsLedBy(theirs.LeadGroup, theirs.LeadOrganisation);
            }
        }
    }
}

/// <summary>The lines of one plan written into another, each knowing which line it is a copy of.</summary>
internal static class PlanCopy
{
    /// <param name="which">The actions that are copied; an outcome of which none is stays away too.</param>
    public static void Lines(ActionPlan from, ActionPlan to, Strategy strategy, Func<PlannedAction, bool> which)
    {
        foreach (var outcome in from.Outcomes.OrderBy(outcome => outcome.Number).Where(outcome => outcome.Actions.Count == 0 || outcome.Actions.Any(which)))
        {
            var planned = Outcome(outcome, to, strategy);
            foreach (var action in outcome.ActionsInOrder.Where(which))
                Whole(action, planned, strategy);
        }
    }

    /// <summary>The outcome without its actions; the copy that is there already, where one is.</summary>
    public static PlannedOutcome Outcome(PlannedOutcome from, ActionPlan to, Strategy strategy)
    {
        if (to.Outcomes.FirstOrDefault(known => known.Line == from.Line) is { } there)
            return there;

        var planned = to.Add(strategy.OutcomeNumbered(from.Number)!, from.TitleAsWritten, from.AimTitleAsWritten, from.Line);
        planned.Alignments = from.Alignments;
        return planned;
    }

    public static void Whole(PlannedAction from, PlannedOutcome to, Strategy strategy)
    {
        var copy = Action(from, to, strategy);
        Tasks(from, copy);
        copy.IsPutOffAs(from);
    }

    /// <summary>The action without its tasks.</summary>
    public static PlannedAction Action(PlannedAction from, PlannedOutcome to, Strategy strategy) => to.AddAction(
        to.Actions.All(other => other.Letter != from.Letter) ? from.Letter : to.NextLetter(strategy.OutcomeNumbered(to.Number)),
        from.Details, strategy.OutcomeNumbered(to.Number)?.Actions.FirstOrDefault(own => own.Id == from.StrategyActionId), from.Line);

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
