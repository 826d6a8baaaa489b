using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Outturn.Browser.Tests;

/// <summary>One person's open page, and everything the browser complained of while it was open.</summary>
public sealed class Tab : IAsyncDisposable
{
    private readonly List<string> complaints = [];
    private readonly Uri site;

    public Tab(IPage page, Uri site)
    {
        this.site = site;
        Page = Watched(page);
    }

    public IPage Page { get; private set; }

    /// <summary>Console errors, scripts and styles refused by the content security policy, and requests to anywhere but the site.</summary>
    public IReadOnlyList<string> Complaints => complaints;

    /// <summary>Ends the page at once, as a flat battery does, and opens an empty one in the same browser: what that keeps is still there.</summary>
    public async Task Lose()
    {
        var next = await Page.Context.NewPageAsync();
        await Page.CloseAsync();
        Page = Watched(next);
    }

    /// <summary>Gives the browser a device of its own that keeps passkeys and knows its owner.</summary>
    public async Task GiveAuthenticator()
    {
        var devtools = await Page.Context.NewCDPSessionAsync(Page);
        await devtools.SendAsync("WebAuthn.enable");
        await devtools.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2",
                ["transport"] = "internal",
                ["hasResidentKey"] = true,
                ["hasUserVerification"] = true,
                ["isUserVerified"] = true,
                ["automaticPresenceSimulation"] = true,
            },
        });
    }

    /// <summary>Loads the page with its typeface and gives the answer's status: another typeface is wider.</summary>
    public async Task<int> Go(string path)
    {
        var answer = await Page.GotoAsync(path);
        await Page.EvaluateAsync("() => document.fonts.ready.then(() => null)");
        return answer!.Status;
    }

    /// <summary>Presses the button or follows the link with these words, and waits for the page it leads to.</summary>
    public Task Press(string words) => Page.GetByRole(AriaRole.Button, new() { Name = words, Exact = true }).ClickAsync();

    public Task Follow(string words) => Page.GetByRole(AriaRole.Link, new() { Name = words, Exact = true }).ClickAsync();

    /// <summary>Closes the round whose closing is before the reader, knowing what that page tells.</summary>
    public Task Close() => Page.Locator("form[action$='/closing'] button").ClickAsync();

    /// <summary>Types into the box whose label begins with these words.</summary>
    public Task Fill(string label, string text) => Box(label).FillAsync(text);

    public Task Choose(string label, string option) => Box(label).SelectOptionAsync(new SelectOptionValue { Label = option });

    /// <summary>Everything the page says, as a reader sees it.</summary>
    public Task<string> Says() => Page.Locator("body").InnerTextAsync();

    public Task<string> Heading() => Page.Locator("h1").InnerTextAsync();

    /// <summary>What the accessibility checker finds wrong, a line each: the rule, and where.</summary>
    public async Task<IReadOnlyList<string>> AccessibilityFaults() =>
        [.. (await Page.RunAxe()).Violations.SelectMany(fault => fault.Nodes.Select(node => $"{fault.Id}: {fault.Help}: {Where(node)}"))];

    /// <summary>How many pixels the page is wider than its window: 0 on a page that is only ever scrolled downwards.</summary>
    public Task<int> TooWide() => Page.EvaluateAsync<int>("() => Math.max(0, document.scrollingElement.scrollWidth - window.innerWidth)");

    /// <summary>What sticks out of the window to the right, outermost first.</summary>
    public Task<string[]> TooWideParts() => Page.EvaluateAsync<string[]>("""
        () => [...document.querySelectorAll('body *')]
          .filter(part => part.getBoundingClientRect().right > window.innerWidth + 0.5 && getComputedStyle(part).position !== 'absolute')
          .filter(part => { for (let at = part.parentElement; at; at = at.parentElement) if (['auto', 'scroll', 'hidden', 'clip'].includes(getComputedStyle(at).overflowX)) return false; return true; })
          .slice(0, 5).map(part => part.outerHTML.slice(0, 160))
        """);

    /// <summary>The figures of a table whose column is too narrow for a word of theirs, so that it would break in the middle.</summary>
    public Task<string[]> BrokenFigures() => Page.EvaluateAsync<string[]>("""
        () => [...document.querySelectorAll('td.ot-n')]
          .filter(figure => {
            figure.style.overflowWrap = 'normal';
            const broken = figure.scrollWidth > figure.clientWidth + 1;
            figure.style.overflowWrap = '';
            return broken;
          })
          .slice(0, 5).map(figure => figure.outerHTML.slice(0, 160))
        """);

    /// <summary>The words of what the first press of Tab reaches.</summary>
    public async Task<string> FirstStop()
    {
        await Page.Keyboard.PressAsync("Tab");
        return await Page.EvaluateAsync<string>("() => document.activeElement.textContent.trim()");
    }

    /// <summary>
    /// Presses Tab from the skip link to the end of the page: everything that can be worked must be reached, in the page's order, and show that it is.
    /// Of radios under one name, one is a stop.
    /// </summary>
    public async Task<IReadOnlyList<string>> FaultsOnTheWayByKeyboard()
    {
        var stops = await Page.EvaluateAsync<string[]>("""
            () => {
              const seen = new Set();
              window.stops = [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]')].filter(part => {
                if (part.disabled || !part.checkVisibility({ visibilityProperty: true })) return false;
                if (part.type !== 'radio') return true;
                const name = part.form?.action + part.name;
                const chosen = document.querySelector(`input[type=radio][name="${CSS.escape(part.name)}"]:checked`);
                return chosen ? part === chosen : !seen.has(name) && seen.add(name);
              });
              return window.stops.map(part => (part.textContent.trim() || part.name || part.outerHTML).slice(0, 80));
            }
            """);
        var faults = new List<string>();
        for (var at = 1; at < stops.Length; at++) // the first is the skip link, where we are
        {
            await Page.Keyboard.PressAsync("Tab");
            var where = await Page.EvaluateAsync<int>("() => window.stops.indexOf(document.activeElement)");
            if (where != at)
                return [.. faults, $"Tab leads from ‘{stops[at - 1]}’ to {(where < 0 ? "somewhere else" : $"‘{stops[where]}’")} and not to ‘{stops[at]}’."];
            if (!await Page.EvaluateAsync<bool>(ShowsFocus))
                faults.Add($"‘{stops[at]}’ does not show that it has the focus.");
        }

        return faults;
    }

    public async ValueTask DisposeAsync() => await Page.Context.DisposeAsync();

    private IPage Watched(IPage page)
    {
        page.Console += (_, line) => Complain(line.Type is "error" or "warning" && !IsOurOwnRefusal(line), $"the console says: {line.Text}");
        page.PageError += (_, error) => Complain(true, $"the script fell: {error}");
        page.RequestFailed += (_, request) => Complain(request.Failure != "net::ERR_ABORTED", $"{request.Url} could not be loaded: {request.Failure}");
        page.Request += (_, request) => Complain(new Uri(request.Url) is { Scheme: not "data" } address && address.Authority != site.Authority, $"{request.Url} is somewhere else");
        return page;
    }

    /// <summary>The first box so labelled: whole words where a label has exactly these, else a label that begins with them.</summary>
    private ILocator Box(string label) => Page.GetByLabel(label, new() { Exact = true }).Or(Page.GetByLabel(new Regex($"^\\s*{Regex.Escape(label)}"))).First;

    /// <summary>An outline, a shadow or a filled ground: on the part itself, or on what is drawn before its label where the control is drawn so.</summary>
    private const string ShowsFocus = """
        () => {
          const shown = style => (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0 && style.outlineColor !== 'rgba(0, 0, 0, 0)') || style.boxShadow !== 'none';
          const part = document.activeElement;
          return shown(getComputedStyle(part)) || [...(part.labels ?? [])].some(label => shown(getComputedStyle(label, '::before')));
        }
        """;

    private void Complain(bool really, string what)
    {
        if (really)
            complaints.Add($"{new Uri(Page.Url).PathAndQuery}: {what}");
    }

    /// <summary>The browser notes every answer of 400 and above as an error; a page that says no answers so on purpose, and its status is judged by the test.</summary>
    private static bool IsOurOwnRefusal(IConsoleMessage line) => line.Text.StartsWith("Failed to load resource: the server responded with a status of 4", StringComparison.Ordinal);

    private static string Where(AxeResultNode node) => node.Html.Length > 200 ? node.Html[..200] : node.Html;
}
