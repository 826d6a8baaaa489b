using Outturn.Domain;

namespace Outturn.Documents;

/// <summary>One row of a plan table, its cells by the columns they stand under.</summary>
internal sealed record Line(PlanGrid Grid, int Row, PlanTableColumns Columns)
{
    /// <summary>Each cell with its heading. One that spans columns counts for the first, except over years, where it counts for each.</summary>
    public IEnumerable<(ReadCell Cell, Headed Heading, bool IsOwn)> All()
    {
        var seen = new HashSet<ReadCell>();
        foreach (var (place, cell, isOwn) in Grid.Places(Row))
        {
            if (Columns[place] is { } heading && (seen.Add(cell) || heading.Column is BaselineColumn or TargetColumn))
                yield return (cell, heading, isOwn);
        }
    }

    public IEnumerable<(ReadCell Cell, Headed Heading)> Own() => All().Where(each => each.IsOwn).Select(each => (each.Cell, each.Heading));

    /// <summary>The cell under a column, reaching down from above or not; null where there is no such column.</summary>
    public ReadCell? At(PlanColumn column) => All().FirstOrDefault(each => each.Heading.Column == column).Cell;

    public ReadCell? Own<TColumn>() => Own().FirstOrDefault(each => each.Heading.Column is TColumn).Cell;

    public void TellHeadings()
    {
        foreach (var (place, cell, _) in Grid.Places(Row))
        {
            if (cell.Heading.Length == 0 && !cell.IsHeading)
                cell.Heading = Columns.Words(place);
        }
    }
}
