using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Outturn.Documents;
using Outturn.TagHelpers;

namespace Outturn.Pages.Plans;

/// <summary>
/// The annual review. Of a plan in force: the start of next year's plan. Of next year's plan: last year's lines one by one, with what was reported of
/// them, the year's figures against its targets and their milestones, and what becomes of each; the outcome measures; and what is different from year
/// to year, here and as Word.
/// </summary>
public sealed class AnnualReviewModel(OutturnDb db, BusinessClock clock) : PartnershipPage(db, clock)
{
    public static readonly IReadOnlyList<Option> Choices =
    [
        new(nameof(LineBecomes.CarriedForward), "Carry it forward"), new(nameof(LineBecomes.Done), "Close it: done"), new(nameof(LineBecomes.NotDone), "Close it: not done"),
        new(nameof(LineBecomes.PutOff), "Put it off"), new(nameof(LineBecomes.Rebaselined), "Give it a new baseline"), new(nameof(LineBecomes.Amended), "Amend it in the plan"),
    ];

    /// <summary>What may become of an action that was put off.</summary>
    public static readonly IReadOnlyList<Option> ChoicesOfPutOff =
        [new(nameof(LineBecomes.TakenUp), "Take it up again"), new(nameof(LineBecomes.PutOff), "Put it off further"), new(nameof(LineBecomes.Done), "Close it: done"), new(nameof(LineBecomes.NotDone), "Close it: not done")];

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>The line being reviewed: the id of last year's task or put-off action, or of the outcome's measure.</summary>
    [BindProperty]
    public Guid Line { get; set; }

    [BindProperty]
    public ReviewForm Input { get; set; } = new();

    public ActionPlan Plan { get; private set; } = null!;

    protected override LeadGroup? Concerned => Plan.Group;

    public Strategy Strategy { get; private set; } = null!;

    /// <summary>Last year's plan; null where the page is about the plan in force itself.</summary>
    public ActionPlan? Before { get; private set; }

    /// <summary>Next year's plan, where it is begun.</summary>
    public ActionPlan? Next { get; private set; }

    /// <summary>The planning round next year's plan belongs to, where it is opened.</summary>
    private PlanningRound? Round { get; set; }

    /// <summary>The day from which the plan in force can be reviewed.</summary>
    public DateOnly From => Plan.ReviewedFrom(Round);

    /// <summary>The last return on each of last year's tasks.</summary>
    public IReadOnlyDictionary<Guid, Return> LastReturns { get; private set; } = new Dictionary<Guid, Return>();

    /// <summary>What the year's last quarter asked for: its round where it was opened, and the tasks asked about in it that are not answered.</summary>
    private (ReportingRound? Round, IReadOnlySet<Guid> Unanswered) LastQuarter { get; set; } = (null, new HashSet<Guid>());

    /// <summary>What the measures came to in the year that is reviewed.</summary>
    public YearFigures Figures { get; private set; } = YearFigures.None;

    public IReadOnlyDictionary<Guid, LineReview> Reviewed { get; private set; } = new Dictionary<Guid, LineReview>();

    /// <summary>The plans in force, by the outcome they promise something of.</summary>
    private ILookup<Guid, ActionPlan> InForce { get; set; } = Array.Empty<ActionPlan>().ToLookup(plan => plan.Id);

    public PlanDifference Difference { get; private set; } = new([]);

    public int Left { get; private set; }

    public string Address => $"{Home}/plans/{Id}/annual-review";

    /// <summary>The plan in force that promises the outcome's measure, so that it moves only by a decision; last year's as a rule.</summary>
    public ActionPlan? Promising(Outcome outcome) => InForce[outcome.Id].FirstOrDefault();

    /// <summary>What the box of a line's choice is called, and that of a measure's new baseline: what is to be mended in them is said beside them.</summary>
    public static string BecomesBox(PlannedTask task) => $"t{task.Id:N}-becomes";

    public static string BaselineBox(Measure measure) => $"b{measure.Id:N}";

    /// <summary>The baseline next year's plan gives a measure of a line of last year's; null where it is the same, or the line is no longer there.</summary>
    public MeasureValue? NewBaseline(Measure measure) =>
        Plan.Tasks.SelectMany(task => task.Measures).FirstOrDefault(own => own.Line == measure.Line)?.Details.Baseline is { } now && now.AsWritten != measure.Details.Baseline.AsWritten ? now : null;

