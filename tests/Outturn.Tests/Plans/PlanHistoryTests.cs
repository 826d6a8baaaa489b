using System.Net;
using Microsoft.EntityFrameworkCore;
using Outturn.Documents;
using Outturn.Domain;
using Outturn.Storage;
using Outturn.Testing;

namespace Outturn.Tests.Plans;

public sealed class PlanHistoryTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_plan_is_shown_as_it_stood_on_any_day_and_what_changed_between_two_on_the_page_and_as_Word(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        var plan = await DraftPlan.In(gloucester, tasks: 2);
        var was = plan.TaskNamed("2.1a.1")!.Details.Title;
        await EditedAsync(gloucester, plan, days: 10, task => task.Edit(task.Details with { Title = "Worded on 31 October" }));
        await EditedAsync(gloucester, plan, days: 1, task => task.Action.Remove(task));
        using var amira = await gloucester.Amira();
        var address = $"/gloucester/plans/{plan.Id}";

        var first = await amira.Words($"{address}/as-it-stood?on=21 October 2010");
        Assert.Contains("As it stood on 21 October 2010", first);
        Assert.Contains($"{plan.Title}, a draft. Taken from the history", first);
        Assert.Contains(was, first);
        Assert.DoesNotContain("Worded on 31 October", first);
        Assert.Contains("Worded on 31 October", await amira.Words($"{address}/as-it-stood?on=31/10/2010"));
        Assert.DoesNotContain("Worded on 31 October", await amira.Words($"{address}/as-it-stood?on=1 November 2010"));
        Assert.Contains("There was no such plan yet on 1 October 2010", await amira.Words($"{address}/as-it-stood?on=1 October 2010"));
        Assert.Contains("There was no such plan yet on 21 October 2010, 10:30", await amira.Words($"{address}/as-it-stood?on=21 October 2010, 10:30")); // by the clocks there, in summer
        Assert.Contains(was, await amira.Words($"{address}/as-it-stood?on=21 October 2010, 11:00:00"));
        await using (var db = gloucester.Open())
        {
            gloucester.Site.Data.Clock.Now += TimeSpan.FromDays(1);
            (await db.Plans.SingleAsync(one => one.Id == plan.Id, Stop)).Withdraw("the Executive", new(2010, 11, 2), "Another plan has it.");
            await db.SaveChangesAsync(Stop);
        }

        Assert.Contains($"{plan.Title}, a draft. Taken", await amira.Words($"{address}/as-it-stood?on=1 November 2010"));
        Assert.Contains($"{plan.Title}, withdrawn. Taken", await amira.Words($"{address}/as-it-stood?on=2 November 2010"));
        Assert.Contains("Give a day, like 1 October 2010", await amira.Words($"{address}/as-it-stood?on=then"));

        var difference = $"{address}/difference?from=21 October 2010&to=31 October 2010, 10:00";
        var page = await amira.Words(difference);
        Assert.Contains($"<del>{was}</del> → <ins>Worded on 31 October</ins>", page);
        Assert.DoesNotContain("taken out", page);
        Assert.Contains("Task taken out", await amira.Words($"{address}/difference?from=31 October 2010&to=1 November 2010"));
        Assert.Contains("Give the later day here", await amira.Words($"{address}/difference?from=31 October 2010&to=30 October 2010"));

        using var word = await amira.Get($"{difference}&handler=Word");
        Assert.Equal((HttpStatusCode.OK, DifferenceInWord.ContentType), (word.StatusCode, word.Content.Headers.ContentType!.MediaType));
        var said = Documents.Word.WordDocument.Open(Documents.Packaging.OfficeFile.Read(await word.Content.ReadAsByteArrayAsync(Stop), "changes.docx")).Paragraphs.Select(paragraph => paragraph.AsSeen);
        Assert.Contains($"• words: {was} → Worded on 31 October", said);

        await EditedAsync(gloucester, plan, days: 0, plan.TaskNamed("2.1a.2")!.Id, task => task.Measures[0].Details = task.Measures[0].Details with { Targets = YearlyTargets.Of((Gloucester.FirstYear, MeasureValue.Read("36%")), (Gloucester.FirstYear.Next, MeasureValue.Blank)) });
        var history = await amira.Words($"{address}/history");
        Assert.Contains("targets: <del>2010/11: 35%</del> → <ins>2010/11: 36%</ins>", history);
        Assert.Contains($"{address}/as-it-stood?on={Uri.EscapeDataString("31 October 2010, 10:00:00")}", history);
        Assert.Contains("<li>Title: Worded on 31 October</li>", history);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task The_history_speaks_in_words_and_offers_to_undo_only_what_can_be_undone(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        var plan = await DraftPlan.In(gloucester, tasks: 2, isWhole: true, everyAction: true);
        var moved = plan.TaskNamed("2.1a.1")!.Id;
        await EditedAsync(gloucester, plan, days: 1, of: moved, edit: task => task.Edit(task.Details with { Title = "Worded once" }));
        await EditedAsync(gloucester, plan, days: 1, of: moved, edit: task => task.MoveTo(task.Action.Outcome.ActionsInOrder.Last(), 1));
        await EditedAsync(gloucester, plan, days: 1, of: moved, edit: task => task.Edit(task.Details with { Title = "Worded twice" }));
        await EditedAsync(gloucester, plan, days: 1, of: moved, edit: task => task.Remove(task.Measures[0]));
        using var amira = await gloucester.Amira();

        var page = await amira.Words($"/gloucester/plans/{plan.Id}/history");
        Assert.Contains("moved from <del>action 2.1a</del> to <ins>action 2.1c</ins>", page);
        foreach (var word in new[] { " id:", "position", "NotSaid", "Proposed", "False", "Measure of taken out" })
            Assert.DoesNotContain(word, page);

        // Worded once was worded otherwise since; the words that stand can go back to it.
        var saves = page.Split("<li>").Where(save => save.Contains("Worded", StringComparison.Ordinal)).ToList();
        Assert.Equal([true, false], saves.Where(save => save.Contains('→', StringComparison.Ordinal)).Select(save => save.Contains("Undo this", StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_plan_as_it_stood_names_who_answered_for_a_task_then_and_what_was_met(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        var plan = await DraftPlan.In(gloucester, tasks: 1, isWhole: true);
        var (before, task) = (gloucester.Site.Data.Clock.Now.OnDay.InWords, plan.TaskNamed("2.1a.1")!.Id);
        await EditedAsync(gloucester, plan, days: 2, edit: one => one.Milestones[0].WasMet(new(2010, 6, 30)));
        gloucester.Site.Data.Clock.Now += TimeSpan.FromDays(1);
        await using (var db = gloucester.Open())
        {
            var (one, chair) = (await db.Tasks.SingleAsync(one => one.Id == task, Stop), gloucester.World.Chair.Id);
            one.IsAnsweredBy(await db.People.SingleAsync(person => person.Id == chair, Stop));
            await db.SaveChangesAsync(Stop);
        }

        using var amira = await gloucester.Amira();
        var then = await amira.Words($"/gloucester/plans/{plan.Id}/as-it-stood?on={Uri.EscapeDataString(before)}");
        Assert.Contains("Dilys Pryce<br>", then);
        Assert.DoesNotContain("Met on", then);
        Assert.DoesNotContain("Ruth Lindqvist</b>", then);
        var now = await amira.Words($"/gloucester/plans/{plan.Id}/as-it-stood?on={Uri.EscapeDataString(gloucester.Site.Data.Clock.Now.OnDay.InWords)}");
        Assert.Contains("Met on 30 June 2010", now);
        Assert.Matches("<b>Ruth Lindqvist</b>\\s*<br><span class=\"ot-quiet\">Dilys Pryce</span>", now);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task One_tasks_history_says_what_happened_to_it_and_its_parts_alone(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        var plan = await DraftPlan.In(gloucester, tasks: 2, isWhole: true);
        await EditedAsync(gloucester, plan, days: 1, task => task.Remove(task.Milestones[0]));
        await EditedAsync(gloucester, plan, days: 1, task => task.AddMilestone(new() { Title = "Rules printed", DateAsWritten = "1 May 2010", On = new(2010, 5, 1) }));
        await EditedAsync(gloucester, plan, days: 1, task => task.Milestones.Single().Details = new() { Title = "Rules put up", DateAsWritten = "1 June 2010", On = new(2010, 6, 1) });
        await EditedAsync(gloucester, plan, days: 1, task => task.Action.TasksInOrder.Last().Edit(task.Details with { Title = "Another task’s new words" }));
        await using (var db = gloucester.Open())
        {
            var measure = (await db.Outcomes.Include(outcome => outcome.Measures).SingleAsync(outcome => outcome.Number == OutcomeNumber.Read("2.1")!, Stop)).Measures[0];
            measure.Details = measure.Details with { Source = "Place Survey" };
            await db.SaveChangesAsync(Stop);
        }

        using var amira = await gloucester.Amira();
        var (milestone, task) = (plan.TaskNamed("2.1a.1")!.Milestones[0].Details.Title, plan.TaskNamed("2.1a.1")!);

        var whole = await amira.Words($"/gloucester/plans/{plan.Id}/history");
        Assert.Contains("Another task’s new words", whole);
        Assert.Contains("<ins>Place Survey</ins>", whole); // the outcome's own measure
        var one = await amira.Words($"/gloucester/plans/{plan.Id}/history?of={task.Id}");
        Assert.Contains($"</span>{task.Details.Title}. ", one);
        Assert.Contains($"<li>Title: {milestone}</li>", one);
        Assert.Contains("<li>Title: Rules printed</li>", one); // as it began, whatever was made of it since
        Assert.DoesNotContain("Another task’s new words", one);
        Assert.DoesNotContain("Place Survey", one);
        Assert.Contains($"history?of={task.Id}", await amira.Words($"/gloucester/plans/{plan.Id}?open={task.Id}"));
    }

    private static Task EditedAsync(GloucesterSite gloucester, ActionPlan plan, int days, Action<PlannedTask> edit) => EditedAsync(gloucester, plan, days, plan.TaskNamed("2.1a.1")!.Id, edit);

    private static async Task EditedAsync(GloucesterSite gloucester, ActionPlan plan, int days, Guid of, Action<PlannedTask> edit)
    {
        gloucester.Site.Data.Clock.Now += TimeSpan.FromDays(days);
        await using var db = gloucester.Open();
        edit((await db.Plans.WithEverything().SingleAsync(one => one.Id == plan.Id, Stop)).Tasks.Single(task => task.Id == of));
        await db.SaveChangesAsync(Stop);
    }
}
