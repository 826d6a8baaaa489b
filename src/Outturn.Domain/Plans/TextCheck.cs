using System.Buffers;
using System.Text.RegularExpressions;

namespace Outturn.Domain;

/// <summary>What any text of a document may have left in it: placeholders (P3) and words made for another medium (P4). Plans and reports alike.</summary>
internal static partial class TextCheck
{
    // What every placeholder and every phrase of a web page has a part of: most texts have none, and are not looked through further.
    // Single letters and marks are sought apart from the words: among them they would make the search many times as long.
    private static readonly SearchValues<char> Marks = SearchValues.Create("xX[<«{");
    private static readonly SearchValues<string> Signs = SearchValues.Create(
        ["mm/", "mm.", "mm ", "mm\n", "lorem", "click", "link", "the top", "to top", "navigation", "hand menu", "hand column"], StringComparison.OrdinalIgnoreCase);

    public static IEnumerable<Finding> Findings(IEnumerable<Written> texts)
    {
        foreach (var text in texts)
        {
            var plain = PlainText.Of(text.Text);
            var hasSign = plain.AsSpan().ContainsAny(Signs);
            if (hasSign || plain.AsSpan().ContainsAny(Marks))
            {
                foreach (var finding in Left(text))
                    yield return finding;
            }

            if (hasSign && OtherMedium(text, plain) is { } foreign)
                yield return foreign;
        }
    }

    private static IEnumerable<Finding> Left(Written text) => Placeholders.FindIn(text.Text).Concat(Unfilled(text.Text)).Select(found => Clauses.P3.Must(
        text.Place,
        found.AsWritten,
        $"‘{PlanCheck.OneLine(found.AsWritten)}’ was left in: ‘{Around(text.Text, found)}’.",
        "Write what belongs there, or take the sentence out."));

    /// <summary>A field of the standing text that nothing filled: "{quarter}".</summary>
    private static IEnumerable<Placeholder> Unfilled(string text) => Field().Matches(text).Select(match => new Placeholder(match.Value, match.Index));

    private static Finding? OtherMedium(Written text, string plain)
    {
        if (WebWords().Match(plain) is not { Success: true } found)
            return null;

        var quote = text.Text.Substring(found.Index, found.Length);
        return Clauses.P4.Note(text.Place, quote, $"‘{PlanCheck.OneLine(quote)}’ was written for a web page.", "Give the address or the page it means, or take the sentence out.");
    }

    /// <summary>The sentence or the words beside a placeholder, so that it can be found by eye.</summary>
    private static string Around(string text, Placeholder found)
    {
        const int Beside = 40;
        var from = Math.Max(0, found.Index - Beside);
        var to = Math.Min(text.Length, found.Index + found.AsWritten.Length + Beside);
        var begin = from == 0 ? 0 : text.IndexOf(' ', from) is var space && space >= 0 && space < found.Index ? space + 1 : found.Index;
        var end = to == text.Length ? to : text.LastIndexOf(' ', to - 1) is var last && last > found.Index + found.AsWritten.Length ? last : to;
        return PlanCheck.OneLine($"{(begin == 0 ? "" : "… ")}{text[begin..end]}{(end == text.Length ? "" : " …")}");
    }

    [GeneratedRegex(@"\{[a-z]{2,20}\}", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, PlainText.Patience)]
    private static partial Regex Field();

    [GeneratedRegex(
        @"\b(?:(?:use |follow |see )?(?:the )?(?:quick )?links?\b[^.\n]{0,60}\b(?:left|right)[ -]hand(?: side)?(?:[^.\n]{0,40}\bquick links?\b(?: below| above)?)?" +
        @"|quick links?(?: below| above)?|click (?:here|on (?:the|this) [a-z]{1,20}|the (?:link|button)\b)|(?:the |this )?links? (?:below|above)|back to (?:the )?top|navigation (?:menu|bar)|(?:left|right)[ -]hand (?:menu|column|navigation))\b",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, PlainText.Patience)]
    private static partial Regex WebWords();
}