    /// <summary>Whether the reader may say what the Executive decided, which is what moves a promise of a plan in force.</summary>
    public bool MayEnterDecisions => Reader.May(Right.DecideOnPlans);

    public string UsualTitle => $"{Plan.Group.Name}: action plan {Plan.FirstYear.Next.Label} to {Plan.LastYear.Next.Label}";

    protected override async Task<IActionResult?> LoadAsync()
    {
        if (await Db.Plans.WithReviews().SingleOrDefaultAsync(plan => plan.Id == Id) is not { } plan)
            return NotFound();

        Plan = plan;
        Strategy = await Db.Strategies.WithAimsAndOutcomes().SingleAsync();
        if (plan.IsInForce)
            Round = await Db.PlanningRounds.AsNoTracking().SingleOrDefaultAsync(round => round.FirstYear == plan.FirstYear.Next);
        if (plan.IsInForce || plan.ReviewOfId is null)
            Next = await Db.Plans.AsNoTracking().NotWithdrawn().FirstOrDefaultAsync(next => next.ReviewOfId == Id);
        if (plan.ReviewOfId is not { } of || (Before = await Db.PlanToRead(of)) is null)
            return null;

        var last = Before.FirstYear.Quarter(4);
        var returns = await Db.Returns.AsNoTracking().Include(line => line.Round).Include(line => line.KeyActivity).Include(line => line.SentBackBy)
            .Where(line => (line.SentAt != null || line.Round.Period == last) && line.KeyActivity.Task.Action.Outcome.PlanId == of).ToListAsync();
        LastQuarter = (await Db.Rounds.AsNoTracking().SingleOrDefaultAsync(round => round.Period == last), returns.Where(line => !line.IsSent).Select(line => line.KeyActivity.TaskId).ToHashSet());
        LastReturns = returns.Where(line => line.IsSent).GroupBy(line => line.KeyActivity.TaskId).ToDictionary(lines => lines.Key, lines => lines.MaxBy(line => line.Round.Period)!);
        Figures = await Db.FiguresOf(Before, Before.FirstYear);
        InForce = (await Db.Plans.Covering([.. plan.Outcomes.Select(outcome => outcome.OutcomeId)]).ToListAsync()).OrderBy(other => other.FirstYear)
            .SelectMany(other => other.Outcomes.Select(planned => (planned.OutcomeId, Plan: other))).ToLookup(each => each.OutcomeId, each => each.Plan);
        Reviewed = plan.Reviews.ToDictionary(review => review.Line);
        Difference = PlanDifference.Between(await AsTheReviewBegan(Before.ToText(Strategy)), plan.ToText(Strategy)) with { Because = Reasons() };
        Left = plan.NotReviewed(Before, Strategy).Count;
        return null;
    }

    public void OnGet() => Input.Title = UsualTitle;

    /// <summary>What the year's last quarter still lacks of a task that was answered for before: "no Q4 2010/11 answer yet"; empty where it lacks nothing.</summary>
    public string MissingAfter(Return line) => Before!.FirstYear.Quarter(4) is var last && line.Round.Period >= last ? ""
        : LastQuarter.Round is not { } round ? $"{last} is not reported on yet"
        : LastQuarter.Unanswered.Contains(line.KeyActivity.TaskId) ? $"no {last} answer{(round.IsOpen ? " yet" : "")}"
        : $"it was not asked about in {last}";

    /// <summary>What the year shows of an outcome's measure: its own figures, or those of the tasks that measure the same.</summary>
    public IEnumerable<(string Of, YearOutturn Outturn)> OutturnsOf(Measure measure) => Figures[measure] is { Last: not null } own
        ? [("", own)]
        : [.. Before!.Tasks.SelectMany(task => task.MeasuresInOrder.Where(each => SameWords.Are(each.Details.Title, measure.Details.Title)).Select(each => (task.Reference, Figures[each])))];

    /// <summary>Why each line became what it did; of a task that stays, its measures and milestones for the same reason.</summary>
    private Dictionary<Guid, string> Reasons()
    {
        var parts = Plan.Tasks.ToLookup(task => task.Line, task => task.Measures.Select(measure => measure.Line).Concat(task.Milestones.Select(milestone => milestone.Line)));
        return Plan.Reviews.SelectMany(review => parts[review.Line].SelectMany(lines => lines).Prepend(review.Line).Select(line => (Line: line, review.Reason)))
            .DistinctBy(each => each.Line).ToDictionary(each => each.Line, each => each.Reason);
    }

