namespace Outturn.Domain;

/// <summary>
/// Someone the partnership knows by name: a contact officer, a group's chair, the partnership officer. A plan may name an officer by post
/// ("Hate Crime Co-ordinator"); <see cref="PersonDetails.JobTitle"/> keeps it.
/// </summary>
public sealed class Person : PartnershipRow
{
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

    /// <summary>What the person does here; their rights come from it.</summary>
    public Duty Duty { get; set; }

    public Guid? OrganisationId { get; private set; }

    public Organisation? Organisation { get; private set; }

    public Guid? GroupId { get; private set; }

    public LeadGroup? Group { get; private set; }

    public string Name => Details.Name;

    /// <summary>Whether the person may do so for the whole partnership.</summary>
    public bool May(Right right) => right.Of(Duty) == Reach.Everything;

    /// <summary>Whether the person may do so for what is this group's: its plans, its answers.</summary>
    public bool May(Right right, LeadGroup group) => May(right) || (right.Of(Duty) == Reach.OwnGroup && GroupId == group.Id);

    /// <summary>Whether there is anything the person may do so with: a group's chair may edit plans, though not every plan.</summary>
    public bool MaySomewhere(Right right) => right.Of(Duty) != Reach.Nothing;

    /// <summary>Whether the person runs the quarter for everyone: opens rounds, chases, reads the letters.</summary>
    public bool RunsTheQuarter => May(Right.RunRounds);

    /// <summary>"Helen Okafor, Neighbourhoods Manager" for lists of who answers.</summary>
    public string NameAndPost => Details.JobTitle.Length == 0 || Details.JobTitle == Details.Name ? Details.Name : $"{Details.Name}, {Details.JobTitle}";

    /// <summary>Whether a plan's words ("Hate Crime Co-ordinator") mean this person, by name or by post.</summary>
    public bool IsCalled(string words) => words.Length > 0 && (SameWords.Are(Details.Name, words) || SameWords.Are(Details.JobTitle, words));

    public void BelongsTo(Organisation? organisation, LeadGroup? group)
    {
        Organisation = organisation;
        OrganisationId = organisation?.Id;
        Group = group;
        GroupId = group?.Id;
    }
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
