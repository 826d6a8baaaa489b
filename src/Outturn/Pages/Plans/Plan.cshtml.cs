using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Outturn.Editing;
using Outturn.TagHelpers;

namespace Outturn.Pages.Plans;

/// <summary>
/// A plan in the order of the template, what is to be mended first, and one row open at a time: "?open=2.1a.2". A plan that cannot be edited
/// still lets a row be opened to say who answers for it.
/// </summary>
public sealed class PlanModel(OutturnDb db, BusinessClock clock) : PartnershipPage(db, clock)
{
    private Guidance guidance = Guidance.OfTheDocuments;

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>The row that is open: its reference, or its id where the plan gives the reference twice.</summary>
    [BindProperty(SupportsGet = true)]
    public string Open { get; set; } = "";

    /// <summary>"all" to list every finding.</summary>
    [BindProperty(SupportsGet = true)]
    public string Findings { get; set; } = "";

    /// <summary>What was just done to its rows, and beside which.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Did { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid? At { get; set; }

    /// <summary>The row of the plan beside which it is said what was done: the one the address names, else the one that is open.</summary>
    public Guid? SaidAt => Said is not { Length: > 0 } || Did is not null ? null
        : OpenTask is not null ? OpenTask.Id
        : Plan.Actions.Any(action => action.Id == At) || Plan.Tasks.Any(task => task.Id == At) ? At
        : null;

    public override bool IsSaidBesideItsLine => SaidAt is not null;

    /// <summary>The task or action whose closed row the page's script asks for.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Row { get; set; }

    [BindProperty]
    public TaskForm Input { get; set; } = new();

    /// <summary>The one task that is answered with, where the page's script asked for its row and not for the page.</summary>
    public PlannedTask? RowAlone { get; private set; }

    /// <summary>The same of an action: open, its row is answered with by its own page.</summary>
    public PlannedAction? ActionAlone { get; private set; }

    public bool IsPosted => HttpMethods.IsPost(Request.Method);

    public ActionPlan Plan { get; private set; } = null!;

    protected override LeadGroup? Concerned => Plan.Group;

    public Strategy Strategy { get; private set; } = null!;

    public PlannedTask? OpenTask { get; private set; }

    /// <summary>What is to be mended, of a plan that can be; nothing is looked for in one that cannot.</summary>
    public PlanFindings ToMend { get; private set; } = PlanFindings.None;

    /// <summary>What the Executive decided on the plan, in order.</summary>
    public IReadOnlyList<PlanDecision> Decisions { get; private set; } = [];

    /// <summary>What it asks for on a line, by the line; what was answered by submitting again is under what was decided.</summary>
    public ILookup<Guid, PlanComment> Comments { get; private set; } = Array.Empty<PlanComment>().ToLookup(comment => comment.Line);

    /// <summary>What it asks for on a line, until that is submitted again.</summary>
    public IEnumerable<PlanComment> AskedOf(Guid line) => Comments[line].Where(comment => comment.IsOpen);

    /// <summary>Of a revision, what it says otherwise than the plan in force.</summary>
    public PlanDifference? Revised { get; private set; }

    /// <summary>What came back in this plan, by the action: as an earlier plan put it off.</summary>
    public IReadOnlyDictionary<Guid, PlannedAction> PutOffBefore { get; private set; } = new Dictionary<Guid, PlannedAction>();

    public Done? Done { get; private set; }

    public Origin? CameFrom { get; private set; }

    public IReadOnlyList<Option> Officers { get; private set; } = [];

    public IReadOnlyList<Option> Leads { get; private set; } = [];

    /// <summary>The actions a task can be added to.</summary>
    public IReadOnlyList<Option> ToAddUnder => [.. Plan.Outcomes.OrderBy(outcome => outcome.Number).SelectMany(outcome => outcome.ActionsInOrder).Where(action => action.CanBeEdited).Select(action => new Option(action.Id.ToString(), $"{action.Reference} {action.Details.Title}"))];

    /// <summary>The references the plan gives twice: such a row is opened by its id.</summary>
    public IReadOnlySet<string> GivenTwice { get; private set; } = new HashSet<string>();

