namespace Outturn.Domain;

/// <summary>
/// What an officer says of one key activity in one period: what happened, the figures, the milestones reached, the light declared, what is done about it.
/// It stands, unanswered, from the moment the round asks for it. The partnership officer may enter it on someone's behalf, the group's chair may approve
/// it, change it or send it back: every name is kept.
/// </summary>
public sealed class Return : PartnershipRow
{
    private readonly List<Actual> actuals = [];

    private Return()
    {
    }

    internal Return(ReportingRound round, KeyActivity activity)
        : base(round.PartnershipId)
    {
        Round = round;
        RoundId = round.Id;
        KeyActivity = activity;
        KeyActivityId = activity.Id;
        Officer = activity.Task.Officer;
        OfficerId = activity.Task.OfficerId;
        OfficerAsWritten = activity.Task.OfficerInWords;
    }

    public Guid RoundId { get; private init; }

    public ReportingRound Round { get; private init; } = null!;

    public Guid KeyActivityId { get; private init; }

    public KeyActivity KeyActivity { get; private init; } = null!;

    /// <summary>Who was asked; null where the plan's contact officer is not a known person.</summary>
    public Guid? OfficerId { get; private set; }

    public Person? Officer { get; private set; }

    /// <summary>The officer in the words of the day the line was asked for.</summary>
    public string OfficerAsWritten { get; private set; } = "";

    /// <summary>When the person asked first had the line open before them; null while they have not.</summary>
    public DateTimeOffset? OpenedAt { get; private set; }

    /// <summary>What was sent; blank before.</summary>
    public ReturnDetails Details { get; private set; } = new();

    /// <summary>What was reached of each of the task's measures, as the answer that was sent says it.</summary>
    public IReadOnlyList<Actual> Actuals => actuals;

    /// <summary>The milestones this return says were reached, by their row, and the day as the history writes it: "2010-12-31".</summary>
    public Dictionary<string, string> Reached { get; private set; } = [];

    /// <summary>What is typed and not sent, each by whom: it stands beside what was sent before, and nobody but who typed it reads it.</summary>
    public AnswerDrafts Drafts { get; private set; } = AnswerDrafts.None;

    public DateTimeOffset? SentAt { get; private set; }

    /// <summary>Who typed the answer.</summary>
    public Guid? SentById { get; private set; }

    public Person? SentBy { get; private set; }

    /// <summary>Whose answer it is, when someone else typed it.</summary>
    public Guid? OnBehalfOfId { get; private set; }

    public Person? OnBehalfOf { get; private set; }

    /// <summary>The answer as its officer sent it, where the chair has changed it since; else null.</summary>
    public LineAnswer? AsSent { get; private set; }

    /// <summary>Who changed the officer's answer last, after it was sent: the group's chair, or the partnership officer.</summary>
    public Guid? EditedById { get; private set; }

    public Person? EditedBy { get; private set; }

    public DateTimeOffset? EditedAt { get; private set; }

    public Guid? ApprovedById { get; private set; }

    public Person? ApprovedBy { get; private set; }

    public DateTimeOffset? ApprovedAt { get; private set; }

    public Guid? SentBackById { get; private set; }

    public Person? SentBackBy { get; private set; }

    public DateTimeOffset? SentBackAt { get; private set; }

    public string SentBackBecause { get; private set; } = "";

    public TrafficLight? AgreedLight { get; private set; }

    public string AgreedBecause { get; private set; } = "";

    public string AgreedMinute { get; private set; } = "";

    /// <summary>When the board decided on the line; null while it is open.</summary>
    public DateTimeOffset? AgreedAt { get; private set; }

    /// <summary>What the board asked for when it decided; null where it asked for nothing.</summary>
    public FollowUp? FollowUp { get; private set; }

    /// <summary>What the board decided on an answer that was changed since, with its minute: it is to decide again. Empty where nothing of the kind stands.</summary>
    public string DecidedOnEarlierAnswer { get; private set; } = "";

