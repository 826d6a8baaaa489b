using System.Globalization;

namespace Outturn.Domain;

/// <summary>
/// One box of a form that goes out for a line: what is asked, what was said last quarter, how it read when it was sent. What comes back in it is
/// understood here, or named as what it is not; how it was written stays.
/// </summary>
/// <param name="Line">The return it is a box of.</param>
/// <param name="Field">The field of the answer: "Narrative", "Figures[…]", "Reached[…]".</param>
/// <param name="Asks">"What happened from October to December 2010".</param>
/// <param name="Last">What was said of it last quarter; "" where nothing was.</param>
/// <param name="Sent">How it read when the form was sent.</param>
public sealed record FormBox(Guid Line, string Field, string Reference, string Title, string Asks, string Last, string Sent)
{
    private const string Yes = "Yes";
    private const string No = "No";
    private const string AsksNothing = "Nothing to report? Write yes, and leave the rest";
    private const string AsksLight = "Colour: green, amber or red";
    private const string AsksAction = "What you are watching (amber), or what will be done (red)";
    private const string AsksOwner = "Who does it";
    private const string AsksDate = "By when";
    private const string AsksEvidence = "Links to evidence, each on its own line";
    private const string AsksCompleted = "Is the whole line completed: yes or no";

    /// <summary>What every line is asked in every quarter: by it a form is known that lost everything else.</summary>
    public static readonly IReadOnlyList<string> AlwaysAsked = [AsksNothing, AsksLight, AsksAction, AsksOwner, AsksDate, AsksEvidence, AsksCompleted];

    /// <summary>What had been said for good when the form was sent: other than what stood in the box where that was a draft.</summary>
    public string Said { get; init; } = Sent;

    /// <summary>Whom the line was asked of when the form was sent; null where no one answered for it.</summary>
    public Guid? AskedOf { get; init; }

    /// <summary>The boxes of a line, in the order of the page.</summary>
    /// <param name="last">What was said of it in the quarter before; null where it was not asked for.</param>
    /// <param name="reader">Who takes the form, whose own draft stands in it; null where it goes to others too: then it holds what was sent, and no draft.</param>
    public static IReadOnlyList<FormBox> Of(Return line, Return? last, Person? reader)
    {
        var (shown, answer, before, period) = (reader is null ? line.Answer : line.InTheBoxesFor(reader), line.Answer, last is { IsSent: true } ? last : null, line.Round.Period);
        var task = line.KeyActivity.Task;
        var boxes = new List<FormBox>();
        Add(nameof(ReturnDetails.NothingToReport), AsksNothing, before?.Details.NothingToReport == true ? Yes : "");
        foreach (var measure in task.MeasuresInOrder)
        {
            Add(
                LineAnswer.FieldOfFigure(measure.Line),
                $"{measure.Details.Title}: the figure{(measure.TargetFor(period.Year) is { IsBlank: false } target ? $" (target for {period.Year.Label}: {target})" : "")}",
                before?.Actuals.FirstOrDefault(actual => actual.MeasureLine == measure.Line)?.Value.AsWritten ?? "");
        }

        Add(nameof(ReturnDetails.Narrative), $"What happened from {period.Months}", before?.Details.NarrativeInWords ?? "");
        foreach (var milestone in task.MilestonesInOrder.Where(milestone => !line.WasReachedBefore(milestone)))
            Add(LineAnswer.FieldOfMilestone(milestone.Id), $"Reached on which day: {milestone.Details.Title}{(milestone.Details.On is { } due ? $" (due {due.InWords})" : "")}", "");
        Add(nameof(ReturnDetails.Light), AsksLight, before?.Rating.Word ?? "");
        Add(nameof(ReturnDetails.CorrectiveAction), AsksAction, before?.Details.CorrectiveActionInWords ?? "");
        Add(nameof(ReturnDetails.CorrectiveOwner), AsksOwner, "");
        Add(nameof(ReturnDetails.CorrectiveDate), AsksDate, "");
        Add(nameof(ReturnDetails.Evidence), AsksEvidence, before?.Details.Evidence.AsWritten ?? "");
        Add(nameof(ReturnDetails.Completed), AsksCompleted, before is null ? "" : before.Details.Completed ? Yes : No);
        return boxes;

        void Add(string field, string asks, string said) =>
            boxes.Add(new(line.Id, field, line.KeyActivity.Reference, line.KeyActivity.Title, asks, said, Shown(field, shown[field])) { Said = Shown(field, answer[field]), AskedOf = line.OfficerId });
    }

    /// <summary>How a field of an answer stands in the form: "Yes" for what is so, the word of a colour.</summary>
    public static string Shown(string field, string text) => field is nameof(ReturnDetails.Completed) or nameof(ReturnDetails.NothingToReport) ? text.Length > 0 ? Yes : "" : text;

    /// <summary>What was written, as the field of an answer; or why it is none.</summary>
    /// <param name="today">The day of a milestone that is only ticked.</param>
    public (string Text, string WhyNot) Read(string written, DateOnly today)
    {
        var text = written.ReplaceLineEndings("\n").Trim();
        var word = text.Trim('.', ' ', '☒', '✓', '✔').ToLowerInvariant();
        return Field switch
        {
            _ when text.Length == 0 => ("", ""),
            nameof(ReturnDetails.Completed) or nameof(ReturnDetails.NothingToReport) => YesOrNo(text, word) is { } yes ? (yes ? "yes" : "", "") : ("", $"‘{PlanCheck.Quoted(text)}’ is neither yes nor no."),
            nameof(ReturnDetails.Light) => TrafficLight.Read(word) is { } light ? (light.ToString(), "") : ("", $"‘{PlanCheck.Quoted(text)}’ is no colour. Write green, amber or red."),
            _ when LineAnswer.MilestoneOf(Field) is not null => YesOrNo(text, word) is { } ticked ? (ticked ? today.InWords : "", "")
                : DateText.ReadDay(text) is { } day ? (day.InWords, "")
                : ("", $"‘{PlanCheck.Quoted(text)}’ was not read as a day. Write it like 8 October 2010."),
            _ when LineAnswer.MeasureOf(Field) is not null => MeasureValue.Read(text).Absence is { Reason: AbsenceReason.Unclear or AbsenceReason.Placeholder }
                ? ("", $"‘{PlanCheck.Quoted(text)}’ was not read as a figure. Write a number, or why there is none, like ‘not collected this quarter’.")
                : (text, ""),
            _ => (text, ""),
        };
    }

    private static bool? YesOrNo(string text, string word) => word switch
    {
        "yes" or "y" or "x" or "true" or "done" => true,
        "" when text is "☒" or "✓" or "✔" => true,
        "no" or "n" or "false" or "-" or "☐" => false,
        _ => null,
    };

    /// <summary>The place of the box among those of its line, from 0: with the line it makes the mark of its row.</summary>
    public static string MarkOf(Guid line, int place) => string.Create(CultureInfo.InvariantCulture, $"box_{line:N}_{place}");
}
