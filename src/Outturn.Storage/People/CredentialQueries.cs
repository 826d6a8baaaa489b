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

            var found = await db.Credentials.OfEveryPartnership().Include(credential => credential.Person)
                .Where(credential => credential.Person.Details.Email == address).Take(2).ToListAsync(cancel);
            return found is [var only] ? only : null;
        }

        /// <summary>A new code for the first administrator of a partnership in which no one has a password yet, kept; null where someone has.</summary>
        public async Task<string?> CodeWhereNoOneCanSignIn(Partnership partnership, DateTimeOffset now, CancellationToken cancel = default)
        {
            db.Use(partnership);
            db.By("the command line");
            var credentials = await db.Credentials.Include(credential => credential.Person).ToListAsync(cancel);
            if (credentials.Exists(credential => credential.PasswordHash is not null) || credentials.Find(credential => credential.Person.Duty == Duty.Administrator) is not { } first)
                return null;

            var code = first.GiveCode(now + Credential.CodeLasts);
            await db.SaveChangesAsync(cancel);
            return code;
        }

        /// <summary>The credential a one-time code was given for; null for a code that is not out.</summary>
        public Task<Credential?> CredentialWithCode(string code, CancellationToken cancel = default)
        {
            var hash = OneTimeCode.Hash(code);
            return db.Credentials.OfEveryPartnership().Include(credential => credential.Person).SingleOrDefaultAsync(credential => credential.CodeHash == hash, cancel);
        }
    }
}
