using System.Globalization;
using System.Xml;
using Outturn.Documents.Word;

namespace Outturn.Documents;

/// <summary>
/// What may stand inside what in a Word copy of a report: the elements our writer makes and those that Word and LibreOffice add when they save it again.
/// Whatever is not here could show words, or hide some, in a way that was not thought of.
/// </summary>
internal static class ReportInWord
{
    public const string Compatibility = "http://schemas.openxmlformats.org/markup-compatibility/2006";
    public const string StrictRelationships = "http://purl.oclc.org/ooxml/officeDocument/relationships";

    /// <summary>The lists of a report have three levels, 0 to 2; word processors add others that nothing uses.</summary>
    public const int DeepestList = 2;

    /// <summary>What a link may say or do besides leading to its address; ours do not.</summary>
    public static readonly IReadOnlyList<string> LinkSays = ["anchor", "docLocation", "tooltip"];

    public const string TooSmall = "text too small to read";

    /// <summary>In half points.</summary>
    public const int SmallestText = 12;

    private const string Word2010 = "http://schemas.microsoft.com/office/word/2010/wordml";
    private const string Sides = "top left start bottom right end insideH insideV between bar";
    private const string Marks = "bookmarkStart bookmarkEnd proofErr";
    private const string TableShape = "tblStyle tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription bidiVisual";
    private const string RowShape = "cnfStyle cantSplit tblHeader trHeight jc tblCellSpacing";
    private const string CellShape = "cnfStyle tcW tcBorders shd noWrap tcMar textDirection vAlign hideMark";

    private static readonly Dictionary<string, HashSet<string>> Inside = Table(
        ("document", "background body"),
        ("body", $"p tbl sectPr {Marks}"),
        ("hdr", $"p {Marks}"),
        ("ftr", $"p {Marks}"),
        ("footnotes", "footnote"),
        ("endnotes", "endnote"),
        ("footnote", "p"),
        ("endnote", "p"),
        ("p", $"pPr r hyperlink {Marks}"),
        ("hyperlink", $"r {Marks}"),
        ("r", "rPr t tab br cr noBreakHyphen softHyphen lastRenderedPageBreak separator continuationSeparator"),
        ("tbl", $"tblPr tblGrid tr {Marks}"),
        ("tblGrid", "gridCol"),
        ("tr", $"tblPrEx trPr tc {Marks}"),
        ("tc", $"tcPr p {Marks}"),
        ("pPr", "pStyle keepNext keepLines pageBreakBefore widowControl numPr suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents jc textDirection textAlignment outlineLvl divId cnfStyle rPr sectPr"),
        ("rPr", "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd vertAlign rtl cs em lang specVanish ligatures"),
        ("numPr", "ilvl numId"),
        ("pBdr", Sides),
        ("tabs", "tab"),
        ("sectPr", "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid"),
        ("footnotePr", "pos numFmt numStart numRestart"),
        ("endnotePr", "pos numFmt numStart numRestart"),
        ("pgBorders", Sides),
        ("cols", "col"),
        ("tblPr", TableShape),
        ("tblPrEx", TableShape),
        ("tblBorders", Sides),
        ("tblCellMar", Sides),
        ("trPr", RowShape),
        ("tcPr", CellShape),
        ("tcBorders", Sides),
        ("tcMar", Sides),
        ("styles", "docDefaults latentStyles style"),
        ("docDefaults", "rPrDefault pPrDefault"),
        ("rPrDefault", "rPr"),
        ("pPrDefault", "pPr"),
        ("latentStyles", "lsdException"),
        ("style", "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked rsid pPr rPr tblPr trPr tcPr tblStylePr"),
        ("tblStylePr", "pPr rPr tblPr trPr tcPr"),
        ("numbering", "abstractNum num numIdMacAtCleanup"),
        ("abstractNum", "nsid multiLevelType tmpl name lvl"),
        ("num", "abstractNumId lvlOverride"),
        ("lvlOverride", "startOverride lvl"),
        ("lvl", "start numFmt lvlRestart pStyle isLgl suff lvlText legacy lvlJc pPr rPr"),
        ("fonts", "font"),
        ("font", "altName panose1 charset family notTrueType pitch sig"));

    /// <summary>Beside the text alone: the numbers of the pages.</summary>
    private static readonly Dictionary<string, HashSet<string>> InsideMargins = Table(("p", "fldSimple"), ("fldSimple", "r"), ("r", "fldChar instrText"));

    /// <summary>Beside that, in a header or footer of a partnership’s own template: a table that sets its words beside each other.</summary>
    private static readonly Dictionary<string, HashSet<string>> InsideTemplates = Table(("hdr", "tbl"), ("ftr", "tbl"), ("r", "drawing"));

