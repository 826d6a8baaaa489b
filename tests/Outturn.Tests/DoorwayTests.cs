using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Outturn.Domain;
using Outturn.Storage;
using Outturn.Testing;

namespace Outturn.Tests;

public sealed partial class DoorwayTests
{
    private const string SignInFirst = "302 /signin";

    // Who is let through: the partnership officer (P), an administrator (A), an Executive member (E), chair (C) and editor (G) of the Stronger Communities
    // Group, chair (c) and editor (g) of the Environment Group, the contact officer whose line it is (O) and another (o). Everyone else is refused with 403.
    private const string Anyone = "PAECGcgOo";
    private const string Officer = "P";
    private const string Keepers = "PA";
    private const string Chair = "PC";
    private const string Editors = "PCG";
    private const string EnvironmentGroup = "Pcg";
    private const string AnyEditor = "PCGcg"; // of which group is said in the form, and then it must be their own
    private const string Answerer = "PO";
    private const string Outside = ""; // not a partnership's page

    /// <summary>
    /// Everything the site can be asked, what it answers someone who has not signed in, what it answers the partnership officer, who asks with an empty form,
    /// and whom of the partnership it lets through.
    /// </summary>
    private static readonly (string Doorway, string Anyone, string Officer, string LetsThrough)[] Table =
    [
        ("GET /{slug}", SignInFirst, "302 /gloucester/quarter", Anyone),
        ("GET /{slug}/account", SignInFirst, "200", Anyone),
        ("GET /{slug}/account/authenticator", SignInFirst, "200", Anyone),
        ("GET /{slug}/answer/{token}", "404", "404", Anyone), // of a link that never was; AnswerLinkTests follows good ones
        ("GET /{slug}/evidence/{fileId:guid}", SignInFirst, "200", Anyone),
        ("GET /{slug}/groups", SignInFirst, "200", Anyone),
        ("GET /{slug}/guidance", SignInFirst, "200", Anyone),
        ("GET /{slug}/letters", SignInFirst, "200", Officer),
        ("GET /{slug}/letters/{id:guid}", SignInFirst, "200", Officer),
        ("GET /{slug}/lines/{keyActivityId:guid}", SignInFirst, "200", Anyone),
        ("GET /{slug}/my-updates", SignInFirst, "200", Anyone),
        ("GET /{slug}/people", SignInFirst, "200", Anyone),
        ("GET /{slug}/people/organisations/{id:guid}", SignInFirst, "200", Keepers),
        ("GET /{slug}/people/{id:guid}", SignInFirst, "200", Keepers),
        ("GET /{slug}/plans", SignInFirst, "200", Anyone),
        ("GET /{slug}/plans/import", SignInFirst, "200", AnyEditor),
        ("GET /{slug}/plans/imports/{id:guid}", SignInFirst, "200", Anyone),
        ("GET /{slug}/plans/imports/{id:guid}/merge", SignInFirst, "200", Anyone),
        ("GET /{slug}/plans/imports/{id:guid}?handler=File", SignInFirst, "200", Anyone),
        ("GET /{slug}/plans/rounds", SignInFirst, "200", Anyone),
        ("GET /{slug}/plans/rounds/{year}", SignInFirst, "200", Anyone),
        ("GET /{slug}/plans/rounds/{year}/groups/{group:guid}", SignInFirst, "200", Anyone),
        ("GET /{slug}/plans/{id:guid}", SignInFirst, "200", Anyone),
        ("GET /{slug}/plans/{id:guid}/actions/{action_id:guid}", SignInFirst, "200", Anyone),
        ("GET /{slug}/plans/{id:guid}/alignments", SignInFirst, "200", Anyone),
        ("GET /{slug}/plans/{id:guid}/annual-review", SignInFirst, "200", Anyone),
        ("GET /{slug}/plans/{id:guid}/annual-review?handler=Word", SignInFirst, "200", Anyone),
        ("GET /{slug}/plans/{id:guid}/approval", SignInFirst, "200", Anyone),
        ("GET /{slug}/plans/{id:guid}/as-it-stood", SignInFirst, "200", Anyone),
        ("GET /{slug}/plans/{id:guid}/difference", SignInFirst, "200", Anyone),
        ("GET /{slug}/plans/{id:guid}/difference?handler=Word", SignInFirst, "404", Anyone),
        ("GET /{slug}/plans/{id:guid}/history", SignInFirst, "200", Anyone),
        ("GET /{slug}/plans/{id:guid}/key-activities", SignInFirst, "200", Anyone),
        ("GET /{slug}/plans/{id:guid}/outline", SignInFirst, "200", Anyone),
        ("GET /{slug}/plans/{id:guid}/place/{row:guid}", SignInFirst, "200", Editors),
        ("GET /{slug}/plans/{id:guid}/resources", SignInFirst, "200", Anyone),
        ("GET /{slug}/plans/{id:guid}/revision", SignInFirst, "200", Anyone),
        ("GET /{slug}/plans/{id:guid}/submission", SignInFirst, "200", Anyone),
        ("GET /{slug}/plans/{id:guid}/undo/{save:guid}", SignInFirst, "200", Editors),
        ("GET /{slug}/plans/{id:guid}/withdrawal", SignInFirst, "200", Chair),
        ("GET /{slug}/plans/{id:guid}/{format:regex(^(docx|xlsx)$)}", SignInFirst, "200", Anyone),
        ("GET /{slug}/quarter", SignInFirst, "200", Anyone),
        ("GET /{slug}/reports", SignInFirst, "200", Anyone),
        ("GET /{slug}/reports/follow-ups", SignInFirst, "200", Anyone),
        ("GET /{slug}/reports/risks", SignInFirst, "200", Anyone),
        ("GET /{slug}/reports/risks/{id:guid}", SignInFirst, "200", Anyone),
        ("GET /{slug}/reports/standing-text", SignInFirst, "200", Anyone),
        ("GET /{slug}/reports/template", SignInFirst, "200", Anyone),
        ("GET /{slug}/reports/template?handler=File", SignInFirst, "404", Anyone),
        ("GET /{slug}/reports/template?handler=Starter", SignInFirst, "200", Anyone),
        ("GET /{slug}/reports/{period}", SignInFirst, "200", Anyone),
        ("GET /{slug}/reports/{period}/agreement", SignInFirst, "200", Anyone),
        ("GET /{slug}/reports/{period}/corrections", SignInFirst, "200", Anyone),
        ("GET /{slug}/reports/{period}/issues", SignInFirst, "200", Anyone),
        ("GET /{slug}/reports/{period}/issues/{number:int}/{format:regex(^(docx|xlsx|html|json|csv|pdf)$)}", SignInFirst, "404", Anyone),
        ("GET /{slug}/reports/{period}/meeting", SignInFirst, "200", Anyone),
        ("GET /{slug}/reports/{period}/sections", SignInFirst, "200", Officer),
        ("GET /{slug}/reports/{period}/{format:regex(^(docx|xlsx|html|json|csv|pdf)$)}", SignInFirst, "200", Anyone),
        ("GET /{slug}/rights", SignInFirst, "200", Anyone),
        ("GET /{slug}/rounds", SignInFirst, "200", Anyone),
        ("GET /{slug}/rounds/reminding", SignInFirst, "200", Keepers),
        ("GET /{slug}/rounds/{period}", SignInFirst, "200", Anyone),
        ("GET /{slug}/rounds/{period}/closing", SignInFirst, "200", Officer),
        ("GET /{slug}/rounds/{period}/form/{format:regex(^(docx|xlsx)$)}", SignInFirst, "200", Anyone),
        ("GET /{slug}/rounds/{period}/forms", SignInFirst, "200", Anyone),
        ("GET /{slug}/rounds/{period}/forms/{formId:guid}", SignInFirst, "200", Officer),
        ("GET /{slug}/rounds/{period}/forms/{formId:guid}?handler=File", SignInFirst, "200", Officer),
        ("GET /{slug}/rounds/{period}/groups/{groupId:guid}", SignInFirst, "200", Anyone),
        ("GET /{slug}/rounds/{period}/lines/{returnId:guid}", SignInFirst, "200", Answerer),
        ("GET /{slug}/rounds/{period}/lines/{returnId:guid}/change", SignInFirst, "200", Chair),
        ("GET /{slug}/strategy", SignInFirst, "200", Anyone),
        ("GET /{slug}/strategy/edit", SignInFirst, "200", Keepers),
        ("GET /{slug}/strategy/outcomes/{number}", SignInFirst, "200", Anyone),
        ("GET /{slug}/strategy/outcomes/{number}/figures", SignInFirst, "200", Anyone),
        ("GET /", "302 /signin", "302 /gloucester/quarter", Outside),
        ("GET /accessibility", "200", "200", Outside),
        ("GET /error", "200", "200", Outside),
        ("GET /help", "200", "200", Outside),
        ("GET /new", "200", "200", Outside),
        ("GET /notfound", "200", "200", Outside),
        ("GET /privacy", "200", "200", Outside),
        ("GET /signin", "200", "200", Outside),
        ("GET /signin/code", "200", "200", Outside),
        ("GET /signin/email", "200", "200", Outside),
        ("GET /signin/invitation/{token}", "404", "404", Outside), // of one that never was; InvitationTests follows good ones
        ("GET /signin/organisation", "200", "200", Outside),
        ("GET /signin/organisation/{partnership:guid}/{organisation:guid}/{way}", "404", "404", Outside), // OrganisationSignInTests goes through
        ("GET /signout", "200", "200", Outside),
        ("POST /{slug}/account/authenticator", SignInFirst, "302 /gloucester/account/authenticator", Anyone),
        ("POST /{slug}/account/authenticator?handler=Codes", SignInFirst, "302 /gloucester/account/authenticator", Anyone),
        ("POST /{slug}/account/authenticator?handler=Remove", SignInFirst, "302 /gloucester/account/authenticator", Anyone),
        ("POST /{slug}/account?handler=End", SignInFirst, "404", Anyone),
        ("POST /{slug}/account?handler=Everywhere", SignInFirst, "302 /gloucester/account", Anyone),
        ("POST /{slug}/account?handler=Passkey", SignInFirst, "200", Anyone),
        ("POST /{slug}/account?handler=PasskeyAsked", SignInFirst, "200", Anyone),
        ("POST /{slug}/account?handler=PasskeyAway", SignInFirst, "404", Anyone),
        ("POST /{slug}/account?handler=Password", SignInFirst, "200", Anyone),
        ("POST /{slug}/answer/{token}", "404", "404", Anyone),
        ("POST /{slug}/groups", SignInFirst, "302 /gloucester/groups", Keepers),
        ("POST /{slug}/groups?handler=Given", SignInFirst, "302 /gloucester/groups", Keepers),
        ("POST /{slug}/guidance", SignInFirst, "302 /gloucester/guidance", Keepers),
        ("POST /{slug}/letters/{id:guid}?handler=Again", SignInFirst, "200", Officer),
        ("POST /{slug}/letters/{id:guid}?handler=Drop", SignInFirst, "200", Officer),
        ("POST /{slug}/letters/{id:guid}?handler=Link", SignInFirst, "200", Officer),
        ("POST /{slug}/letters/{id:guid}?handler=Sent", SignInFirst, "200", Officer),
        ("POST /{slug}/letters?handler=Drop", SignInFirst, "302 /gloucester/letters", Officer),
        ("POST /{slug}/my-updates", SignInFirst, "404", Anyone),
        ("POST /{slug}/people", SignInFirst, "200", Keepers),
        ("POST /{slug}/people?handler=Group", SignInFirst, "200", Keepers),
        ("POST /{slug}/people?handler=Organisation", SignInFirst, "200", Keepers),
        ("POST /{slug}/people/organisations/{id:guid}", SignInFirst, "200", Keepers),
        ("POST /{slug}/people/organisations/{id:guid}?handler=Remove", SignInFirst, "404", Keepers),
        ("POST /{slug}/people/{id:guid}", SignInFirst, "200", Keepers),
        ("POST /{slug}/people/{id:guid}?handler=Authenticator", SignInFirst, "404", Keepers),
        ("POST /{slug}/people/{id:guid}?handler=Code", SignInFirst, "200", Keepers),
        ("POST /{slug}/people/{id:guid}?handler=End", SignInFirst, "404", Keepers),
        ("POST /{slug}/people/{id:guid}?handler=Invite", SignInFirst, "302 /gloucester/people/…", Keepers),
        ("POST /{slug}/people/{id:guid}?handler=Leave", SignInFirst, "200", Keepers),
        ("POST /{slug}/people/{id:guid}?handler=Part", SignInFirst, "200", Keepers),
        ("POST /{slug}/people/{id:guid}?handler=SignOut", SignInFirst, "302 /gloucester/people/…", Keepers),
        ("POST /{slug}/people/{id:guid}?handler=Uninvite", SignInFirst, "302 /gloucester/people/…", Keepers),
        ("POST /{slug}/plans", SignInFirst, "200", AnyEditor),
        ("POST /{slug}/plans/import", SignInFirst, "200", AnyEditor),
        ("POST /{slug}/plans/import?handler=Headings", SignInFirst, "302 /gloucester/plans/import", AnyEditor),
        ("POST /{slug}/plans/imports/{id:guid}", SignInFirst, "302 /gloucester/plans/…", Editors),
        ("POST /{slug}/plans/imports/{id:guid}/merge", SignInFirst, "200", Editors),
        ("POST /{slug}/plans/imports/{id:guid}/merge?handler=Decide", SignInFirst, "200", Editors),
        ("POST /{slug}/plans/imports/{id:guid}/merge?handler=Own", SignInFirst, "302 /gloucester/plans/imports/…", Editors),
        ("POST /{slug}/plans/imports/{id:guid}?handler=Cell", SignInFirst, "302 /gloucester/plans/imports/…", Editors),
        ("POST /{slug}/plans/imports/{id:guid}?handler=Copy", SignInFirst, "404", Editors),
        ("POST /{slug}/plans/imports/{id:guid}?handler=Correct", SignInFirst, "302 /gloucester/plans/imports/…", Editors),
        ("POST /{slug}/plans/imports/{id:guid}?handler=Names", SignInFirst, "302 /gloucester/plans/imports/…", Editors),
        ("POST /{slug}/plans/imports/{id:guid}?handler=Outcome", SignInFirst, "302 /gloucester/plans/imports/…", Editors),
        ("POST /{slug}/plans/rounds", SignInFirst, "200", Officer),
        ("POST /{slug}/plans/rounds/{year}", SignInFirst, "200", Officer),
        ("POST /{slug}/plans/rounds/{year}/groups/{group:guid}", SignInFirst, "200", Editors),
        ("POST /{slug}/plans/{id:guid}", SignInFirst, "302 /gloucester/plans/…", Editors),
        ("POST /{slug}/plans/{id:guid}?handler=Anew", SignInFirst, "200", Editors),
        ("POST /{slug}/plans/{id:guid}?handler=Answers", SignInFirst, "302 /gloucester/plans/…", Editors),
        ("POST /{slug}/plans/{id:guid}?handler=Measure", SignInFirst, "200", Editors),
        ("POST /{slug}/plans/{id:guid}?handler=Milestone", SignInFirst, "200", Editors),
        ("POST /{slug}/plans/{id:guid}/actions/{action_id:guid}", SignInFirst, "200", Editors),
        ("POST /{slug}/plans/{id:guid}/actions/{action_id:guid}?handler=Anew", SignInFirst, "200", Editors),
        ("POST /{slug}/plans/{id:guid}/actions/{action_id:guid}?handler=Defer", SignInFirst, "200", Editors),
        ("POST /{slug}/plans/{id:guid}/actions/{action_id:guid}?handler=TakeUp", SignInFirst, "200", Editors),
        ("POST /{slug}/plans/{id:guid}/actions/{action_id:guid}?handler=Task", SignInFirst, "200", Editors),
        ("POST /{slug}/plans/{id:guid}/alignments", SignInFirst, "200", Editors),
        ("POST /{slug}/plans/{id:guid}/annual-review", SignInFirst, "200", EnvironmentGroup),
        ("POST /{slug}/plans/{id:guid}/annual-review?handler=Line", SignInFirst, "302 /gloucester/plans/…/annual-review", EnvironmentGroup),
        ("POST /{slug}/plans/{id:guid}/annual-review?handler=Outcome", SignInFirst, "302 /gloucester/plans/…/annual-review", EnvironmentGroup),
        ("POST /{slug}/plans/{id:guid}/annual-review?handler=PutOff", SignInFirst, "302 /gloucester/plans/…/annual-review", EnvironmentGroup),
        ("POST /{slug}/plans/{id:guid}/approval", SignInFirst, "200", Officer),
        ("POST /{slug}/plans/{id:guid}/approval?handler=Each", SignInFirst, "200", Officer),
        ("POST /{slug}/plans/{id:guid}/approval?handler=Return", SignInFirst, "200", Officer),
        ("POST /{slug}/plans/{id:guid}/key-activities", SignInFirst, "302 /gloucester/plans/…", Officer),
        ("POST /{slug}/plans/{id:guid}/outline", SignInFirst, "200", Editors),
        ("POST /{slug}/plans/{id:guid}/outline?handler=Action", SignInFirst, "200", Editors),
        ("POST /{slug}/plans/{id:guid}/outline?handler=Outcome", SignInFirst, "302 /gloucester/plans/…/outline", Editors),
        ("POST /{slug}/plans/{id:guid}/outline?handler=Shift", SignInFirst, "302 /gloucester/plans/…/outline", Editors),
        ("POST /{slug}/plans/{id:guid}/outline?handler=TakeUp", SignInFirst, "302 /gloucester/plans/…/outline", Editors),
        ("POST /{slug}/plans/{id:guid}/place/{row:guid}", SignInFirst, "200", Editors),
        ("POST /{slug}/plans/{id:guid}/place/{row:guid}?handler=Letter", SignInFirst, "200", Editors),
        ("POST /{slug}/plans/{id:guid}/place/{row:guid}?handler=Out", SignInFirst, "200", Editors),
        ("POST /{slug}/plans/{id:guid}/place/{row:guid}?handler=Part", SignInFirst, "302 /gloucester/plans/…/place/…", Editors),
        ("POST /{slug}/plans/{id:guid}/place/{row:guid}?handler=Split", SignInFirst, "200", Editors),
        ("POST /{slug}/plans/{id:guid}/revision", SignInFirst, "200", Editors),
        ("POST /{slug}/plans/{id:guid}/revision?handler=PutInForce", SignInFirst, "200", Chair),
        ("POST /{slug}/plans/{id:guid}/submission", SignInFirst, "200", Chair),
        ("POST /{slug}/plans/{id:guid}/undo/{save:guid}", SignInFirst, "302 /gloucester/plans/…", Editors),
        ("POST /{slug}/plans/{id:guid}/withdrawal", SignInFirst, "200", Chair),
        ("POST /{slug}/reports/follow-ups", SignInFirst, "404", Officer),
        ("POST /{slug}/reports/follow-ups?handler=Undone", SignInFirst, "404", Officer),
        ("POST /{slug}/reports/risks", SignInFirst, "200", Officer),
        ("POST /{slug}/reports/risks/{id:guid}", SignInFirst, "200", Officer),
        ("POST /{slug}/reports/risks/{id:guid}?handler=Close", SignInFirst, "200", Officer),
        ("POST /{slug}/reports/risks/{id:guid}?handler=Open", SignInFirst, "200", Officer),
        ("POST /{slug}/reports/standing-text", SignInFirst, "200", Keepers),
        ("POST /{slug}/reports/template", SignInFirst, "200", Keepers),
        ("POST /{slug}/reports/template?handler=Remove", SignInFirst, "404", Keepers),
        ("POST /{slug}/reports/{period}/agreement", SignInFirst, "200", Officer),
        ("POST /{slug}/reports/{period}/agreement?handler=Decide", SignInFirst, "404", Officer),
        ("POST /{slug}/reports/{period}/corrections", SignInFirst, "200", Officer),
        ("POST /{slug}/reports/{period}/corrections?handler=Back", SignInFirst, "404", Officer),
        ("POST /{slug}/reports/{period}/issues", SignInFirst, "200", Officer),
        ("POST /{slug}/reports/{period}/meeting?handler=Decide", SignInFirst, "404", Officer),
        ("POST /{slug}/reports/{period}/sections", SignInFirst, "200", Officer),
        ("POST /{slug}/reports/{period}/sections?handler=Draft", SignInFirst, "404", Officer),
        ("POST /{slug}/rounds", SignInFirst, "200", Officer),
        ("POST /{slug}/rounds/reminding", SignInFirst, "200", Keepers),
        ("POST /{slug}/rounds/{period}?handler=Ask", SignInFirst, "302 /gloucester/rounds/2010-11-q4", Officer),
        ("POST /{slug}/rounds/{period}?handler=Chase", SignInFirst, "302 /gloucester/rounds/2010-11-q4", Officer),
        ("POST /{slug}/rounds/{period}?handler=Dates", SignInFirst, "200", Officer),
        ("POST /{slug}/rounds/{period}?handler=Longer", SignInFirst, "200", Officer),
        ("POST /{slug}/rounds/{period}?handler=Officer", SignInFirst, "404", Officer),
        ("POST /{slug}/rounds/{period}?handler=Reopen", SignInFirst, "302 /gloucester/rounds/2010-11-q4", Officer),
        ("POST /{slug}/rounds/{period}?handler=Shorter", SignInFirst, "404", Officer),
        ("POST /{slug}/rounds/{period}?handler=Withdraw", SignInFirst, "404", Officer),
        ("POST /{slug}/rounds/{period}/closing", SignInFirst, "200", Officer), // a form waits to be looked at
        ("POST /{slug}/rounds/{period}/forms", SignInFirst, "200", Officer),
        ("POST /{slug}/rounds/{period}/forms?handler=Accept", SignInFirst, "302 /gloucester/rounds/2010-11-q4/forms", Officer),
        ("POST /{slug}/rounds/{period}/forms/{formId:guid}", SignInFirst, "200", Officer),
        ("POST /{slug}/rounds/{period}/forms/{formId:guid}?handler=Aside", SignInFirst, "200", Officer),
        ("POST /{slug}/rounds/{period}/forms/{formId:guid}?handler=Match", SignInFirst, "200", Officer),
        ("POST /{slug}/rounds/{period}/forms/{formId:guid}?handler=Whose", SignInFirst, "200", Officer),
        ("POST /{slug}/rounds/{period}/groups/{groupId:guid}", SignInFirst, "302 /gloucester/rounds/2010-11-q4/groups/…", Chair),
        ("POST /{slug}/rounds/{period}/groups/{groupId:guid}?handler=Back", SignInFirst, "404", Chair),
        ("POST /{slug}/rounds/{period}/lines/{returnId:guid}", SignInFirst, "200", Answerer),
        ("POST /{slug}/rounds/{period}/lines/{returnId:guid}/change", SignInFirst, "200", Chair),
        ("POST /{slug}/strategy/edit", SignInFirst, "200", Keepers),
        ("POST /{slug}/strategy/edit?handler=Look", SignInFirst, "200", Keepers),
        ("POST /{slug}/strategy/outcomes/{number}", SignInFirst, "200", Editors),
        ("POST /{slug}/strategy/outcomes/{number}/figures", SignInFirst, "200", EnvironmentGroup),
        ("POST /{slug}/strategy/outcomes/{number}?handler=Out", SignInFirst, "302 /gloucester/strategy/outcomes/2.1", Editors),
        ("POST /new", "200", "200", Outside),
        ("POST /signin", "200", "200", Outside),
        ("POST /signin?handler=Demonstration", "404", "404", Outside),
        ("POST /signin?handler=Passkey", "200", "200", Outside),
        ("POST /signin?handler=PasskeyAsked", "200", "200", Outside),
        ("POST /signin?handler=Second", "200", "200", Outside),
        ("POST /signin/code", "200", "200", Outside),
        ("POST /signin/email", "200", "200", Outside),
        ("POST /signin/email?handler=Code", "200", "200", Outside),
        ("POST /signin/invitation/{token}", "404", "404", Outside),
        ("POST /signin/invitation/{token}?handler=Passkey", "404", "404", Outside),
        ("POST /signin/invitation/{token}?handler=PasskeyAsked", "404", "404", Outside),
        ("POST /signin/organisation", "200", "200", Outside),
        ("POST /signout", "302 /signin", "302 /signin", Outside),
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

    /// <summary>Nobody passes where the table does not let them, and whoever passes reads what the partnership officer reads.</summary>
    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Everyone_is_let_through_where_the_table_says_and_refused_everywhere_else(OnDatabase kind)
    {
        await using var world = await DemonstrationSite.StartAsync(kind);
        await using var everyone = await Everyone.SignIn(world);
        var inside = InOrder(world).Where(one => one.IsOfAPartnership).ToList();

        var wrong = new List<string>();
        foreach (var (who, visitor, one) in inside.SelectMany(one => everyone.NotAmong(LetsThrough(one)).Select(each => (each.Who, each.Visitor, one))))
            await Tell(who, visitor, one, answer => answer == "403");
        foreach (var (who, visitor, one) in inside.SelectMany(one => everyone.Among(LetsThrough(one)).Select(each => (each.Who, each.Visitor, one))))
        {
            var officers = Table.Single(row => row.Doorway == one.ToString()).Officer;
            var isTheirOwn = one.ToString() is "GET /{slug}";
            await Tell(who, visitor, one, answer => answer[0] is not '5' && answer != "403" && (one.Method != "GET" || isTheirOwn || answer == officers));
        }

        Assert.Empty(wrong);

        async Task Tell(char who, Visitor visitor, Doorway one, Func<string, bool> isRight)
        {
            if (await Ask(visitor, one, world.AddressOf(one.Route), "/signout") is var answer && !isRight(answer))
                wrong.Add($"{who}: {one} answered {answer}");
        }
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Nobody_finds_anything_under_another_partnerships_address(OnDatabase kind)
    {
        await using var world = await DemonstrationSite.StartAsync(kind);
        await using var everyone = await Everyone.SignIn(world);

        foreach (var one in InOrder(world).Where(one => one.IsOfAPartnership))
        {
            foreach (var (who, visitor) in everyone.Among(Anyone))
                Assert.Equal($"{who} {one} 404", $"{who} {one} {await Ask(visitor, one, world.AddressOf(one.Route, "elsewhere"), "/signout")}");
        }
    }

    [Fact]
    public async Task A_group_that_is_not_ones_own_is_refused_when_the_form_names_it()
    {
        await using var world = await DemonstrationSite.StartAsync();
        using var chair = await world.SignedInAs("Priya Nair");
        var other = await GroupCalled(world, "Environment Group");

        using var begun = await chair.Post("/gloucester/plans", [new("group", other.Id.ToString())]);
        using var brought = await chair.PostFile("/gloucester/plans/import", "file", Samples.PoorPlan, [new("group", other.Id.ToString())]);
        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (begun.StatusCode, brought.StatusCode));
        Assert.Contains("Only the editors and the chair of the Environment Group and the partnership officer change its plans.", await begun.Words());
    }

    [Fact]
    public async Task A_refusal_says_who_may_and_whom_to_ask_in_the_partnerships_own_page()
    {
        await using var world = await DemonstrationSite.StartAsync();
        using var gareth = await world.SignedInAs("Gareth Blunt");

        using var answer = await gareth.Get("/gloucester/letters");
        var page = await answer.Words();
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains("Only the partnership officer runs the rounds: opens and closes them, asks, reminds and reads forms in. Ask them. The partnership officer is Amira Shah.", page);
        Assert.Contains("href=\"/gloucester/my-updates\"", page);
    }

    /// <summary>What could not be sent is not on the page, and in its place stands who may.</summary>
    [Fact]
    public async Task No_page_shows_a_form_that_would_be_refused()
    {
        await using var world = await DemonstrationSite.StartAsync();
        await using var everyone = await Everyone.SignIn(world);

        foreach (var page in InOrder(world).Where(one => one is { IsOfAPartnership: true, Method: "GET", Handler: "" }))
        {
            var address = world.AddressOf(page.Route);
            foreach (var (who, visitor) in everyone.Among(LetsThrough(page)))
            {
                using var answer = await visitor.Get(address);
                if (answer.Content.Headers.ContentType?.MediaType != "text/html" || answer.StatusCode != HttpStatusCode.OK)
                    continue;

                var dead = PostedTo(await answer.Words()).Where(to => to.Path == address)
                    .Where(to => Table.SingleOrDefault(row => row.Doorway == $"POST {page.Route}{(to.Handler.Length == 0 ? "" : $"?handler={to.Handler}")}") is { LetsThrough: var may } && !may.Contains(who));
                Assert.Equal("", string.Join(' ', dead.Select(to => $"{who} {to}")));
            }
        }
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

    private static string LetsThrough(Doorway one) => Table.Single(row => row.Doorway == one.ToString()).LetsThrough;

    private static async Task<LeadGroup> GroupCalled(DemonstrationSite world, string name)
    {
        await using var db = world.Site.Data.Open();
        return await db.Groups.OfEveryPartnership().SingleAsync(group => group.Name == name, TestContext.Current.CancellationToken);
    }

    private static IEnumerable<(string Path, string Handler)> PostedTo(string page) => PostForm.Matches(page)
        .Select(form => form.Groups[1].Value)
        .Select(to => (to.Split('?', '#')[0], Handler.Match(to) is { Success: true } named ? named.Groups[1].Value : ""));

    [GeneratedRegex("""<form[^>]* method="post"[^>]* action="([^"]+)[^>]*>""")]
    private static partial Regex PostForm { get; }

    [GeneratedRegex("""[?&]handler=(\w+)""")]
    private static partial Regex Handler { get; }

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

    /// <summary>One of every kind of person, signed in; each by its letter in the table.</summary>
    private sealed class Everyone(Dictionary<char, Visitor> visitors) : IAsyncDisposable
    {
        public static async Task<Everyone> SignIn(DemonstrationSite world)
        {
            var stop = TestContext.Current.CancellationToken;
            await using var db = world.Site.Data.Open();
            db.Use(world.Person("Amira Shah").PartnershipId);
            db.By("a test");
            var partnership = await db.Partnerships.SingleAsync(one => one.Id == world.Person("Amira Shah").PartnershipId, stop);
            var environment = await db.Groups.SingleAsync(group => group.Name == "Environment Group", stop);
            var (chair, editor) = (new Person(partnership, new() { Name = "Fern Whitlock" }, Duty.GroupChair, group: environment), new Person(partnership, new() { Name = "Ivo Marsden" }, Duty.GroupEditor, group: environment));
            db.AddRange(chair, editor);
            await db.SaveChangesAsync(stop);
            var another = await db.People.FirstAsync(person => person.Duty == Duty.ContactOfficer && person.Id != world.OfficerAsked.Id, stop);
            (char, Person)[] people =
            [
                ('P', world.Person("Amira Shah")), ('A', world.Person("Ravi Desai")), ('E', world.Person("Margaret Ellis")), ('C', world.Person("Priya Nair")), ('G', world.Person("Callum Reid")),
                ('c', chair), ('g', editor), ('O', world.OfficerAsked), ('o', another),
            ];
            var signedIn = new Dictionary<char, Visitor>();
            foreach (var (letter, person) in people)
                signedIn[letter] = await world.Site.SignedInAs(person);
            return new(signedIn);
        }

        public IEnumerable<(char Who, Visitor Visitor)> Among(string letters) => visitors.Where(each => letters.Contains(each.Key)).Select(each => (each.Key, each.Value));

        public IEnumerable<(char Who, Visitor Visitor)> NotAmong(string letters) => visitors.Where(each => !letters.Contains(each.Key)).Select(each => (each.Key, each.Value));

        public ValueTask DisposeAsync()
        {
            foreach (var visitor in visitors.Values)
                visitor.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
