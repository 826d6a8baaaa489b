namespace Outturn.Domain;

/// <summary>
/// One area's partnership: "Gloucester Partnership". An installation can hold many, strictly apart; each lives at its <see cref="Slug"/>.
/// </summary>
public sealed class Partnership
{
    private Partnership()
    {
    }

    public Partnership(string name, Slug slug, int yearStartMonth = 4)
    {
        Name = name;
        Slug = slug;
        YearStartMonth = yearStartMonth;
        StandingText = ReportSections.StandingTextFor(name);
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public string Name { get; set; } = "";

    public Slug Slug { get; private init; } = null!;

    /// <summary>The month the financial year begins: 4 for April.</summary>
    public int YearStartMonth { get; private init; } = 4;

    /// <summary>What each quarterly report starts from; fields in braces ("{quarter}") are filled when a report is begun.</summary>
    public ReportSections StandingText { get; set; } = new();

    /// <summary>When officers are reminded by themselves, and when a chair is told.</summary>
    public Reminding Reminding { get; set; } = new();

    /// <summary>The other plans its own serve, a line each with what else they are called; lines of plans are found by them.</summary>
    public string OtherPlans { get; set; } = Domain.OtherPlans.Usual;

    /// <summary>Said on every page and in every document of a demonstration: "… the progress is fictional." Empty for a real partnership.</summary>
    public string DemonstrationNotice { get; set; } = "";

    /// <summary>The business day a demonstration lives in: 12 April 2011 for Gloucester. Null for a real partnership.</summary>
    public DateOnly? DemonstrationDay { get; set; }

    public int Version { get; private set; }

    public bool IsDemonstration => DemonstrationNotice.Length > 0;

    public FinancialYear YearOf(DateOnly day) => FinancialYear.Of(day, YearStartMonth);

    public ReportingPeriod PeriodOf(DateOnly day) => ReportingPeriod.Of(day, YearStartMonth);
}
