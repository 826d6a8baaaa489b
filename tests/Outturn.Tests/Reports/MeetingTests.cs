using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Outturn.Domain;
using Outturn.Storage;
using Outturn.Testing;

namespace Outturn.Tests.Reports;

public sealed partial class MeetingTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private const string Meeting = "/gloucester/reports/2010-11-q2/meeting";

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task The_meeting_begins_with_the_first_exception_still_open_and_goes_on_by_links(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        using var amira = await gloucester.Amira();
        var first = await amira.Words(Meeting);
        Assert.Contains("Exception 1 of 7. Aim 1", first);
        Assert.Contains("Insulate 400 hard-to-treat homes", first);
        Assert.Contains("The officer writes", first);
        Assert.Contains("118 homes are done against 180", first);
        Assert.Contains("Leave the meeting", first);

        var second = await amira.Words(Next().Match(first).Groups["at"].Value);
        Assert.Contains("Exception 2 of 7", second);
        Assert.Contains("rel=\"prev\"", second);

        for (var page = first; ;)
        {
            Assert.Equal(["Red", "Amber", "Green"], Regex.Matches(page, "name=\"Decision.Light\" type=\"radio\" value=\"(\\w+)\"").Select(radio => radio.Groups[1].Value)); // on every line, whatever its officer says
            Assert.Contains("<kbd>Enter</kbd> goes to the decision", page);
            if (Next().Match(page) is not { Success: true } next)
                break;
            page = await amira.Words(next.Groups["at"].Value);
        }
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task What_the_board_decides_is_recorded_beside_the_line_and_the_meeting_goes_on(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        using var amira = await gloucester.Amira();
        var line = await gloucester.LineOf("2.1a.2", GloucesterSite.Q2);
        using var slip = await amira.Post($"{Meeting}?handler=Decide&line={line.Id}", Decision(line, ("Decision.Light", "Red"), ("Decision.Minute", "minute 44")));
        Assert.Contains("give its reason as it will be printed", await slip.Words());
        using var recorded = await amira.Post($"{Meeting}?handler=Decide&line={line.Id}", Decision(line, ("Decision.Light", "Red"), ("Decision.Because", "The protocol is not signed."), ("Decision.Minute", "minute 44")));

        Assert.Equal(HttpStatusCode.Redirect, recorded.StatusCode);
        Assert.StartsWith($"{Meeting}?line=", recorded.Headers.Location?.ToString(), StringComparison.Ordinal);
        var back = await amira.Words($"{Meeting}?line={line.Id}");
        Assert.Contains("Exception 3 of 7", back);
        Assert.Contains("2 of 7 decided", back);
        Assert.Contains("Take the decision back", back);
        Assert.Contains("Set by the board: The protocol is not signed (minute 44).", await amira.Words("/gloucester/reports/2010-11-q2"));

        // The last one says what is done and what is next.
        var page = back;
        while (Next().Match(page) is { Success: true } next)
            page = await amira.Words(next.Groups["at"].Value);
        var last = Plans.FormOnPage.Of(page, "<form method=\"post\"");
        (last["Decision.Light"], last["Decision.Minute"], last["Decision.Because"]) = ("Amber", "minute 45", "It is watched.");
        using var done = await amira.Post(Regex.Match(page, "action=\"(?<at>[^\"]*handler=Decide[^\"]*)").Groups["at"].Value.Replace("&amp;", "&", StringComparison.Ordinal), last);
        Assert.Equal("/gloucester/reports/2010-11-q2/agreement", done.Headers.Location?.ToString());
        Assert.Contains("That was the last of 7: the board decided on 3, and 4 are left open. Next: agree the report.", await amira.Words("/gloucester/reports/2010-11-q2/agreement"));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task All_lines_come_after_the_exceptions_when_asked_for_and_an_agreed_report_is_only_shown(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        using var amira = await gloucester.Amira();
        var quiet = await gloucester.LineOf("2.1b.1", GloucesterSite.Q2);
        Assert.Contains("Line 9 of 10", await amira.Words($"{Meeting}?line={quiet.Id}"));

        using var agreed = await amira.Agrees("/gloucester/reports/2010-11-q2");
        var after = await amira.Words(Meeting);
        Assert.Contains("What the board decided", after);
        Assert.DoesNotContain("Record and go to", after);
        foreach (var open in new[] { "Not decided yet", "To come", "Left open", "of 7 decided" })
            Assert.DoesNotContain(open, after);
        using var refused = await amira.Post($"{Meeting}?handler=Decide&line={quiet.Id}", Decision(quiet, ("Decision.Light", "Green")), from: "/gloucester/reports/standing-text");
        Assert.Contains("correction in the next report", await refused.Words());
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_part_of_the_report_has_its_lines_alone_and_says_that_it_is_an_extract(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        using var amira = await gloucester.Amira();
        const string Report = "/gloucester/reports/2010-11-q2";
        var group = await amira.Words($"{Report}?layout=group&of=Health and Housing Group");
        Assert.Contains("Lines of the Health and Housing Group: an extract of the draft", group);
        Assert.Contains("Insulate 400 hard-to-treat homes", group);
        Assert.DoesNotContain("English classes with childcare", group);
        Assert.DoesNotContain("English classes with childcare", await amira.Words($"{Report}?layout=exceptions"));

        using var word = await amira.Get($"{Report}/docx?layout=exceptions");
        Assert.Equal("gloucester-q2-2010-11-report-draft-exceptions-only.docx", word.Content.Headers.ContentDisposition?.FileName?.Trim('"'));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_report_without_an_exception_says_so_and_its_lines_are_stepped_through_all_the_same(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind, on: new(2011, 1, 20));
        await using (var db = gloucester.Open())
        {
            db.By("a test");
            foreach (var activity in await db.KeyActivities.WithTasks().ToListAsync(Stop))
            {
                if (activity.Reference != "2.1b.1")
                    activity.Drop(Gloucester.Morning);
                foreach (var milestone in activity.Task.Milestones.Where(milestone => milestone.MetOn is null))
                    milestone.WasMet(new(2010, 12, 1));
            }

            await db.SaveChangesAsync(Stop);
        }

        await gloucester.OpenQ3();
        await using (var db = gloucester.Open())
        {
            var officer = await db.People.SingleAsync(person => person.Id == gloucester.World.PartnershipOfficer.Id, Stop);
            db.By(officer);
            (await db.Returns.WithLines().SingleAsync(line => line.Round.Period == GloucesterSite.Q3, Stop)).Send(new ReturnDetails { Light = TrafficLight.Green, Narrative = "All is well." }, officer, null, Gloucester.Morning);
            await db.SaveChangesAsync(Stop);
        }

        using var amira = await gloucester.Amira();
        const string Q3 = "/gloucester/reports/2010-11-q3";
        Assert.Contains("No exceptions in the report Q3 2010/11", await amira.Words($"{Q3}/meeting"));
        Assert.Contains("Line 1 of 1", await amira.Words($"{Q3}/meeting?all=true"));
        Assert.Contains("There is no exception among these lines", await amira.Words($"{Q3}?layout=exceptions"));
        Assert.Contains("The one key activity is green.", await amira.Words(Q3));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task The_lines_of_one_organisation_are_a_part_too_as_a_page_and_as_a_file(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        await using (var db = gloucester.Open())
        {
            db.By("a test");
            var nhs = new Organisation(gloucester.Partnership, "NHS Gloucestershire");
            db.Add(nhs);
            (await db.Returns.WithLines().Where(line => line.Round.Period == GloucesterSite.Q2).ToListAsync(Stop)).Single(line => line.KeyActivity.Reference == "3.2a.1").Officer!.BelongsTo(nhs, null);
            await db.SaveChangesAsync(Stop);
        }

        using var amira = await gloucester.Amira();
        var whole = await amira.Words("/gloucester/reports/2010-11-q2");
        var body = Organisation().Match(whole).Groups["body"].Value;
        var part = await amira.Words($"/gloucester/reports/2010-11-q2?layout=organisation&of={body}");
        Assert.Contains(": an extract of the draft, not agreed</h2>", part);
        Assert.Contains("in this extract", part);
        using var json = await amira.Get($"/gloucester/reports/2010-11-q2/json?layout=organisation&of={body}");
        Assert.Contains($"\"extract\":{{\"name\":\"Lines of {Uri.UnescapeDataString(body)}\"", await json.Content.ReadAsStringAsync(Stop));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_part_the_report_does_not_have_is_not_found_on_the_page_or_as_a_file(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        using var amira = await gloucester.Amira();
        foreach (var part in new[] { "layout=group&of=Nobody", "layout=organisation&of=", "layout=zzz&of=a" })
        {
            foreach (var page in new[] { "", "/docx", "/json" })
            {
                using var none = await amira.Get($"/gloucester/reports/2010-11-q2{page}?{part}");
                Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
            }
        }
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_red_the_board_turned_green_and_a_green_line_it_asks_about_stay_exceptions(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        using var amira = await gloucester.Amira();
        var (red, green) = (await gloucester.LineOf("1.2a.1", GloucesterSite.Q2), await gloucester.LineOf("2.1b.1", GloucesterSite.Q2));
        using var turned = await amira.Post($"{Meeting}?handler=Decide&line={red.Id}", Decision(red, ("Decision.Light", "Green"), ("Decision.Because", "The winter order came"), ("Decision.Minute", "minute 44")));
        using var asked = await amira.Post($"{Meeting}?handler=Decide&line={green.Id}", Decision(green, ("Decision.Light", "Green"), ("Decision.Asked", "A count of learners"), ("Decision.ByWhom", "Sanjay Mistry"), ("Decision.ByWhen", "2 December 2010"), ("Decision.Minute", "minute 45")));

        var exceptions = await amira.Words("/gloucester/reports/2010-11-q2?layout=exceptions");
        Assert.Contains("Green by the board’s decision; the officer declared red.", exceptions);
        Assert.Contains("The winter order came (minute 44)", exceptions);
        Assert.Contains("The board asks: A count of learners. Sanjay Mistry, by 2 December 2010 (minute 45).", exceptions);
        Assert.Contains("The board decided otherwise than the officer, or asks for something:", exceptions);
    }

    private static Dictionary<string, string> Decision(Return line, params ReadOnlySpan<(string Name, string Value)> fields)
    {
        var form = GloucesterSite.Fields(fields);
        form["LineVersion"] = line.Version.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return form;
    }

    [GeneratedRegex("layout=organisation&of=(?<body>[^\"]+)\"")]
    private static partial Regex Organisation();

    [GeneratedRegex("<link rel=\"next\" href=\"(?<at>[^\"]+)\">")]
    private static partial Regex Next();
}
