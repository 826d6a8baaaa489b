namespace Outturn.Documents.Word;

/// <summary>
/// A table as a dense grid: every row has a place for every column. A cell merged over several places stands in each of them, the same object,
/// and says where it begins. A place no cell covers (before a row's first or after its last) is null.
/// </summary>
public sealed class WordTable : WordBlock
{
    internal WordTable(IReadOnlyList<WordRow> rows, int columns)
    {
        Rows = rows;
        ColumnCount = columns;
    }

    public IReadOnlyList<WordRow> Rows { get; }
    public int ColumnCount { get; }
    public int RowCount => Rows.Count;

    public WordCell? this[int row, int column] => Rows[row][column];

    /// <summary>Each cell once, row by row.</summary>
    public IEnumerable<WordCell> Cells => Rows.SelectMany(row => row.OwnCells);

    public override string Text => string.Join('\n', Rows.Select(row => string.Join('\t', row.OwnCells.Select(cell => cell.Text))));
    public override string AsSeen => string.Join('\n', Rows.Select(row => string.Join('\t', row.OwnCells.Select(cell => cell.AsSeen))));
}

public sealed class WordRow
{
    private readonly WordCell?[] places;

    internal WordRow(int index, bool isHeader, WordCell?[] places)
    {
        Index = index;
        IsHeader = isHeader;
        this.places = places;
    }

    /// <summary>0 for the table's first row.</summary>
    public int Index { get; }

    /// <summary>The row repeats at the top of each page.</summary>
    public bool IsHeader { get; }

    /// <summary>Bookmarks that start anywhere in the row, cells and paragraphs included, in order.</summary>
    public IReadOnlyList<string> Bookmarks { get; internal set; } = [];

    public WordCell? this[int column] => column >= 0 && column < places.Length ? places[column] : null;

    /// <summary>The cells seen in this row from left to right, each once, with those that reach down from a row above.</summary>
    public IEnumerable<WordCell> Cells => places.Where((cell, column) => column == 0 || cell != places[column - 1]).OfType<WordCell>();

    /// <summary>The cells that begin in this row.</summary>
    public IEnumerable<WordCell> OwnCells => Cells.Where(cell => cell.Row == Index);

    public bool IsBlank => Cells.All(cell => string.IsNullOrWhiteSpace(cell.Text));

    /// <summary>The text at a column, of the merged cell where one covers it; "" where there is no cell.</summary>
    public string TextAt(int column) => this[column]?.Text ?? "";

    public override string ToString() => string.Join(" | ", Cells.Select(cell => cell.AsSeen));
}

public sealed class WordCell
{
    private string? text;

    /// <summary>The row and column the cell begins at, counted from 0.</summary>
    public int Row { get; internal set; }

    public int Column { get; internal set; }
    public int ColumnSpan { get; internal set; } = 1;
    public int RowSpan { get; internal set; } = 1;
    public int LastRow => Row + RowSpan - 1;
    public int LastColumn => Column + ColumnSpan - 1;

    /// <summary>The cell stands in a row that repeats at the top of each page.</summary>
    public bool IsHeader { get; internal set; }

    /// <summary>Background as six hexadecimal digits, "C6EFCE"; null where there is none.</summary>
    public string? Fill { get; internal set; }

    /// <summary>Paragraphs, nested tables and text boxes, in order.</summary>
    public IReadOnlyList<WordBlock> Blocks { get; internal set; } = [];

    public IReadOnlyList<string> Bookmarks { get; internal set; } = [];

    public IEnumerable<WordParagraph> Paragraphs => Blocks.OfType<WordParagraph>();
    public IEnumerable<WordTable> Tables => Blocks.OfType<WordTable>();

    /// <summary>Paragraphs joined by '\n'; the rows of a nested table as lines, its cells parted by tabs.</summary>
    public string Text => text ??= Blocks is [var only] ? only.Text : string.Join('\n', Blocks.Select(block => block.Text));

    /// <summary>The text with automatic numbers and bullets.</summary>
    public string AsSeen => Blocks is [var only] ? only.AsSeen : string.Join('\n', Blocks.Select(block => block.AsSeen));

    public override string ToString() => AsSeen;
}
