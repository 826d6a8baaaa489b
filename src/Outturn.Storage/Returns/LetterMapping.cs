using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Outturn.Storage;

internal sealed class LetterMapping : IEntityTypeConfiguration<Letter>
{
    public void Configure(EntityTypeBuilder<Letter> letter)
    {
        letter.ToTable("letters");
        letter.RefersTo<Person>(nameof(Letter.PersonId), nameof(Letter.Person));
        letter.RefersTo<ReportingRound>(nameof(Letter.RoundId), nameof(Letter.Round));
        letter.RefersTo<Return>(nameof(Letter.LineId));
        letter.IsUniqueBy(nameof(Letter.Key));
        letter.HasIndex(l => new { l.State, l.Id });

        letter.Property(l => l.Key).IsOfNoInterest();
        letter.Property(l => l.Text).IsOfNoInterest(); // the letter itself keeps it
        letter.Property(l => l.Claim).IsOfNoInterest();
        letter.Property(l => l.ClaimedUntil).IsOfNoInterest();
        letter.Property(l => l.BegunAt).IsOfNoInterest();
        letter.Property(l => l.Tries).IsOfNoInterest();
        letter.Property(l => l.NextTryAt).IsOfNoInterest();
        letter.Property(l => l.LeavesUntil).IsOfNoInterest();
    }
}
