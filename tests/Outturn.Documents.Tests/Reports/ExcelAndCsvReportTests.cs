using System.Security.Cryptography;
using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Outturn.Documents.Excel;
using Outturn.Documents.Packaging;
using Outturn.Domain;

namespace Outturn.Documents.Tests.Reports;

public sealed class ExcelAndCsvReportTests
{
    private static readonly AgreedReport Agreed = new();

    [Fact]
    public void The_workbook_has_the_words_the_lines_and_every_list_and_is_valid()
    {
        var bytes = ReportOutput.Excel.Render(RenderingEditionTests.Whole, null);
        using var file = OfficeFile.Read(bytes, "report.xlsx");
        var workbook = Workbook.Open(file);

        Assert.Equal(["Report", "Appendix A", "Exceptions", "Decisions on this report", "What the board asked for before", "Corrections to earlier reports", "Figures of the lines", "Figures of the outcomes", "What lines need and have", "Risk register"], workbook.Sheets.Select(sheet => sheet.Name));
        var lines = workbook.Sheets[1].Rows;
        Assert.Equal(["Aim", "Ref", "Key activity", "Lead officer"], lines[0].Cells.Take(4).Select(cell => cell.Text));
        Assert.Equal("Red", lines[1].Cells.Single(cell => cell.Column == 7).Text);
        using var package = SpreadsheetDocument.Open(new MemoryStream(bytes), isEditable: false);
        Assert.Empty(new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2019).Validate(package, TestContext.Current.CancellationToken).Select(error => error.Description));
    }

    [Fact]
    public void A_workbook_LibreOffice_saved_again_has_every_word_as_agreed()
    {
        var copy = LibreOfficeCopy.Of(Agreed.As(ReportOutput.Excel), "xlsx", from: "xlsx");
        var verdict = Agreed.Check(ReportOutput.Excel, copy);

        Assert.NotEqual(Agreed.As(ReportOutput.Excel), copy);
        Assert.True(verdict.Answer == Answer.ReSaved, verdict.Sentence);
        Assert.Equal("re-saved, every word as agreed", verdict.Word);
    }

    [Fact]
    public void One_figure_changed_in_a_workbook_is_named_with_its_cell_also_when_it_was_saved_again()
    {
        var changed = AgreedReport.WithPartChanged(Agreed.As(ReportOutput.Excel), "xl/sharedStrings.xml", xml => xml.Replace("118 homes", "178 homes", StringComparison.Ordinal));
        Assert.Equal("differs at sheet ‘Appendix A’, cell K2, column ‘Progress’", Agreed.Check(ReportOutput.Excel, changed).Word);

        Assert.Equal("differs at sheet ‘Appendix A’, cell K2, column ‘Progress’", Agreed.Check(ReportOutput.Excel, LibreOfficeCopy.Of(changed, "xlsx", from: "xlsx")).Word);
    }

    [Theory]
    [InlineData("xl/workbook.xml", "sheetId=\"2\"", "sheetId=\"2\" state=\"hidden\"", "a hidden sheet")]
    [InlineData("xl/worksheets/sheet2.xml", "<row r=\"2\"", "<row hidden=\"1\" r=\"2\"", "a hidden row")]
    [InlineData("xl/worksheets/sheet2.xml", "<col min=\"11\"", "<col hidden=\"1\" min=\"11\"", "a hidden column")]
    [InlineData("xl/worksheets/sheet2.xml", "<c r=\"G2\" s=\"4\" t=\"s\">", "<c r=\"G2\" s=\"4\" t=\"s\"><f>\"Green\"</f>", "a formula")]
    [InlineData("xl/styles.xml", "<fonts count=\"6\"><font><sz val=\"10\"/>", "<fonts count=\"6\"><font><sz val=\"10\"/><color rgb=\"FFFFFFFF\"/>", "text too pale to read")]
    [InlineData("xl/styles.xml", "<fonts count=\"6\">", "<numFmts count=\"1\"><numFmt numFmtId=\"170\" formatCode=\"&quot;Green&quot;\"/></numFmts><fonts count=\"6\">", "a way of showing figures of its own")]
    public void What_no_workbook_of_ours_has_and_could_show_other_words_makes_a_copy_differ(string part, string from, string to, string what)
    {
        var verdict = Agreed.Check(ReportOutput.Excel, AgreedReport.WithPartChanged(Agreed.As(ReportOutput.Excel), part, xml => xml.Replace(from, to, StringComparison.Ordinal)));

        Assert.Equal(Answer.Differs, verdict.Answer);
        Assert.Contains(what, verdict.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("=HYPERLINK(\"http://x\")")]
    [InlineData("+44 1452 396000")]
    [InlineData("-3 against last year")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1+1")]
    [InlineData(" =1+1")]
    [InlineData("＝1+1")]
    public void No_cell_of_the_CSV_is_taken_for_a_formula(string said)
    {
        var csv = Encoding.UTF8.GetString(ReportOutput.Csv.Render(With(said), null));

        Assert.StartsWith("\uFEFFReport,State,Digest,Aim,Ref,", csv, StringComparison.Ordinal);
        Assert.Contains($"'{said.Replace("\"", "\"\"", StringComparison.Ordinal)}", csv, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cell_with_commas_quotes_and_lines_stays_one_cell()
    {
        var csv = Encoding.UTF8.GetString(ReportOutput.Csv.Render(With("One, \"two\"\nthree"), null));

        Assert.Contains("\"One, \"\"two\"\"\nthree\"", csv, StringComparison.Ordinal);
    }

    [Fact]
    public void A_CSV_is_checked_as_a_whole_file_by_its_hash_alone()
    {
        var csv = Agreed.As(ReportOutput.Csv);
        var hash = Convert.ToHexStringLower(SHA256.HashData(csv));

        Assert.Equal(Answer.ExactlyAsIssued, ReportVerifier.Verify(csv, "lines.csv", digest: hash).Answer);
        Assert.Contains("can only be compared as a whole file", Assert.Throws<UnreadableFileException>(() => ReportVerifier.Verify(csv, "lines.csv", Agreed.PublicKey)).Message, StringComparison.Ordinal);
        csv[^10] ^= 1;
        Assert.Equal("differs at the file as a whole", ReportVerifier.Verify(csv, "lines", digest: hash).Word);
    }

    private static ReportSnapshot With(string progress)
    {
        var report = RenderingEditionTests.Whole;
        return report with { Aims = [report.Aims[0] with { Lines = [report.Aims[0].Lines[0] with { Progress = progress }] }] };
    }
}
