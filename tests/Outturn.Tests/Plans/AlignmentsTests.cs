using System.Net;
using Microsoft.EntityFrameworkCore;
using Outturn.Storage;
using Outturn.Testing;

namespace Outturn.Tests.Plans;

public sealed class AlignmentsTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_line_says_which_other_plan_it_serves_and_a_page_lists_them_by_plan(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        var plan = await DraftPlan.In(gloucester, tasks: 1);
        var action = plan.Actions.First();
        using var amira = await gloucester.Amira();
        var row = $"/gloucester/plans/{plan.Id}?open=2.1a.1";
        var form = FormOnPage.Of(await amira.Read(row), "class=\"ot-edit\"");
        form["Input.Details.Alignments"] = "LAA NI 1; Market Towns Plan 7";
        form["Input.Measures[0].Details.Alignments"] = "Housing Strategy 2.3";
        using var task = await amira.Post(row, form);
        Assert.Equal(HttpStatusCode.Redirect, task.StatusCode);
        var address = $"/gloucester/plans/{plan.Id}/actions/{action.Id}";
        form = FormOnPage.Of(await amira.Read(address), $"action=\"{address}\"");
        form["Input.Details.Alignments"] = "County strategy, theme 4";
        using var saved = await amira.Post(address, form);
        var outline = $"/gloucester/plans/{plan.Id}/outline";
        form = FormOnPage.Of(await amira.Read(outline), $"action=\"{outline}\"");
        form[$"Input.Alignments[{plan.Outcomes[0].Id}]"] = "Local Area Agreement: block 2";
        using var wording = await amira.Post(outline, form);

        var page = await amira.Words($"/gloucester/plans/{plan.Id}/alignments");
        Assert.All(["block 2", "NI 1", "2.3", "theme 4", "7"], reference => Assert.Contains($"<span>{reference}</span>", page));
        Assert.Contains("<h2 class=\"govuk-heading-m govuk-!-margin-bottom-1\">Market Towns Plan</h2>", page);
        Assert.Contains("Aligned with: LAA NI 1; Market Towns Plan 7", await amira.Words($"/gloucester/plans/{plan.Id}"));

        var history = await amira.Words($"/gloucester/plans/{plan.Id}/history");
        Assert.Contains("aligned with: <span class=\"ot-quiet\">blank</span> → <ins>LAA NI 1; Market Towns Plan 7</ins>", history);
        Assert.Contains("Aligned with: Local Area Agreement: block 2", await amira.Words($"/gloucester/plans/{plan.Id}/as-it-stood?on=1 January 2030"));

        // Saved again without a word changed, nothing of it is lost.
        using var again = await amira.Post(row, FormOnPage.Of(await amira.Read(row), "class=\"ot-edit\""));
        await using var db = gloucester.Open();
        var stored = (await db.Plans.WithEverything().SingleAsync(one => one.Id == plan.Id, Stop)).TaskNamed("2.1a.1")!;
        Assert.Equal(("LAA NI 1; Market Towns Plan 7", "Housing Strategy 2.3"), (stored.Details.Alignments.AsWritten, stored.Measures[0].Details.Alignments.AsWritten));
    }

    [Fact]
    public async Task The_partnership_names_the_other_plans_itself()
    {
        await using var gloucester = await GloucesterSite.StartAsync(OnDatabase.Sqlite);
        var plan = await DraftPlan.In(gloucester, tasks: 1);
        using var amira = await gloucester.Amira();
        var page = $"/gloucester/plans/{plan.Id}/alignments";
        Assert.Contains("Local Development Framework", await amira.Words(page));

        var form = FormOnPage.Of(await amira.Read(page), $"action=\"{page}\"");
        var old = new Dictionary<string, string>(form);
        form["Others"] = " ";
        using var empty = await amira.Post(page, form);
        Assert.Contains("Name at least one other plan", await empty.Words());
        form["Others"] = "Market Towns Plan (MTP)";
        using var saved = await amira.Post(page, form);
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);

        var now = await amira.Words(page);
        Assert.Contains(">Market Towns Plan</h2>", now);
        Assert.DoesNotContain(">Local Development Framework</h2>", now);

        old["Others"] = "Another";
        using var late = await amira.Post(page, old);
        Assert.Contains("Nothing was saved", await late.Words());
        Assert.Contains(">Market Towns Plan</h2>", await amira.Words(page));
    }
}