    /// <summary>Whether what was typed has lost its row: someone else took it out.</summary>
    public bool WasTakenOut => OpenTask is null && Input.Task is not null && IsPosted;

    public string Address => $"{Home}/plans/{Id}";

    public string OpenOf(PlannedTask task, string reference) => GivenTwice.Contains(reference) ? task.Id.ToString() : reference;

    protected override async Task<IActionResult?> LoadAsync()
    {
        var forReading = HttpMethods.IsGet(Request.Method) || HttpMethods.IsHead(Request.Method);
        if (await (forReading ? Db.PlanToRead(Id) : Db.Plans.WithEverything().SingleOrDefaultAsync(plan => plan.Id == Id)) is not { } plan)
            return NotFound();

        Plan = plan;
        Strategy = await Db.Strategies.AsNoTracking().WithAimsAndOutcomes().SingleAsync();
        guidance = plan.CanBeSubmitted ? await Db.GuidanceOfPlans() : Guidance.OfTheDocuments;
        GivenTwice = plan.Tasks.CountBy(task => task.Reference).Where(count => count.Value > 1).Select(count => count.Key).ToHashSet(StringComparer.Ordinal);
        OpenTask = Guid.TryParse(Open, CultureInfo.InvariantCulture, out var id) ? plan.Tasks.FirstOrDefault(task => task.Id == id) : plan.TaskNamed(Open);
        CameFrom = plan.ImportId is { } import ? await Origin.Of(Db, import) : null;
        Decisions = await Db.Set<PlanDecision>().AsNoTracking().Where(decision => decision.PlanId == Id).OrderBy(decision => decision.Id).ToListAsync();
        Comments = (await Db.Set<PlanComment>().AsNoTracking().Where(comment => comment.PlanId == Id).ToListAsync()).OrderBy(comment => comment.Reference, StringComparer.Ordinal).ToLookup(comment => comment.Line);
        if (plan is { RevisionOfId: { } of, Status: not PlanStatus.TakenIn } && await Db.PlanToRead(of) is { } inForce)
            Revised = PlanDifference.Between(inForce.TextToRevise(Strategy), plan.ToText(Strategy));
        Done = await Done.Of(Db, plan, Address, Did, At);
        if (Input.Task is { } opened && !forReading)
            OpenTask = plan.Tasks.FirstOrDefault(task => task.Id == opened);
        if (HttpContext.AsksForARow)
        {
            RowAlone = OpenTask ?? plan.Tasks.FirstOrDefault(task => task.Id == Row);
            ActionAlone = RowAlone is null ? plan.Actions.FirstOrDefault(action => action.Id == Row) : null;
            if (RowAlone is not null || ActionAlone is not null)
                HttpContext.AnswersWithARow();
        }

        if (OpenTask is not null || WasTakenOut)
            await LoadChoices();
        return null;
    }

    public async Task OnGetAsync()
    {
        await Look();
        if (OpenTask is null)
            return;

        Input = TaskForm.Of(OpenTask, Plan.Years);
        ShowFindingsBesideTheirBoxes();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (OpenTask is null)
            return await IsGone();

        OpenTask.Action.MustBeEditable();
        if (await Mend() is { } slips)
            return slips;

        var (stored, typed) = (TaskForm.Of(OpenTask, Plan.Years).Says(OpenTask.Id, Plan.Years), Input.Says(OpenTask.Id, Plan.Years));
        var together = BringTogether(Input.Opened, stored, typed, Input.IsStale(OpenTask));
        if (!together.IsAsTyped)
            Input = TaskForm.Of(together.Text, OpenTask, Plan.Years);
        if (together.MustBeChosen)
        {
            await Look();
            return await Choose(together, stored, Input.Says(OpenTask.Id, Plan.Years));
        }

        if (!await SaveAs(Input))
            return await OnPostAsync();
        return Close($"Saved {OpenTask.Reference} at {Now.Clock}.{await KeptInWords(together, stored, typed)}");
    }

