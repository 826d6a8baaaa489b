namespace Outturn.Domain.Tests;

public sealed class YearlyTargetsTests
{
    private static readonly FinancialYear Year = new(2010);

    [Fact]
    public void A_year_without_a_target_is_blank() => Assert.Equal(MeasureValue.Blank, YearlyTargets.Empty[Year]);

    [Fact]
    public void Targets_stand_in_the_order_of_their_years()
    {
        var targets = YearlyTargets.Empty.With(Year.Next, MeasureValue.Read("77.5%")).With(Year, MeasureValue.Read("76%"));

        Assert.Equal([Year, Year.Next], targets.Years);
        Assert.Equal(["76%", "77.5%"], targets.Select(target => target.Value.AsWritten));
        Assert.Equal("2010/11: 76%, 2011/12: 77.5%", targets.ToString());
    }

    [Fact]
    public void A_change_makes_new_targets_and_leaves_the_old()
    {
        var before = YearlyTargets.Of((Year, MeasureValue.Read("76%")));
        var after = before.With(Year, MeasureValue.Read("80%"));

        Assert.Equal("76%", before[Year].AsWritten);
        Assert.Equal("80%", after[Year].AsWritten);
        Assert.Empty(after.Without(Year));
    }

    [Fact]
    public void Targets_are_equal_when_years_and_values_are()
    {
        var one = YearlyTargets.Of((Year, MeasureValue.Read("76%")), (Year.Next, MeasureValue.Blank));
        var two = YearlyTargets.Of((Year.Next, MeasureValue.Blank), (Year, MeasureValue.Read("76%")));

        Assert.Equal(one, two);
        Assert.True(one == two);
        Assert.Equal(one.GetHashCode(), two.GetHashCode());
        Assert.NotEqual(one, one.Without(Year.Next));
        Assert.NotEqual(one, one.With(Year, MeasureValue.Read("77%")));
    }

    [Fact]
    public void A_year_whose_target_is_missing_stays_in_the_plan() => Assert.Equal([Year], YearlyTargets.Empty.With(Year, MeasureValue.Blank).Years);
}
