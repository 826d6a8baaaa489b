using System.Globalization;
using System.Text;

namespace Outturn.Domain;

/// <summary>Whether two wordings are the same but for capitals, punctuation, quotation marks and spaces.</summary>
public static class SameWords
{
    public static bool Are(string one, string other) =>
        string.Equals(one, other, StringComparison.Ordinal) || string.Equals(Key(one), Key(other), StringComparison.Ordinal);

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