    public bool IsDecided => AgreedAt is not null;

    public bool IsSent => SentAt is not null;

    /// <summary>Whether the person is asked for the line, stands in for whoever is, or may answer for everyone. Whether there is still time is the round's to say.</summary>
    public bool IsAnsweredBy(Person person) => OfficerId == person.Id || person.StandsInFor(OfficerId) || person.May(Right.Answer);

    /// <summary>Something is typed that is not sent: the first answer, or a change of one that was sent.</summary>
    public bool IsStarted => Drafts.All.Count > 0;

    /// <summary>When words were last kept that are not sent; null where there are none.</summary>
    public DateTimeOffset? DraftedAt => IsStarted ? Drafts.All.Max(draft => draft.At) : null;

    /// <summary>Someone keeps a change of what was sent and has not sent it: what was sent stands.</summary>
    public bool HasUnsentChange => IsSent && Drafts.All.Any(draft => !draft.Answer.SaysTheSameAs(Answer));

    /// <summary>Something is still to be done by who answers: no answer yet, or one the chair sent back. What was sent stands until it is answered again.</summary>
    public bool IsToAnswer => !IsSent || IsSentBack;

    public bool IsSentBack => SentBackAt is not null;

    /// <summary>Answered, and its group's chair neither approved it nor sent it back: it waits for them, as long as the round is open.</summary>
    public bool IsToApprove => IsSent && !IsSentBack && ApprovedAt is null;

    /// <summary>The chair wants it answered again: who, when and why. Null once it was.</summary>
    public SentBack? SentBack => SentBackAt is { } at ? new(SentBackBy!.Name, at, SentBackBecause) : null;

    /// <summary>The group's chair stands by the answer as it is; null where nobody said so, or it was answered again since.</summary>
    public ChairsApproval? ApprovedByChair => ApprovedAt is { } at ? new(ApprovedBy!.Name, at) : null;

    /// <summary>The answer that was sent, whole.</summary>
    public LineAnswer Answer => new()
    {
        Details = Details,
        Figures = actuals.ToDictionary(actual => actual.MeasureLine, actual => actual.Value.AsWritten),
        Reached = KeyActivity.Task.Milestones.Where(milestone => milestone.MetOn is not null && Said(milestone)).ToDictionary(milestone => milestone.Id, milestone => milestone.MetOn!.Value.InWords),
    };

    /// <summary>What stands in the boxes for this reader: their own draft, else what was sent; never someone else's draft.</summary>
    public LineAnswer InTheBoxesFor(Person reader) => Drafts.Of(reader)?.Answer ?? Answer;

    /// <summary>The reader keeps a change of what was sent and has not sent it.</summary>
    public bool HasUnsentChangeOf(Person reader) => IsSent && Drafts.Of(reader) is { } draft && !draft.Answer.SaysTheSameAs(Answer);

    /// <summary>The light the officer declared, who and when; null before the return is sent.</summary>
    public Judgement? Declared => IsSent && Details.Light is { } light ? new(light, (OnBehalfOf ?? SentBy)?.Name ?? OfficerAsWritten, SentAt!.Value, "", "") : null;

    /// <summary>The light the board set instead, with its reason and minute; null where it let the officer's stand.</summary>
    public Judgement? Agreed => AgreedLight is { } light ? new(light, "the board", AgreedAt!.Value, AgreedBecause, AgreedMinute) : null;

    /// <summary>What the board decided, as it stands in the form; empty where the line is left open.</summary>
    public BoardDecision Decision => new()
    {
        Light = IsDecided ? AgreedLight ?? (IsSent ? Details.Light : null) : null,
        Because = AgreedBecause,
        Asked = FollowUp?.Asked ?? "",
        ByWhom = FollowUp?.ByWhom ?? "",
        ByWhen = FollowUp?.ByWhen,
        Minute = AgreedMinute,
    };

