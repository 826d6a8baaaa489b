using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using Outturn.Domain;
using Outturn.Testing;

namespace Outturn.Documents.Tests.Reports;

/// <summary>What a person who hears a report read out, or sees little contrast, needs of its Word document and its PDF. Not checked in Word itself.</summary>
public sealed class AccessibleReportTests
{
    private static readonly XNamespace W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    private static readonly IReadOnlyList<ReportSnapshot> Reports = [Gloucester.AgreedSnapshot(), new Gloucester().Draft, RenderingEditionTests.Whole];

    [Fact]
    public void The_Word_document_has_a_title_and_says_its_language()
    {
        Assert.All(Reports, report =>
        {
            var core = Part(report, "docProps/core.xml");
            Assert.Contains(report.Period, core.Descendants().Single(element => element.Name.LocalName == "title").Value, StringComparison.Ordinal);
            Assert.Equal("en-GB", core.Descendants().Single(element => element.Name.LocalName == "language").Value);
            Assert.Equal("en-GB", Part(report, "word/styles.xml").Descendants(W + "rPrDefault").Descendants(W + "lang").Single().Attribute(W + "val")!.Value);
        });
    }

    [Fact]
    public void Its_headings_come_in_order_and_none_is_empty()
    {
        Assert.All(Reports, report =>
        {
            var last = 0;
            foreach (var (level, words) in Headings(report))
            {
                Assert.True(level <= last + 1, $"‘{words}’ is a heading of level {level} under one of level {last}.");
                Assert.NotEqual("", words.Trim());
                last = level;
            }

            Assert.True(last > 0);
        });
    }

    [Fact]
    public void Every_table_has_a_description_and_a_row_of_headings_that_is_repeated()
    {
        Assert.All(Reports, report => Assert.All(Part(report, "word/document.xml").Descendants(W + "tbl"), table =>
        {
            Assert.NotEqual("", table.Element(W + "tblPr")!.Elements().Single(element => element.Name.LocalName is "tblCaption" or "tblDescription" && element.Attribute(W + "val")!.Value.Length > 0).Attribute(W + "val")!.Value);
            Assert.NotNull(table.Elements(W + "tr").First().Element(W + "trPr")?.Element(W + "tblHeader"));
            Assert.All(table.Elements(W + "tr").First().Elements(W + "tc"), cell => Assert.NotEqual("", cell.Value.Trim()));
            Assert.Empty(table.Descendants(W + "vMerge"));
        }));
    }

    [Fact]
    public void Every_picture_would_say_in_words_what_it_shows() =>
        Assert.All(Reports, report => Assert.All(
            Part(report, "word/document.xml").Descendants().Where(element => element.Name.LocalName == "docPr"),
            picture => Assert.NotEqual("", picture.Attribute("descr")?.Value ?? "")));

    [Fact]
    public void Text_stands_out_from_its_ground_and_no_colour_is_alone()
    {
        Assert.All(Reports, report =>
        {
            foreach (var part in new[] { "word/document.xml", "word/styles.xml", "word/header1.xml", "word/footer1.xml" })
            {
                foreach (var look in Part(report, part).Descendants(W + "rPr"))
                {
                    var (ink, ground) = (Colour(look.Element(W + "color"), "val") ?? 0x1A2230, Colour(look.Element(W + "shd"), "fill") ?? 0xFFFFFF);
                    Assert.True(Contrast(ink, ground) >= 4.5, string.Create(CultureInfo.InvariantCulture, $"{part}: {ink:X6} on {ground:X6} is {Contrast(ink, ground):0.00} to 1."));
                }
            }

            Assert.All(Part(report, "word/document.xml").Descendants(W + "r").Where(run => run.Element(W + "rPr")?.Element(W + "shd") is not null), run => Assert.Matches("[●▲■].(Green|Amber|Red)", run.Value));
        });
    }

