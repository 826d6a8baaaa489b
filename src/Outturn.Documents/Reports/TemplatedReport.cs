using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using Outturn.Documents.Packaging;
using Outturn.Documents.Word;
using Outturn.Domain;

namespace Outturn.Documents;

/// <summary>
/// The report in the partnership's own template: its words stand where the placeholders stood, in the template's styles. The template travels inside the
/// document beside the sealed report, so that the same document can be made again far from here.
/// </summary>
internal sealed class TemplatedReport
{
    /// <summary>The namespace of the part that holds the template.</summary>
    public static readonly XNamespace Data = "urn:outturn:report-template";

    private const string Main = "word/document.xml";
    private const string Relationships = WordXml.Relationships;
    private static readonly XNamespace W = XmlWalk.Transitional;

    private readonly ReportSnapshot report;
    private readonly Seal? seal;
    private readonly OfficePackage template;
    private readonly PackageWriter package = new();
    private readonly bool saysNotice;

    private TemplatedReport(ReportSnapshot report, Seal? seal, OfficePackage template)
    {
        this.report = report;
        this.seal = seal;
        this.template = template;
        saysNotice = Margins.Select(margin => margin.Target).Prepend(Main).SelectMany(part => template.Tree(part).Descendants(W + "p")).SelectMany(paragraph => new TemplateParagraph(paragraph).Placeholders).Any(one => ReportPlaceholder.Named(one.Name)?.Name == "notice");
    }

    /// <param name="template">As it is kept: a document that cannot be read as one is a bug.</param>
    public static byte[] Write(ReportSnapshot report, Seal? seal, byte[] template)
    {
        using var file = OfficeFile.Read(template, "The template");
        return new TemplatedReport(report, seal, file.Package ?? throw new UnreadableFileException("The template inside the report is damaged.")).Write(template);
    }

    private byte[] Write(byte[] bytes)
    {
        var settings = WordReport.SettingsFor(report, seal);
        package.Relate("", Relationships + "/officeDocument", Main);
        package.Relate("", "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties", "docProps/core.xml");
        foreach (var (source, link) in new[] { Main }.Concat(Margins.Select(margin => margin.Target)).SelectMany(source => template.Relationships(source).Select(link => (source, link))))
            package.Relate(source, link.Type, link.Target, link.Id);
        package.AddXml(Main, WordParts.ContentType("document.main"), WriteText);
        foreach (var margin in Margins)
            package.AddXml(margin.Target, WordParts.ContentType(margin.Kind), xml => WriteMargin(xml, margin));
        package.AddXml("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml", xml => PackageParts.CoreProperties(xml, settings.Title, settings.Subject, settings.Creator, settings.Language, settings.Created));
        foreach (var part in template.PartNames.Where(IsKeptAsItIs).Order(StringComparer.Ordinal))
            package.Add(part, template.ContentTypeOf(part), template.Bytes(part));
        PackageParts.AddCustomXml(package, Main, 1, WordReport.Sealed(report, seal));
        PackageParts.AddCustomXml(package, Main, 2, new(new XElement(Data + "template", Convert.ToBase64String(bytes))));
        return package.ToArray();
    }

    private IReadOnlyList<Relationship> Margins => [.. template.Relationships(Main).Where(link => link.Kind is "header" or "footer")];

    private bool IsKeptAsItIs(string part) =>
        part.StartsWith("word/", StringComparison.Ordinal) && !part.EndsWith(".rels", StringComparison.Ordinal) && part != Main && !Margins.Any(margin => margin.Target == part);

    private void WriteText(XmlWriter xml)
    {
        var body = template.Tree(Main).Root!.Element(W + "body")!;
        var word = new WordXml(xml, address => package.RelateOutside(Main, Relationships + "/hyperlink", address)) { StyleIds = TemplateStyles.IdsIn(template.Tree("word/styles.xml").Root!), LooksByStyle = true };
        word.StartPart("document");
        word.Start("body");
        var text = new WordText(word);
        var writer = new WordReport(text, report, seal);
        foreach (var paragraph in body.Descendants(W + "p").Where(paragraph => new TemplateParagraph(paragraph).Alone is not { IsBlock: true }).ToList())
            new TemplateParagraph(paragraph).Fill(Says);
        foreach (var child in body.Elements().ToList())
        {
            if (child.Name == W + "p" && new TemplateParagraph(child).Alone is { Writes: { } write })
            {
                text.Width = WidthAt(child);
                write(writer);
                if (child.Element(W + "pPr")?.Element(W + "sectPr") is { } section)
                    new XElement(W + "p", new XElement(W + "pPr", section)).WriteTo(word.Xml);
                continue;
            }

            if (child.Name != W + "p")
                text.PartFromNext();
            child.WriteTo(word.Xml);
            text.Wrote();
        }

        word.End(2);
    }

    private void WriteMargin(XmlWriter xml, Relationship margin)
    {
        var root = template.Tree(margin.Target).Root!;
        foreach (var paragraph in root.Descendants(W + "p").ToList())
            new TemplateParagraph(paragraph).Fill(Says);
        xml.WriteStartDocument(standalone: true);
        xml.WriteStartElement("w", root.Name.LocalName, W.NamespaceName);
        xml.WriteAttributeString("xmlns", "r", null, Relationships);
        foreach (var child in root.Elements())
            child.WriteTo(xml);
        xml.WriteEndElement();
    }

    /// <summary>A notice that the template has no place for is said beside the state, which every page has.</summary>
    private string Says(ReportPlaceholder placeholder)
    {
        var words = placeholder.Says!(report, seal);
        return placeholder.Name == ReportPlaceholder.State && report.Notice.Length > 0 && !saysNotice ? $"{words}. {report.Notice}" : words;
    }

    /// <summary>How wide the text is on the pages a paragraph stands on: what the next section end says.</summary>
    private static int WidthAt(XElement paragraph)
    {
        var section = paragraph.DescendantsAndSelf().Concat(paragraph.ElementsAfterSelf().DescendantsAndSelf()).FirstOrDefault(element => element.Name == W + "sectPr");
        int Of(string element, string attribute, int otherwise) =>
            int.TryParse((string?)section?.Element(W + element)?.Attribute(W + attribute), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : otherwise;

        var width = Of("pgSz", "w", Page.Portrait.Width) - Of("pgMar", "left", Page.Margin) - Of("pgMar", "right", Page.Margin);
        var columns = Math.Max(1, Of("cols", "num", 1));
        return Math.Max(2000, (width - ((columns - 1) * Of("cols", "space", 720))) / columns);
    }
}
