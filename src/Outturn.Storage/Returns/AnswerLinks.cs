using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Outturn.Storage;

/// <summary>Links that open one person's lines of one round (docs/decisions/0020-a-link-opens-one-persons-lines.md).</summary>
public static class AnswerLinks
{
    extension(OutturnDb db)
    {
        /// <summary>Makes a link for the reader of a letter of a round and gives what stands in its address, which is kept nowhere. To be saved by the caller.</summary>
        public string GiveLink(Letter letter, Person? takenBy, DateTimeOffset at)
        {
            var token = LinkToken.New();
            db.Add(new AnswerLink(letter, LinkToken.HashOf(token), letter.Round!.LastDayFrom(at.OnDay), takenBy, at));
            return token;
        }

        /// <summary>Withdraws the link of a letter that never reached anyone, where it had one.</summary>
        public async Task WithdrawLink(string token, DateTimeOffset at)
        {
            var hash = LinkToken.HashOf(token);
            if (await db.Set<AnswerLink>().SingleOrDefaultAsync(link => link.TokenHash == hash) is not { } given)
                return;

            given.Withdraw(at);
            await db.SaveChangesAsync();
            db.ChangeTracker.Clear();
        }

        /// <summary>The link of this address with its person and round, whichever partnership it belongs to; null for one that was never given.</summary>
        public async Task<AnswerLink?> LinkWith(string token, CancellationToken cancel = default)
        {
            if (!LinkToken.IsOne(token))
                return null;

            var hash = LinkToken.HashOf(token);
            var found = await db.AskIn(
                await db.PartnershipsOfLink(hash, cancel),
                () => db.Set<AnswerLink>().Include(link => link.Person).Include(link => link.Round).Include(link => link.TakenBy).Where(link => link.TokenHash == hash).ToListAsync(cancel));
            return found.SingleOrDefault();
        }

        /// <summary>The links of this round that were not withdrawn, with whose they are.</summary>
        public Task<List<AnswerLink>> LinksOf(ReportingRound round, CancellationToken cancel = default) =>
            db.Set<AnswerLink>().Include(link => link.Person).Where(link => link.RoundId == round.Id && link.WithdrawnAt == null).OrderBy(link => link.Id).ToListAsync(cancel);
    }
}

internal sealed class AnswerLinkMapping : IEntityTypeConfiguration<AnswerLink>
{
    public void Configure(EntityTypeBuilder<AnswerLink> link)
    {
        link.ToTable("answer_links");
        link.RefersTo<Person>(nameof(AnswerLink.PersonId), nameof(AnswerLink.Person));
        link.RefersTo<Person>(nameof(AnswerLink.TakenById), nameof(AnswerLink.TakenBy));
        link.RefersTo<ReportingRound>(nameof(AnswerLink.RoundId), nameof(AnswerLink.Round));
        link.HasIndex(l => l.TokenHash).IsUnique();
        link.Property(l => l.TokenHash).IsSecret();
    }
}
