using System.Globalization;

namespace Outturn.Documents.Excel;

/// <summary>How Excel names cells: "B7" is column 2, row 7.</summary>
public static class CellNames
{
    private const int MostColumns = 16_384;
    private const int MostRows = 1_048_576;

    /// <summary>"B7".</summary>
    public static string Of(int row, int column) => Letters(column) + row.ToString(CultureInfo.InvariantCulture);

    /// <summary>"A", "Z", "AA".</summary>
    public static string Letters(int column)
    {
        var letters = "";
        for (; column > 0; column = (column - 1) / 26)
            letters = (char)('A' + ((column - 1) % 26)) + letters;
        return letters;
    }

    /// <summary>Row and column of "B7", "b7" or "$B$7"; null for anything else, and for a cell no sheet has.</summary>
    public static (int Row, int Column)? Read(ReadOnlySpan<char> name)
    {
        var (row, column, at) = (0, 0, 0);
        for (; at < name.Length && (char.IsAsciiLetter(name[at]) || name[at] == '$'); at++)
        {
            if (name[at] != '$')
                column = (column * 26) + (char.ToUpperInvariant(name[at]) - 'A' + 1);
            if (column > MostColumns)
                return null;
        }

        for (; at < name.Length && char.IsAsciiDigit(name[at]); at++)
        {
            row = (row * 10) + (name[at] - '0');
            if (row > MostRows)
                return null;
        }

        return at == name.Length && row > 0 && column > 0 ? (row, column) : null;
    }

    /// <summary>"A1:C3", or "A1" alone.</summary>
    public static SheetRange? ReadRange(string? name)
    {
        var parts = (name ?? "").Split(':');
        return parts.Length <= 2 && Read(parts[0]) is { } first && Read(parts[^1]) is { } last && last.Row >= first.Row && last.Column >= first.Column
            ? new(first.Row, first.Column, last.Row, last.Column)
            : null;
    }
}
