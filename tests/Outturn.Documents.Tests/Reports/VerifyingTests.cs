using System.Text;
using System.Text.Json;
using Outturn.Domain;
using Outturn.Testing;

namespace Outturn.Documents.Tests.Reports;

public sealed class VerifyingTests
{
    private static readonly AgreedReport Agreed = new();

    public static TheoryData<string> Formats => [.. ReportOutput.WithSeal.Select(output => output.Format)];

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_copy_as_it_was_issued_is_exactly_as_issued(string format)
    {
        var output = ReportOutput.InFormat(format)!;
        var file = Agreed.As(output);

        Assert.Equal("exactly as issued", Agreed.Check(output, file).Word);
        Assert.Equal(Answer.ExactlyAsIssued, ReportVerifier.Verify(file, "report", null, Agreed.Seal.Digest.ToUpperInvariant()).Answer);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Without_a_key_or_digest_the_author_is_not_proven(string format)
    {
        var verdict = ReportVerifier.Verify(Agreed.As(ReportOutput.InFormat(format)!), "report");

        Assert.Equal("consistent, author not proven", verdict.Word);
        Assert.Contains("every byte agrees", verdict.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_copy_LibreOffice_saved_again_has_every_word_as_agreed()
    {
        var copy = SavedAgain(Agreed.As(ReportOutput.Word));
        var verdict = Agreed.Check(ReportOutput.Word, copy);

        Assert.NotEqual(Agreed.As(ReportOutput.Word), copy);
        Assert.True(verdict.Answer == Answer.ReSaved, verdict.Sentence);
        Assert.Equal("re-saved, every word as agreed", verdict.Word);
        Assert.Equal(Answer.AuthorNotProven, ReportVerifier.Verify(copy, "report.docx").Answer);
    }

    [Fact]
    public void A_copy_with_what_Word_adds_when_it_saves_has_every_word_as_agreed()
    {
        var copy = Agreed.As(ReportOutput.Word);
        foreach (var (part, from, to) in WhatWordAdds)
            copy = AgreedReport.WithPartChanged(copy, part, xml => xml.Replace(from, to, StringComparison.Ordinal));
        var verdict = Agreed.Check(ReportOutput.Word, copy);

        Assert.True(verdict.Answer == Answer.ReSaved, verdict.Sentence);
    }

    [Fact]
    public void A_copy_changed_by_one_character_and_then_saved_again_is_caught_all_the_same()
    {
        var changed = AgreedReport.WithPartChanged(Agreed.As(ReportOutput.Word), "word/document.xml", xml => xml.Replace("118 homes", "178 homes", StringComparison.Ordinal));

        Assert.Equal(
            "differs at Appendix A, aim 1, line 1.2a.1, column ‘Progress as at 30 September 2010’",
            Agreed.Check(ReportOutput.Word, SavedAgain(changed)).Word);
    }

    [Fact]
    public void One_character_changed_in_a_Word_copy_is_named_with_its_place()
    {
        var copy = AgreedReport.WithPartChanged(Agreed.As(ReportOutput.Word), "word/document.xml", xml => xml.Replace("118 homes", "178 homes", StringComparison.Ordinal));
        var verdict = Agreed.Check(ReportOutput.Word, copy);

        Assert.Equal("differs at Appendix A, aim 1, line 1.2a.1, column ‘Progress as at 30 September 2010’", verdict.Word);
        Assert.Contains("agreed ‘118 homes are done", verdict.Sentence, StringComparison.Ordinal);
        Assert.Contains("this file ‘178 homes are done", verdict.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("word/document.xml", "Red\u00A0", "Green\u00A0", "‘Exceptions’, line 1.2a.1, column ‘Now’")]
    [InlineData("word/document.xml", "on 4 November 2010 (minute 41)", "on 5 November 2010 (minute 41)", "section 4, paragraph 3")]
    [InlineData("word/document.xml", "5 Future work", "5 Future works", "section 5, heading")]
    [InlineData("word/document.xml", "<w:cantSplit", "<w:cantSplit w:val=\"0\"", "")]
    [InlineData("word/header1.xml", "minute 41", "minute 14", "the header of the pages")]
    [InlineData("word/footer2.xml", "fictional", "real", "the footer of the pages")]
    public void A_change_anywhere_is_found_where_it_is(string part, string from, string to, string place)
    {
        var copy = AgreedReport.WithPartChanged(Agreed.As(ReportOutput.Word), part, xml => xml.Replace(from, to, StringComparison.Ordinal));
        var verdict = Agreed.Check(ReportOutput.Word, copy);

        Assert.Equal(place, verdict.Place);
        Assert.Equal(place.Length == 0 ? Answer.ReSaved : Answer.Differs, verdict.Answer);
    }

    [Fact]
    public void A_paragraph_taken_out_or_put_in_is_named()
    {
        var word = Agreed.As(ReportOutput.Word);
        var without = Agreed.Check(ReportOutput.Word, AgreedReport.WithPartChanged(word, "word/document.xml", xml => xml.Replace("None beyond the budgets of the partners. The neighbour events fund still lacks £6,000 a year.", "", StringComparison.Ordinal)));
        var with = Agreed.Check(ReportOutput.Word, AgreedReport.WithPartChanged(word, "word/document.xml", xml => xml.Replace("<w:body>", "<w:body><w:p><w:r><w:t>And all is well.</w:t></w:r></w:p>", StringComparison.Ordinal)));

        Assert.Equal("section 7, paragraph 1", without.Place);
        Assert.Contains("missing in this file", without.Sentence, StringComparison.Ordinal);
        Assert.Equal(Answer.Differs, with.Answer);
        Assert.Contains("‘And all is well.’", with.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Everything_changed_consistently_and_signed_with_another_key_is_caught_by_the_key_and_by_the_digest()
    {
        using var stranger = SealingKey.Create();
        var forged = Agreed.Snapshot with { Aims = [.. Agreed.Snapshot.Aims.Select(aim => aim with { Lines = [.. aim.Lines.Select(line => line with { Light = TrafficLight.Green, CorrectiveAction = "" })] })] };
        var seal = stranger.Sign(forged.Digest);

        Assert.All(ReportOutput.WithSeal, output =>
        {
            var file = output.Render(forged, seal);
            var byKey = Agreed.Check(output, file);
            Assert.Equal("differs at the signature", byKey.Word);
            Assert.Contains("not made with the key you gave", byKey.Sentence, StringComparison.Ordinal);
            Assert.Equal("differs at the digest", ReportVerifier.Verify(file, "report", null, Agreed.Seal.Digest).Word);
            Assert.Equal("consistent, author not proven", ReportVerifier.Verify(file, "report").Word);
        });
    }

    [Fact]
    public void A_sealed_text_changed_without_its_seal_is_caught_by_itself()
    {
        var forged = Agreed.Snapshot with { Title = "Another title" };

        Assert.All(ReportOutput.WithSeal, output => Assert.Equal("differs at the frozen text inside the file", ReportVerifier.Verify(output.Render(forged, Agreed.Seal), "report").Word));
        Assert.All(ReportOutput.WithSeal, output =>
            Assert.Equal("differs at the signature", ReportVerifier.Verify(output.Render(forged, Agreed.Seal with { Digest = forged.Digest }), "report").Word));
    }

    [Fact]
    public void A_page_a_browser_saved_again_has_every_word_as_agreed()
    {
        var page = Encoding.UTF8.GetString(Agreed.As(ReportOutput.Page));
        var saved = page.Replace("<head>", "<head><!-- saved from url=(0041)http://localhost/report -->", StringComparison.Ordinal).Replace("\n", "\r\n", StringComparison.Ordinal)
            .Replace("<meta charset=\"utf-8\">", "<meta http-equiv='Content-Type' content='text/html; charset=UTF-8'>", StringComparison.Ordinal);
        var verdict = Agreed.Check(ReportOutput.Page, Encoding.UTF8.GetBytes(saved));

        Assert.True(verdict.Answer == Answer.ReSaved, verdict.Sentence);
    }

    [Theory]
    [InlineData("118 homes are done", "178 homes are done", "Appendix A, aim 1, line 1.2a.1, column ‘Progress as at 30 September 2010’")]
    [InlineData("<p><b>Corrective action: </b>A second", "<p class=\"silent\"><b>Corrective action: </b>A second", "Appendix A, aim 1, line 1.2a.1, column ‘Progress as at 30 September 2010’")]
    [InlineData(".silent {", ".light { display: none } .silent {", "the style sheet")]
    [InlineData("<footer>", "<footer style=\"display:none\">", "the page itself")]
    [InlineData("</main>", "<img src=\"green.png\"></main>", "the page itself")]
    [InlineData("</body>", "<script>document.title = 1</script></body>", "the page itself")]
    [InlineData("data-label=\"Amber\"", "data-label=\"Green\"", "section 4, ‘Key activities by aim and colour’, line Aim 1: A place where the future matters, column ‘Amber’")]
    public void A_change_of_the_page_is_found_where_it_is(string from, string to, string place)
    {
        var page = Agreed.As(ReportOutput.Page);
        var data = Encoding.UTF8.GetString(page).IndexOf("<script", StringComparison.Ordinal);
        var text = Encoding.UTF8.GetString(page);
        Assert.Contains(from, text, StringComparison.Ordinal);
        var verdict = Agreed.Check(ReportOutput.Page, Encoding.UTF8.GetBytes(text[..data].Replace(from, to, StringComparison.Ordinal) + text[data..].Replace("</body>", from == "</body>" ? to : "</body>", StringComparison.Ordinal)));

        Assert.Equal(Answer.Differs, verdict.Answer);
        Assert.Equal(place, verdict.Place);
    }

    [Fact]
    public void JSON_spaced_anew_is_re_saved_and_JSON_with_something_beside_it_differs()
    {
        var json = Agreed.As(ReportOutput.Json);
        using var tree = JsonDocument.Parse(json);
        var spaced = JsonSerializer.SerializeToUtf8Bytes(tree, Indented);

        Assert.Equal(Answer.ReSaved, Agreed.Check(ReportOutput.Json, spaced).Answer);
        Assert.Equal("differs at the data beside the sealed report", Agreed.Check(ReportOutput.Json, AgreedReport.WithTextChanged(json, "{\"rendering\":2,", "{\"rendering\":2,\"note\":\"all green\",")).Word);
    }

    [Fact]
    public void A_copy_with_a_byte_order_mark_is_re_saved() => Assert.All([ReportOutput.Json, ReportOutput.Page], output =>
        Assert.Equal(Answer.ReSaved, Agreed.Check(output, [.. Encoding.UTF8.Preamble, .. Agreed.As(output)]).Answer));

    [Fact]
    public void A_draft_is_refused_in_a_sentence() =>
        Assert.All(ReportOutput.WithSeal, output => Assert.Equal(
            "‘draft’ is a draft: it was never agreed, so there is nothing it could differ from.",
            Assert.Throws<PartnershipRuleException>(() => ReportVerifier.Verify(output.Render(new Gloucester().Draft, null), "draft")).Message));

    [Fact]
    public void A_file_without_our_seal_is_refused_with_what_can_be_checked()
    {
        byte[][] others = [Encoding.UTF8.GetBytes("{\"a\":1}"), Encoding.UTF8.GetBytes("Dear all"), Encoding.UTF8.GetBytes("<!DOCTYPE html><html><p>Hello"), File.ReadAllBytes(SourceTree.PathTo("samples/quarterly-report-template.docx"))];

        Assert.All(others, other => Assert.Contains(
            "What can be checked is the .docx, .xlsx, .html or .json of a whole agreed report",
            Assert.Throws<UnreadableFileException>(() => ReportVerifier.Verify(other, "other")).Message,
            StringComparison.Ordinal));
    }

    [Fact]
    public void A_PDF_is_judged_by_its_own_hash_and_otherwise_says_how_it_can_be_checked()
    {
        var pdf = "%PDF-1.7 the report"u8.ToArray();
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(pdf));

        Assert.Equal(Answer.ExactlyAsIssued, ReportVerifier.Verify(pdf, "report.pdf", null, hash).Answer);
        Assert.Contains(hash, Assert.Throws<UnreadableFileException>(() => ReportVerifier.Verify(pdf, "report.pdf", Agreed.PublicKey)).Message, StringComparison.Ordinal);
        Assert.Equal("differs at the file as a whole", ReportVerifier.Verify("%PDF-1.7 another"u8.ToArray(), "report.pdf", null, hash).Word);
    }

    [Fact]
    public void A_CSV_given_the_digest_it_prints_is_not_called_changed_and_one_that_was_changed_is()
    {
        var csv = Agreed.As(ReportOutput.Csv);
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(csv));

        Assert.Contains("the digest printed inside is the report’s", Assert.Throws<UnreadableFileException>(() => ReportVerifier.Verify(csv, "report.csv", null, Agreed.Seal.Digest)).Message, StringComparison.Ordinal);
        Assert.Equal(Answer.Differs, ReportVerifier.Verify(AgreedReport.WithTextChanged(csv, "118 homes", "180 homes"), "report.csv", null, hash).Answer);
    }

    [Fact]
    public void A_file_of_another_rendering_is_not_called_changed()
    {
        var later = new SealedReport(Agreed.Snapshot, Agreed.Seal) { Rendering = SealedReport.CurrentRendering + 1 }.ToJson();

        Assert.Contains("another version of the program", Assert.Throws<UnreadableFileException>(() => ReportVerifier.Verify(later, "report.json", Agreed.PublicKey)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_or_digest_that_is_none_is_refused_in_a_sentence()
    {
        using var key = SealingKey.Create();

        Assert.Contains("64 hexadecimal digits", Assert.Throws<PartnershipRuleException>(() => ReportVerifier.Verify(Agreed.As(ReportOutput.Json), "report", null, "abc")).Message, StringComparison.Ordinal);
        Assert.Contains("not a public key", Assert.Throws<PartnershipRuleException>(() => PublicKeyPem.Read("hello")).Message, StringComparison.Ordinal);
        Assert.Contains("private key", Assert.Throws<PartnershipRuleException>(() => PublicKeyPem.Read(key.PrivatePem)).Message, StringComparison.Ordinal);
    }

    private static byte[] SavedAgain(byte[] docx) => LibreOfficeCopy.Of(docx, "docx");

    private static readonly (string Part, string From, string To)[] WhatWordAdds =
    [
        ("word/document.xml", "<w:p>", "<w:p w:rsidR=\"00A77B3E\" w:rsidRDefault=\"00A77B3E\">"),
        ("word/document.xml", "<w:r><w:t xml:space=\"preserve\">5 Future work</w:t></w:r>", "<w:r><w:lastRenderedPageBreak/><w:t xml:space=\"preserve\">5 </w:t></w:r><w:proofErr w:type=\"spellStart\"/><w:r w:rsidRPr=\"00A77B3E\"><w:t>Future work</w:t></w:r><w:proofErr w:type=\"spellEnd\"/>"),
        ("word/document.xml", "w:gutter=\"0\" />", "w:gutter=\"0\"/><w:cols w:space=\"720\"/><w:docGrid w:linePitch=\"360\"/>"),
        ("word/footer1.xml", "<w:fldSimple w:instr=\"PAGE\"><w:r>", "<w:fldSimple w:instr=\" PAGE   \\* MERGEFORMAT \"><w:r><w:rPr><w:noProof/></w:rPr>"),
        ("word/styles.xml", "</w:docDefaults>", "</w:docDefaults><w:latentStyles w:count=\"376\"><w:lsdException w:name=\"Normal\" w:uiPriority=\"0\"/></w:latentStyles><w:style w:type=\"numbering\" w:default=\"1\" w:styleId=\"NoList\"><w:name w:val=\"No List\"/><w:uiPriority w:val=\"99\"/><w:semiHidden/><w:unhideWhenUsed/></w:style>"),
        ("word/numbering.xml", "<w:multiLevelType", "<w:nsid w:val=\"0053208E\"/><w:multiLevelType"),
        ("word/settings.xml", "</w:compat>", "</w:compat><w:rsids><w:rsidRoot w:val=\"00A77B3E\"/></w:rsids>"),
        ("word/fontTable.xml", "<w:altName w:val=\"Liberation Sans\"/>", "<w:panose1 w:val=\"020B0604020202020204\"/>"),
        ("word/_rels/document.xml.rels", "</Relationships>", "<Relationship Id=\"rId9\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/theme\" Target=\"theme/theme1.xml\"/></Relationships>"),
    ];

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };
}
