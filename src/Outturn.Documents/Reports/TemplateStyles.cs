using System.Xml;
using System.Xml.Linq;
using Outturn.Documents.Packaging;
using Outturn.Documents.Word;

namespace Outturn.Documents;

/// <summary>
/// The styles, lists and settings of a template: those it uses, and ours where it has none of that name. So the report takes the look of the template's
/// "heading 1", "Table Text" or "Report Table", and a template without them still gives a whole report.
/// </summary>
internal sealed class TemplateStyles
{
    private static readonly XNamespace W = XmlWalk.Transitional;
    private static readonly XNamespace A = "http://schemas.openxmlformats.org/drawingml/2006/main";

    /// <summary>The styles a report is written in, by the ids of our own.</summary>
    private static readonly string[] Needed = ["Title", "Subtitle", "Heading1", "Heading2", "Heading3", "ListBullet", "Caption", "Note", "Notice", "TableText", "Hyperlink", "Quiet", "ReportTable"];

    private readonly XElement styles;
    private readonly XElement? numbering;
    private readonly Dictionary<string, string> fonts = new(StringComparer.Ordinal);
    private readonly List<TemplateMistake> mistakes;
    private readonly bool alternatesPages;
    private XElement? numbered;

    public TemplateStyles(OfficePackage package, string? stylesPart, string? numberingPart, string? themePart, bool alternatesPages, List<TemplateMistake> mistakes)
    {
        this.mistakes = mistakes;
        this.alternatesPages = alternatesPages;
        var theme = themePart is null ? null : package.Tree(themePart);
        foreach (var word in new[] { "major", "minor" })
        {
            if ((string?)theme?.Descendants(A + $"{word}Font").Elements(A + "latin").FirstOrDefault()?.Attribute("typeface") is { Length: > 0 } font)
                fonts[word] = font;
        }

        styles = stylesPart is null ? new(W + "styles") : package.Tree(stylesPart).Root!;
        numbering = numberingPart is null ? null : package.Tree(numberingPart).Root!;
        foreach (var root in new[] { styles, numbering }.OfType<XElement>())
            TemplatePart.Tidy(root, FontOf, (element, sentence) => mistakes.Add(new(root == styles ? "the styles" : "the lists", sentence)));
        styles.Elements().Where(element => element.Name.LocalName is not ("docDefaults" or "style")).Remove();
    }

    /// <summary>The parts to be written, each by its kind.</summary>
    public IReadOnlyList<(string Kind, Action<XmlWriter> Write)> Parts =>
    [
        ("styles", xml => Write(xml, styles)),
        .. numbered is null ? Array.Empty<(string, Action<XmlWriter>)>() : [("numbering", xml => Write(xml, numbered))],
        ("settings", WriteSettings),
    ];

    /// <summary>The font the theme's "minorHAnsi" stands for.</summary>
    public string? FontOf(string ofTheme) => fonts.GetValueOrDefault(ofTheme.StartsWith("major", StringComparison.Ordinal) ? "major" : "minor");

    /// <summary>Keeps of styles and lists what the text uses and what a report needs, and adds what it needs and has not.</summary>
    public void Settle(IEnumerable<XElement> stories)
    {
        var texts = stories.ToList();
        Default("paragraph", "Normal");
        Default("table", "TableNormal");
        var ours = XElement.Parse(WordParts.Styles(new() { Title = "", Creator = "", Created = default, ShadesByStyle = true })).Elements(W + "style").ToDictionary(style => Id(style), StringComparer.Ordinal);
        foreach (var needed in Needed)
        {
            if (Called(NameOf(ours[needed])) is null)
                Add(ours[needed]);
        }

        Language();
        DropUnused(texts);
        Lists(texts);
    }

