namespace Outturn.Documents.Word;

/// <summary>A paragraph or a table: what a document's body, a cell, a header or a text box is made of.</summary>
public abstract class WordBlock
{
    /// <summary>Names of the bookmarks that start here, in order.</summary>
    public IReadOnlyList<string> Bookmarks { get; internal set; } = [];

    /// <summary>All the text inside, lines joined by '\n'.</summary>
    public abstract string Text { get; }

    /// <summary>The text with the automatic numbers and bullets a reader sees before it.</summary>
    public abstract string AsSeen { get; }
}

/// <summary>
/// One paragraph as a reader would see it with tracked changes accepted: inserted text is in, deleted and hidden text and field codes are out.
/// </summary>
public sealed class WordParagraph(string text) : WordBlock
{
    /// <summary>Line breaks are '\n', tabs '\t'.</summary>
    public override string Text { get; } = text;

    public override string AsSeen => Marker is null ? Text : $"{Marker} {Text}";

    /// <summary>The style's id in the file, such as "Heading1" or, in a German Word, "berschrift1".</summary>
    public string StyleId { get; init; } = "";

    /// <summary>The style's name, such as "heading 1"; the id where the file has no such style.</summary>
    public string StyleName { get; init; } = "";

    /// <summary>1 to 9 for a heading, by the style's name or its outline level.</summary>
    public int? HeadingLevel { get; init; }

    public bool IsTitle => StyleName.Equals("Title", StringComparison.OrdinalIgnoreCase);

    /// <summary>The automatic number or bullet before the text, "2.1" or "a)" or "•"; null where there is none.</summary>
    public string? Marker { get; init; }

    /// <summary>0 for the outermost list.</summary>
    public int ListLevel { get; init; }

    /// <summary>The bold text the paragraph begins with: "Milestones:" of "<b>Milestones:</b> survey by May".</summary>
    public string BoldLead { get; init; } = "";

    public override string ToString() => AsSeen;
}