    /// <summary>Adds what was typed as a task of its own, where its row was taken out meanwhile.</summary>
    public async Task<IActionResult> OnPostAnewAsync()
    {
        if (await Mend() is { } slips)
            return slips;
        if (Plan.Actions.FirstOrDefault(action => action.Id == Input.Action) is not { } action)
            return Mend([new("Action", "Choose the action it belongs to.")], nameof(Input));

        OpenTask = action.AddTask(new TaskDetails { Title = Input.Details.Title.Trim() });
        await SaveAs(Input);
        return GoTo($"/plans/{Id}?at={OpenTask.Id}#said", $"Added {OpenTask.Reference} at {Now.Clock}, as it was typed.");
    }

    /// <summary>One row of boxes more; nothing is saved yet.</summary>
    public Task OnPostMeasureAsync() => Grow(() => Input.Measures.Add(new MeasureForm()));

    public Task OnPostMilestoneAsync() => Grow(() => Input.Milestones.Add(new MilestoneForm()));

    /// <summary>Who answers may change in a plan in force: people change posts without a revision.</summary>
    public async Task<IActionResult> OnPostAnswersAsync()
    {
        if (OpenTask is null)
            return GoTo($"/plans/{Id}", "That row is no longer in the plan. Nothing was changed.");

        if (NotChosen().ToList() is { Count: > 0 } open)
        {
            await KeepChoices(Input.Opened, Input.SaysWhoAnswers(OpenTask.Id));
            return Mend(open, "");
        }

        var (stored, typed) = (TaskForm.Of(OpenTask, Plan.Years).SaysWhoAnswers(OpenTask.Id), Input.SaysWhoAnswers(OpenTask.Id));
        var together = BringTogether(Input.Opened, stored, typed, Input.IsStale(OpenTask));
        var line = together.Text[OpenTask.Id]!;
        (Input.Officer, Input.Lead, Input.Opened, Input.Version) = (line[nameof(TaskForm.Officer)], line[nameof(TaskForm.Lead)], stored.Write(), OpenTask.Version);
        if (together.MustBeChosen)
            return await Choose(together, stored, Input.SaysWhoAnswers(OpenTask.Id));

        await Name(OpenTask, Input);
        await Db.SaveChangesAsync();
        return Close($"Saved who answers for {OpenTask.Reference}.{await KeptInWords(together, stored, typed)}");
    }

    public static string RowOf(PlannedTask task) => $"task-{task.Id:N}";

    /// <summary>The row is saved and closed: on the page anew, or where it stands when the script asked.</summary>
    private IActionResult Close(string said)
    {
        if (RowAlone is null)
            return GoTo($"/plans/{Id}?at={OpenTask!.Id}#said", said);

        OpenTask = null;
        Check();
        return StayAndSay(said);
    }

    /// <summary>False where someone else saved at the same moment: then the page is loaded anew.</summary>
    private async Task<bool> SaveAs(TaskForm form)
    {
        var (officerBefore, leadBefore) = (OpenTask!.Details.ContactOfficer, OpenTask.Details.LeadPartnership);
        var (officer, lead) = (OpenTask.OfficerId, OpenTask.LeadGroupId ?? OpenTask.LeadOrganisationId);
        form.SaveTo(OpenTask, Plan.Years);

        // Other words and the choice left as it was: the choice meant the old words.
        if (!SameWords.Are(officerBefore, form.Details.ContactOfficer) && form.Officer == officer?.ToString())
            form.Officer = TaskForm.ByItsWords;
        if (!SameWords.Are(leadBefore, form.Details.LeadPartnership) && form.Lead == lead?.ToString())
            form.Lead = TaskForm.ByItsWords;
        await Name(OpenTask, form);
        try
        {
            await Db.SaveChangesAsync();
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            Db.ChangeTracker.Clear();
            await LoadAsync();
            return false;
        }
    }

