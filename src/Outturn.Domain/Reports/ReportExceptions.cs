using System.Globalization;

namespace Outturn.Domain;

/// <summary>Why a line stands among the exceptions; in the order the board reads them.</summary>
public enum ExceptionKind
{
    Red,
    Amber,

    /// <summary>The board set another colour than the officer, or asks for something.</summary>
    Decided,
    NoReturn,
    Slipped,
    Changed,
    Completed,
}

/// <summary>
/// A line of the report that the board should look at, once, under its first reason, with every reason in words: "‘Online form live’ was due on 31 July
/// 2010: 61 days overdue at 30 September 2010."
/// </summary>
public sealed record ReportException
{
    public required string Reference { get; init; }

    public required string Activity { get; init; }

    public required string LeadOfficer { get; init; }

    public required ExceptionKind Kind { get; init; }

    /// <summary>Each reason as a sentence, the first reason first.</summary>
    public required IReadOnlyList<string> Why { get; init; }

    /// <summary>The colour of the last agreed report in words; empty where the line was not in it.</summary>
    public string Before { get; init; } = "";

    /// <summary>Among its reasons is this one.</summary>
    public required IReadOnlyList<ExceptionKind> Kinds { get; init; }

    /// <summary>The exceptions of a report, those that need the board first; within one reason in the order of the plans.</summary>
    internal static IReadOnlyList<ReportException> Of(IEnumerable<(Return Line, ReportLine Printed)> lines, ReportBackground background, DateOnly asAt)
    {
        var (corrected, agreed) = (background.LastAsCorrected?.LinesLike(), background.Last?.LinesLike());
        return [.. lines.Select(each => Of(each.Line, each.Printed, corrected?.Invoke(each.Printed), agreed?.Invoke(each.Printed), background.Last?.Period, asAt)).OfType<ReportException>().OrderBy(exception => exception.Kind)];
    }

    /// <param name="before">The line in the last report agreed, as corrected since.</param>
    /// <param name="agreed">The line as that report itself says it.</param>
    /// <param name="last">The quarter of that report.</param>
    private static ReportException? Of(Return line, ReportLine printed, ReportLine? before, ReportLine? agreed, string? last, DateOnly asAt)
    {
        var why = new List<(ExceptionKind Kind, string Sentence)>();
        if (printed.Light is TrafficLight.Red or TrafficLight.Amber)
            why.Add((printed.Light == TrafficLight.Red ? ExceptionKind.Red : ExceptionKind.Amber, LightInWords(printed)));
        if (printed.Light == TrafficLight.Green && printed.BoardsReason.Length > 0 && (printed.DeclaredLight is not null || printed.SaidBy.Length == 0))
            why.Add((ExceptionKind.Decided, LightInWords(printed)));
        if (printed.BoardAsks is { } asked)
            why.Add((ExceptionKind.Decided, $"The board asks: {asked}."));
        if (printed.Light is null && !line.IsSent)
            why.Add((ExceptionKind.NoReturn, printed.LeadOfficer.Length > 0 ? $"No return came from {printed.LeadOfficer}." : "No return: no one answers for this line."));
        if (!printed.Completed)
            why.AddRange(Slipped(line.KeyActivity, asAt).Select(sentence => (ExceptionKind.Slipped, sentence)));
        if (before is not null && before.Rating.Word != printed.Rating.Word && !(before.Light is null && printed.Light is null))
            why.Add((ExceptionKind.Changed, $"It was {before.Rating.Word.ToLowerInvariant()} in the report for {last}{(agreed?.Rating.Word is { } said && said != before.Rating.Word ? $", as corrected since: it said {said.ToLowerInvariant()}" : "")}."));
        if (printed.Completed && before is not { Completed: true })
            why.Add((ExceptionKind.Completed, "It is said to be completed."));

        return why.Count == 0 ? null : new()
        {
            Reference = printed.Reference,
            Activity = printed.Activity,
            LeadOfficer = printed.LeadOfficer,
            Kind = why[0].Kind,
            Kinds = [.. why.Select(each => each.Kind).Distinct()],
            Why = [.. why.Select(each => each.Sentence)],
            Before = before?.Rating.Word ?? "",
        };
    }

    private static string LightInWords(ReportLine line) => line switch
    {
        { BoardsReason.Length: > 0, DeclaredLight: { } declared } => $"{line.Rating.Word} by the board’s decision; the officer declared {declared.Word.ToLowerInvariant()}.",
        { BoardsReason.Length: > 0, SaidBy.Length: 0 } => $"{line.Rating.Word} by the board’s decision.",
        _ => $"{line.Rating.Word} by the officer’s word.",
    };

    /// <summary>What was due by the end of the quarter and had not come: a day counts as passed when the quarter ends with it.</summary>
    private static IEnumerable<string> Slipped(KeyActivity activity, DateOnly asAt)
    {
        foreach (var milestone in activity.Task.MilestonesInOrder.Where(milestone => milestone.Details.On <= asAt && (milestone.MetOn is null || milestone.MetOn > asAt)))
        {
            var due = milestone.Details.On!.Value;
            var late = asAt.DayNumber - due.DayNumber;
            var days = late == 0 ? "and was not reached" : string.Create(CultureInfo.InvariantCulture, $": {late} {(late == 1 ? "day" : "days")} overdue at {asAt.InWords}");
            yield return $"‘{milestone.Details.Title}’ was due on {due.InWords}{(late == 0 ? " " : "")}{days}{(milestone.MetOn is { } met ? $"; it was reached on {met.InWords}" : "")}.";
        }

        if (activity.Task.Details.Timescale.End is { } end && end <= asAt)
            yield return $"It was to be completed by {end.InWords} and is not said to be.";
    }
}
