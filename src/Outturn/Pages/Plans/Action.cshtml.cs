using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Outturn.Editing;
using Outturn.TagHelpers;

namespace Outturn.Pages.Plans;

/// <summary>One action of a plan: its words, its tasks, and whether it is put off to a date. It is a page, and a row of the plan where its script asks.</summary>
public sealed class ActionModel(OutturnDb db, BusinessClock clock) : PartnershipPage(db, clock)
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true, Name = "action_id")]
    public Guid ActionId { get; set; }

    [BindProperty]
    public ActionForm Input { get; set; } = new();

    public ActionPlan Plan { get; private set; } = null!;

    protected override LeadGroup? Concerned => Plan.Group;

    public PlannedAction Action { get; private set; } = null!;

    public StrategyAction? OfStrategy { get; private set; }

    /// <summary>What the Executive asks for on it, until it is submitted again.</summary>
    public IReadOnlyList<PlanComment> Asked { get; private set; } = [];

    /// <summary>Where the plan is in force, the revision that is changing it already.</summary>
    public ActionPlan? RevisionUnderWay { get; private set; }

    /// <summary>Whether the row is answered with, and not the page.</summary>
    public bool IsRowAlone { get; private set; }

    /// <summary>What was to be done with the open row is done: it closes.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>Whether what was typed has lost its action: someone else took it out.</summary>
    public bool WasTakenOut => Action is null;

    /// <summary>The outcomes an action can be added to.</summary>
    public IReadOnlyList<Option> ToAddUnder => [.. Plan.Outcomes.OrderBy(outcome => outcome.Number).Select(outcome => new Option(outcome.Id.ToString(), $"{outcome.Number} {outcome.TitleAsWritten}"))];

    private bool WasTyped => HttpMethods.IsPost(Request.Method) && Input.Opened.Length > 0;

    public string Address => $"{Home}/plans/{Id}/actions/{ActionId}";

    protected override async Task<IActionResult?> LoadAsync()
    {
        if (await Db.Plans.WithEverything().SingleOrDefaultAsync(plan => plan.Id == Id) is not { } plan)
            return NotFound();

        Plan = plan;
        var isOfOneForm = Request.Query.ContainsKey("handler") && Request.Query["handler"] != "Anew";
        if (plan.Actions.FirstOrDefault(action => action.Id == ActionId) is not { } action)
        {
            if (isOfOneForm)
                Input.CompleteAsOpened(ActionId, plan.FirstYear.StartMonth);
            return WasTyped ? null : NotFound();
        }

        Action = action;
        if (IsRowAlone = HttpContext.AsksForARow)
            HttpContext.AnswersWithARow();
        if (isOfOneForm)
            Input.Complete(action, Today);
        if (!action.CanBeEdited && plan.IsInForce)
            RevisionUnderWay = await Db.Plans.AsNoTracking().RevisionsUnderWay(Id).WithEverything().FirstOrDefaultAsync();
        OfStrategy = await Db.Outcomes.Where(outcome => outcome.Id == action.Outcome.OutcomeId).SelectMany(outcome => outcome.Actions).FirstOrDefaultAsync(own => own.Id == action.StrategyActionId);
        Asked = await Db.Set<PlanComment>().AsNoTracking().Where(comment => comment.PlanId == Id && comment.Line == action.Line && comment.ResolvedAt == null).OrderBy(comment => comment.Id).ToListAsync();
        return null;
    }

    public void OnGet() => Input = ActionForm.Of(Action, Today);

    public async Task<IActionResult> OnPostAsync()
    {
        if (WasTakenOut)
            return await ShowTakenOut();

        if (NotChosen().ToList() is { Count: > 0 } open)
        {
            await KeepChoices(Input.Opened, Input.Says(ActionId));
            return Mend(open, "");
        }

        if (string.IsNullOrWhiteSpace(Input.Details.Title))
            return Mend([new("Details.Title", "Say what the action is.")], nameof(Input));

        var (stored, typed) = (ActionForm.Of(Action, Today).Says(ActionId), Input.Says(ActionId));
        var together = BringTogether(Input.Opened, stored, typed, Input.Version != Action.Version);
        var line = together.Text[ActionId]!;
        (Input.Details, Input.Opened, Input.Version) = (FormRow.DetailsOf<ActionDetails>(line, Plan.FirstYear.StartMonth), stored.Write(), Action.Version);
        if (together.MustBeChosen)
            return await Choose(together, stored, Input.Says(ActionId));

        Action.Edit(Input.Details);
        await Db.SaveChangesAsync();
        return Back($"Saved action {Action.Reference}.{await KeptInWords(together, stored, typed)}");
    }

    public async Task<IActionResult> OnPostTaskAsync()
    {
        if (WasTakenOut)
            return await ShowTakenOut();

        Input.Version = Action.Version; // a task is added whatever became of the action's words meanwhile
        if (string.IsNullOrWhiteSpace(Input.NewTask))
            return Mend([new(nameof(Input.NewTask), "Say what the task is, for example ‘Run a neighbour events fund’.")], nameof(Input));

        if (Action.TasksInOrder.LastOrDefault() is { } last && SameWords.Are(last.Details.Title, Input.NewTask))
            return GoTo($"/plans/{Id}?open={last.Id}#open", $"Task {last.Reference} says that already, so nothing was added a second time.");

        var task = Action.AddTask(new TaskDetails { Title = Input.NewTask.Trim() });
        if (!await SavedWithin(Action))
            return await OnPostTaskAsync();
        return GoTo($"/plans/{Id}?open={task.Id}#open", $"Task {task.Reference} was added. Fill in the rest of its row.");
    }

    public async Task<IActionResult> OnPostDeferAsync()
    {
        if (WasTakenOut)
            return await ShowTakenOut();

        if (Input.Slips(Plan, Today) is { Count: > 0 } slips)
            return Mend(slips, nameof(Input));

        MustStillBe(Action, Input.Version);
        Action.DeferTo(Input.DeferTo!.Value, Input.Because.Trim());
        await Db.SaveChangesAsync();
        return Back($"Action {Action.Reference} is put off to {Action.DeferredTo?.InWords}.");
    }

    public async Task<IActionResult> OnPostTakeUpAsync()
    {
        if (WasTakenOut)
            return await ShowTakenOut();

        MustStillBe(Action, Input.Version);
        Action.TakeUpAgain();
        await Db.SaveChangesAsync();
        var said = $"Action {Action.Reference} is taken up again{(Action.Tasks.Count > 0 ? $", with its {PlanWords.Many(Action.Tasks.Count, "task")}" : ". Add its tasks")}.";
        if (!IsRowAlone)
            return GoTo($"/plans/{Id}/actions/{ActionId}", said);

        ModelState.Clear();
        Input = ActionForm.Of(Action, Today);
        return StayAndSay(said);
    }

    /// <summary>What was typed of an action that was taken out meanwhile becomes an action again: its words, what it is aligned with, and the date it is put off to.</summary>
    public async Task<IActionResult> OnPostAnewAsync()
    {
        if (!WasTakenOut)
            return Mend([new("", $"Action {Action.Reference} stands in the plan again, so it was not added a second time. What you typed is still here: save it there.")], "");

        var outcome = Plan.Outcomes.FirstOrDefault(outcome => outcome.Id == Input.Outcome);
        if (Input.SlipsAnew(Plan, outcome, Today) is { Count: > 0 } slips)
            return Mend(slips, nameof(Input));

        Plan.MustBeEditable();
        if (outcome!.ActionsInOrder.LastOrDefault(action => action.IsTheGroupsOwn) is { } last && last.Details == Input.Details)
            return GoTo($"/plans/{Id}?at={last.Id}#said", $"Action {last.Reference} says that already, so nothing was added a second time.");

        var added = outcome.AddAction(outcome.NextLetter(await Db.Outcomes.Include(one => one.Actions).SingleAsync(one => one.Id == outcome.OutcomeId)), Input.Details);
        if (!string.IsNullOrWhiteSpace(Input.NewTask))
            added.AddTask(new TaskDetails { Title = Input.NewTask.Trim() });
        if (Input.IsPutOff)
            added.DeferTo(Input.DeferTo!.Value, Input.Because.Trim());
        if (!await SavedWithin(outcome))
            return await OnPostAnewAsync();
        return GoTo($"/plans/{Id}?at={added.Id}#said", $"Added action {added.Reference}, as it was typed.");
    }

    /// <summary>The action was taken out while its page was open: what was typed stays, to be added anew or left out.</summary>
    private async Task<IActionResult> ShowTakenOut()
    {
        var by = (await Meanwhile.Of(Db, [ActionId], Reader, Today)).By(ActionId);
        return Mend([new("", $"This action was taken out of the plan while you were typing{(by.Length > 0 ? $" ({by})" : "")}. What you typed is below: add it anew, or leave it out.")], "");
    }

    private IActionResult Back(string said)
    {
        if (!IsRowAlone)
            return GoTo($"/plans/{Id}?at={Action.Id}#said", said);

        IsClosed = true;
        return StayAndSay(said);
    }
}

