using CsCheck;

namespace Outturn.Domain.Tests;

public sealed class ReportingPeriodTests
{
    private static readonly Gen<ReportingPeriod> AnyPeriod = Gen.Select(Gen.Int[1901, 2198], Gen.Int[1, 12], Gen.Int[1, 4],
        (year, month, quarter) => new FinancialYear(year, month).Quarter(quarter));

    [Fact]
    public void The_second_quarter_runs_from_July_to_September()
    {
        var period = new FinancialYear(2010).Quarter(2);

        Assert.Equal(new DateOnly(2010, 7, 1), period.Start);
        Assert.Equal(new DateOnly(2010, 9, 30), period.End);
        Assert.Equal("Q2 2010/11", period.Label);
        Assert.Equal("2010-11-q2", period.Code);
        Assert.Equal("July to September 2010", period.Months);
    }

    [Fact]
    public void The_fourth_quarter_lies_in_the_next_calendar_year() => Assert.Equal("January to March 2011", new FinancialYear(2010).Quarter(4).Months);

    [Fact]
    public void A_quarter_across_the_new_year_names_both_years() =>
        Assert.Equal("December 2010 to February 2011", new FinancialYear(2010, StartMonth: 9).Quarter(2).Months);

    [Theory]
    [InlineData("Q1 2010/11", 1)]
    [InlineData("q1 2010-11", 1)]
    [InlineData("2010/11 Q1", 1)]
    [InlineData("Quarter 3 2010/11", 3)]
    [InlineData("Q4, 2010/2011", 4)]
    [InlineData("2010-11-q2", 2)]
    [InlineData(" Q2 of 2010/11 ", 2)]
    public void A_period_is_read_however_it_is_written(string text, int quarter) => Assert.Equal(new FinancialYear(2010).Quarter(quarter), ReportingPeriod.Read(text));

    [Theory]
    [InlineData("Q5 2010/11")]
    [InlineData("Q0 2010/11")]
    [InlineData("Q1 2010/12")]
    [InlineData("Q1")]
    [InlineData("2010/11")]
    [InlineData("")]
    [InlineData(null)]
    public void What_is_not_a_period_is_none(string? text) => Assert.Null(ReportingPeriod.Read(text));

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    public void A_year_has_four_quarters(int quarter) => Assert.Throws<ArgumentOutOfRangeException>(() => new FinancialYear(2010).Quarter(quarter));

    [Fact]
    public void The_label_and_the_code_are_read_back_as_the_same_period() => AnyPeriod.Sample(period =>
        ReportingPeriod.Read(period.Label, period.Year.StartMonth) == period && ReportingPeriod.Read(period.Code, period.Year.StartMonth) == period);

    [Fact]
    public void Every_day_falls_in_its_period() => AnyPeriod.Sample(period =>
        ReportingPeriod.Of(period.Start, period.Year.StartMonth) == period && ReportingPeriod.Of(period.End, period.Year.StartMonth) == period
        && period.Contains(period.Start) && period.Contains(period.End) && !period.Contains(period.End.AddDays(1)));

    [Fact]
    public void Periods_follow_one_another_in_order() => AnyPeriod.Sample(period =>
        period < period.Next && period.Next.Previous == period && period.End.AddDays(1) == period.Next.Start
        && period.SameQuarterLastYear.Start.AddYears(1) == period.Start
        && string.CompareOrdinal(period.Code, period.Next.Code) < 0);

    [Fact]
    public void Reading_never_fails() => AnyText.Gen.Sample(text => { ReportingPeriod.Read(text); });
}
