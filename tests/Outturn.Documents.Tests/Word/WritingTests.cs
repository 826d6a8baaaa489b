using System.Globalization;
using System.Xml.Linq;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Outturn.Documents.Word;

namespace Outturn.Documents.Tests.Word;

public sealed class WritingTests
{
    private static readonly WordSettings Settings = new()
    {
        Title = "Quarterly progress <report> & more",
        Creator = "The Partnership",
        Created = new(2011, 4, 12, 10, 0, 0, TimeSpan.FromHours(1)),
        Header = RichText.Empty.Coloured("DRAFT", "B3261E").Plain(": to be considered on 12 April 2011"),
        Footer = "The progress shown is fictional",
    };

    [Fact]
    public void A_document_with_everything_in_it_has_no_fault_the_validator_knows()
    {
        using var package = WordprocessingDocument.Open(new MemoryStream(Everything()), isEditable: false);

        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Office2019).Validate(package, TestContext.Current.CancellationToken)
            .Select(fault => $"{fault.Part?.Uri} {fault.Path?.XPath}: {fault.Description}"));
    }

    [Fact]
    public void What_is_written_is_read_back()
    {
        var doc = Docx.Open(Everything());

        Assert.Equal("Quarterly progress <report> & more", doc.Properties.Title);
        Assert.Equal("en-GB", doc.Properties.Language);
        Assert.Equal([("1 About", 1), ("Lights", 2), ("Detail", 3)], doc.Paragraphs.Where(p => p.HeadingLevel is not null).Select(p => (p.Text, p.HeadingLevel!.Value)));
        Assert.Contains(doc.Paragraphs, p => p.AsSeen == "• First");
        Assert.Contains(doc.Paragraphs, p => p.BoldLead == "Lead:" && p.Text == "Lead: City Council\nand others");
        Assert.Equal("DRAFT: to be considered on 12 April 2011", doc.Headers.Single().Single().Text);
        Assert.All(doc.Footers, footer => Assert.Equal("The progress shown is fictional\tPage 1 of 1", footer.Single().Text));
        Assert.Equal("x", doc.CustomXml("urn:base")?.Root?.Value);

        var table = doc.Tables.First();
        Assert.True(table.Rows[0].IsHeader);
        Assert.Equal("Action | Target | Light", table.Rows[0].ToString());
        Assert.Equal(["ref_2_1a_1"], table.Rows[1].Bookmarks);
        Assert.Equal("a) Events\nSecond paragraph | 35% | ● Green", table.Rows[1].ToString().ReplaceLineEndings("\n"));
        Assert.Same(table[1, 0], table[2, 0]);
        Assert.Equal(["ref_2_1a_2"], table.Rows[2].Bookmarks);
        Assert.Equal(2, table[3, 0]!.ColumnSpan);
        Assert.Equal("FBECEA", table[3, 2]!.Fill);
    }

    [Fact]
    public void The_same_calls_give_the_same_bytes_in_any_culture()
    {
        var here = Everything();
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new("ar-SA");
            Assert.Equal(here, Everything());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Characters_that_xml_cannot_hold_are_left_out_and_all_others_kept()
    {
        using var doc = new WordWriter(Settings);
        doc.Paragraph("a\u0001b\uD800c\uFFFEd 𝄞 é € ] ]> & <");

        Assert.Equal("abcd 𝄞 é € ] ]> & <", Docx.Open(doc.ToArray()).Text);
    }

    [Fact]
    public void Two_tables_in_a_row_stay_two()
    {
        using var doc = new WordWriter(Settings);
        doc.Table("one", [new("A")], [new("1")]);
        doc.Table("two", [new("B")], [new("2")]);

        Assert.Equal(2, Docx.Open(doc.ToArray()).Tables.Count());
    }

    [Fact]
    public void A_row_that_does_not_fit_its_table_is_a_mistake_in_the_program()
    {
        using var doc = new WordWriter(Settings);

        Assert.Throws<ArgumentException>(() => doc.Table("", [new("A"), new("B")], [new("only one")]));
    }

    [Fact]
    public void A_bookmark_stands_once_and_has_a_name_Word_accepts()
    {
        using var doc = new WordWriter(Settings);
        doc.Paragraph("x", bookmark: "ref_1");

        Assert.Throws<ArgumentException>(() => doc.Paragraph("y", bookmark: "REF_1"));
        Assert.Throws<ArgumentException>(() => doc.Paragraph("y", bookmark: "2.1a"));
    }

    private static byte[] Everything()
    {
        using var doc = new WordWriter(Settings);
        doc.Title("Quarterly progress report");
        doc.Subtitle("July to September 2010");
        doc.Heading(1, "1 About", bookmark: "about");
        doc.Paragraph(RichText.Empty.Bold("Lead:").Plain(" City Council\nand others"));
        doc.Paragraphs("One.\r\n\r\nTwo.");
        doc.Paragraph(RichText.Of("See ").Link("the lights", "lights").Plain(" or ").Link("the site", new Uri("https://example.org/a?b=c&d")));
        doc.Bullets(["First", "Second"]);
        doc.Bullet("Deeper", level: 1);
        doc.Notice("Declared and computed differ.");
        doc.Note("Figures are provisional.");
        doc.Landscape();
        doc.Heading(2, "Lights", bookmark: "lights");
        doc.Caption("Table 1: key activities");
        doc.Table("Key activities of aim 2", [new("Action", 3), new("Target") { IsNumeric = true }, new("Light")],
        [
            new(CellContent.Of("a) Events\nSecond paragraph") with { RowSpan = 2 }, "35%", RichText.Empty.Coloured("● Green", "00755E")) { Bookmark = "ref_2_1a_1" },
            new("40%", new CellContent(RichText.Empty.Field("Amber", "light", "Light"))) { Bookmark = "ref_2_1a_2", IsKeptTogether = true },
            new(CellContent.Of("Over both") with { ColumnSpan = 2, IsBold = true, Bookmark = "both" }, CellContent.Of("■ Red") with { Fill = "FBECEA" }),
            new("", "", new CellContent()),
        ]);
        doc.Table("Two rows of headings", [new(""), new(""), new("")],
        [
            new(CellContent.Of("Measure") with { RowSpan = 2 }, CellContent.Of("Targets") with { ColumnSpan = 2 }) { IsHeader = true },
            new("2009/10", "2010/11") { IsHeader = true },
            new("a", "1", "2"),
        ]);
        doc.Portrait();
        doc.Heading(3, "Detail");
        doc.PageBreak();
        doc.Picture(Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="), 60, 40, "A line that rises");
        doc.CustomXml(new XDocument(new XElement(XName.Get("base", "urn:base"), "x")));
        return doc.ToArray();
    }
}
