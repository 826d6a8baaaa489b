using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Outturn.Documents;
using Outturn.Documents.Conversion;

namespace Outturn;

/// <summary>
/// A quarter's report with all that it is made from. The page, the command and the demonstration compile, check, agree and hand it out through this
/// one place.
/// </summary>
public sealed record ReportOfQuarter(Partnership Partnership, Strategy Strategy, QuarterlyReport Report)
{
    private const string Pdf = "pdf";

    /// <summary>Every format a report goes out in: "docx", "xlsx", "html", "json", "csv", "pdf".</summary>
    public static readonly IReadOnlyList<string> Formats = [.. ReportOutput.All.Select(output => output.Format), Pdf];

    public ReportingPeriod Period => Report.Period;

    /// <summary>Whether it is kept already; else it stands here for the first time, begun from the standing text.</summary>
    public bool IsBegun { get; private init; }

    /// <summary>What it is compiled from besides its round; of no interest once it is agreed.</summary>
    public ReportBackground Background { get; private init; } = ReportBackground.None;

    /// <summary>The clauses as the partnership has set them.</summary>
    public Guidance Guidance { get; private init; } = Guidance.OfTheDocuments;

    /// <summary>What the report says: the frozen snapshot where it is agreed, else compiled from the round as it stands.</summary>
    public ReportSnapshot Snapshot => Report.Snapshot is { } frozen ? ReportSnapshot.Read(frozen) : Report.Compile(Partnership, Strategy, Background);

    /// <summary>What is to be mended before the board can agree it; nothing of an agreed report.</summary>
    public IReadOnlyList<Finding> Findings => Report.IsAgreed ? [] : ReportCheck.Findings(ReportDraft.From(Snapshot), Strategy, LastAgreed, Guidance);

    /// <summary>What is to be mended in the lines of a part of it; what concerns the whole report is the whole’s.</summary>
    public IReadOnlyList<Finding> FindingsOf(ReportSnapshot part)
    {
        var references = part.Lines.Select(line => line.Reference).ToHashSet(StringComparer.Ordinal);
        return Report.IsAgreed ? [] : [.. ReportCheck.Findings(ReportDraft.From(part), Strategy, LastAgreed, Guidance).Where(finding => references.Contains(finding.Place.Reference) || finding.Place == ReportCheck.OfTheRound)];
    }

    /// <summary>What the board agreed last in the same financial year, whose targets hold; null where it agreed nothing.</summary>
    private ReportSnapshot? LastAgreed => Background.Last is { } last && last.Period.EndsWith(Period.Year.Label, StringComparison.Ordinal) ? last : null;

    /// <summary>The report of a quarter with its round, to be shown, checked and handed out; null where there is no round.</summary>
    /// <param name="address">Where people reach the site, for links to the lines' stories in a report that is not agreed yet; empty for none.</param>
    public static async Task<ReportOfQuarter?> ReadAsync(OutturnDb db, Partnership partnership, ReportingPeriod period, string address, CancellationToken stop = default) =>
        await db.RoundToRead(period, stop) is not { } round ? null
            : await OfAsync(db, partnership, address, await db.Strategies.AsNoTracking().WithOutcomeMeasures().FirstAsync(stop), round, await db.ReportToRead(round, stop), isToChange: false, stop);

    /// <summary>The same to be worked on: the context follows every row of it, which takes three times as long.</summary>
    public static async Task<ReportOfQuarter?> FindAsync(OutturnDb db, Partnership partnership, ReportingPeriod period, string address, CancellationToken stop = default) =>
        await db.Rounds.WithReturns().SingleOrDefaultAsync(round => round.Period == period, stop) is not { } round ? null
            : await OfAsync(db, partnership, address, await db.Strategies.WithAimsAndOutcomes().FirstAsync(stop), round, await db.Reports.Of(round).SingleOrDefaultAsync(stop), isToChange: true, stop);

    /// <summary>
    /// The Executive agrees: the report is compiled and signed, every format is rendered once, and all of it is kept in one save. Answers in a
    /// sentence why there is no PDF where there is none; else nothing.
    /// </summary>
    /// <exception cref="PartnershipRuleException">A rule says no; nothing is changed.</exception>
    public async Task<string> AgreeAsync(OutturnDb db, Agreement agreement, DateTimeOffset at, CancellationToken stop = default)
    {
        using var signing = await db.Signing(stop);
        var background = Background with { History = (await db.HistoryHead(stop))?.ToString() ?? "" };
        var snapshot = await db.InItsTemplate(Report.Agree(agreement, Findings, Partnership, Strategy, background, at.OnDay, signing.Sign), stop);
        foreach (var output in ReportOutput.All)
            Keep(new(output.Format, output.FileNameFor(snapshot), output.ContentType, output.Render(snapshot, Report.Seal)), at);

        var (pdf, why) = await PdfAsync(snapshot, Report.Renderings.Single(kept => kept.Format == ReportOutput.Word.Format).Bytes, stop);
        if (pdf is not null)
            Keep(pdf, at);
        if (IsBegun)
            db.AddRange(Report.Renderings);
        else
            db.Add(Report);
        db.ChangesTheReportOf(Report.Round); // refused where a decision or an opening again came between
        await db.SaveChangesAsync(stop);
        return pdf is null ? $"No PDF was kept with it. {why}" : "";
    }

