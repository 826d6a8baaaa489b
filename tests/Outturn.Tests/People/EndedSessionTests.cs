using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Outturn.Domain;
using Outturn.Storage;
using Outturn.Testing;
using Outturn.Tests.Plans;

namespace Outturn.Tests.People;

/// <summary>A session ends while someone types: what they typed is back on its page when they have signed in, and no one else sees it.</summary>
public sealed class EndedSessionTests
{
    private const string Password = "a long enough sentence";
    private const string OpenRow = "class=\"ot-edit\"";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(OnDatabase.Sqlite, false)]
    [InlineData(OnDatabase.PostgreSql, false)]
    [InlineData(OnDatabase.Sqlite, true)]
    public async Task What_was_typed_is_back_on_its_page_after_signing_in_again(OnDatabase kind, bool forgetsEverything)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        var plan = await DraftPlan.In(gloucester, tasks: 1);
        await gloucester.GivePassword(gloucester.World.PartnershipOfficer, "amira@example.org", Password);
        var row = $"/gloucester/plans/{plan.Id}?open=2.1a.1";
        using var amira = await gloucester.Amira();
        var form = Typed(await amira.Read(row), "Run an events fund");
        await EndSession(gloucester, amira, gloucester.World.PartnershipOfficer);
        using var other = gloucester.Site.Visitor();
        var visitor = forgetsEverything ? other : amira;

        using var refused = await visitor.Post(row, form, from: "/signin");
        var page = await Raw(refused);
        Assert.Equal(HttpStatusCode.OK, refused.StatusCode);
        Assert.Contains("What you typed is kept", page);
        Assert.DoesNotContain("Run an events fund", page);

        // A wrong password loses nothing either.
        using var wrong = await SignIn(visitor, page, "amira@example.org", "not the sentence");
        page = await Raw(wrong);
        using var back = await SignIn(visitor, page, "amira@example.org", Password);
        page = await Raw(back);
        Assert.Contains("Go on with what you typed", page);

        using var again = await GoOn(visitor, page);
        page = await Raw(again);
        Assert.Contains("Nothing of it is saved yet", page);
        var shown = FormOnPage.Of(page, OpenRow);
        Assert.Equal("Run an events fund", shown["Input.Details.Title"]);
        Assert.NotEqual("Run an events fund", await TitleOf(gloucester, plan));

        using var saved = await visitor.Post(row, shown);
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        Assert.Equal("Run an events fund", await TitleOf(gloucester, plan));
    }

    [Fact]
    public async Task Someone_else_who_signs_in_neither_sees_nor_saves_it()
    {
        await using var gloucester = await GloucesterSite.StartAsync(OnDatabase.Sqlite);
        var plan = await DraftPlan.In(gloucester, tasks: 1);
        (await gloucester.SecondOfficer()).Dispose();
        await gloucester.GivePassword(gloucester.World.Chair, "ruth@example.org", Password);
        var row = $"/gloucester/plans/{plan.Id}?open=2.1a.1";
        using var amira = await gloucester.Amira();
        var form = Typed(await amira.Read(row), "Words of Amira");
        await EndSession(gloucester, amira, gloucester.World.PartnershipOfficer);
        using var refused = await amira.Post(row, form, from: "/signin");
        var kept = await Raw(refused);

        using var ruth = await SignIn(amira, kept, "ruth@example.org", Password);
        Assert.Equal("/", ruth.Headers.Location?.ToString());
        Assert.DoesNotContain("Words of Amira", await amira.Read("/gloucester/plans"));

        // Nor by sending the sealed form herself.
        var seal = Box(kept, "Kept");
        using var tried = await amira.Post($"{row}&kept", GloucesterSite.Fields(("Kept", seal)));
        Assert.Equal(HttpStatusCode.Redirect, tried.StatusCode);
        Assert.DoesNotContain("Words of Amira", await amira.Words("/gloucester/plans"));
        Assert.NotEqual("Words of Amira", await TitleOf(gloucester, plan));
    }

    [Fact]
    public async Task A_form_that_someone_else_opened_in_the_same_browser_is_not_saved_under_another_name()
    {
        await using var gloucester = await GloucesterSite.StartAsync(OnDatabase.Sqlite);
        var plan = await DraftPlan.In(gloucester, tasks: 1);
        var row = $"/gloucester/plans/{plan.Id}?open=2.1a.1";
        using var browser = await gloucester.Amira();
        var page = await browser.Read(row);
        var form = Typed(page, "Words of Amira");
        form["__RequestVerificationToken"] = Box(page, "__RequestVerificationToken");
        browser.Keep(await gloucester.Site.CookieOf(gloucester.World.Chair));

        using var refused = await browser.PostAsItStands(row, form);
        Assert.Contains("The page was opened by someone else than you are signed in as", await refused.Words());
        Assert.NotEqual("Words of Amira", await TitleOf(gloucester, plan));
    }

    [Fact]
    public async Task It_outlives_the_end_of_the_program()
    {
        await using var gloucester = await GloucesterSite.StartAsync(OnDatabase.Sqlite);
        var plan = await DraftPlan.In(gloucester, tasks: 1);
        await gloucester.GivePassword(gloucester.World.PartnershipOfficer, "amira@example.org", Password);
        var row = $"/gloucester/plans/{plan.Id}?open=2.1a.1";
        using var amira = await gloucester.Amira();
        var form = Typed(await amira.Read(row), "Run an events fund");
        await EndSession(gloucester, amira, gloucester.World.PartnershipOfficer);
        using var refused = await amira.Post(row, form, from: "/signin");
        var kept = await Raw(refused);

        var restarted = await gloucester.Site.Restarted();
        using var visitor = restarted.Visitor();
        using var back = await SignIn(visitor, kept, "amira@example.org", Password, anew: true);
        using var again = await GoOn(visitor, await Raw(back));
        Assert.Equal("Run an events fund", FormOnPage.Of(await Raw(again), OpenRow)["Input.Details.Title"]);
    }

    [Fact]
    public async Task An_officers_update_is_back_too_and_goes_nowhere_but_to_its_page()
    {
        await using var gloucester = await GloucesterSite.StartAsync(OnDatabase.Sqlite);
        await gloucester.OpenQ3();
        await using var db = gloucester.Open();
        var line = (await db.Returns.WithLines().Where(one => one.Round.Period == GloucesterSite.Q3 && one.Officer != null).ToListAsync(Stop))[0];
        var officer = line.Officer!;
        await gloucester.GivePassword(officer, "officer@example.org", Password);
        var page = $"/gloucester/my-updates?period={GloucesterSite.Q3.Code}&line={line.Id}";
        using var visitor = await gloucester.Site.SignedInAs(officer);
        var form = FormOnPage.Of(await visitor.Read(page), "action=\"/gloucester/my-updates");
        form["Input.Narrative"] = "The hall closed in January.";
        form["Deed"] = "send";
        await EndSession(gloucester, visitor, officer);

        using var refused = await visitor.Post(page, form, from: "/signin");
        using var back = await SignIn(visitor, await Raw(refused), "officer@example.org", Password);
        var seal = Box(await Raw(back), "Kept");
        using var elsewhere = await visitor.Post("/gloucester/strategy/edit?kept", GloucesterSite.Fields(("Kept", seal)));
        Assert.DoesNotContain("The hall closed", await elsewhere.Words());

        using var again = await GoOn(visitor, await Raw(back));
        Assert.Contains("The hall closed in January.</textarea>", await again.Words());
        await using var now = gloucester.Open();
        Assert.DoesNotContain(await now.Returns.ToListAsync(Stop), one => one.Details.Narrative.Contains("hall closed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_form_sent_from_elsewhere_is_not_taken_for_anyones_words()
    {
        await using var gloucester = await GloucesterSite.StartAsync(OnDatabase.Sqlite);
        var plan = await DraftPlan.In(gloucester, tasks: 1);
        using var visitor = gloucester.Site.Visitor();

        using var forged = await visitor.Post($"/gloucester/plans/{plan.Id}?open=2.1a.1", GloucesterSite.Fields(("Input.Details.Title", "Forged"), ("Writer", gloucester.World.PartnershipOfficer.Id.ToString())), from: "/signin");
        Assert.Equal(HttpStatusCode.Redirect, forged.StatusCode);
        Assert.Contains("/signin", forged.Headers.Location!.ToString());
    }

    private static Dictionary<string, string> Typed(string page, string title)
    {
        var form = FormOnPage.Of(page, OpenRow);
        form["Input.Details.Title"] = title;
        return form;
    }

    /// <summary>They signed in yesterday and left the page open.</summary>
    private static async Task EndSession(GloucesterSite gloucester, Visitor visitor, Person person) =>
        visitor.Keep(await gloucester.Site.CookieOf(person, new Yesterday()));

    private static Task<HttpResponseMessage> SignIn(Visitor visitor, string page, string email, string password, bool anew = false)
    {
        var fields = GloucesterSite.Fields(("Email", email), ("Password", password), ("Kept", Box(page, "Kept")));
        return anew ? visitor.Post("/signin?to=%2Fgloucester", fields) : visitor.PostAsItStands("/signin?to=%2Fgloucester", [.. fields, new("__RequestVerificationToken", Box(page, "__RequestVerificationToken"))]);
    }

    private static Task<HttpResponseMessage> GoOn(Visitor visitor, string page)
    {
        var main = page[page.IndexOf("<main", StringComparison.Ordinal)..];
        var address = WebUtility.HtmlDecode(Regex.Match(main, "<form[^>]*action=\"([^\"]+)\"", RegexOptions.None, TimeSpan.FromSeconds(1)).Groups[1].Value).Split('#')[0];
        return visitor.PostAsItStands(address, [new("Kept", Box(main, "Kept")), new("__RequestVerificationToken", Box(main, "__RequestVerificationToken"))]);
    }

    private static string Box(string page, string name) => WebUtility.HtmlDecode(Regex.Matches(page, $"name=\"{name}\"[^>]*value=\"([^\"]*)\"", RegexOptions.None, TimeSpan.FromSeconds(1))[^1].Groups[1].Value);

    private static Task<string> Raw(HttpResponseMessage answer) => answer.Content.ReadAsStringAsync(Stop);

    private static async Task<string> TitleOf(GloucesterSite gloucester, ActionPlan plan)
    {
        await using var db = gloucester.Open();
        return (await db.Tasks.SingleAsync(task => task.Id == plan.Tasks.First().Id, Stop)).Details.Title;
    }

    private sealed class Yesterday : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow().AddDays(-1);
    }
}
