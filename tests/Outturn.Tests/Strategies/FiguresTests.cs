using System.Net;
using Microsoft.EntityFrameworkCore;
using Outturn.Domain;
using Outturn.Storage;
using Outturn.Testing;
using Outturn.Tests.Plans;

namespace Outturn.Tests.Strategies;

/// <summary>What was reached of an outcome's measures: entered with its source, changed with a reason, every earlier value kept.</summary>
public sealed class FiguresTests
{
    private const string Outcome = "/gloucester/strategy/outcomes/2.1";

    private const string Page = $"{Outcome}/figures";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_figure_is_entered_with_its_period_day_and_source_and_changed_with_a_reason_and_each_earlier_value_stays(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        await MeasureAsync(gloucester);
        using var amira = await gloucester.Amira();
        Assert.Contains($"href=\"{Page}\"", await amira.Words(Outcome));
        Assert.Contains("No figure is entered yet.", await amira.Words(Page));

        using var nothing = await EnterAsync(amira, "2010-11-q1", "", "", "");
        var slips = await nothing.Words();
        Assert.Contains("<a href=\"#input-value\">Give the figure", slips);
        Assert.Contains("<a href=\"#input-source\">Say where the figure comes from", slips);
        using var early = await EnterAsync(amira, "2010-11-q4", "76%", "31 March 2031", "Place survey");
        Assert.Contains("Q4 2010/11 has not begun: today is 21 October 2010.", await early.Words());
        using var tomorrow = await EnterAsync(amira, "2009-10", "76%", "22 October 2010", "Place survey");
        Assert.Contains("22 October 2010 is still to come", await tomorrow.Words());
        using var entered = await EnterAsync(amira, "2009-10", "76%", "30 November 2009", "Place survey");
        Assert.Equal(HttpStatusCode.Redirect, entered.StatusCode);
        using var quarter = await EnterAsync(amira, "2010-11-q2", "not collected this quarter", "", "Place survey");
        Assert.Equal(HttpStatusCode.Redirect, quarter.StatusCode);
        using var same = await EnterAsync(amira, "2009-10", "76%", "30 November 2009", "Place survey");
        Assert.Contains("2009/10 says that already", await amira.Words(same.Headers.Location!.ToString()));

        using var silent = await EnterAsync(amira, "2009-10", "74%", "30 November 2009", "Place survey");
        Assert.Contains("<a href=\"#input-because\">2009/10 has the figure 76% already. Say why it is changed", await silent.Words());
        using var changed = await EnterAsync(amira, "2009-10", "74%", "30 November 2009", "Place survey", "It was weighted anew.");
        Assert.Equal(HttpStatusCode.Redirect, changed.StatusCode);
        var page = await amira.Words(Page);
        Assert.Matches("(?s)<th scope=\"row\">Q2 2010/11</th>.*<th scope=\"row\">2009/10</th>.*<span>74%</span>.*30 November 2009.*Place survey.*Amira Shah, 21 October 2010<small>Was 76% until 21 October 2010: Amira Shah, It was weighted anew\\.</small>", page);
        await using var db = gloucester.Open();
        Assert.Equal(["74%", "not collected this quarter"], (await db.Actuals.Where(actual => actual.MeasureId != null).ToListAsync(Stop)).Select(actual => actual.Value.AsWritten).Order(StringComparer.Ordinal));
        Assert.All(await db.Changes.Where(change => change.Entity == nameof(Actual) && change.Kind == ChangeKind.Changed).ToListAsync(Stop), change => Assert.Equal(("2.1", "It was weighted anew."), (change.Reference.Split(' ')[^1], change.Why)));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_measure_with_figures_is_not_taken_out_with_them(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        var measure = await MeasureAsync(gloucester);
        using var amira = await gloucester.Amira();
        using var entered = await EnterAsync(amira, "2009-10", "76%", "", "Place survey");
        var row = $"{Outcome}?open={measure}";
        using var refused = await amira.Post($"{row}&handler=Out", FormOnPage.Of(await amira.Read(row), "class=\"ot-edit\""), from: row);
        Assert.Contains("Figures were entered of ‘People who get on’, so it is not taken out", await refused.Words());
        await using var db = gloucester.Open();
        Assert.Contains((await db.Outcomes.SingleAsync(outcome => outcome.Number == OutcomeNumber.Read("2.1")!, Stop)).Id, await db.PlannedOfTheStrategy(Stop));
    }

    [Fact]
    public async Task The_page_asks_the_database_no_more_for_many_figures_than_for_one()
    {
        await using var gloucester = await GloucesterSite.StartAsync(OnDatabase.Sqlite);
        await MeasureAsync(gloucester);
        using var amira = await gloucester.Amira();
        using var first = await EnterAsync(amira, "2010-11-q2", "1", "", "Place survey");
        await amira.Read(Page);
        var few = await gloucester.Site.Data.Commands.Of(() => amira.Read(Page));
        foreach (var quarter in Enumerable.Range(1, 4))
        {
            using var entered = await EnterAsync(amira, $"2009-10-q{quarter}", "2", "", "Place survey");
        }

        Assert.Equal(few, await gloucester.Site.Data.Commands.Of(async () => Assert.Contains("Q1 2009/10", await amira.Words(Page))));
    }

    private static async Task<Guid> MeasureAsync(GloucesterSite gloucester)
    {
        await using var db = gloucester.Open();
        db.By("a test");
        var outcome = await db.Outcomes.Include(outcome => outcome.Measures).SingleAsync(outcome => outcome.Number == OutcomeNumber.Read("2.1")!, Stop);
        foreach (var known in outcome.Measures.ToList())
            outcome.Remove(known);
        var measure = outcome.AddMeasure(new() { Title = "People who get on", Polarity = Polarity.HigherIsBetter });
        await db.SaveChangesAsync(Stop);
        return measure.Id;
    }

    private static async Task<HttpResponseMessage> EnterAsync(Visitor visitor, string period, string value, string asAt, string source, string because = "")
    {
        var form = FormOnPage.Of(await visitor.Read(Page), $"action=\"{Page}\"");
        (form["Input.Period"], form["Input.Value"], form["Input.AsAt"], form["Input.Source"], form["Input.Because"]) = (period, value, asAt, source, because);
        return await visitor.Post(Page, form, from: Page);
    }
}
