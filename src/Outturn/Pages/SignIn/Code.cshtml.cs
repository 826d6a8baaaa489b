using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Outturn.Security;

namespace Outturn.Pages.SignIn;

/// <summary>A one-time code, given by the partnership officer or printed by the program for the first administrator, becomes a password.</summary>
[AllowAnonymous]
[EnableRateLimiting(RateLimits.SignIn)]
public sealed class CodeModel(OutturnDb db, TimeProvider clock, BusinessClock business) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Code { get; set; } = "";

    [BindProperty]
    public string Name { get; set; } = "";

    [BindProperty]
    public string Email { get; set; } = "";

    [BindProperty]
    public string Password { get; set; } = "";

    public async Task<IActionResult> OnPostAsync()
    {
        foreach (var slip in NewPassword.Slips(Name, Email, Password))
            ModelState.AddModelError(slip.Field, slip.Sentence);
        if (!ModelState.IsValid)
            return Page();
        if (await db.CredentialWithCode(Code ?? "") is not { } credential || credential.Person.HasLeftBy(business.Today))
            return Refused();

        db.Use(credential.PartnershipId);
        db.By(credential.Person, why: "one-time code used");
        if (await db.CredentialOf(Email) is { } taken && taken.PersonId != credential.PersonId)
        {
            ModelState.AddModelError(nameof(Email), "This e-mail address belongs to someone else here. Use another one.");
            return Page();
        }

        if (!credential.TakeCode(Code ?? "", clock.GetUtcNow()))
        {
            await db.SaveChangesAsync();
            return Refused();
        }

        var person = credential.Person;
        person.Details = person.Details with { Name = Name.Trim(), Email = Email.Trim() };
        credential.SetPassword(new PasswordHasher<Person>().HashPassword(person, Password));
        await db.SaveChangesAsync();
        await db.EndSessions(person.Id, clock.GetUtcNow());
        if (credential.HasAuthenticator) // the code stands for the password alone
            return Redirect("/signin");

        await SignedIn.SignInAsync(HttpContext, person, SignInWay.OneTimeCode, clock);
        return Redirect("/");
    }

    private PageResult Refused()
    {
        ModelState.AddModelError(nameof(Code), "This code is not known, was used already, or is too old. Ask whoever gave it to you for a new one.");
        return Page();
    }
}
