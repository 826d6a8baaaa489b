using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Outturn.Mail;
using Outturn.Security;

namespace Outturn.Pages;

/// <summary>One person: who they are, what they answer for, and a code to sign in with.</summary>
public sealed class PersonModel(OutturnDb db, BusinessClock clock, TimeProvider realClock, Settings settings) : PartnershipPage(db, clock)
{
    /// <summary>How long a sign-in code is good for.</summary>
    private const int CodeDays = 7;

    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public PersonForm Input { get; set; } = new();

    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public MembershipForm Part { get; set; } = new();

    [BindProperty]
    public string LastDay { get; set; } = "";

    public Person Person { get; private set; } = null!;

    /// <summary>Everyone else, to say for whom this one stands in.</summary>
    public IReadOnlyList<Person> Others { get; private set; } = [];

    public IReadOnlyList<Organisation> Organisations { get; private set; } = [];

    public IReadOnlyList<LeadGroup> Groups { get; private set; } = [];

    public IReadOnlyList<KeyActivity> Lines { get; private set; } = [];

    /// <summary>The code just made, shown this once.</summary>
    public string Code { get; private set; } = "";

    public DateOnly CodeGoodUntil { get; private set; }

    /// <summary>Every invitation they were sent, the latest last.</summary>
    public IReadOnlyList<Invitation> Invitations { get; private set; } = [];

    /// <summary>The link of the invitation just made, shown this once where no letter brings it.</summary>
    public string Link { get; private set; } = "";

    public bool SignsIn { get; private set; }

    public InvitationStanding Invited => InvitationStanding.Of(Person, Invitations is [.., var last] ? last : null, SignsIn, Today);

    public Session? LastSession { get; private set; }

    public bool IsSignedInSomewhere { get; private set; }

    public bool HasAuthenticator { get; private set; }

    public void OnGet() => ShowAsItStands();

    public async Task<IActionResult> OnPostAsync()
    {
        if (Input.Slips(await Db.People.ToListAsync(), Person) is { Count: > 0 } slips)
            return Mend(slips, nameof(Input));

        MustStillBe(Person, Version);
        Person.Details = Input.Details;
        Person.Duty = Input.Duty;
        Person.BelongsTo(Organisations.FirstOrDefault(one => one.Id == Input.OrganisationId), Groups.FirstOrDefault(one => one.Id == Input.GroupId));
        await Db.SaveChangesAsync();
        return GoTo($"/people/{Person.Id}", $"{Person.Name} was saved at {Now.Clock}.");
    }

    /// <summary>Gives the person a further part for some time, or another's part while that one is away.</summary>
    public async Task<IActionResult> OnPostPartAsync()
    {
        Input = PersonForm.From(Person);
        if (Part.Slips() is { Count: > 0 } slips)
            return Mend(slips, nameof(Part));

        Db.Add(Person.Join(Part.Terms(Groups, Others)));
        await Db.SaveChangesAsync();
        return GoTo($"/people/{Person.Id}", $"{Person.Name}’s part was added.");
    }

    /// <summary>Ends a further part: from today it gives no right.</summary>
    public async Task<IActionResult> OnPostEndAsync(Guid part)
    {
        if (Person.Memberships.FirstOrDefault(one => one.Id == part) is not { } membership)
            return NotFound();

        membership.End(Today);
        await Db.SaveChangesAsync();
        return GoTo($"/people/{Person.Id}", "The part is ended. It stays in the record.");
    }

    /// <summary>Says which day is the person's last; empty says that they stay.</summary>
    public async Task<IActionResult> OnPostLeaveAsync()
    {
        Input = PersonForm.From(Person);
        if (LastDay.Length > 0 && DateText.ReadDay(LastDay) is null)
            return Mend([TypedDates.NoDay(nameof(LastDay), LastDay)], "");

        MustStillBe(Person, Version);
        Person.Leaves(DateText.ReadDay(LastDay));
        await Db.SaveChangesAsync();
        return GoTo($"/people/{Person.Id}", Person.LastDay is { } last
            ? $"{last.InWords} is {Person.Name}’s last day. {(Lines.Count == 0 ? "No line of the report is theirs." : $"{(Lines.Count == 1 ? "One line is" : $"{Lines.Count} lines are")} to be given to someone else.")}"
            : $"{Person.Name} stays.");
    }

    /// <summary>Makes a code the person signs in with once. It is shown here once and kept nowhere but as a hash.</summary>
    public async Task<IActionResult> OnPostCodeAsync()
    {
        ShowAsItStands();
        var credential = await Db.Credentials.SingleOrDefaultAsync(one => one.PersonId == Person.Id) ?? Db.Add(new Credential(Person)).Entity;
        var until = realClock.GetUtcNow().AddDays(CodeDays);
        Code = credential.GiveCode(until);
        CodeGoodUntil = until.OnDay;
        await Db.SaveChangesAsync();
        return Page();
    }

