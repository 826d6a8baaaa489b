using Microsoft.EntityFrameworkCore;
using Outturn.Domain;
using Outturn.Storage;
using Outturn.Testing;
using Outturn.Tests.Plans;

namespace Outturn.Tests.Reports;

/// <summary>A figure an officer enters stands in the report the board agrees, on its page and in its meeting, frozen with it; a figure changed later is a correction.</summary>
public sealed class FiguresInReportTests
{
    private const string Q2 = "/gloucester/reports/2010-11-q2";

    private const string Q3 = "/gloucester/reports/2010-11-q3";

    private const string Said = "Residents who agree they can influence decisions in their area (NI 4): 27.9% (provisional) against a target of 28.5% for 2010/11";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_figure_an_officer_enters_is_read_in_the_report_in_its_files_and_at_the_meeting_as_theirs(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind, on: new(2011, 1, 20));
        using var amira = await gloucester.Amira();
        using var agreed = await amira.Agrees(Q2);
        await gloucester.OpenQ3();
        var line = await gloucester.LineOf("2.2a.1", GloucesterSite.Q3);
        using (var helen = await gloucester.Officer("Helen Okafor"))
        {
            var form = FormOnPage.Of(await helen.Read($"/gloucester/my-updates?line={line.Id}"), "enctype=\"multipart/form-data\"");
            (form["Input.Narrative"], form["Input.Light"], form[$"Figures[{line.KeyActivity.Task.Measures[0].Line}]"], form["Deed"]) = ("Two panels met.", "Green", "27.9% (provisional)", "send");
            using var sent = await helen.Post($"/gloucester/my-updates?line={line.Id}", form);
        }

        foreach (var page in new[] { Q3, $"{Q3}/meeting?all=true&line={line.Id}", $"{Q3}/agreement?line={line.Id}" })
            Assert.Contains("27.9% (provisional) against a target of 28.5% for 2010/11", await amira.Words(page));
        Assert.Matches($"(?s)<p>Two panels met.</p>\\s*<p><a class=\"govuk-link\" href=\"/gloucester/lines/{line.KeyActivityId}\">Residents who agree they can influence decisions in their area \\(NI 4\\): 27.9%[^<]*</a></p>.*?<p class=\"ot-quiet\">Helen Okafor, 20 January 2011</p>", await amira.Words(Q3));

