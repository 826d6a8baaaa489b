namespace Outturn.Domain;

/// <summary>
/// Someone the partnership knows by name: a contact officer, a group's chair, the partnership officer. A plan may name an officer by post
/// ("Hate Crime Co-ordinator"); <see cref="PersonDetails.JobTitle"/> keeps it.
/// </summary>
public sealed class Person : PartnershipRow
{
    private readonly List<Membership> memberships = [];

    private DateOnly? actingOn;

    private Person()
    {
    }

    public Person(Partnership partnership, PersonDetails details, Duty duty = Duty.ContactOfficer, Organisation? organisation = null, LeadGroup? group = null)
        : base(partnership.Id)
    {
        Details = details;
        Duty = duty;
        Organisation = organisation;
        OrganisationId = organisation?.Id;
        Group = group;
        GroupId = group?.Id;
    }

    public PersonDetails Details { get; set; } = new();

    /// <summary>What the person does here, for as long as they are here; their rights come from it and from <see cref="Memberships"/>.</summary>
    public Duty Duty { get; set; }

    public Guid? OrganisationId { get; private set; }

    public Organisation? Organisation { get; private set; }

    public Guid? GroupId { get; private set; }

    public LeadGroup? Group { get; private set; }

    public string Name => Details.Name;

    /// <summary>Further parts, each with its days, where they were loaded.</summary>
    public IReadOnlyList<Membership> Memberships => memberships;

    /// <summary>The last day with the partnership; null for whoever stays.</summary>
    public DateOnly? LastDay { get; private set; }

    /// <summary>The memberships that count on the day the person acts; none while no day was said.</summary>
    public IEnumerable<Membership> InForce => actingOn is { } day ? memberships.Where(one => one.IsInForceOn(day)) : [];

    public bool HasLeftBy(DateOnly day) => LastDay < day;

    /// <summary>Whether the person may do so for the whole partnership.</summary>
    public bool May(Right right) => right.Of(Duty) == Reach.Everything || InForce.Any(one => right.Of(one.Duty) == Reach.Everything);

    /// <summary>Whether the person may do so for what is this group's: its plans, its answers.</summary>
    public bool May(Right right, LeadGroup group) => May(right) || MayByOwnPart(right, group) || InForce.Any(one => right.Of(one.Duty) == Reach.OwnGroup && one.GroupId == group.Id);

    /// <summary>Whether there is anything the person may do so with: a group's chair may edit plans, though not every plan.</summary>
    public bool MaySomewhere(Right right) => right.Of(Duty) != Reach.Nothing || InForce.Any(one => right.Of(one.Duty) != Reach.Nothing);

    /// <summary>Whether the person answers for another who is away.</summary>
    public bool StandsInFor(Guid? away) => away is { } id && InForce.Any(one => one.StandsInForId == id);

    /// <summary>For whom the person does so: whom they stand in for, where they have the right by that alone; else null.</summary>
    public Person? ActsFor(Right right, LeadGroup? group)
    {
        if (MayByOwnPart(right, group))
            return null;

        var by = InForce.Where(one => right.Of(one.Duty) == Reach.Everything || (right.Of(one.Duty) == Reach.OwnGroup && one.GroupId == group?.Id)).ToList();
        return by.Exists(one => one.StandsInForId is null) ? null : by.Find(one => one.StandsInFor is not null)?.StandsInFor;
    }

    /// <summary>Whether the person runs the quarter for everyone: opens rounds, chases, reads the letters.</summary>
    public bool RunsTheQuarter => May(Right.RunRounds);

    /// <summary>"Helen Okafor, Neighbourhoods Manager" for lists of who answers.</summary>
    public string NameAndPost => Details.JobTitle.Length == 0 || Details.JobTitle == Details.Name ? Details.Name : $"{Details.Name}, {Details.JobTitle}";

    /// <summary>Whether a plan's words ("Hate Crime Co-ordinator") mean this person, by name or by post.</summary>
    public bool IsCalled(string words) => words.Length > 0 && (SameWords.Are(Details.Name, words) || SameWords.Are(Details.JobTitle, words));

    /// <summary>From here on the rights of this day count.</summary>
    public void ActsOn(DateOnly day) => actingOn = day;

    /// <summary>Gives the person a further part for some time, or another's part while that one is away.</summary>
    /// <exception cref="PartnershipRuleException">The days are the wrong way round, a group's part has no group, or a stand-in has no end or stands in for themself.</exception>
    public Membership Join(MembershipTerms terms)
    {
        if (terms.Until < terms.From)
            throw new PartnershipRuleException("The last day comes before the first. Turn them round.");
        if (terms.StandsInFor is { } away && away.Id == Id)
            throw new PartnershipRuleException($"{Name} cannot stand in for {Name}. Choose who is away.");
        if (terms is { StandsInFor: not null, Until: null })
            throw new PartnershipRuleException("Say until which day the stand-in lasts.");
        if (terms is { StandsInFor: null, Duty: Duty.GroupChair or Duty.GroupEditor, Group: null })
            throw new PartnershipRuleException("Say of which group.");

        var membership = new Membership(this, terms);
        memberships.Add(membership);
        return membership;
    }

    /// <summary>Says which day is the person's last, or with null that they stay. What they said stays under their name; their lines are to be given to someone else.</summary>
    public void Leaves(DateOnly? lastDay) => LastDay = lastDay;

    public void BelongsTo(Organisation? organisation, LeadGroup? group)
    {
        Organisation = organisation;
        OrganisationId = organisation?.Id;
        Group = group;
        GroupId = group?.Id;
    }

    private bool MayByOwnPart(Right right, LeadGroup? group) => right.Of(Duty) == Reach.Everything || (right.Of(Duty) == Reach.OwnGroup && group is not null && GroupId == group.Id);
}

/// <summary>What a person edits of a person.</summary>
public sealed record PersonDetails
{
    public string Name { get; init; } = "";

    public string JobTitle { get; init; } = "";

    /// <summary>In small letters, however it was typed: it is what a person signs in with.</summary>
    public string Email { get; init => field = value.Trim().ToLowerInvariant(); } = "";
}

/// <summary>What someone does in the partnership.</summary>
public enum Duty
{
    ContactOfficer,
    GroupEditor,
    GroupChair,
    ExecutiveMember,
    PartnershipOfficer,
    Administrator,
}

public static class DutyWords
{
    extension(Duty duty)
    {
        public string Word => duty switch
        {
            Duty.ContactOfficer => "contact officer",
            Duty.GroupEditor => "group editor",
            Duty.GroupChair => "group chair",
            Duty.ExecutiveMember => "Executive member",
            Duty.PartnershipOfficer => "partnership officer",
            _ => "administrator",
        };
    }
}
