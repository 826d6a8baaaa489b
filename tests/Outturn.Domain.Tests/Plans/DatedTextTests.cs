using System.Globalization;
using CsCheck;

namespace Outturn.Domain.Tests;

public sealed class DatedTextTests
{
    [Theory]
    [InlineData("Fund rules agreed 30/06/2010", "Fund rules agreed", "2010-06-30")]
    [InlineData("Protocol signed by all partners 31 July 2010", "Protocol signed by all partners", "2010-07-31")]
    [InlineData("Two panels by 31/12/2010", "Two panels", "2010-12-31")]
    [InlineData("Two panels by the end of March 2011.", "Two panels", "2011-03-31")]
    [InlineData("Review of the first year (31/03/2011)", "Review of the first year", "2011-03-31")]
    [InlineData("Report to the Executive - 30 Sep 2010", "Report to the Executive", "2010-09-30")]
    [InlineData("First term starts Monday 13/09/2010", "First term starts", "2010-09-13")]
    [InlineData("Panels in place Q2 2010/11", "Panels in place", "2010-09-30")]
    [InlineData("Signed 31.03.11", "Signed", "2011-03-31")]
    [InlineData("30/06/2010 Fund rules agreed", "Fund rules agreed", "2010-06-30")]
    [InlineData("30/06/2010 – Fund rules agreed", "Fund rules agreed", "2010-06-30")]
    [InlineData("By March 2011: two panels", "two panels", "2011-03-31")]
    [InlineData("Report on 30/06/2010 for approval", "Report on 30/06/2010 for approval", "2010-06-30")]
    [InlineData("by March 2011", "", "2011-03-31")]
    [InlineData("- Fund rules agreed 30/06/2010", "Fund rules agreed", "2010-06-30")]
    [InlineData("2) Fund rules agreed 30/06/2010", "Fund rules agreed", "2010-06-30")]
    [InlineData("Passed by 30/06/2010", "Passed", "2010-06-30")]
    public void A_milestone_is_what_is_done_and_by_when(string line, string what, string on)
    {
        var read = Assert.Single(DatedText.ReadLines(line));

        Assert.Equal(what, read.What);
        Assert.Equal(DateOnly.Parse(on, CultureInfo.InvariantCulture), read.On);
        Assert.False(read.IsImpossible);
    }

    [Theory]
    [InlineData("Meetings held")]
    [InlineData("June")]
    [InlineData("Campaign launched")]
    public void A_milestone_without_a_date_says_so(string line)
    {
        var read = Assert.Single(DatedText.ReadLines(line));

        Assert.Equal(new DatedText(line, line, null, "", IsImpossible: false), read);
        Assert.True(read.HasNoDate);
    }

    [Fact]
    public void An_impossible_date_is_kept_as_written() =>
        Assert.Equal(new DatedText("Evaluation 31/13/2010", "Evaluation", null, "31/13/2010", IsImpossible: true), Assert.Single(DatedText.ReadLines("Evaluation 31/13/2010")));

    [Theory]
    [InlineData("Campaign launched\nEvaluation 31/03/2011")]
    [InlineData("Campaign launched\r\n\r\nEvaluation 31/03/2011")]
    [InlineData("Campaign launched; Evaluation 31/03/2011;")]
    [InlineData("• Campaign launched • Evaluation 31/03/2011")]
    [InlineData("- Campaign launched\v- Evaluation 31/03/2011")]
    [InlineData("1. Campaign launched\n2. Evaluation 31/03/2011")]
    public void A_cell_holds_one_milestone_a_line(string cell) =>
        Assert.Equal([("Campaign launched", null), ("Evaluation", new DateOnly(2011, 3, 31))], DatedText.ReadLines(cell).Select(line => (line.What, line.On)));

    [Fact]
    public void A_date_alone_belongs_to_the_line_before()
    {
        var read = Assert.Single(DatedText.ReadLines("Fund rules agreed\n30/06/2010"));

        Assert.Equal(("Fund rules agreed", new DateOnly(2010, 6, 30), "Fund rules agreed\n30/06/2010"), (read.What, read.On!.Value, read.AsWritten));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n ")]
    [InlineData(null)]
    public void An_empty_cell_has_no_milestones(string? cell) => Assert.Empty(DatedText.ReadLines(cell));

    [Fact]
    public void No_word_of_a_cell_is_lost() => AnyText.Gen.Sample(cell =>
    {
        var lines = DatedText.ReadLines(cell);

        // Bullets, semicolons and list numbers ("1. ", "o ") are marks of the list, not words of the milestone.
        var kept = lines.Sum(line => Words(line.AsWritten));
        return kept <= Words(cell) && Words(cell) - kept <= 3 * PlainLines(cell)
            && lines.SelectMany(line => line.AsWritten.Split('\n')).All(line => cell.Contains(line, StringComparison.Ordinal));
    });

    private static int Words(string text) => text.Count(char.IsLetterOrDigit);

    private static int PlainLines(string text) => text.Split(['\n', '\r', '\v', '\f', '\u0085', '\u2028', '\u2029', ';', '•', '▪', '●']).Length;
}
