namespace Outturn.Documents.Excel;

/// <summary>How a written cell looks.</summary>
public enum CellLook
{
    /// <summary>The workbook's title.</summary>
    Title,

    /// <summary>What the rows below are about: an aim, an outcome.</summary>
    Heading,

    /// <summary>Over a column.</summary>
    ColumnHeading,

    /// <summary>Words, kept as they are typed.</summary>
    Words,

    /// <summary>A figure where it is one, to reckon with; else the words that stand for it.</summary>
    Figure,

    /// <summary>Small and quiet.</summary>
    Note,

    /// <summary>Words that lead somewhere.</summary>
    Link,
}

/// <summary>A cell to be written.</summary>
public readonly record struct CellText(string Text, CellLook Look = CellLook.Words)
{
    /// <summary>The web address its words lead to; null where they lead nowhere.</summary>
    public string? Address { get; init; }

    /// <summary>Words that lead to an address, where there is one.</summary>
    public static CellText Leading(string text, string? address) => new(text, address is null ? CellLook.Words : CellLook.Link) { Address = address };
}

/// <summary>A sheet to be written.</summary>
/// <param name="Widths">The width of each column, in letters.</param>
public sealed record SheetContent(string Name, IReadOnlyList<double> Widths, IReadOnlyList<IReadOnlyList<CellText>> Rows)
{
    private const int LongestName = 31;

    /// <summary>Rows at the top that stay when the others are scrolled, and are repeated on each printed page; 0 for none.</summary>
    public int HeadingRows { get; init; }

    /// <summary>Columns that stay when the others are scrolled.</summary>
    public int HeadingColumns { get; init; }

    /// <summary>The last of the heading rows heads a table that can be filtered and sorted.</summary>
    public bool IsTable { get; init; }

    /// <summary>The last column is kept from view.</summary>
    public bool HidesLastColumn { get; init; }

    /// <summary>Columns, from 0, whose cells turn grey where they say what the cell above says, each with the column that must say the same above for that.</summary>
    public IReadOnlyList<(int Column, int Where)> GreyWhereRepeated { get; init; } = [];

    /// <summary>A name as Excel allows one for a sheet.</summary>
    public static string NameFor(string wanted, string otherwise)
    {
        var name = new string([.. wanted.Where(letter => !char.IsControl(letter) && !@"[]:*?/\".Contains(letter, StringComparison.Ordinal))]).Trim().Trim('\'');
        return name.Length == 0 ? otherwise : name.Length <= LongestName ? name : name[..LongestName].Trim();
    }
}

/// <summary>What a written workbook says of itself.</summary>
public sealed record WorkbookSettings
{
    public required string Title { get; init; }

    public required string Creator { get; init; }

    /// <summary>Written as the date of creation: passed in, so that the same content gives the same bytes.</summary>
    public required DateTimeOffset Created { get; init; }

    public string Language { get; init; } = "en-GB";

    /// <summary>At the foot of each printed page, before "Page 1 of 9".</summary>
    public string Footer { get; init; } = "";
}
