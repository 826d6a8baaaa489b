using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Outturn.Documents;

namespace Outturn;

/// <summary>
/// A quarter's report with all that it is made from. The page, the command and the demonstration compile, check, agree and hand it out through this
/// one place.
/// </summary>
public sealed record ReportOfQuarter(Partnership Partnership, Strategy Strategy, QuarterlyReport Report)
{
    public ReportingPeriod Period => Report.Period;

    /// <summary>What the report says: the frozen snapshot where it is agreed, else compiled from the round as it stands.</summary>
    public ReportSnapshot Snapshot => Report.Snapshot is { } frozen ? ReportSnapshot.Read(frozen) : Report.Compile(Partnership, Strategy);

    /// <summary>What is to be mended before the board can agree it; nothing of an agreed report.</summary>
    public IReadOnlyList<Finding> Findings => Report.IsAgreed ? [] : ReportCheck.Findings(ReportDraft.From(Snapshot));

    public bool IsBegun { get; private init; }

    /// <summary>The report of a quarter with its round; begun from the standing text, not yet kept, where no one has worked on it. Null where there is no round.</summary>
    public static async Task<ReportOfQuarter?> FindAsync(OutturnDb db, Partnership partnership, ReportingPeriod period, CancellationToken stop = default)
    {
        if (await db.Rounds.WithReturns().SingleOrDefaultAsync(round => round.Period == period, stop) is not { } round)
            return null;

        var strategy = await db.Strategies.WithAimsAndOutcomes().FirstAsync(stop);
        var report = await db.Reports.Of(round).SingleOrDefaultAsync(stop);
        return new(partnership, strategy, report ?? new QuarterlyReport(partnership, strategy, round)) { IsBegun = report is not null };
    }

    /// <summary>
    /// The Executive agrees: the report is compiled and signed, every format is rendered once, and all of it is kept in one save. Answers a sentence
    /// about what could not be made, the PDF where LibreOffice is missing; else nothing.
    /// </summary>
    /// <exception cref="PartnershipRuleException">A rule says no; nothing is changed.</exception>
    public async Task<string> AgreeAsync(OutturnDb db, Agreement agreement, DateTimeOffset at, CancellationToken stop = default)
    {
        var signing = await db.Signing(stop);
        var snapshot = Report.Agree(agreement, Findings, Partnership, Strategy, signing.Sign);
        foreach (var output in ReportOutput.All)
        {
            var bytes = output.Render(snapshot, Report.Seal);
            Report.Keep(output.Format, output.FileNameFor(snapshot), output.ContentType, bytes, Convert.ToHexStringLower(SHA256.HashData(bytes)), at);
        }

        if (!IsBegun)
            db.Add(Report);
        else
            db.AddRange(Report.Renderings);
        await db.SaveChangesAsync(stop);
        return "";
    }
}
