using Outturn.Documents.Word;

namespace Outturn.Benchmarks;

/// <summary>A Word file's paragraphs and tables as plain data, for another program to write.</summary>
internal sealed record Sheet(string Title, string Creator, string Header, string Footer, IReadOnlyList<SheetSection> Sections)
{
    public static Sheet Of(WordDocument word)
    {
        var appendix = word.Blocks.ToList().FindIndex(block => block is WordParagraph { HeadingLevel: 1 } heading && heading.Text.StartsWith("Appendix", StringComparison.Ordinal));
        IReadOnlyList<SheetSection> sections = appendix < 0
            ? [new(IsLandscape: true, [.. word.Blocks.Select(SheetBlock.Of)])]
            : [new(IsLandscape: false, [.. word.Blocks.Take(appendix).Select(SheetBlock.Of)]), new(IsLandscape: true, [.. word.Blocks.Skip(appendix).Select(SheetBlock.Of)])];
        return new(
            word.Properties.Title,
            word.Properties.Creator,
            string.Join(' ', word.Headers.SelectMany(header => header).Select(block => block.Text)),
            word.Footers[0][0].Text.Split('\t')[0],
            sections);
    }

    /// <summary>Both have written the same paragraphs and the same rows.</summary>
    /// <param name="start">How the paths of the two files begin.</param>
    public static void MustBeAlike(Performer ours, Performer other, string start)
    {
        var (mine, theirs) = ($"{start}ours.docx", $"{start}docx.docx");
        ours.Save(mine);
        other.Save(theirs);
        if (WordDocument.Open(mine).Text.Trim() != WordDocument.Open(theirs).Text.Trim())
            throw new InvalidOperationException($"{mine} and {theirs} do not say the same, so the two did not do the same work.");
    }
}

internal sealed record SheetSection(bool IsLandscape, IReadOnlyList<SheetBlock> Blocks);

/// <summary>A paragraph or a table.</summary>
/// <param name="Level">0 for the title, 1 to 3 for headings, null for text.</param>
internal sealed record SheetBlock(string? Text, int? Level, bool IsBullet, IReadOnlyList<SheetRow>? Rows)
{
    public static SheetBlock Of(WordBlock block) => block switch
    {
        WordTable table => new(null, null, false, [.. table.Rows.Select(SheetRow.Of)]),
        WordParagraph paragraph => new(paragraph.Text, paragraph.IsTitle ? 0 : paragraph.HeadingLevel, paragraph.Marker is not null, null),
        _ => throw new ArgumentOutOfRangeException(nameof(block)),
    };
}

internal sealed record SheetRow(bool IsHeader, IReadOnlyList<SheetCell> Cells)
{
    public static SheetRow Of(WordRow row) => new(row.IsHeader, [.. row.OwnCells.Select(cell => new SheetCell([.. cell.Paragraphs.Select(paragraph => paragraph.Text)], cell.Fill, cell.ColumnSpan, cell.RowSpan))]);
}

internal sealed record SheetCell(IReadOnlyList<string> Paragraphs, string? Fill, int ColumnSpan, int RowSpan);
