using Outturn.Documents.Word;
using Outturn.Domain;

namespace Outturn.Documents;

/// <summary>A table of the file as it stands there, cell by cell; a merged cell is the same object in each place it covers.</summary>
public sealed class SourceTable
{
    private readonly ReadCell?[,] places;
    private readonly List<ReadCell> cells = [];

    internal SourceTable(WordTable table, int number, IReadOnlyDictionary<CellAddress, string> corrections)
    {
        Number = number;
        places = new ReadCell?[table.RowCount, table.ColumnCount];
        foreach (var cell in table.Cells)
        {
            var address = new CellAddress(number, cell.Row + 1, cell.Column + 1);
            var read = new ReadCell(address, cell.AsSeen.Trim(), corrections.TryGetValue(address, out var text) ? text.Trim() : null) { RowSpan = cell.RowSpan, ColumnSpan = cell.ColumnSpan };
            cells.Add(read);
            for (var row = cell.Row; row <= cell.LastRow; row++)
            {
                for (var column = cell.Column; column <= cell.LastColumn; column++)
                {
                    if (ReferenceEquals(table[row, column], cell))
                        places[row, column] = read;
                }
            }
        }
    }

    /// <summary>Its place in the file, from 1.</summary>
    public int Number { get; }

    public int RowCount => places.GetLength(0);

    public int ColumnCount => places.GetLength(1);

    /// <summary>Rows and columns counted from 0; null where no cell stands.</summary>
    public ReadCell? this[int row, int column] => places[row, column];

    /// <summary>The cells that begin in a row, from left to right.</summary>
    public IEnumerable<ReadCell> RowCells(int row) => Enumerable.Range(0, ColumnCount)
        .Select(column => places[row, column]).OfType<ReadCell>().Distinct().Where(cell => cell.Address.Row == row + 1);

    /// <summary>Each cell once.</summary>
    public IReadOnlyList<ReadCell> Cells => cells;
}
