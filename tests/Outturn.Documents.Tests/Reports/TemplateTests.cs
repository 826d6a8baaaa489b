using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using Outturn.Documents.Packaging;
using Outturn.Documents.Word;
using Outturn.Domain;
using Outturn.Testing;

namespace Outturn.Documents.Tests.Reports;

/// <summary>A partnership's own Word document as the template of its reports: what it may hold, what is made of it, and that this can be checked.</summary>
public sealed partial class TemplateTests
{
    private const string Body = "word/document.xml";
    private const string Header = "word/header1.xml";

    /// <summary>A picture of one point.</summary>
    private static readonly byte[] Logo = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    private static byte[] Starter => StarterTemplate.Write();

    [Fact]
    public void The_template_to_start_from_has_no_mistake_and_nor_has_what_is_kept_of_it()
    {
        var first = Read(Starter);
        Assert.Empty(first.Mistakes);
        var again = Read(first.Bytes);

        Assert.Empty(again.Mistakes);
        Assert.Equal(first.Sha256, again.Sha256);
        Assert.Contains(first.Placeholders, placed => placed.Placeholder.Name == "section 5");
        Assert.Contains(first.Placeholders, placed => placed.Place.StartsWith("the header", StringComparison.Ordinal));
    }

    [Fact]
    public void A_report_in_the_template_says_every_word_of_the_report_in_the_programs_own_shape()
    {
        var plain = WordDocument.Open(new MemoryStream(new AgreedReport().As(ReportOutput.Word)), "plain.docx");
        var made = WordDocument.Open(new MemoryStream(In(Starter).As(ReportOutput.Word)), "made.docx");

        Assert.Equal(Said(plain), Said(made));
        Assert.Contains(made.Headers.SelectMany(header => header), block => block.Text.Contains("Agreed on 4 November 2010, minute 41", StringComparison.Ordinal));
        Assert.Contains(made.Footers.SelectMany(footer => footer), block => block.Text.Contains("Page 1 of 1", StringComparison.Ordinal));
        Assert.DoesNotContain("{{", made.Text, StringComparison.Ordinal);

        static IEnumerable<string> Said(WordDocument document) => document.Blocks.Select(block => block.Text).Where(text => text.Length > 0 && !text.StartsWith("Digest", StringComparison.Ordinal));
    }

    [Fact]
    public void Its_styles_are_the_templates_own_by_their_names()
    {
        var template = AgreedReport.WithPartChanged(Starter, "word/styles.xml", xml => xml.Replace("w:styleId=\"Heading1\"", "w:styleId=\"berschrift1\"", StringComparison.Ordinal));
        var made = Text(In(template).As(ReportOutput.Word), Body);

        Assert.Contains("<w:pStyle w:val=\"berschrift1\"", made, StringComparison.Ordinal);
        Assert.DoesNotContain("<w:pStyle w:val=\"Heading1\"", made, StringComparison.Ordinal);
    }

    [Fact]
    public void Exactly_as_issued_re_saved_changed_and_not_proven_are_told_apart_from_the_file_alone()
    {
        var agreed = In(WithLogo(Starter));
        var issued = agreed.As(ReportOutput.Word);

        Assert.Equal(Answer.ExactlyAsIssued, agreed.Check(ReportOutput.Word, issued).Answer);
        Assert.Equal(Answer.AuthorNotProven, ReportVerifier.Verify(issued, "report.docx").Answer);
        var changed = AgreedReport.WithPartChanged(issued, Body, xml => xml.Replace("118 homes", "178 homes", StringComparison.Ordinal));
        Assert.Equal("differs at Appendix A, aim 1, line 1.2a.1, column ‘Progress as at 30 September 2010’", agreed.Check(ReportOutput.Word, changed).Word);
        var saved = agreed.Check(ReportOutput.Word, LibreOfficeCopy.Of(issued, "docx"));
        Assert.True(saved.Answer == Answer.ReSaved, saved.Sentence);
        Assert.Equal(Answer.Differs, agreed.Check(ReportOutput.Word, LibreOfficeCopy.Of(changed, "docx")).Answer);
    }

