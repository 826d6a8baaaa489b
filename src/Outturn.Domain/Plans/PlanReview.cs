namespace Outturn.Domain;

/// <summary>
/// The annual review (G5): next year's plan begins as a copy of this year's, its years moved on by one; line by line it is carried forward, closed, put
/// off, given a new baseline or amended, each with a reason; so is each outcome measure (G8), and what was put off to its first year is taken up again,
/// put off further or closed. It is submitted when every line is reviewed.
/// </summary>
public static class PlanReview
{
    extension(ActionPlan plan)
    {
        /// <summary>
        /// The day from which the plan can be reviewed: the first of its first year's last quarter, when the next years are planned (G3), or the day their
        /// planning round opens where that is earlier. Before it there is no year to look back on: 1 January 2011 of a plan from 2010/11.
        /// </summary>
        /// <param name="next">The planning round of the year after its first, where it is opened.</param>
        public DateOnly ReviewedFrom(PlanningRound? next) =>
            plan.FirstYear.Quarter(4).Start is var last && next is not null && next.FirstYear == plan.FirstYear.Next && next.Dates.OpensOn < last ? next.Dates.OpensOn : last;

        /// <summary>Begins next year's plan.</summary>
        /// <param name="title">What it is called; the years of the old title are rarely the new ones.</param>
        /// <param name="known">Next year's plan, where it is begun already.</param>
        /// <param name="next">The planning round it belongs to, where that is opened.</param>
        public ActionPlan BeginReview(string title, ActionPlan? known, Strategy strategy, DateOnly today, PlanningRound? next = null)
        {
            if (known is not null)
                throw new PartnershipRuleException($"The review is begun already: ‘{known.Title}’.");
            if (plan.ReviewedFrom(next) is var from && today < from)
                throw new PartnershipRuleException($"The annual review looks back on {plan.FirstYear}, which is not far enough on: it can begin on {from.InWords}. Until then the plan is changed by a revision.");

            var copy = plan.BeginNextYear(title);
            PlanCopy.Lines(plan, copy, strategy, _ => true);
            return copy;
        }

        /// <summary>
        /// Records what becomes of a line of last year's plan, and does it here. An action whose last task is closed goes with it. A task put off while others
        /// of its action are not becomes an action beside it, of the strategy's action a part, so that it comes back in the round of its date.
        /// </summary>
        /// <param name="reviewed">The task as last year's plan has it.</param>
        public LineReview Review(PlannedTask reviewed, LineVerdict verdict, Strategy strategy, Person by, DateTimeOffset at)
        {
            MustBeAnswerable(plan, reviewed.Reference, verdict, at);
            if (verdict.Becomes is LineBecomes.TakenUp)
                throw new PartnershipRuleException($"{reviewed.Reference} is a task: it is carried forward. Its action is what is taken up again.");
            if (reviewed.WhyNotRebaselined(verdict) is { } why)
                throw new PartnershipRuleException(why);

            var closes = verdict.Becomes is LineBecomes.Done or LineBecomes.NotDone;
            if (closes)
                Close(plan, reviewed);
            else if (CarryOn(plan, reviewed, verdict, strategy) is { } ofAction)
                plan.Keep(reviewed.Action, reviewed.Action.Reference, reviewed.Action.Details.Title, ofAction, by, at);
            return plan.Keep(reviewed, reviewed.Reference, reviewed.Details.Title, verdict, by, at);
        }

        /// <summary>
        /// Records what becomes of an action that was put off: taken up again with what was planned in it, put off further, or closed with it.
        /// </summary>
        /// <param name="reviewed">The action as last year's plan has it.</param>
        public LineReview Review(PlannedAction reviewed, LineVerdict verdict, Strategy strategy, Person by, DateTimeOffset at)
        {
            MustBeAnswerable(plan, reviewed.Reference, verdict, at);
            var action = plan.Actions.FirstOrDefault(action => action.Line == reviewed.Line);
            if (verdict.Becomes is LineBecomes.Done or LineBecomes.NotDone)
                Close(reviewed, action);
            else if (verdict.Becomes is LineBecomes.PutOff)
                (action ?? BringBack(plan, reviewed, strategy)).IsPutOffTo(verdict.PutOffTo!.Value, verdict.Reason);
            else if (verdict.Becomes is LineBecomes.TakenUp)
                (action ?? BringBack(plan, reviewed, strategy)).TakeUpAgain();
            else
                throw new PartnershipRuleException($"{reviewed.Reference} was put off: take it up again, put it off further or close it.");
            return plan.Keep(reviewed, reviewed.Reference, reviewed.Details.Title, verdict, by, at);
        }

