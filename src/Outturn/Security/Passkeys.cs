using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Outturn.Security;

/// <summary>
/// Passkeys, checked by ASP.NET Core's own handler of WebAuthn over the partnership's rows. What the browser is asked carries a challenge; it goes along in
/// the page, under our seal and for five minutes, so that nothing is kept between the two steps and any instance can take the second.
/// </summary>
public sealed class Passkeys
{
    private static readonly TimeSpan ChallengeLasts = TimeSpan.FromMinutes(5);

    private readonly OutturnDb db;
    private readonly TimeProvider clock;
    private readonly PasskeyHandler<Person> handler;
    private readonly ITimeLimitedDataProtector sealing;

    public Passkeys(OutturnDb db, TimeProvider clock, IDataProtectionProvider protection, ILoggerFactory logs)
    {
        (this.db, this.clock) = (db, clock);
        sealing = protection.CreateProtector("passkey").ToTimeLimitedDataProtector();
        var people = new UserManager<Person>(new Rows(db), null!, null!, null!, null!, null!, null!, null!, logs.CreateLogger<UserManager<Person>>());
        handler = new(people, Options.Create(new IdentityPasskeyOptions { ResidentKeyRequirement = "required", UserVerificationRequirement = "required" }));
    }

    /// <summary>What the browser is asked to make a passkey for this person, as JSON.</summary>
    public async Task<string> ToMakeAsync(HttpContext context, Person person)
    {
        var asked = await handler.MakeCreationOptionsAsync(new() { Id = IdOf(person), Name = person.Details.Email.Length > 0 ? person.Details.Email : person.Name, DisplayName = person.Name }, context);
        return Asked(asked.CreationOptionsJson, asked.AttestationState);
    }

    /// <summary>What the browser is asked to sign in with any passkey it has for this address, as JSON.</summary>
    public async Task<string> ToSignInAsync(HttpContext context)
    {
        var asked = await handler.MakeRequestOptionsAsync(null, context);
        return Asked(asked.RequestOptionsJson, asked.AssertionState);
    }

    /// <summary>Keeps the passkey the browser made; null where what it answered is none for this person and this address.</summary>
    public async Task<Passkey?> KeepAsync(HttpContext context, Person person, string name, PasskeyAnswer answer)
    {
        if (await MadeAsync(context, person, name, answer) is not { } made)
            return null;

        db.Add(made);
        await db.SaveChangesAsync(context.RequestAborted);
        return made;
    }

    /// <summary>The passkey the browser made, not yet kept.</summary>
    public async Task<Passkey?> MadeAsync(HttpContext context, Person person, string name, PasskeyAnswer answer)
    {
        if (Unseal(answer.State) is not { } state)
            return null;

        var result = await handler.PerformAttestationAsync(new() { HttpContext = context, CredentialJson = answer.Credential, AttestationState = state });
        if (!result.Succeeded || result.UserEntity.Id != IdOf(person))
            return null;

        return new(person, name, Base64Url.EncodeToString(result.Passkey.CredentialId), result.Passkey.PublicKey, StateOf(result.Passkey), clock.GetUtcNow());
    }

    /// <summary>Whose passkey answered; null where none did. From here on their partnership is in use.</summary>
    public async Task<Person?> SignInAsync(HttpContext context, PasskeyAnswer answer)
    {
        if (Unseal(answer.State) is not { } state)
            return null;

        var result = await handler.PerformAssertionAsync(new() { HttpContext = context, CredentialJson = answer.Credential, AssertionState = state });
        if (!result.Succeeded)
            return null;

        db.By(result.User);
        var id = Base64Url.EncodeToString(result.Passkey.CredentialId);
        (await db.Passkeys.SingleAsync(one => one.CredentialId == id, context.RequestAborted)).Used(StateOf(result.Passkey), clock.GetUtcNow());
        await db.SaveChangesAsync(context.RequestAborted);
        return result.User;
    }

    private string Asked(string options, string? state) => $$"""{"options":{{options}},"state":"{{sealing.Protect(state ?? "", ChallengeLasts)}}"}""";

