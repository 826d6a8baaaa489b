using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Outturn.TagHelpers;

namespace Outturn.Pages.Plans;

/// <summary>
/// The Executive's decision on a plan: all of it approved, by whom, on which day, under which minute; all of it returned, with what it asks for; or
/// action by action, some approved, some put off, some returned with comments on their lines.
/// </summary>
public sealed class ApprovalModel(OutturnDb db, BusinessClock clock) : PartnershipPage(db, clock)
{
    public static readonly IReadOnlyList<Option> Verdicts =
        [new(nameof(Verdict.Approve), "Approved"), new(nameof(Verdict.Defer), "Put off to a date"), new(nameof(Verdict.Return), "Returned")];

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>"approve" or "return", to decide action by action beginning from that; else empty.</summary>
    [BindProperty(SupportsGet = true)]
    public string Each { get; set; } = "";

    [BindProperty]
    public DecisionForm Input { get; set; } = new();

    public ActionPlan Plan { get; private set; } = null!;

    protected override LeadGroup? Concerned => Plan.Group;

    /// <summary>Of a revision, what it says otherwise than the plan in force.</summary>
    public PlanDifference? Revised { get; private set; }

    /// <summary>The measures of the outcomes that are decided on, which the strategy holds, and what each is called.</summary>
    public IReadOnlyList<(PlannedOutcome Of, Measure Measure, string Reference)> OutcomeMeasures { get; private set; } = [];

    /// <summary>The lines something can be asked for on: the outcomes, their measures, the actions and what belongs to them.</summary>
    public IEnumerable<PartnershipRow> ToAskAbout => Plan.ToDecide.SelectMany(action => action.ToAskAbout.Select(each => (PartnershipRow)each.Row).Prepend(action.Outcome)).Concat(OutcomeMeasures.Select(each => each.Measure)).Distinct();

    public PlanFindings Stands { get; private set; } = PlanFindings.None;

    public string Address => $"{Home}/plans/{Id}/approval";

    protected override async Task<IActionResult?> LoadAsync()
    {
        if (await Db.Plans.WithDecisions().SingleOrDefaultAsync(plan => plan.Id == Id) is not { } plan)
            return NotFound();

        Plan = plan;
        var strategy = await Db.Strategies.AsNoTracking().WithAimsAndOutcomes().SingleAsync();
        OutcomeMeasures = [.. plan.ToDecide.Select(action => action.Outcome).Distinct().SelectMany(outcome => strategy.OutcomeNumbered(outcome.Number)?.Measures.OrderBy(measure => measure.Position)
            .Select((measure, index) => (outcome, measure, $"{outcome.Number}, measure {index + 1}")) ?? [])];
        Input.Complete(this, Verdict.Approve);
        if (plan is { IsWithTheExecutive: true, RevisionOfId: { } of } && await Db.PlanToRead(of) is { } inForce)
            Revised = PlanDifference.Between(inForce.TextToRevise(strategy), plan.ToText(strategy));
        Stands = new PlanFindings(PlanCheck.Findings(plan.ToDraft(strategy), strategy, await Db.GuidanceOfPlans(), Today), plan, Home);
        return null;
    }

    public IActionResult OnGet()
    {
        if (Plan.IsRevision && Each is not ("" or "return"))
            return GoTo($"/plans/{Id}/approval", "A revision is approved or returned as a whole.");

        Input = new DecisionForm { Version = Plan.Version, By = "the Executive", On = Today.InWords };
        Input.Complete(this, Each == "return" ? Verdict.Return : Verdict.Approve);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (DaySlips().ToList() is { Count: > 0 } slips)
            return Mend(slips, nameof(Input));

        MustStillBe(Plan, Input.Version);
        Plan.MustNotStandBeside(await Db.Plans.InForceBeside(Plan).ToListAsync());
        var decided = Plan.ToDecide.ToList();
        Plan.Approve(Input.By.Trim(), Input.Day!.Value, Input.Minute.Trim());
        return await DecidedAsync(decided);
    }

