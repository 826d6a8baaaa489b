using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Routing;

namespace Outturn.Security;

/// <summary>
/// A request whose sender goes away before all of it has come, as a phone does that loses its connection in the middle of an upload: nobody's fault, and
/// nobody hears the answer. The log says so in one line, by the page's pattern and not by its address, which may hold somebody's link.
/// </summary>
public static partial class CutOff
{
    public static async Task Note(HttpContext context, RequestDelegate next, ILogger log)
    {
        try
        {
            await next(context);
        }
        catch (Exception fault) when (IsOne(fault, context))
        {
            var page = context.GetEndpoint() is RouteEndpoint { RoutePattern.RawText: { } pattern } ? $"/{pattern.TrimStart('/')}" : "a page";
            Broke(log, context.Request.Method, page);
            if (!context.Response.HasStarted)
                context.Response.StatusCode = StatusCodes.Status400BadRequest;
        }
    }

    private static bool IsOne(Exception fault, HttpContext context) => fault is ConnectionResetException or ConnectionAbortedException or BadHttpRequestException { StatusCode: StatusCodes.Status400BadRequest }
        || (fault is OperationCanceledException or IOException && context.RequestAborted.IsCancellationRequested);

    [LoggerMessage(Level = LogLevel.Information, Message = "A {Method} to {Page} broke off before all of it had come; nothing was changed.")]
    private static partial void Broke(ILogger log, string method, string page);
}
