namespace Outturn.Domain.Tests;

public sealed class MomentTests
{
    [Theory]
    [InlineData(2011, 4, 12, 4, 54, "12 April 2011", "05:54")]
    [InlineData(2011, 4, 12, 23, 30, "13 April 2011", "00:30")]
    [InlineData(2011, 1, 12, 23, 30, "12 January 2011", "23:30")]
    public void A_moment_is_said_by_British_clocks(int year, int month, int day, int hour, int minute, string on, string clock)
    {
        var at = new DateTimeOffset(year, month, day, hour, minute, 0, TimeSpan.Zero);

        Assert.Equal((on, clock), (at.OnDay.InWords, at.Clock));
    }

    [Fact]
    public void A_moment_moved_to_another_day_shows_the_same_time_on_that_day()
    {
        var winterNight = new DateTimeOffset(2026, 1, 5, 23, 30, 0, TimeSpan.Zero);

        var moved = winterNight.MovedTo(new(2011, 4, 12));

        Assert.Equal(("12 April 2011", "23:30", "2011-04-12T22:30:00Z"), (moved.OnDay.InWords, moved.Clock, moved.ForPrograms));
    }
}
