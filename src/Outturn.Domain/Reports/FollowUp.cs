namespace Outturn.Domain;

/// <summary>
/// What the board asked for when it decided on a line, of whom and by when. It stands in every later report until it is done, and once more, as done,
/// in the first one agreed after that: "Both housing associations to sign; Gareth Blunt, by 2 December 2010 (minute 62)".
/// </summary>
public sealed class FollowUp : PartnershipRow
{
    private FollowUp()
    {
    }

    internal FollowUp(Return line, BoardDecision decision)
        : base(line.PartnershipId)
    {
        Return = line;
        ReturnId = line.Id;
        Say(decision);
    }

    public Guid ReturnId { get; private init; }

    /// <summary>The line and the quarter it was asked about.</summary>
    public Return Return { get; private init; } = null!;

    public string Asked { get; private set; } = "";

    public string ByWhom { get; private set; } = "";

    public DateOnly ByWhen { get; private set; }

    public string Minute { get; private set; } = "";

    public DateOnly? DoneOn { get; private set; }

    public string DoneBy { get; private set; } = "";

    /// <summary>What was done, in words.</summary>
    public string DoneWords { get; private set; } = "";

    /// <summary>The agreed report that said it is done; from then on it is listed no more.</summary>
    public Guid? ReportedDoneInId { get; private set; }

    public bool IsDone => DoneOn is not null;

    /// <summary>"Find a hall for the autumn. Helen Okafor, by 2 December 2010 (minute 62)".</summary>
    public string InWords => $"{Asked.TrimEnd('.')}. {ByWhom}, by {ByWhen.InWords} ({Minute})";

    public bool IsOverdue(DateOnly today) => !IsDone && ByWhen < today;

    /// <param name="today">Nothing is done on a day still to come.</param>
    public void Done(string by, DateOnly on, string words, DateOnly today)
    {
        MustNotBeReported();
        if (string.IsNullOrWhiteSpace(by))
            throw new PartnershipRuleException("Say who did it.");
        if (string.IsNullOrWhiteSpace(words))
            throw new PartnershipRuleException("Say in a sentence what was done, so that the board can read it.");
        if (on <= Return.Round.Period.End)
            throw new PartnershipRuleException($"It was asked for about {Return.Round.Period}, which ended on {Return.Round.Period.End.InWords}: {on.InWords} is too early. Give the day it was done.");
        if (on > today)
            throw new PartnershipRuleException($"{on.InWords} is still to come: today is {today.InWords}. Give the day it was done.");

        (DoneBy, DoneOn, DoneWords) = (by, on, words);
    }

    /// <summary>It was not done after all; the next report asks for it again.</summary>
    public void IsStillToDo()
    {
        MustNotBeReported();
        (DoneBy, DoneOn, DoneWords) = ("", null, "");
    }

    /// <summary>Whether this decision asks for something else, or of someone else.</summary>
    public bool IsAnotherThan(BoardDecision decision) => Asked != decision.Asked || ByWhom != decision.ByWhom;

    /// <summary>What is asked for in other words, or of another, is not done yet by what was done before.</summary>
    internal void Say(BoardDecision decision)
    {
        if (IsDone && IsAnotherThan(decision))
            IsStillToDo();
        (Asked, ByWhom, ByWhen, Minute) = (decision.Asked, decision.ByWhom, decision.ByWhen!.Value, decision.Minute);
    }

    internal void WasReportedIn(QuarterlyReport report)
    {
        if (IsDone)
            ReportedDoneInId ??= report.Id;
    }

    private void MustNotBeReported()
    {
        if (ReportedDoneInId is not null)
            throw new PartnershipRuleException("An agreed report says this was done, so it stays as it is. If it was not, record a correction to that report.");
    }
}
