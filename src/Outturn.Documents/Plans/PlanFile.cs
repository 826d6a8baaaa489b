using Outturn.Documents.Conversion;
using Outturn.Documents.Excel;
using Outturn.Documents.Packaging;
using Outturn.Documents.Word;

namespace Outturn.Documents;

/// <summary>A file that may hold a plan: a Word document or an Excel workbook. Opening either gives one or throws <see cref="UnreadableFileException"/>.</summary>
public sealed class PlanFile
{
    private readonly Lazy<SentPlan?> sent;

    private PlanFile(WordDocument? word, Workbook? excel)
    {
        (Word, Excel) = (word, excel);
        sent = new(() => SentPlan.Read((Word?.CustomXml(SentPlan.Data) ?? Excel?.CustomXml(SentPlan.Data))?.Root?.Value));
    }

    /// <summary>The Word document it is; null where it is a workbook.</summary>
    public WordDocument? Word { get; }

    /// <summary>The workbook it is; null where it is a Word document.</summary>
    public Workbook? Excel { get; }

    public string FileName => Word?.FileName ?? Excel!.FileName;

    /// <summary>How the file was read, as sentences.</summary>
    public IReadOnlyList<string> Notes => Word?.Notes ?? [.. Excel!.Notes, .. Excel.CommentsLeftOut];

    /// <summary>The plan that was sent in this file; null where nothing of it is left.</summary>
    public SentPlan? Sent => sent.Value;

    public static PlanFile Of(WordDocument document) => new(document, null);

    public static PlanFile Of(Workbook workbook) => new(null, workbook);

    public static PlanFile Open(OfficeFile file) => IsWorkbook(file.Kind) ? Of(Workbook.Open(file)) : MayBeWord(file) ? Of(WordDocument.Open(file)) : throw OfNoUse(file);

    /// <param name="converter">For .doc, .odt, .rtf, .xls, .xlsb and .ods; null where LibreOffice is not installed.</param>
    public static async Task<PlanFile> OpenAsync(OfficeFile file, LibreOffice? converter, CancellationToken cancellation = default) =>
        IsWorkbook(file.Kind) ? Of(await Workbook.OpenAsync(file, converter, cancellation))
        : MayBeWord(file) ? Of(await WordDocument.OpenAsync(file, converter, cancellation))
        : throw OfNoUse(file);

    private static bool IsWorkbook(FileKind kind) => kind is FileKind.Spreadsheet || Workbook.NeedsConversion(kind);

    /// <summary>What Word could open, and what its reader has a sentence of its own for.</summary>
    private static bool MayBeWord(OfficeFile file) => file.Kind is FileKind.Word or FileKind.OldWord or FileKind.OpenDocumentText or FileKind.RichText or FileKind.Empty or FileKind.Password
        or FileKind.Pdf or FileKind.WebPage or FileKind.WordXml or FileKind.OpenDocumentOther;

    private static UnreadableFileException OfNoUse(OfficeFile file) =>
        Refusal.WrongKind(file.Name, file.Kind, "Word document or an Excel workbook", "Choose the Word document (.docx) or the Excel workbook (.xlsx) and try again.");
}
