using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Outturn.Security;

namespace Outturn.Pages.SignIn;

/// <summary>Ends the session on this machine.</summary>
[AllowAnonymous]
public sealed class OutModel(TimeProvider clock) : PageModel
{
    public async Task<IActionResult> OnPostAsync()
    {
        await SignedIn.SignOutAsync(HttpContext, clock);
        return Redirect("/signin");
    }
}
