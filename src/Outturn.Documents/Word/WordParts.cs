using System.Globalization;
using System.Security;
using System.Xml;
using Outturn.Documents.Packaging;

namespace Outturn.Documents.Word;

/// <summary>The parts of a written document beside its text: styles, lists, settings, properties.</summary>
internal static class WordParts
{
    private const string Declaration = PackageParts.Declaration;
    private const string Namespace = $"xmlns:w=\"{XmlWalk.Transitional}\"";

    public static string ContentType(string kind) => $"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml";

    public static string Picture(int number) => $"word/media/image{WordXml.Number(number)}.png";

    /// <summary>Parts by the last word of their relationship's type.</summary>
    public static IEnumerable<(string Kind, string Content)> Fixed(WordSettings settings)
    {
        var look = settings with { Font = Escaped(settings.Font), Brand = Escaped(settings.Brand), Language = Escaped(settings.Language) };
        return [("styles", OnOneLine(Styles(look))), ("numbering", Numbering()), ("settings", Settings(look)), ("fontTable", Fonts(look))];
    }

    public static void Drawing(WordXml word, int number, string relationship, double width, double height, string alternative)
    {
        const string wp = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing";
        const string a = "http://schemas.openxmlformats.org/drawingml/2006/main";
        const string pic = "http://schemas.openxmlformats.org/drawingml/2006/picture";
        var (across, down) = (Emu(width), Emu(height));

        word.Start("drawing");
        var xml = word.Xml;
        xml.WriteStartElement("wp", "inline", wp);
        Element(xml, "wp", "extent", wp, ("cx", across), ("cy", down));
        Element(xml, "wp", "docPr", wp, ("id", WordXml.Number(number)), ("name", $"Picture {WordXml.Number(number)}"), ("descr", XmlCharacters.Clean(alternative)));
        xml.WriteStartElement("a", "graphic", a);
        xml.WriteStartElement("a", "graphicData", a);
        xml.WriteAttributeString("uri", pic);
        xml.WriteStartElement("pic", "pic", pic);
        xml.WriteStartElement("pic", "nvPicPr", pic);
        Element(xml, "pic", "cNvPr", pic, ("id", WordXml.Number(number)), ("name", ""));
        Element(xml, "pic", "cNvPicPr", pic);
        xml.WriteEndElement();
        xml.WriteStartElement("pic", "blipFill", pic);
        xml.WriteStartElement("a", "blip", a);
        xml.WriteAttributeString("r", "embed", WordXml.Relationships, relationship);
        xml.WriteEndElement();
        xml.WriteStartElement("a", "stretch", a);
        Element(xml, "a", "fillRect", a);
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteStartElement("pic", "spPr", pic);
        xml.WriteStartElement("a", "xfrm", a);
        Element(xml, "a", "off", a, ("x", "0"), ("y", "0"));
        Element(xml, "a", "ext", a, ("cx", across), ("cy", down));
        xml.WriteEndElement();
        xml.WriteStartElement("a", "prstGeom", a);
        xml.WriteAttributeString("prst", "rect");
        Element(xml, "a", "avLst", a);
        for (var element = 0; element < 6; element++)
            xml.WriteEndElement();
        word.End();
    }

    private static void Element(XmlWriter xml, string prefix, string name, string ns, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        xml.WriteStartElement(prefix, name, ns);
        foreach (var (attribute, value) in attributes)
            xml.WriteAttributeString(attribute, value);
        xml.WriteEndElement();
    }

    private static string Escaped(string text) => SecurityElement.Escape(XmlCharacters.Clean(text));

    /// <summary>Line ends of this source file depend on how it was fetched; the document must not.</summary>
    private static string OnOneLine(string xml) => xml.ReplaceLineEndings("");

    /// <summary>Millimetres in the units of drawings.</summary>
    private static string Emu(double millimetres) => ((long)(millimetres * 36000)).ToString(CultureInfo.InvariantCulture);

