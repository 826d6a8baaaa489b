namespace Outturn.Domain;

/// <summary>
/// A plan as read, before anyone has accepted it: from a Word file, or from a plan in the database when it is checked. Every value keeps the
/// place it came from. A blank is kept as a blank: nothing is made up, nothing is dropped.
/// </summary>
public sealed record PlanDraft
{
    /// <summary>"Stronger Communities Group: Action Plan 2010-2013"; empty where the file has none.</summary>
    public Written Title { get; init; } = Written.Nothing;

    /// <summary>The lead group whose plan it is; null where a file is checked by itself.</summary>
    public Guid? GroupId { get; init; }

    public IReadOnlyList<OutcomeDraft> Outcomes { get; init; } = [];

    /// <summary>Text outside the tables, and headings other than the template's, that the check looks through for placeholders (P3) and notes (G2, G9).</summary>
    public IReadOnlyList<Written> OtherText { get; init; } = [];

    /// <summary>Headings taken as one of the template's though worded otherwise (G9).</summary>
    public IReadOnlyList<OtherHeading> OtherHeadings { get; init; } = [];

    /// <summary>The years of the plan: those of the targets of its outcomes and tasks, in order.</summary>
    public IReadOnlyList<FinancialYear> Years =>
        [.. Outcomes.SelectMany(outcome => outcome.Years.Concat(outcome.Measures.Concat(outcome.Actions.SelectMany(action => action.Tasks).SelectMany(task => task.Measures))
            .SelectMany(measure => measure.Targets.Select(target => target.Year)))).Distinct().Order()];
}

/// <summary>A text and the place it was written.</summary>
public sealed record Written(string Text, Place Place)
{
    public static readonly Written Nothing = new("", Place.Unknown);

    public bool IsBlank => string.IsNullOrWhiteSpace(Text);

    public override string ToString() => Text;
}

/// <summary>A heading of the file and the template's heading it was taken for.</summary>
public sealed record OtherHeading(Written Heading, string TakenFor);

/// <summary>An outcome as the plan names it, with its outcome measures and the actions planned under it.</summary>
public sealed record OutcomeDraft
{
    public int? AimNumber { get; init; }

    public Written AimTitle { get; init; } = Written.Nothing;

    /// <summary>Null where no number could be read; the check says so.</summary>
    public OutcomeNumber? Number { get; init; }

    public Written Title { get; init; } = Written.Nothing;

    /// <summary>Which other plans it serves, where the plan says so.</summary>
    public Alignments Alignments { get; init; } = Alignments.None;

    /// <summary>The target years the outcome's own table names, whether or not a value stands under them.</summary>
    public IReadOnlyList<FinancialYear> Years { get; init; } = [];

    public IReadOnlyList<MeasureDraft> Measures { get; init; } = [];

    public IReadOnlyList<ActionDraft> Actions { get; init; } = [];
}

/// <summary>An action of the plan: letter, wording, tasks, and the long-term ambition beside it.</summary>
public sealed record ActionDraft
{
    /// <summary>"a"; empty where the plan gives none.</summary>
    public string Letter { get; init; } = "";

    public Written Title { get; init; } = Written.Nothing;

    public Alignments Alignments { get; init; } = Alignments.None;

    public Written LongTermAmbition { get; init; } = Written.Nothing;

    /// <summary>The timescale of an action without a task: "after 2013" is offered as its deferral.</summary>
    public Written Timescale { get; init; } = Written.Nothing;

    /// <summary>The date the action was put off to by a decision, once there is one.</summary>
    public DateOnly? DeferredTo { get; init; }

    public string DeferredBecause { get; init; } = "";

    public IReadOnlyList<TaskDraft> Tasks { get; init; } = [];
}

/// <summary>A task as written, field by field with its place.</summary>
public sealed record TaskDraft
{
    public TaskDetails Details { get; init; } = new();

    /// <summary>The line's reference where it can be made: "2.1a.2".</summary>
    public string Reference { get; init; } = "";

    /// <summary>Whether the file shows the reference, or it was only counted.</summary>
    public bool ShowsReference { get; init; }

    /// <summary>The place of each field of <see cref="Details"/>, by property name; a field the file has no column for is absent.</summary>
    public IReadOnlyDictionary<string, Place> Places { get; init; } = new Dictionary<string, Place>();

    public IReadOnlyList<MeasureDraft> Measures { get; init; } = [];

    public IReadOnlyList<MilestoneDraft> Milestones { get; init; } = [];

    public Place PlaceOf(string field) => Places.TryGetValue(field, out var place) ? place : Places.TryGetValue(nameof(TaskDetails.Title), out var title) ? title : Place.Unknown;
}

/// <summary>A measure as written: each value with its own cell. Only the years the file has columns for stand here.</summary>
public sealed record MeasureDraft
{
    public Written Title { get; init; } = Written.Nothing;

    public Alignments Alignments { get; init; } = Alignments.None;

    public FinancialYear? BaselineYear { get; init; }

    public Written Baseline { get; init; } = Written.Nothing;

    public IReadOnlyList<TargetDraft> Targets { get; init; } = [];

    /// <summary>The author's reason why a measure that counts activity stands; empty in a file.</summary>
    public string WhyItStands { get; init; } = "";

    public MeasureDetails Details => new()
    {
        Title = Title.Text,
        Alignments = Alignments,
        Unit = MeasureValue.Read(Baseline.Text).Unit is { Length: > 0 } unit ? unit : Targets.Select(target => MeasureValue.Read(target.Value.Text).Unit).FirstOrDefault(unit => unit.Length > 0) ?? "",
        BaselineYear = BaselineYear,
        Baseline = MeasureValue.Read(Baseline.Text),
        Targets = Targets.Aggregate(YearlyTargets.Empty, (targets, target) => targets.With(target.Year, MeasureValue.Read(target.Value.Text))),
        WhyItStands = WhyItStands,
    };
}

/// <summary>One year's target as written.</summary>
public sealed record TargetDraft(FinancialYear Year, Written Value);

/// <summary>One milestone as written, split from a cell that may hold several.</summary>
public sealed record MilestoneDraft(DatedText Text, Place Place);
