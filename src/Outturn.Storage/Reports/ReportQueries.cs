using System.Runtime.CompilerServices;
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

        /// <summary>The report of a round to be shown, not changed; null where none is begun. One query.</summary>
        public async Task<QuarterlyReport?> ReportToRead(ReportingRound round, CancellationToken cancel = default)
        {
            if (await db.Reports.AsNoTracking().Of(round).SingleOrDefaultAsync(cancel) is not { } report)
                return null;

            SetRound(report, round);
            return report;
        }

        /// <summary>What was entered of the outcomes’ measures for a year or quarter that is over at the end of this period. One query.</summary>
        public Task<List<EnteredActual>> OutcomeFiguresUntil(ReportingPeriod period, CancellationToken cancel = default) => db.Actuals.Where(actual => actual.MeasureId != null && actual.Period! <= period)
            .Select(actual => new EnteredActual(actual.MeasureId!.Value, actual.Period!, actual.IsOfTheYear, actual.Value, actual.AsAt, actual.Source, actual.EnteredBy.Details.Name, actual.EnteredAt)).ToListAsync(cancel);

        /// <summary>What the report of a quarter is compiled from besides its round. Seven queries whatever the size.</summary>
        /// <param name="isToChange">Whether the board may agree the report now, so that the context follows what it then reports.</param>
        public async Task<ReportBackground> ReportBackground(ReportingPeriod period, bool isToChange, CancellationToken cancel = default)
        {
            var following = isToChange ? QueryTrackingBehavior.TrackAll : QueryTrackingBehavior.NoTracking;
            var last = await db.Reports.AsNoTracking().Agreed().Where(report => report.Period < period)
                .OrderByDescending(report => report.Period).Select(report => report.Snapshot).FirstOrDefaultAsync(cancel);
            return new()
            {
                Last = last is null ? null : ReportSnapshot.Read(last),
                NotAgreedBefore = await db.Rounds.Where(round => round.Period < period && !db.Reports.Any(report => report.RoundId == round.Id && report.AgreedOn != null)).OrderBy(round => round.Period).Select(round => round.Period).ToListAsync(cancel),
                FollowUps = await db.FollowUps.AsTracking(following).WithLines().Where(followUp => followUp.ReportedDoneInId == null && followUp.Return.Round.Period < period).ToListAsync(cancel),
                Corrections = await db.Corrections.AsTracking(following).Where(correction => correction.ListedInId == null && correction.Period < period).ToListAsync(cancel),
                Risks = await db.Risks.AsTracking(following).WithLines().Where(risk => risk.ClosedOn == null).ToListAsync(cancel),
                OutcomeFigures = await db.OutcomeFiguresUntil(period, cancel),
                Template = await db.ReportTemplates.InUse().Select(template => new TemplateOfReport(template.FileName, template.Sha256)).FirstOrDefaultAsync(cancel),
            };
        }
    }

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "set_Round")]
    private static extern void SetRound(QuarterlyReport report, ReportingRound round);

    extension(IQueryable<ReportTemplate> templates)
    {
        /// <summary>The one that reports begun now are made in, if there is one.</summary>
        public IQueryable<ReportTemplate> InUse() => templates.Where(template => template.LeftAt == null).OrderByDescending(template => template.AddedAt).ThenByDescending(template => template.Id);
    }

    extension(OutturnDb db)
    {
        /// <summary>The report with its template at hand, where it has one, to make its Word document. One query.</summary>
        public async Task<ReportSnapshot> InItsTemplate(ReportSnapshot report, CancellationToken cancel = default) => report.Template is not { Bytes: null } template ? report : report with
        {
            Template = template with { Bytes = await db.ReportTemplates.Where(kept => kept.Sha256 == template.Sha256).Select(kept => kept.Bytes).FirstAsync(cancel) },
        };
    }

    extension(IQueryable<FollowUp> followUps)
    {
        /// <summary>Asked about a quarter before this one and not done, the first day on top, each with the line and the quarter it was asked about.</summary>
        public IQueryable<FollowUp> OwedIn(ReportingPeriod period) => followUps.AsNoTracking().Include(followUp => followUp.Return.Round).Include(followUp => followUp.Return.KeyActivity.Task.Action.Outcome)
            .Where(followUp => followUp.DoneOn == null && followUp.Return.Round.Period < period).OrderBy(followUp => followUp.ByWhen).ThenBy(followUp => followUp.Id);

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
