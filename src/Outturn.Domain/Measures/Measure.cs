namespace Outturn.Domain;

/// <summary>
/// Something counted, of an outcome ("outcome measure") or of a task: its baseline and a target for each year (clauses G7c, G8).
/// Each value keeps the text as written beside the number understood.
/// </summary>
public sealed class Measure : PlanRow
{
    private Measure()
    {
    }

    internal Measure(Outcome outcome, MeasureDetails details, int position, Guid? line = null)
        : base(outcome.PartnershipId, position, line)
    {
        OutcomeId = outcome.Id;
        Details = details;
    }

    internal Measure(PlannedTask task, MeasureDetails details, int position, Guid? line = null)
        : base(task.PartnershipId, position, line)
    {
        TaskId = task.Id;
        Details = details;
    }

    public Guid? OutcomeId { get; private init; }

    public Guid? TaskId { get; private set; }

    public MeasureDetails Details { get; set; } = new();

    public MeasureValue TargetFor(FinancialYear year) => Details.Targets[year];

    /// <summary>Enters what was reached of an outcome's measure; a task's is said by its officer's return.</summary>
    public Actual Enter(EnteredFigure figure, Person by, DateTimeOffset at)
    {
        if (OutcomeId is null)
            throw new InvalidOperationException("A task's measure is reported on, and no figure is entered for it by itself.");
        if (figure.Slips(at.OnDay).FirstOrDefault() is { } slip)
            throw new PartnershipRuleException(slip.Sentence);

        return new(this, figure, by, at);
    }

    internal void MoveTo(PlannedTask task, int position)
    {
        TaskId = task.Id;
        StandAmong(task.Measures, position);
    }
}

/// <summary>What a person edits of a measure.</summary>
public sealed record MeasureDetails
{
    public string Title { get; init; } = "";

    public string Unit { get; init; } = "";

    public Polarity Polarity { get; init; }

    public string Source { get; init; } = "";

    /// <summary>The year the baseline was taken; null where the plan does not say.</summary>
    public FinancialYear? BaselineYear { get; init; }

    public MeasureValue Baseline { get; init; } = MeasureValue.Blank;

    public YearlyTargets Targets { get; init; } = YearlyTargets.Empty;

    /// <summary>Why a measure that counts the group's own activity stands all the same (clause G7c, "try to avoid process measures"); empty where nobody said.</summary>
    public string WhyItStands { get; init; } = "";

    /// <summary>Which other plans it serves, with its reference there: "LAA NI 1".</summary>
    public Alignments Alignments { get; init; } = Alignments.None;
}

/// <summary>Which way a measure improves. Shown wherever a colour is shown; never guessed.</summary>
public enum Polarity
{
    NotSaid,
    HigherIsBetter,
    LowerIsBetter,
    WithinABand,
}

public static class PolarityWords
{
    extension(Polarity polarity)
    {
        public string Word => polarity switch
        {
            Polarity.HigherIsBetter => "higher is better",
            Polarity.LowerIsBetter => "lower is better",
            Polarity.WithinABand => "best within a band",
            _ => "which way is better is not said",
        };

        /// <summary>The word with a capital, where it begins a line.</summary>
        public string Sentence => string.Concat(polarity.Word[..1].ToUpperInvariant(), polarity.Word.AsSpan(1));
    }
}
