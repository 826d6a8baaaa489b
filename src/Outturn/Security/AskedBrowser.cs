using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Outturn.Security;

/// <summary>By what a browser that asked for a code is told again: a cookie under the program's seal, which looks the same whether anyone was written to.</summary>
internal static class AskedBrowser
{
    public static void Keep(HttpContext context, AskedForCode asked) => context.Response.Cookies.Append(
        NameIn(context),
        Sealing(context).Protect($"{asked.Partnership:n}{asked.Person:n}{asked.Browser}", SignInCode.Lasts),
        new CookieOptions { HttpOnly = true, Secure = IsByTls(context), SameSite = SameSiteMode.Lax, Path = "/", MaxAge = SignInCode.Lasts, IsEssential = true });

    /// <summary>What it asked for; null where it did not, or too long ago.</summary>
    public static AskedForCode? Of(HttpContext context)
    {
        if (context.Request.Cookies[NameIn(context)] is not { Length: > 0 } kept)
            return null;

        try
        {
            var said = Sealing(context).Unprotect(kept);
            return new(Guid.Parse(said[..32]), Guid.Parse(said[32..64]), said[64..]);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    public static void Forget(HttpContext context) => context.Response.Cookies.Delete(NameIn(context), new CookieOptions { HttpOnly = true, Secure = IsByTls(context), SameSite = SameSiteMode.Lax, Path = "/" });

    private static bool IsByTls(HttpContext context) => context.RequestServices.GetRequiredService<Settings>().IsReachedByTls;

    private static string NameIn(HttpContext context) => IsByTls(context) ? "__Host-outturn-asked" : "outturn-asked";

    private static ITimeLimitedDataProtector Sealing(HttpContext context) => context.RequestServices.GetDataProtector("asked for a code").ToTimeLimitedDataProtector();
}
