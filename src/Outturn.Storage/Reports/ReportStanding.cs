namespace Outturn.Storage;

/// <summary>Where a report stands, without its words and bytes: for lists and for the pages that only point to it.</summary>
public sealed record ReportStanding(Guid Id, ReportingPeriod Period, DateOnly ConsideredOn, string AgreedBy, DateOnly? AgreedOn, string AgreedMinute, string Digest)
{
    public bool IsAgreed => AgreedOn is not null;

    /// <summary>"agreed by the Executive Board on 4 November 2010, minute 41".</summary>
    public string AgreedInWords => $"agreed by {AgreedBy} on {AgreedOn?.InWords}, {AgreedMinute}";
}

public static class ReportStandingQueries
{
    extension(IQueryable<QuarterlyReport> reports)
    {
        public IQueryable<ReportStanding> Standing() => reports
            .Select(report => new ReportStanding(report.Id, report.Period, report.ConsideredOn, report.AgreedBy, report.AgreedOn, report.AgreedMinute, report.Digest));
    }
}