    /// <summary>
    /// Issues the agreed report to a further body: the same frozen report with a section 1 of its own, signed, every format made once and kept, in one
    /// save. Answers in a sentence why there is no PDF where there is none; else nothing.
    /// </summary>
    public async Task<string> IssueAsync(OutturnDb db, IssueDetails details, DateOnly on, DateTimeOffset at, CancellationToken stop = default)
    {
        await db.Issues.Where(issue => issue.ReportId == Report.Id).LoadAsync(stop);
        using var signing = await db.Signing(stop);
        var issue = Report.Issue(details, on, at.OnDay, signing.Sign);
        var snapshot = (await db.InItsTemplate(Snapshot, stop)) with { Issue = new(issue.Body, issue.Purpose, issue.On, issue.Signature) };
        foreach (var output in ReportOutput.All)
            Keep(new(output.Format, output.FileNameFor(snapshot), output.ContentType, output.Render(snapshot, Report.Seal)));

        var (pdf, why) = await PdfAsync(snapshot, issue.Files.Single(file => file.Format == ReportOutput.Word.Format).Bytes, stop);
        if (pdf is not null)
            Keep(pdf);
        db.Add(issue);
        await db.SaveChangesAsync(stop);
        return pdf is null ? $"No PDF was kept with it. {why}" : "";

        void Keep(ReportFile file) => issue.Keep(file.Format, file.FileName, file.ContentType, file.Bytes, Convert.ToHexStringLower(SHA256.HashData(file.Bytes)), at);
    }

    /// <summary>A file of an agreed report as it was kept, never made again; of a draft, and of a part of either, made anew. Without one, the sentence says why.</summary>
    /// <param name="layout">The part wanted; null for the whole.</param>
    public async Task<(ReportFile? File, string Why)> FileAsync(OutturnDb db, string format, ReportLayout? layout = null, CancellationToken stop = default)
    {
        if (Report.IsAgreed && layout is null)
        {
            return await db.Renderings.AsNoTracking().Of(Report, format).SingleOrDefaultAsync(stop) is { } kept
                ? (new(kept.Format, kept.FileName, kept.ContentType, kept.Bytes), "")
                : (null, $"It was not made when the report was agreed on {Report.AgreedOn?.InWords}, and what is agreed is never made again. The Word document says the same, word for word, and can be printed.");
        }

        var snapshot = layout is null ? await db.InItsTemplate(Snapshot, stop) : layout.Of(Snapshot);
        return ReportOutput.InFormat(format) is { } output
            ? (new(output.Format, output.FileNameFor(snapshot), output.ContentType, output.Render(snapshot, null)), "")
            : await PdfAsync(snapshot, ReportOutput.Word.Render(snapshot, null), stop);
    }

    /// <summary>The formats it can be had in: of an agreed report those kept on the day, of a draft all.</summary>
    public async Task<IReadOnlyList<string>> FormatsAsync(OutturnDb db, CancellationToken stop = default)
    {
        if (!Report.IsAgreed)
            return Formats;

        var kept = await db.Renderings.Where(file => file.ReportId == Report.Id).Select(file => file.Format).ToListAsync(stop);
        return [.. Formats.Where(kept.Contains)];
    }

    private static async Task<ReportOfQuarter> OfAsync(OutturnDb db, Partnership partnership, string address, Strategy strategy, ReportingRound round, QuarterlyReport? begun, bool isToChange, CancellationToken stop) =>
        new(partnership, strategy, begun ?? new QuarterlyReport(partnership, strategy, round))
        {
            IsBegun = begun is not null,
            Guidance = await db.Guidance(stop),
            Background = begun is { IsAgreed: true } ? ReportBackground.None : await db.ReportBackground(round.Period, isToChange, stop) with { Address = address },
        };

    private void Keep(ReportFile file, DateTimeOffset at) =>
        Report.Keep(file.Format, file.FileName, file.ContentType, file.Bytes, Convert.ToHexStringLower(SHA256.HashData(file.Bytes)), at);

    private static async Task<(ReportFile? File, string Why)> PdfAsync(ReportSnapshot snapshot, byte[] word, CancellationToken stop)
    {
        if (LibreOffice.Find() is not { } office)
            return (null, LibreOffice.WhatToInstall);

        try
        {
            return (new(Pdf, ReportOutput.FileName(snapshot, Pdf), "application/pdf", await office.ToPdfAsync(word, ReportOutput.Word.FileNameFor(snapshot), stop)), "");
        }
        catch (UnreadableFileException refused)
        {
            return (null, refused.Message);
        }
    }
}

/// <summary>A report as a file to hand out.</summary>
public sealed record ReportFile(string Format, string FileName, string ContentType, byte[] Bytes);
