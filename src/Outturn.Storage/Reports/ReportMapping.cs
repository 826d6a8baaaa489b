using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Outturn.Storage;

internal sealed class ReportMapping :
    IEntityTypeConfiguration<QuarterlyReport>,
    IEntityTypeConfiguration<KeptRendering>,
    IEntityTypeConfiguration<IssuedReport>,
    IEntityTypeConfiguration<IssuedFile>,
    IEntityTypeConfiguration<ReportTemplate>,
    IEntityTypeConfiguration<FollowUp>,
    IEntityTypeConfiguration<Correction>,
    IEntityTypeConfiguration<Risk>,
    IEntityTypeConfiguration<RiskLine>
{
    public void Configure(EntityTypeBuilder<QuarterlyReport> report)
    {
        report.ToTable("reports");
        report.RefersTo<ReportingRound>(nameof(QuarterlyReport.RoundId), nameof(QuarterlyReport.Round));
        report.ComplexProperty(r => r.Sections);
        report.IsUniqueBy(nameof(QuarterlyReport.RoundId));
    }

    public void Configure(EntityTypeBuilder<KeptRendering> rendering)
    {
        rendering.ToTable("renderings");
        rendering.IsPartOf<QuarterlyReport>(nameof(KeptRendering.ReportId), null, nameof(QuarterlyReport.Renderings));
        rendering.IsUniqueBy(nameof(KeptRendering.ReportId), nameof(KeptRendering.Format));
    }

    public void Configure(EntityTypeBuilder<IssuedReport> issue)
    {
        issue.ToTable("issued_reports");
        issue.IsPartOf<QuarterlyReport>(nameof(IssuedReport.ReportId), null, nameof(QuarterlyReport.Issues));
        issue.IsUniqueBy(nameof(IssuedReport.ReportId), nameof(IssuedReport.Number));
    }

    public void Configure(EntityTypeBuilder<IssuedFile> file)
    {
        file.ToTable("issued_files");
        file.IsPartOf<IssuedReport>(nameof(IssuedFile.IssueId), null, nameof(IssuedReport.Files));
        file.IsUniqueBy(nameof(IssuedFile.IssueId), nameof(IssuedFile.Format));
    }

    public void Configure(EntityTypeBuilder<ReportTemplate> template)
    {
        template.ToTable("report_templates");
        template.RefersTo<Person>(nameof(ReportTemplate.AddedById), nameof(ReportTemplate.AddedBy));
    }

    public void Configure(EntityTypeBuilder<FollowUp> followUp)
    {
        followUp.ToTable("follow_ups");
        followUp.HasOne(one => one.Return).WithOne(line => line.FollowUp).HasForeignKey<FollowUp>(one => new { one.PartnershipId, one.ReturnId }).OnDelete(DeleteBehavior.ClientCascade);
        followUp.RefersTo<QuarterlyReport>(nameof(FollowUp.ReportedDoneInId));
    }

    public void Configure(EntityTypeBuilder<Correction> correction)
    {
        correction.ToTable("corrections");
        correction.RefersTo<QuarterlyReport>(nameof(Correction.ReportId), nameof(Correction.Report));
        correction.RefersTo<QuarterlyReport>(nameof(Correction.ListedInId));
    }

    public void Configure(EntityTypeBuilder<Risk> risk)
    {
        risk.ToTable("risks");
        risk.ComplexProperty(r => r.Details);
        risk.IsUniqueBy(nameof(Risk.Number));
    }

    public void Configure(EntityTypeBuilder<RiskLine> line)
    {
        line.ToTable("risk_lines");
        line.IsPartOf<Risk>(nameof(RiskLine.RiskId), null, nameof(Risk.Lines));
        line.RefersTo<KeyActivity>(nameof(RiskLine.KeyActivityId), nameof(RiskLine.KeyActivity));
        line.IsUniqueBy(nameof(RiskLine.RiskId), nameof(RiskLine.KeyActivityId));
    }
}
