using Outturn.Testing;

namespace Outturn.Browser.Tests;

public sealed class PublicPagesTests(Chromium chromium)
{
    [Theory]
    [InlineData("/signin")]
    [InlineData("/new")]
    public async Task X(string path)
    {
        await using var site = await RunningSite.StartAsync();
        await using var tab = await chromium.Open(site, width: 320);
        Assert.Equal(200, await tab.Go(path));
        Assert.Empty(await tab.AccessibilityFaults());
        Assert.Equal(0, await tab.TooWide());
        Assert.Empty(tab.Complaints);
        Assert.Empty(await Checker.Faults(new Dictionary<string, string> { [path] = await tab.Page.ContentAsync() }));
    }
}
