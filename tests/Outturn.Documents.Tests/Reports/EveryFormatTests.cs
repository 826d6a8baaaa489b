using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Outturn.Documents.Excel;
using Outturn.Documents.Packaging;
using Outturn.Domain;

namespace Outturn.Documents.Tests.Reports;

/// <summary>What a report must not lose in any of its files: its readers have one of them, and seldom the one that was looked at.</summary>
public sealed partial class EveryFormatTests
{
    private static readonly XNamespace W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    public static TheoryData<string> Formats => ["docx", "pdf", "xlsx", "html", "json", "csv"];

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task The_figures_of_a_line_stand_under_its_progress_each_with_its_target_and_whose_word_it_is(string format)
    {
        var said = await Words(format);

        Assert.Matches("One\\..*Two\\..*A measure.*31% \\(provisional\\) against a target of 35% for 2010/11, higher is better.*not collected this quarter; no target for 2010/11.*Mend it\\.", said);
        Assert.Matches("Another.*not collected this quarter.*Another officer, entered by A, 2 July 2010", said);
        Assert.DoesNotContain("higher is better (A, 1 July 2010)", said, StringComparison.Ordinal); // the line itself says that it is theirs
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task The_figures_of_the_outcomes_stand_with_their_period_target_and_source(string format)
    {
        if (format == "csv")
            return; // the lines alone, as it says

        var said = await Words(format);
        foreach (var words in new[] { "Residents who say so", "74%", "2009/10", "75%", "A survey", "An officer, 2 June 2010", "Days it takes" })
            Assert.Contains(words, said, StringComparison.Ordinal);
        if (format != "json")
            Assert.Contains("No figure entered", said, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task A_line_without_a_return_says_that_none_was_received(string format) =>
        Assert.Contains("No return received", await Words(format), StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task The_officers_colour_stands_beside_the_one_the_board_set(string format) => Assert.Matches(
        format switch
        {
            "json" => "\"Light\":\"Red\".*\"DeclaredLight\":\"Amber\".*\"BoardsReason\":\"Because \\(minute 8\\)\"",
            "csv" or "xlsx" => "Red\\W+Amber\\W+Because \\(minute 8\\)",
            _ => "Red.{0,3}Colour set by the board: Because \\(minute 8\\)\\..The officer declared.{0,5}Amber",
        },
        await Words(format));

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task What_is_corrected_of_earlier_reports_says_what_stood_there_what_should_why_and_who(string format)
    {
        if (format == "csv")
            return; // the lines alone, as it says

        var said = await Words(format);
        foreach (var words in new[] { "Nine.", "Eight.", "One was counted twice.", "An officer" })
            Assert.Contains(words, said, StringComparison.Ordinal);
        Assert.Matches("Q4 2009/10.*2\\.1a\\.1.*Progress.*Nine\\..*Eight\\..*One was counted twice\\.", said);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task What_lines_need_and_have_and_the_risks_with_their_lines_stand_in_it(string format)
    {
        if (format == "csv")
            return; // the lines alone, as it says

        var said = await Words(format);
        Assert.Matches("1\\.1a\\.1.*£18,000 a year.*£12,000 a year.*£6,000 a year.*£12,000 a year \\(tbc\\)", said);
        Assert.Matches("A cause.*An event.*An effect.*4.*3.*An officer.*Watched\\..*1\\.1a\\.1", said);
        Assert.Matches("Diversity and race equality.*An assessment is due\\.", said);
    }

    /// <summary>What a reader sees of the file, in the order of the page and in one line; what only travels inside it is left out.</summary>
    private static async Task<string> Words(string format)
    {
        var report = RenderingEditionTests.Whole with { Sections = [.. RenderingEditionTests.Whole.Sections, new("8", "Diversity and race equality", "R8", [new(ParagraphKind.Text, "", "An assessment is due.")])] };
        var said = format switch
        {
            "docx" => OfWord(ReportOutput.Word.Render(report, null)),
            "pdf" => await OfPdf(ReportOutput.Word.Render(report, null)),
            "xlsx" => OfExcel(ReportOutput.Excel.Render(report, null)),
            "html" => OfHtml(Encoding.UTF8.GetString(ReportOutput.InFormat("html")!.Render(report, null))),
            _ => Encoding.UTF8.GetString(ReportOutput.InFormat(format)!.Render(report, null)),
        };
        if (format == "json")
            JsonDocument.Parse(said).Dispose();
        return White().Replace(said, " ");
    }

    private static string OfWord(byte[] docx)
    {
        using var zip = new ZipArchive(new MemoryStream(docx));
        using var part = zip.GetEntry("word/document.xml")!.Open();
        return string.Join('\n', XDocument.Load(part).Descendants(W + "p").Select(paragraph => paragraph.Value));
    }

    private static string OfExcel(byte[] xlsx)
    {
        using var file = OfficeFile.Read(xlsx, "report.xlsx");
        return string.Join('\n', Workbook.Open(file).Sheets.SelectMany(sheet => sheet.Rows).SelectMany(row => row.Cells).Select(cell => cell.Text));
    }

    private static string OfHtml(string page) => System.Net.WebUtility.HtmlDecode(Tag().Replace(Hidden().Replace(page, ""), "\n"));

    private static async Task<string> OfPdf(byte[] docx)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(file, await Installed.LibreOffice.ToPdfAsync(docx, "report.docx", TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);
            using var process = Process.Start(new ProcessStartInfo(Installed.Poppler("pdftotext"), [file, "-"]) { RedirectStandardOutput = true, UseShellExecute = false })!;
            return await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex White();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex("(?s)<(script|style)\\b.*?</\\1>")]
    private static partial Regex Hidden();
}
