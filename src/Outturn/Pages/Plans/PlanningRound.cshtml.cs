using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Outturn.Pages.Plans;

/// <summary>A planning round on one page: every group, how far its plans are, and what is missing over all of them.</summary>
public sealed class PlanningRoundModel(OutturnDb db, BusinessClock clock) : PlanningPage(db, clock)
{
    [BindProperty]
    public PlanningForm Input { get; set; } = new();

    public IReadOnlyList<GroupsPlanning> Groups { get; private set; } = [];

    public string Address => $"{Home}/plans/rounds/{Year}";

    protected override async Task<IActionResult?> LoadAsync()
    {
        if (await FindRoundAsync() is { } none)
            return none;

        Groups = [.. (await Db.Groups.AsNoTracking().ToListAsync()).OrderBy(group => group.Name, StringComparer.OrdinalIgnoreCase)
            .Select(Planning).Where(planning => planning.Outcomes.Count > 0 || planning.Plans.Count > 0)];
        return null;
    }

    public void OnGet() => Input = PlanningForm.Of(Round.FirstYear, Round.YearCount, Round.Dates, Round.Version);

    /// <summary>Moves the days of the round, or changes the years its plans cover.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        Input.FirstYear = Round.FirstYear.Label;
        if (Input.Read(Partnership) is not { Dates: { } dates })
            return Mend(Input.Read(Partnership).Slips, nameof(Input));

        MustStillBe(Round, Input.Version);
        Round.Change(Input.YearCount, dates);
        await Db.SaveChangesAsync();
        return GoTo($"/plans/rounds/{Year}", $"Saved. Plans are due on {dates.DueOn.InWords}, and the Executive decides on {dates.ApprovalOn.InWords}.");
    }
}
