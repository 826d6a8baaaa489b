using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Outturn.Documents.Packaging;
using Outturn.Documents.Word;

namespace Outturn.Documents;

/// <summary>One part of a Word copy of a report, walked through by <see cref="ReportInWord"/> from its first element to the first thing no report has.</summary>
internal sealed partial class StrictStory
{
    private const string NotAPageNumber = "a field that does not begin and end as a page number does";

    /// <summary>The one style too small to be seen: of the empty paragraph before the pages turn on their side.</summary>
    private const string Unseen = "SectionEnd";

    private readonly OfficePackage package;
    private readonly string root;
    private readonly bool isInATemplate;
    private readonly Stack<string> open = new();
    private readonly StringBuilder line = new();
    private readonly StringBuilder words = new();
    private readonly StringBuilder instruction = new();
    private FieldPart field;
    private bool keepsSpaces;
    private bool hasWords;
    private string style = "";
    private string styleType = "";
    private int level;
    private (string Id, int From)? link;
    private int bodies;
    private int sections;

    /// <param name="root">The part's outermost element: "document", "ftr".</param>
    /// <param name="isInATemplate">Whether the report was made in a partnership’s own template, which may have pictures in its lines and tables in its margins.</param>
    public StrictStory(OfficePackage package, string part, string root, bool isInATemplate)
    {
        this.package = package;
        this.root = root;
        this.isInATemplate = isInATemplate;
        using var reader = package.OpenXml(part);
        while (Foreign is null && reader.Read())
            Foreign = Read(reader);
        if (Foreign is null && IsMargin && !hasWords && !isInATemplate)
            Foreign = "nothing in it";
    }

    private enum FieldPart
    {
        None,
        Instruction,
        Result,
    }

    /// <summary>The first thing no report of ours has; null where there is none.</summary>
    public string? Foreign { get; }

    /// <summary>The last paragraph read, shortened.</summary>
    public string LastWords { get; private set; } = "";

    public bool HasTitlePage => TitlePages.Count > 0;

    /// <summary>The sections of the pages whose first page has a header and footer of its own, from 1.</summary>
    public HashSet<int> TitlePages { get; } = [];

    /// <summary>How many sections the pages have.</summary>
    public int Sections => sections;

    /// <summary>Every paragraph that says something.</summary>
    public List<string> Said { get; } = [];

    /// <summary>The relationships of the pictures, in order.</summary>
    public List<string> Pictures { get; } = [];

    /// <summary>Which header or footer each section of the pages asks for.</summary>
    public List<(int Section, string Kind, string Type, string Id)> Margins { get; } = [];

    /// <summary>What leads somewhere, in order: the id of the relationship that says where, and the words.</summary>
    public List<(string Id, string Words)> Links { get; } = [];

    private bool IsMargin => root is "hdr" or "ftr";

    private string Parent => open.TryPeek(out var parent) ? parent : "";

    private string? Read(XmlReader reader)
    {
        package.RefuseDepth(reader);
        switch (reader.NodeType)
        {
            case XmlNodeType.Element:
                LeaveTo(reader.Depth);
                return Element(reader);
            case XmlNodeType.EndElement:
                LeaveTo(reader.Depth);
                return End(reader.LocalName);
            case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace:
                LeaveTo(reader.Depth);
                return Text(reader.Value);
            default:
                return null;
        }
    }

    private void LeaveTo(int depth)
    {
        while (open.Count > depth)
            open.Pop();
    }

    private string? Element(XmlReader reader)
    {
        var name = reader.LocalName;
        if (isInATemplate && name == "drawing" && Parent == "r")
            return Picture(reader);
        if (reader.NamespaceURI is not (XmlWalk.Transitional or XmlWalk.Strict) && !ReportInWord.IsHarmless(reader))
            return ReportInWord.InWords(name) is { } known && reader.NamespaceURI == ReportInWord.Compatibility ? known : $"the foreign element ‘{reader.Name}’";
        if (open.Count == 0 ? name != root : !MayStand(name))
            return ReportInWord.InWords(name) ?? $"the element ‘{reader.Name}’ in a place where reports have none";

        var what = ReportInWord.Problem(reader, Parent) ?? Special(reader, name);
        open.Push(name);
        if (what is null && reader.IsEmptyElement)
            what = End(name);
        return what;
    }

    private bool MayStand(string name) => ReportInWord.May(Parent, name) || (IsMargin && ReportInWord.MayInMargin(Parent, name)) || (isInATemplate && ReportInWord.MayInTemplate(Parent, name));

    private string? Picture(XmlReader reader)
    {
        using var inside = reader.ReadSubtree();
        if (TemplatePicture.Plain(XElement.Load(inside)) is not { } id)
            return ReportInWord.InWords("drawing");
        Pictures.Add(id);
        return null;
    }

