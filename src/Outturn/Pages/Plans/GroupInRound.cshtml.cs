using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Outturn.Pages.Plans;

/// <summary>One group in a planning round: what it was given, the days left, what is missing, what was put off until now, and the start of a plan.</summary>
public sealed class GroupInRoundModel(OutturnDb db, BusinessClock clock) : PlanningPage(db, clock)
{
    [BindProperty(SupportsGet = true)]
    public Guid Group { get; set; }

    /// <summary>The outcomes to start a plan for.</summary>
    [BindProperty]
    public List<Guid> Outcomes { get; set; } = [];

    /// <summary>Whether a second plan is wanted for an outcome that is planned already.</summary>
    [BindProperty]
    public bool Again { get; set; }

    public GroupsPlanning Planned { get; private set; } = null!;

    protected override LeadGroup? Concerned => Planned.Group;

    public string Address => $"{Home}/plans/rounds/{Year}/groups/{Group}";

    protected override async Task<IActionResult?> LoadAsync()
    {
        if (await FindRoundAsync() is { } none)
            return none;
        if (await Db.Groups.SingleOrDefaultAsync(group => group.Id == Group) is not { } group)
            return NotFound();

        Planned = Planning(group);
        return null;
    }

    /// <summary>The outcomes no plan covers in the round's years.</summary>
    public IReadOnlyList<Outcome> ToPlan => [.. Planned.WithoutPlan.Where(outcome => Planned.AlreadyIn(outcome) is null)];

    /// <summary>Those a plan of an earlier round covers, each with that plan.</summary>
    public IReadOnlyList<(Outcome Outcome, ActionPlan Plan)> PlannedAlready => [.. Planned.WithoutPlan.Where(outcome => Planned.AlreadyIn(outcome) is not null).Select(outcome => (outcome, Planned.AlreadyIn(outcome)!))];

    public void OnGet() => Outcomes = [.. ToPlan.Select(outcome => outcome.Id)];

    public async Task<IActionResult> OnPostAsync()
    {
        if (Outcomes.Count > 0 && Planned.Plans.FirstOrDefault(line => Outcomes.TrueForAll(outcome => line.Plan.Outcomes.Any(planned => planned.OutcomeId == outcome))) is { Plan: var begun })
            return GoTo($"/plans/{begun.Id}", "The plan was begun already, so no second one was begun.");

        // The people and bodies its lines name are taken from what this context follows, not from what was read to be shown.
        var earlier = Planned.Before.Select(plan => plan.Id).ToList();
        var before = await Db.Plans.WithEverything().Where(plan => earlier.Contains(plan.Id)).ToListAsync();
        var chosen = Planned.WithoutPlan.Where(outcome => Outcomes.Contains(outcome.Id)).ToList();
        if (!Again)
            Planned.MustBeWithoutPlan(chosen);
        var plan = Round.Begin(Planned.Group, chosen, Strategy, before);
        Db.Plans.Add(plan);
        if (!await SavedWithin(Round))
            return await OnPostAsync();
        return GoTo($"/plans/{plan.Id}", "The plan is begun, with the strategy’s actions in it. Give each its tasks, or put it off to a date.");
    }
}