        await AgreeQ3(amira);
        Assert.Contains(Said, await amira.Words(Q3));
        Assert.Contains(Said, await amira.Read($"{Q3}/csv"));
        await using var db = gloucester.Open();
        var frozen = ReportSnapshot.Read(await db.Reports.Where(report => report.Period == GloucesterSite.Q3).Select(report => report.Snapshot!).SingleAsync(Stop));
        var figure = Assert.Single(frozen.Lines.Single(printed => printed.Reference == "2.2a.1").Figures!);
        Assert.Equal(("27.9% (provisional)", "28.5%", "Helen Okafor, 20 January 2011"), (figure.Value, figure.Target, figure.SaidBy));
        Assert.Contains(Said, await amira.Words($"{Q3}/corrections?place=2.2a.1&field=Figures"));
    }

    /// <summary>Whoever reads the round to show it and whoever agrees it load it in two ways: both must know by whom a figure is.</summary>
    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_figure_that_outlives_the_answer_it_came_with_keeps_its_own_author(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind, on: new(2011, 1, 20));
        using var amira = await gloucester.Amira();
        using var agreed = await amira.Agrees(Q2);
        await gloucester.OpenQ3();
        var asked = await gloucester.LineOf("2.2a.1", GloucesterSite.Q3);
        await using (var db = gloucester.Open())
        {
            db.By("a test");
            var line = await db.Returns.WithLines().SingleAsync(one => one.Id == asked.Id, Stop);
            var figure = new Dictionary<Guid, string> { [line.KeyActivity.Task.Measures[0].Line] = "27.9%" };
            var officer = await db.People.SingleAsync(person => person.Details.Name == "Amira Shah", Stop);
            line.Send(new LineAnswer { Details = new() { Narrative = "By telephone.", Light = TrafficLight.Green }, Figures = figure }, officer, line.Officer, gloucester.Site.Data.Clock.Now);
            line.Send(new LineAnswer { Details = new() { Narrative = "In my own words.", Light = TrafficLight.Green }, Figures = figure }, line.Officer!, null, gloucester.Site.Data.Clock.Now);
            await db.SaveChangesAsync(Stop);
        }

        const string whose = "27.9% against a target of 28.5% for 2010/11 (Helen Okafor, entered by Amira Shah, 20 January 2011)";
        Assert.Contains(whose, await amira.Words(Q3));
        await AgreeQ3(amira);
        Assert.Contains(whose, await amira.Words(Q3));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task An_outcomes_figure_stands_in_the_report_and_one_changed_after_agreement_is_a_correction_in_the_next(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind, on: new(2011, 1, 20));
        await using (var db = gloucester.Open())
        {
            db.By("a test");
            (await db.Outcomes.Include(outcome => outcome.Measures).SingleAsync(outcome => outcome.Number == OutcomeNumber.Read("2.1")!, Stop)).AddMeasure(new()
            {
                Title = "People who get on",
                Polarity = Polarity.HigherIsBetter,
                Targets = YearlyTargets.Of((Gloucester.FirstYear.Previous, MeasureValue.Read("75%"))),
            });
            await db.SaveChangesAsync(Stop);
        }

        using var amira = await gloucester.Amira();
        await EnterAsync(amira, "2010-11-q3", "77%", "Place survey, next quarter’s");
        await EnterAsync(amira, "2009-10", "76%", "Place survey");
        var draft = await amira.Words(Q2);
        Assert.Matches("(?s)<h3[^>]*>Figures of the outcomes</h3>.*>2\\.1<.*People who get on.*Higher is better.*76%.*2009/10.*75% \\(2009/10\\).*Place survey.*Amira Shah, 20 January 2011", draft);
        Assert.DoesNotContain("77%", draft); // of a quarter that is not over in this report
        using var agreed = await amira.Agrees(Q2);
        var before = await amira.Read($"{Q2}/json");

        await EnterAsync(amira, "2009-10", "73%", "Place survey", "A slip of the pen.");
        await EnterAsync(amira, "2009-10", "74%", "Place survey", "It was weighted anew.");
        Assert.Equal(before, await amira.Read($"{Q2}/json"));
        Assert.Contains("Corrections recorded since: 1", await amira.Words(Q2));
        await gloucester.OpenQ3();
        var next = await amira.Words(Q3);
        Assert.Matches("(?s)outcome 2\\.1, People who get on, 2009/10.*76%.*74%.*It was weighted anew\\..*Amira Shah, 20 January 2011", next);
        Assert.DoesNotContain("A slip of the pen.", next);
        await using var read = gloucester.Open();
        var correction = await read.Corrections.SingleAsync(Stop);
        Assert.Equal(("76%", "74%"), (correction.Was, correction.Now));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Every_figure_on_the_page_leads_to_its_whole_story(OnDatabase kind)
    {
        const string site = "http://outturn.example.org";
        const string all = "/gloucester/strategy/outcomes/2.1/figures";
        await using var gloucester = await GloucesterSite.StartAsync(kind, address: site, on: new(2011, 1, 20));
        await using (var db = gloucester.Open())
        {
            db.By("a test");
            (await db.Outcomes.Include(outcome => outcome.Measures).SingleAsync(outcome => outcome.Number == OutcomeNumber.Read("2.1")!, Stop)).AddMeasure(new() { Title = "People who get on" });
            await db.SaveChangesAsync(Stop);
        }

        using var amira = await gloucester.Amira();
        await EnterAsync(amira, "2009-10", "76%", "Place survey");
        var page = await amira.Words(Q2);
        Assert.Matches($"<a class=\"govuk-link\" href=\"{all}\">76%</a>", page);
        Assert.Contains("Place survey", await amira.Words(all));
        Assert.Matches("<th scope=\"row\"><a class=\"govuk-link\" href=\"/gloucester/lines/[0-9a-f-]+\">1\\.2a\\.1</a></th>", page); // among the exceptions
        Assert.Contains($"{site}{all}", await amira.Read($"{Q2}/html"));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task The_quarters_page_says_the_latest_figure_of_each_outcome_measure_in_one_query(OnDatabase kind)
    {
        const string quarter = "/gloucester/quarter";
        await using var gloucester = await GloucesterSite.StartAsync(kind, on: new(2011, 1, 20));
        await AddMeasures("People who get on");
        using var amira = await gloucester.Amira();
        await EnterAsync(amira, "2010-11-q3", "77%", "Place survey, next quarter’s");
        Assert.Contains("No figure yet", await amira.Words(quarter)); // the third quarter is not over in the second’s
        await EnterAsync(amira, "2009-10", "76%", "Place survey");

        var page = await amira.Words(quarter);
        Assert.Matches("href=\"/gloucester/strategy/outcomes/2\\.1/figures\">76%<span[^>]*>: all figures of People who get on</span></a><small>2009/10</small>", page);
        Assert.DoesNotContain("No figure yet", page);
        var one = await gloucester.Site.Data.Commands.Of(() => amira.Read(quarter));
        await AddMeasures("A second", "A third", "A fourth", "A fifth");
        Assert.Equal(one, await gloucester.Site.Data.Commands.Of(() => amira.Read(quarter)));

        async Task AddMeasures(params string[] titles)
        {
            await using var db = gloucester.Open();
            db.By("a test");
            var outcome = await db.Outcomes.Include(outcome => outcome.Measures).SingleAsync(outcome => outcome.Number == OutcomeNumber.Read("2.1")!, Stop);
            foreach (var title in titles)
                outcome.AddMeasure(new() { Title = title });
            await db.SaveChangesAsync(Stop);
        }
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_figure_put_back_to_what_the_report_says_needs_no_correction(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind, on: new(2011, 1, 20));
        await using (var db = gloucester.Open())
        {
            db.By("a test");
            (await db.Outcomes.Include(outcome => outcome.Measures).SingleAsync(outcome => outcome.Number == OutcomeNumber.Read("2.1")!, Stop)).AddMeasure(new() { Title = "People who get on" });
            await db.SaveChangesAsync(Stop);
        }

        using var amira = await gloucester.Amira();
        await EnterAsync(amira, "2009-10", "76%", "Place survey");
        using var agreed = await amira.Agrees(Q2);
        await EnterAsync(amira, "2009-10", "74%", "Place survey", "It was weighted anew.");
        await EnterAsync(amira, "2009-10", "76%", "Place survey", "It was not.");

        await using var read = gloucester.Open();
        Assert.Equal(0, await read.Corrections.CountAsync(Stop));
    }

    private static async Task EnterAsync(Visitor visitor, string period, string value, string source, string because = "")
    {
        const string page = "/gloucester/strategy/outcomes/2.1/figures";
        var form = FormOnPage.Of(await visitor.Read(page), $"action=\"{page}\"");
        (form["Input.Period"], form["Input.Value"], form["Input.Source"], form["Input.Because"]) = (period, value, source, because);
        using var entered = await visitor.Post(page, form, from: page);
        Assert.Equal(System.Net.HttpStatusCode.Redirect, entered.StatusCode);
    }

    private static async Task AgreeQ3(Visitor amira)
    {
        using var closed = await amira.Closes("/gloucester/rounds/2010-11-q3");
        var sections = FormOnPage.Of(await amira.Read($"{Q3}/sections"), "action=\"/gloucester/reports/2010-11-q3/sections\"");
        foreach (var box in sections.Keys.Where(key => key.StartsWith("Input.", StringComparison.Ordinal) && key != "Input.Summary").ToList())
            sections[box] = "Written for the third quarter.";
        using var saved = await amira.Post($"{Q3}/sections", sections);
        using var agreed = await amira.Agrees(Q3, "20 January 2011", "minute 71");
        Assert.Equal(Q3, agreed.Headers.Location?.ToString());
    }
}