/// <summary>The boxes of an action's page.</summary>
public sealed class ActionForm
{
    public int Version { get; set; }

    /// <summary>What the boxes said when the page was opened.</summary>
    public string Opened { get; set; } = "";

    public ActionDetails Details { get; set; } = new();

    /// <summary>Where an action that was taken out meanwhile is to be added anew.</summary>
    public Guid? Outcome { get; set; }

    public string NewTask { get; set; } = "";

    public string Date { get; set; } = "";

    public string Because { get; set; } = "";

    /// <summary>Whether a date or a reason says that it is put off.</summary>
    public bool IsPutOff => !string.IsNullOrWhiteSpace(Date) || !string.IsNullOrWhiteSpace(Because);

    public DateOnly? DeferTo => DateText.FindIn(Date) is { Date: { } day } ? day : Timescale.Read(Date).DeferredTo;

    /// <summary>The date the plan's own words mean is offered, never taken for a decision (G7a).</summary>
    public static ActionForm Of(PlannedAction action, DateOnly today) => new()
    {
        Version = action.Version,
        Opened = new ActionForm { Details = action.Details }.Says(action.Id).Write(),
        Details = action.Details,
        Date = (action.DeferredTo ?? (Timescale.Read(action.Details.Timescale).DeferredTo is { } meant && action.Outcome.Plan.WhyNotPutOffTo(meant, today) is null ? meant : null))?.InWords ?? "",
        Because = action.DeferredBecause,
    };

