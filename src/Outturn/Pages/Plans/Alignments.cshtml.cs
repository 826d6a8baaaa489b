using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Outturn.Pages.Plans;

/// <summary>What of a plan serves which other plan, by that plan; and the other plans the partnership looks for.</summary>
public sealed class AlignmentsModel(OutturnDb db, BusinessClock clock) : PartnershipPage(db, clock)
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>A line each, with what else it is called in brackets.</summary>
    [BindProperty]
    public string Others { get; set; } = "";

    [BindProperty]
    public int Version { get; set; }

    public ActionPlan Plan { get; private set; } = null!;

    protected override LeadGroup? Concerned => Plan.Group;

    /// <summary>By other plan: those the partnership knows first, in its order, then the others as written.</summary>
    public IReadOnlyList<(string Plan, bool IsKnown, IReadOnlyList<AlignedLine> Lines)> Aligned { get; private set; } = [];

    /// <summary>Where a line is written: a task's and its measures' in its open row.</summary>
    public string AddressOf(Domain.PlanLine line) => line.Kind switch
    {
        LineKind.Action => $"{Home}/plans/{Id}#action-{Plan.Actions.First(action => action.Line == line.Line).Id:N}",
        LineKind.Task => $"{Home}/plans/{Id}?open={Plan.Tasks.First(task => task.Line == line.Line).Id}#open",
        LineKind.Measure when Plan.Tasks.FirstOrDefault(task => task.Line == line.Within) is { } task => $"{Home}/plans/{Id}?open={task.Id}#open",
        LineKind.Measure => $"{Home}/strategy/outcomes/{Plan.Outcomes.First(outcome => outcome.Line == line.Within).Number}#measures",
        _ => $"{Home}/plans/{Id}#outcome-{line["Number"]}",
    };

    protected override async Task<IActionResult?> LoadAsync()
    {
        if (await Db.PlanToRead(Id) is not { } plan)
            return NotFound();

        Plan = plan;
        var others = new OtherPlans(Partnership.OtherPlans);
        var lines = plan.ToText(await Db.Strategies.AsNoTracking().WithAimsAndOutcomes().SingleAsync()).Aligned(others).ToLookup(line => line.Plan, StringComparer.OrdinalIgnoreCase);
        Aligned =
        [
            .. others.Names.Select(name => (name, true, (IReadOnlyList<AlignedLine>)[.. lines[name]])),
            .. lines.Where(of => !of.First().IsKnown).OrderBy(of => of.Key, StringComparer.OrdinalIgnoreCase).Select(of => (of.Key, false, (IReadOnlyList<AlignedLine>)[.. of])),
        ];
        return null;
    }

    public void OnGet() => Others = Partnership.OtherPlans;

    public async Task<IActionResult> OnPostAsync()
    {
        if (string.IsNullOrWhiteSpace(Others))
            return Mend([new(nameof(Others), "Name at least one other plan, such as the Local Area Agreement.")], "");

        Db.Entry(Partnership).Property(partnership => partnership.Version).OriginalValue = Version;
        Partnership.OtherPlans = Others.ReplaceLineEndings("\n").Trim();
        await Db.SaveChangesAsync();
        return GoTo($"/plans/{Id}/alignments", "Saved the other plans. Every plan of the partnership is read by them.");
    }
}