    /// <summary>The ids of a kept template's styles by those of ours, found by their names.</summary>
    public static IReadOnlyDictionary<string, string> IdsIn(XElement styles) => Needed
        .Select(id => (Ours: id, Theirs: styles.Elements(W + "style").FirstOrDefault(style => string.Equals(NameOf(style), NameFor(id), StringComparison.OrdinalIgnoreCase))))
        .Where(pair => pair.Theirs is not null)
        .ToDictionary(pair => pair.Ours, pair => Id(pair.Theirs!), StringComparer.Ordinal);

    private static string NameFor(string id) => id switch
    {
        "Heading1" => "heading 1",
        "Heading2" => "heading 2",
        "Heading3" => "heading 3",
        "ListBullet" => "List Bullet",
        "Caption" => "caption",
        "TableText" => "Table Text",
        "ReportTable" => "Report Table",
        _ => id,
    };

    private static string Id(XElement style) => (string?)style.Attribute(W + "styleId") ?? "";

    private static string NameOf(XElement style) => (string?)style.Element(W + "name")?.Attribute(W + "val") ?? "";

    private XElement? Called(string name) => styles.Elements(W + "style").FirstOrDefault(style => string.Equals(NameOf(style), name, StringComparison.OrdinalIgnoreCase));

    private XElement? DefaultOf(string type) => styles.Elements(W + "style").FirstOrDefault(style => (string?)style.Attribute(W + "type") == type && IsDefault(style));

    private static bool IsDefault(XElement style) => (string?)style.Attribute(W + "default") is "1" or "true" or "on";

    private void Default(string type, string id)
    {
        if (DefaultOf(type) is null)
            styles.Add(new XElement(W + "style", new XAttribute(W + "type", type), new XAttribute(W + "default", "1"), new XAttribute(W + "styleId", id), new XElement(W + "name", new XAttribute(W + "val", type == "table" ? "Normal Table" : "Normal"))));
    }

    private void Add(XElement ours)
    {
        var added = new XElement(ours);
        added.Attributes().Where(attribute => attribute.IsNamespaceDeclaration).Remove();
        while (styles.Elements(W + "style").Any(style => Id(style) == Id(added)))
            added.SetAttributeValue(W + "styleId", $"Outturn{Id(added)}");
        foreach (var (link, type) in new[] { ("basedOn", (string)ours.Attribute(W + "type")!), ("next", "paragraph") })
        {
            if (added.Element(W + link) is { } other)
                other.SetAttributeValue(W + "val", Id(DefaultOf(type)!));
        }

        styles.Add(added);
    }

    private void Language()
    {
        if (styles.Element(W + "docDefaults") is not { } defaults)
            styles.AddFirst(defaults = new(W + "docDefaults"));
        if (defaults.Element(W + "rPrDefault") is not { } letters)
            defaults.AddFirst(letters = new(W + "rPrDefault"));
        if (letters.Element(W + "rPr") is not { } look)
            letters.Add(look = new(W + "rPr"));
        if (look.Element(W + "lang") is null)
            look.Add(new XElement(W + "lang", new XAttribute(W + "val", "en-GB")));
    }

    private void DropUnused(List<XElement> texts)
    {
        var all = styles.Elements(W + "style").GroupBy(Id, StringComparer.Ordinal).ToDictionary(same => same.Key, same => same.First(), StringComparer.Ordinal);
        var used = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>(
        [
            .. texts.SelectMany(text => text.Descendants()).Where(element => element.Name.LocalName is "pStyle" or "rStyle" or "tblStyle").Select(element => (string?)element.Attribute(W + "val") ?? ""),
            .. all.Values.Where(IsDefault).Select(Id),
            .. IdsIn(styles).Values,
        ]);
        while (open.TryPop(out var id))
        {
            if (all.TryGetValue(id, out var style) && used.Add(id) && (string?)style.Element(W + "basedOn")?.Attribute(W + "val") is { } basis)
                open.Push(basis);
        }

        styles.Elements(W + "style").Where(style => !used.Contains(Id(style)) || all[Id(style)] != style).Remove();
        styles.Descendants().Where(element => element.Name.LocalName is "next" or "link" && !used.Contains((string?)element.Attribute(W + "val") ?? "")).Remove();
    }

