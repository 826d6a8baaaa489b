using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Outturn.Documents.Word;
using Outturn.Domain;
using Outturn.Testing;

namespace Outturn.Documents.Tests.Reports;

public sealed class WordReportTests
{
    private static readonly AgreedReport Agreed = new();
    private static readonly WordDocument Read = Open(Agreed.As(ReportOutput.Word));

    [Fact]
    public void The_report_has_no_fault_the_validator_knows_as_a_draft_or_agreed()
    {
        foreach (var bytes in new[] { WordReport.Write(new Gloucester().Draft, null), Agreed.As(ReportOutput.Word) })
        {
            using var package = WordprocessingDocument.Open(new MemoryStream(bytes), isEditable: false);
            Assert.Empty(new OpenXmlValidator(FileFormatVersions.Office2019).Validate(package, TestContext.Current.CancellationToken)
                .Select(fault => $"{fault.Part?.Uri} {fault.Path?.XPath}: {fault.Description}"));
        }
    }

    [Fact]
    public void The_headings_are_the_source_documents_in_order_after_what_the_board_reads_first_and_no_level_is_left_out()
    {
        var headings = Read.Paragraphs.Where(paragraph => paragraph.HeadingLevel is not null).ToList();

        Assert.Equal(
        [
            "Summary", "Exceptions", "Decisions on this report", "1 Purpose of report", "2 Recommendations", "3 Background", "3.1 About the partnership", "3.2 Sustainable Community Strategy for Gloucester", "4 Information",
            "Key activities by aim and colour", "5 Future work", "6 Conclusions", "7 Financial implications", "What lines need and have", "8 Diversity and race equality", "9 Risk", "How to check this report",
            "Appendix A: Progress to the key aims within the Sustainable Community Strategy for Gloucester as at 30 September 2010", "Aim 1: A place where the future matters",
            "Aim 2: A place where all communities matter and where people want to live",
            "Aim 3: A place where all people matter and we ‘narrow the gap’ in health, poverty and social exclusion", "Aim 4: A place that thrives",
        ],
        headings.Select(heading => heading.Text));
        Assert.Equal(1, headings[0].HeadingLevel);
        Assert.All(headings.Zip(headings.Skip(1)), pair => Assert.True(pair.Second.HeadingLevel <= pair.First.HeadingLevel + 1));
    }

    [Fact]
    public void Appendix_A_has_one_table_for_each_aim_with_the_seven_columns_repeated_on_every_page()
    {
        var tables = AppendixTables();

        Assert.Equal(3, tables.Count);
        Assert.All(tables, table =>
        {
            Assert.True(table.Rows[0].IsHeader);
            Assert.Equal(
                ["Ref", "Key Activities", "Lead Officer", "Target Completion", "Required Outcome", "Progress as at 30 September 2010", "Completed Yes / No"],
                table.Rows[0].Cells.Select(cell => cell.Text));
        });
    }

    [Fact]
    public void An_aim_without_a_line_says_so() =>
        Assert.Contains(Read.Paragraphs, paragraph => paragraph.Text == "No key activity of this aim is reported on this quarter.");

    [Fact]
    public void The_light_stands_first_in_the_progress_cell_then_the_narrative_the_corrective_action_and_who_said_so() =>
        Assert.Equal(
        [
            "■ Red",
            "118 homes are done against 180 by 30 September. The only installer lost two crews in August.",
            "Corrective action: A second installer starts on 1 November. Paul Merrett, by 30 November.",
            "Paul Merrett, 5 October 2010",
        ],
        ProgressOf("1.2a.1"));

    [Fact]
    public void Where_the_board_set_another_light_both_are_shown_with_its_reason_and_minute() =>
        Assert.Equal(
            ["■ Red", "Colour set by the board: 62 households against 120 by the half year will not be made up by one change of place (minute 43).", "The officer declared ▲ Amber"],
            ProgressOf("3.1a.1").Take(3));

    [Fact]
    public void A_line_without_a_return_says_so_and_claims_nothing_of_its_completion()
    {
        Assert.Equal(["◷ No return received"], ProgressOf("2.2a.1"));
        Assert.Equal("Not said", Row("2.2a.1").TextAt(6));
        Assert.Equal("✓ Yes", Row("3.1a.2").TextAt(6));
        Assert.Equal("No", Row("1.2a.1").TextAt(6));
    }

    [Fact]
    public void An_answer_entered_on_someones_behalf_names_both() => Assert.Equal("Ruth Lindqvist, entered by Amira Shah, 5 October 2010", ProgressOf("3.2a.1")[^1]);

    [Fact]
    public void Counts_are_by_aim_and_percentages_of_the_rated_lines()
    {
        var counts = Read.Tables.Single(table => table.Rows[0].TextAt(0) == "Aim");

        Assert.Equal("All aims | 3 (38%) | 1 (13%) | 4 (50%) | 2 | 0 | 1", counts.Rows[^1].ToString());
        Assert.Contains(Read.Paragraphs, paragraph => paragraph.Text.Contains("Percentages are of the rated lines", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_page_of_a_draft_says_that_it_is_one()
    {
        var draft = Open(WordReport.Write(new Gloucester().Draft, null));

        Assert.All(draft.Headers, header => Assert.Equal("Gloucester Partnership, Q2 2010/11. DRAFT - not agreed", header.Single().Text));
        Assert.Contains("4.2 The Q2 2010/11 report is to be considered by the Executive Board of the partnership on 4 November 2010.", draft.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Digest", draft.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_page_of_an_agreed_report_names_its_minute_its_digest_and_its_number()
    {
        Assert.All(Read.Headers, header => Assert.Equal("Gloucester Partnership, Q2 2010/11. Agreed on 4 November 2010, minute 41", header.Single().Text));
        Assert.Equal(2, Read.Footers.Count);
        Assert.All(Read.Footers, footer =>
        {
            var text = string.Join('\n', footer.Select(block => block.Text));
            Assert.Contains(Agreed.Seal.Digest, text, StringComparison.Ordinal);
            Assert.Contains("This is a demonstration: the progress in it is fictional.", text, StringComparison.Ordinal);
            Assert.Contains("Page 1 of 1", text, StringComparison.Ordinal);
        });
        Assert.Equal("en-GB", Read.Properties.Language);
        Assert.Equal("Gloucester Partnership: 4 key aims, quarterly progress report, Q2 2010/11", Read.Properties.Title);
    }

    private static List<WordTable> AppendixTables() => [.. Read.Tables.Where(table => table.Rows[0].TextAt(1) == "Key Activities")];

    private static WordRow Row(string reference) => AppendixTables().SelectMany(table => table.Rows).Single(row => row.TextAt(0) == reference);

    private static List<string> ProgressOf(string reference) => [.. Row(reference)[5]!.Paragraphs.Select(paragraph => paragraph.Text.Replace('\u00A0', ' ').Replace("  ", " ", StringComparison.Ordinal).Trim())];

    private static WordDocument Open(byte[] bytes) => WordDocument.Open(new MemoryStream(bytes), "report.docx");
}
