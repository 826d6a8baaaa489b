namespace Outturn.Domain;

/// <summary>What a report is compiled from besides its round: what the board agreed last, what it asked for, what was corrected since, the open risks, and where the site is.</summary>
public sealed record ReportBackground
{
    public static readonly ReportBackground None = new();

    /// <summary>The last report agreed of an earlier quarter; null before the first.</summary>
    public ReportSnapshot? Last { get; init; }

    /// <summary>The same with the colours, and what is completed, as corrected since: what the next report is compared with.</summary>
    internal ReportSnapshot? LastAsCorrected => Last is null || Corrections.Count == 0 ? Last : Last with { Aims = [.. Last.Aims.Select(aim => aim with { Lines = [.. aim.Lines.Select(AsCorrected)] })] };

    /// <summary>Earlier quarters whose report the board has not agreed, the first one first.</summary>
    public IReadOnlyList<ReportingPeriod> NotAgreedBefore { get; init; } = [];

    /// <summary>Why this report waits for an earlier one; null where it does not.</summary>
    public string? WaitsFor => NotAgreedBefore is [var first, ..]
        ? $"The report for {first} is not agreed yet. It comes first: this one says what changed and what was corrected since the last."
        : null;

    /// <summary>Asked for in earlier quarters, and not yet said in an agreed report to be done.</summary>
    public IReadOnlyList<FollowUp> FollowUps { get; init; } = [];

    /// <summary>Of earlier reports, and listed in none yet.</summary>
    public IReadOnlyList<Correction> Corrections { get; init; } = [];

    public IReadOnlyList<Risk> Risks { get; init; } = [];

    /// <summary>What was entered of the outcomes’ measures, of every period.</summary>
    public IReadOnlyList<EnteredActual> OutcomeFigures { get; init; } = [];

    /// <summary>Where people reach the site, "https://outturn.example.org": the lines of the report lead there. Empty for a report without links.</summary>
    public string Address { get; init; } = "";

    /// <summary>The partnership’s own template, where it has one.</summary>
    public TemplateOfReport? Template { get; init; }

    /// <summary>Where the partnership’s history stands when the report is agreed, "312:9f3a…"; empty where no one says.</summary>
    public string History { get; init; } = "";

    private ReportLine AsCorrected(ReportLine line)
    {
        var rated = Now(line, Correctable.Colour) is not { } colour ? line
            : TrafficLightWords.Read(colour) is { } light ? line with { Light = light, NotRated = "" }
            : line with { Light = null, NotRated = Enum.GetValues<NotRated>().First(why => why.Word.Equals(colour, StringComparison.OrdinalIgnoreCase)).Word };
        return Now(line, Correctable.Completed) is { } completed ? rated with { Completed = completed.Equals("Yes", StringComparison.OrdinalIgnoreCase) } : rated;
    }

    /// <summary>What the last correction of this column of a line says; null where it was not corrected.</summary>
    private string? Now(ReportLine line, string field) =>
        Corrections.Where(one => one.Period.Label == Last!.Period && one.Place == line.Reference && one.Field == field).MaxBy(one => one.At)?.Now.Trim();

    /// <summary>From now on the report has said what is in it: what is done is asked for no more, and a correction is listed once.</summary>
    internal void WasReportedIn(QuarterlyReport report)
    {
        foreach (var followUp in FollowUps)
            followUp.WasReportedIn(report);
        foreach (var correction in Corrections)
            correction.WasListedIn(report);
    }
}
