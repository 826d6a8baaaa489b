using System.Text;
using Outturn.Documents.Packaging;
using Outturn.Domain;

namespace Outturn.Documents;

/// <summary>
/// The key activities of a report as comma-separated values (RFC 4180, UTF-8 with its mark, so that Excel reads every letter): one row a line, each with
/// the quarter, the state and the digest. A text that a spreadsheet would take for a formula has an apostrophe before it.
/// </summary>
public static class CsvReport
{
    public const string ContentType = "text/csv; charset=utf-8";

    public static byte[] Write(ReportSnapshot report, Seal? seal)
    {
        var csv = new StringBuilder();
        Row(csv, ["Report", "State", "Digest", .. ReportRows.ColumnsOf(report).Select(column => column.Heading)]);
        foreach (var aim in report.Aims)
        {
            foreach (var line in aim.Lines)
                Row(csv, [report.Period, ReportWords.State(report), seal?.Digest ?? report.Extract?.Digest ?? "", .. ReportRows.ColumnsOf(report).Select(column => column.Of(report, aim, line))]);
        }

        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(csv.ToString())];
    }

    private static void Row(StringBuilder csv, IEnumerable<string> cells) => csv.AppendJoin(',', cells.Select(Cell)).Append("\r\n");

    private static string Cell(string text)
    {
        var safe = XmlCharacters.Clean(BeginsAFormula(text) ? $"'{text}" : text).ReplaceLineEndings("\n");
        return safe.AsSpan().ContainsAny("\",;\n\t") || safe != safe.Trim() ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }

    /// <summary>Spreadsheets look past white space and line ends, and take the wide signs of East Asian keyboards too.</summary>
    private static bool BeginsAFormula(string text) => text.AsSpan().TrimStart() is [var first, ..] && (first is '=' or '+' or '-' or '@' or '|' or '%' or '＝' or '＋' or '－' or '＠' || text[0] is '\t' or '\r');
}
