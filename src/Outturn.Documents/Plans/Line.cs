using Outturn.Domain;

namespace Outturn.Documents;

/// <summary>One row of a plan table, its cells by the columns they stand under.</summary>
internal sealed class Line
{
    public Line(PlanGrid grid, int row, PlanTableColumns columns)
    {
        (Grid, Row, Columns) = (grid, row, columns);
        var all = new List<(ReadCell Cell, Headed Heading, bool IsOwn)>(grid.ColumnCount);
        foreach (var (place, seen, isOwn) in grid.Places(row))
        {
            // The row that began a merged cell was moved or taken out: Word then merges what is left of it with the heading above.
            var isGone = seen.IsHeading && !isOwn;
            var cell = isGone ? Below(place, seen) : seen;
            HasLostItsTask |= isGone && ReferenceEquals(columns[place]?.Column, PlanColumns.Task);
            if (cell is null)
                continue;
            if (cell.Heading.Length == 0 && !cell.IsHeading)
                cell.Heading = columns.Words(place);
            if (columns[place] is { } heading && (heading.Column is BaselineColumn or TargetColumn || !all.Exists(each => each.Cell == cell)))
                all.Add((cell, heading, isOwn));
        }

        All = all;
    }

    public PlanGrid Grid { get; }

    public int Row { get; }

    public PlanTableColumns Columns { get; }

    /// <summary>Whether it goes on with a task whose own row, above it before, was moved: what it belongs to is not in the table any more.</summary>
    public bool HasLostItsTask { get; }

    /// <summary>Each cell with its heading. One that spans columns counts for the first, except over years, where it counts for each.</summary>
    public IReadOnlyList<(ReadCell Cell, Headed Heading, bool IsOwn)> All { get; }

    public IEnumerable<(ReadCell Cell, Headed Heading)> Own() => All.Where(each => each.IsOwn).Select(each => (each.Cell, each.Heading));

    /// <summary>The cell under a column, reaching down from above or not; null where there is no such column.</summary>
    public ReadCell? At(PlanColumn column) => All.FirstOrDefault(each => ReferenceEquals(each.Heading.Column, column)).Cell;

    /// <summary>Whether it stands in a row further down, and its rows were merged with a heading.</summary>
    public bool IsFromBelow(ReadCell cell) => !Grid.Cells(Row).Contains(cell);

    public ReadCell? Own<TColumn>() => All.FirstOrDefault(each => each.IsOwn && each.Heading.Column is TColumn).Cell;

    /// <summary>The action the row was merged with: the one its own reference names, else the next below. Other columns are read where they begin.</summary>
    private ReadCell? Below(int place, ReadCell heading)
    {
        if (!ReferenceEquals(Columns[place]?.Column, PlanColumns.Action))
            return null;

        var below = Enumerable.Range(Row + 1, Grid.RowCount - Row - 1).Select(row => Grid[row, place]).OfType<ReadCell>().Where(cell => cell != heading && !cell.IsBlank).Distinct().ToList();
        var letter = Grid.Places(Row).Where(each => each.IsOwn && Columns[each.Column]?.Column is ReferenceColumn).Select(each => LineReference.Read(each.Cell.Text)?.Letter).FirstOrDefault(known => known is not null);
        return below.Find(cell => letter is not null && PlanPhrases.Action(cell.Text)?.Letter == letter) ?? below.FirstOrDefault();
    }
}
