using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Outturn.Storage;

internal sealed class ReturnMapping :
    IEntityTypeConfiguration<KeyActivity>,
    IEntityTypeConfiguration<ReportingRound>,
    IEntityTypeConfiguration<Return>
{
    public void Configure(EntityTypeBuilder<KeyActivity> activity)
    {
        activity.ToTable("key_activities");
        activity.RefersTo<PlannedTask>(nameof(KeyActivity.TaskId), nameof(KeyActivity.Task));
        activity.RefersTo<Person>(nameof(KeyActivity.ChosenById));
        activity.IsUniqueBy(nameof(KeyActivity.TaskId));
    }

    public void Configure(EntityTypeBuilder<ReportingRound> round)
    {
        round.ToTable("rounds");
        round.RefersTo<Person>(nameof(ReportingRound.OpenedById));
        round.RefersTo<Person>(nameof(ReportingRound.ClosedById));
        round.ComplexProperty(r => r.Dates);
        round.IsUniqueBy(nameof(ReportingRound.Period));
    }

    public void Configure(EntityTypeBuilder<Return> line)
    {
        line.ToTable("returns");
        line.IsPartOf<ReportingRound>(nameof(Return.RoundId), nameof(Return.Round), nameof(ReportingRound.Returns));
        line.RefersTo<KeyActivity>(nameof(Return.KeyActivityId), nameof(Return.KeyActivity));
        line.RefersTo<Person>(nameof(Return.OfficerId), nameof(Return.Officer));
        line.RefersTo<Person>(nameof(Return.SentById), nameof(Return.SentBy));
        line.RefersTo<Person>(nameof(Return.OnBehalfOfId), nameof(Return.OnBehalfOf));
        line.ComplexProperty(l => l.Details);
        line.Property(l => l.Ticked).IsOfNoInterest();
        line.IsUniqueBy(nameof(Return.RoundId), nameof(Return.KeyActivityId));
    }
}
