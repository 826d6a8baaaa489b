using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Outturn.Editing;
using Outturn.Security;

namespace Outturn.Pages.SignIn;

/// <summary>What every page of signing in ends with: the second step of whoever has an authenticator, and the way on, with what was typed before.</summary>
public abstract class SignInPage(TimeProvider clock) : PageModel
{
    /// <summary>The real clock, which sessions and codes go by.</summary>
    protected TimeProvider Clock { get; } = clock;

    [BindProperty(SupportsGet = true)]
    public string To { get; set; } = "";

    /// <summary>What was typed when the session had ended, under our seal; empty when nothing was.</summary>
    [BindProperty]
    public string Kept { get; set; } = "";

    /// <summary>That the first step was right and the authenticator is still asked, under our seal; empty before that.</summary>
    [BindProperty]
    public string Passed { get; set; } = "";

    [BindProperty]
    public string Code { get; set; } = "";

    /// <summary>What the first step was.</summary>
    public string FirstStepInWords { get; protected set; } = "Your password is right.";

    /// <summary>Where what was typed came from, when its writer is back.</summary>
    public string BackTo { get; protected set; } = "";

    protected PageResult AskSecondStep(Person person, SignInWay way)
    {
        Passed = FirstStep.Seal(HttpContext, person, way);
        FirstStepInWords = WordsOf(way);
        (Code, _) = ("", ModelState.Remove(nameof(Code)));
        return Page();
    }

    protected static string WordsOf(SignInWay way) => way switch
    {
        SignInWay.EmailCode => "The code from your e-mail is right.",
        SignInWay.Organisation => "Your organisation knows you.",
        _ => "Your password is right.",
    };

    protected async Task<IActionResult> ComeIn(Person person, SignInWay way)
    {
        await SignedIn.SignInAsync(HttpContext, person, way, Clock);
        if (KeptForm.Unseal(HttpContext, Kept ?? "") is { } kept)
        {
            if (kept.By == person.Id)
            {
                (BackTo, Kept) = (kept.BackTo, kept.Seal(HttpContext));
                ModelState.Clear();
                return Page();
            }

            TempData[PartnershipPage.SaidKey] = "What was typed here before is someone else’s, and only they can bring it back.";
            return Redirect("/");
        }

        return Url.IsLocalUrl(To) ? LocalRedirect(To) : Redirect("/");
    }
}
