using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Outturn.Domain;

/// <summary>
/// A partnership's name in addresses and commands: "gloucester". Lower-case letters, digits and single hyphens, 2 to 40 characters,
/// and none of the words the program needs for its own pages.
/// </summary>
public sealed partial record Slug
{
    public const int Longest = 40;

    /// <summary>Words the program's own pages stand under.</summary>
    public static readonly IReadOnlySet<string> Reserved = new HashSet<string>(StringComparer.Ordinal)
    {
        "about", "accessibility", "api", "assets", "error", "health", "help", "new", "notfound", "privacy", "signin", "signout",
    };

    public Slug(string text) => Text = IsSlug(text)
        ? text
        : throw new ArgumentException($"'{text}' cannot stand in an address. {Rule}", nameof(text));

    public string Text { get; }

    /// <summary>What a slug must be, as a sentence for the person who types one.</summary>
    public const string Rule = "Use 2 to 40 lower-case letters, digits and hyphens, such as 'gloucester', and none of the words the program needs for itself.";

    /// <summary>Reads a slug as typed, capitals and surrounding spaces forgiven; null when it cannot be one.</summary>
    public static Slug? Read(string? text)
    {
        var typed = (text ?? "").Trim().ToLowerInvariant();
        return IsSlug(typed) ? new(typed) : null;
    }

    /// <summary>Makes a slug from a name: "King's Lynn &amp; West Norfolk" gives "kings-lynn-and-west-norfolk". Never fails.</summary>
    public static Slug FromName(string name)
    {
        var made = Shortened(Folded(name));
        if (IsSlug(made))
            return new(made);

        // Too short, or a word the program needs: "new" becomes "new-partnership".
        return new(made is "" ? "partnership" : made + "-partnership");
    }

    public override string ToString() => Text;

    private static bool IsSlug(string? text) => text is { Length: >= 2 and <= Longest } && Shape().IsMatch(text) && !Reserved.Contains(text);

    private static string Folded(string name)
    {
        var folded = new StringBuilder();
        foreach (var rune in name.Replace("&", " and ", StringComparison.Ordinal).EnumerateRunes())
        {
            // One rune at a time, so that half a surrogate pair cannot trip the normalisation.
            foreach (var part in rune.ToString().Normalize(NormalizationForm.FormD))
            {
                if (char.IsAsciiLetterOrDigit(part))
                    folded.Append(char.ToLowerInvariant(part));
                else if (part is not ('\'' or '\u2019') && char.GetUnicodeCategory(part) is not UnicodeCategory.NonSpacingMark && folded is not [] && folded[^1] != '-')
                    folded.Append('-');
            }
        }

        return folded.ToString().TrimEnd('-');
    }

    private static string Shortened(string slug)
    {
        if (slug.Length <= Longest)
            return slug;

        var cut = slug.LastIndexOf('-', Longest);
        return slug[..(cut > 1 ? cut : Longest)].TrimEnd('-');
    }

    [GeneratedRegex(@"^[a-z0-9]+(?:-[a-z0-9]+)*\z", RegexOptions.CultureInvariant, PlainText.Patience)]
    private static partial Regex Shape();
}
