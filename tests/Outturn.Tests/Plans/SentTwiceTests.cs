using System.Net;
using Microsoft.EntityFrameworkCore;
using Outturn.Domain;
using Outturn.Storage;
using Outturn.Testing;

namespace Outturn.Tests.Plans;

/// <summary>A button pressed twice, and a text pasted by mistake: the work is done once, and nothing breaks.</summary>
public sealed class SentTwiceTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_form_that_adds_something_adds_it_once_though_it_is_sent_twice(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        var plan = await DraftPlan.In(gloucester, tasks: 2, isWhole: true);
        using var amira = await gloucester.Amira();
        var (outline, action, place) = ($"/gloucester/plans/{plan.Id}/outline", $"/gloucester/plans/{plan.Id}/actions/{plan.Actions.First().Id}", $"/gloucester/plans/{plan.Id}/place/{plan.TaskNamed("2.1a.1")!.Id}");

        var split = FormOnPage.Of(await amira.Read(place), "handler=Split");
        split["Input.Title"] = "Train the volunteers";
        Assert.Contains("Task 2.1a.1 was split in two already: the second is 2.1a.2. Nothing was done a second time.", await Twice(amira, $"{place}?handler=Split", split, place));
        Assert.Equal(3, (await Stored(gloucester, plan)).Tasks.Count());

        Assert.Contains("Task 2.1a.4 says that already, so nothing was added a second time.", await Twice(amira, $"{action}?handler=Task", GloucesterSite.Fields(("Input.NewTask", "Find the printer")), action));
        Assert.Equal(4, (await Stored(gloucester, plan)).Tasks.Count());

        var added = GloucesterSite.Fields(("Input.Outcome", plan.Outcomes[0].Id.ToString()), ("Input.NewAction", "Print a leaflet"));
        Assert.Contains("Action 2.1c says that already, so nothing was added a second time.", await Twice(amira, $"{outline}?handler=Action", added, outline));
        Assert.Equal(["a", "b", "c"], (await Stored(gloucester, plan)).Actions.Select(one => one.Letter));

        var start = GloucesterSite.Fields(("group", gloucester.World.HealthAndHousing.Id.ToString()));
        Assert.Contains("no second one was begun", await Twice(amira, "/gloucester/plans", start, "/gloucester/plans"));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_form_sent_twice_at_the_same_moment_adds_once(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        var plan = await DraftPlan.In(gloucester, tasks: 1, isWhole: true);
        using var amira = await gloucester.Amira();
        var (outline, place) = ($"/gloucester/plans/{plan.Id}/outline", $"/gloucester/plans/{plan.Id}/place/{plan.TaskNamed("2.1a.1")!.Id}");
        var split = FormOnPage.Of(await amira.Read(place), "handler=Split");
        split["Input.Title"] = "Train the volunteers";
        var added = GloucesterSite.Fields(("Input.Outcome", plan.Outcomes[0].Id.ToString()), ("Input.NewAction", "Print a leaflet"));

        var answers = await Task.WhenAll(
            amira.Post($"{place}?handler=Split", split, from: place), amira.Post($"{place}?handler=Split", split, from: place), amira.Post($"{place}?handler=Split", split, from: place),
            amira.Post($"{outline}?handler=Action", added, from: outline), amira.Post($"{outline}?handler=Action", added, from: outline), amira.Post($"{outline}?handler=Action", added, from: outline));
        var stored = await Stored(gloucester, plan);
        Assert.Equal((2, 3), (stored.Tasks.Count(), stored.Actions.Count()));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode));
        foreach (var answer in answers)
            answer.Dispose();
    }

    [Fact]
    public async Task A_plan_started_twice_in_a_round_is_begun_once()
    {
        await using var gloucester = await GloucesterSite.StartAsync(OnDatabase.Sqlite);
        using var amira = await gloucester.Amira();
        const string rounds = "/gloucester/plans/rounds";
        using var opened = await amira.Post(rounds, FormOnPage.Of(await amira.Read(rounds), $"action=\"{rounds}\""));
        var group = $"{opened.Headers.Location!.ToString().Split('#')[0]}/groups/{gloucester.World.StrongerCommunities.Id}";
        await using var db = gloucester.Open();
        var before = await db.Plans.CountAsync(Stop);
        var outcome = (await db.Outcomes.FirstAsync(one => one.DelegatedToId == gloucester.World.StrongerCommunities.Id, Stop)).Id;

        Assert.Contains("The plan was begun already, so no second one was begun.", await Twice(amira, group, GloucesterSite.Fields(("Outcomes", outcome.ToString()), ("Again", "true")), group));
        Assert.Equal(before + 1, await db.Plans.CountAsync(Stop));
    }

    [Fact]
    public async Task A_text_longer_than_any_table_carries_is_refused_beside_its_box_and_stays_there()
    {
        await using var gloucester = await GloucesterSite.StartAsync(OnDatabase.Sqlite);
        var plan = await DraftPlan.In(gloucester, tasks: 1);
        using var amira = await gloucester.Amira();
        var row = $"/gloucester/plans/{plan.Id}?open=2.1a.1";
        var form = FormOnPage.Of(await amira.Read(row), "class=\"ot-edit\"");
        form["Input.Details.Title"] = new string('x', 30_000);
        form["Input.Details.Resources.Needed"] = new string('y', 10_000);

        using var refused = await amira.Post(row, form);
        var page = await refused.Words();
        Assert.Equal(HttpStatusCode.OK, refused.StatusCode);
        Assert.Contains("This is 30,000 characters long, and 1,000 fit here. Shorten it, then save again.", page);
        Assert.DoesNotContain("10,000 fit here", page);
        Assert.Equal(form["Input.Details.Title"], FormOnPage.Of(page, "class=\"ot-edit\"")["Input.Details.Title"]);
        Assert.Equal("Neighbour events, part 1", (await Stored(gloucester, plan)).TaskNamed("2.1a.1")!.Details.Title);
    }

    [Fact]
    public async Task What_a_page_says_of_a_long_title_is_cut_short_before_the_browser_must_carry_it()
    {
        await using var gloucester = await GloucesterSite.StartAsync(OnDatabase.Sqlite);
        using var amira = await gloucester.Amira();
        const string measures = "/gloucester/strategy/outcomes/2.1?open=new";
        var form = FormOnPage.Of(await amira.Read(measures), "class=\"ot-edit\"");
        form["Input.Details.Title"] = $"Resident’s {new string('x', 989)}";

        using var saved = await amira.Post(measures, form);
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        Assert.Contains($"Saved the outcome measure ‘Resident’s {new string('x', 89)}…’.", await amira.Words("/gloucester/strategy/outcomes/2.1"));
    }

    /// <summary>What the page says after the second.</summary>
    private static async Task<string> Twice(Visitor visitor, string path, Dictionary<string, string> form, string from)
    {
        using var first = await visitor.Post(path, form, from);
        Assert.Equal(HttpStatusCode.Redirect, first.StatusCode);
        using var second = await visitor.Post(path, form, from);
        Assert.Equal(HttpStatusCode.Redirect, second.StatusCode);
        return await visitor.Words(second.Headers.Location!.ToString().Split('#')[0]);
    }

    private static async Task<ActionPlan> Stored(GloucesterSite gloucester, ActionPlan plan)
    {
        await using var db = gloucester.Open();
        return await db.Plans.WithEverything().SingleAsync(one => one.Id == plan.Id, Stop);
    }
}
