using System.Globalization;
using System.Text.RegularExpressions;

namespace Outturn.Domain;

/// <summary>
/// An e-mail to one person: their lines are asked for, still owed, or sent back; or, of no round, they are invited or sent a code. It is kept in the same
/// save as the deed that causes it and sent afterwards; its <see cref="Key"/> is had once, so that whoever causes it twice writes it once:
/// "2010-11-q4/asking/…/2011-04-10".
/// </summary>
public sealed partial class Letter : PartnershipRow
{
    /// <summary>Stands, on a line of its own, where the reader's own address of the answer goes when the letter leaves.</summary>
    public const string LinkMark = "{link}";

    /// <summary>Begins, on a line of its own, the address of a page of the partnership: "{page}/rounds/2010-11-q4".</summary>
    public const string PageMark = "{page}";

    /// <summary>Stands, on a line of its own, where the reader's code goes when the letter leaves.</summary>
    public const string CodeMark = "{code}";

    /// <summary>How many days a letter may wait and still be sent by itself, a weekend among them: what it says may not be so any more.</summary>
    private const int DaysItMayWait = 3;

    private static readonly TimeSpan[] Pauses = [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromHours(1), TimeSpan.FromHours(4)];

    private Letter()
    {
    }

    /// <param name="about">The one line it is about, of which there is one letter a day; else there is one a person a day of each kind, asking, reminding and chasing being one.</param>
    public Letter(Person to, ReportingRound round, LetterCause cause, LetterWords words, DateTimeOffset at, Return? about = null)
        : this(to, cause, words, at, string.Create(CultureInfo.InvariantCulture, $"{round.Period.Code}/{cause.Kind}/{about?.Id ?? to.Id:n}/{at.OnDay:yyyy-MM-dd}")) =>
        (RoundId, Round, LineId) = (round.Id, round, about?.Id);

    /// <summary>A letter that belongs to no round.</summary>
    /// <param name="key">What there is one letter of: "invitation/…/2".</param>
    public Letter(Person to, LetterCause cause, LetterWords words, DateTimeOffset at, string key)
        : base(to.PartnershipId)
    {
        if (!CanGoTo(to))
            throw new PartnershipRuleException($"{to.Name} has no e-mail address a letter can go to. Mend it on their page.");

        PersonId = to.Id;
        Person = to;
        Cause = cause;
        Day = at.OnDay;
        LeavesUntil = Day.AddDays(DaysItMayWait);
        WrittenAt = at;
        ToName = OneLine(to.Name);
        ToAddress = to.Details.Email;
        ReplyTo = IsAddress(words.ReplyTo) ? words.ReplyTo : "";
        Subject = OneLine(words.Subject);
        Text = words.Text;
        Key = key;
    }

    public Guid PersonId { get; private init; }

    public Person Person { get; private init; } = null!;

    /// <summary>The round it is written in; null where it belongs to none.</summary>
    public Guid? RoundId { get; private init; }

    public ReportingRound? Round { get; private init; }

    public LetterCause Cause { get; private init; }

    /// <summary>The one line it is about; null where it is about all its reader owes.</summary>
    public Guid? LineId { get; private init; }

    /// <summary>The business day it was written on.</summary>
    public DateOnly Day { get; private init; }

    public DateTimeOffset WrittenAt { get; private init; }

    /// <summary>The last day on which it is sent by itself.</summary>
    public DateOnly LeavesUntil { get; private set; }

    public string Key { get; private init; } = "";

    public string ToName { get; private init; } = "";

    /// <summary>The address of the day it was written, or of the day someone sent it again.</summary>
    public string ToAddress { get; private set; } = "";

    /// <summary>Where an answer by e-mail goes: the partnership officer. Empty for the sender's own address.</summary>
    public string ReplyTo { get; private init; } = "";

    public string Subject { get; private set; } = "";

    /// <summary>The words as they go, but for the <see cref="LinkMark"/>.</summary>
    public string Text { get; private set; } = "";

    public LetterState State { get; private set; }

    /// <summary>Which claim of which worker has it; null while none has.</summary>
    public string? Claim { get; private set; }

    /// <summary>When the claim is over, if its worker says nothing before.</summary>
    public DateTimeOffset? ClaimedUntil { get; private set; }

    /// <summary>When its handing over to the mail server began; from then on no one knows, unless the worker says, whether it went.</summary>
    public DateTimeOffset? BegunAt { get; private set; }

    public int Tries { get; private set; }

    /// <summary>Not before this it is tried again; null for at once.</summary>
    public DateTimeOffset? NextTryAt { get; private set; }

    public DateTimeOffset? SentAt { get; private set; }

    /// <summary>Why it was not sent, was dropped, or why that is not known, in a sentence.</summary>
    public string Trouble { get; private set; } = "";

    /// <summary>Whether it leads its reader to an answer.</summary>
    public bool LeadsToAnAnswer => RoundId is not null && Text.Split('\n').Contains(LinkMark);

    /// <summary>"Q4 2010/11, chased"; without a round the cause alone.</summary>
    public string Why => Round is { } round ? $"{round.Period}, {Cause.Word}" : Cause.Word;

    /// <summary>Whether a person must say what becomes of it.</summary>
    public bool IsToBeDecided => State is LetterState.Failed or LetterState.Uncertain;

