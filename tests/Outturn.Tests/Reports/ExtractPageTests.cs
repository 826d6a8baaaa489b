using Outturn.Domain;
using Outturn.Testing;

namespace Outturn.Tests.Reports;

public sealed class ExtractPageTests
{
    private const string Q2 = "/gloucester/reports/2010-11-q2";
    private const string Q3 = "/gloucester/reports/2010-11-q3";
    private const string HealthAndHousing = "?layout=group&of=Health and Housing Group";

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task An_extract_begins_with_what_it_is_and_counts_its_own_lines(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        using var amira = await gloucester.Amira();
        var whole = await amira.Words(Q2);
        Assert.Contains("DRAFT, not agreed. Next: ", whole);
        var page = await amira.Words(Q2 + HealthAndHousing);

        Assert.Contains("lines of the Health and Housing Group, extract of the quarterly progress report</h1>", page);
        Assert.Contains("Lines of the Health and Housing Group: an extract of the draft, not agreed", page);
        Assert.Matches("It has [0-9] of the 10 key activities of the report", page);
        foreach (var ofTheWhole in new[] { "DRAFT, not agreed. Next: ", "Edit the sections", "The draft as a file", "Section 5, " })
            Assert.DoesNotContain(ofTheWhole, page);
        Assert.Contains($"href=\"{Q2}\">The whole report</a>", page);
        using var word = await amira.Get($"{Q2}/html{HealthAndHousing}");
        Assert.Contains("DRAFT - not agreed. Lines of the Health and Housing Group: extract", await word.Words());

        using var agreed = await amira.Agrees(Q2);
        var frozen = await amira.Words(Q2 + HealthAndHousing);
        Assert.Contains("an extract of the report agreed by the Executive Board on 21 October 2010, minute 41", frozen);
        Assert.DoesNotContain("The SHA-256 of each file", frozen);
        Assert.DoesNotContain("Record a correction", frozen);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task While_the_round_is_open_what_is_not_in_is_one_thing_to_mend_and_not_a_list(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        await gloucester.OpenQ3();
        using var amira = await gloucester.Amira();
        var page = await amira.Words(Q3);
        Assert.Contains("10 of 10 returns are not in yet: ", page);
        Assert.Contains(" and 2 more.", page);
        Assert.Contains("href=\"/gloucester/rounds/2010-11-q3\">Go to the round<", page);
        Assert.DoesNotContain("no return was received.", page);

        var ofGroup = await amira.Words(Q3 + HealthAndHousing);
        Assert.Matches("([0-9]) of \\1 returns are not in yet: ", ofGroup);
        using var closed = await amira.Closes("/gloucester/rounds/2010-11-q3");
        var missing = await amira.Words(Q3);
        Assert.DoesNotContain("not in yet", missing);
        Assert.Equal(10, missing.Split("no return was received.").Length - 1);
    }
}
