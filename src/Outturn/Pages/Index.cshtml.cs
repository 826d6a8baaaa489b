using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Outturn.Security;

namespace Outturn.Pages;

/// <summary>The front door: to the page with one's work, or to sign in; before the first partnership, to where it is started.</summary>
[AllowAnonymous]
public sealed class IndexModel(OutturnDb db, Database database, BusinessClock business) : PageModel
{
    public async Task<IActionResult> OnGetAsync()
    {
        if (User.PartnershipId is not { } partnershipId || User.PersonId is not { } personId)
            return Redirect(database.HasPartnership ? "/signin" : "/new");

        db.Use(partnershipId);
        var partnership = await db.Partnerships.SingleOrDefaultAsync(one => one.Id == partnershipId);
        var person = await db.People.SingleOrDefaultAsync(one => one.Id == personId);
        return partnership is null || person is null || person.HasLeftBy(business.Today) ? Redirect("/signin") : Redirect($"/{partnership.Slug.Text}{Navigation.HomeOf(person)}");
    }
}
