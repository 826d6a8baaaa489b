using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using Outturn.Editing;
using Outturn.Security;

namespace Outturn.Pages.SignIn;

/// <summary>
/// Sign in by e-mail address and password; in the demonstration, on this machine only, by one click. A wrong address and a wrong password
/// give the same sentence. It is the first page anyone sees, so nothing of it waits for EF that need not: the handlers that need the context ask for it.
/// </summary>
[AllowAnonymous]
[EnableRateLimiting(RateLimits.SignIn)]
public sealed class IndexModel(Database database, Settings settings, TimeProvider clock, BusinessClock business) : SignInPage(clock)
{
    [BindProperty]
    public string Email { get; set; } = "";

    [BindProperty]
    public string Password { get; set; } = "";

    /// <summary>Whether whoever is signed in is not who typed it.</summary>
    public bool IsAnothers { get; private set; }

    private static readonly Lazy<string> OfNoOne = new(() => new PasswordHasher<Person>().HashPassword(null!, Guid.NewGuid().ToString()));

    /// <summary>The partnership officer shows the most, so comes first.</summary>
    private static readonly List<Duty> WhoTriesItFirst = [Duty.PartnershipOfficer, Duty.GroupChair, Duty.GroupEditor, Duty.ContactOfficer, Duty.ExecutiveMember, Duty.Administrator];

    /// <summary>Whether a code can be sent by e-mail, or at least be shown.</summary>
    public bool SendsCodes => EmailModel.CanSend(settings, database);

    public IReadOnlyList<Person> Demonstration { get; private set; } = [];

    /// <summary>Whether there is no one yet who could sign in: the installation awaits its first partnership.</summary>
    public bool IsBeforeTheFirstPartnership => Demonstration.Count == 0 && !database.HasPartnership;

    public string DutyInWords(Person person) => string.Join(", ", new[] { person.Duty.Word, person.Details.JobTitle, person.Organisation?.Name ?? person.Group?.Name ?? "" }.Where(words => words.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase));

    public async Task OnGetAsync()
    {
        if (HttpContext.FormToKeep is { } kept)
        {
            Kept = kept.Seal(HttpContext);
            BackTo = kept.By == User.PersonId ? kept.BackTo : "";
            IsAnothers = User.PersonId is not null && BackTo.Length == 0;
        }

        Demonstration = await PeopleOfTheDemonstration();
    }

    public async Task<IActionResult> OnPostAsync([FromServices] OutturnDb db)
    {
        if (await db.CredentialOf(Email ?? "") is { PasswordHash: { } hash } credential && !credential.IsLocked(Clock.GetUtcNow()) && !credential.Person.HasLeftBy(business.Today))
        {
            db.Use(credential.PartnershipId);
            db.By(credential.Person);
            if (new PasswordHasher<Person>().VerifyHashedPassword(credential.Person, hash, Password ?? "") != PasswordVerificationResult.Failed)
            {
                if (credential.HasAuthenticator)
                    return AskSecondStep(credential.Person, SignInWay.Password);

                credential.Succeeded();
                await db.SaveChangesAsync();
                return await ComeIn(credential.Person, SignInWay.Password);
            }

            credential.Failed(Clock.GetUtcNow());
            await db.SaveChangesAsync();
        }
        else
        {
            _ = new PasswordHasher<Person>().VerifyHashedPassword(null!, OfNoOne.Value, Password ?? ""); // takes as long as one that could be right
        }

        Demonstration = await PeopleOfTheDemonstration();
        ModelState.AddModelError("", "The e-mail address and the password do not go together. After five wrong tries, wait a quarter of an hour or ask your partnership officer for a one-time code.");
        return Page();
    }

    /// <summary>The second step of whoever has an authenticator: its code, or a recovery code.</summary>
    public async Task<IActionResult> OnPostSecondAsync([FromServices] OutturnDb db)
    {
        if (FirstStep.Unseal(HttpContext, Passed ?? "") is not { } first)
            return StartAgain();

        FirstStepInWords = WordsOf(first.Way);
        db.Use(first.Partnership);
        var now = Clock.GetUtcNow();
        if (await db.Credentials.Include(one => one.Person).SingleOrDefaultAsync(one => one.PersonId == first.Person) is not { AuthenticatorSecret: { } kept } credential || credential.IsLocked(now) || credential.Person.HasLeftBy(business.Today))
            return StartAgain();

        db.By(credential.Person);
        if (Authenticator.Unseal(HttpContext, kept) is { } secret && Authenticator.StepOf(secret, Code ?? "", now) is { } step && credential.TakeStep(step))
        {
            await db.SaveChangesAsync();
            return await ComeIn(credential.Person, first.Way.WithAuthenticator);
        }

        if (credential.TakeRecoveryCode(Code ?? ""))
        {
            await db.SaveChangesAsync();
            return await ComeIn(credential.Person, SignInWay.RecoveryCode);
        }

        credential.Failed(now);
        await db.SaveChangesAsync();
        if (credential.IsLocked(now))
            return StartAgain();

        ModelState.AddModelError(nameof(Code), "This is neither the code your authenticator shows now nor a recovery code that is left. A code counts once: wait for the next one.");
        return Page();
    }

    /// <summary>What the browser is asked to sign in with a passkey.</summary>
    public async Task<ContentResult> OnPostPasskeyAskedAsync([FromServices] Passkeys passkeys) => Content(await passkeys.ToSignInAsync(HttpContext), "application/json");

    /// <summary>A passkey takes the place of address, password and second step: whoever has it unlocked the device it lies on.</summary>
    public async Task<IActionResult> OnPostPasskeyAsync([FromServices] Passkeys passkeys, string credential, string state)
    {
        if (await passkeys.SignInAsync(HttpContext, new(credential ?? "", state ?? "")) is { } person && !person.HasLeftBy(business.Today))
            return await ComeIn(person, SignInWay.Passkey);

        Demonstration = await PeopleOfTheDemonstration();
        ModelState.AddModelError("", "This passkey opens nothing here. It may have been taken away: sign in another way.");
        return Page();
    }

    public async Task<IActionResult> OnPostDemonstrationAsync(Guid person) =>
        (await PeopleOfTheDemonstration()).FirstOrDefault(one => one.Id == person) is { } found ? await ComeIn(found, SignInWay.Demonstration) : NotFound();

    private PageResult StartAgain()
    {
        Passed = "";
        ModelState.Clear();
        ModelState.AddModelError("", "That took too long, or was wrong too often. Sign in again; after five wrong tries, wait a quarter of an hour first.");
        return Page();
    }

    private async Task<IReadOnlyList<Person>> PeopleOfTheDemonstration()
    {
        if (!Loopback.IsFrom(HttpContext) || database.DemonstrationDay() is null)
            return [];

        var db = HttpContext.RequestServices.GetRequiredService<OutturnDb>();
        db.Use(await db.Partnerships.FirstAsync(one => one.DemonstrationNotice != ""));
        var people = await db.People.Include(person => person.Organisation).Include(person => person.Group).ToListAsync();
        return [.. people.Where(person => !person.HasLeftBy(business.Today)).OrderBy(person => WhoTriesItFirst.IndexOf(person.Duty)).ThenBy(person => person.Name, StringComparer.Ordinal)];
    }
}
