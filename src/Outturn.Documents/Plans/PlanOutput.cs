using Outturn.Documents.Excel;
using Outturn.Documents.Word;
using Outturn.Domain;

namespace Outturn.Documents;

/// <summary>Writes a plan as a file.</summary>
/// <param name="partnership">The partnership's name, for the file's properties.</param>
/// <param name="notice">Said at the foot of every page, before what is said there anyway: that a demonstration is fictional.</param>
public delegate byte[] PlanWriting(SentPlan sent, string partnership, string notice = "");

/// <summary>A format a plan goes out in and comes back in.</summary>
public sealed record PlanOutput(string Format, string Name, string ContentType, PlanWriting Write)
{
    /// <summary>What no file name may hold on one system or another.</summary>
    private const string Unsafe = "\\/:*?\"<>|\r\n\t";

    public static readonly PlanOutput Word = new("docx", "Word", WordWriter.ContentType, WordPlan.Write);

    public static readonly PlanOutput Excel = new("xlsx", "Excel", WorkbookWriter.ContentType, ExcelPlan.Write);

    public static readonly IReadOnlyList<PlanOutput> All = [Word, Excel];

    /// <summary>"docx or xlsx".</summary>
    public static string Names => string.Join(" or ", All.Select(output => output.Format));

    public static PlanOutput? InFormat(string format) => All.FirstOrDefault(output => output.Format.Equals(format, StringComparison.OrdinalIgnoreCase));

    /// <summary>"Stronger Communities Group - Action Plan 2010-2013, 12 April 2011.docx".</summary>
    public string FileNameFor(SentPlan sent) => string.Concat($"{sent.Text.Title}, {sent.At.OnDay.InWords}".Select(letter => Unsafe.Contains(letter, StringComparison.Ordinal) ? '-' : letter)) + $".{Format}";
}