    /// <summary>Each form of the page sends its own boxes alone; the others show what the action has.</summary>
    public void Complete(PlannedAction action, DateOnly today)
    {
        var stored = Of(action, today);
        (Details, Opened) = (stored.Details, stored.Opened);
    }

    /// <summary>The same of an action that is no longer there: the others show what they were opened with.</summary>
    public void CompleteAsOpened(Guid action, int startMonth)
    {
        if (FormText.Read(Opened)?.Text[action] is { } line)
            Details = FormRow.DetailsOf<ActionDetails>(line, startMonth);
    }

    public FormText Says(Guid action) => new([FormRow.Of("Input", action, LineKind.Action, Details)]);

    public IReadOnlyList<Slip> Slips(ActionPlan plan, DateOnly today) =>
    [
        .. DeferTo is not { } day ? [new Slip(nameof(Date), $"Give the date the action is put off to, like {plan.ToPutOffTo(today).Example.InWords}.")] : plan.WhyNotPutOffTo(day, today) is { } why ? [new Slip(nameof(Date), why)] : Array.Empty<Slip>(),
        .. string.IsNullOrWhiteSpace(Because) ? [new Slip(nameof(Because), "Say why it is put off, in a sentence.")] : Array.Empty<Slip>(),
    ];
    /// <summary>The same of an action that is added anew, put off or not.</summary>
    public IReadOnlyList<Slip> SlipsAnew(ActionPlan plan, PlannedOutcome? outcome, DateOnly today) =>
    [
        .. string.IsNullOrWhiteSpace(Details.Title) ? [new Slip("Details.Title", "Say what the action is.")] : Array.Empty<Slip>(),
        .. outcome is null ? [new Slip(nameof(Outcome), "Choose the outcome it belongs to.")] : Array.Empty<Slip>(),
        .. IsPutOff ? Slips(plan, today) : [],
    ];
}
