using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Outturn.Domain;
using Outturn.Storage;
using Outturn.Testing;

namespace Outturn.Tests.Returns;

public sealed partial class AnswerLinkTests
{
    private const string Words = "171 people have begun to save, and 12 more since.";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task The_link_opens_exactly_one_persons_lines_without_an_account_and_takes_their_answer(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        var link = await LinkFor(gloucester, "Tom Adeyemi");
        using var anyone = gloucester.Site.Visitor();
        using var opened = await anyone.Get(link);
        var page = await opened.Words();

        Assert.Equal(("no-referrer", "noindex"), (Header(opened, "Referrer-Policy"), Header(opened, "X-Robots-Tag")));
        Assert.Contains("2 lines: 0 sent, 2 to do.", page);
        Assert.Contains("Benefit take-up campaign", page);
        Assert.Contains("Credit union collection point", page);
        Assert.DoesNotContain("Insulate 400", page);
        Assert.Contains("62 households were helped to a benefit they were missing.", page); // last quarter's words
        Assert.DoesNotContain("Sign out", page);
        Assert.DoesNotContain("/gloucester/plans", page);

        var line = await gloucester.LineOf("3.1a.2", GloucesterSite.Q3);
        Assert.Null((await gloucester.LineOf("3.1a.1", GloucesterSite.Q3)).OpenedAt); // a program that looks mail through gets this far
        using var touched = await anyone.Post($"{link}?line={(await gloucester.LineOf("3.1a.1", GloucesterSite.Q3)).Id}", GloucesterSite.Fields(("Deed", "opened")));
        Assert.Equal(HttpStatusCode.NoContent, touched.StatusCode);
        Assert.NotNull((await gloucester.LineOf("3.1a.1", GloucesterSite.Q3)).OpenedAt);
        using var kept = await anyone.Post($"{link}?line={line.Id}", Answer(line, "save"));
        Assert.Contains("Nothing is sent yet", await anyone.Words(kept.Headers.Location!.ToString()));
        var draft = await gloucester.LineOf("3.1a.2", GloucesterSite.Q3);
        Assert.Equal((false, true), (draft.IsSent, draft.OpenedAt is not null));
        using var sent = await anyone.Post($"{link}?line={line.Id}", Answer(draft, "send"));
        Assert.Contains("2 lines: 1 sent, 1 to do.", await anyone.Words(sent.Headers.Location!.ToString()));

        var said = await gloucester.LineOf("3.1a.2", GloucesterSite.Q3);
        Assert.Equal(("Tom Adeyemi", Words), (said.SentBy!.Name, said.Details.Narrative));
        await using var db = gloucester.Open();
        Assert.Equal(["by the link Amira Shah took for tom.adeyemi@example.org"], await db.Changes.Of([said.Id]).Where(change => change.Field == nameof(Return.SentAt)).Select(change => change.Why).ToListAsync(Stop));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Nothing_else_opens_by_it(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        var link = await LinkFor(gloucester, "Tom Adeyemi");
        var foreign = await gloucester.LineOf("2.2a.1", GloucesterSite.Q3);
        var earlier = await gloucester.LineOf("3.1a.2", GloucesterSite.Q2);
        using var anyone = gloucester.Site.Visitor();
        await anyone.Read(link);

        Assert.Equal(HttpStatusCode.NotFound, await Status(anyone.Get($"{link}?line={foreign.Id}"))); // someone else's
        Assert.Equal(HttpStatusCode.NotFound, await Status(anyone.Get($"{link}?line={earlier.Id}"))); // another round's
        Assert.Equal(HttpStatusCode.NotFound, await Status(anyone.Post($"{link}?line={foreign.Id}", Answer(foreign, "send"), link)));
        Assert.False((await gloucester.LineOf("2.2a.1", GloucesterSite.Q3)).IsSent);
        Assert.Equal("/signin", Path(await anyone.Get("/gloucester/my-updates"))); // it signs no one in
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_link_that_is_over_and_one_that_never_was_are_the_same_page(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        var (tom, helen, gareth, dilys) = (await LinkFor(gloucester, "Tom Adeyemi"), await LinkFor(gloucester, "Helen Okafor"), await LinkFor(gloucester, "Gareth Blunt"), await LinkFor(gloucester, "Dilys Pryce"));
        var elsewhere = await gloucester.Site.BeginPartnership("Cheltenham Partnership", "cheltenham");
        using var amira = await gloucester.Amira();
        using var anyone = gloucester.Site.Visitor();
        var never = await Says(anyone, "/gloucester/answer/" + new string('x', 43));
        Assert.Contains("This link opens nothing", never);
        Assert.Equal(never, await Says(anyone, "/gloucester/answer/" + tom.Split('/')[^1][..^1] + "!")); // forged
        Assert.Equal(never, await Says(anyone, tom + "x"));
        Assert.Equal(never, await Says(anyone, tom.Replace("/gloucester/", $"/{elsewhere.Partnership.Slug.Text}/", StringComparison.Ordinal))); // another partnership's address
        Assert.Equal(never, await Says(anyone, tom.Replace("/gloucester/", "/nowhere/", StringComparison.Ordinal)));

        Assert.Equal(HttpStatusCode.Redirect, await Status(amira.Post("/gloucester/rounds/2010-11-q3?handler=Withdraw", GloucesterSite.Fields(("Whose", gloucester.World.PersonCalled("Tom Adeyemi").Id.ToString())))));
        Assert.Equal(never, await Says(anyone, tom));
        Assert.Equal(HttpStatusCode.OK, await Status(anyone.Get(helen)));

        await using (var db = gloucester.Open()) // another address
        {
            db.By("a test");
            var person = await db.People.SingleAsync(one => one.Details.Name == "Helen Okafor", Stop);
            person.Details = person.Details with { Email = "h.okafor@example.org" };
            await db.SaveChangesAsync(Stop);
        }

        Assert.Equal(never, await Says(anyone, helen));
        var line = await gloucester.LineOf("2.1a.2", GloucesterSite.Q3);
        await anyone.Read(gareth);
        Assert.Equal(HttpStatusCode.Redirect, await Status(amira.Closes("/gloucester/rounds/2010-11-q3")));
        Assert.Equal(never, await Says(anyone, gareth));
        using var late = await anyone.Post($"{gareth}?line={line.Id}", Answer(line, "send"), "/signin"); // typed while the round was closed
        var page = await late.Words();
        Assert.Contains("The round for Q3 2010/11 is closed", page);
        Assert.Contains(Words, page);
        Assert.DoesNotContain("Your lines for", page);
        Assert.Equal(never, await Says(anyone, dilys));
        Assert.False((await gloucester.LineOf("2.1a.2", GloucesterSite.Q3)).IsSent);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task What_was_typed_while_the_link_was_withdrawn_is_shown_to_be_copied_and_nothing_else_is(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        var (tom, helen) = (await LinkFor(gloucester, "Tom Adeyemi"), await LinkFor(gloucester, "Helen Okafor"));
        var line = await gloucester.LineOf("3.1a.2", GloucesterSite.Q3);
        using var anyone = gloucester.Site.Visitor();
        using var amira = await gloucester.Amira();
        await anyone.Read(tom);
        Assert.Equal(HttpStatusCode.Redirect, await Status(amira.Post("/gloucester/rounds/2010-11-q3?handler=Withdraw", GloucesterSite.Fields(("Whose", gloucester.World.PersonCalled("Tom Adeyemi").Id.ToString())))));

        using var late = await anyone.Post($"{tom}?line={line.Id}", Answer(line, "send"), "/signin");
        var page = await late.Words();
        Assert.Contains("This link has ended", page);
        Assert.Contains("nothing was saved or sent", page);
        Assert.Contains("send it to the partnership officer, by answering the letter", page);
        Assert.Contains(Words, page);
        Assert.DoesNotContain("Tom Adeyemi", page);
        Assert.DoesNotContain("3.1a.2", page);
        Assert.DoesNotContain("Credit union collection point", page);
        using var draft = await anyone.Post($"{tom}?line={line.Id}", Answer(line, "save"), "/signin");
        Assert.Contains(Words, await draft.Words());
        var said = await gloucester.LineOf("3.1a.2", GloucesterSite.Q3);
        Assert.Equal((false, 0), (said.IsSent, said.Drafts.All.Count));

        using var never = await anyone.Post($"/gloucester/answer/{new string('x', 43)}?line={line.Id}", Answer(line, "send"), "/signin"); // what never was a link gives nothing away
        using var elsewhere = await anyone.Post($"{tom.Replace("/gloucester/", "/nowhere/", StringComparison.Ordinal)}?line={line.Id}", Answer(line, "send"), "/signin");
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (never.StatusCode, elsewhere.StatusCode));
        Assert.DoesNotContain(Words, await never.Words());

        await using (var db = gloucester.Open()) // the address is another, so whoever has the old letter is someone else
        {
            db.By("a test");
            var person = await db.People.SingleAsync(one => one.Details.Name == "Helen Okafor", Stop);
            person.Details = person.Details with { Email = "h.okafor@example.org" };
            await db.SaveChangesAsync(Stop);
        }

        var hers = await gloucester.LineOf("2.2a.1", GloucesterSite.Q3);
        using var moved = await anyone.Post($"{helen}?line={hers.Id}", Answer(hers, "send"), "/signin");
        Assert.Contains(Words, await moved.Words());
        Assert.False((await gloucester.LineOf("2.2a.1", GloucesterSite.Q3)).IsSent);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_link_ends_on_its_last_day_and_one_that_ended_with_its_round_does_not_open_again(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        var (tom, helen) = (await LinkFor(gloucester, "Tom Adeyemi"), await LinkFor(gloucester, "Helen Okafor"));
        var site = await OnDay(gloucester.Site, 17); // the round closes on this day
        using (var anyone = site.Visitor())
            Assert.Equal(HttpStatusCode.OK, await Status(anyone.Get(tom)));

        site = await OnDay(site, 18); // nobody closed it
        using (var anyone = site.Visitor())
        {
            Assert.Contains("This link opens nothing", await Says(anyone, tom));
            var line = await gloucester.LineOf("3.1a.2", GloucesterSite.Q3);
            using var late = await anyone.Post($"{tom}?line={line.Id}", Answer(line, "send"), "/signin");
            var page = await late.Words();
            Assert.Contains("This link has ended", page);
            Assert.Contains(Words, page);
            Assert.False((await gloucester.LineOf("3.1a.2", GloucesterSite.Q3)).IsSent);
        }

        await using var open = await OnDay(site, 14);
        using var reader = open.Visitor();
        Assert.Equal(HttpStatusCode.OK, await Status(reader.Get(helen)));
        using var amira = await open.SignedInAs(gloucester.World.PartnershipOfficer);
        Assert.Equal(HttpStatusCode.Redirect, await Status(amira.Closes("/gloucester/rounds/2010-11-q3")));
        Assert.Equal(HttpStatusCode.Redirect, await Status(amira.Post("/gloucester/rounds/2010-11-q3?handler=Reopen", [])));
        Assert.Contains("This link opens nothing", await Says(reader, helen));

        static Task<RunningSite> OnDay(RunningSite site, int january)
        {
            site.Data.Clock.Now = new(2011, 1, january, 10, 0, 0, TimeSpan.Zero);
            return site.Restarted();
        }
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task What_stands_in_the_address_is_kept_nowhere(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        var token = (await LinkFor(gloucester, "Tom Adeyemi")).Split('/')[^1];
        await using var db = gloucester.Open();

        var link = await db.Set<AnswerLink>().SingleAsync(Stop);
        Assert.DoesNotContain(token, link.TokenHash, StringComparison.Ordinal);
        Assert.DoesNotContain(await db.Changes.ToListAsync(Stop), change => $"{change.Old}{change.New}".Contains(token, StringComparison.Ordinal) || $"{change.Old}{change.New}".Contains(link.TokenHash, StringComparison.Ordinal));
        Assert.DoesNotContain(await db.Letters.ToListAsync(Stop), letter => letter.Text.Contains(token, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Whoever_tries_links_is_stopped()
    {
        await using var gloucester = await GloucesterSite.StartAsync(OnDatabase.Sqlite);
        using var anyone = gloucester.Site.Visitor();
        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 1300 && !answers.Contains(HttpStatusCode.TooManyRequests); i++) // a minute may end in between
            answers.Add(await Status(anyone.Get($"/gloucester/answer/{i}")));

        Assert.Contains(HttpStatusCode.TooManyRequests, answers);
    }

    /// <summary>The link of the letter that opening Q3 wrote to this person, taken by the partnership officer, since none leaves from here.</summary>
    private static async Task<string> LinkFor(GloucesterSite gloucester, string name)
    {
        await using var db = gloucester.Open();
        if (!await db.Rounds.AnyAsync(round => round.Period == GloucesterSite.Q3, Stop))
            await gloucester.OpenQ3();
        var letter = await db.Letters.SingleAsync(one => one.ToName == name, Stop);
        using var amira = await gloucester.Amira();
        using var taken = await amira.Post($"/gloucester/letters/{letter.Id}?handler=Link", []);
        var page = await taken.Words();
        Assert.Contains("It is kept nowhere", page);
        return new Uri(LinkShown.Match(page).Groups[1].Value).AbsolutePath;
    }

    private static Dictionary<string, string> Answer(Return line, string deed) => GloucesterSite.Fields(
        ("Version", line.Version.ToString(System.Globalization.CultureInfo.InvariantCulture)), ("Input.Narrative", Words), ("Input.Light", "Green"), ("Input.CorrectiveAction", ""), ("Input.Completed", "False"), ("Deed", deed));

    private static async Task<string> Says(Visitor visitor, string path)
    {
        using var answer = await visitor.Get(path);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        return Tokens.Replace(await answer.Words(), "");
    }

    private static async Task<HttpStatusCode> Status(Task<HttpResponseMessage> asked)
    {
        using var answer = await asked;
        return answer.StatusCode;
    }

    private static string Path(HttpResponseMessage answer) => answer.Headers.Location!.ToString() is var to && Uri.TryCreate(to, UriKind.Absolute, out var whole) ? whole.AbsolutePath : to.Split('?')[0];

    private static string Header(HttpResponseMessage answer, string name) => string.Join(' ', answer.Headers.GetValues(name));

    [GeneratedRegex("readonly value=\"([^\"]+)\"")]
    private static partial Regex LinkShown { get; }

    [GeneratedRegex("value=\"CfDJ[^\"]*\"")]
    private static partial Regex Tokens { get; }
}
