using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Outturn.Security;

namespace Outturn.Pages;

/// <summary>One page for what is not there and for what is not yours, so that nothing is given away.</summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
public sealed class MissingModel : PageModel
{
    /// <summary>Whether it was the link of a letter: for a link that is over and for one that never was, the same is said.</summary>
    private bool IsOfALink => HttpContext.Features.Get<IStatusCodeReExecuteFeature>()?.OriginalPath.Split('/') is [_, _, "answer", ..];

    public string Title => Response.StatusCode switch
    {
        StatusCodes.Status400BadRequest => NoText.WasRefused(HttpContext) ? "This holds something that is no text" : "This form is out of date",
        StatusCodes.Status413PayloadTooLarge => "The file is too large",
        StatusCodes.Status429TooManyRequests => "Too many tries",
        _ when IsOfALink => "This link opens nothing",
        _ => "There is no such page, or it is not yours to see",
    };

    public string Sentence => Response.StatusCode switch
    {
        StatusCodes.Status400BadRequest when NoText.WasRefused(HttpContext) => "Nothing was changed. Something that was pasted holds a character no text has (of value 0), as it comes from a broken file. Go back: what you typed is still there. Write the pasted words anew, then save again.",
        StatusCodes.Status400BadRequest => "Nothing was changed. Go back, load the page again and repeat what you did; it may have been open since before you last signed in.",
        StatusCodes.Status413PayloadTooLarge => $"Nothing was changed. A file may be at most {Site.LargestUpload / 1024 / 1024} MB; save it without its pictures and try again.",
        StatusCodes.Status429TooManyRequests => "Nothing was changed. Wait a minute and try again.",
        _ when IsOfALink => "The round it was sent for may be closed, or the link was withdrawn, or not all of it was copied. Answer the letter it came in and say so, or sign in.",
        _ => "Check the address, or start from your own page. If a colleague sent you the link, ask them which partnership it belongs to.",
    };
}