    private async Task Name(PlannedTask task, TaskForm form)
    {
        var (people, groups, organisations) = (await Db.People.ToListAsync(), await Db.Groups.ToListAsync(), await Db.Organisations.ToListAsync());
        var answers = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [NameInPlan.OfficerQuestion(task.Details.ContactOfficer)] = form.Officer == TaskForm.NoOne ? WhoIsWho.NotYet : "",
            [NameInPlan.LeadQuestion(task.Details.LeadPartnership)] = form.Lead == TaskForm.NoOne ? WhoIsWho.NotYet : "",
        };
        var who = new WhoIsWho(Partnership, people, groups, organisations, answers);
        var byWords = who.Lead(task.Details.LeadPartnership);
        task.IsAnsweredBy(people.Find(person => person.Id.ToString() == form.Officer) ?? who.Officer(task.Details.ContactOfficer));
        task.IsLedBy(
            groups.Find(group => group.Id.ToString() == form.Lead) ?? (organisations.Exists(body => body.Id.ToString() == form.Lead) ? null : byWords.Group),
            organisations.Find(body => body.Id.ToString() == form.Lead) ?? byWords.Organisation);
    }

    /// <summary>The row was taken out while it was open: what was typed stays on the page, to be added anew.</summary>
    private async Task<IActionResult> IsGone()
    {
        if (Input.Task is not { } task || string.IsNullOrWhiteSpace(Input.Details.Title))
            return GoTo($"/plans/{Id}", "That row is no longer in the plan. Nothing was changed.");

        await Look();
        var by = (await Meanwhile.Of(Db, [new FormText([new FormRow("", task, LineKind.Task)])], Reader, Today)).By(task);
        ModelState.AddModelError("", $"This row was taken out of the plan while you were typing{(by.Length > 0 ? $" ({by})" : "")}. What you typed is below: add it anew, or leave it out.");
        return Page();
    }

    private async Task<IActionResult?> Mend()
    {
        var slips = Input.Slips().ToList();
        var open = NotChosen().ToList();
        if (slips.Count == 0 && open.Count == 0 && ModelState.IsValid)
            return null;

        await Look();
        await KeepTheirChoices();
        Mend(open, "");
        return Mend(slips, nameof(Input));
    }

    private async Task Grow(Action add)
    {
        await Look();
        await KeepTheirChoices();
        add();
        foreach (var measure in Input.Measures)
            measure.Details = measure.Details with { Targets = YearlyTargets.Of(Plan.Years.Select(year => (year, measure.Details.Targets.FirstOrDefault(target => target.Year.StartYear == year.StartYear).Value ?? MeasureValue.Blank))) };
    }

    protected override async Task<IActionResult> ShownAgainAsync()
    {
        await Look();
        await KeepTheirChoices();
        return Page();
    }

    private async Task KeepTheirChoices()
    {
        if (OpenTask is not null)
            await KeepChoices(Input.Opened, Input.Says(OpenTask.Id, Plan.Years));
    }

    /// <summary>What the whole page says beside the rows: what is to be mended, and what an earlier plan put off. One row alone says neither.</summary>
    private async Task Look()
    {
        Check();
        if (RowAlone is null)
            PutOffBefore = PutOff.BackIn(Plan, await Db.Plans.AsNoTracking().WereInForceBefore(Plan).ToListAsync());
    }

    private void Check()
    {
        if (Plan.CanBeSubmitted)
            ToMend = new PlanFindings(Plan.InTheWay(PlanCheck.Findings(Plan.ToDraft(Strategy), Strategy, guidance, Today)), Plan, Home) { All = Findings == "all", IsFolded = true };
    }

    private void ShowFindingsBesideTheirBoxes()
    {
        foreach (var finding in ToMend.Of(OpenTask!).Where(finding => finding.Level == Level.Must))
            ModelState.AddModelError(ToMend.BoxOf(finding), finding.Mend);
    }

    private async Task LoadChoices()
    {
        Officers =
        [
            new(TaskForm.ByItsWords, "As the words say"), new(TaskForm.NoOne, "No one yet"),
            .. (await Db.People.AsNoTracking().ToListAsync()).OrderBy(person => person.Name, StringComparer.OrdinalIgnoreCase).Select(person => new Option(person.Id.ToString(), person.NameAndPost)),
        ];
        Leads =
        [
            new(TaskForm.ByItsWords, "As the words say"), new(TaskForm.NoOne, "None yet"),
            .. (await Db.Groups.AsNoTracking().ToListAsync()).OrderBy(group => group.Name, StringComparer.OrdinalIgnoreCase).Select(group => new Option(group.Id.ToString(), group.Name)),
            .. (await Db.Organisations.AsNoTracking().ToListAsync()).OrderBy(body => body.Name, StringComparer.OrdinalIgnoreCase).Select(body => new Option(body.Id.ToString(), body.Name)),
        ];
    }
}
