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

    /// <summary>Words that stand over a table: its action, where the table has no column for actions.</summary>
    public ReadCell? ActionAbove { get; set; }

    /// <param name="fromRow">The row it begins in; those above were read as text.</param>
    public void Read(SourceTable source, int fromRow = 0)
    {
        var whole = new PlanGrid(source);
        var grid = fromRow == 0 ? whole : whole.Rows(fromRow, whole.RowCount);
        foreach (var part in DownwardsParts.Of(grid, headings, HeadsColumns))
        {
            if (part.IsDownwards)
                ReadDownwards(part.Grid);
            else
                ReadRows(part.Grid);
        }

        measures.End();
        if (ActionAbove is { } above && PlanPhrases.Action(above.Text) is null)
            ActionAbove = null;
    }

    /// <param name="isHeaded">Whether its first row holds the headings, however few are known.</param>
    private void ReadRows(PlanGrid grid, bool isHeaded = false)
    {
        if (!rows.ContinuesWith(grid.ColumnCount))
            rows.Forget();
        for (var row = isHeaded ? Heads(grid, 0) + 1 : 0; row < grid.RowCount; row++)
        {
            if ((grid.IsBlank(row) && !measures.AwaitsFigures) || NamesAimOrOutcome(grid, row) || NamesAction(grid, row) || StandsOverHeadings(grid, row))
                continue;
            if (HeadsColumns(grid, row))
                row = Heads(grid, row);
            else if (measures.Begins(grid, row) || measures.Continues(grid, row))
                continue;
            else if (rows.HasColumns && HeadsYears(grid, row))
                row = Heads(grid, row);
            else if (rows.HasColumns)
                rows.Read(grid, row);
            else
                NotUnderstood(grid, row);
        }
    }

    /// <summary>Labels with their values beside them: one task, or one after another, each beginning where a label stands once more or under words of its own.</summary>
    private void ReadDownwards(PlanGrid grid)
    {
        foreach (var part in DownwardsParts.TasksOf(grid, headings))
        {
            if (part.IsDownwards)
                ReadRows(part.Grid.Turned(0), isHeaded: true);
            else if (part.Grid.Said(0) is [var only] && PlanPhrases.Action(only.Text) is { Title.Length: > 0 })
                ActionAbove = only;
            else
                ReadRows(part.Grid);
        }
    }

    /// <summary>
    /// Words alone over a row of headings: the action of the table below, where a sheet holds one table an action; or an outcome given by its number.
    /// In the row after another of the table they may go on with that one, where the table has a column for actions.
    /// </summary>
    private bool StandsOverHeadings(PlanGrid grid, int row)
    {
        if (grid.Said(row) is not [var only] || grid.IsMarked(row) || PlanPhrases.OutcomeMeasure(only.Text) is not null || (rows.HasActions && row > 0 && !grid.IsBlank(row - 1)))
            return false;

        var named = PlanPhrases.Action(only.Text) is { Title.Length: > 0 };
        if (!HeadingsFollow(grid, row + 1))
            return named && rows is { HasColumns: true, HasActions: false } && grid.IsBlank(row - 1) && BeginsAction(only);
        if (!named && measures.AreBegun)
            return false;

        if (PlanPhrases.NumberedHeading(only.Text) is { } numbered && !named)
        {
            only.Means(numbered.Number.ToString(), nameof(OutcomeDraft.Title), $"outcome {numbered.Number}");
            plan.BeginOutcome(numbered.Number, new(numbered.Title, only.Place));
        }
        else if (named || ActionAbove is null)
        {
            ActionAbove = only;
        }

        return true;
    }

    private bool HeadingsFollow(PlanGrid grid, int row)
    {
        while (row < grid.RowCount && (grid.IsBlank(row) || (grid.Said(row).Count == 1 && !HeadsColumns(grid, row))))
            row++;
        return row < grid.RowCount && HeadsColumns(grid, row);
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
        if (!rows.HasActions && ActionAbove is { IsBlank: false } above && !BeginsAction(above) && !NextNamesAction(grid, last + 1))
            AsksForLetter(above);

        ActionAbove = null;
        return last;
    }

    private bool BeginsAction(ReadCell words)
    {
        if (PlanPhrases.Action(words.Text) is not { } action)
            return false;

        plan.BeginAction(action.Letter, new(action.Title, words.Place));
        words.Means(plan.Action!.Reference, nameof(ActionDetails.Title), $"{plan.Action.Reference}, Action");
        return true;
    }

    private static bool NextNamesAction(PlanGrid grid, int row)
    {
        while (row < grid.RowCount && (grid.Said(row) is not [var words, ..] || PlanPhrases.Aim(words.Text) is not null || PlanPhrases.Outcome(words.Text) is not null))
            row++;
        return row < grid.RowCount && PlanPhrases.Action(grid.Said(row)[0].Text) is not null;
    }

    /// <summary>Words without a letter over a table that names no action: they are taken for it, and a person is asked.</summary>
    private void AsksForLetter(ReadCell words)
    {
        plan.BeginAction("", new(words.Text, words.Place));
        words.IsOutsideTables = false;
        words.IsNotUnderstood("It stands over a table that has no column for actions, and is taken for its action. Write the action’s letter before it, ‘b) …’, or take the words out if they name none.");
    }

    /// <summary>Two years one after the other where targets stand: the headings of another table, in words not known yet.</summary>
    private bool HeadsYears(PlanGrid grid, int row)
    {
        var years = grid.IsMarked(row) ? [] : grid.Said(row).Select(cell => headings.Read(cell.Text)).OfType<Headed>().Where(heading => heading.Column is TargetColumn).Select(heading => heading.Year).OfType<FinancialYear>().ToList();
        return years.Count >= 2 && years.SequenceEqual(years.Distinct().Order());
    }

    /// <summary>Years and the baseline under "Targets", or the headings once more.</summary>
    private bool ContinuesHeading(PlanGrid grid, int first, int row)
    {
        var own = grid.Places(row).Where(place => place.IsOwn && !place.Cell.IsBlank).ToList();
        return !grid.IsMarked(row) && own.Count > 0 && own.TrueForAll(place => headings.Read(place.Cell.Text) is { } heading
            && (heading.Year is not null || heading.Column is BaselineColumn or TargetColumn or ResourcePartColumn || grid[first, place.Column]?.Text == place.Cell.Text)
            && (grid[first, place.Column] is not { IsBlank: false } above || headings.Read(above.Text) is not { } over || over.Column is TargetColumn or BaselineColumn || over.Column.Field == heading.Column.Field));
    }

    private static void NotUnderstood(PlanGrid grid, int row)
    {
        foreach (var cell in grid.Said(row))
            cell.IsNotUnderstood("No heading of the plan’s table stands above it.");
    }
}
