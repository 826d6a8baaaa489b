using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Outturn.Editing;

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

    /// <summary>The group that holds the outcome keeps its measures; where none does, the partnership officer alone.</summary>
    protected override LeadGroup? Concerned => Outcome.DelegatedTo;

    public bool MayBeEdited => Allows(Right.EditPlans);

    /// <summary>Whether the reader may say what the Executive decided, which is what moves a promise of a plan in force.</summary>
    public bool MayEnterDecisions => Reader.May(Right.DecideOnPlans);

    public IReadOnlyList<ActionPlan> Plans { get; private set; } = [];

    public IReadOnlyList<FinancialYear> Years { get; private set; } = [];

    /// <summary>Plans in force that promise what the outcome's measures say.</summary>
    public IEnumerable<ActionPlan> InForce => Plans.Where(plan => plan.IsInForce);

    public string Address => $"{Home}/strategy/outcomes/{Outcome.Number}";

    public Measure? OpenMeasure => Input.Measure is { } opened ? Outcome.Measures.FirstOrDefault(measure => measure.Id == opened)
        : int.TryParse(Open, NumberStyles.None, CultureInfo.InvariantCulture, out var place)
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

    public void OnGet() => Input = FormOf(OpenMeasure);

    public async Task<IActionResult> OnPostAsync()
    {
        if (NotChosen().ToList() is { Count: > 0 } open)
        {
            await KeepChoices(Input.Opened, Input.Says(OpenMeasure?.Id ?? Guid.Empty, Years));
            return Mend(open, "");
        }

        if (string.IsNullOrWhiteSpace(Input.Details.Title))
            ModelState.AddModelError("Input.Details.Title", "Say what is counted, for example ‘People from different backgrounds get on well together’.");
        if (!ModelState.IsValid)
            return Page();

        var (before, kept) = (OpenMeasure?.Details ?? new MeasureDetails(), Input.Measure is null ? "" : " Someone had taken it out while you were typing: it was added anew.");
        if (OpenMeasure is { } known)
        {
            var (stored, typed) = (FormOf(known).Says(known.Id, Years), Input.Says(known.Id, Years));
            var together = BringTogether(Input.Opened, stored, typed, Input.Version != known.Version);
            (Input.Details, Input.Opened, Input.Version) = (FormRow.DetailsOf<MeasureDetails>(together.Text[known.Id]!, Partnership.YearStartMonth), stored.Write(), known.Version);
            if (together.MustBeChosen)
                return await Choose(together, stored, Input.Says(known.Id, Years));
            kept = await KeptInWords(together, stored, typed);
        }

        var details = Input.Details with
        {
            Title = Input.Details.Title.Trim(),
            BaselineYear = Input.Details.BaselineYear is { } year ? new FinancialYear(year.StartYear, Partnership.YearStartMonth) : null,
            Targets = Years.Aggregate(before.Targets, (targets, year) => targets.WithTyped(year, Input.Details.Targets.FirstOrDefault(target => target.Year.StartYear == year.StartYear).Value ?? MeasureValue.Blank)),
        };
        if (await MoveInPlansInForce(before, details, details.Title) is { } refused)
            return refused;

        if (OpenMeasure is { } measure)
            measure.Details = details;
        else
            Outcome.AddMeasure(details);

        await Db.SaveChangesAsync();
        return GoTo($"/strategy/outcomes/{Outcome.Number}#measures", $"Saved the outcome measure ‘{details.Title}’.{kept}");
    }

    /// <summary>Takes the open measure out; its words stay in the history.</summary>
    public async Task<IActionResult> OnPostOutAsync()
    {
        if (OpenMeasure is not { } measure)
            return GoTo($"/strategy/outcomes/{Outcome.Number}#measures", "That measure is no longer in the strategy. Nothing was changed.");
        if (await Db.Actuals.AnyAsync(actual => actual.MeasureId == measure.Id))
            return Mend([new("", $"Figures were entered of ‘{measure.Details.Title}’, so it is not taken out: they would go with it. Word it otherwise, or leave it without targets.")], "");
        if (await MoveInPlansInForce(measure.Details, new MeasureDetails(), measure.Details.Title) is { } refused)
            return refused;

        MustStillBe(measure, Input.Version);
        Outcome.Remove(measure);
        await Db.SaveChangesAsync();
        return GoTo($"/strategy/outcomes/{Outcome.Number}#measures", $"The outcome measure ‘{measure.Details.Title}’ was taken out. Its words stay in the history.");
    }

    /// <summary>What a plan in force promises is moved by a decision with its minute, which each such plan keeps.</summary>
    private async Task<IActionResult?> MoveInPlansInForce(MeasureDetails before, MeasureDetails after, string measure)
    {
        if (InForce.PromisingOtherwise(before, after).ToList() is not { Count: > 0 } promising)
            return null;
        if (MayEnterDecisions && Input.Day is null)
            return Mend([new(nameof(Input.On), "Give the date of the meeting that decided it, like 21 May 2010: a plan in force promises this measure.")], nameof(Input));
        if (Input.Day is { } day && day > Today)
            return Mend([new(nameof(Input.On), $"{day.InWords} is still to come: today is {Today.InWords}. Give the day of the meeting.")], nameof(Input));
        if (Input.Day is { } on && promising.Select(plan => plan.WhyNotDecidedOn(on)).FirstOrDefault(why => why is not null) is { } tooEarly)
            return Mend([new(nameof(Input.On), tooEarly)], nameof(Input));

        var decision = Input.Day is { } decided ? new Decision(Input.By.Trim(), decided, Input.Minute.Trim()) { Words = Input.Because.Trim() } : null;
        var moved = promising.Select(plan => plan.Id).ToList();
        foreach (var plan in await Db.Plans.Where(plan => moved.Contains(plan.Id)).ToListAsync())
            plan.OutcomeMeasureIsMoved(Outcome.Number, measure, decision, Reader);
        Db.By(Reader, why: Input.Because.Trim());
        return null;
    }

    private OutcomeMeasureForm FormOf(Measure? measure)
    {
        var form = new OutcomeMeasureForm
        {
            Measure = measure?.Id,
            Version = measure?.Version ?? 0,
            Details = (measure?.Details ?? new MeasureDetails()) with { Targets = YearlyTargets.Of(Years.Select(year => (year, measure?.TargetFor(year) ?? MeasureValue.Blank))) },
        };
        form.Opened = form.Says(measure?.Id ?? Guid.Empty, Years).Write();
        return form;
    }
}

public sealed class OutcomeMeasureForm
{
    /// <summary>The measure the form was opened on: its place may have become another's since.</summary>
    public Guid? Measure { get; set; }

    public int Version { get; set; }

    /// <summary>What the boxes said when the form was opened.</summary>
    public string Opened { get; set; } = "";

    public MeasureDetails Details { get; set; } = new();

    /// <summary>Who decided on the change, where a plan in force promises the measure; with the day, the minute and the reason.</summary>
    public string By { get; set; } = "the Executive";

    public string On { get; set; } = "";

    public string Minute { get; set; } = "";

    public string Because { get; set; } = "";

    public DateOnly? Day => DateText.ReadDay(On);

    public FormText Says(Guid measure, IReadOnlyList<FinancialYear> years) => new([FormRow.Of("Input", measure, LineKind.Measure, Details, years: years)]);
}
