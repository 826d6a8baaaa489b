using Microsoft.EntityFrameworkCore;

namespace Outturn.Storage;

/// <summary>What people call a row, for the history: "2.1a.2" of a task and of its milestones. Empty where its plan is not loaded.</summary>
internal static class References
{
    public static string Of(OutturnDb db, object entity) => entity switch
    {
        Aim aim => aim.Number.ToString(System.Globalization.CultureInfo.InvariantCulture),
        Outcome outcome => outcome.Number.ToString(),
        StrategyAction action => Outcome(db, action.PartnershipId, action.OutcomeId) + action.Letter,
        PlannedOutcome outcome => outcome.Number.ToString(),
        PlannedAction action => Of(action),
        PlannedTask task => Of(task),
        Measure measure => Of(db, measure),
        Milestone milestone => Of(Loaded<PlannedTask>(db, milestone.PartnershipId, milestone.TaskId)),
        KeyActivity activity => Of(activity),
        Return line => Of(line.KeyActivity),
        ReportingRound round => round.Period.Label,
        QuarterlyReport report => report.Period.Label,
        Person person => person.Name,
        Organisation organisation => organisation.Name,
        LeadGroup group => group.Name,
        ActionPlan plan => plan.Title,
        PlanImport import => import.FileName,
        KeptRendering rendering => rendering.FileName,
        _ => "",
    };

    /// <summary>By where it stood: one that is taken out has left already.</summary>
    private static string Of(OutturnDb db, Measure measure)
    {
        var stood = db.Entry(measure);
        return stood.Property(one => one.TaskId).OriginalValue is { } task
            ? Of(Loaded<PlannedTask>(db, measure.PartnershipId, task))
            : Outcome(db, measure.PartnershipId, stood.Property(one => one.OutcomeId).OriginalValue ?? Guid.Empty);
    }

    // Rows that are not loaded are null here, whatever the compiler was told.
    private static string Of(PlannedAction? action) => action?.Outcome is null ? "" : action.Reference;

    private static string Of(PlannedTask? task) => task?.Action?.Outcome is null ? "" : task.Reference;

    private static string Of(KeyActivity? activity) => Of(activity?.Task);

    private static string Outcome(OutturnDb db, Guid partnership, Guid id) => Loaded<Outcome>(db, partnership, id)?.Number.ToString() ?? "";

    private static TRow? Loaded<TRow>(OutturnDb db, Guid partnership, Guid id)
        where TRow : PartnershipRow => db.Set<TRow>().Local.FindEntryUntyped([partnership, id])?.Entity;
}
