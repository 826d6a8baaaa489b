namespace Outturn.Domain.Tests;

public sealed class YearOutturnTests
{
    private static readonly FinancialYear Year = new(2010);

    [Theory]
    [InlineData("212", "231", Polarity.HigherIsBetter, "212 (Q4 2010/11); target 231: not met (higher is better)")]
    [InlineData("231", "231", Polarity.HigherIsBetter, "231 (Q4 2010/11); target 231: met (higher is better)")]
    [InlineData("14.0%", "13%", Polarity.LowerIsBetter, "14.0% (Q4 2010/11); target 13%: not met (lower is better)")]
    [InlineData("12.5%", "13%", Polarity.LowerIsBetter, "12.5% (Q4 2010/11); target 13%: met (lower is better)")]
    [InlineData("212", "231", Polarity.NotSaid, "212 (Q4 2010/11); target 231: not said which way is good")]
    [InlineData("231", "231", Polarity.NotSaid, "231 (Q4 2010/11); target 231: met")]
    [InlineData("50", "40", Polarity.WithinABand, "50 (Q4 2010/11); target 40: best within a band, and the band is not said")]
    [InlineData("50", "more than 50", Polarity.HigherIsBetter, "50 (Q4 2010/11); target more than 50: not met (higher is better)")]
    [InlineData("50", "at least 50", Polarity.HigherIsBetter, "50 (Q4 2010/11); target at least 50: met (higher is better)")]
    [InlineData("50", "increase of 5%", Polarity.HigherIsBetter, "50 (Q4 2010/11); target increase of 5%: the target is a change, the figure a level")]
    [InlineData("90", "increase to 80", Polarity.HigherIsBetter, "90 (Q4 2010/11); target increase to 80: met (higher is better)")]
    [InlineData("£500", "40%", Polarity.HigherIsBetter, "£500 (Q4 2010/11); target 40%: the target is in another unit")]
    [InlineData("50", "tbc", Polarity.HigherIsBetter, "50 (Q4 2010/11); target tbc: the target is no number")]
    [InlineData("50", "", Polarity.HigherIsBetter, "50 (Q4 2010/11); target none: no target to meet")]
    [InlineData("", "50", Polarity.HigherIsBetter, "no figure reported; target 50")]
    [InlineData("not collected this year", "50", Polarity.HigherIsBetter, "not collected this year (Q4 2010/11); target 50")]
    public void Whether_a_years_target_was_met_is_said_as_far_as_it_can_be(string figure, string target, Polarity polarity, string words) =>
        Assert.Equal(words, Outturn(target, polarity, (Year.Quarter(4), figure)).InWords);

    [Fact]
    public void A_figure_of_an_earlier_quarter_is_shown_with_its_quarter_and_is_not_the_years_end()
    {
        var outturn = Outturn("80", Polarity.HigherIsBetter, (Year.Quarter(3), "31"), (Year.Quarter(2), "12"), (Year.Next.Quarter(1), "95"), (Year.Previous.Quarter(4), "99"));

        Assert.Equal("31 (Q3 2010/11); target 80: the year’s end is not reported, only Q3", outturn.InWords);
        Assert.Null(outturn.IsMet);
    }

    [Fact]
    public void The_last_figure_stands_when_a_later_quarter_had_none_and_why_is_said()
    {
        var outturn = Outturn("80", Polarity.HigherIsBetter, (Year.Quarter(3), "31"), (Year.Quarter(4), "not collected this quarter"));

        Assert.Equal("31 (Q3 2010/11); not collected this quarter (Q4 2010/11)", outturn.FigureInWords);
    }

    [Fact]
    public void Another_measures_figure_is_not_its_own()
    {
        var (measure, other) = (Measured("80", Polarity.HigherIsBetter), Measured("80", Polarity.HigherIsBetter));

        Assert.Null(new YearFigures(Year, [new(other.Line, Year.Quarter(4), MeasureValue.Read("90"))])[measure].Last);
    }

    private static YearOutturn Outturn(string target, Polarity polarity, params ReadOnlySpan<(ReportingPeriod Period, string Figure)> figures)
    {
        var measure = Measured(target, polarity);
        var reported = new List<ReportedFigure>();
        foreach (var (period, figure) in figures)
            reported.Add(new(measure.Line, period, MeasureValue.Read(figure)));
        return YearOutturn.Of(measure, Year, reported);
    }

    private static Measure Measured(string target, Polarity polarity)
    {
        var strategy = new Strategy(new("Gloucester Partnership", new Slug("gloucester")), new() { Title = "Strategy" });
        return strategy.AddAim(2, "Communities").AddOutcome(OutcomeNumber.Read("2.1")!, "Communities live in peace")
            .AddMeasure(new() { Title = "Incidents reported", Polarity = polarity, Targets = YearlyTargets.Of((Year, MeasureValue.Read(target))) });
    }
}
