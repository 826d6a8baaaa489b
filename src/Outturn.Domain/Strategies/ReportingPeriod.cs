using System.Globalization;
using System.Text.RegularExpressions;

namespace Outturn.Domain;

/// <summary>
/// One quarter of a financial year: "Q2 2009/10" runs 1 July to 30 September 2009 where the year begins in April.
/// Every progress update and every quarterly report belongs to exactly one.
/// </summary>
public sealed partial record ReportingPeriod(FinancialYear Year, int Quarter) : IComparable<ReportingPeriod>
{
    public int Quarter { get; } = Quarter is >= 1 and <= 4
        ? Quarter
        : throw new ArgumentOutOfRangeException(nameof(Quarter), Quarter, "A year has quarters 1 to 4.");

    public DateOnly Start => Year.Start.AddMonths(3 * (Quarter - 1));
    public DateOnly End => Start.AddMonths(3).AddDays(-1);
    public ReportingPeriod Next => Quarter < 4 ? new(Year, Quarter + 1) : new(Year.Next, 1);
    public ReportingPeriod Previous => Quarter > 1 ? new(Year, Quarter - 1) : new(Year.Previous, 4);
    public ReportingPeriod SameQuarterLastYear => new(Year.Previous, Quarter);

    /// <summary>The period as it is written: "Q2 2010/11".</summary>
    public string Label => string.Create(CultureInfo.InvariantCulture, $"Q{Quarter} {Year.Label}");

    /// <summary>The period as it stands in an address or a file name: "2010-11-q2". Codes sort as the periods do.</summary>
    public string Code => string.Create(CultureInfo.InvariantCulture, $"{Year.Code}-q{Quarter}");

    /// <summary>The period in months: "July to September 2010", or "December 2010 to February 2011".</summary>
    public string Months => Start.Year == End.Year
        ? string.Create(CultureInfo.InvariantCulture, $"{Start:MMMM} to {End:MMMM yyyy}")
        : string.Create(CultureInfo.InvariantCulture, $"{Start:MMMM yyyy} to {End:MMMM yyyy}");

    public bool Contains(DateOnly day) => day >= Start && day <= End;

    /// <summary>The quarter a day falls in: 12 April 2011 is in Q1 2011/12.</summary>
    public static ReportingPeriod Of(DateOnly day, int startMonth = 4)
    {
        var year = FinancialYear.Of(day, startMonth);
        var months = (day.Year - year.Start.Year) * 12 + day.Month - year.Start.Month;
        return new(year, months / 3 + 1);
    }

    /// <summary>Reads "Q1 2010/11", "q1 2010-11", "Quarter 1 2010/11", "2010/11 Q1" and the code "2010-11-q1"; null for anything else.</summary>
    public static ReportingPeriod? Read(string? text, int startMonth = 4)
    {
        var plain = PlainText.Of(text ?? "").Trim();
        var match = QuarterFirst().Match(plain) is { Success: true } first ? first : YearFirst().Match(plain);
        return match.Success && FinancialYear.Read(match.Groups["year"].Value, startMonth) is { } year
            ? new(year, match.Groups["quarter"].Value[0] - '0')
            : null;
    }

    public int CompareTo(ReportingPeriod? other) => other is null ? 1 : (Start, Year).CompareTo((other.Start, other.Year));

    public static bool operator <(ReportingPeriod left, ReportingPeriod right) => left.CompareTo(right) < 0;
    public static bool operator >(ReportingPeriod left, ReportingPeriod right) => left.CompareTo(right) > 0;
    public static bool operator <=(ReportingPeriod left, ReportingPeriod right) => left.CompareTo(right) <= 0;
    public static bool operator >=(ReportingPeriod left, ReportingPeriod right) => left.CompareTo(right) >= 0;

    public override string ToString() => Label;

    [GeneratedRegex(@"^(?:Q|Quarter) ?(?<quarter>[1-4]),? (?:of )?(?<year>[0-9/ -]{2,12})$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, PlainText.Patience)]
    private static partial Regex QuarterFirst();

    [GeneratedRegex(@"^(?<year>[0-9][0-9/ -]{0,10}[0-9])(?:,? |-)(?:Q|Quarter) ?(?<quarter>[1-4])$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, PlainText.Patience)]
    private static partial Regex YearFirst();
}
