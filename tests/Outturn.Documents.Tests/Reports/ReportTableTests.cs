using System.IO.Compression;
using System.Xml.Linq;
using Outturn.Domain;

namespace Outturn.Documents.Tests.Reports;

/// <summary>No word at the head of a column, and no reference in the first, is broken by a column that is too narrow for it.</summary>
public sealed class ReportTableTests
{
    private static readonly XNamespace Word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    /// <summary>Twentieths of a point that the two sides of a cell take, and the size of its letters.</summary>
    private const int Sides = 180;

    private const int Size = 180;

    [Fact]
    public void No_word_at_the_head_of_a_column_is_wider_than_the_column()
    {
        var narrow = new List<string>();
        foreach (var table in Tables())
        {
            var widths = table.Element(Word + "tblGrid")!.Elements().Select(column => (int)column.Attribute(Word + "w")!).ToList();
            var rows = table.Elements(Word + "tr").Select(row => row.Elements(Word + "tc").Select(cell => string.Join(' ', cell.Elements(Word + "p").Select(line => line.Value))).ToList()).ToList();
            foreach (var (column, words) in rows[0].Index())
                narrow.AddRange(words.Split(' ').Where(word => WidthOf(word) > widths[column] - Sides).Select(word => $"‘{word}’ at the head of column {column + 1} needs {WidthOf(word)} of {widths[column] - Sides}"));
            narrow.AddRange(rows.Skip(1).Select(row => row[0]).Where(first => first.Contains('.', StringComparison.Ordinal) && !first.Contains(' ', StringComparison.Ordinal) && WidthOf(first) > widths[0] - Sides).Select(first => $"the reference {first} needs {WidthOf(first)} of {widths[0] - Sides}"));
        }

        Assert.Empty(narrow);
    }

    private static IEnumerable<XElement> Tables()
    {
        var whole = RenderingEditionTests.Whole;
        var longer = whole with
        {
            Gaps = [new("12.1a.12", "An activity", "£18,000 a year", "£12,000 a year", "£6,000 a year", "£12,000 a year (tbc)")],
        };
        using var package = new ZipArchive(new MemoryStream(WordReport.Write(longer, null)));
        using var part = package.GetEntry("word/document.xml")!.Open();
        return [.. XDocument.Load(part).Descendants(Word + "tbl")];
    }

    /// <summary>In bold Arial, by its published widths in thousandths of the size.</summary>
    private static int WidthOf(string word) => word.Sum(letter => letter switch
    {
        'i' or 'j' or 'l' or 'I' or '.' or ',' or '/' or '’' => 278,
        'f' or 't' or '-' or '(' or ')' => 333,
        'r' => 389,
        'z' => 500,
        'b' or 'd' or 'g' or 'h' or 'n' or 'o' or 'p' or 'q' or 'u' or 'L' or 'F' or 'T' or 'Z' => 611,
        'E' or 'P' or 'S' or 'V' or 'X' or 'Y' => 667,
        'A' or 'B' or 'C' or 'D' or 'H' or 'K' or 'N' or 'R' or 'U' => 722,
        'G' or 'O' or 'Q' or 'w' => 778,
        'M' => 833,
        'm' => 889,
        'W' => 944,
        '●' or '▲' or '■' => 1000,
        _ => 556,
    }) * Size / 1000;
}
