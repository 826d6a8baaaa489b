namespace Outturn.Domain;

/// <summary>
/// What a person edits of a task: one property a column of the plan table. A new one needs its column (PlanColumns), its field on the page
/// and a migration, and nothing else.
/// </summary>
public sealed record TaskDetails
{
    /// <summary>"Hate incidents: one shared reporting route".</summary>
    public string Title { get; init; } = "";

    /// <summary>"By October 2010", as written, and the dates understood.</summary>
    public Timescale Timescale { get; init; } = Timescale.Blank;

    /// <summary>Resources needed, available, and the organisations involved (G7d, G7e), as written, and the parts understood.</summary>
    public Resources Resources { get; init; } = Resources.Blank;

    /// <summary>Who answers for the task, as the plan says it: "Hate Crime Co-ordinator" (G7d).</summary>
    public string ContactOfficer { get; init; } = "";

    /// <summary>The group or organisation that leads, as the plan says it: "Safer Gloucester" (G7d).</summary>
    public string LeadPartnership { get; init; } = "";

    /// <summary>Which other plans it serves, with its reference there: "LAA NI 1".</summary>
    public Alignments Alignments { get; init; } = Alignments.None;
}

/// <summary>What a person edits of a milestone: a dated, checkable point of a task (G7b).</summary>
public sealed record MilestoneDetails
{
    public string Title { get; init; } = "";

    /// <summary>The date as written: "31/13/2010" stays beside the fact that it is none.</summary>
    public string DateAsWritten { get; init => (field, On) = (value, DateText.FindIn(value)?.Date); } = "";

    [FollowsFrom(nameof(DateAsWritten))]
    public DateOnly? On { get; init; }

    public static MilestoneDetails From(DatedText text) => new() { Title = text.What, DateAsWritten = text.DateAsWritten, On = text.On };
}

/// <summary>What a person edits of a planned action.</summary>
public sealed record ActionDetails
{
    /// <summary>"Take action to increase community cohesion and integration in Gloucester".</summary>
    public string Title { get; init; } = "";

    /// <summary>Belongs with the action, lies beyond the plan's three years, has no yearly targets (G6).</summary>
    public string LongTermAmbition { get; init; } = "";

    /// <summary>The timescale written beside an action that has no task: "after 2013".</summary>
    public string Timescale { get; init; } = "";

    /// <summary>Which other plans it serves, with its reference there: "LAA NI 1".</summary>
    public Alignments Alignments { get; init; } = Alignments.None;
}
