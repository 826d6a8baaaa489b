using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Outturn.Documents.Packaging;
using Outturn.Documents.Tests.Reports;
using Outturn.Domain;
using Outturn.Testing;

namespace Outturn.Documents.Tests.Returns;

public sealed class FormTests
{
    private const string Words = "Two panels met, and 119 more residents voted.";

    private static readonly DateTimeOffset At = new(2011, 1, 4, 9, 0, 0, TimeSpan.Zero);

    private readonly Gloucester world = new();

    private readonly ReportingRound round;

    public FormTests() => round = ReportingRound.Open(world.Partnership, Gloucester.FirstYear.Quarter(3), RoundDates.UsualFor(Gloucester.FirstYear.Quarter(3)), world.KeyActivities, world.PartnershipOfficer, At);

    [Theory]
    [InlineData("docx")]
    [InlineData("xlsx")]
    public void A_form_asks_its_lines_with_last_quarters_words_and_is_the_same_bytes_each_time(string format)
    {
        var form = Form("3.1a.1");
        var output = FormOutput.InFormat(format)!;
        var bytes = output.Write(form, "Gloucester Partnership", "Fictional.");

        Assert.Equal(bytes, output.Write(form, "Gloucester Partnership", "Fictional."));
        var text = TextOf(bytes, format);
        Assert.Contains("62 households were helped to a benefit they were missing.", text);
        Assert.Contains("Households helped to a benefit they were missing: the figure (target for 2010/11: 240)", text);
        Assert.DoesNotContain("Insulate 400", text);
        if (format == "docx")
            Assert.Empty(new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Microsoft365).Validate(WordprocessingDocument.Open(new MemoryStream(bytes), false), TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("docx")]
    [InlineData("xlsx")]
    public void What_is_filled_in_is_read_back_each_value_with_its_cell(string format)
    {
        var (form, line) = (Form("2.2a.1"), Line("2.2a.1"));
        var read = Read(Filled(form, format), $"form.{format}");
        var merge = Assert.Single(FormMerges(read));

        Assert.Equal(form.Boxes, read.Sent.Boxes);
        Assert.Equal(form.Boxes.Count, read.Written.Count);
        Assert.Empty(read.Besides);
        Assert.Equal(format == "docx" ? "table 1, row 4" : "sheet ‘Lines’, D6", merge.Points.Single(point => point.Text == Words).Place);
        var answer = merge.Result(new Dictionary<string, WhoseWords>());
        Assert.Equal((Words, TrafficLight.Green), (answer.Details.Narrative, answer.Details.Light));
        Assert.Equal("27.9%", answer.Figures[line.KeyActivity.Task.Measures[0].Line]);
    }

    [Theory]
    [InlineData("docx")]
    [InlineData("xlsx")]
    public void A_form_survives_being_saved_again_by_LibreOffice(string format)
    {
        var read = Read(LibreOfficeCopy.Of(Filled(Form("2.2a.1"), format), format, format), $"form.{format}");
        var answer = Assert.Single(FormMerges(read)).Result(new Dictionary<string, WhoseWords>());

        Assert.Empty(read.Besides);
        Assert.Equal((Words, TrafficLight.Green), (answer.Details.Narrative, answer.Details.Light));
    }

    [Fact]
    public void Rows_that_were_taken_out_say_nothing_and_copied_ones_are_listed()
    {
        var form = Form("2.2a.1");
        var bytes = EditedWord.Of(Filled(form, "docx"), xml =>
        {
            var rows = Rows(xml);
            var narrative = rows.Single(row => row.Contains(Words, StringComparison.Ordinal));
            return xml.Replace(rows.Single(row => row.Contains("Who does it", StringComparison.Ordinal)), "", StringComparison.Ordinal)
                .Replace(narrative, narrative + narrative.Replace(Words, "Another wording.", StringComparison.Ordinal), StringComparison.Ordinal);
        });
        var read = Read(bytes, "form.docx");

        Assert.DoesNotContain(read.Written.Keys, box => box.Field == nameof(ReturnDetails.CorrectiveOwner));
        Assert.Contains("‘Another wording.’ stands a second time for 2.2a.1", Assert.Single(read.Besides));
        Assert.Equal(Words, Assert.Single(FormMerges(read)).Result(new Dictionary<string, WhoseWords>()).Details.Narrative);
    }

    [Fact]
    public void Without_its_bookmarks_a_row_is_known_by_its_reference_and_what_it_asks()
    {
        var bytes = EditedWord.Of(Filled(Form("2.2a.1"), "docx"), xml => System.Text.RegularExpressions.Regex.Replace(xml, "<w:bookmark(Start|End)[^>]*/>", ""));

        Assert.Equal(Words, Assert.Single(FormMerges(Read(bytes, "form.docx"))).Result(new Dictionary<string, WhoseWords>()).Details.Narrative);
    }

    [Fact]
    public void Pasted_text_with_tracked_changes_is_read_as_accepted_and_comments_are_listed()
    {
        const string Tracked = "<w:r><w:t>Two panels met</w:t></w:r><w:ins w:id=\"90\" w:author=\"Helen\" w:date=\"2011-01-05T10:00:00Z\"><w:r><w:t>, and a third will</w:t></w:r></w:ins><w:del w:id=\"91\" w:author=\"Helen\" w:date=\"2011-01-05T10:00:00Z\"><w:r><w:delText>, perhaps</w:delText></w:r></w:del>";
        var bytes = EditedWord.Of(Filled(Form("2.2a.1"), "docx"), xml => System.Text.RegularExpressions.Regex.Replace(xml, $"<w:r>(<w:rPr>.*?</w:rPr>)?<w:t[^>]*>{Words}</w:t></w:r>", Tracked));
        var read = Read(WithComment(bytes, "Helen Okafor", "Is this what the board wants?"), "form.docx");

        Assert.Equal("Two panels met, and a third will", Assert.Single(FormMerges(read)).Result(new Dictionary<string, WhoseWords>()).Details.Narrative);
        Assert.Equal("A comment of Helen Okafor: ‘Is this what the board wants?’", Assert.Single(read.Besides));
        Assert.Contains(read.Notes, note => note.Contains("tracked changes", StringComparison.Ordinal));
    }

    [Fact]
    public void What_was_changed_here_too_is_a_conflict_and_what_is_not_understood_is_named()
    {
        var (form, line) = (Form("2.2a.1"), Line("2.2a.1"));
        var bytes = Filled(form, "docx", colour: "blue");
        line.KeepDraft(new() { Details = new() { Narrative = "Typed here meanwhile." } }, line.Officer!, At);
        Assert.DoesNotContain(Assert.Single(FormMerges(Read(bytes, "form.docx"))).Points, point => point.Kind is FormPointKind.Conflict); // another's draft stays theirs
        var merge = Assert.Single(FormMerges(Read(bytes, "form.docx"), line.Officer));
        var conflict = merge.Points.Single(point => point.Kind is FormPointKind.Conflict);

        Assert.Equal(("", "Typed here meanwhile.", Words), (conflict.Ours, conflict.Draft, conflict.Text));
        Assert.Equal("‘blue’ is no colour. Write green, amber or red.", merge.Points.Single(point => point.Kind is FormPointKind.NotUnderstood).WhyNot);
        Assert.Equal("Typed here meanwhile.", merge.Result(new Dictionary<string, WhoseWords> { [conflict.Key] = WhoseWords.Draft }).Details.Narrative);
        Assert.Equal(Words, merge.Result(new Dictionary<string, WhoseWords> { [conflict.Key] = WhoseWords.Theirs }).Details.Narrative);
    }

    private static ReturnedForm Read(byte[] bytes, string name)
    {
        using var office = OfficeFile.Read(bytes, name);
        return ReturnedForm.Open(office);
    }

    private IEnumerable<FormMerge> FormMerges(ReturnedForm form, Person? reader = null) => form.Sent.Boxes.GroupBy(box => box.Line)
        .Select(boxes => FormMerge.Of(round.Returns.Single(line => line.Id == boxes.Key), boxes, form.Written, At.OnDay, reader));

    private Return Line(string reference) => round.Returns.Single(line => line.KeyActivity.Reference == reference);

    private SentForm Form(string reference)
    {
        var line = Line(reference);
        var last = world.Round.Returns.Single(one => one.KeyActivityId == line.KeyActivityId);
        return new(world.Partnership.Id, round.Id, round.Period.Label, line.OfficerAsWritten, At, FormBox.Of(line, last, reader: null));
    }

    /// <summary>The form as it comes back: the same file with words in its boxes, the base in it as it was sent.</summary>
    private static byte[] Filled(SentForm form, string format, string colour = "Green")
    {
        var filled = form with
        {
            Boxes = [.. form.Boxes.Select(box => box with
            {
                Sent = box.Field switch
                {
                    nameof(ReturnDetails.Narrative) => Words,
                    nameof(ReturnDetails.Light) => colour,
                    _ when LineAnswer.MeasureOf(box.Field) is not null => "27.9%",
                    _ => box.Sent,
                },
            })],
        };
        var (shown, sent) = (FormOutput.InFormat(format)!.Write(filled, "Gloucester Partnership", ""), FormOutput.InFormat(format)!.Write(form, "Gloucester Partnership", ""));
        return WithPart(shown, "customXml/item1.xml", PartOf(sent, "customXml/item1.xml"));
    }

    private static byte[] WithComment(byte[] docx, string author, string words)
    {
        var with = WithPart(docx, "word/comments.xml", Encoding.UTF8.GetBytes($"<w:comments xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:comment w:id=\"1\" w:author=\"{author}\"><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:comment></w:comments>"));
        var relations = Encoding.UTF8.GetString(PartOf(with, "word/_rels/document.xml.rels"));
        with = WithPart(with, "word/_rels/document.xml.rels", Encoding.UTF8.GetBytes(relations.Replace("</Relationships>", "<Relationship Id=\"rComments\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments\" Target=\"comments.xml\"/></Relationships>", StringComparison.Ordinal)));
        var types = Encoding.UTF8.GetString(PartOf(with, "[Content_Types].xml"));
        return WithPart(with, "[Content_Types].xml", Encoding.UTF8.GetBytes(types.Replace("</Types>", "<Override PartName=\"/word/comments.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml\"/></Types>", StringComparison.Ordinal)));
    }

    private static string TextOf(byte[] bytes, string format) => System.Net.WebUtility.HtmlDecode(Encoding.UTF8.GetString(PartOf(bytes, format == "docx" ? "word/document.xml" : "xl/sharedStrings.xml")));

    private static string[] Rows(string xml) => [.. System.Text.RegularExpressions.Regex.Matches(xml, "<w:tr>.*?</w:tr>", System.Text.RegularExpressions.RegexOptions.Singleline).Select(row => row.Value)];

    private static byte[] PartOf(byte[] package, string part)
    {
        using var zip = new ZipArchive(new MemoryStream(package));
        using var from = zip.GetEntry(part)!.Open();
        using var to = new MemoryStream();
        from.CopyTo(to);
        return to.ToArray();
    }

    private static byte[] WithPart(byte[] package, string part, byte[] bytes)
    {
        var stream = new MemoryStream();
        stream.Write(package);
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            zip.GetEntry(part)?.Delete();
            using var to = zip.CreateEntry(part).Open();
            to.Write(bytes);
        }

        return stream.ToArray();
    }
}
