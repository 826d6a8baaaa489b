namespace Outturn.Domain;

/// <summary>
/// A row of a plan's table. It stands at a place among its neighbours, which may change, and is of a line, which never does: a revision or next
/// year's plan is a copy whose rows are new and whose lines are the same.
/// </summary>
public abstract class PlanRow : PartnershipRow
{
    protected PlanRow()
    {
    }

    protected PlanRow(Guid partnershipId, int position, Guid? line)
        : base(partnershipId)
    {
        Position = position;
        Line = line ?? Id;
    }

    /// <summary>Which line of the plan this is, in every copy of it: the id of the row that was first written.</summary>
    public Guid Line { get; private init; }

    /// <summary>Its place among its neighbours, from 1. Taking a neighbour out leaves a gap, so that the others keep their references.</summary>
    public int Position { get; private set; }

    internal static int NextPosition(IReadOnlyCollection<PlanRow> neighbours) => neighbours.Count == 0 ? 1 : neighbours.Max(row => row.Position) + 1;

    /// <summary>Numbers the rows from 1 in the order given; those that stand right are not touched.</summary>
    internal static void Stand(IEnumerable<PlanRow> inOrder)
    {
        var position = 0;
        foreach (var row in inOrder)
            row.Position = ++position;
    }

    /// <summary>Puts this row among its neighbours at a place counted from 1; one beyond the last is the end.</summary>
    private protected void StandAmong(IEnumerable<PlanRow> neighbours, int position)
    {
        var rows = neighbours.Where(row => row != this).OrderBy(row => row.Position).ToList();
        rows.Insert(Math.Clamp(position - 1, 0, rows.Count), this);
        Stand(rows);
    }
}