    [Theory]
    [InlineData(Header, "Gloucester Partnership", "Gloster Partnership", "header")]
    [InlineData(Body, "<w:headerReference", "<w:bookmarkStart w:id=\"9\" w:name=\"a\"/><w:headerReference", "‘w:bookmarkStart’")]
    [InlineData(Header, "descr=", "descr=\"\" rot=", "a picture or drawing")]
    [InlineData(Header, "<wp:docPr", "<wp:x/><wp:docPr", "a picture or drawing")]
    [InlineData("word/settings.xml", "<w:defaultTabStop", "<w:evenAndOddHeaders/><w:defaultTabStop", "header")]
    [InlineData("word/styles.xml", "<w:name w:val=\"Quiet\"", "<w:name w:val=\"Quiet\"/><w:rPr><w:vanish/></w:rPr><w:name w:val=\"Q\"", "hidden text")]
    public void A_copy_changed_in_what_came_from_the_template_differs(string part, string from, string to, string because)
    {
        var agreed = In(WithLogo(Starter));
        Differs(agreed, AgreedReport.WithPartChanged(agreed.As(ReportOutput.Word), part, xml => xml.Replace(from, to, StringComparison.Ordinal)), because);
    }

    [Fact]
    public void Another_logo_or_another_template_inside_the_file_differs()
    {
        var agreed = In(WithLogo(Starter));
        var issued = agreed.As(ReportOutput.Word);

        Differs(agreed, With(issued, "word/media/image1.png", [.. Logo, 0]), "the header and footer of the pages");
        Differs(agreed, AgreedReport.WithPartChanged(issued, "customXml/item2.xml", xml => TemplateInside().Replace(xml, $">{Convert.ToBase64String(Read(Starter).Bytes)}<")), "the template inside the file");
        Differs(agreed, AgreedReport.WithPartChanged(issued, "customXml/item2.xml", xml => TemplateInside().Replace(xml, ">gone<")), "the template inside the file");
    }

