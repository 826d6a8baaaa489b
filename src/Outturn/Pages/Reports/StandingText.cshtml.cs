using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Outturn.Pages;

/// <summary>What each new report begins with: the partnership's own words, with fields in braces filled for the quarter.</summary>
public sealed class StandingTextModel(OutturnDb db, BusinessClock clock) : PartnershipPage(db, clock)
{
    [BindProperty]
    public ReportSections Input { get; set; } = new();

    [BindProperty]
    public int Version { get; set; }

    public void OnGet() => Input = Partnership.StandingText;

    public async Task<IActionResult> OnPostAsync()
    {
        Db.Entry(Partnership).Property(partnership => partnership.Version).OriginalValue = Version;
        Partnership.StandingText = Input;
        await Db.SaveChangesAsync();
        return GoTo("/reports", $"The standing text was saved at {Now.Clock}. Reports begun from now on start with it; those begun before keep their words.");
    }
}