    /// <summary>The lists the text uses, which must be of bullets, and one for the bullets of the report.</summary>
    private void Lists(List<XElement> texts)
    {
        var used = texts.Append(styles).SelectMany(root => root.Descendants(W + "numId")).Select(number => (string?)number.Attribute(W + "val") ?? "0").Where(number => number != "0").ToHashSet(StringComparer.Ordinal);
        var kept = new XElement(W + "numbering");
        var lists = (numbering?.Elements(W + "num") ?? []).Where(list => used.Contains((string?)list.Attribute(W + "numId") ?? "")).ToList();
        var shapes = lists.Select(list => (string?)list.Element(W + "abstractNumId")?.Attribute(W + "val")).ToHashSet(StringComparer.Ordinal);
        foreach (var shape in (numbering?.Elements(W + "abstractNum") ?? []).Where(shape => shapes.Contains((string?)shape.Attribute(W + "abstractNumId"))))
        {
            shape.Elements(W + "lvl").Where(level => (string?)level.Attribute(W + "ilvl") is not ("0" or "1" or "2")).Remove();
            if (shape.Elements(W + "lvl").Any(level => (string?)level.Element(W + "numFmt")?.Attribute(W + "val") is not ("bullet" or "none")) || shape.Element(W + "numStyleLink") is not null)
                mistakes.Add(new("the lists", "A list or a heading numbers its lines by itself. The report numbers its sections already, and an automatic number can change: take the numbering off, or use bullets."));
            kept.Add(shape);
        }

        kept.Add(lists);
        var bullets = Called("List Bullet")!;
        var own = (string?)bullets.Descendants(W + "numId").FirstOrDefault()?.Attribute(W + "val");
        if (!lists.Exists(list => (string?)list.Attribute(W + "numId") == own))
            Bullets(kept, bullets);
        numbered = kept.HasElements ? kept : null;
    }

    private static void Bullets(XElement lists, XElement style)
    {
        var ours = XElement.Parse(WordParts.Numbering());
        string Next(string element, string attribute) => WordXml.Number(lists.Elements(W + element).Select(each => (int?)each.Attribute(W + attribute) ?? 0).DefaultIfEmpty(0).Max() + 1);
        var (shape, list) = (Next("abstractNum", "abstractNumId"), Next("num", "numId"));
        var added = ours.Element(W + "abstractNum")!;
        added.SetAttributeValue(W + "abstractNumId", shape);
        if (lists.Elements(W + "abstractNum").LastOrDefault() is { } last)
            last.AddAfterSelf(added);
        else
            lists.AddFirst(added);
        lists.Add(new XElement(W + "num", new XAttribute(W + "numId", list), new XElement(W + "abstractNumId", new XAttribute(W + "val", shape))));
        if (style.Element(W + "pPr") is not { } look)
            style.Add(look = new(W + "pPr"));
        look.Element(W + "numPr")?.Remove();
        var before = look.Elements().LastOrDefault(element => element.Name.LocalName is "pStyle" or "keepNext" or "keepLines" or "pageBreakBefore" or "framePr" or "widowControl");
        var numbers = new XElement(W + "numPr", new XElement(W + "numId", new XAttribute(W + "val", list)));
        if (before is null)
            look.AddFirst(numbers);
        else
            before.AddAfterSelf(numbers);
    }

    private static void Write(XmlWriter xml, XElement root)
    {
        xml.WriteStartDocument(standalone: true);
        xml.WriteStartElement("w", root.Name.LocalName, W.NamespaceName);
        foreach (var child in root.Elements())
            child.WriteTo(xml);
        xml.WriteEndElement();
    }

    private void WriteSettings(XmlWriter xml)
    {
        var settings = XElement.Parse(WordParts.Settings(new() { Title = "", Creator = "", Created = default }));
        if (alternatesPages)
            settings.Element(W + "defaultTabStop")!.AddAfterSelf(new XElement(W + "evenAndOddHeaders"));
        Write(xml, settings);
    }
}