    internal static string Styles(WordSettings look) => $"""
        {Declaration}<w:styles {Namespace}>
        <w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="{look.Font}" w:hAnsi="{look.Font}" w:eastAsia="{look.Font}" w:cs="{look.Font}"/><w:color w:val="1A2230"/><w:sz w:val="22"/><w:szCs w:val="22"/><w:lang w:val="{look.Language}" w:eastAsia="{look.Language}" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="140" w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>
        <w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>
        <w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>
        <w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>
        <w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/><w:pPr><w:keepNext/><w:spacing w:before="0" w:after="120" w:line="240" w:lineRule="auto"/></w:pPr><w:rPr><w:b/><w:color w:val="{look.Brand}"/><w:sz w:val="44"/><w:szCs w:val="44"/></w:rPr></w:style>
        <w:style w:type="paragraph" w:styleId="Subtitle"><w:name w:val="Subtitle"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/><w:pPr><w:spacing w:after="280"/></w:pPr><w:rPr><w:color w:val="4A5464"/><w:sz w:val="28"/><w:szCs w:val="28"/></w:rPr></w:style>
        {Heading(look, 1, before: 360, size: 30)}
        {Heading(look, 2, before: 300, size: 26)}
        {Heading(look, 3, before: 220, size: 23)}
        <w:style w:type="paragraph" w:styleId="ListBullet"><w:name w:val="List Bullet"/><w:basedOn w:val="Normal"/><w:qFormat/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:spacing w:after="70"/></w:pPr></w:style>
        <w:style w:type="paragraph" w:styleId="Caption"><w:name w:val="caption"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/><w:pPr><w:keepNext/><w:spacing w:before="200" w:after="80"/></w:pPr><w:rPr><w:b/><w:sz w:val="20"/><w:szCs w:val="20"/></w:rPr></w:style>
        <w:style w:type="paragraph" w:customStyle="1" w:styleId="Note"><w:name w:val="Note"/><w:basedOn w:val="Normal"/><w:qFormat/><w:rPr><w:color w:val="4A5464"/><w:sz w:val="18"/><w:szCs w:val="18"/></w:rPr></w:style>
        <w:style w:type="paragraph" w:customStyle="1" w:styleId="Notice"><w:name w:val="Notice"/><w:basedOn w:val="Normal"/><w:qFormat/><w:pPr><w:pBdr><w:left w:val="single" w:sz="36" w:space="10" w:color="{look.Brand}"/></w:pBdr><w:ind w:left="284"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>
        <w:style w:type="paragraph" w:customStyle="1" w:styleId="TableText"><w:name w:val="Table Text"/><w:basedOn w:val="Normal"/><w:qFormat/><w:pPr><w:spacing w:before="0" w:after="40" w:line="252" w:lineRule="auto"/></w:pPr><w:rPr><w:sz w:val="18"/><w:szCs w:val="18"/></w:rPr></w:style>
        <w:style w:type="paragraph" w:customStyle="1" w:styleId="SectionEnd"><w:name w:val="Section End"/><w:basedOn w:val="Normal"/><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/></w:pPr><w:rPr><w:sz w:val="2"/><w:szCs w:val="2"/></w:rPr></w:style>
        <w:style w:type="paragraph" w:styleId="Header"><w:name w:val="header"/><w:basedOn w:val="Normal"/><w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr><w:rPr><w:b/><w:sz w:val="18"/><w:szCs w:val="18"/></w:rPr></w:style>
        <w:style w:type="paragraph" w:styleId="Footer"><w:name w:val="footer"/><w:basedOn w:val="Normal"/><w:pPr><w:pBdr><w:top w:val="single" w:sz="4" w:space="4" w:color="D4DAE3"/></w:pBdr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr><w:rPr><w:color w:val="4A5464"/><w:sz w:val="16"/><w:szCs w:val="16"/></w:rPr></w:style>
        <w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/><w:rPr><w:color w:val="1B4F91"/><w:u w:val="single"/></w:rPr></w:style>
        <w:style w:type="character" w:customStyle="1" w:styleId="Quiet"><w:name w:val="Quiet"/><w:rPr><w:color w:val="4A5464"/><w:sz w:val="16"/><w:szCs w:val="16"/></w:rPr></w:style>
        <w:style w:type="table" w:customStyle="1" w:styleId="ReportTable"><w:name w:val="Report Table"/><w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders><w:top w:val="single" w:sz="8" w:space="0" w:color="7C8797"/><w:left w:val="nil"/><w:bottom w:val="single" w:sz="8" w:space="0" w:color="7C8797"/><w:right w:val="nil"/><w:insideH w:val="single" w:sz="4" w:space="0" w:color="D4DAE3"/><w:insideV w:val="single" w:sz="4" w:space="0" w:color="D4DAE3"/></w:tblBorders><w:tblCellMar><w:top w:w="60" w:type="dxa"/><w:left w:w="90" w:type="dxa"/><w:bottom w:w="30" w:type="dxa"/><w:right w:w="90" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr>{(look.ShadesByStyle ? "<w:tcPr><w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"E8ECF2\"/></w:tcPr>" : "")}</w:tblStylePr></w:style>
        </w:styles>
        """;

    private static string Heading(WordSettings look, int level, int before, int size)
    {
        var number = WordXml.Number(level);
        var points = WordXml.Number(size);
        return $"""<w:style w:type="paragraph" w:styleId="Heading{number}"><w:name w:val="heading {number}"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/><w:pPr><w:keepNext/><w:keepLines/><w:spacing w:before="{WordXml.Number(before)}" w:after="120" w:line="240" w:lineRule="auto"/><w:outlineLvl w:val="{WordXml.Number(level - 1)}"/></w:pPr><w:rPr><w:b/><w:color w:val="{look.Brand}"/><w:sz w:val="{points}"/><w:szCs w:val="{points}"/></w:rPr></w:style>""";
    }

    internal static string Numbering()
    {
        var levels = string.Concat(Enumerable.Range(0, 3).Select(level =>
            $"""<w:lvl w:ilvl="{WordXml.Number(level)}"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="{(level == 1 ? "–" : "•")}"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{WordXml.Number(360 * (level + 1))}" w:hanging="260"/></w:pPr></w:lvl>"""));
        return $"""{Declaration}<w:numbering {Namespace}><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="hybridMultilevel"/>{levels}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>""";
    }

    internal static string Settings(WordSettings look) => $"""
        {Declaration}<w:settings {Namespace}><w:defaultTabStop w:val="720"/><w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat><w:themeFontLang w:val="{look.Language}"/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>
        """;

    private static string Fonts(WordSettings look) => $"""
        {Declaration}<w:fonts {Namespace}><w:font w:name="{look.Font}"><w:altName w:val="Liberation Sans"/><w:charset w:val="00"/><w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font></w:fonts>
        """;
}