    /// <summary>Last year's plan with its outcomes' measures as they stood just before the review began: the strategy holds them, and the review changes them.</summary>
    private async Task<PlanText> AsTheReviewBegan(PlanText before)
    {
        var begun = await Db.Changes.AsNoTracking().Of(Plan).Select(change => (DateTimeOffset?)change.At).FirstOrDefaultAsync();
        return begun is { } at && await Db.PlanAsItStood(Before!.Id, at.AddSeconds(-1)) is { } stood
            ? new(before.Lines.Select(line => line.Kind is LineKind.Measure && before[line.Within]?.Kind is LineKind.Outcome ? stood[line.Line] ?? line : line))
            : before;
    }

    /// <summary>The difference from year to year as a Word document.</summary>
    public IActionResult OnGetWord() => Before is null
        ? NotFound()
        : File(YearDifference.Write(Partnership, Before, Plan, Strategy, Difference, Figures, Today), YearDifference.ContentType, YearDifference.FileName(Plan));

    public async Task<IActionResult> OnPostAsync()
    {
        var next = Plan.BeginReview(Input.Title.Trim(), Next, Strategy, Today, Round);
        Db.Plans.Add(next);
        await Db.SaveChangesAsync();
        return GoTo($"/plans/{next.Id}/annual-review", "Next year’s plan is begun as a copy. Say of each line what becomes of it.");
    }

    public async Task<IActionResult> OnPostLineAsync()
    {
        if (Before?.Tasks.FirstOrDefault(task => task.Id == Line) is not { } task)
            return GoTo($"/plans/{Id}/annual-review", "That line is not in last year’s plan. Nothing was changed.");

        if (Slips($"t{task.Id:N}", task.Reference).ToList() is { Count: > 0 } slips)
            return Mend(slips, "");

        var baselines = task.Measures.Where(measure => Input.Baselines.ContainsKey(measure.Line.ToString())).ToDictionary(measure => measure.Line, measure => Input.Baselines[measure.Line.ToString()].Trim());
        var verdict = new LineVerdict(Input.Becomes, Input.Reason.Trim(), DateText.FindIn(Input.Date)?.From) { Baselines = baselines };
        if (task.WhyNotRebaselined(verdict) is { } why)
            return Mend([new(task.MeasuresInOrder.FirstOrDefault() is { } first ? BaselineBox(first) : BecomesBox(task), why)], "");

        Db.By(Reader, why: Input.Reason.Trim());
        await FollowWhoIsNamed([task]);
        var review = Plan.Review(task, verdict, Strategy, Reader, Now);
        await Db.SaveChangesAsync();
        return Input.Becomes == LineBecomes.Amended && Plan.Tasks.FirstOrDefault(one => one.Line == task.Line) is { } amended
            ? GoTo($"/plans/{Id}?open={amended.Id}#open", $"{task.Reference} is amended: {review.Reason} Change its row.")
            : GoTo($"/plans/{Id}/annual-review#line-{task.Id:N}", $"{task.Reference} is {review.Becomes.Word}.");
    }

    /// <summary>What becomes of an action that was put off.</summary>
    public async Task<IActionResult> OnPostPutOffAsync()
    {
        if (Before?.Actions.FirstOrDefault(action => action.Id == Line && action.DeferredTo is not null) is not { } action)
            return GoTo($"/plans/{Id}/annual-review", "That action is not put off in last year’s plan. Nothing was changed.");

        if (Slips($"a{action.Id:N}", action.Reference).ToList() is { Count: > 0 } slips)
            return Mend(slips, "");

        Db.By(Reader, why: Input.Reason.Trim());
        await FollowWhoIsNamed(action.Tasks);
        var review = Plan.Review(action, new LineVerdict(Input.Becomes, Input.Reason.Trim(), DateText.FindIn(Input.Date)?.From), Strategy, Reader, Now);
        await Db.SaveChangesAsync();
        var toPlan = review.Becomes is LineBecomes.TakenUp && action.Tasks.Count == 0;
        return GoTo($"/plans/{Id}/annual-review#line-{action.Id:N}", $"{action.Reference} is {review.Becomes.Word}{(review.PutOffTo is { } date ? $" to {date.InWords}" : "")}.{(toPlan ? " Add its tasks in the plan." : "")}");
    }

