namespace Outturn.Documents.Word;

internal enum Merge
{
    None,
    Begins,
    Continues,
}

internal sealed class GridCell
{
    public int Span { get; set; } = 1;
    public Merge Below { get; set; }
    public Merge Beside { get; set; }
    public string? Fill { get; set; }
    public bool IsDeleted { get; set; }
    public List<WordBlock> Blocks { get; } = [];
    public List<string> Bookmarks { get; } = [];

    /// <summary>Those before its paragraphs and those in them.</summary>
    public IReadOnlyList<string> AllBookmarks => field ??= Bookmarks.Count == 0 && Blocks.TrueForAll(block => block.Bookmarks.Count == 0)
        ? []
        : [.. Bookmarks, .. Blocks.SelectMany(block => block.Bookmarks)];
}

internal sealed class GridRow
{
    public int Before { get; set; }
    public bool IsHeader { get; set; }
    public bool IsDeleted { get; set; }
    public List<string> Bookmarks { get; } = [];
    public List<GridCell> Cells { get; } = [];
}

/// <summary>Lays the rows of a table out as a dense grid while they are read.</summary>
internal sealed class TableGrid(TableBudget budget)
{
    private const int WidestSpan = 1000;
    private readonly List<GridRow> rows = [];
    private int columns;

    /// <summary>A span as stated, kept within reason: Word itself allows 63 columns.</summary>
    public static int Span(int? stated) => Math.Clamp(stated ?? 0, 0, WidestSpan);

    public void Add(GridRow row)
    {
        if (row.IsDeleted)
            return;
        row.Cells.RemoveAll(cell => cell.IsDeleted);
        rows.Add(row);
        columns = Math.Max(columns, row.Before + row.Cells.Sum(cell => cell.Span));
        budget.Spend(columns);
    }

    /// <summary>Null for a table without cells.</summary>
    public WordTable? Table()
    {
        if (columns == 0)
            return null;
        budget.Spend((long)columns * rows.Count);
        var laid = new List<WordRow>(rows.Count);
        WordCell?[] above = [];
        var growing = new HashSet<WordCell>();
        foreach (var row in rows)
        {
            var places = LayOut(row, laid.Count, above, growing);
            laid.Add(new(laid.Count, row.IsHeader, places) { Bookmarks = BookmarksOf(row) });
            above = places;
        }

        return new(laid, columns);
    }

    /// <param name="growing">Cells that may reach further down; the others are complete.</param>
    private WordCell?[] LayOut(GridRow row, int index, WordCell?[] above, HashSet<WordCell> growing)
    {
        var places = new WordCell?[columns];
        var column = row.Before;
        WordCell? left = null;
        foreach (var cell in row.Cells)
        {
            var laid = ReachesFromAbove(cell, column, above, growing) ?? (cell.Beside == Merge.Continues ? left : null);
            if (laid is null)
            {
                laid = new()
                {
                    Row = index,
                    Column = column,
                    ColumnSpan = cell.Span,
                    IsHeader = row.IsHeader,
                    Fill = cell.Fill,
                    Blocks = cell.Blocks,
                    Bookmarks = cell.AllBookmarks,
                };
                if (cell.Below != Merge.None)
                    growing.Add(laid);
            }
            else if (laid.Row == index)
            {
                laid.ColumnSpan = Math.Max(laid.ColumnSpan, column + cell.Span - laid.Column);
            }
            else
            {
                laid.RowSpan = index - laid.Row + 1;
            }

            Array.Fill(places, laid, column, cell.Span);
            column += cell.Span;
            left = laid;
        }

        return places;
    }

    /// <summary>The cell above at the same column that this one continues. Where there is none the cell stands for itself, so that no text is lost.</summary>
    private static WordCell? ReachesFromAbove(GridCell cell, int column, WordCell?[] above, HashSet<WordCell> growing) =>
        cell.Below == Merge.Continues && column < above.Length && above[column] is { } upper && upper.Column == column && growing.Contains(upper)
            ? upper
            : null;

    private static IReadOnlyList<string> BookmarksOf(GridRow row) =>
        row.Bookmarks.Count == 0 && row.Cells.TrueForAll(cell => cell.AllBookmarks.Count == 0)
            ? []
            : [.. row.Bookmarks, .. row.Cells.SelectMany(cell => cell.AllBookmarks)];
}
