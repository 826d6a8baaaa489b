namespace Outturn.Domain;

/// <summary>
/// The making of a plan from a draft a person has looked at. Every line comes over as written, blanks as blanks, a letter used twice as a letter
/// used twice; the outcome measures' figures are taken up by the strategy's outcomes, for there they belong (G8).
/// </summary>
public static class PlanFromDraft
{
    /// <summary>More years than any plan covers: a year mistyped, not a plan.</summary>
    private const int MostYears = 10;

    /// <summary>What the draft plans that the strategy does not have, which must be added there or its number mended first.</summary>
    public static IReadOnlyList<OutcomeDraft> OutcomesNotIn(Strategy? strategy, PlanDraft draft) =>
        [.. draft.Outcomes.Where(outcome => outcome.Number is not { } number || strategy?.OutcomeNumbered(number) is null)];

    /// <summary>Makes the plan, a draft still, and gives the strategy's outcomes the baselines and targets the draft has for their measures.</summary>
    /// <param name="promised">The ids of outcomes whose figures a plan in force promises: those it has stay as they are.</param>
    /// <param name="thisYear">The year the plan begins where the draft names no years.</param>
    /// <exception cref="PartnershipRuleException">The draft plans nothing, or an outcome the strategy does not have.</exception>
    public static ActionPlan Make(PlanDraft draft, Strategy? strategy, LeadGroup group, WhoIsWho who, FinancialYear thisYear, PlanImport? import = null, IReadOnlySet<Guid>? promised = null)
    {
        if (draft.Outcomes is [])
            throw new PartnershipRuleException("No outcome was found, so there is no plan to make. A plan has a line like ‘Outcome 2.1: Communities live in peace’ above each table.");
        if (OutcomesNotIn(strategy, draft) is [var missing, ..])
            throw new PartnershipRuleException(NotInTheStrategy(missing));

        var (first, count) = YearsOf(draft, thisYear);
        var plan = new ActionPlan(group, TitleOf(draft, group, first, count), first, count) { ImportId = import?.Id };
        foreach (var outcome in draft.Outcomes)
            Take(outcome, strategy!.OutcomeNumbered(outcome.Number!)!, plan, who, promised);

        return plan;
    }

    /// <summary>"Outcome 3.9 is not in the strategy…", for one the strategy does not have.</summary>
    public static string NotInTheStrategy(OutcomeDraft outcome) => outcome.Number is { } number
        ? $"Outcome {number}, ‘{outcome.Title.Text}’, is not in the strategy. Add it there, or mend its number."
        : $"{(outcome.Title.IsBlank ? "An outcome without a title" : $"The outcome ‘{outcome.Title.Text}’")} has no number that could be read. Write it like ‘Outcome 2.1’.";

    private static (FinancialYear First, int Count) YearsOf(PlanDraft draft, FinancialYear thisYear)
    {
        if (draft.Years is not [var first, .., var last])
            return draft.Years is [var only] ? (only, 1) : (thisYear, 3);

        var count = last.StartYear - first.StartYear + 1;
        return count <= MostYears
            ? (first, count)
            : throw new PartnershipRuleException($"The targets run from {first} to {last}, {count} years. Mend the year that is mistyped.");
    }

    private static string TitleOf(PlanDraft draft, LeadGroup group, FinancialYear first, int count) =>
        draft.Title.IsBlank ? $"{group.Name}: action plan {first.Label} to {first.Plus(count - 1).Label}" : draft.Title.Text;

    private static void Take(OutcomeDraft draft, Outcome outcome, ActionPlan plan, WhoIsWho who, IReadOnlySet<Guid>? promised)
    {
        var planned = plan.Outcomes.FirstOrDefault(known => known.OutcomeId == outcome.Id) ?? plan.Add(outcome, draft.Title.Text, draft.AimTitle.Text);
        if (planned.Alignments.IsBlank)
            planned.Alignments = draft.Alignments;
        foreach (var measure in draft.Measures.Where(measure => !measure.Title.IsBlank))
            TakeFigures(measure.Details, outcome, promised?.Contains(outcome.Id) == true);
        foreach (var action in draft.Actions)
            Take(action, outcome, planned, who);
    }

    /// <summary>A blank in the plan never wipes out a figure the outcome has, and no draft moves one that a plan in force promises.</summary>
    private static void TakeFigures(MeasureDetails said, Outcome outcome, bool isPromised)
    {
        if (outcome.Measures.FirstOrDefault(measure => SameWords.Are(measure.Details.Title, said.Title)) is not { } known)
        {
            outcome.AddMeasure(said);
            return;
        }

        var keepsBaseline = said.Baseline.IsBlank || (isPromised && !known.Details.Baseline.IsBlank);
        known.Details = known.Details with
        {
            Alignments = known.Details.Alignments.IsBlank ? said.Alignments : known.Details.Alignments,
            Unit = known.Details.Unit.Length > 0 ? known.Details.Unit : said.Unit,
            Baseline = keepsBaseline ? known.Details.Baseline : said.Baseline,
            BaselineYear = keepsBaseline ? known.Details.BaselineYear : said.BaselineYear ?? known.Details.BaselineYear,
            Targets = said.Targets.Where(target => known.TargetFor(target.Year).IsBlank || (!target.Value.IsBlank && !isPromised))
                .Aggregate(known.Details.Targets, (targets, target) => targets.With(target.Year, target.Value)),
        };
    }

    private static void Take(ActionDraft draft, Outcome outcome, PlannedOutcome planned, WhoIsWho who)
    {
        // The strategy's action is taken up once: of two that carry its letter, the one in its words, else the first.
        var ofStrategy = outcome.Actions.FirstOrDefault(action => SameWords.Are(action.Title, draft.Title.Text)) ?? outcome.ActionLettered(draft.Letter);
        if (ofStrategy is not null && planned.Actions.Any(action => action.StrategyActionId == ofStrategy.Id))
            ofStrategy = null;

        var action = planned.AddAction(
            draft.Letter.Length > 0 ? draft.Letter : ofStrategy?.Letter ?? planned.NextLetter(outcome),
            new ActionDetails { Title = draft.Title.Text, LongTermAmbition = draft.LongTermAmbition.Text, Alignments = draft.Alignments, Timescale = draft.Timescale.Text },
            ofStrategy);
        foreach (var task in draft.Tasks)
            Take(task, action, who);
        if (draft.DeferredTo is { } date)
            action.DeferTo(date, draft.DeferredBecause);
    }

    private static void Take(TaskDraft draft, PlannedAction action, WhoIsWho who)
    {
        var task = action.AddTask(draft.Details);
        task.IsAnsweredBy(who.Officer(draft.Details.ContactOfficer));
        var (group, organisation) = who.Lead(draft.Details.LeadPartnership);
        task.IsLedBy(group, organisation);
        foreach (var measure in draft.Measures)
            task.AddMeasure(measure.Details);
        foreach (var milestone in draft.Milestones)
            task.AddMilestone(MilestoneDetails.From(milestone.Text));
    }
}
