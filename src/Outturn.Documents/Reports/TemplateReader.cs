using System.Xml.Linq;
using Outturn.Documents.Packaging;
using Outturn.Documents.Word;

namespace Outturn.Documents;

/// <summary>
/// Reads a partnership's own Word document as a template: names every mistake, and puts the document in order for keeping. What a report needs stays;
/// what may change by itself, reach for something else or hide words is refused, so that a report made in it can be checked like any other.
/// </summary>
internal sealed class TemplateReader
{
    private const string Main = "word/document.xml";
    private const string Relationships = WordXml.Relationships;
    private static readonly string[] Kinds = ["header", "footer"];
    private static readonly XNamespace W = XmlWalk.Transitional;
    private static readonly XNamespace R = WordXml.Relationships;

    private readonly OfficeFile file;
    private readonly OfficePackage package;
    private readonly string main;
    private readonly bool alternatesPages;
    private readonly List<TemplateMistake> mistakes = [];
    private readonly List<PlacedPlaceholder> placed = [];
    private readonly Dictionary<string, (string Name, byte[] Bytes, string ContentType)> pictures = new(StringComparer.OrdinalIgnoreCase);

    public TemplateReader(OfficeFile file)
    {
        WordDocument.Open(file);
        this.file = file;
        package = file.Package!;
        main = package.MainPart!;
        alternatesPages = Part("settings") is { } settings && IsOn(package.Tree(settings).Root!.Elements().FirstOrDefault(element => element.Name.LocalName == "evenAndOddHeaders"));
    }

    public TemplateReading Read()
    {
        try
        {
            return ReadParts();
        }
        catch (Exception damage) when (OfficePackage.IsDamage(damage))
        {
            throw Refusal.Damaged(file.Name, damage);
        }
    }

    private TemplateReading ReadParts()
    {
        RefuseWhatReachesOut();
        var text = new TemplatePart(package, main, Main, "document", "the text", mistakes);
        if (text.Root.Name.Namespace != W)
            return Refused("the file", "It was saved as “Strict Open XML”. In Word use Save as and choose “Word Document (.docx)”.");

        var body = text.Root.Element(W + "body")!;
        var margins = Margins(body);
        var styles = new TemplateStyles(package, Part("styles"), Part("numbering"), Part("theme"), alternatesPages, mistakes);
        foreach (var part in margins.Select(margin => margin.Part).Prepend(text))
        {
            part.Tidy(styles.FontOf);
            TakePictures(part);
        }

        Check(text, margins);
        styles.Settle(margins.Select(margin => margin.Part.Root).Prepend(text.Root));
        var bytes = Written(text, margins, styles);
        if (mistakes.Count == 0)
            CheckWhatIsMade(bytes);
        return new(file.Name, mistakes, placed, bytes);
    }

    private TemplateReading Refused(string place, string sentence)
    {
        mistakes.Add(new(place, sentence));
        return new(file.Name, mistakes, placed, []);
    }

    private string? Part(string kind) => package.Relationships(main).FirstOrDefault(part => part.Kind == kind && !part.IsExternal && package.Has(part.Target))?.Target;

