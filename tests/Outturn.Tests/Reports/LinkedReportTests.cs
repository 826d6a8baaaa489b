using System.IO.Compression;
using System.Net;
using System.Xml.Linq;
using Outturn.Documents;
using Outturn.Testing;

namespace Outturn.Tests.Reports;

/// <summary>From a line of the Word report to the page with its whole story.</summary>
public sealed class LinkedReportTests
{
    private const string At = "/gloucester/reports/2010-11-q2";
    private const string Site = "http://outturn.example.org";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task The_links_of_the_Word_report_open_each_lines_story_and_are_frozen_with_it(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind, address: Site);
        using var amira = await gloucester.Amira();
        var links = LinksIn(await Word(amira));

        Assert.All(gloucester.World.KeyActivities, activity => Assert.Contains($"{Site}/gloucester/lines/{activity.Id}", links));
        foreach (var link in links.Distinct())
        {
            using var story = await amira.Get(link[Site.Length..]);
            Assert.Equal(HttpStatusCode.OK, story.StatusCode);
        }

        using var agreed = await amira.Agrees(At);
        Assert.Equal(HttpStatusCode.Redirect, agreed.StatusCode);
        var frozen = await Word(amira);
        await using var moved = await gloucester.Site.Restarted("http://moved.example.org");
        using var later = await moved.SignedInAs(gloucester.World.PartnershipOfficer);

        Assert.Equal(links, LinksIn(frozen));
        Assert.Equal(frozen, await Word(later));
        Assert.Equal(Answer.AuthorNotProven, ReportVerifier.Verify(frozen, "report.docx").Answer);
    }

    [Fact]
    public async Task Where_no_one_says_how_the_site_is_reached_nothing_leads_there()
    {
        await using var gloucester = await GloucesterSite.StartAsync(OnDatabase.Sqlite);
        using var amira = await gloucester.Amira();

        Assert.Empty(LinksIn(await Word(amira)));
    }

    private static async Task<byte[]> Word(Visitor amira)
    {
        using var file = await amira.Get($"{At}/docx");
        return await file.Content.ReadAsByteArrayAsync(Stop);
    }

    private static List<string> LinksIn(byte[] docx)
    {
        using var zip = new ZipArchive(new MemoryStream(docx));
        using var part = zip.GetEntry("word/_rels/document.xml.rels")!.Open();
        return [.. XDocument.Load(part).Root!.Elements().Where(one => one.Attribute("TargetMode")?.Value == "External").Select(one => one.Attribute("Target")!.Value)];
    }
}
