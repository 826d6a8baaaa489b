namespace Outturn.Domain;

/// <summary>
/// An action in a plan: one the strategy set, taken up with tasks or put off to a date, or one the group added (and marked so). Put off, it keeps
/// what was planned in it, which is neither reported on nor asked to be complete until it is taken up again.
/// </summary>
public sealed class PlannedAction : PlanRow
{
    private readonly List<PlannedTask> tasks = [];

    private PlannedAction()
    {
    }

    internal PlannedAction(PlannedOutcome outcome, string letter, ActionDetails details, StrategyAction? ofStrategy, int position, Guid? line)
        : base(outcome.PartnershipId, position, line)
    {
        Outcome = outcome;
        PlannedOutcomeId = outcome.Id;
        Letter = letter;
        Details = details;
        StrategyActionId = ofStrategy?.Id;
    }

    public Guid PlannedOutcomeId { get; private set; }

    public PlannedOutcome Outcome { get; private set; } = null!;

    /// <summary>"a". Two actions may carry the same letter in a draft; the check says so (P1).</summary>
    public string Letter { get; set; } = "";

    public Guid? StrategyActionId { get; private set; }

    public ActionDetails Details { get; set; } = new();

    /// <summary>The date the action is put off to, decided by a person (G4); null while it is planned or undecided.</summary>
    public DateOnly? DeferredTo { get; private set; }

    public string DeferredBecause { get; private set; } = "";

    public ActionStanding Standing { get; private set; }

    /// <summary>What is planned; what a revision took out though it was reported on is not among them.</summary>
    public IReadOnlyList<PlannedTask> Tasks => tasks.Exists(task => task.IsTakenOut) ? [.. tasks.Where(task => !task.IsTakenOut)] : tasks;

    public IEnumerable<PlannedTask> TasksInOrder => Tasks.OrderBy(task => task.Position);

    /// <summary>"2.1a".</summary>
    public string Reference => $"{Outcome.Number}{Letter}";

    /// <summary>What the Executive can ask for something on when it returns the action: itself, its tasks, their measures and milestones, and what each is called.</summary>
    public IEnumerable<(PlanRow Row, string Reference)> ToAskAbout =>
    [
        (this, Reference),
        .. TasksInOrder.SelectMany(task => task.MeasuresInOrder.Select((measure, index) => ((PlanRow)measure, $"{task.Reference}, measure {index + 1}"))
            .Concat(task.MilestonesInOrder.Select((milestone, index) => ((PlanRow)milestone, $"{task.Reference}, milestone {index + 1}"))).Prepend((task, task.Reference))),
    ];

    public bool IsOfTheStrategy => StrategyActionId is not null;

    /// <summary>The strategy's action before it in the plan that this one was split off, to be put off by itself; null where it is no part of one.</summary>
    public PlannedAction? PartOf => IsOfTheStrategy ? Outcome.ActionsInOrder.TakeWhile(other => other != this).FirstOrDefault(other => other.StrategyActionId == StrategyActionId) : null;

    /// <summary>The group added it: not one of the strategy's own.</summary>
    public bool IsTheGroupsOwn => StrategyActionId is null;

    /// <summary>Approved, and its plan in force: its tasks are reported on.</summary>
    public bool IsInForce => Outcome.Plan.IsInForce && Standing == ActionStanding.Approved && DeferredTo is null;

    /// <summary>Of a plan in force in part: returned, or with the Executive again, and so no part of what is in force nor of its revision.</summary>
    public bool StandsAside => Outcome.Plan.Status is PlanStatus.ApprovedInPart or PlanStatus.ResubmittedInPart && Standing is ActionStanding.Returned or ActionStanding.Proposed;

    /// <summary>Whether it can be edited: as part of a draft, or because it was returned while others are in force.</summary>
    public bool CanBeEdited => Outcome.Plan.CanBeEdited || (Outcome.Plan.Status == PlanStatus.ApprovedInPart && Standing == ActionStanding.Returned);

    public bool CanBeEditedBy(Person person) => CanBeEdited && person.May(Right.EditPlans, Outcome.Plan.Group);

    /// <summary>Whether this and an action of another plan are one and the same: one line, the strategy's own, or a part of it or the group's in the same words.</summary>
    public bool IsTheSameAs(PlannedAction other) => Line == other.Line
        || (StrategyActionId == other.StrategyActionId && (IsOfTheStrategy && PartOf is null
            ? other.PartOf is null
            : IsOfTheStrategy == other.PartOf is not null && Outcome.OutcomeId == other.Outcome.OutcomeId && SameWords.Are(Details.Title, other.Details.Title)));

    /// <param name="line">The line it is a copy of; else it is a line of its own.</param>
    public PlannedTask AddTask(TaskDetails details, Guid? line = null)
    {
        MustBeEditable();
        var task = new PlannedTask(this, details, NextPosition(tasks), line);
        tasks.Add(task);
        return task;
    }

