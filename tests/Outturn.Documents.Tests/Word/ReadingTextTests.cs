using Outturn.Documents.Word;

namespace Outturn.Documents.Tests.Word;

public sealed class ReadingTextTests
{
    [Fact]
    public void Paragraphs_come_in_order_with_breaks_tabs_and_hyphens()
    {
        var doc = Docx.Reading("""<w:p><w:r><w:t>Aim 2</w:t><w:br/><w:t xml:space="preserve">A place </w:t></w:r><w:r><w:t>to live</w:t><w:tab/><w:t>2008</w:t><w:noBreakHyphen/><w:t>2018, co</w:t><w:softHyphen/><w:t>operate</w:t></w:r></w:p><w:p/>""");

        Assert.Equal(["Aim 2\nA place to live\t2008-2018, cooperate", ""], doc.Paragraphs.Select(p => p.Text));
    }

    [Fact]
    public void Text_inside_controls_links_smart_tags_and_insertions_is_read_and_deleted_text_is_not()
    {
        var doc = Docx.Reading("""
            <w:sdt><w:sdtPr><w:tag w:val="x"/></w:sdtPr><w:sdtContent><w:p><w:hyperlink r:id="rId9"><w:r><w:t>one </w:t></w:r></w:hyperlink><w:smartTag><w:r><w:t>two </w:t></w:r></w:smartTag><w:ins w:id="1"><w:r><w:t>three</w:t></w:r></w:ins><w:del w:id="2"><w:r><w:delText> four</w:delText><w:t> five</w:t></w:r></w:del></w:p></w:sdtContent></w:sdt>
            """);

        Assert.Equal("one two three", doc.Text);
        Assert.Contains("The document has tracked changes: inserted text was read and deleted text left out.", doc.Notes);
    }

    [Fact]
    public void A_paragraph_whose_mark_was_deleted_is_one_with_the_next()
    {
        var doc = Docx.Reading($"""{Docx.P("Number of ", "<w:rPr><w:del w:id=\"1\"/></w:rPr>")}{Docx.P("wards")}""");

        Assert.Equal(["Number of wards"], doc.Paragraphs.Select(p => p.Text));
    }

    [Fact]
    public void A_field_gives_its_result_and_not_its_code()
    {
        var doc = Docx.Reading("""<w:p><w:r><w:t>Page </w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText><w:t>code</w:t></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>7</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t> of 9</w:t></w:r></w:p>""");

        Assert.Equal("Page 7 of 9", doc.Text);
    }

    [Fact]
    public void A_field_that_never_ends_loses_no_paragraph_but_its_own_code()
    {
        var doc = Docx.Reading($"""<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:t>code</w:t></w:r></w:p>{Docx.P("kept")}""");

        Assert.Equal(["", "kept"], doc.Paragraphs.Select(p => p.Text));
    }

    [Fact]
    public void Ticks_and_choices_of_old_forms_are_read()
    {
        var doc = Docx.Reading("""
            <w:p><w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox></w:ffData></w:fldChar></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t xml:space="preserve"> done </w:t></w:r><w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="Red"/><w:listEntry w:val="Amber"/></w:ddList></w:ffData></w:fldChar></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>
            """);

        Assert.Equal("☒ done Amber", doc.Text);
    }

    [Fact]
    public void The_prompt_of_an_empty_control_is_not_text_but_what_was_typed_over_it_is()
    {
        static string Control(string text) => $"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>{text}</w:t></w:r></w:sdtContent></w:sdt>";
        var doc = Docx.Reading($"<w:p>{Control("Click here to enter text.")}</w:p><w:p>{Control("31 wards")}</w:p>");

        Assert.Equal(["", "31 wards"], doc.Paragraphs.Select(p => p.Text));
    }

    [Fact]
    public void Hidden_text_is_not_read()
    {
        var doc = Docx.Reading("""<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>seen</w:t></w:r></w:p>""");

        Assert.Equal("seen", doc.Text);
    }

    [Fact]
    public void A_text_box_told_twice_is_read_once_after_its_paragraph()
    {
        var box = $"<w:txbxContent>{Docx.P("In the box")}</w:txbxContent>";
        var doc = Docx.Reading($"<w:p><w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>Beside</w:t></w:r></w:p>");

        Assert.Equal(["Beside", "In the box"], doc.Paragraphs.Select(p => p.Text));
    }

    [Fact]
    public void A_choice_that_gives_nothing_leaves_the_fallback()
    {
        var doc = Docx.Reading("<w:p><w:r><mc:AlternateContent><mc:Choice Requires=\"w99\"/><mc:Fallback><w:t>old</w:t></mc:Fallback></mc:AlternateContent></w:r></w:p>");

        Assert.Equal("old", doc.Text);
    }

