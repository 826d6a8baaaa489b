using System.Globalization;
using System.Xml.Linq;
using Outturn.Documents.Excel;
using Outturn.Domain;

namespace Outturn.Documents;

/// <summary>
/// The report as an Excel workbook, to filter and to reckon with: a sheet of words, a sheet of the key activities in one table, and one for each list
/// (exceptions, what was asked for, corrections, gaps, risks). No formula, nothing hidden; the sealed report travels inside as a custom XML part.
/// </summary>
public static class ExcelReport
{
    private const double Across = 110;

    public static byte[] Write(ReportSnapshot report, Seal? seal)
    {
        var excel = new WorkbookWriter(new()
        {
            Title = $"{report.Partnership}, {report.Period}. {ReportWords.State(report)}",
            Creator = report.Partnership,
            Created = new(report.ReadOn.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero),
            Footer = $"{report.Notice} {ReportWords.DigestAtFoot(report, seal)}".Trim(),
        });
        excel.Sheet(Words(report, seal));
        excel.Sheet(Lines(report));
        foreach (var table in ReportTable.Opening(report).Append(ReportTable.Figures(report)).Concat(report.Sections.Select(section => ReportTable.Of(section, report)).OfType<ReportTable>()).Where(table => table.Rows.Count > 0))
            excel.Sheet(Sheet(table));
        if (report.Extract is null)
            excel.CustomXml(new XDocument(new XElement(WordReport.Data + "report", new SealedReport(report, seal).ToEmbeddableText())));
        return excel.ToArray();
    }

    private static SheetContent Words(ReportSnapshot report, Seal? seal)
    {
        var rows = new List<IReadOnlyList<CellText>>
        {
            Row(report.Title, CellLook.Title),
            Row(ReportWords.Quarter(report)),
            Row(ReportWords.StateInFull(report)),
        };
        if (report.Notice.Length > 0)
            rows.Add(Row(report.Notice));
        if (report.Summary is { } summary)
        {
            rows.Add(Row(ReportWords.Summary, CellLook.Heading));
            rows.AddRange(summary.Paragraphs.Select(paragraph => Row(paragraph)));
            if (summary.IsDrafted)
                rows.Add(Row(ReportWords.Drafted));
        }

        foreach (var table in ReportTable.Opening(report).Where(table => table.Rows.Count == 0)) // the others have sheets of their own
        {
            rows.Add(Row(table.Heading, CellLook.Heading));
            rows.Add(Row(table.Empty));
        }

        foreach (var section in report.SectionsToRead)
        {
            rows.Add(Row(ReportWords.Heading(section), CellLook.Heading));
            rows.AddRange(section.Paragraphs.Select(paragraph => Row(InWords(paragraph))));
        }

        rows.Add(Row(ReportWords.Counts, CellLook.Heading));
        rows.Add(Row(ReportWords.CountsInWords(report.Counts)));
        rows.AddRange(report.Aims.Select(aim => Row($"{ReportWords.Heading(aim)}: {Counted(aim.Counts)}")));
        if (seal is not null)
        {
            rows.Add(Row(ReportWords.CheckingHeading, CellLook.Heading));
            rows.AddRange(ReportWords.Checking(report, seal).Select(sentence => Row(sentence)));
        }

        return new("Report", [Across], rows);
    }

    private static IReadOnlyList<CellText> Row(string text, CellLook look = CellLook.Words) => [new(text, look)];

    private static string InWords(ReportParagraph paragraph) => paragraph.Kind switch
    {
        ParagraphKind.Light when TrafficLightWords.Read(paragraph.Number) is { } light => $"{light.Text}: {paragraph.Text}",
        ParagraphKind.Bullet => $"- {paragraph.Text}",
        _ => paragraph.Number.Length > 0 ? $"{paragraph.Number} {paragraph.Text}" : paragraph.Text,
    };

    private static string Counted(LightCounts counts) =>
        string.Create(CultureInfo.InvariantCulture, $"{counts.Red} red, {counts.Amber} amber, {counts.Green} green, {counts.NoReturn} without a return, {counts.OtherwiseNotRated} not rated; {counts.Completed} completed");

