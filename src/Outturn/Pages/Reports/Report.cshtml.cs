using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Outturn.Pages;

/// <summary>The report of a quarter as a page: the draft with what is to be mended, or the frozen snapshot with who agreed it.</summary>
public sealed class ReportModel(OutturnDb db, BusinessClock clock, Settings settings) : ReportPage(db, clock, settings)
{
    public IReadOnlyList<ReportingPeriod> Opened { get; private set; } = [];

    public ReportSnapshot Snapshot { get; private set; } = null!;

    /// <summary>The groups and organisations that have lines in it, for an extract of each.</summary>
    public IReadOnlyList<string> Groups { get; private set; } = [];

    public IReadOnlyList<string> Organisations { get; private set; } = [];

    /// <summary>What is to be mended: of an extract, in its own lines.</summary>
    public IReadOnlyList<Finding> Findings { get; private set; } = [];

    /// <summary>How many lines the whole report has.</summary>
    public int WholeLines { get; private set; }

    public IReadOnlyList<string> Formats { get; private set; } = [];

    /// <summary>How many corrections were recorded of it since it was agreed.</summary>
    public int Corrections { get; private set; }

    /// <summary>The kept files of an agreed report by name, with the hash a copy of a PDF or CSV is checked by.</summary>
    public IReadOnlyList<(string FileName, string Sha256)> Kept { get; private set; } = [];

    public int Musts => Findings.Count(finding => finding.Level == Level.Must);

    /// <summary>The key activity of each reference, to link a draft's lines.</summary>
    public IReadOnlyDictionary<string, Guid> Lines { get; private set; } = new Dictionary<string, Guid>();

    protected override async Task<IActionResult?> LoadAsync()
    {
        if (await base.LoadAsync() is { } refused)
            return refused;

        if (HasNoSuchPart)
            return NotFound();

        Opened = await Db.Rounds.OrderBy(round => round.Period).Select(round => round.Period).ToListAsync();
        var whole = Of.Snapshot;
        Groups = [.. whole.Lines.Select(line => line.Group).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        Organisations = [.. whole.Lines.Select(line => line.Organisation).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        Snapshot = Layout?.Of(whole) ?? whole;
        Findings = Snapshot.Extract is null ? Of.Findings : Of.FindingsOf(Snapshot);
        WholeLines = whole.Lines.Count();
        Corrections = Report.IsAgreed ? await Db.Corrections.CountAsync(correction => correction.ReportId == Report.Id) : 0;
        if (Report.IsAgreed)
            Kept = [.. (await Db.Renderings.Where(file => file.ReportId == Report.Id).OrderBy(file => file.Format).Select(file => new { file.FileName, file.Sha256 }).ToListAsync()).Select(file => (file.FileName, file.Sha256))];
        Formats = await Of.FormatsAsync(Db, HttpContext.RequestAborted);
        Lines = Round.Returns.GroupBy(line => line.KeyActivity.Reference, StringComparer.Ordinal).ToDictionary(lines => lines.Key, lines => lines.First().KeyActivityId, StringComparer.Ordinal);
        return null;
    }
}
