namespace Outturn.Domain;

/// <summary>
/// What an aim is to bring about: 2.1, "Communities live, work and play in peace and harmony". It has outcome measures and the actions
/// the strategy set for it, and is delegated to one lead group by the Executive on a date.
/// </summary>
public sealed class Outcome : PartnershipRow
{
    private readonly List<StrategyAction> actions = [];
    private readonly List<Measure> measures = [];

    private Outcome()
    {
    }

    internal Outcome(Aim aim, OutcomeNumber number, string title)
        : base(aim.PartnershipId)
    {
        AimId = aim.Id;
        Number = number;
        Title = title;
    }

    public Guid AimId { get; private init; }

    public OutcomeNumber Number { get; private init; } = null!;

    public string Title { get; set; } = "";

    public Guid? DelegatedToId { get; private set; }

    public LeadGroup? DelegatedTo { get; private set; }

    public DateOnly? DelegatedOn { get; private set; }

    public IReadOnlyList<StrategyAction> Actions => actions;

    /// <summary>The measures of the outcome itself; a task has measures of its own.</summary>
    public IReadOnlyList<Measure> Measures => measures;

    public StrategyAction? ActionLettered(string letter) => actions.Find(action => string.Equals(action.Letter, letter, StringComparison.OrdinalIgnoreCase));

    public void DelegateTo(LeadGroup group, DateOnly on)
    {
        DelegatedTo = group;
        DelegatedToId = group.Id;
        DelegatedOn = on;
    }

    /// <summary>No group holds it from now on, until the Executive gives it anew.</summary>
    public void TakeBack()
    {
        DelegatedTo = null;
        DelegatedToId = null;
        DelegatedOn = null;
    }

    public StrategyAction AddAction(string letter, string title)
    {
        if (ActionLettered(letter) is not null)
            throw new PartnershipRuleException($"Outcome {Number} already has an action {letter}. Give the new one another letter.");

        var action = new StrategyAction(this, letter, title);
        actions.Add(action);
        return action;
    }

    /// <param name="line">The line it is a copy of; else it is a line of its own.</param>
    public Measure AddMeasure(MeasureDetails details, Guid? line = null)
    {
        var measure = new Measure(this, details, PlanRow.NextPosition(measures), line);
        measures.Add(measure);
        return measure;
    }

    public void Remove(Measure measure) => measures.Remove(measure);

    internal void TakeOut(LeftOut left) => actions.RemoveAll(action => action == left.Row);

    internal void Take(OutcomeText text)
    {
        foreach (var action in text.Actions)
        {
            if (ActionLettered(action.Letter) is { } known)
                known.Title = action.Title;
            else
                AddAction(action.Letter, action.Title);
        }

        foreach (var title in text.Measures.Where(title => !measures.Exists(measure => SameWords.Are(measure.Details.Title, title))))
            AddMeasure(new MeasureDetails { Title = title });
    }
}

/// <summary>An action the strategy itself sets under an outcome: a, "Take action to increase community cohesion". A plan takes it up or defers it.</summary>
public sealed class StrategyAction : PartnershipRow
{
    private StrategyAction()
    {
    }

    internal StrategyAction(Outcome outcome, string letter, string title)
        : base(outcome.PartnershipId)
    {
        OutcomeId = outcome.Id;
        Letter = letter;
        Title = title;
    }

    public Guid OutcomeId { get; private init; }

    public string Letter { get; private init; } = "";

    public string Title { get; set; } = "";
}
