using System.Globalization;
using System.Text.RegularExpressions;

namespace Outturn.Domain;

/// <summary>
/// The year a partnership plans and reports in: "2010/11" runs 1 April 2010 to 31 March 2011 where the year begins in April.
/// Where it begins in January the year is written "2010".
/// </summary>
public sealed partial record FinancialYear(int StartYear, int StartMonth = 4) : IComparable<FinancialYear>
{
    public const int Earliest = 1900;
    public const int Latest = 2200;

    public int StartYear { get; } = StartYear is >= Earliest and <= Latest
        ? StartYear
        : throw new ArgumentOutOfRangeException(nameof(StartYear), StartYear, "A financial year begins between 1900 and 2200.");

    public int StartMonth { get; } = StartMonth is >= 1 and <= 12
        ? StartMonth
        : throw new ArgumentOutOfRangeException(nameof(StartMonth), StartMonth, "A year begins in a month from 1 to 12.");

    public DateOnly Start => new(StartYear, StartMonth, 1);
    public DateOnly End => Start.AddYears(1).AddDays(-1);

    /// <summary>The year as it is written: "2010/11", or "2010" when it is the calendar year.</summary>
    public string Label => StartMonth == 1
        ? StartYear.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{StartYear}/{(StartYear + 1) % 100:00}");

    /// <summary>The year as it stands in an address or a file name: "2010-11".</summary>
    public string Code => Label.Replace('/', '-');

    public FinancialYear Next => Plus(1);
    public FinancialYear Previous => Plus(-1);

    public FinancialYear Plus(int years) => new(StartYear + years, StartMonth);

    public ReportingPeriod Quarter(int quarter) => new(this, quarter);

    public bool Contains(DateOnly day) => day >= Start && day <= End;

    /// <summary>The financial year a day falls in: 31 March 2011 is in 2010/11.</summary>
    public static FinancialYear Of(DateOnly day, int startMonth = 4) => new(day.Month >= startMonth ? day.Year : day.Year - 1, startMonth);

    /// <summary>
    /// Reads 2008/09, 2008/2009, "2008/ 2009", 2008-09, 08/09 and 2007/8. Null for anything else: 2008/10 is not one year.
    /// </summary>
    public static FinancialYear? Read(string? text, int startMonth = 4)
    {
        var plain = PlainText.Of(text ?? "").Trim();
        if (startMonth == 1)
            return CalendarYear().Match(plain) is { Success: true } calendar && calendar.Length == plain.Length ? Calendar(calendar) : null;

        return Whole().Match(plain) is { Success: true } match ? Made(match, startMonth) : null;
    }

    /// <summary>Finds the first financial year said among other words: "Baseline 2007/8" holds 2007/08.</summary>
    public static FinancialYear? FindIn(string? text, int startMonth = 4)
    {
        if (text is null || !text.AsSpan().ContainsAnyInRange('0', '9'))
            return null;

        var plain = PlainText.Of(text);
        return startMonth == 1
            ? CalendarYear().Matches(plain).Select(Calendar).FirstOrDefault(year => year is not null)
            : Within().Matches(plain).Select(match => Made(match, startMonth)).FirstOrDefault(year => year is not null);
    }

    public int CompareTo(FinancialYear? other) => other is null ? 1 : Start.CompareTo(other.Start);

    public static bool operator <(FinancialYear left, FinancialYear right) => left.CompareTo(right) < 0;
    public static bool operator >(FinancialYear left, FinancialYear right) => left.CompareTo(right) > 0;
    public static bool operator <=(FinancialYear left, FinancialYear right) => left.CompareTo(right) <= 0;
    public static bool operator >=(FinancialYear left, FinancialYear right) => left.CompareTo(right) >= 0;

    public override string ToString() => Label;

    private static FinancialYear? Calendar(Match match) => At(Number(match.Value), 1);

    private static FinancialYear? Made(Match match, int startMonth)
    {
        var (first, second) = (match.Groups["first"].Value, match.Groups["second"].Value);
        var start = InFull(first);
        var modulus = second.Length switch { 1 => 10, 2 => 100, _ => 10000 };
        return (start + 1) % modulus == Number(second) ? At(start, startMonth) : null;
    }

    private static FinancialYear? At(int start, int startMonth) => start is >= Earliest and <= Latest ? new(start, startMonth) : null;

    // "08" is 2008 and "99" is 1999: no partnership plans for the 2080s yet.
    private static int InFull(string digits) => Number(digits) is var year && digits.Length > 2 ? year : year < 80 ? 2000 + year : 1900 + year;

    private static int Number(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?<first>[0-9]{4}|[0-9]{2})\s?[/-]\s?(?<second>[0-9]{4}|[0-9]{1,2})\z", RegexOptions.CultureInvariant, PlainText.Patience)]
    private static partial Regex Whole();

    // Two digits joined by a hyphen are left alone among other words: "10-11 wards" is not a year; nor is a part of 30/08/09 or 2008-09-30.
    [GeneratedRegex(@"(?<![0-9/.-])(?:(?<first>[0-9]{4})\s?[/-]\s?(?<second>[0-9]{4}|[0-9]{1,2})|(?<first>[0-9]{2})/(?<second>[0-9]{2}))(?![0-9]|[/.-]\s?[0-9])", RegexOptions.CultureInvariant, PlainText.Patience)]
    private static partial Regex Within();

    [GeneratedRegex(@"(?<![0-9/.,-])[0-9]{4}(?![0-9]|[/.,-][0-9])", RegexOptions.CultureInvariant, PlainText.Patience)]
    private static partial Regex CalendarYear();
}
