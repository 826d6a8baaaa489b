using System.Globalization;
using System.Text;
using Outturn.Documents.Conversion;
using Outturn.Documents.Excel;
using Outturn.Documents.Packaging;
using Outturn.Documents.Tests.Reports;
using Outturn.Documents.Tests.Word;
using Outturn.Documents.Word;
using Outturn.Domain;

namespace Outturn.Documents.Tests.Excel;

public sealed class ReadingWorkbooksTests
{
    [Theory]
    [InlineData("0.285", "0.0%", "28.5%")]
    [InlineData("0.28999999999999998", "0%", "29%")]
    [InlineData("18000", "\"£\"#,##0", "£18,000")]
    [InlineData("18000.5", "[$£-809]#,##0.00;[Red]-[$£-809]#,##0.00", "£18,000.50")]
    [InlineData("-250", "[$£-809]#,##0;[Red]-[$£-809]#,##0", "-£250")]
    [InlineData("1250000", "£#,##0.0,,\"m\"", "£1.3m")]
    [InlineData("9.5", "0.00", "9.50")]
    [InlineData("9.5", "General", "9.5")]
    [InlineData("46", "General", "46")]
    [InlineData("0", "0;-0;\"none\"", "none")]
    [InlineData("3", "0 \"posts\"", "3 posts")]
    [InlineData("40633", "d mmmm yyyy", "31 March 2011")]
    [InlineData("40633", "dd/mm/yyyy", "31/03/2011")]
    [InlineData("40633", "mm/dd/yyyy", "31/03/2011")]
    [InlineData("40633", "[$-809]dd\\ mmmm\\ yyyy;@", "31 March 2011")]
    [InlineData("40633", "mmm-yy", "Mar-11")]
    [InlineData("40633.5625", "dd/mm/yyyy hh:mm", "31/03/2011 13:30")]
    [InlineData("40633.5625", "h:mm AM/PM", "1:30 PM")]
    [InlineData("1.5", "[h]:mm", "36:00")]
    [InlineData("60", "d mmm yyyy", "28 Feb 1900")]
    [InlineData("61", "d mmm yyyy", "1 Mar 1900")]
    [InlineData("-1", "d mmm yyyy", "-1")]
    public void A_number_is_read_as_the_cell_shows_it(string value, string format, string shown) =>
        Assert.Equal(shown, NumberFormat.Of(format).Show(double.Parse(value, CultureInfo.InvariantCulture)));

    [Fact]
    public void A_workbook_that_counts_its_days_from_1904_is_read_by_that()
    {
        Assert.Equal("31 March 2011", OnlyCell(new SmallWorkbook { StartsIn1904 = true }.Sheet("Plan").Number("39171", "d mmmm yyyy")));
        Assert.Equal("31 March 2011", OnlyCell(new SmallWorkbook().Sheet("Plan").Number("40633", "d mmmm yyyy")));
    }

    [Fact]
    public void Formulas_are_read_by_their_results_and_those_without_one_are_named()
    {
        var workbook = new SmallWorkbook().Sheet("Plan");
        workbook.Row(isHidden: false, new DocumentFormat.OpenXml.Spreadsheet.Cell { CellReference = "A1", CellFormula = new("1+1"), CellValue = new("2") }, new DocumentFormat.OpenXml.Spreadsheet.Cell { CellReference = "B1", CellFormula = new("\"By \"&\"May\""), DataType = DocumentFormat.OpenXml.Spreadsheet.CellValues.String, CellValue = new("By May") },
            new DocumentFormat.OpenXml.Spreadsheet.Cell { CellReference = "C1", CellFormula = new("A1+1") }, new DocumentFormat.OpenXml.Spreadsheet.Cell { CellReference = "D1", DataType = DocumentFormat.OpenXml.Spreadsheet.CellValues.Error, CellValue = new("#REF!") });
        var read = Workbook.Open(OfficeFile.Read(workbook.ToArray(), "plan.xlsx"));

        Assert.Equal(["2", "By May", "#REF!"], read.Sheets[0].Rows[0].Cells.Select(cell => cell.Text));
        Assert.Contains("Cells of sheet ‘Plan’ hold formulas whose result is not in the file: C1. Open it in Excel, save it and bring it in again.", read.Notes);
        Assert.Contains("Cells of sheet ‘Plan’ show an error instead of a value: D1 (#REF!).", read.Notes);
    }

    [Fact]
    public void Hidden_rows_are_read_and_hidden_sheets_are_not_and_both_are_said()
    {
        var workbook = new SmallWorkbook().Sheet("Plan", ["Aim 2: A place"]);
        workbook.Row(isHidden: true, workbook.Inline(0, "Outcome 2.1: Peace")).Sheet("Lists", ["Red"], ["Green"]).Hidden();
        var file = workbook.Open();
        var reading = PlanReader.Read(file);

        Assert.Equal("Peace", Assert.Single(reading.Draft.Outcomes).Title.Text);
        Assert.Equal("sheet ‘Plan’, A2", reading.Draft.Outcomes[0].Title.Place.Text);
        Assert.Equal(["Hidden rows of sheet ‘Plan’ were read too: 2.", "The sheet ‘Lists’ is hidden and was not read. If it belongs to the plan, unhide it and bring the file in again."], reading.Notes);
    }

    [Fact]
    public void A_groups_own_workbook_with_merged_cells_is_understood_as_its_Word_plan_is()
    {
        foreach (var sample in new[] { Testing.Samples.GoodPlan, Testing.Samples.PoorPlan })
        {
            var word = PlanReader.Read(WordDocument.Open(sample));
            var excel = PlanReader.Read(SmallWorkbook.Of(word, word.Draft.Title.Text).Open());

            Assert.Equal(DraftWords.Of(word.Draft), DraftWords.Of(excel.Draft));
            Assert.True(excel.ShareUnderstood >= 0.95, $"{excel.ShareUnderstood:P1} understood.");
        }
    }

