namespace Outturn.Storage;

/// <summary>
/// A code to sign in with that goes by e-mail: good for ten minutes, once, in the browser that asked for it. What the browser was given and the code are
/// kept as hashes.
/// </summary>
public sealed class SignInCode : PartnershipRow
{
    public static readonly TimeSpan Lasts = TimeSpan.FromMinutes(10);

    /// <summary>How many of a person's may be good at once: an address is not flooded by whoever types it.</summary>
    public const int MostAtOnce = 5;

    private SignInCode()
    {
    }

    /// <param name="browser">What the browser that asked was given.</param>
    /// <param name="now">By the real clock, which it ends by.</param>
    /// <param name="at">By the clock of the partnership's business, which its letter is written by.</param>
    public SignInCode(Partnership partnership, Person person, string browser, DateTimeOffset now, DateTimeOffset at)
        : base(person.PartnershipId)
    {
        (PersonId, Person) = (person.Id, person);
        BrowserHash = LinkToken.HashOf(browser);
        EndsAt = now + Lasts;
        Letter = new(person, LetterCause.SignInCode, Words(partnership, person), at, $"{LetterCause.SignInCode.Kind}/{Id:n}");
        LetterId = Letter.Id;
    }

    public Guid PersonId { get; private init; }

    public Person Person { get; private init; } = null!;

    /// <summary>The letter that brings it.</summary>
    public Guid LetterId { get; private init; }

    public Letter Letter { get; private init; } = null!;

    public string BrowserHash { get; private init; } = "";

    /// <summary>Null until the letter left.</summary>
    public string? CodeHash { get; private set; }

    public DateTimeOffset EndsAt { get; private init; }

    public DateTimeOffset? UsedAt { get; private set; }

    public bool IsGood(DateTimeOffset now) => UsedAt is null && now < EndsAt;

    /// <summary>Makes the code; only its hash stays here.</summary>
    public string Give()
    {
        var code = OneTimeCode.NewShort();
        CodeHash = OneTimeCode.Hash(code);
        return code;
    }

    /// <summary>Takes the code if it is the one given and still good; it cannot be used again.</summary>
    public bool Take(string code, DateTimeOffset now)
    {
        if (!IsGood(now) || CodeHash is null || !OneTimeCode.Is(code, CodeHash))
            return false;

        UsedAt = now;
        return true;
    }

    private static LetterWords Words(Partnership partnership, Person person) => new(
        $"{partnership.Name}: your code to sign in",
        string.Join(
            "\n\n",
            $"Dear {person.Name},",
            "This code signs you in:",
            Letter.CodeMark,
            "Type it in the browser in which you asked for it. It works there alone, once, for ten minutes.",
            "You did not ask for it? Then someone else typed your address. Give the code to nobody; without it nothing happens.",
            partnership.Name) + "\n",
        "");
}
