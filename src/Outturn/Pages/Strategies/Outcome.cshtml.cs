using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Outturn.Pages.Strategies;

/// <summary>One outcome of the strategy: its measures with baseline and targets, its actions, who holds it, the plans for it.</summary>
public sealed class OutcomeModel(OutturnDb db, BusinessClock clock) : PartnershipPage(db, clock)
{
    /// <summary>Years shown where no plan and no target names any.</summary>
    private const int YearsShown = 3;

    [BindProperty(SupportsGet = true)]
    public string Number { get; set; } = "";

    /// <summary>The measure that is open: its id, its place in the order ("1"), or "new".</summary>
    [BindProperty(SupportsGet = true)]
    public string Open { get; set; } = "";

    [BindProperty]
    public OutcomeMeasureForm Input { get; set; } = new();

    public Strategy Strategy { get; private set; } = null!;

    public Outcome Outcome { get; private set; } = null!;

    public IReadOnlyList<ActionPlan> Plans { get; private set; } = [];

    public IReadOnlyList<FinancialYear> Years { get; private set; } = [];

    public string Address => $"{Home}/strategy/outcomes/{Outcome.Number}";

    public Measure? OpenMeasure => int.TryParse(Open, NumberStyles.None, CultureInfo.InvariantCulture, out var place)
        ? Outcome.Measures.OrderBy(measure => measure.Position).ElementAtOrDefault(place - 1)
        : Outcome.Measures.FirstOrDefault(measure => measure.Id.ToString() == Open);

    public bool IsAdding => Open == "new";

    protected override async Task<IActionResult?> LoadAsync()
    {
        Strategy = await Db.Strategies.WithAimsAndOutcomes().SingleAsync();
        if (OutcomeNumber.Read(Number) is not { } number || Strategy.OutcomeNumbered(number) is not { } outcome)
            return NotFound();

        Outcome = outcome;
        Plans = [.. (await CoveringPlans.Of(Db))[outcome.Id].OrderByDescending(plan => plan.FirstYear)];
        Years = [.. Plans.SelectMany(plan => plan.Years).Concat(outcome.Measures.SelectMany(measure => measure.Details.Targets.Years)).Distinct().Order()];
        if (Years.Count == 0)
            Years = [.. Enumerable.Range(0, YearsShown).Select(Partnership.YearOf(Today).Plus)];
        return null;
    }

    public void OnGet() => Input = new OutcomeMeasureForm
    {
        Version = OpenMeasure?.Version ?? 0,
        Details = (OpenMeasure?.Details ?? new MeasureDetails()) with { Targets = YearlyTargets.Of(Years.Select(year => (year, OpenMeasure?.TargetFor(year) ?? MeasureValue.Blank))) },
    };

    public async Task<IActionResult> OnPostAsync()
    {
        if (string.IsNullOrWhiteSpace(Input.Details.Title))
            ModelState.AddModelError("Input.Details.Title", "Say what is counted, for example ‘People from different backgrounds get on well together’.");
        if (!ModelState.IsValid)
            return Page();

        var measure = OpenMeasure;
        if (measure is null)
            measure = Outcome.AddMeasure(new MeasureDetails());
        else
            MustStillBe(measure, Input.Version);
        measure.Details = Input.Details with
        {
            Title = Input.Details.Title.Trim(),
            BaselineYear = Input.Details.BaselineYear is { } year ? new FinancialYear(year.StartYear, Partnership.YearStartMonth) : null,
            Targets = Years.Aggregate(measure.Details.Targets, (targets, year) => targets.With(year, Input.Details.Targets.FirstOrDefault(target => target.Year.StartYear == year.StartYear).Value ?? MeasureValue.Blank)),
        };
        await Db.SaveChangesAsync();
        return GoTo($"/strategy/outcomes/{Outcome.Number}#measures", $"Saved the outcome measure ‘{measure.Details.Title}’.");
    }
}

public sealed class OutcomeMeasureForm
{
    public int Version { get; set; }

    public MeasureDetails Details { get; set; } = new();
}
