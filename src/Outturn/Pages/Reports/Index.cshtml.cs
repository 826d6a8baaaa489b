using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Outturn.Pages;

/// <summary>Every quarter's report: a draft, or agreed with its digest, and its files.</summary>
public sealed class ReportsModel(OutturnDb db, BusinessClock clock) : PartnershipPage(db, clock)
{
    public IReadOnlyList<(ReportingRound Round, ReportStanding? Report, IReadOnlyList<string> Formats)> Quarters { get; private set; } = [];

    protected override async Task<IActionResult?> LoadAsync()
    {
        var rounds = await Db.Rounds.AsNoTracking().LatestFirst().ToListAsync();
        var reports = await Db.StandingReports();
        var kept = (await Db.Renderings.Select(file => new { file.ReportId, file.Format }).ToListAsync()).ToLookup(file => file.ReportId, file => file.Format);
        Quarters = [.. rounds.Select(round => (Round: round, Report: reports.GetValueOrDefault(round.Period))).Select(each => (each.Round, each.Report, FormatsOf(each.Report, kept)))];
        return null;
    }

    private static IReadOnlyList<string> FormatsOf(ReportStanding? report, ILookup<Guid, string> kept) => report is { IsAgreed: true }
        ? [.. ReportOfQuarter.Formats.Where(format => kept[report.Id].Contains(format, StringComparer.Ordinal))]
        : ReportOfQuarter.Formats;
}
