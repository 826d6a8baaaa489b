using Microsoft.Playwright;
using Outturn.Testing;

namespace Outturn.Browser.Tests;

/// <summary>Takes the guide's pictures; only bin/screenshots asks for it.</summary>
public sealed class Pictures(Chromium chromium)
{
    /// <summary>The top of a page is enough to know it again.</summary>
    private const int MostPixels = 1100;

    private static readonly IReadOnlyList<string> NotInTheGuide = ["signout", "accessibility", "privacy", "notfound", "error", "quarter-earlier", "my-updates-none", "my-updates-sent", "round-closed", "signin-code"];

    private static readonly IReadOnlyList<string> AlsoOnAPhone = ["quarter", "my-updates", "plan", "report"];

    [Fact(Explicit = true)]
    public async Task Take_a_picture_of_every_page()
    {
        var folder = SourceTree.PathTo("docs/guide/images");
        Directory.CreateDirectory(folder);
        await using var world = await DemonstrationSite.StartAsync();
        foreach (var look in Looks.All.Where(look => !NotInTheGuide.Contains(look.Name)))
        {
            await Take(world, look, 1280, Path.Combine(folder, $"{look.Name}.png"));
            if (AlsoOnAPhone.Contains(look.Name))
                await Take(world, look, 360, Path.Combine(folder, $"{look.Name}-phone.png"));
        }
    }

    private async Task Take(DemonstrationSite world, Look look, int width, string file)
    {
        await using var tab = await chromium.Open(world.Site, look.As.Length == 0 ? null : world.Person(look.As), width);
        await tab.Go(look.Address(world));
        var tall = await tab.Page.EvaluateAsync<int>("() => document.scrollingElement.scrollHeight");
        await tab.Page.ScreenshotAsync(new() { Path = file, FullPage = true, Clip = new Clip { X = 0, Y = 0, Width = width, Height = Math.Min(tall, MostPixels) } });
    }
}
