using Outturn.Documents.Excel;
using Outturn.Documents.Word;
using Outturn.Domain;

namespace Outturn.Documents;

/// <summary>
/// Reads a plan from a Word document or an Excel workbook by rule: headings, numbers, merged cells, year columns. What no rule places is kept and listed; nothing is dropped.
/// </summary>
public static class PlanReader
{
    /// <param name="corrections">What a person said a cell should read, by its address; the cell is then read with these words.</param>
    /// <param name="alsoCalled">More names of columns: a heading as this partnership writes it, and the template's heading it means.</param>
    public static PlanReading Read(PlanFile file, IReadOnlyDictionary<CellAddress, string>? corrections = null, IReadOnlyDictionary<string, string>? alsoCalled = null) =>
        file.Word is { } document ? Read(document, corrections, alsoCalled) : Read(file.Excel!, file.Sent, corrections, alsoCalled);

    public static PlanReading Read(WordDocument document, IReadOnlyDictionary<CellAddress, string>? corrections = null, IReadOnlyDictionary<string, string>? alsoCalled = null)
    {
        var plan = new GrowingPlan();
        var tables = new PlanTableReader(plan, new PlanHeadings(alsoCalled));
        var text = new PlanTextReader(plan, tables);
        corrections ??= new Dictionary<CellAddress, string>();
        var sources = new List<SourceTable>();
        var paragraphs = new List<ReadCell>();
        for (var at = 0; at < document.Blocks.Count; at++)
        {
            var block = document.Blocks[at];
            if (block is WordTable table)
            {
                text.TableBegins();
                sources.Add(new(table, sources.Count + 1, corrections));
                tables.Read(sources[^1]);
            }
            else if (block is WordParagraph paragraph && !string.IsNullOrWhiteSpace(paragraph.Text))
            {
                var address = new CellAddress(0, paragraphs.Count + 1, 1);
                paragraphs.Add(new(address, paragraph.AsSeen.Trim(), corrections.TryGetValue(address, out var correction) ? correction.Trim() : null) { IsOutsideTables = true });
                text.Read(paragraphs[^1], paragraph.IsTitle, isOverTable: NextIsTable(document.Blocks, at));
            }
        }

        var reading = new PlanReading { Draft = new(), Tables = sources, Paragraphs = paragraphs, Notes = document.Notes, Marks = () => MarksIn(document) };
        return reading with { Draft = plan.Draft([.. Unplaced(reading), .. AroundTheBody(document)]) };
    }

    /// <param name="sent">The plan the workbook was sent with; its rows are then seen as they were sent.</param>
    private static PlanReading Read(Workbook workbook, SentPlan? sent, IReadOnlyDictionary<CellAddress, string>? corrections, IReadOnlyDictionary<string, string>? alsoCalled)
    {
        var plan = new GrowingPlan();
        var tables = new PlanTableReader(plan, new PlanHeadings(alsoCalled));
        var text = new PlanTextReader(plan, tables);
        var asSent = sent is null ? null : new SheetsAsSent(workbook, sent.Text);
        var said = new Dictionary<CellAddress, string>(asSent?.ReadsAs ?? new Dictionary<CellAddress, string>());
        foreach (var (address, correction) in corrections ?? new Dictionary<CellAddress, string>())
            said[address] = correction;

        var sources = new List<SourceTable>();
        foreach (var sheet in workbook.Sheets)
        {
            sources.Add(new(sheet, sources.Count + 1, said, asSent?.OrderOf(sources.Count + 1)));
            ReadSheet(sources[^1], isFirst: sources.Count == 1, text, tables);
        }

        var reading = new PlanReading
        {
            Draft = new(),
            Tables = sources,
            Paragraphs = [],
            Notes = [.. workbook.Notes, .. workbook.CommentsLeftOut, .. workbook.Sheets.Select(HiddenColumns).Where(note => note.Length > 0), .. asSent?.Notes ?? []],
            Marks = () => MarksIn(workbook, asSent),
        };
        return reading with { Draft = plan.Draft([.. Unplaced(reading)]) };
    }

