namespace Outturn.Documents.Packaging;

/// <summary>How much of a stranger's file is read before it is refused. The largest plan seen is a hundredth of any of these.</summary>
public static class FileLimits
{
    /// <summary>Bytes of the file as it arrives.</summary>
    public const long File = 50 * Megabyte;

    /// <summary>Bytes of all parts together once unpacked.</summary>
    public const long Unpacked = 400 * Megabyte;

    /// <summary>Bytes of one part that is read.</summary>
    public const long Part = 100 * Megabyte;

    /// <summary>How many times its packed size a part over a megabyte may grow to; word processors reach about 60 on repetitive tables.</summary>
    public const long Growth = 250;

    public const int Parts = 10_000;

    /// <summary>Elements inside elements; a table in a table in a table needs about 40.</summary>
    public const int XmlDepth = 400;

    /// <summary>Places in the grid of all tables of a document; a 1,000-row plan has 16,000.</summary>
    public const int TablePlaces = 4_000_000;

    /// <summary>Cells of all sheets of a workbook, blank ones among them; a 1,000-row plan has 16,000.</summary>
    public const int SheetPlaces = 1_000_000;

    internal const long Megabyte = 1024 * 1024;
}
