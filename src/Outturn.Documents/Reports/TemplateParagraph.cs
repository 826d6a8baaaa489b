using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Outturn.Documents.Word;

namespace Outturn.Documents;

/// <summary>A paragraph of a template read as one text, however many pieces a word processor has cut it into, and its placeholders.</summary>
internal sealed partial class TemplateParagraph
{
    private static readonly XNamespace W = XmlWalk.Transitional;

    private readonly XElement paragraph;
    private readonly List<(XElement Text, int From, int Length)> pieces = [];

    public TemplateParagraph(XElement paragraph)
    {
        this.paragraph = paragraph;
        var text = new StringBuilder();
        foreach (var element in paragraph.Descendants())
        {
            if (element.Name == W + "t")
            {
                pieces.Add((element, text.Length, element.Value.Length));
                text.Append(element.Value);
            }
            else if (element.Parent?.Name == W + "r" && element.Name.LocalName is "tab" or "br" or "cr")
            {
                text.Append(element.Name.LocalName == "tab" ? '\t' : '\n');
            }
        }

        Text = text.ToString();
    }

    public string Text { get; }

    /// <summary>Each pair of braces with what stands between them, whether it is known or not.</summary>
    public IReadOnlyList<(string Name, int From, int Length)> Placeholders => [.. InBraces().Matches(Text).Select(match => (match.Groups["name"].Value, match.Index, match.Length))];

    /// <summary>The one that stands alone in the paragraph; null where it has other words or none.</summary>
    public ReportPlaceholder? Alone => Placeholders is [var only] && Text.Trim().Length == only.Length ? ReportPlaceholder.Named(only.Name) : null;

    /// <summary>What is left of braces that do not close, or were never opened.</summary>
    public bool HasLooseBraces => InBraces().Replace(Text, "") is var rest && (rest.Contains("{{", StringComparison.Ordinal) || rest.Contains("}}", StringComparison.Ordinal));

    /// <summary>Known names that stand in one brace each side, as in the standing text.</summary>
    public IEnumerable<string> InOneBrace => InSingleBraces().Matches(InBraces().Replace(Text, "")).Select(match => match.Groups["name"].Value).Where(name => ReportPlaceholder.Named(name) is not null);

    /// <summary>Puts the report's words in place of the placeholders, in the look of the first letter of each. A paragraph that comes to say nothing is taken out where it can be.</summary>
    public void Fill(Func<ReportPlaceholder, string> says)
    {
        var found = Placeholders;
        if (found.Count == 0)
            return;

        for (var i = found.Count - 1; i >= 0; i--)
        {
            var known = ReportPlaceholder.Named(found[i].Name) ?? throw new InvalidOperationException($"The template has a placeholder that is not known, ‘{found[i].Name}’.");
            if (known.Name == ReportPlaceholder.PageNumber)
                PutPageNumber(found[i].From, found[i].Length);
            else
                Put(found[i].From, found[i].Length, says(known).ReplaceLineEndings(" "));
        }

        if (SaysNothing && paragraph.Parent!.Elements(W + "p").Skip(1).Any())
            paragraph.Remove();
    }

    private bool SaysNothing => !paragraph.Descendants().Any(element => (element.Name == W + "t" && element.Value.Trim().Length > 0) || element.Name == W + "drawing" || element.Name == W + "sectPr" || element.Name == W + "fldSimple");

    private void Put(int from, int length, string words)
    {
        var isPut = false;
        foreach (var (text, start, reach) in pieces)
        {
            var (begins, ends) = (Math.Max(from, start), Math.Min(from + length, start + reach));
            if (begins >= ends)
                continue;
            text.Value = text.Value[..(begins - start)] + (isPut ? "" : words) + text.Value[(ends - start)..];
            text.SetAttributeValue(XNamespace.Xml + "space", "preserve");
            isPut = true;
        }
    }

    /// <summary>"Page 1 of 9", the numbers worked out by the program that opens the file.</summary>
    private void PutPageNumber(int from, int length)
    {
        const string mark = "\uE000";
        Put(from, length, mark);
        var text = pieces.Select(piece => piece.Text).First(piece => piece.Value.Contains(mark, StringComparison.Ordinal));
        var run = text.Parent!;
        var look = run.Element(W + "rPr");
        var at = text.Value.IndexOf(mark, StringComparison.Ordinal);
        var (before, after) = (text.Value[..at], text.Value[(at + 1)..]);
        text.Value = before + "Page ";
        var rest = text.ElementsAfterSelf().ToList();
        foreach (var element in rest)
            element.Remove();
        run.AddAfterSelf(Number("PAGE", look), Run(" of ", look), Number("NUMPAGES", look), after.Length > 0 || rest.Count > 0 ? new XElement(W + "r", Copy(look), after.Length > 0 ? Words(after) : null, rest) : null);
    }

    private static XElement Number(string field, XElement? look) => new(W + "fldSimple", new XAttribute(W + "instr", field), Run("1", look));

    private static XElement Run(string words, XElement? look) => new(W + "r", Copy(look), Words(words));

    private static XElement Words(string words) => new(W + "t", new XAttribute(XNamespace.Xml + "space", "preserve"), words);

    private static XElement? Copy(XElement? look) => look is null ? null : new(look);

    [GeneratedRegex(@"\{\{(?<name>[^{}\t\n]{0,100})\}\}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex InBraces();

    [GeneratedRegex(@"\{(?<name>[A-Za-z0-9 -]{2,30})\}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex InSingleBraces();
}
