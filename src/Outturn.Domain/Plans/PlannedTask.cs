namespace Outturn.Domain;

/// <summary>
/// The group's piece of an action: "Run a neighbour events fund in the six most mixed wards", with its measures, milestones, timescale,
/// resources, contact officer and lead. The words of the plan stay beside the person and body they were found to mean.
/// </summary>
public sealed class PlannedTask : PartnershipRow
{
    private readonly List<Measure> measures = [];
    private readonly List<Milestone> milestones = [];

    private PlannedTask()
    {
    }

    internal PlannedTask(PlannedAction action, TaskDetails details, int position)
        : base(action.PartnershipId)
    {
        Action = action;
        ActionId = action.Id;
        Details = details;
        Position = position;
    }

    public Guid ActionId { get; private init; }

    public PlannedAction Action { get; private init; } = null!;

    /// <summary>The task's number within its action, from 1; with the letter it makes the reference "2.1a.2".</summary>
    public int Position { get; private init; }

    public TaskDetails Details { get; private set; } = new();

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

    public string Reference => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Action.Reference}.{Position}");

    /// <summary>The officer by name where known, else in the plan's words; empty where the plan names no one.</summary>
    public string OfficerInWords => Officer?.Name ?? Details.ContactOfficer;

    /// <summary>The lead by name where known, else in the plan's words.</summary>
    public string LeadInWords => LeadGroup?.Name ?? LeadOrganisation?.Name ?? Details.LeadPartnership;

    /// <summary>Edits the task's words. The person and body found stay while the words that named them stay.</summary>
    public void Edit(TaskDetails details)
    {
        Action.Outcome.Plan.MustBeEditable();
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

    public Measure AddMeasure(MeasureDetails details)
    {
        Action.Outcome.Plan.MustBeEditable();
        var measure = new Measure(this, details, measures.Count == 0 ? 1 : measures.Max(known => known.Position) + 1);
        measures.Add(measure);
        return measure;
    }

    public void Remove(Measure measure)
    {
        Action.Outcome.Plan.MustBeEditable();
        measures.Remove(measure);
    }

    public Milestone AddMilestone(MilestoneDetails details)
    {
        Action.Outcome.Plan.MustBeEditable();
        var milestone = new Milestone(this, details, milestones.Count == 0 ? 1 : milestones.Max(known => known.Position) + 1);
        milestones.Add(milestone);
        return milestone;
    }

    public void Remove(Milestone milestone)
    {
        Action.Outcome.Plan.MustBeEditable();
        milestones.Remove(milestone);
    }
}

/// <summary>A dated, checkable point of a task: "Online form live", 1 October 2010 (G7b).</summary>
public sealed class Milestone : PartnershipRow
{
    private Milestone()
    {
    }

    internal Milestone(PlannedTask task, MilestoneDetails details, int position)
        : base(task.PartnershipId)
    {
        TaskId = task.Id;
        Details = details;
        Position = position;
    }

    public Guid TaskId { get; private init; }

    public int Position { get; private init; }

    public MilestoneDetails Details { get; set; } = new();

    /// <summary>The day an officer said it was reached; null while it is not.</summary>
    public DateOnly? MetOn { get; private set; }

    public bool IsOverdue(DateOnly today) => MetOn is null && Details.On is { } due && due < today;

    public void WasMet(DateOnly? on) => MetOn = on;
}
