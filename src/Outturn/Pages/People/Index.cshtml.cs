using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Outturn.Pages;

/// <summary>Who the partnership is: people, member organisations with their sector, groups.</summary>
public sealed class PeopleModel(OutturnDb db, BusinessClock clock) : PartnershipPage(db, clock)
{
    [BindProperty]
    public PersonForm Input { get; set; } = new();

    [BindProperty]
    public string OrganisationName { get; set; } = "";

    [BindProperty]
    public Sector Sector { get; set; }

    [BindProperty]
    public string GroupName { get; set; } = "";

    public IReadOnlyList<Person> People { get; private set; } = [];

    public IReadOnlyList<Organisation> Organisations { get; private set; } = [];

    public IReadOnlyList<LeadGroup> Groups { get; private set; } = [];

    /// <summary>How many tasks each person answers for.</summary>
    public IReadOnlyDictionary<Guid, int> Answering { get; private set; } = new Dictionary<Guid, int>();

    /// <summary>Lines of people who have left or whose last day is known, to be given to someone else by whoever may: the partnership officer, or the chair of the group.</summary>
    public IReadOnlyList<KeyActivity> ToGiveAway { get; private set; } = [];

    public bool KeepsPeople => Reader.May(Right.KeepPeople);

    private Dictionary<Guid, Invitation> LastInvitations { get; set; } = [];

    private HashSet<Guid> SigningIn { get; set; } = [];

    public InvitationStanding Invited(Person person) => InvitationStanding.Of(person, LastInvitations.GetValueOrDefault(person.Id), SigningIn.Contains(person.Id), Today);

    public async Task<IActionResult> OnPostAsync()
    {
        if (Input.Slips(People, null) is { Count: > 0 } slips)
            return Mend(slips, nameof(Input));

        var person = new Person(Partnership, Input.Details, Input.Duty, Organisations.FirstOrDefault(one => one.Id == Input.OrganisationId), Groups.FirstOrDefault(one => one.Id == Input.GroupId));
        Db.Add(person);
        await Db.SaveChangesAsync();
        return GoTo($"/people/{person.Id}", $"{person.Name} was added.");
    }

    public async Task<IActionResult> OnPostOrganisationAsync()
    {
        if (OrganisationName.Length == 0)
            return Mend([new(nameof(OrganisationName), "Write the organisation’s name.")], "");
        if (Organisations.FirstOrDefault(one => SameWords.Are(one.Name, OrganisationName)) is { } known)
            return Mend([new(nameof(OrganisationName), $"{known.Name} is among the organisations already.")], "");

        Db.Add(new Organisation(Partnership, OrganisationName, Sector));
        await Db.SaveChangesAsync();
        return GoTo("/people", $"{OrganisationName} was added.");
    }

    public async Task<IActionResult> OnPostGroupAsync()
    {
        if (GroupName.Length == 0)
            return Mend([new(nameof(GroupName), "Write the group’s name.")], "");
        if (Groups.FirstOrDefault(one => SameWords.Are(one.Name, GroupName)) is { } known)
            return Mend([new(nameof(GroupName), $"{known.Name} is among the groups already.")], "");

        Db.Add(new LeadGroup(Partnership, GroupName));
        await Db.SaveChangesAsync();
        return GoTo("/people", $"{GroupName} was added.");
    }

    protected override async Task<IActionResult?> LoadAsync()
    {
        People = await Db.People.Include(person => person.Organisation).Include(person => person.Group).OrderBy(person => person.Details.Name).ToListAsync();
        Organisations = await Db.Organisations.OrderBy(organisation => organisation.Name).ToListAsync();
        Groups = await Db.Groups.OrderBy(group => group.Name).ToListAsync();
        Answering = await Db.KeyActivities.ReportedOn().Where(activity => activity.Task.OfficerId != null)
            .GroupBy(activity => activity.Task.OfficerId!.Value).Select(lines => new { lines.Key, Count = lines.Count() }).ToDictionaryAsync(lines => lines.Key, lines => lines.Count);
        if (KeepsPeople)
        {
            LastInvitations = (await Db.Invitations.AsNoTrackingWithIdentityResolution().Include(one => one.Person).ToListAsync()).GroupBy(one => one.PersonId).ToDictionary(theirs => theirs.Key, theirs => theirs.MaxBy(one => one.Number)!);
            SigningIn = [.. await Db.PeopleWhoSignIn().ToListAsync()];
        }

        if (People.Any(person => person.LastDay is not null))
        {
            var theirs = await Db.KeyActivities.AsNoTracking().ReportedOn().Where(activity => activity.Task.Officer!.LastDay != null)
                .Include(activity => activity.Task.Officer).Include(activity => activity.Task.Action.Outcome.Plan.Group).ToListAsync();
            ToGiveAway = [.. theirs.Where(line => Reader.May(Right.EditPlans, line.Task.Action.Outcome.Plan.Group)).OrderBy(line => LineReference.Read(line.Reference)).ThenBy(line => line.Reference, StringComparer.Ordinal)];
        }

        return null;
    }
}
