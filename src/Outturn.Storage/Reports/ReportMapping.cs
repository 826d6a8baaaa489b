using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Outturn.Storage;

internal sealed class ReportMapping :
    IEntityTypeConfiguration<QuarterlyReport>,
    IEntityTypeConfiguration<KeptRendering>
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
}
