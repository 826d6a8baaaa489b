using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Outturn.Documents;
using Outturn.Documents.Packaging;
using Outturn.Documents.Word;

namespace Outturn.Demonstration;

/// <summary>
/// Gloucester in April 2011: plans brought in from samples/ by the real importer, four rounds opened, answered, closed and two of their reports agreed by
/// the real deeds, each on its own day. The documents' wording is Gloucester's; the progress is fictional and says so everywhere.
/// </summary>
public sealed class GloucesterDemonstration
{
    public static readonly DateOnly Today = new(2011, 4, 12);

    private static readonly FinancialYear Year = new(2010);

    private static readonly (string File, string Group, DateOnly Submitted, string Minute)[] PlansInForce =
    [
        ("stronger-communities-plan.docx", "Stronger Communities Group", new(2010, 3, 26), "minute 14"),
        ("environment-plan.docx", "Environment Group", new(2010, 3, 29), "minute 15"),
        ("health-plan.docx", "Health and Wellbeing Group", new(2010, 3, 31), "minute 16"),
        ("economy-plan.docx", "Thriving City Group", new(2010, 3, 31), "minute 17"),
    ];

    private readonly OutturnDb db;
    private readonly DayByDayClock clock;
    private readonly Action<string> say;
    private readonly string address;
    private Partnership partnership = null!;
    private Strategy strategy = null!;
    private Dictionary<string, LeadGroup> groups = [];
    private Dictionary<string, Person> people = [];
    private List<Organisation> organisations = [];

    private GloucesterDemonstration(OutturnDb db, DayByDayClock clock, Action<string> say, string address)
    {
        this.db = db;
        this.clock = clock;
        this.say = say;
        this.address = address;
    }

    /// <exception cref="PartnershipRuleException">The database is not empty.</exception>
    /// <param name="address">Where it will be reached: the links of its reports lead there, those of the agreed ones for good. Empty for none.</param>
    public static async Task LoadAsync(Database database, Action<string> say, string address = "", CancellationToken stop = default)
    {
        var past = new DayByDayClock();
        await using var empty = database.Open(past);
        if (await empty.Partnerships.AnyAsync(stop))
            throw new PartnershipRuleException("The database has a partnership already, so the demonstration was not loaded. Choose an empty one with --database or --data.");

        await using var whole = await empty.Database.BeginTransactionAsync(stop);
        await new GloucesterDemonstration(empty, past, say, address).LoadAsync(stop);
        await whole.CommitAsync(stop);
        say("The demonstration is loaded. Its today is 12 April 2011.");
    }

    private async Task LoadAsync(CancellationToken stop)
    {
        await StartAsync(stop);
        await OpenPlanningAsync(Year, stop);
        foreach (var (file, group, submitted, minute) in PlansInForce)
            await PutInForceAsync(await BringInAsync(file, group, submitted.AddDays(-7), stop), submitted, minute, stop);
        await OpenPlanningAsync(Year.Next, stop);
        await BringInAsync("deprived-communities-plan-poor.docx", "Stronger Communities Group", new(2011, 3, 28), stop);
        foreach (var quarter in new[] { 1, 2, 3, 4 })
            await PlayAsync(quarter, stop);
        await EnterFiguresAsync(stop);
        await BeginReviewAsync("Environment Group", new(2011, 4, 11), stop);
    }

    private async Task EnterFiguresAsync(CancellationToken stop)
    {
        clock.GoTo(new(2011, 4, 11));
        db.By(Officer);
        foreach (var (number, of, value, asAt, source) in GloucesterStrategy.Reached)
        {
            var period = ReportingPeriod.Read(of);
            var figure = new EnteredFigure(period ?? FinancialYear.Read(of)!.Quarter(4), period is null, MeasureValue.Read(value), asAt, source);
            db.Actuals.Add(strategy.OutcomeNumbered(OutcomeNumber.Read(number)!)!.Measures[0].Enter(figure, Officer, clock.Now));
        }

        await db.SaveChangesAsync(stop);
    }

