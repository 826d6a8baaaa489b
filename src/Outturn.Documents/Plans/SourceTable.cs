using Outturn.Documents.Excel;
using Outturn.Documents.Word;
using Outturn.Domain;

namespace Outturn.Documents;

/// <summary>A table of the file as it stands there, cell by cell; a merged cell is the same object in each place it covers.</summary>
public sealed class SourceTable
{
    private readonly ReadCell?[,] places;
    private readonly List<ReadCell> cells = [];
    private readonly HashSet<int> marked;

    internal SourceTable(WordTable table, int number, IReadOnlyDictionary<CellAddress, string> corrections)
    {
        Number = number;
        places = new ReadCell?[table.RowCount, table.ColumnCount];
        marked = [.. table.Rows.Where(row => row.Bookmarks.Any(mark => PlanTables.LineOf(mark) is not null)).Select(row => row.Index)];
        foreach (var cell in table.Cells)
        {
            var address = new CellAddress(number, cell.Row + 1, cell.Column + 1);
            var read = new ReadCell(address, cell.AsSeen.Trim(), corrections.TryGetValue(address, out var text) ? text.Trim() : null) { RowSpan = cell.RowSpan, ColumnSpan = cell.ColumnSpan };
            cells.Add(read);
            for (var row = cell.Row; row <= cell.LastRow; row++)
            {
                for (var column = cell.Column; column <= cell.LastColumn; column++)
                {
                    if (ReferenceEquals(table[row, column], cell))
                        places[row, column] = read;
                }
            }
        }
    }

    /// <param name="order">The numbers of the rows in the order in which they are to be read; null for that of the sheet.</param>
    internal SourceTable(Sheet sheet, int number, IReadOnlyDictionary<CellAddress, string> corrections, IReadOnlyList<int>? order = null)
    {
        (Number, SheetName) = (number, sheet.Name);
        var rows = RowsOf(sheet, order);
        var columns = sheet.Rows.SelectMany(row => row.Cells).Where(cell => IsWords(cell.Text)).Select(cell => cell.Column).Distinct().Order().ToArray();
        var said = sheet.Rows.ToDictionary(row => row.Number);
        places = new ReadCell?[rows.Length, columns.Length];
        marked = [.. rows.Index().Where(row => said.TryGetValue(row.Item, out var known) && SheetRowsAsSent.MarksOf(known).Count > 0).Select(row => row.Index)];
        if (order is null)
            Merge(sheet.Merges, rows, columns, (row, column, height, width) => Cell(row, column, said.TryGetValue(row, out var known) ? known.Cells.FirstOrDefault(cell => cell.Column == column).Text ?? "" : "", height, width));
        for (var row = 0; row < rows.Length; row++)
        {
            foreach (var words in said.TryGetValue(rows[row], out var known) ? known.Cells.Where(cell => IsWords(cell.Text)) : [])
            {
                // Words under a merged cell are not seen in Excel; they stand for themselves, so that nothing is lost.
                var column = Array.BinarySearch(columns, words.Column);
                if (places[row, column] is not { } standing || standing.Address != new CellAddress(number, rows[row], words.Column))
                    places[row, column] = Cell(rows[row], words.Column, words.Text);
            }

            for (var column = 0; column < columns.Length; column++)
                places[row, column] ??= Cell(rows[row], columns[column], "");
        }

        cells.AddRange(places.Cast<ReadCell>().Distinct());

        ReadCell Cell(int row, int column, string text, int height = 1, int width = 1)
        {
            var address = new CellAddress(number, row, column);
            return new(address, text.Trim(), corrections.TryGetValue(address, out var correction) ? correction.Trim() : null) { Sheet = sheet.Name, RowSpan = height, ColumnSpan = width };
        }
    }

    /// <summary>Its place in the file, from 1.</summary>
    public int Number { get; }

    /// <summary>The name of the sheet it is; "" for a table of a document.</summary>
    public string SheetName { get; } = "";

    /// <summary>"Table 2", "Sheet ‘2.1’".</summary>
    public string Name => SheetName.Length > 0 ? $"Sheet ‘{SheetName}’" : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"Table {Number}");

    public int RowCount => places.GetLength(0);

    public int ColumnCount => places.GetLength(1);

    /// <summary>Rows and columns counted from 0; null where no cell stands.</summary>
    public ReadCell? this[int row, int column] => places[row, column];

    /// <summary>The cells that begin in a row, from left to right.</summary>
    public IEnumerable<ReadCell> RowCells(int row) => Enumerable.Range(0, ColumnCount)
        .Select(column => places[row, column]).OfType<ReadCell>().Distinct().Where(cell => row == 0 || !Enumerable.Range(0, ColumnCount).Any(column => places[row - 1, column] == cell));

    /// <summary>Whether a row carries the mark of a line of a plan that was sent out: it is that line's row, whatever its words look like.</summary>
    public bool IsMarked(int row) => marked.Contains(row);

    /// <summary>Whether it is a table of a document we sent out, where what rows share is merged: a row that says it again is a copied one.</summary>
    public bool SaysNothingTwice => marked.Count > 0 && SheetName.Length == 0;

    /// <summary>Each cell once.</summary>
    public IReadOnlyList<ReadCell> Cells => cells;

    /// <summary>The rows of a sheet that have words, and one for each gap between them.</summary>
    private static int[] RowsOf(Sheet sheet, IReadOnlyList<int>? order)
    {
        var rows = new List<int>();
        foreach (var row in sheet.Rows.Where(row => order is null || row.Number < order.Min()))
        {
            if (rows.Count > 0 && rows[^1] < row.Number - 1)
                rows.Add(rows[^1] + 1);
            rows.Add(row.Number);
        }

        return [.. rows, .. order ?? []];
    }

    private void Merge(IReadOnlyList<SheetRange> merges, int[] rows, int[] columns, Func<int, int, int, int, ReadCell> cell)
    {
        long filled = 0;
        foreach (var merged in merges)
        {
            var ((top, bottom), (left, right)) = (Within(rows, merged.FirstRow, merged.LastRow), Within(columns, merged.FirstColumn, merged.LastColumn));
            if (bottom <= top || right <= left || (filled += (long)(bottom - top) * (right - left)) > Packaging.FileLimits.TablePlaces)
                continue;

            var one = cell(merged.FirstRow, merged.FirstColumn, bottom - top, right - left);
            for (var row = top; row < bottom; row++)
            {
                for (var column = left; column < right; column++)
                    places[row, column] ??= one;
            }
        }
    }

    /// <summary>Where the numbers from one to another stand: from, and before.</summary>
    private static (int From, int To) Within(int[] numbers, int first, int last)
    {
        var (from, to) = (Array.BinarySearch(numbers, first), Array.BinarySearch(numbers, last));
        return (from < 0 ? ~from : from, to < 0 ? ~to : to + 1);
    }

    /// <summary>Marks are for us; nobody wrote them.</summary>
    private static bool IsWords(string text) => !PlanTables.IsMarks(text) && text != PlanSheets.MarksHeading;
}
