using Outturn.Domain;

namespace Outturn.Testing;

/// <summary>
/// The world the tests share: Gloucester in the autumn of 2010, its strategy, two plans in force, the round of Q2 2010/11 with every kind of answer,
/// and the report of it as a draft. Outcomes beyond 2.1, 2.2 and 3.1, all names and all progress are illustrative. Each instance is built anew by the
/// domain's own deeds, so that a test may change whatever it likes.
/// </summary>
public sealed class Gloucester
{
    public static readonly DateTimeOffset Morning = new(2010, 10, 5, 9, 30, 0, TimeSpan.Zero);

    /// <summary>When the plans went to the Executive, which approved them on 21 May.</summary>
    public static readonly DateTimeOffset InMarch = new(2010, 3, 30, 16, 0, 0, TimeSpan.Zero);

    public static readonly FinancialYear FirstYear = new(2010);

    private readonly Dictionary<string, Person> people = new(StringComparer.Ordinal);

    public Gloucester()
    {
        Partnership = new("Gloucester Partnership", new Slug("gloucester"))
        {
            DemonstrationNotice = "This is a demonstration: the progress in it is fictional.",
        };
        Executive = new(Partnership, "Gloucester Partnership Executive", isExecutive: true);
        StrongerCommunities = new(Partnership, "Stronger Communities Group");
        HealthAndHousing = new(Partnership, "Health and Housing Group");
        PartnershipOfficer = Person("Amira Shah", "Partnership Officer", Duty.PartnershipOfficer);
        Chair = Person("Ruth Lindqvist", "Chair of the Stronger Communities Group", Duty.GroupChair);
        Strategy = TheStrategy();
        StrongerPlan = TheStrongerPlan();
        HealthPlan = TheHealthPlan();
        KeyActivities = [.. StrongerPlan.Tasks.Concat(HealthPlan.Tasks).Select(task => new KeyActivity(task, PartnershipOfficer, Morning))];
        Round = TheRound();
        Report = TheReport();
    }

    public Partnership Partnership { get; }

    public LeadGroup Executive { get; }

    public LeadGroup StrongerCommunities { get; }

    public LeadGroup HealthAndHousing { get; }

    public Person PartnershipOfficer { get; }

    public Person Chair { get; }

    public Strategy Strategy { get; }

    /// <summary>Outcomes 2.1, 2.2 and 3.1, approved and in force.</summary>
    public ActionPlan StrongerPlan { get; }

    /// <summary>Outcomes 1.2 and 3.2, approved and in force.</summary>
    public ActionPlan HealthPlan { get; }

    public IReadOnlyList<KeyActivity> KeyActivities { get; }

    /// <summary>Q2 2010/11, closed: every kind of answer, and two lines without any.</summary>
    public ReportingRound Round { get; }

    /// <summary>The draft of the report, every section written.</summary>
    public QuarterlyReport Report { get; }

    public ReportSnapshot Draft => Report.Compile(Partnership, Strategy);

    public static Agreement Agreement => new("the Executive Board", new DateOnly(2010, 11, 4), "minute 41");

    public Person PersonCalled(string name) => people[name];

    /// <summary>Agrees the report as the Executive did on 4 November 2010.</summary>
    public ReportSnapshot Agree(Func<string, Seal> sign, ReportBackground? background = null) => Report.Agree(Agreement, [], Partnership, Strategy, background ?? ReportBackground.None, Agreement.On, sign);

    /// <summary>What the agreed report says, with no signature asked for.</summary>
    public static ReportSnapshot AgreedSnapshot() => new Gloucester().Agree(digest => new Seal(digest, "", ""));

