using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Outturn.Domain;
using Outturn.Storage;
using Outturn.Testing;

namespace Outturn.Tests.Returns;

public sealed class MyUpdatesTests
{
    private const string Words = "Two panels met, and 119 more residents voted.";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task The_oldest_open_round_in_which_something_is_owed_is_shown_first(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        await gloucester.OpenQ3();
        var earlier = gloucester.World.Round.Returns.First(line => line.IsSent && line.Officer is not null && !gloucester.World.Round.Missing.Any(other => other.OfficerId == line.OfficerId));
        using var officer = await gloucester.Officer(earlier.Officer!.Name);
        Assert.Contains("Your updates, Q3 2010/11", await officer.Words("/gloucester/my-updates"));
        await using (var db = gloucester.Open())
        {
            db.By("a test");
            (await db.Rounds.SingleAsync(round => round.Period == GloucesterSite.Q2, Stop)).Reopen(null, gloucester.Site.Data.Clock.Now);
            var line = await db.Returns.WithLines().SingleAsync(one => one.Id == earlier.Id, Stop);
            line.SendBack(await db.People.SingleAsync(person => person.Details.Name == "Ruth Lindqvist", Stop), "Say how many.", gloucester.Site.Data.Clock.Now);
            await db.SaveChangesAsync(Stop);
        }

        Assert.Contains("Your updates, Q2 2010/11", await officer.Words("/gloucester/my-updates"));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task An_officer_sees_exactly_their_lines_with_last_quarters_words_beside(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        await gloucester.OpenQ3();
        using var tom = await gloucester.Officer("Tom Adeyemi");
        var page = await tom.Words("/gloucester/my-updates");

        Assert.Contains("2 lines in Q3 2010/11: 0 sent, 2 to do.", page);
        Assert.Contains("Benefit take-up campaign", page);
        Assert.Contains("Credit union collection point", page);
        Assert.DoesNotContain("Insulate 400", page);
        Assert.Contains("62 households were helped to a benefit they were missing.", page);
        Assert.Contains("The board set", page);
        Assert.Contains("Last quarter: Q2, July to September 2010", page);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_line_of_someone_else_cannot_be_opened_or_sent(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        await gloucester.OpenQ3();
        var panels = await gloucester.LineOf("2.2a.1", GloucesterSite.Q3);
        using var tom = await gloucester.Officer("Tom Adeyemi");
        using var seen = await tom.Get($"/gloucester/my-updates?line={panels.Id}");
        using var sent = await tom.Post($"/gloucester/my-updates?line={panels.Id}", Answer(panels, "Green"), from: "/gloucester/my-updates");

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (seen.StatusCode, sent.StatusCode));
        Assert.Contains(Words, await sent.Words()); // theirs until a moment ago, perhaps: what was typed is shown
        Assert.False((await gloucester.LineOf("2.2a.1", GloucesterSite.Q3)).IsSent);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_draft_is_kept_and_then_sent_with_its_milestones(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        await gloucester.OpenQ3();
        var line = await gloucester.LineOf("2.2a.1", GloucesterSite.Q3);
        var milestone = line.KeyActivity.Task.Milestones[0];
        using var helen = await gloucester.Officer("Helen Okafor");
        var at = $"/gloucester/my-updates?line={line.Id}";

        using var kept = await helen.Post(at, [.. Answer(line, "Green", deed: "save"), new("Reached", milestone.Id.ToString())]);
        Assert.Contains("Nothing is sent yet", await helen.Read(kept.Headers.Location!.ToString()));
        var draft = await gloucester.LineOf("2.2a.1", GloucesterSite.Q3);
        Assert.Equal((true, Words), (draft.IsStarted, draft.Draft!.Details.Narrative));
        Assert.Null(draft.KeyActivity.Task.Milestones.Single(one => one.Id == milestone.Id).MetOn);
        Assert.Contains($"value=\"{milestone.Id}\" checked", await helen.Read(at));

        using var sent = await helen.Post(at, [.. Answer(draft, "Green"), new("Reached", milestone.Id.ToString())]);
        Assert.Contains("2.2a.1 was sent at", await helen.Read(sent.Headers.Location!.ToString()));
        var said = await gloucester.LineOf("2.2a.1", GloucesterSite.Q3);
        Assert.Equal(("Helen Okafor", TrafficLight.Green), (said.SentBy!.Name, said.Declared!.Light));
        Assert.NotNull(said.KeyActivity.Task.Milestones.Single(one => one.Id == milestone.Id).MetOn);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Red_without_a_corrective_action_is_refused_and_the_words_stay_in_the_box(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        await gloucester.OpenQ3();
        var line = await gloucester.LineOf("2.2a.1", GloucesterSite.Q3);
        using var helen = await gloucester.Officer("Helen Okafor");
        using var refused = await helen.Post($"/gloucester/my-updates?line={line.Id}", Answer(line, "Red"));
        var page = await refused.Words();

        Assert.Equal(HttpStatusCode.OK, refused.StatusCode);
        Assert.Contains("Red needs a corrective action: say what will be done, by whom and by when.", page);
        Assert.Contains(Words, page);
        Assert.False((await gloucester.LineOf("2.2a.1", GloucesterSite.Q3)).IsSent);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Words_typed_on_a_page_that_someone_else_has_overtaken_are_refused_and_not_lost(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        await gloucester.OpenQ3();
        var line = await gloucester.LineOf("2.2a.1", GloucesterSite.Q3);
        using var helen = await gloucester.Officer("Helen Okafor");
        using var amira = await gloucester.Amira();
        using var first = await amira.Post($"/gloucester/rounds/2010-11-q3/lines/{line.Id}", Answer(line, "Green", "As Helen said on the telephone."));
        Assert.Equal("/gloucester/rounds/2010-11-q3", first.Headers.Location?.ToString());

        using var stale = await helen.Post($"/gloucester/my-updates?line={line.Id}", Answer(line, "Green"));
        var page = await stale.Words();
        Assert.Contains("Someone saved this line after you opened it.", page);
        Assert.Contains(Words, page);
        Assert.Contains("As Helen said on the telephone.", page);
        Assert.Equal("As Helen said on the telephone.", (await gloucester.LineOf("2.2a.1", GloucesterSite.Q3)).Details.Narrative);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Everything_that_was_saved_otherwise_stands_beside_what_was_typed(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        await gloucester.OpenQ3();
        var line = await gloucester.LineOf("2.2a.1", GloucesterSite.Q3);
        var (measure, milestone) = (line.KeyActivity.Task.Measures[0], line.KeyActivity.Task.Milestones[0]);
        using var helen = await gloucester.Officer("Helen Okafor");
        using var amira = await gloucester.Amira();
        using var first = await amira.Post(
            $"/gloucester/rounds/2010-11-q3/lines/{line.Id}",
            new Dictionary<string, string>(Answer(line, "Green")) { [$"Figures[{measure.Line}]"] = "83", ["Reached"] = milestone.Id.ToString(), [$"ReachedOn[{milestone.Id}]"] = "24 September 2010", ["Input.Completed"] = "True" });
        using var stale = await helen.Post($"/gloucester/my-updates?line={line.Id}", new Dictionary<string, string>(Answer(line, "Green")) { [$"Figures[{measure.Line}]"] = "" });

        var page = await stale.Words();
        Assert.Matches($"{Regex.Escape(measure.Details.Title)}: the figure[^<]*</th><td[^>]*>83</td><td[^>]*>Nothing</td>", page);
        Assert.Matches($"{Regex.Escape(milestone.Details.Title)}[^<]*</th><td[^>]*>24 September 2010</td><td[^>]*>Nothing</td>", page);
        Assert.Matches("completed[^<]*</th><td[^>]*>Yes</td><td[^>]*>Nothing</td>", page);
        Assert.DoesNotContain("<th scope=\"row\">What happened", page); // the same words
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task What_is_sent_twice_by_a_button_pressed_twice_is_sent_once_and_said_so_twice(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        await gloucester.OpenQ3();
        var line = await gloucester.LineOf("2.2a.1", GloucesterSite.Q3);
        using var helen = await gloucester.Officer("Helen Okafor");
        var both = await Task.WhenAll(helen.Post($"/gloucester/my-updates?line={line.Id}", Answer(line, "Green")), helen.Post($"/gloucester/my-updates?line={line.Id}", Answer(line, "Green")));

        Assert.All(both, answer => Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode));
        Assert.Equal(line.Version + 1, (await gloucester.LineOf("2.2a.1", GloucesterSite.Q3)).Version);
        foreach (var answer in both)
            answer.Dispose();
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_draft_is_seen_by_nobody_else_and_lost_to_nobody_else(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        await gloucester.OpenQ3();
        var line = await gloucester.LineOf("2.2a.1", GloucesterSite.Q3);
        using var helen = await gloucester.Officer("Helen Okafor");
        using var kept = await helen.Post($"/gloucester/my-updates?line={line.Id}", Answer(line, "Green", "Not yet for anyone.", deed: "save"));
        var at = $"/gloucester/rounds/2010-11-q3/lines/{line.Id}";
        using var amira = await gloucester.Amira();
        var page = await amira.Words(at);
        Assert.DoesNotContain("Not yet for anyone.", page);
        Assert.Contains("Helen Okafor has words on this line that are not sent yet. They are not shown here.", page);

        line = await gloucester.LineOf("2.2a.1", GloucesterSite.Q3);
        using var refused = await amira.Post(at, Answer(line, "Green", "As told by telephone.", deed: "save"));
        Assert.Contains("so a draft of yours was not saved over them", await refused.Words());
        using var sent = await amira.Post(at, Answer(line, "Green", "As told by telephone."));
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        var hers = await helen.Words("/gloucester/my-updates");
        Assert.Contains("A change is kept and not sent", hers);
        Assert.Contains("Not yet for anyone.</textarea>", await helen.Words($"/gloucester/my-updates?line={line.Id}"));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Of_two_who_send_at_the_same_moment_one_is_refused(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        await gloucester.OpenQ3();
        var line = await gloucester.LineOf("2.2a.1", GloucesterSite.Q3);
        using var helen = await gloucester.Officer("Helen Okafor");
        using var amira = await gloucester.Amira();
        var both = await Task.WhenAll(
            helen.Post($"/gloucester/my-updates?line={line.Id}", Answer(line, "Green", "As Helen has it.")),
            amira.Post($"/gloucester/rounds/2010-11-q3/lines/{line.Id}", Answer(line, "Green", "As Amira has it.")));

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.Redirect], both.Select(answer => answer.StatusCode).Order());
        var refused = await both.Single(answer => answer.StatusCode == HttpStatusCode.OK).Words();
        Assert.Contains("nothing was overwritten", refused);
        Assert.Contains("As Helen has it.", refused);
        Assert.Contains("As Amira has it.", refused);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task What_is_entered_on_someones_behalf_keeps_both_names(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        await gloucester.OpenQ3();
        var line = await gloucester.LineOf("2.2a.1", GloucesterSite.Q3);
        using var amira = await gloucester.Amira();
        using var sent = await amira.Post($"/gloucester/rounds/2010-11-q3/lines/{line.Id}", Answer(line, "Green"));
        var round = await amira.Words("/gloucester/rounds/2010-11-q3");
        var history = await amira.Words($"/gloucester/lines/{line.KeyActivityId}");

        Assert.Contains("Helen Okafor, entered by Amira Shah", round);
        Assert.Contains("Helen Okafor, entered by Amira Shah", history);
        Assert.Contains("Amira Shah for Helen Okafor: return for Q3 2010/11", history);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task What_comes_after_the_round_closed_is_not_sent_and_not_lost(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        await gloucester.OpenQ3();
        var line = await gloucester.LineOf("2.2a.1", GloucesterSite.Q3);
        using var amira = await gloucester.Amira();
        using var helen = await gloucester.Officer("Helen Okafor");
        var at = $"/gloucester/my-updates?period=2010-11-q3&line={line.Id}";
        var form = Plans.FormOnPage.Of(await helen.Read(at), "action=\"/gloucester/my-updates");
        form["Input.Narrative"] = "Typed while the round was open.";
        form["Input.Light"] = "Amber";
        form["Input.CorrectiveAction"] = "Helen watches it weekly.";
        using var closed = await amira.Post("/gloucester/rounds/2010-11-q3?handler=Close", []);
        using var refused = await helen.Post(at, form);
        using var entered = await amira.Post($"/gloucester/rounds/2010-11-q3/lines/{line.Id}", Answer(line, "Green", "Told by telephone."), from: "/gloucester/rounds");

        Assert.Equal(HttpStatusCode.OK, refused.StatusCode);
        var words = await refused.Words();
        Assert.Contains("The round for Q3 2010/11 is closed.", words);
        Assert.Contains("Typed while the round was open.", words);
        Assert.Contains("Helen watches it weekly.", words);
        Assert.Contains("Told by telephone.", await entered.Words());
        Assert.False((await gloucester.LineOf("2.2a.1", GloucesterSite.Q3)).IsSent);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_closed_round_takes_no_answer(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        await gloucester.OpenQ3();
        var line = await gloucester.LineOf("2.2a.1", GloucesterSite.Q3);
        using var amira = await gloucester.Amira();
        using var closed = await amira.Post("/gloucester/rounds/2010-11-q3?handler=Close", []);
        using var refused = await amira.Post($"/gloucester/rounds/2010-11-q3/lines/{line.Id}", Answer(line, "Green"), from: "/gloucester/rounds");

        Assert.Contains("The round for Q3 2010/11 is closed.", await refused.Words());
        Assert.False((await gloucester.LineOf("2.2a.1", GloucesterSite.Q3)).IsSent);
    }

    private static Dictionary<string, string> Answer(Return line, string light, string words = Words, string deed = "send") => GloucesterSite.Fields(
        ("Version", line.Version.ToString(System.Globalization.CultureInfo.InvariantCulture)), ("Input.Narrative", words), ("Input.Light", light), ("Input.CorrectiveAction", ""), ("Input.Completed", "False"), ("Deed", deed));
}
