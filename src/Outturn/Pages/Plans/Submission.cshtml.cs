using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Outturn.Pages.Plans;

/// <summary>Handing a plan to the Executive: what is missing, or the one button.</summary>
public sealed class SubmissionModel(OutturnDb db, BusinessClock clock) : PartnershipPage(db, clock)
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public ActionPlan Plan { get; private set; } = null!;

    protected override LeadGroup? Concerned => Plan.Group;

    public PlanFindings ToMend { get; private set; } = PlanFindings.None;

    private IReadOnlyList<Finding> findings = [];

    protected override async Task<IActionResult?> LoadAsync()
    {
        if (await Db.Plans.WithReviews().SingleOrDefaultAsync(plan => plan.Id == Id) is not { } plan)
            return NotFound();

        Plan = plan;
        var strategy = await Db.Strategies.AsNoTracking().WithAimsAndOutcomes().SingleAsync();
        findings = PlanCheck.Findings(plan.ToDraft(strategy), strategy, await Db.GuidanceOfPlans(), Today);
        if (plan.ReviewOfId is { } of && await Db.PlanToRead(of) is { } before)
            findings = Finding.InOrder([.. findings, .. plan.NotReviewed(before, strategy)]);
        ToMend = new PlanFindings(plan.InTheWay(findings), plan, Home) { All = true };
        return null;
    }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(int version)
    {
        MustStillBe(Plan, version);
        Plan.Submit(findings, Reader, Now);
        await Db.SaveChangesAsync();
        return GoTo($"/plans/{Id}", "The plan is with the Executive.");
    }
}
