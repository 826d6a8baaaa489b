namespace Outturn.Security;

/// <summary>The headers every answer carries: nothing comes from elsewhere, nothing runs inline, nobody frames us.</summary>
public static class Headers
{
    public const string ContentSecurityPolicy =
        "default-src 'none'; img-src 'self' data:; style-src 'self'; script-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'";

    public static void Add(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
        if (context.RequestServices.GetRequiredService<Settings>().IsReachedByTls)
            headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
        if (!context.Request.Path.StartsWithSegments("/assets", StringComparison.Ordinal))
            headers.CacheControl = "no-store";
    }
}
