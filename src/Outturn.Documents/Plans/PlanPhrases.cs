using System.Globalization;
using System.Text.RegularExpressions;
using Outturn.Domain;

namespace Outturn.Documents;

/// <summary>The phrases by which a plan names an aim, an outcome, its measure, an action.</summary>
internal static partial class PlanPhrases
{
    /// <summary>Before the other plans a line serves.</summary>
    public const string AlignedWith = "Aligned with:";

    /// <summary>"Aim 2: A place where ..." as its number and words; the words may be empty.</summary>
    public static (int Number, string Title)? Aim(string text) => AimShape().Match(text) is { Success: true } match
        ? (int.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture), match.Groups["title"].Value.Trim())
        : null;

    /// <summary>"Outcome 2.1: Communities live ..." as its number and words; either may be missing, not both.</summary>
    public static (OutcomeNumber? Number, string Title)? Outcome(string text)
    {
        if (OutcomeShape().Match(text) is not { Success: true } match)
            return null;

        var title = match.Groups["title"].Value.Trim();
        if (OutcomeNumber.Read(match.Groups["number"].Value) is { } number)
            return (number, OutcomeNumber.TitleIn($"Outcome {number}: {title}"));

        return match.Groups["colon"].Success && title.Length > 0 ? (null, title) : null;
    }

    /// <summary>"2.1 Communities live ...", as a heading has it.</summary>
    public static (OutcomeNumber Number, string Title)? NumberedHeading(string text) =>
        OutcomeNumber.FindIn(text) is { } number && OutcomeNumber.TitleIn(text) is { Length: > 0 } title && title != text ? (number, title) : null;

    /// <summary>The words after "Outcome Measure:", possibly none; null where the text does not begin so.</summary>
    public static string? OutcomeMeasure(string text) =>
        text.Contains("outcome", StringComparison.OrdinalIgnoreCase) && OutcomeMeasureShape().Match(text) is { Success: true } match ? text[match.Length..].Trim() : null;

    /// <summary>"a) Take action ..." as letter and words.</summary>
    public static (string Letter, string Title)? Action(string text) => ActionShape().Match(text) is { Success: true } match
        ? (match.Groups["letter"].Value.ToLowerInvariant(), match.Groups["title"].Value.Trim())
        : null;

    /// <summary>The words of a line, and below them the other plans it serves: "Raise awareness", then "Aligned with: LAA NI 1" on a line of its own.</summary>
    public static (string Words, Alignments Alignments) Aligned(string text) =>
        text.Contains(AlignedWith, StringComparison.OrdinalIgnoreCase) && AlignedShape().Match(text) is { Success: true } match
            ? (text[..match.Index].Trim(), Alignments.Read(text[(match.Index + match.Length)..]))
            : (text, Alignments.None);

    /// <summary>The line's words as a cell holds them, with the other plans it serves below.</summary>
    public static string WithAlignments(string words, PlanLine line) => line["Alignments"] is { Length: > 0 } aligned && line["Title"].Length > 0 ? $"{words}\n{AlignedWith} {WordsAsSuch.OutMarked(aligned)}" : words;

    /// <summary>Whether a line of a cell or a paragraph would be taken for more than words: the aim, an outcome, an action, what a line is aligned with, that it is put off.</summary>
    public static bool MeansMore(string line) => NamesMore(line) || AlignedShape().IsMatch(line) || PutsOff().IsMatch(line) || SaysWhose(line);

    /// <summary>Whether a text, alone in a row or a paragraph, would name an aim, an outcome, its measure or an action.</summary>
    public static bool NamesMore(string text) => Aim(text) is not null || Outcome(text) is not null || OutcomeMeasure(text) is not null || IsLabel(text)
        || (text.StartsWith("Action", StringComparison.OrdinalIgnoreCase) && Action(text) is not null);

    /// <summary>"Aim" or "Outcome" before the words themselves.</summary>
    public static bool IsLabel(string text) => text.TrimEnd(':', ' ').ToUpperInvariant() is "AIM" or "STRATEGIC AIM" or "OUTCOME" or "STRATEGIC OUTCOME";

    /// <summary>How a plan that is sent out begins the line of an action that is put off.</summary>
    public const string DeferredTo = "Deferred to";

    /// <summary>How a plan that is sent out marks an action that is not one of the strategy's own.</summary>
    public const string AddedByTheGroup = "Added by the group";

    /// <summary>How a plan that is sent out marks an action that was split off another, before that one's letter.</summary>
    public const string PartOf = "Part of action";

    /// <summary>
    /// What stands in an action's cell below its words: the day it is put off to and why. A line that puts it off and names no day stays among the words.
    /// </summary>
    public static (string Title, DateOnly? Until, string Because) Standing(string text)
    {
        var lines = text.Split('\n').ToList();
        if (lines.Count > 1 && SaysWhose(lines[^1]))
            lines.RemoveAt(lines.Count - 1);
        var at = lines.FindLastIndex(line => PutsOff().IsMatch(line));
        if (at < 1 || DayIn(lines[at]) is not var (until, because))
            return (string.Join('\n', lines).Trim(), null, "");

        return (string.Join('\n', lines.Take(at)).Trim(), until, string.Join('\n', lines.Skip(at + 1).Prepend(because)).Trim());
    }

    /// <summary>Whether a line of an action's words puts it off, without a day that could be read.</summary>
    public static bool PutsOffWithoutADay(string title) => title.Split('\n').Skip(1).Any(line => PutsOff().IsMatch(line));

    /// <summary>Whether a line only says that the group added the action, or which one it is a part of.</summary>
    private static bool SaysWhose(string line) => line.Length > 0 && line[0] is 'A' or 'a' or 'P' or 'p' or ' ' or '(' && (SameWords.Are(line, AddedByTheGroup) || PartOfShape().IsMatch(line));

    public static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The text without the bullet or number before it.</summary>
    public static string WithoutBullet(string text) => text[Bullet().Match(text).Length..].Trim();

    /// <summary>"Deferred to 1 April 2013: No money yet." as the day and the reason.</summary>
    private static (DateOnly Until, string Because)? DayIn(string line)
    {
        var marks = line.Index().Where(each => each.Item is ':' or ',' or ';' or '(' or '.' or '\u2013').Select(each => each.Index).Append(line.Length);
        foreach (var mark in marks)
        {
            if (Timescale.Read(line[..mark]).DeferredTo is { } until)
                return (until, line[mark..].TrimStart(':', ',', ';', '.', '\u2013', ' '));
        }

        return null;
    }

    [GeneratedRegex(@"^\s{0,9}part of (?:the strategy[’']?s )?action \(?[a-z]{1,2}\)?\.?\s{0,9}\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 5000)]
    private static partial Regex PartOfShape();

    [GeneratedRegex(@"^\s{0,9}(?:deferred|postponed|put off) (?:to|until|till)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 5000)]
    private static partial Regex PutsOff();

    [GeneratedRegex(@"^(?:strategic |key )?aim\s{0,3}(?<number>[0-9]{1,2})(?![0-9.])[\s:.\u2013\u2014-]{0,6}(?<title>.*)\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.Singleline, 5000)]
    private static partial Regex AimShape();

    [GeneratedRegex(@"^(?:strategic |priority |key )?(?:outcome|objective)(?! measure| indicator)\s{0,3}(?<colon>:)?\s{0,3}(?<number>[0-9]{1,2}\.\s?[0-9]{1,3}(?![0-9%]))?[\s.\u2013\u2014-]{0,6}(?<colon>:)?[\s.\u2013\u2014-]{0,6}(?<title>.*)\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.Singleline, 5000)]
    private static partial Regex OutcomeShape();

    [GeneratedRegex(@"^(?:high[ -]level |headline )?outcome (?:measures?|indicators?)\s{0,3}:?", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 5000)]
    private static partial Regex OutcomeMeasureShape();

    [GeneratedRegex(@"^(?:(?:strategic |strategy |key )?action\s{1,3}|[0-9]{1,2}\.[0-9]{1,3}\s?)?\(?(?:(?<letter>[a-z]{1,2})\)\s{0,3}|(?<letter>[a-z])[.:]\s{1,3})(?<title>.*)\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.Singleline, 5000)]
    private static partial Regex ActionShape();

    [GeneratedRegex(@"^[ \t\u00A0]{0,8}aligned with:", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.Multiline, 5000)]
    private static partial Regex AlignedShape();

    [GeneratedRegex(@"^(?:[\u2022\u00B7\u25AA\u25CF*]\s{0,4}|-\s{1,4})", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Bullet();
}