    public async Task<IActionResult> OnPostReturnAsync()
    {
        MustStillBe(Plan, Input.Version);
        var decided = Plan.ToDecide.ToList();
        Plan.Return(Input.With.Trim(), Input.By.Trim() is { Length: > 0 } by ? by : "the Executive", Input.Day ?? Today);
        return await DecidedAsync(decided);
    }

    public async Task<IActionResult> OnPostEachAsync()
    {
        var slips = Plan.ToDecide.Select(action => (action, Said: Input.Actions.GetValueOrDefault(action.Id.ToString()))).Where(each => each.Said is { Verdict: Verdict.Defer, To: null })
            .Select(each => new Slip($"Actions[{each.action.Id}].Date", $"Give the date {each.action.Reference} is put off to, like {Plan.ToPutOffTo(Today).Example.InWords}."))
            .Concat(Plan.ToDecide.Select(action => (action, Said: Input.Actions.GetValueOrDefault(action.Id.ToString()))).Where(each => each.Said is { Verdict: Verdict.Defer, To: { } day } && Plan.WhyNotPutOffTo(day, Today) is not null)
                .Select(each => new Slip($"Actions[{each.action.Id}].Date", $"{each.action.Reference}: {Plan.WhyNotPutOffTo(each.Said!.To!.Value, Today)}")));
        if (DaySlips().Concat(slips).Concat(SaidInVain()).ToList() is { Count: > 0 } some)
            return Mend(some, nameof(Input));

        MustStillBe(Plan, Input.Version);
        if (Input.Actions.Values.Any(said => said.Verdict == Verdict.Approve))
            Plan.MustNotStandBeside(await Db.Plans.InForceBeside(Plan).ToListAsync());
        var decided = Plan.ToDecide.ToList();
        Plan.Decide(new Decision(Input.By.Trim(), Input.Day!.Value, Input.Minute.Trim())
        {
            Words = Input.With.Trim(),
            Verdicts = Plan.ToDecide.Where(action => Input.Actions.ContainsKey(action.Id.ToString())).ToDictionary(action => action.Id, action => Input.Actions[action.Id.ToString()].Read()),
            OutcomeMeasures = OutcomeMeasures,
            Comments = ToAskAbout.ToDictionary(row => row.Id, row => Input.Comments.GetValueOrDefault(row.Id.ToString()) ?? ""),
        });
        return await DecidedAsync(decided);
    }

    /// <summary>What was typed for another verdict than the one chosen would be lost.</summary>
    private IEnumerable<Slip> SaidInVain()
    {
        foreach (var action in Plan.ToDecide)
        {
            var said = Input.Actions[action.Id.ToString()];
            if (said.Verdict != Verdict.Defer && !string.IsNullOrWhiteSpace(said.Date))
                yield return new($"Actions[{action.Id}].Date", $"{action.Reference} is not put off. Choose ‘Put off to a date’ for it, or empty this.");
            if (said.Verdict != Verdict.Defer && !string.IsNullOrWhiteSpace(said.Because))
                yield return new($"Actions[{action.Id}].Because", $"{action.Reference} is not put off. Choose ‘Put off to a date’ for it, or empty this.");
            if (said.Verdict == Verdict.Return)
                continue;
            foreach (var (row, _) in action.ToAskAbout.Where(each => IsAsked(each.Row.Id)))
                yield return new($"Comments[{row.Id}]", $"{action.Reference} is not returned, so nobody would see this. Choose ‘Returned’ for it, or empty this.");
        }

        foreach (var (outcome, row) in Plan.ToDecide.GroupBy(action => action.Outcome).Where(actions => actions.All(action => Input.Actions[action.Id.ToString()].Verdict != Verdict.Return))
            .SelectMany(actions => OutcomeMeasures.Where(each => each.Of == actions.Key).Select(each => each.Measure.Id).Prepend(actions.Key.Id).Where(IsAsked).Select(row => (actions.Key, row))))
            yield return new($"Comments[{row}]", $"No action of outcome {outcome.Number} is returned, so nobody would see this. Choose ‘Returned’ for one, or empty this.");

        bool IsAsked(Guid row) => !string.IsNullOrWhiteSpace(Input.Comments.GetValueOrDefault(row.ToString()));
    }

