using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Outturn.Pages;

/// <summary>One quarter's round: who has answered, who has not, which lines no one answers for; its days, its closing and opening again.</summary>
public sealed class RoundModel(OutturnDb db, BusinessClock clock) : RoundPage(db, clock)
{
    [FromRoute(Name = "period")]
    public string Asked { get; set; } = "";

    /// <summary>The version of the round the form showed.</summary>
    [BindProperty]
    public int Version { get; set; }

    /// <summary>The line to name someone for.</summary>
    [BindProperty]
    public Guid Line { get; set; }

    /// <summary>Someone the partnership knows.</summary>
    [BindProperty]
    public Guid? Known { get; set; }

    /// <summary>Someone new.</summary>
    [BindProperty]
    public PersonDetails NewPerson { get; set; } = new();

    public ReportingRound Round { get; private set; } = null!;

    public QuarterlyReport? Report { get; private set; }

    public IReadOnlyList<ReportingPeriod> Opened { get; private set; } = [];

    public IReadOnlyList<Person> People { get; private set; } = [];

    /// <summary>Lines chosen after the round was opened.</summary>
    public IReadOnlyList<KeyActivity> NotAsked { get; private set; } = [];

    public bool IsLate => Round.IsOpen && Round.IsLate(Today);

    /// <summary>Who still owes returns, each with their lines.</summary>
    public IEnumerable<(Person Officer, IReadOnlyList<Return> Lines)> Owing => Round.Missing.Where(line => line.OfficerId is not null)
        .GroupBy(line => line.Officer!).OrderBy(lines => lines.Key.Name, StringComparer.Ordinal)
        .Select(lines => (lines.Key, (IReadOnlyList<Return>)[.. InOrder(lines)]));

    public IEnumerable<Return> Answered => InOrder(Round.Returns.Where(line => line.IsSent));

    public IEnumerable<Return> Unanswerable => InOrder(Round.Unanswerable);

    public ReportStanding? Standing => Report is { } report ? new(report.Id, report.Period, report.ConsideredOn, report.AgreedBy, report.AgreedOn, report.AgreedMinute, report.Digest) : null;

    public async Task<IActionResult> OnPostDatesAsync()
    {
        if (Dates.Read() is { Slips: { Count: > 0 } slips })
            return Mend(slips, nameof(Dates));

        var dates = Dates.Read().Dates!;
        dates.MustBeInOrder();
        MustStillBe(Round, Version);
        Round.Dates = dates;
        await Db.SaveChangesAsync();
        return Here("The days of the round are changed.");
    }

    public async Task<IActionResult> OnPostCloseAsync()
    {
        var missing = Round.Missing.Count();
        Round.Close(Reader, Now);
        await Db.SaveChangesAsync();
        return Here($"The round for {Round.Period} is closed.{(missing == 0 ? "" : $" {missing} {(missing == 1 ? "line stands" : "lines stand")} as “No return received”.")}");
    }

    public async Task<IActionResult> OnPostReopenAsync()
    {
        Round.Reopen(Report);
        await Db.SaveChangesAsync();
        return Here($"The round for {Round.Period} is open again. Close it when the late answers are in.");
    }

    public async Task<IActionResult> OnPostAskAsync()
    {
        foreach (var activity in NotAsked)
            Db.Add(Round.Ask(activity));
        await Db.SaveChangesAsync();
        return Here(NotAsked.Count == 1 ? "One more line is asked for." : $"{NotAsked.Count} more lines are asked for.");
    }

    /// <summary>Names the person who answers for a line, from now on.</summary>
    public async Task<IActionResult> OnPostOfficerAsync()
    {
        if (Round.Returns.FirstOrDefault(line => line.Id == Line) is not { } line)
            return NotFound();
        if (Known is null && string.IsNullOrWhiteSpace(NewPerson.Name))
            return Mend([new(nameof(Known), $"Choose who answers for {line.KeyActivity.Reference}, or write a new person’s name.")], "");

        var officer = Known is { } known ? People.FirstOrDefault(person => person.Id == known) : Db.Add(new Person(Partnership, NewPerson)).Entity;
        if (officer is null)
            return NotFound();

        line.AskInstead(officer);
        line.KeyActivity.Task.IsAnsweredBy(officer);
        await Db.SaveChangesAsync();
        return Here($"{officer.Name} answers for {line.KeyActivity.Reference} from now on.");
    }

    protected override async Task<IActionResult?> LoadAsync()
    {
        var period = ReportingPeriod.Read(Asked, Partnership.YearStartMonth);
        if (await Db.Rounds.WithReturns().Include(one => one.Returns).ThenInclude(line => line.Officer!.Organisation).SingleOrDefaultAsync(one => one.Period == period) is not { } round)
            return NotFound();

        Round = round;
        if (Dates == new TypedDates())
            Dates = TypedDates.From(round.Dates);
        Opened = await Db.Rounds.OrderBy(one => one.Period).Select(one => one.Period).ToListAsync();
        Report = await Db.Reports.Of(round).SingleOrDefaultAsync();
        People = await Db.People.OrderBy(person => person.Details.Name).ToListAsync();
        var asked = round.Returns.Select(line => line.KeyActivityId).ToHashSet();
        NotAsked = round.IsOpen ? [.. (await Db.KeyActivities.ReportedOn().WithTasks().ToListAsync()).Where(activity => !asked.Contains(activity.Id))] : [];
        return null;
    }

    private static IEnumerable<Return> InOrder(IEnumerable<Return> lines) => lines
        .OrderBy(line => LineReference.Read(line.KeyActivity.Reference)).ThenBy(line => line.KeyActivity.Reference, StringComparer.Ordinal);

    private IActionResult Here(string said) => GoTo($"/rounds/{Round.Period.Code}", said);
}
