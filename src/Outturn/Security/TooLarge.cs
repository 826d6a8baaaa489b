using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;

namespace Outturn.Security;

/// <summary>
/// Refuses a request that is too large by what it says of its own length, before a form is looked for in it: the answer is then about the file's size
/// and not about the form.
/// </summary>
public static class TooLarge
{
    /// <summary>How much of it is still heard out, unread: a browser that is cut off while it sends shows its own error and not the answer.</summary>
    private const long HeardOut = 10 * Site.LargestUpload;

    public static async Task Refuse(HttpContext context, RequestDelegate next)
    {
        var isToldAlready = context.Features.Get<IStatusCodeReExecuteFeature>() is not null;
        if (isToldAlready || context.Request.ContentLength is not { } length || length <= Site.LargestRequest)
        {
            await next(context);
            return;
        }

        if (length <= HeardOut && context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = length;
            await HearOut(context);
        }

        context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
    }

    private static async Task HearOut(HttpContext context)
    {
        var reader = context.Request.BodyReader;
        while (true)
        {
            var read = await reader.ReadAsync(context.RequestAborted);
            reader.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
                return;
        }
    }
}
