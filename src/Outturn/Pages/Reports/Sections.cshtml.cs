using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Outturn.Pages;

/// <summary>The words of a draft report, section by section, beside those of last quarter's.</summary>
public sealed class SectionsModel(OutturnDb db, BusinessClock clock) : ReportPage(db, clock)
{
    [BindProperty]
    public ReportSections Input { get; set; } = new();

    [BindProperty]
    public string ConsideredOn { get; set; } = "";

    /// <summary>The version of the report the form showed; 0 where it was not begun.</summary>
    [BindProperty]
    public int Version { get; set; }

    /// <summary>Last quarter's words; null where there was no report.</summary>
    public ReportSections? Last { get; private set; }

    public void OnGet()
    {
        Input = Report.Sections;
        ConsideredOn = Report.ConsideredOn.InWords;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (DateText.ReadDay(ConsideredOn) is not { } day)
            return Mend([TypedDates.NoDay(nameof(ConsideredOn), ConsideredOn)], "");

        if (Of.IsBegun)
            MustStillBe(Report, Version);
        Report.Edit(Input, day);
        Begin();
        await Db.SaveChangesAsync();
        return GoTo($"/reports/{Period.Code}", $"The sections were saved at {Now.Clock}.");
    }

    protected override async Task<IActionResult?> LoadAsync()
    {
        if (await base.LoadAsync() is { } refused)
            return refused;

        var before = Period.Previous;
        Last = await Db.Reports.AsNoTracking().Of(before).Select(report => report.Sections).SingleOrDefaultAsync();
        return null;
    }
}