    [Fact]
    public async Task It_is_understood_too_when_LibreOffice_made_an_xls_or_an_ods_of_it()
    {
        var word = PlanReader.Read(WordDocument.Open(Testing.Samples.GoodPlan));
        var xlsx = SmallWorkbook.Of(word, word.Draft.Title.Text).ToArray();
        foreach (var format in new[] { "xls", "ods" })
        {
            using var old = OfficeFile.Read(LibreOfficeCopy.Of(xlsx, format, from: "xlsx"), $"plan.{format}");
            var read = await PlanFile.OpenAsync(old, LibreOffice.Find(), TestContext.Current.CancellationToken);

            Assert.Equal(DraftWords.Of(word.Draft), DraftWords.Of(PlanReader.Read(read).Draft));
            Assert.Contains("it was converted by LibreOffice before it was read", Assert.Single(read.Notes), StringComparison.Ordinal);
            Assert.EndsWith("which is read only where LibreOffice is installed. Open it, use Save as .xlsx and try that copy.", Assert.Throws<UnreadableFileException>(() => PlanFile.Open(old)).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_million_blank_rows_that_are_only_formatted_leave_nothing_behind()
    {
        var rows = new StringBuilder("""<row r="1"><c r="A1" t="inlineStr"><is><t>Aim 2: A place</t></is></c></row>""");
        for (var row = 2; row <= 1_000_000; row++)
            rows.Append(CultureInfo.InvariantCulture, $"<row r=\"{row}\" s=\"1\" ht=\"{row % 977}\"><c r=\"A{row}\" s=\"1\"/></row>");
        using var file = OfficeFile.Read(Plain(rows.ToString()), "plan.xlsx");

        var row1 = Assert.Single(Workbook.Open(file).Sheets[0].Rows);

        Assert.Equal("Aim 2: A place", row1.Cells[0].Text);
    }

    [Fact]
    public void Sheets_that_are_too_large_forged_or_damaged_are_refused_in_a_sentence()
    {
        var wide = string.Concat(Enumerable.Range(1, 1100).Select(row => $"""<row r="{row * 3}"><c r="{CellNames.Of(row * 3, row)}"><v>{row}</v></c></row>"""));
        Assert.Equal("'plan.xlsx' has sheets too large to be read. Save the part that is wanted as a file of its own, and try again.", RefusalOf(Plain(wide)));
        Assert.Equal("'plan.xlsx' is damaged, so it was not read. Open it in Excel, save it again as .xlsx and try the new copy.", RefusalOf(Plain("<row><c></row>")));
        Assert.Contains("is nested too deeply", RefusalOf(Plain(string.Concat(Enumerable.Repeat("<x>", 500)) + string.Concat(Enumerable.Repeat("</x>", 500)))), StringComparison.Ordinal);
        Assert.Contains("unpacks to far more than a document holds", RefusalOf(Plain(new string(' ', 30_000_000))), StringComparison.Ordinal);
        Assert.Contains("is a zip file, not an office document, not a Word document or an Excel workbook", RefusalOf(Docx.Zip(("holiday.txt", "sun"))), StringComparison.Ordinal);
        var whole = new SmallWorkbook().Sheet("Plan", ["Aim 2"]).ToArray();
        for (var length = 30; length < whole.Length; length += 97)
            Assert.Contains("is damaged", RefusalOf(whole[..length]), StringComparison.Ordinal);
    }

    [Fact]
    public void Merged_cells_without_end_and_cells_without_a_place_do_no_harm()
    {
        var merges = string.Concat(Enumerable.Repeat("""<mergeCell ref="A1:XFD1048576"/>""", 5000));
        var file = Plain("""<row><c t="inlineStr"><is><t>Aim 2: A place</t></is></c><c t="s"><v>99</v></c></row><row><c t="inlineStr"><is><t>Outcome 2.1: Peace</t></is></c></row>""", $"<mergeCells>{merges}</mergeCells>");

        var reading = PlanReader.Read(PlanFile.Open(OfficeFile.Read(file, "plan.xlsx")));

        Assert.Equal("2.1", Assert.Single(reading.Draft.Outcomes).Number?.ToString());
    }

    private static string OnlyCell(SmallWorkbook workbook) => Workbook.Open(OfficeFile.Read(workbook.ToArray(), "plan.xlsx")).Sheets[0].Rows[0].Cells[0].Text;

    private static string RefusalOf(byte[] file) => Assert.Throws<UnreadableFileException>(() => PlanReader.Read(PlanFile.Open(OfficeFile.Read(file, "plan.xlsx")))).Message;

    /// <summary>A workbook of one sheet with these rows, as plain as can be.</summary>
    private static byte[] Plain(string rows, string after = "")
    {
        const string ns = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
        return Docx.Zip(
            ("[Content_Types].xml", """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>"""),
            ("_rels/.rels", Docx.Relationships(("officeDocument", "xl/workbook.xml"))),
            ("xl/workbook.xml", $"""<workbook {ns} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Plan" sheetId="1" r:id="rId1"/></sheets></workbook>"""),
            ("xl/_rels/workbook.xml.rels", Docx.Relationships(("worksheet", "worksheets/sheet1.xml"))),
            ("xl/worksheets/sheet1.xml", $"<worksheet {ns}><sheetData>{rows}</sheetData>{after}</worksheet>"));
    }
}
