namespace Outturn.Domain.Tests;

public sealed class LightCountsTests
{
    [Fact]
    public void Percentages_are_of_the_rated_lines_as_Havering_published_them_for_the_fourth_quarter_of_2013_14()
    {
        var counts = LightCounts.Of([.. Lines(38, TrafficLight.Green), .. Lines(2, TrafficLight.Amber), .. Lines(6, TrafficLight.Red), .. Lines(4, null, "No data yet")]);

        Assert.Equal((50, 46, 4), (counts.Lines, counts.Rated, counts.OtherwiseNotRated));
        Assert.Equal([83, 4, 13], new[] { TrafficLight.Green, TrafficLight.Amber, TrafficLight.Red }.Select(light => counts.PercentOfRated(light)!.Value));
    }

    [Fact]
    public void A_line_without_a_return_is_counted_apart_and_is_never_red()
    {
        var counts = LightCounts.Of([.. Lines(1, null, "No return received"), .. Lines(1, null, "No return yet")]);

        Assert.Equal(new LightCounts(Red: 0, Amber: 0, Green: 0, NoReturn: 2, OtherwiseNotRated: 0, Completed: 0), counts);
        Assert.Null(counts.PercentOfRated(TrafficLight.Red));
    }

    private static IEnumerable<ReportLine> Lines(int count, TrafficLight? light, string notRated = "") => Enumerable.Range(1, count).Select(_ => new ReportLine
    {
        Reference = "2.1a.1",
        Activity = "Events fund",
        LeadOfficer = "",
        TargetCompletion = "",
        RequiredOutcome = "",
        Light = light,
        NotRated = notRated,
    });
}