    private Strategy TheStrategy()
    {
        var strategy = new Strategy(Partnership, new()
        {
            Title = "Sustainable Community Strategy for Gloucester",
            FromYear = 2008,
            ToYear = 2018,
            Vision = "Gloucester will be a flourishing, modern and ambitious city, which all residents can enjoy (illustrative)",
            Launched = "January 2008",
            Adopted = "September 2008",
        });
        var future = strategy.AddAim(1, "A place where the future matters");
        var communities = strategy.AddAim(2, "A place where all communities matter and where people want to live");
        var gap = strategy.AddAim(3, "A place where all people matter and we ‘narrow the gap’ in health, poverty and social exclusion");
        strategy.AddAim(4, "A place that thrives");

        Outcome(future, "1.2", "Homes in Gloucester are warm and waste little energy (illustrative)", HealthAndHousing, "Insulate the homes that are hardest to heat");
        Outcome(communities, "2.1", "Communities live, work and play in peace and harmony", StrongerCommunities,
            "Take action to increase community cohesion and integration in Gloucester", "Welcome people who are new to the city");
        Outcome(communities, "2.2", "Our diverse communities have a strong influence on the services they receive", StrongerCommunities, "Give communities a say in how local services are run");
        Outcome(gap, "3.1", "Measurable improvements are made in Gloucester’s deprived communities", StrongerCommunities, "Raise the income of households in the six priority neighbourhoods");
        Outcome(gap, "3.2", "People in Gloucester live longer, healthier lives (illustrative)", HealthAndHousing, "Reduce the harm that alcohol does", "Support carers");
        return strategy;
    }

    private static void Outcome(Aim aim, string number, string title, LeadGroup group, params ReadOnlySpan<string> actions)
    {
        var outcome = aim.AddOutcome(OutcomeNumber.Read(number)!, title);
        outcome.DelegateTo(group, new DateOnly(2008, 9, 18));
        for (var i = 0; i < actions.Length; i++)
            outcome.AddAction(LineReference.LetterOf(i + 1), actions[i]);
    }

    private ActionPlan TheStrongerPlan()
    {
        var plan = new ActionPlan(StrongerCommunities, "Stronger Communities Group: Action Plan 2010-2013", FirstYear);
        var harmony = Taken(plan, "2.1");
        Task(harmony, "a", "Run a neighbour events fund in the six most mixed wards", "April 2010 - March 2013", "Dilys Pryce", "Cohesion Officer",
            ("Residents taking part who met someone of another background", "31%", "35%"), ("Wards with at least one event a quarter", "2", "4"));
        Task(harmony, "a", "Hate incidents: one shared reporting route", "By October 2010", "Gareth Blunt", "Hate Crime Co-ordinator",
            ("Incidents reported through the shared route", "46 (to Feb 10)", "80"));
        Task(harmony, "b", "English classes with childcare in three community centres", "2010-2013", "Sanjay Mistry", "Adult Learning Manager",
            ("Learners completing a course who gain a certificate", "54.5% (2007-2009 ave)", "58%"));
        Task(Taken(plan, "2.2"), "a", "Set up neighbourhood panels in the remaining four areas", "April 2010 - September 2011", "Helen Okafor", "Neighbourhoods Manager",
            ("Residents who agree they can influence decisions in their area (NI 4)", "27.1%", "28.5%"));
        var deprived = Taken(plan, "3.1");
        Task(deprived, "a", "Benefit take-up campaign in the six priority neighbourhoods", "By 31 March 2011", "Tom Adeyemi", "Welfare Rights Manager",
            ("Households helped to a benefit they were missing", "184", "240"));
        Task(deprived, "a", "Credit union collection point in Matson and Podsmead", "By 30 September 2010", "Tom Adeyemi", "Welfare Rights Manager",
            ("New savers", "0", "150"));
        InForce(plan, "minute 14");
        return plan;
    }

    private ActionPlan TheHealthPlan()
    {
        var plan = new ActionPlan(HealthAndHousing, "Health and Housing Group: Action Plan 2010-2013", FirstYear);
        Task(Taken(plan, "1.2"), "a", "Insulate 400 hard-to-treat homes", "April 2010 - March 2011", "Paul Merrett", "Housing Strategy Manager", ("Homes insulated in the year", "210", "400"));
        Task(Taken(plan, "1.2"), "a", "Train twelve community energy advisers", "By 31 December 2010", "Jo Marsh", "Energy Officer", ("Households advised in their own home", "0", "300"));
        Task(Taken(plan, "3.2"), "a", "Brief advice on alcohol in every surgery", "April 2010 - March 2013", "Ruth Lindqvist", "Public Health Lead",
            ("Alcohol-related hospital admissions for each 100,000 people", "368", "350"));
        Task(Taken(plan, "3.2"), "b", "Health checks for carers", "By 31 March 2012", "", "Carers’ Lead, to be appointed", ("Carers who had a health check", "115", "200"));
        InForce(plan, "minute 15");
        return plan;
    }

