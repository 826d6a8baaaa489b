using Microsoft.EntityFrameworkCore;

namespace Outturn.Storage;

/// <summary>
/// The few questions that come before a partnership is known. Each is answered with partnerships, never with their rows; PostgreSQL answers them by a
/// function of its own, since a question in a transaction without a partnership finds nothing there
/// (docs/decisions/0021-the-server-keeps-partnerships-apart-too.md).
/// </summary>
internal static class AcrossPartnerships
{
    extension(OutturnDb db)
    {
        /// <summary>Where someone signs in by this address, in small letters: two at most, since more than one is as good as none.</summary>
        public Task<List<Guid>> PartnershipsOfSignIn(string email, CancellationToken cancel) => db is PostgreSqlDb
            ? db.Database.SqlQuery<Guid>($"SELECT partnerships_of_sign_in({email}) AS \"Value\"").ToListAsync(cancel)
            : db.Credentials.OfEveryPartnership().Where(credential => credential.Person.Details.Email == email).Select(credential => credential.PartnershipId).Take(2).ToListAsync(cancel);

        public Task<List<Guid>> PartnershipsOfCode(string hash, CancellationToken cancel) => db is PostgreSqlDb
            ? db.Database.SqlQuery<Guid>($"SELECT partnerships_of_code({hash}) AS \"Value\"").ToListAsync(cancel)
            : db.Credentials.OfEveryPartnership().Where(credential => credential.CodeHash == hash).Select(credential => credential.PartnershipId).ToListAsync(cancel);

        public Task<List<Guid>> PartnershipsOfLink(string hash, CancellationToken cancel) => db is PostgreSqlDb
            ? db.Database.SqlQuery<Guid>($"SELECT partnerships_of_link({hash}) AS \"Value\"").ToListAsync(cancel)
            : db.Set<AnswerLink>().OfEveryPartnership().Where(link => link.TokenHash == hash).Select(link => link.PartnershipId).ToListAsync(cancel);

        public Task<List<Guid>> PartnershipsOfInvitation(string hash, CancellationToken cancel) => db is PostgreSqlDb
            ? db.Database.SqlQuery<Guid>($"SELECT partnerships_of_invitation({hash}) AS \"Value\"").ToListAsync(cancel)
            : db.Invitations.OfEveryPartnership().Where(invitation => invitation.TokenHash == hash).Select(invitation => invitation.PartnershipId).ToListAsync(cancel);

        public Task<List<Guid>> PartnershipsOfDomain(string domain, CancellationToken cancel) => db is PostgreSqlDb
            ? db.Database.SqlQuery<Guid>($"SELECT partnerships_of_domain({domain}) AS \"Value\"").ToListAsync(cancel)
            : db.OrganisationProviders.OfEveryPartnership().Where(provider => provider.Details.EmailDomain == domain).Select(provider => provider.PartnershipId).Distinct().ToListAsync(cancel);

        public Task<List<Guid>> PartnershipsWithAPassword(CancellationToken cancel) => db is PostgreSqlDb
            ? db.Database.SqlQuery<Guid>($"SELECT partnerships_with_a_password() AS \"Value\"").ToListAsync(cancel)
            : db.Credentials.OfEveryPartnership().Where(credential => credential.PasswordHash != null).Select(credential => credential.PartnershipId).Distinct().ToListAsync(cancel);

        /// <summary>Those with letters on their way, without demonstrations.</summary>
        public Task<List<Guid>> PartnershipsWithLetters(CancellationToken cancel) => db is PostgreSqlDb
            ? db.Database.SqlQuery<Guid>($"SELECT partnerships_with_letters() AS \"Value\"").ToListAsync(cancel)
            : db.Letters.OfEveryPartnership().Where(letter => (letter.State == LetterState.Waiting || letter.State == LetterState.BeingSent) && db.Partnerships.Any(one => one.Id == letter.PartnershipId && one.DemonstrationNotice == ""))
                .Select(letter => letter.PartnershipId).Distinct().ToListAsync(cancel);

        /// <summary>Asks in each of these partnerships; the one in use stays in use.</summary>
        public async Task<List<TRow>> AskIn<TRow>(IEnumerable<Guid> partnerships, Func<Task<List<TRow>>> question)
        {
            var inUse = db.PartnershipId;
            var found = new List<TRow>();
            foreach (var partnership in partnerships.Distinct())
            {
                db.Use(partnership);
                found.AddRange(await question());
            }

            db.Use(inUse);
            return found;
        }
    }
}
