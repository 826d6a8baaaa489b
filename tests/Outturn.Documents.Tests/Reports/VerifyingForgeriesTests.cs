using System.IO.Compression;
using System.Text;
using Outturn.Domain;

namespace Outturn.Documents.Tests.Reports;

/// <summary>Copies that show other words than were agreed, or hide some, while the agreed ones can still be found in the file.</summary>
public sealed class VerifyingForgeriesTests
{
    private const string Run = "<w:r><w:t xml:space=\"preserve\">5 Future work</w:t></w:r>";
    private const string Untrue = "<w:r><w:t>Nothing here was agreed</w:t></w:r>";
    private static readonly AgreedReport Agreed = new();

    [Theory]
    [InlineData("<main", "<!-- --!><p>Nothing here was agreed</p><!-- --><main", "a comment")]
    [InlineData("<main", "<!--><p>Nothing here was agreed</p><!-- --><main", "a comment")]
    [InlineData("<main", "<!---><p>Nothing here was agreed</p><!-- --><main", "a comment")]
    [InlineData("<main", "<!--[if IE]><p>Nothing here was agreed</p><![endif]--><main", "a comment")]
    [InlineData("<main", "<!-- <main", "a comment")]
    [InlineData("<main", "<![CDATA[Nothing here was agreed]]><main", "the instruction ‘<!")]
    [InlineData("<main", "<?xml version=\"1.0\"?><main", "a ‘<’")]
    [InlineData("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">", "<meta http-equiv=\"refresh\" content=\"0;url=https://evil.example/\">", "refresh")]
    [InlineData("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">", "", "viewport")]
    [InlineData("width=device-width, initial-scale=1", "width=1", "width=1")]
    [InlineData("<meta charset=\"utf-8\">", "<meta charset=\"utf-7\">", "utf-7")]
    [InlineData("<meta charset=\"utf-8\">", "", "utf-8")]
    [InlineData("href=\"#section-4\"", "href=\"https://evil.example/\"", "a link to ‘https://evil.example/’")]
    [InlineData("href=\"#section-4\"", "href=\"#section-5\"", "#section-5")]
    [InlineData("Red</span></th>", "Red</th>", "may be hidden")]
    [InlineData("</footer>", "", "may be hidden")]
    [InlineData("<b>Corrective action: </b>A second", "<b></b>Corrective action: A second", "may be hidden")]
    [InlineData("<p class=\"quarter\">", "<p class=\"silent\"></p><p class=\"quarter\">", "may be hidden")]
    [InlineData("id=\"section-4\"", "id=\"section-44\"", "section-44")]
    [InlineData("<title>", "<title><!-- Not agreed: -->", "the page’s title")]
    [InlineData("<!DOCTYPE html>", "", "may be hidden")]
    [InlineData("lang=\"en-GB\"", "lang=\"ar\"", "may be hidden")]
    [InlineData("</h1>", "</h1 class=\"top\">", "an end tag")]
    [InlineData("<h1>", "<h1 id=\"a\" id=\"b\">", "the attribute ‘id’ twice")]
    [InlineData("July to September", "July&NewLine;to September", "‘&NewLine;’")]
    [InlineData("\n.silent {", "\u2028.silent {", "the style sheet")]
    public void A_page_that_shows_other_words_or_hides_some_differs(string from, string to, string because)
    {
        var page = Encoding.UTF8.GetString(Agreed.As(ReportOutput.Page));
        var data = page.IndexOf("<script", StringComparison.Ordinal);
        var (before, after) = (page[..data], page[data..]);
        Assert.Contains(from, page, StringComparison.Ordinal);

        Differs(Agreed.Check(ReportOutput.Page, Encoding.UTF8.GetBytes(before.Replace(from, to, StringComparison.Ordinal) + after)), because);
    }

    [Fact]
    public void A_page_whose_sealed_data_goes_on_differs()
    {
        var page = Encoding.UTF8.GetString(Agreed.As(ReportOutput.Page));

        Differs(Agreed.Check(ReportOutput.Page, Encoding.UTF8.GetBytes(page.Replace("{\"rendering\":2,", "{\"note\":\"<!--<script>\",\"rendering\":2,", StringComparison.Ordinal))), "the sealed data");
    }

    [Theory]
    [InlineData("<w:body>", "<w:body><w:p><w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>Click nowhere: the Board did not agree this report</w:t></w:r></w:sdtContent></w:sdt></w:p>", "a content control")]
    [InlineData(Run, "<w:sdt><w:sdtPr><w:dataBinding w:xpath=\"/x\" w:storeItemID=\"{0}\"/></w:sdtPr><w:sdtContent>" + Run + "</w:sdtContent></w:sdt>", "a content control")]
    [InlineData(Run, "<mc:AlternateContent xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"><mc:Choice xmlns:z=\"urn:z\" Requires=\"z\">" + Run + "</mc:Choice><mc:Fallback>" + Untrue + "</mc:Fallback></mc:AlternateContent>", "the same place told twice")]
    [InlineData("<w:body>", "<w:body><w:p><w:r><w:ruby><w:rt>" + Untrue + "</w:rt><w:rubyBase/></w:ruby></w:r></w:p>", "small text over words")]
    [InlineData("<w:body>", "<w:body><z:del xmlns:z=\"urn:z\"><w:p>" + Untrue + "</w:p></z:del>", "the foreign element ‘z:del’")]
    [InlineData("<w:body>", "<w:body><z:moveFrom xmlns:z=\"urn:z\"><w:p>" + Untrue + "</w:p></z:moveFrom>", "the foreign element ‘z:moveFrom’")]
    [InlineData("<w:body>", "<w:body><w:p><w:del w:id=\"1\"><w:r><w:delText>Nothing here was agreed</w:delText></w:r></w:del></w:p>", "a tracked change")]
    [InlineData("<w:body>", "<w:body><w:altChunk r:id=\"rId99\"/>", "another document inside it")]
    [InlineData(Run, "<w:fldSimple w:instr=\"QUOTE &quot;Nothing here was agreed&quot;\">" + Run + "</w:fldSimple>", "a field")]
    [InlineData(Run, "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>QUOTE \"No\"</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>" + Run + "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>", "a field")]
    [InlineData("<w:body>", "<w:body><w:p><w:r><w:commentReference w:id=\"0\"/></w:r></w:p>", "a comment")]
    [InlineData("<w:body>", "<w:body><w:p><w:r><w:footnoteReference w:id=\"0\"/></w:r></w:p>", "a note")]
    [InlineData("<w:body>", "<w:body><w:p><w:r><w:pict><v:shape xmlns:v=\"urn:schemas-microsoft-com:vml\"><v:textpath string=\"Nothing here was agreed\"/></v:shape></w:pict></w:r></w:p>", "a picture or drawing")]
    [InlineData("<w:body>", "<w:body><w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>Nothing here was agreed</w:t></w:r></w:p>", "hidden text")]
    [InlineData(Run, "<w:r><w:rPr><w:webHidden/></w:rPr><w:t>5 Future work</w:t></w:r>", "hidden text")]
    [InlineData(Run, "<w:r><w:rPr><w:strike/></w:rPr><w:t>5 Future work</w:t></w:r>", "text struck out")]
    [InlineData(Run, "<w:r><w:t>5 Future </w:t><w:t>work</w:t></w:r>", "a space that is not shown")]
    [InlineData(Run, "<w:r><w:rPr><w:color w:val=\"FFFFFF\"/></w:rPr><w:t>5 Future work</w:t></w:r>", "text too pale to read")]
    [InlineData(Run, "<w:r><w:rPr><w:highlight w:val=\"black\"/></w:rPr><w:t>5 Future work</w:t></w:r>", "text on a dark ground")]
    [InlineData(Run, "<w:r><w:rPr><w:shd w:val=\"clear\" w:fill=\"000000\"/></w:rPr><w:t>5 Future work</w:t></w:r>", "text on a dark ground")]
    [InlineData(Run, "<w:r><w:rPr><w:sz w:val=\"2\"/></w:rPr><w:t>5 Future work</w:t></w:r>", "text too small to read")]
    [InlineData("<w:tblHeader", "<w:hidden/><w:tblHeader", "the element ‘w:hidden’")]
    [InlineData("<w:cantSplit", "<w:gridBefore w:val=\"1\"/><w:cantSplit", "a cell moved or merged")]
    [InlineData("<w:cantSplit", "<w:trHeight w:val=\"1\" w:hRule=\"exact\"/><w:cantSplit", "a row of a fixed height")]
    [InlineData("<w:keepNext", "<w:framePr w:x=\"-20000\"/><w:keepNext", "text in a frame")]
    [InlineData("<w:pgSz", "<w:titlePg/><w:pgSz", "no header")]
    [InlineData("<w:headerReference", "<w:footerReference", "no header")]
    [InlineData("<w:body>", "<w:body><w:p><w:r>Nothing here was agreed</w:r></w:p>", "text outside")]
    [InlineData("</w:body>", "</w:body><w:body><w:p>" + Untrue + "</w:p></w:body>", "the element ‘w:body’")]
    public void A_Word_copy_whose_text_shows_other_words_or_hides_some_differs(string from, string to, string because) =>
        Differs("word/document.xml", from, to, because);

    [Theory]
    [InlineData("word/styles.xml", "<w:docDefaults><w:rPrDefault><w:rPr>", "<w:docDefaults><w:rPrDefault><w:rPr><w:vanish/>", "hidden text")]
    [InlineData("word/styles.xml", "<w:name w:val=\"Quiet\"/><w:rPr>", "<w:name w:val=\"Quiet\"/><w:rPr><w:vanish/>", "hidden text")]
    [InlineData("word/styles.xml", "<w:tblStylePr w:type=\"firstRow\"><w:rPr>", "<w:tblStylePr w:type=\"firstRow\"><w:rPr><w:specVanish/>", "hidden text")]
    [InlineData("word/styles.xml", "<w:name w:val=\"Quiet\"/><w:rPr><w:color w:val=\"4A5464\"/>", "<w:name w:val=\"Quiet\"/><w:rPr><w:color w:val=\"FEFEFE\"/>", "text too pale to read")]
    [InlineData("word/styles.xml", "<w:pPrDefault><w:pPr>", "<w:pPrDefault><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr>", "a list")]
    [InlineData("word/numbering.xml", "<w:lvlText w:val=\"–\"/>", "<w:lvlText w:val=\"Not true:\"/>", "words before a list’s lines")]
    [InlineData("word/numbering.xml", "<w:multiLevelType w:val=\"hybridMultilevel\"/>", "<w:numStyleLink w:val=\"Quiet\"/>", "the element ‘w:numStyleLink’")]
    [InlineData("word/fontTable.xml", "<w:altName w:val=\"Liberation Sans\"/>", "<w:embedRegular w:fontKey=\"{0}\"/>", "a font of its own")]
    [InlineData("word/settings.xml", "<w:defaultTabStop", "<w:evenAndOddHeaders/><w:defaultTabStop", "no header")]
    [InlineData("word/settings.xml", "<w:defaultTabStop", "<w:attachedTemplate/><w:defaultTabStop", "a template elsewhere")]
    [InlineData("word/footer1.xml", "w:instr=\"PAGE\"", "w:instr=\"QUOTE No\"", "a field")]
    [InlineData("word/footer1.xml", "w:instr=\"PAGE\"", "w:instr=\"PAGE \\# &quot;'Not agreed'&quot;\"", "a field")]
    [InlineData("word/footer1.xml", "<w:t xml:space=\"preserve\">Page </w:t></w:r>", "<w:t xml:space=\"preserve\">Page </w:t></w:r><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>", "a field")]
    [InlineData("word/header1.xml", "<w:r>", "<w:r><w:rPr><w:vanish/></w:rPr></w:r><w:r>", "hidden text")]
    [InlineData("_rels/.rels", "</Relationships>", "<Relationship Id=\"rId9\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/styles.xml\"/></Relationships>", "more than one main part")]
    [InlineData("_rels/.rels", "schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument", "evil.example/officeDocument", "a part of a kind")]
    [InlineData("word/_rels/document.xml.rels", "</Relationships>", "<Relationship Id=\"rId9\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments\" Target=\"styles.xml\"/></Relationships>", "a part of a kind")]
    [InlineData("word/_rels/document.xml.rels", "</Relationships>", "<Relationship Id=\"rId9\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles\" Target=\"numbering.xml\"/></Relationships>", "more than one")]
    [InlineData("word/_rels/document.xml.rels", "Target=\"header1.xml\"", "Target=\"https://evil.example/\" TargetMode=\"External\"", "something outside")]
    public void A_Word_copy_that_does_so_from_beside_its_text_differs(string part, string from, string to, string because) =>
        Differs(part, from, to, because);

    [Fact]
    public void A_Word_copy_with_two_parts_of_one_name_differs()
    {
        using var buffer = new MemoryStream();
        buffer.Write(Agreed.As(ReportOutput.Word));
        using (var zip = new ZipArchive(buffer, ZipArchiveMode.Update, leaveOpen: true))
        using (var writer = new StreamWriter(zip.CreateEntry("word/Document.xml").Open()))
            writer.Write($"<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:p>{Untrue}</w:p></w:body></w:document>");

        Differs(Agreed.Check(ReportOutput.Word, buffer.ToArray()), "two parts of one name");
    }

    private static void Differs(string part, string from, string to, string because) =>
        Differs(Agreed.Check(ReportOutput.Word, AgreedReport.WithPartChanged(Agreed.As(ReportOutput.Word), part, xml => xml.Replace(from, to, StringComparison.Ordinal))), because);

    private static void Differs(Verdict verdict, string because)
    {
        Assert.True(verdict.Answer == Answer.Differs, verdict.Sentence);
        Assert.Contains(because, verdict.Sentence, StringComparison.Ordinal);
        Assert.NotEmpty(verdict.Place);
    }
}
