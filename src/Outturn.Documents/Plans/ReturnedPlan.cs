using Outturn.Domain;

namespace Outturn.Documents;

/// <summary>How a line of a returned file was known to be one of the plan.</summary>
public enum KnownBy
{
    /// <summary>By the mark the row carries.</summary>
    Mark,

    /// <summary>By the visible reference, or the number and letter.</summary>
    Reference,

    /// <summary>By its words, or its place among what was left.</summary>
    Words,

    /// <summary>It is none of the plan's: it was added.</summary>
    Nothing,
}

/// <summary>
/// An edited copy of a plan, as the text of the plan it came from: each line of the file matched to the line that was sent, by its mark, by its visible
/// reference, or where neither is left by number and words. What the file does not show stays as it was sent.
/// </summary>
public sealed record ReturnedPlan
{
    /// <summary>The plan as the file has it.</summary>
    public required PlanText Text { get; init; }

    /// <summary>How each line of the file was known.</summary>
    public required IReadOnlyDictionary<Guid, KnownBy> Known { get; init; }

    /// <summary>Where each line stands in the file.</summary>
    public required IReadOnlyDictionary<Guid, Place> Places { get; init; }

    /// <summary>Where a field of a line stands, where that is a cell of its own.</summary>
    public required IReadOnlyDictionary<(Guid Line, string Field), Place> FieldPlaces { get; init; }

    /// <summary>The cell a field stands in, or the one its line begins in; null where the file has neither.</summary>
    public Place? PlaceOf(Guid line, string field) => FieldPlaces.TryGetValue((line, field), out var cell) && cell != Place.Unknown ? cell
        : Places.TryGetValue(line, out var row) && row != Place.Unknown ? row : null;

    /// <summary>Rows that show the reference of another row too, each with the line it was copied from.</summary>
    public required IReadOnlyDictionary<Guid, Guid> Copied { get; init; }

    public static ReturnedPlan Of(PlanReading reading, PlanText sent) => new ReturnedLines(reading.Draft, sent, reading.Marks()).Match();

    /// <summary>How the lines were known, as a sentence for the review.</summary>
    public string InWords()
    {
        var count = Known.Values.CountBy(how => how).ToDictionary(each => each.Key, each => each.Value);
        var (words, references) = (count.GetValueOrDefault(KnownBy.Words), count.GetValueOrDefault(KnownBy.Reference));
        return count.GetValueOrDefault(KnownBy.Mark) > words + references ? "Every row was known by the mark it carries, or by its reference."
            : references >= words ? "The marks of the rows are gone; the rows were known by their references."
            : "Nothing of the marks or references is left in the file; the rows were matched by number and words. Look at each change with care.";
    }
}
