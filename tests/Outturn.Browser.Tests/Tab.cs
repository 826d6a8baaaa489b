using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Outturn.Browser.Tests;

/// <summary>One person's open page, and everything the browser complained of while it was open.</summary>
public sealed class Tab : IAsyncDisposable
{
    private readonly List<string> complaints = [];

    public Tab(IPage page, Uri site)
    {
        Page = page;
        page.Console += (_, line) => Complain(line.Type is "error" or "warning" && !IsOurOwnRefusal(line), $"the console says: {line.Text}");
        page.PageError += (_, error) => Complain(true, $"the script fell: {error}");
        page.RequestFailed += (_, request) => Complain(request.Failure != "net::ERR_ABORTED", $"{request.Url} could not be loaded: {request.Failure}");
        page.Request += (_, request) => Complain(new Uri(request.Url) is { Scheme: not "data" } address && address.Authority != site.Authority, $"{request.Url} is somewhere else");
    }

    public IPage Page { get; }

    /// <summary>Console errors, scripts and styles refused by the content security policy, and requests to anywhere but the site.</summary>
    public IReadOnlyList<string> Complaints => complaints;

    /// <summary>Loads the page and gives the answer's status.</summary>
    public async Task<int> Go(string path) => (await Page.GotoAsync(path))!.Status;

    /// <summary>Presses the button or follows the link with these words, and waits for the page it leads to.</summary>
    public Task Press(string words) => Page.GetByRole(AriaRole.Button, new() { Name = words, Exact = true }).ClickAsync();

    public Task Follow(string words) => Page.GetByRole(AriaRole.Link, new() { Name = words, Exact = true }).ClickAsync();

    public Task<string> Heading() => Page.Locator("h1").InnerTextAsync();

    /// <summary>What the accessibility checker finds wrong, a line each: the rule, and where.</summary>
    public async Task<IReadOnlyList<string>> AccessibilityFaults() =>
        [.. (await Page.RunAxe()).Violations.SelectMany(fault => fault.Nodes.Select(node => $"{fault.Id}: {fault.Help}: {Where(node)}"))];

    /// <summary>How many pixels the page is wider than its window: 0 on a page that is only ever scrolled downwards.</summary>
    public Task<int> TooWide() => Page.EvaluateAsync<int>("() => Math.max(0, document.scrollingElement.scrollWidth - window.innerWidth)");

    public async ValueTask DisposeAsync() => await Page.Context.DisposeAsync();

    private void Complain(bool really, string what)
    {
        if (really)
            complaints.Add($"{new Uri(Page.Url).PathAndQuery}: {what}");
    }

    /// <summary>The browser notes every answer of 400 and above as an error; a page that says no answers so on purpose, and its status is judged by the test.</summary>
    private static bool IsOurOwnRefusal(IConsoleMessage line) => line.Text.StartsWith("Failed to load resource: the server responded with a status of 4", StringComparison.Ordinal);

    private static string Where(AxeResultNode node) => node.Html.Length > 200 ? node.Html[..200] : node.Html;
}
