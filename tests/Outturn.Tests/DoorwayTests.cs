using System.Text;
using Outturn.Testing;

namespace Outturn.Tests;

public sealed class DoorwayTests
{
    private const string SignInFirst = "302 /signin";

    /// <summary>Everything the site can be asked, what it answers someone who has not signed in, and what it answers the partnership officer, who asks with an empty form.</summary>
    private static readonly (string Doorway, string Anyone, string Officer)[] Table =
    [
        ("GET /{slug}", SignInFirst, "302 /gloucester/quarter"),
        ("GET /{slug}/answer/{token}", "404", "404"), // of a link that never was; AnswerLinkTests follows good ones
        ("GET /{slug}/evidence/{fileId:guid}", SignInFirst, "200"),
        ("GET /{slug}/groups", SignInFirst, "200"),
        ("GET /{slug}/guidance", SignInFirst, "200"),
        ("GET /{slug}/letters", SignInFirst, "200"),
        ("GET /{slug}/letters/{id:guid}", SignInFirst, "200"),
        ("GET /{slug}/lines/{keyActivityId:guid}", SignInFirst, "200"),
        ("GET /{slug}/my-updates", SignInFirst, "200"),
        ("GET /{slug}/people", SignInFirst, "200"),
        ("GET /{slug}/people/{id:guid}", SignInFirst, "200"),
        ("GET /{slug}/plans", SignInFirst, "200"),
        ("GET /{slug}/plans/import", SignInFirst, "200"),
        ("GET /{slug}/plans/imports/{id:guid}", SignInFirst, "200"),
        ("GET /{slug}/plans/imports/{id:guid}/merge", SignInFirst, "200"),
        ("GET /{slug}/plans/imports/{id:guid}?handler=File", SignInFirst, "200"),
        ("GET /{slug}/plans/rounds", SignInFirst, "200"),
        ("GET /{slug}/plans/rounds/{year}", SignInFirst, "200"),
        ("GET /{slug}/plans/rounds/{year}/groups/{group:guid}", SignInFirst, "200"),
        ("GET /{slug}/plans/{id:guid}", SignInFirst, "200"),
        ("GET /{slug}/plans/{id:guid}/actions/{action_id:guid}", SignInFirst, "200"),
        ("GET /{slug}/plans/{id:guid}/alignments", SignInFirst, "200"),
        ("GET /{slug}/plans/{id:guid}/annual-review", SignInFirst, "200"),
        ("GET /{slug}/plans/{id:guid}/annual-review?handler=Word", SignInFirst, "200"),
        ("GET /{slug}/plans/{id:guid}/approval", SignInFirst, "200"),
        ("GET /{slug}/plans/{id:guid}/as-it-stood", SignInFirst, "200"),
        ("GET /{slug}/plans/{id:guid}/difference", SignInFirst, "200"),
        ("GET /{slug}/plans/{id:guid}/difference?handler=Word", SignInFirst, "404"),
        ("GET /{slug}/plans/{id:guid}/history", SignInFirst, "200"),
        ("GET /{slug}/plans/{id:guid}/key-activities", SignInFirst, "200"),
        ("GET /{slug}/plans/{id:guid}/outline", SignInFirst, "200"),
        ("GET /{slug}/plans/{id:guid}/place/{row:guid}", SignInFirst, "200"),
        ("GET /{slug}/plans/{id:guid}/resources", SignInFirst, "200"),
        ("GET /{slug}/plans/{id:guid}/revision", SignInFirst, "200"),
        ("GET /{slug}/plans/{id:guid}/submission", SignInFirst, "200"),
        ("GET /{slug}/plans/{id:guid}/undo/{save:guid}", SignInFirst, "200"),
        ("GET /{slug}/plans/{id:guid}/withdrawal", SignInFirst, "200"),
        ("GET /{slug}/plans/{id:guid}/{format:regex(^(docx|xlsx)$)}", SignInFirst, "200"),
        ("GET /{slug}/quarter", SignInFirst, "200"),
        ("GET /{slug}/reports", SignInFirst, "200"),
        ("GET /{slug}/reports/follow-ups", SignInFirst, "200"),
        ("GET /{slug}/reports/risks", SignInFirst, "200"),
        ("GET /{slug}/reports/risks/{id:guid}", SignInFirst, "200"),
        ("GET /{slug}/reports/standing-text", SignInFirst, "200"),
        ("GET /{slug}/reports/template", SignInFirst, "200"),
        ("GET /{slug}/reports/template?handler=File", SignInFirst, "404"),
        ("GET /{slug}/reports/template?handler=Starter", SignInFirst, "200"),
        ("GET /{slug}/reports/{period}", SignInFirst, "200"),
        ("GET /{slug}/reports/{period}/agreement", SignInFirst, "200"),
        ("GET /{slug}/reports/{period}/corrections", SignInFirst, "200"),
        ("GET /{slug}/reports/{period}/issues", SignInFirst, "200"),
        ("GET /{slug}/reports/{period}/issues/{number:int}/{format:regex(^(docx|xlsx|html|json|csv|pdf)$)}", SignInFirst, "404"),
        ("GET /{slug}/reports/{period}/meeting", SignInFirst, "200"),
        ("GET /{slug}/reports/{period}/sections", SignInFirst, "200"),
        ("GET /{slug}/reports/{period}/{format:regex(^(docx|xlsx|html|json|csv|pdf)$)}", SignInFirst, "200"),
        ("GET /{slug}/rounds", SignInFirst, "200"),
        ("GET /{slug}/rounds/reminding", SignInFirst, "200"),
        ("GET /{slug}/rounds/{period}", SignInFirst, "200"),
        ("GET /{slug}/rounds/{period}/form/{format:regex(^(docx|xlsx)$)}", SignInFirst, "200"),
        ("GET /{slug}/rounds/{period}/forms", SignInFirst, "200"),
        ("GET /{slug}/rounds/{period}/forms/{formId:guid}", SignInFirst, "200"),
        ("GET /{slug}/rounds/{period}/forms/{formId:guid}?handler=File", SignInFirst, "200"),
        ("GET /{slug}/rounds/{period}/groups/{groupId:guid}", SignInFirst, "200"),
        ("GET /{slug}/rounds/{period}/lines/{returnId:guid}", SignInFirst, "200"),
        ("GET /{slug}/rounds/{period}/lines/{returnId:guid}/change", SignInFirst, "200"),
        ("GET /{slug}/strategy", SignInFirst, "200"),
        ("GET /{slug}/strategy/edit", SignInFirst, "200"),
        ("GET /{slug}/strategy/outcomes/{number}", SignInFirst, "200"),
        ("GET /", "302 /signin", "302 /gloucester/quarter"),
        ("GET /accessibility", "200", "200"),
        ("GET /error", "200", "200"),
        ("GET /help", "200", "200"),
        ("GET /new", "200", "200"),
        ("GET /notfound", "200", "200"),
        ("GET /privacy", "200", "200"),
        ("GET /signin", "200", "200"),
        ("GET /signin/code", "200", "200"),
        ("GET /signout", "200", "200"),
        ("POST /{slug}/answer/{token}", "404", "404"),
        ("POST /{slug}/groups", SignInFirst, "302 /gloucester/groups"),
        ("POST /{slug}/groups?handler=Given", SignInFirst, "302 /gloucester/groups"),
        ("POST /{slug}/guidance", SignInFirst, "302 /gloucester/guidance"),
        ("POST /{slug}/letters/{id:guid}?handler=Again", SignInFirst, "200"),
        ("POST /{slug}/letters/{id:guid}?handler=Drop", SignInFirst, "200"),
        ("POST /{slug}/letters/{id:guid}?handler=Link", SignInFirst, "200"),
        ("POST /{slug}/letters/{id:guid}?handler=Sent", SignInFirst, "200"),
        ("POST /{slug}/letters?handler=Drop", SignInFirst, "302 /gloucester/letters"),
        ("POST /{slug}/my-updates", SignInFirst, "404"),
        ("POST /{slug}/people", SignInFirst, "200"),
        ("POST /{slug}/people?handler=Group", SignInFirst, "200"),
        ("POST /{slug}/people?handler=Organisation", SignInFirst, "200"),
        ("POST /{slug}/people/{id:guid}", SignInFirst, "200"),
        ("POST /{slug}/people/{id:guid}?handler=Code", SignInFirst, "200"),
        ("POST /{slug}/plans", SignInFirst, "200"),
        ("POST /{slug}/plans/import", SignInFirst, "200"),
        ("POST /{slug}/plans/imports/{id:guid}", SignInFirst, "302 /gloucester/plans/…"),
        ("POST /{slug}/plans/imports/{id:guid}/merge", SignInFirst, "200"),
        ("POST /{slug}/plans/imports/{id:guid}/merge?handler=Decide", SignInFirst, "200"),
        ("POST /{slug}/plans/imports/{id:guid}/merge?handler=Own", SignInFirst, "302 /gloucester/plans/imports/…"),
        ("POST /{slug}/plans/imports/{id:guid}?handler=Cell", SignInFirst, "302 /gloucester/plans/imports/…"),
        ("POST /{slug}/plans/imports/{id:guid}?handler=Copy", SignInFirst, "404"),
        ("POST /{slug}/plans/imports/{id:guid}?handler=Correct", SignInFirst, "302 /gloucester/plans/imports/…"),
        ("POST /{slug}/plans/imports/{id:guid}?handler=Names", SignInFirst, "302 /gloucester/plans/imports/…"),
        ("POST /{slug}/plans/imports/{id:guid}?handler=Outcome", SignInFirst, "302 /gloucester/plans/imports/…"),
        ("POST /{slug}/plans/rounds", SignInFirst, "200"),
        ("POST /{slug}/plans/rounds/{year}", SignInFirst, "200"),
        ("POST /{slug}/plans/rounds/{year}/groups/{group:guid}", SignInFirst, "200"),
        ("POST /{slug}/plans/{id:guid}", SignInFirst, "302 /gloucester/plans/…"),
        ("POST /{slug}/plans/{id:guid}?handler=Anew", SignInFirst, "200"),
        ("POST /{slug}/plans/{id:guid}?handler=Answers", SignInFirst, "302 /gloucester/plans/…"),
        ("POST /{slug}/plans/{id:guid}?handler=Measure", SignInFirst, "200"),
        ("POST /{slug}/plans/{id:guid}?handler=Milestone", SignInFirst, "200"),
        ("POST /{slug}/plans/{id:guid}/actions/{action_id:guid}", SignInFirst, "200"),
        ("POST /{slug}/plans/{id:guid}/actions/{action_id:guid}?handler=Anew", SignInFirst, "200"),
        ("POST /{slug}/plans/{id:guid}/actions/{action_id:guid}?handler=Defer", SignInFirst, "200"),
        ("POST /{slug}/plans/{id:guid}/actions/{action_id:guid}?handler=TakeUp", SignInFirst, "200"),
        ("POST /{slug}/plans/{id:guid}/actions/{action_id:guid}?handler=Task", SignInFirst, "200"),
        ("POST /{slug}/plans/{id:guid}/alignments", SignInFirst, "200"),
        ("POST /{slug}/plans/{id:guid}/annual-review", SignInFirst, "200"),
        ("POST /{slug}/plans/{id:guid}/annual-review?handler=Line", SignInFirst, "302 /gloucester/plans/…/annual-review"),
        ("POST /{slug}/plans/{id:guid}/annual-review?handler=Outcome", SignInFirst, "302 /gloucester/plans/…/annual-review"),
        ("POST /{slug}/plans/{id:guid}/annual-review?handler=PutOff", SignInFirst, "302 /gloucester/plans/…/annual-review"),
        ("POST /{slug}/plans/{id:guid}/approval", SignInFirst, "200"),
        ("POST /{slug}/plans/{id:guid}/approval?handler=Each", SignInFirst, "200"),
        ("POST /{slug}/plans/{id:guid}/approval?handler=Return", SignInFirst, "200"),
        ("POST /{slug}/plans/{id:guid}/key-activities", SignInFirst, "302 /gloucester/plans/…"),
        ("POST /{slug}/plans/{id:guid}/outline", SignInFirst, "200"),
        ("POST /{slug}/plans/{id:guid}/outline?handler=Action", SignInFirst, "200"),
        ("POST /{slug}/plans/{id:guid}/outline?handler=Outcome", SignInFirst, "302 /gloucester/plans/…/outline"),
        ("POST /{slug}/plans/{id:guid}/outline?handler=Shift", SignInFirst, "302 /gloucester/plans/…/outline"),
        ("POST /{slug}/plans/{id:guid}/outline?handler=TakeUp", SignInFirst, "302 /gloucester/plans/…/outline"),
        ("POST /{slug}/plans/{id:guid}/place/{row:guid}", SignInFirst, "200"),
        ("POST /{slug}/plans/{id:guid}/place/{row:guid}?handler=Out", SignInFirst, "200"),
        ("POST /{slug}/plans/{id:guid}/place/{row:guid}?handler=Part", SignInFirst, "302 /gloucester/plans/…/place/…"),
        ("POST /{slug}/plans/{id:guid}/place/{row:guid}?handler=Split", SignInFirst, "200"),
        ("POST /{slug}/plans/{id:guid}/revision", SignInFirst, "200"),
        ("POST /{slug}/plans/{id:guid}/revision?handler=PutInForce", SignInFirst, "200"),
        ("POST /{slug}/plans/{id:guid}/submission", SignInFirst, "200"),
        ("POST /{slug}/plans/{id:guid}/undo/{save:guid}", SignInFirst, "302 /gloucester/plans/…"),
        ("POST /{slug}/plans/{id:guid}/withdrawal", SignInFirst, "200"),
        ("POST /{slug}/reports/follow-ups", SignInFirst, "404"),
        ("POST /{slug}/reports/follow-ups?handler=Undone", SignInFirst, "404"),
        ("POST /{slug}/reports/risks", SignInFirst, "200"),
        ("POST /{slug}/reports/risks/{id:guid}", SignInFirst, "200"),
        ("POST /{slug}/reports/risks/{id:guid}?handler=Close", SignInFirst, "200"),
        ("POST /{slug}/reports/risks/{id:guid}?handler=Open", SignInFirst, "200"),
        ("POST /{slug}/reports/standing-text", SignInFirst, "200"),
        ("POST /{slug}/reports/template", SignInFirst, "200"),
        ("POST /{slug}/reports/template?handler=Remove", SignInFirst, "404"),
        ("POST /{slug}/reports/{period}/agreement", SignInFirst, "200"),
        ("POST /{slug}/reports/{period}/agreement?handler=Decide", SignInFirst, "404"),
        ("POST /{slug}/reports/{period}/corrections", SignInFirst, "200"),
        ("POST /{slug}/reports/{period}/corrections?handler=Back", SignInFirst, "404"),
        ("POST /{slug}/reports/{period}/issues", SignInFirst, "200"),
        ("POST /{slug}/reports/{period}/meeting?handler=Decide", SignInFirst, "404"),
        ("POST /{slug}/reports/{period}/sections", SignInFirst, "200"),
        ("POST /{slug}/reports/{period}/sections?handler=Draft", SignInFirst, "404"),
        ("POST /{slug}/rounds", SignInFirst, "200"),
        ("POST /{slug}/rounds/reminding", SignInFirst, "200"),
        ("POST /{slug}/rounds/{period}?handler=Ask", SignInFirst, "302 /gloucester/rounds/2010-11-q4"),
        ("POST /{slug}/rounds/{period}?handler=Chase", SignInFirst, "302 /gloucester/rounds/2010-11-q4"),
        ("POST /{slug}/rounds/{period}?handler=Close", SignInFirst, "302 /gloucester/rounds/2010-11-q4"),
        ("POST /{slug}/rounds/{period}?handler=Dates", SignInFirst, "200"),
        ("POST /{slug}/rounds/{period}?handler=Longer", SignInFirst, "200"),
        ("POST /{slug}/rounds/{period}?handler=Officer", SignInFirst, "404"),
        ("POST /{slug}/rounds/{period}?handler=Reopen", SignInFirst, "302 /gloucester/rounds/2010-11-q4"),
        ("POST /{slug}/rounds/{period}?handler=Shorter", SignInFirst, "404"),
        ("POST /{slug}/rounds/{period}?handler=Withdraw", SignInFirst, "404"),
        ("POST /{slug}/rounds/{period}/forms", SignInFirst, "200"),
        ("POST /{slug}/rounds/{period}/forms?handler=Accept", SignInFirst, "302 /gloucester/rounds/2010-11-q4/forms"),
        ("POST /{slug}/rounds/{period}/forms/{formId:guid}", SignInFirst, "200"),
        ("POST /{slug}/rounds/{period}/forms/{formId:guid}?handler=Aside", SignInFirst, "200"),
        ("POST /{slug}/rounds/{period}/groups/{groupId:guid}", SignInFirst, "302 /gloucester/rounds/2010-11-q4/groups/…"),
        ("POST /{slug}/rounds/{period}/groups/{groupId:guid}?handler=Back", SignInFirst, "404"),
        ("POST /{slug}/rounds/{period}/lines/{returnId:guid}", SignInFirst, "200"),
        ("POST /{slug}/rounds/{period}/lines/{returnId:guid}/change", SignInFirst, "200"),
        ("POST /{slug}/strategy/edit", SignInFirst, "200"),
        ("POST /{slug}/strategy/edit?handler=Look", SignInFirst, "200"),
        ("POST /{slug}/strategy/outcomes/{number}", SignInFirst, "200"),
        ("POST /{slug}/strategy/outcomes/{number}?handler=Out", SignInFirst, "302 /gloucester/strategy/outcomes/2.1"),
        ("POST /new", "200", "200"),
        ("POST /signin", "200", "200"),
        ("POST /signin?handler=Demonstration", "404", "404"),
        ("POST /signin/code", "200", "200"),
        ("POST /signout", "302 /signin", "302 /signin"),
    ];

