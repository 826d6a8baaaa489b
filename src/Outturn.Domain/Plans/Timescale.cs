using System.Globalization;
using System.Text.RegularExpressions;

namespace Outturn.Domain;

/// <summary>
/// When a task runs: the text as written, and the days understood from it. "April 2010 - March 2013" runs 1 April 2010 to 31 March 2013,
/// "By October 2010" ends 31 October 2010, "ongoing" is understood as nothing. A span of years, "2010-2013", is of partnership years and ends
/// with March 2013; a year alone, "2010", is the calendar year.
/// </summary>
public sealed partial record Timescale(string AsWritten, DateOnly? Start, DateOnly? End)
{
    // Longer texts are a story, not a span of days.
    private const int LongestUnderstood = 200;

    public static readonly Timescale Blank = new("", null, null);

    public DateOnly? End { get; } = Start is { } start && End is { } end && end < start
        ? throw new ArgumentOutOfRangeException(nameof(End), end, "A timescale does not end before it starts.")
        : End;

    /// <summary>
    /// The day the work is put off to, where the text says so: "after 2013" gives 1 January 2014. It is offered as a deferral, never taken for one
    /// until a person says yes (clause G7a).
    /// </summary>
    public DateOnly? DeferredTo { get; private init; }

    public bool IsBlank => AsWritten is "";

    public bool IsUnderstood => Start is not null || End is not null || DeferredTo is not null;

    /// <summary>Reads whatever text comes; what is not understood has no days and keeps its text.</summary>
    public static Timescale Read(string? text, int startMonth = 4)
    {
        var written = (text ?? "").Trim();
        if (written.Length > LongestUnderstood)
            return new(written, null, null);

        var plain = Aside().Replace(PlainText.Of(written), "").Trim(' ', '.', ',', '\n').Replace('\n', ' ');
        if (Deferral().Match(plain) is { Success: true } deferral)
            return new(written, null, null) { DeferredTo = DeferredFrom(deferral, startMonth) };

        var (start, end) = DaysIn(plain, startMonth);
        return start is not null && end is not null && end < start ? new(written, null, null) : new(written, start, end);
    }

    public override string ToString() => AsWritten;

    private static (DateOnly? Start, DateOnly? End) DaysIn(string plain, int startMonth)
    {
        if (Years().Match(plain) is { Success: true } years && FinancialYear.Read(plain, startMonth) is null)
            return (YearOf(years.Groups["first"].Value, startMonth)?.Start, YearOf(years.Groups["second"].Value, startMonth)?.Previous.End);

        if (SpanIn(plain, startMonth) is { Start: not null } whole)
            return whole;

        if (Ending().Match(plain) is { Success: true } ending && SpanIn(plain[ending.Length..], startMonth) is { End: { } last } before)
            return (null, ending.Groups["before"].Success ? before.Start?.AddDays(-1) : last);

        if (Beginning().Match(plain) is { Success: true } beginning && beginning.Length < plain.Length
            && (beginning.Length > 0 || Onwards().IsMatch(plain)) && SpanIn(Onwards().Replace(plain[beginning.Length..], ""), startMonth) is { Start: { } first })
        {
            return (first, null);
        }

        return TwoSpans(plain, startMonth);
    }

    // Every "-" or "to" may be the one that joins two dates: "2010-11 to 2012-13" has three.
    private static (DateOnly? Start, DateOnly? End) TwoSpans(string plain, int startMonth)
    {
        foreach (Match joint in Joints().Matches(plain))
        {
            var left = From().Replace(plain[..joint.Index], "").Trim();
            if (SpanIn(plain[(joint.Index + joint.Length)..], startMonth) is not { Start: { } last, End: { } end })
                continue;

            if (SpanIn(left, startMonth) is { Start: { } start })
                return (start, end);

            // "April - September 2010": the first month takes its year from the second.
            if (MonthAlone().IsMatch(left) && DateText.MonthNamed(left) is > 0 and var month)
                return (new DateOnly(month <= last.Month ? last.Year : last.Year - 1, month, 1), end);
        }

        return (null, null);
    }

    // The whole of the text as one date, month, quarter or year; nothing when there is more to it.
    private static (DateOnly? Start, DateOnly? End) SpanIn(string text, int startMonth)
    {
        var plain = text.Trim();
        if (DateText.FindIn(plain, startMonth) is { Index: 0, IsImpossible: false } date && date.End == plain.Length)
            return (date.From, date.Date);

        if (FinancialYear.Read(plain, startMonth) is { } year)
            return (year.Start, year.End);

        return CalendarYear().IsMatch(plain) && YearOf(plain, 1) is { } calendar ? (calendar.Start, calendar.End) : (null, null);
    }

    private static DateOnly? DeferredFrom(Match deferral, int startMonth) => SpanIn(deferral.Groups["when"].Value, startMonth) switch
    {
        { Start: { } start } when deferral.Groups["to"].Success => start,
        { End: { } end } when end < DateOnly.MaxValue => end.AddDays(1),
        _ => null,
    };

    private static FinancialYear? YearOf(string digits, int startMonth) => int.Parse(digits, CultureInfo.InvariantCulture) switch
    {
        var year and > FinancialYear.Earliest and <= FinancialYear.Latest => new(year, startMonth),
        _ => null,
    };

    [GeneratedRegex(@"\s{0,3}\([^()]{0,200}\)\s{0,3}\z", RegexOptions.CultureInvariant, PlainText.Patience)]
    private static partial Regex Aside();

    [GeneratedRegex(@"^(?:(?<to>(?:deferred|postponed|put off|moved) (?:to|until|till)(?! (?:after|beyond)))\s|(?:(?:deferred|postponed|put off) )?(?:(?:to|until) )?(?:after\s|beyond\s|post[- ]))\s?(?:the end of\s)?(?<when>.{4,40})\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, PlainText.Patience)]
    private static partial Regex Deferral();

    [GeneratedRegex(@"^(?<first>[0-9]{4})\s?(?:-|/|to)\s?(?<second>[0-9]{4})\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, PlainText.Patience)]
    private static partial Regex Years();

    [GeneratedRegex(@"^(?:(?:to be )?(?:completed?|finish(?:ed)?|done|ongoing|now|end|ends|ending|due)\s?-?\s?)?(?:by the end of|by end of|by end|by|at the end of|end of|end|until|till|up to|to|in|during|no later than|(?<before>before))\s", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, PlainText.Patience)]
    private static partial Regex Ending();

    [GeneratedRegex(@"^(?:(?:(?:ongoing|starts?|starting|begins?|beginning) )?(?:from|since|in)\s|(?:starts?|starting|begins?|beginning):?\s)?", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, PlainText.Patience)]
    private static partial Regex Beginning();

    [GeneratedRegex(@"\s?(?:onwards?|and ongoing|, ongoing|- ongoing|-)\s?\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, PlainText.Patience)]
    private static partial Regex Onwards();

    [GeneratedRegex(@"\s?(?:-|\bto\b|\buntil\b|\btill\b)\s?", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, PlainText.Patience)]
    private static partial Regex Joints();

    [GeneratedRegex(@"^(?:from|between)\s", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, PlainText.Patience)]
    private static partial Regex From();

    [GeneratedRegex(@"^(?:" + DateText.MonthNames + @")\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, PlainText.Patience)]
    private static partial Regex MonthAlone();

    [GeneratedRegex(@"^[0-9]{4}\z", RegexOptions.CultureInvariant, PlainText.Patience)]
    private static partial Regex CalendarYear();
}
