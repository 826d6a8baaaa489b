using System.Buffers;
using Outturn.Domain;

namespace Outturn.Documents;

/// <summary>Which column of the plan a heading means: the template's name or another council's, in any capitals, number or punctuation.</summary>
internal sealed class PlanHeadings
{
    private const int LongestHeading = 90;
    private static readonly SearchValues<char> Letters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");
    private const int LongEnoughToBegin = 8;
    private readonly Dictionary<string, PlanColumn> byKey = new(StringComparer.Ordinal);
    private readonly List<(string Key, PlanColumn Column)> beginnings = [];
    private readonly HashSet<string> firstWords = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> taught = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Headed?> known = new(StringComparer.Ordinal);

    /// <param name="alsoCalled">More names: the heading as other plans write it, and the template's heading it means. What was said of a heading goes before what its words would mean.</param>
    public PlanHeadings(IReadOnlyDictionary<string, string>? alsoCalled = null)
    {
        foreach (var column in PlanColumns.All.Concat(PlanColumns.AlsoRead))
        {
            foreach (var name in column.AlsoCalled.Prepend(column.Heading))
                Add(Key(name), column);
        }

        foreach (var (name, heading) in alsoCalled ?? new Dictionary<string, string>(StringComparer.Ordinal))
        {
            if (!byKey.TryGetValue(Key(heading), out var column))
                continue;
            Add(Key(name), column, wins: true);
            taught.Add(Key(name));
        }

        beginnings.Sort((one, other) => other.Key.Length.CompareTo(one.Key.Length));
    }

    /// <summary>The column the text names, with its year where it names one; null where it is no heading known.</summary>
    public Headed? Read(string text)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > LongestHeading)
            return null;
        if (!known.TryGetValue(text, out var read))
            known[text] = read = MayHead(text) ? Recognise(text) : null;
        return read;
    }

    /// <summary>Most texts of a table head nothing, and a plain first word that begins no heading says so. A year may stand under any word.</summary>
    private bool MayHead(string text)
    {
        var length = text.AsSpan().IndexOfAnyExcept(Letters);
        if (length <= 0 || text[length] is not (' ' or '\n' or ',' or '/') || text.AsSpan().ContainsAnyInRange('0', '9') || text.Contains("(s)", StringComparison.OrdinalIgnoreCase))
            return true;

        var word = text.AsSpan(0, length);
        var words = firstWords.GetAlternateLookup<ReadOnlySpan<char>>();
        return words.Contains(word) || words.Contains(word.TrimEnd("sS")) || word.Equals("and", StringComparison.OrdinalIgnoreCase);
    }

    private Headed? Recognise(string text)
    {
        var key = Key(text);
        if (taught.Contains(key))
            return new(byKey[key], byKey[key] is BaselineColumn or TargetColumn ? FinancialYear.FindIn(text) : null, text);

        if (FinancialYear.FindIn(text) is { } year)
            return YearColumn(key) is { } column ? new(column, year, text) : null;

        if (byKey.TryGetValue(key, out var named))
            return new(named, null, text);

        return beginnings.FirstOrDefault(beginning => key.StartsWith(beginning.Key, StringComparison.Ordinal)) is { Column: { } begun } ? new(begun, null, text) : null;
    }

    /// <summary>Whether the words are the template's own but for capitals, plural and punctuation.</summary>
    public static bool IsTemplates(Headed heading) => heading.Year is not null || heading.Column is BaselineColumn or TargetColumn || Key(heading.Text) == Key(heading.Column.Heading);

    /// <summary>"Baseline 2009/10", "Target 2010/11" and "2010/ 2011" head values of a year; "Actual 2009/10" heads something else.</summary>
    private static PlanColumn? YearColumn(string key)
    {
        var words = key.Split(' ').Where(word => !word.All(char.IsDigit)).ToList();
        if (words.Contains("baseline"))
            return PlanColumns.Baseline;

        return words.TrueForAll(word => word is "target" or "year" or "annual" or "yearly" or "for" or "in" or "by" or "the" or "of" or "end" or "march" or "q1" or "q2" or "q3" or "q4" || word.Length == 1)
            ? PlanColumns.Targets
            : null;
    }

    private void Add(string key, PlanColumn column, bool wins = false)
    {
        firstWords.Add(key.Split(' ')[0]);
        if (!byKey.TryAdd(key, column) && wins)
            byKey[key] = column;
        if (key.Contains(' ', StringComparison.Ordinal) || key.Length >= LongEnoughToBegin)
            beginnings.Add((key + " ", column));
    }

    /// <summary>Words in lower case, each without its plural s: "Resource/ Organisations involved" and "Resources/Organisation involved" are one.</summary>
    private static string Key(string text) => string.Join(' ', SameWords.Key(text.Replace("(s)", "", StringComparison.OrdinalIgnoreCase).Replace('&', ' '))
        .Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Where(word => word is not "and")
        .Select(word => word.Length > 3 && word[^1] == 's' && word[^2] != 's' ? word[..^1] : word));
}

/// <summary>A heading understood: the column, the year it names, its words.</summary>
internal sealed record Headed(PlanColumn Column, FinancialYear? Year, string Text);
