using Microsoft.EntityFrameworkCore;
using Outturn.Domain;
using Outturn.Storage;
using Outturn.Testing;

namespace Outturn.Tests.Plans;

/// <summary>The page's script asks for a row alone, by the same addresses; who asks otherwise gets the page.</summary>
public sealed class RowAloneTests
{
    private const string OpenRow = "class=\"ot-edit\"";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_row_is_opened_mended_saved_and_closed_alone(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        var plan = await DraftPlan.In(gloucester, tasks: 2);
        using var amira = await gloucester.Amira();
        var row = $"/gloucester/plans/{plan.Id}?open=2.1a.1";
        using var opened = await Ask(amira, HttpMethod.Get, row);
        var page = await IsRowAlone(opened);
        Assert.DoesNotContain($"data-task=\"{plan.Tasks.Last().Id}\"", page);
        Assert.DoesNotContain("<html", page);

        var form = FormOnPage.Of(page, OpenRow);
        form["__RequestVerificationToken"] = Token(page);
        form["Input.Details.Title"] = "";
        using var slip = await Ask(amira, HttpMethod.Post, row, form);
        Assert.Contains("Say what the task is", await IsRowAlone(slip));

        form["Input.Details.Title"] = "Run an events fund";
        using var saved = await Ask(amira, HttpMethod.Post, row, form);
        page = await IsRowAlone(saved);
        Assert.Contains("Saved 2.1a.1 at", page);
        Assert.Contains("Run an events fund</a>", page);
        Assert.DoesNotContain(OpenRow, page);
        Assert.Contains("id=\"standing\"", page);

        using var closed = await Ask(amira, HttpMethod.Get, $"/gloucester/plans/{plan.Id}?row={plan.Tasks.First().Id}");
        Assert.Contains("Run an events fund</a>", await IsRowAlone(closed));
        await using var db = gloucester.Open();
        Assert.Equal("Run an events fund", (await db.Tasks.SingleAsync(task => task.Id == plan.Tasks.First().Id, Stop)).Details.Title);
    }

    [Fact]
    public async Task A_row_that_is_gone_is_answered_with_the_page()
    {
        await using var gloucester = await GloucesterSite.StartAsync(OnDatabase.Sqlite);
        var plan = await DraftPlan.In(gloucester, tasks: 1);
        using var amira = await gloucester.Amira();

        using var answer = await Ask(amira, HttpMethod.Get, $"/gloucester/plans/{plan.Id}?open=9.9z.9");
        Assert.False(answer.Headers.Contains("Outturn-Part"));
        Assert.Contains("<html", await answer.Words());
    }

    private static async Task<string> IsRowAlone(HttpResponseMessage answer)
    {
        Assert.Equal(["row"], answer.Headers.GetValues("Outturn-Part"));
        return await answer.Content.ReadAsStringAsync(Stop);
    }

    private static async Task<HttpResponseMessage> Ask(Visitor visitor, HttpMethod method, string path, Dictionary<string, string>? form = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        request.Headers.Add("Outturn-Part", "row");
        if (form is not null)
            request.Content = new FormUrlEncodedContent(form);
        return await visitor.Send(request);
    }

    private static string Token(string page)
    {
        const string mark = "name=\"__RequestVerificationToken\" type=\"hidden\" value=\"";
        var from = page.IndexOf(mark, StringComparison.Ordinal) + mark.Length;
        return page[from..page.IndexOf('"', from)];
    }
}
