using System.Globalization;

namespace Outturn.Pages.Plans;

/// <summary>A moment a plan is looked at, by the clocks of the partnership: the end of a day, "1 October 2010", or of the minute of a save, "1 October 2010, 14:05", as the history names it.</summary>
public sealed record PlanMoment(DateTimeOffset At, string InWords)
{
    public const string Hint = "Like 1 October 2010: the plan as it stood at the end of that day. Or a time from the history, like 1 October 2010, 14:05.";

    public const string Unread = "Give a day, like 1 October 2010, or a time from the history, like 1 October 2010, 14:05.";

    /// <summary>A save by its second, or all of a minute.</summary>
    private static readonly string[] OfASave = ["d MMMM yyyy, HH:mm:ss", "d MMMM yyyy, HH:mm"];

    public DateOnly Day => At.OnDay;

    /// <summary>Null where the words are neither.</summary>
    public static PlanMoment? Read(string? words)
    {
        if (DateTime.TryParseExact(words?.Trim(), OfASave, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
        {
            var isWhole = words!.Count(sign => sign == ':') == 1;
            return new(DateOnly.FromDateTime(time).At(TimeOnly.FromDateTime(isWhole ? time.AddSeconds(59) : time)), time.ToString(OfASave[isWhole ? 1 : 0], CultureInfo.InvariantCulture));
        }

        return DateText.ReadDay(words) is { } day ? new(day.At(new TimeOnly(23, 59, 59)), day.InWords) : null;
    }
}
