using Outturn.Domain;

namespace Outturn.Documents;

/// <summary>One row of a plan table, its cells by the columns they stand under.</summary>
internal sealed class Line
{
    public Line(PlanGrid grid, int row, PlanTableColumns columns)
    {
        (Grid, Row, Columns) = (grid, row, columns);
        var all = new List<(ReadCell Cell, Headed Heading, bool IsOwn)>(grid.ColumnCount);
        foreach (var (place, cell, isOwn) in grid.Places(row))
        {
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

    /// <summary>Each cell with its heading. One that spans columns counts for the first, except over years, where it counts for each.</summary>
    public IReadOnlyList<(ReadCell Cell, Headed Heading, bool IsOwn)> All { get; }

    public IEnumerable<(ReadCell Cell, Headed Heading)> Own() => All.Where(each => each.IsOwn).Select(each => (each.Cell, each.Heading));

    /// <summary>The cell under a column, reaching down from above or not; null where there is no such column.</summary>
    public ReadCell? At(PlanColumn column) => All.FirstOrDefault(each => ReferenceEquals(each.Heading.Column, column)).Cell;

    public ReadCell? Own<TColumn>() => All.FirstOrDefault(each => each.IsOwn && each.Heading.Column is TColumn).Cell;
}
