using System.Net;
using Microsoft.EntityFrameworkCore;
using Outturn.Domain;
using Outturn.Storage;
using Outturn.Testing;
using Verdict = Outturn.Domain.Verdict;

namespace Outturn.Tests.Plans;

public sealed class PlanningTests
{
    private const string Round = "/gloucester/plans/rounds/2011-12";
    private const string Then = "/gloucester/plans/rounds/2013-14";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_round_opens_with_the_guidances_days_and_shows_every_group(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        using var amira = await gloucester.Amira();
        var form = await OpenAsync(amira);
        Assert.Equal(("2011/12", "3", "1 January 2011", "31 March 2011", "21 May 2011"), (form["Input.FirstYear"], form["Input.YearCount"], form["Input.OpensOn"], form["Input.DueOn"], form["Input.ApprovalOn"]));

        var page = await amira.Words(Round);
        Assert.Contains("Plans for 2011/12 to 2013/14", page);
        Assert.Contains("31 March 2011: 161 days left.", page);
        Assert.Contains("0 outcomes of 5 have a plan in this round", page);
        Assert.Contains("Outcome 1.2:</strong> Health and Housing Group has no plan for it", page);

        using var again = await amira.Post("/gloucester/plans/rounds", form);
        Assert.Contains("The round for 2011/12 to 2013/14 is open already", await again.Words());
        Assert.Equal("2012/13", FormOnPage.Of(await amira.Read("/gloucester/plans/rounds"), "action=\"/gloucester/plans/rounds\"")["Input.FirstYear"]);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task What_the_Executive_put_off_comes_back_with_its_tasks_in_the_plan_of_its_round(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        using var amira = await gloucester.Amira();
        await gloucester.WithdrawTheStrongerPlan();
        var plan = await DraftPlan.In(gloucester, tasks: 1, isWhole: true, everyAction: true);
        await using (var db = gloucester.Open())
        {
            db.By("a test");
            var sent = await db.Plans.WithDecisions().SingleAsync(one => one.Id == plan.Id, Stop);
            foreach (var task in sent.Tasks)
                task.IsLedBy(await db.Groups.SingleAsync(one => one.Id == gloucester.World.StrongerCommunities.Id, Stop), null);
            sent.Submit([], await db.People.FirstAsync(Stop), Gloucester.InMarch);
            sent.Decide(new("the Executive", new(2010, 5, 21), "minute 30") { Verdicts = new Dictionary<Guid, ActionVerdict> { [sent.Actions.First().Id] = new(Verdict.Defer, new(2011, 4, 1), "No money yet.") } });
            await db.SaveChangesAsync(Stop);
        }

        await OpenAsync(amira);
        var group = $"{Round}/groups/{gloucester.World.StrongerCommunities.Id}";
        Assert.Contains("No money yet.", await amira.Words(group));
        using var begun = await amira.Post(group, GloucesterSite.Fields(("Again", "true"), ("Outcomes", gloucester.World.Strategy.OutcomeNumbered(OutcomeNumber.Read("2.1")!)!.Id.ToString())));
        Assert.Equal(HttpStatusCode.Redirect, begun.StatusCode);
        await using var after = gloucester.Open();
        var next = await after.Plans.WithEverything().SingleAsync(one => one.FirstYear == Gloucester.FirstYear.Next, Stop);
        Assert.Equal(("Neighbour events, part 1", gloucester.World.StrongerCommunities.Id), (next.TaskNamed("2.1a.1")!.Details.Title, next.TaskNamed("2.1a.1")!.LeadGroupId));
    }

    [Fact]
    public async Task A_round_is_for_days_near_its_year()
    {
        await using var gloucester = await GloucesterSite.StartAsync(OnDatabase.Sqlite);
        using var amira = await gloucester.Amira();
        var form = FormOnPage.Of(await amira.Read("/gloucester/plans/rounds"), "action=\"/gloucester/plans/rounds\"");
        (form["Input.DueOn"], form["Input.ApprovalOn"]) = ("31 March 9999", "31 December 9999");
        using var refused = await amira.Post("/gloucester/plans/rounds", form);

        Assert.Contains("31 March 9999 is years away from 2011/12, which the round is for.", await refused.Words());
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_group_starts_its_plan_with_the_strategys_actions_in_it(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        using var amira = await gloucester.Amira();
        await gloucester.WithdrawTheStrongerPlan();
        await OpenAsync(amira);
        var group = $"{Round}/groups/{gloucester.World.StrongerCommunities.Id}";
        var outcome = gloucester.World.Strategy.OutcomeNumbered(OutcomeNumber.Read("2.1")!)!;

        using var none = await amira.Post(group, []);
        Assert.Contains("Choose at least one outcome", await none.Words());
        using var begun = await amira.Post(group, GloucesterSite.Fields(("Outcomes", outcome.Id.ToString())));
        Assert.Equal(HttpStatusCode.Redirect, begun.StatusCode);

        var plan = await amira.Words(begun.Headers.Location!.ToString());
        Assert.Contains("Take action to increase community cohesion", plan);
        Assert.Contains("2011/12 to 2013/14", plan);
        var round = await amira.Words(Round);
        Assert.Contains("1 outcome of 5 has a plan", round);
        Assert.Matches("Draft, [0-9]+ things must be mended", round);
        var own = await amira.Words(group);
        Assert.Contains("the strategy’s action a, ‘Take action to increase community cohesion", own);
        Assert.Contains("Outcome 2.2:</strong> Stronger Communities Group has no plan", own);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_plan_in_force_or_begun_earlier_that_reaches_into_the_round_is_named_and_no_second_one_is_begun_by_mistake(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        using var amira = await gloucester.Amira();
        await OpenAsync(amira);
        var group = $"{Round}/groups/{gloucester.World.StrongerCommunities.Id}";
        var inForce = gloucester.World.StrongerPlan;
        var outcome = ("Outcomes", gloucester.World.Strategy.OutcomeNumbered(OutcomeNumber.Read("2.1")!)!.Id.ToString());
        var page = await amira.Words(group);
        Assert.Contains($"In force, 2010/11 to 2012/13: <a class=\"govuk-link\" href=\"/gloucester/plans/{inForce.Id}\">{inForce.Title}</a>", page);
        Assert.DoesNotContain("No plan in this round", page);
        Assert.DoesNotContain("Start a plan</h2>", page);
        Assert.Contains("Outcomes 2.1, 2.2 and 3.1: no new plan is needed.", page);
        Assert.Contains($"/gloucester/plans/{inForce.Id}/annual-review", page);
        Assert.Contains("In force, to be reviewed</a>", await amira.Words(Round));

        using var refused = await amira.Post(group, GloucesterSite.Fields(outcome));
        Assert.Contains($"Outcome 2.1 is planned in ‘{inForce.Title}’, which is in force and covers 2010/11 to 2012/13. Review that plan instead, or say that a second one is wanted.", await refused.Words());
        await gloucester.WithdrawTheStrongerPlan();
        Assert.Contains("Start a plan</h2>", await amira.Words(group));

        var draft = await DraftPlan.In(gloucester, tasks: 1);
        page = await amira.Words(group);
        Assert.Contains($"A draft, 2010/11 to 2012/13: <a class=\"govuk-link\" href=\"/gloucester/plans/{draft.Id}\">A plan under way</a>", page);
        Assert.Contains("has no plan for it in this round; ‘A plan under way’, a draft, covers 2010/11 to 2012/13.", page);
        using var second = await amira.Post(group, GloucesterSite.Fields(outcome));
        Assert.Contains("Go on with that plan instead", await second.Words());
        using var wanted = await amira.Post(group, GloucesterSite.Fields(outcome, ("Again", "true")));
        Assert.Equal(HttpStatusCode.Redirect, wanted.StatusCode);
        await using var db = gloucester.Open();
        Assert.Equal(1, await db.Plans.CountAsync(plan => plan.FirstYear == Gloucester.FirstYear.Next, Stop));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task What_was_put_off_stays_so_in_the_rounds_before_its_day_and_comes_back_in_the_round_of_it(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        using var amira = await gloucester.Amira();
        await OpenAsync(amira);
        await using (var db = gloucester.Open())
        {
            db.By("a test");
            var strategy = await db.Strategies.WithAimsAndOutcomes().SingleAsync(Stop);
            var plan = new ActionPlan(await db.Groups.SingleAsync(group => group.Id == gloucester.World.StrongerCommunities.Id, Stop), "A plan that put something off", Gloucester.FirstYear);
            plan.Add(strategy.OutcomeNumbered(OutcomeNumber.Read("2.1")!)!).AddAction("z", new() { Title = "Print a leaflet in six languages" }).DeferTo(new(2013, 4, 1), "No money yet.");
            plan.Submit([], await db.People.FirstAsync(Stop), Gloucester.InMarch);
            plan.Approve("the Executive", new(2010, 5, 21), "minute 14");
            db.Plans.Add(plan);
            await db.SaveChangesAsync(Stop);
        }

        var group = $"/groups/{gloucester.World.StrongerCommunities.Id}";
        Assert.DoesNotContain("Put off until now", await amira.Words(Round + group));
        var early = await BegunAsync(Round + group);
        Assert.Contains("Put off to 1 April 2013: No money yet.", early);
        Assert.DoesNotContain("Was put off", early);

        await OpenAsync(amira, "2013/14");
        var later = await amira.Words(Then + group);
        Assert.Contains("Put off until now, to be taken up", later);
        Assert.Contains("Put off to 1 April 2013: No money yet.", later);
        var back = await BegunAsync(Then + group);
        Assert.Contains("Print a leaflet in six languages", back);
        Assert.Contains("Was put off to 1 April 2013 because: No money yet.", back);
        Assert.DoesNotContain("Put off to 1 April 2013", back);

        // A form that is shown again says it too.
        Guid planned, task;
        await using (var db = gloucester.Open())
        {
            db.By("a test");
            var begun = await db.Plans.WithEverything().SingleAsync(one => one.FirstYear == new FinancialYear(2013), Stop);
            (planned, task) = (begun.Id, begun.Actions.First().AddTask(new() { Title = "Find a room" }).Id);
            await db.SaveChangesAsync(Stop);
        }

        var open = $"/gloucester/plans/{planned}?open={task}";
        using var again = await amira.Post($"{open}&handler=Milestone", FormOnPage.Of(await amira.Read(open), "class=\"ot-edit\""));
        Assert.Contains("Was put off to 1 April 2013 because: No money yet.", await again.Words());

        async Task<string> BegunAsync(string address)
        {
            using var begun = await amira.Post(address, GloucesterSite.Fields(("Again", "true"), ("Outcomes", gloucester.World.Strategy.OutcomeNumbered(OutcomeNumber.Read("2.1")!)!.Id.ToString())));
            Assert.Equal(HttpStatusCode.Redirect, begun.StatusCode);
            return await amira.Words(begun.Headers.Location!.ToString());
        }
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task The_rounds_page_asks_no_more_for_many_long_plans_than_for_few(OnDatabase kind)
    {
        await using var few = await GloucesterSite.StartAsync(kind);
        await using var many = await GloucesterSite.StartAsync(kind, moreLines: 60);
        await DraftPlan.In(many, tasks: 40);
        var asked = new List<int>();
        foreach (var gloucester in new[] { few, many })
        {
            using var amira = await gloucester.Amira();
            await OpenAsync(amira);
            await amira.Read(Round);
            asked.Add(await gloucester.Site.Data.Commands.Of(() => amira.Read(Round)));
        }

        Assert.Equal(asked[0], asked[1]);
        Assert.InRange(asked[0], 1, 18);
    }

    [Fact]
    public async Task The_days_of_a_round_move_and_a_stale_tab_does_not_move_them_back()
    {
        await using var gloucester = await GloucesterSite.StartAsync(OnDatabase.Sqlite);
        using var amira = await gloucester.Amira();
        await OpenAsync(amira);
        var form = FormOnPage.Of(await amira.Read(Round), $"action=\"{Round}\"");
        form["Input.DueOn"] = "15/04/2011";
        form["Input.YearCount"] = "2";
        using var moved = await amira.Post(Round, form);
        Assert.Contains("Plans for 2011/12 to 2012/13", await amira.Words(Round));
        Assert.Contains("15 April 2011", await amira.Words(Round));

        using var stale = await amira.Post(Round, form);
        Assert.Contains("This was saved meanwhile", await stale.Words());
        form["Input.Version"] = "2";
        form["Input.DueOn"] = "1 June 2011";
        using var disordered = await amira.Post(Round, form);
        Assert.Contains("come in order", await disordered.Words());
    }

    /// <summary>The span is a setting of the round: a plan of a two-year round is not asked for a third year.</summary>
    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_plan_is_asked_for_as_many_years_as_its_round_has(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        using var amira = await gloucester.Amira();
        await gloucester.WithdrawTheStrongerPlan();
        await OpenAsync(amira);
        async Task Covers(string years)
        {
            var form = FormOnPage.Of(await amira.Read(Round), $"action=\"{Round}\"");
            form["Input.YearCount"] = years;
            using var changed = await amira.Post(Round, form);
            Assert.Equal(HttpStatusCode.Redirect, changed.StatusCode);
        }

        const string Measures = "/gloucester/strategy/outcomes/2.1?open=new";
        var measure = FormOnPage.Of(await amira.Read(Measures), "class=\"ot-edit\"");
        (measure["Input.Details.Title"], measure["Input.Details.Source"]) = ("People who get on well together", "Place Survey");
        using var added = await amira.Post(Measures, measure);
        Assert.Equal(HttpStatusCode.Redirect, added.StatusCode);

        await Covers("2");
        var outcome = gloucester.World.Strategy.OutcomeNumbered(OutcomeNumber.Read("2.1")!)!;
        using var begun = await amira.Post($"{Round}/groups/{gloucester.World.StrongerCommunities.Id}", GloucesterSite.Fields(("Outcomes", outcome.Id.ToString())));
        var plan = begun.Headers.Location!.ToString();
        Assert.Contains("2011/12 to 2012/13", await amira.Words(plan));
        Assert.DoesNotContain("asked for.", await amira.Words($"{plan}/submission"));

        await Covers("3");
        Assert.Contains("has two target years (2011/12 and 2012/13), where three are asked for.", await amira.Words($"{plan}/submission"));
    }

    [Fact]
    public async Task A_year_without_a_round_has_no_page()
    {
        await using var gloucester = await GloucesterSite.StartAsync(OnDatabase.Sqlite);
        using var amira = await gloucester.Amira();
        foreach (var address in new[] { Round, "/gloucester/plans/rounds/never", $"{Round}/groups/{gloucester.World.StrongerCommunities.Id}" })
        {
            using var answer = await amira.Get(address);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    private static async Task<Dictionary<string, string>> OpenAsync(Visitor amira, string year = "2011/12")
    {
        var form = FormOnPage.Of(await amira.Read("/gloucester/plans/rounds"), "action=\"/gloucester/plans/rounds\"");
        if (FinancialYear.Read(form["Input.FirstYear"]) is { } offered && FinancialYear.Read(year) is { } first && first != offered)
        {
            form["Input.FirstYear"] = year;
            foreach (var box in new[] { "Input.OpensOn", "Input.DueOn", "Input.ApprovalOn" })
                form[box] = DateText.ReadDay(form[box])!.Value.AddYears(first.StartYear - offered.StartYear).InWords;
        }

        using var opened = await amira.Post("/gloucester/plans/rounds", form);
        Assert.Equal($"/gloucester/plans/rounds/{year.Replace('/', '-')}", opened.Headers.Location?.ToString());
        return form;
    }
}
