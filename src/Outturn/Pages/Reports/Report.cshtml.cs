using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Outturn.Pages;

/// <summary>The report of a quarter as a page: the draft with what is to be mended, or the frozen snapshot with who agreed it.</summary>
public sealed class ReportModel(OutturnDb db, BusinessClock clock) : ReportPage(db, clock)
{
    public IReadOnlyList<ReportingPeriod> Opened { get; private set; } = [];

    public ReportSnapshot Snapshot { get; private set; } = null!;

    public IReadOnlyList<Finding> Findings { get; private set; } = [];

    public IReadOnlyList<string> Formats { get; private set; } = [];

    public int Musts => Findings.Count(finding => finding.Level == Level.Must);

    /// <summary>The key activity of each reference, to link a draft's lines.</summary>
    public IReadOnlyDictionary<string, Guid> Lines { get; private set; } = new Dictionary<string, Guid>();

    protected override async Task<IActionResult?> LoadAsync()
    {
        if (await base.LoadAsync() is { } refused)
            return refused;

        Opened = await Db.Rounds.OrderBy(round => round.Period).Select(round => round.Period).ToListAsync();
        Snapshot = Of.Snapshot;
        Findings = Of.Findings;
        Formats = await Of.FormatsAsync(Db, HttpContext.RequestAborted);
        Lines = Round.Returns.GroupBy(line => line.KeyActivity.Reference, StringComparer.Ordinal).ToDictionary(lines => lines.Key, lines => lines.First().KeyActivityId, StringComparer.Ordinal);
        return null;
    }
}
