using CsCheck;

namespace Outturn.Domain.Tests;

public sealed class FinancialYearTests
{
    private static readonly Gen<FinancialYear> AnyYear = Gen.Select(Gen.Int[1900, 2199], Gen.Int[1, 12], (year, month) => new FinancialYear(year, month));

    [Fact]
    public void A_year_runs_from_the_first_of_April_to_the_end_of_March()
    {
        var year = new FinancialYear(2010);

        Assert.Equal(new DateOnly(2010, 4, 1), year.Start);
        Assert.Equal(new DateOnly(2011, 3, 31), year.End);
        Assert.Equal("2010/11", year.Label);
        Assert.Equal("2010/11", year.ToString());
        Assert.Equal("2010-11", year.Code);
    }

    [Fact]
    public void A_year_that_begins_in_January_is_written_as_one_year()
    {
        var year = new FinancialYear(2010, StartMonth: 1);

        Assert.Equal("2010", year.Label);
        Assert.Equal(new DateOnly(2010, 12, 31), year.End);
        Assert.Equal(year, FinancialYear.Read("2010", startMonth: 1));
        Assert.Null(FinancialYear.Read("2010/11", startMonth: 1));
    }

    [Theory]
    [InlineData("2008/09", 2008)]
    [InlineData("2008/2009", 2008)]
    [InlineData("2008/ 2009", 2008)]
    [InlineData("2008 / 2009", 2008)]
    [InlineData("2008/\n2009", 2008)]
    [InlineData("2008-09", 2008)]
    [InlineData("2008–09", 2008)]
    [InlineData("08/09", 2008)]
    [InlineData("2007/8", 2007)]
    [InlineData(" 2010/11 ", 2010)]
    [InlineData("1999/00", 1999)]
    [InlineData("1999/2000", 1999)]
    [InlineData("99/00", 1999)]
    public void A_year_is_read_however_it_is_written(string text, int start) => Assert.Equal(new FinancialYear(start), FinancialYear.Read(text));

    [Theory]
    [InlineData("2008/10")]
    [InlineData("2007-2009")]
    [InlineData("2010")]
    [InlineData("2010/11/12")]
    [InlineData("Baseline 2007/8")]
    [InlineData("8/9")]
    [InlineData("1800/01")]
    [InlineData("")]
    [InlineData(null)]
    public void What_is_not_one_year_is_none(string? text) => Assert.Null(FinancialYear.Read(text));

    [Theory]
    [InlineData("Baseline 2007/8", 2007)]
    [InlineData("Baseline\n2008/9", 2008)]
    [InlineData("Target for 2010/ 2011 (revised)", 2010)]
    [InlineData("2008/10, then 2010/11", 2010)]
    [InlineData("Outturn 09/10", 2009)]
    [InlineData("(2010-11)", 2010)]
    public void A_year_is_found_among_other_words(string text, int start) => Assert.Equal(new FinancialYear(start), FinancialYear.FindIn(text));

    [Theory]
    [InlineData("Baseline")]
    [InlineData("30/08/09")]
    [InlineData("2008-09-30")]
    [InlineData("10-11 wards")]
    [InlineData("2007-2009 average")]
    public void No_year_is_found_where_there_is_none(string text) => Assert.Null(FinancialYear.FindIn(text));

    [Theory]
    [InlineData(1899, 4)]
    [InlineData(2201, 4)]
    [InlineData(2010, 0)]
    [InlineData(2010, 13)]
    public void A_year_that_cannot_be_is_not_built(int start, int month) => Assert.Throws<ArgumentOutOfRangeException>(() => new FinancialYear(start, month));

    [Fact]
    public void The_label_is_read_back_as_the_same_year() => AnyYear.Sample(year =>
        FinancialYear.Read(year.Label, year.StartMonth) == year
        && FinancialYear.Read(year.Code, year.StartMonth) == year
        && FinancialYear.FindIn($"Target {year.Label}", year.StartMonth) == year);

    [Fact]
    public void Every_day_of_a_year_falls_in_it_and_in_no_other() => Gen.Select(AnyYear, Gen.Int[0, 365]).Sample((year, days) =>
    {
        var day = year.Start.AddDays(days);
        return year.Contains(day) ? FinancialYear.Of(day, year.StartMonth) == year : FinancialYear.Of(day, year.StartMonth) == year.Next;
    });

    [Fact]
    public void Years_follow_one_another_in_order() => AnyYear.Sample(year =>
        year < year.Next && year.Next > year && year.Next.Previous == year && year.Plus(1) == year.Next && year.End.AddDays(1) == year.Next.Start);

    [Fact]
    public void Reading_never_fails() => AnyText.Gen.Sample(text =>
    {
        FinancialYear.Read(text);
        FinancialYear.FindIn(text);
        FinancialYear.Read(text, 1);
        FinancialYear.FindIn(text, 1);
    });
}
