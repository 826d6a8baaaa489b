using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Outturn.Pages.Plans;

/// <summary>What a plan needs and has in pounds, posts and in kind, by organisation, as it was understood; what was not is listed.</summary>
public sealed class ResourcesModel(OutturnDb db, BusinessClock clock) : PartnershipPage(db, clock)
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public ActionPlan Plan { get; private set; } = null!;

    protected override LeadGroup? Concerned => Plan.Group;

    public PlanResources Resources { get; private set; } = null!;

    /// <summary>The tasks that need more than they have, where all they say is understood.</summary>
    public IEnumerable<PlannedTask> Short => Plan.Tasks.Where(task => task.Details.Resources.NeedsMoreThanAvailable);

    /// <summary>The address of a task's row, open.</summary>
    public string RowOf(PlannedTask task) => $"{Home}/plans/{Id}?open={task.Id}#open";

    protected override async Task<IActionResult?> LoadAsync()
    {
        if (await Db.PlanToRead(Id) is not { } plan)
            return NotFound();

        Plan = plan;
        Resources = PlanResources.Of(plan, await Db.Organisations.AsNoTracking().ToListAsync());
        return null;
    }

    public void OnGet()
    {
    }
}
