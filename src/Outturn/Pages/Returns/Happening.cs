namespace Outturn.Pages;

/// <summary>
/// What one person did at one moment, in words: "sent the return for Q2 2010/11: colour from Green to Amber". Made of the history's entries of one save.
/// </summary>
public sealed record Happening(DateTimeOffset At, string Who, string OnBehalfOf, string Why, string SourceFile, IReadOnlyList<string> What)
{
    private static readonly Dictionary<string, string> Fields = new(StringComparer.Ordinal)
    {
        ["Narrative"] = "what happened",
        ["Light"] = "colour",
        ["CorrectiveAction"] = "monitoring or corrective action",
        ["CorrectiveOwner"] = "who does it",
        ["CorrectiveDate"] = "by when",
        ["Completed"] = "completed",
        ["NothingToReport"] = "nothing to report",
        ["Evidence"] = "links to evidence",
        ["Value"] = "value",
        ["SentBackBecause"] = "sent back because",
        ["ApprovedAt"] = "approved by the group’s chair",
        ["AgreedLight"] = "the board’s colour",
        ["AgreedBecause"] = "the board’s reason",
        ["AgreedMinute"] = "the board’s minute",
        ["OfficerAsWritten"] = "who answers",
        ["Title"] = "title",
        ["Timescale"] = "timescale",
        ["Resources"] = "resources",
        ["ContactOfficer"] = "contact officer",
        ["LeadPartnership"] = "lead partnership",
        ["Baseline"] = "baseline",
        ["Targets"] = "targets",
        ["MetOn"] = "reached on",
        ["RequiredOutcomeWording"] = "required outcome as the report words it",
        ["TargetCompletionWording"] = "target completion as the report words it",
    };

    private static readonly Dictionary<string, string> Rows = new(StringComparer.Ordinal)
    {
        [nameof(KeyActivity)] = "line of the report",
        [nameof(PlannedTask)] = "task",
        [nameof(Measure)] = "measure",
        [nameof(Milestone)] = "milestone",
        [nameof(Actual)] = "figure",
        [nameof(EvidenceFile)] = "file",
    };

    /// <summary>The entries of each save together, newest first; bookkeeping (who, when) is said by the happening itself.</summary>
    /// <param name="measureOf">The title of the measure that each figure is of.</param>
    public static IReadOnlyList<Happening> Of(IEnumerable<Change> newestFirst, IReadOnlyDictionary<Guid, ReportingPeriod> periodOf, IReadOnlyDictionary<Guid, string> measureOf) =>
    [
        .. newestFirst.GroupBy(change => (change.At, change.ByName, change.OnBehalfOf, change.Why, change.SourceFile))
            .Select(save => new Happening(save.Key.At, save.Key.ByName, save.Key.OnBehalfOf, save.Key.Why, save.Key.SourceFile,
                [.. save.Reverse().GroupBy(change => change.EntityId).Select(row => InWords([.. row], periodOf, measureOf)).OfType<string>()
                    .GroupBy(what => what, StringComparer.Ordinal).Select(what => what.Count() == 1 ? what.Key : $"{what.Key}, {what.Count()} times")]))
            .Where(happening => happening.What.Count > 0),
    ];

    private static string? InWords(IReadOnlyList<Change> changes, IReadOnlyDictionary<Guid, ReportingPeriod> periodOf, IReadOnlyDictionary<Guid, string> measureOf)
    {
        var (first, period) = (changes[0], periodOf.GetValueOrDefault(changes[0].EntityId));
        var measure = measureOf.GetValueOrDefault(first.EntityId);
        var row = period is not null ? $"return for {period}" : measure is not null ? $"figure of ‘{Short(measure)}’" : Rows.GetValueOrDefault(first.Entity, first.Entity);
        if (first.Kind != ChangeKind.Changed && measure is not null && Short(first.Fields.GetValueOrDefault(nameof(Actual.Value)) ?? "") is var said)
            return first.Kind == ChangeKind.Added ? $"{row}: ‘{said}’" : $"{row} removed, it said ‘{said}’";
        if (first.Kind != ChangeKind.Changed && first.Fields.GetValueOrDefault(nameof(EvidenceFile.FileName)) is { } file)
            return $"{row} ‘{file}’ {(first.Kind == ChangeKind.Added ? "attached" : "taken out")}";
        if (first.Kind == ChangeKind.Added)
            return period is null ? $"{row} added" : $"{row} asked for";
        if (first.Kind == ChangeKind.Removed)
            return $"{row} removed";

        var sent = changes.Any(change => change.Field == nameof(Return.SentAt)) ? " sent" : "";
        var fields = changes.Where(change => Fields.ContainsKey(change.Field)).Select(Field).ToList();
        return sent.Length > 0 || fields.Count > 0 ? $"{row}{sent}{(fields.Count > 0 ? $": {string.Join(", ", fields)}" : "")}" : null;
    }

    private static string Field(Change change) => (Fields[change.Field], change.OldInWords, change.NewInWords) switch
    {
        (var field, "", var to) => $"{field} ‘{Short(to)}’",
        (var field, var from, "") => $"{field} ‘{Short(from)}’ taken out",
        var (field, from, to) => $"{field} from ‘{Short(from)}’ to ‘{Short(to)}’",
    };

    private static string Short(string text) => text.Length <= 160 ? text : $"{text[..text.LastIndexOf(' ', 150)]} …";
}
