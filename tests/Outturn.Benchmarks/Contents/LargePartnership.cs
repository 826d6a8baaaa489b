using Microsoft.AspNetCore.Identity;
using Outturn.Domain;
using Outturn.Storage;

namespace Outturn.Benchmarks;

/// <summary>
/// A database of a partnership that has run for three years: a plan in force of 160 actions and 800 tasks, a line reported on of each action, twelve
/// rounds closed and the reports of all but the last agreed.
/// Everything came about by the domain's own deeds, with its history.
/// </summary>
internal sealed record LargePartnership(string Folder, Guid PartnershipId, Guid PlanId, Guid LineId, Guid DraftId, Guid DraftTaskId)
{
    public const string Email = "amira.shah@example.org";
    public const string Password = "a long sentence for a benchmark";
    private const int LinesReportedOn = 160;
    private const int Rounds = 12;
    private static LargePartnership? known;
    private static readonly LargePlan Plan = new(Outcomes: 16, ActionsEach: 10, TasksEach: 5, MeasuresEach: 2, MilestonesEach: 2);

    public string File => Path.Combine(Folder, "outturn.db");

    public string PlanPage => $"/gloucester/plans/{PlanId}";

    public string LinePage => $"/gloucester/lines/{LineId}";

    public string BarePlanPage => $"/plan/{PartnershipId}/{PlanId}";

    /// <summary>A plan of the same size that is still being written.</summary>
    public string DraftPage => $"/gloucester/plans/{DraftId}";

    public string BareDraftPage => $"/plan/{PartnershipId}/{DraftId}";

    public string BareDraftTask => $"/task/{PartnershipId}/{DraftId}/{DraftTaskId}";

    public string BareLinePage => $"/line/{PartnershipId}/{LineId}";

    /// <summary>What both pages of the plan show, and both of the line.</summary>
    public IReadOnlyCollection<string> PlanSays { get; } =
    [
        .. Plan.Draft.Outcomes.SelectMany(outcome => outcome.Actions).SelectMany(action => action.Tasks.SelectMany(task => (string[])
        [
            action.Title.Text,
            task.Details.Title,
            task.Details.ContactOfficer,
            .. task.Measures.Select(measure => measure.Title.Text),
            .. task.Milestones.Select(milestone => milestone.Text.What),
        ])),
    ];

    public IReadOnlyCollection<string> LineSays { get; } = [.. Enumerable.Range(1, 4).Select(quarter => NarrativeOf(LinesReportedOn / 2, quarter))];

    /// <summary>The one of this run, made when it is first asked for.</summary>
    public static LargePartnership For(string folder) => known ??= In(Path.Combine(folder, "data"));

    private static LargePartnership In(string folder)
    {
        Directory.CreateDirectory(folder);
        var database = Database.From("", folder);
        database.Migrate();
        using var db = database.Open(TimeProvider.System);

        var born = NewPartnership.Begin("Gloucester Partnership", "gloucester", "Amira Shah");
        var (partnership, strategy, amira) = (born.Partnership, born.Strategy, born.Administrator);
        amira.Details = amira.Details with { Email = Email };
        var password = new Credential(amira);
        password.SetPassword(new PasswordHasher<Person>().HashPassword(amira, Password));
        List<LeadGroup> groups = [.. Words.LeadBodies.Take(4).Select(name => new LeadGroup(partnership, name))];
        List<Organisation> bodies = [.. Words.LeadBodies.Skip(4).Select(name => new Organisation(partnership, name))];
        List<Person> officers = [.. Words.OfficersPosts.Select((post, n) => new Person(partnership, new PersonDetails { Name = $"Officer {(char)('A' + n)}", JobTitle = post }, organisation: bodies[n % bodies.Count]))];
        Set(strategy, groups[0]);
        db.Use(partnership);
        db.By(amira);
        db.AddRange([.. born.Rows, password, .. groups, .. bodies, .. officers]);
        db.SaveChanges();

        var draft = Plan.Draft;
        var plan = PlanFromDraft.Make(draft, strategy, groups[0], new WhoIsWho(partnership, officers, groups, bodies, new Dictionary<string, string>()), new FinancialYear(2010));
        plan.Submit(PlanCheck.Findings(draft, strategy), amira, On(new(2010, 3, 28)));
        plan.Approve("the Executive", new(2010, 5, 21), "minute 14");
        db.Add(plan);
        db.SaveChanges();

        List<KeyActivity> lines = [.. plan.Tasks.Where((_, n) => n % (plan.Tasks.Count() / LinesReportedOn) == 0).Select(task => new KeyActivity(task, amira, On(new(2010, 6, 1))))];
        db.AddRange(lines);
        db.SaveChanges();
        var period = new FinancialYear(2010).Quarter(1);
        for (var round = 0; round < Rounds; round++, period = period.Next)
            Report(db, partnership, strategy, period, lines, amira, isAgreed: round < Rounds - 1);

        var next = PlanFromDraft.Make(draft, strategy, groups[0], new WhoIsWho(partnership, officers, groups, bodies, new Dictionary<string, string>()), new FinancialYear(2013));
        db.Add(next);
        db.SaveChanges();
        return new(folder, partnership.Id, plan.Id, lines[LinesReportedOn / 2].Id, next.Id, next.Tasks.First().Id);
    }

    private static void Set(Strategy strategy, LeadGroup group)
    {
        foreach (var draft in Plan.Draft.Outcomes)
        {
            var aim = strategy.AimNumbered(draft.AimNumber!.Value) ?? strategy.AddAim(draft.AimNumber.Value, draft.AimTitle.Text);
            var outcome = aim.AddOutcome(draft.Number!, draft.Title.Text);
            outcome.DelegateTo(group, new(2010, 1, 14));
            foreach (var action in draft.Actions)
                outcome.AddAction(action.Letter, action.Title.Text);
        }
    }

    /// <summary>One quarter, from the opening of its round to the close; every eighth answer is typed by the partnership officer.</summary>
    private static void Report(OutturnDb db, Partnership partnership, Strategy strategy, ReportingPeriod period, IReadOnlyList<KeyActivity> lines, Person amira, bool isAgreed)
    {
        var dates = RoundDates.UsualFor(period);
        var round = ReportingRound.Open(partnership, period, dates, lines, amira, On(dates.OpensOn));
        db.Add(round);
        db.SaveChanges();
        for (var n = 0; n < round.Returns.Count; n++)
        {
            var line = round.Returns[n];
            var light = (TrafficLight)((n + period.Quarter) % 3);
            var answer = new ReturnDetails { Narrative = NarrativeOf(n, period.Quarter), Light = light, CorrectiveAction = light == TrafficLight.Green ? "" : Words.Correction(n) };
            line.Send(answer, n % 8 == 0 ? amira : line.Officer!, n % 8 == 0 ? line.Officer : null, On(dates.DueOn));
        }

        db.SaveChanges();
        round.Close(amira, On(dates.ClosesOn));
        db.SaveChanges();
        if (!isAgreed)
            return;

        var report = new QuarterlyReport(partnership, strategy, round);
        report.Agree(new("the Executive Board", dates.BoardMeetsOn, "minute 41"), [], partnership, strategy, ReportBackground.None, dates.BoardMeetsOn, digest => new(digest, "", ""));
        db.Add(report);
        db.SaveChanges();
    }

    private static string NarrativeOf(int line, int quarter) => Words.Narrative(line + (7 * quarter));

    private static DateTimeOffset On(DateOnly day) => new(day, new TimeOnly(10, 30), TimeSpan.Zero);
}
