using Outturn.Domain;

namespace Outturn.Documents;

/// <summary>
/// Reads the rows under the headings of a plan table. An empty or repeated action or task cell continues the one above, merged or not; what such a row
/// says in other columns is added to it.
/// </summary>
internal sealed class PlanRowReader(GrowingPlan plan)
{
    private PlanTableColumns? columns;
    private int width;
    private ReadCell? actionCell;
    private ReadCell? taskCell;
    private GrowingAction? filled;

    /// <summary>Actions that rows above their own cell belong to.</summary>
    private readonly Dictionary<ReadCell, GrowingAction> begunAbove = [];

    public bool HasColumns => columns is not null;

    public bool HasActions => columns?.Has(PlanColumns.Action) == true;

    public void Begin(PlanTableColumns headed, int columnCount) => (columns, width, actionCell, taskCell) = (headed, columnCount, null, null);

    /// <summary>Whether a table without headings may go on where the last one ended.</summary>
    public bool ContinuesWith(int columnCount) => columns is not null && width == columnCount;

    public void Forget() => columns = null;

    public void Read(PlanGrid grid, int row)
    {
        if (SpansTheTable(grid, row))
            return;

        var line = new Line(grid, row, columns!);
        if (line.HasLostItsTask)
        {
            foreach (var (cell, _) in line.Own())
                cell.IsNotUnderstood("The task it belongs to was moved away from above it. Move this row below its task.");
            return;
        }

        Outcome(line);
        var begins = Action(line);
        Task(line, begins);
        Unplaced(line);
    }

    /// <summary>A cell across the table: an action as a heading between rows, else words no column holds.</summary>
    private bool SpansTheTable(PlanGrid grid, int row)
    {
        if (grid.Said(row) is not [var only] || Enumerable.Range(0, grid.ColumnCount).Count(place => grid[row, place] == only && columns![place] is not null) < 3)
            return false;

        if (PlanPhrases.Action(only.Text) is { } action)
        {
            plan.BeginAction(action.Letter, new(action.Title, only.Place));
            only.Means(plan.Action!.Reference, nameof(ActionDetails.Title), $"{plan.Action.Reference}, Action");
            (actionCell, taskCell) = (only, null);
        }
        else
        {
            only.IsNotUnderstood("It stands across several columns and names neither an outcome nor an action.");
        }

        return true;
    }

    private void Outcome(Line line)
    {
        if (line.Own<AimColumn>() is { IsBlank: false } aimCell && (PlanPhrases.Aim(aimCell.Text) ?? PlanPhrases.Aim($"Aim {aimCell.Text}")) is { } aim)
        {
            aimCell.Means($"{aim.Number}", nameof(OutcomeDraft.AimTitle), $"aim {aim.Number}");
            plan.Aim(aim.Number, new(aim.Title, aimCell.Place));
        }

        if (line.Own<OutcomeColumn>() is { IsBlank: false } outcomeCell && (PlanPhrases.Outcome(outcomeCell.Text) ?? PlanPhrases.Outcome($"Outcome: {outcomeCell.Text}")) is { } outcome)
        {
            outcomeCell.Means(outcome.Number?.ToString() ?? "", nameof(OutcomeDraft.Title), $"outcome {outcome.Number}".TrimEnd());
            plan.BeginOutcome(outcome.Number, new(outcome.Title, outcomeCell.Place));
        }
    }

    /// <summary>Whether an action begins in this row.</summary>
    private bool Action(Line line)
    {
        var cell = line.At(PlanColumns.Action);
        if (cell is null || cell.IsBlank)
            return false;

        var known = plan.Action;
        if (cell == actionCell && known is not null)
            return false;

        if (begunAbove.TryGetValue(cell, out var above))
        {
            plan.TakeUp(above);
            (actionCell, taskCell) = (cell, null);
            return false;
        }

        var (letter, title) = PlanPhrases.Action(cell.Text) ?? (LetterOf(line), cell.Text);
        if (known is not null && known.Letter == letter && SameWords.Are(known.Title.Text, PlanPhrases.Standing(PlanPhrases.Aligned(title).Words).Title))
        {
            cell.Means(known.Reference, nameof(ActionDetails.Title), $"{known.Reference}, Action again");
            actionCell = cell;
            return false;
        }

        (actionCell, taskCell) = (cell, null);
        var begun = plan.BeginAction(letter, new(title, cell.Place));
        begun = plan.Action!;
        cell.Means(begun.Reference, nameof(ActionDetails.Title), $"{begun.Reference}, Action");
        if (line.IsFromBelow(cell))
            begunAbove[cell] = begun;
        return true;
    }

