namespace Outturn.Domain;

/// <summary>
/// What an officer says of one key activity in one period: what happened, the light declared, the corrective action, whether it is completed.
/// It stands, unanswered, from the moment the round asks for it. The partnership officer may enter it on someone's behalf: both names are kept.
/// </summary>
public sealed class Return : PartnershipRow
{
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

    public ReturnDetails Details { get; private set; } = new();

    /// <summary>The milestones ticked in a draft; they count as reached only when the return is sent.</summary>
    public IReadOnlyList<Guid> Ticked { get; private set; } = [];

    /// <summary>When the words were last kept, sent or not.</summary>
    public DateTimeOffset? SavedAt { get; private set; }

    public DateTimeOffset? SentAt { get; private set; }

    /// <summary>Who typed the answer.</summary>
    public Guid? SentById { get; private set; }

    public Person? SentBy { get; private set; }

    /// <summary>Whose answer it is, when someone else typed it.</summary>
    public Guid? OnBehalfOfId { get; private set; }

    public Person? OnBehalfOf { get; private set; }

    public TrafficLight? AgreedLight { get; private set; }

    public string AgreedBecause { get; private set; } = "";

    public string AgreedMinute { get; private set; } = "";

    public DateTimeOffset? AgreedAt { get; private set; }

    public bool IsSent => SentAt is not null;

    public bool IsStarted => SavedAt is not null && !IsSent;

    /// <summary>The light the officer declared, who and when; null before the return is sent.</summary>
    public Judgement? Declared => IsSent && Details.Light is { } light ? new(light, (OnBehalfOf ?? SentBy)?.Name ?? OfficerAsWritten, SentAt!.Value, "", "") : null;

    /// <summary>The light the board set instead, with its reason and minute; null where it let the officer's stand.</summary>
    public Judgement? Agreed => AgreedLight is { } light ? new(light, "the board", AgreedAt!.Value, AgreedBecause, AgreedMinute) : null;

    /// <summary>What the report prints: the agreed light, else the declared one, else why there is none.</summary>
    public Rating Rating => Rating.Of(AgreedLight, Details.Light, IsSent, Round.IsOpen);

    /// <summary>Whether the box of a milestone is ticked: in the draft as it was kept, else by the day it was reached.</summary>
    public bool IsTicked(Milestone milestone) => IsStarted ? Ticked.Contains(milestone.Id) : milestone.MetOn is not null;

    /// <summary>Keeps the words and ticks without sending them: the plan's milestones stay as they are.</summary>
    public void KeepDraft(ReturnDetails details, IEnumerable<Guid> ticked, DateTimeOffset at)
    {
        Round.MustBeOpen();
        if (IsSent)
            throw new PartnershipRuleException("This update was sent already. Send the changed one, so that the board reads your newest words.");

        Details = details;
        Ticked = [.. ticked];
        SavedAt = at;
    }

    /// <summary>Sends the return: the answer of <paramref name="onBehalfOf"/> where given, typed by <paramref name="by"/>.</summary>
    public void Send(ReturnDetails details, Person by, Person? onBehalfOf, DateTimeOffset at)
    {
        Round.MustBeOpen();
        if (details.Slips() is [var first, ..])
            throw new PartnershipRuleException(first.Sentence);

        Details = details;
        Ticked = [];
        SavedAt = at;
        SentAt = at;
        SentBy = by;
        SentById = by.Id;
        OnBehalfOf = onBehalfOf == by ? null : onBehalfOf;
        OnBehalfOfId = OnBehalfOf?.Id;
    }

    /// <summary>The board sets another light than the officer's, with its reason and the minute that records it.</summary>
    public void BoardSets(TrafficLight light, string because, string minute, DateTimeOffset at)
    {
        if (string.IsNullOrWhiteSpace(because) || string.IsNullOrWhiteSpace(minute))
            throw new PartnershipRuleException("When the board sets another colour, give its reason as it will be printed and the minute that records it.");

        AgreedLight = light;
        AgreedBecause = because;
        AgreedMinute = minute;
        AgreedAt = at;
    }

    /// <summary>The board lets the officer's light stand after all.</summary>
    public void BoardLeavesIt()
    {
        AgreedLight = null;
        AgreedBecause = "";
        AgreedMinute = "";
        AgreedAt = null;
    }

    /// <summary>Asks another person for the line, for example one named after the round was opened.</summary>
    public void AskInstead(Person officer)
    {
        Round.MustBeOpen();
        Officer = officer;
        OfficerId = officer.Id;
        OfficerAsWritten = officer.Name;
    }
}

/// <summary>What an officer fills in: one property a box of the page.</summary>
public sealed record ReturnDetails
{
    /// <summary>Two or three sentences the board can read out: what changed, then what is next.</summary>
    public string Narrative { get; init; } = "";

    public TrafficLight? Light { get; init; }

    /// <summary>What is watched (amber) or will be done (red), by whom, by when.</summary>
    public string CorrectiveAction { get; init; } = "";

    public bool Completed { get; init; }

    /// <summary>What keeps the return from being sent, box by box. Red demands a corrective action; amber a note or a corrective action (R4).</summary>
    public IReadOnlyList<Slip> Slips()
    {
        var slips = new List<Slip>();
        if (string.IsNullOrWhiteSpace(Narrative))
            slips.Add(new(nameof(Narrative), "Say what happened this quarter, in a sentence or two."));
        if (Light is null)
            slips.Add(new(nameof(Light), "Choose a colour: green, amber or red."));
        if (Light == TrafficLight.Red && string.IsNullOrWhiteSpace(CorrectiveAction))
            slips.Add(new(nameof(CorrectiveAction), "Red needs a corrective action: say what will be done, by whom and by when."));
        if (Light == TrafficLight.Amber && string.IsNullOrWhiteSpace(CorrectiveAction))
            slips.Add(new(nameof(CorrectiveAction), "Amber needs a word on what you are watching, or what will be done, by whom and by when."));
        return slips;
    }
}

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
