namespace Outturn.Domain;

/// <summary>
/// A further part a person has in the partnership, for some time: editor of a second group from 1 April, or stand-in for its chair while she is away.
/// It gives its rights from its first day to its last, both included, and stays in the record after that.
/// </summary>
public sealed class Membership : PartnershipRow
{
    private Membership()
    {
    }

    internal Membership(Person person, MembershipTerms terms)
        : base(person.PartnershipId)
    {
        (PersonId, Person) = (person.Id, person);
        (StandsInForId, StandsInFor) = (terms.StandsInFor?.Id, terms.StandsInFor);
        Duty = terms.StandsInFor?.Duty ?? terms.Duty;
        GroupId = terms.StandsInFor is { } away ? away.GroupId : terms.Group?.Id;
        Group = terms.StandsInFor is { } absent ? absent.Group : terms.Group;
        (From, Until) = (terms.From, terms.Until);
    }

    public Guid PersonId { get; private init; }

    public Person Person { get; private init; } = null!;

    public Duty Duty { get; private init; }

    public Guid? GroupId { get; private init; }

    public LeadGroup? Group { get; private init; }

    public DateOnly From { get; private init; }

    /// <summary>The last day; null while it is open.</summary>
    public DateOnly? Until { get; private set; }

    /// <summary>Who is away, when it is a stand-in: what is done by this right is kept under both names.</summary>
    public Guid? StandsInForId { get; private init; }

    public Person? StandsInFor { get; private init; }

    public bool IsInForceOn(DateOnly day) => From <= day && (Until is not { } last || day <= last);

    public bool IsOverOn(DateOnly day) => Until < day;

    /// <summary>It ends: its last day is the one before, so that nothing more is done by it today.</summary>
    public void End(DateOnly today)
    {
        if (IsOverOn(today))
            throw new PartnershipRuleException("It is over already.");

        Until = today.AddDays(-1);
    }
}

/// <summary>What is said of a new membership: the part itself, or whom it stands in for, whose part it then is.</summary>
public sealed record MembershipTerms(Duty Duty, LeadGroup? Group, DateOnly From, DateOnly? Until, Person? StandsInFor = null);
