using System.Xml.Linq;
using Outturn.Documents.Conversion;
using Outturn.Documents.Packaging;

namespace Outturn.Documents.Excel;

/// <summary>The sheets of an Excel workbook, cell by cell as they are seen. Opening either gives one or throws <see cref="UnreadableFileException"/>.</summary>
public sealed class Workbook
{
    private readonly IReadOnlyList<XDocument> customXml;

    internal Workbook(string fileName, IReadOnlyList<Sheet> sheets, IReadOnlyList<XDocument> customXml) => (FileName, Sheets, this.customXml) = (fileName, sheets, customXml);

    public string FileName { get; }

    /// <summary>The sheets that are shown and have words in them, in order.</summary>
    public IReadOnlyList<Sheet> Sheets { get; }

    /// <summary>What a reader should know of how the file was read, as sentences.</summary>
    public IReadOnlyList<string> Notes { get; internal set; } = [];

    /// <summary>For a reader who takes no comments: which were left out, a sentence a sheet.</summary>
    internal IEnumerable<string> CommentsLeftOut => Sheets.Where(sheet => sheet.Comments.Count > 0).Select(sheet => $"The comments on sheet ‘{sheet.Name}’ were not read.");

    /// <summary>The custom XML part whose root element is in this namespace; null where there is none.</summary>
    public XDocument? CustomXml(string namespaceUri) => customXml.FirstOrDefault(part => part.Root?.Name.NamespaceName == namespaceUri);

    /// <summary>Opens an .xls, .xlsb or .ods too, through LibreOffice, and says so in the notes.</summary>
    /// <param name="converter">Null where LibreOffice is not installed; such files are then refused with what to do instead.</param>
    public static async Task<Workbook> OpenAsync(OfficeFile file, LibreOffice? converter, CancellationToken cancellation = default)
    {
        if (converter is null || !NeedsConversion(file.Kind))
            return Open(file);

        using var converted = OfficeFile.Read(await converter.ToXlsxAsync(file, cancellation), file.Name);
        var workbook = Open(converted);
        workbook.Notes = [$"'{file.Name}' is {file.Kind.InWords()}: it was converted by LibreOffice before it was read.", .. workbook.Notes];
        return workbook;
    }

    /// <summary>Opens an .xlsx (or .xlsm, .xltx, .xltm; macros are ignored).</summary>
    public static Workbook Open(OfficeFile file) => file switch
    {
        { Kind: FileKind.Spreadsheet, Package: { } package } => WorkbookReader.Read(package),
        { Kind: FileKind.Empty } => throw Refusal.Empty(file.Name),
        { Kind: FileKind.Password } => throw Refusal.Password(file.Name),
        { Kind: var kind } when NeedsConversion(kind) => throw Refusal.NeedsConversion(file.Name, kind, "xlsx"),
        { Kind: var kind } => throw Refusal.WrongKind(file.Name, kind, "Excel workbook", "Choose the Excel workbook (.xlsx) and try again."),
    };

    /// <summary>Whether it is a workbook that LibreOffice makes an .xlsx of.</summary>
    internal static bool NeedsConversion(FileKind kind) => kind is FileKind.OldSpreadsheet or FileKind.OpenDocumentSpreadsheet or FileKind.BinarySpreadsheet;
}

/// <summary>One sheet: the cells that have words in them, and what is merged.</summary>
/// <param name="Rows">The rows with words in them, from top to bottom.</param>
/// <param name="Merges">Cells shown as one, each where it begins.</param>
public sealed record Sheet(string Name, IReadOnlyList<SheetRow> Rows, IReadOnlyList<SheetRange> Merges)
{
    /// <summary>Whether Excel has sorted rows of it and remembers by what.</summary>
    public bool IsSorted { get; internal init; }

    /// <summary>Columns that are hidden and have words in them all the same.</summary>
    public IReadOnlyList<int> HiddenColumns { get; internal init; } = [];

    /// <summary>What people wrote beside the cells, answers to one another among it.</summary>
    public IReadOnlyList<SheetComment> Comments { get; internal init; } = [];
}

/// <param name="Cell">"C6".</param>
/// <param name="Author">"" where the file does not say.</param>
public sealed record SheetComment(string Cell, string Author, string Text);

/// <param name="Number">As Excel counts: from 1.</param>
/// <param name="Cells">The cells with words in them, from left to right.</param>
public sealed record SheetRow(int Number, IReadOnlyList<SheetCell> Cells);

/// <param name="Column">From 1: column A.</param>
/// <param name="Text">What the cell shows: a figure, a percentage or a date in the form it is given there.</param>
public readonly record struct SheetCell(int Column, string Text);

/// <summary>A block of cells, rows and columns from 1, both ends within.</summary>
public readonly record struct SheetRange(int FirstRow, int FirstColumn, int LastRow, int LastColumn);