    private void RefuseWhatReachesOut()
    {
        const string place = "the file";
        if (package.ContentTypeOf(main).Contains("macroEnabled", StringComparison.OrdinalIgnoreCase) || package.PartNames.Any(name => name.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase)))
            mistakes.Add(new(place, "It has macros. Save it as “Word Document (.docx)”, which keeps none."));
        if (!package.NamesEachPartOnce)
            mistakes.Add(new(place, "It has two parts of one name, and programs differ in which they show. Save it again in Word or LibreOffice."));
        foreach (var (part, link) in package.PartNames.Where(name => !name.EndsWith(".rels", StringComparison.OrdinalIgnoreCase)).Prepend("").SelectMany(part => package.Relationships(part).Select(link => (part, link))))
        {
            if (Reaches(link) is { } sentence)
                mistakes.Add(new(PlaceOf(part), sentence));
        }
    }

    private static string? Reaches(Relationship link) => link switch
    {
        { IsExternal: true, Kind: "hyperlink" } => $"It has a link to ‘{link.Target}’. Links lead where they like when the report is read years from now: remove the link and keep its words.",
        { IsExternal: true, Kind: "attachedTemplate" } => $"It is attached to another template, ‘{link.Target}’. In Word choose Developer, Document Template and attach Normal.",
        { IsExternal: true, Kind: "image" } => $"It shows a picture from elsewhere, ‘{link.Target}’. Put the picture into the document itself.",
        { IsExternal: true } => $"It takes something from elsewhere, ‘{link.Target}’ ({link.Kind}). Put it into the document itself, or take it out.",
        { Kind: "oleObject" or "package" or "embeddedObject" } => "It has an embedded object (a sheet, a chart or another document). Put it in as a picture, or take it out.",
        { Kind: "control" or "activeXControlBinary" } => "It has a form control. Take it out.",
        { Kind: "aFChunk" or "subDocument" } => "It holds another document inside it. Copy that document’s text in instead.",
        { Kind: "chart" or "diagramData" } => "It has a chart or diagram. Put it in as a picture, or take it out.",
        _ => null,
    };

    private string PlaceOf(string part) =>
        part == main || part.Length == 0 ? "the text"
        : part.Contains("/header", StringComparison.OrdinalIgnoreCase) ? "a header"
        : part.Contains("/footer", StringComparison.OrdinalIgnoreCase) ? "a footer"
        : part.Contains("/settings", StringComparison.OrdinalIgnoreCase) ? "the settings"
        : part;

    /// <summary>The headers and footers that the pages ask for, each once, their references named anew.</summary>
    private List<(TemplatePart Part, string Id, string Kind)> Margins(XElement body)
    {
        var found = new Dictionary<string, (TemplatePart Part, string Id, string Kind)>(StringComparer.OrdinalIgnoreCase);
        var links = package.Relationships(main);
        foreach (var reference in body.Descendants().Where(element => element.Name == W + "headerReference" || element.Name == W + "footerReference").ToList())
        {
            var kind = reference.Name.LocalName[..6];
            var asked = (string?)reference.Attribute(R + "id");
            if (links.FirstOrDefault(link => link.Id == asked && link.Kind == kind && !link.IsExternal && package.Has(link.Target)) is not { } link)
            {
                reference.Remove();
                continue;
            }

            if (!found.TryGetValue(link.Target, out var margin))
            {
                var type = (string?)reference.Attribute(W + "type");
                var number = WordXml.Number(found.Values.Count(one => one.Kind == kind) + 1);
                var inWords = type switch { "first" => $"the {kind} of the first page", "even" => $"the {kind} of the even pages", _ => $"the {kind}" };
                margin = found[link.Target] = (new(package, link.Target, $"word/{kind}{number}.xml", kind == "header" ? "hdr" : "ftr", inWords, mistakes), $"t{WordXml.Number(found.Count + 1)}", kind);
            }

            reference.SetAttributeValue(R + "id", margin.Id);
        }

        return [.. found.Values];
    }

    private void TakePictures(TemplatePart part)
    {
        var links = package.Relationships(part.From);
        foreach (var drawing in part.Root.Descendants(W + "drawing").ToList())
        {
            if (TemplatePicture.Read(drawing) is not { } picture)
            {
                mistakes.Add(new(part.PlaceOf(drawing), "It has a shape, a text box or a picture that floats over or beside the text. Set a picture’s wrapping to “In line with text”; write the words of a box as ordinary text."));
                drawing.Remove();
                continue;
            }

            if (links.FirstOrDefault(link => link.Id == picture.Id && link.Kind == "image" && !link.IsExternal && package.Has(link.Target)) is not { } image || Kept(image.Target) is not { } kept)
            {
                mistakes.Add(new(part.PlaceOf(drawing), "It has a picture that is neither a PNG nor a JPEG. Save the picture as PNG and put that in."));
                drawing.Remove();
                continue;
            }

            if (picture.Alternative.Length == 0)
                mistakes.Add(new(part.PlaceOf(drawing), "It has a picture without alternative text, which people who hear the report need. In Word right-click the picture, choose “View Alt Text” and say what it shows."));
            part.Pictures.Add(kept);
            drawing.ReplaceWith(TemplatePicture.Written(part.Pictures.Count, $"i{WordXml.Number(part.Pictures.Count)}", picture));
        }
    }

    private (string Name, byte[] Bytes, string ContentType)? Kept(string part)
    {
        if (pictures.TryGetValue(part, out var known))
            return known;

        var bytes = package.Bytes(part);
        (string End, string Type)? kind = bytes.AsSpan() switch
        {
            [0x89, (byte)'P', (byte)'N', (byte)'G', ..] => ("png", "image/png"),
            [0xFF, 0xD8, 0xFF, ..] => ("jpeg", "image/jpeg"),
            _ => null,
        };
        return kind is not { } known2 ? null : pictures[part] = ($"word/media/image{WordXml.Number(pictures.Count + 1)}.{known2.End}", bytes, known2.Type);
    }

    private void Check(TemplatePart text, List<(TemplatePart Part, string Id, string Kind)> margins)
    {
        foreach (var part in margins.Select(margin => margin.Part).Prepend(text))
        {
            foreach (var paragraph in part.Root.Descendants(W + "p"))
                Check(part, paragraph, isText: part == text);
        }

        foreach (var block in placed.Where(one => one.Placeholder.IsBlock).GroupBy(one => one.Placeholder).Where(same => same.Skip(1).Any()))
            mistakes.Add(new(block.Last().Place, $"{block.Key.InBraces} stands here again, and first in {block.First().Place}. A part of the report stands once: take one of them out."));
        Missing();
        SayStateOnEveryPage(text, margins);
    }

    private void Check(TemplatePart part, XElement element, bool isText)
    {
        var paragraph = new TemplateParagraph(element);
        var place = part.PlaceOf(element);
        if (paragraph.HasLooseBraces)
            mistakes.Add(new(place, "There is a pair of braces that does not close, or was never opened. Each placeholder stands whole in one paragraph: {{period}}."));
        foreach (var name in paragraph.InOneBrace)
            mistakes.Add(new(place, $"‘{{{name}}}’ stands in one brace each side. Write {{{{{ReportPlaceholder.Tidy(name)}}}}}, with two."));
        foreach (var (name, _, length) in paragraph.Placeholders)
        {
            if (ReportPlaceholder.Named(name) is not { } known)
            {
                mistakes.Add(new(place, $"‘{{{{{name.Trim()}}}}}’ is not known. {(ReportPlaceholder.Like(name) is { } like ? $"Did you mean {like.InBraces}?" : "The page of the template lists those that are.")}"));
                continue;
            }

            placed.Add(new(known, place));
            if (known.Name == ReportPlaceholder.PageNumber && isText)
                mistakes.Add(new(place, $"{known.InBraces} stands in the text. It belongs into the header or footer."));
            if (known.IsBlock && (!isText || element.Parent!.Name != W + "body" || paragraph.Text.Trim().Length != length))
                mistakes.Add(new(place, WhereItBelongs(known, isText, element.Parent!.Name == W + "body")));
        }
    }

    private static string WhereItBelongs(ReportPlaceholder block, bool isText, bool isOutsideTables) => (isText, isOutsideTables) switch
    {
        (false, _) => $"{block.InBraces} is a part of the report and cannot stand in a header or footer. Put it into the text, alone in a paragraph.",
        (_, false) => $"{block.InBraces} is a part of the report with tables of its own and cannot stand inside a table. Put it under the table, alone in a paragraph.",
        _ => $"{block.InBraces} stands amid other words. It is a whole part of the report with its heading: put it alone in a paragraph.",
    };

    private void Missing()
    {
        bool Has(string name) => placed.Exists(one => one.Placeholder.Name == name);
        const string place = "the template as a whole";
        if (Has(ReportPlaceholder.WholeReport))
        {
            foreach (var other in placed.Where(one => one.Placeholder.IsBlock && one.Placeholder.Name != ReportPlaceholder.WholeReport))
                mistakes.Add(new(other.Place, $"{other.Placeholder.InBraces} is already in {{{{{ReportPlaceholder.WholeReport}}}}}. Take one of them out."));
        }
        else
        {
            var missing = ReportPlaceholder.Parts.Where(part => !Has(part.Name)).Select(part => part.InBraces).ToList();
            if (missing.Count > 0)
                mistakes.Add(new(place, $"Every report has {(missing.Count == 1 ? $"{missing[0]}, which is" : $"{string.Join(", ", missing)}, which are")} missing here. Put each alone in a paragraph, or {{{{{ReportPlaceholder.WholeReport}}}}} for all parts together."));
        }

        foreach (var choice in ReportPlaceholder.Needed.Where(choice => !choice.Any(Has)))
            mistakes.Add(new(place, $"{string.Join(" or ", choice.Select(name => $"{{{{{name}}}}}"))} is missing: without it the report does not say {choice[0] switch { "title" => "whose it is", "quarter" => "which quarter it is of", ReportPlaceholder.State => "whether it is agreed", _ => "how a copy can be checked" }}."));
    }

    /// <summary>Whether it is agreed stands at the top or foot of each page, also of a first page or an even one of its own.</summary>
    private void SayStateOnEveryPage(TemplatePart text, List<(TemplatePart Part, string Id, string Kind)> margins)
    {
        if (!placed.Exists(one => one.Placeholder.Name == ReportPlaceholder.State))
            return;

        var saying = margins.Where(margin => margin.Part.Root.Descendants(W + "p").Any(paragraph => new TemplateParagraph(paragraph).Placeholders.Any(one => ReportPlaceholder.Named(one.Name)?.Name == ReportPlaceholder.State))).Select(margin => margin.Id).ToHashSet(StringComparer.Ordinal);
        var here = new Dictionary<(string Kind, string Type), string>();
        var number = 0;
        foreach (var section in text.Root.Descendants(W + "sectPr"))
        {
            number++;
            foreach (var reference in section.Elements().Where(element => element.Name.LocalName is "headerReference" or "footerReference"))
                here[(reference.Name.LocalName[..6], (string?)reference.Attribute(W + "type") ?? "default")] = (string)reference.Attribute(R + "id")!;
            string[] pages = ["default", .. IsOn(section.Element(W + "titlePg")) ? ["first"] : Array.Empty<string>(), .. alternatesPages ? ["even"] : Array.Empty<string>()];
            foreach (var type in pages.Where(type => !Kinds.Any(kind => here.TryGetValue((kind, type), out var id) && saying.Contains(id))))
            {
                var which = type switch { "first" => "the first page", "even" => "the even pages", _ => "the pages" };
                mistakes.Add(new($"{which} of section {WordXml.Number(number)} of the document", "Neither header nor footer says {{state}} there. Every page of a draft says that it is one: put {{state}} into the header or footer."));
            }
        }
    }

    private static bool IsOn(XElement? element) => element is not null && (string?)element.Attribute(W + "val") is not ("0" or "false" or "off");

    private byte[] Written(TemplatePart text, List<(TemplatePart Part, string Id, string Kind)> margins, TemplateStyles styles)
    {
        var writer = new PackageWriter();
        writer.Relate("", Relationships + "/officeDocument", Main);
        foreach (var (part, id, kind) in margins)
            writer.Relate(Main, $"{Relationships}/{kind}", part.Name, id);
        foreach (var (kind, _) in styles.Parts)
            writer.Relate(Main, $"{Relationships}/{kind}", $"word/{kind}.xml");
        foreach (var part in margins.Select(margin => margin.Part).Prepend(text))
        {
            for (var i = 0; i < part.Pictures.Count; i++)
                writer.Relate(part.Name, Relationships + "/image", part.Pictures[i].Name, $"i{WordXml.Number(i + 1)}");
        }

        writer.AddXml(Main, WordParts.ContentType("document.main"), text.WriteTo);
        foreach (var (part, _, kind) in margins)
            writer.AddXml(part.Name, WordParts.ContentType(kind), part.WriteTo);
        foreach (var (kind, write) in styles.Parts)
            writer.AddXml($"word/{kind}.xml", WordParts.ContentType(kind), write);
        foreach (var (name, bytes, type) in pictures.Values.OrderBy(picture => picture.Name, StringComparer.Ordinal))
            writer.Add(name, type, bytes);
        return writer.ToArray();
    }

    /// <summary>A report made in it must be one that can be checked: whatever a report never has is found here, in the words of the check.</summary>
    private void CheckWhatIsMade(byte[] template)
    {
        using var made = OfficeFile.Read(TemplatedReport.Write(Sample, null, template), file.Name);
        if (ForeignInWord.First(made.Package!, WordAsIssued.Of(made.Package!, isInATemplate: true)) is { } foreign)
            mistakes.Add(new(foreign.Place, $"It has {foreign.What}. A report that was saved again could then show other words than were agreed: take it out, or set it in another way."));
    }

    private static readonly Domain.ReportSnapshot Sample = new()
    {
        Partnership = "Sample",
        Slug = "sample",
        Period = "Q1 2010/11",
        Months = "April to June 2010",
        AsAt = new(2010, 6, 30),
        Title = "Sample",
        Strategy = "Sample",
        ConsideredOn = new(2010, 8, 5),
        Sections = [],
        Aims = [],
    };
}