        /// <summary>What last year's plan put off and this one has to say something of: its day comes by the end of the first year, or it is no longer in it.</summary>
        /// <param name="before">Last year's plan.</param>
        public IReadOnlyList<PlannedAction> PutOffBefore(ActionPlan before) =>
            [.. before.Actions.Where(action => action.DeferredTo is { } until && (until <= plan.FirstYear.End || plan.Actions.All(own => own.Line != action.Line)))];

        /// <summary>The step of the outcome measure (G8): its baseline is reviewed and each year of the plan has its target.</summary>
        /// <param name="inForce">The plans in force for the outcome, last year's among them: what they promise of the measure is moved by a decision alone, which each keeps.</param>
        public LineReview Review(Measure measure, OutcomeNumber outcome, MeasureDetails details, string reason, IEnumerable<ActionPlan> inForce, Decision? decision, Person by, DateTimeOffset at)
        {
            plan.MustBeEditable();
            var becomes = details.Baseline != measure.Details.Baseline ? LineBecomes.Rebaselined : details == measure.Details ? LineBecomes.CarriedForward : LineBecomes.Amended;
            var verdict = new LineVerdict(becomes, reason);
            verdict.MustBeAnswerable($"The measure of outcome {outcome}", plan.ToPutOffTo(at.OnDay).Example);
            foreach (var promising in inForce.PromisingOtherwise(measure.Details, details))
                promising.OutcomeMeasureIsMoved(outcome, details.Title, decision, by);
            measure.Details = details;
            return plan.Keep(measure, outcome.ToString(), details.Title, verdict, by, at);
        }

        /// <summary>What is still to be reviewed, each keeping the plan from the Executive (G5, G8).</summary>
        /// <param name="before">Last year's plan.</param>
        public IReadOnlyList<Finding> NotReviewed(ActionPlan before, Strategy strategy)
        {
            var done = plan.Reviews.Select(review => review.Line).ToHashSet();
            return
            [
                .. plan.PutOffBefore(before).Where(action => !done.Contains(action.Line)).Select(action => Clauses.G5.Must(
                    At(action.Reference), action.Details.Title, $"{action.Reference} {PlanCheck.Short(action.Details.Title)}: it was put off to {action.DeferredTo!.Value.InWords}, and nothing is said of it yet.", "Take it up again, put it off further or close it, with the reason.")),
                .. before.Tasks.Where(task => !done.Contains(task.Line) && IsPlanned(plan, task)).Select(task => Clauses.G5.Must(
                    At(task.Reference), task.Details.Title, $"{task.Reference} {PlanCheck.Short(task.Details.Title)}: the line is not reviewed yet.", "Carry it forward, close it, put it off, give it a new baseline or amend it, with the reason.")),
                .. OutcomeMeasures(plan, strategy).Where(each => !done.Contains(each.Measure.Line)).Select(each => Clauses.G8.Must(
                    At(each.Outcome.Number.ToString()), each.Measure.Details.Title, $"Outcome {each.Outcome.Number}: the baseline of ‘{PlanCheck.Short(each.Measure.Details.Title)}’ is not reviewed yet.", "Review it, and set the target of each year.")),
            ];
        }
    }

    extension(PlannedTask reviewed)
    {
        /// <summary>
        /// Why a line of last year's plan is not given a new baseline: none of its measures is given one that differs from last year's. Null where one is, and
        /// where something else becomes of the line.
        /// </summary>
        public string? WhyNotRebaselined(LineVerdict verdict) => verdict.Becomes is not LineBecomes.Rebaselined || reviewed.Measures.Any(measure => IsNew(measure, verdict)) ? null
            : reviewed.Measures.Count == 0 ? $"{reviewed.Reference} has no measure to give a new baseline. Choose what else becomes of it; ‘Amend it in the plan’ is where a measure is added."
            : $"{reviewed.Reference} is given a new baseline: write it, other than last year’s{(reviewed.Measures.Count > 1 ? ", for one of its measures at least" : "")}, or choose what else becomes of the line.";
    }

