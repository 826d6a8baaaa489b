using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Outturn.Pages.Plans;

/// <summary>A plan's table as it stood at the end of a day, from the history: "?on=1 October 2010". Nothing on it can be changed.</summary>
public sealed class AsItStoodModel(OutturnDb db, BusinessClock clock) : PartnershipPage(db, clock)
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? On { get; set; }

    public ActionPlan Plan { get; private set; } = null!;

    public PlanMoment? Moment { get; private set; }

    /// <summary>Null where the day is not known, or there was no plan yet.</summary>
    public PlanText? Stood { get; private set; }

    /// <summary>Who answered for the tasks then, and what was met.</summary>
    public PlanThen? Then { get; private set; }

    /// <summary>Those who answered for a task or led one then, by the names they have now.</summary>
    public IReadOnlyDictionary<Guid, string> Named { get; private set; } = new Dictionary<Guid, string>();

    /// <summary>How far it had come then: "draft", "submitted", "in force".</summary>
    public string StatusThen { get; private set; } = "";

    /// <summary>The years it covered then.</summary>
    public IReadOnlyList<FinancialYear> Years { get; private set; } = [];

    protected override async Task<IActionResult?> LoadAsync()
    {
        if (await Db.Plans.AsNoTracking().SingleOrDefaultAsync(plan => plan.Id == Id) is not { } plan)
            return NotFound();

        Plan = plan;
        On ??= Today.InWords;
        if ((Moment = PlanMoment.Read(On)) is null)
            ModelState.AddModelError(nameof(On), PlanMoment.Unread);
        else if ((Then = await Db.PlanAndPeopleAsTheyStood(Id, Moment.At)) is { } then)
            await ShowAsync(Stood = then.Text);
        return null;
    }

    private async Task ShowAsync(PlanText stood)
    {
        var moved = await Db.Changes.AsNoTracking().Of(Plan).FirstOrDefaultAsync(change => change.Field == nameof(ActionPlan.Status) && change.At > Moment!.At);
        StatusThen = ValueWords.Of(nameof(ActionPlan.Status), moved?.Old ?? Plan.Status.ToString());
        Named = await NamesAsync(Then!.Answered.Values);
        Years = [.. Enumerable.Range(0, int.Parse(stood.Plan["YearCount"], CultureInfo.InvariantCulture)).Select(FinancialYear.Read(stood.Plan["FirstYear"], Plan.FirstYear.StartMonth)!.Plus)];
    }

    private async Task<IReadOnlyDictionary<Guid, string>> NamesAsync(IEnumerable<(Guid? Officer, Guid? LeadGroup, Guid? LeadOrganisation)> answered)
    {
        var ids = answered.SelectMany(each => new[] { each.Officer, each.LeadGroup, each.LeadOrganisation }).OfType<Guid>().Distinct().ToList();
        return (await Db.People.AsNoTracking().Where(person => EF.Parameter(ids).Contains(person.Id)).ToListAsync()).Select(person => (person.Id, person.Name))
            .Concat((await Db.Groups.AsNoTracking().Where(group => EF.Parameter(ids).Contains(group.Id)).ToListAsync()).Select(group => (group.Id, group.Name)))
            .Concat((await Db.Organisations.AsNoTracking().Where(body => EF.Parameter(ids).Contains(body.Id)).ToListAsync()).Select(body => (body.Id, body.Name)))
            .ToDictionary(each => each.Id, each => each.Name);
    }

    /// <summary>The person who answered for the task then; null where nobody was found to be meant.</summary>
    public string? OfficerThen(Domain.PlanLine task) => Then?.Answered.GetValueOrDefault(task.Line).Officer is { } id ? Named.GetValueOrDefault(id) : null;

    /// <summary>The group or organisation that led the task then.</summary>
    public string? LeadThen(Domain.PlanLine task) => Then?.Answered.GetValueOrDefault(task.Line) is { } answered && (answered.LeadGroup ?? answered.LeadOrganisation) is { } id ? Named.GetValueOrDefault(id) : null;

    public void OnGet()
    {
    }
}