    private string? Unseal(string text)
    {
        try
        {
            return sealing.Unprotect(text);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>The partnership and the person: whoever signs in by a passkey is found without an address.</summary>
    private static string IdOf(Person person) => $"{person.PartnershipId:n}{person.Id:n}";

    private static PasskeyState StateOf(UserPasskeyInfo passkey) => new()
    {
        SignCount = passkey.SignCount,
        Transports = string.Join(' ', passkey.Transports ?? []),
        IsUserVerified = passkey.IsUserVerified,
        IsBackupEligible = passkey.IsBackupEligible,
        IsBackedUp = passkey.IsBackedUp,
    };

    private static UserPasskeyInfo InfoOf(Passkey row) => new(
        Base64Url.DecodeFromChars(row.CredentialId), row.PublicKey, row.CreatedAt, (uint)row.State.SignCount, row.State.Transports.Split(' ', StringSplitOptions.RemoveEmptyEntries),
        row.State.IsUserVerified, row.State.IsBackupEligible, row.State.IsBackedUp, [], [])
    { Name = row.Name };

    /// <summary>What the handler asks of a store: people by id, and their passkeys. It keeps nothing itself.</summary>
    private sealed class Rows(OutturnDb db) : IUserPasskeyStore<Person>
    {
        public Task<string> GetUserIdAsync(Person user, CancellationToken cancellationToken) => Task.FromResult(IdOf(user));

        public Task<string?> GetUserNameAsync(Person user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Name);

        public async Task<Person?> FindByIdAsync(string userId, CancellationToken cancellationToken)
        {
            if (userId.Length != 64 || !Guid.TryParse(userId[..32], CultureInfo.InvariantCulture, out var partnership) || !Guid.TryParse(userId[32..], CultureInfo.InvariantCulture, out var id))
                return null;

            db.Use(partnership);
            return await db.People.SingleOrDefaultAsync(one => one.Id == id, cancellationToken);
        }

        public async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(Person user, CancellationToken cancellationToken) =>
            [.. (await db.Passkeys.AsNoTracking().Where(one => one.PersonId == user.Id).ToListAsync(cancellationToken)).Select(InfoOf)];

        public async Task<Person?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken)
        {
            var id = Base64Url.EncodeToString(credentialId);
            return await db.People.SingleOrDefaultAsync(one => db.Passkeys.Any(key => key.CredentialId == id && key.PersonId == one.Id), cancellationToken);
        }

        public async Task<UserPasskeyInfo?> FindPasskeyAsync(Person user, byte[] credentialId, CancellationToken cancellationToken)
        {
            var id = Base64Url.EncodeToString(credentialId);
            return await db.Passkeys.AsNoTracking().SingleOrDefaultAsync(one => one.CredentialId == id && one.PersonId == user.Id, cancellationToken) is { } row ? InfoOf(row) : null;
        }

        public void Dispose()
        {
            // the rows are the request's
        }

        public Task AddOrUpdatePasskeyAsync(Person user, UserPasskeyInfo passkey, CancellationToken cancellationToken) => throw Never();

        public Task RemovePasskeyAsync(Person user, byte[] credentialId, CancellationToken cancellationToken) => throw Never();

        public Task SetUserNameAsync(Person user, string? userName, CancellationToken cancellationToken) => throw Never();

        public Task<string?> GetNormalizedUserNameAsync(Person user, CancellationToken cancellationToken) => throw Never();

        public Task SetNormalizedUserNameAsync(Person user, string? normalizedName, CancellationToken cancellationToken) => throw Never();

        public Task<IdentityResult> CreateAsync(Person user, CancellationToken cancellationToken) => throw Never();

        public Task<IdentityResult> UpdateAsync(Person user, CancellationToken cancellationToken) => throw Never();

        public Task<IdentityResult> DeleteAsync(Person user, CancellationToken cancellationToken) => throw Never();

        public Task<Person?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) => throw Never();

        private static NotSupportedException Never() => new("Passkeys are read through this store and written by Passkeys itself.");
    }
}

/// <summary>What the browser answered, and our sealed challenge beside it.</summary>
/// <param name="Credential">The browser's PublicKeyCredential as JSON.</param>
public sealed record PasskeyAnswer(string Credential, string State);
