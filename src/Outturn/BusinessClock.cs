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
        return today is { } day ? new DateTimeOffset(day, TimeOnly.FromTimeSpan(whole.TimeOfDay), TimeSpan.Zero) : whole;
    }

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <summary>The business day, as Greenwich counts it.</summary>
    public DateOnly Today => DateOnly.FromDateTime(GetUtcNow().UtcDateTime);
}
