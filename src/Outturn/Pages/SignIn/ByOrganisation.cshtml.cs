using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using Outturn.Security;

namespace Outturn.Pages.SignIn;

/// <summary>
/// The way to an organisation's own sign-in and back. Whoever it vouches for is signed in where the partnership knows them as one of that organisation's
/// people; every other end is told in one sentence (docs/decisions/0026-an-organisation-vouches-for-its-own-people.md).
/// </summary>
[AllowAnonymous]
[EnableRateLimiting(RateLimits.Link)]
public sealed class ByOrganisationModel(OutturnDb db, OrganisationSignIn door, TimeProvider clock, BusinessClock business) : SignInPage(clock)
{
    /// <summary>On the way there.</summary>
    public async Task<IActionResult> OnGetAsync(Guid partnership, Guid organisation, string way)
    {
        if (way is not ("go" or "back") || await db.ProviderOf(partnership, organisation) is not { } provider)
            return NotFound();

        if (way == "go")
        {
            if (await door.LeadThereAsync(HttpContext, provider, Url.IsLocalUrl(To) ? To : "/"))
                return new EmptyResult();

            ModelState.AddModelError("", $"The sign-in of {provider.Organisation.Name} does not answer as it should just now. Sign in another way, and tell whoever runs it.");
            return Page();
        }

        if (await door.ComeBackAsync(HttpContext, provider) is { } vouched && await db.PersonVouchedFor(provider, vouched.Email, business.Today) is { } person)
        {
            To = vouched.To;
            db.By(person);
            return await db.Credentials.AsNoTracking().AnyAsync(one => one.PersonId == person.Id && one.AuthenticatorSecret != null)
                ? AskSecondStep(person, SignInWay.Organisation)
                : await ComeIn(person, SignInWay.Organisation);
        }

        ModelState.AddModelError("", $"That did not let you in. {provider.Organisation.Name} must vouch for an e-mail address that its sign-in knows as verified and by which the partnership knows one of its people. Begin again, or ask your partnership officer which address they have of you.");
        return Page();
    }
}
