namespace Outturn.Domain;

/// <summary>
/// The annual review (G5): next year's plan begins as a copy of this year's, its years moved on by one; line by line it is carried forward, closed, put
/// off, given a new baseline or amended, each with a reason; so is each outcome measure (G8). It is submitted when every line is reviewed.
/// </summary>
public static class PlanReview
{
    extension(ActionPlan plan)
    {
        /// <summary>Begins next year's plan.</summary>
        /// <param name="title">What it is called; the years of the old title are rarely the new ones.</param>
        /// <param name="known">Next year's plan, where it is begun already.</param>
        public ActionPlan BeginReview(string title, ActionPlan? known, Strategy strategy)
        {
            if (known is not null)
                throw new PartnershipRuleException($"The review is begun already: ‘{known.Title}’.");

            var next = plan.BeginNextYear(title);
            PlanCopy.Lines(plan, next, strategy);
            return next;
        }

        /// <summary>
        /// Records what becomes of a line of last year's plan, and does it here. An action whose last task is closed goes with it. A task put off while others
        /// of its action are not becomes an action of the group's own, so that it comes back in the round of its date.
        /// </summary>
        /// <param name="reviewed">The task as last year's plan has it.</param>
        public LineReview Review(PlannedTask reviewed, LineVerdict verdict, Strategy strategy, Person by, DateTimeOffset at)
        {
            plan.MustBeEditable();
            verdict.MustBeAnswerable(reviewed.Reference);
            if (verdict is { Becomes: LineBecomes.PutOff, PutOffTo: { } day } && plan.WhyNotPutOffTo(day, at.OnDay) is { } why)
                throw new PartnershipRuleException($"{reviewed.Reference}: {why}");

            var closes = verdict.Becomes is LineBecomes.Done or LineBecomes.NotDone;
            if (closes)
                Close(plan, reviewed);
            else
                CarryOn(plan, reviewed, verdict, strategy);
            return plan.Keep(reviewed, reviewed.Reference, reviewed.Details.Title, verdict, by, at);
        }

        /// <summary>The step of the outcome measure (G8): its baseline is reviewed and each year of the plan has its target.</summary>
        /// <param name="before">Last year's plan. While it is in force, what it promises of the measure is moved by a decision alone, which it keeps.</param>
        public LineReview Review(Measure measure, OutcomeNumber outcome, MeasureDetails details, string reason, ActionPlan before, Decision? decision, Person by, DateTimeOffset at)
        {
            plan.MustBeEditable();
            var becomes = details.Baseline != measure.Details.Baseline ? LineBecomes.Rebaselined : details == measure.Details ? LineBecomes.CarriedForward : LineBecomes.Amended;
            var verdict = new LineVerdict(becomes, reason);
            verdict.MustBeAnswerable($"The measure of outcome {outcome}");
            if (before.IsInForce && details.InYears(before.Years).PromisesOtherThan(measure.Details.InYears(before.Years)))
            {
                before.OutcomeMeasureIsMoved(outcome, details.Title, decision
                    ?? throw new PartnershipRuleException($"‘{before.Title}’ is in force and promises the baseline and its years’ targets of outcome {outcome}. Say who decided to change them, on which day and under which minute."));
            }

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
                .. before.Tasks.Where(task => !done.Contains(task.Line)).Select(task => Clauses.G5.Must(
                    At(task.Reference), task.Details.Title, $"{task.Reference} {PlanCheck.Short(task.Details.Title)}: the line is not reviewed yet.", "Carry it forward, close it, put it off, give it a new baseline or amend it, with the reason.")),
                .. OutcomeMeasures(plan, strategy).Where(each => !done.Contains(each.Measure.Line)).Select(each => Clauses.G8.Must(
                    At(each.Outcome.Number.ToString()), each.Measure.Details.Title, $"Outcome {each.Outcome.Number}: the baseline of ‘{PlanCheck.Short(each.Measure.Details.Title)}’ is not reviewed yet.", "Review it, and set the target of each year.")),
            ];
        }
    }

    /// <summary>The measures of the outcomes a plan covers, in order.</summary>
    public static IEnumerable<(Outcome Outcome, Measure Measure)> OutcomeMeasures(ActionPlan plan, Strategy strategy) => plan.Outcomes.OrderBy(planned => planned.Number)
        .Select(planned => strategy.OutcomeNumbered(planned.Number)).OfType<Outcome>()
        .SelectMany(outcome => outcome.Measures.OrderBy(measure => measure.Position).Select(measure => (outcome, measure)));

    private static void Close(ActionPlan plan, PlannedTask reviewed)
    {
        if (plan.Tasks.FirstOrDefault(task => task.Line == reviewed.Line) is not { Action: var action } task)
            return;

        action.Remove(task);
        if (action.Tasks.Count == 0)
            action.Outcome.Close(action);
    }

    private static void CarryOn(ActionPlan plan, PlannedTask reviewed, LineVerdict verdict, Strategy strategy)
    {
        var action = plan.Actions.FirstOrDefault(action => action.Line == reviewed.Action.Line) ?? PlanCopy.Action(reviewed.Action, OutcomeOf(plan, reviewed), strategy);
        var task = plan.Tasks.FirstOrDefault(task => task.Line == reviewed.Line);
        if (verdict.Becomes is not LineBecomes.PutOff)
        {
            if (action.DeferredTo is not null && reviewed.Action.DeferredTo is null)
                action.TakeUpAgain();
            if (task?.Action is { IsTheGroupsOwn: true, DeferredTo: not null, Tasks.Count: 1 } alone && alone != action)
                BringBack(task, alone, action);
        }

        task ??= PlanCopy.Task(reviewed, action);
        if (verdict.Becomes is LineBecomes.PutOff)
            PutOff(task, verdict, strategy);
        if (verdict.Becomes is LineBecomes.Rebaselined)
            Rebaseline(task.Measures, verdict, plan.FirstYear.Previous);
    }

    /// <summary>A task that was put off by itself stands with the others again.</summary>
    private static void BringBack(PlannedTask task, PlannedAction alone, PlannedAction action)
    {
        alone.TakeUpAgain();
        task.MoveTo(action, int.MaxValue);
        alone.Outcome.Remove(alone);
    }

    private static PlannedOutcome OutcomeOf(ActionPlan plan, PlannedTask reviewed) => plan.Outcomes.FirstOrDefault(outcome => outcome.Line == reviewed.Action.Outcome.Line)
        ?? throw new PartnershipRuleException($"Outcome {reviewed.Action.Outcome.Number} is no longer in the plan, so {reviewed.Reference} cannot be reviewed. Add the outcome first.");

    private static void PutOff(PlannedTask task, LineVerdict verdict, Strategy strategy)
    {
        var action = task.Action.Tasks.Count > 1 ? task.Action.Split(task.Details.Title, new HashSet<Guid> { task.Id }, strategy.OutcomeNumbered(task.Action.Outcome.Number)) : task.Action;
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

    internal void MustBeAnswerable(string what)
    {
        if (string.IsNullOrWhiteSpace(Reason))
            throw new PartnershipRuleException($"{what}: say why, in a sentence.");
        if (Becomes == LineBecomes.PutOff && PutOffTo is null)
            throw new PartnershipRuleException($"{what} is put off: give the date, like 1 April 2013.");
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
            _ => "amended",
        };
    }
}
