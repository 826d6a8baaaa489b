using System.Globalization;

namespace Outturn.Domain;

/// <summary>
/// When a partnership reminds by itself, counted in days from the day a return is due: 3 days before, on the day, 2 and 5 days after; and when the chair of the
/// group is told. What is 0 or empty is not done.
/// </summary>
public sealed record Reminding
{
    public int DaysBefore { get; init; } = 3;

    public bool OnTheDay { get; init; } = true;

    /// <summary>As typed: "2, 5".</summary>
    public string DaysAfter { get; init; } = "2, 5";

    public int ChairAfterDays { get; init; } = 5;

    /// <summary>Whether the next round opens on its usual day without anyone.</summary>
    public bool OpensByItself { get; init; }

    /// <summary>The days after, in order; empty where the text is no list of days.</summary>
    public IReadOnlyList<int> After => ReadDays(DaysAfter) ?? [];

    public IReadOnlyList<Slip> Slips()
    {
        var slips = new List<Slip>();
        if (DaysBefore is < 0 or > 28)
            slips.Add(new(nameof(DaysBefore), "Give a number of days from 1 to 28, or 0 for no reminder before the day."));
        if (ReadDays(DaysAfter) is null)
            slips.Add(new(nameof(DaysAfter), "Give up to five numbers of days from 1 to 28, like 2, 5. Leave it empty for no reminder after the day."));
        if (ChairAfterDays is < 0 or > 28)
            slips.Add(new(nameof(ChairAfterDays), "Give a number of days from 1 to 28, or 0 to tell no chair."));
        return slips;
    }

    /// <summary>The latest day on which a reminder was meant to go to someone whose returns are due on this day, and which it is; null before the first.</summary>
    public (DateOnly On, LetterCause Cause)? LatestStep(DateOnly due, DateOnly today)
    {
        var steps = new List<(DateOnly On, LetterCause Cause)>();
        if (DaysBefore > 0)
            steps.Add((due.AddDays(-DaysBefore), LetterCause.BeforeDue));
        if (OnTheDay)
            steps.Add((due, LetterCause.OnDue));
        steps.AddRange(After.Select(days => (due.AddDays(days), LetterCause.AfterDue)));
        return steps.Where(step => step.On <= today).Select(step => ((DateOnly On, LetterCause Cause)?)step).LastOrDefault() switch
        {
            (_, LetterCause.BeforeDue) late when today >= due => (late.On, today == due ? LetterCause.OnDue : LetterCause.AfterDue),
            (_, LetterCause.OnDue) late when today > due => (late.On, LetterCause.AfterDue),
            var step => step,
        };
    }

    private static IReadOnlyList<int>? ReadDays(string text)
    {
        var days = new List<int>();
        foreach (var part in text.Split((char[])[',', ';', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (part == "and")
                continue;
            if (!int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var day) || day is < 1 or > 28)
                return null;
            days.Add(day);
        }

        return days.Count > 5 ? null : [.. days.Distinct().Order()];
    }
}
