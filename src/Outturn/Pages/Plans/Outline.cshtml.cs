using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Outturn.Editing;

namespace Outturn.Pages.Plans;

/// <summary>What a plan covers: its title and years, its outcomes in its own wording, its actions, and what of the strategy is not yet taken up.</summary>
public sealed class OutlineModel(OutturnDb db, BusinessClock clock) : PartnershipPage(db, clock)
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid? Did { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid? At { get; set; }

    /// <summary>Which way the line at hand went.</summary>
    [BindProperty(SupportsGet = true)]
    public bool WentDown { get; set; }

    [BindProperty]
    public OutlineForm Input { get; set; } = new();

    public ActionPlan Plan { get; private set; } = null!;

    protected override LeadGroup? Concerned => Plan.Group;

    public Strategy Strategy { get; private set; } = null!;

    /// <summary>The line that was moved, with the way to undo it.</summary>
    public Done? Done { get; private set; }

    public string Address => $"{Home}/plans/{Id}/outline";

    /// <summary>Outcomes of the strategy the plan does not cover; those given to its group first.</summary>
    public IReadOnlyList<Outcome> ToCover =>
        [.. Strategy.Outcomes.Where(outcome => Plan.Outcomes.All(planned => planned.OutcomeId != outcome.Id)).OrderByDescending(outcome => outcome.DelegatedToId == Plan.GroupId)];

    public IEnumerable<StrategyAction> NotTakenUp(PlannedOutcome planned) =>
        (Strategy.OutcomeNumbered(planned.Number)?.Actions ?? []).Where(action => planned.Actions.All(taken => taken.StrategyActionId != action.Id)).OrderBy(action => action.Letter, StringComparer.Ordinal);

    protected override async Task<IActionResult?> LoadAsync()
    {
        if (await Db.Plans.WithEverything().SingleOrDefaultAsync(plan => plan.Id == Id) is not { } plan)
            return NotFound();

        Plan = plan;
        Strategy = await Db.Strategies.WithAimsAndOutcomes().SingleAsync();
        Input.Complete(plan, Request.Query.ContainsKey("handler"));
        Done = await Done.Of(Db, plan, $"{Home}/plans/{Id}", Did, At);
        return null;
    }

    public void OnGet() => Input = OutlineForm.Of(Plan);

    public async Task<IActionResult> OnPostAsync()
    {
        List<Slip> slips = [.. Input.Slips(Partnership).Select(slip => slip with { Field = $"{nameof(Input)}.{slip.Field}" }), .. NotChosen()];
        if (slips.Count > 0)
        {
            await KeepChoices(Input.Opened, Input.Says(Id));
            return Mend(slips, "");
        }

        Plan.MustBeEditable();
        var (stored, typed) = (OutlineForm.Of(Plan).Says(Id), Input.Says(Id));
        var together = BringTogether(Input.Opened, stored, typed, Input.Version != Plan.Version);
        Input.Take(together.Text[Id]!);
        (Input.Opened, Input.Version) = (stored.Write(), Plan.Version);
        if (together.MustBeChosen)
            return await Choose(together, stored, Input.Says(Id));

        Plan.Title = Input.Title.Trim();
        Plan.Covers(Input.First(Partnership)!, Input.YearCount);
        foreach (var planned in Plan.Outcomes)
        {
            planned.TitleAsWritten = Input.Titles.GetValueOrDefault(planned.Id.ToString(), planned.TitleAsWritten).Trim();
            planned.AimTitleAsWritten = Input.Aims.GetValueOrDefault(planned.Id.ToString(), planned.AimTitleAsWritten).Trim();
            planned.Alignments = Domain.Alignments.Read(Input.Alignments.GetValueOrDefault(planned.Id.ToString(), planned.Alignments.AsWritten));
        }

        await Db.SaveChangesAsync();
        return GoTo($"/plans/{Id}", $"Saved the title, years and wording.{await KeptInWords(together, stored, typed)}");
    }

    public async Task<IActionResult> OnPostOutcomeAsync(Guid outcome)
    {
        if (ToCover.FirstOrDefault(one => one.Id == outcome) is not { } added)
            return GoTo($"/plans/{Id}/outline#outcomes", "That outcome is in the plan already, or no longer in the strategy. Nothing was changed.");

        Plan.Add(added, aimTitleAsWritten: Strategy.AimNumbered(added.Number.Aim)!.Title);
        await Db.SaveChangesAsync();
        return GoTo($"/plans/{Id}/outline#outcome-{added.Number}", $"Outcome {added.Number} is in the plan. Take up the strategy’s actions, or put them off.");
    }

    /// <summary>Takes up one of the strategy's own actions.</summary>
    public async Task<IActionResult> OnPostTakeUpAsync(Guid outcome, Guid action)
    {
        if (Planned(outcome) is not { } planned || NotTakenUp(planned).FirstOrDefault(one => one.Id == action) is not { } own)
            return GoTo($"/plans/{Id}/outline#actions", "That action is in the plan already. Nothing was changed.");

        var taken = planned.AddAction(own.Letter, new ActionDetails { Title = own.Title }, own);
        await Db.SaveChangesAsync();
        return GoTo($"/plans/{Id}/actions/{taken.Id}", $"Action {taken.Reference} is in the plan. Add its tasks, or put it off to a date.");
    }

    /// <summary>Adds an action of the group's own, under the next free letter.</summary>
    public async Task<IActionResult> OnPostActionAsync()
    {
        if (Planned(Input.Outcome) is not { } planned || string.IsNullOrWhiteSpace(Input.NewAction))
            return Mend([new(nameof(Input.NewAction), "Say what the action is and which outcome it belongs to.")], nameof(Input));

        if (planned.ActionsInOrder.LastOrDefault(action => action.IsTheGroupsOwn) is { } last && SameWords.Are(last.Details.Title, Input.NewAction))
            return GoTo($"/plans/{Id}/actions/{last.Id}", $"Action {last.Reference} says that already, so nothing was added a second time.");

        var added = planned.AddAction(planned.NextLetter(Strategy.OutcomeNumbered(planned.Number)!), new ActionDetails { Title = Input.NewAction.Trim() });
        if (!await SavedWithin(planned))
            return await OnPostActionAsync();
        return GoTo($"/plans/{Id}/actions/{added.Id}", $"Action {added.Reference} was added. Add its tasks.");
    }

    /// <summary>A line goes one place up or down among its neighbours.</summary>
    public async Task<IActionResult> OnPostShiftAsync(Guid? up, Guid? down)
    {
        if (Plan.Row(up ?? down ?? Guid.Empty) is not PlanRow row)
            return GoTo($"/plans/{Id}/outline#actions", "That line is no longer in the plan. Nothing was changed.");

        Db.By(Reader, $"{Plan.NameOf(row)} moved {(up is null ? "down" : "up")}");
        Plan.Shift(row, up is null ? 1 : -1);
        await Db.SaveChangesAsync();
        return Redirect($"{Address}?did={Db.LastSave}&at={row.Id}&wentDown={up is null}");
    }

    private PlannedOutcome? Planned(Guid outcome) => Plan.Outcomes.FirstOrDefault(planned => planned.Id == outcome);
}