    /// <summary>Whether the person's address is one that a letter can be sent to.</summary>
    public static bool CanGoTo(Person person) => IsAddress(person.Details.Email);

    /// <summary>One address and nothing else: no second one, no name, no line end.</summary>
    public static bool IsAddress(string text) => Address.IsMatch(text);

    /// <summary>How long to wait after so many tries; null when it has been tried often enough.</summary>
    public static TimeSpan? PauseAfter(int tries) => tries <= Pauses.Length ? Pauses[Math.Max(tries, 1) - 1] : null;

    /// <summary>What it says on the day it leaves, and where it goes, where that is not what it was when it was written.</summary>
    public void SayNow(Letter now) => (Subject, Text, ToAddress) = (now.Subject, now.Text, now.ToAddress);

    /// <summary>A person says that it is not to go.</summary>
    public void Drop(string because)
    {
        MustBeDecided();
        (State, Trouble) = (LetterState.Dropped, because);
        (Claim, ClaimedUntil) = (null, null);
    }

    /// <summary>A person says it is to go again, now to the address the reader has today.</summary>
    public void SendAgain(DateOnly today)
    {
        MustBeDecided();
        if (Cause is LetterCause.SignInCode)
            throw new PartnershipRuleException($"The code of this letter is good no longer. {Person.Name} can ask for another where they sign in. Drop this one.");
        if (Round is { IsOpen: false } round)
            throw new PartnershipRuleException($"The round for {round.Period} is closed, so this letter asks for what cannot be answered any more. Drop it.");
        if (!CanGoTo(Person))
            throw new PartnershipRuleException($"{Person.Name} has no e-mail address a letter can go to. Mend it on their page, then send the letter again.");

        ToAddress = Person.Details.Email;
        LeavesUntil = today.AddDays(DaysItMayWait);
        State = LetterState.Waiting;
        (Claim, ClaimedUntil, BegunAt, NextTryAt, Tries, Trouble) = (null, null, null, null, 0, "");
    }

    /// <summary>A person knows that it arrived.</summary>
    public void CountAsSent(DateTimeOffset at)
    {
        MustBeDecided();
        State = LetterState.Sent;
        SentAt = at;
        (Claim, ClaimedUntil) = (null, null);
    }

    private void MustBeDecided()
    {
        if (!IsToBeDecided)
            throw new PartnershipRuleException($"This letter is {State.Word}, so there is nothing to decide about it.");
    }

    /// <summary>Line ends and other signs that steer would let a name write headers of its own.</summary>
    private static string OneLine(string text) => string.Join(' ', string.Concat(text.Select(sign => char.IsControl(sign) || sign is '\u2028' or '\u2029' ? ' ' : sign)).Split(' ', StringSplitOptions.RemoveEmptyEntries));

    [GeneratedRegex(@"\A[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,250}[A-Za-z0-9])?\z", RegexOptions.CultureInvariant, PlainText.Patience)]
    private static partial Regex Address { get; }
}

/// <summary>What is said in a letter, and who is asked back.</summary>
/// <param name="Text">Plain text, with <see cref="Letter.LinkMark"/> on a line of its own where the link goes.</param>
public sealed record LetterWords(string Subject, string Text, string ReplyTo);

/// <summary>Why a letter was written.</summary>
public enum LetterCause
{
    Asked,
    BeforeDue,
    OnDue,
    AfterDue,
    Chase,
    Escalation,
    SentBack,
    Invited,
    SignInCode,
}

/// <summary>
/// How far a letter is. Uncertain: its worker ended after it began to hand it over, so it may have gone; it is never sent again by itself. Dropped: it never
/// goes, because what it says is no longer so, or someone said so.
/// </summary>
public enum LetterState
{
    Waiting,
    BeingSent,
    Sent,
    Failed,
    Uncertain,
    Dropped,
}

public static class LetterStateWords
{
    extension(LetterState state)
    {
        public string Word => state switch
        {
            LetterState.Waiting => "waiting",
            LetterState.BeingSent => "being sent",
            LetterState.Sent => "sent",
            LetterState.Failed => "not sent",
            LetterState.Dropped => "dropped",
            _ => "uncertain",
        };
    }

    extension(LetterCause cause)
    {
        public string Word => cause switch
        {
            LetterCause.Asked => "asked",
            LetterCause.BeforeDue => "reminder before it is due",
            LetterCause.OnDue => "reminder on the day",
            LetterCause.AfterDue => "reminder after it was due",
            LetterCause.Chase => "chased",
            LetterCause.Escalation => "told the chair",
            LetterCause.Invited => "invited",
            LetterCause.SignInCode => "code to sign in",
            _ => "sent back",
        };

        /// <summary>Whether it asks its reader for what they owe: of these there is one a person a day.</summary>
        public bool IsAsking => cause is not (LetterCause.Escalation or LetterCause.SentBack or LetterCause.Invited or LetterCause.SignInCode);

        /// <summary>What there is one of a person a day.</summary>
        public string Kind => cause switch
        {
            LetterCause.Escalation => "escalation",
            LetterCause.SentBack => "sent-back",
            LetterCause.Invited => "invitation",
            LetterCause.SignInCode => "sign-in-code",
            _ => "asking",
        };
    }
}
