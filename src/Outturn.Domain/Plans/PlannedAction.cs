namespace Outturn.Domain;

/// <summary>
/// An action in a plan: one the strategy set, taken up with tasks or deferred to a date, or one the group added (and marked so).
/// </summary>
public sealed class PlannedAction : PartnershipRow
{
    private readonly List<PlannedTask> tasks = [];

    private PlannedAction()
    {
    }

    internal PlannedAction(PlannedOutcome outcome, string letter, ActionDetails details, StrategyAction? ofStrategy, int position)
        : base(outcome.PartnershipId)
    {
        Outcome = outcome;
        PlannedOutcomeId = outcome.Id;
        Letter = letter;
        Details = details;
        StrategyActionId = ofStrategy?.Id;
        Position = position;
    }

    public Guid PlannedOutcomeId { get; private init; }

    public PlannedOutcome Outcome { get; private init; } = null!;

    /// <summary>"a". Two actions may carry the same letter in a draft; the check says so (P1).</summary>
    public string Letter { get; set; } = "";

    public int Position { get; private set; }

    public Guid? StrategyActionId { get; private set; }

    public ActionDetails Details { get; set; } = new();

    /// <summary>The date the action is put off to, decided by a person (G4); null while it is planned or undecided.</summary>
    public DateOnly? DeferredTo { get; private set; }

    public string DeferredBecause { get; private set; } = "";

    public IReadOnlyList<PlannedTask> Tasks => tasks;

    public IEnumerable<PlannedTask> TasksInOrder => tasks.OrderBy(task => task.Position);

    /// <summary>"2.1a".</summary>
    public string Reference => $"{Outcome.Number}{Letter}";

    public bool IsOfTheStrategy => StrategyActionId is not null;

    /// <summary>The group added it: not one of the strategy's own.</summary>
    public bool IsTheGroupsOwn => StrategyActionId is null;

    /// <summary>Whether this and an action of another plan are one and the same: the strategy's own, or the group's in the same words.</summary>
    public bool IsTheSameAs(PlannedAction other) => StrategyActionId is not null
        ? StrategyActionId == other.StrategyActionId
        : other.StrategyActionId is null && Outcome.OutcomeId == other.Outcome.OutcomeId && SameWords.Are(Details.Title, other.Details.Title);

    public PlannedTask AddTask(TaskDetails details)
    {
        Outcome.Plan.MustBeEditable();
        if (DeferredTo is not null)
            throw new PartnershipRuleException($"Action {Reference} is deferred to {DeferredTo?.InWords}. Take it up again before adding a task.");

        var task = new PlannedTask(this, details, tasks.Count == 0 ? 1 : tasks.Max(known => known.Position) + 1);
        tasks.Add(task);
        return task;
    }

    public void Remove(PlannedTask task)
    {
        Outcome.Plan.MustBeEditable();
        tasks.Remove(task);
    }

    public void Edit(ActionDetails details)
    {
        Outcome.Plan.MustBeEditable();
        Details = details;
    }

    /// <summary>Puts the action off to a date (G4: "identify which you will do at a later date").</summary>
    public void DeferTo(DateOnly date, string because)
    {
        Outcome.Plan.MustBeEditable();
        if (tasks.Count > 0)
            throw new PartnershipRuleException($"Action {Reference} has tasks. Take them out before deferring it.");

        DeferredTo = date;
        DeferredBecause = because;
    }

    public void TakeUpAgain()
    {
        Outcome.Plan.MustBeEditable();
        DeferredTo = null;
        DeferredBecause = "";
    }
}
