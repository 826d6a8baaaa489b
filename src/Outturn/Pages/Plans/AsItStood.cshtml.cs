using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Outturn.Pages.Plans;

/// <summary>A plan's table as it stood at the end of a day, from the history: "?on=1 October 2010". Nothing on it can be changed.</summary>
public sealed class AsItStoodModel(OutturnDb db, BusinessClock clock) : PartnershipPage(db, clock)
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? On { get; set; }

    public ActionPlan Plan { get; private set; } = null!;

    public PlanMoment? Moment { get; private set; }

    /// <summary>Null where the day is not known, or there was no plan yet.</summary>
    public PlanText? Stood { get; private set; }

    /// <summary>How far it had come then: "draft", "submitted", "in force".</summary>
    public string StatusThen { get; private set; } = "";

    /// <summary>The years it covered then.</summary>
    public IReadOnlyList<FinancialYear> Years { get; private set; } = [];

    protected override async Task<IActionResult?> LoadAsync()
    {
        if (await Db.Plans.AsNoTracking().SingleOrDefaultAsync(plan => plan.Id == Id) is not { } plan)
            return NotFound();

        Plan = plan;
        On ??= Today.InWords;
        if ((Moment = PlanMoment.Read(On)) is null)
            ModelState.AddModelError(nameof(On), PlanMoment.Unread);
        else if ((Stood = await Db.PlanAsItStood(Id, Moment.At)) is { } stood)
            await ShowAsync(stood);
        return null;
    }

    private async Task ShowAsync(PlanText stood)
    {
        var moved = await Db.Changes.AsNoTracking().Of(Plan).FirstOrDefaultAsync(change => change.Field == nameof(ActionPlan.Status) && change.At > Moment!.At);
        StatusThen = ValueWords.Of(nameof(ActionPlan.Status), moved?.Old ?? Plan.Status.ToString());
        Years = [.. Enumerable.Range(0, int.Parse(stood.Plan["YearCount"], CultureInfo.InvariantCulture)).Select(FinancialYear.Read(stood.Plan["FirstYear"], Plan.FirstYear.StartMonth)!.Plus)];
    }

    public void OnGet()
    {
    }
}
