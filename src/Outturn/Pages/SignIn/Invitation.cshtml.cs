using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using Outturn.Security;

namespace Outturn.Pages.SignIn;

/// <summary>
/// What the link of an invitation opens: its reader chooses a password or a passkey, once, and is in. A link that opens nothing, for whatever reason, gives
/// the same page and nothing away (docs/decisions/0024-an-invitation-is-a-link-used-once.md).
/// </summary>
[AllowAnonymous]
[EnableRateLimiting(RateLimits.SignIn)]
public sealed class InvitationModel(OutturnDb db, TimeProvider clock, BusinessClock business) : PageModel
{
    [FromRoute]
    public string Token { get; set; } = "";

    [BindProperty]
    public string Password { get; set; } = "";

    /// <summary>Null where the link opens nothing.</summary>
    public Invitation? Invitation { get; private set; }

    public Partnership Partnership { get; private set; } = null!;

    [NonHandler]
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        Response.Headers["X-Robots-Tag"] = "noindex";
        if (await db.InvitationWith(RouteData.Values["token"] as string ?? "") is not { } invitation || !await Opens(invitation))
        {
            var nothing = Page();
            nothing.StatusCode = StatusCodes.Status404NotFound;
            context.Result = nothing;
            return;
        }

        Invitation = invitation;
        db.By(invitation.Person, why: "invitation used");
        Partnership = await db.Partnerships.SingleAsync(one => one.Id == invitation.PartnershipId);
        await next();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if ((Password ?? "").Length < NewPassword.Shortest)
            ModelState.AddModelError(nameof(Password), NewPassword.TooShort);
        if (!ModelState.IsValid || await IsSomeoneElses())
            return Page();

        (await CredentialAsync()).SetPassword(new PasswordHasher<Person>().HashPassword(Invitation!.Person, Password!));
        return await ComeInAsync();
    }

    /// <summary>What the browser is asked to make a passkey.</summary>
    public async Task<ContentResult> OnPostPasskeyAskedAsync([FromServices] Passkeys passkeys) => Content(await passkeys.ToMakeAsync(HttpContext, Invitation!.Person), "application/json");

    public async Task<IActionResult> OnPostPasskeyAsync([FromServices] Passkeys passkeys, [FromForm(Name = "Credential")] string made, string state)
    {
        ModelState.Clear();
        if (await IsSomeoneElses())
            return Page();

        if (await passkeys.MadeAsync(HttpContext, Invitation!.Person, "Passkey 1", new(made ?? "", state ?? "")) is not { } passkey)
        {
            ModelState.AddModelError("", "The browser gave no passkey that could be used here. Try again, or choose a password.");
            return Page();
        }

        db.Add(passkey);
        await CredentialAsync();
        return await ComeInAsync();
    }

    /// <summary>Whether it lets someone in: it is good, and its reader has no way in yet, since it stands for no second step.</summary>
    private async Task<bool> Opens(Invitation invitation)
    {
        if (!invitation.IsGoodOn(business.Today))
            return false;

        db.Use(invitation.PartnershipId);
        return !await db.PeopleWhoSignIn().ContainsAsync(invitation.PersonId);
    }

    /// <summary>Whoever signs in elsewhere on this installation with the same address could do so no longer.</summary>
    private async Task<bool> IsSomeoneElses()
    {
        var isTaken = await db.CredentialOf(Invitation!.Address) is { } taken && taken.PersonId != Invitation.PersonId;
        if (isTaken)
            ModelState.AddModelError("", "This e-mail address signs in to another partnership here already, and it signs in to one only. Ask whoever invited you to use another address of yours.");
        return isTaken;
    }

    private async Task<Credential> CredentialAsync() =>
        await db.Credentials.SingleOrDefaultAsync(one => one.PersonId == Invitation!.PersonId) ?? db.Add(new Credential(Invitation!.Person)).Entity;

    private async Task<IActionResult> ComeInAsync()
    {
        Invitation!.Use(clock.GetUtcNow());
        try
        {
            await db.SaveChangesAsync();
        }
        catch (DbUpdateException meanwhile) when (meanwhile.IsOneTooMany || meanwhile is DbUpdateConcurrencyException)
        {
            return Redirect("/signin"); // the button pressed twice: the first time let them in
        }

        await SignedIn.SignInAsync(HttpContext, Invitation.Person, SignInWay.Invitation, clock);
        return Redirect("/");
    }
}
