using System.Text.RegularExpressions;

namespace Outturn.Domain;

/// <summary>What was reported of a measure in one quarter, or of its whole year: "231" in Q4 2010/11. The measure is named by its line, in every copy of its plan.</summary>
/// <param name="IsOfTheYear">Then the period is the year's last.</param>
/// <param name="IsSentBack">The chair sent back the answer it stands in, and there is no other yet: it does not count.</param>
public sealed record ReportedFigure(Guid MeasureLine, ReportingPeriod Period, MeasureValue Value, bool IsOfTheYear = false, bool IsSentBack = false)
{
    /// <summary>"231 (Q4 2010/11)", "76% (2010/11)".</summary>
    public override string ToString() => $"{Value} ({EnteredFigure.InWords(Period, IsOfTheYear)})";
}

/// <summary>
/// What a measure came to in a year: the last figure reported of it, the year’s target, and whether that was met. Only what can be said is said: a figure
/// of an earlier quarter is not the year’s end, and where nobody said which way is better, more is not taken for better (G7c).
/// </summary>
public sealed partial record YearOutturn
{
    private YearOutturn(FinancialYear year, MeasureDetails measure, IReadOnlyList<ReportedFigure> reported)
    {
        Year = year;
        Measure = measure;
        Last = reported.LastOrDefault(figure => figure is { IsSentBack: false, Value.IsNumber: true });
        Without = reported.LastOrDefault(figure => figure is { IsSentBack: false, Value.IsNumber: false } && (Last is null || figure.Period > Last.Period));
        SentBack = reported.LastOrDefault(figure => figure.IsSentBack && (Last is null || figure.Period > Last.Period));
    }

    public FinancialYear Year { get; }

    /// <summary>The last figure of the year; null where none was reported.</summary>
    public ReportedFigure? Last { get; }

    /// <summary>Why there is no later one, where an officer said so: "not collected this quarter".</summary>
    public ReportedFigure? Without { get; }

    /// <summary>A later one that does not stand: its answer was sent back, and is not given again yet.</summary>
    public ReportedFigure? SentBack { get; }

    public MeasureValue Target => Measure.Targets[Year];

    private MeasureDetails Measure { get; }

    /// <summary>Whether the target was met; null where that cannot be said.</summary>
    public bool? IsMet => WhyNotSaid.Length > 0 || Last is not { Value.Number: { } reached } || Target.Number is not { } aimed ? null
        : reached == aimed ? !Beyond().IsMatch(Target.Qualifier)
        : reached > aimed == (Measure.Polarity is Polarity.HigherIsBetter);

    /// <summary>"212 (Q4 2010/11)", "14.0% (Q3 2010/11); not collected this quarter (Q4 2010/11)", "no figure reported; 212 (Q4 2010/11) was sent back".</summary>
    public string FigureInWords => $"{(Last, Without) switch
    {
        (null, null) => "no figure reported",
        ({ } last, { } without) => $"{last}; {without}",
        var (last, without) => $"{last ?? without}",
    }}{(SentBack is { } back ? $"; {back} was sent back" : "")}";

    /// <summary>"231", "none".</summary>
    public string TargetInWords => Target.IsBlank ? "none" : Target.AsWritten;

    /// <summary>"met (higher is better)", "not met (lower is better)", "not said which way is good"; empty where there is no figure to say it of.</summary>
    public string MetInWords => Last is null ? ""
        : IsMet is not { } met ? WhyNotSaid
        : $"{(met ? "met" : "not met")}{(Measure.Polarity is Polarity.NotSaid or Polarity.WithinABand ? "" : $" ({Measure.Polarity.Word})")}";

    /// <summary>"212 (Q4 2010/11); target 231: not met (higher is better)".</summary>
    public string InWords => $"{FigureInWords}; target {TargetInWords}{(MetInWords.Length > 0 ? $": {MetInWords}" : "")}";

    private string WhyNotSaid => Last is not { } last ? ""
        : Target.IsBlank ? "no target to meet"
        : !Target.IsNumber ? "the target is no number"
        : Change().IsMatch(Target.Qualifier) ? "the target is a change, the figure a level"
        : AreInOtherUnits(last.Value, Target) ? "the target is in another unit"
        : last.Period.Quarter < 4 ? $"the year’s end is not reported, only Q{last.Period.Quarter}"
        : last.Value.Number == Target.Number ? ""
        : Measure.Polarity switch
        {
            Polarity.NotSaid => "not said which way is good",
            Polarity.WithinABand => "best within a band, and the band is not said",
            _ => "",
        };

    /// <param name="reported">What was reported, of this measure and others, in this year and others.</param>
    public static YearOutturn Of(Measure measure, FinancialYear year, IEnumerable<ReportedFigure> reported) =>
        new(year, measure.Details, [.. reported.Where(figure => figure.MeasureLine == measure.Line && figure.Period.Year == year && !figure.Value.IsBlank).OrderBy(figure => figure.Period).ThenBy(figure => figure.IsOfTheYear)]);

    private static bool AreInOtherUnits(MeasureValue one, MeasureValue other) =>
        one.Unit.Length > 0 && other.Unit.Length > 0 && !one.Unit.Equals(other.Unit, StringComparison.OrdinalIgnoreCase);

    // "an increase of 5%", "5 more than last year": no level that a figure could be held against. "Increase to 80" is one.
    [GeneratedRegex(@"\b(?:increase|decrease|reduction|improvement|rise|fall)\b(?! to\b)|\b(?:more|fewer|less|higher|lower|better) than (?:last|in|the)\b|\b(?:up|down) on\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, PlainText.Patience)]
    private static partial Regex Change();

    // "more than 50" is not met by 50.
    [GeneratedRegex(@"^(?:more than|over|above|less than|fewer than|under|below)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, PlainText.Patience)]
    private static partial Regex Beyond();
}

/// <summary>What every measure of a plan came to in one of its years.</summary>
public sealed class YearFigures(FinancialYear year, IEnumerable<ReportedFigure> reported)
{
    public static readonly YearFigures None = new(new(FinancialYear.Earliest), []);

    private readonly ILookup<Guid, ReportedFigure> byMeasure = reported.ToLookup(figure => figure.MeasureLine);

    public YearOutturn this[Measure measure] => YearOutturn.Of(measure, year, byMeasure[measure.Line]);
}
