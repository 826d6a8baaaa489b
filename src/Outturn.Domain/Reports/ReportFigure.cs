using System.Text.Json.Serialization;

namespace Outturn.Domain;

/// <summary>
/// What was reached of one of a line’s measures, as its return says it (G7c): "118 against a target of 180 for 2010/11, higher is better". It stands under the
/// progress, for which the source document has a column; the seven have none for figures.
/// </summary>
public sealed record ReportFigure
{
    /// <summary>What a figure is of when its measure was taken out of the plan.</summary>
    public const string OfNoMeasure = "A measure the plan no longer has";

    public required string Measure { get; init; }

    /// <summary>As it was typed: "31 (five weeks to December)", "54% (provisional)".</summary>
    public required string Value { get; init; }

    /// <summary>The target of the year; null where the plan has none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Target { get; init; }

    /// <summary>Both in a few words, as they are printed.</summary>
    public required string Words { get; init; }

    /// <summary>"Helen Okafor, entered by Amira Shah, 6 October 2010": who said the figure and when.</summary>
    public required string SaidBy { get; init; }

    /// <summary>"Homes insulated: 118 against a target of 180 for 2010/11".</summary>
    [JsonIgnore]
    public string InWords => $"{Measure}: {Words}";

    /// <summary>The same under a line, with its own author where that is not whom the line is said by.</summary>
    public string InWordsUnder(ReportLine line) => line.SaidBy.StartsWith(SaidBy, StringComparison.Ordinal) ? InWords : $"{InWords} ({SaidBy})";

    /// <summary>The figures of a return that was sent, in the order of the plan; one whose measure the plan no longer has comes last.</summary>
    public static IReadOnlyList<ReportFigure> Of(Return line, FinancialYear year)
    {
        if (!line.IsSent)
            return [];

        var measures = line.KeyActivity.Task.MeasuresInOrder.ToList();
        return
        [
            .. measures.Select(measure => (Measure: measure, Actual: line.Actuals.FirstOrDefault(actual => actual.MeasureLine == measure.Line)))
                .Where(each => each.Actual is not null).Select(each => Of(each.Measure.Details, each.Actual!, year)),
            .. line.Actuals.Where(actual => !measures.Exists(measure => measure.Line == actual.MeasureLine)).OrderBy(actual => actual.Value.AsWritten, StringComparer.Ordinal)
                .Select(actual => Of(new() { Title = OfNoMeasure }, actual, year)),
        ];
    }

    private static ReportFigure Of(MeasureDetails measure, Actual actual, FinancialYear year) => new()
    {
        Measure = measure.Title,
        Value = actual.Value.AsWritten,
        Target = measure.Targets[year] is { IsBlank: false } target ? target.AsWritten : null,
        Words = Against(actual.Value, measure.Targets[year], year, measure.Polarity),
        SaidBy = actual.EnteredInWords,
    };

    /// <summary>A figure beside the target of its year, named as that: it is not held against it before the year is over.</summary>
    internal static string Against(MeasureValue value, MeasureValue target, FinancialYear year, Polarity polarity)
    {
        var way = polarity == Polarity.NotSaid ? "" : $", {polarity.Word}";
        return (value, target) switch
        {
            (_, { IsBlank: true }) => $"{value}; no target for {year}{way}",
            ({ IsNumber: true }, { IsNumber: true }) => $"{value} against a target of {target} for {year}{way}",
            _ => $"{value}; target for {year}: {target}{way}",
        };
    }
}

/// <summary>
/// What was reached of an outcome’s measure, as far as it is known when the report is compiled: its latest figure, of which year or quarter, and the target of
/// that year (G8). A survey comes once in two years, so the period of the figure is not that of the report.
/// </summary>
public sealed record OutcomeFigure
{
    private const string Named = "outcome ";

    /// <summary>"2.1".</summary>
    public required string Outcome { get; init; }

    public required string Title { get; init; }

    public required string Measure { get; init; }

    /// <summary>As it was typed; empty where no figure is known.</summary>
    public string Value { get; init; } = "";

