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
    public void A_figure_of_an_answer_that_was_sent_back_does_not_count_and_is_named_so()
    {
        var measure = Measured("80", Polarity.HigherIsBetter);
        ReportedFigure[] reported = [new(measure.Line, Year.Quarter(3), MeasureValue.Read("31")), new(measure.Line, Year.Quarter(4), MeasureValue.Read("85"), IsSentBack: true)];

        Assert.Equal("31 (Q3 2010/11); 85 (Q4 2010/11) was sent back; target 80: the year’s end is not reported, only Q3", YearOutturn.Of(measure, Year, reported).InWords);
        Assert.Equal("no figure reported; 85 (Q4 2010/11) was sent back; target 80", YearOutturn.Of(measure, Year, reported[1..]).InWords);
    }

    [Fact]
    public void A_figure_of_the_whole_year_is_the_years_end_and_stands_over_its_quarters()
    {
        var measure = Measured("80", Polarity.HigherIsBetter);
        ReportedFigure[] entered = [new(measure.Line, Year.Quarter(4), MeasureValue.Read("82%"), IsOfTheYear: true), new(measure.Line, Year.Quarter(4), MeasureValue.Read("79%"))];

        Assert.Equal("82% (2010/11); target 80: met (higher is better)", YearOutturn.Of(measure, Year, entered).InWords);
    }

    [Fact]
    public void A_figure_is_entered_of_a_period_that_has_begun_with_its_source_and_changed_only_with_a_reason()
    {
        var (measure, at) = (Measured("80", Polarity.HigherIsBetter), new DateTimeOffset(2011, 4, 12, 10, 0, 0, TimeSpan.Zero));
        var (amira, helen) = (new Person(new("Gloucester Partnership", new Slug("gloucester")), new() { Name = "Amira Shah" }), new Person(new("Gloucester Partnership", new Slug("gloucester")), new() { Name = "Helen Okafor" }));
        var figure = new EnteredFigure(Year.Quarter(4), true, MeasureValue.Read("82%"), new(2010, 11, 30), "Place survey");
        foreach (var refused in new[] { figure with { Value = MeasureValue.Blank }, figure with { Source = " " }, figure with { AsAt = new(2011, 4, 13) }, figure with { Period = Year.Next.Next.Quarter(4) } })
            Assert.Throws<PartnershipRuleException>(() => measure.Enter(refused, amira, at));

        var actual = measure.Enter(figure, amira, at);
        actual.Correct(figure, "", helen, at.AddDays(1));
        Assert.Equal((amira.Id, at), (actual.EnteredById, actual.EnteredAt)); // the same said again
        Assert.Contains("2010/11 has the figure 82% already", Assert.Throws<PartnershipRuleException>(() => actual.Correct(figure with { Value = MeasureValue.Read("81%") }, " ", helen, at)).Message, StringComparison.Ordinal);
        actual.Correct(figure with { Value = MeasureValue.Read("81%") }, "Weighted anew", helen, at.AddDays(1));
        Assert.Equal(("81%", helen.Id, measure.Line), (actual.Value.AsWritten, actual.EnteredById, actual.MeasureLine));
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
