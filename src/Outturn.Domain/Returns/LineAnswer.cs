using System.Security.Cryptography;
using System.Text;

namespace Outturn.Domain;

/// <summary>
/// What an officer fills in of one line, whole: the boxes, the figure of each of its measures, the milestones reached and on which day. As a list of
/// fields with their text it is kept as a draft, and compared with what comes back in a form.
/// </summary>
public sealed record LineAnswer
{
    private const string FigureField = "Figures[";
    private const string ReachedField = "Reached[";

    public ReturnDetails Details { get; init; } = new();

    /// <summary>The figure of each measure as typed, by the measure's line. What is not here is not asked about; what is blank is taken out.</summary>
    public IReadOnlyDictionary<Guid, string> Figures { get; init; } = new Dictionary<Guid, string>();

    /// <summary>The milestones reached, by their row, and the day as typed. One that is not here is not reached.</summary>
    public IReadOnlyDictionary<Guid, string> Reached { get; init; } = new Dictionary<Guid, string>();

    /// <summary>Every field that says something, and what: "Narrative", "Figures[…]", "Reached[…]".</summary>
    public IReadOnlyList<(string Field, string Text)> Fields =>
    [
        .. DetailsAsText.Of(Details),
        .. Figures.Where(figure => figure.Value.Length > 0).OrderBy(figure => figure.Key).Select(figure => (FieldOfFigure(figure.Key), figure.Value)),
        .. Reached.OrderBy(milestone => milestone.Key).Select(milestone => (FieldOfMilestone(milestone.Key), milestone.Value)),
    ];

    public string this[string field] => Fields.FirstOrDefault(each => each.Field == field).Text ?? "";

    public static string FieldOfFigure(Guid measureLine) => $"{FigureField}{measureLine}]";

    public static string FieldOfMilestone(Guid milestone) => $"{ReachedField}{milestone}]";

    /// <summary>The answer these fields make; a field nobody knows is left out.</summary>
    public static LineAnswer Of(IEnumerable<(string Field, string Text)> fields)
    {
        var (details, figures, reached) = (new ReturnDetails(), new Dictionary<Guid, string>(), new Dictionary<Guid, string>());
        foreach (var (field, text) in fields)
        {
            if (RowOf(field, FigureField) is { } measure)
                figures[measure] = text;
            else if (RowOf(field, ReachedField) is { } milestone)
                reached[milestone] = text;
            else if (DetailsAsText.Has<ReturnDetails>(field))
                DetailsAsText.Write(details, field, text, startMonth: 4); // no box of an answer holds a year
        }

        return new() { Details = details, Figures = figures, Reached = reached };
    }

    /// <summary>The measure a field is the figure of, by its line; null where it is another field.</summary>
    public static Guid? MeasureOf(string field) => RowOf(field, FigureField);

    /// <summary>The milestone a field is the day of; null where it is another field.</summary>
    public static Guid? MilestoneOf(string field) => RowOf(field, ReachedField);

    /// <summary>Names what is said, so that it is known again: an answer that says anything else has another one.</summary>
    public string Digest => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001f', Fields.Select(each => $"{each.Field}\u001e{each.Text}")))));

    /// <summary>Whether two answers say the same in every box.</summary>
    public bool SaysTheSameAs(LineAnswer other) => Fields.SequenceEqual(other.Fields);

    /// <summary>The day a milestone was reached; null where it was not, or the day is none.</summary>
    public DateOnly? DayOf(Milestone milestone) => Reached.TryGetValue(milestone.Id, out var typed) ? DateText.ReadDay(typed) : null;

    /// <summary>What keeps the answer from being sent, box by box.</summary>
    /// <param name="today">No milestone was reached on a day still to come.</param>
    public IReadOnlyList<Slip> Slips(Return line, DateOnly today)
    {
        var task = line.KeyActivity.Task;
        var plan = task.Action.Outcome.Plan;
        var slips = new List<Slip>(Details.Slips());
        foreach (var measure in task.MeasuresInOrder)
        {
            if (Figures.TryGetValue(measure.Line, out var typed) && MeasureValue.Read(typed).Absence is { Reason: AbsenceReason.Unclear or AbsenceReason.Placeholder })
                slips.Add(new(FieldOfFigure(measure.Line), $"‘{PlanCheck.Quoted(typed)}’ was not read as a figure. Write a number, like 231 or 57.5%, or why there is none, like ‘not collected this quarter’."));
        }

        foreach (var milestone in task.MilestonesInOrder.Where(milestone => Reached.ContainsKey(milestone.Id)))
        {
            var (field, typed) = (FieldOfMilestone(milestone.Id), Reached[milestone.Id]);
            if (DateText.ReadDay(typed) is not { } day)
                slips.Add(new(field, $"‘{PlanCheck.Quoted(typed)}’ was not read as a day. Write it like 8 October 2010."));
            else if (day > today)
                slips.Add(new(field, $"{day.InWords} is still to come: today is {today.InWords}. Tick a milestone when it is reached."));
            else if (day < plan.FirstYear.Start)
                slips.Add(new(field, $"{day.InWords} is before the plan began, on {plan.FirstYear.Start.InWords}. Give the day the milestone was reached."));
        }

        return slips;
    }

    private static Guid? RowOf(string field, string kind) =>
        field.StartsWith(kind, StringComparison.Ordinal) && Guid.TryParse(field[kind.Length..].TrimEnd(']'), out var row) ? row : null;
}
