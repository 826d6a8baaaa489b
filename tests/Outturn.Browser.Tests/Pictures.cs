using Microsoft.Playwright;
using Outturn.Testing;

namespace Outturn.Browser.Tests;

/// <summary>Takes the guide's pictures; only bin/screenshots asks for it.</summary>
public sealed class Pictures(Chromium chromium)
{
    private static readonly IReadOnlyList<string> AlsoOnAPhone = ["quarter", "my-updates", "plan", "report"];

    [Fact(Explicit = true)]
    public async Task Take_a_picture_of_every_page()
    {
        var folder = Environment.GetEnvironmentVariable("OUTTURN_PICTURES") ?? SourceTree.PathTo("docs/guide/images");
        Directory.CreateDirectory(folder);
        await using var world = await DemonstrationSite.StartAsync();
        foreach (var look in Looks.All)
        {
            await Take(world, look, 1280, Path.Combine(folder, $"{look.Name}.png"));
            if (AlsoOnAPhone.Contains(look.Name) || Environment.GetEnvironmentVariable("OUTTURN_PICTURES_PHONE") is not null)
                await Take(world, look, 360, Path.Combine(folder, $"{look.Name}-phone.png"));
        }
    }

    private async Task Take(DemonstrationSite world, Look look, int width, string file)
    {
        await using var tab = await chromium.Open(world.Site, look.As.Length == 0 ? null : world.Person(look.As), width);
        await tab.Go(look.Address(world));
        var tall = await tab.Page.EvaluateAsync<int>("() => document.scrollingElement.scrollHeight");
        var most = Environment.GetEnvironmentVariable("OUTTURN_PICTURES_WHOLE") is null ? width : 20_000;
        await tab.Page.ScreenshotAsync(new() { Path = file, FullPage = true, Clip = new Clip { X = 0, Y = 0, Width = width, Height = Math.Min(tall, most) } });
    }
}
