using System.Globalization;
using System.Text.RegularExpressions;

namespace Outturn.Domain;

/// <summary>
/// The number an outcome is known by, the same in every document of the partnership: "2.1" is the first outcome of aim 2.
/// Wording drifts between documents; numbers do not.
/// </summary>
public sealed partial record OutcomeNumber(int Aim, int Number) : IComparable<OutcomeNumber>
{
    public int Aim { get; } = Aim is >= 1 and <= 99
        ? Aim
        : throw new ArgumentOutOfRangeException(nameof(Aim), Aim, "Aims are numbered 1 to 99.");

    public int Number { get; } = Number is >= 1 and <= 999
        ? Number
        : throw new ArgumentOutOfRangeException(nameof(Number), Number, "Outcomes are numbered 1 to 999 within their aim.");

    /// <summary>Reads "2.1", "2.1." and "Outcome 2.1"; null for anything else.</summary>
    public static OutcomeNumber? Read(string? text)
    {
        var plain = PlainText.Of(text ?? "").Trim();
        return Heading().Match(plain) is { Success: true } match && plain[match.Length..].Trim(' ', '.', ':', '\n') is "" ? Made(match) : null;
    }

    /// <summary>Finds the number in a heading or sentence: "Outcome 2.1: 1 Communities live ..." holds 2.1. A bare number counts only at the start.</summary>
    public static OutcomeNumber? FindIn(string? text)
    {
        var plain = PlainText.Of(text ?? "").Trim();
        return Heading().Match(plain) is { Success: true } heading ? Made(heading)
            : Named().Match(plain) is { Success: true } named ? Made(named)
            : null;
    }

    /// <summary>
    /// The words after the number: "Outcome 2.1: 1 Communities live ..." gives "Communities live ..."; the outcome's own number standing
    /// there a second time is passed over. The whole text when it begins with no number.
    /// </summary>
    public static string TitleIn(string? text)
    {
        var written = (text ?? "").Trim();
        if (Heading().Match(PlainText.Of(written)) is not { Success: true } heading || Made(heading) is not { } number)
            return written;

        var title = written[heading.Length..].TrimStart(' ', '\u00A0', ':', '.', '-', '\u2013', '\u2014', '\t', '\r', '\n');
        var again = number.Number.ToString(CultureInfo.InvariantCulture) + " ";
        return title.StartsWith(again, StringComparison.Ordinal) && title.Length > again.Length && char.IsUpper(title[again.Length])
            ? title[again.Length..].TrimStart()
            : title;
    }

    public int CompareTo(OutcomeNumber? other) => other is null ? 1 : (Aim, Number).CompareTo((other.Aim, other.Number));

    public static bool operator <(OutcomeNumber left, OutcomeNumber right) => left.CompareTo(right) < 0;
    public static bool operator >(OutcomeNumber left, OutcomeNumber right) => left.CompareTo(right) > 0;
    public static bool operator <=(OutcomeNumber left, OutcomeNumber right) => left.CompareTo(right) <= 0;
    public static bool operator >=(OutcomeNumber left, OutcomeNumber right) => left.CompareTo(right) >= 0;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Aim}.{Number}");

    private static OutcomeNumber? Made(Match match)
    {
        var aim = int.Parse(match.Groups["aim"].Value, CultureInfo.InvariantCulture);
        var number = int.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture);
        return aim > 0 && number > 0 ? new(aim, number) : null;
    }

    [GeneratedRegex(@"^(?:Outcome\s{0,3})?(?<aim>[0-9]{1,2})\.\s?(?<number>[0-9]{1,3})(?![0-9%a-z]|[.,][0-9])", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, PlainText.Patience)]
    private static partial Regex Heading();

    [GeneratedRegex(@"\bOutcome\s{0,3}(?<aim>[0-9]{1,2})\.\s?(?<number>[0-9]{1,3})(?![0-9%]|[.,][0-9])", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, PlainText.Patience)]
    private static partial Regex Named();
}
