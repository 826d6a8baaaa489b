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
        Assert.Equal((true, Words), (draft.IsStarted, Assert.Single(draft.Drafts.All).Answer.Details.Narrative));
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
        Assert.Contains("what is sent now was sent by Amira Shah, ", page);
        Assert.Contains("What you typed here is not sent yet and nothing is lost: choose whose version stands", page);
        Assert.DoesNotContain("Nothing is sent yet", page);
        Assert.DoesNotContain("As you opened it: nothing", page); // nobody knows: this form does not say what it was opened with
        Assert.Contains("Amira Shah changed this too.", page);
        Assert.Contains(Words, page);
        Assert.Contains("As Helen said on the telephone.", page);
        Assert.Equal("As Helen said on the telephone.", (await gloucester.LineOf("2.2a.1", GloucesterSite.Q3)).Details.Narrative);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task What_only_one_changed_is_brought_together_and_sent(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        await gloucester.OpenQ3();
        var line = await gloucester.LineOf("2.2a.1", GloucesterSite.Q3);
        var (measure, milestone) = (line.KeyActivity.Task.Measures[0], line.KeyActivity.Task.Milestones[0]);
        using var helen = await gloucester.Officer("Helen Okafor");
        using var amira = await gloucester.Amira();
        var hers = await Opened(helen, line);
        using var first = await amira.Post(
            $"/gloucester/rounds/2010-11-q3/lines/{line.Id}",
            new Dictionary<string, string>(Answer(line, "Green")) { [$"Figures[{measure.Line}]"] = "83", ["Reached"] = milestone.Id.ToString(), [$"ReachedOn[{milestone.Id}]"] = "24 September 2010", ["Input.Completed"] = "True" });
        Assert.Equal(HttpStatusCode.Redirect, first.StatusCode);
        hers["Input.Narrative"] = Words; // as Amira has it
        (hers["Input.Evidence"], hers["Deed"]) = ("Minutes https://www.example.org/minutes", "send");
        using var sent = await helen.Post($"/gloucester/my-updates?line={line.Id}", hers);

        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        Assert.Contains($"What was changed meanwhile elsewhere is kept: the colour; whether it is completed; the figure of ‘{measure.Details.Title}’; the milestone ‘{milestone.Details.Title}’.", await helen.Words(sent.Headers.Location!.ToString()));
        var said = await gloucester.LineOf("2.2a.1", GloucesterSite.Q3);
        Assert.Equal((Words, TrafficLight.Green, true, "83", "Minutes https://www.example.org/minutes"), (said.Details.Narrative, said.Details.Light, said.Details.Completed, Assert.Single(said.Actuals).Value.AsWritten, said.Details.Evidence.AsWritten));
        Assert.Single(said.Reached);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task In_two_windows_only_what_both_changed_is_asked_about(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        await gloucester.OpenQ3();
        var line = await gloucester.LineOf("2.2a.1", GloucesterSite.Q3);
        var milestone = line.KeyActivity.Task.Milestones[0];
        using var helen = await gloucester.Officer("Helen Okafor");
        var at = $"/gloucester/my-updates?line={line.Id}";
        var (one, other) = (await Opened(helen, line), await Opened(helen, line));
        (one["Input.Narrative"], one["Input.CorrectiveAction"], one["Reached"], one[$"ReachedOn[{milestone.Id}]"], one["Deed"]) = ("From the first window.", "A warden is hired.", milestone.Id.ToString(), "24 September 2010", "save");
        using var kept = await helen.Post(at, one);
        Assert.Equal(HttpStatusCode.Redirect, kept.StatusCode);

        (other["Input.Narrative"], other["Input.Light"], other["Deed"]) = ("From the second window.", "Red", "send");
        using var asked = await helen.Post(at, other);
        var page = await asked.Content.ReadAsStringAsync(Stop);
        Assert.Contains("You changed this in another window too.", await asked.Words());
        Assert.Contains("A warden is hired.</textarea>", page);
        Assert.Single(Regex.Matches(page, "class=\"govuk-fieldset ot-clash\""));
        var again = Plans.FormOnPage.Of(page, "enctype=\"multipart/form-data\"");
        again["Deed"] = "send";
        using var unchosen = await helen.Post(at, again);
        Assert.Contains("Choose whose version stands.", await unchosen.Words());
        again["Whose.Input.Narrative"] = "theirs";
        using var sent = await helen.Post(at, again);

        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        var said = await gloucester.LineOf("2.2a.1", GloucesterSite.Q3);
        Assert.Equal(("From the first window.", TrafficLight.Red, "A warden is hired."), (said.Details.Narrative, said.Details.Light, said.Details.CorrectiveAction));
        Assert.Single(said.Reached);
        Assert.Empty(said.Drafts.All);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Two_windows_are_told_what_is_sent_what_is_a_draft_and_how_the_box_read(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        await gloucester.OpenQ3();
        var line = await gloucester.LineOf("2.2a.1", GloucesterSite.Q3);
        using var helen = await gloucester.Officer("Helen Okafor");
        var at = $"/gloucester/my-updates?line={line.Id}";
        var before = await Opened(helen, line);
        (before["Input.Narrative"], before["Deed"]) = ("A draft from Monday.", "save");
        using var saved = await helen.Post(at, before);
        Assert.Contains("Nothing is sent yet.", await helen.Words(saved.Headers.Location!.ToString()));
        var (one, other) = (await Opened(helen, line), await Opened(helen, line)); // both with the draft in the box
        (one["Input.Narrative"], one["Input.Light"], one["Deed"]) = ("From the first window.", "Green", "save");
        using var kept = await helen.Post(at, one);

        (other["Input.Narrative"], other["Input.Light"], other["Deed"]) = ("From the second window.", "Green", "send"); // the other words are a draft
        using var beside = await helen.Post(at, other);
        var page = await beside.Words();
        Assert.Contains("you kept other words in another window", page);
        Assert.Contains("which are a draft and not sent. What you typed here is not sent yet and nothing is lost", page);
        Assert.Contains("As you opened it: <strong class=\"ot-breaks\">A draft from Monday.</strong>", page);

        var third = await Opened(helen, line);
        third["Deed"] = "send";
        using var sent = await helen.Post(at, third); // now they are sent, and the second window still stands open
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        using var over = await helen.Post(at, other);
        page = await over.Words();
        Assert.Contains("what is sent now was sent by you in another window, ", page);
        Assert.Contains("What you typed here is not sent yet and nothing is lost", page);
        Assert.Contains("As you opened it: <strong class=\"ot-breaks\">A draft from Monday.</strong>", page);
        Assert.DoesNotContain("As you opened it: <strong class=\"ot-breaks\">nothing", page);
        Assert.DoesNotContain("Nothing is sent", page);
        Assert.DoesNotContain("Your update is sent", page);
        Assert.DoesNotContain("updates are sent", page);
        other["Deed"] = "save";
        using var later = await helen.Post(at, other);
        page = await later.Words();
        Assert.Contains("What you typed here is not saved yet and nothing is lost", page);
        Assert.DoesNotContain("Someone changed", page); // she did, in the third window
        Assert.Equal("From the first window.", (await gloucester.LineOf("2.2a.1", GloucesterSite.Q3)).Details.Narrative);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task What_is_sent_twice_by_a_button_pressed_twice_is_sent_once_and_said_so_twice(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        await gloucester.OpenQ3();
        var line = await gloucester.LineOf("2.2a.1", GloucesterSite.Q3);
        using var helen = await gloucester.Officer("Helen Okafor");
        await helen.Read($"/gloucester/my-updates?line={line.Id}"); // both presses come from a page that stands open
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
        Assert.Contains("Helen Okafor has words on this line that are not sent yet. They are not shown here", page);

        line = await gloucester.LineOf("2.2a.1", GloucesterSite.Q3);
        using var beside = await amira.Post(at, Answer(line, "Green", "As told by telephone.", deed: "save"));
        Assert.Equal(HttpStatusCode.Redirect, beside.StatusCode);
        Assert.Contains("As told by telephone.</textarea>", await amira.Words(at));
        Assert.Contains("Not yet for anyone.</textarea>", await helen.Words($"/gloucester/my-updates?line={line.Id}"));
        Assert.Equal(2, (await gloucester.LineOf("2.2a.1", GloucesterSite.Q3)).Drafts.All.Count);

        using var sent = await amira.Post(at, Plans.FormOnPage.Of(await amira.Read(at), $"action=\"{at}"));
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        var hers = await helen.Words("/gloucester/my-updates");
        Assert.Contains("A change is kept and not sent", hers);
        var mine = await helen.Words($"/gloucester/my-updates?line={line.Id}");
        Assert.Contains("Not yet for anyone.</textarea>", mine);
        Assert.Contains("Meanwhile this was sent: Helen Okafor, entered by Amira Shah", mine);
        Assert.Single((await gloucester.LineOf("2.2a.1", GloucesterSite.Q3)).Drafts.All);

        // Sending hers asks about what both said, though she opened the page after the other was sent.
        using var over = await helen.Post($"/gloucester/my-updates?line={line.Id}", Plans.FormOnPage.Of(await helen.Read($"/gloucester/my-updates?line={line.Id}"), "enctype=\"multipart/form-data\""));
        Assert.Contains("choose whose version stands", await over.Words());
        Assert.Equal("As told by telephone.", (await gloucester.LineOf("2.2a.1", GloucesterSite.Q3)).Details.Narrative);
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
        Assert.Contains("nothing is lost: choose whose version stands", refused);
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
        using var closed = await amira.Closes("/gloucester/rounds/2010-11-q3");
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
        using var closed = await amira.Closes("/gloucester/rounds/2010-11-q3");
        using var refused = await amira.Post($"/gloucester/rounds/2010-11-q3/lines/{line.Id}", Answer(line, "Green"), from: "/gloucester/rounds");

        Assert.Contains("The round for Q3 2010/11 is closed.", await refused.Words());
        Assert.False((await gloucester.LineOf("2.2a.1", GloucesterSite.Q3)).IsSent);
    }

    private static async Task<Dictionary<string, string>> Opened(Visitor officer, Return line) =>
        Plans.FormOnPage.Of(await officer.Read($"/gloucester/my-updates?line={line.Id}"), "enctype=\"multipart/form-data\"");

    private static Dictionary<string, string> Answer(Return line, string light, string words = Words, string deed = "send") => GloucesterSite.Fields(
        ("Version", line.Version.ToString(System.Globalization.CultureInfo.InvariantCulture)), ("Input.Narrative", words), ("Input.Light", light), ("Input.CorrectiveAction", ""), ("Input.Completed", "False"), ("Deed", deed));
}
