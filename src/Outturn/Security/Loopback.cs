using System.Net;

namespace Outturn.Security;

/// <summary>Whether a request comes from this very machine, and from no proxy on it: the one place where the demonstration lets anyone in by one click.</summary>
public static class Loopback
{
    public static bool IsFrom(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } remote
        && IPAddress.IsLoopback(remote)
        && (context.Request.Host.Host is "localhost" or "127.0.0.1" or "[::1]")
        && !context.Request.Headers.ContainsKey("X-Forwarded-For")
        && !context.Request.Headers.ContainsKey("Forwarded");
}