    private static SheetContent Lines(ReportSnapshot report) => new(
        "Appendix A",
        [.. ReportRows.ColumnsOf(report).Select(column => column.Width)],
        [
            [.. ReportRows.ColumnsOf(report).Select(column => new CellText(column.Heading, CellLook.ColumnHeading))],
            .. report.Aims.SelectMany(aim => aim.Lines.Select(line => (IReadOnlyList<CellText>)[.. ReportRows.ColumnsOf(report).Select(column => CellText.Leading(column.Of(report, aim, line), column.Heading == ReportRows.Reference ? report.StoryOf(line.Line) : null))])),
        ])
    {
        HeadingRows = 1,
        HeadingColumns = 2,
        IsTable = true,
    };

    private static SheetContent Sheet(ReportTable table)
    {
        var all = table.Shares.Sum();
        return new(
            SheetContent.NameFor(table.Heading, table.Id),
            [.. table.Shares.Select(share => Math.Max(9, Math.Round(150 * share / all, 1)))],
            [
                [.. table.Columns.Select(column => new CellText(column, CellLook.ColumnHeading))],
                .. table.Rows.Select(row => (IReadOnlyList<CellText>)[.. row.Select(cell => cell.Story is null && IsFigure(cell) ? new CellText(cell.Text, CellLook.Figure) : CellText.Leading(cell.Text, cell.Story))]),
            ])
        {
            HeadingRows = 1,
            IsTable = true,
        };
    }

    private static bool IsFigure(ReportCell cell) => cell is { Rating: null, Lines: [{ Length: > 0 and < 4 } only] } && only.All(char.IsAsciiDigit);
}

/// <summary>The key activities of a report as one flat table: every column that Appendix A says in a cell stands on its own.</summary>
internal static class ReportRows
{
    /// <summary>The heading of the column whose cells lead to the lines' stories.</summary>
    public const string Reference = "Ref";

    private static readonly IReadOnlyList<ReportColumn> Columns =
    [
        new("Aim", 6, (_, aim, _) => ReportWords.Number(aim.Number)),
        new(Reference, 9, (_, _, line) => line.Reference),
        new("Key activity", 34, (_, _, line) => line.Activity),
        new("Lead officer", 18, (_, _, line) => line.LeadOfficer),
        new("Target completion", 16, (_, _, line) => line.TargetCompletion),
        new("Required outcome", 34, (_, _, line) => line.RequiredOutcome),
        new("Colour", 13, (_, _, line) => line.Rating.Word),
        new("Officer’s colour where the board set another", 13, (_, _, line) => line.DeclaredLight?.Word ?? ""),
        new("The board’s reason", 28, (_, _, line) => line.BoardsReason),
        new("The board asks", 28, (_, _, line) => line.BoardAsks ?? ""),
        new("Progress", 60, (_, _, line) => line.Progress),
        new("Figures", 40, (_, _, line) => string.Join('\n', (line.Figures ?? []).Select(figure => figure.InWordsUnder(line)))) { SinceFormat = 2 },
        new("Monitoring or corrective action", 40, (_, _, line) => line.CorrectiveAction),
        new("Completed", 11, (_, _, line) => ReportWords.Completed(line)),
        new("Said by", 26, (_, _, line) => line.SaidBy),
        new("Why it is an exception", 40, (report, _, line) => string.Join('\n', (report.Exceptions ?? []).FirstOrDefault(exception => exception.Reference == line.Reference)?.Why ?? [])),
    ];

    /// <summary>A report of an earlier format has none of the columns that came later.</summary>
    public static IEnumerable<ReportColumn> ColumnsOf(ReportSnapshot report) => Columns.Where(column => column.SinceFormat <= report.Format);
}

internal sealed record ReportColumn(string Heading, double Width, Func<ReportSnapshot, ReportAim, ReportLine, string> Of)
{
    public int SinceFormat { get; init; } = 1;
}
