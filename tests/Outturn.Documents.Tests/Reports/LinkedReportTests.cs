using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using Outturn.Domain;

namespace Outturn.Documents.Tests.Reports;

/// <summary>From a line of a report to its whole story: the links of the files, and links that someone else put in.</summary>
public sealed class LinkedReportTests
{
    private const string Site = "https://outturn.example.org";
    private static readonly AgreedReport Agreed = new(new ReportBackground { Address = Site });
    private static readonly XNamespace W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    private static string Story { get; } = Agreed.Snapshot.StoryOf("1.2a.1")!;

    public static TheoryData<string> Formats => [.. ReportOutput.WithSeal.Select(output => output.Format)];

    [Fact]
    public void Each_line_of_the_Word_report_leads_to_its_own_story()
    {
        var document = Part(Agreed.As(ReportOutput.Word), "word/document.xml");
        var targets = Targets(Agreed.As(ReportOutput.Word));

        foreach (var line in Agreed.Snapshot.Lines)
        {
            var links = document.Descendants(W + "hyperlink").Where(link => link.Value == line.Reference).ToList();
            Assert.NotEmpty(links);
            Assert.All(links, link => Assert.Equal($"{Site}/gloucester/lines/{line.Line}", targets[link.Attributes().Single(attribute => attribute.Name.LocalName == "id").Value]));
        }
    }

    [Fact]
    public void The_web_page_and_the_workbook_lead_there_too()
    {
        Assert.Contains($"<td class=\"ref\" data-label=\"Ref\"><a href=\"{Story}\">1.2a.1</a></td>", Encoding.UTF8.GetString(Agreed.As(ReportOutput.Page)), StringComparison.Ordinal);
        Assert.Contains($"<th scope=\"row\"><a href=\"{Story}\">1.2a.1</a></th>", Encoding.UTF8.GetString(Agreed.As(ReportOutput.Page)), StringComparison.Ordinal);
        Assert.Contains(Story, Targets(Agreed.As(ReportOutput.Excel), "xl/worksheets/_rels/sheet2.xml.rels").Values);
    }

    [Fact]
    public void Each_figure_of_an_outcome_leads_to_all_the_figures_of_its_outcome()
    {
        const string all = $"{Site}/any/strategy/outcomes/1.1/figures";
        var report = RenderingEditionTests.Whole;
        using var key = SealingKey.Create();
        byte[] As(ReportOutput output) => output.Render(report, key.Sign(report.Digest));

        var link = Assert.Single(Part(As(ReportOutput.Word), "word/document.xml").Descendants(W + "hyperlink"), one => one.Value == "74%");
        Assert.Equal(all, Targets(As(ReportOutput.Word))[link.Attributes().Single(attribute => attribute.Name.LocalName == "id").Value]);
        Assert.Contains($"<p><a href=\"{all}\">74%</a></p><p>2009/10, as at 31 March 2010</p>", Encoding.UTF8.GetString(As(ReportOutput.Page)), StringComparison.Ordinal);
        Assert.Contains(all, Targets(As(ReportOutput.Excel), "xl/worksheets/_rels/sheet8.xml.rels").Values);
        Assert.Contains("\"Page\":\"strategy/outcomes/1.1/figures\"", Encoding.UTF8.GetString(report.Canonical()), StringComparison.Ordinal);
        var forged = AgreedReport.WithPartChanged(As(ReportOutput.Word), "word/_rels/document.xml.rels", xml => xml.Replace(all, "https://evil.example/", StringComparison.Ordinal));
        Assert.Equal(Answer.Differs, ReportVerifier.Verify(forged, "report.docx", PublicKeyPem.Read(key.PublicPem)).Answer);
        var again = ReportVerifier.Verify(LibreOfficeCopy.Of(As(ReportOutput.Word), "docx"), "report.docx", PublicKeyPem.Read(key.PublicPem));
        Assert.True(again.Answer == Answer.ReSaved, again.Sentence);
    }

