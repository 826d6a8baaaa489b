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

/// <summary>How a moment is said: its day and its time of day, as Greenwich counts them.</summary>
public static class Moments
{
    extension(DateTimeOffset at)
    {
        /// <summary>The day it was.</summary>
        public DateOnly OnDay => DateOnly.FromDateTime(at.UtcDateTime);

        /// <summary>"10:42".</summary>
        public string Clock => at.UtcDateTime.ToString("HH:mm", CultureInfo.InvariantCulture);
    }
}
