using System.Globalization;
using Outturn.Domain;

namespace Outturn.Documents;

/// <summary>
/// Reads a plan's tables row by row. A row names an aim or outcome, begins the outcome's measures, heads the columns, or stands under headings seen
/// before; one table may hold all of these.
/// </summary>
internal sealed class PlanTableReader(GrowingPlan plan, PlanHeadings headings)
{
    private const int HeadingsOfARow = 3;
    private readonly PlanRowReader rows = new(plan);
    private readonly OutcomeMeasureReader measures = new(plan, headings);

    /// <summary>An action given as a heading above its table; it counts where the table has no column for actions.</summary>
    public ReadCell? ActionAbove { get; set; }

    /// <param name="fromRow">The row it begins in; those above were read as text.</param>
    public void Read(SourceTable source, int fromRow = 0)
    {
        var whole = new PlanGrid(source);
        var grid = fromRow == 0 ? whole : whole.Rows(fromRow, whole.RowCount);
        var across = FirstHeadingDownwards(grid);
        if (across is { } from)
        {
            ReadRows(grid.Rows(0, from));
            ReadRows(grid.Turned(from));
        }
        else
        {
            ReadRows(grid);
        }

        measures.End();
    }

    private void ReadRows(PlanGrid grid)
    {
        if (!rows.ContinuesWith(grid.ColumnCount))
            rows.Forget();
        for (var row = 0; row < grid.RowCount; row++)
        {
            if ((grid.IsBlank(row) && !measures.AwaitsFigures) || NamesAimOrOutcome(grid, row) || NamesAction(grid, row))
                continue;
            if (HeadsColumns(grid, row))
                row = Heads(grid, row);
            else if (measures.Begins(grid, row) || measures.Continues(grid, row))
                continue;
            else if (rows.HasColumns)
                rows.Read(grid, row);
            else
                NotUnderstood(grid, row);
        }
    }

    /// <summary>A row that says nothing but the aim, the outcome or both, or what the outcome serves, in one cell or in a label and its words.</summary>
    private bool NamesAimOrOutcome(PlanGrid grid, int row)
    {
        var cells = grid.Said(row);
        if (cells is [var label, var words] && (PlanPhrases.IsLabel(label.Text) || (PlanPhrases.Aim(label.Text) is { Title: "" }) || (PlanPhrases.Outcome(label.Text) is { Title: "" })))
            return Names($"{label.Text} {words.Text}", label, words);

        if (cells is [var only] && plan.TakeAlignment(only))
            return true;

        return cells.Count > 0 && cells.All(cell => cell.Text == cells[0].Text)
            ? Names(cells[0].Text, [.. cells])
            : cells.Count > 1 && cells.All(cell => PlanPhrases.Aim(cell.Text) is not null || PlanPhrases.Outcome(cell.Text) is not null)
                && cells.All(cell => Names(cell.Text, cell));
    }

    /// <summary>"Action a)" beside its words.</summary>
    private bool NamesAction(PlanGrid grid, int row)
    {
        if (grid.Said(row) is not [var label, var words]
            || !label.Text.StartsWith("Action", StringComparison.OrdinalIgnoreCase)
            || PlanPhrases.Action(label.Text) is not { Title: "" } action)
        {
            return false;
        }

        label.IsHeading = true;
        plan.BeginAction(action.Letter, new(words.Text, words.Place));
        foreach (var cell in (ReadCell[])[label, words])
            cell.Means(plan.Action!.Reference, nameof(ActionDetails.Title), $"{plan.Action.Reference}, Action");
        return true;
    }

