using Outturn.Documents;

namespace Outturn.Pages.Plans;

/// <summary>What a cell's words were understood to say, where that is more than the words: dates, figures, parts.</summary>
public static class CellReading
{
    public static string Of(ReadCell cell) => Understood(cell) is var said && said == cell.Text ? "" : said;

    private static string Understood(ReadCell cell) => cell.Field switch
    {
        nameof(TaskDetails.Timescale) => Of(Timescale.Read(cell.Text)),
        nameof(TaskDetails.Resources) => Parts(Resources.Read(cell.Text)),
        var field when field.StartsWith("Milestones", StringComparison.Ordinal) => Milestones(cell.Text),
        var field when field.EndsWith(".Baseline", StringComparison.Ordinal) || field.Contains("Targets[", StringComparison.Ordinal) => Of(MeasureValue.Read(cell.Text)),
        _ => "",
    };

    private static string Of(Timescale timescale) => timescale switch
    {
        { DeferredTo: { } date } => $"may be put off to {date.InWords}; you decide",
        { Start: { } start, End: { } end } => $"{start.InWords} to {end.InWords}",
        { Start: { } start } => $"from {start.InWords}",
        { End: { } end } => $"until {end.InWords}",
        _ => "no date understood",
    };

    private static string Of(MeasureValue value) => value switch
    {
        { Number: not null, Qualifier.Length: > 0 } => $"{MeasureValue.Of(value.Number.Value, value.Unit)}; {value.Qualifier}",
        { Number: not null } => MeasureValue.Of(value.Number.Value, value.Unit).AsWritten,
        { IsReasonedAbsence: true } => "no figure yet, with a reason",
        { Absence: not null } => "no figure, and no reason that could be held to",
        _ => "",
    };

    private static string Milestones(string text) => string.Join("; ", DatedText.ReadLines(text).Select(line => $"{line.What} – {line.On?.InWords ?? (line.IsImpossible ? "an impossible date" : "no date")}"));

    private static string Parts(Resources resources) => resources.Needed.Length + resources.Available.Length + resources.Involved.Length == 0
        ? "kept whole: it does not say which is needed and which available"
        : PlanWords.InOneLine(resources);
}