    /// <summary>What the report prints: the agreed light, else the declared one, else why there is none.</summary>
    public Rating Rating => Rating.Of(AgreedLight, Details.Light, IsSent, Round.IsOpen);

    /// <summary>Whether the officer said what will be done, or is watched.</summary>
    public bool HasCorrectiveAction => IsSent && !string.IsNullOrWhiteSpace(Details.CorrectiveAction);

    /// <summary>Reached by another return's word, so not asked about in this one.</summary>
    public bool WasReachedBefore(Milestone milestone) => milestone.MetOn is not null && !Said(milestone);

    /// <summary>What the line is called in another plan that it serves: its task is aligned to that plan, or its group, with a reference there. It is answered once, here.</summary>
    public IEnumerable<string> ReferencesIn(ActionPlan other) => KeyActivity.Task.Action.Outcome.Plan.Id == other.Id ? [] : KeyActivity.Task.Details.Alignments.Parts
        .Where(part => SameWords.Are(part.Plan, other.Title) || SameWords.Are(part.Plan, other.Group.Name)).Select(part => part.Reference);

    /// <summary>Who the answer is by, in the words of the report: "Helen Okafor, entered by Amira Shah, 6 October 2010".</summary>
    public string SaidInWords => SentAt is not { } at
        ? ""
        : $"{(OnBehalfOf is { } officer ? $"{officer.Name}, entered by {SentBy!.Name}" : SentBy!.Name)}, {at.OnDay.InWords}{(EditedBy is { } editor ? $"; changed by {editor.Name}, {EditedAt!.Value.OnDay.InWords}" : "")}";

    /// <summary>The person asked has the line before them; the first time is kept.</summary>
    public void WasOpened(DateTimeOffset at) => OpenedAt ??= at;

    /// <summary>Keeps what is typed without sending it: what was sent before, the figures and the milestones stay as they are.</summary>
    /// <param name="madeOn">The answer that stood when they began to type; null for the one that stands.</param>
    public void KeepDraft(LineAnswer answer, Person by, DateTimeOffset at, LineAnswer? madeOn = null)
    {
        Round.MustBeOpen();
        Drafts = Drafts.With(new(by.Id, at, answer, madeOn ?? Drafts.Of(by)?.MadeOn ?? Answer));
    }

    /// <summary>Sends the return: the answer of <paramref name="onBehalfOf"/> where given, typed by <paramref name="by"/>. It answers what was sent back, and no approval outlives it.</summary>
    public void Send(LineAnswer answer, Person by, Person? onBehalfOf, DateTimeOffset at)
    {
        Take(answer, by, onBehalfOf == by ? null : onBehalfOf, at);
        Drafts = Drafts.LeftBy(by, answer);
        SentAt = at;
        SentBy = by;
        SentById = by.Id;
        OnBehalfOf = onBehalfOf == by ? null : onBehalfOf;
        OnBehalfOfId = OnBehalfOf?.Id;
        AsSent = null;
        Edited(null, null);
        Approved(null, null);
        Returned(null, null, "");
    }

    /// <summary>Sends words and colour; the figures and milestones said before stay.</summary>
    public void Send(ReturnDetails details, Person by, Person? onBehalfOf, DateTimeOffset at) => Send(Answer with { Details = details }, by, onBehalfOf, at);

    /// <summary>
    /// Changes an answer in its officer's place, with trace: it stays theirs, the one who changed it is named beside them, and their own words are kept.
    /// What was sent back is answered by it.
    /// </summary>
    public void Edit(LineAnswer answer, Person by, DateTimeOffset at)
    {
        MustBeSent("be changed");
        var own = AsSent ?? Answer;
        Take(answer, by, null, at);
        AsSent = own;
        Edited(by, at);
        Approved(null, null);
        Returned(null, null, "");
    }

