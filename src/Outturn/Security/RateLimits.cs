using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace Outturn.Security;

/// <summary>How often one address may try to sign in: twenty tries a minute, pages read included. A credential locks by itself long before.</summary>
public static class RateLimits
{
    public const string SignIn = "sign-in";

    /// <summary>
    /// Links of letters: a whole council may come from one address, and each page keeps what is typed every few seconds, so 600 a minute. It protects the
    /// machine and not the links, of which nobody guesses one in a lifetime.
    /// </summary>
    public const string Link = "link";

    public static IServiceCollection AddRateLimiting(this IServiceCollection services) => services.AddRateLimiter(limiter =>
    {
        limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limiter.AddPolicy(SignIn, context => HttpMethods.IsPost(context.Request.Method)
            ? RateLimitPartition.GetFixedWindowLimiter(
                context.Connection.RemoteIpAddress?.ToString() ?? "",
                _ => new FixedWindowRateLimiterOptions { PermitLimit = 20, Window = TimeSpan.FromMinutes(1) })
            : RateLimitPartition.GetNoLimiter(""));
        limiter.AddPolicy(Link, context => RateLimitPartition.GetFixedWindowLimiter(
            context.Connection.RemoteIpAddress?.ToString() ?? "",
            _ => new FixedWindowRateLimiterOptions { PermitLimit = 600, Window = TimeSpan.FromMinutes(1) }));
    });
}
