namespace Outturn.Domain;

/// <summary>
/// What was reached of a measure in one period, as an officer's return says it: "231", beside what was understood. It belongs to the measure's line, so
/// that next year's plan still knows it; every earlier value stays in the history.
/// </summary>
public sealed class Actual : PartnershipRow
{
    private Actual()
    {
    }

    internal Actual(Return line, Measure measure, MeasureValue value, Person by, Person? onBehalfOf, DateTimeOffset at)
        : base(line.PartnershipId)
    {
        ReturnId = line.Id;
        MeasureLine = measure.Line;
        Say(value, by, onBehalfOf, at);
    }

    public Guid ReturnId { get; private init; }

    /// <summary>The measure, in every copy of its plan.</summary>
    public Guid MeasureLine { get; private init; }

    public MeasureValue Value { get; private set; } = MeasureValue.Blank;

    /// <summary>Who entered this value.</summary>
    public Guid EnteredById { get; private set; }

    /// <summary>Whose word it is, when someone else entered it.</summary>
    public Guid? OnBehalfOfId { get; private set; }

    public DateTimeOffset EnteredAt { get; private set; }

    /// <summary>Says the figure; the same text again changes nothing, and whoever entered it first stays named.</summary>
    internal void Say(MeasureValue value, Person by, Person? onBehalfOf, DateTimeOffset at)
    {
        if (value == Value)
            return;

        (Value, EnteredById, OnBehalfOfId, EnteredAt) = (value, by.Id, onBehalfOf?.Id, at);
    }
}
