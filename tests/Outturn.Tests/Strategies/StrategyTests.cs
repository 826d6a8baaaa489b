using System.Net;
using Microsoft.EntityFrameworkCore;
using Outturn.Domain;
using Outturn.Storage;
using Outturn.Testing;

namespace Outturn.Tests.Strategies;

public sealed class StrategyTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private const string List = """
        Aim 1: A place to grow up in
        Outcome 1.1: Children are safe
        Measure: Children hurt on the roads
        a) Slow the traffic at every school
        """;

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_pasted_list_becomes_the_strategy_and_an_outcome_is_given_to_a_group(OnDatabase kind)
    {
        await using var site = await RunningSite.StartAsync(kind);
        var hexham = await site.BeginPartnership("Hexham Partnership", "hexham");
        using var officer = await site.SignedInAs(hexham.Administrator);
        using var saved = await officer.Post("/hexham/strategy/edit", Form(List));
        Assert.Equal("/hexham/strategy", saved.Headers.Location?.ToString());
        Assert.Contains("Children hurt on the roads", await officer.Words("/hexham/strategy"));

        using var grouped = await officer.Post("/hexham/groups", GloucesterSite.Fields(("Input[0].Name", "Safer Roads Group")));
        var form = Plans.FormOnPage.Of(await officer.Read("/hexham/groups"), "handler=Given");
        await using (var db = site.Data.Open(hexham.Partnership))
            form["Given[0].Group"] = (await db.Groups.SingleAsync(group => group.Name == "Safer Roads Group", Stop)).Id.ToString();
        using var undated = await officer.Post("/hexham/groups?handler=Given", form);
        Assert.Contains("Give the date the Executive gave 1.1", await undated.Words());
        form["Given[0].On"] = "12 November 2009";
        using var given = await officer.Post("/hexham/groups?handler=Given", form);
        Assert.Contains("Given to Safer Roads Group on 12 November 2009", await officer.Words("/hexham/strategy/outcomes/1.1"));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task What_the_list_no_longer_has_stays_until_it_is_asked_out_and_what_is_given_or_planned_cannot_go(OnDatabase kind)
    {
        await using var site = await RunningSite.StartAsync(kind);
        var hexham = await site.BeginPartnership("Hexham Partnership", "hexham");
        using var officer = await site.SignedInAs(hexham.Administrator);
        using var begun = await officer.Post("/hexham/strategy/edit", Form($"{List}\nb) Teach every child to swim\nOutcome 1.2: Children are well\nAim 2: A place to work in"));
        await SaveAsync(List);
        Assert.Contains("Children are well", await officer.Words("/hexham/strategy"));

        var form = Plans.FormOnPage.Of(await officer.Read("/hexham/strategy/edit"), "action=\"/hexham/strategy/edit\"");
        form["Input.List"] = List;
        using var looked = await officer.Post("/hexham/strategy/edit?handler=Look", form);
        Assert.Contains("Not in the list; it stays in the strategy, unless you tick the box above", await looked.Words());
        await SaveAsync(List, ("Input.TakesOut", "true"));
        await using var db = site.Data.Open(hexham.Partnership);
        var strategy = await db.Strategies.WithAimsAndOutcomes().SingleAsync(Stop);
        Assert.Equal(("1", "1.1", "a"), (string.Join(' ', strategy.Aims.Select(aim => aim.Number)), string.Join(' ', strategy.Outcomes.Select(outcome => outcome.Number)), string.Join(' ', strategy.Outcomes.Single().Actions.Select(action => action.Letter))));

        await using var gloucester = await GloucesterSite.StartAsync(kind);
        using var amira = await gloucester.Amira();
        var given = Plans.FormOnPage.Of(await amira.Read("/gloucester/strategy/edit"), "action=\"/gloucester/strategy/edit\"");
        (given["Input.List"], given["Input.TakesOut"]) = ("Aim 1: A place to grow up in", "true");
        using var held = await amira.Post("/gloucester/strategy/edit", given);
        Assert.Contains("Take it back from the group first", await held.Words());
        given["Input.List"] = Plans.FormOnPage.Of(await amira.Read("/gloucester/strategy/edit"), "action=\"/gloucester/strategy/edit\"")["Input.List"].Replace("a) ", "x) ", StringComparison.Ordinal);
        using var planned = await amira.Post("/gloucester/strategy/edit", given);
        Assert.Contains("stands in a plan or has figures of its own, so it stays in the strategy", await planned.Words());

        async Task SaveAsync(string list, params (string, string)[] more)
        {
            var boxes = Plans.FormOnPage.Of(await officer.Read("/hexham/strategy/edit"), "action=\"/hexham/strategy/edit\"");
            boxes["Input.List"] = list;
            foreach (var (box, value) in more)
                boxes[box] = value;
            using var saved = await officer.Post("/hexham/strategy/edit", boxes);
            Assert.True(saved.StatusCode == HttpStatusCode.Redirect, await saved.Content.ReadAsStringAsync(Stop));
        }
    }

    [Fact]
    public async Task Lines_that_are_not_understood_are_named_and_nothing_is_saved()
    {
        await using var site = await RunningSite.StartAsync();
        var hexham = await site.BeginPartnership("Hexham Partnership", "hexham");
        using var officer = await site.SignedInAs(hexham.Administrator);
        using var refused = await officer.Post("/hexham/strategy/edit", Form(List + "\nwithout any number"));
        var page = await refused.Words();
        Assert.Contains("Line 5, 'without any number', has no number, letter or bullet.", page);
        Assert.Contains("Slow the traffic at every school", page);
        await using var db = site.Data.Open(hexham.Partnership);
        Assert.Empty((await db.Strategies.WithAimsAndOutcomes().SingleAsync(Stop)).Aims);
    }

    [Fact]
    public async Task An_outcome_measure_is_given_its_baseline_and_targets()
    {
        await using var gloucester = await GloucesterSite.StartAsync(OnDatabase.Sqlite);
        using var amira = await gloucester.Amira();
        const string Outcome = "/gloucester/strategy/outcomes/2.1";
        var form = Plans.FormOnPage.Of(await amira.Read($"{Outcome}?open=new"), "class=\"ot-edit\"");
        form["Input.Details.Title"] = "Hate crimes reported";
        form["Input.Details.Polarity"] = nameof(Polarity.LowerIsBetter);
        form["Input.Details.Baseline"] = "0";
        form["Input.Details.Targets[2011/12]"] = "12 (to Feb 12)";
        await gloucester.WithdrawTheStrongerPlan();
        using var saved = await amira.Post($"{Outcome}?open=new", form);
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);

        await using var db = gloucester.Open();
        var outcome = await db.Outcomes.Include(one => one.Measures).SingleAsync(one => one.Number == OutcomeNumber.Read("2.1"), Stop);
        var measure = outcome.Measures.Single(one => one.Details.Title == "Hate crimes reported").Details;
        Assert.Equal((0m, Polarity.LowerIsBetter, 12m), (measure.Baseline.Number, measure.Polarity, measure.Targets[new FinancialYear(2011)].Number));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task What_a_plan_in_force_promises_of_an_outcomes_measure_is_moved_only_by_a_decision_the_plan_keeps(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        using var amira = await gloucester.Amira();
        const string Outcome = "/gloucester/strategy/outcomes/2.1";
        var form = Plans.FormOnPage.Of(await amira.Read($"{Outcome}?open=new"), "class=\"ot-edit\"");
        (form["Input.Details.Title"], form["Input.Details.Source"]) = ("People who get on well together", "Place Survey");
        using var words = await amira.Post($"{Outcome}?open=new", form);
        Assert.Equal(HttpStatusCode.Redirect, words.StatusCode); // words alone promise nothing

        form = Plans.FormOnPage.Of(await amira.Read($"{Outcome}?open=1"), "class=\"ot-edit\"");
        form["Input.Details.Baseline"] = "61.5%";
        using var undecided = await amira.Post($"{Outcome}?open=1", form);
        Assert.Contains("a plan in force promises this measure", await undecided.Words());
        form["Input.On"] = "21 May 2010";
        using var noMinute = await amira.Post($"{Outcome}?open=1", form);
        Assert.Contains("Give the minute that records the decision", await noMinute.Words());
        (form["Input.Minute"], form["Input.Because"]) = ("minute 31", "The survey was weighted anew.");
        using var saved = await amira.Post($"{Outcome}?open=1", form);
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        Assert.Contains("The survey was weighted anew.", await amira.Words($"/gloucester/plans/{gloucester.World.StrongerPlan.Id}"));

        form = Plans.FormOnPage.Of(await amira.Read($"{Outcome}?open=1"), "class=\"ot-edit\"");
        using var undecidedOut = await amira.Post($"{Outcome}?open=1&handler=Out", form);
        Assert.Contains("a plan in force promises this measure", await undecidedOut.Words());
        (form["Input.On"], form["Input.Minute"], form["Input.Because"]) = ("21 May 2010", "minute 32", "It is no longer counted.");
        using var taken = await amira.Post($"{Outcome}?open=1&handler=Out", form);
        Assert.Equal(HttpStatusCode.Redirect, taken.StatusCode);
        await using var db = gloucester.Open();
        var plan = await db.Plans.Include(one => one.Decisions).SingleAsync(one => one.Id == gloucester.World.StrongerPlan.Id, Stop);
        Assert.Equal(["minute 31", "minute 32"], plan.Decisions.Where(decision => decision.Kind == DecisionKind.Revised).Select(decision => decision.Minute).Order(StringComparer.Ordinal));
    }

    /// <summary>The measure is part of the group's plan until it is in force; from then on the Executive's decision moves it, and the chair does not write that one herself.</summary>
    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task The_chair_edits_her_outcomes_measure_and_moves_nothing_that_a_plan_in_force_promises(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        await using (var db = gloucester.Open())
        {
            db.By("a test");
            (await db.People.SingleAsync(one => one.Id == gloucester.World.Chair.Id, Stop)).BelongsTo(null, await db.Groups.SingleAsync(one => one.Id == gloucester.World.StrongerCommunities.Id, Stop));
            await db.SaveChangesAsync(Stop);
        }

        using var ruth = await gloucester.Officer("Ruth Lindqvist");
        const string Outcome = "/gloucester/strategy/outcomes/2.1";
        var form = Plans.FormOnPage.Of(await ruth.Read($"{Outcome}?open=new"), "class=\"ot-edit\"");
        (form["Input.Details.Title"], form["Input.Details.Source"]) = ("People who get on well together", "Place Survey");
        using var words = await ruth.Post($"{Outcome}?open=new", form);
        Assert.Equal(HttpStatusCode.Redirect, words.StatusCode);

        form = Plans.FormOnPage.Of(await ruth.Read($"{Outcome}?open=1"), "class=\"ot-edit\"");
        Assert.DoesNotContain("Input.Minute", form.Keys);
        (form["Input.Details.Baseline"], form["Input.By"], form["Input.On"]) = ("61.5%", "the Executive", "21 May 2010");
        (form["Input.Minute"], form["Input.Because"]) = ("minute 31", "The survey was weighted anew.");
        using var refused = await ruth.Post($"{Outcome}?open=1", form);
        Assert.Contains("moves only by a decision. Only the partnership officer enters what the Executive decided on a plan.", await refused.Words());
        await using (var db = gloucester.Open())
            Assert.True((await db.Outcomes.Include(one => one.Measures).SingleAsync(one => one.Number == OutcomeNumber.Read("2.1"), Stop)).Measures.OrderBy(one => one.Position).First().Details.Baseline.IsBlank);

        await gloucester.WithdrawTheStrongerPlan();
        using var saved = await ruth.Post($"{Outcome}?open=1", form);
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task An_outcome_that_no_one_holds_yet_is_taken_back_from_its_group(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        using var amira = await gloucester.Amira();
        var form = Plans.FormOnPage.Of(await amira.Read("/gloucester/groups"), "handler=Given");
        var held = form.First(box => box.Key.EndsWith(".Group", StringComparison.Ordinal) && box.Value.Length > 0).Key;
        form[held] = "";
        using var saved = await amira.Post("/gloucester/groups?handler=Given", form);

        Assert.Equal("/gloucester/groups#given", saved.Headers.Location?.ToString());
        Assert.Equal("", Plans.FormOnPage.Of(await amira.Read("/gloucester/groups"), "handler=Given")[held]);
    }

    [Theory]
    [InlineData("action=\"/gloucester/groups\"", "/gloucester/groups", "Input[1].Name", "Health Together", "Health and Wellbeing")]
    [InlineData("handler=Given", "/gloucester/groups?handler=Given", "Given[0].On", "3 December 2009", "4 December 2009")]
    public async Task A_stale_tab_of_the_groups_overwrites_nothing_and_may_save_again(string mark, string address, string box, string first, string second)
    {
        await using var gloucester = await GloucesterSite.StartAsync(OnDatabase.Sqlite);
        using var amira = await gloucester.Amira();
        var form = Plans.FormOnPage.Of(await amira.Read("/gloucester/groups"), mark);
        var stale = new Dictionary<string, string>(form, StringComparer.Ordinal) { [box] = second };
        form[box] = first;
        using var saved = await amira.Post(address, form);
        using var refused = await amira.Post(address, stale);
        var page = await refused.Content.ReadAsStringAsync(Stop);

        Assert.Contains("This was saved meanwhile, by someone else or by you in another tab", page);
        Assert.Equal(first, Plans.FormOnPage.Of(await amira.Read("/gloucester/groups"), mark)[box]);
        var again = Plans.FormOnPage.Of(page, mark);
        Assert.Equal(second, again[box]);
        using var meant = await amira.Post(address, again);
        Assert.Equal(second, Plans.FormOnPage.Of(await amira.Read("/gloucester/groups"), mark)[box]);
    }

    private static Dictionary<string, string> Form(string list) => GloucesterSite.Fields(
        ("Input.Version", "1"), ("Input.Details.Title", "Our strategy"), ("Input.Details.FromYear", "2008"), ("Input.Details.ToYear", "2018"), ("Input.List", list));
}
