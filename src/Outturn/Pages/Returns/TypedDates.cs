namespace Outturn.Pages;

/// <summary>The days of a round as typed into the form: "8 October 2010".</summary>
public sealed record TypedDates
{
    public string OpensOn { get; init; } = "";

    public string DueOn { get; init; } = "";

    public string ClosesOn { get; init; } = "";

    public string BoardMeetsOn { get; init; } = "";

    public static TypedDates From(RoundDates dates) => new()
    {
        OpensOn = dates.OpensOn.InWords,
        DueOn = dates.DueOn.InWords,
        ClosesOn = dates.ClosesOn.InWords,
        BoardMeetsOn = dates.BoardMeetsOn.InWords,
    };

    /// <summary>The days understood, or the slips to mend.</summary>
    public (RoundDates? Dates, IReadOnlyList<Slip> Slips) Read()
    {
        var slips = new List<Slip>();
        var dates = new RoundDates
        {
            OpensOn = Day(nameof(OpensOn), OpensOn, slips),
            DueOn = Day(nameof(DueOn), DueOn, slips),
            ClosesOn = Day(nameof(ClosesOn), ClosesOn, slips),
            BoardMeetsOn = Day(nameof(BoardMeetsOn), BoardMeetsOn, slips),
        };
        return (slips.Count == 0 ? dates : null, slips);
    }

    private static DateOnly Day(string field, string typed, List<Slip> slips)
    {
        if (DateText.ReadDay(typed) is { } day)
            return day;

        slips.Add(NoDay(field, typed));
        return default;
    }

    /// <summary>The slip of a box that holds no day.</summary>
    public static Slip NoDay(string field, string typed) => new(field, typed.Length == 0
        ? "Give the day, for example 8 October 2010."
        : $"‘{typed}’ was not read as a day. Write it like 8 October 2010.");
}
