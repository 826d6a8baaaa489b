using System.Net;
using Microsoft.EntityFrameworkCore;
using Outturn.Domain;
using Outturn.Testing;

namespace Outturn.Tests.Plans;

public sealed class GuidanceTests
{
    private const string Page = "/gloucester/guidance";

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_clause_set_to_note_keeps_no_plan_back_and_says_who_set_it_and_why(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        var plan = await DraftPlan.In(gloucester, tasks: 1);
        using var amira = await gloucester.Amira();
        var submission = $"/gloucester/plans/{plan.Id}/submission";
        var weights = await amira.Words(Page);
        Assert.Contains("Must: keeps it from being submitted", OptionsOf(weights, "G5")); // all that is found under it
        Assert.Contains("At most must: what weighs most keeps it from being submitted", OptionsOf(weights, "G7c")); // a process measure stays a warning
        Assert.Contains("Should: a warning", OptionsOf(weights, "G7c"));
        Assert.Contains("At most should: what weighs most is a warning", OptionsOf(weights, "G2"));
        Assert.Contains("to mend before this plan can go", await amira.Words(submission));

        var form = FormOnPage.Of(await amira.Read(Page), $"action=\"{Page}\"");
        foreach (var clause in new[] { "G7b", "G7c", "G7d", "G7e", "G8" })
            form[$"Input.Clauses[{clause}].Weight"] = nameof(ClauseWeight.Note);
        form["Input.Clauses[G8].Words"] = "Look at the outcome measure again";
        form["Input.Why"] = "Agreed by the Executive, minute 7";
        using var saved = await amira.Post(Page, form);
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);

        var checkedAgain = await amira.Words(submission);
        Assert.Contains("Nothing keeps this plan from the Executive", checkedAgain);
        Assert.Contains("Look at the outcome measure again", checkedAgain);
        using var submitted = await amira.Post(submission, FormOnPage.Of(await amira.Read(submission), $"action=\"{submission}\""));
        Assert.Equal(HttpStatusCode.Redirect, submitted.StatusCode);

        var page = await amira.Words(Page);
        Assert.Contains("<b>Amira Shah</b>: <q>Agreed by the Executive, minute 7</q>", page);
        Assert.Contains("G8, weight: <del>as in the document</del> → <ins>Note</ins>", page);

        using var stale = await amira.Post(Page, form.ToDictionary(field => field.Key, field => field.Key.EndsWith("Words", StringComparison.Ordinal) ? "Typed in an old tab" : field.Value));
        Assert.Contains("This was saved meanwhile", await stale.Words());
        await using var db = gloucester.Open();
        Assert.Equal(5, await db.OwnClauses.CountAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_documents_words_typed_again_and_nothing_changed_save_nothing()
    {
        await using var gloucester = await GloucesterSite.StartAsync(OnDatabase.Sqlite);
        using var amira = await gloucester.Amira();
        var form = FormOnPage.Of(await amira.Read(Page), $"action=\"{Page}\"");
        form["Input.Clauses[G7a].Words"] = Clauses.G7a.Words;

        using var answer = await amira.Post(Page, form);
        Assert.Contains("nothing was changed", await amira.Words(answer.Headers.Location!.ToString()));
        await using var db = gloucester.Open();
        Assert.Empty(await db.OwnClauses.ToListAsync(TestContext.Current.CancellationToken));
    }

    private static string OptionsOf(string page, string clause) => page[page.IndexOf($"name=\"Input.Clauses[{clause}].Weight\"", StringComparison.Ordinal)..].Split("</select>")[0];
}