    /// <summary>Invites the person by e-mail, or once more: then the link they were sent before opens nothing. Where no letter leaves, the link is shown once.</summary>
    /// <param name="number">Which invitation of theirs it is, as the page showed it: a button pressed twice writes once.</param>
    public async Task<IActionResult> OnPostInviteAsync(int number)
    {
        ShowAsItStands();
        if (SignsIn)
            throw new PartnershipRuleException($"{Person.Name} signs in already. Make a sign-in code if they forgot their password.");
        if (Person.HasLeftBy(Today))
            throw new PartnershipRuleException($"{Person.Name} has left, so there is nothing to invite them to. Take the last day out if they are back.");
        if (number != Invitations.Count + 1)
            return GoTo($"/people/{Person.Id}", Invitations.Count > 0 ? $"{Person.Name} was invited already, at {Invitations[^1].MadeAt.Clock}. Nothing was sent a second time." : "");

        var invitation = new Invitation(Partnership, Person, number, Reader, Now);
        foreach (var earlier in Invitations)
            earlier.Withdraw(Now);
        Db.Add(invitation);
        await Db.SaveChangesAsync();
        if (LetterModel.WhyNoneLeaves(settings, Partnership) is null)
            return GoTo($"/people/{Person.Id}", $"An invitation goes to {Person.Name}, {invitation.Address}.");

        Link = LinkIn.Invitation(LinkIn.SiteOf(settings, Request), await Db.GiveInvitation(invitation.Letter));
        await Db.SaveChangesAsync();
        Invitations = [.. Invitations, invitation];
        return StayAndSay($"An invitation for {Person.Name} is made.");
    }

    public async Task<IActionResult> OnPostUninviteAsync()
    {
        foreach (var invitation in Invitations)
            invitation.Withdraw(Now);
        await Db.SaveChangesAsync();
        return GoTo($"/people/{Person.Id}", $"The invitation of {Person.Name} is withdrawn: its link opens nothing any more.");
    }

    /// <summary>Ends the person's sessions, as when a laptop is lost. They can sign in again.</summary>
    public async Task<IActionResult> OnPostSignOutAsync()
    {
        await Db.EndSessions(Person.Id, realClock.GetUtcNow(), butFor: User.SessionId);
        return GoTo($"/people/{Person.Id}", $"{Person.Name} is signed out everywhere{(Person.Id == Reader.Id ? " but here" : "")}.");
    }

    /// <summary>Takes an authenticator away that was lost: from then on the person's password is enough, and they can set up another.</summary>
    public async Task<IActionResult> OnPostAuthenticatorAsync()
    {
        if (await Db.Credentials.SingleOrDefaultAsync(one => one.PersonId == Person.Id) is not { HasAuthenticator: true } credential)
            return NotFound();

        credential.DropAuthenticator();
        await Db.SaveChangesAsync();
        return GoTo($"/people/{Person.Id}", $"{Person.Name}’s authenticator is taken away. Their password is enough until they set up another.");
    }

    private void ShowAsItStands() => (Input, LastDay) = (PersonForm.From(Person), Person.LastDay?.InWords ?? "");

    protected override async Task<IActionResult?> LoadAsync()
    {
        if (await Db.People.Include(person => person.Organisation).Include(person => person.Group).Include(person => person.Memberships).ThenInclude(one => one.Group).SingleOrDefaultAsync(person => person.Id == Id) is not { } person)
            return NotFound();

        Person = person;
        Organisations = await Db.Organisations.OrderBy(organisation => organisation.Name).ToListAsync();
        Groups = await Db.Groups.OrderBy(group => group.Name).ToListAsync();
        Others = await Db.People.Where(one => one.Id != Id).OrderBy(one => one.Details.Name).ToListAsync();
        Lines = await Db.KeyActivities.AsNoTracking().ReportedOn().Where(activity => activity.Task.OfficerId == Id).Include(activity => activity.Task.Action.Outcome.Plan).ToListAsync();
        var sessions = await Db.Sessions.AsNoTracking().Where(one => one.PersonId == Id).ToListAsync();
        Invitations = await Db.InvitationsOf(person);
        SignsIn = await Db.PeopleWhoSignIn().ContainsAsync(Id);
        HasAuthenticator = await Db.Credentials.AnyAsync(one => one.PersonId == Id && one.AuthenticatorSecret != null);
        LastSession = sessions.MaxBy(one => one.BegunAt);
        IsSignedInSomewhere = sessions.Exists(one => one.IsOpen(realClock.GetUtcNow()));
        return null;
    }
}
