using Outturn.Domain;

namespace Outturn.Documents;

/// <summary>A plan file as read: the draft, and for every cell of the file what it was understood as, or why it was not. Nothing is dropped.</summary>
public sealed record PlanReading
{
    public required PlanDraft Draft { get; init; }

    /// <summary>The file's tables as they stand, to be shown beside the draft.</summary>
    public required IReadOnlyList<SourceTable> Tables { get; init; }

    /// <summary>The text outside the tables that is not empty.</summary>
    public required IReadOnlyList<ReadCell> Paragraphs { get; init; }

    /// <summary>How the file was read, as sentences: "It was converted from .odt by LibreOffice."</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The marks of each row, by table and row; of a paragraph, by table 0 and its number.</summary>
    internal Func<IReadOnlyDictionary<CellAddress, IReadOnlyList<string>>> Marks { get; init; } = () => new Dictionary<CellAddress, IReadOnlyList<string>>();

    /// <summary>Every cell and paragraph with words in it, in the order of the tables.</summary>
    public IReadOnlyList<ReadCell> Cells => [.. Paragraphs, .. Tables.SelectMany(table => table.Cells).Where(cell => !cell.IsBlank)];

    public IReadOnlyList<ReadCell> NotUnderstood => [.. Cells.Where(cell => !cell.IsUnderstood)];

    /// <summary>The share, 0 to 1, of the cells with words in them that were understood. Text outside the tables does not count.</summary>
    public double ShareUnderstood
    {
        get
        {
            var cells = Tables.SelectMany(table => table.Cells).Where(cell => cell is { IsBlank: false, IsOutsideTables: false }).ToList();
            return cells.Count == 0 ? 0 : (double)cells.Count(cell => cell.IsUnderstood) / cells.Count;
        }
    }

    /// <summary>The cells that make up one line of the draft: "2.1a.2".</summary>
    public IEnumerable<ReadCell> CellsOf(string reference) => Cells.Where(cell => cell.Reference == reference);

    /// <summary>The cell at an address, blank ones too; null where the file has none there.</summary>
    public ReadCell? At(CellAddress address) => address.Table == 0
        ? Paragraphs.FirstOrDefault(paragraph => paragraph.Address == address)
        : Tables.FirstOrDefault(table => table.Number == address.Table)?.Cells.FirstOrDefault(cell => cell.Address == address);
}
