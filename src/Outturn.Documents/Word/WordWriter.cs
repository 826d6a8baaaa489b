using System.Xml;
using System.Xml.Linq;
using Outturn.Documents.Packaging;

namespace Outturn.Documents.Word;

/// <summary>
/// Writes a Word document from top to bottom. The same calls give the same bytes on every machine, in any culture and time zone.
/// </summary>
/// <example><code>
/// using var doc = new WordWriter(new() { Title = "Progress", Creator = "The Partnership", Created = agreedOn });
/// doc.Heading(1, "Traffic lights");
/// doc.Paragraph("What the colours mean.");
/// doc.Table("Key activities", [new("Activity", 3), new("Light")], rows);
/// return doc.ToArray();
/// </code></example>
public sealed class WordWriter : IDisposable
{
    private const string Main = "word/document.xml";
    private const string Relationships = WordXml.Relationships;

    /// <summary>What a .docx is called where files are handed over.</summary>
    public const string ContentType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    private readonly WordSettings settings;
    private readonly PackageWriter package = new();
    private readonly MemoryStream body = new();
    private readonly XmlWriter xml;
    private readonly WordXml word;
    private readonly List<byte[]> pictures = [];
    private readonly List<XDocument> customXml = [];
    private readonly Dictionary<bool, string> footerIds = [];
    private string? headerId;
    private bool isLandscape;
    private bool hasContent;
    private bool endsWithTable;

    public WordWriter(WordSettings settings)
    {
        this.settings = settings;
        isLandscape = settings.StartsLandscape;
        xml = XmlWriter.Create(body, PackageWriter.XmlSettings);
        word = new(xml, address => package.RelateOutside(Main, Relationships + "/hyperlink", address));
        word.StartPart("document");
        word.Start("body");
    }