    /// <summary>
    /// Puts the action elsewhere under its outcome, or, when the group added it, under another outcome of the plan. It keeps its letter where
    /// that outcome has no action of that letter, else it is given the next.
    /// </summary>
    /// <param name="position">Counted from 1; one beyond the last is the end.</param>
    public void MoveTo(PlannedOutcome outcome, int position)
    {
        MustBeEditable();
        if (outcome != Outcome)
        {
            if (IsOfTheStrategy)
                throw new PartnershipRuleException($"Action {Reference} is the strategy's own and stays under outcome {Outcome.Number}. Move its tasks instead.");

            Outcome.Release(this, outcome);
            (Outcome, PlannedOutcomeId) = (outcome, outcome.Id);
            if (outcome.Actions.Any(other => other != this && string.Equals(other.Letter, Letter, StringComparison.OrdinalIgnoreCase)))
                Letter = outcome.NextLetter();
        }

        StandAmong(outcome.Actions, position);
    }

    /// <summary>
    /// Makes two actions of this one. The second is the group's own, under the next free letter, right after it, with the words given and the tasks
    /// said. This one stays the line it was, and the strategy's where it is.
    /// </summary>
    /// <param name="taken">The ids of the tasks that go to the second.</param>
    /// <param name="ofStrategy">The outcome in the strategy, whose letters are not given twice.</param>
    public PlannedAction Split(string title, IReadOnlySet<Guid> taken, Outcome? ofStrategy) => Split(title, taken, ofStrategy, null);

    /// <summary>Makes an action of one of its tasks, to be put off by itself. Of the strategy's action it stays a part; it stands right after it.</summary>
    internal PlannedAction SplitOff(PlannedTask task, Outcome? ofStrategy) =>
        Split(task.Details.Title, new HashSet<Guid> { task.Id }, ofStrategy, ofStrategy?.Actions.FirstOrDefault(own => own.Id == StrategyActionId));

    private PlannedAction Split(string title, IReadOnlySet<Guid> taken, Outcome? ofStrategy, StrategyAction? partOf)
    {
        MustBeEditable();
        var second = Outcome.AddAction(Outcome.NextLetter(ofStrategy), new ActionDetails { Title = title }, partOf);
        second.MoveTo(Outcome, Outcome.ActionsInOrder.ToList().IndexOf(this) + 2);
        foreach (var task in TasksInOrder.Where(task => taken.Contains(task.Id)).ToList())
            task.MoveTo(second, int.MaxValue);
        return second;
    }

    public void Remove(PlannedTask task)
    {
        MustBeEditable();
        if (Outcome.Plan.KeepsFor(task))
            task.IsTakenOut = true;
        else
            tasks.Remove(task);
    }

    /// <summary>Gives it the outcome's next free letter, so that each line has a reference of its own (P1).</summary>
    /// <param name="ofStrategy">The outcome in the strategy, whose letters are not given twice.</param>
    public void TakeNextLetter(Outcome? ofStrategy)
    {
        MustBeEditable();
        Letter = Outcome.NextLetter(ofStrategy);
    }

    public void Edit(ActionDetails details)
    {
        MustBeEditable();
        Details = details;
    }

    /// <summary>Puts the action off to a date (G4: "identify which you will do at a later date"), with what was planned in it.</summary>
    public void DeferTo(DateOnly date, string because)
    {
        MustBeEditable();
        DeferredTo = date;
        DeferredBecause = because;
    }

    public void TakeUpAgain()
    {
        MustBeEditable();
        DeferredTo = null;
        DeferredBecause = "";
    }

    public void MustBeEditable()
    {
        if (!CanBeEdited)
            Outcome.Plan.MustBeEditable();
    }

    internal void StandsAs(ActionStanding standing) => Standing = standing;

    /// <summary>The Executive puts it off. What was planned stays in it, for the day it comes back.</summary>
    internal void IsPutOff(DateOnly date, string because)
    {
        Standing = ActionStanding.Deferred;
        DeferredTo = date;
        DeferredBecause = because;
    }

    /// <summary>The review puts it off with what was planned in it.</summary>
    internal void IsPutOffTo(DateOnly date, string because) => (DeferredTo, DeferredBecause) = (date, because);

    /// <summary>In a copy: put off as the one it is a copy of, with what was planned in it.</summary>
    internal void IsPutOffAs(PlannedAction other) => (DeferredTo, DeferredBecause) = (other.DeferredTo, other.DeferredBecause);

    /// <summary>The task goes to another action of the same plan.</summary>
    internal void Release(PlannedTask task, PlannedAction to)
    {
        if (to.Outcome.Plan != Outcome.Plan)
            throw new PartnershipRuleException($"Task {task.Reference} cannot move to another plan. Copy its words there.");

        tasks.Remove(task);
        to.tasks.Add(task);
    }
}
