using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.EntityFrameworkCore;

namespace Outturn.Security;

/// <summary>
/// Who is signed in: one person of one partnership, by a session that a cookie names. Every request that brings the cookie asks whether the session still
/// stands and the person is still here; what it finds is what the page is read by.
/// </summary>
public static class SignedIn
{
    public const string PartnershipClaim = "partnership";

    private const string SessionClaim = "session";

    private static readonly object Found = new();
    private static readonly object Renewed = new();

    /// <summary>Signs the person in, in this browser; a session that it had before is over.</summary>
    public static async Task SignInAsync(HttpContext context, Person person, SignInWay way, TimeProvider clock)
    {
        var db = context.RequestServices.GetRequiredService<OutturnDb>();
        var now = clock.GetUtcNow();
        await EndSessionAsync(context, now);
        var session = await db.BeginSession(new(person, way, Browser.InWords(context.Request.Headers.UserAgent.ToString()), context.Connection.RemoteIpAddress?.ToString() ?? "", now));
        var identity = new ClaimsIdentity(
            [
                new Claim(ClaimTypes.NameIdentifier, person.Id.ToString()),
                new Claim(PartnershipClaim, person.PartnershipId.ToString()),
                new Claim(SessionClaim, session.Id.ToString()),
            ],
            CookieAuthenticationDefaults.AuthenticationScheme);
        context.User = new ClaimsPrincipal(identity); // what this request still shows is for them already
        await context.SignInAsync(context.User, new AuthenticationProperties { IssuedUtc = now });
    }

    /// <summary>Ends the session of this browser.</summary>
    public static async Task SignOutAsync(HttpContext context, TimeProvider clock)
    {
        await EndSessionAsync(context, clock.GetUtcNow());
        await context.SignOutAsync();
    }

    /// <summary>A cookie whose session was ended, or whose person has left, signs no one in.</summary>
    internal static async Task MustStillStand(CookieValidatePrincipalContext cookie)
    {
        var context = cookie.HttpContext;
        if (cookie.Principal is { PersonId: { } personId, PartnershipId: { } partnershipId, SessionId: { } session })
        {
            var db = context.RequestServices.GetRequiredService<OutturnDb>();
            var now = context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
            var today = context.RequestServices.GetRequiredService<BusinessClock>().Today;
            await db.Database.OpenConnectionAsync(context.RequestAborted); // the page goes on with it
            if (await db.PartnershipToUse(partnershipId, context.RequestAborted) is { } partnership && await db.PersonSignedIn(personId, session, today, now, context.RequestAborted) is { } person)
            {
                context.Items[Found] = (partnership, person);
                if (context.Items.ContainsKey(Renewed))
                    await db.SeenAgain(session, now, context.RequestAborted);
                return;
            }
        }

        cookie.RejectPrincipal();
        await context.SignOutAsync();
    }

    /// <summary>Notes that the cookie is given anew, since half its time is over: then its session is said to be still used, once it is known to stand.</summary>
    internal static Task IsGivenAnew(CookieSlidingExpirationContext cookie)
    {
        if (cookie.ShouldRenew)
            cookie.HttpContext.Items[Renewed] = true;
        return Task.CompletedTask;
    }

    private static async Task EndSessionAsync(HttpContext context, DateTimeOffset now)
    {
        if (context.User is not { PersonId: { } person, PartnershipId: { } partnership, SessionId: { } session })
            return;

        var db = context.RequestServices.GetRequiredService<OutturnDb>();
        db.Use(partnership);
        await db.EndSession(person, session, now);
    }

    extension(HttpContext context)
    {
        /// <summary>The person signed in, and their partnership; null where none is.</summary>
        public (Partnership Partnership, Person Person)? Reader => context.Items[Found] is (Partnership partnership, Person person) ? (partnership, person) : null;
    }

    extension(ClaimsPrincipal principal)
    {
        public Guid? PersonId => Guid.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? id : null;

        public Guid? PartnershipId => Guid.TryParse(principal.FindFirstValue(PartnershipClaim), out var id) ? id : null;

        public Guid? SessionId => Guid.TryParse(principal.FindFirstValue(SessionClaim), out var id) ? id : null;
    }
}
