using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Outturn.Security;

/// <summary>Says, under the program's seal and for ten minutes, that someone gave their password, or a code sent to them, and still owes the code of their authenticator.</summary>
internal static class FirstStep
{
    private static readonly TimeSpan Lasts = TimeSpan.FromMinutes(10);

    public static string Seal(HttpContext context, Person person, SignInWay way) => Sealing(context).Protect($"{person.PartnershipId:n}{person.Id:n}{way}", Lasts);

    /// <summary>Whose it is and what was shown; null where the seal is not ours or the time is over.</summary>
    public static (Guid Partnership, Guid Person, SignInWay Way)? Unseal(HttpContext context, string text)
    {
        try
        {
            var said = Sealing(context).Unprotect(text);
            return (Guid.Parse(said[..32]), Guid.Parse(said[32..64]), Enum.Parse<SignInWay>(said[64..]));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static ITimeLimitedDataProtector Sealing(HttpContext context) => context.RequestServices.GetDataProtector("first step").ToTimeLimitedDataProtector();
}
