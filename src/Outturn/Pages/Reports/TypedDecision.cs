namespace Outturn.Pages;

/// <summary>The board's decision as typed into the form: the day as "2 December 2010".</summary>
public sealed record TypedDecision
{
    public TrafficLight? Light { get; init; }

    public string Because { get; init; } = "";

    public string Asked { get; init; } = "";

    public string ByWhom { get; init; } = "";

    public string ByWhen { get; init; } = "";

    public string Minute { get; init; } = "";

    public static TypedDecision From(BoardDecision decision) => new()
    {
        Light = decision.Light,
        Because = decision.Because,
        Asked = decision.Asked,
        ByWhom = decision.ByWhom,
        ByWhen = decision.ByWhen?.InWords ?? "",
        Minute = decision.Minute,
    };

    /// <summary>The decision understood, or the slips to mend.</summary>
    public (BoardDecision Decision, IReadOnlyList<Slip> Slips) ReadFor(Return line)
    {
        var day = ByWhen.Trim().Length == 0 ? null : DateText.ReadDay(ByWhen);
        var decision = new BoardDecision { Light = Light, Because = Because.Trim(), Asked = Asked.Trim(), ByWhom = ByWhom.Trim(), ByWhen = day, Minute = Minute.Trim() };
        return ByWhen.Trim().Length > 0 && day is null
            ? (decision, [TypedDates.NoDay(nameof(ByWhen), ByWhen)])
            : (decision, line.SlipsOf(decision));
    }
}
