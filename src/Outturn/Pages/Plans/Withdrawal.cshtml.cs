using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Outturn.Pages.Plans;

/// <summary>Taking a plan back for good: by whom, when, why. Nothing of it is deleted, and its lines are no longer reported on.</summary>
public sealed class WithdrawalModel(OutturnDb db, BusinessClock clock) : PartnershipPage(db, clock)
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public WithdrawalForm Input { get; set; } = new();

    public ActionPlan Plan { get; private set; } = null!;

    protected override LeadGroup? Concerned => Plan.Group;

    /// <summary>The lines of the plan that are reported on.</summary>
    public IReadOnlyList<KeyActivity> Lines { get; private set; } = [];

    public string Address => $"{Home}/plans/{Id}/withdrawal";

    protected override async Task<IActionResult?> LoadAsync()
    {
        if (await Db.Plans.Include(plan => plan.Group).Include(plan => plan.Decisions).SingleOrDefaultAsync(plan => plan.Id == Id) is not { } plan)
            return NotFound();

        Plan = plan;
        Lines = await Db.KeyActivities.ReportedOn().Include(line => line.Task).Where(activity => activity.Task.Action.Outcome.PlanId == Id).ToListAsync();
        return null;
    }

    public void OnGet() => Input = new() { Version = Plan.Version, By = Plan.Group.Name, On = Today.InWords };

    public async Task<IActionResult> OnPostAsync()
    {
        if (DateText.ReadDay(Input.On) is not { } on)
            return Mend([TypedDates.NoDay(nameof(Input.On), Input.On)], nameof(Input));
        if (on > Today)
            return Mend([new(nameof(Input.On), $"{on.InWords} is still to come: today is {Today.InWords}. Give the day it was withdrawn.")], nameof(Input));
        if (on < Plan.FirstYear.Previous.Previous.Start)
            return Mend([new(nameof(Input.On), $"{on.InWords} is years before the plan begins. Mend the day.")], nameof(Input));

        MustStillBe(Plan, Input.Version);
        Plan.Withdraw(Input.By.Trim(), on, Input.Because.Trim());
        foreach (var line in Lines)
            line.Drop(Now);
        Db.By(Reader, why: Input.Because.Trim());
        var again = await Db.StandAgain(Plan, Lines);
        await Db.SaveChangesAsync();
        return GoTo($"/plans/{Id}", $"The plan is withdrawn. Everything it said stays here and in its history.{(again is null ? "" : $" ‘{again.Title}’ stands in force again.")}");
    }
}

public sealed class WithdrawalForm
{
    public int Version { get; set; }

    public string By { get; set; } = "";

    public string On { get; set; } = "";

    public string Because { get; set; } = "";
}
