namespace Outturn.Documents.Word;

/// <summary>Headings, paragraphs, lists and tables, written one after the other: into a document of ours, or into a place of someone else's.</summary>
public class WordText
{
    internal WordText(WordXml word) => Word = word;

    private protected WordText()
    {
    }

    internal WordXml Word { get; private protected init; } = null!;

    /// <summary>Of the text, in twentieths of a point.</summary>
    internal virtual int Width { get; set; }

    private protected bool HasContent { get; private set; }

    private protected bool EndsWithTable { get; set; }

    public void Title(RichText text) => Write("Title", text);

    public void Subtitle(RichText text) => Write("Subtitle", text);

    /// <param name="level">1 to 3.</param>
    public void Heading(int level, RichText text, string? bookmark = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(level, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(level, 3);
        Write($"Heading{WordXml.Number(level)}", text, bookmark);
    }

    public void Paragraph(RichText text, string? bookmark = null) => Write(null, text, bookmark);

    /// <summary>One paragraph for each line of a text as it was typed; blank lines only part them.</summary>
    public void Paragraphs(string text)
    {
        foreach (var line in text.Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            Paragraph(line);
    }

    /// <summary>A line in a list of bullets.</summary>
    /// <param name="level">0 for the outermost, to 2.</param>
    public void Bullet(RichText text, int level = 0) => Write("ListBullet", text, null, Word.LooksByStyle && level == 0 ? null : () => List(level));

    public void Bullets(IEnumerable<RichText> lines)
    {
        foreach (var line in lines)
            Bullet(line);
    }

    /// <summary>Small and quiet, for what stands beside the matter: "Figures are provisional."</summary>
    public void Note(RichText text, string? bookmark = null) => Write("Note", text, bookmark);

    /// <summary>With a rule to its left, for what must not be missed.</summary>
    public void Notice(RichText text, string? bookmark = null) => Write("Notice", text, bookmark);

    /// <summary>The name of the table or picture that follows.</summary>
    public void Caption(RichText text) => Write("Caption", text);

    public void PageBreak()
    {
        Word.Start("p");
        Word.Start("r");
        Word.Element("br", ("type", "page"));
        Word.End(2);
        Wrote(table: false);
    }

    /// <summary>
    /// A table over the width of the page. Where any column has a heading, these are its first row and repeat on every page; otherwise the rows
    /// given as headers do. Cells that reach down from a row above are left out of the rows below, as in HTML.
    /// </summary>
    /// <param name="description">What the table is, for people who hear it read out.</param>
    public void Table(string description, IReadOnlyList<TableColumn> columns, IEnumerable<RowContent> rows)
    {
        // Two tables in a row would be joined into one.
        if (EndsWithTable)
            Paragraph(RichText.Empty);
        new TableWriter(Word, description, columns, Width).Write(rows);
        Wrote(table: true);
    }

    private void List(int level)
    {
        Word.Start("numPr");
        Word.Value("ilvl", WordXml.Number(Math.Clamp(level, 0, 2)));
        if (!Word.LooksByStyle)
            Word.Value("numId", "1");
        Word.End();
    }

    private void Write(string? style, RichText text, string? bookmark = null, Action? properties = null)
    {
        if (EndsWithTable && style is null)
            properties ??= () => Word.Element("spacing", ("before", "140"));
        Word.Paragraph(style, text, properties, bold: false, bookmark);
        Wrote(table: false);
    }

    /// <summary>Something else was written in between.</summary>
    internal void Wrote() => Wrote(table: false);

    /// <summary>Called before something that is no paragraph: a table of ours would run together with a table that follows, and no text may end with one.</summary>
    internal void PartFromNext()
    {
        if (EndsWithTable)
            Paragraph(RichText.Empty);
    }

    private protected void Wrote(bool table)
    {
        HasContent = true;
        EndsWithTable = table;
    }
}