    private static readonly Dictionary<string, string> Known = new(StringComparer.Ordinal)
    {
        ["sdt"] = "a content control",
        ["AlternateContent"] = "the same place told twice, for newer and older programs",
        ["ruby"] = "small text over words",
        ["altChunk"] = "another document inside it",
        ["subDoc"] = "another document inside it",
        ["ins"] = "a tracked change",
        ["del"] = "a tracked change",
        ["moveFrom"] = "a tracked change",
        ["moveTo"] = "a tracked change",
        ["rPrChange"] = "a tracked change",
        ["pPrChange"] = "a tracked change",
        ["fldSimple"] = "a field",
        ["fldChar"] = "a field",
        ["instrText"] = "a field",
        ["commentReference"] = "a comment",
        ["commentRangeStart"] = "a comment",
        ["footnoteReference"] = "a note",
        ["endnoteReference"] = "a note",
        ["drawing"] = "a picture or drawing",
        ["pict"] = "a picture or drawing",
        ["object"] = "a picture or drawing",
        ["hyperlink"] = "a link",
        ["sym"] = "a character of a symbol font",
        ["framePr"] = "text in a frame",
        ["tblpPr"] = "text in a frame",
        ["gridBefore"] = "a cell moved or merged",
        ["gridAfter"] = "a cell moved or merged",
        ["gridSpan"] = "a cell moved or merged",
        ["vMerge"] = "a cell moved or merged",
        ["hMerge"] = "a cell moved or merged",
        ["embedRegular"] = "a font of its own",
        ["embedBold"] = "a font of its own",
        ["embedItalic"] = "a font of its own",
        ["embedBoldItalic"] = "a font of its own",
    };

    public static bool May(string parent, string name) => Inside.TryGetValue(parent, out var children) && children.Contains(name);

    public static bool MayInMargin(string parent, string name) => InsideMargins.TryGetValue(parent, out var children) && children.Contains(name);

    public static bool MayInTemplate(string parent, string name) => InsideTemplates.TryGetValue(parent, out var children) && children.Contains(name);

    /// <summary>What a person would call it; null where they would have no name for it.</summary>
    public static string? InWords(string name) => Known.GetValueOrDefault(name);

    /// <summary>What newer Words put into any document they save.</summary>
    public static bool IsHarmless(XmlReader reader) => reader is { NamespaceURI: Word2010, LocalName: "ligatures" };

    /// <summary>A setting that brings in words, or a look, from elsewhere.</summary>
    public static string? Dangerous(string setting) => setting switch
    {
        "attachedTemplate" or "linkStyles" => "a template elsewhere",
        "mailMerge" => "a list of recipients elsewhere",
        "frameset" or "frame" => "pages from elsewhere",
        _ => null,
    };

    /// <summary>Why an element that may stand here may not say what it says; null where it may.</summary>
    public static string? Problem(XmlReader reader, string parent) => reader.LocalName switch
    {
        "vanish" or "specVanish" or "webHidden" when reader.IsOn() => "hidden text",
        "strike" or "dstrike" when reader.IsOn() => "text struck out",
        "rtl" or "bidi" or "bidiVisual" when reader.IsOn() => "text set from right to left",
        "trHeight" when reader.Attribute("hRule") == "exact" => "a row of a fixed height",
        "color" when parent == "rPr" && (IsFromTheme(reader) || !IsDark(reader.Val())) => "text too pale to read",
        "highlight" when reader.Val() != "none" => "text on a dark ground",
        "shd" when IsFromTheme(reader) || reader.Val() is not ("clear" or "nil") || !IsLight(reader.Attribute("fill")) => "text on a dark ground",
        "outline" or "shadow" or "emboss" or "imprint" when reader.IsOn() => "text too pale to read",
        "background" when IsFromTheme(reader) || !IsLight(reader.Attribute("color")) => "text on a dark ground",
        "w" when reader.Number() is not (null or 100) => "text too narrow to read",
        "position" or "spacing" when parent == "rPr" && reader.Number() is not (null or 0) => "letters moved from their place",
        _ => null,
    };

    private static bool IsFromTheme(XmlReader reader) => reader.Attribute("themeColor") is not null || reader.Attribute("themeFill") is not null;

    private static bool IsDark(string? colour) => colour is null or "auto" || Brightness(colour) is < 0.45; // 4.7 to 1 on white

    private static bool IsLight(string? colour) => colour is null or "auto" || Brightness(colour) is > 0.7;

    /// <summary>0 for black to 1 for white, as the eye weighs the colours; null for what is no colour.</summary>
    private static double? Brightness(string colour) =>
        colour.Length == 6 && int.TryParse(colour, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var all)
            ? ((0.299 * (all >> 16)) + (0.587 * ((all >> 8) & 0xFF)) + (0.114 * (all & 0xFF))) / 255
            : null;

    private static Dictionary<string, HashSet<string>> Table(params ReadOnlySpan<(string Parent, string Children)> rows)
    {
        var table = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var (parent, children) in rows)
            table.Add(parent, [.. children.Split(' ')]);
        return table;
    }
}
