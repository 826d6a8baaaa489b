namespace Outturn.Domain;

/// <summary>
/// What was reached of a measure in one period: of a task's as an officer's return says it, of an outcome's as it was entered by itself. "231", beside what
/// was understood. It belongs to the measure's line, so that next year's plan still knows it; every earlier value stays in the history.
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

    internal Actual(Measure ofOutcome, EnteredFigure figure, Person by, DateTimeOffset at)
        : base(ofOutcome.PartnershipId)
    {
        MeasureId = ofOutcome.Id;
        MeasureLine = ofOutcome.Line;
        (Period, IsOfTheYear) = (figure.Period, figure.IsOfTheYear);
        Say(figure, by, at);
    }

    /// <summary>The return that says it; null of an outcome's.</summary>
    public Guid? ReturnId { get; private init; }

    /// <summary>The outcome's measure; null of a task's.</summary>
    public Guid? MeasureId { get; private init; }

    /// <summary>The measure, in every copy of its plan.</summary>
    public Guid MeasureLine { get; private init; }

    /// <summary>The quarter it is of, or the last of its year; null of a return's, which is of its round's.</summary>
    public ReportingPeriod? Period { get; private init; }

    /// <summary>Whether it is of the whole year: a survey made once, a count of twelve months.</summary>
    public bool IsOfTheYear { get; private init; }

    public MeasureValue Value { get; private set; } = MeasureValue.Blank;

    /// <summary>The day the figure describes, where it was said: the period of a figure is not the day it became known.</summary>
    public DateOnly? AsAt { get; private set; }

    /// <summary>Where it comes from: "Place survey 2010".</summary>
    public string Source { get; private set; } = "";

    /// <summary>Who entered this value.</summary>
    public Guid EnteredById { get; private set; }

    public Person EnteredBy { get; private set; } = null!;

    /// <summary>Whose word it is, when someone else entered it.</summary>
    public Guid? OnBehalfOfId { get; private set; }

    public Person? OnBehalfOf { get; private set; }

    public DateTimeOffset EnteredAt { get; private set; }

    /// <summary>"Helen Okafor, entered by Amira Shah, 6 October 2010".</summary>
    public string EnteredInWords => $"{(OnBehalfOf is { } officer ? $"{officer.Name}, entered by {EnteredBy.Name}" : EnteredBy.Name)}, {EnteredAt.OnDay.InWords}";

    /// <summary>"2010/11" of a whole year, "Q3 2010/11".</summary>
    public string PeriodInWords => Period is not { } period ? "" : EnteredFigure.InWords(period, IsOfTheYear);

    /// <summary>Says the figure of an outcome's measure otherwise; whoever entered the same first stays named.</summary>
    /// <param name="because">Why: a survey weighted anew, a slip of the pen.</param>
    public void Correct(EnteredFigure figure, string because, Person by, DateTimeOffset at)
    {
        if (figure.SaysTheSameAs(this))
            return;
        if (string.IsNullOrWhiteSpace(because))
            throw new PartnershipRuleException($"{PeriodInWords} has the figure {Value} already. Say why it is changed, for example ‘The survey was weighted anew’.");

        Say(figure, by, at);
    }

    /// <summary>Says the figure; the same text again changes nothing, and whoever entered it first stays named.</summary>
    internal void Say(MeasureValue value, Person by, Person? onBehalfOf, DateTimeOffset at)
    {
        if (value == Value)
            return;

        (Value, EnteredBy, EnteredById, OnBehalfOf, OnBehalfOfId, EnteredAt) = (value, by, by.Id, onBehalfOf, onBehalfOf?.Id, at);
    }

    private void Say(EnteredFigure figure, Person by, DateTimeOffset at) =>
        (Value, AsAt, Source, EnteredBy, EnteredById, EnteredAt) = (figure.Value, figure.AsAt, figure.Source, by, by.Id, at);
}

/// <summary>A figure of an outcome's measure as it is entered: of which period, how much or why there is none, as at which day, from where.</summary>
/// <param name="Period">A quarter; of the whole year its last.</param>
public sealed record EnteredFigure(ReportingPeriod Period, bool IsOfTheYear, MeasureValue Value, DateOnly? AsAt, string Source)
{
    /// <summary>What keeps it from being entered, box by box.</summary>
    public IEnumerable<Slip> Slips(DateOnly today)
    {
        if (Value.IsBlank)
            yield return new(nameof(Value), "Give the figure, or say why there is none and until when.");
        if ((IsOfTheYear ? Period.Year.Start : Period.Start) > today)
            yield return new(nameof(Period), $"{InWords(Period, IsOfTheYear)} has not begun: today is {today.InWords}.");
        if (AsAt > today)
            yield return new(nameof(AsAt), $"{AsAt.Value.InWords} is still to come: today is {today.InWords}.");
        if (string.IsNullOrWhiteSpace(Source))
            yield return new(nameof(Source), "Say where the figure comes from, for example ‘Place survey 2010’.");
    }

    public bool SaysTheSameAs(Actual known) => (Value, AsAt, Source) == (known.Value, known.AsAt, known.Source);

    /// <summary>"2010/11" of a whole year, "Q3 2010/11".</summary>
    public static string InWords(ReportingPeriod period, bool isOfTheYear) => isOfTheYear ? period.Year.Label : period.Label;
}
