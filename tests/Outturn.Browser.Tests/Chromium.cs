using Microsoft.Playwright;
using Outturn.Browser.Tests;
using Outturn.Domain;
using Outturn.Testing;

[assembly: AssemblyFixture(typeof(Chromium))]

namespace Outturn.Browser.Tests;

/// <summary>The one browser of a run: the machine's own Chromium, with nothing of its own to say to the world. Each test opens tabs that know nothing of one another.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private readonly SemaphoreSlim oneAtATime = new(1);
    private IPlaywright playwright = null!;
    private IBrowser? browser;

    public async ValueTask InitializeAsync() => playwright = await Playwright.CreateAsync();

    /// <summary>A tab of its own, as this person, or as someone who has not signed in.</summary>
    /// <param name="host">The name the site is asked for by, where that is not its number: passkeys belong to a name.</param>
    public async Task<Tab> Open(RunningSite site, Person? person = null, int width = 1280, bool script = true, string host = "")
    {
        var address = host.Length == 0 ? site.Address : new UriBuilder(site.Address) { Host = host }.Uri;
        var context = await (await Running()).NewContextAsync(new()
        {
            BaseURL = address.AbsoluteUri,
            ViewportSize = new() { Width = width, Height = width < 600 ? 740 : 900 },
            JavaScriptEnabled = script,
            Locale = "de-DE", // the pages speak British English to anyone
            TimezoneId = "Pacific/Auckland",
            ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout(60_000);
        if (person is not null)
        {
            var cookie = (await site.CookieOf(person)).Split('=', 2);
            await context.AddCookiesAsync([new() { Name = cookie[0], Value = cookie[1], Url = address.AbsoluteUri }]);
        }

        return new(await context.NewPageAsync(), address);
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright.Dispose();
        oneAtATime.Dispose();
    }

    /// <summary>Started when first asked for, and again if it fell: the test under way fails, the others need not.</summary>
    private async Task<IBrowser> Running()
    {
        await oneAtATime.WaitAsync();
        try
        {
            return browser is { IsConnected: true } ? browser : browser = await playwright.Chromium.LaunchAsync(new()
            {
                ExecutablePath = Program(),
                Headless = true,
                Args =
                [
                    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
                    "--font-render-hinting=none",
                ],
            });
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    private static string Program() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .SelectMany(folder => new[] { "chromium", "chromium-browser", "google-chrome" }.Select(name => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists)
        ?? throw new InvalidOperationException("These tests need Chromium: run bin/test, which installs it.");
}
