using System.Security.Cryptography;

namespace Outturn.Domain;

/// <summary>
/// The installation's key (ECDSA P-256). It signs a report's digest once, when the report is agreed. The signature is DER over the SHA-256 of the
/// canonical snapshot, so that <c>openssl dgst -sha256 -verify public.pem -signature signature.der snapshot.json</c> checks it without this program.
/// </summary>
public sealed class SealingKey : IDisposable
{
    private readonly ECDsa key;

    private SealingKey(ECDsa key) => this.key = key;

    /// <summary>What those who check a report are given.</summary>
    public string PublicPem => key.ExportSubjectPublicKeyInfoPem();

    /// <summary>What the installation keeps to itself (PKCS #8).</summary>
    public string PrivatePem => key.ExportPkcs8PrivateKeyPem();

    public static SealingKey Create() => new(ECDsa.Create(ECCurve.NamedCurves.nistP256));

    public static SealingKey FromPem(string privatePem)
    {
        var kept = ECDsa.Create();
        kept.ImportFromPem(privatePem);
        return new(kept);
    }

    /// <param name="digest">SHA-256 of the canonical snapshot, 64 hexadecimal digits.</param>
    public Seal Sign(string digest)
    {
        var signature = key.SignHash(Convert.FromHexString(digest), DSASignatureFormat.Rfc3279DerSequence);
        return new(digest, Convert.ToBase64String(signature), Convert.ToBase64String(key.ExportSubjectPublicKeyInfo()));
    }

    public void Dispose() => key.Dispose();
}

public static class SealChecks
{
    extension(Seal seal)
    {
        /// <summary>Whether the signature was made by the key that travels with it. It says nothing of whose key that is.</summary>
        public bool IsSignedByItsOwnKey => Holds(seal, key => key.ImportSubjectPublicKeyInfo(Convert.FromBase64String(seal.PublicKey), out _));

        /// <summary>Whether the signature was made by the owner of this public key.</summary>
        public bool IsSignedBy(PublicKeyPem owner) => Holds(seal, key => key.ImportFromPem(owner.Text));
    }

    private static bool Holds(Seal seal, Action<ECDsa> import)
    {
        using var key = ECDsa.Create();
        try
        {
            import(key);
            return key.VerifyHash(Convert.FromHexString(seal.Digest), Convert.FromBase64String(seal.Signature), DSASignatureFormat.Rfc3279DerSequence);
        }
        catch (Exception broken) when (broken is CryptographicException or FormatException or ArgumentException)
        {
            return false;
        }
    }
}

/// <summary>A public key as a person hands it over: the text of a .pem file.</summary>
public sealed record PublicKeyPem
{
    private PublicKeyPem(string text) => Text = text;

    public string Text { get; }

    /// <summary>Refuses, in a sentence, what is no public key; a private key too, which no one should be asked for.</summary>
    public static PublicKeyPem Read(string text)
    {
        using var key = ECDsa.Create();
        try
        {
            if (text.Contains("PRIVATE KEY", StringComparison.Ordinal))
                throw new PartnershipRuleException("That file holds a private key. Give the public one, which the partnership hands out: its first line is -----BEGIN PUBLIC KEY-----.");
            key.ImportFromPem(text);
            return new(text);
        }
        catch (Exception broken) when (broken is CryptographicException or ArgumentException)
        {
            throw new PartnershipRuleException("The key given is not a public key. It is a text file whose first line is -----BEGIN PUBLIC KEY-----; ask the partnership for it.");
        }
    }
}