    private Page Page => isLandscape ? Page.Landscape : Page.Portrait;

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
    public void Bullet(RichText text, int level = 0) => Write("ListBullet", text, null, () =>
    {
        word.Start("numPr");
        word.Value("ilvl", WordXml.Number(Math.Clamp(level, 0, 2)));
        word.Value("numId", "1");
        word.End();
    });

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
        word.Start("p");
        word.Start("r");
        word.Element("br", ("type", "page"));
        word.End(2);
        Wrote(table: false);
    }

    /// <summary>What follows stands on pages turned on their side.</summary>
    public void Landscape() => Turn(landscape: true);

    public void Portrait() => Turn(landscape: false);

    /// <summary>
    /// A table over the width of the page. Where any column has a heading, these are its first row and repeat on every page; otherwise the rows
    /// given as headers do. Cells that reach down from a row above are left out of the rows below, as in HTML.
    /// </summary>
    /// <param name="description">What the table is, for people who hear it read out.</param>
    public void Table(string description, IReadOnlyList<TableColumn> columns, IEnumerable<RowContent> rows)
    {
        // Two tables in a row would be joined into one.
        if (endsWithTable)
            Paragraph(RichText.Empty);
        new TableWriter(word, description, columns, Page.TextWidth).Write(rows);
        Wrote(table: true);
    }

    /// <param name="png">The picture's bytes.</param>
    /// <param name="width">Width on the page in millimetres; the height likewise.</param>
    /// <param name="alternative">What the picture says, in words.</param>
    public void Picture(ReadOnlySpan<byte> png, double width, double height, string alternative)
    {
        pictures.Add(png.ToArray());
        var id = package.Relate(Main, Relationships + "/image", WordParts.Picture(pictures.Count));
        word.Start("p");
        word.Start("r");
        WordParts.Drawing(word, pictures.Count, id, width, height, alternative);
        word.End(2);
        Wrote(table: false);
    }

    /// <summary>Data that travels inside the file, found again by the namespace of its root element.</summary>
    public void CustomXml(XDocument data) => customXml.Add(data);

    /// <summary>Ends the document and gives its bytes; called once.</summary>
    public byte[] ToArray()
    {
        if (endsWithTable || !hasContent)
            Paragraph(RichText.Empty);
        WriteSection();
        word.End(2);
        xml.Flush();
        AddParts();
        return package.ToArray();
    }

    public void Dispose()
    {
        xml.Dispose();
        body.Dispose();
    }

    private void Write(string? style, RichText text, string? bookmark = null, Action? properties = null)
    {
        if (endsWithTable && style is null)
            properties ??= () => word.Element("spacing", ("before", "140"));
        word.Paragraph(style, text, properties, bold: false, bookmark);
        Wrote(table: false);
    }

    private void Wrote(bool table)
    {
        hasContent = true;
        endsWithTable = table;
    }

    private void Turn(bool landscape)
    {
        if (isLandscape == landscape)
            return;
        if (hasContent)
        {
            // The pages so far end with a paragraph that says how they lie, too small to be seen.
            word.Paragraph("SectionEnd", RichText.Empty, WriteSection);
            endsWithTable = false;
        }

        isLandscape = landscape;
    }

    private void WriteSection()
    {
        if (!settings.Header.IsEmpty)
            headerId ??= AddSurrounding("word/header1.xml", "header", "hdr", Header);
        if (!footerIds.TryGetValue(isLandscape, out var footerId))
            footerIds[isLandscape] = footerId = AddSurrounding(isLandscape ? "word/footer2.xml" : "word/footer1.xml", "footer", "ftr", Footer);

        word.Start("sectPr");
        if (headerId is not null)
            Reference("headerReference", headerId);
        Reference("footerReference", footerId);
        word.Start("pgSz");
        word.Attribute("w", Page.Width);
        word.Attribute("h", Page.Height);
        if (isLandscape)
            word.Attribute("orient", "landscape");
        word.End();
        var margin = WordXml.Number(Page.Margin);
        word.Element("pgMar", ("top", margin), ("right", margin), ("bottom", margin), ("left", margin), ("header", "567"), ("footer", "567"), ("gutter", "0"));
        word.End();
    }

    private void Reference(string element, string id)
    {
        word.Start(element);
        word.Attribute("type", "default");
        word.Relationship("id", id);
        word.End();
    }

    private string AddSurrounding(string part, string kind, string root, Action<WordXml> write)
    {
        package.AddXml(part, WordParts.ContentType(kind), writer =>
        {
            var inside = new WordXml(writer, address => package.RelateOutside(part, Relationships + "/hyperlink", address));
            inside.StartPart(root);
            write(inside);
            inside.End();
        });
        return package.Relate(Main, $"{Relationships}/{kind}", part);
    }

    private void Header(WordXml part) => part.Paragraph("Header", settings.Header);

    /// <summary>The page number stands at the right margin, so pages lying and standing have footers of their own.</summary>
    private void Footer(WordXml part)
    {
        part.Start("p");
        part.Start("pPr");
        part.Value("pStyle", "Footer");
        part.Start("tabs");
        part.Element("tab", ("val", "right"), ("pos", WordXml.Number(Page.TextWidth)));
        part.End(2);
        part.Runs(settings.Footer);
        part.Runs("\tPage ");
        part.Field("PAGE", "1");
        part.Runs(" of ");
        part.Field("NUMPAGES", "1");
        part.End();
    }

    private void AddParts()
    {
        package.Add(Main, WordParts.ContentType("document.main"), body.ToArray());
        package.Relate("", Relationships + "/officeDocument", Main);
        package.Relate("", "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties", "docProps/core.xml");
        package.AddXml("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml", writer => PackageParts.CoreProperties(writer, settings.Title, settings.Subject, settings.Creator, settings.Language, settings.Created));
        foreach (var (kind, content) in WordParts.Fixed(settings))
        {
            package.Relate(Main, $"{Relationships}/{kind}", $"word/{kind}.xml");
            package.AddXml($"word/{kind}.xml", WordParts.ContentType(kind), content);
        }

        for (var i = 0; i < pictures.Count; i++)
            package.Add(WordParts.Picture(i + 1), "image/png", pictures[i]);
        for (var i = 0; i < customXml.Count; i++)
            PackageParts.AddCustomXml(package, Main, i + 1, customXml[i]);
    }
}

/// <summary>A4 either way, in twentieths of a point.</summary>
internal sealed record Page(int Width, int Height)
{
    public const int Margin = 1134;
    public static readonly Page Portrait = new(11906, 16838);
    public static readonly Page Landscape = new(16838, 11906);

    public int TextWidth => Width - (2 * Margin);
}
