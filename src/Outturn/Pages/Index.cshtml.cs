using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Outturn.Security;

namespace Outturn.Pages;

/// <summary>The front door: to the page with one's work, or to sign in; before the first partnership, to where it is started.</summary>
[AllowAnonymous]
public sealed class IndexModel(Database database) : PageModel
{
    public IActionResult OnGet() =>
        HttpContext.Reader is { } reader ? Redirect($"/{reader.Partnership.Slug.Text}{Navigation.HomeOf(reader.Person)}")
            : Redirect(database.HasPartnership ? "/signin" : "/new");
}
