using System.Net;
using Microsoft.EntityFrameworkCore;
using Outturn.Domain;
using Outturn.Storage;
using Outturn.Testing;
using Verdict = Outturn.Domain.Verdict;

namespace Outturn.Tests.Plans;

/// <summary>An action that is put off: on its page, by the Executive, and when its day comes.</summary>
public sealed class PutOffTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_group_puts_an_action_off_with_its_tasks_which_need_not_be_complete_until_it_is_taken_up_again(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        using var amira = await gloucester.Amira();
        var plan = await DraftPlan.In(gloucester, tasks: 2);
        var action = $"/gloucester/plans/{plan.Id}/actions/{plan.Actions.First().Id}";
        var submission = $"/gloucester/plans/{plan.Id}/submission";
        Assert.Contains("2.1a.2 Neighbour events", await amira.Words(submission));

        foreach (var past in new[] { "21 October 2010", "1 April 2010", "1 April 2009" })
        {
            using var refused = await PutOffAsync(amira, action, past, "No money yet.");
            Assert.Contains($"{past} is no day to put work off to", await refused.Words());
        }

        using var put = await PutOffAsync(amira, action, "1 April 2013", "No money yet.");
        Assert.Equal(HttpStatusCode.Redirect, put.StatusCode);
        Assert.EndsWith("#said", put.Headers.Location!.ToString(), StringComparison.Ordinal);
        var said = await amira.Words(put.Headers.Location!.ToString());
        Assert.Contains("Put off to 1 April 2013: No money yet.", said);
        Assert.Matches($"(?s)id=\"said\" role=\"status\">Action 2\\.1a is put off to 1 April 2013\\.</p></td></tr>\\s*<tr class=\"ot-action\" id=\"action-{plan.Actions.First().Id:N}\"", said);
        Assert.Single(said.Split("Action 2.1a is put off to")[1..]);
        Assert.Contains("Put off to 1 April 2013, with its 2 tasks.", await amira.Words($"/gloucester/plans/{plan.Id}/outline"));
        Assert.DoesNotContain("2.1a.2 Neighbour events", await amira.Words(submission));

        using var later = await PutOffAsync(amira, action, "1 October 2013", "Still no money.");
        Assert.Contains("Put off to 1 October 2013", await amira.Words(action));
        using var taken = await amira.Post($"{action}?handler=TakeUp", FormOnPage.Of(await amira.Read(action), "handler=TakeUp"), from: action);
        Assert.Contains("is taken up again, with its 2 tasks.", await amira.Words(taken.Headers.Location!.ToString()));
        Assert.Contains("2.1a.2 Neighbour events", await amira.Words(submission));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_day_that_has_come_keeps_the_plan_back_until_the_action_is_taken_up_or_put_off_anew(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        var plan = await DraftPlan.In(gloucester, tasks: 1, isWhole: true);
        using var amira = await gloucester.Amira();
        await InDatabaseAsync(gloucester, plan.Id, (one, _) => one.Actions.Single(action => action.Reference == "2.1b").DeferTo(new(2010, 10, 21), "No room."));

        var submission = $"/gloucester/plans/{plan.Id}/submission";
        Assert.Contains("the action is put off to 21 October 2010, which has come.", await amira.Words(submission));
        var action = $"/gloucester/plans/{plan.Id}/actions/{plan.Actions.Last().Id}";
        Assert.Contains("That day has come: take it up again, or put it off to a later one.", await amira.Words(action));
        using var put = await PutOffAsync(amira, action, "22 October 2010", "The room is free tomorrow.");
        Assert.DoesNotContain("which has come", await amira.Words(submission));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task What_was_put_off_comes_back_through_the_annual_review_and_waits_until_it_is_taken_up_put_off_further_or_closed(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind, on: GloucesterSite.InJanuary);
        using var amira = await gloucester.Amira();
        var before = await InForceAsync(gloucester);
        using var opened = await amira.Post("/gloucester/plans/rounds", FormOnPage.Of(await amira.Read("/gloucester/plans/rounds"), "action=\"/gloucester/plans/rounds\""));
        var group = $"/gloucester/plans/rounds/2011-12/groups/{gloucester.World.StrongerCommunities.Id}";
        Assert.Equal(["2.1b", "2.1c", "2.1d", "2.1e", "2.1f"], Waiting(await amira.Words(group)));

        var review = $"/gloucester/plans/{before.Id}/annual-review";
        using var begun = await amira.Post(review, FormOnPage.Of(await amira.Read(review), $"action=\"{review}\""));
        review = begun.Headers.Location!.ToString();
        Assert.Equal(["2.1b", "2.1c", "2.1d", "2.1e", "2.1f"], Waiting(await amira.Words(group))); // a copy takes nothing up
        var waiting = await amira.Words(review.Replace("/annual-review", "/submission", StringComparison.Ordinal));
        Assert.Contains("it was put off to 1 April 2011, and nothing is said of it yet.", waiting);
        Assert.DoesNotContain("2.1c.1 Neighbour events, part 1: the line is not reviewed yet", waiting); // it is reviewed with its action

        await SayAsync(amira, review, "Line", before.TaskNamed("2.1a.1")!.Id, LineBecomes.CarriedForward, "It runs on.");
        await SayAsync(amira, review, "Line", before.TaskNamed("2.1b.1")!.Id, LineBecomes.CarriedForward, "The money came."); // takes 2.1b up
        Assert.Equal(["2.1c", "2.1d", "2.1e", "2.1f"], Waiting(await amira.Words(group)));
        using var early = await amira.Post($"{review}?handler=PutOff", GloucesterSite.Fields(("Line", IdOf("2.1c").ToString()), ("Input.Becomes", nameof(LineBecomes.PutOff)), ("Input.Reason", "No."), ("Input.Date", "31 March 2011")), from: review);
        Assert.Contains("2.1c: 31 March 2011 is no day to put work off to", await early.Words());
        await SayAsync(amira, review, "PutOff", IdOf("2.1c"), LineBecomes.PutOff, "Still no money.", "1 October 2012");
        await SayAsync(amira, review, "PutOff", IdOf("2.1d"), LineBecomes.TakenUp, "The printer is found.");
        Assert.Equal(["2.1d", "2.1e", "2.1f"], Waiting(await amira.Words(group))); // taken up with no task yet
        await SayAsync(amira, review, "PutOff", IdOf("2.1e"), LineBecomes.NotDone, "Nobody reads posters.");
        await SayAsync(amira, review, "PutOff", IdOf("2.1f"), LineBecomes.PutOff, "As it was decided.", "1 October 2011");
        Assert.Equal(["2.1d", "2.1f"], Waiting(await amira.Words(group)));
        var said = await amira.Words(review);
        Assert.Contains("Reviewed: taken up again.</strong> The money came.", said);
        Assert.Contains("Reviewed: put off to 1 October 2012.</strong> Still no money.", said);
        Assert.Contains("Reviewed: closed: not done.</strong> Nobody reads posters.", said);

        var next = await NextAsync();
        Assert.Equal(["2.1a", "2.1b", "2.1c", "2.1d", "2.1f"], next.Actions.Select(action => action.Reference));
        Assert.Equal((null, new DateOnly(2012, 10, 1), null, new DateOnly(2011, 10, 1)), (Of("2.1b").DeferredTo, Of("2.1c").DeferredTo, Of("2.1d").DeferredTo, Of("2.1f").DeferredTo));
        Assert.Equal("2.1c.1", Of("2.1c").Tasks.Single().Reference); // what was planned stays in it
        await InDatabaseAsync(gloucester, next.Id, (plan, _) => plan.Actions.Single(action => action.Reference == "2.1d").AddTask(new() { Title = "Find the words" }));
        Assert.Equal(["2.1f"], Waiting(await amira.Words(group)));

        // Approved, it makes last year's plan give way; what nobody took up waits all the same.
        await InDatabaseAsync(gloucester, next.Id, (plan, person) => plan.Submit([], person, gloucester.Site.Data.Clock.Now));
        var approval = review.Replace("/annual-review", "/approval", StringComparison.Ordinal);
        var decision = FormOnPage.Of(await amira.Read(approval), $"action=\"{approval}\"");
        decision["Input.Minute"] = "minute 50";
        using var approved = await amira.Post(approval, decision);
        Assert.Equal(HttpStatusCode.Redirect, approved.StatusCode);
        next = await NextAsync();
        Assert.Equal(["2.1a", "2.1b", "2.1d"], next.Actions.Where(action => action.IsInForce).Select(action => action.Reference));
        Assert.Equal(["2.1f"], Waiting(await amira.Words(group)));
        Assert.Contains("2.1b.1", await amira.Words($"/gloucester/plans/{next.Id}/key-activities"));

        Guid IdOf(string reference) => before.Actions.Single(action => action.Reference == reference).Id;
        PlannedAction Of(string reference) => next.Actions.Single(action => action.Reference == reference);

        async Task<ActionPlan> NextAsync()
        {
            await using var db = gloucester.Open();
            return await db.Plans.WithEverything().SingleAsync(plan => plan.ReviewOfId == before.Id, Stop);
        }
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task An_action_closed_by_mistake_in_the_review_comes_back_with_its_tasks(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind, on: GloucesterSite.InJanuary);
        using var amira = await gloucester.Amira();
        var before = await InForceAsync(gloucester);
        var review = $"/gloucester/plans/{before.Id}/annual-review";
        using var begun = await amira.Post(review, FormOnPage.Of(await amira.Read(review), $"action=\"{review}\""));
        review = begun.Headers.Location!.ToString();
        var action = before.Actions.Single(one => one.Reference == "2.1c");
        foreach (var becomes in new[] { LineBecomes.Done, LineBecomes.TakenUp })
            await SayAsync(amira, review, "PutOff", action.Id, becomes, "On second thoughts.");

        await using var db = gloucester.Open();
        var back = (await db.Plans.WithReviews().SingleAsync(plan => plan.ReviewOfId == before.Id, Stop)).Actions.Single(one => one.Line == action.Line);
        Assert.Equal((null, action.Tasks[0].Line, "31%"), (back.DeferredTo, back.Tasks.Single().Line, back.Tasks.Single().Measures.Single().Details.Baseline.AsWritten));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_copy_says_to_which_day_and_why_and_what_is_written_over_it_changes_that(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        using var amira = await gloucester.Amira();
        foreach (var format in new[] { "docx", "xlsx" })
        {
            var plan = await SentOutAsync(gloucester);
            using var sent = await amira.Get($"/gloucester/plans/{plan}/{format}");
            var file = await sent.Content.ReadAsByteArrayAsync(Stop);
            Assert.Contains("The file says what the plan says", await amira.Words(await BackAsync(gloucester, amira, file, format, text => text)));

            var shown = "";
            var merge = await BackAsync(gloucester, amira, file, format, text =>
            {
                shown += text;
                return text.Replace("Deferred to 1 April 2013: After the survey.", "", StringComparison.Ordinal)
                    .Replace("Deferred to 1 April 2013: No printer.", "Put off until April 2015, no printer at all", StringComparison.Ordinal)
                    .Replace("Deferred to 1 April 2013: No paste.", "Deferred to the spring", StringComparison.Ordinal);
            });
            Assert.Contains("Added by the group", shown, StringComparison.Ordinal);
            Assert.Contains("Deferred to 1 April 2013: No paste.", shown, StringComparison.Ordinal); // whatever timescale is written beside it
            var page = await amira.Words(merge);
            Assert.Matches("(?s)2\\.1b Welcome people.*Put off to.*1 April 2013.*not put off", page);
            Assert.Matches("(?s)2\\.1d Find a printer.*Put off to.*1 April 2013.*1 April 2015", page);
            using var accepted = await amira.Post(merge, []);
            Assert.True(accepted.StatusCode == HttpStatusCode.Redirect, await accepted.Words());

            var now = await ActionsAsync(gloucester, plan);
            Assert.Equal((null, "", 1), (now["2.1b"].DeferredTo, now["2.1b"].DeferredBecause, now["2.1b"].Tasks.Count));
            Assert.Equal((new DateOnly(2015, 4, 1), "no printer at all", "Find a printer"), (now["2.1d"].DeferredTo, now["2.1d"].DeferredBecause, now["2.1d"].Details.Title));
            Assert.Equal((new DateOnly(2013, 4, 1), "No paste.", "Hang up posters\nDeferred to the spring", "after 2012"), (now["2.1e"].DeferredTo, now["2.1e"].DeferredBecause, now["2.1e"].Details.Title, now["2.1e"].Details.Timescale));

            using var again = await amira.Get($"/gloucester/plans/{plan}/{format}");
            var later = "";
            await BackAsync(gloucester, amira, await again.Content.ReadAsByteArrayAsync(Stop), format, text => later += text);
            Assert.Contains("Deferred to 1 April 2015: no printer at all", later, StringComparison.Ordinal);
            Assert.DoesNotContain("After the survey.", later, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_task_written_into_the_row_of_an_action_that_is_put_off_is_taken_over_as_what_it_is(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        using var amira = await gloucester.Amira();
        var plan = await SentOutAsync(gloucester);
        using var sent = await amira.Get($"/gloucester/plans/{plan}/docx");
        var merge = await BackAsync(gloucester, amira, await sent.Content.ReadAsByteArrayAsync(Stop), "docx", xml =>
        {
            var cell = xml.IndexOf("<w:tc>", xml.IndexOf("No printer.", StringComparison.Ordinal), StringComparison.Ordinal);
            var end = xml.IndexOf("</w:tc>", cell, StringComparison.Ordinal);
            return $"{xml[..end]}<w:p><w:r><w:t>Ask in every library</w:t></w:r></w:p>{xml[end..]}";
        });
        Assert.Matches("(?s)Ask in every library.*Added; its action stays put off", await amira.Words(merge));
        using var accepted = await amira.Post(merge, []);
        Assert.True(accepted.StatusCode == HttpStatusCode.Redirect, await accepted.Words());

        var action = (await ActionsAsync(gloucester, plan))["2.1d"];
        Assert.Equal((new DateOnly(2013, 4, 1), "Ask in every library"), (action.DeferredTo, Assert.Single(action.Tasks).Details.Title));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Two_days_for_the_same_action_are_a_conflict_and_another_value_is_a_day(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        using var amira = await gloucester.Amira();
        var plan = await SentOutAsync(gloucester);
        using var sent = await amira.Get($"/gloucester/plans/{plan}/docx");
        var file = await sent.Content.ReadAsByteArrayAsync(Stop);
        await InDatabaseAsync(gloucester, plan, (one, _) => one.Actions.Single(action => action.Reference == "2.1d").DeferTo(new(2014, 4, 1), "No printer."));
        var merge = await BackAsync(gloucester, amira, file, "docx", xml => xml.Replace("Deferred to 1 April 2013: No printer.", "Deferred to 1 April 2015: No printer.", StringComparison.Ordinal));
        var form = FormOnPage.Of(await amira.Read(merge), "handler=Decide");
        (form["Take"], form["Another"]) = ("Another", "when there is one");
        using var unread = await amira.Post($"{merge}?handler=Decide", form, from: merge);
        Assert.Contains("Give the date the action is put off to, like 1 April 2013.", await unread.Words());
        form["Another"] = "1 April 2016";
        using var kept = await amira.Post($"{merge}?handler=Decide", form, from: merge);
        using var accepted = await amira.Post(merge, []);
        Assert.True(accepted.StatusCode == HttpStatusCode.Redirect, await accepted.Words());
        Assert.Equal(new DateOnly(2016, 4, 1), (await ActionsAsync(gloucester, plan))["2.1d"].DeferredTo);
    }

    /// <summary>A draft: 2.1a planned; put off to April 2013 b with its task, and the group's own d and e without one, e with a timescale of its own.</summary>
    private static async Task<Guid> SentOutAsync(GloucesterSite gloucester)
    {
        var draft = await DraftPlan.In(gloucester, tasks: 1, isWhole: true, everyAction: true);
        await InDatabaseAsync(gloucester, draft.Id, (plan, _) =>
        {
            plan.Actions.Single(action => action.Reference == "2.1b").DeferTo(new(2013, 4, 1), "After the survey.");
            plan.Outcomes[0].AddAction("d", new() { Title = "Find a printer" }).DeferTo(new(2013, 4, 1), "No printer.");
            plan.Outcomes[0].AddAction("e", new() { Title = "Hang up posters", Timescale = "after 2012" }).DeferTo(new(2013, 4, 1), "No paste.");
        });
        return draft.Id;
    }

    private static async Task<string> BackAsync(GloucesterSite gloucester, Visitor visitor, byte[] file, string format, Func<string, string> edit)
    {
        var path = Path.Combine(Path.GetTempPath(), $"outturn-{Guid.NewGuid():N}.{format}");
        await File.WriteAllBytesAsync(path, format == "docx" ? EditedWord.Of(file, edit) : EditedExcel.Texts(file, edit), Stop);
        using var brought = await visitor.PostFile("/gloucester/plans/import", "file", path, GloucesterSite.Fields(("Group", gloucester.World.StrongerCommunities.Id.ToString())));
        File.Delete(path);
        using var review = await visitor.Get(brought.Headers.Location!.ToString());
        return review.StatusCode == HttpStatusCode.Redirect ? review.Headers.Location!.ToString() : brought.Headers.Location!.ToString();
    }

    private static async Task<Dictionary<string, PlannedAction>> ActionsAsync(GloucesterSite gloucester, Guid plan)
    {
        await using var db = gloucester.Open();
        return (await db.Plans.WithEverything().SingleAsync(one => one.Id == plan, Stop)).Actions.ToDictionary(action => action.Reference);
    }

    /// <summary>In force since May: 2.1a; put off to April 2011 b by the Executive and c, d, e by the group, d and e without a task; f to October 2011.</summary>
    private static async Task<ActionPlan> InForceAsync(GloucesterSite gloucester)
    {
        await gloucester.WithdrawTheStrongerPlan();
        var draft = await DraftPlan.In(gloucester, tasks: 1, isWhole: true, everyAction: true);
        await InDatabaseAsync(gloucester, draft.Id, (plan, person) =>
        {
            var planned = plan.Outcomes[0];
            plan.Actions.Single(action => action.Reference == "2.1c").DeferTo(new(2011, 4, 1), "No printer.");
            planned.AddAction("d", new() { Title = "Find a printer" }).DeferTo(new(2011, 4, 1), "No printer.");
            planned.AddAction("e", new() { Title = "Hang up posters" }).DeferTo(new(2011, 4, 1), "No paste.");
            planned.AddAction("f", new() { Title = "Hold a fair" }).DeferTo(new(2011, 10, 1), "The field is wet.");
            plan.Submit([], person, Gloucester.InMarch);
            plan.Decide(new("the Executive", new(2010, 5, 21), "minute 30") { Verdicts = new Dictionary<Guid, ActionVerdict> { [plan.Actions.Single(action => action.Reference == "2.1b").Id] = new(Verdict.Defer, new(2011, 4, 1), "No money yet.") } });
        });
        await using var db = gloucester.Open();
        return await db.Plans.WithEverything().SingleAsync(plan => plan.Id == draft.Id, Stop);
    }

    /// <summary>What the group's page in the round lists as put off until now.</summary>
    private static List<string> Waiting(string page)
    {
        var from = page.IndexOf("Put off until now, to be taken up", StringComparison.Ordinal);
        return from < 0 ? [] : [.. page[from..page.IndexOf("</section>", from, StringComparison.Ordinal)].Split("<span class=\"ot-ref\">").Skip(1).Select(each => each[..each.IndexOf('<', StringComparison.Ordinal)])];
    }

    private static async Task<HttpResponseMessage> PutOffAsync(Visitor visitor, string action, string date, string because)
    {
        var form = FormOnPage.Of(await visitor.Read(action), "handler=Defer");
        (form["Input.Date"], form["Input.Because"]) = (date, because);
        return await visitor.Post($"{action}?handler=Defer", form, from: action);
    }

    private static async Task SayAsync(Visitor visitor, string review, string handler, Guid line, LineBecomes becomes, string reason, string date = "")
    {
        using var answer = await visitor.Post($"{review}?handler={handler}", GloucesterSite.Fields(("Line", line.ToString()), ("Input.Becomes", becomes.ToString()), ("Input.Reason", reason), ("Input.Date", date)), from: review);
        Assert.True(answer.StatusCode == HttpStatusCode.Redirect, await answer.Content.ReadAsStringAsync(Stop));
    }

    private static async Task InDatabaseAsync(GloucesterSite gloucester, Guid plan, Action<ActionPlan, Person> deed)
    {
        await using var db = gloucester.Open();
        db.By("a test");
        deed(await db.Plans.WithReviews().SingleAsync(one => one.Id == plan, Stop), await db.People.FirstAsync(Stop));
        await db.SaveChangesAsync(Stop);
    }
}