    private async Task StartAsync(CancellationToken stop)
    {
        clock.GoTo(new(2009, 11, 12));
        var started = NewPartnership.Begin("Gloucester Partnership", "gloucester", "Ravi Desai");
        (partnership, strategy) = (started.Partnership, started.Strategy);
        partnership.StandingText = GloucesterStrategy.StandingText;
        partnership.DemonstrationNotice = "This is a demonstration: people, activities and progress are fictional.";
        partnership.DemonstrationDay = Today;
        strategy.Details = GloucesterStrategy.Details;
        strategy.Take(NumberedList.Read(GloucesterStrategy.AsPasted).Aims);

        foreach (var measure in strategy.Aims.SelectMany(aim => aim.Outcomes).SelectMany(outcome => outcome.Measures))
            SayWhichWayIsBetter(measure);

        groups = GloucesterPeople.Groups.Select(name => new LeadGroup(partnership, name)).Append(started.Executive).ToDictionary(group => group.Name);
        organisations = [.. GloucesterPeople.Organisations.Select(one => new Organisation(partnership, one.Name, one.Sector))];
        people = GloucesterPeople.People.ToDictionary(one => one.Name, one => one.Name == started.Administrator.Name
            ? started.Administrator
            : new Person(partnership, new PersonDetails { Name = one.Name, JobTitle = one.Post, Email = EmailOf(one.Name) }, one.Duty));
        foreach (var one in GloucesterPeople.People)
        {
            var person = people[one.Name];
            person.Details = new PersonDetails { Name = one.Name, JobTitle = one.Post, Email = EmailOf(one.Name) };
            person.Duty = one.Duty;
            person.BelongsTo(organisations.Find(organisation => organisation.Name == one.Organisation), groups.GetValueOrDefault(one.Group));
        }

        foreach (var (group, outcomes) in Delegations)
        {
            foreach (var number in outcomes)
                strategy.OutcomeNumbered(OutcomeNumber.Read(number)!)!.DelegateTo(groups[group], clock.Today);
        }

        db.Use(partnership);
        db.By(Officer);
        db.AddRange([partnership, strategy, .. groups.Values, .. organisations, .. people.Values]);
        await db.SaveChangesAsync(stop);
    }

    private static readonly (string Group, string[] Outcomes)[] Delegations =
    [
        ("Stronger Communities Group", ["2.1", "2.2", "3.1"]),
        ("Safer Gloucester", ["2.3"]),
        ("Learning Partnership", ["3.3"]),
        ("Environment Group", ["1.1", "1.2", "1.3", "1.4"]),
        ("Health and Wellbeing Group", ["2.4", "3.2", "3.4"]),
        ("Thriving City Group", ["4.1", "4.2", "4.3", "4.4"]),
    ];

    private Person Officer => people["Amira Shah"];

    private Person Chair => people["Priya Nair"];

    private async Task OpenPlanningAsync(FinancialYear first, CancellationToken stop)
    {
        var dates = PlanningDates.UsualFor(first);
        clock.GoTo(dates.OpensOn.AddDays(3));
        db.By(Officer);
        db.Add(PlanningRound.Open(partnership, first, PlanCheck.YearsAskedFor, dates, Officer, clock.Now));
        await db.SaveChangesAsync(stop);
    }

    private async Task<ActionPlan> BringInAsync(string fileName, string group, DateOnly day, CancellationToken stop)
    {
        say($"Bringing in {fileName}");
        clock.GoTo(day);
        var bytes = await File.ReadAllBytesAsync(Path.Combine(AppContext.BaseDirectory, "samples", fileName), stop);
        var import = new PlanImport(groups[group], fileName, bytes, Convert.ToHexStringLower(SHA256.HashData(bytes)), Officer, clock.Now);
        var draft = PlanReader.Read(WordDocument.Open(OfficeFile.Read(bytes, fileName))).Draft;
        var who = new WhoIsWho(partnership, people.Values, groups.Values, organisations, import.Answers);
        var plan = PlanFromDraft.Make(draft, strategy, groups[group], who, Year, import);
        import.AcceptedAs(plan, Officer, clock.Now);
        db.By(Officer, why: "brought in and accepted", sourceFile: fileName);
        db.AddRange([import, plan, .. who.Made]);
        await db.SaveChangesAsync(stop);
        return plan;
    }

    private async Task PutInForceAsync(ActionPlan plan, DateOnly submitted, string minute, CancellationToken stop)
    {
        clock.GoTo(submitted);
        db.By(Officer);
        foreach (var measure in plan.Tasks.SelectMany(task => task.Measures))
            SayWhichWayIsBetter(measure);
        plan.Submit(PlanCheck.Findings(plan.ToDraft(strategy), strategy), Officer, clock.Now);
        await db.SaveChangesAsync(stop);

        clock.GoTo(new(2010, 5, 21));
        plan.Approve("the Executive", clock.Today, minute);
        db.AddRange(plan.Tasks.Select(task => new KeyActivity(task, Officer, clock.Now)));
        await db.SaveChangesAsync(stop);
    }

