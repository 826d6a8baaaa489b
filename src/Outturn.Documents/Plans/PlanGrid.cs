namespace Outturn.Documents;

/// <summary>A table, or some of its rows, or those turned so that the first column is on top: the same cells seen the way they are to be read.</summary>
internal sealed class PlanGrid
{
    private readonly Func<int, int, ReadCell?> at;

    public PlanGrid(SourceTable table)
        : this(table.RowCount, table.ColumnCount, (row, column) => table[row, column])
    {
    }

    private PlanGrid(int rows, int columns, Func<int, int, ReadCell?> at) => (RowCount, ColumnCount, this.at) = (rows, columns, at);

    public int RowCount { get; }

    public int ColumnCount { get; }

    public ReadCell? this[int row, int column] => at(row, column);

    /// <summary>The cells seen in a row, each once, those that reach down from above too.</summary>
    public IEnumerable<ReadCell> Cells(int row) => Places(row).Select(place => place.Cell).Distinct();

    /// <summary>The cells that begin in a row, each once.</summary>
    public IEnumerable<ReadCell> OwnCells(int row) => Places(row).Where(place => place.IsOwn).Select(place => place.Cell).Distinct();

    /// <summary>What stands at each column of a row, and whether it begins in that row.</summary>
    public IEnumerable<(int Column, ReadCell Cell, bool IsOwn)> Places(int row)
    {
        for (var column = 0; column < ColumnCount; column++)
        {
            if (this[row, column] is { } cell)
                yield return (column, cell, row == 0 || this[row - 1, column] != cell);
        }
    }

    public bool IsBlank(int row) => Cells(row).All(cell => cell.IsBlank);

    public PlanGrid Rows(int from, int to) => new(to - from, ColumnCount, (row, column) => this[from + row, column]);

    /// <summary>The rows from one on, turned: its columns become rows.</summary>
    public PlanGrid Turned(int from) => new(ColumnCount, RowCount - from, (row, column) => this[from + column, row]);
}
