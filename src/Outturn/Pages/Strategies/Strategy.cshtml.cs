using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Outturn.Pages.Strategies;

/// <summary>The strategy: its aims and outcomes, who holds each, and the plans for it.</summary>
public sealed class StrategyModel(OutturnDb db, BusinessClock clock) : PartnershipPage(db, clock)
{
    public Strategy Strategy { get; private set; } = null!;

    public ILookup<Guid, ActionPlan> PlansOf { get; private set; } = null!;

    protected override async Task<IActionResult?> LoadAsync()
    {
        Strategy = await Db.Strategies.AsNoTracking().WithAimsAndOutcomes().SingleAsync();
        PlansOf = await CoveringPlans.Of(Db);
        return null;
    }

    public void OnGet()
    {
    }
}

/// <summary>Which plans cover an outcome.</summary>
public static class CoveringPlans
{
    public static async Task<ILookup<Guid, ActionPlan>> Of(OutturnDb db) =>
        (await db.Plans.AsNoTracking().NotWithdrawn().ThemselvesPlans().Include(plan => plan.Group).Include(plan => plan.Outcomes).AsSplitQuery().ToListAsync())
        .SelectMany(plan => plan.Outcomes.Select(planned => (planned.OutcomeId, Plan: plan))).ToLookup(pair => pair.OutcomeId, pair => pair.Plan);
}
