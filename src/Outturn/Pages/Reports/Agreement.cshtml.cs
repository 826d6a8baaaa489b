using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

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

    /// <summary>The digest of the draft as the page showed it: what is agreed is what was seen.</summary>
    [BindProperty]
    public string Shown { get; set; } = "";

    /// <summary>The digest of the draft as it stands.</summary>
    public string Stands { get; private set; } = "";

    public IReadOnlyList<Finding> Findings { get; private set; } = [];

    public IEnumerable<Finding> Musts => Findings.Where(finding => finding.Level == Level.Must);

    public bool CanBeAgreed => !Round.IsOpen && Of.Background.WaitsFor is null && !Musts.Any();

    public override string DecideAt => $"{At}/agreement?handler=Decide&line={Line!.Id}";

    public override string LeaveOpenAt => $"{At}/agreement";

    public async Task<IActionResult> OnPostAsync()
    {
        if (DateText.ReadDay(On) is not { } day)
            return Mend([TypedDates.NoDay(nameof(On), On)], "");

        Report.MustBeDraft();
        if (CanBeAgreed && Shown != Stands)
            throw new PartnershipRuleException("What the report says was changed since this page was opened, so it is not agreed yet. Nothing you typed is lost: read what it says now, then agree it.");
        if (Of.IsBegun)
            MustStillBe(Report, Version);
        var said = await AgreeAsync(new Agreement(By, day, Minute));
        return GoTo($"/reports/{Period.Code}", $"The report for {Period} is agreed, signed and frozen. {said}".TrimEnd());
    }

    private async Task<string> AgreeAsync(Agreement agreement)
    {
        try
        {
            return await Of.AgreeAsync(Db, agreement, Now, HttpContext.RequestAborted);
        }
        catch (DbUpdateConcurrencyException)
        {
            throw new PartnershipRuleException("While the report was being made ready to be kept, the board’s decision on a line, its words or its round were changed in another window, so it is not agreed. Nothing you typed is lost: read what it says now, then agree it.");
        }
    }

    protected override IActionResult Decided(Return line, string said) => GoTo($"/reports/{Period.Code}/agreement", said);

    protected override async Task<IActionResult?> LoadAsync()
    {
        if (await base.LoadAsync() is { } refused)
            return refused;

        Findings = Of.Findings;
        if (Report.IsAgreed)
            return null;

        Stands = Of.Snapshot.Digest;
        if (!Request.HasFormContentType || Chosen is not null) // a decision is recorded by a form of its own
        {
            By = "the Executive Board";
            On = (Report.ConsideredOn <= Today ? Report.ConsideredOn : Today).InWords;
        }

        return null;
    }
}
