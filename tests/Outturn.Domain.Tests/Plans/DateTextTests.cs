namespace Outturn.Domain.Tests;

public sealed class DateTextTests
{
    [Theory]
    [InlineData("30/06/2010", "2010-06-30")]
    [InlineData("1/4/10", "2010-04-01")]
    [InlineData("30/ 06/ 2010", "2010-06-30")]
    [InlineData("30-06-2010", "2010-06-30")]
    [InlineData("31.03.11", "2011-03-31")]
    [InlineData("1.4.2010", "2010-04-01")]
    [InlineData("2010-07-31", "2010-07-31")]
    [InlineData("31 July 2010", "2010-07-31")]
    [InlineData("31st July 2010", "2010-07-31")]
    [InlineData("31st of July, 2010", "2010-07-31")]
    [InlineData("30 Sep 2010", "2010-09-30")]
    [InlineData("30 Sept. 2010", "2010-09-30")]
    [InlineData("30-Sep-10", "2010-09-30")]
    [InlineData("July 31st, 2010", "2010-07-31")]
    [InlineData("March 2011", "2011-03-31")]
    [InlineData("MARCH 2011", "2011-03-31")]
    [InlineData("Mar-11", "2011-03-31")]
    [InlineData("Mar '11", "2011-03-31")]
    [InlineData("February 2012", "2012-02-29")]
    [InlineData("Q2 2010/11", "2010-09-30")]
    [InlineData("2010/11 Q4", "2011-03-31")]
    [InlineData("quarter 1 2010-11", "2010-06-30")]
    [InlineData("13/09/2010", "2010-09-13")]
    [InlineData("28/02/2010", "2010-02-28")]
    public void A_date_is_found_day_first_however_it_is_written(string written, string date)
    {
        var found = DateText.FindIn($"Agreed by {written} at last");

        Assert.Equal(DateOnly.Parse(date, System.Globalization.CultureInfo.InvariantCulture), found?.Date);
        Assert.Equal(written, found?.AsWritten);
        Assert.Equal(10, found?.Index);
    }

    [Theory]
    [InlineData("31/13/2010")]
    [InlineData("30/02/2010")]
    [InlineData("29 February 2011")]
    [InlineData("31 June 2010")]
    [InlineData("9/31/2010")]
    [InlineData("00/01/2010")]
    [InlineData("1/1/0000")]
    [InlineData("30/06/201")]
    public void A_date_that_cannot_be_is_found_and_said_to_be_impossible(string written)
    {
        var found = DateText.FindIn($"Evaluation {written}");

        Assert.Equal(written, found?.AsWritten);
        Assert.True(found?.IsImpossible);
        Assert.Null(found?.Date);
    }

    [Theory]
    [InlineData("June")]
    [InlineData("30 June")]
    [InlineData("2010")]
    [InlineData("2010/11")]
    [InlineData("XX/XX/2010")]
    [InlineData("2.1a.2")]
    [InlineData("12.06 days")]
    [InlineData("1/2")]
    [InlineData("March on 2011 people")]
    [InlineData("Feb 11")]
    [InlineData("")]
    [InlineData(null)]
    public void What_is_not_a_date_is_not_found(string? text) => Assert.Null(DateText.FindIn(text));

    [Fact]
    public void A_month_begins_with_its_first_day_and_a_quarter_with_its_first_month()
    {
        Assert.Equal(new DateOnly(2011, 3, 1), DateText.FindIn("March 2011")?.From);
        Assert.Equal(new DateOnly(2010, 7, 1), DateText.FindIn("Q2 2010/11")?.From);
        Assert.Equal(new DateOnly(2010, 10, 1), DateText.FindIn("Q2 2010/11", startMonth: 7)?.From);
    }

    [Fact]
    public void All_dates_are_found_in_the_order_written() => Assert.Equal(
        ["April 2010", "31/13/2010", "Q4 2010/11"], DateText.FindAll("From April 2010, evaluation 31/13/2010, closing Q4 2010/11.").Select(date => date.AsWritten));

    [Fact]
    public void Every_date_found_stands_in_the_text_where_it_says() => CsCheck.Check.Sample(AnyText.Gen, text =>
        DateText.FindAll(text).All(date => text.Substring(date.Index, date.AsWritten.Length) == date.AsWritten));
}