    private static string LetterOf(Line line) => line.Own<ReferenceColumn>() is { IsBlank: false } cell && LineReference.Read(cell.Text) is { } reference ? reference.Letter : "";

    private void Task(Line line, bool actionBegins)
    {
        var begins = BeginsTask(line, actionBegins);
        var action = plan.Action;
        if (begins)
            action = plan.BeginTask().Action;

        if (plan.Task is { } task && action == task.Action)
            Fill(line, task, begins);
        else if (action is not null)
            FillActionAlone(line, action);

        if (action is not null)
            FillAction(line, action);
    }

    private bool BeginsTask(Line line, bool actionBegins)
    {
        var cell = line.At(PlanColumns.Task);
        if (cell is { IsBlank: false })
        {
            if (cell == taskCell && !actionBegins)
                return false;

            var words = PlanPhrases.Aligned(cell.Text).Words;
            var again = !actionBegins && !HasAnotherReference(line) && plan.Task is { } known && (words.Length == 0 || SameWords.Are(known.Details.Title, words)) && GoesOn(line);
            taskCell = cell;
            return !again;
        }

        if (HasAnotherReference(line) || IsCopied(line))
            return true;

        // A row without a task: it goes on with the task above, or it is an action without one, unless it says more than when.
        var saysMore = line.Own().Any(own => !own.Cell.IsBlank && own.Heading.Column is not (ActionColumn or ReferenceColumn or AimColumn or OutcomeColumn) && !ReferenceEquals(own.Heading.Column, PlanColumns.Timescale));
        return saysMore && (actionBegins || plan.Task is null || plan.Task.Action != plan.Action);
    }

    /// <summary>The row shows a task's reference, and not the one of the task above.</summary>
    private bool HasAnotherReference(Line line) => ReferenceIn(line) is { } reference && reference != plan.Task?.VisibleReference;

    /// <summary>A row that shows the reference of the task above once more, where rows of one task share it.</summary>
    private static bool IsCopied(Line line) => line.Grid.SaysNothingTwice && ReferenceIn(line) is not null;

    /// <summary>A row that names the task above once more goes on with it; where rows share what they have in common it does so to add a measure, and says nothing else.</summary>
    private bool GoesOn(Line line) => !line.Grid.SaysNothingTwice || (!IsCopied(line)
        && line.Own<MeasureColumn>() is { IsBlank: false } measure && !plan.Task!.Measures.Exists(known => SameWords.Are(known.Title.Text, measure.Text))
        && line.Own().All(own => own.Cell.IsBlank || own.Heading.Column is MeasureColumn or BaselineColumn or TargetColumn or ActionColumn || ReferenceEquals(own.Heading.Column, PlanColumns.Task)));

    private static string? ReferenceIn(Line line) => line.Own<ReferenceColumn>() is { IsBlank: false } cell && LineReference.Read(cell.Text) is { Task: not null } reference ? reference.ToString() : null;

    private static void FillActionAlone(Line line, GrowingAction action)
    {
        if (line.At(PlanColumns.Timescale) is not { } cell)
            return;

        action.Places[nameof(ActionDetails.Timescale)] = cell.PlaceAs(action.Reference, nameof(ActionDetails.Timescale));
        if (!cell.IsBlank)
        {
            action.Details = action.Details with { Timescale = Joined(action.Details.Timescale, cell.Text) };
            cell.Means(action.Reference, nameof(ActionDetails.Timescale), $"{action.Reference}, Timescale");
        }
    }

    private void FillAction(Line line, GrowingAction action)
    {
        var begins = filled != action;
        filled = action;
        foreach (var (cell, heading, isOwn) in line.All)
        {
            // A cell merged over the rows of one action is read once.
            if ((!isOwn && !begins) || heading.Column is not ActionColumn column || ReferenceEquals(column, PlanColumns.Action))
                continue;

            action.Places.TryAdd(column.Field, cell.PlaceAs(action.Reference, column.Field));
            if (cell.IsBlank)
                continue;

            action.Details = column.With(action.Details, Joined(column.Text(action.Details), cell.Text));
            action.Places[column.Field] = cell.PlaceAs(action.Reference, column.Field);
            cell.Means(action.Reference, column.Field, $"{action.Reference}, {column.Heading}");
        }
    }

