namespace Outturn.Domain;

/// <summary>What one meeting decided on a plan: whole or in part, by whom, on which day, under which minute. Kept for good; the plan carries the latest.</summary>
public sealed class PlanDecision : PartnershipRow
{
    private PlanDecision()
    {
    }

    internal PlanDecision(ActionPlan plan, DecisionKind kind, string by, DateOnly on, string minute, string words)
        : base(plan.PartnershipId)
    {
        PlanId = plan.Id;
        Kind = kind;
        By = by;
        On = on;
        Minute = minute;
        Words = words;
    }

    public Guid PlanId { get; private init; }

    public DecisionKind Kind { get; private init; }

    public string By { get; private init; } = "";

    public DateOnly On { get; private init; }

    public string Minute { get; private init; } = "";

    /// <summary>What was asked for, or line by line what was decided: "Put off to 1 April 2013: 2.1b."</summary>
    public string Words { get; private init; } = "";
}

public enum DecisionKind
{
    Approved,
    ApprovedInPart,
    Returned,
    Revised,
    Withdrawn,
}

/// <summary>
/// What the Executive asks for on one line of a plan it returned: "2.1a.2: say who pays". It stands in the row until the plan is submitted again, and in
/// the history for good.
/// </summary>
public sealed class PlanComment : PartnershipRow
{
    private PlanComment()
    {
    }

    internal PlanComment(ActionPlan plan, Guid line, string reference, string text, DateOnly on)
        : base(plan.PartnershipId)
    {
        PlanId = plan.Id;
        Line = line;
        Reference = reference;
        Text = text;
        SaidOn = on;
    }

    public Guid PlanId { get; private init; }

    /// <summary>The outcome, action, task, measure or milestone it is about, in whichever place it stands by now.</summary>
    public Guid Line { get; private init; }

    /// <summary>What the line was called when it was said: "2.1", "2.1a.2", "2.1a.2, measure 1".</summary>
    public string Reference { get; private init; } = "";

    public string Text { get; private init; } = "";

    public DateOnly SaidOn { get; private init; }

    /// <summary>When the group submitted the line again; null while the comment is open.</summary>
    public DateTimeOffset? ResolvedAt { get; private set; }

    public bool IsOpen => ResolvedAt is null;

    internal void Resolve(DateTimeOffset at) => ResolvedAt ??= at;
}

/// <summary>A decision about to be recorded: who, when, which minute, and what becomes of each action; an action not named is approved.</summary>
public sealed record Decision(string By, DateOnly On, string Minute)
{
    /// <summary>What the Executive asks of the plan as a whole.</summary>
    public string Words { get; init; } = "";

    /// <summary>By the action's id.</summary>
    public IReadOnlyDictionary<Guid, ActionVerdict> Verdicts { get; init; } = new Dictionary<Guid, ActionVerdict>();

    /// <summary>The measures of the plan's outcomes, which the strategy holds: the Executive can ask for something on them too.</summary>
    public IReadOnlyList<(PlannedOutcome Of, Measure Measure, string Reference)> OutcomeMeasures { get; init; } = [];

    /// <summary>What is asked for on a line, by the id of its outcome, action, task, measure or milestone.</summary>
    public IReadOnlyDictionary<Guid, string> Comments { get; init; } = new Dictionary<Guid, string>();

    internal ActionVerdict VerdictOn(PlannedAction action) => Verdicts.GetValueOrDefault(action.Id) ?? ActionVerdict.Approved;

    /// <summary>What is asked for of an outcome as a whole, and of its measures.</summary>
    internal IEnumerable<(Guid Line, string Reference, string Text)> CommentsOn(PlannedOutcome outcome) =>
        OutcomeMeasures.Where(each => each.Of == outcome).Select(each => (each.Measure.Line, each.Reference, CommentOn(each.Measure)))
            .Prepend((outcome.Line, outcome.Number.ToString(), CommentOn(outcome))).Where(each => each.Item3.Length > 0);

    internal string CommentOn(PartnershipRow row) => Comments.GetValueOrDefault(row.Id, "").Trim();
}

/// <summary>What is decided on one action.</summary>
/// <param name="DeferTo">The date it is put off to.</param>
/// <param name="Because">Why it is put off.</param>
public sealed record ActionVerdict(Verdict Verdict, DateOnly? DeferTo = null, string Because = "")
{
    public static readonly ActionVerdict Approved = new(Verdict.Approve);
}

public enum Verdict
{
    Approve,
    Defer,
    Return,
}

/// <summary>How far the Executive is with an action of a plan.</summary>
public enum ActionStanding
{
    /// <summary>Nothing is decided yet.</summary>
    Proposed,

    /// <summary>In force: reported on, and changed only by a revision.</summary>
    Approved,

    /// <summary>Put off by the Executive; it comes back in the round of its date.</summary>
    Deferred,

    /// <summary>Returned while others are in force: edited and submitted again alone.</summary>
    Returned,
}
