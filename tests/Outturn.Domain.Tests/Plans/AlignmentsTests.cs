namespace Outturn.Domain.Tests;

public sealed class AlignmentsTests
{
    [Theory]
    [InlineData("LAA NI 1", "LAA", "NI 1")]
    [InlineData("Local Area Agreement: NI 1, NI 4", "Local Area Agreement", "NI 1, NI 4")]
    [InlineData("Housing Strategy 2.3", "Housing Strategy", "2.3")]
    [InlineData("LAA block 2", "LAA", "block 2")]
    [InlineData("LDF policy CS5", "LDF", "policy CS5")]
    [InlineData("the Community Safety Plan (priority 2)", "the Community Safety Plan", "priority 2")]
    [InlineData("County strategy – theme 4", "County strategy", "theme 4")]
    [InlineData("County strategy", "County strategy", "")]
    [InlineData("NI 4, NI 7", "Local Area Agreement", "NI 4, NI 7")]
    public void Another_plan_is_read_with_its_reference_there(string text, string plan, string reference) =>
        Assert.Equal(new Alignment(plan, reference), Assert.Single(Alignments.Read(text).Parts));

    [Fact]
    public void Several_stand_with_semicolons_or_on_lines_of_their_own_and_the_text_stays()
    {
        var read = Alignments.Read(" LAA NI 1; Housing Strategy 2.3\nLDF ");

        Assert.Equal("LAA NI 1; Housing Strategy 2.3\nLDF", read.AsWritten);
        Assert.Equal([new("LAA", "NI 1"), new("Housing Strategy", "2.3"), new("LDF", "")], read.Parts);
        Assert.Equal(Alignments.None, Alignments.Read("  "));
    }

    [Fact]
    public void A_plan_is_known_whole_or_shortened_by_the_partnerships_own_list()
    {
        var others = new OtherPlans($"{OtherPlans.Usual}\nCommunity Safety Plan (CSP)");

        Assert.Equal(["Local Area Agreement", "Local Development Framework", "Housing Strategy", "County strategy", "Community Safety Plan"], others.Names);
        Assert.Equal(["Local Area Agreement", "Local Area Agreement", "Community Safety Plan", "Housing Strategy", null], new[] { "LAA", "local area agreement", "CSP", "the Housing Strategy", "Another" }.Select(others.NameOf));
    }
}
