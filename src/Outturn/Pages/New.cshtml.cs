using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using Outturn.Security;

namespace Outturn.Pages;

/// <summary>
/// Starts a partnership and its first administrator, with the one-time code that the program printed where it was started. Whoever can read that
/// runs the installation.
/// </summary>
[AllowAnonymous]
[EnableRateLimiting(RateLimits.SignIn)]
public sealed class NewModel(OutturnDb db, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Code { get; set; } = "";

    [BindProperty]
    public string Name { get; set; } = "";

    [BindProperty]
    public string Address { get; set; } = "";

    [BindProperty]
    public string Administrator { get; set; } = "";

    [BindProperty]
    public string Email { get; set; } = "";

    [BindProperty]
    public string Password { get; set; } = "";

    public async Task<IActionResult> OnPostAsync()
    {
        foreach (var slip in NewPassword.Slips(Administrator, Email, Password))
            ModelState.AddModelError(slip.Field == "Name" ? nameof(Administrator) : slip.Field, slip.Sentence);
        var installation = await db.TheInstallation();
        if (!installation.IsFirstCode(Code ?? ""))
            ModelState.AddModelError(nameof(Code), "This is not the code. Look where ‘outturn serve’ was started: it prints the code while the installation has no partnership; later ones are started with ‘outturn new’.");
        if (Slug.Read(Address) is { } slug && await db.Partnerships.AnyAsync(one => one.Slug == slug))
            ModelState.AddModelError(nameof(Address), $"‘{Address}’ is taken by another partnership here. Choose another address.");
        if (!ModelState.IsValid)
            return Page();

        try
        {
            var started = NewPartnership.Begin(Name, Address, Administrator.Trim());
            started.Administrator.Details = started.Administrator.Details with { Email = Email.Trim() };
            var credential = new Credential(started.Administrator);
            credential.SetPassword(new PasswordHasher<Person>().HashPassword(started.Administrator, Password));
            db.Use(started.Partnership);
            db.By(started.Administrator);
            db.AddRange([.. started.Rows, credential]);
            installation.TakeFirstCode(Code!, clock.GetUtcNow());
            await db.SaveChangesAsync();
            await SignedIn.SignInAsync(HttpContext, started.Administrator, SignInWay.OneTimeCode, clock);
            return Redirect($"/{started.Partnership.Slug.Text}/strategy/edit");
        }
        catch (PartnershipRuleException rule)
        {
            ModelState.AddModelError(nameof(Address), rule.Message);
            return Page();
        }
    }
}
