using System.Globalization;
using System.Xml;
using Outturn.Documents.Packaging;

namespace Outturn.Documents.Word;

/// <summary>The elements of Word's XML, written into one part: as letters, for through a writer of elements a report takes twice as long.</summary>
/// <param name="relate">Gives the id of a relationship from this part to a web address.</param>
/// <param name="bytes">Where the writer writes, if it is at hand: the letters then go there themselves.</param>
internal sealed class WordXml(XmlWriter xml, Func<string, string> relate, Stream? bytes = null)
{
    public const string Relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string W = XmlWalk.Transitional;

    private readonly XmlLetters letters = new(xml, bytes);
    private readonly Stack<string> within = [];
    private bool isInTag;
    private readonly HashSet<string> bookmarks = new(StringComparer.OrdinalIgnoreCase);
    private int controls;

    /// <summary>The ids of the document's styles by those of ours, where the document is not ours; ours stand for themselves where nothing is said.</summary>
    public IReadOnlyDictionary<string, string> StyleIds { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Whether the document's own styles say how lists and the headings of tables look.</summary>
    public bool LooksByStyle { get; init; }

    /// <summary>For what is not an element of Word's own; what it writes must be whole.</summary>
    public XmlWriter Xml
    {
        get
        {
            EndTag();
            letters.MoveOn();
            return xml;
        }
    }

    public string Style(string ours) => StyleIds.GetValueOrDefault(ours, ours);

    public void StartPart(string root)
    {
        xml.WriteStartDocument(standalone: true);
        xml.WriteStartElement("w", root, W);
        xml.WriteAttributeString("xmlns", "r", null, Relationships);
    }

    public void Start(string element)
    {
        EndTag();
        letters.Append("<w:").Append(element);
        within.Push(element);
        isInTag = true;
    }

    public void Attribute(string name, string value) => Attribute("w", name, value);

    public void Attribute(string name, int value) => Attribute(name, Number(value));

    public void Relationship(string name, string id) => Attribute("r", name, id);

    /// <summary>Ends the elements begun last, and with the first of them the part.</summary>
    public void End(int elements = 1)
    {
        for (; elements > 0; elements--)
        {
            if (within.Count == 0)
                Xml.WriteEndElement();
            else if (isInTag)
                letters.Append(" />");
            else
                letters.Append("</w:").Append(within.Peek()).Append(">");
            isInTag = false;
            within.TryPop(out _);
        }

        if (letters.Length > XmlLetters.Many)
            letters.MoveOn();
    }

    /// <summary>An element that is its attributes: <c>Element("tcW", ("w", "500"), ("type", "dxa"))</c>.</summary>
    public void Element(string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        Start(name);
        foreach (var (attribute, value) in attributes)
            Attribute(attribute, value);
        End();
    }

    /// <summary>An element with a <c>val</c>.</summary>
    public void Value(string name, string value) => Element(name, ("val", value));

    public static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A paragraph; <paramref name="bookmarks"/> mark all of it.</summary>
    public void Paragraph(string? style, RichText text, Action? moreProperties = null, bool bold = false, params ReadOnlySpan<string?> bookmarks)
    {
        Start("p");
        if (style is not null || moreProperties is not null)
        {
            Start("pPr");
            if (style is not null)
                Value("pStyle", Style(style));
            moreProperties?.Invoke();
            End();
        }

        Marked(bookmarks, text, bold);
        End();
    }

    public void Runs(RichText text, bool bold = false)
    {
        foreach (var run in text.Runs)
        {
            if (run.Bookmark is not null || run.Address is not null)
                Hyperlink(run, bold);
            else if (run.Tag is not null)
                Control(run, bold);
            else
                Run(run, bold);
        }
    }

    /// <summary>A number Word works out: the page, or how many there are.</summary>
    public void Field(string instruction, string shown)
    {
        Start("fldSimple");
        Attribute("instr", instruction);
        Start("r");
        Text(shown);
        End(2);
    }

    private void Attribute(string prefix, string name, string value) =>
        letters.Append(" ").Append(prefix).Append(":").Append(name).Append("=\"").AppendValue(value).Append("\"");

    private void EndTag()
    {
        if (isInTag)
            letters.Append(">");
        isInTag = false;
    }

    private void Marked(ReadOnlySpan<string?> names, RichText text, bool bold)
    {
        List<string>? open = null;
        foreach (var name in names)
        {
            if (name is not null)
                (open ??= []).Add(StartBookmark(name));
        }

        Runs(text, bold);
        foreach (var id in open ?? [])
            Element("bookmarkEnd", ("id", id));
    }

    private string StartBookmark(string name)
    {
        if (name.Length is 0 or > 40 || !char.IsAsciiLetter(name[0]) || !name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_'))
            throw new ArgumentException($"'{name}' cannot name a bookmark: at most 40 letters, digits and underscores, a letter first.", nameof(name));
        if (!bookmarks.Add(name))
            throw new ArgumentException($"The bookmark '{name}' is already in the document.", nameof(name));

        var id = Number(bookmarks.Count);
        Element("bookmarkStart", ("id", id), ("name", name));
        return id;
    }

    private void Hyperlink(RichText.Run run, bool bold)
    {
        Start("hyperlink");
        if (run.Bookmark is not null)
            Attribute("anchor", run.Bookmark);
        else
            Relationship("id", relate(run.Address!));
        Attribute("history", "1");
        Run(run, bold, "Hyperlink");
        End();
    }

    private void Control(RichText.Run run, bool bold)
    {
        Start("sdt");
        Start("sdtPr");
        Value("alias", XmlCharacters.Clean(run.Title));
        Value("tag", run.Tag!);
        Value("id", Number(++controls));
        Element("text", ("multiLine", "1"));
        End();
        Start("sdtContent");
        Run(run.Text.Length == 0 ? run with { Text = " " } : run, bold);
        End(2);
    }

    private void Run(RichText.Run run, bool bold, string? style = null)
    {
        if (run.Text.Length == 0)
            return;
        Start("r");
        style ??= run.IsQuiet ? "Quiet" : null;
        if (style is not null || bold || run.IsBold || run.IsItalic || run.Colour is not null)
        {
            Start("rPr");
            if (style is not null)
                Value("rStyle", Style(style));
            if (bold || run.IsBold)
                Element("b");
            if (run.IsItalic)
                Element("i");
            if (run.Colour is not null)
                Value("color", run.Colour);
            if (run.Fill is not null)
                Element("shd", ("val", "clear"), ("color", "auto"), ("fill", run.Fill));
            End();
        }

        Text(run.Text);
        End();
    }

    /// <summary>Text with its line breaks and tabs.</summary>
    private void Text(string text)
    {
        text = XmlCharacters.Clean(text);
        var from = 0;
        while (from <= text.Length)
        {
            var next = text.AsSpan(from).IndexOfAny('\n', '\t', '\r');
            var at = next < 0 ? text.Length : from + next;
            if (at > from)
            {
                EndTag();
                letters.Append("<w:t xml:space=\"preserve\">").AppendText(text.AsSpan(from..at)).Append("</w:t>");
            }

            if (at < text.Length)
                Break(text, at);
            from = at + 1;
        }
    }

    private void Break(string text, int at)
    {
        if (text[at] == '\t')
            Element("tab");
        else if (text[at] == '\n' || at + 1 == text.Length || text[at + 1] != '\n')
            Element("br");
    }
}
