using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Outturn.Pages.Plans;

/// <summary>Every planning round, and the opening of the next.</summary>
public sealed class PlanningRoundsModel(OutturnDb db, BusinessClock clock) : PartnershipPage(db, clock)
{
    [BindProperty]
    public PlanningForm Input { get; set; } = new();

    public IReadOnlyList<PlanningRound> Rounds { get; private set; } = [];

    protected override async Task<IActionResult?> LoadAsync()
    {
        Rounds = await Db.PlanningRounds.AsNoTracking().LatestFirst().ToListAsync();
        return null;
    }

    public void OnGet() => Input = PlanningForm.Of(Next(), Rounds is [var last, ..] ? last.YearCount : PlanCheck.YearsAskedFor, UsualDates(Next()));

    public async Task<IActionResult> OnPostAsync()
    {
        if (Input.Read(Partnership) is not { Slips: [] } read)
            return Mend(Input.Read(Partnership).Slips, nameof(Input));
        if (Rounds.FirstOrDefault(round => round.FirstYear == read.FirstYear) is { } known)
            return Mend([new(nameof(Input.FirstYear), $"The round for {known.Label} is open already. Choose another first year.")], nameof(Input));

        var opened = PlanningRound.Open(Partnership, read.FirstYear!, Input.YearCount, read.Dates!, Reader, Now);
        Db.PlanningRounds.Add(opened);
        await Db.SaveChangesAsync();
        return GoTo($"/plans/rounds/{opened.FirstYear.Code}", $"The planning round for {opened.Label} is open. Plans are due on {opened.Dates.DueOn.InWords}.");
    }

    /// <summary>A year after the last round; the first is for the year whose plans are still to be approved.</summary>
    private FinancialYear Next()
    {
        if (Rounds is [var last, ..])
            return last.FirstYear.Next;

        var year = Partnership.YearOf(Today);
        return Today <= PlanningDates.UsualFor(year).ApprovalOn ? year : year.Next;
    }

    private PlanningDates UsualDates(FinancialYear first) =>
        Rounds is [var last, ..] ? last.Dates.Later(first.StartYear - last.FirstYear.StartYear) : PlanningDates.UsualFor(first);
}

/// <summary>A planning round as typed: its first year, how many it covers, its days.</summary>
public sealed class PlanningForm
{
    public int Version { get; set; }

    public string FirstYear { get; set; } = "";

    public int YearCount { get; set; } = PlanCheck.YearsAskedFor;

    public string OpensOn { get; set; } = "";

    public string DueOn { get; set; } = "";

    public string ApprovalOn { get; set; } = "";

    public static IEnumerable<TagHelpers.Option> Spans =>
        Enumerable.Range(1, PlanningRound.MostYears).Select(count => new TagHelpers.Option(count.ToString(CultureInfo.InvariantCulture), PlanWords.Many(count, "year")));

    public static PlanningForm Of(FinancialYear first, int years, PlanningDates dates, int version = 0) => new()
    {
        Version = version,
        FirstYear = first.Label,
        YearCount = years,
        OpensOn = dates.OpensOn.InWords,
        DueOn = dates.DueOn.InWords,
        ApprovalOn = dates.ApprovalOn.InWords,
    };

    /// <summary>What was understood, or the slips to mend.</summary>
    public (FinancialYear? FirstYear, PlanningDates? Dates, IReadOnlyList<Slip> Slips) Read(Partnership partnership)
    {
        var slips = new List<Slip>();
        var first = FinancialYear.Read(FirstYear, partnership.YearStartMonth);
        if (first is null)
            slips.Add(new(nameof(FirstYear), $"‘{FirstYear}’ is not one year. Write it like {partnership.YearOf(new(2011, 1, 1)).Label}."));
        var dates = new PlanningDates { OpensOn = Day(nameof(OpensOn), OpensOn), DueOn = Day(nameof(DueOn), DueOn), ApprovalOn = Day(nameof(ApprovalOn), ApprovalOn) };
        return (first, slips.Count == 0 ? dates : null, slips);

        DateOnly Day(string field, string typed)
        {
            if (DateText.ReadDay(typed) is { } day)
                return day;

            slips.Add(TypedDates.NoDay(field, typed));
            return default;
        }
    }
}