    private bool Names(string text, params ReadCell[] cells)
    {
        // One cell may hold both: the aim's lines, then the outcome's.
        var lines = text.Split('\n');
        var second = Array.FindIndex(lines, 1, line => PlanPhrases.Outcome(line.Trim()) is { Number: not null });
        if (PlanPhrases.Aim(text) is not null && second > 0)
            return Names(string.Join('\n', lines[..second]), cells) | Names(string.Join('\n', lines[second..]), cells);

        if (PlanPhrases.Aim(text) is { } aim)
        {
            foreach (var cell in cells)
                cell.Means(aim.Number.ToString(CultureInfo.InvariantCulture), nameof(OutcomeDraft.AimTitle), string.Create(CultureInfo.InvariantCulture, $"aim {aim.Number}"));
            plan.Aim(aim.Number, new(aim.Title, cells[^1].Place));
            return true;
        }

        if (PlanPhrases.Outcome(text) is { } outcome)
        {
            foreach (var cell in cells)
                cell.Means(outcome.Number?.ToString() ?? "", nameof(OutcomeDraft.Title), $"outcome {outcome.Number}".TrimEnd());
            plan.BeginOutcome(outcome.Number, new(outcome.Title, cells[^1].Place));
            measures.End();
            return true;
        }

        return false;
    }

    private bool HeadsColumns(PlanGrid grid, int row)
    {
        if (grid.Said(row).Count == 0 || grid.IsMarked(row))
            return false;

        var named = new List<PlanColumn>();
        var isAllHeadings = true;
        foreach (var (_, cell, isOwn) in grid.Places(row))
        {
            if (cell.IsBlank || (cell.IsHeading && !isOwn))
                continue;

            var read = headings.Read(cell.Text);
            isAllHeadings &= read is not null;
            if (read is { Year: null, Column: not (BaselineColumn or TargetColumn) } && !named.Contains(read.Column))
                named.Add(read.Column);
        }

        return named.Count >= HeadingsOfARow
            || (named.Contains(PlanColumns.Action) && named.Contains(PlanColumns.Task))
            || (named.Count == 2 && named.Exists(column => column is ActionColumn or TaskColumn) && isAllHeadings);
    }

    /// <summary>Takes the columns from the heading rows, one or two or more, and says which row was the last of them.</summary>
    private int Heads(PlanGrid grid, int first)
    {
        var last = first;
        while (last + 1 < grid.RowCount && ContinuesHeading(grid, first, last + 1))
            last++;

        measures.End();
        rows.Begin(PlanTableColumns.Of(grid, first, last, headings, plan), grid.ColumnCount);
        if (!rows.HasActions && ActionAbove is { } above && PlanPhrases.Action(above.Text) is { } action)
        {
            plan.BeginAction(action.Letter, new(action.Title, above.Place));
            above.Means(plan.Action!.Reference, nameof(ActionDetails.Title), $"{plan.Action.Reference}, Action");
        }

        ActionAbove = null;
        return last;
    }

    /// <summary>Years and the baseline under "Targets", or the headings once more.</summary>
    private bool ContinuesHeading(PlanGrid grid, int first, int row)
    {
        var own = grid.Places(row).Where(place => place.IsOwn && !place.Cell.IsBlank).ToList();
        return !grid.IsMarked(row) && own.Count > 0 && own.TrueForAll(place => headings.Read(place.Cell.Text) is { } heading
            && (heading.Year is not null || heading.Column is BaselineColumn or TargetColumn or ResourcePartColumn || grid[first, place.Column]?.Text == place.Cell.Text)
            && (grid[first, place.Column] is not { IsBlank: false } above || headings.Read(above.Text) is not { } over || over.Column is TargetColumn or BaselineColumn || over.Column.Field == heading.Column.Field));
    }

    /// <summary>The row from which a table reads downwards, headings in its first column; null for the usual table.</summary>
    private int? FirstHeadingDownwards(PlanGrid grid)
    {
        if (grid.ColumnCount < 2 || Enumerable.Range(0, grid.RowCount).Any(row => HeadsColumns(grid, row)))
            return null;

        var named = Enumerable.Range(0, grid.RowCount)
            .Where(row => grid[row, 0] is { } cell && grid[row, 1] != cell && headings.Read(cell.Text.TrimEnd(':')) is { Column: not (TargetColumn or BaselineColumn or AimColumn or OutcomeColumn) })
            .ToList();
        return named.Select(row => headings.Read(grid[row, 0]!.Text.TrimEnd(':'))!.Column).Distinct().Count() >= HeadingsOfARow ? named[0] : null;
    }

    private static void NotUnderstood(PlanGrid grid, int row)
    {
        foreach (var cell in grid.Said(row))
            cell.IsNotUnderstood("No heading of the plan’s table stands above it.");
    }
}
