using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using Outturn.Security;

namespace Outturn.Pages.SignIn;

/// <summary>
/// Sign in by e-mail address and password; in the demonstration, on this machine only, by one click. A wrong address and a wrong password
/// give the same sentence.
/// </summary>
[AllowAnonymous]
[EnableRateLimiting(RateLimits.SignIn)]
public sealed class IndexModel(OutturnDb db, TimeProvider clock) : PageModel
{
    [BindProperty]
    public string Email { get; set; } = "";

    [BindProperty]
    public string Password { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string To { get; set; } = "";

    /// <summary>The partnership officer shows the most, so comes first.</summary>
    private static readonly List<Duty> WhoTriesItFirst = [Duty.PartnershipOfficer, Duty.GroupChair, Duty.ContactOfficer, Duty.ExecutiveMember, Duty.Administrator];

    public IReadOnlyList<Person> Demonstration { get; private set; } = [];

    public string DutyInWords(Person person) => string.Join(", ", new[] { person.Duty.Word, person.Details.JobTitle, person.Organisation?.Name ?? person.Group?.Name ?? "" }.Where(words => words.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase));

    public async Task OnGetAsync() => Demonstration = await PeopleOfTheDemonstration();

    public async Task<IActionResult> OnPostAsync()
    {
        if (await db.CredentialOf(Email ?? "") is { PasswordHash: { } hash } credential && !credential.IsLocked(clock.GetUtcNow()))
        {
            db.Use(credential.PartnershipId);
            db.By(credential.Person);
            if (new PasswordHasher<Person>().VerifyHashedPassword(credential.Person, hash, Password ?? "") != PasswordVerificationResult.Failed)
            {
                credential.Succeeded();
                await db.SaveChangesAsync();
                return await ComeIn(credential.Person);
            }

            credential.Failed(clock.GetUtcNow());
            await db.SaveChangesAsync();
        }

        Demonstration = await PeopleOfTheDemonstration();
        ModelState.AddModelError("", "The e-mail address and the password do not go together. After five wrong tries, wait a quarter of an hour or ask your partnership officer for a one-time code.");
        return Page();
    }

    public async Task<IActionResult> OnPostDemonstrationAsync(Guid person) =>
        (await PeopleOfTheDemonstration()).FirstOrDefault(one => one.Id == person) is { } found ? await ComeIn(found) : NotFound();

    private async Task<IActionResult> ComeIn(Person person)
    {
        await SignedIn.SignInAsync(HttpContext, person, clock);
        return Url.IsLocalUrl(To) ? LocalRedirect(To) : Redirect("/");
    }

    private async Task<IReadOnlyList<Person>> PeopleOfTheDemonstration()
    {
        if (!Loopback.IsFrom(HttpContext) || await db.Partnerships.FirstOrDefaultAsync(one => one.DemonstrationNotice != "") is not { } partnership)
            return [];

        db.Use(partnership);
        var people = await db.People.Include(person => person.Organisation).Include(person => person.Group).ToListAsync();
        return [.. people.OrderBy(person => WhoTriesItFirst.IndexOf(person.Duty)).ThenBy(person => person.Name, StringComparer.Ordinal)];
    }
}
