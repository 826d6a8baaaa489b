using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Outturn.Storage;

/// <summary>Signing in by a code that goes by e-mail (docs/decisions/0025-a-code-by-e-mail-is-bound-to-its-browser.md).</summary>
public static class SignInCodes
{
    private static readonly TimeSpan AreKept = TimeSpan.FromDays(1);

    extension(OutturnDb db)
    {
        /// <summary>
        /// Writes a code to whoever has this address, where anyone has who may sign in. What the browser is given looks the same either way.
        /// </summary>
        /// <param name="now">By the real clock.</param>
        /// <param name="at">By the clock of the partnership's business.</param>
        public async Task<AskedForCode> AskForCode(string email, DateTimeOffset now, DateTimeOffset at, CancellationToken cancel = default)
        {
            var asked = new AskedForCode(Guid.CreateVersion7(), Guid.CreateVersion7(), LinkToken.New());
            if (await db.CredentialOf(email, cancel) is not { } credential || credential.IsLocked(now) || credential.Person.HasLeftBy(at.OnDay) || !Letter.CanGoTo(credential.Person))
                return asked;

            db.Use(credential.PartnershipId);
            var old = now - AreKept;
            await db.SignInCodes.Where(one => one.PersonId == credential.PersonId && one.EndsAt < old).ExecuteDeleteAsync(cancel);
            if (await db.SignInCodes.CountAsync(one => one.PersonId == credential.PersonId && one.EndsAt > now, cancel) >= SignInCode.MostAtOnce)
                return asked;

            db.Add(new SignInCode(await db.Partnerships.SingleAsync(one => one.Id == credential.PartnershipId, cancel), credential.Person, asked.Browser, now, at));
            await db.SaveChangesAsync(cancel);
            return asked with { Partnership = credential.PartnershipId, Person = credential.PersonId };
        }

        /// <summary>What this browser asked for, with whose it is and their credential; null where nothing came of it. From here on that partnership is in use.</summary>
        public async Task<(SignInCode Code, Credential Credential)?> AskedBy(AskedForCode asked, CancellationToken cancel = default)
        {
            db.Use(asked.Partnership);
            var hash = LinkToken.HashOf(asked.Browser);
            var code = await db.SignInCodes.SingleOrDefaultAsync(one => one.PersonId == asked.Person && one.BrowserHash == hash, cancel);
            var credential = await db.Credentials.Include(one => one.Person).SingleOrDefaultAsync(one => one.PersonId == asked.Person, cancel);
            return code is not null && credential is not null ? (code, credential) : null;
        }

        /// <summary>Makes the code that this letter brings; one it had before is good no longer. To be saved by the caller.</summary>
        public async Task<string> GiveSignInCode(Letter letter, CancellationToken cancel = default) => (await db.SignInCodes.SingleAsync(one => one.LetterId == letter.Id, cancel)).Give();

        /// <summary>What a letter with a code says now: the same, or why nothing any more.</summary>
        internal async Task<(Letter? Now, string WhyNot)> CodeStillGood(Letter letter, DateTimeOffset now, CancellationToken cancel) =>
            await db.SignInCodes.SingleOrDefaultAsync(one => one.LetterId == letter.Id, cancel) is { } code && code.IsGood(now)
                ? (letter, "")
                : (null, "It could not leave within the ten minutes its code is good for, so it was dropped.");
    }
}

/// <summary>What a browser that asked for a code is given: whose it would be, and what tells the browser again.</summary>
public sealed record AskedForCode(Guid Partnership, Guid Person, string Browser);

internal sealed class SignInCodeMapping : IEntityTypeConfiguration<SignInCode>
{
    public void Configure(EntityTypeBuilder<SignInCode> code)
    {
        code.ToTable("sign_in_codes");
        code.IsOfNoInterest(); // who came and went is no change of the partnership's work
        code.RefersTo<Person>(nameof(SignInCode.PersonId), nameof(SignInCode.Person));
        code.RefersTo<Letter>(nameof(SignInCode.LetterId), nameof(SignInCode.Letter));
        code.HasIndex(one => new { one.PartnershipId, one.PersonId });
    }
}