    private PlannedOutcome Taken(ActionPlan plan, string number)
    {
        var outcome = Strategy.OutcomeNumbered(OutcomeNumber.Read(number)!)!;
        return plan.Outcomes.FirstOrDefault(planned => planned.OutcomeId == outcome.Id) ?? plan.Add(outcome);
    }

    private void Task(PlannedOutcome planned, string letter, string title, string timescale, string officer, string post, params ReadOnlySpan<(string Title, string Baseline, string Target)> measures)
    {
        var ofStrategy = Strategy.OutcomeNumbered(planned.Number)!.ActionLettered(letter)!;
        var action = planned.Actions.FirstOrDefault(known => known.Letter == letter) ?? planned.AddAction(letter, new() { Title = ofStrategy.Title }, ofStrategy);
        var task = action.AddTask(new()
        {
            Title = title,
            Timescale = Timescale.Read(timescale),
            Resources = Resources.Read("Needed: £18,000 a year\nAvailable: £12,000 a year (City Council)\nInvolved: City Council, Police"),
            ContactOfficer = post,
            LeadPartnership = planned.Plan.Group.Name,
        });
        task.IsAnsweredBy(officer.Length == 0 ? null : people.GetValueOrDefault(officer) ?? Person(officer, post, Duty.ContactOfficer));
        task.IsLedBy(planned.Plan.Group, null);
        task.AddMilestone(MilestoneDetails.From(DatedText.Read("First review 30/09/2010")));
        foreach (var (measure, baseline, target) in measures)
        {
            task.AddMeasure(new()
            {
                Title = measure,
                BaselineYear = FirstYear.Previous,
                Baseline = MeasureValue.Read(baseline),
                Targets = YearlyTargets.Of((FirstYear, MeasureValue.Read(target)), (FirstYear.Plus(1), MeasureValue.Read(target)), (FirstYear.Plus(2), MeasureValue.Read(target))),
            });
        }
    }

    private void InForce(ActionPlan plan, string minute)
    {
        plan.Submit([], Chair, InMarch);
        plan.Approve("the Executive", new DateOnly(2010, 5, 21), minute);
    }

    private ReportingRound TheRound()
    {
        var period = FirstYear.Quarter(2);
        var round = ReportingRound.Open(Partnership, period, RoundDates.UsualFor(period), KeyActivities, PartnershipOfficer, new(2010, 10, 1, 8, 0, 0, TimeSpan.Zero));
        Said(round, "1.2a.1", TrafficLight.Red, "118 homes are done against 180 by 30 September. The only installer lost two crews in August.",
            "A second installer starts on 1 November. Paul Merrett, by 30 November.");
        Said(round, "2.1a.1", TrafficLight.Red, "Two wards held an event this quarter; four were planned. The first awards were made on 27 September, after the summer.\nThree community associations have now asked for the autumn round.",
            "The next award round opens early, for Barton and Tredworth first. Dilys Pryce, by 15 December.");
        Said(round, "2.1a.2", TrafficLight.Amber, "Five of seven partners have signed. Two housing associations want their own form kept for tenants. The online form went to test on 20 September.",
            "Meet both housing associations and sign with an annex for tenants’ forms. Gareth Blunt, by 30 November.");
        Said(round, "2.1b.1", TrafficLight.Green, "Three sites opened on 13 September with 46 learners; childcare is full in Barton. 27 learners took a certificate in July: 60% of those who finished.", "");
        Said(round, "3.1a.1", TrafficLight.Amber, "62 households were helped to a benefit they were missing. Advice sessions at the library were poorly attended.",
            "Advice sessions move to the children’s centres. Tom Adeyemi, by 19 November.");
        Said(round, "3.1a.2", TrafficLight.Green, "The collection point opened in Matson on 6 September and in Podsmead on 20 September. 171 people have begun to save.", "", completed: true);
        Said(round, "3.2a.1", TrafficLight.Green, "19 of 22 surgeries give brief advice; the other three have training booked for November.", "", onBehalfOf: "Ruth Lindqvist");
        Said(round, "1.2a.2", TrafficLight.Green, "Twelve advisers are trained and 84 households have been visited at home.", "");

        round.Close(PartnershipOfficer, new(2010, 10, 15, 17, 0, 0, TimeSpan.Zero));

        var campaign = round.Returns.Single(line => line.KeyActivity.Reference == "3.1a.1");
        campaign.BoardDecides(
            new()
            {
                Light = TrafficLight.Red,
                Because = "62 households against 120 by the half year will not be made up by one change of place",
                Asked = "A plan that reaches 240 households by March",
                ByWhom = "Tom Adeyemi",
                ByWhen = new(2010, 12, 2),
                Minute = "minute 43",
            },
            new(2010, 10, 21, 14, 0, 0, TimeSpan.Zero));
        return round;
    }

