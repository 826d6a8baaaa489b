using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Outturn.Pages.Plans;

/// <summary>The revision of a plan in force: begun here with its reason, and, where it moves no promise, put in force here by the group.</summary>
public sealed class RevisionModel(OutturnDb db, BusinessClock clock) : PartnershipPage(db, clock)
{
    /// <summary>The plan in force, or the revision of one.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public RevisionForm Input { get; set; } = new();

    public ActionPlan Plan { get; private set; } = null!;

    protected override LeadGroup? Concerned => Plan.Group;

    /// <summary>The plan the revision is of; null where the page is about the plan in force itself.</summary>
    public ActionPlan? RevisionOf { get; private set; }

    public ActionPlan? UnderWay { get; private set; }

    public PlanDifference Difference { get; private set; } = new([]);

    public string Address => $"{Home}/plans/{Id}/revision";

    private Strategy strategy = null!;

    protected override async Task<IActionResult?> LoadAsync()
    {
        if (await Db.Plans.WithDecisions().SingleOrDefaultAsync(plan => plan.Id == Id) is not { } plan)
            return NotFound();

        Plan = plan;
        strategy = await Db.Strategies.AsNoTracking().WithAimsAndOutcomes().SingleAsync();
        UnderWay = await Db.Plans.AsNoTracking().RevisionsUnderWay(Id).FirstOrDefaultAsync();
        if (plan.RevisionOfId is { } of)
        {
            RevisionOf = (await Db.PlanToRead(of))!;
            Difference = PlanDifference.Between(RevisionOf.TextToRevise(strategy), plan.ToText(strategy));
        }

        return null;
    }

    public void OnGet() => Input = new() { Version = Plan.Version, By = Reader.Name };

    public async Task<IActionResult> OnPostAsync()
    {
        MustStillBe(Plan, Input.Version);
        var revision = Plan.Revise(Input.Because.Trim(), UnderWay, await Db.Strategies.WithAimsAndOutcomes().SingleAsync());
        Db.By(Reader, why: revision.RevisedBecause);
        Db.Plans.Add(revision);
        await Db.SaveChangesAsync();
        return GoTo($"/plans/{revision.Id}", "The revision is begun. Change what you must; the plan in force stays as it is until the revision is.");
    }

    /// <summary>The group puts a small revision in force.</summary>
    public async Task<IActionResult> OnPostPutInForceAsync()
    {
        if (RevisionOf is null || Difference.IsNone || !Difference.IsSmall)
            throw new PartnershipRuleException(Difference.IsNone ? "Nothing is different from the plan in force." : "This revision moves a target, a date or a baseline, so the Executive approves it. Submit it.");

        MustStillBe(Plan, Input.Version);
        var guidance = await Db.GuidanceOfPlans();
        Plan.MustBeReadyToBeInForce(PlanCheck.Findings(Plan.ToDraft(strategy), strategy, guidance, Today), PlanCheck.Findings(RevisionOf.ToDraft(strategy), strategy, guidance, Today));
        var next = await Db.PutInForce(Plan, Reader, Input.By.Trim(), Today, "", Now);
        await Db.SaveChangesAsync();
        return GoTo($"/plans/{RevisionOf.Id}", $"The revision is in force.{PlanWords.InNextYearToo(next)}");
    }
}

public sealed class RevisionForm
{
    public int Version { get; set; }

    public string Because { get; set; } = "";

    public string By { get; set; } = "";
}
