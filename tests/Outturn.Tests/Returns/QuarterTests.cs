using System.Net;
using Outturn.Testing;

namespace Outturn.Tests.Returns;

public sealed class QuarterTests
{
    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task The_quarter_says_what_is_red_and_why_and_what_is_missing(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        using var amira = await gloucester.Amira();
        var page = await amira.Read("/gloucester/quarter");

        Assert.Contains("This quarter, Q2 2010/11", page);
        Assert.Contains("8 of the 10 returns asked for are in; 2 never came", page);
        Assert.Contains("3 red", page);
        Assert.Contains("2 not rated", page);
        Assert.Contains("118 homes are done against 180", page);
        Assert.Contains("A second installer starts on 1 November", page);
        Assert.Contains("The board set red, the officer amber: 62 households", page);
        Assert.Contains("New red; not reported on last quarter.", page);
        Assert.Contains("No one answers for this: the plan says ‘Carers’ Lead, to be appointed’.", WebUtility.HtmlDecode(page));
        Assert.Contains("Write and agree the report for Q2 2010/11", WebUtility.HtmlDecode(page), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_quarter_without_a_round_is_not_there(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        using var amira = await gloucester.Amira();
        using var none = await amira.Get("/gloucester/quarter?period=2012-13-q1");
        using var nonsense = await amira.Get("/gloucester/quarter?period=soon");

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (none.StatusCode, nonsense.StatusCode));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task The_pages_of_a_quarter_ask_the_database_as_often_for_fifty_lines_as_for_ten(OnDatabase kind)
    {
        var (few, many) = (await Commands(kind, moreLines: 0), await Commands(kind, moreLines: 40));

        Assert.Equal(few, many);
        Assert.All(few.Values, count => Assert.InRange(count, 2, 24)); // the report's: one of them for the outcomes' own figures, however many
        Assert.Equal(12, few["line"]); // one of them for what was taken out of its answers again, which no row of today names
    }

    private static async Task<IReadOnlyDictionary<string, int>> Commands(OnDatabase kind, int moreLines)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind, moreLines);
        await gloucester.OpenQ3();
        var line = await gloucester.LineOf("2.2a.1", GloucesterSite.Q3);
        using var helen = await gloucester.Officer("Helen Okafor");
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var (page, path) in new[]
        {
            ("quarter", "/gloucester/quarter"),
            ("my updates", "/gloucester/my-updates"),
            ("round", "/gloucester/rounds/2010-11-q3"),
            ("forms", "/gloucester/rounds/2010-11-q3/forms"),
            ("line", $"/gloucester/lines/{line.KeyActivityId}"),
            ("report", "/gloucester/reports/2010-11-q3"),
            ("agreement", "/gloucester/reports/2010-11-q3/agreement"),
        })
        {
            await helen.Read(path);
            counts[page] = await gloucester.Site.Data.Commands.Of(() => helen.Read(path));
        }

        return counts;
    }
}