    private void Said(ReportingRound round, string reference, TrafficLight light, string narrative, string corrective, bool completed = false, string? onBehalfOf = null)
    {
        var line = round.Returns.Single(line => line.KeyActivity.Reference == reference);
        var details = new ReturnDetails { Light = light, Narrative = narrative, CorrectiveAction = corrective, Completed = completed };
        var officer = line.Officer!;
        if (light == TrafficLight.Green)
            line.KeyActivity.Task.Milestones[0].WasMet(new(2010, 9, 28));
        line.Send(details, onBehalfOf is null ? officer : PartnershipOfficer, onBehalfOf is null ? null : officer, Morning);
    }

    private QuarterlyReport TheReport()
    {
        var report = new QuarterlyReport(Partnership, Strategy, Round);
        report.Edit(
            report.Sections with
            {
                AboutThePartnership = "The Gloucester Partnership brings together partners from the public sector, private sector and the voluntary and community sector, who are all interested in improving social, economic and environmental aspects of Gloucester.",
                StrategyAndAlignments = """
                    The Gloucester Partnership launched the Sustainable Community Strategy for 2008-2018 in January 2008. The strategy takes into account the changed context for partnership working; to recognise and celebrate all the improvements that have been achieved; and to make the most of the future opportunities available to the city.

                    The Strategy is aligned with the Gloucestershire Sustainable Community Strategy and its delivery mechanism, the Gloucestershire Local Area Agreement (LAA). The Local Area Agreement and Strategy are linked as:
                    - The vision and aims for Gloucester draws on the vision for the county;
                    - Some actions provide a local perspective on those in the Local Area Agreement;
                    - Many of the targets are similar.
                    """,
                FutureWork = "The yearly review of the plans opens on 4 January 2011. The group for aim 4 brings its first plan to the Executive in May 2011.",
                Conclusions = "Five of the eight lines with a return are where they should be, or nearly. Insulation, the events fund and the benefit campaign are behind and have named corrective action; two lines had no return.",
                FinancialImplications = "None beyond the budgets of the partners. The neighbour events fund still lacks £6,000 a year.",
                DiversityAndRaceEquality = "The shared reporting route and the English classes bear directly on race equality; an equality impact assessment of the panels is due in January 2011.",
                Risk = "The insulation programme rests on one installer until November. The carers’ lead has been vacant since 20 September.",
            },
            Round.Dates.BoardMeetsOn);
        return report;
    }

    private Person Person(string name, string post, Duty duty)
    {
        var person = new Person(Partnership, new() { Name = name, JobTitle = post, Email = $"{name.ToLowerInvariant().Replace(' ', '.')}@example.org" }, duty);
        people[name] = person;
        return person;
    }
}
