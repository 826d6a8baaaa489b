using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Outturn.Pages.Plans;

/// <summary>One save of a plan's rows, to be undone: taken out, moved, split, worded otherwise.</summary>
public sealed class UndoModel(OutturnDb db, BusinessClock clock) : PartnershipPage(db, clock)
{
    private const string Undone = "Undone: ";

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid Save { get; set; }

    public ActionPlan Plan { get; private set; } = null!;

    protected override LeadGroup? Concerned => Plan.Group;

    public NamesOfRows Names { get; private set; } = null!;

    public IReadOnlyList<Change> Changes { get; private set; } = [];

    public string Words => Done.InWords(Changes);

    protected override async Task<IActionResult?> LoadAsync()
    {
        Changes = await Db.Changes.AsNoTracking().OfSave(Partnership.Id, Save).ToListAsync();
        if (Changes.Count == 0 || await Db.Plans.WithEverything().SingleOrDefaultAsync(plan => plan.Id == Id) is not { } plan)
            return NotFound();

        Plan = plan;
        Names = await NamesOfRows.Of(Db, plan, Changes);
        return null;
    }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await Db.TakeBack(Plan, Changes);
        Db.By(Reader, Words.StartsWith(Undone, StringComparison.Ordinal) ? $"Done again: {Words[Undone.Length..]}" : $"{Undone}{Words.Replace("Done again: ", "", StringComparison.Ordinal)}");
        await Db.SaveChangesAsync();
        return Redirect($"{Home}/plans/{Id}?did={Db.LastSave}&at={Place()}#did");
    }

    /// <summary>The row beside which it is said: the first of those concerned that is shown on the plan's page.</summary>
    private Guid? Place()
    {
        var concerned = Changes.Select(change => change.EntityId).ToHashSet();
        var row = Plan.Rows.FirstOrDefault(row => concerned.Contains(row.Id));
        return (row is Measure or Milestone ? Plan.WholeOf(row) : row)?.Id;
    }
}
