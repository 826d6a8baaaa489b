using System.Security.Cryptography;

namespace Outturn.Storage;

/// <summary>
/// Signs the digests of agreed reports with the installation's key (ECDSA on P-256). The signature is one of the snapshot's bytes under
/// SHA-256, so that other tools can check it: <c>openssl dgst -sha256 -verify key.pem -signature ...</c>.
/// </summary>
public sealed class ReportSigning
{
    private readonly string privateKey;

    private ReportSigning(string privateKey) => this.privateKey = privateKey;

    /// <summary>The public half, to hand to whoever wants to check reports.</summary>
    public string PublicKeyPem
    {
        get
        {
            using var key = Key();
            return key.ExportSubjectPublicKeyInfoPem();
        }
    }

    /// <param name="digest">SHA-256 in hexadecimal.</param>
    public Seal Sign(string digest)
    {
        using var key = Key();
        var signature = key.SignHash(Convert.FromHexString(digest), DSASignatureFormat.Rfc3279DerSequence);
        return new(digest, Convert.ToBase64String(signature), Convert.ToBase64String(key.ExportSubjectPublicKeyInfo()));
    }

    /// <summary>Whether the signature was made of this digest under this public key. Says nothing of whose key it is.</summary>
    public static bool IsGenuine(Seal seal)
    {
        try
        {
            using var key = ECDsa.Create();
            key.ImportSubjectPublicKeyInfo(Convert.FromBase64String(seal.PublicKey), out _);
            return key.VerifyHash(Convert.FromHexString(seal.Digest), Convert.FromBase64String(seal.Signature), DSASignatureFormat.Rfc3279DerSequence);
        }
        catch (Exception notOne) when (notOne is FormatException or CryptographicException)
        {
            return false;
        }
    }

    internal static ReportSigning With(string privateKeyPem) => new(privateKeyPem);

    internal static string NewPrivateKey()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return key.ExportPkcs8PrivateKeyPem();
    }

    private ECDsa Key()
    {
        var key = ECDsa.Create();
        key.ImportFromPem(privateKey);
        return key;
    }
}
