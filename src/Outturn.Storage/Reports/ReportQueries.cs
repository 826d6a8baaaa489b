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

    extension(OutturnDb db)
    {
        /// <summary>
        /// What the report of this round says is changed, or settled, by the next save: of a decision, an opening again and an agreement at the same time
        /// one is saved and the others are refused, however long the agreement takes to make its files.
        /// </summary>
        public void ChangesTheReportOf(ReportingRound round) => db.Entry(round).Property(one => one.Version).IsModified = true;

        /// <summary>What the report of a quarter is compiled from besides its round. Five queries whatever the size.</summary>
        public async Task<ReportBackground> ReportBackground(ReportingPeriod period, CancellationToken cancel = default)
        {
            var last = await db.Reports.AsNoTracking().Agreed().Where(report => report.Period < period)
                .OrderByDescending(report => report.Period).Select(report => report.Snapshot).FirstOrDefaultAsync(cancel);
            return new()
            {
                Last = last is null ? null : ReportSnapshot.Read(last),
                NotAgreedBefore = await db.Rounds.Where(round => round.Period < period && !db.Reports.Any(report => report.RoundId == round.Id && report.AgreedOn != null)).OrderBy(round => round.Period).Select(round => round.Period).ToListAsync(cancel),
                FollowUps = await db.FollowUps.WithLines().Where(followUp => followUp.ReportedDoneInId == null && followUp.Return.Round.Period < period).ToListAsync(cancel),
                Corrections = await db.Corrections.Where(correction => correction.ListedInId == null && correction.Period < period).ToListAsync(cancel),
                Risks = await db.Risks.WithLines().Where(risk => risk.ClosedOn == null).ToListAsync(cancel),
            };
        }
    }

    extension(IQueryable<FollowUp> followUps)
    {
        /// <summary>With the line and the quarter it was asked about.</summary>
        public IQueryable<FollowUp> WithLines() => followUps
            .Include(followUp => followUp.Return.Round)
            .Include(followUp => followUp.Return.KeyActivity.Task.Action.Outcome);
    }

    extension(IQueryable<Risk> risks)
    {
        /// <summary>With the key activities each threatens.</summary>
        public IQueryable<Risk> WithLines() => risks.Include(risk => risk.Lines).ThenInclude(line => line.KeyActivity.Task.Action.Outcome);
    }

    extension(IQueryable<KeptRendering> renderings)
    {
        /// <summary>The one file of an agreed report in this format ("docx"), with its bytes.</summary>
        public IQueryable<KeptRendering> Of(QuarterlyReport report, string format) => renderings.Where(kept => kept.ReportId == report.Id && kept.Format == format);
    }
}
