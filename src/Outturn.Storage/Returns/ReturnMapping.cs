using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Outturn.Storage;

internal sealed class ReturnMapping :
    IEntityTypeConfiguration<KeyActivity>,
    IEntityTypeConfiguration<ReportingRound>,
    IEntityTypeConfiguration<Extension>,
    IEntityTypeConfiguration<Return>,
    IEntityTypeConfiguration<Actual>,
    IEntityTypeConfiguration<EvidenceFile>,
    IEntityTypeConfiguration<ReceivedForm>
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

    public void Configure(EntityTypeBuilder<Extension> extension)
    {
        extension.ToTable("extensions");
        extension.IsPartOf<ReportingRound>(nameof(Extension.RoundId), null, nameof(ReportingRound.Extensions));
        extension.Metadata.Model.FindEntityType(typeof(ReportingRound))!.FindNavigation(nameof(ReportingRound.Extensions))!.SetIsEagerLoaded(true); // whoever asks what is late must know of them
        extension.RefersTo<Organisation>(nameof(Extension.OrganisationId), nameof(Extension.Organisation));
        extension.RefersTo<Person>(nameof(Extension.PersonId), nameof(Extension.Person));
        extension.RefersTo<Person>(nameof(Extension.GivenById));
    }

    public void Configure(EntityTypeBuilder<Return> line)
    {
        line.ToTable("returns");
        line.IsPartOf<ReportingRound>(nameof(Return.RoundId), nameof(Return.Round), nameof(ReportingRound.Returns));
        line.RefersTo<KeyActivity>(nameof(Return.KeyActivityId), nameof(Return.KeyActivity));
        line.RefersTo<Person>(nameof(Return.OfficerId), nameof(Return.Officer));
        line.RefersTo<Person>(nameof(Return.SentById), nameof(Return.SentBy));
        line.RefersTo<Person>(nameof(Return.OnBehalfOfId), nameof(Return.OnBehalfOf));
        line.RefersTo<Person>(nameof(Return.EditedById), nameof(Return.EditedBy));
        line.RefersTo<Person>(nameof(Return.ApprovedById), nameof(Return.ApprovedBy));
        line.RefersTo<Person>(nameof(Return.SentBackById), nameof(Return.SentBackBy));
        line.ComplexProperty(l => l.Details);
        line.Property(l => l.OpenedAt).IsNoEdit();
        line.Property(l => l.Drafts).IsOfNoInterest(); // nobody has said it yet
        line.Property(l => l.AsSent).IsOfNoInterest(); // the history has it, field by field
        line.Property(l => l.DecidedOnEarlierAnswer).IsOfNoInterest(); // the history has it as it was decided
        line.Property(l => l.Reached).IsOfNoInterest(); // as the milestones say
        line.IsUniqueBy(nameof(Return.RoundId), nameof(Return.KeyActivityId));
    }

    public void Configure(EntityTypeBuilder<Actual> actual)
    {
        actual.ToTable("actuals", table => table.HasCheckConstraint("ck_actuals_of_a_return_or_of_an_outcome", "(return_id IS NULL) <> (measure_id IS NULL)"));
        actual.IsPartOf<Return>(nameof(Actual.ReturnId), null, nameof(Return.Actuals));
        actual.RefersTo<Person>(nameof(Actual.EnteredById), nameof(Actual.EnteredBy));
        actual.RefersTo<Person>(nameof(Actual.OnBehalfOfId), nameof(Actual.OnBehalfOf));
        actual.RefersTo<Measure>(nameof(Actual.MeasureId));
        actual.IsUniqueBy(nameof(Actual.ReturnId), nameof(Actual.MeasureLine));
        actual.IsUniqueBy(nameof(Actual.MeasureId), nameof(Actual.Period), nameof(Actual.IsOfTheYear));
        actual.HasIndex(a => new { a.PartnershipId, a.MeasureLine });
    }

    public void Configure(EntityTypeBuilder<EvidenceFile> file)
    {
        file.ToTable("evidence_files");
        file.RefersTo<Return>(nameof(EvidenceFile.ReturnId));
        file.RefersTo<Person>(nameof(EvidenceFile.AddedById), nameof(EvidenceFile.AddedBy));
    }

    public void Configure(EntityTypeBuilder<ReceivedForm> form)
    {
        form.ToTable("received_forms");
        form.RefersTo<ReportingRound>(nameof(ReceivedForm.RoundId));
        form.RefersTo<Person>(nameof(ReceivedForm.ReceivedById));
        form.RefersTo<Person>(nameof(ReceivedForm.AcceptedById));
        form.RefersTo<Person>(nameof(ReceivedForm.PutAsideById));
        form.Property(f => f.Converted).IsOfNoInterest(); // the file as it came is in the history
        form.Property(f => f.ReadAs).IsOfNoInterest(); // what became of it is said of each line
        form.IsUniqueBy(nameof(ReceivedForm.RoundId), nameof(ReceivedForm.Sha256));
    }
}
