using Outturn.Domain;

namespace Outturn.Documents;

/// <summary>
/// A plan in the template's shape as Excel's readers want it: a sheet for each outcome with one row of headings and no merged cells, so that it can be
/// filtered and sorted. A row is a measure, or a task or action without one; what the rows of a line share stands in each of them.
/// </summary>
internal sealed class PlanSheets
{
    /// <summary>Over the hidden column of the marks.</summary>
    public const string MarksHeading = "Outturn knows the row by this";

    private readonly PlanText plan;

    public PlanSheets(PlanText plan)
    {
        this.plan = plan;
        Years = PlanTables.YearsOf(plan);
        Columns =
        [
            new("Ref", 8, SheetLevel.Row), new(PlanColumns.Action.Heading, 18, SheetLevel.Action), new(PlanColumns.Task.Heading, 20, SheetLevel.Task), new(PlanColumns.Measures.Heading, 20, SheetLevel.Row),
            new(PlanColumns.Baseline.Heading, 10, SheetLevel.Figure), .. Years.Select(year => new SheetColumn($"Target {year}", 9, SheetLevel.Figure)),
            new(PlanColumns.Milestones.Heading, 24, SheetLevel.Task), new(PlanColumns.Timescale.Heading, 13, SheetLevel.Task), new(PlanColumns.Resource.Heading, 22, SheetLevel.Task),
            new(PlanColumns.ContactOfficer.Heading, 14, SheetLevel.Task), new(PlanColumns.LeadPartnership.Heading, 14, SheetLevel.Task), new(PlanColumns.LongTermAmbitions.Heading, 16, SheetLevel.Action),
        ];
    }

    public IReadOnlyList<FinancialYear> Years { get; }

    /// <summary>The template's columns, the reference first.</summary>
    public IReadOnlyList<SheetColumn> Columns { get; }

    public IReadOnlyList<PlanLine> Outcomes => [.. plan.Outcomes];

    public IEnumerable<PlanLine> MeasuresOf(PlanLine outcome) => plan.Within(outcome.Line, LineKind.Measure);

    /// <summary>The baseline and the targets of a measure, one for each year.</summary>
    public IEnumerable<string> FiguresOf(PlanLine? measure) => Years.Select(year => $"Targets[{year.Label}]").Prepend("Baseline").Select(field => WordsAsSuch.OutInCell(measure?[field] ?? ""));

    public IEnumerable<SheetLine> RowsOf(PlanLine outcome) => plan.Within(outcome.Line, LineKind.Action).SelectMany(RowsOfAction);

    private IEnumerable<SheetLine> RowsOfAction(PlanLine action)
    {
        var tasks = plan.Within(action.Line, LineKind.Task).ToList();
        if (tasks.Count == 0)
            return [Row(action, null, null)];
        return tasks.SelectMany(task => plan.Within(task.Line, LineKind.Measure).Select(measure => Row(action, task, measure)).DefaultIfEmpty(Row(action, task, null)));
    }

    private SheetLine Row(PlanLine action, PlanLine? task, PlanLine? measure) => new(
        action.Line,
        task?.Line,
        measure?.Line,
        [
            (task ?? action).Reference, PlanPhrases.WithAlignments(PlanTables.CellOf(action), action), task is null ? "" : PlanPhrases.WithAlignments(WordsAsSuch.Out(task["Title"]), task),
            measure is null ? "" : PlanPhrases.WithAlignments(PlanTables.MeasureOf(measure), measure), .. FiguresOf(measure),
            task is null ? "" : string.Join('\n', plan.Within(task.Line, LineKind.Milestone).Select(PlanTables.LineOf)),
            .. new[] { (task ?? action)["Timescale"], task?["Resources"] ?? "", task?["ContactOfficer"] ?? "", task?["LeadPartnership"] ?? "", action["LongTermAmbition"] }.Select(WordsAsSuch.OutInCell),
        ]);
}

/// <summary>Whose a column is: what it says is said of the whole action or task, or of the row alone.</summary>
internal enum SheetLevel
{
    Action,
    Task,
    Row,
    Figure,
}

/// <param name="Width">In letters.</param>
internal sealed record SheetColumn(string Heading, double Width, SheetLevel Level);

/// <summary>One row of a plan's sheet: the lines it holds, and its text column by column.</summary>
internal sealed record SheetLine(Guid Action, Guid? Task, Guid? Measure, IReadOnlyList<string> Texts)
{
    /// <summary>The marks of the lines it holds, as they stand in the hidden column.</summary>
    public string Marks => string.Join(' ', new[] { Action, Task, Measure }.OfType<Guid>().Select(PlanTables.MarkOf));
}
