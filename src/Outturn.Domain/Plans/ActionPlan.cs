namespace Outturn.Domain;

/// <summary>
/// One lead group's plan for named outcomes over three financial years (G5). Draft, then submitted, then approved by the Executive with a
/// minute, or returned with comments. What is approved is not edited; a plan in force changes by revision.
/// </summary>
public sealed class ActionPlan : PartnershipRow
{
    private readonly List<PlannedOutcome> outcomes = [];

    private ActionPlan()
    {
    }

    public ActionPlan(LeadGroup group, string title, FinancialYear firstYear, int yearCount = 3)
        : base(group.PartnershipId)
    {
        Group = group;
        GroupId = group.Id;
        Title = title;
        FirstYear = firstYear;
        YearCount = yearCount;
    }

    public Guid GroupId { get; private init; }

    public LeadGroup Group { get; private init; } = null!;

    public string Title { get; set; } = "";

    public FinancialYear FirstYear { get; private set; } = null!;

    public int YearCount { get; private set; } = 3;

    public PlanStatus Status { get; private set; }

    /// <summary>The file the plan was made from, when it was imported; its bytes are kept with the import.</summary>
    public Guid? ImportId { get; init; }

    public DateTimeOffset? SubmittedAt { get; private set; }

    public Guid? SubmittedById { get; private set; }

    /// <summary>The Executive's decision, once made.</summary>
    public string ApprovedBy { get; private set; } = "";

    public DateOnly? ApprovedOn { get; private set; }

    public string ApprovalMinute { get; private set; } = "";

    /// <summary>What the Executive asked for when it returned the plan.</summary>
    public string ReturnedWith { get; private set; } = "";

    public IReadOnlyList<PlannedOutcome> Outcomes => outcomes;

    public IReadOnlyList<FinancialYear> Years => [.. Enumerable.Range(0, YearCount).Select(FirstYear.Plus)];

    public FinancialYear LastYear => FirstYear.Plus(YearCount - 1);

    public bool CanBeEdited => Status is PlanStatus.Draft or PlanStatus.Returned;

    public bool IsInForce => Status is PlanStatus.Approved;

    public IEnumerable<PlannedAction> Actions => outcomes.OrderBy(outcome => outcome.Number).SelectMany(outcome => outcome.ActionsInOrder);

    public IEnumerable<PlannedTask> Tasks => Actions.SelectMany(action => action.TasksInOrder);

    public PlannedTask? TaskNamed(string reference) => Tasks.FirstOrDefault(task => string.Equals(task.Reference, reference, StringComparison.OrdinalIgnoreCase));

    /// <summary>The outcome as this plan covers it; null where it does not.</summary>
    public PlannedOutcome? Planned(Outcome outcome) => outcomes.Find(planned => planned.OutcomeId == outcome.Id);

    /// <param name="line">The line it is a copy of; else it is a line of its own.</param>
    public PlannedOutcome Add(Outcome outcome, string titleAsWritten = "", string aimTitleAsWritten = "", Guid? line = null)
    {
        MustBeEditable();
        if (Planned(outcome) is not null)
            throw new PartnershipRuleException($"The plan already covers outcome {outcome.Number}. Add the action under it.");

        var planned = new PlannedOutcome(this, outcome, titleAsWritten, aimTitleAsWritten, line);
        outcomes.Add(planned);
        return planned;
    }

    /// <summary>Takes an outcome out of the plan, with all that is planned under it. The strategy keeps it.</summary>
    public void Remove(PlannedOutcome outcome)
    {
        MustBeEditable();
        outcomes.Remove(outcome);
    }

    /// <summary>Says which years the plan covers (G5); targets of years left out stay with their measures.</summary>
    public void Covers(FinancialYear firstYear, int yearCount)
    {
        MustBeEditable();
        if (yearCount is < 1 or > 10)
            throw new PartnershipRuleException($"A plan covers 1 to 10 years, not {yearCount}. The guidance asks for three.");

        FirstYear = firstYear;
        YearCount = yearCount;
    }

    /// <summary>Hands the plan to the Executive. Refused while a finding that must be mended stands, whatever its clause.</summary>
    public void Submit(IReadOnlyList<Finding> findings, Person by, DateTimeOffset at)
    {
        MustBe("be submitted", PlanStatus.Draft, PlanStatus.Returned);
        var musts = findings.Where(finding => finding.Level == Level.Must).ToList();
        if (musts.Count > 0)
            throw new PartnershipRuleException($"Not ready for the Executive: {musts.Count} {(musts.Count == 1 ? "thing" : "things")} to mend first. The first: {musts[0].Message}");

        Status = PlanStatus.Submitted;
        SubmittedAt = at;
        SubmittedById = by.Id;
        ReturnedWith = "";
    }

    /// <summary>The Executive's decision, with the minute that records it (guidance: timeline, 21 May).</summary>
    public void Approve(string by, DateOnly on, string minute)
    {
        MustBe("be approved", PlanStatus.Submitted);
        MustSay(by, "Say who approved the plan, for example the Executive.");
        MustSay(minute, "Give the minute that records the approval, for example 'minute 14'.");
        Status = PlanStatus.Approved;
        ApprovedBy = by;
        ApprovedOn = on;
        ApprovalMinute = minute;
    }

    /// <summary>The Executive sends the plan back and says what it asks for.</summary>
    public void Return(string with)
    {
        MustBe("be returned", PlanStatus.Submitted);
        MustSay(with, "Say what the Executive asks for, so that the group can mend it.");
        Status = PlanStatus.Returned;
        ReturnedWith = with;
    }

    public void MustBeEditable()
    {
        if (!CanBeEdited)
            throw new PartnershipRuleException($"The plan is {Status.Word} and cannot be edited. {(Status == PlanStatus.Approved ? "What the Executive approved changes only by a revision." : "It can be edited again when the Executive returns it.")}");
    }

    private void MustBe(string deed, params ReadOnlySpan<PlanStatus> allowed)
    {
        if (!allowed.Contains(Status))
            throw new PartnershipRuleException($"The plan is {Status.Word}, so it cannot {deed}.");
    }

    private static void MustSay(string text, string sentence)
    {
        if (string.IsNullOrWhiteSpace(text))
            throw new PartnershipRuleException(sentence);
    }
}

/// <summary>Where a plan stands in its life.</summary>
public enum PlanStatus
{
    Draft,
    Submitted,
    Returned,
    Approved,
}

public static class PlanStatusWords
{
    extension(PlanStatus status)
    {
        /// <summary>The state as a person says it: an approved plan is "in force".</summary>
        public string Word => status switch
        {
            PlanStatus.Draft => "a draft",
            PlanStatus.Submitted => "with the Executive",
            PlanStatus.Returned => "returned for mending",
            _ => "in force",
        };
    }
}
