using System.Globalization;
using System.Text.Json.Serialization;

namespace Outturn.Domain;

/// <summary>The few paragraphs the report begins with: drafted by rule from its own data until the partnership officer writes others.</summary>
/// <param name="IsDrafted">Whether they are still as the rule drafted them; the report says so.</param>
public sealed record ReportSummary(IReadOnlyList<string> Paragraphs, bool IsDrafted);

/// <summary>What the board asked for in an earlier report and how it stands: listed until it is done.</summary>
public sealed record ReportFollowUp
{
    /// <summary>"Q2 2010/11".</summary>
    public required string Period { get; init; }

    public required string Reference { get; init; }

    public required string Asked { get; init; }

    public required string ByWhom { get; init; }

    public required DateOnly ByWhen { get; init; }

    public required string Minute { get; init; }

    /// <summary>Null while it is not done.</summary>
    public DateOnly? DoneOn { get; init; }

    public string DoneBy { get; init; } = "";

    public string DoneWords { get; init; } = "";

    /// <summary>The key activity whose page tells the line’s story; null in a report that leads nowhere.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Guid? Line { get; init; }

    public bool IsOverdueOn(DateOnly day) => DoneOn is null && ByWhen < day;

    internal static ReportFollowUp Of(FollowUp followUp, bool withStory) => new()
    {
        Period = followUp.Return.Round.Period.Label,
        Reference = followUp.Return.KeyActivity.Reference,
        Asked = followUp.Asked,
        ByWhom = followUp.ByWhom,
        ByWhen = followUp.ByWhen,
        Minute = followUp.Minute,
        DoneOn = followUp.DoneOn,
        DoneBy = followUp.DoneBy,
        DoneWords = followUp.DoneWords,
        Line = withStory ? followUp.Return.KeyActivityId : null,
    };
}

/// <summary>A correction of an earlier report, as the next one lists it.</summary>
public sealed record ReportCorrection(string Period, string Place, string Field, string Was, string Now, string Why, string By, DateOnly On)
{
    internal static ReportCorrection Of(Correction correction) =>
        new(correction.Period.Label, correction.Place, correction.Field, correction.Was, correction.Now, correction.Why, correction.ByName, correction.At.OnDay);
}

/// <summary>What a line needs and has (R7): more needed than available, or not confirmed.</summary>
/// <param name="Missing">"£6,000 a year"; empty where only the confirmation is missing.</param>
/// <param name="Unconfirmed">The parts that are not sure, as written.</param>
public sealed record ReportGap(string Reference, string Activity, string Needed, string Available, string Missing, string Unconfirmed)
{
    internal static ReportGap? Of(KeyActivity activity)
    {
        var resources = PlanResources.Of(activity.Task);
        if (resources.Parts.Count == 0)
            return null;

        var missing = InWords(resources.Gap, resources.PostsGap);
        var unconfirmed = string.Join("; ", resources.Unconfirmed.Select(part => part.Resource.AsWritten).Distinct(StringComparer.Ordinal));
        return missing.Length == 0 && unconfirmed.Length == 0 ? null
            : new(activity.Reference, activity.Title, InWords(resources.Needed, resources.PostsNeeded), InWords(resources.Available, resources.PostsAvailable), missing, unconfirmed);
    }

    private static string InWords(SumOfPounds pounds, decimal posts) =>
        string.Join(" and ", new[] { pounds.ToString(), posts > 0 ? Resource.PostsInWords(posts) : "" }.Where(part => part.Length > 0));
}

/// <summary>An open risk of the register (R9), the highest first.</summary>
public sealed record ReportRisk
{
    public required int Number { get; init; }

    public required string Cause { get; init; }

    public required string Event { get; init; }

    public required string Effect { get; init; }

    public required int Likelihood { get; init; }

    public required int Impact { get; init; }

    public required string Owner { get; init; }

    public required string Mitigation { get; init; }

    /// <summary>"1.1a.1, 3.2a.1": the lines it threatens.</summary>
    public string Lines { get; init; } = "";

    [JsonIgnore]
    public int Score => Likelihood * Impact;

    /// <summary>"Only one installer works in the county: it may fail; then 180 homes are not done."</summary>
    [JsonIgnore]
    public string InWords => string.Create(CultureInfo.InvariantCulture, $"{Cause.TrimEnd('.')}: {Event.TrimEnd('.')}; then {Effect.TrimEnd('.')}.");

    internal static ReportRisk Of(Risk risk) => new()
    {
        Number = risk.Number,
        Cause = risk.Details.Cause,
        Event = risk.Details.Event,
        Effect = risk.Details.Effect,
        Likelihood = risk.Details.Likelihood,
        Impact = risk.Details.Impact,
        Owner = risk.Details.Owner,
        Mitigation = risk.Details.Mitigation,
        Lines = string.Join(", ", risk.Lines.Select(line => line.KeyActivity.Reference).OrderBy(LineReference.Read).ThenBy(reference => reference, StringComparer.Ordinal)),
    };
}
