using Outturn.Domain;
using Outturn.Testing;

namespace Outturn.Browser.Tests;

/// <summary>What holds for every page: the demonstration is looked at through the browser, on a desk and on a phone.</summary>
public sealed class EveryPageTests(Chromium chromium, EveryPageTests.World world) : IClassFixture<EveryPageTests.World>
{
    public static TheoryData<Look> All => [.. Looks.All];

    [Fact]
    public void Every_page_of_the_site_is_looked_at() =>
        Assert.Equal(
            world.Here.Site.Endpoints.SelectMany(Doorway.Of).Where(one => one.Method == "GET").Select(one => one.Route).Except(Looks.NotPages).Distinct().Order(StringComparer.Ordinal),
            Looks.All.Select(look => look.Route).Distinct().Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_page_says_what_it_is_shuts_nobody_out_and_asks_for_nothing_from_elsewhere(Look look)
    {
        await using var tab = await Open(look, 1280);

        Assert.Equal(1, await tab.Page.Locator("h1").CountAsync());
        Assert.EndsWith(!look.Route.StartsWith("/{slug}", StringComparison.Ordinal) ? " – Outturn" : " – Gloucester Partnership", await tab.Page.TitleAsync(), StringComparison.Ordinal);
        None(await tab.AccessibilityFaults());
        Assert.Equal(0, await tab.TooWide());
        None(tab.Complaints);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_page_fits_a_phone(Look look)
    {
        await using var tab = await Open(look, 320);

        None(await tab.TooWideParts());
        None(await tab.BrokenFigures());
        Assert.Equal(0, await tab.TooWide());
        None(await tab.AccessibilityFaults());
        None(tab.Complaints);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_page_can_be_walked_through_by_keyboard(Look look)
    {
        await using var tab = await Open(look, 1280);

        Assert.Equal("Skip to main content", await tab.FirstStop());
        None(await tab.FaultsOnTheWayByKeyboard());
    }

    [Fact]
    public async Task Every_page_is_valid_html()
    {
        var pages = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var look in Looks.All)
        {
            using var reader = look.As.Length == 0 ? world.Here.Site.Visitor() : await world.Here.SignedInAs(look.As);
            using var answer = await reader.Get(look.Address(world.Here));
            pages.Add(look.Name, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }

        None(await Checker.Faults(pages));
    }

    private async Task<Tab> Open(Look look, int width)
    {
        var tab = await chromium.Open(world.Here.Site, look.As.Length == 0 ? null : world.Here.Person(look.As), width);
        Assert.Equal(200, await tab.Go(look.Address(world.Here)));
        return tab;
    }

    private static void None(IReadOnlyCollection<string> faults) => Assert.True(faults.Count == 0, string.Join('\n', faults));

    /// <summary>One demonstration for all of them: they only look.</summary>
    public sealed class World : IAsyncLifetime
    {
        public DemonstrationSite Here { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Here = await DemonstrationSite.StartAsync();

        public ValueTask DisposeAsync() => Here.DisposeAsync();
    }
}
