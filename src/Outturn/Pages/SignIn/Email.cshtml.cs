using System.Net.Mail;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using Outturn.Security;

namespace Outturn.Pages.SignIn;

/// <summary>
/// Sign in by a code that goes by e-mail. Whoever asks is told the same, after the same time, whether anyone has the address or not; the code counts in the
/// browser that asked for it alone (docs/decisions/0025-a-code-by-e-mail-is-bound-to-its-browser.md).
/// </summary>
[AllowAnonymous]
[EnableRateLimiting(RateLimits.SignIn)]
public sealed class EmailModel(Database database, Settings settings, TimeProvider clock, BusinessClock business) : SignInPage(clock)
{
    /// <summary>How long asking takes, whatever was found: longer than to find and to write.</summary>
    public static readonly TimeSpan AskingTakes = TimeSpan.FromMilliseconds(500);

    [BindProperty]
    public string Email { get; set; } = "";

    /// <summary>Whether this browser asked for a code not long ago.</summary>
    public bool HasAsked { get; private set; }

    /// <summary>Whether a letter can leave; in a demonstration it is shown.</summary>
    public static bool CanSend(Settings settings, Database database) => settings.Smtp.Length > 0 || database.DemonstrationDay() is not null;

    public IActionResult OnGet()
    {
        HasAsked = AskedBrowser.Of(HttpContext) is not null;
        return CanSend(settings, database) ? Page() : NotFound();
    }

    /// <summary>Asks for a code.</summary>
    public async Task<IActionResult> OnPostAsync([FromServices] OutturnDb db)
    {
        if (!CanSend(settings, database))
            return NotFound();

        var over = Task.Delay(AskingTakes, Clock);
        ModelState.Clear();
        if (!MailAddress.TryCreate(Email, out _))
        {
            ModelState.AddModelError(nameof(Email), "Give your e-mail address, like name@example.org. A code is sent to it.");
            return Page();
        }

        AskedBrowser.Keep(HttpContext, await db.AskForCode(Email, Clock.GetUtcNow(), business.GetUtcNow()));
        HasAsked = true;
        await over;
        return Page();
    }

    /// <summary>The code as it was typed.</summary>
    public async Task<IActionResult> OnPostCodeAsync([FromServices] OutturnDb db)
    {
        HasAsked = true;
        var now = Clock.GetUtcNow();
        if (AskedBrowser.Of(HttpContext) is { } asked && await db.AskedBy(asked) is var (code, credential) && !credential.IsLocked(now) && !credential.Person.HasLeftBy(business.Today))
        {
            db.By(credential.Person);
            if (code.Take(Code ?? "", now))
            {
                try
                {
                    if (!credential.HasAuthenticator)
                        credential.Succeeded();
                    await db.SaveChangesAsync();
                    AskedBrowser.Forget(HttpContext);
                    return credential.HasAuthenticator ? AskSecondStep(credential.Person, SignInWay.EmailCode) : await ComeIn(credential.Person, SignInWay.EmailCode);
                }
                catch (DbUpdateConcurrencyException)
                {
                    db.ChangeTracker.Clear(); // taken at the same moment: it counts once
                }
            }
            else
            {
                credential.Failed(now);
                await db.SaveChangesAsync();
            }
        }

        ModelState.AddModelError(nameof(Code), "This is not the code that was sent last to where this browser asked for one, or its ten minutes are over. After five wrong tries, wait a quarter of an hour and ask for another.");
        return Page();
    }
}
