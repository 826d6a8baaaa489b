namespace Outturn;

/// <summary>
/// The clock of the partnership's business. With a day set (OUTTURN_TODAY, or the demonstration's own) it is that day at the real time of day;
/// cookies, links and logs keep to the real clock.
/// </summary>
public sealed class BusinessClock(DateOnly? today, TimeProvider real) : TimeProvider
{
    public override DateTimeOffset GetUtcNow()
    {
        var now = real.GetUtcNow();
        var whole = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond));
        return today is { } day ? whole.MovedTo(day) : whole;
    }

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <summary>The business day, by British clocks.</summary>
    public DateOnly Today => GetUtcNow().OnDay;
}
