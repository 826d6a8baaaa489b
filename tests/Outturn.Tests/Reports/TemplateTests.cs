using System.IO.Compression;
using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Outturn.Documents;
using Outturn.Domain;
using Outturn.Storage;
using Outturn.Testing;

namespace Outturn.Tests.Reports;

/// <summary>The partnership's own Word document as the template of its reports, from the page that takes it to the report agreed in it.</summary>
public sealed class TemplateTests
{
    private const string At = "/gloucester/reports/2010-11-q2";
    private const string Page = "/gloucester/reports/template";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_report_is_agreed_in_the_template_and_keeps_it_when_another_takes_its_place(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        using var amira = await gloucester.Amira();
        using var starter = await amira.Get($"{Page}?handler=Starter");
        var ours = WithTitle(await starter.Content.ReadAsByteArrayAsync(Stop), "Our letterhead: {{title}}");
        using var taken = await Upload(amira, "Letterhead.docx", ours);
        Assert.Equal(HttpStatusCode.Redirect, taken.StatusCode);
        Assert.Contains("Letterhead.docx</a>, brought in by Amira Shah on 21 October 2010", await amira.Words(Page));
        Assert.Contains("Our letterhead: Gloucester Partnership", Text(await Word(amira)));
        Assert.Contains("DRAFT - not agreed", Text(await Word(amira), "word/header1.xml"));

        using var agreed = await amira.Agrees(At);
        Assert.Equal(HttpStatusCode.Redirect, agreed.StatusCode);
        var frozen = await Word(amira);
        using var replaced = await Upload(amira, "Another.docx", WithTitle(ours, "Another: {{title}}"));
        Assert.Equal(HttpStatusCode.Redirect, replaced.StatusCode);
        Assert.Equal(frozen, await Word(amira));

        await using var db = gloucester.Open();
        var report = await db.Reports.SingleAsync(one => one.Period == GloucesterSite.Q2, Stop);
        using var signing = await db.Signing(Stop);
        var key = PublicKeyPem.Read(signing.PublicPem);
        Assert.Equal(Answer.ExactlyAsIssued, ReportVerifier.Verify(frozen, "report.docx", key).Answer);
        Assert.Equal(frozen, ReportOutput.Word.Render(await db.InItsTemplate(ReportSnapshot.Read(report.Snapshot!), Stop), report.Seal));

        using var issued = await amira.Post($"{At}/issues", GloucesterSite.Fields(("Input.Body", "Gloucester City Council"), ("Input.Purpose", "To tell the Council."), ("On", "21 October 2010")));
        using var file = await amira.Get($"{At}/issues/1/docx");
        var theirs = await file.Content.ReadAsByteArrayAsync(Stop);
        Assert.Contains("Our letterhead", Text(theirs));
        Assert.Equal(Answer.ExactlyAsIssued, ReportVerifier.Verify(theirs, "report.docx", key).Answer);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task It_is_taken_out_of_use_and_who_did_what_stays_in_the_history(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        using var amira = await gloucester.Amira();
        using var none = await amira.Post($"{Page}?handler=Remove", []);
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
        using var taken = await Upload(amira, "Letterhead.docx", WithTitle(StarterTemplate.Write(), "Ours: {{title}}"));
        using var kept = await amira.Get($"{Page}?handler=File");
        Assert.NotEmpty(await kept.Content.ReadAsByteArrayAsync(Stop));
        using var removed = await amira.Post($"{Page}?handler=Remove", []);
        Assert.Equal(HttpStatusCode.Redirect, removed.StatusCode);

        Assert.DoesNotContain("Ours: ", Text(await Word(amira)));
        Assert.Contains("Letterhead.docx, brought in by Amira Shah on 21 October 2010, in use until 21 October 2010", await amira.Words(Page));
        await using var db = gloucester.Open();
        var changes = await db.Changes.Where(change => change.Entity == nameof(ReportTemplate)).OrderBy(change => change.Number).ToListAsync(Stop);
        Assert.Equal([ChangeKind.Added, ChangeKind.Changed], changes.Select(change => change.Kind));
        Assert.All(changes, change => Assert.Equal("Amira Shah", change.ByName));
    }

    [Fact]
    public async Task Every_mistake_is_named_with_its_place_and_nothing_is_changed()
    {
        await using var gloucester = await GloucesterSite.StartAsync(OnDatabase.Sqlite);
        using var amira = await gloucester.Amira();
        using var refused = await Upload(amira, "Letterhead.docx", WithTitle(StarterTemplate.Write(), "{{titel}} of {{section 3}}"));
        var words = await refused.Words();

        Assert.Contains("was not taken", words);
        Assert.Contains("Did you mean {{title}}?", words);
        Assert.Contains("{{section 3}} stands amid other words", words);
        Assert.Contains("{{section 3}} stands here again", words);
        Assert.Contains("<p>None. Reports have the program’s own shape.</p>", words);
        using var no = await Upload(amira, "Letterhead.docx", [.. "%PDF-1.4"u8]);
        Assert.Contains("a PDF", await no.Words());
        using var nothing = await amira.Post(Page, []);
        Assert.Contains("Choose the Word document that is to be the template.", await nothing.Words());
    }

    private static async Task<HttpResponseMessage> Upload(Visitor amira, string name, byte[] bytes)
    {
        var folder = Directory.CreateTempSubdirectory("outturn-test-");
        try
        {
            var file = Path.Combine(folder.FullName, name);
            await File.WriteAllBytesAsync(file, bytes, Stop);
            return await amira.PostFile(Page, "file", file);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<byte[]> Word(Visitor amira)
    {
        using var file = await amira.Get($"{At}/docx");
        return await file.Content.ReadAsByteArrayAsync(Stop);
    }

    private static byte[] WithTitle(byte[] docx, string title)
    {
        using var buffer = new MemoryStream();
        buffer.Write(docx);
        using (var zip = new ZipArchive(buffer, ZipArchiveMode.Update, leaveOpen: true))
        {
            var text = Text(docx).Replace("{{title}}", title, StringComparison.Ordinal);
            zip.GetEntry("word/document.xml")!.Delete();
            using var writer = new StreamWriter(zip.CreateEntry("word/document.xml").Open(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            writer.Write(text);
        }

        return buffer.ToArray();
    }

    private static string Text(byte[] docx, string part = "word/document.xml")
    {
        using var zip = new ZipArchive(new MemoryStream(docx));
        using var reader = new StreamReader(zip.GetEntry(part)!.Open(), Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
