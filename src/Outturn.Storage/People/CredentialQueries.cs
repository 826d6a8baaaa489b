using Microsoft.EntityFrameworkCore;

namespace Outturn.Storage;

/// <summary>The two questions sign-in asks before it knows the partnership; nothing else looks across partnerships for a person.</summary>
public static class CredentialQueries
{
    extension(OutturnDb db)
    {
        /// <summary>The credential of the person with this e-mail address, capitals forgiven; null where no one or more than one has it.</summary>
        public async Task<Credential?> CredentialOf(string email, CancellationToken cancel = default)
        {
            var address = email.Trim().ToLowerInvariant();
            if (address.Length == 0)
                return null;

            var found = await db.AskIn(
                await db.PartnershipsOfSignIn(address, cancel),
                () => db.Credentials.Include(credential => credential.Person).Where(credential => credential.Person.Details.Email == address).Take(2).ToListAsync(cancel));
            return found is [var only] ? only : null;
        }

        /// <summary>The partnerships in which someone has a password. One query, however many there are.</summary>
        public async Task<HashSet<Guid>> PartnershipsSomeoneCanSignInTo(CancellationToken cancel = default) => [.. await db.PartnershipsWithAPassword(cancel)];

        /// <summary>A new code for the first of those who may let others in, kept; null where none has a credential.</summary>
        public async Task<string?> GiveFirstCode(Partnership partnership, DateTimeOffset now, CancellationToken cancel = default)
        {
            db.Use(partnership);
            db.By("the command line");
            if (await db.Credentials.Where(credential => credential.Person.Duty == Duty.PartnershipOfficer || credential.Person.Duty == Duty.Administrator).OrderBy(credential => credential.Id).FirstOrDefaultAsync(cancel) is not { } first)
                return null;

            var code = first.GiveCode(now + Credential.CodeLasts);
            await db.SaveChangesAsync(cancel);
            return code;
        }

        /// <summary>The credential a one-time code was given for; null for a code that is not out.</summary>
        public async Task<Credential?> CredentialWithCode(string code, CancellationToken cancel = default)
        {
            var hash = OneTimeCode.Hash(code);
            var found = await db.AskIn(await db.PartnershipsOfCode(hash, cancel), () => db.Credentials.Include(credential => credential.Person).Where(credential => credential.CodeHash == hash).ToListAsync(cancel));
            return found.SingleOrDefault();
        }
    }
}
