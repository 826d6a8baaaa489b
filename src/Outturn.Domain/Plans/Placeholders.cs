using System.Text.RegularExpressions;

namespace Outturn.Domain;

/// <summary>A stand-in somebody meant to replace and did not (clause P3): "XX/XX/2010" at a place in the text, counted from 0.</summary>
public sealed record Placeholder(string AsWritten, int Index);

/// <summary>Finds what was left to be filled in: XXX, XX/XX/2010, XX/ XX/ 200X, [insert name], &lt;name&gt;, lorem ipsum.</summary>
public static partial class Placeholders
{
    public static IReadOnlyList<Placeholder> FindIn(string? text)
    {
        var written = text ?? "";
        var found = new List<Placeholder>();
        foreach (var match in Shapes().EnumerateMatches(PlainText.Of(written)))
            found.Add(new(written.Substring(match.Index, match.Length), match.Index));
        return found;
    }

    // A lone "XX" may be a Roman numeral ("XX century"), so it counts only beside a slash, a pound or a percent sign.
    [GeneratedRegex(
        @"(?<![\p{L}\p{N}])(?:" +
        @"(?:X{1,2}|D{1,2}|[0-9]{1,2})\s{0,3}[/.]\s{0,3}(?:X{2}|M{2})\s{0,3}[/.]\s{0,3}(?:[0-9]{1,4}X{0,3}|X{2,4}|Y{2,4})|XX\s{0,3}[/.]\s{0,3}[0-9]{1,2}\s{0,3}[/.]\s{0,3}(?:[0-9]{1,4}X{0,3}|X{2,4})" +
        @"|X{3,20}(?!\s(?:century|olympi))|£\s?X{1,20}|X{2,20}\s?%|(?:19|20)(?:[0-9]X|XX)|XX/" +
        @")(?![\p{L}\p{N}])" +
        @"|\[\s?(?:insert|enter|add|type|name|date|tbc|tba|xx?)\b[^\[\]\n]{0,80}\]" +
        @"|<\s?[a-z][a-z' _-]{1,60}>|«[^«»\n]{1,60}»" +
        @"|\blorem ipsum\b|\bclick (?:or tap )?here to enter\b[^.\n]{0,40}",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, PlainText.Patience)]
    private static partial Regex Shapes();
}
