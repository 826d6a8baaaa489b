using Microsoft.EntityFrameworkCore;

namespace Outturn.Storage;

public static class ReportQueries
{
    extension(IQueryable<QuarterlyReport> reports)
    {
        public IQueryable<QuarterlyReport> Of(ReportingRound round) => reports.Where(report => report.RoundId == round.Id);

        public IQueryable<QuarterlyReport> Of(ReportingPeriod period) => reports.Where(report => report.Period == period);

        public IQueryable<QuarterlyReport> Agreed() => reports.Where(report => report.AgreedOn != null);
    }

    extension(IQueryable<KeptRendering> renderings)
    {
        /// <summary>The one file of an agreed report in this format ("docx"), with its bytes.</summary>
        public IQueryable<KeptRendering> Of(QuarterlyReport report, string format) => renderings.Where(kept => kept.ReportId == report.Id && kept.Format == format);
    }
}