    /// <summary>A sheet is words, one to a row, and then a table; further words of that kind stand in the table's own rows.</summary>
    private static void ReadSheet(SourceTable sheet, bool isFirst, PlanTextReader text, PlanTableReader tables)
    {
        var row = 0;
        for (; row < sheet.RowCount && sheet.RowCells(row).Where(cell => !cell.IsBlank).ToList() is { Count: <= 1 } words; row++)
        {
            if (words is not [var only])
                continue;
            only.IsOutsideTables = true;
            text.Read(only, isTitle: isFirst && row == 0, isOverTable: row + 1 < sheet.RowCount && sheet.RowCells(row + 1).Count(cell => !cell.IsBlank) > 1);
        }

        text.TableBegins();
        tables.Read(sheet, row);
    }

    private static string HiddenColumns(Sheet sheet)
    {
        var columns = sheet.HiddenColumns.Where(column => sheet.Rows.SelectMany(row => row.Cells).Any(cell => cell.Column == column && cell.Text != PlanSheets.MarksHeading && !PlanTables.IsMarks(cell.Text))).ToList();
        return columns.Count == 0 ? "" : $"Hidden columns of sheet ‘{sheet.Name}’ were read too: {string.Join(", ", columns.Select(CellNames.Letters))}.";
    }

    private static Dictionary<CellAddress, IReadOnlyList<string>> MarksIn(WordDocument document)
    {
        var marks = new Dictionary<CellAddress, IReadOnlyList<string>>();
        var (table, paragraph) = (0, 0);
        foreach (var block in document.Blocks)
        {
            if (block is WordTable rows)
            {
                table++;
                foreach (var row in rows.Rows)
                    marks[new(table, row.Index + 1, 0)] = row.Bookmarks;
            }
            else if (block is WordParagraph words && !string.IsNullOrWhiteSpace(words.Text))
            {
                marks[new(0, ++paragraph, 0)] = words.Bookmarks;
            }
        }

        return marks;
    }

    private static Dictionary<CellAddress, IReadOnlyList<string>> MarksIn(Workbook workbook, SheetsAsSent? asSent) => workbook.Sheets.Index()
        .SelectMany(sheet => sheet.Item.Rows.Select(row => (Address: new CellAddress(sheet.Index + 1, row.Number, 0), Marks: asSent?.IsCopy(sheet.Index + 1, row.Number) == true ? [] : SheetRowsAsSent.MarksOf(row))))
        .ToDictionary(each => each.Address, each => each.Marks);

    /// <summary>The corrections of an import, "2.4.5" to words, as the reader takes them. What names no cell is left out.</summary>
    public static IReadOnlyDictionary<CellAddress, string> Corrections(IEnumerable<KeyValuePair<string, string>> byAddress) => byAddress
        .Select(pair => (Address: CellAddress.Read(pair.Key), pair.Value))
        .Where(pair => pair.Address is not null)
        .ToDictionary(pair => pair.Address!.Value, pair => pair.Value);

    private static bool NextIsTable(IReadOnlyList<WordBlock> blocks, int at) =>
        blocks.Skip(at + 1).SkipWhile(block => block is WordParagraph && string.IsNullOrWhiteSpace(block.Text)).FirstOrDefault() is WordTable;

    private static IEnumerable<Written> Unplaced(PlanReading reading)
    {
        foreach (var cell in reading.NotUnderstood)
        {
            cell.IsNotUnderstood(cell.IsOutsideTables ? "It stands outside the tables; it is kept as text." : "No rule says what it is; it is kept as text.");
            yield return new(cell.Text, cell.Place);
        }
    }

    private static IEnumerable<Written> AroundTheBody(WordDocument document) =>
        Around(document.Headers.SelectMany(header => header), "the page header")
            .Concat(Around(document.Footers.SelectMany(footer => footer), "the page footer"))
            .Concat(Around(document.Footnotes, "the notes"));

    private static IEnumerable<Written> Around(IEnumerable<WordBlock> blocks, string place) =>
        blocks.Select(block => block.AsSeen.Trim()).Where(text => text.Length > 0).Distinct(StringComparer.Ordinal).Select(text => new Written(text, new Place(place)));
}
