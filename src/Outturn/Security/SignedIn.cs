using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Outturn.Security;

/// <summary>Who is signed in: one person of one partnership, in a cookie.</summary>
public static class SignedIn
{
    public const string PartnershipClaim = "partnership";

    public static Task SignInAsync(HttpContext context, Person person, TimeProvider clock)
    {
        var identity = new ClaimsIdentity(
            [
                new Claim(ClaimTypes.NameIdentifier, person.Id.ToString()),
                new Claim(PartnershipClaim, person.PartnershipId.ToString()),
            ],
            CookieAuthenticationDefaults.AuthenticationScheme);
        context.User = new ClaimsPrincipal(identity); // what this request still shows is for them already
        return context.SignInAsync(context.User, new AuthenticationProperties { IssuedUtc = clock.GetUtcNow() });
    }

    extension(ClaimsPrincipal principal)
    {
        public Guid? PersonId => Guid.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? id : null;

        public Guid? PartnershipId => Guid.TryParse(principal.FindFirstValue(PartnershipClaim), out var id) ? id : null;
    }
}
