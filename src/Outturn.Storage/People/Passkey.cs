namespace Outturn.Storage;

/// <summary>
/// A key pair that a person's telephone, laptop or security key keeps for this address (WebAuthn): it signs in without a password and cannot be phished.
/// Here lies its public half.
/// </summary>
public sealed class Passkey : PartnershipRow
{
    private Passkey()
    {
    }

    /// <param name="name">What its owner calls it: "Work laptop".</param>
    /// <param name="credentialId">The id its authenticator gave it, in base64url.</param>
    /// <param name="publicKey">COSE_Key, as its authenticator gave it.</param>
    public Passkey(Person person, string name, string credentialId, byte[] publicKey, PasskeyState state, DateTimeOffset at)
        : base(person.PartnershipId)
    {
        PersonId = person.Id;
        Name = name;
        CredentialId = credentialId;
        PublicKey = publicKey;
        CreatedAt = at;
        State = state;
    }

    public Guid PersonId { get; private init; }

    public string Name { get; private init; } = "";

    public string CredentialId { get; private init; } = "";

    public byte[] PublicKey { get; private init; } = [];

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset? UsedAt { get; private set; }

    public PasskeyState State { get; private set; } = new();

    public void Used(PasskeyState state, DateTimeOffset at) => (State, UsedAt) = (state, at);
}

/// <summary>What an authenticator says of a passkey whenever it is used (WebAuthn level 3, section 6.1).</summary>
public sealed record PasskeyState
{
    /// <summary>How often it signed, where its authenticator counts; a count that goes back tells of a copy.</summary>
    public long SignCount { get; init; }

    /// <summary>How it is reached, in the words of the standard, with blanks between: "internal hybrid".</summary>
    public string Transports { get; init; } = "";

    public bool IsUserVerified { get; init; }

    public bool IsBackupEligible { get; init; }

    public bool IsBackedUp { get; init; }
}
