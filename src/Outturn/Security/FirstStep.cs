using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Outturn.Security;

/// <summary>Says, under the program's seal and for ten minutes, that someone gave their password and still owes the code of their authenticator.</summary>
internal static class FirstStep
{
    private static readonly TimeSpan Lasts = TimeSpan.FromMinutes(10);

    public static string Seal(HttpContext context, Person person) => Sealing(context).Protect($"{person.PartnershipId:n}{person.Id:n}", Lasts);

    /// <summary>Whose it is; null where the seal is not ours or the time is over.</summary>
    public static (Guid Partnership, Guid Person)? Unseal(HttpContext context, string text)
    {
        try
        {
            var ids = Sealing(context).Unprotect(text);
            return (Guid.Parse(ids[..32]), Guid.Parse(ids[32..]));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static ITimeLimitedDataProtector Sealing(HttpContext context) => context.RequestServices.GetDataProtector("first step").ToTimeLimitedDataProtector();
}
