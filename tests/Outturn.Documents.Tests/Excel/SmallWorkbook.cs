using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Outturn.Documents.Excel;
using Outturn.Documents.Packaging;

namespace Outturn.Documents.Tests.Excel;

/// <summary>Small workbooks for a test to read, made by the SDK and not by us.</summary>
internal sealed class SmallWorkbook
{
    private readonly List<(string Name, List<Row> Rows, List<string> Merges, SheetStateValues? State)> sheets = [];
    private readonly List<string> formats = [];

    public bool StartsIn1904 { get; init; }

    public SmallWorkbook Sheet(string name, params string[][] rows)
    {
        sheets.Add((name, [], [], null));
        foreach (var row in rows)
            Row(row);
        return this;
    }

    public SmallWorkbook Hidden()
    {
        sheets[^1] = sheets[^1] with { State = SheetStateValues.Hidden };
        return this;
    }

    public SmallWorkbook Merged(string range)
    {
        sheets[^1].Merges.Add(range);
        return this;
    }

    /// <summary>A row of texts written into their cells; a blank one has no cell.</summary>
    public SmallWorkbook Row(params string[] texts) => Row(isHidden: false, [.. texts.Select((text, column) => text.Length == 0 ? null : Inline(column, text)).OfType<Cell>()]);

    /// <summary>A row that holds one cell in column A, with a number shown in a format.</summary>
    public SmallWorkbook Number(string value, string format)
    {
        if (!formats.Contains(format))
            formats.Add(format);
        return Row(isHidden: false, new Cell { CellReference = At(0), CellValue = new(value), StyleIndex = (uint)formats.IndexOf(format) + 1 });
    }

    public SmallWorkbook Row(bool isHidden, params Cell[] cells)
    {
        var row = new Row { RowIndex = (uint)sheets[^1].Rows.Count + 1, Hidden = isHidden ? true : null };
        row.Append(cells);
        sheets[^1].Rows.Add(row);
        return this;
    }

    public Cell Inline(int column, string text) => new() { CellReference = At(column), DataType = CellValues.InlineString, InlineString = new(new Text(text) { Space = SpaceProcessingModeValues.Preserve }) };

    public string At(int column) => CellNames.Of(sheets[^1].Rows.Count + 1, column + 1);

    public PlanFile Open() => PlanFile.Open(OfficeFile.Read(ToArray(), "plan.xlsx"));

    public byte[] ToArray()
    {
        var stream = new MemoryStream();
        using (var file = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var main = file.AddWorkbookPart();
            main.Workbook = new DocumentFormat.OpenXml.Spreadsheet.Workbook(new WorkbookProperties { Date1904 = StartsIn1904 }, new Sheets());
            main.AddNewPart<WorkbookStylesPart>().Stylesheet = new(
                new NumberingFormats(formats.Select((format, index) => new NumberingFormat { NumberFormatId = (uint)(200 + index), FormatCode = format })),
                new Fonts(new Font()), new Fills(new Fill()), new Borders(new Border()), new CellStyleFormats(new CellFormat()),
                new DocumentFormat.OpenXml.Spreadsheet.CellFormats(formats.Select((_, index) => new CellFormat { NumberFormatId = (uint)(200 + index), ApplyNumberFormat = true }).Prepend(new CellFormat())));
            foreach (var (name, rows, merges, state) in sheets)
            {
                var part = main.AddNewPart<WorksheetPart>();
                part.Worksheet = new(new SheetData(rows));
                if (merges.Count > 0)
                    part.Worksheet.Append(new MergeCells(merges.Select(range => new MergeCell { Reference = range })));
                main.Workbook.Sheets!.Append(new DocumentFormat.OpenXml.Spreadsheet.Sheet { Name = name, SheetId = (uint)main.Workbook.Sheets.Count() + 1, Id = main.GetIdOfPart(part), State = state });
            }
        }

        return stream.ToArray();
    }

    /// <summary>The tables of a plan as other hands would have typed them into a workbook: a sheet for each, merged as they are merged in Word.</summary>
    public static SmallWorkbook Of(PlanReading reading, string title)
    {
        var workbook = new SmallWorkbook();
        foreach (var table in reading.Tables)
        {
            workbook.Sheet(string.Create(CultureInfo.InvariantCulture, $"Table {table.Number}"));
            if (table.Number == 1)
                workbook.Row(title).Row();
            var above = workbook.sheets[^1].Rows.Count;
            for (var row = 0; row < table.RowCount; row++)
            {
                var cells = table.RowCells(row).ToList();
                workbook.Row(isHidden: false, [.. cells.Where(cell => !cell.IsBlank).Select(cell => workbook.Inline(cell.Address.Column - 1, cell.Text))]);
                foreach (var cell in cells.Where(cell => cell.RowSpan > 1 || cell.ColumnSpan > 1))
                    workbook.Merged($"{CellNames.Of(above + row + 1, cell.Address.Column)}:{CellNames.Of(above + row + cell.RowSpan, cell.Address.Column + cell.ColumnSpan - 1)}");
            }
        }

        return workbook;
    }
}
