using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Outturn.Storage;

/// <summary>Invitations of people who do not sign in yet (docs/decisions/0024-an-invitation-is-a-link-used-once.md).</summary>
public static class Invitations
{
    extension(OutturnDb db)
    {
        /// <summary>Those who have a way of their own to sign in. One query.</summary>
        public IQueryable<Guid> PeopleWhoSignIn() => db.Credentials.Where(one => one.PasswordHash != null).Select(one => one.PersonId).Union(db.Passkeys.Select(one => one.PersonId));

        /// <summary>Every invitation of a person, the latest last.</summary>
        public Task<List<Invitation>> InvitationsOf(Person person, CancellationToken cancel = default) =>
            db.Invitations.Include(one => one.Person).Where(one => one.PersonId == person.Id).OrderBy(one => one.Number).ToListAsync(cancel);

        /// <summary>Makes what stands in the link of the invitation that this letter brings; a link it had before opens nothing more. To be saved by the caller.</summary>
        public async Task<string> GiveInvitation(Letter letter, CancellationToken cancel = default)
        {
            var token = LinkToken.New();
            (await db.Invitations.SingleAsync(one => one.LetterId == letter.Id, cancel)).OpensBy(LinkToken.HashOf(token));
            return token;
        }

        /// <summary>The invitation of this address with its person, whichever partnership it belongs to; null for one that was never given.</summary>
        public async Task<Invitation?> InvitationWith(string token, CancellationToken cancel = default)
        {
            if (!LinkToken.IsOne(token))
                return null;

            var hash = LinkToken.HashOf(token);
            var found = await db.AskIn(await db.PartnershipsOfInvitation(hash, cancel), () => db.Invitations.Include(one => one.Person).Where(one => one.TokenHash == hash).ToListAsync(cancel));
            return found.SingleOrDefault();
        }

        /// <summary>What a letter of an invitation says today: the same, or why nothing any more.</summary>
        internal async Task<(Letter? Now, string WhyNot)> InvitedToday(Letter letter, DateOnly today, CancellationToken cancel) =>
            await db.Invitations.Include(one => one.Person).SingleAsync(one => one.LetterId == letter.Id, cancel) is { } invitation && invitation.IsGoodOn(today)
                ? (letter, "")
                : (null, $"The invitation of {letter.ToName} was used, withdrawn, sent anew or is too old, or their address is another, so this was not sent.");
    }
}

internal sealed class InvitationMapping : IEntityTypeConfiguration<Invitation>
{
    public void Configure(EntityTypeBuilder<Invitation> invitation)
    {
        invitation.ToTable("invitations");
        invitation.RefersTo<Person>(nameof(Invitation.PersonId), nameof(Invitation.Person));
        invitation.RefersTo<Person>(nameof(Invitation.ById));
        invitation.RefersTo<Letter>(nameof(Invitation.LetterId), nameof(Invitation.Letter));
        invitation.IsUniqueBy(nameof(Invitation.PersonId), nameof(Invitation.Number));
        invitation.HasIndex(one => one.TokenHash).IsUnique();
        invitation.Property(one => one.TokenHash).IsSecret();
    }
}
