using System.Globalization;
using System.Text.RegularExpressions;

namespace Outturn.Domain;

/// <summary>
/// A date as people write it in Britain, found among other words: day first, a month standing for its last day, a quarter for its end.
/// "31/12/2010", "31 July 2010", "March 2011", "Q2 2010/11". One that cannot be, such as 31/13/2010, is found too, and has no <see cref="Date"/>.
/// </summary>
public sealed partial record DateText
{
    private DateText(string asWritten, int index, DateOnly? from, DateOnly? date) => (AsWritten, Index, From, Date) = (asWritten, index, from, date);

    /// <summary>No date has more letters before its first digit: "September., '10".</summary>
    private const int MostBeforeDigits = 20;

    public string AsWritten { get; }

    /// <summary>Where in the text it stands, counted from 0.</summary>
    public int Index { get; }

    /// <summary>The first day meant: of "March 2011" 1 March. The same as <see cref="Date"/> where a day is written.</summary>
    public DateOnly? From { get; }

    /// <summary>The last day meant: of "March 2011" 31 March. Null when there is no such date.</summary>
    public DateOnly? Date { get; }

    public bool IsImpossible => Date is null;

    /// <summary>Where in the text it ends.</summary>
    public int End => Index + AsWritten.Length;

    /// <summary>The first date in the text, possible or not; null when there is none. "June" alone, without a year, is none.</summary>
    public static DateText? FindIn(string? text, int startMonth = 4) => Found(text ?? "", startMonth).FirstOrDefault();

    /// <summary>Every date in the text, in the order written.</summary>
    public static IReadOnlyList<DateText> FindAll(string? text, int startMonth = 4) => [.. Found(text ?? "", startMonth)];

    /// <summary>The one day a box of a form holds: "8 October 2010", "08/10/2010". Null for anything less or more than a day.</summary>
    public static DateOnly? ReadDay(string? text)
    {
        var typed = (text ?? "").Trim();
        return FindIn(typed) is { Index: 0 } only && only.End == typed.Length && only.From == only.Date ? only.Date : null;
    }

    private static IEnumerable<DateText> Found(string written, int startMonth)
    {
        var digit = written.AsSpan().IndexOfAnyInRange('0', '9');
        if (digit < 0)
            yield break;

        for (var match = Dates().Match(PlainText.Of(written), Math.Max(0, digit - MostBeforeDigits)); match.Success; match = match.NextMatch())
        {
            if (Made(match, written.Substring(match.Index, match.Length), startMonth) is { } date)
                yield return date;
        }
    }

    private static DateText? Made(Match match, string asWritten, int startMonth)
    {
        if (match.Groups["period"].Success)
        {
            return ReportingPeriod.Read(string.Join(' ', match.Value.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries)), startMonth) is { } period
                ? new(asWritten, match.Index, period.Start, period.End)
                : null;
        }

        var year = Year(match.Groups["year"].Value);
        var month = match.Groups["month"] is { Success: true, Value: var digits } ? Number(digits) : MonthNamed(match.Groups["name"].Value);
        if (year is not (>= 1 and <= 9999) || month is not (>= 1 and <= 12))
            return new(asWritten, match.Index, null, null);

        var last = DateTime.DaysInMonth(year, month);
        if (match.Groups["day"] is not { Success: true, Value: var day })
            return new(asWritten, match.Index, new DateOnly(year, month, 1), new DateOnly(year, month, last));

        if (Number(day) < 1 || Number(day) > last)
            return new(asWritten, match.Index, null, null);

        var date = new DateOnly(year, month, Number(day));
        return new(asWritten, match.Index, date, date);
    }

    /// <summary>The month an English name or its short form stands for: "Sept" is 9; 0 when it is none.</summary>
    internal static int MonthNamed(string name) => name.Length < 3 ? 0 : name[..3].ToUpperInvariant() switch
    {
        "JAN" => 1,
        "FEB" => 2,
        "MAR" => 3,
        "APR" => 4,
        "MAY" => 5,
        "JUN" => 6,
        "JUL" => 7,
        "AUG" => 8,
        "SEP" => 9,
        "OCT" => 10,
        "NOV" => 11,
        "DEC" => 12,
        _ => 0,
    };

    // Two digits are of this century up to 79; three are a slip of the finger, and no year.
    private static int Year(string digits) => (digits.Length, Number(digits)) switch
    {
        (2, < 80 and var year) => 2000 + year,
        (2, var year) => 1900 + year,
        (4, var year) => year,
        _ => 0,
    };

    private static int Number(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);

    internal const string MonthNames = "Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?";

    [GeneratedRegex(
        // Q2 2010/11 and 2010/11 Q2
        @"(?<![\p{L}\p{N}/.-])(?:(?<period>(?:Q|Quarter)\s?[1-4],?\s(?:of\s)?[0-9]{2,4}\s?[/-]\s?[0-9]{1,4}(?![0-9])|[0-9]{2,4}\s?[/-]\s?[0-9]{1,4},?\s(?:Q|Quarter)\s?[1-4](?![\p{L}\p{N}]))" +
        // 2010-07-31
        @"|(?<year>[0-9]{4})-(?<month>[0-9]{2})-(?<day>[0-9]{2})(?![\p{L}\p{N}])" +
        // 31/07/2010, 31/ 7/ 10, 31-07-2010, 31.07.2010, 31.07.10
        @"|(?<day>[0-9]{1,2})(?:\s?/\s?(?<month>[0-9]{1,2})\s?/\s?(?<year>[0-9]{2,4})|-(?<month>[0-9]{1,2})-(?<year>[0-9]{2,4})|\.(?<month>[0-9]{1,2})\.(?<year>[0-9]{4})|\.(?<month>[0-9]{2})\.(?<year>[0-9]{2}))(?![0-9]|[/.-][0-9])" +
        // 31st July 2010, 31 Jul 10, 31-Jul-10
        @"|(?<day>[0-9]{1,2})(?:st|nd|rd|th)?[\s-]{0,2}(?:of\s)?(?<name>" + MonthNames + @")\b\.?,?[\s-]{0,2}'?(?<year>[0-9]{4}|[0-9]{2})(?![0-9/]|[.:][0-9])" +
        // July 31st, 2010
        @"|(?<name>" + MonthNames + @")\.?\s(?<day>[0-9]{1,2})(?:st|nd|rd|th)?,?\s(?<year>[0-9]{4})(?![0-9/]|[.:][0-9])" +
        // July 2010, Jul '10, Jul-10
        @"|(?<name>" + MonthNames + @")(?:\.?,?[\s-]{0,2}(?<year>[0-9]{4})|(?:\.?\s?'|-)(?<year>[0-9]{2}))(?![0-9/]|[.:][0-9]))",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, PlainText.Patience)]
    private static partial Regex Dates();
}
