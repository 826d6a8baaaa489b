using System.Xml;
using System.Xml.Linq;
using Outturn.Documents.Packaging;
using Outturn.Documents.Word;

namespace Outturn.Documents;

/// <summary>The text, a header or a footer of a template: put in order, so that of the word processor's own bookkeeping nothing is kept.</summary>
/// <param name="from">What the part is called in the document that came.</param>
/// <param name="name">What it is called in the template as kept.</param>
/// <param name="root">Its outermost element.</param>
internal sealed class TemplatePart(OfficePackage package, string from, string name, string root, string inWords, List<TemplateMistake> mistakes)
{
    private static readonly XNamespace W = XmlWalk.Transitional;
    private static readonly XNamespace R = WordXml.Relationships;

    private static readonly HashSet<string> Dropped = new(StringComparer.Ordinal)
    {
        "proofErr", "bookmarkStart", "bookmarkEnd", "permStart", "permEnd", "lastRenderedPageBreak", "noProof", "rsid", "footnotePr", "endnotePr", "divId", "webHidden",
    };

    private static readonly HashSet<string> Unwrapped = new(StringComparer.Ordinal) { "sdt", "sdtContent", "smartTag", "customXml" };

    private static readonly HashSet<string> OfLook = new(StringComparer.Ordinal) { "spacing", "w", "kern", "position", "outline", "shadow", "emboss", "imprint", "effect", "snapToGrid" };

    public string From => from;

    public string Name => name;

    public string InWords => inWords;

    public XElement Root { get; } = package.Tree(from).Root!;

    /// <summary>In the order they stand in the part.</summary>
    public List<(string Name, byte[] Bytes, string ContentType)> Pictures { get; } = [];

    /// <param name="fontOf">The font a theme's word for one stands for.</param>
    public void Tidy(Func<string, string?> fontOf)
    {
        NameFields();
        Tidy(Root, fontOf, Mistake);
        foreach (var declared in Root.Attributes().ToList())
            declared.Remove();
    }

    /// <summary>"paragraph 12, ‘The board is asked’"; of a margin, which one.</summary>
    public string PlaceOf(XElement element)
    {
        var paragraph = element.AncestorsAndSelf(W + "p").LastOrDefault();
        var words = paragraph is null ? "" : new TemplateParagraph(paragraph).Text.Trim().Replace('\n', ' ').Replace('\t', ' ');
        var number = paragraph is null ? 0 : Root.Descendants(W + "p").TakeWhile(each => each != paragraph).Count() + 1;
        var excerpt = words.Length > 50 ? $", ‘{words[..50].TrimEnd()} …’" : words.Length > 0 ? $", ‘{words}’" : "";
        return root == "document" ? paragraph is null ? inWords : $"paragraph {WordXml.Number(number)}{excerpt}" : inWords + excerpt;
    }

    public void WriteTo(XmlWriter xml)
    {
        xml.WriteStartDocument(standalone: true);
        xml.WriteStartElement("w", root, W.NamespaceName);
        xml.WriteAttributeString("xmlns", "r", null, R.NamespaceName);
        foreach (var child in Root.Elements())
            child.WriteTo(xml);
        xml.WriteEndElement();
    }

    /// <summary>Takes out of any element of Word's what is not part of how the text looks or what it says.</summary>
    /// <param name="mistake">Told of what a template may not have, and where.</param>
    public static void Tidy(XElement element, Func<string, string?> fontOf, Action<XElement, string> mistake)
    {
        foreach (var child in element.Elements().ToList())
            Settle(child, fontOf, mistake);
        foreach (var attribute in element.Attributes().ToList())
        {
            if (attribute.IsNamespaceDeclaration || (attribute.Name.Namespace != W && attribute.Name != R + "id" && attribute.Name != XNamespace.Xml + "space") || attribute.Name.LocalName.StartsWith("rsid", StringComparison.Ordinal) || IsOfTheme(attribute, element, fontOf))
                attribute.Remove();
        }

        if (element.Name == W + "t" && element.Value is [' ', ..] or [.., ' '])
            element.SetAttributeValue(XNamespace.Xml + "space", "preserve");
    }

    private static void Settle(XElement child, Func<string, string?> fontOf, Action<XElement, string> mistake)
    {
        var (name, parent) = (child.Name.LocalName, child.Parent!.Name.LocalName);
        if (child.Name == W + "drawing")
            return;
        if (child.Name.Namespace != W)
        {
            if (parent is "p" or "r" or "body" or "hdr" or "ftr" or "tc" or "tbl" or "tr")
                mistake(child, name == "AlternateContent" ? "It has a shape, a text box or a watermark. Write its words as ordinary text, or put a picture in line with the text." : $"It has ‘{name}’, which no report has. Take it out.");
            child.Remove();
        }
        else if (Unwrapped.Contains(name))
        {
            Tidy(child, fontOf, mistake);
            child.ReplaceWith(child.Elements().Where(inside => inside.Name.LocalName is not ("sdtPr" or "sdtEndPr" or "smartTagPr" or "customXmlPr")));
        }
        else if (Dropped.Contains(name) || (parent == "rPr" && OfLook.Contains(name)))
        {
            child.Remove();
        }
        else if (name is "fldSimple" or "fldChar" or "instrText" or "hyperlink")
        {
            if (name == "hyperlink")
                mistake(child, "It has a link. Remove the link and keep its words.");
            child.Remove();
        }
        else if (name is "pict" or "object")
        {
            mistake(child, name == "object" ? "It has an embedded object. Put it in as a picture, or take it out." : "It has a drawing, a watermark or a picture in an old form. Put it in as a picture in line with the text, or take it out.");
            child.Remove();
        }
        else
        {
            Tidy(child, fontOf, mistake);
        }
    }

    /// <summary>What a theme says is written out: a colour's own value stands beside the theme's word for it already.</summary>
    private static bool IsOfTheme(XAttribute attribute, XElement element, Func<string, string?> fontOf)
    {
        var name = attribute.Name.LocalName;
        if (element.Name == W + "rFonts" && name.EndsWith("Theme", StringComparison.OrdinalIgnoreCase))
        {
            var written = name.Equals("cstheme", StringComparison.OrdinalIgnoreCase) ? "cs" : name[..^"Theme".Length];
            if (fontOf(attribute.Value) is { } font)
                element.SetAttributeValue(W + written, font);
            return true;
        }

        return name.StartsWith("theme", StringComparison.Ordinal);
    }

    /// <summary>Named before they are taken out, each with its code: a field shows what the program that opens the file works out.</summary>
    private void NameFields()
    {
        foreach (var paragraph in Root.Descendants(W + "p"))
        {
            var codes = paragraph.Descendants(W + "fldSimple").Select(field => (string?)field.Attribute(W + "instr") ?? "").Concat([string.Concat(paragraph.Descendants(W + "instrText").Select(code => code.Value))]);
            foreach (var code in codes.Select(code => code.Trim()).Where(code => code.Length > 0))
            {
                var isPage = code.StartsWith("PAGE", StringComparison.OrdinalIgnoreCase) || code.StartsWith("NUMPAGES", StringComparison.OrdinalIgnoreCase);
                Mistake(paragraph, $"It has a field code, ‘{code}’, and shows whatever the program that opens the file works out. {(isPage ? $"Write {{{{{ReportPlaceholder.PageNumber}}}}} in its place: it becomes “Page 1 of 9”." : "Write the words themselves, or a placeholder.")}");
            }
        }
    }

    private void Mistake(XElement at, string sentence) => mistakes.Add(new(PlaceOf(at), sentence));
}