    /// <summary>The group's chair stands by the answer.</summary>
    public void Approve(Person by, DateTimeOffset at)
    {
        Round.MustBeOpen();
        MustBeSent("be approved");
        if (IsSentBack)
            throw new PartnershipRuleException($"{KeyActivity.Reference} was sent back and is not answered again yet, so there is nothing to approve.");

        Approved(by, at);
    }

    /// <summary>The group's chair wants it answered again. The words stay and stand until then; an approval does not.</summary>
    public void SendBack(Person by, string because, DateTimeOffset at)
    {
        Round.MustBeOpen();
        MustBeSent("be sent back");
        if (string.IsNullOrWhiteSpace(because))
            throw new PartnershipRuleException($"Say what {KeyActivity.Reference} is sent back for: who answers reads it above their words.");

        Returned(by, at, because);
        Approved(null, null);
    }

    /// <summary>
    /// The board decides on the line: it sets another light or lets the officer's stand, and may ask for something, which then stands in each later
    /// report until done. An empty decision leaves the line open. It decides on the answers that stand, so not while the round is open.
    /// </summary>
    public void BoardDecides(BoardDecision decision, DateTimeOffset at)
    {
        if (Round.IsOpen)
            throw new PartnershipRuleException($"The round for {Round.Period} is still open, and the answer of {KeyActivity.Reference} can still change. Close the round first; then the board decides.");
        if (SlipsOf(decision) is [var first, ..])
            throw new PartnershipRuleException(first.Sentence);
        if (!decision.Asks && FollowUp is { DoneOn: { } done })
            throw new PartnershipRuleException($"What the board asked for about {KeyActivity.Reference} was said to be done on {done.InWords} by {FollowUp.DoneBy}, so it is not taken back. If it was not done, say so first on the page of what the board asked for.");

        AgreedLight = IsSent && decision.Light == Details.Light ? null : decision.Light;
        AgreedBecause = decision.Because;
        AgreedMinute = decision.Minute;
        AgreedAt = decision.IsEmpty ? null : at;
        DecidedOnEarlierAnswer = decision.IsEmpty ? DecidedOnEarlierAnswer : "";
        if (!decision.Asks)
            FollowUp = null;
        else if (FollowUp is null)
            FollowUp = new(this, decision);
        else
            FollowUp.Say(decision);
    }

    /// <summary>What keeps a decision on this line from being recorded, box by box.</summary>
    public IReadOnlyList<Slip> SlipsOf(BoardDecision decision) => decision.Slips(IsSent ? Details.Light : null, HasCorrectiveAction, Round.Period.End);

    /// <summary>Asks another person for the line, for example one named after the round was opened.</summary>
    public void AskInstead(Person officer)
    {
        Round.MustBeOpen();
        Officer = officer;
        OfficerId = officer.Id;
        OfficerAsWritten = officer.Name;
    }

    private bool Said(Milestone milestone) => Reached.ContainsKey(milestone.Id.ToString());

    private void MustBeSent(string deed)
    {
        if (!IsSent)
            throw new PartnershipRuleException($"{KeyActivity.Reference} has no answer yet that could {deed}.");
    }

    private void Take(LineAnswer answer, Person by, Person? onBehalfOf, DateTimeOffset at)
    {
        Round.MustBeOpen();
        if (answer.Slips(this, at.OnDay) is [var first, ..])
            throw new PartnershipRuleException(first.Sentence);

        if (IsDecided)
            DecideAgain();
        Details = answer.Details;
        foreach (var measure in KeyActivity.Task.Measures)
        {
            if (answer.Figures.TryGetValue(measure.Line, out var figure))
                Say(measure, MeasureValue.Read(figure), by, onBehalfOf, at);
        }

        var reached = new Dictionary<string, string>(Reached, StringComparer.Ordinal);
        foreach (var milestone in KeyActivity.Task.Milestones.Where(milestone => !WasReachedBefore(milestone)).ToList())
            Say(milestone, answer.DayOf(milestone), reached);
        Reached = reached;
    }