    private IEnumerable<Slip> DaySlips()
    {
        if (Input.Day is not { } day)
            yield return new(nameof(DecisionForm.On), "Give the date of the meeting, like 21 May 2010.");
        else if (day > Today)
            yield return new(nameof(DecisionForm.On), $"{day.InWords} is still to come: today is {Today.InWords}. Give the day of the meeting.");
        else if (day < Plan.FirstYear.Previous.Previous.Start)
            yield return new(nameof(DecisionForm.On), $"{day.InWords} is years before the plan begins. Mend the date of the meeting.");
        else if (Plan.WhyNotDecidedOn(day) is { } why)
            yield return new(nameof(DecisionForm.On), why);
    }

    /// <param name="decided">What was decided on.</param>
    private async Task<IActionResult> DecidedAsync(IReadOnlyList<PlannedAction> decided)
    {
        if (Plan is { IsRevision: true, Status: PlanStatus.Approved })
        {
            var next = await Db.PutInForce(Plan, Reader, Plan.ApprovedBy, Plan.ApprovedOn!.Value, Plan.ApprovalMinute, Now);
            await Db.SaveChangesAsync();
            return GoTo($"/plans/{Plan.RevisionOfId}", $"The revision is approved and in force.{PlanWords.InNextYearToo(next)}");
        }

        if (Plan.IsInForce && await Db.Plans.RevisionsUnderWay(Id).WithEverything().SingleOrDefaultAsync() is { } revision)
            Plan.GiveTo(revision, decided, await Db.Strategies.WithAimsAndOutcomes().SingleAsync());
        if (Plan is { ReviewOfId: not null, IsInForce: true })
            await Db.FollowLastYear(Plan, Reader, Now);
        await Db.SaveChangesAsync();
        return GoTo($"/plans/{Id}", Plan.Status switch
        {
            PlanStatus.Returned => "The plan is back with the group, with the Executive’s words.",
            PlanStatus.ApprovedInPart => "The plan is in force in part. What was returned can be mended and submitted again by itself.",
            _ => "The plan is approved and in force. Next: choose the lines reported on each quarter.",
        });
    }
}

public sealed class DecisionForm
{
    public int Version { get; set; }

    public string By { get; set; } = "";

    public string On { get; set; } = "";

    public string Minute { get; set; } = "";

    public string With { get; set; } = "";

    /// <summary>By the action's id.</summary>
    public Dictionary<string, VerdictForm> Actions { get; set; } = [];

    /// <summary>By the id of the outcome, action, task, measure or milestone.</summary>
    public Dictionary<string, string> Comments { get; set; } = [];

    /// <summary>Each form of the page sends its own boxes alone; the others show what is usual.</summary>
    public void Complete(ApprovalModel page, Verdict usual)
    {
        foreach (var action in page.Plan.ToDecide)
            Actions.TryAdd(action.Id.ToString(), new VerdictForm { Verdict = usual });
        foreach (var row in page.ToAskAbout)
            Comments.TryAdd(row.Id.ToString(), "");
    }

    public DateOnly? Day => DateText.FindIn(On) is { Date: { } day, From: { } from } && from == day ? day : null;
}

/// <summary>What is decided on one action, as typed.</summary>
public sealed class VerdictForm
{
    public Verdict Verdict { get; set; }

    public string Date { get; set; } = "";

    public string Because { get; set; } = "";

    public DateOnly? To => DateText.FindIn(Date)?.From;

    public ActionVerdict Read() => new(Verdict, To, Because.Trim());
}
