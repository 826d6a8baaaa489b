namespace Outturn.Storage;

/// <summary>
/// What was said of a line in one period, in the columns that its page shows: whole rows of twelve returns, each with its round and people, take three
/// times as long to read.
/// </summary>
public sealed record PastReturn(
    Guid Id,
    ReportingPeriod Period,
    DateTimeOffset? RoundClosedAt,
    ReturnDetails Details,
    string OfficerAsWritten,
    DateTimeOffset? SentAt,
    string? SentBy,
    string? OnBehalfOf,
    string? EditedBy,
    DateTimeOffset? EditedAt,
    string? ApprovedBy,
    DateTimeOffset? ApprovedAt,
    string? SentBackBy,
    DateTimeOffset? SentBackAt,
    string SentBackBecause,
    TrafficLight? AgreedLight,
    string AgreedBecause,
    string AgreedMinute,
    string? Asked,
    string? AskedOf,
    DateOnly? AskedBy,
    DateOnly? DoneOn)
{
    /// <summary>"A second trainer. Ruth Lindqvist, by 31 January 2011: not done yet": what the board asked for; empty where it asked for nothing.</summary>
    public string AskedInWords => Asked is null ? "" : $"{Asked.TrimEnd('.')}. {AskedOf}, by {AskedBy?.InWords}: {(DoneOn is { } on ? $"done on {on.InWords}" : "not done yet")}";

    public bool IsSent => SentAt is not null;

    public bool IsRoundOpen => RoundClosedAt is null;

    public Rating Rating => Rating.Of(AgreedLight, Details.Light, IsSent, IsRoundOpen);
}
