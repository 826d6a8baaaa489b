using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace Outturn.Storage;

/// <summary>Where a report stands, without its words and bytes: for lists and for the pages that only point to it.</summary>
public sealed record ReportStanding(Guid Id, ReportingPeriod Period, DateOnly ConsideredOn, string AgreedBy, DateOnly? AgreedOn, string AgreedMinute, string Digest)
{
    internal static readonly Expression<Func<QuarterlyReport, ReportStanding>> Listed = report => new(report.Id, report.Period, report.ConsideredOn, report.AgreedBy, report.AgreedOn, report.AgreedMinute, report.Digest);

    public bool IsAgreed => AgreedOn is not null;

    /// <summary>"agreed by the Executive Board on 4 November 2010, minute 41".</summary>
    public string AgreedInWords => $"agreed by {AgreedBy} on {AgreedOn?.InWords}, {AgreedMinute}";
}

public static class ReportStandingQueries
{
    private static readonly WordedOnce<Func<OutturnDb, IAsyncEnumerable<ReportStanding>>> OfEveryPeriod = new(() => EF.CompileAsyncQuery((OutturnDb db) => db.Reports.Select(ReportStanding.Listed)));

    extension(OutturnDb db)
    {
        /// <summary>Where the report of each period stands. One query.</summary>
        public ValueTask<Dictionary<ReportingPeriod, ReportStanding>> StandingReports(CancellationToken cancel = default) => OfEveryPeriod.For(db)(db).ToDictionaryAsync(report => report.Period, cancellationToken: cancel);
    }

    extension(IQueryable<QuarterlyReport> reports)
    {
        public IQueryable<ReportStanding> Standing() => reports.Select(ReportStanding.Listed);
    }
}