    [Fact]
    public void Headings_are_known_by_style_name_by_basis_and_by_outline_level()
    {
        const string styles = """<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style><w:style w:type="paragraph" w:styleId="Ours"><w:name w:val="Our heading"/><w:basedOn w:val="berschrift1"/></w:style></w:styles>""";
        var doc = Docx.Reading(
            Docx.P("a", "<w:pStyle w:val=\"berschrift1\"/>") + Docx.P("b", "<w:pStyle w:val=\"Ours\"/>") + Docx.P("c", "<w:outlineLvl w:val=\"1\"/>") + Docx.P("d", "<w:pStyle w:val=\"Heading3\"/>") + Docx.P("e"),
            ("word/_rels/document.xml.rels", Docx.Relationships(("styles", "styles.xml"))), ("word/styles.xml", styles));

        Assert.Equal([1, 1, 2, 3, null], doc.Paragraphs.Select(p => p.HeadingLevel));
        Assert.Equal("Our heading", doc.Paragraphs.ElementAt(1).StyleName);
    }

    [Fact]
    public void Automatic_numbers_are_counted_as_Word_shows_them()
    {
        const string numbering = """
            <w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:abstractNum w:abstractNumId="4"><w:lvl w:ilvl="0"><w:start w:val="2"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1.%2)"/></w:lvl></w:abstractNum><w:abstractNum w:abstractNumId="5"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val=""/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="4"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="5"/></w:num></w:numbering>
            """;
        static string Item(string text, int level, int list = 1) => Docx.P(text, $"<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr>");
        var doc = Docx.Reading(Item("x", 0) + Item("y", 1) + Item("z", 1) + Item("x", 0) + Item("y", 1) + Item("dot", 0, 2) + Item("none", 0, 0),
            ("word/_rels/document.xml.rels", Docx.Relationships(("numbering", "numbering.xml"))), ("word/numbering.xml", numbering.Trim()));

        Assert.Equal(["2. x", "2.a) y", "2.b) z", "3. x", "3.a) y", "• dot", "none"], doc.Paragraphs.Select(p => p.AsSeen));
    }

    [Fact]
    public void The_bold_words_a_paragraph_begins_with_are_known()
    {
        var doc = Docx.Reading("""<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Milestones:</w:t></w:r><w:r><w:t> survey by </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>May</w:t></w:r></w:p>""");

        Assert.Equal("Milestones:", doc.Paragraphs.Single().BoldLead);
    }

    [Fact]
    public void Headers_footers_and_notes_stand_apart_from_the_body()
    {
        const string ns = $"xmlns:w=\"{Docx.Transitional}\"";
        var doc = Docx.Reading(Docx.P("body"),
            ("word/_rels/document.xml.rels", Docx.Relationships(("header", "header1.xml"), ("footer", "footer1.xml"), ("footnotes", "footnotes.xml"))),
            ("word/header1.xml", $"<w:hdr {ns}>{Docx.P("DRAFT")}</w:hdr>"),
            ("word/footer1.xml", $"<w:ftr {ns}>{Docx.P("Page 1")}</w:ftr>"),
            ("word/footnotes.xml", $"<w:footnotes {ns}><w:footnote w:type=\"separator\" w:id=\"-1\">{Docx.P("line")}</w:footnote><w:footnote w:id=\"1\">{Docx.P("See minute 14.")}</w:footnote></w:footnotes>"));

        Assert.Equal("body", doc.Text);
        Assert.Equal("DRAFT", Assert.Single(Assert.Single(doc.Headers)).Text);
        Assert.Equal("Page 1", Assert.Single(Assert.Single(doc.Footers)).Text);
        Assert.Equal("See minute 14.", Assert.Single(doc.Footnotes).Text);
    }

    [Fact]
    public void Custom_xml_is_found_by_its_namespace()
    {
        var doc = Docx.Reading("",
            ("word/_rels/document.xml.rels", Docx.Relationships(("customXml", "../customXml/item1.xml"), ("customXml", "/customXml/item2.xml"))),
            ("customXml/item1.xml", "<other xmlns='urn:other'/>"), ("customXml/item2.xml", "<plan xmlns='urn:plan'><base>x</base></plan>"));

        Assert.Equal("x", doc.CustomXml("urn:plan")?.Root?.Value);
        Assert.Null(doc.CustomXml("urn:nothing"));
    }

    [Theory]
    [InlineData("stronger-communities-plan.docx", 4)]
    [InlineData("deprived-communities-plan-poor.docx", 2)]
    [InlineData("action-plan-template.docx", 2)]
    [InlineData("quarterly-report-template.docx", 4)]
    public void The_samples_are_read_with_their_tables(string name, int tables)
    {
        var doc = WordDocument.Open(Path.Combine(Samples.Folder, name));

        Assert.Equal(tables, doc.Tables.Count());
        Assert.Empty(doc.Notes);
        Assert.All(doc.Tables, table => Assert.True(table.RowCount > 1));
    }
}
