using System.Globalization;
using CsCheck;

namespace Outturn.Domain.Tests;

public sealed class TimescaleTests
{
    [Theory]
    [InlineData("April 2010 - March 2013", "2010-04-01", "2013-03-31")]
    [InlineData("April 2010 – March 2013", "2010-04-01", "2013-03-31")]
    [InlineData("From April 2010 to March 2013", "2010-04-01", "2013-03-31")]
    [InlineData("April - September 2010", "2010-04-01", "2010-09-30")]
    [InlineData("October to March 2011", "2010-10-01", "2011-03-31")]
    [InlineData("01/04/2010 - 30/09/2011", "2010-04-01", "2011-09-30")]
    [InlineData("1 April 2010 until 30 June 2010", "2010-04-01", "2010-06-30")]
    [InlineData("2010-2013", "2010-04-01", "2013-03-31")]
    [InlineData("2010 to 2013", "2010-04-01", "2013-03-31")]
    [InlineData("2010/11", "2010-04-01", "2011-03-31")]
    [InlineData("2010-2011", "2010-04-01", "2011-03-31")]
    [InlineData("2010/11 - 2012/13", "2010-04-01", "2013-03-31")]
    [InlineData("2010-11 to 2012-13", "2010-04-01", "2013-03-31")]
    [InlineData("2010", "2010-01-01", "2010-12-31")]
    [InlineData("Q2 2010/11", "2010-07-01", "2010-09-30")]
    [InlineData("March 2011", "2011-03-01", "2011-03-31")]
    [InlineData("March 2011 (subject to funding)", "2011-03-01", "2011-03-31")]
    [InlineData("30/06/2010", "2010-06-30", "2010-06-30")]
    [InlineData("By October 2010", null, "2010-10-31")]
    [InlineData("by end of October 2010", null, "2010-10-31")]
    [InlineData("Completed by 31/10/2010", null, "2010-10-31")]
    [InlineData("End of 2010/11", null, "2011-03-31")]
    [InlineData("Ongoing until March 2013", null, "2013-03-31")]
    [InlineData("before March 2011", null, "2011-02-28")]
    [InlineData("From April 2010", "2010-04-01", null)]
    [InlineData("April 2010 onwards", "2010-04-01", null)]
    [InlineData("Starts April 2010", "2010-04-01", null)]
    public void The_days_of_a_timescale_are_understood(string text, string? start, string? end)
    {
        var timescale = Timescale.Read(text);

        Assert.Equal((text, Day(start), Day(end)), (timescale.AsWritten, timescale.Start, timescale.End));
        Assert.True(timescale.IsUnderstood);
        Assert.Null(timescale.DeferredTo);
    }

    [Theory]
    [InlineData("ongoing")]
    [InlineData("June")]
    [InlineData("tbc")]
    [InlineData("31/13/2010")]
    [InlineData("when funding allows, 2010 or later")]
    [InlineData("March 2013 - April 2010")]
    [InlineData("2013-2010")]
    [InlineData("9999-9999")]
    public void What_is_not_understood_keeps_its_text_and_has_no_days(string text)
    {
        var timescale = Timescale.Read(text);

        Assert.Equal(text, timescale.AsWritten);
        Assert.False(timescale.IsUnderstood);
        Assert.False(timescale.IsBlank);
    }

    [Theory]
    [InlineData("after 2013", "2014-01-01")]
    [InlineData("After March 2013", "2013-04-01")]
    [InlineData("beyond 2012/13", "2013-04-01")]
    [InlineData("post-2013", "2014-01-01")]
    [InlineData("deferred to April 2014", "2014-04-01")]
    [InlineData("Deferred until after 2013", "2014-01-01")]
    [InlineData("postponed to 2013/14", "2013-04-01")]
    public void Work_put_off_is_offered_as_a_deferral(string text, string day)
    {
        var timescale = Timescale.Read(text);

        Assert.Equal(Day(day), timescale.DeferredTo);
        Assert.Null(timescale.Start);
        Assert.Null(timescale.End);
    }

    [Fact]
    public void A_deferral_without_a_date_is_not_understood() => Assert.False(Timescale.Read("after the next review").IsUnderstood);

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData(null)]
    public void Nothing_written_is_blank(string? text) => Assert.True(Timescale.Read(text).IsBlank);

    [Fact]
    public void Partnership_years_begin_in_the_partnership_s_month() =>
        Assert.Equal((new DateOnly(2010, 7, 1), new DateOnly(2013, 6, 30)), (Timescale.Read("2010-2013", startMonth: 7).Start!.Value, Timescale.Read("2010-2013", startMonth: 7).End!.Value));

    [Fact]
    public void A_timescale_does_not_end_before_it_starts() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Timescale("backwards", new DateOnly(2011, 1, 1), new DateOnly(2010, 1, 1)));

    [Fact]
    public void Whatever_is_written_is_kept() => AnyText.Gen.Sample(text => Timescale.Read(text).AsWritten == text.Trim() && Timescale.Read(text, 1).AsWritten == text.Trim());

    private static DateOnly? Day(string? text) => text is null ? null : DateOnly.Parse(text, CultureInfo.InvariantCulture);
}
