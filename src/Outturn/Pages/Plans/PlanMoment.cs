using System.Globalization;

namespace Outturn.Pages.Plans;

/// <summary>A moment a plan is looked at: the end of a day, "1 October 2010", or of the minute of a save, "1 October 2010, 14:05", as the history names it.</summary>
public sealed record PlanMoment(DateTimeOffset At, string InWords)
{
    public const string Hint = "Like 1 October 2010: the plan as it stood at the end of that day. Or a time from the history, like 1 October 2010, 14:05.";

    public const string Unread = "Give a day, like 1 October 2010, or a time from the history, like 1 October 2010, 14:05.";

    private const string OfASave = "d MMMM yyyy, HH:mm";

    public DateOnly Day => At.OnDay;

    /// <summary>Null where the words are neither.</summary>
    public static PlanMoment? Read(string? words) =>
        DateTimeOffset.TryParseExact(words?.Trim(), OfASave, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var minute) ? new(minute.AddSeconds(59), minute.ToString(OfASave, CultureInfo.InvariantCulture))
        : DateText.ReadDay(words) is { } day ? new(new DateTimeOffset(day, new TimeOnly(23, 59, 59), TimeSpan.Zero), day.InWords)
        : null;
}
