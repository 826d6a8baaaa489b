using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Outturn.Pages;

/// <summary>One page for what is not there and for what is not yours, so that nothing is given away.</summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
public sealed class MissingModel : PageModel
{
    public string Title => Response.StatusCode switch
    {
        StatusCodes.Status400BadRequest => "This form is out of date",
        StatusCodes.Status413PayloadTooLarge => "The file is too large",
        StatusCodes.Status429TooManyRequests => "Too many tries",
        _ => "There is no such page, or it is not yours to see",
    };

    public string Sentence => Response.StatusCode switch
    {
        StatusCodes.Status400BadRequest => "Nothing was changed. Go back, load the page again and repeat what you did; it may have been open since before you last signed in.",
        StatusCodes.Status413PayloadTooLarge => $"Nothing was changed. A file may be at most {Site.LargestUpload / 1024 / 1024} MB; save it without its pictures and try again.",
        StatusCodes.Status429TooManyRequests => "Nothing was changed. Wait a minute and try again.",
        _ => "Check the address, or start from your own page. If a colleague sent you the link, ask them which partnership it belongs to.",
    };
}
