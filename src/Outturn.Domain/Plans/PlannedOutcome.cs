namespace Outturn.Domain;

/// <summary>An outcome as one plan covers it, with the wording of the plan's document beside the strategy's (clause P2).</summary>
public sealed class PlannedOutcome : PartnershipRow
{
    private readonly List<PlannedAction> actions = [];

    private PlannedOutcome()
    {
    }

    internal PlannedOutcome(ActionPlan plan, Outcome outcome, string titleAsWritten, string aimTitleAsWritten, Guid? line)
        : base(plan.PartnershipId)
    {
        Line = line ?? Id;
        Plan = plan;
        PlanId = plan.Id;
        OutcomeId = outcome.Id;
        Number = outcome.Number;
        TitleAsWritten = titleAsWritten.Length > 0 ? titleAsWritten : outcome.Title;
        AimTitleAsWritten = aimTitleAsWritten;
    }

    /// <summary>Which line of the plan this is, in every copy of it.</summary>
    public Guid Line { get; private init; }

    public Guid PlanId { get; private init; }

    public ActionPlan Plan { get; private init; } = null!;

    public Guid OutcomeId { get; private init; }

    public OutcomeNumber Number { get; private init; } = null!;

    public string TitleAsWritten { get; set; } = "";

    public string AimTitleAsWritten { get; set; } = "";

    /// <summary>Which other plans it serves, with its reference there.</summary>
    public Alignments Alignments { get; set; } = Alignments.None;

    public IReadOnlyList<PlannedAction> Actions => actions;

    /// <summary>All of it was returned, in a plan in force in part.</summary>
    public bool IsAside => actions.Count > 0 && actions.TrueForAll(action => action.StandsAside);

    public IEnumerable<PlannedAction> ActionsInOrder => actions.OrderBy(action => action.Position);

    /// <summary>The next letter that neither the plan nor, where given, the strategy uses, so that each line has a reference of its own.</summary>
    public string NextLetter(Outcome? ofStrategy = null) => LineReference.LetterOf(
        1 + (ofStrategy?.Actions.Select(action => action.Letter) ?? []).Concat(actions.Select(action => action.Letter)).Select(letter => LineReference.PlaceOf(letter) ?? 0).DefaultIfEmpty().Max());

    /// <param name="letter">"a"; empty where the plan gives none.</param>
    /// <param name="ofStrategy">The strategy's own action it takes up, or null for one the group added.</param>
    /// <param name="line">The line it is a copy of; else it is a line of its own.</param>
    public PlannedAction AddAction(string letter, ActionDetails details, StrategyAction? ofStrategy = null, Guid? line = null)
    {
        Plan.MustBeEditable();
        var action = new PlannedAction(this, letter, details, ofStrategy, PlanRow.NextPosition(actions), line);
        actions.Add(action);
        return action;
    }

    /// <summary>Takes out an action the group added, or a part of the strategy's. One the strategy set stays: it is planned or deferred (G4).</summary>
    public void Remove(PlannedAction action)
    {
        Plan.MustBeEditable();
        if (action is { IsOfTheStrategy: true, PartOf: null })
            throw new PartnershipRuleException($"Action {action.Reference} is the strategy's own and stays in the plan. Defer it to a date instead.");

        if (action.Tasks.Any(Plan.KeepsFor))
            throw new PartnershipRuleException($"Action {action.Reference} has tasks that were reported on, so it stays in the plan. Take its tasks out, or put it off to a date.");

        actions.Remove(action);
    }

    /// <summary>The annual review closed its last task: the action is done with, the strategy's own too.</summary>
    internal void Close(PlannedAction action) => actions.Remove(action);

    /// <summary>The action goes to another outcome of the same plan.</summary>
    internal void Release(PlannedAction action, PlannedOutcome to)
    {
        if (to.Plan != Plan)
            throw new PartnershipRuleException($"Action {action.Reference} cannot move to another plan. Copy its words there.");

        actions.Remove(action);
        to.actions.Add(action);
    }
}