    [Fact]
    public void Without_an_address_nothing_leads_anywhere_and_the_snapshot_says_nothing_of_it()
    {
        var plain = new AgreedReport();

        Assert.Empty(Part(plain.As(ReportOutput.Word), "word/document.xml").Descendants(W + "hyperlink"));
        Assert.DoesNotContain("/lines/", Encoding.UTF8.GetString(plain.As(ReportOutput.Page)), StringComparison.Ordinal);
        Assert.DoesNotContain("\"Line\"", Encoding.UTF8.GetString(plain.Snapshot.Canonical()), StringComparison.Ordinal);
        Assert.DoesNotContain("\"Address\"", Encoding.UTF8.GetString(plain.Snapshot.Canonical()), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void The_frozen_report_leads_where_it_led_when_it_was_compiled(string format)
    {
        var output = ReportOutput.InFormat(format)!;
        var again = ReportSnapshot.Read(Agreed.Snapshot.Canonical());

        Assert.Equal(Agreed.As(output), output.Render(again, Agreed.Seal));
        Assert.Equal(Answer.ExactlyAsIssued, Agreed.Check(output, Agreed.As(output)).Answer);
    }

    [Fact]
    public void Copies_LibreOffice_saved_again_have_every_word_and_link_as_agreed()
    {
        var word = Agreed.Check(ReportOutput.Word, LibreOfficeCopy.Of(Agreed.As(ReportOutput.Word), "docx"));
        Assert.True(word.Answer == Answer.ReSaved, word.Sentence);
        var excel = Agreed.Check(ReportOutput.Excel, LibreOfficeCopy.Of(Agreed.As(ReportOutput.Excel), "xlsx", "xlsx"));
        Assert.True(excel.Answer == Answer.ReSaved, excel.Sentence);
    }

    [Fact]
    public void A_link_that_leads_elsewhere_is_named_also_when_the_copy_was_saved_again()
    {
        var forged = AgreedReport.WithPartChanged(Agreed.As(ReportOutput.Word), "word/_rels/document.xml.rels", xml => xml.Replace(Story, "https://evil.example/", StringComparison.Ordinal));
        AssertDiffers(ReportOutput.Word, forged, "a link to ‘https://evil.example/’");
        AssertDiffers(ReportOutput.Word, LibreOfficeCopy.Of(forged, "docx"), "a link to ‘https://evil.example/’");
    }

    [Fact]
    public void Two_stories_exchanged_differ_though_each_is_one_of_ours()
    {
        var other = Agreed.Snapshot.StoryOf("2.1a.1")!;
        static string Exchanged(string text, string one, string two) => text.Replace(one, "§", StringComparison.Ordinal).Replace(two, one, StringComparison.Ordinal).Replace("§", two, StringComparison.Ordinal);

        AssertDiffers(ReportOutput.Word, AgreedReport.WithPartChanged(Agreed.As(ReportOutput.Word), "word/_rels/document.xml.rels", xml => Exchanged(xml, Story, other)), "‘1.2a.1’");
        AssertDiffers(ReportOutput.Excel, AgreedReport.WithPartChanged(Agreed.As(ReportOutput.Excel), "xl/worksheets/_rels/sheet2.xml.rels", xml => Exchanged(xml, Story, other)), "the link of cell");
        AssertDiffers(ReportOutput.Page, Encoding.UTF8.GetBytes(Exchanged(Encoding.UTF8.GetString(Agreed.As(ReportOutput.Page)), $"<a href=\"{Story}", $"<a href=\"{other}")), "may be hidden");
    }

    [Theory]
    [InlineData("<w:r><w:t xml:space=\"preserve\">5 Future work</w:t></w:r>", "<w:hyperlink r:id=\"rId6\"><w:r><w:t>5 Future work</w:t></w:r></w:hyperlink>", "‘5 Future work’")]
    [InlineData("<w:body>", "<w:body><w:p><w:hyperlink r:id=\"rId99\"><w:r><w:t>Elsewhere</w:t></w:r></w:hyperlink></w:p>", "‘Elsewhere’")]
    [InlineData("w:history=\"1\"", "w:history=\"1\" w:tooltip=\"Nothing here was agreed\"", "a link")]
    [InlineData("w:history=\"1\"", "w:history=\"1\" w:anchor=\"AppendixA\"", "a link")]
    [InlineData("<w:hyperlink r:id", "<w:hyperlink w:anchor=\"AppendixA\" r:ids", "a link")]
    public void A_link_put_in_or_changed_in_the_text_makes_a_Word_copy_differ(string from, string to, string because) =>
        AssertDiffers(ReportOutput.Word, AgreedReport.WithPartChanged(Agreed.As(ReportOutput.Word), "word/document.xml", xml => xml.Replace(from, to, StringComparison.Ordinal)), because);

    [Fact]
    public void A_link_taken_out_makes_a_copy_differ()
    {
        AssertDiffers(ReportOutput.Word, AgreedReport.WithPartChanged(Agreed.As(ReportOutput.Word), "word/document.xml", xml => Without(xml, xml.LastIndexOf("<w:hyperlink", StringComparison.Ordinal))), "the links");
        AssertDiffers(ReportOutput.Excel, AgreedReport.WithPartChanged(Agreed.As(ReportOutput.Excel), "xl/worksheets/sheet2.xml", xml => xml.Remove(xml.IndexOf("<hyperlink ", StringComparison.Ordinal), xml.IndexOf("/>", xml.IndexOf("<hyperlink ", StringComparison.Ordinal), StringComparison.Ordinal) + 2 - xml.IndexOf("<hyperlink ", StringComparison.Ordinal))), "the link of cell");
    }

    [Theory]
    [InlineData("word/footer1.xml", "<w:r>", "<w:hyperlink r:id=\"rId6\"><w:r><w:t xml:space=\"preserve\"> </w:t></w:r></w:hyperlink><w:r>", "a link")]
    [InlineData("word/_rels/document.xml.rels", "</Relationships>", "<Relationship Id=\"rId999\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink\" Target=\"https://evil.example/\" TargetMode=\"External\"/></Relationships>", "a link to ‘https://evil.example/’")]
    [InlineData("word/_rels/document.xml.rels", "relationships/hyperlink\" Target=\"https://outturn.example.org", "relationships/image\" Target=\"https://outturn.example.org", "something outside it")]
    public void A_link_beside_the_text_makes_a_Word_copy_differ(string part, string from, string to, string because) =>
        AssertDiffers(ReportOutput.Word, AgreedReport.WithPartChanged(Agreed.As(ReportOutput.Word), part, xml => xml.Replace(from, to, StringComparison.Ordinal)), because);

    [Theory]
    [InlineData("xl/worksheets/_rels/sheet2.xml.rels", "Target=\"https://outturn.example.org/gloucester", "Target=\"https://evil.example/gloucester", "the link of cell")]
    [InlineData("xl/worksheets/sheet2.xml", "<hyperlink ref=\"B2\"", "<hyperlink ref=\"B2\" tooltip=\"Nothing here was agreed\"", "a link that says or does more")]
    [InlineData("xl/worksheets/sheet2.xml", "<hyperlink ref=\"B2\"", "<hyperlink ref=\"D2\"", "the link of cell")]
    [InlineData("xl/worksheets/sheet1.xml", "<pageMargins", "<hyperlinks><hyperlink ref=\"A1\" location=\"'Appendix A'!A1\"/></hyperlinks><pageMargins", "a link that says or does more")]
    public void A_link_changed_in_a_workbook_makes_it_differ(string part, string from, string to, string because) =>
        AssertDiffers(ReportOutput.Excel, AgreedReport.WithPartChanged(Agreed.As(ReportOutput.Excel), part, xml => xml.Replace(from, to, StringComparison.Ordinal)), because);

    private static void AssertDiffers(ReportOutput output, byte[] copy, string because)
    {
        var verdict = Agreed.Check(output, copy);
        Assert.True(verdict.Answer == Answer.Differs, verdict.Sentence);
        Assert.Contains(because, verdict.Sentence, StringComparison.Ordinal);
        Assert.NotEmpty(verdict.Place);
    }

    /// <summary>The words without the link around them.</summary>
    private static string Without(string xml, int link)
    {
        var (begins, ends) = (xml.IndexOf('>', link) + 1, xml.IndexOf("</w:hyperlink>", link, StringComparison.Ordinal));
        return xml[..link] + xml[begins..ends] + xml[(ends + "</w:hyperlink>".Length)..];
    }

    private static Dictionary<string, string> Targets(byte[] file, string part = "word/_rels/document.xml.rels") =>
        Part(file, part).Root!.Elements().ToDictionary(relationship => relationship.Attribute("Id")!.Value, relationship => relationship.Attribute("Target")!.Value, StringComparer.Ordinal);

    private static XDocument Part(byte[] file, string name)
    {
        using var zip = new ZipArchive(new MemoryStream(file));
        using var part = zip.GetEntry(name)!.Open();
        return XDocument.Load(part);
    }
}