    /// <summary>The measures of the outcomes a plan covers, in order.</summary>
    public static IEnumerable<(Outcome Outcome, Measure Measure)> OutcomeMeasures(ActionPlan plan, Strategy strategy) => plan.Outcomes.OrderBy(planned => planned.Number)
        .Select(planned => strategy.OutcomeNumbered(planned.Number)).OfType<Outcome>()
        .SelectMany(outcome => outcome.Measures.OrderBy(measure => measure.Position).Select(measure => (outcome, measure)));

    private static void MustBeAnswerable(ActionPlan plan, string reference, LineVerdict verdict, DateTimeOffset at)
    {
        plan.MustBeEditable();
        verdict.MustBeAnswerable(reference, plan.ToPutOffTo(at.OnDay).Example);
        if (verdict is { Becomes: LineBecomes.PutOff, PutOffTo: { } day } && plan.WhyNotPutOffTo(day, at.OnDay) is { } why)
            throw new PartnershipRuleException($"{reference}: {why}");
    }

    /// <summary>What was put off with its action is reviewed with it, unless that is taken up again.</summary>
    private static bool IsPlanned(ActionPlan plan, PlannedTask task) =>
        task.Action.DeferredTo is null || plan.Actions.Any(action => action.Line == task.Action.Line && action.DeferredTo is null);

    private static void Close(PlannedAction reviewed, PlannedAction? action)
    {
        if (action?.TasksInOrder.FirstOrDefault(task => reviewed.Tasks.All(known => known.Line != task.Line)) is { } other)
            throw new PartnershipRuleException($"Action {action.Reference} has task {other.Reference} by now, which it had not last year. Move that to another action, or take it out, before closing the action.");

        action?.Outcome.Close(action);
    }

    /// <summary>The action was closed: it stands in the plan again, with those of its tasks that were not closed themselves.</summary>
    private static PlannedAction BringBack(ActionPlan plan, PlannedAction reviewed, Strategy strategy)
    {
        var action = PlanCopy.Action(reviewed, OutcomeOf(plan, reviewed), strategy);
        foreach (var task in reviewed.TasksInOrder.Where(task => plan.Tasks.All(own => own.Line != task.Line) && !plan.Reviews.Any(review => review.Line == task.Line && review.Becomes is LineBecomes.Done or LineBecomes.NotDone)).ToList())
            PlanCopy.Task(task, action);
        return action;
    }

    private static void Close(ActionPlan plan, PlannedTask reviewed)
    {
        if (plan.Tasks.FirstOrDefault(task => task.Line == reviewed.Line) is not { Action: var action } task)
            return;

        action.Remove(task);
        if (action.Tasks.Count == 0 && (reviewed.Action.DeferredTo is null || action.Line != reviewed.Action.Line))
            action.Outcome.Close(action);
    }

    /// <returns>What becomes with it of the action, where that was put off.</returns>
    private static LineVerdict? CarryOn(ActionPlan plan, PlannedTask reviewed, LineVerdict verdict, Strategy strategy)
    {
        var action = plan.Actions.FirstOrDefault(action => action.Line == reviewed.Action.Line) ?? PlanCopy.Action(reviewed.Action, OutcomeOf(plan, reviewed.Action), strategy);
        var was = action.DeferredTo;
        var task = plan.Tasks.FirstOrDefault(task => task.Line == reviewed.Line);
        if (verdict.Becomes is not LineBecomes.PutOff)
        {
            if (action.DeferredTo is not null)
                action.TakeUpAgain();
            if (task?.Action is { DeferredTo: not null, Tasks.Count: 1 } alone && alone != action && (alone.IsTheGroupsOwn || alone.PartOf is not null))
                BringBack(task, alone, action);
        }

        task ??= PlanCopy.Task(reviewed, action);
        if (verdict.Becomes is LineBecomes.PutOff)
            PutOff(task, verdict, strategy);
        if (verdict.Becomes is LineBecomes.Rebaselined)
            Rebaseline(task.Measures, verdict, plan.FirstYear.Previous);
        return reviewed.Action.DeferredTo is null || action.DeferredTo == was ? null
            : action.DeferredTo is null ? new(LineBecomes.TakenUp, verdict.Reason) : new(LineBecomes.PutOff, verdict.Reason, action.DeferredTo);
    }

    /// <summary>A task that was put off by itself stands with the others again.</summary>
    private static void BringBack(PlannedTask task, PlannedAction alone, PlannedAction action)
    {
        alone.TakeUpAgain();
        task.MoveTo(action, int.MaxValue);
        alone.Outcome.Remove(alone);
    }

