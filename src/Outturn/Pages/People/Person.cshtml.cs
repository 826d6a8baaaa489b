using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Outturn.Pages;

/// <summary>One person: who they are, what they answer for, and a code to sign in with.</summary>
public sealed class PersonModel(OutturnDb db, BusinessClock clock, TimeProvider realClock) : PartnershipPage(db, clock)
{
    /// <summary>How long a sign-in code is good for.</summary>
    private const int CodeDays = 7;

    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public PersonForm Input { get; set; } = new();

    [BindProperty]
    public int Version { get; set; }

    public Person Person { get; private set; } = null!;

    public IReadOnlyList<Organisation> Organisations { get; private set; } = [];

    public IReadOnlyList<LeadGroup> Groups { get; private set; } = [];

    public IReadOnlyList<KeyActivity> Lines { get; private set; } = [];

    /// <summary>The code just made, shown this once.</summary>
    public string Code { get; private set; } = "";

    public DateOnly CodeGoodUntil { get; private set; }

    public void OnGet() => Input = PersonForm.From(Person);

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

    /// <summary>Makes a code the person signs in with once. It is shown here once and kept nowhere but as a hash.</summary>
    public async Task<IActionResult> OnPostCodeAsync()
    {
        Input = PersonForm.From(Person);
        var credential = await Db.Credentials.SingleOrDefaultAsync(one => one.PersonId == Person.Id) ?? Db.Add(new Credential(Person)).Entity;
        var until = realClock.GetUtcNow().AddDays(CodeDays);
        Code = credential.GiveCode(until);
        CodeGoodUntil = until.OnDay;
        await Db.SaveChangesAsync();
        return Page();
    }

    protected override async Task<IActionResult?> LoadAsync()
    {
        if (await Db.People.Include(person => person.Organisation).Include(person => person.Group).SingleOrDefaultAsync(person => person.Id == Id) is not { } person)
            return NotFound();

        Person = person;
        Organisations = await Db.Organisations.OrderBy(organisation => organisation.Name).ToListAsync();
        Groups = await Db.Groups.OrderBy(group => group.Name).ToListAsync();
        Lines = await Db.KeyActivities.AsNoTracking().ReportedOn().Where(activity => activity.Task.OfficerId == Id).Include(activity => activity.Task.Action.Outcome.Plan).ToListAsync();
        return null;
    }
}
