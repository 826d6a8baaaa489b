using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Outturn.Domain;
using Outturn.Storage;
using Outturn.Testing;

namespace Outturn.Tests.Reports;

public sealed class ReportTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private const string At = "/gloucester/reports/2010-11-q2";

    private static readonly Dictionary<string, string> TheBoardAgrees = GloucesterSite.Fields(("Version", "1"), ("By", "the Executive Board"), ("On", "21 October 2010"), ("Minute", "minute 41"));

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_draft_says_so_and_shows_both_colours_where_the_board_set_another(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        using var amira = await gloucester.Amira();
        var page = await amira.Words(At);

        Assert.Contains("DRAFT, not agreed", page);
        Assert.Contains("is to be considered by the Executive Board", page);
        Assert.Contains("Set by the board: 62 households against 120", page);
        Assert.Contains("No return received", page);
        Assert.Contains("Aim 4: A place that thrives", page);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task The_sections_are_edited_and_come_out_in_the_report(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        using var amira = await gloucester.Amira();
        using var saved = await amira.Post($"{At}/sections", GloucesterSite.Fields(
            ("Version", "1"), ("ConsideredOn", "11 November 2010"), ("Input.Purpose", "To tell the Executive Board of the second quarter."), ("Input.Recommendations", "To review the report."),
            ("Input.AboutThePartnership", "Partners."), ("Input.StrategyAndAlignments", "One strategy."), ("Input.Information", "Appendix A."), ("Input.FutureWork", "- A first thing\r\n- A second thing"),
            ("Input.Conclusions", "Good."), ("Input.FinancialImplications", "None."), ("Input.DiversityAndRaceEquality", "Looked at."), ("Input.Risk", "")));
        var page = await amira.Words(At);

        Assert.Contains("<li>A second thing</li>", page);
        Assert.Contains("11 November 2010", page);
        using var refused = await amira.Post($"{At}/agreement", TheBoardAgrees, from: $"{At}/sections");
        Assert.Contains("Not ready to be agreed", await refused.Words());
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Sections_two_people_write_at_once_are_brought_together_and_the_same_one_is_chosen(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        using var amira = await gloucester.Amira();
        const string Sections = $"{At}/sections", Mark = "action=\"/gloucester/reports/2010-11-q2/sections\"";
        var (mine, theirs) = (Plans.FormOnPage.Of(await amira.Read(Sections), Mark), Plans.FormOnPage.Of(await amira.Read(Sections), Mark));
        theirs["Input.Conclusions"] = "As the first window has it.";
        theirs["Input.Risk"] = "Frost.";
        theirs["ConsideredOn"] = "12 November 2010";
        mine["Input.Conclusions"] = "As the second window has it.";
        mine["Input.FutureWork"] = "A bicycle day.";
        using var first = await amira.Post(Sections, theirs);

        using var second = await amira.Post(Sections, mine);
        var asked = await second.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
        Assert.Contains("As the first window has it.", asked);
        Assert.Contains("As the second window has it.", asked);
        var chosen = Plans.FormOnPage.Of(asked, Mark);
        Assert.DoesNotContain("Before.Input.Risk", chosen.Keys);
        chosen["Whose.Input.Conclusions"] = "yours";
        using var saved = await amira.Post(Sections, chosen);

        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        var now = Plans.FormOnPage.Of(await amira.Read(Sections), Mark);
        Assert.Equal(("As the second window has it.", "Frost.", "A bicycle day.", "12 November 2010"), (now["Input.Conclusions"], now["Input.Risk"], now["Input.FutureWork"], now["ConsideredOn"]));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task The_board_sets_another_colour_only_with_its_reason_and_minute(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        var line = await gloucester.LineOf("2.1a.2", GloucesterSite.Q2);
        using var amira = await gloucester.Amira();
        using var refused = await amira.Post($"{At}/agreement?handler=Decide&line={line.Id}", GloucesterSite.Fields(("LineVersion", "1"), ("Decision.Light", "Red"), ("Decision.Because", ""), ("Decision.Minute", "minute 44")), from: $"{At}/agreement?line={line.Id}");
        Assert.Contains("When the board sets another colour, give its reason", await refused.Words());

        using var set = await amira.Post($"{At}/agreement?handler=Decide&line={line.Id}", GloucesterSite.Fields(("LineVersion", "1"), ("Decision.Light", "Red"), ("Decision.Because", "The protocol is 61 days late"), ("Decision.Minute", "minute 44")), from: $"{At}/agreement?line={line.Id}");
        Assert.Contains("Set by the board: The protocol is 61 days late (minute 44).", await amira.Read(At));
    }

    [Theory]
    [InlineData("1 January 2010", "so its report cannot have been agreed on 1 January 2010")]
    [InlineData("30 September 2010", "Q2 2010/11 ended on 30 September 2010")]
    [InlineData("12 May 2031", "12 May 2031 is still to come")]
    public async Task A_day_on_which_no_meeting_agreed_it_is_refused(string day, string because)
    {
        await using var gloucester = await GloucesterSite.StartAsync(OnDatabase.Sqlite);
        using var amira = await gloucester.Amira();
        using var refused = await amira.Agrees(At, day);

        Assert.Contains(because, await refused.Words());
        Assert.Contains("DRAFT, not agreed", await amira.Words(At));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task What_is_agreed_is_signed_kept_and_handed_out_as_the_same_bytes_whatever_changes_after(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        using var amira = await gloucester.Amira();
        HistoryHead head;
        await using (var db = gloucester.Open())
            head = (await db.HistoryHead(Stop))!;
        using var agreed = await amira.Agrees(At);
        Assert.Equal(At, agreed.Headers.Location?.ToString());
        var page = await amira.Words(At);
        Assert.Contains("Agreed by the Executive Board on 21 October 2010, minute 41", page);

        var before = await Files(amira);
        await using (var db = gloucester.Open())
        {
            var report = await db.Reports.Include(one => one.Renderings).SingleAsync(one => one.Period == GloucesterSite.Q2, Stop);
            Assert.True(report.Seal!.IsSignedByItsOwnKey);
            Assert.Contains(report.Digest, page);
            Assert.Equal(head.ToString(), ReportSnapshot.Read(report.Snapshot!).History);
            Assert.Contains(head.ToString(), Encoding.UTF8.GetString(report.Renderings.Single(kept => kept.Format == "html").Bytes), StringComparison.Ordinal);
            Assert.Empty((await db.CheckHistory(head, Stop)).Broken);
            Assert.All(report.Renderings, kept => Assert.Equal(kept.Sha256, Convert.ToHexStringLower(SHA256.HashData(kept.Bytes))));

            db.By(gloucester.World.PartnershipOfficer);
            (await db.Strategies.Include(strategy => strategy.Aims).SingleAsync(Stop)).Aims[0].Title = "Another title";
            foreach (var plan in await db.Plans.WithEverything().ToListAsync(Stop))
            {
                plan.Title = "Another plan";
                plan.Withdraw("the Executive", new(2010, 10, 21), "Another plan has it.");
                foreach (var measure in plan.Tasks.SelectMany(task => task.Measures))
                    measure.Details = measure.Details with { Targets = YearlyTargets.Of((Gloucester.FirstYear, MeasureValue.Read("1"))) };
            }

            foreach (var person in await db.People.ToListAsync(Stop))
                person.Details = person.Details with { Name = $"{person.Name}-Smith" };
            foreach (var line in await db.KeyActivities.ToListAsync(Stop))
                line.RequiredOutcomeWording = "Something else";
            await db.SaveChangesAsync(Stop);
        }

        Assert.Equal(before, await Files(amira));
        Assert.Contains("Insulate 400 hard-to-treat homes", await amira.Read(At));
        Assert.DoesNotContain("Another title", await amira.Read(At));
    }

    [Fact]
    public async Task Both_databases_keep_the_same_report_and_give_the_same_files_of_it()
    {
        var kept = new List<string>();
        foreach (var kind in new[] { OnDatabase.Sqlite, OnDatabase.PostgreSql })
        {
            await using var gloucester = await GloucesterSite.StartAsync(kind);
            using var amira = await gloucester.Amira();
            using var agreed = await amira.Agrees(At);
            await using var db = gloucester.Open();
            // Each installation has its own history and signs with its own key; with one head and one seal for both, all else must be the same.
            var snapshot = ReportSnapshot.Read((await db.Reports.SingleAsync(one => one.Period == GloucesterSite.Q2, Stop)).Snapshot) with { History = $"7:{new string('a', 64)}" };
            var seal = new Seal(snapshot.Digest, "c2lnbmF0dXJl", "a2V5");
            kept.Add(string.Join('\n', Documents.ReportOutput.All.Select(output => $"{output.Format} {Convert.ToHexStringLower(SHA256.HashData(output.Render(snapshot, seal)))}")));
        }

        Assert.Equal(kept[0], kept[1]);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task An_agreed_report_takes_no_change_and_its_round_stays_closed(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        var line = await gloucester.LineOf("2.1a.2", GloucesterSite.Q2);
        using var amira = await gloucester.Amira();
        using var agreed = await amira.Agrees(At);

        foreach (var (path, form) in new[]
        {
            ($"{At}/agreement", TheBoardAgrees),
            ($"{At}/sections", GloucesterSite.Fields(("Version", "2"), ("ConsideredOn", "11 November 2010"))),
            ($"{At}/agreement?handler=Decide&line={line.Id}", GloucesterSite.Fields(("LineVersion", "1"), ("Decision.Light", "Green"), ("Decision.Because", "Because"), ("Decision.Minute", "minute 50"))),
            ("/gloucester/rounds/2010-11-q2?handler=Reopen", GloucesterSite.Fields()),
        })
        {
            using var refused = await amira.Post(path, form, from: "/gloucester/reports/standing-text");
            Assert.Equal(HttpStatusCode.OK, refused.StatusCode);
            Assert.Contains("correction in the next report", await refused.Words());
        }

        Assert.Null((await gloucester.LineOf("2.1a.2", GloucesterSite.Q2)).AgreedLight);
    }

    private static async Task<IReadOnlyDictionary<string, string>> Files(Visitor visitor)
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var format in new[] { "docx", "html", "json", "pdf" })
        {
            using var file = await visitor.Get($"{At}/{format}");
            if (file.Content.Headers.ContentDisposition is not null)
                files[format] = Convert.ToHexStringLower(SHA256.HashData(await file.Content.ReadAsByteArrayAsync(Stop)));
        }

        Assert.Superset(new HashSet<string>(["docx", "html", "json"]), files.Keys.ToHashSet());
        return files;
    }
}
