using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Outturn.Pages.Plans;

/// <summary>Which tasks of a plan in force are reported on each quarter, and how the report words them where it words them otherwise.</summary>
public sealed class KeyActivitiesModel(OutturnDb db, BusinessClock clock) : PartnershipPage(db, clock)
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public List<KeyActivityForm> Input { get; set; } = [];

    public ActionPlan Plan { get; private set; } = null!;

    protected override LeadGroup? Concerned => Plan.Group;

    /// <summary>The tasks of the actions in force; of those put off or returned nothing is asked.</summary>
    public IEnumerable<PlannedTask> Lines => Plan.Tasks.Where(task => task.Action.IsInForce || Known.ContainsKey(task.Id));

    public IReadOnlyDictionary<Guid, KeyActivity> Known { get; private set; } = new Dictionary<Guid, KeyActivity>();

    /// <summary>The year whose targets are reported on: this one, or the nearest the plan covers.</summary>
    public FinancialYear Year { get; private set; } = null!;

    protected override async Task<IActionResult?> LoadAsync()
    {
        if (await Db.Plans.WithEverything().SingleOrDefaultAsync(plan => plan.Id == Id) is not { } plan)
            return NotFound();

        Plan = plan;
        var tasks = plan.Tasks.Select(task => task.Id).ToList();
        Known = await Db.KeyActivities.Where(activity => tasks.Contains(activity.TaskId)).ToDictionaryAsync(activity => activity.TaskId);
        Year = Partnership.YearOf(Today) is var now && now < plan.FirstYear ? plan.FirstYear : now > plan.LastYear ? plan.LastYear : now;
        return null;
    }

    public void OnGet() => Input = [.. Lines.Select(task => KeyActivityForm.Of(task, Known.GetValueOrDefault(task.Id)))];

    public async Task<IActionResult> OnPostAsync()
    {
        foreach (var line in Input)
        {
            if (Lines.FirstOrDefault(task => task.Id == line.Task) is { } task)
                Take(line, task);
        }

        await Db.SaveChangesAsync();
        var chosen = Input.Count(line => line.IsReportedOn);
        return GoTo($"/plans/{Id}", $"{PlanWords.Many(chosen, "line")} of this plan {(chosen == 1 ? "is" : "are")} reported on from the next round on.");
    }

    private void Take(KeyActivityForm line, PlannedTask task)
    {
        var activity = Known.GetValueOrDefault(task.Id);
        if (activity is null && !line.IsReportedOn)
            return;

        if (activity is null)
            Db.KeyActivities.Add(activity = new KeyActivity(task, Reader, Now));
        else if (line.Version > 0)
            MustStillBe(activity, line.Version);
        if (line.IsReportedOn)
            activity.ReportOnAgain();
        else
            activity.Drop(Now);
        activity.RequiredOutcomeWording = line.RequiredOutcome.ReplaceLineEndings("\n").Trim();
        activity.TargetCompletionWording = line.TargetCompletion.Trim();
    }
}

public sealed class KeyActivityForm
{
    public Guid Task { get; set; }

    public int Version { get; set; }

    public bool IsReportedOn { get; set; }

    public string RequiredOutcome { get; set; } = "";

    public string TargetCompletion { get; set; } = "";

    public static KeyActivityForm Of(PlannedTask task, KeyActivity? known) => new()
    {
        Task = task.Id,
        Version = known?.Version ?? 0,
        IsReportedOn = known?.IsReportedOn ?? false,
        RequiredOutcome = known?.RequiredOutcomeWording ?? "",
        TargetCompletion = known?.TargetCompletionWording ?? "",
    };
}
