using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Outturn.Documents;
using Outturn.Domain;
using Outturn.Storage;
using Outturn.Testing;

namespace Outturn.Tests.Reports;

public sealed class IssuedReportTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private const string At = "/gloucester/reports/2010-11-q2";

    private static readonly Dictionary<string, string> ToTheCouncil = GloucesterSite.Fields(
        ("Input.Body", "Gloucester City Council"), ("Input.Purpose", "To provide the City Council with the second quarter’s progress."), ("On", "21 October 2010"));

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task An_agreed_report_is_issued_under_the_same_digest_with_a_section_1_of_the_bodys_own(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        using var amira = await gloucester.Amira();
        using var early = await amira.Post($"{At}/issues", ToTheCouncil);
        Assert.Contains("is not agreed yet", await early.Words());
        await Agree(amira);
        var blank = await amira.Words($"{At}/issues");
        Assert.Contains("The board’s own reads: “To provide the Executive Board", blank);
        Assert.Matches("name=\"Input.Purpose\"[^>]*>\\s*</textarea>", blank);
        using var unsaid = await amira.Post($"{At}/issues", GloucesterSite.Fields(("Input.Body", ""), ("Input.Purpose", "To tell."), ("On", "21 October 2010")));
        Assert.Contains("Say to which body the report is issued.", await unsaid.Words());
        using var unfilled = await amira.Post($"{At}/issues", GloucesterSite.Fields(("Input.Body", "The Council"), ("Input.Purpose", "To report on {quarter}."), ("On", "21 October 2010")));
        Assert.Contains("‘{quarter}’ is still to be filled in", await unfilled.Words());
        using var tomorrow = await amira.Post($"{At}/issues", GloucesterSite.Fields(("Input.Body", "The Council"), ("Input.Purpose", "To tell."), ("On", "22 October 2010")));
        Assert.Contains("The report was agreed today, so it is issued today: give 21 October 2010.", await tomorrow.Words());
        using var issued = await amira.Post($"{At}/issues", ToTheCouncil);
        Assert.Equal($"{At}/issues", issued.Headers.Location?.ToString());

        await using var db = gloucester.Open();
        var report = await db.Reports.SingleAsync(one => one.Period == GloucesterSite.Q2, Stop);
        var page = await Text(amira, "html");
        Assert.Contains("1.1 To provide the City Council with the second quarter’s progress.", page);
        Assert.DoesNotContain("To provide the Executive Board", page.Split("<script")[0]);
        Assert.Contains("Issued to Gloucester City Council on 21 October 2010.", page);
        Assert.Contains(report.Digest, page);
        Assert.Equal(page, await Text(amira, "html"));
        Assert.Contains("Gloucester City Council", await amira.Words($"{At}/issues"));
    }

    [Fact]
    public async Task A_copy_that_was_issued_is_verified_with_whom_it_was_issued_to_and_one_that_names_another_body_differs()
    {
        await using var gloucester = await GloucesterSite.StartAsync(OnDatabase.Sqlite);
        using var amira = await gloucester.Amira();
        await Agree(amira);
        using var issued = await amira.Post($"{At}/issues", ToTheCouncil);
        await using var db = gloucester.Open();
        using var signing = await db.Signing(Stop);
        var key = PublicKeyPem.Read(signing.PublicPem);

        foreach (var format in new[] { "docx", "xlsx", "html", "json" })
        {
            using var file = await amira.Get($"{At}/issues/1/{format}");
            var verdict = ReportVerifier.Verify(await file.Content.ReadAsByteArrayAsync(Stop), $"report.{format}", key);
            Assert.Equal(Answer.ExactlyAsIssued, verdict.Answer);
            Assert.Contains("as issued to Gloucester City Council on 21 October 2010", verdict.Sentence);
        }

        var json = await Text(amira, "json");
        Assert.Equal("differs at to whom it was issued", ReportVerifier.Verify(Encoding.UTF8.GetBytes(json.Replace("\"body\":\"Gloucester City Council\"", "\"body\":\"The Secretary of State\"", StringComparison.Ordinal)), "report.json", key).Word);
        var digest = (await db.Reports.SingleAsync(one => one.Period == GloucesterSite.Q2, Stop)).Digest;
        var byTheReports = ReportVerifier.Verify(Encoding.UTF8.GetBytes(json), "report.json", digest: digest);
        Assert.Equal(Answer.AuthorNotProven, byTheReports.Answer);
        Assert.Contains("The digest you gave is that of the report inside, and proves it", byTheReports.Sentence);
        var asIssued = new ReportIssue("Gloucester City Council", "To provide the City Council with the second quarter’s progress.", new(2010, 10, 21), "").DigestUnder(digest);
        Assert.Contains(asIssued, await Text(amira, "html"));
        Assert.Equal(Answer.ExactlyAsIssued, ReportVerifier.Verify(Encoding.UTF8.GetBytes(json), "report.json", digest: asIssued).Answer);
        var page = await amira.Words($"{At}/issues");
        Assert.Contains(asIssued, page);
        using var csv = await amira.Get($"{At}/issues/1/csv");
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(await csv.Content.ReadAsByteArrayAsync(Stop)));
        Assert.Contains(hash, page);
        Assert.Equal(Answer.ExactlyAsIssued, ReportVerifier.Verify(await csv.Content.ReadAsByteArrayAsync(Stop), "report.csv", digest: hash).Answer);
    }

    private static async Task Agree(Visitor amira)
    {
        using var agreed = await amira.Agrees(At);
        Assert.Equal(HttpStatusCode.Redirect, agreed.StatusCode);
    }

    private static async Task<string> Text(Visitor amira, string format)
    {
        using var file = await amira.Get($"{At}/issues/1/{format}");
        return await file.Content.ReadAsStringAsync(Stop);
    }
}
