using System.Net.Mail;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using Outturn.Security;

namespace Outturn.Pages.SignIn;

/// <summary>Finds the organisation whose sign-in vouches for an address, and leads there by a link.</summary>
[AllowAnonymous]
[EnableRateLimiting(RateLimits.SignIn)]
public sealed class OrganisationModel(TimeProvider clock) : SignInPage(clock)
{
    [BindProperty]
    public string Email { get; set; } = "";

    /// <summary>Those that were found; null before one looked.</summary>
    public IReadOnlyList<(Partnership Partnership, OrganisationProvider Provider)>? Found { get; private set; }

    public async Task<IActionResult> OnPostAsync([FromServices] OutturnDb db)
    {
        ModelState.Clear();
        if (!MailAddress.TryCreate(Email, out _))
        {
            ModelState.AddModelError(nameof(Email), "Give your e-mail address at work, like name@example.org.");
            return Page();
        }

        Found = await db.ProvidersFor(Email);
        if (Found.Count == 0)
            ModelState.AddModelError(nameof(Email), "No organisation here has a sign-in of its own for addresses like this. Sign in another way.");
        return Page();
    }
}
