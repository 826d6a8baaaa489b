using System.Globalization;
using System.Text;

namespace Outturn.Domain;

/// <summary>Whether two wordings are the same but for capitals, punctuation, quotation marks and spaces.</summary>
public static class SameWords
{
    public static bool Are(string one, string other) =>
        string.Equals(one, other, StringComparison.Ordinal) || string.Equals(Key(one), Key(other), StringComparison.Ordinal);

    /// <summary>How far two wordings are alike, from 0 to 1: the pairs of neighbouring letters they share (Dice). One letter changed in a sentence leaves it above 0.9.</summary>
    public static double Likeness(string one, string other)
    {
        var (first, second) = (Key(one), Key(other));
        if (first == second)
            return 1;
        if (first.Length < 2 || second.Length < 2)
            return 0;

        var pairs = Pairs(first).GroupBy(pair => pair).ToDictionary(same => same.Key, same => same.Count());
        var shared = 0;
        foreach (var pair in Pairs(second))
        {
            if (pairs.GetValueOrDefault(pair) is > 0 and var left)
                (pairs[pair], shared) = (left - 1, shared + 1);
        }

        return 2.0 * shared / (first.Length + second.Length - 2);

        static IEnumerable<(char, char)> Pairs(string text) => text.Zip(text.Skip(1));
    }

    /// <summary>The letters and digits alone, lower case, single spaces between words: "Narrow the gap’" and "narrow the gap" share one key.</summary>
    public static string Key(string text)
    {
        var key = new StringBuilder(text.Length);
        foreach (var letter in text.Normalize(NormalizationForm.FormKC))
        {
            if (char.IsLetterOrDigit(letter))
                key.Append(char.ToLower(letter, CultureInfo.InvariantCulture));
            else if (key.Length > 0 && key[^1] != ' ' && letter is not ('\'' or '’' or '‘'))
                key.Append(' ');
        }

        return key.ToString().TrimEnd();
    }
}
