using System.Buffers.Binary;
using System.Text;
using Outturn.Documents.Packaging;
using Outturn.Documents.Word;

namespace Outturn.Documents.Tests.Word;

public sealed class RefusingFilesTests
{
    [Theory]
    [InlineData("EncryptedPackage", "'Plan v4.docx' has a password, so it was not read. Save a copy without the password and try again.")]
    [InlineData("Workbook", "'Plan v4.docx' is an Excel 97-2003 workbook (.xls), not a Word document, so it was not read. Choose the Word document (.docx) and try again.")]
    [InlineData("WordDocument", "'Plan v4.docx' is a Word 97-2003 document (.doc), which is read only where LibreOffice is installed. Open it, use Save as .docx and try that copy.")]
    public void A_compound_file_is_judged_by_the_streams_in_it(string stream, string sentence) =>
        Assert.Equal(sentence, Docx.RefusalOf(Compound(stream)));

    [Fact]
    public void A_word_97_document_with_a_password_says_so()
    {
        var doc = Compound("WordDocument");
        doc[1024 + 11] = 0x01;

        Assert.Contains("has a password", Docx.RefusalOf(doc), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("%PDF-1.7 ...", "is a PDF, not a Word document, so it was not read. Send the Word document the PDF was made from.")]
    [InlineData("<!DOCTYPE html><html><body>Plan</body></html>", "is a web page, not a Word document, so it was not read. Open it in Word, use Save as .docx and try that copy.")]
    [InlineData("Aim 2\nOutcome 2.1", "is a plain text file, not a Word document")]
    [InlineData("{\\rtf1 Aim 2}", "is a rich text file (.rtf), which is read only where LibreOffice is installed.")]
    [InlineData("\u0001\u0002\u0003\u0000", "is not a kind of file known here, not a Word document")]
    [InlineData("", "is empty (0 bytes), so there was nothing to read.")]
    public void Another_kind_of_file_named_docx_is_refused_with_its_kind(string content, string sentence) =>
        Assert.Contains("'Plan v4.docx' " + sentence, Docx.RefusalOf(Encoding.Latin1.GetBytes(content)), StringComparison.Ordinal);

    [Fact]
    public void A_picture_is_refused_as_a_picture() =>
        Assert.Contains("is a picture", Docx.RefusalOf([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]), StringComparison.Ordinal);

    [Fact]
    public void A_workbook_named_docx_is_refused_as_a_workbook()
    {
        var workbook = Docx.Zip(
            ("[Content_Types].xml", """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>"""),
            ("_rels/.rels", Docx.Relationships(("officeDocument", "xl/workbook.xml"))), ("xl/workbook.xml", "<workbook/>"));

        Assert.Contains("is an Excel workbook, not a Word document", Docx.RefusalOf(workbook), StringComparison.Ordinal);
    }

    [Fact]
    public void An_ordinary_zip_is_refused_as_one() =>
        Assert.Contains("is a zip file, not an office document", Docx.RefusalOf(Docx.Zip(("holiday.txt", "sun"))), StringComparison.Ordinal);

    [Fact]
    public void A_file_cut_short_anywhere_is_refused_as_damaged()
    {
        var whole = Docx.Bytes(string.Concat(Enumerable.Range(0, 200).Select(i => Docx.P($"Paragraph {i}"))));

        for (var length = 30; length < whole.Length; length += 97)
            Assert.Equal("'Plan v4.docx' is damaged, so it was not read. Open it in Word, save it again as .docx and try the new copy.", Docx.RefusalOf(whole[..length]));
    }

    [Fact]
    public void A_byte_changed_anywhere_in_the_text_is_noticed()
    {
        var body = string.Concat(Enumerable.Range(0, 300).Select(i => Docx.P($"Target {i * 7919 % 1000}%")));
        var whole = Docx.Bytes(body);
        var text = Docx.Open(whole).Text;

        for (var at = 300; at < whole.Length - 400; at += 13)
        {
            var changed = (byte[])whole.Clone();
            changed[at] ^= 0x10;
            try
            {
                Assert.Equal(text, Docx.Open(changed).Text);
            }
            catch (UnreadableFileException refusal)
            {
                Assert.Contains("'Plan v4.docx' is", refusal.Message, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void A_file_over_the_limit_is_refused_before_it_is_read()
    {
        using var endless = new CountingStream(200L * 1024 * 1024);

        var refusal = Assert.Throws<UnreadableFileException>(() => WordDocument.Open(endless, "Plan v4.docx"));

        Assert.StartsWith("'Plan v4.docx' is 200 MB and the most that is read is 50 MB, so it was not read.", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(0, endless.BytesRead);
    }

    [Fact]
    public void A_stream_of_unknown_length_is_read_no_further_than_the_limit()
    {
        using var endless = new CountingStream(200L * 1024 * 1024, seekable: false);

        Assert.Throws<UnreadableFileException>(() => WordDocument.Open(endless, "Plan v4.docx"));

        Assert.True(endless.BytesRead < FileLimits.File + 1_000_000);
    }

    [Fact]
    public void A_part_that_unpacks_to_far_more_than_it_is_packed_is_refused()
    {
        var bomb = Docx.Bytes("", ("word/media/big.xml", new string(' ', 40_000_000)));

        Assert.Equal("'Plan v4.docx' unpacks to far more than a document holds, so it was not read. Copy its text into a new document and try that.", Docx.RefusalOf(bomb));
    }

    [Fact]
    public void A_part_longer_than_the_zip_says_is_not_unpacked_further()
    {
        var bytes = Docx.Bytes(Docx.P(new string('x', 500_000)));
        Forge(bytes, "word/document.xml", length: 1000);

        Assert.Contains("is damaged", Docx.RefusalOf(bytes), StringComparison.Ordinal);
    }

    [Fact]
    public void Ten_thousand_parts_are_too_many() =>
        Assert.Contains("more than 10000 parts", Docx.RefusalOf(Docx.Zip([.. Enumerable.Range(0, 10_001).Select(i => ($"p{i}", ""))])), StringComparison.Ordinal);

    [Fact]
    public void Elements_nested_without_end_are_refused()
    {
        var tables = string.Concat(Enumerable.Repeat("<w:tbl><w:tr><w:tc>", 5000)) + Docx.P("x") + string.Concat(Enumerable.Repeat("</w:tc></w:tr></w:tbl>", 5000));
        var runs = "<w:p>" + string.Concat(Enumerable.Repeat("<w:ins>", 5000)) + string.Concat(Enumerable.Repeat("</w:ins>", 5000)) + "</w:p>";

        Assert.Contains("nested too deeply", Docx.RefusalOf(Docx.Bytes(tables)), StringComparison.Ordinal);
        Assert.Contains("nested too deeply", Docx.RefusalOf(Docx.Bytes(runs)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_document_type_is_refused_so_that_nothing_is_expanded_or_fetched()
    {
        const string expanding = """<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>""";
        var bytes = Docx.Bytes("", ("word/document.xml", expanding + Docx.Document(Docx.P("&b;&c;")).Replace("""<?xml version="1.0" encoding="UTF-8"?>""", "", StringComparison.Ordinal)));

        Assert.Contains("is damaged", Docx.RefusalOf(bytes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("application/vnd.ms-word.document.macroEnabled.main+xml")]
    [InlineData("application/vnd.ms-word.template.macroEnabledTemplate.main+xml")]
    [InlineData("application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml")]
    public void Templates_and_documents_with_macros_are_read_and_the_macros_left_alone(string type)
    {
        var doc = Docx.Reading(Docx.P("text"),
            ("[Content_Types].xml", $"""<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="{type}"/></Types>"""),
            ("word/vbaProject.bin", "not opened"));

        Assert.Equal("text", doc.Text);
    }

    [Fact]
    public void The_strict_dialect_is_read_like_the_usual_one()
    {
        const string purl = "http://purl.oclc.org/ooxml/officeDocument/relationships/";
        var doc = Docx.Reading("",
            ("_rels/.rels", Docx.Relationships(("officeDocument", "word/document.xml")).Replace("http://schemas.openxmlformats.org/officeDocument/2006/relationships/", purl, StringComparison.Ordinal)),
            ("word/document.xml", Docx.Document(Docx.Table(Docx.Row(Docx.Cell("a", "<w:gridSpan w:val=\"2\"/>"))), Docx.Strict)));

        Assert.Equal(2, doc.Tables.Single()[0, 1]!.ColumnSpan);
    }

    [Fact]
    public void Part_names_in_another_case_and_with_backslashes_are_found()
    {
        var doc = Docx.Open(Docx.Zip(
            ("[content_types].xml", """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/Word/Document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"""),
            ("_rels\\.rels", Docx.Relationships(("officeDocument", "/word/document.XML"))), ("Word\\Document.xml", Docx.Document(Docx.P("found")))));

        Assert.Equal("found", doc.Text);
    }

    [Fact]
    public void Without_content_types_relationships_or_styles_the_text_is_still_read() =>
        Assert.Equal("bare", Docx.Open(Docx.Zip(("word/document.xml", Docx.Document(Docx.P("bare", "<w:pStyle w:val=\"Gone\"/>"))))).Text);

    [Fact]
    public void Damage_beside_the_body_is_said_and_the_body_read()
    {
        var doc = Docx.Reading(Docx.P("body"), ("word/_rels/document.xml.rels", Docx.Relationships(("header", "header1.xml"))), ("word/header1.xml", "<w:hdr"));

        Assert.Equal("body", doc.Text);
        Assert.Equal(["Damage inside the file: a header could not be read and was left out."], doc.Notes);
    }

    [Fact]
    public void A_missing_file_is_named_as_it_was_typed() =>
        Assert.Equal("There is no file '/no/such/gone.docx'. Check the name and try again.", Assert.Throws<UnreadableFileException>(() => WordDocument.Open("/no/such/gone.docx")).Message);

    [Fact]
    public void A_long_name_is_shortened_and_control_characters_are_left_out() =>
        Assert.StartsWith("'ab" + new string('x', 78) + "..." + new string('x', 15) + ".docx'", Docx.RefusalOf([], "../a\n\u001bb" + new string('x', 200) + ".docx"), StringComparison.Ordinal);

    /// <summary>An Office 97-2003 container with one stream: header, directory sector, the stream's first sector.</summary>
    private static byte[] Compound(string stream)
    {
        var file = new byte[512 * 4];
        byte[] signature = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
        signature.CopyTo(file, 0);
        file[30] = 9;
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(48), 0);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(76), 2);
        Encoding.Unicode.GetBytes(stream).CopyTo(file, 512);
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(512 + 64), (ushort)((stream.Length * 2) + 2));
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(512 + 116), 1);
        file.AsSpan(1536, 512).Fill(0xFF);
        return file;
    }

    /// <summary>Writes another unpacked length into the zip's directory.</summary>
    private static void Forge(byte[] zip, string part, uint length)
    {
        var name = zip.AsSpan().LastIndexOf(Encoding.UTF8.GetBytes(part));
        BinaryPrimitives.WriteUInt32LittleEndian(zip.AsSpan(name - 46 + 24), length);
    }

    private sealed class CountingStream(long length, bool seekable = true) : Stream
    {
        public long BytesRead { get; private set; }
        public override bool CanRead => true;
        public override bool CanSeek => seekable;
        public override bool CanWrite => false;
        public override long Length => length;
        public override long Position { get; set; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            BytesRead += count;
            return count;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => 0;
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
