using System.Globalization;
using Outturn.Documents.Word;
using Outturn.Domain;

namespace Outturn.Documents;

/// <summary>
/// A plan in the template's shape, ready to be written as Word or Excel: for each outcome its measures, then the table of actions and tasks with the
/// years under "Targets". Every task shows its reference, and every row is marked with the lines it holds.
/// </summary>
internal sealed class PlanTables(PlanText plan)
{
    /// <summary>The share of the page's width each year has; headings such as "Partnership" set what the other columns need.</summary>
    private const double Year = 0.75;

    private readonly FinancialYear[] years = YearsOf(plan);

    /// <summary>The name of the mark of a line, as Word allows one.</summary>
    public static string MarkOf(Guid line) => $"line_{line:N}";

    /// <summary>The line a mark names; null for a mark of someone else's.</summary>
    public static Guid? LineOf(string mark) => mark.StartsWith("line_", StringComparison.OrdinalIgnoreCase) && Guid.TryParseExact(mark["line_".Length..], "N", out var line) ? line : null;

    /// <summary>Whether a text is marks of lines and nothing else.</summary>
    public static bool IsMarks(string text) => text.StartsWith("line_", StringComparison.Ordinal) && text.Split(' ', StringSplitOptions.RemoveEmptyEntries).All(mark => LineOf(mark) is not null);

    public IEnumerable<PlanLine> Outcomes => plan.Outcomes;

    /// <summary>"Aim 2: A place where all communities matter".</summary>
    public static string AimOf(PlanLine outcome) => outcome["AimTitleAsWritten"] is { Length: > 0 } aim && OutcomeNumber.Read(outcome["Number"]) is { } number
        ? string.Create(CultureInfo.InvariantCulture, $"Aim {number.Aim}: {WordsAsSuch.OutAfterLabel(aim)}")
        : "";

    /// <summary>"Outcome 2.1: Communities live, work and play in peace and harmony".</summary>
    public static string HeadingOf(PlanLine outcome) => $"Outcome {outcome["Number"]}: {WordsAsSuch.OutAfterLabel(outcome["TitleAsWritten"])}";

    /// <summary>"Aligned with: LAA NI 1", under the outcome's heading; "" where it says nothing of it.</summary>
    public static string AlignmentOf(PlanLine outcome) => outcome["Alignments"] is { Length: > 0 } aligned ? $"{PlanPhrases.AlignedWith} {WordsAsSuch.OutMarked(aligned)}" : "";

    /// <summary>The columns of an outcome's measures.</summary>
    public IReadOnlyList<TableColumn> MeasureColumns => [new("Outcome Measure", 5), new(PlanColumns.Baseline.Heading, 1.2), .. years.Select(year => new TableColumn(year.Label, 1.2))];

    public IEnumerable<RowContent> Measures(PlanLine outcome) => plan.Within(outcome.Line, LineKind.Measure).Select(measure => new RowContent([Said(MeasureOf(measure), measure), .. Figures(measure)])
    {
        Bookmark = MarkOf(measure.Line),
        IsKeptTogether = true,
    });

    /// <summary>The columns of the plan table, their headings given as rows.</summary>
    public IReadOnlyList<TableColumn> Columns =>
    [
        new("", 0.85), new("", 1.35), new("", 1.4), new("", 1.5), new("", 1.1), .. years.Select(_ => new TableColumn("", Year)),
        new("", 1.4), new("", 1.2), new("", 1.6), new("", 1.2), new("", 1.4), new("", 1.25),
    ];

    public IEnumerable<RowContent> Rows(PlanLine outcome)
    {
        yield return new([
            Heading("Ref"), Heading(PlanColumns.Action.Heading), Heading(PlanColumns.Task.Heading), Heading(PlanColumns.Measures.Heading),
            CellContent.Of(PlanColumns.Targets.Heading) with { ColumnSpan = years.Length + 1 },
            .. new PlanColumn[] { PlanColumns.Milestones, PlanColumns.Timescale, PlanColumns.Resource, PlanColumns.ContactOfficer, PlanColumns.LeadPartnership, PlanColumns.LongTermAmbitions }
                .Select(column => Heading(column.Heading)),
        ])
        { IsHeader = true };
        yield return new([PlanColumns.Baseline.Heading, .. years.Select(year => CellContent.Of(year.Label))]) { IsHeader = true };
        var rows = plan.Within(outcome.Line, LineKind.Action).SelectMany(RowsOf).ToList();
        foreach (var row in rows)
            yield return row;
        if (rows.Count == 0)
            yield return new([.. Columns.Select(_ => CellContent.Of(""))]); // to be written in
    }

    /// <summary>"a) Take action to increase community cohesion".</summary>
    public static string TitleOf(PlanLine action) => action["Letter"] is { Length: > 0 } letter ? $"{letter}) {TitleAlone(action)}" : TitleAlone(action);

    /// <summary>"Hate crimes reported"; of one that has figures and no words, a line that says so.</summary>
    public static string MeasureOf(PlanLine? measure) => measure is null ? "" : measure["Title"].Trim().Length > 0 || FigureFields(measure).All(field => measure[field].Length == 0) ? WordsAsSuch.OutAsOne(measure["Title"]) : WordsAsSuch.OutBlank;

