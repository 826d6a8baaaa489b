using Microsoft.AspNetCore.Mvc;

namespace Outturn.Pages;

/// <summary>A page about the report of one quarter, at /{slug}/reports/{period}/….</summary>
public abstract class ReportPage(OutturnDb db, BusinessClock clock, Settings settings) : PartnershipPage(db, clock)
{
    [FromRoute(Name = "period")]
    public string Asked { get; set; } = "";

    /// <summary>Which part of the report is wanted: "exceptions", "group" or "organisation"; empty for the whole.</summary>
    [BindProperty(Name = "layout", SupportsGet = true)]
    public string LayoutAsked { get; set; } = "";

    /// <summary>The name of the group or organisation.</summary>
    [BindProperty(Name = "of", SupportsGet = true)]
    public string LayoutOf { get; set; } = "";

    /// <summary>Null for the whole report.</summary>
    public ReportLayout? Layout => ReportLayout.Read(LayoutAsked ?? "", LayoutOf ?? "");

    /// <summary>A part is asked for that the report does not have: by an unknown word, or of a group or body without a line.</summary>
    protected bool HasNoSuchPart => !string.IsNullOrEmpty(LayoutAsked) && Layout?.IsIn(Of.Snapshot) != true;

    public ReportOfQuarter Of { get; private set; } = null!;

    public QuarterlyReport Report => Of.Report;

    public ReportingRound Round => Of.Report.Round;

    public ReportingPeriod Period => Of.Period;

    /// <summary>"/gloucester/reports/2010-11-q2".</summary>
    public string At => $"{Home}/reports/{Period.Code}";

    /// <summary>Where a finding is mended: the box of its section, the page of its line, or the round’s; empty where there is no one place.</summary>
    public string MendAt(Finding finding) =>
        Round.Returns.FirstOrDefault(line => line.KeyActivity.Reference == finding.Place.Reference) is { } line ? Round.IsOpen ? $"{Home}/rounds/{Period.Code}/lines/{line.Id}" : $"{Home}/lines/{line.KeyActivityId}"
        : finding.Place == ReportCheck.OfTheRound ? $"{Home}/rounds/{Period.Code}"
        : typeof(ReportSections).GetProperty(finding.Place.Field) is { } section ? $"{At}/sections#input-{section.Name.ToLowerInvariant()}"
        : "";

    /// <summary>Keeps the report from now on, where no one had worked on it before.</summary>
    protected void Begin()
    {
        if (!Of.IsBegun)
            Db.Add(Report);
    }

    protected override async Task<IActionResult?> LoadAsync()
    {
        if (ReportingPeriod.Read(Asked, Partnership.YearStartMonth) is not { } period)
            return NotFound();
        if (await (HttpMethods.IsPost(Request.Method) ? ReportOfQuarter.FindAsync(Db, Partnership, period, settings.Address) : ReportOfQuarter.ReadAsync(Db, Partnership, period, settings.Address)) is not { } report)
            return NotFound();

        Of = report;
        return null;
    }
}