    /// <summary>A group looks back on its year, with the last quarter's figures before it: the first of its lines is reviewed, the others are not.</summary>
    private async Task BeginReviewAsync(string group, DateOnly day, CancellationToken stop)
    {
        clock.GoTo(day);
        var before = await db.Plans.WithEverything().SingleAsync(plan => plan.Group.Name == group, stop);
        db.By(Officer);
        var next = before.BeginReview($"{group}: Action Plan 2011-2014", known: null, strategy, day);
        db.Plans.Add(next);
        await db.SaveChangesAsync(stop);

        const string why = "Every round runs, a week before its day, and more households take part than we aimed at.";
        db.By(Officer, why);
        next.Review(before.TaskNamed("1.2a.1")!, new LineVerdict(LineBecomes.CarriedForward, why), strategy, Officer, clock.Now);
        await db.SaveChangesAsync(stop);
    }

    private static void SayWhichWayIsBetter(Measure measure) => measure.Details = measure.Details with
    {
        Polarity = GloucesterStrategy.LowerIsBetter.Contains(measure.Details.Title) ? Polarity.LowerIsBetter : Polarity.HigherIsBetter,
    };

    private async Task PlayAsync(int quarter, CancellationToken stop)
    {
        var period = new ReportingPeriod(Year, quarter);
        say($"Playing {period.Label}");
        var dates = RoundDates.UsualFor(period);
        if (quarter == 3)
            dates = dates with { BoardMeetsOn = new(2011, 4, 21) };

        clock.GoTo(dates.OpensOn);
        db.By(Officer);
        var activities = await db.KeyActivities.Where(activity => activity.DroppedAt == null).ToListAsync(stop);
        var round = ReportingRound.Open(partnership, period, dates, activities, Officer, clock.Now);
        db.Add(round);
        db.AddRange(new LettersOfRound(partnership, round, Officer, clock.Now, await db.FollowUps.OwedIn(period).ToListAsync(stop)).Asking());
        await db.SaveChangesAsync(stop);

        foreach (var (index, words) in GloucesterReturns.All.Where(words => words.Quarter == quarter).Index().OrderBy(each => each.Index % 6))
            await SendAsync(round, words, dates.OpensOn.AddDays(2 + (index % 6)), stop);

        if (quarter == 4)
        {
            await RemindAsync(round, stop);
            await AskTheChairAsync(round, stop);
            return;
        }

        clock.GoTo(dates.ClosesOn);
        db.By(Officer);
        round.Close(Officer, clock.Now);
        await db.SaveChangesAsync(stop);
        await WatchRisksAsync(quarter, activities, stop);
        await ReportAsync(period, GloucesterReports.All.Single(words => words.Quarter == quarter), stop);
        if (quarter == 3)
            await FollowUpAsync(stop);
    }

    private async Task WatchRisksAsync(int quarter, List<KeyActivity> activities, CancellationToken stop)
    {
        foreach (var (index, (_, details, line)) in GloucesterBoard.Risks.Index().Where(each => each.Item.Quarter == quarter))
        {
            var risk = new Risk(partnership, index + 1, details);
            risk.Threatens(activities.Where(activity => activity.Reference == line));
            db.Add(risk);
        }

        await db.SaveChangesAsync(stop);
    }

    /// <summary>In the months after the second report: something wrong in it is found, and one of the two things the board asked for is done.</summary>
    private async Task FollowUpAsync(CancellationToken stop)
    {
        var (quarter, place, field, words, on) = GloucesterBoard.Correction;
        clock.GoTo(on);
        db.By(Officer);
        var period = new ReportingPeriod(Year, quarter);
        db.Add((await db.Reports.Of(period).SingleAsync(stop)).Correct(place, field, words, Officer, clock.Now));
        await db.SaveChangesAsync(stop);

        var followUps = await db.FollowUps.WithLines().ToListAsync(stop);
        foreach (var asked in GloucesterBoard.Decisions.Where(asked => asked.DoneOn is not null))
        {
            clock.GoTo(asked.DoneOn!.Value);
            db.By(Officer);
            followUps.Single(one => one.Return.KeyActivity.Reference == asked.Line && one.Asked == asked.Decision.Asked).Done(asked.Decision.ByWhom, asked.DoneOn.Value, asked.Done, clock.Today);
            await db.SaveChangesAsync(stop);
        }
    }

