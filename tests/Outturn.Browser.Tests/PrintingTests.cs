using Outturn.Testing;

namespace Outturn.Browser.Tests;

/// <summary>What the board and the groups take to a meeting on paper: a page of the site as the browser prints it.</summary>
public sealed class PrintingTests(Chromium chromium, EveryPageTests.World world) : IClassFixture<EveryPageTests.World>
{
    private const double Portrait = 595;
    private const double Landscape = 842;

    public static TheoryData<string> Printed => ["report-draft", "report", "quarter", "plan", "round", "outcome"];

    [Theory]
    [MemberData(nameof(Printed))]
    public async Task No_address_no_button_and_no_footer_is_printed_and_no_page_is_all_but_empty(string look)
    {
        var pages = await Print(look);

        Assert.All(pages, page =>
        {
            Assert.DoesNotContain("/gloucester", page.Says, StringComparison.Ordinal);
            Assert.DoesNotContain("Runs on Outturn", page.Says, StringComparison.Ordinal);
            Assert.DoesNotContain("Sign out", page.Says, StringComparison.Ordinal);
            Assert.True(page.Says.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length > 3, $"All that a page says is: {page.Says}");
        });
    }

    [Fact]
    public async Task Every_page_of_a_draft_report_says_so_and_no_page_of_an_agreed_one()
    {
        Assert.All(await Print("report-draft"), page => Assert.Contains("DRAFT", page.Says, StringComparison.Ordinal));
        Assert.All(await Print("report"), page => Assert.DoesNotContain("DRAFT", page.Says, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_plan_lies_across_the_page_and_Appendix_A_too()
    {
        Assert.All(await Print("plan"), page => Assert.Equal(Landscape, page.Width, 1.0));
        var report = await Print("report");
        Assert.Equal(Portrait, report[0].Width, 1.0);
        Assert.Equal(Landscape, report[^1].Width, 1.0);
    }

    private async Task<IReadOnlyList<(double Width, string Says)>> Print(string name)
    {
        var look = Looks.All.Single(one => one.Name == name);
        await using var tab = await chromium.Open(world.Here.Site, world.Here.Person(look.As));
        Assert.Equal(200, await tab.Go(look.Address(world.Here)));
        var file = Path.Combine(Path.GetTempPath(), $"outturn-{Guid.NewGuid():N}.pdf");
        await tab.Page.PdfAsync(new() { Path = file, PreferCSSPageSize = true, PrintBackground = true });
        var sizes = Poppler.Run("pdfinfo", "-l", "99", file).Split('\n').Where(line => line.Contains("size:", StringComparison.Ordinal) && line.StartsWith("Page ", StringComparison.Ordinal))
            .Select(line => double.Parse(line.Split(':')[1].Trim().Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture));
        var words = Poppler.Run("pdftotext", "-layout", file, "-").TrimEnd('\f').Split('\f');
        File.Delete(file);
        return [.. sizes.Zip(words)];
    }
}
