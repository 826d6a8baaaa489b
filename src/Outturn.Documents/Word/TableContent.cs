namespace Outturn.Documents.Word;

/// <summary>A column to be written: its heading and its share of the page's width. "" for a table whose heading rows are given as rows.</summary>
public sealed record TableColumn(string Heading, double Share = 1)
{
    /// <summary>Figures stand to the right.</summary>
    public bool IsNumeric { get; init; }
}

/// <summary>A row to be written. Cells that reach down from a row above are left out, as in HTML.</summary>
public sealed record RowContent(params IReadOnlyList<CellContent> Cells)
{
    /// <summary>Repeats at the top of each page. Only rows at the beginning of a table do.</summary>
    public bool IsHeader { get; init; }

    /// <summary>Marks the row, so that it is known again when the document comes back.</summary>
    public string? Bookmark { get; init; }

    /// <summary>Kept on one page.</summary>
    public bool IsKeptTogether { get; init; }
}

/// <summary>A cell to be written; a plain string is one too, each line of it a paragraph.</summary>
public sealed record CellContent(params IReadOnlyList<RichText> Paragraphs)
{
    public int ColumnSpan { get; init; } = 1;
    public int RowSpan { get; init; } = 1;

    /// <summary>Background, six hexadecimal digits.</summary>
    public string? Fill { get; init; }

    public bool IsBold { get; init; }

    /// <summary>To the right, for figures; the column's own way where not said.</summary>
    public bool? IsNumeric { get; init; }

    public string? Bookmark { get; init; }

    public static implicit operator CellContent(string? text) => Of(text);
    public static implicit operator CellContent(RichText text) => new(text);

    public static CellContent Of(string? text) => new([.. (text ?? "").Split('\n').Select(RichText.Of)]);
}
