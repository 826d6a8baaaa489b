using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Outturn.Documents;

/// <summary>
/// Every word of a report's web page in the order it is read, each with its place and with the whole markup that decides how it is shown. Reads our own
/// pages, as written or as a browser saved them again, and nothing that a browser could read in another way: that is named in <see cref="Foreign"/>.
/// </summary>
internal sealed partial class HtmlWords
{
    private static readonly HashSet<string> Blocks = new(StringComparer.Ordinal)
    {
        "html", "head", "body", "header", "main", "footer", "nav", "section", "div", "h1", "h2", "h3", "p", "ul", "li",
        "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td", "title", "style", "script", "meta",
    };

    private static readonly HashSet<string> Drawing = new(StringComparer.Ordinal) { "svg", "g", "rect", "path", "circle" };

    private static readonly HashSet<string> Inline = new(Drawing, StringComparer.Ordinal) { "a", "b", "span" };

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
    private readonly HashSet<string> links = new(StringComparer.Ordinal);
    private bool saysItsLetters;
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

    /// <summary>The addresses outside the page that it links to.</summary>
    public IReadOnlyCollection<string> Links => links;

    /// <summary>The first thing that no report of ours has: "the attribute ‘style’"; empty where there is none.</summary>
    public string Foreign { get; private set; } = "";

