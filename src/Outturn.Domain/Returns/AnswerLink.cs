namespace Outturn.Domain;

/// <summary>
/// A way in without an account, to exactly one person's lines of one round: it goes out in a letter and opens until its last day, the round closes, it is
/// withdrawn, or the person's address is another; what ended does not open again. Only a hash of what stands in the address is kept.
/// </summary>
public sealed class AnswerLink : PartnershipRow
{
    private AnswerLink()
    {
    }

    /// <param name="letter">A letter of a round.</param>
    /// <param name="lastDay">As the letter says it.</param>
    public AnswerLink(Letter letter, string tokenHash, DateOnly lastDay, Person? takenBy, DateTimeOffset at)
        : base(letter.PartnershipId)
    {
        PersonId = letter.PersonId;
        RoundId = letter.RoundId ?? throw new ArgumentException("The letter belongs to no round.", nameof(letter));
        Address = letter.ToAddress;
        TokenHash = tokenHash;
        LastDay = lastDay;
        TakenById = takenBy?.Id;
        MadeAt = at;
    }

    public Guid PersonId { get; private init; }

    public Person Person { get; private init; } = null!;

    public Guid RoundId { get; private init; }

    public ReportingRound Round { get; private init; } = null!;

    /// <summary>Where it was sent.</summary>
    public string Address { get; private init; } = "";

    public string TokenHash { get; private init; } = "";

    /// <summary>Who took it to hand it over themselves, where no letter leaves; null where it went by letter.</summary>
    public Guid? TakenById { get; private init; }

    public Person? TakenBy { get; private init; }

    public DateTimeOffset MadeAt { get; private init; }

    /// <summary>The last day on which it opens anything.</summary>
    public DateOnly LastDay { get; private init; }

    public DateTimeOffset? WithdrawnAt { get; private set; }

    /// <summary>The round was closed after it was given: opened again, the round gives new ones.</summary>
    private bool WasEnded => Round.ReopenedAt > MadeAt;

    /// <summary>Whether it is still its reader's: not withdrawn, and their address is the one it was sent to.</summary>
    public bool IsTheirs => WithdrawnAt is null && Person.Details.Email == Address;

    /// <summary>How what is said through it is marked in the history.</summary>
    public string InWords => TakenBy is { } by ? $"by the link {by.Name} took for {Address}" : $"by the link sent to {Address}";

    /// <summary>Whether it still opens anything.</summary>
    public bool IsGoodOn(DateOnly today) => IsTheirs && Round.IsOpen && !WasEnded && today <= LastDay;

    public void Withdraw(DateTimeOffset at) => WithdrawnAt ??= at;
}