    private static void Fill(Line line, GrowingTask task, bool begins)
    {
        if (begins && ReferenceIn(line) is { } reference)
            task.VisibleReference = reference;

        foreach (var (cell, heading, isOwn) in line.All)
        {
            // A cell merged over several rows of one task is read once; one that reaches into the next task counts for both.
            if (!isOwn && !begins)
                continue;

            switch (heading.Column)
            {
                case TaskColumn column when ReferenceEquals(column, PlanColumns.Task):
                    var (words, aligned) = PlanPhrases.Aligned(cell.Text);
                    Take(task, column, cell, words);
                    Take(task, PlanColumns.Alignment, cell, aligned.AsWritten);
                    break;
                case TaskColumn column:
                    Take(task, column, cell, cell.Text);
                    break;
                case ResourcePartColumn part:
                    TakeResources(task, part, cell);
                    break;
                case MilestonesColumn:
                    TakeMilestones(task, cell);
                    break;
            }
        }

        MeasureRows.Fill(line, task, begins);
    }

    private static void Take(GrowingTask task, TaskColumn column, ReadCell cell, string text)
    {
        task.Places.TryAdd(column.Field, cell.PlaceAs(task.Reference, column.Field));
        if (cell.IsBlank || text.Length == 0)
            return;

        var known = column.Text(task.Details);
        if (known.Length == 0)
            task.Places[column.Field] = cell.PlaceAs(task.Reference, column.Field);
        task.Details = column.With(task.Details, Joined(known, WordsAsSuch.Back(text)));
        cell.Means(task.Reference, column.Field, $"{task.Reference}, {column.Heading}");
    }

    /// <summary>"Needed: £5k" in the column of what is available would be money asked for, not money there: a person says which.</summary>
    private static void TakeResources(GrowingTask task, ResourcePartColumn part, ReadCell cell)
    {
        var alone = part.Label switch
        {
            nameof(Resources.Needed) => Resources.Of(cell.Text, "", ""),
            nameof(Resources.Available) => Resources.Of("", cell.Text, ""),
            _ => Resources.Of("", "", cell.Text),
        };
        if (alone.LabelOfAnother(part.Label) is { } other)
        {
            task.Places.TryAdd(PlanColumns.Resource.Field, cell.PlaceAs(task.Reference, PlanColumns.Resource.Field));
            cell.IsNotUnderstood($"‘{other}’ would make what follows it something else than the column says, ‘{part.Heading}’. Take out ‘{other}’ if the column is right, or the words if they belong to another.");
            return;
        }

        Take(task, PlanColumns.Resource, cell, cell.IsBlank ? "" : $"{part.Label}: {cell.Text}");
    }

    private static void TakeMilestones(GrowingTask task, ReadCell cell)
    {
        task.Places.TryAdd(nameof(TaskDraft.Milestones), cell.PlaceAs(task.Reference, nameof(TaskDraft.Milestones)));
        if (cell.IsBlank)
            return;

        if (!task.Milestones.Exists(known => SameWords.Are(known.Cell, cell.Text)))
            task.Milestones.Add((cell.Text, cell));
        cell.Means(task.Reference, nameof(TaskDraft.Milestones), $"{task.Reference}, milestones");
    }

    /// <summary>The same words again add nothing; other words are another line.</summary>
    private static string Joined(string known, string more) => known.Length == 0 ? more
        : SameWords.Are(known, more) || known.Split('\n').Contains(more, StringComparer.Ordinal) ? known
        : $"{known}\n{more}";

    private static void Unplaced(Line line)
    {
        foreach (var (cell, heading, _) in line.All)
        {
            if (heading.Column is ReferenceColumn && !cell.IsBlank)
                cell.Means("", heading.Column.Field, "the line’s reference");
        }

        foreach (var (place, cell, isOwn) in line.Grid.Places(line.Row))
        {
            if (!isOwn || cell.IsBlank || cell.IsUnderstood)
                continue;
            var words = line.Columns.Words(place);
            cell.IsNotUnderstood(words.Length == 0 ? "It stands under no heading." : $"It stands under ‘{words}’, which is no column of the plan.");
        }
    }
}
