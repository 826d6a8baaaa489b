namespace Outturn.Domain;

/// <summary>
/// The group's piece of an action: "Run a neighbour events fund in the six most mixed wards", with its measures, milestones, timescale,
/// resources, contact officer and lead. The words of the plan stay beside the person and body they were found to mean.
/// </summary>
public sealed class PlannedTask : PlanRow
{
    private readonly List<Measure> measures = [];
    private readonly List<Milestone> milestones = [];

    private PlannedTask()
    {
    }

    internal PlannedTask(PlannedAction action, TaskDetails details, int position, Guid? line)
        : base(action.PartnershipId, position, line)
    {
        Action = action;
        ActionId = action.Id;
        Details = details;
    }

    public Guid ActionId { get; private set; }

    public PlannedAction Action { get; private set; } = null!;

    public TaskDetails Details { get; private set; } = new();

    /// <summary>A revision took it out of the plan; its row stays for what was reported of it.</summary>
    public bool IsTakenOut { get; internal set; }

    /// <summary>The person the plan's contact officer was found to be; null while no one answers for the line.</summary>
    public Guid? OfficerId { get; private set; }

    public Person? Officer { get; private set; }

    public Guid? LeadGroupId { get; private set; }

    public LeadGroup? LeadGroup { get; private set; }

    public Guid? LeadOrganisationId { get; private set; }

    public Organisation? LeadOrganisation { get; private set; }

    public IReadOnlyList<Measure> Measures => measures;

    public IReadOnlyList<Milestone> Milestones => milestones;

    public IEnumerable<Measure> MeasuresInOrder => measures.OrderBy(measure => measure.Position);

    public IEnumerable<Milestone> MilestonesInOrder => milestones.OrderBy(milestone => milestone.Position);

    /// <summary>"2.1a.2": its position with the action's reference. It changes with the order; the line does not.</summary>
    public string Reference => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Action.Reference}.{Position}");

    /// <summary>The officer by name where known, else in the plan's words; empty where the plan names no one.</summary>
    public string OfficerInWords => Officer?.Name ?? Details.ContactOfficer;

    /// <summary>The lead by name where known, else in the plan's words.</summary>
    public string LeadInWords => LeadGroup?.Name ?? LeadOrganisation?.Name ?? Details.LeadPartnership;

    /// <summary>Edits the task's words. The person and body found stay while the words that named them stay.</summary>
    public void Edit(TaskDetails details)
    {
        Action.MustBeEditable();
        if (!SameWords.Are(details.ContactOfficer, Details.ContactOfficer))
            IsAnsweredBy(null);
        if (!SameWords.Are(details.LeadPartnership, Details.LeadPartnership))
            IsLedBy(null, null);
        Details = details;
    }

    /// <summary>Names the person who answers for the task each quarter. Allowed in a plan in force: people change posts without a revision.</summary>
    public void IsAnsweredBy(Person? officer)
    {
        Officer = officer;
        OfficerId = officer?.Id;
    }

    /// <summary>Names the group or the organisation that leads, one of the two.</summary>
    public void IsLedBy(LeadGroup? group, Organisation? organisation)
    {
        LeadGroup = group;
        LeadGroupId = group?.Id;
        LeadOrganisation = group is null ? organisation : null;
        LeadOrganisationId = group is null ? organisation?.Id : null;
    }

    /// <summary>Puts the task elsewhere in its action, or under another action of the plan. It stays the same task, with its history and all it has.</summary>
    /// <param name="position">Counted from 1; one beyond the last is the end.</param>
    public void MoveTo(PlannedAction action, int position)
    {
        Action.MustBeEditable();
        action.MustBeEditable();
        if (action != Action)
        {
            Action.Release(this, action);
            (Action, ActionId) = (action, action.Id);
        }

        StandAmong(action.Tasks, position);
    }

    /// <summary>
    /// Makes two tasks of this one. The second stands right after it, with the words given and the measures and milestones said; both keep the
    /// timescale, the resources, the officer and the lead. This one stays the line it was.
    /// </summary>
    /// <param name="taken">The ids of the measures and milestones that go to the second.</param>
    public PlannedTask Split(string title, IReadOnlySet<Guid> taken)
    {
        Action.MustBeEditable();
        var second = Action.AddTask(Details with { Title = title });
        second.IsAnsweredBy(Officer);
        second.IsLedBy(LeadGroup, LeadOrganisation);
        second.MoveTo(Action, Action.TasksInOrder.ToList().IndexOf(this) + 2);
        foreach (var measure in MeasuresInOrder.Where(measure => taken.Contains(measure.Id)).ToList())
            Move(measure, second, int.MaxValue);
        foreach (var milestone in MilestonesInOrder.Where(milestone => taken.Contains(milestone.Id)).ToList())
            Move(milestone, second, int.MaxValue);
        return second;
    }

    /// <param name="line">The line it is a copy of; else it is a line of its own.</param>
    public Measure AddMeasure(MeasureDetails details, Guid? line = null)
    {
        Action.MustBeEditable();
        var measure = new Measure(this, details, NextPosition(measures), line);
        measures.Add(measure);
        return measure;
    }

    /// <summary>Puts a measure of this task elsewhere among its measures, or among another task's.</summary>
    public void Move(Measure measure, PlannedTask to, int position)
    {
        Action.MustBeEditable();
        if (to != this && measures.Remove(measure))
            to.measures.Add(measure);
        measure.MoveTo(to, position);
    }

    public void Remove(Measure measure)
    {
        Action.MustBeEditable();
        measures.Remove(measure);
    }

    /// <param name="line">The line it is a copy of; else it is a line of its own.</param>
    public Milestone AddMilestone(MilestoneDetails details, Guid? line = null)
    {
        Action.MustBeEditable();
        var milestone = new Milestone(this, details, NextPosition(milestones), line);
        milestones.Add(milestone);
        return milestone;
    }

    /// <summary>Puts a milestone of this task elsewhere among its milestones, or among another task's.</summary>
    public void Move(Milestone milestone, PlannedTask to, int position)
    {
        Action.MustBeEditable();
        if (to != this && milestones.Remove(milestone))
            to.milestones.Add(milestone);
        milestone.MoveTo(to, position);
    }

    public void Remove(Milestone milestone)
    {
        Action.MustBeEditable();
        milestones.Remove(milestone);
    }
}

/// <summary>A dated, checkable point of a task: "Online form live", 1 October 2010 (G7b).</summary>
public sealed class Milestone : PlanRow
{
    private Milestone()
    {
    }

    internal Milestone(PlannedTask task, MilestoneDetails details, int position, Guid? line)
        : base(task.PartnershipId, position, line)
    {
        TaskId = task.Id;
        Details = details;
    }

    public Guid TaskId { get; private set; }

    public MilestoneDetails Details { get; set; } = new();

    /// <summary>The day an officer said it was reached; null while it is not.</summary>
    public DateOnly? MetOn { get; private set; }

    public bool IsOverdue(DateOnly today) => MetOn is null && Details.On is { } due && due < today;

    public void WasMet(DateOnly? on) => MetOn = on;

    internal void MoveTo(PlannedTask task, int position)
    {
        TaskId = task.Id;
        StandAmong(task.Milestones, position);
    }
}
