namespace Outturn.Domain.Tests;

public sealed class TrafficLightTests
{
    [Fact]
    public void Every_light_has_a_word_a_shape_and_both_together()
    {
        Assert.Equal(["● Green", "▲ Amber", "■ Red"], Enum.GetValues<TrafficLight>().Select(light => light.Text));
        Assert.Equal(3, Enum.GetValues<TrafficLight>().Select(light => light.Shape).Distinct().Count());
    }

    [Fact]
    public void The_meanings_are_the_report_s_own_words()
    {
        Assert.Equal("Performance on track against the stated target", TrafficLight.Green.Meaning);
        Assert.Equal("Performance may not reach the stated target, and therefore requires close monitoring and if necessary corrective action may be required.", TrafficLight.Amber.Meaning);
        Assert.Equal("Performance is not on track to reach the stated target, and immediate corrective action is required.", TrafficLight.Red.Meaning);
    }

    [Theory]
    [InlineData("Green", TrafficLight.Green)]
    [InlineData(" AMBER ", TrafficLight.Amber)]
    [InlineData("■ Red", TrafficLight.Red)]
    public void A_light_is_read(string text, TrafficLight light) => Assert.Equal(light, TrafficLight.Read(text));

    [Theory]
    [InlineData("not rated")]
    [InlineData("1")]
    [InlineData("")]
    [InlineData(null)]
    public void What_is_not_a_light_is_none(string? text) => Assert.Null(TrafficLight.Read(text));
}
