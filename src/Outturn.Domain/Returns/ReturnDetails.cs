namespace Outturn.Domain;

/// <summary>What an officer fills in: one property a box of the page.</summary>
public sealed record ReturnDetails
{
    /// <summary>What the report prints of a line with nothing to report.</summary>
    public const string Nothing = "Nothing to report this quarter.";

    /// <summary>Two or three sentences the board can read out: what changed, then what is next.</summary>
    public string Narrative { get; init; } = "";

    public TrafficLight? Light { get; init; }

    /// <summary>What is watched (amber) or will be done (red).</summary>
    public string CorrectiveAction { get; init; } = "";

    /// <summary>Who does it: "Paul Merrett". Asked for, not demanded.</summary>
    public string CorrectiveOwner { get; init; } = "";

    /// <summary>By when, as written: "30 November", "end of March 2011".</summary>
    public string CorrectiveDate { get; init => (field, CorrectiveBy) = (value, DateText.FindIn(value)?.Date); } = "";

    [FollowsFrom(nameof(CorrectiveDate))]
    public DateOnly? CorrectiveBy { get; init; }

    public bool Completed { get; init; }

    /// <summary>Where evidence is found on the web, a line each.</summary>
    public Links Evidence { get; init; } = Links.None;

    /// <summary>Said by one click: no words, no colour, so the line is not rated.</summary>
    public bool NothingToReport { get; init; }

    /// <summary>What is printed of what happened.</summary>
    public string NarrativeInWords => NothingToReport ? Nothing : Narrative;

    /// <summary>"Corrective action" of a red line, "Monitoring or corrective action" of any other, whatever the board makes of it.</summary>
    public string CorrectiveLabel => Light.CorrectiveLabel;

    /// <summary>What, who, by when: "A second installer starts. Paul Merrett, by 30 November 2010."</summary>
    public string CorrectiveActionInWords => (CorrectiveAction, WhoAndWhen) switch
    {
        (var what, "") => what,
        ("", var who) => $"{who}.",
        (var what, var who) => $"{what}{(char.IsLetterOrDigit(what[^1]) || what[^1] is ')' or '’' ? "." : "")} {who}.",
    };

    /// <summary>What a corrective action does not say and should: who does it, by when. Nothing is refused for it.</summary>
    public string StillAsked => (Light, CorrectiveAction.Length, CorrectiveOwner.Length, CorrectiveDate.Length) switch
    {
        (not TrafficLight.Red, _, _, _) or (_, 0, _, _) => "",
        (_, _, 0, 0) => "The corrective action does not say who will do it and by when.",
        (_, _, 0, _) => "The corrective action does not say who will do it.",
        (_, _, _, 0) => "The corrective action does not say by when.",
        _ => "",
    };

    private string WhoAndWhen => (CorrectiveOwner, DateInWords) switch
    {
        (var who, "") => who.TrimEnd('.'),
        ("", var when) => $"By {when}",
        (var who, var when) => $"{who.TrimEnd('.')}, by {when}",
    };

    /// <summary>The date as written, without a "by" of its own.</summary>
    private string DateInWords => (CorrectiveDate.StartsWith("by ", StringComparison.OrdinalIgnoreCase) ? CorrectiveDate[3..] : CorrectiveDate).Trim().TrimEnd('.');

    /// <summary>What keeps the return from being sent, box by box. Red demands a corrective action; amber a note or a corrective action (R4).</summary>
    public IReadOnlyList<Slip> Slips()
    {
        var slips = new List<Slip>();
        if (NothingToReport)
        {
            if (Narrative.Length > 0 || CorrectiveAction.Length > 0)
                slips.Add(new(nameof(Narrative), "You wrote something. Send it as the update, or empty the boxes to say that there is nothing to report."));
            if (Light is { } light)
                slips.Add(new(nameof(Light), $"{light.Word} and nothing to report do not go together: a line with nothing to report has no colour. Say in a sentence why it is {light.Word.ToLowerInvariant()}, or leave the colour out."));
            return slips;
        }

        if (string.IsNullOrWhiteSpace(Narrative))
            slips.Add(new(nameof(Narrative), "Say what happened this quarter, in a sentence or two."));
        if (Light is null)
            slips.Add(new(nameof(Light), "Choose a colour: green, amber or red."));
        if (Light == TrafficLight.Red && string.IsNullOrWhiteSpace(CorrectiveAction))
            slips.Add(new(nameof(CorrectiveAction), "Red needs a corrective action: say what will be done, by whom and by when."));
        if (Light == TrafficLight.Amber && string.IsNullOrWhiteSpace(CorrectiveAction))
            slips.Add(new(nameof(CorrectiveAction), "Amber needs a word on what you are watching, or what will be done, by whom and by when."));
        if (DateText.FindIn(CorrectiveDate) is { IsImpossible: true } no)
            slips.Add(new(nameof(CorrectiveDate), $"There is no {no.AsWritten}. Write the day like 8 October 2010."));
        slips.AddRange(Evidence.Slips(nameof(Evidence)));
        return slips;
    }
}
