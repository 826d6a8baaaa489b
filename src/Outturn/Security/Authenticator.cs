using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using OtpNet;
using QRCoder;

namespace Outturn.Security;

/// <summary>
/// Codes of six digits that a telephone shows, a new one every thirty seconds (RFC 6238). The secret is kept under the program's seal, so that a copy of the
/// database alone makes no codes.
/// </summary>
internal static class Authenticator
{
    /// <summary>A code counts half a minute early or late: clocks differ, and people type slowly.</summary>
    private static readonly VerificationWindow OneStepEitherWay = new(previous: 1, future: 1);

    /// <summary>A new secret of 160 bits, as RFC 4226 recommends, in Base32.</summary>
    public static string NewSecret() => Base32Encoding.ToString(KeyGeneration.GenerateRandomKey(20));

    /// <summary>The secret in fours, for whoever types it.</summary>
    public static string InFours(string secret) => string.Join(' ', secret.Chunk(4).Select(part => new string(part)));

    /// <summary>What an authenticator reads from the picture (the key URI that authenticators agree on).</summary>
    public static string Address(string secret, string partnership, string person) =>
        $"otpauth://totp/{Uri.EscapeDataString(partnership)}:{Uri.EscapeDataString(person)}?secret={secret.TrimEnd('=')}&issuer={Uri.EscapeDataString(partnership)}";

    /// <summary>The step a code belongs to; null where it is not the code of about now.</summary>
    public static long? StepOf(string secret, string code, DateTimeOffset now) =>
        new Totp(Base32Encoding.ToBytes(secret)).VerifyTotp(now.UtcDateTime, string.Concat(code.Where(char.IsAsciiDigit)), out var step, OneStepEitherWay) ? step : null;

    public static string Seal(HttpContext context, string secret) => Sealing(context).Protect(secret);

    /// <summary>The secret; null where the seal is not ours.</summary>
    public static string? Unseal(HttpContext context, string text)
    {
        try
        {
            return Sealing(context).Unprotect(text);
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }

    /// <summary>The dark squares of the picture as one path of an SVG, with the side of it in squares, a border of four around it.</summary>
    public static (string Path, int Side) Picture(string address)
    {
        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode(address, QRCodeGenerator.ECCLevel.M);
        var path = new StringBuilder();
        for (var y = 0; y < data.ModuleMatrix.Count; y++)
        {
            for (var x = 0; x < data.ModuleMatrix[y].Length; x++)
            {
                if (data.ModuleMatrix[y][x])
                    path.Append(CultureInfo.InvariantCulture, $"M{x},{y}h1v1h-1z");
            }
        }

        return (path.ToString(), data.ModuleMatrix.Count);
    }

    private static IDataProtector Sealing(HttpContext context) => context.RequestServices.GetDataProtector("authenticator");
}
