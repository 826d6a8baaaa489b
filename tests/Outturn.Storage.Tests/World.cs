namespace Outturn.Storage.Tests;

/// <summary>A small partnership with one of everything, saved.</summary>
internal sealed class World
{
    public required Partnership Partnership { get; init; }

    public required Strategy Strategy { get; init; }

    public required Organisation Council { get; init; }

    public required LeadGroup Group { get; init; }

    public required Person Helen { get; init; }

    public required Person Amira { get; init; }

    public required PlanImport Import { get; init; }

    public required ActionPlan Plan { get; init; }

    public List<KeyActivity> Activities { get; } = [];

    public static readonly FinancialYear FirstYear = new(2010);

    public PlannedTask Task => Plan.Tasks.First();

    /// <summary>Gloucester with a plan in force, unless another name is asked for.</summary>
    public static async Task<World> SavedIn(TestDatabase test, string slug = "gloucester", int tasks = 2, bool inForce = true)
    {
        await using var db = test.Open();
        var partnership = new Partnership("Gloucester Partnership", new Slug(slug));
        db.Add(partnership);
        db.Use(partnership);
        db.By("the test");

        var strategy = new Strategy(partnership, new() { Title = "Sustainable Community Strategy", FromYear = 2008, ToYear = 2018, Vision = "A place ’twixt Severn and Cotswolds" });
        var aim = strategy.AddAim(2, "A place where all communities matter");
        var outcome = aim.AddOutcome(new OutcomeNumber(2, 1), "Communities live, work and play in peace and harmony");
        var strategyAction = outcome.AddAction("a", "Take action to increase community cohesion");
        outcome.AddMeasure(new() { Title = "People who feel they belong", Unit = "%", Baseline = MeasureValue.Read("74%") });

        var council = new Organisation(partnership, "Gloucester City Council");
        var group = new LeadGroup(partnership, "Stronger Communities Group");
        outcome.DelegateTo(group, new DateOnly(2009, 12, 1));
        var helen = new Person(partnership, new() { Name = "Helen Okafor", JobTitle = "Neighbourhoods Manager", Email = "helen@example.org" }, Duty.ContactOfficer, council, group);
        var amira = new Person(partnership, new() { Name = "Amira Shah" }, Duty.PartnershipOfficer);

        var import = new PlanImport(group, "plan.docx", [1, 2, 3], "039058c6", amira, test.Clock.Now);
        import.Correct(new CellAddress(2, 4, 5), "31 March 2011");
        import.Answer("officer:neighbourhoods manager", "new");
        var plan = new ActionPlan(group, "Action Plan 2010-2013", FirstYear) { ImportId = import.Id };
        var action = plan.Add(outcome, "Communities live in peace").AddAction("a", new() { Title = "Take action to increase community cohesion", LongTermAmbition = "A city of neighbours" }, strategyAction);
        for (var number = 1; number <= tasks; number++)
        {
            var task = action.AddTask(new()
            {
                Title = $"Run neighbour events, part {number}",
                Timescale = Timescale.Read("By October 2010"),
                Resources = Resources.Read("Needed: £5,000\nAvailable: £4,000"),
                ContactOfficer = "Neighbourhoods Manager",
                LeadPartnership = "Stronger Communities Group",
            });
            task.AddMeasure(new()
            {
                Title = "Residents taking part",
                Unit = "%",
                BaselineYear = FirstYear.Previous,
                Baseline = MeasureValue.Read("9.50%"),
                Targets = YearlyTargets.Of((FirstYear, MeasureValue.Read("12%")), (FirstYear.Next, MeasureValue.Read("set after the survey in May 2011")), (FirstYear.Plus(2), MeasureValue.Blank)),
            });
            task.AddMilestone(new() { Title = "Online form live", DateAsWritten = "1 October 2010", On = new DateOnly(2010, 10, 1) });
            task.IsAnsweredBy(helen);
            task.IsLedBy(number == 2 ? null : group, council);
        }

        import.AcceptedAs(plan, amira, test.Clock.Now);
        if (inForce)
        {
            plan.Submit([], amira, new(2010, 3, 30, 16, 0, 0, TimeSpan.Zero));
            plan.Decide(new Decision("the Executive", new DateOnly(2010, 4, 30), "minute 9")
            {
                Verdicts = new Dictionary<Guid, ActionVerdict> { [action.Id] = new(Verdict.Return) },
                Comments = new Dictionary<Guid, string> { [action.Tasks[0].Id] = "Say who pays." },
            });
            plan.Submit([], amira, new(2010, 5, 10, 16, 0, 0, TimeSpan.Zero));
            plan.Approve("the Executive", new DateOnly(2010, 5, 21), "minute 14");
        }

        db.Add(PlanningRound.Open(partnership, FirstYear, 3, PlanningDates.UsualFor(FirstYear), amira, test.Clock.Now));
        db.AddRange(strategy, council, group, helen, amira, import, plan);
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        return new() { Partnership = partnership, Strategy = strategy, Council = council, Group = group, Helen = helen, Amira = amira, Import = import, Plan = plan };
    }

