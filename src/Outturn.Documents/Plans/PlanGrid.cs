namespace Outturn.Documents;

/// <summary>A table, or some of its rows, or those turned so that the first column is on top: the same cells seen the way they are to be read.</summary>
internal sealed class PlanGrid
{
    private readonly Func<int, int, ReadCell?> at;
    private readonly Func<int, bool> isMarked;
    private readonly Dictionary<int, Row> rows = [];

    public PlanGrid(SourceTable table)
        : this(table.RowCount, table.ColumnCount, (row, column) => table[row, column], table.IsMarked) => SaysNothingTwice = table.SaysNothingTwice;

    private PlanGrid(int rows, int columns, Func<int, int, ReadCell?> at, Func<int, bool> isMarked) => (RowCount, ColumnCount, this.at, this.isMarked) = (rows, columns, at, isMarked);

    public int RowCount { get; }

    public int ColumnCount { get; }

    public ReadCell? this[int row, int column] => at(row, column);

    /// <summary>The cells seen in a row, each once, those that reach down from above too.</summary>
    public IReadOnlyList<ReadCell> Cells(int row) => Seen(row).Cells;

    /// <summary>The cells that begin in a row, each once.</summary>
    public IReadOnlyList<ReadCell> OwnCells(int row) => Seen(row).Own;

    /// <summary>Of the cells that begin in a row, those with words.</summary>
    public IReadOnlyList<ReadCell> Said(int row) => Seen(row).Said;

    /// <summary>What stands at each column of a row, and whether it begins in that row.</summary>
    public IReadOnlyList<(int Column, ReadCell Cell, bool IsOwn)> Places(int row) => Seen(row).Places;

    public bool IsBlank(int row) => Seen(row).IsBlank;

    /// <summary>Whether it is the row of a line that was sent out, and so no heading.</summary>
    public bool IsMarked(int row) => isMarked(row);

    /// <summary>Whether a row that says what one above says was copied from it.</summary>
    public bool SaysNothingTwice { get; private init; }

    public PlanGrid Rows(int from, int to) => new(to - from, ColumnCount, (row, column) => this[from + row, column], row => IsMarked(from + row)) { SaysNothingTwice = SaysNothingTwice };

    /// <summary>The rows from one on, turned: its columns become rows.</summary>
    public PlanGrid Turned(int from) => new(ColumnCount, RowCount - from, (row, column) => this[from + column, row], _ => false);

    /// <summary>A row is looked at from many sides, one after another: it is gone through once.</summary>
    private Row Seen(int row)
    {
        if (!rows.TryGetValue(row, out var seen))
            rows[row] = seen = new(this, row);
        return seen;
    }

    private sealed class Row
    {
        public Row(PlanGrid grid, int row)
        {
            Places = new(grid.ColumnCount);
            Cells = new(grid.ColumnCount);
            for (var column = 0; column < grid.ColumnCount; column++)
            {
                if (grid[row, column] is not { } cell)
                    continue;

                var isOwn = row == 0 || grid[row - 1, column] != cell;
                Places.Add((column, cell, isOwn));
                Once(Cells, cell);
                if (isOwn)
                    Once(Own, cell);
            }

            Said = Own.FindAll(cell => !cell.IsBlank);
            IsBlank = Cells.TrueForAll(cell => cell.IsBlank);
        }

        public List<(int Column, ReadCell Cell, bool IsOwn)> Places { get; }

        public List<ReadCell> Cells { get; }

        public List<ReadCell> Own { get; } = [];

        public List<ReadCell> Said { get; }

        public bool IsBlank { get; }

        // A merged cell mostly stands beside itself.
        private static void Once(List<ReadCell> cells, ReadCell cell)
        {
            if ((cells.Count == 0 || cells[^1] != cell) && !cells.Contains(cell))
                cells.Add(cell);
        }
    }
}
