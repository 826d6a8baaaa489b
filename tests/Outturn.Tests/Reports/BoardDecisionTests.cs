using System.Net;
using Microsoft.EntityFrameworkCore;
using Outturn.Domain;
using Outturn.Storage;
using Outturn.Testing;

namespace Outturn.Tests.Reports;

public sealed class BoardDecisionTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private const string Q2 = "/gloucester/reports/2010-11-q2";
    private const string Q3 = "/gloucester/reports/2010-11-q3";

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task What_the_board_asks_for_says_of_whom_and_by_when_or_is_not_recorded(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        var line = await gloucester.LineOf("2.1a.2", GloucesterSite.Q2);
        using var amira = await gloucester.Amira();

        using var refused = await Decide(amira, line, ("Decision.Asked", "Both housing associations to sign"), ("Decision.ByWhen", "soon"));
        Assert.Contains("‘soon’ was not read as a day", await refused.Words());
        using var nobody = await Decide(amira, line, ("Decision.Asked", "Both housing associations to sign"), ("Decision.Minute", "minute 44"));
        var words = await nobody.Words();
        Assert.Contains("Say who is asked", words);
        Assert.Contains("Say by when", words);
        Assert.Contains("Both housing associations to sign</textarea>", words);
        Assert.Null((await gloucester.LineOf("2.1a.2", GloucesterSite.Q2)).FollowUp);

        using var recorded = await Decide(amira, line, ("Decision.Light", "Amber"), ("Decision.Asked", "Both housing associations to sign"), ("Decision.ByWhom", "Gareth Blunt, Police"), ("Decision.ByWhen", "2 December 2010"), ("Decision.Minute", "minute 44"));
        Assert.Equal($"{Q2}/agreement", recorded.Headers.Location?.ToString());
        var after = await gloucester.LineOf("2.1a.2", GloucesterSite.Q2);
        Assert.Null(after.AgreedLight);
        Assert.Equal(new DateOnly(2010, 12, 2), after.FollowUp!.ByWhen);
        Assert.Contains("The board asks:</b> Both housing associations to sign. Gareth Blunt, Police, by 2 December 2010 (minute 44).", await amira.Words(Q2));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Whom_the_board_asks_is_offered_by_name_and_a_person_is_led_to(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        var line = await gloucester.LineOf("2.1a.2", GloucesterSite.Q2);
        using var amira = await gloucester.Amira();
        var page = await amira.Words($"{Q2}/agreement?line={line.Id}");
        Assert.Contains("list=\"decision-bywhom-offers\"", page);
        Assert.Contains("<option>Helen Okafor</option>", page);

        using var recorded = await Decide(amira, line, ("Decision.Light", "Amber"), ("Decision.Asked", "Both housing associations to sign"), ("Decision.ByWhom", "helen  okafor"), ("Decision.ByWhen", "2 December 2010"), ("Decision.Minute", "minute 44"));
        Assert.Equal("Helen Okafor", (await gloucester.LineOf("2.1a.2", GloucesterSite.Q2)).FollowUp!.ByWhom);
        var helen = gloucester.World.PersonCalled("Helen Okafor");
        Assert.Contains($"href=\"/gloucester/people/{helen.Id}\">Helen Okafor</a>", await amira.Words("/gloucester/reports/follow-ups"));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_red_of_the_board_stands_only_with_corrective_action_put_forward_or_asked_for(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        var green = await gloucester.LineOf("2.1b.1", GloucesterSite.Q2);
        using var amira = await gloucester.Amira();

        using var refused = await Decide(amira, green, ("Decision.Light", "Red"), ("Decision.Because", "46 learners against 90"), ("Decision.Minute", "minute 44"));
        Assert.Contains("Red needs a corrective action and the officer gives none", await refused.Words());
        using var recorded = await Decide(amira, green, ("Decision.Light", "Red"), ("Decision.Because", "46 learners against 90"), ("Decision.Asked", "A fourth site"), ("Decision.ByWhom", "Sanjay Mistry"), ("Decision.ByWhen", "10/01/2011"), ("Decision.Minute", "minute 44"));

        Assert.Equal(HttpStatusCode.Redirect, recorded.StatusCode);
        Assert.DoesNotContain("is red and no corrective action is given", await amira.Words(Q2));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_decision_is_taken_back_until_the_report_is_agreed(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        var line = await gloucester.LineOf("3.1a.1", GloucesterSite.Q2);
        using var amira = await gloucester.Amira();
        using var open = await Decide(amira, line, ("Deed", "open"));
        var after = await gloucester.LineOf("3.1a.1", GloucesterSite.Q2);
        Assert.False(after.IsDecided);
        Assert.Null(after.FollowUp);
        await using var db = gloucester.Open();
        Assert.Empty(await db.FollowUps.ToListAsync(Stop));

        using var agreed = await amira.Agrees(Q2);
        using var refused = await amira.Post($"{Q2}/agreement?handler=Decide&line={line.Id}", GloucesterSite.Fields(("LineVersion", "1"), ("Decision.Light", "Red")), from: "/gloucester/reports/standing-text");
        Assert.Contains("correction in the next report", await refused.Words());
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task What_was_asked_for_stands_in_the_next_report_until_it_is_done_and_once_more_as_done(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind, on: new(2011, 1, 20));
        using var amira = await gloucester.Amira();
        using var agreed = await amira.Agrees(Q2);
        await gloucester.OpenQ3();
        var open = await amira.Words(Q3);
        Assert.Contains("What the board asked for before", open);
        Assert.Contains("A plan that reaches 240 households by March", open);
        Assert.Contains("overdue", open);

        var one = (await OneFollowUp(gloucester)).Id;
        using var tooSoon = await amira.Post($"/gloucester/reports/follow-ups?one={one}", GloucesterSite.Fields(("Version", "1"), ("DoneBy", "Tom Adeyemi"), ("DoneOn", "1 March 2031"), ("DoneWords", "The plan is with the board.")));
        Assert.Contains("is still to come", await tooSoon.Words());
        using var done = await amira.Post($"/gloucester/reports/follow-ups?one={one}", GloucesterSite.Fields(("Version", "1"), ("DoneBy", "Tom Adeyemi"), ("DoneOn", "10 January 2011"), ("DoneWords", "The plan is with the board.")));
        Assert.Contains("✓ Done on 10 January 2011 by Tom Adeyemi: The plan is with the board.", await amira.Words(Q3));

        await AgreeQ3(gloucester, amira);
        Assert.NotNull((await OneFollowUp(gloucester)).ReportedDoneInId);
        using var undone = await amira.Post($"/gloucester/reports/follow-ups?handler=Undone&one={one}", GloucesterSite.Fields(("Version", "3")));
        Assert.Contains("An agreed report says this was done", await undone.Words());
        await using var db = gloucester.Open();
        Assert.Empty((await db.ReportBackground(GloucesterSite.Q3.Next, isToChange: false, Stop)).FollowUps);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task What_is_asked_anew_is_not_done_by_what_was_done_before_and_a_done_request_is_not_taken_back(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        using var amira = await gloucester.Amira();
        var one = (await OneFollowUp(gloucester)).Id;
        using var before = await amira.Post($"/gloucester/reports/follow-ups?one={one}", GloucesterSite.Fields(("Version", "1"), ("DoneBy", "Tom Adeyemi"), ("DoneOn", "1 January 1980"), ("DoneWords", "Long ago.")));
        Assert.Contains("1 January 1980 is too early", await before.Words());
        using var done = await amira.Post($"/gloucester/reports/follow-ups?one={one}", GloucesterSite.Fields(("Version", "1"), ("DoneBy", "Tom Adeyemi"), ("DoneOn", "20 October 2010"), ("DoneWords", "The plan is with the board.")));

        var line = await gloucester.LineOf("3.1a.1", GloucesterSite.Q2);
        using var back = await Decide(amira, line, ("Deed", "open"));
        Assert.Contains("was said to be done on 20 October 2010 by Tom Adeyemi, so it is not taken back", await back.Words());
        (string, string)[] anew = [("Decision.Light", "Red"), ("Decision.Because", "Late"), ("Decision.Asked", "Something else entirely"), ("Decision.ByWhom", "Paul Merrett"), ("Decision.Minute", "minute 70")];
        using var early = await Decide(amira, line, [.. anew, ("Decision.ByWhen", "1 January 1990")]);
        Assert.Contains("1 January 1990 is not after the quarter, which ended on 30 September 2010.", await early.Words());
        using var reworded = await Decide(amira, line, [.. anew, ("Decision.ByWhen", "1 June 2011")]);
        Assert.Contains("What was asked before was said to be done on 20 October 2010; it is asked anew, so it is not done.", await amira.Words($"{Q2}/agreement"));
        Assert.False((await OneFollowUp(gloucester)).IsDone);
        Assert.Contains("Something else entirely", await amira.Words("/gloucester/reports/follow-ups"));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task All_that_a_report_says_can_be_corrected_once_and_only_into_what_it_could_say(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        using var amira = await gloucester.Amira();
        using var agreed = await amira.Agrees(Q2);
        Assert.Contains("62 households against 120", await amira.Words($"{Q2}/corrections?place=3.1a.1&field=Decision of the board"));
        Assert.Contains("Red by the board’s decision", await amira.Words($"{Q2}/corrections?place=3.1a.1&field=Why it is an exception"));
        Assert.Contains("Of 10 key activities", await amira.Words($"{Q2}/corrections?place=the summary&field=Words"));
        Assert.DoesNotContain("There is something to mend", await amira.Words($"{Q2}/corrections?place=1.2a.1&field=Progress"));

        using var purple = await amira.Post($"{Q2}/corrections?place=3.1a.1&field=Colour", GloucesterSite.Fields(("Input.Now", "Purple"), ("Input.Why", "A slip.")));
        Assert.Contains("A report prints no colour ‘Purple’.", await purple.Words());
        var words = GloucesterSite.Fields(("Input.Now", "Another decision."), ("Input.Why", "The minute says so."));
        using var once = await amira.Post($"{Q2}/corrections?place=3.1a.1&field=Decision of the board", words);
        Assert.Equal($"{Q2}/corrections", once.Headers.Location?.ToString());
        using var twice = await amira.Post($"{Q2}/corrections?place=3.1a.1&field=Decision of the board", words);
        Assert.Contains("That correction of 3.1a.1 is recorded already.", await twice.Words());
        await using var db = gloucester.Open();
        Assert.Equal(1, await db.Corrections.CountAsync(Stop));
    }

    /// <summary>The whole of it: what is agreed is never changed, and what was wrong in it is said in the next report, once.</summary>
    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_correction_leaves_the_agreed_bytes_and_is_listed_by_the_next_report_with_old_new_why_and_who(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind, on: new(2011, 1, 20));
        using var amira = await gloucester.Amira();
        using var early = await amira.Post($"{Q2}/corrections?place=3.1a.2&field=Progress", GloucesterSite.Fields(("Input.Now", "170 people."), ("Input.Why", "Counted anew.")));
        Assert.Contains("is not agreed yet", await early.Words());
        using var agreed = await amira.Agrees(Q2);
        var before = await Bytes(amira);

        Assert.Contains("171 people have begun to save.", await amira.Words($"{Q2}/corrections?place=3.1a.2&field=Progress"));
        using var unsaid = await amira.Post($"{Q2}/corrections?place=3.1a.2&field=Progress", GloucesterSite.Fields(("Input.Now", "151 people have begun to save."), ("Input.Why", "")));
        Assert.Contains("Say why it was wrong", await unsaid.Words());
        using var recorded = await amira.Post($"{Q2}/corrections?place=3.1a.2&field=Progress", GloucesterSite.Fields(("Input.Now", "151 people have begun to save."), ("Input.Why", "Twenty had been counted twice.")));
        Assert.Equal($"{Q2}/corrections", recorded.Headers.Location?.ToString());
        Assert.Equal(before, await Bytes(amira));
        Assert.Contains("Corrections recorded since: 1", await amira.Words(Q2));
        var story = await amira.Words($"/gloucester/lines/{(await gloucester.LineOf("3.1a.2", GloucesterSite.Q2)).KeyActivityId}");
        Assert.Contains("it should have said <q>151 people have begun to save.</q>. Twenty had been counted twice.", story);

        await gloucester.OpenQ3();
        var draft = await amira.Words(Q3);
        foreach (var said in new[] { "Corrections to earlier reports", "171 people have begun to save.", "151 people have begun to save.", "Twenty had been counted twice.", "Amira Shah, 20 January 2011" })
            Assert.Contains(said, draft);

        await AgreeQ3(gloucester, amira);
        Assert.Equal(before, await Bytes(amira));
        await using var db = gloucester.Open();
        var correction = await db.Corrections.SingleAsync(Stop);
        Assert.True(correction.IsListed);
        Assert.Empty((await db.ReportBackground(GloucesterSite.Q3.Next, isToChange: false, Stop)).Corrections);
        using var back = await amira.Post($"{Q2}/corrections?handler=Back&one={correction.Id}", GloucesterSite.Fields(("Version", "2")));
        Assert.Contains("An agreed report lists this correction", await back.Words());
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task What_changed_is_said_against_the_colour_as_corrected(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind, on: new(2011, 1, 20));
        using var amira = await gloucester.Amira();
        using var agreed = await amira.Agrees(Q2);
        string red;
        await using (var db = gloucester.Open())
            red = (await db.ReportBackground(GloucesterSite.Q3, isToChange: false, Stop)).Last!.Lines.First(line => line.Light == TrafficLight.Red).Reference;
        using var recorded = await amira.Post($"{Q2}/corrections?place={red}&field=Colour", GloucesterSite.Fields(("Input.Now", "amber"), ("Input.Why", "The wrong box was ticked.")));
        Assert.Equal($"{Q2}/corrections", recorded.Headers.Location?.ToString());

        await gloucester.OpenQ3();
        var draft = await amira.Words(Q3);
        Assert.Contains("It was amber in the report for Q2 2010/11, as corrected since: it said red.", draft);
        Assert.Matches($"{System.Text.RegularExpressions.Regex.Escape(red)} [^<]*? went from amber to no return", draft);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Who_is_asked_by_the_board_reads_it_beside_their_line_among_their_updates_and_in_the_letter(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind, on: new(2011, 1, 20));
        using var amira = await gloucester.Amira();
        using var agreed = await amira.Agrees(Q2);
        await gloucester.OpenQ3();
        FollowUp asked;
        Return line;
        await using (var db = gloucester.Open())
        {
            asked = await db.FollowUps.Include(followUp => followUp.Return).SingleAsync(Stop);
            line = await db.Returns.Include(one => one.Officer).SingleAsync(one => one.KeyActivityId == asked.Return.KeyActivityId && one.Round.Period == GloucesterSite.Q3, Stop);
        }

        using var officer = await gloucester.Site.SignedInAs(line.Officer!);
        var page = await officer.Words($"/gloucester/my-updates?line={line.Id}");
        Assert.Matches("(?s)What the board asks of you.*A plan that reaches 240 households by March.*What the board asks about this line.*A plan that reaches 240 households by March.*: overdue", page);
        Assert.DoesNotContain("Say that it is done", await officer.Words("/gloucester/reports/follow-ups"));
        Assert.Contains("Say that it is done", await amira.Words("/gloucester/reports/follow-ups"));

        using var chased = await amira.Post("/gloucester/rounds/2010-11-q3?handler=Chase", GloucesterSite.Fields());
        await using var read = gloucester.Open();
        var letters = await read.Letters.Where(letter => letter.PersonId == line.OfficerId).ToListAsync(Stop);
        Assert.Contains(letters, letter => letter.Text.Contains($"  The board asks: {asked.InWords}.", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task The_exceptions_stand_first_each_line_once_with_every_reason(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        using var amira = await gloucester.Amira();
        var page = await amira.Words(Q2);

        Assert.True(page.IndexOf("id=\"exceptions\"", StringComparison.Ordinal) < page.IndexOf("id=\"section-1\"", StringComparison.Ordinal));
        Assert.Contains("Red by the board’s decision; the officer declared amber.", page);
        Assert.Contains("‘First review’ was due on 30 September 2010 and was not reached.", page);
        Assert.Contains("No return came from Helen Okafor.", page);
        Assert.Contains("It is said to be completed.", page);
        Assert.Contains("Of 10 key activities, 3 are red, 1 amber", page);
        Assert.Contains("Drafted by rule from the returns, and not edited.", page);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_draft_from_the_data_is_put_under_what_is_written_and_a_summary_once_written_is_no_longer_marked(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        using var amira = await gloucester.Amira();
        const string Mark = "action=\"/gloucester/reports/2010-11-q2/sections\"";
        var form = Plans.FormOnPage.Of(await amira.Read($"{Q2}/sections"), Mark);
        form["Input.Recommendations"] = "To thank the volunteers.";
        using var drafted = await amira.Post($"{Q2}/sections?handler=Draft&section=Recommendations", form, from: $"{Q2}/sections");
        var shown = Plans.FormOnPage.Of(await drafted.Content.ReadAsStringAsync(Stop), Mark);
        Assert.StartsWith("To thank the volunteers.\nTo decide what is asked of", shown["Input.Recommendations"].ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.DoesNotContain("To thank the volunteers.", await amira.Words(Q2));

        shown["Input.Summary"] = "A hard quarter, well answered.";
        using var saved = await amira.Post($"{Q2}/sections", shown);
        var page = await amira.Words(Q2);
        Assert.Contains("A hard quarter, well answered.", page);
        Assert.Contains("To thank the volunteers.", page);
        Assert.DoesNotContain("Drafted by rule", page);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_risk_is_added_with_its_lines_printed_in_section_9_edited_closed_and_keeps_its_history(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        using var amira = await gloucester.Amira();
        var typed = GloucesterSite.Fields(("Input.Cause", "One installer"), ("Input.Event", "It loses its crews"), ("Input.Effect", "Homes stay cold"), ("Input.Likelihood", "4"), ("Input.Impact", "5"), ("Input.Owner", "Paul Merrett"), ("Input.Mitigation", "A second one"), ("References", "1.2a.1, 9.9z.9"));
        using var unknown = await amira.Post("/gloucester/reports/risks", typed);
        Assert.Contains("No line reported on is called 9.9z.9", await unknown.Words());
        typed["References"] = "1.2a.1";
        typed["Input.Impact"] = "7";
        using var tooBad = await amira.Post("/gloucester/reports/risks", typed);
        Assert.Contains("Choose how bad it would be, from 1 to 5.", await tooBad.Words());
        typed["Input.Impact"] = "5";
        using var added = await amira.Post("/gloucester/reports/risks", typed);
        Assert.Equal("/gloucester/reports/risks", added.Headers.Location?.ToString());

        var report = await amira.Words(Q2);
        Assert.Contains("Event: It loses its crews", report);
        Assert.Contains("Risk register", report);
        await using var db = gloucester.Open();
        var at = $"/gloucester/reports/risks/{(await db.Risks.SingleAsync(Stop)).Id}";
        using var again = await amira.Post("/gloucester/reports/risks", typed);
        Assert.Contains("Risk 1 says the same already", await again.Words());
        using var unsaid = await amira.Post($"{at}?handler=Close", GloucesterSite.Fields(("Version", "1"), ("Because", "")));
        var kept = await unsaid.Words();
        Assert.Contains("Say why the risk is closed", kept);
        foreach (var said in new[] { "One installer</textarea>", "It loses its crews</textarea>", "A second one</textarea>", "value=\"Paul Merrett\"", "value=\"1.2a.1\"" })
            Assert.Contains(said, kept);
        typed["Version"] = "1";
        typed["Input.Likelihood"] = "2";
        typed["References"] = "1.2a.1, 2.1a.1";
        using var edited = await amira.Post(at, typed);
        Assert.Contains("likelihood from ‘4’ to ‘2’", await amira.Words(at));
        Assert.Contains("from ‘1.2a.1’ to ‘1.2a.1, 2.1a.1’", await amira.Words(at));
        using var closed = await amira.Post($"{at}?handler=Close", GloucesterSite.Fields(("Version", "2"), ("Because", "A second installer began.")));
        Assert.DoesNotContain("Risk register", await amira.Words(Q2));
        Assert.Contains("A second installer began.", await amira.Words("/gloucester/reports/risks"));
    }

    private static Task<HttpResponseMessage> Decide(Visitor amira, Return line, params ReadOnlySpan<(string Name, string Value)> fields)
    {
        var form = GloucesterSite.Fields(fields);
        form["LineVersion"] = line.Version.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return amira.Post($"{Q2}/agreement?handler=Decide&line={line.Id}", form, from: $"{Q2}/agreement?line={line.Id}");
    }

    private static async Task<FollowUp> OneFollowUp(GloucesterSite gloucester)
    {
        await using var db = gloucester.Open();
        return await db.FollowUps.SingleAsync(Stop);
    }

    private static async Task AgreeQ3(GloucesterSite gloucester, Visitor amira)
    {
        using var closed = await amira.Closes("/gloucester/rounds/2010-11-q3");
        var sections = Plans.FormOnPage.Of(await amira.Read($"{Q3}/sections"), "action=\"/gloucester/reports/2010-11-q3/sections\"");
        foreach (var box in sections.Keys.Where(key => key.StartsWith("Input.", StringComparison.Ordinal) && key != "Input.Summary").ToList())
            sections[box] = "Written for the third quarter.";
        using var saved = await amira.Post($"{Q3}/sections", sections);
        using var agreed = await amira.Agrees(Q3, "20 January 2011", "minute 71");
        Assert.Equal(Q3, agreed.Headers.Location?.ToString());
    }

    private static async Task<string> Bytes(Visitor visitor)
    {
        var all = new List<string>();
        foreach (var format in new[] { "docx", "html", "json" })
        {
            using var file = await visitor.Get($"{Q2}/{format}");
            all.Add(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(await file.Content.ReadAsByteArrayAsync(Stop))));
        }

        return string.Join(' ', all);
    }
}
