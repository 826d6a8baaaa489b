using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Outturn.Domain;
using Outturn.Testing;

namespace Outturn.Tests.Returns;

/// <summary>An answer with all it may hold, through the officer's own page.</summary>
public sealed class WholeAnswerTests
{
    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Figures_milestones_with_their_day_the_corrective_action_and_links_are_sent_and_stand_in_the_line_and_the_report(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        await gloucester.OpenQ3();
        var line = await gloucester.LineOf("2.2a.1", GloucesterSite.Q3);
        using var helen = await gloucester.Officer("Helen Okafor");
        using var sent = await helen.Post($"/gloucester/my-updates?line={line.Id}", Whole(line));

        Assert.Contains("2.2a.1 was sent at", await helen.Read(sent.Headers.Location!.ToString()));
        var said = await gloucester.LineOf("2.2a.1", GloucesterSite.Q3);
        Assert.Equal(("27.9%", 27.9m), (Assert.Single(said.Actuals).Value.AsWritten, said.Actuals[0].Value.Number));
        Assert.Equal(new DateOnly(2010, 9, 24), said.KeyActivity.Task.Milestones[0].MetOn);

        var page = await helen.Words($"/gloucester/lines/{line.KeyActivityId}");
        Assert.Contains("A warden goes from door to door. Helen Okafor, by end of March 2011.", page);
        Assert.Contains("<dd>27.9%</dd>", page);
        Assert.Contains("href=\"https://www.example.org/panels\" rel=\"noreferrer\">Minutes of the panels</a>", page);
        Assert.Contains($"figure of ‘{line.KeyActivity.Task.Measures[0].Details.Title}’: ‘27.9%’", page);
        using var amira = await gloucester.Amira();
        Assert.Contains("A warden goes from door to door. Helen Okafor, by end of March 2011.", await amira.Words("/gloucester/reports/2010-11-q3"));
        var again = await helen.Read($"/gloucester/my-updates?line={line.Id}");
        Assert.Contains("value=\"24 September 2010\"", again);
        Assert.Contains("value=\"27.9%\"", again);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_changed_figure_keeps_its_earlier_text_with_who_and_when(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        await gloucester.OpenQ3();
        var line = await gloucester.LineOf("2.2a.1", GloucesterSite.Q3);
        using var helen = await gloucester.Officer("Helen Okafor");
        using var amira = await gloucester.Amira();
        using var first = await helen.Post($"/gloucester/my-updates?line={line.Id}", Whole(line));
        var sent = await gloucester.LineOf("2.2a.1", GloucesterSite.Q3);
        var form = Whole(sent);
        form[$"Figures[{line.KeyActivity.Task.Measures[0].Line}]"] = "28.4%";
        gloucester.Site.Data.Clock.Now = gloucester.Site.Data.Clock.Now.AddMinutes(5);
        using var second = await amira.Post($"/gloucester/rounds/2010-11-q3/lines/{line.Id}", form);

        var page = await amira.Words($"/gloucester/lines/{line.KeyActivityId}");
        Assert.Contains("Amira Shah for Helen Okafor: ", page);
        Assert.Contains("’: value from ‘27.9%’ to ‘28.4%’", page);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_figure_that_is_taken_out_stays_in_the_history_with_what_it_said(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        await gloucester.OpenQ3();
        var line = await gloucester.LineOf("2.2a.1", GloucesterSite.Q3);
        using var helen = await gloucester.Officer("Helen Okafor");
        using var amira = await gloucester.Amira();
        using var first = await helen.Post($"/gloucester/my-updates?line={line.Id}", Whole(line));
        var form = Whole(await gloucester.LineOf("2.2a.1", GloucesterSite.Q3));
        var measure = line.KeyActivity.Task.Measures[0];
        form[$"Figures[{measure.Line}]"] = "";
        gloucester.Site.Data.Clock.Now = gloucester.Site.Data.Clock.Now.AddMinutes(5);
        using var second = await amira.Post($"/gloucester/rounds/2010-11-q3/lines/{line.Id}", form);

        Assert.Empty((await gloucester.LineOf("2.2a.1", GloucesterSite.Q3)).Actuals);
        var page = await amira.Words($"/gloucester/lines/{line.KeyActivityId}");
        Assert.Contains($"figure of ‘{measure.Details.Title}’ removed, it said ‘27.9%’", page);
        Assert.Contains($"figure of ‘{measure.Details.Title}’: ‘27.9%’", page);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task What_cannot_be_is_refused_beside_its_box_and_what_was_typed_stays(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        await gloucester.OpenQ3();
        var line = await gloucester.LineOf("2.2a.1", GloucesterSite.Q3);
        using var helen = await gloucester.Officer("Helen Okafor");
        var form = Whole(line);
        form[$"Figures[{line.KeyActivity.Task.Measures[0].Line}]"] = "lots";
        form[$"ReachedOn[{line.KeyActivity.Task.Milestones[0].Id}]"] = "3 May 2031";
        form["Input.Evidence"] = "javascript:alert(1)";
        using var refused = await helen.Post($"/gloucester/my-updates?line={line.Id}", form);
        var page = await refused.Words();

        Assert.Contains("‘lots’ was not read as a figure.", page);
        Assert.Contains("3 May 2031 is still to come", page);
        Assert.Contains("No web address was found in ‘javascript:alert(1)’.", page);
        Assert.Contains("value=\"lots\"", page);
        Assert.Contains("value=\"3 May 2031\"", page);
        Assert.False((await gloucester.LineOf("2.2a.1", GloucesterSite.Q3)).IsSent);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Nothing_to_report_is_one_click_and_says_so(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        await gloucester.OpenQ3();
        var line = await gloucester.LineOf("2.2a.1", GloucesterSite.Q3);
        using var helen = await gloucester.Officer("Helen Okafor");
        using var sent = await helen.Post($"/gloucester/my-updates?line={line.Id}", GloucesterSite.Fields(("Version", Text(line.Version)), ("Input.Narrative", ""), ("Deed", "nothing")));

        Assert.Contains("2.2a.1 was sent at", await helen.Read(sent.Headers.Location!.ToString()));
        Assert.Contains("Nothing to report this quarter.", await helen.Words($"/gloucester/lines/{line.KeyActivityId}"));
        Assert.Contains("You said that there is nothing to report.", await helen.Words($"/gloucester/my-updates?line={line.Id}"));
        var said = await gloucester.LineOf("2.2a.1", GloucesterSite.Q3);
        Assert.Equal((true, NotRated.NotRated), (said.IsSent, said.Rating.Why));
        using var amira = await gloucester.Amira();
        Assert.Contains("Nothing to report this quarter.", await amira.Words("/gloucester/reports/2010-11-q3"));

        using var written = await helen.Post($"/gloucester/my-updates?line={line.Id}", GloucesterSite.Fields(("Version", Text(said.Version)), ("Input.Narrative", "But we met."), ("Deed", "nothing")));
        Assert.Equal(HttpStatusCode.OK, written.StatusCode);
        Assert.Contains("You wrote something.", await written.Words());
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task The_first_time_the_person_asked_opens_a_line_is_kept_and_no_other(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        await gloucester.OpenQ3();
        var line = await gloucester.LineOf("2.2a.1", GloucesterSite.Q3);
        using var amira = await gloucester.Amira();
        await amira.Read($"/gloucester/rounds/2010-11-q3/lines/{line.Id}");
        Assert.Null((await gloucester.LineOf("2.2a.1", GloucesterSite.Q3)).OpenedAt);

        using var helen = await gloucester.Officer("Helen Okafor");
        await helen.Read($"/gloucester/my-updates?line={line.Id}");
        var opened = await gloucester.LineOf("2.2a.1", GloucesterSite.Q3);
        gloucester.Site.Data.Clock.Now = gloucester.Site.Data.Clock.Now.AddDays(1);
        await helen.Read($"/gloucester/my-updates?line={line.Id}");

        Assert.NotNull(opened.OpenedAt);
        var later = await gloucester.LineOf("2.2a.1", GloucesterSite.Q3);
        Assert.Equal((opened.OpenedAt, line.Version), (later.OpenedAt, later.Version)); // and a form open elsewhere stays good
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_sent_line_is_changed_in_a_draft_while_what_was_sent_stands(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        await gloucester.OpenQ3();
        var line = await gloucester.LineOf("2.2a.1", GloucesterSite.Q3);
        using var helen = await gloucester.Officer("Helen Okafor");
        using var first = await helen.Post($"/gloucester/my-updates?line={line.Id}", Whole(line));
        var form = Whole(await gloucester.LineOf("2.2a.1", GloucesterSite.Q3));
        (form["Input.Narrative"], form["Deed"]) = ("Half a sen", "save");
        using var kept = await helen.Post($"/gloucester/my-updates?line={line.Id}", form);

        Assert.Equal(HttpStatusCode.Redirect, kept.StatusCode);
        Assert.Contains("What was sent before stands until you send them.", await helen.Words($"/gloucester/my-updates?line={line.Id}"));
        var said = await gloucester.LineOf("2.2a.1", GloucesterSite.Q3);
        Assert.Equal(("Two panels met.", "Half a sen"), (said.Details.Narrative, Assert.Single(said.Drafts.All).Answer.Details.Narrative));
        Assert.DoesNotContain("Half a sen", await helen.Words($"/gloucester/lines/{line.KeyActivityId}"));
        await using var db = gloucester.Open();
        Assert.False(await db.Changes.AnyAsync(change => change.New!.Contains("Half a sen"), TestContext.Current.CancellationToken));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task What_is_typed_is_kept_by_itself_and_never_over_what_someone_saved_since(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        await gloucester.OpenQ3();
        var line = await gloucester.LineOf("2.2a.1", GloucesterSite.Q3);
        using var helen = await gloucester.Officer("Helen Okafor");
        using var kept = await ByScript(helen, line, line.Version, "Half a sen");
        var next = int.Parse(kept.Headers.GetValues("Outturn-Version").Single(), CultureInfo.InvariantCulture);
        Assert.Contains("Draft saved at", await kept.Words());
        using var again = await ByScript(helen, line, next, "Half a sentence");
        using var stale = await ByScript(helen, line, line.Version, "Older words");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Conflict), (again.StatusCode, stale.StatusCode));
        var said = await gloucester.LineOf("2.2a.1", GloucesterSite.Q3);
        Assert.Equal((false, "Half a sentence"), (said.IsSent, Assert.Single(said.Drafts.All).Answer.Details.Narrative));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task What_was_saved_though_the_connection_lost_the_answer_is_saved_again_or_sent_and_not_called_someone_elses(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        await gloucester.OpenQ3();
        var line = await gloucester.LineOf("2.2a.1", GloucesterSite.Q3);
        using var helen = await gloucester.Officer("Helen Okafor");
        using var lost = await ByScript(helen, line, line.Version, "Typed on a train.");
        using var again = await ByScript(helen, line, line.Version, "Typed on a train.");
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Contains("Draft saved at", await again.Words());

        var form = GloucesterSite.Fields(("Version", Text(line.Version)), ("Input.Narrative", "Typed on a train."), ("Deed", "save"));
        using var saved = await helen.Post($"/gloucester/my-updates?line={line.Id}", form);
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        Assert.Equal("Typed on a train.", Assert.Single((await gloucester.LineOf("2.2a.1", GloucesterSite.Q3)).Drafts.All).Answer.Details.Narrative);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Evidence_is_attached_downloaded_by_members_alone_and_taken_out(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        await gloucester.OpenQ3();
        var line = await gloucester.LineOf("2.2a.1", GloucesterSite.Q3);
        var folder = Directory.CreateTempSubdirectory("outturn-test-");
        var (minutes, page) = (Path.Combine(folder.FullName, "Minutes.pdf"), Path.Combine(folder.FullName, "Page.pdf"));
        await File.WriteAllTextAsync(minutes, "%PDF-1.4 the minutes", Stop);
        await File.WriteAllTextAsync(page, "<!DOCTYPE html><script>alert(1)</script>", Stop);
        using var helen = await gloucester.Officer("Helen Okafor");
        var at = $"/gloucester/my-updates?line={line.Id}";
        using var disguised = await helen.PostFile(at, "Files", page, Whole(line));
        Assert.Contains("‘Page.pdf’ is not what its name says", await disguised.Words());
        using var sent = await helen.PostFile(at, "Files", minutes, Whole(line));
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);

        Guid id;
        await using (var db = gloucester.Open())
            id = (await db.EvidenceFiles.SingleAsync(Stop)).Id;
        Assert.Contains("Minutes.pdf</a> (1 KB)", await helen.Words($"/gloucester/lines/{line.KeyActivityId}"));
        using var file = await helen.Get($"/gloucester/evidence/{id}");
        Assert.Equal(("attachment", "nosniff", "application/pdf"), (file.Content.Headers.ContentDisposition!.DispositionType, file.Headers.GetValues("X-Content-Type-Options").Single(), file.Content.Headers.ContentType!.MediaType));
        using var stranger = gloucester.Site.Visitor();
        using var refused = await stranger.Get($"/gloucester/evidence/{id}");
        Assert.Equal(HttpStatusCode.Redirect, refused.StatusCode);

        var form = Whole(await gloucester.LineOf("2.2a.1", GloucesterSite.Q3));
        form["TakenOut"] = id.ToString();
        using var without = await helen.Post(at, form);
        await using var after = gloucester.Open();
        Assert.Empty(await after.EvidenceFiles.ToListAsync(Stop));
        Assert.True(await after.Changes.AnyAsync(change => change.EntityId == id && change.Kind == Storage.ChangeKind.Removed && change.Old!.Contains("Minutes.pdf"), Stop));
        folder.Delete(recursive: true);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task On_someones_behalf_one_line_is_sent_after_the_other(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        await gloucester.OpenQ3();
        var (first, second) = (await gloucester.LineOf("3.1a.1", GloucesterSite.Q3), await gloucester.LineOf("3.1a.2", GloucesterSite.Q3));
        using var amira = await gloucester.Amira();
        Assert.Contains("Send, then their next line (1 left)", await amira.Words($"/gloucester/rounds/2010-11-q3/lines/{first.Id}"));
        using var sent = await amira.Post($"/gloucester/rounds/2010-11-q3/lines/{first.Id}", Next(first));
        Assert.Equal($"/gloucester/rounds/2010-11-q3/lines/{second.Id}", sent.Headers.Location?.ToString());
        Assert.DoesNotContain("their next line", await amira.Words($"/gloucester/rounds/2010-11-q3/lines/{second.Id}"));
        using var last = await amira.Post($"/gloucester/rounds/2010-11-q3/lines/{second.Id}", Next(second));
        Assert.Equal("/gloucester/rounds/2010-11-q3", last.Headers.Location?.ToString());

        static Dictionary<string, string> Next(Return line) => GloucesterSite.Fields(("Version", Text(line.Version)), ("Input.Narrative", "As told by telephone."), ("Input.Light", "Green"), ("Deed", "send-next"));
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static async Task<HttpResponseMessage> ByScript(Visitor helen, Return line, int version, string words)
    {
        var at = $"/gloucester/my-updates?line={line.Id}";
        var token = Regex.Match(await helen.Read(at), "name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)").Groups[1].Value;
        using var form = new FormUrlEncodedContent(GloucesterSite.Fields(("Version", Text(version)), ("Input.Narrative", words), ("Deed", "save"), ("__RequestVerificationToken", token)));
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(at, UriKind.Relative)) { Content = form };
        request.Headers.Add("Outturn-Part", "draft");
        return await helen.Send(request);
    }

    private static Dictionary<string, string> Whole(Return line) => GloucesterSite.Fields(
        ("Version", Text(line.Version)), ("Input.Narrative", "Two panels met."), ("Input.Light", "Red"),
        ("Input.CorrectiveAction", "A warden goes from door to door."), ("Input.CorrectiveOwner", "Helen Okafor"), ("Input.CorrectiveDate", "end of March 2011"),
        ("Input.Evidence", "Minutes of the panels https://www.example.org/panels"), ("Input.Completed", "False"), ("Deed", "send"),
        ($"Figures[{line.KeyActivity.Task.Measures[0].Line}]", "27.9%"),
        ("Reached", line.KeyActivity.Task.Milestones[0].Id.ToString()), ($"ReachedOn[{line.KeyActivity.Task.Milestones[0].Id}]", "24/09/2010"));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