    /// <summary>What is to be mended in a line's boxes, each said beside its own.</summary>
    /// <param name="box">How the names of the line's boxes begin.</param>
    private IEnumerable<Slip> Slips(string box, string reference)
    {
        if (string.IsNullOrWhiteSpace(Input.Reason))
            yield return new($"{box}-why", $"{reference}: say why, in a sentence.");
        if (Input.Becomes != LineBecomes.PutOff)
            yield break;

        if (DateText.FindIn(Input.Date)?.From is not { } day)
            yield return new($"{box}-date", $"{reference} is put off: give the date, like {Plan.ToPutOffTo(Today).Example.InWords}.");
        else if (Plan.WhyNotPutOffTo(day, Today) is { } why)
            yield return new($"{box}-date", $"{reference}: {why}");
    }

    /// <summary>The outcome measure's step (G8).</summary>
    public async Task<IActionResult> OnPostOutcomeAsync()
    {
        if (PlanReview.OutcomeMeasures(Plan, Strategy).FirstOrDefault(each => each.Measure.Id == Line) is not { Measure: { } measure } found || Before is null)
            return GoTo($"/plans/{Id}/annual-review", "That measure is no longer in the strategy. Nothing was changed.");

        if (string.IsNullOrWhiteSpace(Input.Reason))
            return Mend([new($"m{measure.Id:N}-why", $"The measure of outcome {found.Outcome.Number}: say why, in a sentence.")], "");

        var baseline = MeasureValue.Read(Input.Baselines.GetValueOrDefault(measure.Line.ToString(), measure.Details.Baseline.AsWritten).Trim());
        var targets = Plan.Years.Aggregate(measure.Details.Targets, (all, year) => Input.Targets.TryGetValue(year.Code, out var typed) ? all.WithTyped(year, MeasureValue.Read(typed.Trim())) : all);
        var details = measure.Details with { Baseline = baseline, Targets = targets };
        if (baseline != measure.Details.Baseline)
            details = details with { BaselineYear = Plan.FirstYear.Previous };
        Db.By(Reader, why: Input.Reason.Trim());
        // Last year's plan was read to be shown; a decision is kept by what this context follows.
        var inForce = await Db.Plans.InForceFor(found.Outcome).ToListAsync();
        var decision = DateText.ReadDay(Input.On) is { } day && day <= Today ? new Decision(Input.By.Trim(), day, Input.Minute.Trim()) { Words = Input.Reason.Trim() } : null;
        Plan.Review(measure, found.Outcome.Number, details, Input.Reason.Trim(), inForce, decision, Reader, Now);
        await Db.SaveChangesAsync();
        return GoTo($"/plans/{Id}/annual-review#line-{measure.Id:N}", $"The measure of outcome {found.Outcome.Number} is reviewed.");
    }

    /// <summary>Last year's plan was read to be shown; whom its tasks name is taken from what this context follows.</summary>
    private async Task FollowWhoIsNamed(IEnumerable<PlannedTask> tasks)
    {
        var (people, groups, bodies) = (await Db.People.ToDictionaryAsync(person => person.Id), await Db.Groups.ToDictionaryAsync(group => group.Id), await Db.Organisations.ToDictionaryAsync(body => body.Id));
        foreach (var task in tasks)
        {
            task.IsAnsweredBy(task.OfficerId is { } officer ? people[officer] : null);
            task.IsLedBy(task.LeadGroupId is { } group ? groups[group] : null, task.LeadOrganisationId is { } body ? bodies[body] : null);
        }
    }
}

/// <summary>What is typed of one line.</summary>
public sealed class ReviewForm
{
    public string Title { get; set; } = "";

    public LineBecomes Becomes { get; set; }

    public string Reason { get; set; } = "";

    public string Date { get; set; } = "";

    /// <summary>Who decided, on which day and under which minute, where what a plan in force promises is moved.</summary>
    public string By { get; set; } = "";

    public string On { get; set; } = "";

    public string Minute { get; set; } = "";

    /// <summary>By the measure's line.</summary>
    public Dictionary<string, string> Baselines { get; set; } = [];

    /// <summary>By the year's code: "2011-12".</summary>
    public Dictionary<string, string> Targets { get; set; } = [];
}