    /// <summary>A quarter begun: every task of the plan is a key activity, and asked for.</summary>
    public async Task<ReportingRound> OpenedRound(TestDatabase test, ReportingPeriod period)
    {
        await using var db = test.Open(Partnership);
        if (!await db.KeyActivities.AnyAsync())
        {
            var officer = await db.People.SingleAsync(person => person.Id == Amira.Id);
            db.AddRange((await db.Plans.WithEverything().SingleAsync()).Tasks.Select(task => new KeyActivity(task, officer, test.Clock.Now)));
            await db.SaveChangesAsync();
        }

        var by = await db.People.SingleAsync(person => person.Id == Amira.Id);
        var round = ReportingRound.Open(Partnership, period, RoundDates.UsualFor(period), await db.KeyActivities.ReportedOn().WithTasks().ToListAsync(), by, test.Clock.Now);
        db.Add(round);
        await db.SaveChangesAsync();
        return round;
    }

    /// <summary>A quarter from its opening to the agreed report: every return is Helen's, entered by Amira.</summary>
    public async Task<QuarterlyReport> AgreedReport(TestDatabase test, ReportingPeriod period)
    {
        await OpenedRound(test, period);
        await using var db = test.Open(Partnership);
        using var signing = await db.Signing();
        var round = await db.Rounds.WithReturns().SingleAsync(one => one.Period == period);
        var (helen, amira) = (await db.People.SingleAsync(person => person.Id == Helen.Id), await db.People.SingleAsync(person => person.Id == Amira.Id));
        foreach (var line in round.Returns)
            line.Send(new ReturnDetails { Narrative = $"Said in {period.Label}", Light = TrafficLight.Amber, CorrectiveAction = "Watched", Completed = true }, amira, helen, test.Clock.Now);
        var (first, last) = (round.Returns[0], round.Returns[^1]);
        var answer = first.Answer with { Figures = first.KeyActivity.Task.Measures.ToDictionary(measure => measure.Line, _ => "11%") };
        first.Send(answer, amira, helen, test.Clock.Now);
        first.Edit(answer, amira, test.Clock.Now);
        first.Approve(amira, test.Clock.Now);
        last.SendBack(amira, "Say how many took part.", test.Clock.Now);
        var form = new ReceivedForm(round, "form.docx", [1, 2, 3], "039058c6", "Helen Okafor", amira, test.Clock.Now);
        form.Accept([], new Dictionary<string, WhoseWords>(), amira, test.Clock.Now);
        db.Add(form);
        db.Add(new EvidenceFile(first, "minutes.pdf", [37, 80, 68, 70], helen, test.Clock.Now));
        round.Close(amira, test.Clock.Now);
        round.Returns[0].BoardDecides(new() { Light = TrafficLight.Red, Because = "Two quarters late", Asked = "A date", ByWhom = "The group", ByWhen = new(2011, 6, 1), Minute = "minute 40" }, test.Clock.Now);

        var partnership = await db.Partnerships.SingleAsync(one => one.Id == Partnership.Id);
        var strategy = await db.Strategies.WithAimsAndOutcomes().SingleAsync();
        var report = new QuarterlyReport(partnership, strategy, round);
        report.Edit(report.Sections with { Risk = "None beyond those known" }, report.ConsideredOn);
        report.Agree(new("the Executive Board", new DateOnly(2011, 5, 21), "minute 41"), [], partnership, strategy, ReportBackground.None, new DateOnly(2011, 5, 21), signing.Sign);
        report.Keep("docx", "q4.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", [80, 75, 3, 4], "ab", test.Clock.Now);
        db.Add(report);
        await db.SaveChangesAsync();
        return report;
    }
}