    private async Task RemindAsync(ReportingRound round, CancellationToken stop)
    {
        foreach (var day in (DateOnly[])[round.Dates.DueOn.AddDays(-3), round.Dates.DueOn, round.Dates.DueOn.AddDays(2)])
        {
            clock.GoTo(day);
            db.By("the calendar");
            db.AddRange((await db.RemindersOf(partnership, round, Officer, clock.Now, stop)).Due());
            await db.SaveChangesAsync(stop);
        }
    }

    private async Task AskTheChairAsync(ReportingRound round, CancellationToken stop)
    {
        clock.GoTo(round.Dates.DueOn.AddDays(3));
        db.By(Chair);
        foreach (var (reference, sentBackFor) in GloucesterReturns.OfTheChair)
        {
            var line = round.Returns.Single(line => line.KeyActivity.Reference == reference);
            if (sentBackFor.Length == 0)
            {
                line.Approve(Chair, clock.Now);
                continue;
            }

            line.SendBack(Chair, sentBackFor, clock.Now);
            await db.TellItCameBack(partnership, line, Chair, clock.Now, stop);
        }

        await db.SaveChangesAsync(stop);
    }

    private async Task ReportAsync(ReportingPeriod period, GloucesterReports.Words words, CancellationToken stop)
    {
        var report = (await ReportOfQuarter.FindAsync(db, partnership, period, address, stop))!;
        report.Report.Edit(
            report.Report.Sections with
            {
                Recommendations = words.Recommendations,
                Conclusions = words.Conclusions,
                FinancialImplications = words.FinancialImplications,
                Risk = words.Risk,
            },
            report.Report.ConsideredOn);
        if (words.AgreedOn is { } day)
        {
            clock.GoTo(day);
            foreach (var asked in GloucesterBoard.Decisions.Where(asked => asked.Quarter == words.Quarter))
                report.Report.Round.Returns.Single(line => line.KeyActivity.Reference == asked.Line).BoardDecides(asked.Decision, clock.Now);
            await report.AgreeAsync(db, new Agreement("the Executive Board", day, words.Minute), clock.Now, stop);
            return;
        }

        db.Add(report.Report);
        await db.SaveChangesAsync(stop);
    }

    private async Task SendAsync(ReportingRound round, GloucesterReturns.Words words, DateOnly day, CancellationToken stop)
    {
        var line = round.Returns.Single(line => line.KeyActivity.Reference == words.Line);
        clock.GoTo(day);
        var details = new ReturnDetails { Narrative = words.Narrative, Light = words.Light, CorrectiveAction = words.CorrectiveAction, CorrectiveOwner = words.Owner, CorrectiveDate = words.By, Evidence = Links.Read(words.Evidence), Completed = words.Completed };
        var by = words.OnBehalf || line.Officer is null ? Officer : line.Officer;
        db.By(by);
        db.OnBehalfOf(words.OnBehalf ? line.Officer : null);
        var milestones = line.KeyActivity.Task.Milestones;
        var reached = GloucesterReturns.Reached.Where(told => (told.Line, told.Quarter) == (words.Line, words.Quarter))
            .ToDictionary(told => milestones.Single(milestone => milestone.Details.Title == told.Milestone).Id, told => told.On.InWords);
        foreach (var milestone in milestones.Where(milestone => words.Light == TrafficLight.Green && milestone.MetOn is null && milestone.Details.On <= round.Period.End))
            reached.TryAdd(milestone.Id, milestone.Details.On!.Value.InWords);
        var figures = GloucesterReturns.Figures.Where(told => (told.Line, told.Quarter) == (words.Line, words.Quarter))
            .ToDictionary(told => line.KeyActivity.Task.MeasuresInOrder.First().Line, told => told.Figure);
        line.Send(new LineAnswer { Details = details, Figures = figures, Reached = reached }, by, words.OnBehalf ? line.Officer : null, clock.Now);
        await db.SaveChangesAsync(stop);
    }

    private static string EmailOf(string name) => $"{name.ToLowerInvariant().Replace(' ', '.')}@gloucester.example";
}

/// <summary>The clock of the demonstration's past: stands at ten in the morning of the day it was sent to.</summary>
internal sealed class DayByDayClock : TimeProvider
{
    public DateTimeOffset Now { get; private set; }

    public DateOnly Today => DateOnly.FromDateTime(Now.UtcDateTime);

    public void GoTo(DateOnly day) => Now = new DateTimeOffset(day, new TimeOnly(10, 0), TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;
}
