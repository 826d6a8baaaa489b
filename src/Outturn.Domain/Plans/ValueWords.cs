using System.Globalization;

namespace Outturn.Domain;

/// <summary>How a value that the program itself writes is said where people read it: "1 April 2005" for 2005-04-01, "not said yet" for NotSaid. A person's words stay.</summary>
public static class ValueWords
{
    private const string Day = "yyyy-MM-dd";
    private const string Moment = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    public static string Of(string field, string text) => field switch
    {
        nameof(PlannedTask.IsTakenOut) => text == bool.TrueString ? "yes" : "no",
        nameof(MeasureDetails.Polarity) when Enum.TryParse<Polarity>(text, out var polarity) => polarity is Polarity.NotSaid ? "not said yet" : polarity.Word,
        nameof(PlannedAction.Standing) when Enum.TryParse<ActionStanding>(text, out var standing) => standing is ActionStanding.Deferred ? "put off" : text.ToLowerInvariant(),
        nameof(ActionPlan.Status) when Enum.TryParse<PlanStatus>(text, out var status) => status.Word,
        nameof(ClauseDetails.Weight) when Enum.TryParse<ClauseWeight>(text, out var weight) => weight is ClauseWeight.AsInTheDocument ? "as in the document" : text,
        _ when IsDated(field) && DateOnly.TryParseExact(text, Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => day.InWords,
        _ when IsDated(field) && DateTimeOffset.TryParseExact(text, Moment, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) => $"{at.OnDay.InWords}, {at.Clock}",
        _ => text,
    };

    /// <summary>By the name of the field: "ApprovedOn", "SubmittedAt", "DeferredTo". What a person typed as a date is in no such field.</summary>
    private static bool IsDated(string field) => field.EndsWith("On", StringComparison.Ordinal) || field.EndsWith("At", StringComparison.Ordinal) || field.EndsWith("To", StringComparison.Ordinal);
}