    private string? Special(XmlReader reader, string name)
    {
        switch (name)
        {
            case "body":
                return ++bodies > 1 ? "the element ‘w:body’ twice" : null;
            case "p":
                line.Clear();
                style = "";
                return null;
            case "hyperlink":
                return LinkProblem(reader);
            case "pStyle":
                style = reader.Val() ?? "";
                return null;
            case "t" or "instrText":
                words.Clear();
                keepsSpaces = reader.GetAttribute("xml:space") == "preserve";
                return null;
            case "tab" or "br" or "cr" when Parent == "r":
                line.Append(' ');
                return null;
            case "sectPr":
                sections++;
                return null;
            case "titlePg":
                if (reader.IsOn())
                    TitlePages.Add(sections);
                return null;
            case "headerReference" or "footerReference":
                Margins.Add((sections, name[..6], reader.Attribute("type") ?? "default", reader.GetAttribute("id", WordXml.Relationships) ?? reader.GetAttribute("id", ReportInWord.StrictRelationships) ?? ""));
                return null;
            case "style":
                style = reader.Attribute("default") is null ? reader.Attribute("styleId") ?? "" : "";
                styleType = reader.Attribute("type") ?? "";
                return null;
            case "docDefaults":
                style = styleType = "";
                return null;
            case "basedOn" when reader.Val() == Unseen:
                return ReportInWord.TooSmall;
            case "sz" when Parent == "rPr" && reader.Number() is < ReportInWord.SmallestText && !(root == "styles" && style == Unseen):
                return ReportInWord.TooSmall;
            case "numPr" when root == "styles" && styleType is not ("paragraph" or "numbering"):
                return "a list where no style of ours has one";
            case "lvl":
                level = reader.Number("ilvl") ?? 0;
                return null;
            case "ilvl" when reader.Number() is not (>= 0 and <= ReportInWord.DeepestList):
                return "a list deeper than a report’s";
            case "numFmt" when Parent == "lvl" && level <= ReportInWord.DeepestList && reader.Val() is not ("bullet" or "none"):
                return "words before a list’s lines";
            case "lvlText" when level <= ReportInWord.DeepestList && reader.Val() is { } bullet && (bullet.Length > 1 || bullet.Any(char.IsLetterOrDigit)):
                return "words before a list’s lines";
            case "fldSimple":
                return FieldProblem(reader.Attribute("instr") ?? "");
            case "fldChar":
                return FieldBoundary(reader.Attribute("fldCharType"));
            default:
                return null;
        }
    }

    /// <summary>Only a link of the text to an address by a relationship, which can be compared with ours; one that jumps or says something when it is pointed at is none of ours.</summary>
    private string? LinkProblem(XmlReader reader)
    {
        var id = reader.GetAttribute("id", WordXml.Relationships) ?? reader.GetAttribute("id", ReportInWord.StrictRelationships);
        link = (id ?? "", line.Length);
        return root == "document" && id is not null && !ReportInWord.LinkSays.Any(name => reader.Attribute(name) is { Length: > 0 }) ? null : ReportInWord.InWords("hyperlink");
    }

    private string? FieldBoundary(string? type)
    {
        switch (type, field)
        {
            case ("begin", FieldPart.None):
                instruction.Clear();
                field = FieldPart.Instruction;
                return null;
            case ("separate", FieldPart.Instruction):
                field = FieldPart.Result;
                return FieldProblem(instruction.ToString());
            case ("end", FieldPart.Result):
                field = FieldPart.None;
                return null;
            default:
                return NotAPageNumber;
        }
    }

    /// <summary>A field shows what the program that opens the file works out, whatever is kept beside it: only the numbers of pages may be so.</summary>
    private string? FieldProblem(string code) =>
        PageNumber().Match(code) is { Success: true } number && line.ToString().EndsWith(number.Groups["which"].Value == "PAGE" ? "Page " : " of ", StringComparison.Ordinal)
            ? null
            : $"a field, ‘{code.Trim()}’";

    private string? Text(string value)
    {
        if (Parent is "t" or "instrText")
            words.Append(value);
        else if (!string.IsNullOrWhiteSpace(value))
            return "text outside of what is text in Word";
        return null;
    }

    private string? End(string name)
    {
        switch (name)
        {
            case "instrText" when field != FieldPart.Instruction:
                return NotAPageNumber;
            case "instrText":
                instruction.Append(words);
                return null;
            case "t":
                return EndOfWords(words.ToString());
            case "hyperlink" when link is { } ended:
                Links.Add((ended.Id, line.ToString(ended.From, line.Length - ended.From)));
                link = null;
                return null;
            case "p" when field != FieldPart.None:
                return NotAPageNumber;
            case "p" when line.ToString().Trim() is { Length: > 0 } said:
                if (style == Unseen)
                    return ReportInWord.TooSmall;
                hasWords = true;
                Said.Add(said);
                LastWords = said.Length > 60 ? said[..60].TrimEnd() + " …" : said;
                return null;
            default:
                return null;
        }
    }

    private string? EndOfWords(string said)
    {
        if (field == FieldPart.Instruction || ((field == FieldPart.Result || open.Contains("fldSimple")) && !said.All(char.IsAsciiDigit)))
            return "a field that holds other words than a page’s number";
        if (!keepsSpaces && said.Length > 0 && (IsSpace(said[0]) || IsSpace(said[^1])))
            return "a space that is not shown";
        line.Append(said);
        return null;
    }

    private static bool IsSpace(char letter) => letter is ' ' or '\t' or '\n' or '\r';

    [GeneratedRegex(@"\A\s*(?<which>PAGE|NUMPAGES)(?:\s+\\\*\s*(?:MERGEFORMAT|Arabic))*\s*\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex PageNumber();
}
