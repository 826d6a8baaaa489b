using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Outturn.Pages;

/// <summary>What the board decides about a report: another colour for a line, with its reason, and the agreement itself.</summary>
public sealed class AgreementModel(OutturnDb db, BusinessClock clock) : ReportPage(db, clock)
{
    [BindProperty]
    public string By { get; set; } = "";

    [BindProperty]
    public string On { get; set; } = "";

    [BindProperty]
    public string Minute { get; set; } = "";

    /// <summary>The line whose colour is being decided.</summary>
    [BindProperty(Name = "line", SupportsGet = true)]
    public Guid? Chosen { get; set; }

    /// <summary>The board's colour; none to leave the officer's.</summary>
    [BindProperty]
    public TrafficLight? Light { get; set; }

    [BindProperty]
    public string Because { get; set; } = "";

    [BindProperty]
    public string LightMinute { get; set; } = "";

    [BindProperty]
    public int Version { get; set; }

    public IReadOnlyList<Finding> Findings { get; private set; } = [];

    public IEnumerable<Finding> Musts => Findings.Where(finding => finding.Level == Level.Must);

    public IReadOnlyList<Return> Lines { get; private set; } = [];

    public Return? Line { get; private set; }

    public bool CanBeAgreed => !Round.IsOpen && !Musts.Any();

    public void OnGet()
    {
        By = "the Executive Board";
        On = (Report.ConsideredOn <= Today ? Report.ConsideredOn : Today).InWords;
        Light = Line?.AgreedLight;
        Because = Line?.AgreedBecause ?? "";
        LightMinute = Line?.AgreedMinute ?? "";
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (DateText.ReadDay(On) is not { } day)
            return Mend([TypedDates.NoDay(nameof(On), On)], "");

        if (Of.IsBegun)
            MustStillBe(Report, Version);
        var said = await Of.AgreeAsync(Db, new Agreement(By, day, Minute), Now, HttpContext.RequestAborted);
        return GoTo($"/reports/{Period.Code}", $"The report for {Period} is agreed, signed and frozen. {said}".TrimEnd());
    }

    /// <summary>The board sets another colour for a line, or leaves the officer's.</summary>
    public async Task<IActionResult> OnPostLightAsync()
    {
        if (Line is not { } line)
            return NotFound();

        Report.MustBeDraft();
        MustStillBe(line, Version);
        if (Light is { } light)
            line.BoardSets(light, Because, LightMinute, Now);
        else
            line.BoardLeavesIt();
        await Db.SaveChangesAsync();
        return GoTo($"/reports/{Period.Code}/agreement", Light is { } set
            ? $"{line.KeyActivity.Reference} is {set.Word.ToLowerInvariant()} by the board’s decision."
            : $"The officer’s colour of {line.KeyActivity.Reference} stands.");
    }

    protected override async Task<IActionResult?> LoadAsync()
    {
        if (await base.LoadAsync() is { } refused)
            return refused;

        Findings = Of.Findings;
        Lines = [.. Round.Returns.OrderBy(line => LineReference.Read(line.KeyActivity.Reference)).ThenBy(line => line.KeyActivity.Reference, StringComparer.Ordinal)];
        Line = Chosen is null ? null : Lines.FirstOrDefault(line => line.Id == Chosen);
        return Chosen is not null && Line is null ? NotFound() : null;
    }
}