/// <summary>The boxes of a plan's outline. Wordings are keyed by the planned outcome's id.</summary>
public sealed class OutlineForm
{
    public int Version { get; set; }

    /// <summary>What the boxes said when the page was opened.</summary>
    public string Opened { get; set; } = "";

    public string Title { get; set; } = "";

    public string FirstYear { get; set; } = "";

    public int YearCount { get; set; } = 3;

    public Dictionary<string, string> Titles { get; set; } = [];

    public Dictionary<string, string> Aims { get; set; } = [];

    public Dictionary<string, string> Alignments { get; set; } = [];

    public Guid Outcome { get; set; }

    public string NewAction { get; set; } = "";

    public static OutlineForm Of(ActionPlan plan)
    {
        var form = AsStored(plan);
        form.Opened = form.Says(plan.Id).Write();
        return form;
    }

    /// <summary>What the boxes say: the wordings are boxes of the plan's own row.</summary>
    public FormText Says(Guid plan) => new(
    [
        new FormRow("Input", plan, LineKind.Action).And(
        [
            (nameof(Title), Title), (nameof(FirstYear), FirstYear), (nameof(YearCount), YearCount.ToString(CultureInfo.InvariantCulture)),
            .. Titles.Select(each => ($"{nameof(Titles)}[{each.Key}]", each.Value)), .. Aims.Select(each => ($"{nameof(Aims)}[{each.Key}]", each.Value)), .. Alignments.Select(each => ($"{nameof(Alignments)}[{each.Key}]", each.Value)),
        ]),
    ]);

    /// <summary>Says what the line says.</summary>
    public void Take(Outturn.Domain.PlanLine line)
    {
        (Title, FirstYear, YearCount) = (line[nameof(Title)], line[nameof(FirstYear)], int.TryParse(line[nameof(YearCount)], CultureInfo.InvariantCulture, out var count) ? count : YearCount);
        Titles = Titles.Keys.ToDictionary(key => key, key => line[$"{nameof(Titles)}[{key}]"], StringComparer.Ordinal);
        Aims = Aims.Keys.ToDictionary(key => key, key => line[$"{nameof(Aims)}[{key}]"], StringComparer.Ordinal);
        Alignments = Alignments.Keys.ToDictionary(key => key, key => line[$"{nameof(Alignments)}[{key}]"], StringComparer.Ordinal);
    }

    private static OutlineForm AsStored(ActionPlan plan) => new()
    {
        Version = plan.Version,
        Title = plan.Title,
        FirstYear = plan.FirstYear.Label,
        YearCount = plan.YearCount,
        Titles = plan.Outcomes.ToDictionary(planned => planned.Id.ToString(), planned => planned.TitleAsWritten),
        Aims = plan.Outcomes.ToDictionary(planned => planned.Id.ToString(), planned => planned.AimTitleAsWritten),
        Alignments = plan.Outcomes.ToDictionary(planned => planned.Id.ToString(), planned => planned.Alignments.AsWritten),
    };

    /// <summary>Each form of the page sends its own boxes alone; the others show what the plan has.</summary>
    public void Complete(ActionPlan plan, bool isOfAnotherForm)
    {
        if (isOfAnotherForm)
            (Version, Opened, Title, FirstYear, YearCount) = (plan.Version, Of(plan).Opened, plan.Title, plan.FirstYear.Label, plan.YearCount);
        foreach (var planned in plan.Outcomes)
        {
            Titles.TryAdd(planned.Id.ToString(), planned.TitleAsWritten);
            Aims.TryAdd(planned.Id.ToString(), planned.AimTitleAsWritten);
            Alignments.TryAdd(planned.Id.ToString(), planned.Alignments.AsWritten);
        }
    }

    public FinancialYear? First(Partnership partnership) => FinancialYear.Read(FirstYear, partnership.YearStartMonth);

    public IReadOnlyList<Slip> Slips(Partnership partnership) =>
    [
        .. string.IsNullOrWhiteSpace(Title) ? [new Slip(nameof(Title), "Give the plan a title.")] : Array.Empty<Slip>(),
        .. First(partnership) is null ? [new Slip(nameof(FirstYear), string.Create(CultureInfo.InvariantCulture, $"‘{FirstYear}’ is not one year. Write it like 2010/11."))] : Array.Empty<Slip>(),
    ];
}
