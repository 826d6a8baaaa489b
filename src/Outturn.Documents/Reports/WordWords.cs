using System.Text.RegularExpressions;
using Outturn.Documents.Word;

namespace Outturn.Documents;

/// <summary>Every word of a report's Word document in the order it is read, each with its place: text, tables, then what stands in the pages' margins.</summary>
internal static partial class WordWords
{
    public static List<PlacedText> Of(WordDocument document)
    {
        var texts = new List<PlacedText>();
        var where = new Whereabouts();
        foreach (var block in document.Blocks)
        {
            if (block is WordTable table)
                texts.AddRange(Table(table, where));
            else if (block is WordParagraph paragraph)
                texts.Add(Paragraph(paragraph, where));
        }

        texts.AddRange(document.Footnotes.Select(note => new PlacedText("a footnote", Plain(note.AsSeen))));
        texts.AddRange(Margin("the header of the pages", document.Headers));
        texts.AddRange(Margin("the footer of the pages", document.Footers));
        return [.. texts.Where(text => text.Text.Length > 0)];
    }

    private static PlacedText Paragraph(WordParagraph paragraph, Whereabouts where)
    {
        var text = Words(paragraph);
        if (paragraph.HeadingLevel is not (1 or 2))
            return new(text.Length > 0 ? where.NextParagraph() : "", text);
        where.Enter(paragraph.HeadingLevel.Value, text);
        return new(where.Heading, text);
    }

    private static IEnumerable<PlacedText> Table(WordTable table, Whereabouts where)
    {
        foreach (var row in table.Rows)
        {
            foreach (var cell in row.OwnCells)
            {
                var place = row.Index == 0 ? where.Cell("", "") + ", table heading" : where.Cell(Plain(row.TextAt(0)), Plain(table.Rows[0].TextAt(cell.Column)));
                foreach (var block in cell.Blocks)
                    yield return new(place, block is WordParagraph paragraph ? Words(paragraph) : Plain(block.AsSeen));
            }
        }
    }

    private static IEnumerable<PlacedText> Margin(string place, IReadOnlyList<IReadOnlyList<WordBlock>> pages) => pages
        .Select(blocks => InMargin(string.Join(' ', blocks.Select(block => block.AsSeen))))
        .Where(text => text.Length > 0)
        .Distinct(StringComparer.Ordinal)
        .Order(StringComparer.Ordinal)
        .Select(text => new PlacedText(place, text));

    /// <summary>Words of a margin, whichever page they stand on.</summary>
    public static string InMargin(string words) => Plain(PageNumbers().Replace(words, "Page # of #"));

    /// <summary>A bullet is no word; an automatic number or text before a paragraph is.</summary>
    private static string Words(WordParagraph paragraph) =>
        Plain(paragraph.Marker is { } marker && marker.Any(char.IsLetterOrDigit) ? paragraph.AsSeen : paragraph.Text);

    private static string Plain(string text) => Spaces().Replace(text, " ").Trim();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Spaces();

    /// <summary>Worked out anew by each program that opens the file.</summary>
    [GeneratedRegex(@"Page\s[0-9]{1,5}\sof\s[0-9]{1,5}", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex PageNumbers();
}
