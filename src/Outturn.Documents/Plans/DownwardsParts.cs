using Outturn.Domain;

namespace Outturn.Documents;

/// <summary>Some rows of a table, and whether they read downwards: labels in the first column, values beside them.</summary>
internal readonly record struct TablePart(PlanGrid Grid, bool IsDownwards);

/// <summary>Finds what of a table reads downwards, and where one task in it ends and the next begins.</summary>
internal static class DownwardsParts
{
    private const int LabelsOfATask = 3;

    /// <summary>The usual table reads across; one without a row of headings may read downwards, and on a sheet one kind may stand below the other.</summary>
    public static IEnumerable<TablePart> Of(PlanGrid grid, PlanHeadings headings, Func<PlanGrid, int, bool> headsColumns)
    {
        // Of two columns, the labels and what stands beside them may both look like headings: "Contact Officer", "Lead Officer, Housing".
        if (grid.ColumnCount <= 2 || !Enumerable.Range(0, grid.RowCount).Any(row => headsColumns(grid, row)))
            return FirstLabel(grid, headings) is { } from
                ? [new(grid.Rows(0, from), false), new(grid.Rows(from, grid.RowCount), true)] : [new(grid, false)];

        var parts = new List<TablePart>();
        var begun = 0;
        foreach (var (from, to) in BetweenBlanks(grid))
        {
            var rows = grid.Rows(from, to);
            if (Enumerable.Range(0, rows.RowCount).Any(row => headsColumns(rows, row)) || FirstLabel(rows, headings) is not { } label)
                continue;
            parts.Add(new(grid.Rows(begun, from + label), false));
            parts.Add(new(grid.Rows(from + label, begun = to), true));
        }

        return [.. parts, new(grid.Rows(begun, grid.RowCount), false)];
    }

    /// <summary>
    /// The tasks of a part that reads downwards, and the rows between them that name an aim, an outcome or an action. A label that stands again, or goes
    /// before the last in the order they first stood in, begins another; where that names no task it goes on with the one above.
    /// </summary>
    public static IEnumerable<TablePart> TasksOf(PlanGrid grid, PlanHeadings headings)
    {
        var order = new Dictionary<string, int>(StringComparer.Ordinal);
        var (from, last) = (0, -1);
        for (var row = 0; row < grid.RowCount; row++)
        {
            var stands = StandsAlone(grid, row, headings);
            if (!stands && (grid.Places(row) is not [{ Column: 0, IsOwn: true, Cell: { IsBlank: false } }, ..] || grid.IsBlank(row)))
                continue;

            var key = SameWords.Key(grid.Said(row)[0].Text);
            var at = stands ? -1 : order.TryGetValue(key, out var known) ? known : order[key] = order.Count;
            if (at <= last && last >= 0)
                yield return new(grid.Rows(from, row), true);
            if (at <= last)
                from = row;
            if (stands)
                yield return new(grid.Rows(row, from = row + 1), false);
            last = at;
        }

        if (last >= 0)
            yield return new(grid.Rows(from, grid.RowCount), true);
    }

    private static IEnumerable<(int From, int To)> BetweenBlanks(PlanGrid grid)
    {
        var from = 0;
        for (var row = 0; row <= grid.RowCount; row++)
        {
            if (row < grid.RowCount && !grid.IsBlank(row))
                continue;
            if (row > from)
                yield return (from, row);
            from = row + 1;
        }
    }

    /// <summary>The row from which labels stand in the first column, with what names the action above them; null where too few are known.</summary>
    private static int? FirstLabel(PlanGrid grid, PlanHeadings headings)
    {
        if (grid.ColumnCount < 2)
            return null;

        var named = Enumerable.Range(0, grid.RowCount).Where(row => IsLabel(grid, row, headings)).ToList();
        if (named.Select(row => Labelled(grid[row, 0]!, headings)!.Column).Distinct().Count() < LabelsOfATask)
            return null;

        var first = named[0];
        while (first > 0 && (grid.IsBlank(first - 1) || StandsAlone(grid, first - 1, headings) || MayBeLabel(grid, first - 1)))
            first--;
        return first;
    }

    private static bool IsLabel(PlanGrid grid, int row, PlanHeadings headings) =>
        grid[row, 0] is { } cell && grid[row, 1] != cell && Labelled(cell, headings) is { Column: not (TargetColumn or BaselineColumn or AimColumn or OutcomeColumn) };

    /// <summary>Short words with others beside them, above the labels that are known: a label not known yet.</summary>
    private static bool MayBeLabel(PlanGrid grid, int row) => grid.Said(row) is [var label, var value, ..] && label == grid[row, 0] && label.Text.Length <= 90 && !label.Text.Contains('\n', StringComparison.Ordinal)
        && !PlanPhrases.NamesMore(label.Text) && PlanPhrases.OutcomeMeasure(value.Text) is null;

    /// <summary>Whether a row says nothing but the aim, the outcome or the action.</summary>
    private static bool StandsAlone(PlanGrid grid, int row, PlanHeadings headings) => grid.Said(row) switch
    {
        [var only] => Labelled(only, headings) is null && (PlanPhrases.NamesMore(only.Text) || PlanPhrases.Action(only.Text) is { Title.Length: > 0 }),
        [var label, _] => PlanPhrases.IsLabel(label.Text) || PlanPhrases.Aim(label.Text) is { Title: "" } || PlanPhrases.Outcome(label.Text) is { Title: "" }
            || (label.Text.StartsWith("Action", StringComparison.OrdinalIgnoreCase) && PlanPhrases.Action(label.Text) is { Title: "" }),
        _ => false,
    };

    private static Headed? Labelled(ReadCell cell, PlanHeadings headings) => headings.Read(cell.Text.TrimEnd(':'));
}