    /// <summary>"2009/10" of a whole year, "Q3 2010/11"; empty where no figure is known.</summary>
    public string Period { get; init; } = "";

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateOnly? AsAt { get; init; }

    /// <summary>The target of the year the figure is of, as written; empty where there is none.</summary>
    public string Target { get; init; } = "";

    /// <summary>The year of the target: "2009/10".</summary>
    public required string Year { get; init; }

    /// <summary>"higher is better".</summary>
    public required string Way { get; init; }

    public string Source { get; init; } = "";

    /// <summary>"Amira Shah, 8 April 2011": who entered it and when.</summary>
    public string SaidBy { get; init; } = "";

    /// <summary>Where every figure of the outcome stands, below the partnership’s address, "strategy/outcomes/2.1/figures"; null in a report that leads nowhere.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Page { get; init; }

    /// <summary>How a correction calls the place: "outcome 2.1".</summary>
    [JsonIgnore]
    public string Place => PlaceOf(Outcome);

    /// <summary>And what stands there: "Residents who feel they belong, 2009/10".</summary>
    [JsonIgnore]
    public string Field => FieldOf(Measure, Period);

    public static string PageOf(string outcome) => $"strategy/outcomes/{outcome}/figures";

    public static string PlaceOf(string outcome) => $"{Named}{outcome}";

    public static string FieldOf(string measure, string of) => of.Length > 0 ? $"{measure}, {of}" : measure;

    /// <summary>"2.1" of "outcome 2.1"; null for another place.</summary>
    internal static string? OutcomeAt(string place) => place.StartsWith(Named, StringComparison.Ordinal) ? place[Named.Length..] : null;

    /// <summary>Every measure of the strategy’s outcomes, with the latest figure of a year or quarter that is over at the end of this period.</summary>
    internal static IReadOnlyList<OutcomeFigure> Of(Strategy strategy, IReadOnlyList<EnteredActual> entered, ReportingPeriod period, bool withStory) =>
    [
        .. strategy.Aims.OrderBy(aim => aim.Number).SelectMany(aim => aim.Outcomes).OrderBy(outcome => outcome.Number)
            .SelectMany(outcome => outcome.Measures.OrderBy(measure => measure.Position).Select(measure => Of(outcome, measure, Latest(measure, entered, period), period, withStory))),
    ];

    /// <summary>The latest figure of a year or quarter that is over at the end of this period; null where none is entered.</summary>
    public static EnteredActual? Latest(Measure measure, IEnumerable<EnteredActual> entered, ReportingPeriod period) => entered
        .Where(actual => actual.MeasureId == measure.Id && actual.Period <= period)
        .OrderByDescending(actual => actual.Period).ThenByDescending(actual => actual.IsOfTheYear).FirstOrDefault();

    private static OutcomeFigure Of(Outcome outcome, Measure measure, EnteredActual? latest, ReportingPeriod period, bool withStory)
    {
        var year = (latest?.Period ?? period).Year;
        return new()
        {
            Outcome = outcome.Number.ToString(),
            Title = outcome.Title,
            Measure = measure.Details.Title,
            Value = latest?.Value.AsWritten ?? "",
            Period = latest is null ? "" : latest.PeriodInWords,
            AsAt = latest?.AsAt,
            Target = measure.TargetFor(year).AsWritten,
            Year = year.Label,
            Way = measure.Details.Polarity.Word,
            Source = latest?.Source ?? "",
            SaidBy = latest is null ? "" : $"{latest.EnteredBy}, {latest.EnteredAt.OnDay.InWords}",
            Page = withStory ? PageOf(outcome.Number.ToString()) : null,
        };
    }
}

/// <summary>A figure of an outcome’s measure as it stands, with the name of who entered it.</summary>
public sealed record EnteredActual(Guid MeasureId, ReportingPeriod Period, bool IsOfTheYear, MeasureValue Value, DateOnly? AsAt, string Source, string EnteredBy, DateTimeOffset EnteredAt)
{
    /// <summary>"2009/10", "Q3 2010/11".</summary>
    public string PeriodInWords => EnteredFigure.InWords(Period, IsOfTheYear);
}
