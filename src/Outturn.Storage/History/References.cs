using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Outturn.Storage;

/// <summary>What people call a row, for the history: "2.1a.2" of a task and of its milestones. Empty where its plan is not loaded.</summary>
internal sealed class References(ChangeTracker loaded)
{
    private readonly Lazy<Dictionary<Guid, PlannedTask>> tasks = new(() => loaded.Entries<PlannedTask>().ToDictionary(entry => entry.Entity.Id, entry => entry.Entity));
    private readonly Lazy<Dictionary<Guid, PlannedAction>> actions = new(() => loaded.Entries<PlannedAction>().ToDictionary(entry => entry.Entity.Id, entry => entry.Entity));
    private readonly Lazy<Dictionary<Guid, PlannedOutcome>> planned = new(() => loaded.Entries<PlannedOutcome>().ToDictionary(entry => entry.Entity.Id, entry => entry.Entity));
    private readonly Lazy<Dictionary<Guid, Outcome>> outcomes = new(() => loaded.Entries<Outcome>().ToDictionary(entry => entry.Entity.Id, entry => entry.Entity));

    public string Of(EntityEntry entry) => entry.Entity switch
    {
        Aim aim => aim.Number.ToString(CultureInfo.InvariantCulture),
        Outcome outcome => outcome.Number.ToString(),
        StrategyAction action => OfOutcome(action.OutcomeId) + action.Letter,
        PlannedOutcome outcome => outcome.Number.ToString(),
        PlannedAction { Outcome: null } action => OfTakenOut(action),
        PlannedAction action => Of(action),
        PlannedTask { Action: null } task => OfTakenOut(task),
        PlannedTask task => Of(task),
        Measure => OfMeasure(entry),
        Milestone milestone => OfTask(milestone.TaskId),
        KeyActivity activity => Of(activity),
        Return line => Of(line.KeyActivity),
        Actual { ReturnId: { } line } => OfReturn(line),
        Actual actual => loaded.Entries<Measure>().FirstOrDefault(measure => measure.Entity.Id == actual.MeasureId) is { } measure ? OfMeasure(measure) : "",
        ReceivedForm form => form.FileName,
        EvidenceFile file => OfReturn(file.ReturnId),
        IssuedReport issue => issue.Body,
        IssuedFile file => file.FileName,
        FollowUp followUp => Of(followUp.Return?.KeyActivity),
        Correction correction => correction.Place,
        Risk risk => risk.Number.ToString(CultureInfo.InvariantCulture),
        ReportingRound round => round.Period.Label,
        Letter letter => letter.ToName,
        AnswerLink link => link.Address,
        Extension extension => extension.Whose,
        OwnClause clause => clause.Clause,
        PlanningRound round => round.Label,
        QuarterlyReport report => report.Period.Label,
        Person person => person.Name,
        Organisation organisation => organisation.Name,
        LeadGroup group => group.Name,
        ActionPlan plan => plan.Title,
        LineReview review => review.Reference,
        PlanComment comment => comment.Reference,
        PlanDecision decision => decision.Minute,
        PlanImport import => import.FileName,
        KeptRendering rendering => rendering.FileName,
        ReportTemplate template => template.FileName,
        _ => "",
    };

    /// <summary>By where it stood: one that is taken out has left already.</summary>
    private string OfMeasure(EntityEntry measure) => measure.Property(nameof(Measure.TaskId)).OriginalValue is Guid task
        ? OfTask(task)
        : OfOutcome(measure.Property(nameof(Measure.OutcomeId)).OriginalValue as Guid? ?? Guid.Empty);

    private string OfReturn(Guid id) => Of(loaded.Entries<Return>().FirstOrDefault(entry => entry.Entity.Id == id)?.Entity.KeyActivity);

    private string OfTask(Guid id) => tasks.Value.GetValueOrDefault(id) switch
    {
        { Action: null } task => OfTakenOut(task),
        var task => Of(task),
    };

    // What is taken out has left what it stood within; its row still says where that was.
    private string OfTakenOut(PlannedTask task)
    {
        var action = actions.Value.GetValueOrDefault((Guid)loaded.Context.Entry(task).Property(nameof(PlannedTask.ActionId)).OriginalValue!);
        var of = action is { Outcome: null } ? OfTakenOut(action) : Of(action);
        return of.Length == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{of}.{task.Position}");
    }

    private string OfTakenOut(PlannedAction action) =>
        planned.Value.GetValueOrDefault((Guid)loaded.Context.Entry(action).Property(nameof(PlannedAction.PlannedOutcomeId)).OriginalValue!) is { } outcome ? $"{outcome.Number}{action.Letter}" : "";

    private string OfOutcome(Guid id) => outcomes.Value.GetValueOrDefault(id)?.Number.ToString() ?? "";

    // Rows that are not loaded are null here, whatever the compiler was told.
    private static string Of(PlannedAction? action) => action?.Outcome is null ? "" : action.Reference;

    private static string Of(PlannedTask? task) => task?.Action?.Outcome is null ? "" : task.Reference;

    private static string Of(KeyActivity? activity) => Of(activity?.Task);
}
