using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Outturn.Pages.Plans;

/// <summary>A page of one planning round, with the plans it looks at: as many queries for long plans as for short ones.</summary>
public abstract class PlanningPage(OutturnDb db, BusinessClock clock) : PartnershipPage(db, clock)
{
    private Guidance guidance = Guidance.OfTheDocuments;

    /// <summary>The round's first year as it stands in the address: "2011-12".</summary>
    [BindProperty(SupportsGet = true)]
    public string Year { get; set; } = "";

    public PlanningRound Round { get; private set; } = null!;

    public Strategy Strategy { get; private set; } = null!;

    protected IReadOnlyList<ActionPlan> Plans { get; private set; } = [];

    protected async Task<IActionResult?> FindRoundAsync()
    {
        if (FinancialYear.Read(Year, Partnership.YearStartMonth) is not { } first || await Db.PlanningRounds.SingleOrDefaultAsync(round => round.FirstYear == first) is not { } round)
            return NotFound();

        Round = round;
        Strategy = await Db.Strategies.AsNoTracking().WithAimsAndOutcomes().SingleAsync();
        guidance = await Db.GuidanceOfPlans();
        Plans = await Db.Plans.AsNoTracking().WithEverything().KnownTo(round).ToListAsync();
        return null;
    }

    protected GroupsPlanning Planning(LeadGroup group) => new(Round, group, Strategy, Plans, plan => PlanCheck.Findings(plan.ToDraft(Strategy), Strategy, guidance, Today), guidance);
}