    private static readonly Dictionary<string, (string Anyone, string Officer)> Expected = Table.ToDictionary(row => row.Doorway, row => (row.Anyone, row.Officer), StringComparer.Ordinal);

    [Fact]
    public async Task Everything_the_site_can_be_asked_is_in_the_table_and_nothing_else_is()
    {
        await using var site = await RunningSite.StartAsync();

        Assert.Equal(Table.Select(row => row.Doorway).Order(StringComparer.Ordinal), DoorwaysOf(site).Select(one => one.ToString()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Everything_the_site_can_be_asked_says_who_may_ask()
    {
        await using var site = await RunningSite.StartAsync();

        Assert.Empty(DoorwaysOf(site).Where(one => !one.SaysWhoMayUseIt));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Whoever_has_not_signed_in_sees_what_is_for_anyone_and_no_more(OnDatabase kind)
    {
        await using var world = await DemonstrationSite.StartAsync(kind);
        using var anyone = world.Site.Visitor();

        Assert.Equal(
            Said(world, row => row.Anyone),
            await Answers(world, one => Ask(anyone, one, world.AddressOf(one.Route), from: "/signout")));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Whoever_is_signed_in_is_answered_as_the_table_says(OnDatabase kind)
    {
        await using var world = await DemonstrationSite.StartAsync(kind);
        using var officer = await world.SignedInAs("Amira Shah");

        Assert.Equal(
            Said(world, row => row.Officer),
            await Answers(world, one => Ask(officer, one, world.AddressOf(one.Route), from: "/signout")));
    }

    [Fact]
    public async Task Nothing_is_done_for_a_form_that_came_from_elsewhere()
    {
        await using var world = await DemonstrationSite.StartAsync();
        using var officer = await world.SignedInAs("Amira Shah");

        foreach (var deed in DoorwaysOf(world.Site).Where(one => one.Method == "POST"))
        {
            using var form = new StringContent("", Encoding.UTF8, "application/x-www-form-urlencoded");
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"{world.AddressOf(deed.Route)}{deed.Query}", UriKind.Relative)) { Content = form };
            using var answer = await officer.Send(request);
            Assert.True((int)answer.StatusCode == 400, $"{deed} answered {(int)answer.StatusCode}.");
        }
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Another_partnerships_page_does_not_exist(OnDatabase kind)
    {
        await using var world = await DemonstrationSite.StartAsync(kind);
        using var stranger = await world.Site.SignedInAs(world.Elsewhere.Administrator);
        using var officer = await world.SignedInAs("Amira Shah");

        foreach (var one in DoorwaysOf(world.Site).Where(one => one.IsOfAPartnership))
        {
            Assert.Equal($"{one} 404", $"{one} {await Ask(stranger, one, world.AddressOf(one.Route), "/signout")}");
            Assert.Equal($"{one} 404", $"{one} {await Ask(officer, one, world.AddressOf(one.Route, "elsewhere"), "/signout")}");
        }
    }

    /// <summary>An id of Gloucester's under the address of another partnership finds nothing.</summary>
    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Another_partnerships_ids_find_nothing_under_ones_own_address(OnDatabase kind)
    {
        await using var world = await DemonstrationSite.StartAsync(kind);
        using var stranger = await world.Site.SignedInAs(world.Elsewhere.Administrator);

        foreach (var one in DoorwaysOf(world.Site).Where(one => one.IsOfAPartnership && one.Route.Count(letter => letter == '{') > 1))
            Assert.Equal($"{one} 404", $"{one} {await Ask(stranger, one, world.AddressOf(one.Route, "elsewhere"), "/signout")}");
    }

    [Fact]
    public async Task What_is_missing_and_what_is_not_yours_are_the_same_page()
    {
        await using var world = await DemonstrationSite.StartAsync();
        using var stranger = await world.Site.SignedInAs(world.Elsewhere.Administrator);

        Assert.Equal(await Says("/nowhere/plans"), await Says("/gloucester/plans"));

        async Task<string> Says(string path)
        {
            using var answer = await stranger.Get(path);
            return await answer.Content.ReadAsStringAsync();
        }
    }

    private static IEnumerable<Doorway> DoorwaysOf(RunningSite site) => site.Endpoints.SelectMany(Doorway.Of);

    /// <summary>Reading first, so that deeds do not change what is read; signing out last.</summary>
    private static async Task<string> Answers(DemonstrationSite world, Func<Doorway, Task<string>> ask)
    {
        var lines = new StringBuilder();
        foreach (var one in InOrder(world))
            lines.AppendLine(System.Globalization.CultureInfo.InvariantCulture, $"{one} {await ask(one)}");
        return lines.ToString();
    }

    private static string Said(DemonstrationSite world, Func<(string Anyone, string Officer), string> column) =>
        string.Concat(InOrder(world).Select(one => $"{one} {(Expected.TryGetValue(one.ToString(), out var row) ? column(row) : "?")}{Environment.NewLine}"));

    private static IEnumerable<Doorway> InOrder(DemonstrationSite world) =>
        DoorwaysOf(world.Site).OrderBy(one => one.Method, StringComparer.Ordinal).ThenByDescending(one => one.IsOfAPartnership).ThenBy(one => one.Route, StringComparer.Ordinal).ThenBy(one => one.Handler, StringComparer.Ordinal);

    /// <summary>"200", or "302 /where" without what follows a question mark and with ids left out.</summary>
    private static async Task<string> Ask(Visitor visitor, Doorway one, string address, string from)
    {
        using var answer = one.Method == "POST"
            ? await visitor.Post($"{address}{one.Query}", [], from)
            : await visitor.Get($"{address}{one.Query}");
        return answer.Headers.Location is { } to ? $"{(int)answer.StatusCode} {Short(to)}" : $"{(int)answer.StatusCode}";
    }

    private static string Short(Uri to)
    {
        var path = (to.IsAbsoluteUri ? to.AbsolutePath : to.OriginalString).Split('?', '#')[0];
        return string.Join('/', path.Split('/').Select(part => Guid.TryParse(part, out _) || part.Length == 43 ? "…" : part));
    }
}
