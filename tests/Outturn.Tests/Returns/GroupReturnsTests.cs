using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Outturn.Domain;
using Outturn.Storage;
using Outturn.Testing;

namespace Outturn.Tests.Returns;

public sealed class GroupReturnsTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task The_chair_approves_what_is_answered_and_an_approval_does_not_outlive_a_new_answer(OnDatabase kind)
    {
        await using var gloucester = await Answered(kind);
        using var chair = await Chair(gloucester);
        var at = At(gloucester);
        Assert.Contains("1 of 6 lines are answered, 0 approved", await chair.Words(at));

        using var approved = await chair.Post(at, await Seen(chair, gloucester));
        Assert.Contains("2.2a.1 is approved.", await chair.Words(at));
        var line = await gloucester.LineOf("2.2a.1", GloucesterSite.Q3);
        Assert.Equal("Priya Nair", line.ApprovedByChair!.By);
        Assert.Contains("Approved for the group by Priya Nair", await chair.Words($"/gloucester/lines/{line.KeyActivityId}"));

        using var helen = await gloucester.Officer("Helen Okafor");
        using var again = await helen.Post($"/gloucester/my-updates?line={line.Id}", Sent(line, "Two panels met, and a third will."));
        Assert.Null((await gloucester.LineOf("2.2a.1", GloucesterSite.Q3)).ApprovedByChair);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_line_sent_back_is_to_be_answered_again_with_the_reason_on_top_and_the_words_still_there(OnDatabase kind)
    {
        await using var gloucester = await Answered(kind);
        using var chair = await Chair(gloucester);
        var line = await gloucester.LineOf("2.2a.1", GloucesterSite.Q3);
        using var refused = await chair.Post($"{At(gloucester)}?handler=Back", Back(await Seen(chair, gloucester), line, ""));
        Assert.Contains("Say what 2.2a.1 is sent back for", await refused.Words());
        using var back = await chair.Post($"{At(gloucester)}?handler=Back", Back(await Seen(chair, gloucester), line, "Say how many residents voted."));
        Assert.Contains("2.2a.1 is sent back to Helen Okafor", await chair.Words(At(gloucester)));
        using (var amira = await gloucester.Amira())
        {
            var round = await amira.Words("/gloucester/rounds/2010-11-q3");
            Assert.Contains("One answer was sent back by the group’s chair; its earlier words stand until it is answered again.", round);
            Assert.Matches("<td data-label=\"The group’s chair\"><span>Sent back, ", round);
            Assert.Matches("data-label=\"Sent back\"><span>1</span>", round);
        }

        await using (var db = gloucester.Open())
            Assert.Equal("Helen Okafor", (await db.Letters.SingleAsync(letter => letter.Cause == LetterCause.SentBack, TestContext.Current.CancellationToken)).ToName);

        using var helen = await gloucester.Officer("Helen Okafor");
        var page = await helen.Words("/gloucester/my-updates");
        Assert.Contains("Next: send 2.2a.1", page);
        Assert.Contains("Priya Nair sent this back on", page);
        Assert.Contains("Say how many residents voted.", page);
        Assert.Contains("Two panels met.</textarea>", page);
        Assert.Contains("0 sent, 1 to do", page);

        using var again = await helen.Post($"/gloucester/my-updates?line={line.Id}", Sent(await gloucester.LineOf("2.2a.1", GloucesterSite.Q3), "Two panels met; 119 voted."));
        var answered = await gloucester.LineOf("2.2a.1", GloucesterSite.Q3);
        Assert.Equal((null, "Two panels met; 119 voted."), (answered.SentBack, answered.Details.Narrative));
        Assert.Contains("sent back because ‘Say how many residents voted.’", await helen.Words($"/gloucester/lines/{line.KeyActivityId}"));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task What_the_chair_changes_stays_the_officers_with_both_names_and_the_old_words_to_be_read(OnDatabase kind)
    {
        await using var gloucester = await Answered(kind);
        using var chair = await Chair(gloucester);
        var line = await gloucester.LineOf("2.2a.1", GloucesterSite.Q3);
        using var changed = await chair.Post($"/gloucester/rounds/2010-11-q3/lines/{line.Id}/change", Sent(line, "Two of four panels met."));

        Assert.Equal(At(gloucester), changed.Headers.Location?.ToString());
        var page = await chair.Words(At(gloucester));
        Assert.Contains("Two of four panels met.", page);
        Assert.Contains("changed by Priya Nair", page);
        Assert.Contains("As Helen Okafor sent it", page);
        Assert.Contains("Two panels met.", page);
        using var amira = await gloucester.Amira();
        Assert.Contains("; changed by Priya Nair", await amira.Words("/gloucester/reports/2010-11-q3"));
        Assert.Contains("what happened from ‘Two panels met.’ to ‘Two of four panels met.’", await amira.Words($"/gloucester/lines/{line.KeyActivityId}"));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Nobody_but_the_chair_and_the_partnership_officer_decides(OnDatabase kind)
    {
        await using var gloucester = await Answered(kind);
        using var helen = await gloucester.Officer("Helen Okafor");
        using var chairOfThem = await Chair(gloucester);
        var line = await gloucester.LineOf("2.2a.1", GloucesterSite.Q3);
        Assert.DoesNotContain("Approve all", await helen.Words(At(gloucester)));
        using var approves = await helen.Post(At(gloucester), await Seen(chairOfThem, gloucester), from: "/gloucester/my-updates");
        using var sendsBack = await helen.Post($"{At(gloucester)}?handler=Back", GloucesterSite.Fields(("Line", line.Id.ToString()), ("Because", "No.")), from: "/gloucester/my-updates");
        using var changes = await helen.Post($"/gloucester/rounds/2010-11-q3/lines/{line.Id}/change", Sent(line, "Something else."));

        foreach (var answer in new[] { approves, sendsBack, changes })
            Assert.Contains("Only the chair of the Stronger Communities Group or the partnership officer", await answer.Words());
        var still = await gloucester.LineOf("2.2a.1", GloucesterSite.Q3);
        Assert.Equal((null, null, "Two panels met."), (still.ApprovedByChair, still.SentBack, still.Details.Narrative));

        using var amira = await gloucester.Amira();
        using var hers = await amira.Post(At(gloucester), await Seen(amira, gloucester));
        Assert.Equal("Amira Shah", (await gloucester.LineOf("2.2a.1", GloucesterSite.Q3)).ApprovedByChair!.By);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_task_that_serves_a_line_of_another_groups_plan_is_answered_once_and_read_there(OnDatabase kind)
    {
        await using var gloucester = await Answered(kind);
        await using (var db = gloucester.Open())
        {
            db.By("a test");
            var id = gloucester.World.KeyActivities.Single(activity => activity.Reference == "2.2a.1").TaskId;
            var task = await db.Tasks.SingleAsync(one => one.Id == id, Stop);
            db.Entry(task).ComplexProperty(one => one.Details).CurrentValue = task.Details with { Alignments = Alignments.Read("Health and Housing Group 3.2a.1") };
            await db.SaveChangesAsync(Stop);
        }

        using var amira = await gloucester.Amira();
        var page = await amira.Words($"/gloucester/rounds/2010-11-q3/groups/{gloucester.World.HealthAndHousing.Id}");

        Assert.Contains("Answered in another plan", page);
        Assert.Contains("3.2a.1 here, ", page);
        Assert.Contains("Two panels met.", page);
        Assert.DoesNotContain("Answered in another plan", await amira.Words(At(gloucester)));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task The_page_of_a_group_asks_the_database_as_often_for_fifty_lines_as_for_ten(OnDatabase kind)
    {
        Assert.Equal(await Commands(kind, 0), await Commands(kind, 40));
    }

    private static async Task<int> Commands(OnDatabase kind, int moreLines)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind, moreLines);
        await gloucester.OpenQ3();
        using var amira = await gloucester.Amira();
        var path = $"/gloucester/rounds/2010-11-q3/groups/{gloucester.World.HealthAndHousing.Id}";
        await amira.Read(path);
        return await gloucester.Site.Data.Commands.Of(() => amira.Read(path));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task The_chair_approves_and_sends_back_only_what_stood_on_the_page(OnDatabase kind)
    {
        await using var gloucester = await Answered(kind);
        using var chair = await Chair(gloucester);
        var line = await gloucester.LineOf("2.2a.1", GloucesterSite.Q3);
        var seen = await Seen(chair, gloucester);
        using var helen = await gloucester.Officer("Helen Okafor");
        using var anew = await helen.Post($"/gloucester/my-updates?line={line.Id}", Sent(line, "No panel met."));

        using var all = await chair.Post(At(gloucester), seen);
        Assert.Contains("2.2a.1 was answered anew after you opened this page. Read it below, then decide.", await chair.Words(At(gloucester)));
        using var one = await chair.Post(At(gloucester), new Dictionary<string, string>(seen) { ["Line"] = line.Id.ToString() });
        using var back = await chair.Post($"{At(gloucester)}?handler=Back", Back(seen, line, "Say how many voted."));
        var page = await back.Words();
        Assert.Contains("2.2a.1 was answered anew after you opened this page.", page);
        Assert.Contains("Say how many voted.</textarea>", page);
        var still = await gloucester.LineOf("2.2a.1", GloucesterSite.Q3);
        Assert.Equal((null, null), (still.ApprovedByChair, still.SentBack));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task The_chair_reads_the_milestones_and_the_evidence_too_and_what_they_change_themselves_is_not_sent_back_any_more(OnDatabase kind)
    {
        await using var gloucester = await Answered(kind);
        using var chair = await Chair(gloucester);
        var line = await gloucester.LineOf("2.2a.1", GloucesterSite.Q3);
        var milestone = line.KeyActivity.Task.Milestones[0];
        using var helen = await gloucester.Officer("Helen Okafor");
        using var whole = await helen.Post($"/gloucester/my-updates?line={line.Id}", new Dictionary<string, string>(Sent(line, "Two panels met."))
        {
            ["Reached"] = milestone.Id.ToString(),
            [$"ReachedOn[{milestone.Id}]"] = "24 September 2010",
            ["Input.Evidence"] = "Minutes https://www.example.org/minutes",
        });
        var page = await chair.Words(At(gloucester));
        Assert.Contains($"Reached on 24 September 2010: {milestone.Details.Title}", page);
        Assert.Contains("href=\"https://www.example.org/minutes\" rel=\"noreferrer\">Minutes</a>", page);

        using var back = await chair.Post($"{At(gloucester)}?handler=Back", Back(await Seen(chair, gloucester), line, "Say how many voted."));
        using var changed = await chair.Post($"/gloucester/rounds/2010-11-q3/lines/{line.Id}/change", Sent(await gloucester.LineOf("2.2a.1", GloucesterSite.Q3), "119 voted."));
        Assert.Contains("Priya Nair changed this answer on", await helen.Words($"/gloucester/my-updates?line={line.Id}"));
        using var approved = await chair.Post(At(gloucester), await Seen(chair, gloucester));
        Assert.Equal("Priya Nair", (await gloucester.LineOf("2.2a.1", GloucesterSite.Q3)).ApprovedByChair!.By);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task The_chair_is_told_where_she_lands_and_on_the_rounds_page_what_waits_for_her_until_it_is_decided(OnDatabase kind)
    {
        await using var gloucester = await Answered(kind);
        using var chair = await Chair(gloucester);
        using var another = await Chair(gloucester, gloucester.World.HealthAndHousing);
        using var helen = await gloucester.Officer("Helen Okafor");
        using var amira = await gloucester.Amira();
        string[] pages = ["/gloucester/quarter", "/gloucester/rounds/2010-11-q3"];
        foreach (var page in pages)
        {
            Assert.Matches($"1 answer waits for you to approve or send back</h2>[^§]*href=\"{At(gloucester)}\">Read the answer</a>", await chair.Words(page));
            foreach (var reader in new[] { another, helen, amira })
                Assert.DoesNotContain("for you to approve or send back", await reader.Words(page));
        }

        Assert.Equal(1, Regex.Count(await amira.Words(pages[1]), @"\(1 to approve\)"));
        var line = await gloucester.LineOf("2.2a.1", GloucesterSite.Q3);
        using var back = await chair.Post($"{At(gloucester)}?handler=Back", Back(await Seen(chair, gloucester), line, "Say how many voted."));
        foreach (var page in pages)
            Assert.DoesNotContain("to approve", await chair.Words(page));

        using var again = await helen.Post($"/gloucester/my-updates?line={line.Id}", Sent(await gloucester.LineOf("2.2a.1", GloucesterSite.Q3), "119 voted."));
        Assert.Contains("1 answer waits for you", await chair.Words(pages[0]));
        using var approved = await chair.Post(At(gloucester), await Seen(chair, gloucester));
        foreach (var page in pages)
            Assert.DoesNotContain("to approve", await chair.Words(page));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task What_waits_for_the_chair_is_counted_without_a_query_of_its_own(OnDatabase kind)
    {
        var (none, few, many) = (await CommandsOfTheChair(kind, 0, answered: false), await CommandsOfTheChair(kind, 0, answered: true), await CommandsOfTheChair(kind, 40, answered: true));

        Assert.Equal(none, few);
        Assert.Equal(few, many);
    }

    private static async Task<(int Quarter, int Round)> CommandsOfTheChair(OnDatabase kind, int moreLines, bool answered)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind, moreLines);
        await gloucester.OpenQ3();
        await using (var db = gloucester.Open())
        {
            db.By("a test");
            var round = await db.Rounds.WithReturns().SingleAsync(one => one.Period == GloucesterSite.Q3, Stop);
            foreach (var line in round.Returns.Where(line => answered && line.Officer is not null))
                line.Send(new ReturnDetails { Narrative = "Said.", Light = TrafficLight.Green }, line.Officer!, null, Gloucester.Morning);
            await db.SaveChangesAsync(Stop);
        }

        using var chair = await Chair(gloucester, gloucester.World.HealthAndHousing);
        Assert.Equal(answered, (await chair.Words("/gloucester/quarter")).Contains("for you to approve or send back", StringComparison.Ordinal));
        await chair.Read("/gloucester/rounds/2010-11-q3");
        return (await gloucester.Site.Data.Commands.Of(() => chair.Read("/gloucester/quarter")), await gloucester.Site.Data.Commands.Of(() => chair.Read("/gloucester/rounds/2010-11-q3")));
    }

    /// <summary>What the page shows of each line that waits, as its button posts it.</summary>
    private static async Task<Dictionary<string, string>> Seen(Visitor reader, GloucesterSite gloucester) =>
        Regex.Matches(await reader.Read(At(gloucester)), "name=\"(Read\\[[^\"]+)\" value=\"([^\"]+)\"").Select(match => (match.Groups[1].Value, match.Groups[2].Value)).Distinct().ToDictionary(each => each.Item1, each => each.Item2);

    private static Dictionary<string, string> Back(Dictionary<string, string> seen, Return line, string because) => new(seen) { ["Line"] = line.Id.ToString(), ["Because"] = because };

    /// <summary>Q3 open, and one line of the Stronger Communities Group answered by its officer.</summary>
    private static async Task<GloucesterSite> Answered(OnDatabase kind)
    {
        var gloucester = await GloucesterSite.StartAsync(kind);
        await gloucester.OpenQ3();
        var line = await gloucester.LineOf("2.2a.1", GloucesterSite.Q3);
        using var helen = await gloucester.Officer("Helen Okafor");
        using var sent = await helen.Post($"/gloucester/my-updates?line={line.Id}", Sent(line, "Two panels met."));
        return gloucester;
    }

    private static async Task<Visitor> Chair(GloucesterSite gloucester, LeadGroup? of = null)
    {
        var id = (of ?? gloucester.World.StrongerCommunities).Id;
        await using var db = gloucester.Open();
        db.By("a test");
        var chair = new Person(gloucester.Partnership, new() { Name = "Priya Nair" }, Duty.GroupChair, group: await db.Groups.SingleAsync(group => group.Id == id, Stop));
        db.Add(chair);
        await db.SaveChangesAsync(Stop);
        return await gloucester.Site.SignedInAs(chair);
    }

    private static string At(GloucesterSite gloucester) => $"/gloucester/rounds/2010-11-q3/groups/{gloucester.World.StrongerCommunities.Id}";

    private static Dictionary<string, string> Sent(Return line, string words) => GloucesterSite.Fields(
        ("Version", line.Version.ToString(CultureInfo.InvariantCulture)), ("Input.Narrative", words), ("Input.Light", "Green"), ("Input.Completed", "False"), ("Deed", "send"));
}