    private static PlannedOutcome OutcomeOf(ActionPlan plan, PlannedAction reviewed) => plan.Outcomes.FirstOrDefault(outcome => outcome.Line == reviewed.Outcome.Line)
        ?? throw new PartnershipRuleException($"Outcome {reviewed.Outcome.Number} is no longer in the plan, so {reviewed.Reference} cannot be reviewed. Add the outcome first.");

    private static void PutOff(PlannedTask task, LineVerdict verdict, Strategy strategy)
    {
        var action = task.Action.Tasks.Count > 1 ? task.Action.SplitOff(task, strategy.OutcomeNumbered(task.Action.Outcome.Number)) : task.Action;
        action.IsPutOffTo(verdict.PutOffTo!.Value, verdict.Reason);
    }

    private static void Rebaseline(IEnumerable<Measure> measures, LineVerdict verdict, FinancialYear of)
    {
        foreach (var measure in measures)
        {
            if (verdict.Baselines.GetValueOrDefault(measure.Line) is { Length: > 0 } typed && typed != measure.Details.Baseline.AsWritten)
                measure.Details = measure.Details with { Baseline = MeasureValue.Read(typed), BaselineYear = of };
        }
    }

    /// <summary>Whether a measure of last year's plan is given a baseline it had not then.</summary>
    private static bool IsNew(Measure measure, LineVerdict verdict) =>
        verdict.Baselines.GetValueOrDefault(measure.Line) is { } typed && !string.IsNullOrWhiteSpace(typed) && !SameWords.Are(typed, measure.Details.Baseline.AsWritten);

    private static Place At(string reference) => new(reference) { Reference = reference, Field = "Review" };
}

/// <summary>What the annual review decided on one line: carried forward, closed, put off, given a new baseline or amended; why, by whom and when.</summary>
public sealed class LineReview : PartnershipRow
{
    private LineReview()
    {
    }

    internal LineReview(ActionPlan plan, PlanRow row)
        : base(plan.PartnershipId)
    {
        PlanId = plan.Id;
        Line = row.Line;
    }

    public Guid PlanId { get; private init; }

    public Guid Line { get; private init; }

    /// <summary>What last year's plan called it: "2.1a.2", and in which words.</summary>
    public string Reference { get; private set; } = "";

    public string Words { get; private set; } = "";

    public LineBecomes Becomes { get; private set; }

    public DateOnly? PutOffTo { get; private set; }

    public string Reason { get; private set; } = "";

    public string ReviewedBy { get; private set; } = "";

    public DateTimeOffset ReviewedAt { get; private set; }

    internal void Says(string reference, string words, LineVerdict verdict, Person by, DateTimeOffset at) =>
        (Reference, Words, Becomes, PutOffTo, Reason, ReviewedBy, ReviewedAt) = (reference, words, verdict.Becomes, verdict.Becomes == LineBecomes.PutOff ? verdict.PutOffTo : null, verdict.Reason, by.Name, at);
}

/// <summary>What becomes of a line, as it is being decided.</summary>
/// <param name="PutOffTo">The date, where it is put off.</param>
public sealed record LineVerdict(LineBecomes Becomes, string Reason, DateOnly? PutOffTo = null)
{
    /// <summary>The new baselines of its measures, by their line.</summary>
    public IReadOnlyDictionary<Guid, string> Baselines { get; init; } = new Dictionary<Guid, string>();

    /// <param name="example">A day it could be put off to.</param>
    internal void MustBeAnswerable(string what, DateOnly example)
    {
        if (string.IsNullOrWhiteSpace(Reason))
            throw new PartnershipRuleException($"{what}: say why, in a sentence.");
        if (Becomes == LineBecomes.PutOff && PutOffTo is null)
            throw new PartnershipRuleException($"{what} is put off: give the date, like {example.InWords}.");
    }
}

public enum LineBecomes
{
    CarriedForward,
    Done,
    NotDone,
    PutOff,
    Rebaselined,
    Amended,

    /// <summary>Of an action that was put off: planned again.</summary>
    TakenUp,
}

public static class LineBecomesWords
{
    extension(LineBecomes becomes)
    {
        public string Word => becomes switch
        {
            LineBecomes.CarriedForward => "carried forward",
            LineBecomes.Done => "closed: done",
            LineBecomes.NotDone => "closed: not done",
            LineBecomes.PutOff => "put off",
            LineBecomes.Rebaselined => "given a new baseline",
            LineBecomes.TakenUp => "taken up again",
            _ => "amended",
        };
    }
}
