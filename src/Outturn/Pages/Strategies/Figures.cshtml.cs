using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Outturn.TagHelpers;

namespace Outturn.Pages.Strategies;

/// <summary>What was reached of an outcome's measures, year by year, with its source and who entered it; here it is entered, and changed with the reason.</summary>
public sealed class FiguresModel(OutturnDb db, BusinessClock clock) : PartnershipPage(db, clock)
{
    /// <summary>Years back for which a figure can be chosen: surveys come late, and a baseline has its forerunners.</summary>
    private const int YearsBack = 6;

    private IReadOnlyDictionary<Guid, string> names = new Dictionary<Guid, string>();

    private ILookup<Guid, Change> earlier = Array.Empty<Change>().ToLookup(change => change.EntityId);

    [BindProperty(SupportsGet = true)]
    public string Number { get; set; } = "";

    /// <summary>The measure a figure is to be entered of.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Of { get; set; }

    /// <summary>The next year's plan whose review led here.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Review { get; set; }

    [BindProperty]
    public FigureForm Input { get; set; } = new();

    public Outcome Outcome { get; private set; } = null!;

    /// <summary>The group that holds the outcome enters its figures; where none does, the partnership officer alone.</summary>
    protected override LeadGroup? Concerned => Outcome.DelegatedTo;

    public IReadOnlyList<Measure> Measures => [.. Outcome.Measures.OrderBy(measure => measure.Position)];

    /// <summary>By measure, the latest period first.</summary>
    public ILookup<Guid, Actual> Actuals { get; private set; } = Array.Empty<Actual>().ToLookup(actual => actual.Id);

    public string Address => $"{Home}/strategy/outcomes/{Outcome.Number}";

    public string Here => $"{Address}/figures{(Review is { } plan ? $"?review={plan}" : "")}";

    public IReadOnlyList<Option> OfMeasures => [.. Measures.Select(measure => new Option(measure.Id.ToString(), measure.Details.Title))];

    /// <summary>The latest first: a whole year, then its quarters.</summary>
    public IReadOnlyList<Option> Periods => [.. Enumerable.Range(0, YearsBack).Select(back => Partnership.YearOf(Today).Plus(-back)).SelectMany(year => Enumerable.Range(1, 4).Reverse().Select(year.Quarter)
        .Where(quarter => quarter.Start <= Today).Select(quarter => new Option(quarter.Code, quarter.Label)).Prepend(new(year.Code, $"{year.Label}, the whole year")))];

    protected override async Task<IActionResult?> LoadAsync()
    {
        if (OutcomeNumber.Read(Number) is not { } number || await Db.Outcomes.Include(outcome => outcome.Measures).Include(outcome => outcome.DelegatedTo).SingleOrDefaultAsync(outcome => outcome.Number == number) is not { } outcome)
            return NotFound();

        Outcome = outcome;
        var ids = outcome.Measures.Select(measure => (Guid?)measure.Id).ToList();
        var actuals = await Db.Actuals.Where(actual => EF.Parameter(ids).Contains(actual.MeasureId)).ToListAsync();
        Actuals = actuals.OrderByDescending(actual => actual.Period).ThenByDescending(actual => actual.IsOfTheYear).ToLookup(actual => actual.MeasureId!.Value);
        var rows = actuals.ConvertAll(actual => actual.Id);
        earlier = (await Db.Changes.AsNoTracking().Where(change => EF.Parameter(rows).Contains(change.EntityId) && change.Kind == ChangeKind.Changed && change.Field == nameof(Actual.Value)).LatestFirst().ToListAsync()).ToLookup(change => change.EntityId);
        var people = actuals.ConvertAll(actual => actual.EnteredById);
        names = await Db.People.AsNoTracking().Where(person => EF.Parameter(people).Contains(person.Id)).ToDictionaryAsync(person => person.Id, person => person.Name);
        return null;
    }

