using Microsoft.EntityFrameworkCore;

namespace Outturn.Pages.Plans;

/// <summary>
/// What was just done to the rows of a plan, shown where it was done with a way to undo it. The address names it ("?did=…"), so it is still there
/// when the page is loaded again or kept open over lunch.
/// </summary>
/// <param name="At">The row beside which it is shown.</param>
public sealed record Done(string Plan, Guid Save, Guid At, string Words, string By, string When)
{
    /// <summary>Whether it can be undone as the plan stands now; else it is said alone.</summary>
    public bool CanBeUndone { get; private init; }

    public static async Task<Done?> Of(OutturnDb db, ActionPlan plan, string address, Guid? save, Guid? at)
    {
        if (save is not { } known || !plan.CanBeSubmitted || await db.Changes.AsNoTracking().OfSave(plan.PartnershipId, known).ToListAsync() is not [var first, ..] changes)
            return null;

        var since = await db.Changes.AsNoTracking().Of(changes.Select(change => change.EntityId).Distinct()).ToListAsync();
        return new(address, known, at ?? Guid.Empty, InWords(changes), first.By, first.On) { CanBeUndone = new UndoableSaves(plan, changes, since).CanUndo(known) };
    }

    /// <summary>"Task 2.1a.2 taken out"; of a save that says nothing of itself, its first lines.</summary>
    public static string InWords(IReadOnlyList<Change> save)
    {
        if (save[0].Why.Length > 0)
            return save[0].Why;

        var gone = save.Where(change => change.Kind == ChangeKind.Removed).Select(change => $"{change.Subject} taken out").Distinct().ToList();
        return gone.Count > 0 ? string.Join(", ", gone) : $"{save[0].Subject} {(save[0].Kind == ChangeKind.Added ? "added" : "changed")}";
    }

    /// <summary>Whether a save was of the rows of a plan alone, so that it may be undone.</summary>
    public static bool IsOfRows(IReadOnlyList<Change> save) =>
        save.All(change => change.Entity is nameof(PlannedOutcome) or nameof(PlannedAction) or nameof(PlannedTask) or nameof(Measure) or nameof(Milestone));
}

/// <summary>How the rows of a plan are called in what is done to them.</summary>
public static class RowWords
{
    extension(ActionPlan plan)
    {
        /// <summary>"Task 2.1a.2", "Measure 2 of 2.1a.2".</summary>
        public string NameOf(PartnershipRow row) => row switch
        {
            PlannedOutcome outcome => $"Outcome {outcome.Number}",
            PlannedAction action => $"Action {action.Reference}",
            PlannedTask task => $"Task {task.Reference}",
            PlanRow part => $"{(part is Measure ? "Measure" : "Milestone")} {plan.NeighboursOf(part).Index().First(each => each.Item == part).Index + 1} of {((PlannedTask)plan.WholeOf(part)!).Reference}",
            _ => "",
        };
    }
}
