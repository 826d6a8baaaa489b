using Outturn.Documents.Excel;
using Outturn.Domain;

namespace Outturn.Documents;

/// <summary>
/// A plan as an Excel workbook, to be edited, filtered and sorted anywhere and brought back: a sheet of the outcomes with their measures, then a sheet for
/// each outcome. Every row shows its reference and carries its lines in a hidden column; the plan as sent travels inside.
/// </summary>
public static class ExcelPlan
{
    private const string Guidance = "Edit any cell, add or take out rows, filter and sort, then bring the file back. Leave ‘Ref’ as it is; a new row has none. "
        + "A task with several measures has a row for each: what is changed in one of them is changed.";

    /// <inheritdoc cref="PlanWriting"/>
    public static byte[] Write(SentPlan sent, string partnership, string notice = "")
    {
        var plan = new PlanSheets(sent.Text);
        var excel = new WorkbookWriter(new() { Title = sent.Text.Title, Creator = partnership, Created = sent.At, Footer = $"{notice} Leave ‘Ref’ as it is; a new row has none.".TrimStart() });
        excel.Sheet(Outcomes(plan, sent.Text));
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "Outcomes" };
        foreach (var outcome in plan.Outcomes)
        {
            var name = SheetContent.NameFor(outcome["Number"], "Outcome");
            for (var again = 2; !names.Add(name); again++)
                name = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{SheetContent.NameFor(outcome["Number"], "Outcome")} ({again})");
            excel.Sheet(Plan(plan, outcome, name));
        }

        excel.CustomXml(sent.ToXml());
        return excel.ToArray();
    }

    private static SheetContent Outcomes(PlanSheets plan, PlanText text)
    {
        var rows = new List<IReadOnlyList<CellText>> { Across([new(WordsAsSuch.Out(text.Title), CellLook.Title)], text.Plan), Across([new(Guidance, CellLook.Note)]) };
        var aim = "";
        foreach (var outcome in plan.Outcomes)
        {
            rows.Add([]);
            if (PlanTables.AimOf(outcome) is { Length: > 0 } above && above != aim)
                rows.Add(Across([new(aim = above, CellLook.Heading)]));
            rows.Add(Across([new(PlanTables.HeadingOf(outcome), CellLook.Heading)], outcome));
            if (PlanTables.AlignmentOf(outcome) is { Length: > 0 } aligned)
                rows.Add(Across([new(aligned, CellLook.Note)]));
            if (plan.MeasuresOf(outcome).ToList() is not { Count: > 0 } measures)
                continue;
            rows.Add([.. new[] { "Outcome Measure", PlanColumns.Baseline.Heading }.Concat(plan.Years.Select(year => year.Label)).Select(heading => new CellText(heading, CellLook.ColumnHeading))]);
            rows.AddRange(measures.Select(measure => Across([new(PlanPhrases.WithAlignments(PlanTables.MeasureOf(measure), measure)), .. plan.FiguresOf(measure).Select(figure => new CellText(figure, CellLook.Figure))], measure)));
        }

        return new("Outcomes", [60, 16, .. plan.Years.Select(_ => 14.0), 8], rows) { HidesLastColumn = true };

        IReadOnlyList<CellText> Across(IReadOnlyList<CellText> cells, PlanLine? line = null) => line is null ? cells
            : [.. cells, .. Enumerable.Repeat(new CellText("", CellLook.Note), plan.Years.Count + 2 - cells.Count), new(PlanTables.MarkOf(line.Line), CellLook.Note)];
    }

    private static SheetContent Plan(PlanSheets plan, PlanLine outcome, string name)
    {
        var columns = plan.Columns;
        var heading = new CellText(PlanTables.HeadingOf(outcome), CellLook.Heading);
        var rows = new List<IReadOnlyList<CellText>>
        {
            (IReadOnlyList<CellText>)[heading, .. Enumerable.Repeat(new CellText("", CellLook.Note), columns.Count - 1), new(PlanTables.MarkOf(outcome.Line), CellLook.Note)],
            (IReadOnlyList<CellText>)[.. columns.Select(column => new CellText(column.Heading, CellLook.ColumnHeading)), new(PlanSheets.MarksHeading, CellLook.ColumnHeading)],
        };
        rows.AddRange(plan.RowsOf(outcome).Select(row => (IReadOnlyList<CellText>)
            [.. row.Texts.Select((text, at) => new CellText(text, columns[at].Level is SheetLevel.Figure ? CellLook.Figure : CellLook.Words)), new(row.Marks, CellLook.Note)]));
        if (rows.Count == 2)
            rows.Add([.. columns.Select(column => new CellText("", column.Level is SheetLevel.Figure ? CellLook.Figure : CellLook.Words))]); // to be written in
        return new(name, [.. columns.Select(column => column.Width), 8], rows)
        {
            HeadingRows = 2,
            HeadingColumns = 1,
            IsTable = true,
            HidesLastColumn = true,
            GreyWhereRepeated = [.. columns.Index().Where(column => column.Item.Level is SheetLevel.Action or SheetLevel.Task).Select(column => (column.Index, column.Item.Level is SheetLevel.Action ? 1 : 0))],
        };
    }
}
