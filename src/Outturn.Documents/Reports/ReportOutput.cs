using Outturn.Documents.Excel;
using Outturn.Documents.Word;
using Outturn.Domain;

namespace Outturn.Documents;

/// <summary>
/// A format a report goes out in, rendered from the snapshot and its seal alone: the same snapshot gives the same bytes on any machine, in any culture
/// and time zone. The PDF is made of the .docx where LibreOffice is installed, and is not among these.
/// </summary>
/// <param name="Format">"docx": how commands and addresses call it.</param>
/// <param name="Name">"Word document": how a person calls it.</param>
/// <param name="Render">Null for the seal renders a draft.</param>
public sealed record ReportOutput(string Format, string Name, string ContentType, Func<ReportSnapshot, Seal?, byte[]> Render)
{
    public static readonly ReportOutput Word = new("docx", "Word document", WordWriter.ContentType, WordReport.Write);

    public static readonly ReportOutput Page = new("html", "web page", "text/html; charset=utf-8", HtmlReport.Write);

    public static readonly ReportOutput Json = new("json", "data (JSON)", "application/json", (report, seal) => new SealedReport(report, seal).ToJson());

    public static readonly ReportOutput Excel = new("xlsx", "Excel workbook", WorkbookWriter.ContentType, ExcelReport.Write);

    public static readonly ReportOutput Csv = new("csv", "lines (CSV)", CsvReport.ContentType, CsvReport.Write);

    /// <summary>The formats that carry the sealed report inside, and so can be checked far from here.</summary>
    public static readonly IReadOnlyList<ReportOutput> WithSeal = [Word, Excel, Page, Json];

    /// <summary>What the agreement renders once and keeps.</summary>
    public static readonly IReadOnlyList<ReportOutput> All = [.. WithSeal, Csv];

    public static ReportOutput? InFormat(string? format) => All.FirstOrDefault(output => string.Equals(output.Format, format, StringComparison.OrdinalIgnoreCase));

    public string FileNameFor(ReportSnapshot report) => FileName(report, Format);

    /// <summary>"gloucester-q2-2010-11-report.docx"; a draft and an extract say so in their names.</summary>
    public static string FileName(ReportSnapshot report, string format) =>
        $"{report.Slug}-{Hyphened(report.Period)}-report{(report.IsDraft ? "-draft" : "")}{(report.Extract is { } part ? $"-{Hyphened(part.Name)}" : "")}{(report.Issue is { } issue ? $"-for-{Hyphened(issue.Body)}" : "")}.{format}";

    private static string Hyphened(string words) => string.Join('-', SameWords.Key(words).Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