    public void OnGet()
    {
        var measure = Measures.OrderByDescending(measure => measure.Id == Of).FirstOrDefault();
        Input = new() { Measure = measure?.Id, Period = Partnership.YearOf(Today).Previous.Code, Source = measure?.Details.Source ?? "" };
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (Measures.FirstOrDefault(measure => measure.Id == Input.Measure) is not { } measure)
            return Mend([new(nameof(Input.Measure), "Choose the measure the figure is of.")], nameof(Input));
        if (Input.Slips(Partnership, Today) is { Count: > 0 } slips)
            return Mend(slips, nameof(Input));

        var figure = Input.Read(Partnership)!;
        Db.By(Reader, why: Input.Because.Trim());
        if (Actuals[measure.Id].FirstOrDefault(actual => actual.Period == figure.Period && actual.IsOfTheYear == figure.IsOfTheYear) is not { } known)
            Db.Actuals.Add(measure.Enter(figure, Reader, Now));
        else if (figure.SaysTheSameAs(known))
            return GoTo(Here[Home.Length..], $"{known.PeriodInWords} says that already. Nothing was changed.");
        else if (string.IsNullOrWhiteSpace(Input.Because))
            return Mend([new(nameof(Input.Because), $"{known.PeriodInWords} has the figure {known.Value} already. Say why it is changed, for example ‘The survey was weighted anew’.")], nameof(Input));
        else
            await CorrectAsync(known, measure, figure);

        await Db.SaveChangesAsync();
        return GoTo(Here[Home.Length..], $"Saved {figure.Value} for {EnteredFigure.InWords(figure.Period, figure.IsOfTheYear)} of ‘{measure.Details.Title}’.");
    }

    /// <summary>The agreed reports that print the figure stay as they are; of each a correction is recorded, in place of one that waits for its report.</summary>
    private async Task CorrectAsync(Actual known, Measure measure, EnteredFigure figure)
    {
        known.Correct(figure, Input.Because, Reader, Now);
        var (place, field) = (OutcomeFigure.PlaceOf(Outcome.Number.ToString()), OutcomeFigure.FieldOf(measure.Details.Title, known.PeriodInWords));
        Db.RemoveRange(await Db.Corrections.Where(correction => correction.ListedInId == null && correction.Place == place && correction.Field == field).ToListAsync());
        var corrections = (await Db.Reports.Agreed().ToListAsync()).ConvertAll(report => report.CorrectFigure(Outcome.Number, measure, figure, Input.Because, Reader, Now));
        Db.AddRange(corrections.OfType<Correction>());
    }

    public string EnteredBy(Actual actual) => $"{names.GetValueOrDefault(actual.EnteredById)}, {actual.EnteredAt.OnDay.InWords}";

    /// <summary>What it said before, the latest first, each with who changed it, when and why.</summary>
    public IEnumerable<Change> EarlierValuesOf(Actual actual) => earlier[actual.Id];
}

/// <summary>A figure as it is typed.</summary>
public sealed class FigureForm
{
    public Guid? Measure { get; set; }

    /// <summary>The code of a year or of a quarter: "2010-11", "2010-11-q3".</summary>
    public string Period { get; set; } = "";

    public string Value { get; set; } = "";

    public string AsAt { get; set; } = "";

    public string Source { get; set; } = "";

    public string Because { get; set; } = "";

    /// <summary>Null where the period is not understood.</summary>
    public EnteredFigure? Read(Partnership partnership) => FinancialYear.Read(Period, partnership.YearStartMonth) is { } year
        ? Of(year.Quarter(4), isOfTheYear: true)
        : ReportingPeriod.Read(Period, partnership.YearStartMonth) is { } quarter ? Of(quarter, isOfTheYear: false) : null;

    public IReadOnlyList<Slip> Slips(Partnership partnership, DateOnly today) =>
    [
        .. Read(partnership) is not { } figure ? [new Slip(nameof(Period), "Choose the year or the quarter the figure is of.")] : figure.Slips(today),
        .. AsAt.Trim().Length > 0 && DateText.ReadDay(AsAt) is null ? [new Slip(nameof(AsAt), $"‘{AsAt.Trim()}’ is not one day. Write it like 31 March 2011, or leave it empty.")] : Array.Empty<Slip>(),
    ];

    private EnteredFigure Of(ReportingPeriod period, bool isOfTheYear) => new(period, isOfTheYear, MeasureValue.Read(Value), DateText.ReadDay(AsAt), Source.Trim());
}
