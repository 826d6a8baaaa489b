namespace Outturn.Domain;

/// <summary>
/// What the board decides of one line: its colour, the reason as it will be printed, what is asked for, of whom and by when, and the minute. A red set
/// by the board is satisfied by a decision that asks for corrective action (RA).
/// </summary>
public sealed record BoardDecision
{
    /// <summary>The colour in the report; none to leave the officer's.</summary>
    public TrafficLight? Light { get; init; }

    public string Because { get; init; } = "";

    /// <summary>What the board asks for: "A second trainer until September".</summary>
    public string Asked { get; init; } = "";

    public string ByWhom { get; init; } = "";

    public DateOnly? ByWhen { get; init; }

    public string Minute { get; init; } = "";

    public bool Asks => !string.IsNullOrWhiteSpace(Asked);

    /// <summary>Nothing is decided: the line is left open.</summary>
    public bool IsEmpty => Light is null && !Asks && ByWhen is null && string.IsNullOrWhiteSpace(Because) && string.IsNullOrWhiteSpace(ByWhom) && string.IsNullOrWhiteSpace(Minute);

    /// <summary>"Red: three months late (minute 43). Asked: A date. Tom Adeyemi, by 2 December 2010." The minute stands once.</summary>
    public string InWords
    {
        get
        {
            var because = Because.Length > 0 ? $": {Because.TrimEnd('.')}" : "";
            var asked = Asks ? $" Asked: {Asked.TrimEnd('.')}. {ByWhom}, by {ByWhen?.InWords}." : "";
            return $"{Light?.Word ?? "No colour"}{because}{(Minute.Length > 0 ? $" ({Minute})" : "")}.{asked}";
        }
    }

    /// <summary>What keeps the decision from being recorded, box by box.</summary>
    /// <param name="declared">The officer's colour; none where no return came.</param>
    /// <param name="hasCorrectiveAction">Whether the officer said what will be done.</param>
    /// <param name="quarterEnded">The board meets after the quarter, and asks for nothing before it met.</param>
    public IReadOnlyList<Slip> Slips(TrafficLight? declared, bool hasCorrectiveAction, DateOnly quarterEnded)
    {
        var slips = new List<Slip>();
        var setsAnother = Light is { } light && light != declared;
        var saysMore = setsAnother || Asks || !string.IsNullOrWhiteSpace(Because);
        if (setsAnother && string.IsNullOrWhiteSpace(Because))
            slips.Add(new(nameof(Because), "When the board sets another colour, give its reason as it will be printed."));
        if (setsAnother && Light == TrafficLight.Red && !Asks && !hasCorrectiveAction)
            slips.Add(new(nameof(Asked), "Red needs a corrective action and the officer gives none: say what the board asks for, of whom and by when."));
        if (!Asks && (!string.IsNullOrWhiteSpace(ByWhom) || ByWhen is not null))
            slips.Add(new(nameof(Asked), "Say what is asked for, or take out the name and the day."));
        if (Asks && string.IsNullOrWhiteSpace(ByWhom))
            slips.Add(new(nameof(ByWhom), "Say who is asked: a person or a body."));
        if (Asks && ByWhen is null)
            slips.Add(new(nameof(ByWhen), "Say by when, for example 2 December 2010."));
        if (ByWhen <= quarterEnded)
            slips.Add(new(nameof(ByWhen), $"{ByWhen?.InWords} is not after the quarter, which ended on {quarterEnded.InWords}. Give a day after the meeting that asks for it."));
        if (saysMore && string.IsNullOrWhiteSpace(Minute))
            slips.Add(new(nameof(Minute), "Give the minute that records it, for example minute 43."));
        if (!saysMore && Light is null && !string.IsNullOrWhiteSpace(Minute))
            slips.Add(new(nameof(Light), "Choose the colour the minute records, or take out the minute to leave the line open."));
        return slips;
    }
}
