using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Outturn.Security;

/// <summary>
/// Refuses a form or an address that holds the character of value 0, on every page: it is no text, nobody types it, and PostgreSQL keeps none. It comes
/// with what was copied from a broken file; the browser that sent it still has the rest.
/// </summary>
public sealed class NoText : IAsyncResourceFilter
{
    private const char Zero = '\0';

    private static readonly object IsRefused = new();

    public static bool WasRefused(HttpContext context) => context.Items.ContainsKey(IsRefused);

    /// <summary>What was typed into one of the boxes is refused by whoever reads the form first; that is said in the same words.</summary>
    public static async Task Refuse(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
            if (context.Response is { StatusCode: StatusCodes.Status400BadRequest, HasStarted: false } && !IsReadable(context.Request))
                context.Items[IsRefused] = true;
        }
        catch (InvalidDataException) when (!context.Response.HasStarted && !IsReadable(context.Request))
        {
            context.Items[IsRefused] = true;
            context.Response.Clear();
            Headers.Add(context);
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
        }
    }

    public async Task OnResourceExecutionAsync(ResourceExecutingContext context, ResourceExecutionDelegate next)
    {
        var request = context.HttpContext.Request;
        var isToldAlready = context.HttpContext.Features.Get<IStatusCodeReExecuteFeature>() is not null;
        if (isToldAlready || !(request.Query.Any(field => Holds(field.Key) || Holds(field.Value)) || (request.HasFormContentType && Holds(await request.ReadFormAsync(context.HttpContext.RequestAborted)))))
        {
            await next();
            return;
        }

        context.HttpContext.Items[IsRefused] = true;
        context.Result = new StatusCodeResult(StatusCodes.Status400BadRequest);
    }

    private static bool IsReadable(HttpRequest request)
    {
        try
        {
            return !request.HasFormContentType || request.Form is not null;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    private static bool Holds(IFormCollection form) => form.Any(field => Holds(field.Key) || Holds(field.Value)) || form.Files.Any(file => Holds(file.Name) || Holds(file.FileName));

    private static bool Holds(string? text) => text?.Contains(Zero, StringComparison.Ordinal) == true;
}
