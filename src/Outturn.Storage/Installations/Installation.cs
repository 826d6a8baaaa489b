namespace Outturn.Storage;

/// <summary>What the installation as a whole has once: the key its reports are signed with, and the code the first administrator signs in with.</summary>
public sealed class Installation
{
    internal const int TheOne = 1;

    private Installation()
    {
    }

    public int Id { get; private init; } = TheOne;

    /// <summary>The private key, ECDSA on P-256, as PKCS#8 PEM. Whoever can read the database can sign.</summary>
    public string SigningKeyPem { get; private init; } = "";

    /// <summary>SHA-256 of the first administrator's code; null before it is given and after it is used.</summary>
    public string? FirstCodeHash { get; private set; }

    public DateTimeOffset? FirstCodeUsedAt { get; private set; }

    /// <summary>Two who use the code at the same moment: one is refused.</summary>
    public int Version { get; private set; }

    /// <summary>Makes the code to show once on the terminal; a new one takes the place of the old.</summary>
    public string GiveFirstCode()
    {
        var code = OneTimeCode.New();
        FirstCodeHash = OneTimeCode.Hash(code);
        return code;
    }

    public bool IsFirstCode(string code) => FirstCodeHash is not null && OneTimeCode.Is(code, FirstCodeHash);

    /// <summary>Takes the code if it is the one given; it cannot be used again.</summary>
    public bool TakeFirstCode(string code, DateTimeOffset at)
    {
        if (!IsFirstCode(code))
            return false;

        FirstCodeHash = null;
        FirstCodeUsedAt = at;
        return true;
    }
}
