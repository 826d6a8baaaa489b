namespace Outturn.Domain.Tests;

public sealed class LongTextTests
{
    [Theory]
    [InlineData("0")]
    [InlineData(" ")]
    [InlineData("\n")]
    [InlineData("X")]
    [InlineData("XX/ ")]
    [InlineData("<a")]
    [InlineData("[name ")]
    [InlineData("(")]
    [InlineData("a ")]
    [InlineData("by ")]
    [InlineData("1/1/")]
    [InlineData("1,000")]
    [InlineData("March ")]
    [InlineData("Q1 2010/1")]
    [InlineData("2010-")]
    [InlineData("- to ")]
    [InlineData("April - ")]
    [InlineData("Needed ")]
    [InlineData("£1")]
    [InlineData("; £1 (by ")]
    [InlineData(" from the ")]
    [InlineData("0.5 post, ")]
    [InlineData("Outcome 2.")]
    [InlineData("tbc (")]
    [InlineData("x\u00A0")]
    public void A_cell_as_long_as_a_book_is_read_like_any_other(string words)
    {
        var text = "1" + string.Concat(Enumerable.Repeat(words, 200_000 / words.Length)) + "!";

        Assert.Equal(text, MeasureValue.Read(text).AsWritten);
        Assert.Equal(text, Timescale.Read(text).AsWritten);
        Assert.Equal(text, Resources.Read(text).AsWritten);
        Assert.All(Resource.ReadAll(text), part => Assert.True(part.AsWritten.Length <= text.Length));
        Assert.All(DatedText.ReadLines(text), line => Assert.Contains(line.AsWritten.Split('\n')[0], text, StringComparison.Ordinal));
        Assert.All(Placeholders.FindIn(text), found => Assert.True(found.Index < text.Length));
        Assert.True(NumberedList.Read(text) is { Slips.Count: > 0 } or { Aims.Count: > 0 });
        Assert.Null(FinancialYear.Read(text));
        Assert.Null(ReportingPeriod.Read(text));
        Assert.Null(LineReference.Read(text));
        Assert.Null(OutcomeNumber.Read(text));
        Assert.True(Slug.FromName(text).Text.Length <= Slug.Longest);
    }
}