    /// <summary>
    /// All that stands in an action's cell: "a) Take action to increase community cohesion", below it "Deferred to 1 April 2013: No money yet." and, of one the
    /// group added, that it did. Read back by <see cref="PlanPhrases.Standing"/>.
    /// </summary>
    public static string CellOf(PlanLine action)
    {
        string[] lines =
        [
            TitleOf(action),
            DateOnly.TryParseExact(action["DeferredTo"], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var until)
                ? $"{PlanPhrases.DeferredTo} {until.InWords}{(action["DeferredBecause"] is { Length: > 0 } because ? $": {WordsAsSuch.OutAfterLabel(PlanPhrases.OneLine(because))}" : "")}"
                : "",
            action.IsTheGroupsOwn ? PlanPhrases.AddedByTheGroup : action.PartOf.Length > 0 ? $"{PlanPhrases.PartOf} {action.PartOf}" : "",
        ];
        return string.Join('\n', lines.Where(line => line.Length > 0));
    }

    /// <summary>"Online form live 1 October 2010".</summary>
    public static string MilestoneOf(PlanLine milestone) => milestone["Title"].Contains(milestone["DateAsWritten"], StringComparison.Ordinal) ? milestone["Title"].Trim() : $"{milestone["Title"]} {milestone["DateAsWritten"]}".Trim();

    /// <summary>A milestone as the cell has it, on a line with nothing else.</summary>
    public static string LineOf(PlanLine milestone) => MilestoneOf(milestone) is var words && milestone["DateAsWritten"] is { Length: > 0 } date && words.EndsWith($" {date}", StringComparison.Ordinal)
        && DatedText.Read(words) is var read && read.DateAsWritten == date && read.What != milestone["Title"].Trim()
        ? WordsAsSuch.OutAsMilestone(milestone["Title"].Trim(), date)
        : words.Length > 0 && words == milestone["DateAsWritten"] ? WordsAsSuch.OutBlank + words : WordsAsSuch.OutAsMilestone(words);

    private static string TitleAlone(PlanLine action) => action["Title"].Trim().Length == 0 ? WordsAsSuch.OutBlank
        : action["Letter"].Length == 0 && PlanPhrases.Action(action["Title"].Trim()) is not null ? WordsAsSuch.OutBlank + action["Title"].Trim() : WordsAsSuch.Out(action["Title"]);

    private static IEnumerable<string> FigureFields(PlanLine measure) => measure.Fields.Select(each => each.Field).Where(field => field is "Baseline" || field.StartsWith("Targets", StringComparison.Ordinal));

    private static CellContent Heading(string text) => CellContent.Of(text) with { RowSpan = 2 };

    private IEnumerable<RowContent> RowsOf(PlanLine action)
    {
        var tasks = plan.Within(action.Line, LineKind.Task).ToList();
        var height = tasks.Sum(HeightOf);
        CellContent title = Said(CellOf(action), action) with { RowSpan = Math.Max(1, height), Bookmark = MarkOf(action.Line) };
        CellContent ambition = CellContent.Of(WordsAsSuch.OutInCell(action["LongTermAmbition"])) with { RowSpan = Math.Max(1, height) };
        if (tasks.Count == 0)
        {
            yield return new([action.Reference, title, "", "", "", .. years.Select(_ => CellContent.Of("")), "", WordsAsSuch.OutInCell(action["Timescale"]), "", "", "", ambition]);
            yield break;
        }

        foreach (var task in tasks)
        {
            var measures = plan.Within(task.Line, LineKind.Measure).ToList();
            for (var row = 0; row < HeightOf(task); row++)
            {
                var measure = row < measures.Count ? measures[row] : null;
                var cells = new List<CellContent>();
                if (row == 0)
                    cells.Add(Over(task.Reference, task));
                if (row == 0 && task == tasks[0])
                    cells.Add(title);
                if (row == 0)
                    cells.Add(Said(WordsAsSuch.Out(task["Title"]), task) with { RowSpan = HeightOf(task), Bookmark = MarkOf(task.Line) });
                cells.AddRange([measure is null ? "" : Said(MeasureOf(measure), measure), .. Figures(measure)]);
                if (row == 0)
                {
                    cells.AddRange(
                    [
                        Over(string.Join('\n', plan.Within(task.Line, LineKind.Milestone).Select(LineOf)), task), Over(WordsAsSuch.OutInCell(task["Timescale"]), task), Over(WordsAsSuch.OutInCell(task["Resources"]), task),
                        Over(WordsAsSuch.OutInCell(task["ContactOfficer"]), task), Over(WordsAsSuch.OutInCell(task["LeadPartnership"]), task),
                    ]);
                }

                if (row == 0 && task == tasks[0])
                    cells.Add(ambition);
                yield return new(cells) { Bookmark = measure is null ? null : MarkOf(measure.Line) };
            }
        }
    }

    /// <summary>The words of a line and, smaller below them, the other plans it serves.</summary>
    private static CellContent Said(string words, PlanLine line) => new([
        .. CellContent.Of(words).Paragraphs,
        .. PlanPhrases.WithAlignments(words, line)[words.Length..].Split('\n').Skip(1).Select(aligned => RichText.Empty.Quiet(aligned)),
    ]);

    private int HeightOf(PlanLine task) => Math.Max(1, plan.Within(task.Line, LineKind.Measure).Count());

    private CellContent Over(string text, PlanLine task) => CellContent.Of(text) with { RowSpan = HeightOf(task) };

    private IEnumerable<CellContent> Figures(PlanLine? measure) => years.Select(year => $"Targets[{year.Label}]").Prepend("Baseline").Select(field => CellContent.Of(WordsAsSuch.OutInCell(measure?[field] ?? "")));

    internal static FinancialYear[] YearsOf(PlanText plan)
    {
        var label = plan.Plan["FirstYear"];
        return FinancialYear.Read(label, label.Contains('/', StringComparison.Ordinal) ? 4 : 1) is { } first && int.TryParse(plan.Plan["YearCount"], CultureInfo.InvariantCulture, out var count)
            ? [.. Enumerable.Range(0, count).Select(first.Plus)]
            : [];
    }
}
