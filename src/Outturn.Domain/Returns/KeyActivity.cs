namespace Outturn.Domain;

/// <summary>
/// A line of the quarterly report. It is one task of a plan in force, never retyped: its required outcome is this year's targets of its measures in
/// words, its target completion the end of its timescale; either can be worded otherwise for the report, and the difference shows.
/// </summary>
public sealed class KeyActivity : PartnershipRow
{
    private KeyActivity()
    {
    }

    /// <summary>Chooses a task of a plan in force as a line of the report.</summary>
    public KeyActivity(PlannedTask task, Person? chosenBy, DateTimeOffset at)
        : base(task.PartnershipId)
    {
        if (!task.Action.Outcome.Plan.IsInForce)
            throw new PartnershipRuleException($"Task {task.Reference} cannot be reported on: its plan is {task.Action.Outcome.Plan.Status.Word}, and only plans in force are.");
        if (!task.Action.IsInForce)
            throw new PartnershipRuleException($"Task {task.Reference} cannot be reported on: the Executive has not approved action {task.Action.Reference}.");

        Task = task;
        TaskId = task.Id;
        ChosenById = chosenBy?.Id;
        ChosenAt = at;
    }

    public Guid TaskId { get; private init; }

    public PlannedTask Task { get; private init; } = null!;

    public Guid? ChosenById { get; private init; }

    public DateTimeOffset ChosenAt { get; private init; }

    /// <summary>Set when the line is no longer reported on; what was said of it stays.</summary>
    public DateTimeOffset? DroppedAt { get; private set; }

    /// <summary>Another wording of the required outcome for the report; empty for the targets' own words.</summary>
    public string RequiredOutcomeWording { get; set; } = "";

    /// <summary>Another wording of the target completion for the report; empty for the timescale's own end.</summary>
    public string TargetCompletionWording { get; set; } = "";

    public string Reference => Task.Reference;

    public string Title => Task.Details.Title;

    public OutcomeNumber Outcome => Task.Action.Outcome.Number;

    public bool IsReportedOn => DroppedAt is null;

    public string RequiredOutcomeIn(FinancialYear year) => RequiredOutcomeWording.Length > 0 ? RequiredOutcomeWording : TargetsInWords(year);

    public string TargetCompletion => TargetCompletionWording.Length > 0 ? TargetCompletionWording : CompletionInWords;

    /// <summary>"Residents taking part who met someone of another background: 35% in 2010/11."</summary>
    public string TargetsInWords(FinancialYear year) => string.Join(
        "\n",
        Task.MeasuresInOrder.Where(measure => !measure.TargetFor(year).IsBlank).Select(measure => $"{measure.Details.Title}: {measure.TargetFor(year)} in {year.Label}"));

    /// <summary>"31 March 2013", or the plan's own words where no date was understood.</summary>
    public string CompletionInWords => Task.Details.Timescale.End?.InWords ?? Task.Details.Timescale.AsWritten;

    public void Drop(DateTimeOffset at) => DroppedAt ??= at;

    public void ReportOnAgain() => DroppedAt = null;
}
