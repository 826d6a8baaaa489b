using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Outturn.Documents;

namespace Outturn.Pages.Plans;

/// <summary>What a plan said otherwise on one day than on an earlier one, "?from=1 May 2010&amp;to=1 October 2010", here and as Word.</summary>
public sealed class DifferenceModel(OutturnDb db, BusinessClock clock) : PartnershipPage(db, clock)
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? From { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? To { get; set; }

    public ActionPlan Plan { get; private set; } = null!;

    public PlanMoment? Earlier { get; private set; }

    public PlanMoment? Later { get; private set; }

    /// <summary>The plan at the later moment.</summary>
    public PlanText? After { get; private set; }

    /// <summary>Null until both days are known and there was a plan on both.</summary>
    public PlanDifference? Difference { get; private set; }

    /// <summary>Why there is none.</summary>
    public string NoneBecause { get; private set; } = "";

    public string Address => $"{Home}/plans/{Id}/difference";

    public string WordAddress => $"{Address}?handler=Word&from={Uri.EscapeDataString(Earlier!.InWords)}&to={Uri.EscapeDataString(Later!.InWords)}";

    protected override async Task<IActionResult?> LoadAsync()
    {
        if (await Db.Plans.AsNoTracking().SingleOrDefaultAsync(plan => plan.Id == Id) is not { } plan)
            return NotFound();

        Plan = plan;
        To ??= Today.InWords;
        (Earlier, Later) = (PlanMoment.Read(From), PlanMoment.Read(To));
        if (From is not null && Earlier is null)
            ModelState.AddModelError(nameof(From), PlanMoment.Unread);
        if (Later is null)
            ModelState.AddModelError(nameof(To), PlanMoment.Unread);
        if (Earlier is { } from && Later is { } to)
            await Compare(from, to);
        return null;
    }

    public void OnGet()
    {
    }

    public IActionResult OnGetWord() => Difference is null
        ? NotFound()
        : File(DifferenceInWord.Write(Partnership, After!, Earlier!.InWords, Later!.InWords, Later.Day, Difference), DifferenceInWord.ContentType, DifferenceInWord.FileName(After!, Earlier.Day, Later.Day));

    private async Task Compare(PlanMoment from, PlanMoment to)
    {
        if (from.At > to.At)
        {
            ModelState.AddModelError(nameof(To), $"{to.InWords} is before {from.InWords}. Give the later day here.");
            return;
        }

        var before = await Db.PlanAsItStood(Id, from.At);
        After = await Db.PlanAsItStood(Id, to.At);
        if (before is not null && After is not null)
            Difference = PlanDifference.Between(before, After);
        else
            NoneBecause = $"There was no such plan yet on {(After is null ? to : from).InWords}.";
    }
}