    [Fact]
    public async Task Every_heading_cell_of_the_PDF_is_one_its_headings_come_in_order_and_it_says_title_and_language()
    {
        var office = Installed.LibreOffice;
        foreach (var report in Reports)
        {
            var pdf = await office.ToPdfAsync(ReportOutput.Word.Render(report, null), "report.docx", TestContext.Current.CancellationToken);
            Assert.Contains("/Lang(en-GB)", Encoding.Latin1.GetString(pdf), StringComparison.Ordinal);
            var file = Path.GetTempFileName();
            await File.WriteAllBytesAsync(file, pdf, TestContext.Current.CancellationToken);
            var said = await Say(file);
            Assert.Contains(report.Period, said.Split('\n').Single(line => line.StartsWith("Title:", StringComparison.Ordinal)), StringComparison.Ordinal);
            Assert.Matches(@"Tagged:\s+yes", said);

            var structure = (await Say("-struct", file)).Split('\n').Select(line => line.Trim().Split(' ', ':', '(')[0]).Where(word => word.Length > 0).ToList();
            File.Delete(file);
            AssertHeadings([.. structure.Where(word => word is ['H', >= '1' and <= '6']).Select(word => word[1] - '0')]);
            AssertTables(structure, Part(report, "word/document.xml").Descendants(W + "tbl").Select(table => table.Elements(W + "tr").First().Elements(W + "tc").Count()).ToList());
        }
    }

    private static void AssertHeadings(IReadOnlyList<int> levels)
    {
        Assert.NotEmpty(levels);
        foreach (var (level, index) in levels.Select((level, index) => (level, index)).Skip(1))
            Assert.True(level <= levels[index - 1] + 1, $"A heading of level {level} follows one of level {levels[index - 1]}.");
    }

    /// <summary>Each table begins with as many heading cells as the Word document has there; the rows repeated on later pages are marked too, or left out.</summary>
    private static void AssertTables(List<string> structure, List<int> widths)
    {
        var tables = structure.Select((word, index) => (word, index)).Where(each => each.word == "Table").Select(each => each.index).ToList();
        Assert.Equal(widths.Count, tables.Count);
        foreach (var (table, width) in tables.Zip(widths))
        {
            var cells = structure.Skip(table + 1).SkipWhile(word => word != "TR").Skip(1).TakeWhile(word => word != "TR").Where(word => word is "TH" or "TD").ToList();
            Assert.Equal(Enumerable.Repeat("TH", width), cells);
        }
    }

    private static async Task<string> Say(params string[] words)
    {
        using var process = Process.Start(new ProcessStartInfo(Installed.Poppler("pdfinfo"), words) { RedirectStandardOutput = true, UseShellExecute = false })!;
        return await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
    }

    private static IEnumerable<(int Level, string Words)> Headings(ReportSnapshot report) =>
        from paragraph in Part(report, "word/document.xml").Descendants(W + "p")
        let style = paragraph.Element(W + "pPr")?.Element(W + "pStyle")?.Attribute(W + "val")?.Value ?? ""
        where style.StartsWith("Heading", StringComparison.Ordinal)
        select (int.Parse(style["Heading".Length..], CultureInfo.InvariantCulture), paragraph.Value);

    private static XDocument Part(ReportSnapshot report, string name)
    {
        using var zip = new ZipArchive(new MemoryStream(ReportOutput.Word.Render(report, null)));
        using var part = zip.GetEntry(name)!.Open();
        return XDocument.Load(part);
    }

    private static int? Colour(XElement? element, string attribute) =>
        int.TryParse(element?.Attribute(W + attribute)?.Value, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var colour) ? colour : null;

    /// <summary>As the Web Content Accessibility Guidelines reckon it, 1 to 21.</summary>
    private static double Contrast(int one, int other)
    {
        var (light, dark) = (Math.Max(Luminance(one), Luminance(other)), Math.Min(Luminance(one), Luminance(other)));
        return (light + 0.05) / (dark + 0.05);
    }

    private static double Luminance(int colour) => (0.2126 * Channel(colour >> 16)) + (0.7152 * Channel(colour >> 8)) + (0.0722 * Channel(colour));

    private static double Channel(int colour)
    {
        var share = (colour & 0xFF) / 255.0;
        return share <= 0.03928 ? share / 12.92 : Math.Pow((share + 0.055) / 1.055, 2.4);
    }
}
