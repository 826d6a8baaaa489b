using System.Security.Cryptography;
using System.Text;

namespace Outturn.Storage;

/// <summary>
/// How a person proves who they are: a password, or a code given once and used once. Only hashes are kept, and the history says that one
/// changed, never from what to what.
/// </summary>
public sealed class Credential : PartnershipRow
{
    /// <summary>Attempts that may fail before the credential is locked for <see cref="LockLasts"/>.</summary>
    public const int AttemptsAllowed = 5;

    /// <summary>How many recovery codes are given at a time.</summary>
    public const int RecoveryCodes = 8;

    /// <summary>How long the code of a first administrator is good.</summary>
    public static readonly TimeSpan CodeLasts = TimeSpan.FromDays(7);

    public static readonly TimeSpan LockLasts = TimeSpan.FromMinutes(15);

    private Credential()
    {
    }

    public Credential(Person person)
        : base(person.PartnershipId)
    {
        PersonId = person.Id;
        Person = person;
    }

    public Guid PersonId { get; private init; }

    public Person Person { get; private init; } = null!;

    public string? PasswordHash { get; private set; }

    /// <summary>SHA-256 of a one-time code, in lower-case hexadecimal; null when none is out.</summary>
    public string? CodeHash { get; private set; }

    public DateTimeOffset? CodeExpiresAt { get; private set; }

    /// <summary>The secret shared with the person's authenticator, under the program's seal; null where they have none.</summary>
    public string? AuthenticatorSecret { get; private set; }

    /// <summary>The time step of the last authenticator code taken: no code counts twice (RFC 6238, section 5.2).</summary>
    public long AuthenticatorStep { get; private set; }

    /// <summary>SHA-256 of the recovery codes that are left, each used once in place of the authenticator.</summary>
    public string RecoveryHashes { get; private set; } = "";

    public int FailedAttempts { get; private set; }

    public DateTimeOffset? LockedUntil { get; private set; }

    /// <summary>Whether a password is not enough.</summary>
    public bool HasAuthenticator => AuthenticatorSecret is not null;

    public int RecoveryCodesLeft => Hashes.Length;

    private string[] Hashes => RecoveryHashes.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    public bool IsLocked(DateTimeOffset now) => LockedUntil > now;

    public void SetPassword(string hash)
    {
        PasswordHash = hash;
        CodeHash = null;
        CodeExpiresAt = null;
        Succeeded();
    }

    /// <summary>Makes a code to hand over once; only its hash stays here. A new one takes the place of the old.</summary>
    public string GiveCode(DateTimeOffset until)
    {
        var code = OneTimeCode.New();
        CodeHash = OneTimeCode.Hash(code);
        CodeExpiresAt = until;
        return code;
    }

    /// <summary>Takes the code if it is the one given and still good. It cannot be used again. A wrong one counts as a failed attempt.</summary>
    public bool TakeCode(string code, DateTimeOffset now)
    {
        if (IsLocked(now) || CodeHash is null || CodeExpiresAt is not { } end || end < now || !OneTimeCode.Is(code, CodeHash))
        {
            Failed(now);
            return false;
        }

        CodeHash = null;
        CodeExpiresAt = null;
        Succeeded();
        return true;
    }

    /// <summary>From now on a password asks for a code of the authenticator too.</summary>
    /// <param name="step">The step of the code that showed the authenticator works.</param>
    /// <returns>The recovery codes, to be shown once.</returns>
    public IReadOnlyList<string> UseAuthenticator(string sealedSecret, long step)
    {
        (AuthenticatorSecret, AuthenticatorStep) = (sealedSecret, step);
        return GiveRecoveryCodes();
    }

    public void DropAuthenticator() => (AuthenticatorSecret, AuthenticatorStep, RecoveryHashes) = (null, 0, "");

    /// <summary>New recovery codes in the place of those that were left.</summary>
    public IReadOnlyList<string> GiveRecoveryCodes()
    {
        var codes = Enumerable.Range(0, RecoveryCodes).Select(_ => OneTimeCode.NewLong()).ToList();
        RecoveryHashes = string.Join(' ', codes.Select(OneTimeCode.Hash));
        return codes;
    }

    /// <summary>Takes a code of the authenticator, known to be right, unless it was taken before.</summary>
    public bool TakeStep(long step)
    {
        if (step <= AuthenticatorStep)
            return false;

        AuthenticatorStep = step;
        Succeeded();
        return true;
    }

    /// <summary>Takes a recovery code, once.</summary>
    public bool TakeRecoveryCode(string code)
    {
        if (Array.Find(Hashes, hash => OneTimeCode.Is(code, hash)) is not { } used)
            return false;

        RecoveryHashes = string.Join(' ', Hashes.Where(hash => hash != used));
        Succeeded();
        return true;
    }

    /// <summary>Counts an attempt that failed; after <see cref="AttemptsAllowed"/> nothing is tried until the lock ends.</summary>
    public void Failed(DateTimeOffset now)
    {
        if (IsLocked(now))
            return;

        FailedAttempts++;
        if (FailedAttempts < AttemptsAllowed)
            return;

        FailedAttempts = 0;
        LockedUntil = now + LockLasts;
    }

    public void Succeeded()
    {
        FailedAttempts = 0;
        LockedUntil = null;
    }
}

/// <summary>A code a person types once: "K7QM-2XRD-9FHT", letters and digits that are not mistaken for one another.</summary>
internal static class OneTimeCode
{
    private const string Letters = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    /// <summary>60 bits from the machine's source of randomness: enough for a code that is good for days and locks after five wrong tries.</summary>
    public static string New() => Random(12);

    /// <summary>120 bits, for a code that is kept for years: whoever reads its hash finds it by no trying.</summary>
    public static string NewLong() => Random(24);

    /// <summary>40 bits, for a code that is good for ten minutes and locks after five wrong tries.</summary>
    public static string NewShort() => Random(8);

    public static string Hash(string code) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Plain(code))));

    public static bool Is(string code, string hash) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Hash(code)), Encoding.ASCII.GetBytes(hash));

    private static string Random(int letters) => string.Join('-', RandomNumberGenerator.GetString(Letters, letters).Chunk(4).Select(part => new string(part)));

    private static string Plain(string code) => string.Concat(code.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
}
