using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Outturn.TagHelpers;

namespace Outturn.Pages.Plans;

/// <summary>Where a row of a plan stands and what belongs to it: it is moved, given another letter, split in two or taken out. Each of these can be undone at once.</summary>
public sealed class PlaceModel(OutturnDb db, BusinessClock clock) : PartnershipPage(db, clock)
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true, Name = "row")]
    public Guid RowId { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid? Did { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid? At { get; set; }

    [BindProperty]
    public PlaceForm Input { get; set; } = new();

    public ActionPlan Plan { get; private set; } = null!;

    protected override LeadGroup? Concerned => Plan.Group;

    /// <summary>The outcome, the action or the task.</summary>
    public PartnershipRow Row { get; private set; } = null!;

    public Done? Done { get; private set; }

    /// <summary>"Task 2.1a.2".</summary>
    public string Name => Plan.NameOf(Row);

    public string Words => Row switch
    {
        PlannedTask task => task.Details.Title,
        PlannedAction action => action.Details.Title,
        PlannedOutcome outcome => outcome.TitleAsWritten,
        _ => "",
    };

    public bool CanBeEdited => Row switch
    {
        PlannedTask task => task.Action.CanBeEdited,
        PlannedAction action => action.CanBeEdited,
        _ => Plan.CanBeEdited,
    };

    /// <summary>Where it can go: the actions for a task, the outcomes for an action of the group's own.</summary>
    public IReadOnlyList<Option> Places => Row switch
    {
        PlannedTask => [.. Plan.Actions.Where(action => action.CanBeEdited && action.DeferredTo is null).Select(action => new Option(action.Id.ToString(), $"Action {action.Reference}: {action.Details.Title}"))],
        PlannedAction { IsTheGroupsOwn: true } => [.. Plan.Outcomes.OrderBy(outcome => outcome.Number).Select(outcome => new Option(outcome.Id.ToString(), $"Outcome {outcome.Number}: {outcome.TitleAsWritten}"))],
        PlannedAction action => [new(action.Outcome.Id.ToString(), $"Outcome {action.Outcome.Number}: {action.Outcome.TitleAsWritten}")],
        _ => [],
    };

    /// <summary>What goes with one half or the other when it is split: the measures and milestones of a task, the tasks of an action.</summary>
    public IReadOnlyList<PlanRow> Parts => Row switch
    {
        PlannedTask task => [.. task.MeasuresInOrder, .. task.MilestonesInOrder],
        PlannedAction action => [.. action.TasksInOrder],
        _ => [],
    };

    /// <summary>The words of a part: "Residents who met someone new".</summary>
    public static string WordsOf(PlanRow part) => part switch
    {
        Measure measure => measure.Details.Title,
        Milestone milestone => milestone.Details is { On: { } on } details ? $"{details.Title}, {on.InWords}" : $"{milestone.Details.Title} {milestone.Details.DateAsWritten}".Trim(),
        PlannedTask task => task.Details.Title,
        PlannedAction action => action.Details.Title,
        _ => "",
    };

    /// <summary>The outcome's other actions of the same letter (P1).</summary>
    public IReadOnlyList<PlannedAction> OfTheSameLetter => Row is PlannedAction { Letter.Length: > 0 } action
        ? [.. action.Outcome.ActionsInOrder.Where(other => other != action && string.Equals(other.Letter, action.Letter, StringComparison.OrdinalIgnoreCase))]
        : [];

    /// <summary>The strategy's outcome, of an action: its letters are not given twice.</summary>
    public Outcome? OfStrategy { get; private set; }

    /// <summary>The same form sent twice splits once.</summary>
    private string? AlreadySplit => Row is PlanRow row && Plan.NeighboursOf(row).SkipWhile(other => other != row).Skip(1).FirstOrDefault() is { } second && SameWords.Are(WordsOf(second), Input.Title)
        ? $"{Name} was split in two already: the second is {Plan.NameOf(second).Split(' ')[^1]}. Nothing was done a second time."
        : null;

    public string Address => $"{Home}/plans/{Id}/place/{RowId}";

    protected override async Task<IActionResult?> LoadAsync()
    {
        if (await Db.Plans.WithEverything().SingleOrDefaultAsync(plan => plan.Id == Id) is not { } plan || plan.Row(RowId) is not { } row || row is Measure or Milestone)
            return NotFound();

        (Plan, Row) = (plan, row);
        if (row is PlannedAction action)
            OfStrategy = await Db.Outcomes.Include(outcome => outcome.Actions).SingleAsync(outcome => outcome.Id == action.Outcome.OutcomeId);
        Done = await Done.Of(Db, plan, $"{Home}/plans/{Id}", Did, At);
        return null;
    }

    public void OnGet() => Input = new() { Version = Row.Version, To = Plan.WholeOf(Row)?.Id ?? Guid.Empty, Title = Words };

    public async Task<IActionResult> OnPostAsync()
    {
        if (Input.PlaceNumber is not { } place)
            return Mend([new(nameof(Input.Place), $"‘{Input.Place}’ is no place. Write 1 for the first, or leave it empty for the last.")], nameof(Input));

        var before = Name;
        MustStillBe(Row, Input.Version);
        if (Row is PlannedTask task && Plan.Row(Input.To) is PlannedAction action)
            task.MoveTo(action, place);
        else if (Row is PlannedAction own && Plan.Row(Input.To) is PlannedOutcome outcome)
            own.MoveTo(outcome, place);
        else
            return Mend([new(nameof(Input.To), "That is no longer in the plan. Choose where it goes.")], nameof(Input));

        return await Saved($"{before} moved{(before == Name ? "" : $", now {Name[(Name.IndexOf(' ', StringComparison.Ordinal) + 1)..]}")}", $"/plans/{Id}", RowId);
    }

    public async Task<IActionResult> OnPostSplitAsync()
    {
        if (string.IsNullOrWhiteSpace(Input.Title) || SameWords.Are(Input.Title, Words))
            return Mend([new(nameof(Input.Title), "Say what the second one is, in words of its own.")], nameof(Input));

        if (AlreadySplit is { } done)
            return GoTo($"/plans/{Id}", done);

        MustStillBe(Row, Input.Version);
        var taken = Input.Taken.ToHashSet();
        PlanRow second = Row switch
        {
            PlannedTask task => task.Split(Input.Title.Trim(), taken),
            PlannedAction action => action.Split(Input.Title.Trim(), taken, OfStrategy),
            _ => throw new PartnershipRuleException("An outcome is the strategy’s and is not split in a plan."),
        };
        var what = $"{Name} split in two, the second is {Plan.NameOf(second).Split(' ')[^1]}";
        Db.By(Reader, what);
        if (!await SavedWithin(Row))
            return GoTo($"/plans/{Id}", AlreadySplit ?? throw new PartnershipRuleException($"{Name} was changed meanwhile, by someone else or by you in another tab, so it was not split. Look at it as it is now, then split it."));
        return Redirect($"{Home}/plans/{Id}?did={Db.LastSave}&at={second.Id}#did");
    }

    /// <summary>Gives an action the outcome's next free letter.</summary>
    public async Task<IActionResult> OnPostLetterAsync()
    {
        if (Row is not PlannedAction action)
            throw new PartnershipRuleException($"{Name} has no letter. An action has one.");

        MustStillBe(Row, Input.Version);
        var before = Name;
        action.TakeNextLetter(OfStrategy);
        return await Saved($"{before} given the letter {action.Letter}", $"/plans/{Id}", RowId);
    }

    public async Task<IActionResult> OnPostOutAsync()
    {
        var (name, whole) = (Name, Plan.WholeOf(Row)?.Id);
        MustStillBe(Row, Input.Version);
        Plan.TakeOut(Row);
        return await Saved($"{name} taken out", $"/plans/{Id}", whole);
    }

    /// <summary>A measure or a milestone of the task goes up, down or out.</summary>
    public async Task<IActionResult> OnPostPartAsync(Guid? up, Guid? down, Guid? @out)
    {
        if (Parts.FirstOrDefault(part => part.Id == (up ?? down ?? @out)) is not { } part)
            return GoTo($"/plans/{Id}/place/{RowId}", "That is no longer in the plan. Nothing was changed.");

        var name = Plan.NameOf(part);
        if (@out is not null)
            Plan.TakeOut(part);
        else
            Plan.Shift(part, up is not null ? -1 : 1);
        return await Saved($"{name} {(@out is not null ? "taken out" : up is not null ? "moved up" : "moved down")}", $"/plans/{Id}/place/{RowId}", part.Id);
    }

    private async Task<IActionResult> Saved(string what, string where, Guid? at)
    {
        Db.By(Reader, what);
        await Db.SaveChangesAsync();
        return Db.LastSave == Guid.Empty ? GoTo(where, "It stands there already. Nothing was changed.") : Redirect($"{Home}{where}?did={Db.LastSave}&at={at}#did");
    }
}

/// <summary>The boxes of a row's place.</summary>
public sealed class PlaceForm
{
    public int Version { get; set; }

    public Guid To { get; set; }

    public string Place { get; set; } = "";

    public string Title { get; set; } = "";

    public List<Guid> Taken { get; set; } = [];

    /// <summary>The place counted from 1; the last where nothing is said; null where it is none.</summary>
    public int? PlaceNumber => string.IsNullOrWhiteSpace(Place) ? int.MaxValue : int.TryParse(Place.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var place) && place > 0 ? place : null;
}
