using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Xml.Linq;
using Outturn.Documents.Conversion;
using Outturn.Documents.Packaging;
using Outturn.Documents.Tests.Word;
using Outturn.Documents.Word;

namespace Outturn.Documents.Tests.Conversion;

public sealed class LibreOfficeTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_document_becomes_a_tagged_pdf()
    {
        using var doc = new WordWriter(new() { Title = "Progress", Creator = "The Partnership", Created = DateTimeOffset.UnixEpoch });
        doc.Heading(1, "Progress");
        doc.Table("Lines", [new("Activity"), new("Light")], [new("Events", "● Green")]);

        var pdf = await Installed.LibreOffice.ToPdfAsync(doc.ToArray(), "report.docx", Cancellation);

        Assert.StartsWith("%PDF-1.", Encoding.Latin1.GetString(pdf, 0, 8), StringComparison.Ordinal);
        var text = Encoding.Latin1.GetString(pdf);
        Assert.Contains("/StructTreeRoot", text, StringComparison.Ordinal);
        Assert.Contains("pdfuaid:part", text, StringComparison.Ordinal);
        Assert.Contains("pdfaid:part>2", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_heading_rows_of_every_table_are_headings_in_the_pdf_too()
    {
        using var doc = new WordWriter(new() { Title = "Progress", Creator = "The Partnership", Created = DateTimeOffset.UnixEpoch });
        doc.Table("One row of headings", [new("Activity"), new("Light")], [new("Events", "● Green")]);
        doc.Table("Two rows of headings", [new(""), new(""), new("")],
        [
            new(CellContent.Of("Measure") with { RowSpan = 2 }, CellContent.Of("Targets") with { ColumnSpan = 2 }) { IsHeader = true },
            new("2009/10", "2010/11") { IsHeader = true },
            new("Wards", "4", "6"),
        ]);

        var structure = await StructureOf(await Installed.LibreOffice.ToPdfAsync(doc.ToArray(), "report.docx", Cancellation));

        Assert.Equal("Table TR TH TH TR TD TD Table TR TH TH TR TH TH TR TD TD TD", structure);
    }

    [Fact]
    public async Task A_rich_text_file_is_converted_and_the_notes_say_so()
    {
        using var rtf = new MemoryStream(Encoding.ASCII.GetBytes(@"{\rtf1\ansi Outcome 2.1\par Second line\par}"));

        var doc = await WordDocument.OpenAsync(rtf, "Plan.rtf", Installed.LibreOffice, Cancellation);

        Assert.StartsWith("Outcome 2.1\nSecond line", doc.Text, StringComparison.Ordinal);
        Assert.Equal("Plan.rtf", doc.FileName);
        Assert.Equal("'Plan.rtf' is a rich text file (.rtf): it was converted by LibreOffice before it was read.", doc.Notes[0]);
    }

    [Fact]
    public async Task A_document_saved_again_in_LibreOffice_keeps_the_marks_of_its_rows_and_its_custom_data()
    {
        using var doc = new WordWriter(new() { Title = "Plan", Creator = "The Partnership", Created = DateTimeOffset.UnixEpoch });
        doc.Table("Plan", [new("Action"), new("Task")],
        [
            new(CellContent.Of("a") with { RowSpan = 2 }, "1") { Bookmark = "ref_2_1a_1" },
            new("2") { Bookmark = "ref_2_1a_2" },
            new("b", "") { Bookmark = "ref_2_1b" },
        ]);
        doc.CustomXml(new XDocument(new XElement(XName.Get("base", "urn:base"), "as sent")));
        using var file = OfficeFile.Read(doc.ToArray(), "plan.docx");

        using var saved = OfficeFile.Read(await Installed.LibreOffice.ToDocxAsync(file, Cancellation), "plan.docx");
        var again = WordDocument.Open(saved);

        Assert.Equal(["", "ref_2_1a_1", "ref_2_1a_2", "ref_2_1b"], again.Tables.Single().Rows.Select(row => string.Join(",", row.Bookmarks)));
        Assert.Equal("as sent", again.CustomXml("urn:base")?.Root?.Value);
        Assert.True(again.Tables.Single().Rows[0].IsHeader);
    }

    [Fact]
    public async Task Without_LibreOffice_the_refusal_names_save_as_docx()
    {
        using var rtf = new MemoryStream(Encoding.ASCII.GetBytes(@"{\rtf1 x}"));

        var refusal = await Assert.ThrowsAsync<UnreadableFileException>(() => WordDocument.OpenAsync(rtf, "Plan.rtf", converter: null, Cancellation));

        Assert.Equal("'Plan.rtf' is a rich text file (.rtf), which is read only where LibreOffice is installed. Open it, use Save as .docx and try that copy.", refusal.Message);
    }

    [Fact]
    public async Task Nothing_a_document_links_to_is_fetched()
    {
        using var listener = new Listener();
        var docx = Docx.Bytes(
            LinkedPicture("rId5") + Field($"INCLUDEPICTURE \"{listener.Address}included.png\" \\d") + Field($"INCLUDETEXT \"{listener.Address}included.txt\"") + Docx.P("Body"),
            ("word/_rels/document.xml.rels", OutsideRelationship("rId5", "image", listener.Address + "linked.png")));

        var pdf = await Installed.LibreOffice.ToPdfAsync(docx, "linked.docx", Cancellation);

        Assert.NotEmpty(pdf);
        Assert.Empty(listener.Requests);
    }

    [Fact]
    public async Task Nothing_an_odt_or_rtf_links_to_is_fetched_and_no_local_file_is_read_into_it()
    {
        var secret = Path.GetTempFileName();
        await File.WriteAllTextAsync(secret, "LOCAL SECRET", Cancellation);
        using var listener = new Listener();
        var rtf = Encoding.ASCII.GetBytes($$$"""{\rtf1\ansi Body {\field{\*\fldinst { INCLUDEPICTURE "{{{listener.Address}}}a.png" \\d }}{\fldrslt old}}{\field{\*\fldinst { INCLUDETEXT "{{{secret}}}" }}{\fldrslt old}}{\*\template {{{listener.Address}}}t.dot}\par}""");

        foreach (var (bytes, name) in new[] { (rtf, "linked.rtf"), (LinkedOdt(listener.Address, secret), "linked.odt") })
        {
            using var stream = new MemoryStream(bytes);
            var doc = await WordDocument.OpenAsync(stream, name, Installed.LibreOffice, Cancellation);

            Assert.Contains("Body", doc.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("LOCAL SECRET", doc.Text, StringComparison.Ordinal);
        }

        Assert.Empty(listener.Requests);
        File.Delete(secret);
    }

    [Fact]
    public void Links_to_the_outside_are_taken_out_before_LibreOffice_sees_them()
    {
        const string address = "http://198.51.100.7/";
        var docx = Docx.Bytes(
            Field($"INCLU</w:instrText></w:r><w:r><w:instrText>DETEXT \"{address}a.txt\"") + $"<w:p><w:r><w:pict><v:shape><v:imagedata src=\"{address}b.png\"/></v:shape></w:pict></w:r></w:p>",
            ("word/_rels/document.xml.rels", OutsideRelationship("rId5", "image", address + "linked.png")),
            ("word/_rels/settings.xml.rels", OutsideRelationship("rId1", "attachedTemplate", address + "t.dotm")));
        using var before = OfficeFile.Read(docx, "linked.docx");
        using var odt = OfficeFile.Read(LinkedOdt(address, "/etc/hostname"), "linked.odt");

        foreach (var cleaned in new[] { OutsideLinks.TakenOut(before), OutsideLinks.TakenOut(odt) })
        {
            using var package = OfficePackage.Open(cleaned, "cleaned");
            Assert.All(package.PartNames, part => Assert.DoesNotContain(address, Encoding.UTF8.GetString(package.Bytes(part)), StringComparison.Ordinal));
        }
    }

    [Fact]
    public void A_link_to_click_on_stays()
    {
        var docx = Docx.Bytes("<w:p><w:hyperlink r:id=\"rId5\"><w:r><w:t>site</w:t></w:r></w:hyperlink></w:p>", ("word/_rels/document.xml.rels", OutsideRelationship("rId5", "hyperlink", "https://example.org/")));
        using var before = OfficeFile.Read(docx, "link.docx");

        using var after = OfficeFile.Read(OutsideLinks.TakenOut(before), "link.docx");

        Assert.Equal("https://example.org/", Assert.Single(after.Package!.Relationships("word/document.xml")).Target);
        Assert.Equal("site", WordDocument.Open(after).Text);
    }

    [Fact]
    public async Task A_conversion_that_takes_too_long_is_ended_with_all_it_started()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The slow program of this test is a shell script.");
        var folder = Directory.CreateTempSubdirectory();
        var slow = Path.Combine(folder.FullName, "soffice");
        var alive = Path.Combine(folder.FullName, "alive");
        await File.WriteAllTextAsync(slow, $"#!/bin/sh\n(sleep 3; echo still here > '{alive}') &\nsleep 30\n", Cancellation);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(slow, UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.UserWrite);
        var impatient = LibreOffice.Find(slow, TimeSpan.FromSeconds(1))!;

        var refusal = await Assert.ThrowsAsync<UnreadableFileException>(() => impatient.ToPdfAsync(Docx.Bytes(Docx.P("x")), "report.docx", Cancellation));

        Assert.Equal("'report.docx' could not be made into a PDF: LibreOffice had not finished after 1 seconds. The Word document is as it was.", refusal.Message);
        await Task.Delay(TimeSpan.FromSeconds(4), Cancellation);
        Assert.False(File.Exists(alive));
        folder.Delete(recursive: true);
    }

    [Fact]
    public void A_named_program_that_is_not_there_is_not_replaced_by_another() => Assert.Null(LibreOffice.Find("/no/such/soffice"));

    /// <summary>The tables of a tagged PDF as pdfinfo tells them.</summary>
    private static async Task<string> StructureOf(byte[] pdf)
    {
        var file = Path.GetTempFileName();
        await File.WriteAllBytesAsync(file, pdf, Cancellation);
        using var process = Process.Start(new ProcessStartInfo(Installed.Poppler("pdfinfo"), ["-struct", file]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var told = await process.StandardOutput.ReadToEndAsync(Cancellation);
        File.Delete(file);
        return string.Join(' ', told.Split('\n').Select(line => line.Trim().Split(' ', ':')[0]).Where(word => word is "Table" or "TR" or "TH" or "TD"));
    }

    private static string OutsideRelationship(string id, string kind, string target) =>
        $"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="{id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" Target="{target}" TargetMode="External"/></Relationships>""";

    private static string Field(string code) =>
        $"""<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>old</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>""";

    private static string LinkedPicture(string id) => $"""
        <w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><wp:extent cx="990000" cy="990000"/><wp:docPr id="1" name="p"/><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr><pic:cNvPr id="0" name=""/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:link="{id}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="990000" cy="990000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>
        """;

    private static byte[] LinkedOdt(string address, string localFile) => Docx.Zip(
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        ("content.xml", $"""
            <office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" office:version="1.2"><office:body><office:text><text:section text:name="a"><text:section-source xlink:href="file://{localFile}" xlink:type="simple"/><text:p>old</text:p></text:section><text:section text:name="b"><text:section-source xlink:href="{address}section.txt" xlink:type="simple"/><text:p>old</text:p></text:section><text:p>Body<draw:frame svg:width="2cm" svg:height="2cm" text:anchor-type="as-char"><draw:image xlink:href="{address}picture.png" xlink:type="simple"/></draw:frame><draw:frame svg:width="2cm" svg:height="2cm" text:anchor-type="as-char"><draw:object xlink:href="{address}object.ods" xlink:type="simple"/></draw:frame></text:p></office:text></office:body></office:document-content>
            """.Trim()),
        ("META-INF/manifest.xml", """<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2"><manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>"""));

    /// <summary>Hears every request made to an address on this machine and answers none.</summary>
    private sealed class Listener : IDisposable
    {
        private readonly TcpListener listener = new(IPAddress.Loopback, 0);
        private readonly List<string> requests = [];

        public Listener()
        {
            listener.Start();
            _ = HearAsync();
        }

        public string Address => $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/";
        public IReadOnlyList<string> Requests => requests;

        public void Dispose() => listener.Dispose();

        private async Task HearAsync()
        {
            try
            {
                while (true)
                {
                    using var client = await listener.AcceptTcpClientAsync();
                    requests.Add("a request");
                }
            }
            catch (SocketException)
            {
                // The test is over.
            }
            catch (ObjectDisposedException)
            {
                // Likewise.
            }
        }
    }
}
