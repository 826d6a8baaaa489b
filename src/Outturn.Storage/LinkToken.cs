using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Outturn.Storage;

/// <summary>What stands in the address of a link that lets someone in: 256 random bits, of which a hash alone is kept.</summary>
internal static class LinkToken
{
    private const int Bytes = 32;

    /// <summary>256 bits in the letters of an address.</summary>
    private const int Length = 43;

    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    public static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(token)));

    /// <summary>Whether it can be one at all.</summary>
    public static bool IsOne(string token) => token.Length == Length;
}
