using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Outturn.Documents;

/// <summary>
/// Every word of a report's web page in the order it is read, each with its place and with the elements and classes that decide how it is shown. Reads
/// our own pages, as written or as a browser saved them again; whatever ours never hold is named in <see cref="Foreign"/>.
/// </summary>
internal sealed partial class HtmlWords
{
    private static readonly HashSet<string> Blocks = new(StringComparer.Ordinal)
    {
        "html", "head", "body", "header", "main", "footer", "nav", "section", "div", "h1", "h2", "h3", "p", "ul", "li",
        "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td", "title", "style", "script",
    };

    private static readonly HashSet<string> Inline = new(StringComparer.Ordinal) { "a", "b", "span", "svg", "g", "rect", "path", "circle", "meta" };

    private static readonly HashSet<string> Attributes = new(StringComparer.Ordinal)
    {
        "lang", "charset", "name", "content", "http-equiv", "class", "id", "href", "scope", "data-label", "type", "aria-labelledby", "aria-hidden", "focusable", "viewbox", "width",
        "height", "x", "y", "cx", "cy", "r", "rx", "d", "stroke-dasharray", "preserveaspectratio", "vector-effect",
    };

    private readonly string html;
    private readonly List<PlacedText> texts = [];
    private readonly Whereabouts where = new();
    private readonly StringBuilder text = new();
    private readonly StringBuilder look = new();
    private readonly List<string> columns = [];
    private bool isInHead;
    private int column;
    private string line = "";
    private string block = "";
    private int at;

    private HtmlWords(string html) => this.html = html;

    public IReadOnlyList<PlacedText> Texts => texts;

    /// <summary>The style sheets, which decide what is seen.</summary>
    public string Style { get; private set; } = "";

    /// <summary>The sealed report's JSON; empty where the page has none.</summary>
    public string Data { get; private set; } = "";

    /// <summary>The first element or attribute that no report of ours has: "the attribute ‘style’"; empty where there is none.</summary>
    public string Foreign { get; private set; } = "";

    public static HtmlWords Read(string html)
    {
        var words = new HtmlWords(html);
        words.Read();
        return words;
    }

    private void Read()
    {
        while (at < html.Length)
        {
            if (html[at] != '<')
                Words();
            else if (StartsWith("<!--"))
                SkipTo("-->");
            else if (StartsWith("<!") || StartsWith("<?"))
                SkipTo(">");
            else
                Tag();
        }

        Flush();
    }

    private void Words()
    {
        var end = html.IndexOf('<', at);
        text.Append(WebUtility.HtmlDecode(html[at..(end < 0 ? html.Length : end)]));
        at = end < 0 ? html.Length : end;
    }

    private void Tag()
    {
        var match = TagPattern().Match(html, at);
        if (!match.Success)
        {
            text.Append('<');
            at++;
            return;
        }

        at += match.Length;
        var name = match.Groups["name"].Value.ToLowerInvariant();
        var ends = match.Groups["end"].Success;
        if (!Blocks.Contains(name) && !Inline.Contains(name))
            NoteForeign($"the element ‘{name}’");
        if (Blocks.Contains(name))
            Flush();
        if (ends)
            End(name);
        else
            Begin(name, Named(match.Groups["attributes"].Value));
    }

    private void Begin(string name, Dictionary<string, string> attributes)
    {
        look.Append('<').Append(name).Append(' ').Append(attributes.GetValueOrDefault("class", "")).Append('>');
        switch (name)
        {
            case "style":
                Style += RawUntilEndOf(name);
                break;
            case "script":
                Script(attributes);
                break;
            case "thead":
                columns.Clear();
                isInHead = true;
                break;
            case "tr":
                column = 0;
                line = "";
                break;
            case "th" or "td":
                column++;
                break;
            default:
                break;
        }

        if (Blocks.Contains(name))
            block = name;
        if (attributes.TryGetValue("data-label", out var label))
            texts.Add(new(Place(), label, "label"));
    }

    private void End(string name)
    {
        if (name == "thead")
            isInHead = false;
        if (name is "tr" or "table" or "caption")
            (column, line) = (0, "");
    }

    private void Script(Dictionary<string, string> attributes)
    {
        var inside = RawUntilEndOf("script");
        if (attributes.GetValueOrDefault("id") == HtmlReport.DataId && attributes.GetValueOrDefault("type") == "application/json" && Data.Length == 0)
            Data = inside;
        else
            NoteForeign("a script");
    }

    private string RawUntilEndOf(string name)
    {
        var end = html.IndexOf($"</{name}", at, StringComparison.OrdinalIgnoreCase);
        var inside = html[at..(end < 0 ? html.Length : end)];
        at = end < 0 ? html.Length : end;
        return inside;
    }

    private Dictionary<string, string> Named(string attributes)
    {
        var read = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var attribute in AttributePattern().Matches(attributes).Cast<Match>())
        {
            var name = attribute.Groups["name"].Value.ToLowerInvariant();
            if (!Attributes.Contains(name))
                NoteForeign($"the attribute ‘{name}’");
            read.TryAdd(name, WebUtility.HtmlDecode(attribute.Groups["value"].Value.Trim('"', '\'')));
        }

        return read;
    }

    /// <summary>Ends a paragraph or cell: what was read since the last belongs to the element that began last.</summary>
    private void Flush()
    {
        var words = Spaces().Replace(text.ToString(), " ").Trim();
        text.Clear();
        if (words.Length == 0)
            return;

        if (block is "h2" or "h3")
            where.Enter(block == "h2" ? 1 : 2, words);
        if (isInHead)
            columns.Add(words);
        else if (column > 0 && line.Length == 0)
            line = words;
        texts.Add(new(Place(), words, look.ToString()));
        look.Clear();
    }

    private string Place() => block switch
    {
        "title" => "the page’s title",
        "h2" or "h3" => where.Heading,
        _ when isInHead => $"{where.Cell("", "")}, table heading",
        _ when column > 0 => where.Cell(line, column <= columns.Count ? columns[column - 1] : ""),
        _ => where.NextParagraph(),
    };

    private void NoteForeign(string what)
    {
        if (Foreign.Length == 0)
            Foreign = what;
    }

    private void SkipTo(string end)
    {
        var found = html.IndexOf(end, at, StringComparison.Ordinal);
        at = found < 0 ? html.Length : found + end.Length;
    }

    private bool StartsWith(string start) => string.CompareOrdinal(html, at, start, 0, start.Length) == 0;

    [GeneratedRegex("""\G<(?<end>/)?(?<name>[a-zA-Z][a-zA-Z0-9-]{0,30})(?<attributes>(?:[^>"']|"[^"]*"|'[^']*'){0,4000})>""", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex TagPattern();

    [GeneratedRegex("""(?<name>[^\s"'>/=]+)(?:\s*=\s*(?<value>"[^"]*"|'[^']*'|[^\s"'>]+))?""", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex AttributePattern();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Spaces();
}
