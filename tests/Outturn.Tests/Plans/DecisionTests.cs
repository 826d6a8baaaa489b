using System.Net;
using Microsoft.EntityFrameworkCore;
using Outturn.Domain;
using Outturn.Storage;
using Outturn.Testing;

namespace Outturn.Tests.Plans;

public sealed class DecisionTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_plan_is_decided_on_action_by_action_mended_where_it_was_returned_and_submitted_again(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        using var amira = await gloucester.Amira();
        var address = $"/gloucester/plans/{await SubmittedAsync(gloucester, amira)}";
        var approval = $"{address}/approval?each=approve";

        var form = FormOnPage.Of(await amira.Read(approval), "handler=Each");
        var (returned, deferred) = (await IdOf(gloucester, address, "2.1c"), await IdOf(gloucester, address, "2.1a"));
        Assert.Equal("Approve", form[$"Input.Actions[{returned}].Verdict"]);
        form["Input.Minute"] = "minute 14";
        form["Input.On"] = "21/10/2010";
        form[$"Input.Actions[{deferred}].Verdict"] = nameof(Verdict.Defer);
        using var undated = await amira.Post($"{approval}&handler=Each", form, from: approval);
        Assert.Contains("Give the date 2.1a is put off to", await undated.Words());
        form[$"Input.Actions[{deferred}].Date"] = "April 2013";
        form[$"Input.Actions[{deferred}].Because"] = "The survey comes first.";
        form[$"Input.Actions[{returned}].Verdict"] = nameof(Verdict.Return);
        using var silent = await amira.Post($"{approval}&handler=Each", form, from: approval);
        Assert.Contains("Action 2.1c is returned: say what the Executive asks for", await silent.Words());
        form[$"Input.Comments[{await TaskOf(gloucester, address, "2.1c.1")}]"] = "Say in which languages.";
        var (outcome, measure) = await PartsOf(gloucester, address, "2.1c.1");
        form[$"Input.Comments[{outcome}]"] = "Fewer leaflets.";
        form[$"Input.Comments[{measure}]"] = "Count who read them.";
        var (ofOutcome, milestone) = await PartsToAskAbout(gloucester, address, "2.1c.1");
        form[$"Input.Comments[{ofOutcome}]"] = "Say which survey.";
        form[$"Input.Comments[{milestone}]"] = "By the summer.";
        using var decided = await amira.Post($"{approval}&handler=Each", form, from: approval);
        Assert.Equal(HttpStatusCode.Redirect, decided.StatusCode);

        var page = await amira.Words(address);
        Assert.Contains("In force in part", page);
        Assert.Contains("<strong>The Executive asks:</strong> Say in which languages.", page);
        Assert.Matches("id=\"outcome-2.1\".*<strong>The Executive asks:</strong> Fewer leaflets\\.</small></th>", page);
        Assert.Contains("Residents who met someone new<small class=\"ot-asked\"><strong>The Executive asks:</strong> Count who read them.</small>", page);
        Assert.Matches("Outcome measure</small></th><td><span>[^/]*<small class=\"ot-asked\"><strong>The Executive asks:</strong> Say which survey\\.</small>", page);
        Assert.Contains("Rules agreed<small class=\"ot-asked\"><strong>The Executive asks:</strong> By the summer.</small>", page);
        var open = await amira.Words($"{address}?open=2.1c.1");
        open = open[open.IndexOf("id=\"open\"", StringComparison.Ordinal)..];
        int[] places = [.. new[] { "id=\"edit\"", "The Executive asks:</strong> Say in which languages.", "Measure, baseline and targets", "The Executive asks of this measure:</strong> Count who read them.", "Milestones</legend>", "The Executive asks of milestone 1:</strong> By the summer." }.Select(words => open.IndexOf(words, StringComparison.Ordinal))];
        Assert.All(places, place => Assert.True(place >= 0));
        Assert.Equal(places.Order(), places); // each where what it is about is mended
        Assert.Contains("Put off to 1 April 2013: The survey comes first.", page);

        // What is in force is frozen; what was returned is edited and submitted alone.
        var lines = await amira.Words($"{address}/key-activities");
        Assert.Contains("2.1b.1", lines);
        Assert.DoesNotContain("2.1c.1", lines);
        Assert.DoesNotContain("2.1a.1", lines);
        Assert.DoesNotContain("Input.Details.Title", FormOnPage.Of(await amira.Read($"{address}?open=2.1b.1"), "class=\"ot-edit\"").Keys);
        var row = FormOnPage.Of(await amira.Read($"{address}?open=2.1c.1"), "class=\"ot-edit\"");
        row["Input.Details.Title"] = "A leaflet in Polish and Urdu";
        using var mended = await amira.Post($"{address}?open=2.1c.1", row);
        Assert.Equal(HttpStatusCode.Redirect, mended.StatusCode);
        using var again = await amira.Post($"{address}/submission", FormOnPage.Of(await amira.Read($"{address}/submission"), $"action=\"{address}/submission\""));
        var resubmitted = await amira.Words(address);
        Assert.Contains("The rest is with the Executive again", resubmitted);
        Assert.DoesNotContain("The Executive asks:", resubmitted);
        Assert.Contains("<q>Say in which languages.</q>", resubmitted);

        var rest = FormOnPage.Of(await amira.Read($"{address}/approval"), $"action=\"{address}/approval\"");
        rest["Input.Minute"] = "minute 21";
        using var whole = await amira.Post($"{address}/approval", rest);
        var inForce = await amira.Words(address);
        Assert.Contains("Approved in part by the Executive", inForce);
        Assert.Contains("minute 21", inForce);
        Assert.Contains("2.1c.1", await amira.Words($"{address}/key-activities"));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_plan_returned_with_comments_on_its_lines_shows_each_in_its_row(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        using var amira = await gloucester.Amira();
        var address = $"/gloucester/plans/{await SubmittedAsync(gloucester, amira)}";
        var approval = $"{address}/approval?each=return";
        var form = FormOnPage.Of(await amira.Read(approval), "handler=Each");
        Assert.All(form.Where(field => field.Key.EndsWith("Verdict", StringComparison.Ordinal)), field => Assert.Equal("Return", field.Value));
        form["Input.With"] = "Look at the figures again.";
        form[$"Input.Comments[{await IdOf(gloucester, address, "2.1b")}]"] = "Name the centres.";
        using var returned = await amira.Post($"{approval}&handler=Each", form, from: approval);

        var page = await amira.Words(address);
        Assert.Contains("The Executive returned it and asks:</strong> Look at the figures again.", page);
        Assert.Contains("<strong>The Executive asks:</strong> Name the centres.", page);
        Assert.Contains("Edit 2.1a", page);
    }

    [Fact]
    public async Task What_is_typed_for_another_verdict_than_the_one_chosen_is_not_lost()
    {
        await using var gloucester = await GloucesterSite.StartAsync(OnDatabase.Sqlite);
        using var amira = await gloucester.Amira();
        var address = $"/gloucester/plans/{await SubmittedAsync(gloucester, amira)}";
        var approval = $"{address}/approval?each=approve";
        var form = FormOnPage.Of(await amira.Read(approval), "handler=Each");
        var (dated, task) = (await IdOf(gloucester, address, "2.1a"), await TaskOf(gloucester, address, "2.1b.1"));
        form["Input.Minute"] = "minute 14";
        form["Input.On"] = "21/10/2010";
        form[$"Input.Actions[{dated}].Date"] = "1 April 2013";
        form[$"Input.Actions[{dated}].Because"] = "The survey comes first.";
        form[$"Input.Comments[{task}]"] = "Say in which languages.";
        form[$"Input.Comments[{(await PartsOf(gloucester, address, "2.1b.1")).Outcome}]"] = "Fewer leaflets.";

        using var refused = await amira.Post($"{approval}&handler=Each", form, from: approval);
        var page = await refused.Words();
        Assert.Equal(HttpStatusCode.OK, refused.StatusCode);
        Assert.Contains("2.1a is not put off. Choose ‘Put off to a date’ for it, or empty this.", page);
        Assert.Contains("2.1b is not returned, so nobody would see this. Choose ‘Returned’ for it, or empty this.", page);
        Assert.Contains("No action of outcome 2.1 is returned, so nobody would see this. Choose ‘Returned’ for one, or empty this.", page);
        var again = FormOnPage.Of(page, "handler=Each");
        Assert.Equal(("1 April 2013", "The survey comes first.", "Say in which languages."), (again[$"Input.Actions[{dated}].Date"], again[$"Input.Actions[{dated}].Because"], again[$"Input.Comments[{task}]"]));

        again[$"Input.Actions[{dated}].Verdict"] = nameof(Verdict.Defer);
        again[$"Input.Actions[{await IdOf(gloucester, address, "2.1b")}].Verdict"] = nameof(Verdict.Return);
        using var decided = await amira.Post($"{approval}&handler=Each", again, from: approval);
        Assert.Contains("<strong>The Executive asks:</strong> Say in which languages.", await amira.Words(address));
    }

    [Fact]
    public async Task A_plan_of_800_tasks_is_decided_on_line_by_line_in_one_form()
    {
        await using var gloucester = await GloucesterSite.StartAsync(OnDatabase.Sqlite);
        using var amira = await gloucester.Amira();
        await gloucester.WithdrawTheStrongerPlan();
        var plan = await DraftPlan.In(gloucester, tasks: 800, isWhole: true);
        await using (var db = gloucester.Open())
        {
            db.By("a test");
            (await db.Plans.WithDecisions().SingleAsync(one => one.Id == plan.Id, Stop)).Submit([], await db.People.FirstAsync(Stop), Gloucester.InMarch);
            await db.SaveChangesAsync(Stop);
        }

        var approval = $"/gloucester/plans/{plan.Id}/approval?each=return";
        var form = FormOnPage.Of(await amira.Read(approval), "handler=Each");
        Assert.True(form.Count > 1600);
        form["Input.Minute"] = "minute 14";
        form[$"Input.Comments[{plan.Tasks.Last().Id}]"] = "Say where.";
        form["Input.With"] = "Fewer tasks.";
        using var decided = await amira.Post($"{approval}&handler=Each", form, from: approval);
        Assert.Equal(HttpStatusCode.Redirect, decided.StatusCode);
        Assert.Contains("<strong>The Executive asks:</strong> Say where.", await amira.Words($"/gloucester/plans/{plan.Id}"));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_withdrawn_plan_is_no_longer_reported_on_and_nothing_of_it_is_deleted(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        using var amira = await gloucester.Amira();
        var address = $"/gloucester/plans/{gloucester.World.StrongerPlan.Id}";
        var form = FormOnPage.Of(await amira.Read($"{address}/withdrawal"), $"action=\"{address}/withdrawal\"");
        using var without = await amira.Post($"{address}/withdrawal", form);
        Assert.Contains("Say why the plan is withdrawn", await without.Words());
        form["Input.Because"] = "The group was dissolved.";
        using var withdrawn = await amira.Post($"{address}/withdrawal", form);
        Assert.Equal(HttpStatusCode.Redirect, withdrawn.StatusCode);

        var page = await amira.Words(address);
        Assert.Contains("Withdrawn by Stronger Communities Group on 21 October 2010: The group was dissolved.", page);
        Assert.Contains("Run a neighbour events fund", page);
        await using var db = gloucester.Open();
        Assert.All(await db.KeyActivities.Where(activity => activity.Task.Action.Outcome.PlanId == gloucester.World.StrongerPlan.Id).ToListAsync(Stop), activity => Assert.False(activity.IsReportedOn));
        Assert.Equal(6, await db.Returns.CountAsync(line => line.KeyActivity.Task.Action.Outcome.PlanId == gloucester.World.StrongerPlan.Id, Stop));
        Assert.Contains("Outcomes no plan covers yet", await amira.Words("/gloucester/plans"));
    }

    /// <summary>A whole plan with the Executive: 2.1a with a task, b put off by the group turned into one with a task, and c the group's own.</summary>
    private static async Task<Guid> SubmittedAsync(GloucesterSite gloucester, Visitor amira)
    {
        await gloucester.WithdrawTheStrongerPlan();
        var plan = await DraftPlan.In(gloucester, tasks: 1, isWhole: true, everyAction: true);
        var submission = $"/gloucester/plans/{plan.Id}/submission";
        using var submitted = await amira.Post(submission, FormOnPage.Of(await amira.Read(submission), $"action=\"{submission}\""));
        Assert.Equal(HttpStatusCode.Redirect, submitted.StatusCode);
        return plan.Id;
    }

    private static async Task<Guid> IdOf(GloucesterSite gloucester, string address, string reference)
    {
        await using var db = gloucester.Open();
        return (await db.Plans.WithEverything().SingleAsync(plan => plan.Id == Guid.Parse(address.Split('/').Last()), Stop)).Actions.Single(action => action.Reference == reference).Id;
    }

    /// <summary>The outcome of a task, and its first measure.</summary>
    private static async Task<(Guid Outcome, Guid Measure)> PartsOf(GloucesterSite gloucester, string address, string reference)
    {
        await using var db = gloucester.Open();
        var task = (await db.Plans.WithEverything().SingleAsync(plan => plan.Id == Guid.Parse(address.Split('/').Last()), Stop)).TaskNamed(reference)!;
        return (task.Action.Outcome.Id, task.MeasuresInOrder.First().Id);
    }

    /// <summary>The measure of the task’s outcome, and the task’s milestone.</summary>
    private static async Task<(Guid OfOutcome, Guid Milestone)> PartsToAskAbout(GloucesterSite gloucester, string address, string reference)
    {
        var id = Guid.Parse(address.AsSpan(address.LastIndexOf('/') + 1));
        await using var db = gloucester.Open();
        var plan = await db.Plans.WithEverything().SingleAsync(plan => plan.Id == id, Stop);
        var task = plan.TaskNamed(reference)!;
        var outcome = await db.Outcomes.Include(outcome => outcome.Measures).SingleAsync(outcome => outcome.Id == task.Action.Outcome.OutcomeId, Stop);
        return (outcome.Measures[0].Id, task.Milestones[0].Id);
    }

    private static async Task<Guid> TaskOf(GloucesterSite gloucester, string address, string reference)
    {
        await using var db = gloucester.Open();
        return (await db.Plans.WithEverything().SingleAsync(plan => plan.Id == Guid.Parse(address.Split('/').Last()), Stop)).TaskNamed(reference)!.Id;
    }
}
