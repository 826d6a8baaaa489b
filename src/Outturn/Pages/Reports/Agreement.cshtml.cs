using Microsoft.AspNetCore.Mvc;

namespace Outturn.Pages;

/// <summary>What the board decides about a report: line by line its colour and what it asks for, and the agreement itself.</summary>
public sealed class AgreementModel(OutturnDb db, BusinessClock clock, Settings settings) : DecisionPage(db, clock, settings)
{
    [BindProperty]
    public string By { get; set; } = "";

    [BindProperty]
    public string On { get; set; } = "";

    [BindProperty]
    public string Minute { get; set; } = "";

    [BindProperty]
    public int Version { get; set; }

    public IReadOnlyList<Finding> Findings { get; private set; } = [];

    public IEnumerable<Finding> Musts => Findings.Where(finding => finding.Level == Level.Must);

    public bool CanBeAgreed => !Round.IsOpen && !Musts.Any();

    public override string DecideAt => $"{At}/agreement?handler=Decide&line={Line!.Id}";

    public override string LeaveOpenAt => $"{At}/agreement";

    public void OnGet()
    {
        By = "the Executive Board";
        On = (Report.ConsideredOn <= Today ? Report.ConsideredOn : Today).InWords;
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

    protected override IActionResult Decided(Return line, string said) => GoTo($"/reports/{Period.Code}/agreement", said);

    protected override async Task<IActionResult?> LoadAsync()
    {
        if (await base.LoadAsync() is { } refused)
            return refused;

        Findings = Of.Findings;
        return null;
    }
}
