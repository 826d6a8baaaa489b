using System.Globalization;

namespace Outturn.Domain;

/// <summary>How a day is said: "8 October 2010", the same on every machine.</summary>
public static class Days
{
    extension(DateOnly day)
    {
        /// <summary>"8 October 2010".</summary>
        public string InWords => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

        /// <summary>"Friday 8 October".</summary>
        public string WithWeekday => day.ToString("dddd d MMMM", CultureInfo.InvariantCulture);

        /// <summary>"8 Oct 2010", for tables.</summary>
        public string Short => day.ToString("d MMM yyyy", CultureInfo.InvariantCulture);
    }
}

/// <summary>
/// How a moment is said: its day and its time of day by the clocks of a British partnership, in summer an hour before Greenwich. It is kept in UTC; a machine
/// without the table of time zones says it so.
/// </summary>
public static class Moments
{
    private static readonly TimeZoneInfo British = TimeZoneInfo.TryFindSystemTimeZoneById("Europe/London", out var london) ? london : TimeZoneInfo.Utc;

    extension(DateOnly day)
    {
        /// <summary>The moment of this day when the clocks show this time.</summary>
        public DateTimeOffset At(TimeOnly time)
        {
            var local = day.ToDateTime(time);
            return new DateTimeOffset(local, British.GetUtcOffset(local)).ToUniversalTime();
        }
    }

    extension(DateTimeOffset at)
    {
        /// <summary>The day it was.</summary>
        public DateOnly OnDay => DateOnly.FromDateTime(at.InBritain.DateTime);

        /// <summary>"10:42".</summary>
        public string Clock => at.InBritain.ToString("HH:mm", CultureInfo.InvariantCulture);

        /// <summary>"10:42:07".</summary>
        public string ClockToTheSecond => at.InBritain.ToString("HH:mm:ss", CultureInfo.InvariantCulture);

        /// <summary>"2011-04-12T09:42:00Z": the same moment for programs.</summary>
        public string ForPrograms => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

        /// <summary>The moment of this day when the clocks show the time they show now.</summary>
        public DateTimeOffset MovedTo(DateOnly day) => day.At(TimeOnly.FromDateTime(at.InBritain.DateTime));

        private DateTimeOffset InBritain => TimeZoneInfo.ConvertTime(at, British);
    }
}
