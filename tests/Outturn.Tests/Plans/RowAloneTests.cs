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
        Assert.DoesNotContain($"data-row=\"{plan.Tasks.Last().Id}\"", page);
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

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task An_action_is_opened_mended_saved_put_off_and_taken_up_alone(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        var plan = await DraftPlan.In(gloucester, tasks: 2);
        var action = plan.Actions.First();
        using var amira = await gloucester.Amira();
        var (address, closed) = ($"/gloucester/plans/{plan.Id}/actions/{action.Id}", $"/gloucester/plans/{plan.Id}?row={action.Id}");
        using var opened = await Ask(amira, HttpMethod.Get, address);
        var page = await IsRowAlone(opened);
        Assert.DoesNotContain("<html", page);
        Assert.Contains($"data-row=\"{action.Id}\"", page);

        var form = FormOnPage.Of(page, $"action=\"{address}\"");
        form["__RequestVerificationToken"] = Token(page);
        form["Input.Details.Title"] = "";
        using var slip = await Ask(amira, HttpMethod.Post, address, form);
        Assert.Contains("Say what the action is", await IsRowAlone(slip));

        form["Input.Details.Title"] = "Bring people together";
        using var saved = await Ask(amira, HttpMethod.Post, address, form);
        page = await IsRowAlone(saved);
        Assert.Contains("<p data-said>Saved action 2.1a.</p>", page);
        Assert.DoesNotContain("data-row", page); // it closes

        using var stands = await Ask(amira, HttpMethod.Get, closed);
        page = await IsRowAlone(stands);
        Assert.Contains("</b>Bring people together", page);
        Assert.Contains("id=\"standing\"", page);
        Assert.DoesNotContain("data-row=\"" + action.Tasks[0].Id, page);

        using var anew = await Ask(amira, HttpMethod.Get, address);
        var put = FormOnPage.Of(await anew.Words(), "handler=Defer");
        (put["__RequestVerificationToken"], put["Input.Date"], put["Input.Because"]) = (form["__RequestVerificationToken"], "1 April 2013", "");
        using var because = await Ask(amira, HttpMethod.Post, $"{address}?handler=Defer", put);
        page = System.Net.WebUtility.HtmlDecode(await IsRowAlone(because));
        Assert.Contains("Say why it is put off", page);
        Assert.Contains("value=\"1 April 2013\"", page);
        put["Input.Because"] = "After the survey.";
        using var later = await Ask(amira, HttpMethod.Post, $"{address}?handler=Defer", put);
        Assert.Contains("is put off to 1 April 2013", await IsRowAlone(later));

        using var again = await Ask(amira, HttpMethod.Get, address);
        var up = FormOnPage.Of(await again.Words(), "handler=TakeUp");
        up["__RequestVerificationToken"] = form["__RequestVerificationToken"];
        using var taken = await Ask(amira, HttpMethod.Post, $"{address}?handler=TakeUp", up);
        page = await IsRowAlone(taken);
        Assert.Contains("is taken up again, with its 2 tasks", page);
        Assert.Contains("Put it off to a later date", page); // the row stays open, as it is now
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

        // An action taken out while its row was open: what was typed is on its page, to be added anew.
        var address = $"/gloucester/plans/{plan.Id}/actions/{plan.Actions.First().Id}";
        using var opened = await Ask(amira, HttpMethod.Get, address);
        var page = await opened.Words();
        var form = FormOnPage.Of(page, $"action=\"{address}\"");
        (form["__RequestVerificationToken"], form["Input.Details.Title"]) = (Token(page), "Typed meanwhile");
        await using (var db = gloucester.Open())
        {
            db.By("a test");
            db.Remove((await db.Plans.WithEverything().SingleAsync(one => one.Id == plan.Id, Stop)).Actions.First());
            await db.SaveChangesAsync(Stop);
        }

        using var gone = await Ask(amira, HttpMethod.Post, address, form);
        Assert.False(gone.Headers.Contains("Outturn-Part"));
        page = await gone.Words();
        Assert.Contains("taken out of the plan while you were typing", page);
        Assert.Contains("Typed meanwhile", page);
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
