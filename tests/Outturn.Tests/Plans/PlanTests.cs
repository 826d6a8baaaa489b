using System.Net;
using Microsoft.EntityFrameworkCore;
using Outturn.Domain;
using Outturn.Storage;
using Outturn.Testing;

namespace Outturn.Tests.Plans;

public sealed class PlanTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private const string OpenRow = "class=\"ot-edit\"";

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_row_is_saved_with_its_measures_milestones_and_who_answers(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        var plan = await DraftPlan.In(gloucester, tasks: 2);
        using var amira = await gloucester.Amira();
        var row = $"/gloucester/plans/{plan.Id}?open=2.1a.1";
        var form = FormOnPage.Of(await amira.Read(row), OpenRow);
        Assert.Equal("31%", form["Input.Measures[0].Details.Baseline"]);

        form["Input.Details.Title"] = "Run an events fund";
        form["Input.Details.Timescale"] = "By 31 March 2013";
        form["Input.Details.ContactOfficer"] = "Helen Okafor";
        form["Input.Measures[0].Details.Targets[2012/13]"] = "45%";
        form["Input.Milestones[0].Details.Title"] = form["Input.Milestones[0].Details.DateAsWritten"] = "";
        form["Input.Details.Resources.Needed"] = "£9,500";
        using var saved = await amira.Post(row, form);
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);

        await using var db = gloucester.Open();
        var task = (await db.Plans.WithEverything().SingleAsync(one => one.Id == plan.Id, Stop)).TaskNamed("2.1a.1")!;
        Assert.Equal(("Run an events fund", new DateOnly(2013, 3, 31), "Helen Okafor"), (task.Details.Title, task.Details.Timescale.End, task.Officer?.Name));
        Assert.Equal("45%", task.Measures[0].TargetFor(new FinancialYear(2012)).AsWritten);
        Assert.Equal("£9,500", task.Details.Resources.Needed);
        Assert.Empty(task.Milestones);
        Assert.Contains("45%", await amira.Words($"/gloucester/plans/{plan.Id}/history"));
    }

    [Fact]
    public async Task While_someone_else_is_saving_a_save_is_refused_and_keeps_what_was_typed()
    {
        await using var gloucester = await GloucesterSite.StartAsync(OnDatabase.Sqlite);
        var plan = await DraftPlan.In(gloucester, tasks: 1);
        using var amira = await gloucester.Amira();
        var row = $"/gloucester/plans/{plan.Id}?open=2.1a.1";
        var form = FormOnPage.Of(await amira.Read(row), OpenRow);
        form["Input.Details.Title"] = "Run an events fund";
        var database = (SqliteDatabase)gloucester.Site.Data.Database;
        database.PatienceInSeconds = 1;
        await using (var other = gloucester.Open())
        {
            await using var saving = await other.Database.BeginTransactionAsync(Stop);
            using var refused = await amira.Post(row, form);
            var page = await refused.Content.ReadAsStringAsync(Stop);

            Assert.Contains("Someone else is saving just now, so this was not saved. Your words are still here: save again.", page);
            form = FormOnPage.Of(page, OpenRow);
        }

        using var again = await amira.Post(row, form);
        Assert.Equal("Run an events fund", (await Stored(gloucester, plan)).Details.Title);
    }

    [Fact]
    public async Task What_an_outcome_measure_lacks_is_mended_in_its_own_box_which_the_finding_opens()
    {
        await using var gloucester = await GloucesterSite.StartAsync(OnDatabase.Sqlite);
        var plan = await DraftPlan.In(gloucester, tasks: 1, isWhole: true);
        await using (var db = gloucester.Open())
        {
            var outcome = await db.Outcomes.Include(one => one.Measures).SingleAsync(one => one.Number == OutcomeNumber.Read("2.1"), Stop);
            outcome.AddMeasure(new() { Title = "Hate crimes reported" });
            await db.SaveChangesAsync(Stop);
        }

        using var amira = await gloucester.Amira();
        var links = System.Text.RegularExpressions.Regex.Matches(await amira.Words($"/gloucester/plans/{plan.Id}?findings=all"), "href=\"(/gloucester/strategy/outcomes/2.1\\?open=2)#([^\"]+)\"", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1));

        Assert.NotEmpty(links);
        var page = await amira.Words(links[0].Groups[1].Value);
        Assert.Contains(">Hate crimes reported</textarea>", page.ReplaceLineEndings(""));
        Assert.All(links, link => Assert.Contains($"id=\"{link.Groups[2].Value}\"", page));
        Assert.Contains("id=\"input-details-baseline\"", page);
    }

    [Fact]
    public async Task A_slip_keeps_what_was_typed_and_saves_nothing()
    {
        await using var gloucester = await GloucesterSite.StartAsync(OnDatabase.Sqlite);
        var plan = await DraftPlan.In(gloucester, tasks: 1);
        using var amira = await gloucester.Amira();
        var row = $"/gloucester/plans/{plan.Id}?open=2.1a.1";
        var form = FormOnPage.Of(await amira.Read(row), OpenRow);
        form["Input.Details.Title"] = " ";
        form["Input.Details.Timescale"] = "By June 2012";
        form["Input.Measures[0].Details.BaselineYear"] = "2008/10";

        using var answer = await amira.Post(row, form);
        var page = await answer.Words();
        Assert.Contains("Say what the task is", page);
        Assert.Contains("‘2008/10’ is not one year", page);
        Assert.Contains("value=\"By June 2012\"", page);
        Assert.Contains("value=\"2008/10\"", page);
        Assert.Equal("April 2010 - March 2013", (await Stored(gloucester, plan)).Details.Timescale.AsWritten);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task The_page_asks_the_database_no_more_for_a_long_plan_than_for_a_short_one(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        var (shorter, longer) = (await DraftPlan.In(gloucester, tasks: 2), await DraftPlan.In(gloucester, tasks: 60));
        using var amira = await gloucester.Amira();
        await amira.Read($"/gloucester/plans/{shorter.Id}");

        var few = await gloucester.Site.Data.Commands.Of(() => amira.Read($"/gloucester/plans/{shorter.Id}"));
        var many = await gloucester.Site.Data.Commands.Of(() => amira.Read($"/gloucester/plans/{longer.Id}"));
        Assert.Equal(few, many);
        Assert.InRange(many, 1, 21);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Saving_one_task_writes_its_row_alone_and_asks_no_more_of_a_long_plan_than_of_a_short_one(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        using var amira = await gloucester.Amira();
        var asked = new List<int>();
        foreach (var tasks in (int[])[2, 60])
        {
            var plan = await DraftPlan.In(gloucester, tasks);
            var row = $"/gloucester/plans/{plan.Id}?open=2.1a.1";
            var form = FormOnPage.Of(await amira.Read(row), OpenRow);
            form["Input.Details.Timescale"] = "By June 2012";
            await using var db = gloucester.Open();
            var before = await db.Changes.MaxAsync(change => change.Number, Stop);

            asked.Add(await gloucester.Site.Data.Commands.Of(async () =>
            {
                using var saved = await amira.Post(row, form);
                Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
            }));

            var changes = await db.Changes.Where(one => one.Number > before).ToListAsync(Stop);
            Assert.Contains(changes, change => (change.Field, change.New) == ("Timescale", "By June 2012"));
            Assert.All(changes, change => Assert.Equal(plan.Tasks.First().Id, change.EntityId)); // its lead too, known by the words
            var tasksNow = await db.Tasks.Where(task => task.Action.Outcome.PlanId == plan.Id).ToListAsync(Stop);
            Assert.Equal([(plan.Tasks.First().Id, 2)], tasksNow.Where(task => task.Version > 1).Select(task => (task.Id, task.Version)));
        }

        Assert.Equal(asked[0], asked[1]);
        Assert.InRange(asked[1], 1, 47);
    }

    /// <summary>The plan is what the page is for: five findings stand above its table, the others are a press away, without script too.</summary>
    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_long_list_of_findings_is_folded_above_the_plans_table_and_none_is_lost(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        var plan = await DraftPlan.In(gloucester, tasks: 3);
        using var amira = await gloucester.Amira();

        var standing = Above(await amira.Words($"/gloucester/plans/{plan.Id}"));
        var (open, folded) = (standing.Split("<details")[0], standing.Split("<details")[1]);
        Assert.Equal(5, Findings(open));
        Assert.DoesNotContain("ot-level--should", open);
        Assert.Matches($"<summary>The other {Findings(folded)}: [0-9]+ must be mended, [0-9]+ should be", folded);
        var all = Above(await amira.Words($"/gloucester/plans/{plan.Id}?findings=all"));
        Assert.Equal((5 + Findings(folded), false), (Findings(all), all.Contains("<details", StringComparison.Ordinal)));

        static string Above(string page) => page[page.IndexOf("id=\"standing\"", StringComparison.Ordinal)..page.IndexOf("id=\"plan\"", StringComparison.Ordinal)];
        static int Findings(string html) => html.Split("<span class=\"ot-level ").Length - 1;
    }

    [Fact]
    public async Task Every_finding_leads_to_a_box_that_is_there()
    {
        await using var gloucester = await GloucesterSite.StartAsync(OnDatabase.Sqlite);
        var plan = await DraftPlan.In(gloucester, tasks: 2);
        using var amira = await gloucester.Amira();
        var page = await amira.Read($"/gloucester/plans/{plan.Id}?findings=all");
        var links = System.Text.RegularExpressions.Regex.Matches(page[..page.IndexOf("id=\"plan\"", StringComparison.Ordinal)], """class="govuk-link" href="(/gloucester[^"]+)#([^"]+)" """.Trim(), System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1));

        Assert.NotEmpty(links);
        foreach (System.Text.RegularExpressions.Match link in links)
            Assert.Contains($"id=\"{link.Groups[2].Value}\"", await amira.Read(WebUtility.HtmlDecode(link.Groups[1].Value)));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_plan_with_something_to_mend_is_not_submitted_and_a_whole_one_is_approved_and_reported_on(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        var poor = await DraftPlan.In(gloucester, tasks: 1);
        var whole = await DraftPlan.In(gloucester, tasks: 1, isWhole: true);
        using var amira = await gloucester.Amira();

        using var refused = await amira.Post($"/gloucester/plans/{poor.Id}/submission", GloucesterSite.Fields(("version", "1")), from: $"/gloucester/plans/{whole.Id}/submission");
        Assert.Contains("Not ready for the Executive", await refused.Words());
        Assert.Equal(PlanStatus.Draft, (await Plan(gloucester, poor)).Status);

        var submission = $"/gloucester/plans/{whole.Id}/submission";
        using var submitted = await amira.Post(submission, FormOnPage.Of(await amira.Read(submission), $"action=\"{submission}\""));
        Assert.Equal(PlanStatus.Submitted, (await Plan(gloucester, whole)).Status);

        var approval = $"/gloucester/plans/{whole.Id}/approval";
        var decision = FormOnPage.Of(await amira.Read(approval), $"action=\"{approval}\"");
        decision["Input.On"] = "21/10/2010";
        using var second = await amira.Post(approval, decision);
        Assert.Contains("Outcome 2.1 is planned in", await second.Words());
        await gloucester.WithdrawTheStrongerPlan();
        using var without = await amira.Post(approval, decision);
        Assert.Contains("Give the minute that records the approval", await without.Words());
        decision["Input.Minute"] = "minute 14";
        decision["Input.On"] = "21/05/2031";
        using var tooEarly = await amira.Post(approval, decision);
        Assert.Contains("21 May 2031 is still to come", await tooEarly.Words());
        decision["Input.On"] = "20/10/2010";
        using var before = await amira.Post(approval, decision);
        var early = await before.Words();
        Assert.Contains("<a href=\"#input-on\">The plan was submitted on 21 October 2010, so nothing was decided on it on 20 October 2010.", early);
        Assert.Matches("<input(?=[^>]*id=\"input-on\")(?=[^>]*aria-describedby=\"[^\"]*input-on-error)", early);
        decision["Input.On"] = "21/10/2010";
        using var approved = await amira.Post(approval, decision);
        Assert.Equal((true, new DateOnly(2010, 10, 21)), ((await Plan(gloucester, whole)).IsInForce, (await Plan(gloucester, whole)).ApprovedOn));

        var lines = $"/gloucester/plans/{whole.Id}/key-activities";
        var chosen = FormOnPage.Of(await amira.Read(lines), $"action=\"{lines}\"");
        chosen["Input[0].IsReportedOn"] = "true";
        chosen["Input[0].RequiredOutcome"] = "Four wards hold events";
        using var kept = await amira.Post(lines, chosen);
        await using var db = gloucester.Open();
        var task = (await Plan(gloucester, whole)).Tasks.Single();
        Assert.Equal("Four wards hold events", (await db.KeyActivities.SingleAsync(activity => activity.TaskId == task.Id, Stop)).RequiredOutcomeWording);
    }

    [Fact]
    public async Task An_approved_plan_cannot_be_edited_but_says_who_answers()
    {
        await using var gloucester = await GloucesterSite.StartAsync(OnDatabase.Sqlite);
        using var amira = await gloucester.Amira();
        var row = $"/gloucester/plans/{gloucester.World.StrongerPlan.Id}?open=2.1a.1";
        var form = FormOnPage.Of(await amira.Read(row), OpenRow);
        Assert.DoesNotContain("Input.Details.Title", form.Keys);

        using var refused = await amira.Post(row, new Dictionary<string, string>(form, StringComparer.Ordinal) { ["Input.Details.Title"] = "Something else" });
        Assert.Contains("cannot be edited", await refused.Words());

        form["Input.Officer"] = gloucester.World.PersonCalled("Tom Adeyemi").Id.ToString();
        using var named = await amira.Post($"{row}&handler=Answers", form, from: row);
        await using var db = gloucester.Open();
        var task = (await db.Plans.WithEverything().SingleAsync(plan => plan.Id == gloucester.World.StrongerPlan.Id, Stop)).TaskNamed("2.1a.1")!;
        Assert.Equal(("Tom Adeyemi", "Run a neighbour events fund in the six most mixed wards"), (task.Officer?.Name, task.Details.Title));
    }

    [Fact]
    public async Task A_plan_of_another_partnership_does_not_exist_here()
    {
        await using var gloucester = await GloucesterSite.StartAsync(OnDatabase.Sqlite);
        var other = await gloucester.Site.BeginPartnership("Hexham Partnership", "hexham");
        using var stranger = await gloucester.Site.SignedInAs(other.Administrator);
        foreach (var page in new[] { "", "/outline", "/submission", "/approval", "/key-activities", "/history" })
        {
            using var answer = await stranger.Get($"/hexham/plans/{gloucester.World.StrongerPlan.Id}{page}");
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task An_empty_plan_is_begun_grows_and_puts_an_action_off(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        using var amira = await gloucester.Amira();
        using var begun = await amira.Post("/gloucester/plans", GloucesterSite.Fields(("group", gloucester.World.StrongerCommunities.Id.ToString())));
        var outline = begun.Headers.Location!.ToString();
        var outcome = gloucester.World.Strategy.OutcomeNumbered(OutcomeNumber.Read("2.1")!)!;
        using var covered = await amira.Post($"{outline}?handler=Outcome", GloucesterSite.Fields(("outcome", outcome.Id.ToString())), from: outline);
        var page = await amira.Read(outline);
        using var taken = await amira.Post($"{outline}?handler=TakeUp", FormOnPage.Of(page, "handler=TakeUp"), from: outline);
        var action = taken.Headers.Location!.ToString();

        var later = FormOnPage.Of(await amira.Read(action), "handler=Defer");
        using var undated = await amira.Post($"{action}?handler=Defer", later, from: action);
        Assert.Contains("Give the date the action is put off to", await undated.Words());
        later["Input.Date"] = "1 April 2013";
        later["Input.Because"] = "The survey comes first.";
        using var deferred = await amira.Post($"{action}?handler=Defer", later, from: action);
        Assert.Contains("Put off to 1 April 2013", await amira.Words(deferred.Headers.Location!.ToString().Split('#')[0]));

        using var own = await amira.Post($"{outline}?handler=Action", GloucesterSite.Fields(("Input.Outcome", FormOnPage.Of(await amira.Read(outline), "handler=TakeUp")["outcome"]), ("Input.NewAction", "Print a leaflet in six languages")), from: outline);
        var ownAction = own.Headers.Location!.ToString();
        using var task = await amira.Post($"{ownAction}?handler=Task", GloucesterSite.Fields(("Input.NewTask", "Find the printer")), from: ownAction);
        var row = await amira.Words(task.Headers.Location!.ToString().Split('#')[0]);
        Assert.Contains("2.1c.1", row);
        Assert.Contains("Added by the group", row);
    }

    private static async Task<ActionPlan> Plan(GloucesterSite gloucester, ActionPlan plan)
    {
        await using var db = gloucester.Open();
        return await db.Plans.WithEverything().SingleAsync(one => one.Id == plan.Id, Stop);
    }

    private static async Task<PlannedTask> Stored(GloucesterSite gloucester, ActionPlan plan) => (await Plan(gloucester, plan)).TaskNamed("2.1a.1")!;
}
