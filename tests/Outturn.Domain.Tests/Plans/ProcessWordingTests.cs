namespace Outturn.Domain.Tests;

public sealed class ProcessWordingTests
{
    [Theory]
    [InlineData("Number of meetings held")]
    [InlineData("Leaflets produced")]
    [InlineData("Wards with at least one event a quarter")]
    [InlineData("Hold quarterly meetings")]
    [InlineData("No. of multi-agency training sessions")]
    [InlineData("Number of new leaflets")]
    [InlineData("Strategy published")]
    [InlineData("4 newsletters sent out")]
    [InlineData("Community safety plans written")]
    public void What_lies_in_the_groups_own_hands_is_process(string measure) =>
        Assert.True(ProcessWording.Counts(measure));

    [Theory]
    [InlineData("")]
    [InlineData("Residents taking part who met someone of another background")]
    [InlineData("Incidents reported through the shared route")]
    [InlineData("Learners completing a course who gain a certificate")]
    [InlineData("Residents who agree they can influence decisions in their area (NI 4)")]
    [InlineData("Extra benefit income gained (£000)")]
    [InlineData("Households helped")]
    [InlineData("Number of neighbourhoods in the most deprived 10% nationally")]
    [InlineData("Percentage of people who feel they can influence decisions in their locality (LAA)")]
    [InlineData("Alcohol-related hospital admissions for each 100,000 people")]
    [InlineData("Number of people attending training sessions")]
    [InlineData("Reduction in anti-social behaviour after campaigns")]
    [InlineData("Serious violent crime rate")]
    [InlineData("Homes insulated in the year")]
    [InlineData("New savers")]
    [InlineData("Young people not in education, employment or training")]
    [InlineData("Reported racist incidents")]
    [InlineData("Planning applications decided in eight weeks")]
    [InlineData("Delivery of affordable homes")]
    [InlineData("Number of affordable homes delivered")]
    public void What_others_decide_or_feel_is_not(string measure) =>
        Assert.False(ProcessWording.Counts(measure));
}
