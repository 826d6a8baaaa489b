using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Outturn.Domain;
using Outturn.Storage;
using Outturn.Testing;

namespace Outturn.Browser.Tests;

/// <summary>What an officer types is kept while it is typed: here, and while that cannot be, in the browser.</summary>
public sealed class AnswerKeptTests(Chromium chromium)
{
    private const string Box = "What happened from";

    [Theory]
    [InlineData(1280)]
    [InlineData(360)]
    public async Task What_is_typed_is_a_draft_a_few_seconds_later(int width)
    {
        await using var here = await DemonstrationSite.StartAsync();
        await using var tab = await chromium.Open(here.Site, here.Person("Gareth Blunt"), width);
        await tab.Go("/gloucester/my-updates");
        await tab.Fill(Box, "Typed and not sent.");
        await Assertions.Expect(tab.Page.Locator(".ot-kept")).ToContainTextAsync("Draft saved at");

        Assert.Empty(await tab.AccessibilityFaults());
        Assert.Equal(0, await tab.TooWide());
        Assert.Equal((false, "Typed and not sent."), await Kept(here));
        await tab.Go("/gloucester/my-updates");
        await Assertions.Expect(tab.Page.GetByLabel(Box)).ToHaveValueAsync("Typed and not sent.");
        Assert.Empty(tab.Complaints);
    }

    [Fact]
    public async Task Without_a_connection_it_is_kept_in_the_browser_and_saved_when_that_is_back()
    {
        await using var here = await DemonstrationSite.StartAsync();
        await using var tab = await chromium.Open(here.Site, here.Person("Gareth Blunt"));
        await tab.Go("/gloucester/my-updates");
        await tab.Page.Context.SetOfflineAsync(true);
        await tab.Fill(Box, "Typed on a train.");
        await Assertions.Expect(tab.Page.Locator(".ot-kept")).ToContainTextAsync("No connection.");
        Assert.Equal((false, ""), await Kept(here));
        await tab.Press("Send this update");
        await Assertions.Expect(tab.Page.Locator(".ot-kept")).ToContainTextAsync("No connection, so nothing was sent.");
        await Assertions.Expect(tab.Page.GetByLabel(Box)).ToHaveValueAsync("Typed on a train.");

        await tab.Page.Context.SetOfflineAsync(false);
        await Assertions.Expect(tab.Page.Locator(".ot-kept")).ToContainTextAsync("Draft saved at");
        Assert.Equal((false, "Typed on a train."), await Kept(here));
    }

    [Fact]
    public async Task Words_of_a_lost_page_come_back_and_never_over_newer_ones()
    {
        await using var here = await DemonstrationSite.StartAsync();
        await using var tab = await chromium.Open(here.Site, here.Person("Gareth Blunt"));
        await tab.Go("/gloucester/my-updates");
        await tab.Page.Context.SetOfflineAsync(true);
        await tab.Fill(Box, "Typed before the battery went.");
        await Assertions.Expect(tab.Page.Locator(".ot-kept")).ToContainTextAsync("No connection.");
        await tab.Lose();
        await tab.Page.Context.SetOfflineAsync(false);

        await tab.Go("/gloucester/my-updates");
        await Assertions.Expect(tab.Page.GetByLabel(Box)).ToHaveValueAsync("Typed before the battery went.");
        await Assertions.Expect(tab.Page.Locator(".ot-kept")).ToContainTextAsync("Draft saved at");

        await tab.Page.Context.SetOfflineAsync(true);
        await tab.Fill(Box, "Older words.");
        await Assertions.Expect(tab.Page.Locator(".ot-kept")).ToContainTextAsync("No connection.");
        await tab.Lose();
        await using (var db = here.Site.Data.Open(await Gloucester(here)))
        {
            var line = await Open(db);
            line.KeepDraft(new() { Details = new() { Narrative = "Newer words, from another machine." } }, line.Officer!, here.Site.Data.Clock.Now);
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        await tab.Page.Context.SetOfflineAsync(false);
        await tab.Go("/gloucester/my-updates");
        await Assertions.Expect(tab.Page.GetByLabel(Box)).ToHaveValueAsync("Newer words, from another machine.");
        await tab.Press("Put my words into the boxes");
        await Assertions.Expect(tab.Page.GetByLabel(Box)).ToHaveValueAsync("Older words.");
    }

    private static async Task<(bool, string)> Kept(DemonstrationSite here)
    {
        await using var db = here.Site.Data.Open(await Gloucester(here));
        var line = await Open(db);
        return (line.IsSent, line.Drafts.Of(line.Officer!)?.Answer.Details.Narrative ?? "");
    }

    private static async Task<Partnership> Gloucester(DemonstrationSite here)
    {
        await using var db = here.Site.Data.Open();
        return await db.Partnerships.SingleAsync(one => one.DemonstrationNotice != "", TestContext.Current.CancellationToken);
    }

    /// <summary>The line that Gareth Blunt has not answered.</summary>
    private static Task<Return> Open(OutturnDb db) => db.Returns.WithLines().SingleAsync(line => line.Round.ClosedAt == null && line.Officer!.Details.Name == "Gareth Blunt", TestContext.Current.CancellationToken);
}
