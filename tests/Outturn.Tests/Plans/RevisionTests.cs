using System.Net;
using Microsoft.EntityFrameworkCore;
using Outturn.Domain;
using Outturn.Storage;
using Outturn.Testing;

namespace Outturn.Tests.Plans;

public sealed class RevisionTests
{
    private const string Row = "class=\"ot-edit\"";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_small_revision_is_put_in_force_by_the_group_and_changes_only_what_it_says(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        using var amira = await gloucester.Amira();
        var inForce = gloucester.World.StrongerPlan;
        var before = inForce.TaskNamed("2.1a.1")!;
        var revision = await StartAsync(amira, inForce.Id, "The fund has a new name.");
        await EditAsync(amira, revision, "2.1a.1", ("Input.Details.Title", "Run a good neighbours fund"));

        var page = await amira.Words(revision);
        Assert.Contains("<del>Run a neighbour events fund in the six most mixed wards</del> → <ins>Run a good neighbours fund</ins>", page);
        Assert.Contains("Because: The fund has a new name.", page);
        Assert.Contains("so the group puts it in force itself", page);
        Assert.Contains("Run a neighbour events fund in the six most mixed wards", await amira.Words($"/gloucester/plans/{inForce.Id}"));

        using var put = await amira.Post($"{revision}/revision?handler=PutInForce", FormOnPage.Of(await amira.Read($"{revision}/revision"), "handler=PutInForce"), from: $"{revision}/revision");
        Assert.Equal($"/gloucester/plans/{inForce.Id}", put.Headers.Location?.ToString());

        await using var db = gloucester.Open();
        var plan = await db.Plans.WithDecisions().SingleAsync(one => one.Id == inForce.Id, Stop);
        Assert.Equal((before.Id, "Run a good neighbours fund", 2), (plan.TaskNamed("2.1a.1")!.Id, plan.TaskNamed("2.1a.1")!.Details.Title, plan.TaskNamed("2.1a.1")!.Version));
        Assert.All(plan.Tasks.Where(task => task.Id != before.Id), task => Assert.Equal(1, task.Version));
        Assert.Equal((DecisionKind.Revised, "Amira Shah", "The fund has a new name."), (plan.Decisions[^1].Kind, plan.Decisions[^1].By, plan.Decisions[^1].Words));
        var change = await db.Changes.Where(change => change.EntityId == before.Id && change.Kind == ChangeKind.Changed).SingleAsync(Stop);
        Assert.Equal("Revision: The fund has a new name.", change.Why);
        Assert.Equal(PlanStatus.TakenIn, (await db.Plans.SingleAsync(one => one.RevisionOfId == inForce.Id, Stop)).Status);
        Assert.Equal(before.Id, (await gloucester.LineOf("2.1a.1", GloucesterSite.Q2)).KeyActivity.TaskId);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task An_action_in_force_shows_what_it_says_and_leads_to_a_revision_and_offers_nothing_that_would_be_refused(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        using var amira = await gloucester.Amira();
        var inForce = gloucester.World.StrongerPlan;
        var action = inForce.TaskNamed("2.1a.1")!.Action;
        var page = await amira.Words($"/gloucester/plans/{inForce.Id}/actions/{action.Id}");
        Assert.Contains("What the Executive approved changes only by a revision", page);
        Assert.Contains($"href=\"/gloucester/plans/{inForce.Id}/revision\">Revise the plan</a>", page);
        Assert.DoesNotContain($"/actions/{action.Id}\"", page); // no form that is sent there
        Assert.DoesNotContain("handler=", page);
        Assert.DoesNotContain("<textarea", page);

        var revision = await StartAsync(amira, inForce.Id, "The fund has a new name.");
        page = await amira.Words($"/gloucester/plans/{inForce.Id}/actions/{action.Id}");
        Assert.Contains($"href=\"{revision}/actions/", page);
        var there = page[(page.IndexOf($"{revision}/actions/", StringComparison.Ordinal))..];
        Assert.Contains("Save the action", await amira.Words(there[..there.IndexOf('"', StringComparison.Ordinal)]));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_small_revision_takes_nothing_away_that_the_guidance_asks_for(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        using var amira = await gloucester.Amira();
        var revision = await StartAsync(amira, gloucester.World.StrongerPlan.Id, "No one is named any more.");
        await EditAsync(amira, revision, "2.1a.1", ("Input.Details.ContactOfficer", ""), ("Input.Officer", "none"));

        using var refused = await amira.Post($"{revision}/revision?handler=PutInForce", FormOnPage.Of(await amira.Read($"{revision}/revision"), "handler=PutInForce"), from: $"{revision}/revision");
        Assert.Contains("Not ready to be in force: 1 thing to mend first.", await refused.Words());
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_revision_put_in_force_while_the_next_year_is_reviewed_is_in_next_years_plan_too(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind, on: GloucesterSite.InJanuary);
        using var amira = await gloucester.Amira();
        var inForce = gloucester.World.StrongerPlan;
        var revision = await StartAsync(amira, inForce.Id, "The fund has a new name.");
        var review = $"/gloucester/plans/{inForce.Id}/annual-review";
        using var begun = await amira.Post(review, FormOnPage.Of(await amira.Read(review), $"action=\"{review}\""));
        await EditAsync(amira, revision, "2.1a.1", ("Input.Details.Title", "Run a good neighbours fund"), ("Input.Details.ContactOfficer", "Tom Adeyemi"));
        await EditAsync(amira, revision, "2.1a.2", ("Input.Details.Title", "Hate incidents: two routes"));
        await EditAsync(amira, begun.Headers.Location!.ToString().Replace("/annual-review", "", StringComparison.Ordinal), "2.1a.2", ("Input.Details.Title", "Hate incidents: three routes"));

        using var put = await amira.Post($"{revision}/revision?handler=PutInForce", FormOnPage.Of(await amira.Read($"{revision}/revision"), "handler=PutInForce"), from: $"{revision}/revision");
        Assert.True(put.StatusCode == HttpStatusCode.Redirect, await put.Words());
        await using var db = gloucester.Open();
        var next = await db.Plans.WithEverything().SingleAsync(one => one.ReviewOfId == inForce.Id, Stop);
        Assert.Equal(("Run a good neighbours fund", "Tom Adeyemi", "Hate incidents: three routes"), (next.TaskNamed("2.1a.1")!.Details.Title, next.TaskNamed("2.1a.1")!.Officer?.Name, next.TaskNamed("2.1a.2")!.Details.Title));
        Assert.Equal(Gloucester.FirstYear.Next, next.FirstYear);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_revision_that_moves_a_target_needs_the_Executive_and_is_then_taken_in_line_by_line(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        using var amira = await gloucester.Amira();
        var inForce = await InForceAsync(gloucester);
        var revision = await StartAsync(amira, inForce.Id, "The survey was moved to May.");
        await EditAsync(amira, revision, "2.1a.1", ("Input.Measures[0].Details.Targets[2012/13]", "48%"), ("Input.Details.ContactOfficer", "Tom Adeyemi"));
        await TakeOutAsync(amira, gloucester, revision, "2.1a.2");

        Assert.Contains("moves a target, date or baseline", await amira.Words($"{revision}/revision"));
        using var refused = await amira.Post($"{revision}/revision?handler=PutInForce", [], from: $"{revision}/revision");
        Assert.Contains("so the Executive approves it", await refused.Words());

        await gloucester.WithdrawTheStrongerPlan();
        using var submitted = await amira.Post($"{revision}/submission", FormOnPage.Of(await amira.Read($"{revision}/submission"), $"action=\"{revision}/submission\""));
        var asked = await amira.Words($"{revision}/approval");
        Assert.Matches("(?s)What the revision changes.*Because: The survey was moved to May\\..*target 2012/13: <del>45%</del> → <ins>48%</ins>", asked);
        Assert.DoesNotContain("each=approve", asked);
        var back = await amira.Read($"{revision}/approval?each=return");
        Assert.DoesNotContain("Put off to a date", back);
        var decision = FormOnPage.Of(asked, $"action=\"{revision}/approval\"");
        decision["Input.Minute"] = "minute 44";
        decision["Input.On"] = "21 October 2010";
        using var approved = await amira.Post($"{revision}/approval", decision);
        Assert.Equal($"/gloucester/plans/{inForce.Id}", approved.Headers.Location?.ToString());

        await using var db = gloucester.Open();
        var plan = await db.Plans.WithDecisions().SingleAsync(one => one.Id == inForce.Id, Stop);
        var kept = inForce.TaskNamed("2.1a.1")!;
        var task = plan.TaskNamed("2.1a.1")!;
        Assert.Equal((kept.Id, kept.Measures[0].Id, "48%", "Tom Adeyemi"), (task.Id, task.Measures[0].Id, task.Measures[0].TargetFor(new FinancialYear(2012)).AsWritten, task.Officer?.Name));
        Assert.Null(plan.TaskNamed("2.1a.2"));
        Assert.Equal((PlanStatus.Approved, "minute 44"), (plan.Status, plan.Decisions[^1].Minute));

        // What was reported on stays for its returns, and is asked for no more.
        var gone = inForce.TaskNamed("2.1a.2")!;
        var lines = await db.KeyActivities.Where(activity => activity.Task.Action.Outcome.PlanId == inForce.Id).ToDictionaryAsync(activity => activity.TaskId, Stop);
        Assert.Equal((true, false), (lines[kept.Id].IsReportedOn, lines[gone.Id].IsReportedOn));
        Assert.True((await db.Tasks.SingleAsync(one => one.Id == gone.Id, Stop)).IsTakenOut);
        Assert.DoesNotContain("part 2", await amira.Words($"/gloucester/plans/{inForce.Id}"));
        Assert.Contains("minute 44", await amira.Words($"/gloucester/plans/{inForce.Id}"));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_revision_approved_while_next_years_plan_is_with_the_Executive_is_in_that_too_and_what_is_not_is_named_on_both(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind, on: GloucesterSite.InJanuary);
        using var amira = await gloucester.Amira();
        await gloucester.WithdrawTheStrongerPlan();
        var inForce = await InForceAsync(gloucester);
        var review = $"/gloucester/plans/{inForce.Id}/annual-review";
        using var begun = await amira.Post(review, FormOnPage.Of(await amira.Read(review), $"action=\"{review}\""));
        var next = begun.Headers.Location!.ToString().Replace("/annual-review", "", StringComparison.Ordinal);
        await EditAsync(amira, next, "2.1a.2", ("Input.Measures[0].Details.Targets[2012/13]", "50%"));
        await using (var db = gloucester.Open())
        {
            db.By("a test");
            (await db.Plans.WithReviews().SingleAsync(plan => plan.ReviewOfId == inForce.Id, Stop)).Submit([], await db.People.FirstAsync(Stop), Gloucester.InMarch);
            await db.SaveChangesAsync(Stop);
        }

        var before = Decision(await amira.Read($"{next}/approval"), next);
        var revision = await StartAsync(amira, inForce.Id, "The survey was moved to May.");
        await EditAsync(amira, revision, "2.1a.1", ("Input.Measures[0].Details.Targets[2012/13]", "48%"));
        await EditAsync(amira, revision, "2.1a.2", ("Input.Measures[0].Details.Targets[2012/13]", "49%"));
        using var submitted = await amira.Post($"{revision}/submission", FormOnPage.Of(await amira.Read($"{revision}/submission"), $"action=\"{revision}/submission\""));
        using var approved = await amira.Post($"{revision}/approval", Decision(await amira.Read($"{revision}/approval"), revision));
        Assert.Equal($"/gloucester/plans/{inForce.Id}", approved.Headers.Location?.ToString());
        Assert.Contains("which is with the Executive, has it too, where it does not say otherwise already", await amira.Words(approved.Headers.Location!.ToString()));
        Assert.Contains("has it too, but keeps what it says otherwise already: 2.1a.2, measure 1, target 2012/13 (‘50%’, not ‘49%’).", await amira.Words($"/gloucester/plans/{inForce.Id}"));
        Assert.Contains("and this plan with it: The survey was moved to May. Not taken over, because this plan says otherwise already: 2.1a.2, measure 1, target 2012/13 (‘50%’, not ‘49%’).", await amira.Words(next));

        using var stale = await amira.Post($"{next}/approval", before);
        Assert.Contains("This was saved meanwhile", await stale.Words());
        using var decided = await amira.Post($"{next}/approval", Decision(await amira.Read($"{next}/approval"), next));
        Assert.True(decided.StatusCode == HttpStatusCode.Redirect, await decided.Words());
        await using var after = gloucester.Open();
        var plan = await after.Plans.WithEverything().SingleAsync(one => one.ReviewOfId == inForce.Id, Stop);
        Assert.Equal((PlanStatus.Approved, "48%", "50%"), (plan.Status, Target("2.1a.1"), Target("2.1a.2")));

        string Target(string reference) => plan.TaskNamed(reference)!.Measures[0].TargetFor(new FinancialYear(2012)).AsWritten;

        static Dictionary<string, string> Decision(string page, string plan)
        {
            var form = FormOnPage.Of(page, $"action=\"{plan}/approval\"");
            (form["Input.Minute"], form["Input.On"]) = ("minute 44", GloucesterSite.InJanuary.InWords);
            return form;
        }
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Of_a_plan_in_force_in_part_what_is_in_force_is_revised_and_what_was_returned_or_put_off_stays_what_it_is(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        using var amira = await gloucester.Amira();
        await gloucester.WithdrawTheStrongerPlan();
        var (id, address) = await InForceInPartAsync(gloucester);
        Assert.Contains($"href=\"{address}/revision\">Revise it</a>", await amira.Words(address));
        Assert.Contains("what the Executive returned (2.1c) stays as it is and is not in it until it is decided on", await amira.Words($"{address}/revision"));

        // A small one, put in force by the group while 2.1c is being mended.
        var revision = await StartAsync(amira, id, "The events have a new name.");
        Assert.Equal([("2.1a", null), ("2.1b", new DateOnly(2013, 4, 1))], (await Plan(revision)).Actions.Select(action => (action.Reference, action.DeferredTo)));
        await EditAsync(amira, revision, "2.1a.1", ("Input.Details.Title", "Street events, part 1"));
        await EditAsync(amira, address, "2.1c.1", ("Input.Details.Title", "A leaflet in Polish"));
        using var put = await amira.Post($"{revision}/revision?handler=PutInForce", FormOnPage.Of(await amira.Read($"{revision}/revision"), "handler=PutInForce"), from: $"{revision}/revision");
        Assert.Equal(address, put.Headers.Location?.ToString());
        await StandsAsync(PlanStatus.ApprovedInPart, ("2.1a", ActionStanding.Approved, "Street events, part 1"), ("2.1b", ActionStanding.Deferred, "Neighbour events, part 1"), ("2.1c", ActionStanding.Returned, "A leaflet in Polish"));

        // One that needs the Executive: 2.1c is submitted again and approved meanwhile, and stands when the revision is taken in.
        revision = await StartAsync(amira, id, "The survey was moved to May.");
        await EditAsync(amira, revision, "2.1a.1", ("Input.Measures[0].Details.Targets[2012/13]", "48%"));
        using var again = await amira.Post($"{address}/submission", FormOnPage.Of(await amira.Read($"{address}/submission"), $"action=\"{address}/submission\""));
        using var submitted = await amira.Post($"{revision}/submission", FormOnPage.Of(await amira.Read($"{revision}/submission"), $"action=\"{revision}/submission\""));
        using var rest = await amira.Post($"{address}/approval", Decided(await amira.Read($"{address}/approval"), address));
        Assert.True(rest.StatusCode == HttpStatusCode.Redirect, await rest.Words());
        Assert.Equal(["2.1a", "2.1b", "2.1c"], (await Plan(revision)).Actions.Select(action => action.Reference));
        var asked = await amira.Words($"{revision}/approval");
        Assert.Contains("target 2012/13: <del>45%</del> → <ins>48%</ins>", asked);
        Assert.DoesNotContain("A leaflet in Polish", await amira.Words($"{revision}/revision"));
        using var approved = await amira.Post($"{revision}/approval", Decided(await amira.Read($"{revision}/approval"), revision));
        Assert.Equal(address, approved.Headers.Location?.ToString());
        await StandsAsync(PlanStatus.Approved, ("2.1a", ActionStanding.Approved, "Street events, part 1"), ("2.1b", ActionStanding.Deferred, "Neighbour events, part 1"), ("2.1c", ActionStanding.Approved, "A leaflet in Polish"));
        Assert.Equal("48%", (await Plan(address)).TaskNamed("2.1a.1")!.Measures[0].TargetFor(new FinancialYear(2012)).AsWritten);

        static Dictionary<string, string> Decided(string page, string plan)
        {
            var form = FormOnPage.Of(page, $"action=\"{plan}/approval\"");
            (form["Input.Minute"], form["Input.On"]) = ("minute 44", "21 October 2010");
            return form;
        }

        async Task<ActionPlan> Plan(string at)
        {
            await using var db = gloucester.Open();
            return await db.Plans.WithDecisions().SingleAsync(one => one.Id == Guid.Parse(at.Split('/', StringSplitOptions.None).Last()), Stop);
        }

        async Task StandsAsync(PlanStatus status, params (string, ActionStanding, string)[] actions)
        {
            var plan = await Plan(address);
            Assert.Equal(status, plan.Status);
            Assert.Equal(actions, plan.Actions.Select(action => (action.Reference, action.Standing, action.TasksInOrder.First().Details.Title)));
        }
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task An_action_a_revision_adds_never_takes_the_letter_of_one_that_was_returned(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        using var amira = await gloucester.Amira();
        await gloucester.WithdrawTheStrongerPlan();
        var (id, _) = await InForceInPartAsync(gloucester);
        var revision = await StartAsync(amira, id, "One thing more.");
        await using var db = gloucester.Open();
        db.By("a test");
        var added = await db.Plans.WithDecisions().SingleAsync(one => one.Id == Guid.Parse(revision.Split('/', StringSplitOptions.None).Last()), Stop);
        Assert.Equal("c", added.Outcomes[0].AddAction("c", new() { Title = "One thing more" }).Letter);
        await db.PutInForce(added, await db.People.FirstAsync(Stop), "the Executive", new(2010, 10, 21), "minute 44", Gloucester.Morning, Stop);
        await db.SaveChangesAsync(Stop);

        var plan = await db.Plans.WithEverything().SingleAsync(one => one.Id == id, Stop);
        Assert.Equal(plan.Actions.Count(), plan.Actions.Select(action => action.Letter).Distinct().Count());
        Assert.Equal(("c", ActionStanding.Returned), (plan.Actions.Single(action => action.Details.Title == "Print a leaflet").Letter, plan.Actions.Single(action => action.Details.Title == "Print a leaflet").Standing));
        Assert.Equal(ActionStanding.Approved, plan.Actions.Single(action => action.Details.Title == "One thing more").Standing);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_second_revision_waits_for_the_first_or_its_withdrawal(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        using var amira = await gloucester.Amira();
        var address = $"/gloucester/plans/{gloucester.World.StrongerPlan.Id}/revision";
        var stale = FormOnPage.Of(await amira.Read(address), $"action=\"{address}\"");
        using var unsaid = await amira.Post(address, stale);
        Assert.Contains("Say why the plan is revised", await unsaid.Words());
        var first = await StartAsync(amira, gloucester.World.StrongerPlan.Id, "The first reason.");

        stale["Input.Because"] = "The second reason.";
        using var second = await amira.Post(address, stale, from: first);
        Assert.Contains("A revision of this plan is under way", await second.Words());
        Assert.Contains("The first reason.", await amira.Words(address));

        var withdrawal = FormOnPage.Of(await amira.Read($"{first}/withdrawal"), $"action=\"{first}/withdrawal\"");
        withdrawal["Input.Because"] = "No longer needed.";
        using var withdrawn = await amira.Post($"{first}/withdrawal", withdrawal);
        Assert.NotEqual(first, await StartAsync(amira, gloucester.World.StrongerPlan.Id, "The second reason."));
    }

    /// <summary>A whole plan of two tasks in force, both reported on.</summary>
    private static async Task<ActionPlan> InForceAsync(GloucesterSite gloucester)
    {
        var draft = await DraftPlan.In(gloucester, tasks: 2, isWhole: true);
        await using var db = gloucester.Open();
        db.By("a test");
        var plan = await db.Plans.WithDecisions().SingleAsync(one => one.Id == draft.Id, Stop);
        plan.Submit([], await db.People.FirstAsync(Stop), Gloucester.InMarch);
        plan.Approve("the Executive", new(2010, 5, 21), "minute 30");
        db.AddRange(plan.Tasks.Select(task => new KeyActivity(task, null, Gloucester.Morning)));
        await db.SaveChangesAsync(Stop);
        return plan;
    }

    /// <summary>2.1a in force, 2.1b put off by the Executive, 2.1c returned.</summary>
    private static async Task<(Guid Id, string Address)> InForceInPartAsync(GloucesterSite gloucester)
    {
        var draft = await DraftPlan.In(gloucester, tasks: 1, isWhole: true, everyAction: true);
        await using var db = gloucester.Open();
        db.By("a test");
        var plan = await db.Plans.WithDecisions().SingleAsync(one => one.Id == draft.Id, Stop);
        plan.Submit([], await db.People.FirstAsync(Stop), Gloucester.InMarch);
        var actions = plan.Actions.ToList();
        plan.Decide(new Decision("the Executive", new(2010, 5, 21), "minute 30")
        {
            Words = "Say in which languages.",
            Verdicts = new Dictionary<Guid, ActionVerdict> { [actions[1].Id] = new(Verdict.Defer, new(2013, 4, 1), "The survey comes first."), [actions[2].Id] = new(Verdict.Return) },
        });
        await db.SaveChangesAsync(Stop);
        return (plan.Id, $"/gloucester/plans/{plan.Id}");
    }

    private static async Task<string> StartAsync(Visitor amira, Guid plan, string because)
    {
        var address = $"/gloucester/plans/{plan}/revision";
        var form = FormOnPage.Of(await amira.Read(address), $"action=\"{address}\"");
        form["Input.Because"] = because;
        using var begun = await amira.Post(address, form);
        Assert.Equal(HttpStatusCode.Redirect, begun.StatusCode);
        return begun.Headers.Location!.ToString();
    }

    private static async Task EditAsync(Visitor amira, string plan, string reference, params (string Box, string Text)[] typed)
    {
        var form = FormOnPage.Of(await amira.Read($"{plan}?open={reference}"), Row);
        foreach (var (box, text) in typed)
            form[box] = text;
        using var saved = await amira.Post($"{plan}?open={reference}", form);
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
    }

    private static async Task TakeOutAsync(Visitor amira, GloucesterSite gloucester, string address, string reference)
    {
        await using var db = gloucester.Open();
        var task = (await db.Plans.WithEverything().SingleAsync(plan => plan.Id == Guid.Parse(address.Split('/').Last()), Stop)).TaskNamed(reference)!;
        var place = $"{address}/place/{task.Id}";
        using var gone = await amira.Post($"{place}?handler=Out", FormOnPage.Of(await amira.Read(place), "handler=Out"), from: place);
        Assert.Equal(HttpStatusCode.Redirect, gone.StatusCode);
    }
}