    /// <param name="html">The file's text; line ends are read as browsers read them.</param>
    public static HtmlWords Read(string html)
    {
        var words = new HtmlWords(html.TrimStart('\uFEFF').Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n'));
        words.Read();
        return words;
    }

    private void Read()
    {
        while (at < html.Length)
        {
            if (html[at] != '<')
                Words();
            else if (html.AsSpan(at).StartsWith("<!"))
                CommentOrDoctype();
            else
                Tag();
        }

        Flush();
        texts.Add(new("the end of the page", "", look.ToString()));
        if (!saysItsLetters)
            NoteForeign("nothing that says its letters are utf-8");
    }

    private void Words()
    {
        var end = html.IndexOf('<', at);
        var words = Decoded(html[at..(end < 0 ? html.Length : end)]);
        text.Append(words);
        look.Append(Escaped(Spaces().Replace(words, "")));
        at = end < 0 ? html.Length : end;
    }

    /// <summary>A comment without an angle bracket inside ends at the same place for every reader.</summary>
    private void CommentOrDoctype()
    {
        if (CommentPattern().Match(html, at) is { Success: true } comment)
        {
            at += comment.Length;
            return;
        }

        if (DoctypePattern().Match(html, at) is { Success: true } doctype)
        {
            look.Append("<!doctype html>");
            at += doctype.Length;
            return;
        }

        NoteForeign(html.AsSpan(at).StartsWith("<!--") ? "a comment that browsers may end elsewhere" : $"the instruction ‘{Start()}’");
        at++;
    }

    private void Tag()
    {
        var match = TagPattern().Match(html, at);
        if (!match.Success)
        {
            NoteForeign($"a ‘<’ that begins no tag, ‘{Start()}’");
            text.Append('<');
            at++;
            return;
        }

        at += match.Length;
        var name = match.Groups["name"].Value.ToLowerInvariant();
        if (!Blocks.Contains(name) && !Inline.Contains(name))
            NoteForeign($"the element ‘{name}’");
        if (Blocks.Contains(name))
            Flush();
        if (match.Groups["end"].Success)
            End(name, match);
        else
            Begin(name, Named(match), match.Groups["closed"].Success);
    }

    private void Begin(string name, SortedDictionary<string, string> attributes, bool isClosed)
    {
        if (attributes.TryGetValue("href", out var link) && !link.StartsWith('#'))
            links.Add(link);
        if (name == "meta" && SaysItsLetters(attributes))
            return;

        look.Append('<').Append(name);
        foreach (var (attribute, value) in attributes)
            look.Append(' ').Append(attribute).Append("=\"").Append(Escaped(value)).Append('"');
        look.Append('>');
        if (isClosed && Drawing.Contains(name))
            look.Append("</").Append(name).Append('>');
        switch (name)
        {
            case "style":
                Style += RawUntilEndOf(name);
                break;
            case "title":
                Title();
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

    private void End(string name, Match match)
    {
        if (match.Groups["attribute"].Success || match.Groups["closed"].Success)
            NoteForeign($"an end tag that holds more than its name, ‘{match.Value}’");
        look.Append("</").Append(name).Append('>');
        if (name == "thead")
            isInHead = false;
        if (name is "tr" or "table" or "caption")
            (column, line) = (0, "");
    }

    /// <summary>Browsers write this in two ways, and some write both.</summary>
    private bool SaysItsLetters(SortedDictionary<string, string> attributes)
    {
        var content = attributes.GetValueOrDefault("content", "");
        if (attributes.TryGetValue("http-equiv", out var instead) && !(attributes.Count == 2 && instead.Equals("content-type", StringComparison.OrdinalIgnoreCase) && LettersPattern().IsMatch(content)))
            NoteForeign($"the instruction to browsers ‘{instead}: {content}’");
        if (attributes.TryGetValue("charset", out var letters) && !(attributes.Count == 1 && letters.Equals("utf-8", StringComparison.OrdinalIgnoreCase)))
            NoteForeign($"the letters of ‘{letters}’");
        var says = letters is not null || instead is not null;
        saysItsLetters |= says;
        return says;
    }

    /// <summary>In a title tags and comments are words like any other.</summary>
    private void Title()
    {
        var title = Decoded(RawUntilEndOf("title"));
        text.Append(title);
        look.Append(Escaped(Spaces().Replace(title, "")));
    }

    private void Script(SortedDictionary<string, string> attributes)
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

    private SortedDictionary<string, string> Named(Match tag)
    {
        var read = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var attribute in tag.Groups["attribute"].Captures.Select(each => each.Value.Trim(' ', '\t', '\n', '\f')))
        {
            var equals = attribute.IndexOf('=', StringComparison.Ordinal);
            var name = (equals < 0 ? attribute : attribute[..equals]).TrimEnd(' ', '\t', '\n', '\f').ToLowerInvariant();
            var value = equals < 0 ? "" : attribute[(equals + 1)..].TrimStart(' ', '\t', '\n', '\f');
            if (!Attributes.Contains(name))
                NoteForeign($"the attribute ‘{name}’");
            if (!read.TryAdd(name, Decoded(value is ['"' or '\'', .., _] ? value[1..^1] : value)))
                NoteForeign($"the attribute ‘{name}’ twice");
        }

        return read;
    }

    /// <summary>The few references that saving a page makes, and numbers; the hundreds of others are left alone and named.</summary>
    private string Decoded(string raw)
    {
        if (!raw.Contains('&', StringComparison.Ordinal))
            return raw;

        return ReferencePattern().Replace(raw, reference => Meant(reference) ?? Unread(reference.Value));
    }

    private static string? Meant(Match reference) => reference.Groups["name"].Value switch
    {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        "nbsp" => "\u00A0",
        _ when int.TryParse(reference.Groups["number"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number is (>= 0x20 and < 0x7F) or (>= 0xA0 and < 0xD800) or (>= 0xE000 and <= 0x10FFFF) => char.ConvertFromUtf32(number),
        _ => null,
    };

    private string Unread(string reference)
    {
        NoteForeign($"the reference ‘{reference}’");
        return reference;
    }

    /// <summary>Ends a paragraph or cell: what was read since the last belongs to the element that began last.</summary>
    private void Flush()
    {
        var words = Spaces().Replace(text.ToString(), " ").Trim(' ');
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

    private string Start() => html.Substring(at, Math.Min(30, html.Length - at)).Split('\n')[0];

    private static string Escaped(string value) => value.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace("\"", "&quot;", StringComparison.Ordinal);

    [GeneratedRegex("""\G<!--[^<>]{0,500}-->""", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex CommentPattern();

    [GeneratedRegex("""\G<!doctype[ \t\n\f]{1,9}html[ \t\n\f]{0,9}>""", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 5000)]
    private static partial Regex DoctypePattern();

    [GeneratedRegex("""
        \G<(?<end>/)?(?<name>[a-zA-Z][a-zA-Z0-9]{0,30})
        (?<attribute>[\x20\t\n\f]+[a-zA-Z][a-zA-Z-]{0,40}(?:[\x20\t\n\f]*=[\x20\t\n\f]*(?:"[^"]*"|'[^']*'|[^\x20\t\n\f"'=<>`]+))?){0,40}
        [\x20\t\n\f]*(?<closed>/)?>
        """, RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace, 5000)]
    private static partial Regex TagPattern();

    [GeneratedRegex("&(?:#(?<number>[0-9]{1,7});|(?<name>[a-z]{2,4});|[^;&]{0,30};?)", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex ReferencePattern();

    [GeneratedRegex(@"\Atext/html; ?charset=utf-8\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 5000)]
    private static partial Regex LettersPattern();

    [GeneratedRegex(@"[ \t\n\f]+", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Spaces();
}