    [Fact]
    public void The_same_snapshot_in_the_same_template_gives_the_same_bytes_in_any_culture()
    {
        var agreed = In(WithLogo(Starter));
        var issued = agreed.As(ReportOutput.Word);
        var frozen = ReportSnapshot.Read(agreed.Snapshot.Canonical());
        var culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("ar-SA");
            Assert.Equal(issued, ReportOutput.Word.Render(frozen with { Template = frozen.Template! with { Bytes = Read(WithLogo(Starter)).Bytes } }, agreed.Seal));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public void A_draft_says_so_on_every_page_and_an_extract_keeps_the_programs_own_shape()
    {
        var world = new Gloucester();
        var draft = world.Report.Compile(world.Partnership, world.Strategy, Background(Starter));

        Assert.Contains("DRAFT - not agreed", Text(ReportOutput.Word.Render(draft, null), Header), StringComparison.Ordinal);
        Assert.DoesNotContain("Digest", Text(ReportOutput.Word.Render(draft, null), "word/footer1.xml"), StringComparison.Ordinal);
        Assert.NotEmpty(ReportOutput.Word.Render(ReportLayout.ExceptionsOnly.Of(draft with { Template = new("a.docx", "") }), null));
    }

    [Fact]
    public void A_placeholder_cut_into_pieces_by_a_word_processor_is_found_and_filled_in_the_look_of_its_first_letter()
    {
        var cut = AgreedReport.WithPartChanged(Starter, Body, xml => xml.Replace(
            "<w:r><w:t xml:space=\"preserve\">{{quarter}}</w:t></w:r>",
            "<w:r><w:t>In </w:t></w:r><w:proofErr w:type=\"spellStart\"/><w:r><w:rPr><w:b/></w:rPr><w:t>{</w:t></w:r><w:r><w:t>{qua</w:t></w:r><w:bookmarkStart w:id=\"3\" w:name=\"x\"/><w:r><w:rPr><w:i/></w:rPr><w:t>rter}</w:t></w:r><w:r><w:t>}.</w:t></w:r>",
            StringComparison.Ordinal));

        Assert.Empty(Read(cut).Mistakes);
        Assert.Contains("<w:rPr><w:b /></w:rPr><w:t xml:space=\"preserve\">July to September 2010 (Q2 2010/11)</w:t>", Text(In(cut).As(ReportOutput.Word), Body).Replace("<w:b/>", "<w:b />", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void A_template_LibreOffice_saved_again_is_taken_and_a_report_in_it_can_be_checked()
    {
        var saved = LibreOfficeCopy.Of(WithLogo(Starter), "docx");
        var reading = Read(saved);

        Assert.True(reading.Mistakes.Count == 0, string.Join('\n', reading.Mistakes));
        var agreed = In(saved);
        Assert.Equal(Answer.ExactlyAsIssued, agreed.Check(ReportOutput.Word, agreed.As(ReportOutput.Word)).Answer);
        var copy = agreed.Check(ReportOutput.Word, LibreOfficeCopy.Of(agreed.As(ReportOutput.Word), "docx"));
        Assert.True(copy.Answer == Answer.ReSaved, copy.Sentence);
    }

    [Theory]
    [InlineData(Body, "<w:body>", "<w:body><w:p><w:fldSimple w:instr=\" TOC \\o \"><w:r><w:t>x</w:t></w:r></w:fldSimple></w:p>", "a field code, ‘TOC \\o’")]
    [InlineData(Body, "<w:body>", "<w:body><w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> INCLUDE</w:instrText></w:r><w:r><w:instrText>TEXT \"a\" </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>", "a field code, ‘INCLUDETEXT \"a\"’")]
    [InlineData("word/footer1.xml", "{{page number}}", "</w:t></w:r><w:fldSimple w:instr=\"PAGE\"><w:r><w:t>1</w:t></w:r></w:fldSimple><w:r><w:t>", "Write {{page number}} in its place")]
    [InlineData(Body, "<w:body>", "<w:body><w:p><w:r><w:object/></w:r></w:p>", "an embedded object")]
    [InlineData(Body, "<w:body>", "<w:body><w:p><w:r><w:pict/></w:r></w:p>", "a watermark")]
    [InlineData(Body, "<w:body>", "<w:body><w:p><w:hyperlink w:anchor=\"a\"><w:r><w:t>x</w:t></w:r></w:hyperlink></w:p>", "It has a link")]
    [InlineData(Body, "<w:body>", "<w:body><w:p><w:ins w:id=\"1\"><w:r><w:t>x</w:t></w:r></w:ins></w:p>", "a tracked change")]
    [InlineData(Body, "<w:body>", "<w:body><w:p><w:r><w:commentReference w:id=\"0\"/></w:r></w:p>", "a comment")]
    [InlineData(Body, "<w:body>", "<w:body><w:p><w:r><w:footnoteReference w:id=\"0\"/></w:r></w:p>", "a note")]
    [InlineData(Body, "<w:body>", "<w:body><w:p><w:r><mc:AlternateContent xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"/></w:r></w:p>", "a text box")]
    [InlineData(Body, "<w:body>", "<w:body><w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>x</w:t></w:r></w:p>", "hidden text")]
    [InlineData(Body, "<w:body>", "<w:body><w:p><w:r><w:rPr><w:color w:val=\"FFFFFF\"/></w:rPr><w:t>x</w:t></w:r></w:p>", "text too pale to read")]
    [InlineData(Body, "<w:body>", "<w:body><w:p><w:pPr><w:framePr w:x=\"1\"/></w:pPr><w:r><w:t>x</w:t></w:r></w:p>", "text in a frame")]
    [InlineData(Body, "<w:body>", "<w:body><w:altChunk r:id=\"rId9\"/>", "another document inside it")]
    [InlineData(Body, "<w:body>", "<w:body><w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>x</w:t></w:r></w:p>", "")]
    [InlineData("word/_rels/document.xml.rels", "</Relationships>", "<Relationship Id=\"rId90\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink\" Target=\"https://evil.example/\" TargetMode=\"External\"/></Relationships>", "a link to ‘https://evil.example/’")]
    [InlineData("word/_rels/document.xml.rels", "</Relationships>", "<Relationship Id=\"rId90\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/image\" Target=\"https://evil.example/a.png\" TargetMode=\"External\"/></Relationships>", "a picture from elsewhere")]
    [InlineData("word/_rels/document.xml.rels", "</Relationships>", "<Relationship Id=\"rId90\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate\" Target=\"file:///c:/a.dotm\" TargetMode=\"External\"/></Relationships>", "attached to another template")]
    [InlineData("word/_rels/document.xml.rels", "</Relationships>", "<Relationship Id=\"rId90\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/oleObject\" Target=\"embeddings/a.bin\"/></Relationships>", "an embedded object")]
    [InlineData("word/_rels/document.xml.rels", "</Relationships>", "<Relationship Id=\"rId90\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/control\" Target=\"activeX/a.xml\"/></Relationships>", "a form control")]
    [InlineData("[Content_Types].xml", "wordprocessingml.document.main+xml", "wordprocessingml.document.macroEnabled.main+xml", "It has macros")]
    public void What_could_change_by_itself_or_reach_out_is_refused_by_name(string part, string from, string to, string because)
    {
        var reading = Read(AgreedReport.WithPartChanged(Starter, part, xml => xml.Replace(from, to, StringComparison.Ordinal)));

        if (because.Length == 0)
            Assert.Empty(reading.Mistakes);
        else
            Assert.Contains(reading.Mistakes, mistake => mistake.Sentence.Contains(because, StringComparison.Ordinal));
    }

    [Fact]
    public void A_part_with_macros_and_a_list_that_numbers_itself_are_refused()
    {
        Assert.Contains(Read(With(Starter, "word/vbaProject.bin", [1])).Mistakes, mistake => mistake.Sentence.StartsWith("It has macros", StringComparison.Ordinal));
        var numbered = AgreedReport.WithPartChanged(Starter, "word/numbering.xml", xml => xml.Replace("<w:numFmt w:val=\"bullet\"/>", "<w:numFmt w:val=\"decimal\"/>", StringComparison.Ordinal));
        Assert.Contains(Read(numbered).Mistakes, mistake => mistake.Sentence.Contains("numbers its lines by itself", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("{{quarter}}", "{{quater}}", "Did you mean {{quarter}}?", "paragraph 2, ‘{{quater}}’")]
    [InlineData("{{quarter}}", "{{weather forecast}}", "is not known. The page of the template lists", "")]
    [InlineData("{{quarter}}", "{{quarter}", "does not close", "paragraph 2")]
    [InlineData("{{quarter}}", "quarter}}", "does not close, or was never opened", "paragraph 2")]
    [InlineData("{{quarter}}", "{{quarter}} {period}", "Write {{period}}, with two.", "paragraph 2")]
    [InlineData("{{section 5}}", "See {{section 5}} here", "{{section 5}} stands amid other words", "‘See {{section 5}} here’")]
    [InlineData("{{section 5}}", "{{section 4}}", "{{section 4}} stands here again", "")]
    [InlineData("{{section 5}}", "", "Every report has {{section 5}}, which is missing here", "the template as a whole")]
    [InlineData("{{quarter}}", "{{page number}}", "belongs into the header or footer", "paragraph 2")]
    [InlineData("{{quarter}}", "{{whole report}}", "is already in {{whole report}}", "")]
    public void A_mistake_is_named_with_its_place_and_how_to_mend_it(string from, string to, string because, string place)
    {
        var reading = Read(AgreedReport.WithPartChanged(Starter, Body, xml => xml.Replace(from, to, StringComparison.Ordinal)));

        Assert.Contains(reading.Mistakes, mistake => mistake.Sentence.Contains(because, StringComparison.Ordinal) && mistake.Place.Contains(place, StringComparison.Ordinal));
    }

    [Fact]
    public void What_every_report_must_say_is_missed_where_it_is_missing()
    {
        Assert.Contains(Read(AgreedReport.WithPartChanged(Starter, Header, xml => xml.Replace(". {{state}}", "", StringComparison.Ordinal))).Mistakes, mistake => mistake.Sentence.Contains("{{state}} is missing", StringComparison.Ordinal));
        Assert.Contains(Read(AgreedReport.WithPartChanged(Starter, "word/footer1.xml", xml => xml.Replace("{{digest}}", "", StringComparison.Ordinal))).Placeholders, placed => placed.Placeholder.Name == "digest");
        Assert.Contains(Read(AgreedReport.WithPartChanged(Starter, Body, xml => xml.Replace("<w:pgSz", "<w:titlePg/><w:pgSz", StringComparison.Ordinal))).Mistakes, mistake => mistake.Place.StartsWith("the first page", StringComparison.Ordinal));
        Assert.Contains(Read(AgreedReport.WithPartChanged(Starter, Header, xml => xml.Replace("{{period}}", "{{summary}}", StringComparison.Ordinal))).Mistakes, mistake => mistake.Sentence.Contains("cannot stand in a header or footer", StringComparison.Ordinal));
    }

    [Fact]
    public void A_file_that_is_no_Word_document_is_refused_in_a_sentence()
    {
        Assert.Throws<UnreadableFileException>(() => Read([.. "%PDF-1.4"u8]));
        Assert.Throws<UnreadableFileException>(() => Read(new AgreedReport().As(ReportOutput.Excel)));
        Assert.Throws<UnreadableFileException>(() => Read(Starter[..2000]));
    }

    private static void Differs(AgreedReport agreed, byte[] copy, string because)
    {
        var verdict = agreed.Check(ReportOutput.Word, copy);
        Assert.True(verdict.Answer == Answer.Differs, verdict.Sentence);
        Assert.Contains(because, verdict.Sentence, StringComparison.Ordinal);
    }

    private static AgreedReport In(byte[] template) => new(Background(template));

    private static ReportBackground Background(byte[] template)
    {
        var reading = Read(template);
        return new() { Template = new("Letterhead.docx", reading.Sha256) { Bytes = reading.Bytes } };
    }

    private static TemplateReading Read(byte[] docx)
    {
        using var file = OfficeFile.Read(docx, "Letterhead.docx");
        return TemplateReading.Read(file);
    }

    /// <summary>With a picture in line with the header's text.</summary>
    private static byte[] WithLogo(byte[] docx)
    {
        const string drawing = "<w:r><w:drawing><wp:inline xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\"><wp:extent cx=\"720000\" cy=\"360000\"/><wp:docPr id=\"1\" name=\"Logo\" descr=\"The partnership’s sign\"/><a:graphic xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:pic xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:nvPicPr><pic:cNvPr id=\"1\" name=\"\"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed=\"rId1\"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"720000\" cy=\"360000\"/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>";
        docx = AgreedReport.WithPartChanged(docx, Header, xml => xml.Replace("<w:r>", drawing + "<w:r>", StringComparison.Ordinal));
        docx = AgreedReport.WithPartChanged(docx, "[Content_Types].xml", xml => xml.Replace("<Default Extension=\"xml\"", "<Default Extension=\"png\" ContentType=\"image/png\"/><Default Extension=\"xml\"", StringComparison.Ordinal));
        docx = With(docx, "word/media/logo.png", Logo);
        return With(docx, "word/_rels/header1.xml.rels", Encoding.UTF8.GetBytes("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/image\" Target=\"media/logo.png\"/></Relationships>"));
    }

    private static byte[] With(byte[] docx, string part, byte[] content)
    {
        using var buffer = new MemoryStream();
        buffer.Write(docx);
        using (var zip = new ZipArchive(buffer, ZipArchiveMode.Update, leaveOpen: true))
        {
            zip.GetEntry(part)?.Delete();
            using var entry = zip.CreateEntry(part).Open();
            entry.Write(content);
        }

        return buffer.ToArray();
    }

    private static string Text(byte[] docx, string part)
    {
        using var zip = new ZipArchive(new MemoryStream(docx));
        using var reader = new StreamReader(zip.GetEntry(part)!.Open(), Encoding.UTF8);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(">[A-Za-z0-9+/=]{100,}<", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex TemplateInside();
}
