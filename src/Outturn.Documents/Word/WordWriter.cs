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
public sealed class WordWriter : WordText, IDisposable
{
    private const string Main = "word/document.xml";
    private const string Relationships = WordXml.Relationships;

    /// <summary>What a .docx is called where files are handed over.</summary>
    public const string ContentType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    /// <summary>Bytes that most documents fit into.</summary>
    private const int Many = 1 << 18;

    private readonly WordSettings settings;
    private readonly PackageWriter package = new();
    private readonly MemoryStream body = new(Many);
    private readonly XmlWriter xml;
    private readonly List<byte[]> pictures = [];
    private readonly List<XDocument> customXml = [];
    private readonly Dictionary<bool, string> footerIds = [];
    private string? headerId;
    private bool isLandscape;

    public WordWriter(WordSettings settings)
    {
        this.settings = settings;
        isLandscape = settings.StartsLandscape;
        xml = XmlWriter.Create(body, PackageWriter.XmlSettings);
        Word = new(xml, address => package.RelateOutside(Main, Relationships + "/hyperlink", address), body);
        Word.StartPart("document");
        Word.Start("body");
    }

    internal override int Width => Page.TextWidth;

    private Page Page => isLandscape ? Page.Landscape : Page.Portrait;

    /// <summary>What follows stands on pages turned on their side.</summary>
    public void Landscape() => Turn(landscape: true);

    public void Portrait() => Turn(landscape: false);

    /// <param name="png">The picture's bytes.</param>
    /// <param name="width">Width on the page in millimetres; the height likewise.</param>
    /// <param name="alternative">What the picture says, in words.</param>
    public void Picture(ReadOnlySpan<byte> png, double width, double height, string alternative)
    {
        pictures.Add(png.ToArray());
        var id = package.Relate(Main, Relationships + "/image", WordParts.Picture(pictures.Count));
        Word.Start("p");
        Word.Start("r");
        WordParts.Drawing(Word, pictures.Count, id, width, height, alternative);
        Word.End(2);
        Wrote(table: false);
    }

    /// <summary>Data that travels inside the file, found again by the namespace of its root element.</summary>
    public void CustomXml(XDocument data) => customXml.Add(data);

    /// <summary>Ends the document and gives its bytes; called once.</summary>
    public byte[] ToArray()
    {
        if (EndsWithTable || !HasContent)
            Paragraph(RichText.Empty);
        WriteSection();
        Word.End(2);
        xml.Flush();
        AddParts();
        return package.ToArray();
    }

    public void Dispose()
    {
        xml.Dispose();
        body.Dispose();
    }

    private void Turn(bool landscape)
    {
        if (isLandscape == landscape)
            return;
        if (HasContent)
        {
            // The pages so far end with a paragraph that says how they lie, too small to be seen.
            Word.Paragraph("SectionEnd", RichText.Empty, WriteSection);
            EndsWithTable = false;
        }

        isLandscape = landscape;
    }

    private void WriteSection()
    {
        if (!settings.Header.IsEmpty)
            headerId ??= AddSurrounding("word/header1.xml", "header", "hdr", Header);
        if (!footerIds.TryGetValue(isLandscape, out var footerId))
            footerIds[isLandscape] = footerId = AddSurrounding(isLandscape ? "word/footer2.xml" : "word/footer1.xml", "footer", "ftr", Footer);

        Word.Start("sectPr");
        if (headerId is not null)
            Reference("headerReference", headerId);
        Reference("footerReference", footerId);
        Word.Start("pgSz");
        Word.Attribute("w", Page.Width);
        Word.Attribute("h", Page.Height);
        if (isLandscape)
            Word.Attribute("orient", "landscape");
        Word.End();
        var margin = WordXml.Number(Page.Margin);
        Word.Element("pgMar", ("top", margin), ("right", margin), ("bottom", margin), ("left", margin), ("header", "567"), ("footer", "567"), ("gutter", "0"));
        Word.End();
    }

    private void Reference(string element, string id)
    {
        Word.Start(element);
        Word.Attribute("type", "default");
        Word.Relationship("id", id);
        Word.End();
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
        if (settings.PageNumber.Length > 0)
        {
            part.Runs($"\t{settings.PageNumber}");
            part.End();
            return;
        }

        part.Runs("\tPage ");
        part.Field("PAGE", "1");
        part.Runs(" of ");
        part.Field("NUMPAGES", "1");
        part.End();
    }

    private void AddParts()
    {
        package.Add(Main, WordParts.ContentType("document.main"), PackageWriter.Written(body));
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
