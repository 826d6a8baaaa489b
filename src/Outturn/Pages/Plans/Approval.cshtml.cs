using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Outturn.Pages.Plans;

/// <summary>The Executive's decision on a plan: approved by whom, on which day, under which minute; or returned, with what it asks for.</summary>
public sealed class ApprovalModel(OutturnDb db, BusinessClock clock) : PartnershipPage(db, clock)
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public DecisionForm Input { get; set; } = new();

    public ActionPlan Plan { get; private set; } = null!;

    public PlanFindings Stands { get; private set; } = PlanFindings.None;

    public string Address => $"{Home}/plans/{Id}/approval";

    protected override async Task<IActionResult?> LoadAsync()
    {
        if (await Db.Plans.WithEverything().SingleOrDefaultAsync(plan => plan.Id == Id) is not { } plan)
            return NotFound();

        Plan = plan;
        var strategy = await Db.Strategies.AsNoTracking().WithAimsAndOutcomes().SingleAsync();
        Stands = new PlanFindings(PlanCheck.Findings(plan.ToDraft(strategy), strategy, await Db.Guidance()), plan, Home);
        return null;
    }

    public void OnGet() => Input = new DecisionForm { Version = Plan.Version, By = "the Executive", On = Today.InWords };

    public async Task<IActionResult> OnPostAsync()
    {
        if (Input.Day is not { } on)
            return Mend([new(nameof(Input.On), "Give the date of the meeting, like 21 May 2010.")], nameof(Input));

        MustStillBe(Plan, Input.Version);
        Plan.Approve(Input.By.Trim(), on, Input.Minute.Trim());
        await Db.SaveChangesAsync();
        return GoTo($"/plans/{Id}", "The plan is approved and in force. Next: choose the lines reported on each quarter.");
    }

    public async Task<IActionResult> OnPostReturnAsync()
    {
        MustStillBe(Plan, Input.Version);
        Plan.Return(Input.With.Trim());
        await Db.SaveChangesAsync();
        return GoTo($"/plans/{Id}", "The plan is back with the group, with the Executive’s words.");
    }
}

public sealed class DecisionForm
{
    public int Version { get; set; }

    public string By { get; set; } = "";

    public string On { get; set; } = "";

    public string Minute { get; set; } = "";

    public string With { get; set; } = "";

    public DateOnly? Day => DateText.FindIn(On) is { Date: { } day, From: { } from } && from == day ? day : null;
}
