namespace Outturn.Domain.Tests;

public sealed class RemindingTests
{
    private static readonly DateOnly Due = new(2010, 10, 18);

    [Theory]
    [InlineData("2010-10-14", null, null)]
    [InlineData("2010-10-15", "2010-10-15", LetterCause.BeforeDue)]
    [InlineData("2010-10-17", "2010-10-15", LetterCause.BeforeDue)]
    [InlineData("2010-10-18", "2010-10-18", LetterCause.OnDue)]
    [InlineData("2010-10-19", "2010-10-18", LetterCause.AfterDue)] // made up for a day late, and worded so
    [InlineData("2010-10-20", "2010-10-20", LetterCause.AfterDue)]
    [InlineData("2010-12-01", "2010-10-23", LetterCause.AfterDue)]
    public void The_latest_day_to_remind_on_is_counted_from_the_day_it_is_due(string today, string? on, LetterCause? cause)
    {
        var step = new Reminding().LatestStep(Due, Day(today)!.Value);

        Assert.Equal((Day(on), cause), (step?.On, step?.Cause));
    }

    [Fact]
    public void Where_nothing_is_set_no_one_is_reminded() =>
        Assert.Null(new Reminding { DaysBefore = 0, OnTheDay = false, DaysAfter = "" }.LatestStep(Due, Due.AddDays(20)));

    [Theory]
    [InlineData("2, 5", 2, 5)]
    [InlineData("5 and 2", 2, 5)]
    [InlineData("7;7", 7)]
    [InlineData("")]
    public void Days_are_read_as_they_are_typed(string typed, params int[] days)
    {
        Assert.Equal(days, new Reminding { DaysAfter = typed }.After);
        Assert.Empty(new Reminding { DaysAfter = typed }.Slips());
    }

    [Theory]
    [InlineData("soon")]
    [InlineData("0")]
    [InlineData("29")]
    [InlineData("-2")]
    [InlineData("1 2 3 4 5 6")]
    public void What_is_no_list_of_days_is_a_slip(string typed) => Assert.Equal(nameof(Reminding.DaysAfter), Assert.Single(new Reminding { DaysAfter = typed }.Slips()).Field);

    private static DateOnly? Day(string? text) => text is null ? null : DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
