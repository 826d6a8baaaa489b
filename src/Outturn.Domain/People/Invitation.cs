using System.Globalization;

namespace Outturn.Domain;

/// <summary>
/// Asks someone the partnership knows to come in: a letter brings them a link, with which they choose once how they sign in. It opens until its last day,
/// is used, is withdrawn, another takes its place, or the person's address is another. Only a hash of what stands in the address is kept.
/// </summary>
public sealed class Invitation : PartnershipRow
{
    /// <summary>How many days it opens anything, a fortnight: people are on leave.</summary>
    private const int Days = 14;

    private Invitation()
    {
    }

    /// <param name="number">How many they were sent, this one among them.</param>
    public Invitation(Partnership partnership, Person person, int number, Person by, DateTimeOffset at)
        : base(person.PartnershipId)
    {
        (PersonId, Person) = (person.Id, person);
        ById = by.Id;
        Number = number;
        Address = person.Details.Email;
        MadeAt = at;
        LastDay = at.OnDay.AddDays(Days);
        Letter = new(person, LetterCause.Invited, Words(partnership, by), at, string.Create(CultureInfo.InvariantCulture, $"{LetterCause.Invited.Kind}/{person.Id:n}/{number}"));
        LetterId = Letter.Id;
    }

    public Guid PersonId { get; private init; }

    public Person Person { get; private init; } = null!;

    public Guid ById { get; private init; }

    public int Number { get; private init; }

    /// <summary>The letter that brings it.</summary>
    public Guid LetterId { get; private init; }

    public Letter Letter { get; private init; } = null!;

    /// <summary>Where it was sent.</summary>
    public string Address { get; private init; } = "";

    /// <summary>Of what stands in the link; null until one was made.</summary>
    public string? TokenHash { get; private set; }

    public DateTimeOffset MadeAt { get; private init; }

    /// <summary>The last day on which it opens anything.</summary>
    public DateOnly LastDay { get; private init; }

    public DateTimeOffset? UsedAt { get; private set; }

    public DateTimeOffset? WithdrawnAt { get; private set; }

    public bool IsGoodOn(DateOnly today) => UsedAt is null && WithdrawnAt is null && today <= LastDay && Person.Details.Email == Address && !Person.HasLeftBy(today);

    /// <summary>From now on this link opens it and no other.</summary>
    public void OpensBy(string tokenHash) => TokenHash = tokenHash;

    public void Use(DateTimeOffset at) => UsedAt ??= at;

    public void Withdraw(DateTimeOffset at) => WithdrawnAt ??= at;

    private LetterWords Words(Partnership partnership, Person by) => new(
        $"{partnership.Name}: your way in",
        string.Join(
            "\n\n",
            $"Dear {Person.Name},",
            $"{by.Name} invites you to the pages of the {partnership.Name}: its strategy, its plans and how they are going. Choose how you will sign in, and you are in:",
            Letter.LinkMark,
            $"The link works once, until {LastDay.WithWeekday} {LastDay.Year.ToString(CultureInfo.InvariantCulture)}, and is yours alone: do not pass it on. Later you sign in with this e-mail address.",
            $"Questions: {string.Join(", ", new[] { by.NameAndPost, by.Details.Email }.Where(part => part.Length > 0))}.",
            partnership.Name) + "\n",
        by.Details.Email);
}
