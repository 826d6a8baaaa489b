using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Outturn.Pages.Plans;

/// <summary>Every group's plans: where each stands, what it covers, what is still to mend; and the outcomes given to a group that no plan covers yet.</summary>
public sealed class IndexModel(OutturnDb db, BusinessClock clock) : PartnershipPage(db, clock)
{
    private Guidance guidance = Guidance.OfTheDocuments;

    public IReadOnlyList<PlanLine> Plans { get; private set; } = [];

    /// <summary>Files brought in that no one has accepted.</summary>
    public IReadOnlyList<Origin> Waiting { get; private set; } = [];

    public IReadOnlyList<LeadGroup> Groups { get; private set; } = [];

    public Strategy Strategy { get; private set; } = null!;

    /// <summary>The planning rounds under way: one year's may still run when the next one's is opened.</summary>
    public IReadOnlyList<PlanningRound> Rounds { get; private set; } = [];

    public IReadOnlyList<Outcome> WithoutPlan { get; private set; } = [];

    /// <summary>The group a plan is begun for.</summary>
    [BindProperty]
    public Guid Group { get; set; }

    protected override LeadGroup? Concerned => Groups.FirstOrDefault(group => group.Id == Group);

    protected override bool Allows(Right right) => Concerned is null ? Reader.MaySomewhere(right) : base.Allows(right);

    protected override async Task<IActionResult?> LoadAsync()
    {
        Strategy = await Db.Strategies.AsNoTracking().WithAimsAndOutcomes().SingleAsync();
        guidance = await Db.GuidanceOfPlans();
        var plans = await Db.Plans.AsNoTracking().WithEverything().ToListAsync();
        Plans = [.. plans.Where(plan => plan.Status != PlanStatus.TakenIn).OrderBy(plan => plan.Group.Name, StringComparer.OrdinalIgnoreCase).ThenBy(plan => plan.Status is PlanStatus.Withdrawn or PlanStatus.Followed).ThenBy(plan => plan.FirstYear).Select(plan => new PlanLine(plan, Findings(plan)))];
        Groups = [.. (await Db.Groups.AsNoTracking().ToListAsync()).OrderBy(group => group.IsExecutive).ThenBy(group => group.Name, StringComparer.OrdinalIgnoreCase)];
        WithoutPlan = [.. Strategy.Outcomes.Where(outcome => outcome.DelegatedTo is not null && plans.Where(plan => plan.Status != PlanStatus.Withdrawn).All(plan => plan.Outcomes.All(planned => planned.OutcomeId != outcome.Id)))];
        Rounds = (await Db.PlanningRounds.AsNoTracking().LatestFirst().ToListAsync()).FindAll(round => round.IsUnderWay(Today));
        Waiting = await Origin.Of(Db, Db.Imports.Waiting()).ToListAsync();
        return null;
    }

    public void OnGet()
    {
    }

    /// <summary>An empty plan for a group, from this year on, with the outcomes it was given that no plan covers yet.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        if (await Db.Groups.SingleOrDefaultAsync(one => one.Id == Group) is not { } leads)
            return Mend([new("group", "Choose the group the plan belongs to.")], "");

        var year = Partnership.YearOf(Today);
        var title = $"{leads.Name}: action plan {year.Label} to {year.Plus(2).Label}";
        if (Plans.FirstOrDefault(line => line.Plan.GroupId == leads.Id && line.Plan.Status == PlanStatus.Draft && line.Plan.Title == title && !line.Plan.Actions.Any()) is { Plan: var begun })
            return GoTo($"/plans/{begun.Id}/outline", "The plan was begun already and has no action yet, so no second one was begun.");

        var plan = new ActionPlan(leads, title, year);
        foreach (var outcome in WithoutPlan.Where(outcome => outcome.DelegatedToId == leads.Id))
            plan.Add(outcome, aimTitleAsWritten: Strategy.AimNumbered(outcome.Number.Aim)!.Title);
        Db.Plans.Add(plan);
        if (!await SavedWithin(leads))
            return await OnPostAsync();
        return GoTo($"/plans/{plan.Id}/outline", plan.Outcomes.Count > 0 ? "The plan is begun. Take up the strategy’s actions, or put them off." : "The plan is begun. Add the outcomes it covers.");
    }

    private IReadOnlyList<Finding> Findings(ActionPlan plan) => plan.CanBeEdited ? PlanCheck.Findings(plan.ToDraft(Strategy), Strategy, guidance, Today) : [];
}

public sealed record PlanLine(ActionPlan Plan, IReadOnlyList<Finding> Findings)
{
    public int Musts => Findings.Count(finding => finding.Level == Level.Must);

    public int Shoulds => Findings.Count(finding => finding.Level == Level.Should);
}
