using System.Net;
using Microsoft.EntityFrameworkCore;
using Outturn.Domain;
using Outturn.Storage;
using Outturn.Testing;

namespace Outturn.Tests.Plans;

public sealed class PlaceTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_task_that_was_taken_out_is_undone_after_the_page_was_loaded_again(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        var plan = await DraftPlan.In(gloucester, tasks: 3);
        var before = plan.TaskNamed("2.1a.2")!;
        using var amira = await gloucester.Amira();
        var place = $"/gloucester/plans/{plan.Id}/place/{before.Id}";

        using var gone = await amira.Post($"{place}?handler=Out", FormOnPage.Of(await amira.Read(place), "handler=Out"), from: place);
        var after = gone.Headers.Location!.ToString().Split('#')[0];
        await amira.Read(after);
        var page = await amira.Words(after);
        Assert.Contains("Task 2.1a.2 taken out, by Amira Shah, 21 October 2010", page);
        Assert.Equal(["2.1a.1", "2.1a.3"], (await Stored(gloucester, plan)).Tasks.Select(task => task.Reference));

        using var back = await amira.Post(UndoOn(page), [], from: after);
        Assert.Contains("Undone: Task 2.1a.2 taken out, by Amira Shah", await amira.Words(back.Headers.Location!.ToString().Split('#')[0]));
        var task = (await Stored(gloucester, plan)).TaskNamed("2.1a.2")!;
        Assert.Equal((before.Id, before.Line, before.Details, before.Measures[0].Id, before.Milestones[0].Id), (task.Id, task.Line, task.Details, task.Measures[0].Id, task.Milestones[0].Id));
        var history = await amira.Words($"/gloucester/plans/{plan.Id}/history");
        Assert.Contains("Undone: Task 2.1a.2 taken out", history);
        Assert.Contains("Task 2.1a.2 taken out.", history);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task The_history_keeps_an_outcome_that_was_taken_out_with_all_that_was_done_in_it_and_puts_it_back(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        var plan = await DraftPlan.In(gloucester, tasks: 2);
        var outcome = plan.Outcomes.Single();
        using var amira = await gloucester.Amira();
        var row = $"/gloucester/plans/{plan.Id}?open=2.1a.2";
        var form = FormOnPage.Of(await amira.Read(row), "class=\"ot-edit\"");
        form["Input.Details.Timescale"] = "By June 2012";
        using var edited = await amira.Post(row, form);
        var place = $"/gloucester/plans/{plan.Id}/place/{outcome.Id}";
        using var gone = await amira.Post($"{place}?handler=Out", FormOnPage.Of(await amira.Read(place), "handler=Out"), from: place);
        Assert.Empty((await Stored(gloucester, plan)).Outcomes);

        var history = $"/gloucester/plans/{plan.Id}/history";
        var page = await amira.Read(history);
        Assert.Contains("Outcome 2.1 taken out.", page);
        Assert.Contains("By June 2012", page);
        var undo = System.Text.RegularExpressions.Regex.Match(page, $"/gloucester/plans/{plan.Id}/undo/[^\"]+", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)).Value;
        using var back = await amira.Post(undo, [], from: undo);

        Assert.Equal(HttpStatusCode.Redirect, back.StatusCode);
        Assert.Equal("By June 2012", (await Stored(gloucester, plan)).TaskNamed("2.1a.2")!.Details.Timescale.AsWritten);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Lines_go_up_and_down_in_the_outline_and_each_move_is_undone(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        var plan = await DraftPlan.In(gloucester, tasks: 2, isWhole: true, everyAction: true);
        var (task, action) = (plan.TaskNamed("2.1a.2")!, plan.Actions.Last());
        using var amira = await gloucester.Amira();
        var outline = $"/gloucester/plans/{plan.Id}/outline";
        Assert.Contains("aria-label=\"Move task 2.1a.2 up\"", await amira.Read(outline));

        using var up = await amira.Post($"{outline}?handler=Shift", GloucesterSite.Fields(("up", task.Id.ToString())), from: outline);
        var page = await amira.Words(up.Headers.Location!.ToString());
        Assert.Contains("Task 2.1a.2 moved up, by Amira Shah", page);
        Assert.Equal(task.Id, (await Stored(gloucester, plan)).TaskNamed("2.1a.1")!.Id);

        using var higher = await amira.Post($"{outline}?handler=Shift", GloucesterSite.Fields(("up", action.Id.ToString())), from: outline);
        Assert.Equal(["a", "c", "b"], (await Stored(gloucester, plan)).Actions.Select(one => one.Letter));

        using var undone = await amira.Post(UndoOn(page), [], from: outline);
        Assert.Equal(HttpStatusCode.Redirect, undone.StatusCode);
        Assert.Equal(task.Id, (await Stored(gloucester, plan)).TaskNamed("2.1a.2")!.Id);
        Assert.Equal(["a", "c", "b"], (await Stored(gloucester, plan)).Actions.Select(one => one.Letter)); // the other move stays
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_letter_used_twice_leads_to_its_own_action_which_is_given_the_next_one_and_that_is_undone(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        var plan = await DraftPlan.In(gloucester, tasks: 1, isWhole: true, everyAction: true);
        await using (var db = gloucester.Open())
        {
            db.By("a test");
            var third = (await db.Plans.WithEverything().SingleAsync(one => one.Id == plan.Id, Stop)).Actions.Last();
            third.Letter = "a";
            third.Tasks[0].Remove(third.Tasks[0].Milestones[0]);
            await db.SaveChangesAsync(Stop);
        }

        var (again, task) = (plan.Actions.Last().Id, plan.Tasks.Last().Id);
        using var amira = await gloucester.Amira();
        var page = await amira.Words($"/gloucester/plans/{plan.Id}?findings=all");
        Assert.Contains($"href=\"/gloucester/plans/{plan.Id}?open={task}#input-milestones-0--details-title\"", Finding(page, "the task has no milestone"));
        var place = $"/gloucester/plans/{plan.Id}/place/{again}";
        Assert.Contains($"href=\"{place}#letter\"", Finding(page, "the letter a is used for two actions"));
        Assert.Contains("The letter a is used for 2 actions of outcome 2.1", await amira.Words(place));

        var form = FormOnPage.Of(await amira.Read(place), "handler=Letter");
        using var given = await amira.Post($"{place}?handler=Letter", form, from: place);
        var after = given.Headers.Location!.ToString().Split('#')[0];
        var said = await amira.Words(after);
        Assert.Contains("Action 2.1a given the letter c, by Amira Shah", said);
        Assert.DoesNotContain("is used for two actions", said);
        Assert.Equal([("a", false), ("b", false), ("c", true)], (await Stored(gloucester, plan)).Actions.Select(action => (action.Letter, action.Id == again)));
        Assert.Contains("Action 2.1a given the letter c", await amira.Words($"/gloucester/plans/{plan.Id}/history"));

        using var twice = await amira.Post($"{place}?handler=Letter", form, from: place);
        Assert.Contains("This was saved meanwhile", await twice.Words());
        using var back = await amira.Post(UndoOn(said), [], from: after);
        Assert.Equal(["a", "b", "a"], (await Stored(gloucester, plan)).Actions.Select(action => action.Letter));

        static string Finding(string page, string words) => page.Split("<li>").Single(line => line.Contains("ot-level", StringComparison.Ordinal) && line.Contains(words, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_task_is_split_and_its_second_half_takes_what_was_said_and_keeps_who_answers(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        var plan = await DraftPlan.In(gloucester, tasks: 2, isWhole: true);
        var first = plan.TaskNamed("2.1a.1")!;
        using var amira = await gloucester.Amira();
        var place = $"/gloucester/plans/{plan.Id}/place/{first.Id}";
        var form = FormOnPage.Of(await amira.Read(place), "handler=Split");

        form["Input.Title"] = " ";
        using var slip = await amira.Post($"{place}?handler=Split", form, from: place);
        Assert.Contains("Say what the second one is", await slip.Words());

        form["Input.Title"] = "Train the volunteers";
        form["Input.Taken"] = first.Milestones[0].Id.ToString();
        using var split = await amira.Post($"{place}?handler=Split", form, from: place);
        var after = split.Headers.Location!.ToString().Split('#')[0];
        var stored = await Stored(gloucester, plan);
        var (kept, second) = (stored.TaskNamed("2.1a.1")!, stored.TaskNamed("2.1a.2")!);
        Assert.Equal((first.Id, first.Line, first.Details), (kept.Id, kept.Line, kept.Details));
        Assert.Equal((first.Measures[0].Id, 0), (Assert.Single(kept.Measures).Id, kept.Milestones.Count));
        Assert.Equal(("Train the volunteers", first.Details.Resources, first.Details.ContactOfficer, first.Details.LeadPartnership), (second.Details.Title, second.Details.Resources, second.Details.ContactOfficer, second.Details.LeadPartnership));
        Assert.Equal((0, first.Milestones[0].Id), (second.Measures.Count, Assert.Single(second.Milestones).Id));
        Assert.Equal("Neighbour events, part 2", stored.TaskNamed("2.1a.3")!.Details.Title);

        using var back = await amira.Post(UndoOn(await amira.Words(after)), [], from: after);
        stored = await Stored(gloucester, plan);
        Assert.Equal(["2.1a.1", "2.1a.2"], stored.Tasks.Select(task => task.Reference));
        Assert.Equal(first.Milestones[0].Id, Assert.Single(stored.TaskNamed("2.1a.1")!.Milestones).Id);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_task_goes_to_another_action_and_an_action_of_the_groups_own_to_another_outcome(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        var plan = await DraftPlan.In(gloucester, tasks: 2, isWhole: true, everyAction: true);
        await using (var db = gloucester.Open())
        {
            db.By("a test");
            (await db.Plans.WithEverything().SingleAsync(one => one.Id == plan.Id, Stop)).Add(await db.Outcomes.SingleAsync(one => one.Number == OutcomeNumber.Read("2.2"), Stop));
            await db.SaveChangesAsync(Stop);
        }

        var (task, own) = (plan.TaskNamed("2.1a.2")!, plan.Actions.Last());
        using var amira = await gloucester.Amira();
        var place = $"/gloucester/plans/{plan.Id}/place/{task.Id}";
        var form = FormOnPage.Of(await amira.Read(place), $"action=\"{place}\"");
        form["Input.To"] = own.Id.ToString();
        form["Input.Place"] = "2";
        using var moved = await amira.Post(place, form);
        Assert.Contains("Task 2.1a.2 moved, now 2.1c.2", await amira.Words(moved.Headers.Location!.ToString().Split('#')[0]));

        place = $"/gloucester/plans/{plan.Id}/place/{own.Id}";
        form = FormOnPage.Of(await amira.Read(place), $"action=\"{place}\"");
        form["Input.To"] = (await Stored(gloucester, plan)).Outcomes.Single(outcome => outcome.Number == OutcomeNumber.Read("2.2")).Id.ToString();
        using var elsewhere = await amira.Post(place, form);

        var stored = await Stored(gloucester, plan);
        Assert.Equal([task.Id], stored.Tasks.Where(one => one.Reference == "2.2c.2").Select(one => one.Id));
        var strategys = $"/gloucester/plans/{plan.Id}/place/{plan.Actions.First().Id}";
        Assert.Contains("The strategy’s own action stays under its outcome", await amira.Words(strategys));
    }

    [Fact]
    public async Task What_someone_else_changed_since_is_not_undone_and_one_sentence_says_so()
    {
        await using var gloucester = await GloucesterSite.StartAsync(OnDatabase.Sqlite);
        var plan = await DraftPlan.In(gloucester, tasks: 3);
        using var amira = await gloucester.Amira();
        var outline = $"/gloucester/plans/{plan.Id}/outline";
        using var up = await amira.Post($"{outline}?handler=Shift", GloucesterSite.Fields(("up", plan.TaskNamed("2.1a.2")!.Id.ToString())), from: outline);
        var page = await amira.Words(up.Headers.Location!.ToString());
        using var ruth = await gloucester.SecondOfficer();
        using var down = await ruth.Post($"{outline}?handler=Shift", GloucesterSite.Fields(("down", plan.TaskNamed("2.1a.2")!.Id.ToString())), from: outline);
        using var further = await ruth.Post($"{outline}?handler=Shift", GloucesterSite.Fields(("down", plan.TaskNamed("2.1a.2")!.Id.ToString())), from: outline);
        var stands = (await Stored(gloucester, plan)).Tasks.Select(task => task.Id).ToList();

        using var refused = await amira.Post(UndoOn(page), [], from: outline);
        var words = await refused.Words();
        Assert.Contains("It was not undone", words);
        Assert.Contains("was changed since by Ruth Lindqvist, so this cannot be undone without losing that", words);
        Assert.Equal(stands, (await Stored(gloucester, plan)).Tasks.Select(task => task.Id));
    }

    [Fact]
    public async Task A_line_someone_else_saved_meanwhile_is_not_taken_out_unseen()
    {
        await using var gloucester = await GloucesterSite.StartAsync(OnDatabase.Sqlite);
        var plan = await DraftPlan.In(gloucester, tasks: 1);
        using var amira = await gloucester.Amira();
        var place = $"/gloucester/plans/{plan.Id}/place/{plan.TaskNamed("2.1a.1")!.Id}";
        var form = FormOnPage.Of(await amira.Read(place), "handler=Out");
        await using (var db = gloucester.Open())
        {
            db.By("someone else");
            var task = (await db.Plans.WithEverything().SingleAsync(one => one.Id == plan.Id, Stop)).TaskNamed("2.1a.1")!;
            task.Edit(task.Details with { Title = "Worded anew" });
            await db.SaveChangesAsync(Stop);
        }

        using var refused = await amira.Post($"{place}?handler=Out", form, from: place);

        Assert.Contains("This was saved meanwhile", await refused.Words());
        Assert.Equal("Worded anew", (await Stored(gloucester, plan)).TaskNamed("2.1a.1")!.Details.Title);
    }

    [Fact]
    public async Task Measures_and_milestones_go_up_down_and_out()
    {
        await using var gloucester = await GloucesterSite.StartAsync(OnDatabase.Sqlite);
        var plan = await DraftPlan.In(gloucester, tasks: 1);
        Guid second;
        await using (var db = gloucester.Open())
        {
            db.By("a test");
            second = (await db.Plans.WithEverything().SingleAsync(one => one.Id == plan.Id, Stop)).TaskNamed("2.1a.1")!.AddMeasure(new() { Title = "Events held with other groups" }).Id;
            await db.SaveChangesAsync(Stop);
        }

        using var amira = await gloucester.Amira();
        var place = $"/gloucester/plans/{plan.Id}/place/{plan.TaskNamed("2.1a.1")!.Id}";
        using var up = await amira.Post($"{place}?handler=Part", GloucesterSite.Fields(("up", second.ToString())), from: place);
        Assert.Equal(second, (await Stored(gloucester, plan)).TaskNamed("2.1a.1")!.MeasuresInOrder.First().Id);

        using var gone = await amira.Post($"{place}?handler=Part", GloucesterSite.Fields(("out", second.ToString())), from: place);
        var page = await amira.Words(gone.Headers.Location!.ToString().Split('#')[0]);
        Assert.Contains("Measure 1 of 2.1a.1 taken out", page);
        Assert.Single((await Stored(gloucester, plan)).TaskNamed("2.1a.1")!.Measures);

        using var back = await amira.Post(UndoOn(page), [], from: place);
        Assert.Equal(second, (await Stored(gloucester, plan)).TaskNamed("2.1a.1")!.MeasuresInOrder.First().Id);
    }

    private static string UndoOn(string page) =>
        System.Text.RegularExpressions.Regex.Match(page, "action=\"(/gloucester/plans/[^\"]+/undo/[^\"]+)\"", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)).Groups[1].Value;

    private static async Task<ActionPlan> Stored(GloucesterSite gloucester, ActionPlan plan)
    {
        await using var db = gloucester.Open();
        return await db.Plans.WithEverything().SingleAsync(one => one.Id == plan.Id, Stop);
    }
}