    private void Say(Measure measure, MeasureValue value, Person by, Person? onBehalfOf, DateTimeOffset at)
    {
        var known = actuals.Find(actual => actual.MeasureLine == measure.Line);
        if (value.IsBlank && known is not null)
            actuals.Remove(known);
        else if (known is not null)
            known.Say(value, by, onBehalfOf, at);
        else if (!value.IsBlank)
            actuals.Add(new(this, measure, value, by, onBehalfOf, at));
    }

    private static void Say(Milestone milestone, DateOnly? on, Dictionary<string, string> reached)
    {
        var row = milestone.Id.ToString();
        if (on is { } day)
            reached[row] = day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        else if (!reached.Remove(row))
            return;
        if (milestone.MetOn != on)
            milestone.WasMet(on);
    }

    /// <summary>The board decided on another answer than the one that stands from now on. What it asked for is asked no more, save what is done already.</summary>
    private void DecideAgain()
    {
        DecidedOnEarlierAnswer = Decision.InWords;
        (AgreedLight, AgreedBecause, AgreedMinute, AgreedAt) = (null, "", "", null);
        if (FollowUp is { IsDone: false })
            FollowUp = null;
    }

    private void Edited(Person? by, DateTimeOffset? at) => (EditedBy, EditedById, EditedAt) = (by, by?.Id, at);

    private void Approved(Person? by, DateTimeOffset? at) => (ApprovedBy, ApprovedById, ApprovedAt) = (by, by?.Id, at);

    private void Returned(Person? by, DateTimeOffset? at, string because) => (SentBackBy, SentBackById, SentBackAt, SentBackBecause) = (by, by?.Id, at, because);
}

/// <summary>An answer the chair wants given again: by whom, when, why.</summary>
public sealed record SentBack(string By, DateTimeOffset At, string Because);

/// <summary>An answer the group's chair stands by.</summary>
public sealed record ChairsApproval(string By, DateTimeOffset At);

/// <summary>A person's slip in one field, with the sentence shown beside it.</summary>
public sealed record Slip(string Field, string Sentence);

/// <summary>A light with who set it, when and why. A light set by the board has its minute too.</summary>
public sealed record Judgement(TrafficLight Light, string By, DateTimeOffset At, string Because, string Minute);

/// <summary>What a line shows: a light, or why there is none. What is not rated is never red, and is counted apart.</summary>
public sealed record Rating(TrafficLight? Light, NotRated? Why)
{
    public string Word => Light?.Word ?? Why!.Value.Word;

    /// <summary>The light the board agreed, else the one declared in a return that was sent, else why there is none.</summary>
    public static Rating Of(TrafficLight? agreed, TrafficLight? declared, bool isSent, bool isRoundOpen) => (agreed ?? (isSent ? declared : null)) is { } light
        ? new(light, null)
        : new(null, isSent ? NotRated.NotRated : isRoundOpen ? NotRated.NoReturnYet : NotRated.NoReturnReceived);
}

/// <summary>Why a line has no light.</summary>
public enum NotRated
{
    NoReturnYet,
    NoReturnReceived,
    NotDue,
    NoDataYet,
    NotRated,
}

public static class NotRatedWords
{
    extension(NotRated why)
    {
        public string Word => why switch
        {
            NotRated.NoReturnYet => "No return yet",
            NotRated.NoReturnReceived => "No return received",
            NotRated.NotDue => "Not due",
            NotRated.NoDataYet => "No data yet",
            _ => "Not rated",
        };

        /// <summary>The character that stands for it where there is no picture.</summary>
        public string Shape => why switch
        {
            NotRated.NoReturnYet or NotRated.NoReturnReceived => "◷",
            NotRated.NotDue => "○",
            NotRated.NoDataYet => "…",
            _ => "⊖",
        };
    }
}
