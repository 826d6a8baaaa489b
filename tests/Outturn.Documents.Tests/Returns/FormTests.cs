using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Outturn.Documents.Conversion;
using Outturn.Documents.Packaging;
using Outturn.Documents.Tests.Reports;
using Outturn.Domain;
using Outturn.Testing;

namespace Outturn.Documents.Tests.Returns;

public sealed class FormTests
{
    private const string Words = "Two panels met, and 119 more residents voted.";

    private static readonly DateTimeOffset At = new(2011, 1, 4, 9, 0, 0, TimeSpan.Zero);

    private static readonly Dictionary<string, WhoseWords> NothingChosen = [];

    private static readonly IReadOnlyDictionary<string, string> NothingSaid = new Dictionary<string, string>();

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
        Assert.Equal(format == "docx" ? "table 1, row 4, column ‘This quarter’" : "sheet ‘Lines’, D6", merge.Points.Single(point => point.Text == Words).Place);
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

    [Theory]
    [InlineData("docx", false, LineKnownBy.Mark)]
    [InlineData("docx", true, LineKnownBy.NumberAndWording)]
    [InlineData("xlsx", false, LineKnownBy.Mark)]
    [InlineData("xlsx", true, LineKnownBy.NumberAndWording)]
    public void A_form_that_lost_what_it_carried_is_matched_by_number_and_wording_and_says_so(string format, bool losesMarks, LineKnownBy how)
    {
        var form = Form("2.2a.1", "3.1a.1");
        var opened = Opened(Bare(Filled(form, format), format, losesMarks), $"Anything.{format}");
        Assert.Null(opened.Sent);
        Assert.Equal((form.Quarter, form.For), (opened.Seen.Quarter, opened.Seen.For));
        var read = opened.Read(form.OfUnknownBoxes(), NothingSaid);
        var merges = FormMerges(read).ToList();

        Assert.Contains(read.Notes, note => note.StartsWith("Matched by number and wording", StringComparison.Ordinal));
        Assert.Empty(read.Besides);
        Assert.Empty(read.Questions);
        Assert.Equal(form.Boxes.Count, read.Written.Count);
        Assert.All(merges, merge => Assert.Equal((how, Words, TrafficLight.Green), (read.KnownBy(merge.Line.Id), merge.Result(NothingChosen).Details.Narrative, merge.Result(NothingChosen).Details.Light)));
        Assert.Equal(format == "docx" ? "table 1, row 4, column ‘This quarter’" : "sheet ‘Lines’, D6", merges[0].Points.Single(point => point.Text == Words).Place);
    }

    [Theory]
    [InlineData("docx", "odt")]
    [InlineData("docx", "doc")]
    [InlineData("docx", "rtf")]
    [InlineData("xlsx", "ods")]
    [InlineData("xlsx", "xls")]
    public async Task A_form_saved_in_another_format_is_converted_and_matched(string format, string other)
    {
        var form = Form("2.2a.1", "3.1a.1");
        var bytes = LibreOfficeCopy.Of(Filled(form, format), other, format);
        using var office = OfficeFile.Read(bytes, $"Form.{other}");
        var refused = await Assert.ThrowsAsync<UnreadableFileException>(() => OpenedForm.OpenAsync(office, converter: null, TestContext.Current.CancellationToken));
        Assert.Contains($"is read only where LibreOffice is installed. Open it, use Save as .{format} and try that copy.", refused.Message);

        var opened = await OpenedForm.OpenAsync(office, LibreOffice.Find(), TestContext.Current.CancellationToken);
        var read = OpenedForm.Open(office, opened.Converted).Read(form.OfUnknownBoxes(), NothingSaid); // as it is read ever after, without LibreOffice
        Assert.Equal((form.Quarter, form.For), (opened.Seen.Quarter, opened.Seen.For));
        Assert.Contains(read.Notes, note => note.Contains("was converted by LibreOffice before it was read.", StringComparison.Ordinal));
        Assert.Empty(read.Besides);
        Assert.Equal(form.Boxes.Count, read.Written.Count);
        Assert.All(FormMerges(read), merge => Assert.Equal((Words, TrafficLight.Green), (merge.Result(NothingChosen).Details.Narrative, merge.Result(NothingChosen).Details.Light)));
    }

    [Fact]
    public void A_touched_wording_is_matched_where_nothing_else_is_as_like_and_asked_about_where_number_and_wording_differ()
    {
        var form = Form("2.2a.1", "3.1a.1");
        var (panels, campaign) = (Line("2.2a.1"), Line("3.1a.1"));
        var touched = Bare(EditedWord.Of(Filled(form, "docx"), xml => xml
            .Replace($"2.2a.1 {panels.KeyActivity.Title}", $"2.2a.1: {panels.KeyActivity.Title} (Helen)", StringComparison.Ordinal)
            .Replace("What happened from", "What hapened from", StringComparison.Ordinal)), "docx", losesMarks: true);
        var read = Opened(touched, "form.docx").Read(form.OfUnknownBoxes(), NothingSaid);
        Assert.Empty(read.Questions);
        Assert.Equal(LineKnownBy.NumberAndWording, read.KnownBy(panels.Id));
        Assert.All(FormMerges(read), merge => Assert.Equal(Words, merge.Result(NothingChosen).Details.Narrative));
        Assert.Contains(read.Besides, words => words.Contains("What hapened from", StringComparison.Ordinal)); // whoever changed it may have meant something

        var swapped = Bare(EditedWord.Of(Filled(form, "docx"), xml => xml.Replace($"2.2a.1 {panels.KeyActivity.Title}", $"2.2a.1 {campaign.KeyActivity.Title}", StringComparison.Ordinal)), "docx", losesMarks: true);
        read = Opened(swapped, "form.docx").Read(form.OfUnknownBoxes(), NothingSaid);
        var question = Assert.Single(read.Questions);
        Assert.Equal("Its number is that of 2.2a.1, and its wording that of 3.1a.1.", question.Why);
        Assert.Equal([panels.Id.ToString("N"), campaign.Id.ToString("N"), "none"], question.Choices.Select(choice => choice.Value));
        Assert.Contains(question.Words, word => word.Text == Words);
        Assert.DoesNotContain(read.Written.Keys, box => box.Line == panels.Id); // nothing of it is taken before someone has said

        var said = Opened(swapped, "form.docx").Read(form.OfUnknownBoxes(), new Dictionary<string, string> { [question.Key] = panels.Id.ToString("N") });
        Assert.Empty(said.Questions);
        Assert.Equal((LineKnownBy.Person, Words), (said.KnownBy(panels.Id), FormMerges(said).Single(merge => merge.Line == panels).Result(NothingChosen).Details.Narrative));
        var none = Opened(swapped, "form.docx").Read(form.OfUnknownBoxes(), new Dictionary<string, string> { [question.Key] = "none" });
        Assert.Contains(none.Besides, words => words.Contains(Words, StringComparison.Ordinal));
    }

    [Fact]
    public void Lines_of_someone_else_in_such_a_file_are_listed_and_not_taken()
    {
        var both = Form("2.2a.1", "3.1a.1");
        var hers = Form("2.2a.1");
        var read = Opened(Bare(Filled(both, "docx"), "docx", losesMarks: true), "form.docx").Read(hers.OfUnknownBoxes(), NothingSaid);

        Assert.All(read.Written.Keys, box => Assert.Equal(Line("2.2a.1").Id, box.Line));
        Assert.Empty(read.Questions);
        Assert.Contains(read.Besides, words => words.StartsWith("Table 2, row 4", StringComparison.Ordinal) && words.Contains("3.1a.1", StringComparison.Ordinal) && words.Contains(Words, StringComparison.Ordinal));

        var nobodys = Opened(Bare(Filled(both, "docx"), "docx", losesMarks: true), "form.docx").Read(readAs: null, NothingSaid);
        Assert.True(nobodys.AsksWhose);
        Assert.Empty(nobodys.Written);
        Assert.Equal(2, nobodys.Besides.Count(words => words.Contains(Words, StringComparison.Ordinal)));
    }

    [Fact]
    public void A_box_that_cannot_be_told_is_asked_about_and_what_was_pasted_in_is_listed()
    {
        var form = Form("2.2a.1");
        var bytes = Bare(EditedWord.Of(Filled(form, "docx"), xml => xml.Replace(form.Boxes.Single(box => box.Field == nameof(ReturnDetails.Narrative)).Asks, "Anything else", StringComparison.Ordinal)), "docx", losesMarks: true);
        var read = Opened(bytes, "form.docx").Read(form.OfUnknownBoxes(), NothingSaid);
        var question = Assert.Single(read.Questions);
        Assert.Equal(("table 1, row 4, column ‘This quarter’", "2.2a.1: Anything else"), (question.Place, question.Shown));
        Assert.DoesNotContain(read.Written.Values, value => value.Text == Words);

        var said = Opened(bytes, "form.docx").Read(form.OfUnknownBoxes(), new Dictionary<string, string> { [question.Key] = nameof(ReturnDetails.Narrative) });
        Assert.Equal(Words, Assert.Single(FormMerges(said)).Result(NothingChosen).Details.Narrative);
    }

    /// <summary>Rows and letters of such a form spoilt in many ways: every word of an answer is in its own line’s box, asked about or listed, and none is in another’s.</summary>
    [Theory]
    [InlineData("docx")]
    [InlineData("xlsx")]
    public void Whatever_is_done_to_such_a_form_no_answer_is_lost_or_taken_for_another_line(string format)
    {
        var form = Form("2.2a.1", "3.1a.1", "3.1a.2");
        var answers = form.Lines.ToDictionary(line => line[0].Line, line => $"Only of {line[0].Reference} this is told.");
        for (var seed = 1; seed <= 40; seed++)
        {
            var random = new Random(seed);
            var filled = form with { Boxes = [.. form.Boxes.Select(box => Spoilt(box, random, answers))] };
            var read = Opened(Bare(FormOutput.InFormat(format)!.Write(filled, "Gloucester Partnership", ""), format, losesMarks: true), $"form.{format}").Read(form.OfUnknownBoxes(), NothingSaid);
            foreach (var (line, answer) in answers)
            {
                var taken = read.Written.Where(each => each.Value.Text == answer).Select(each => each.Key.Line).ToList();
                Assert.DoesNotContain(taken, other => other != line);
                Assert.True(taken.Count == 1 || read.Questions.Any(question => question.Words.Any(word => word.Text == answer)) || read.Besides.Any(words => words.Contains(answer, StringComparison.Ordinal)), $"seed {seed}: ‘{answer}’ is lost");
            }
        }
    }

    /// <summary>The box with its answer, and sometimes with letters of its number, its wording or its question changed.</summary>
    private static FormBox Spoilt(FormBox box, Random random, Dictionary<Guid, string> answers) => box with
    {
        Sent = box.Field == nameof(ReturnDetails.Narrative) ? answers[box.Line] : "",
        Reference = random.Next(8) == 0 ? "" : random.Next(12) == 0 ? "9.9z.9" : box.Reference,
        Title = random.Next(3) == 0 ? Changed(box.Title, random) : box.Title,
        Asks = random.Next(4) == 0 ? Changed(box.Asks, random) : box.Asks,
    };

    private static string Changed(string text, Random random)
    {
        var letters = text.ToCharArray();
        for (var i = 0; i < random.Next(1, 12); i++)
            letters[random.Next(letters.Length)] = (char)('a' + random.Next(26));
        return new(letters);
    }

    private static OpenedForm Opened(byte[] bytes, string name)
    {
        using var office = OfficeFile.Read(bytes, name);
        return OpenedForm.Open(office);
    }

    /// <summary>The same without the part that holds the form as it was sent; without bookmarks, or the hidden column, too.</summary>
    private static byte[] Bare(byte[] bytes, string format, bool losesMarks)
    {
        var bare = WithPart(bytes, "customXml/item1.xml", "<nothing xmlns=\"urn:nothing\"/>"u8.ToArray());
        if (!losesMarks)
            return bare;

        var (part, marks, instead) = format == "docx" ? ("word/document.xml", "<w:bookmark(Start|End)[^>]*/>", "") : ("xl/sharedStrings.xml", "box_[0-9a-f]{32}_[0-9]+", " ");
        return WithPart(bare, part, Encoding.UTF8.GetBytes(System.Text.RegularExpressions.Regex.Replace(Encoding.UTF8.GetString(PartOf(bare, part)), marks, instead)));
    }

    private static ReturnedForm Read(byte[] bytes, string name)
    {
        using var office = OfficeFile.Read(bytes, name);
        return OpenedForm.Open(office).Read(readAs: null, NothingSaid);
    }

    private IEnumerable<FormMerge> FormMerges(ReturnedForm form, Person? reader = null) => form.Sent.Boxes.GroupBy(box => box.Line)
        .Select(boxes => FormMerge.Of(round.Returns.Single(line => line.Id == boxes.Key), boxes, form.Written, At.OnDay, reader));

    private Return Line(string reference) => round.Returns.Single(line => line.KeyActivity.Reference == reference);

    private SentForm Form(params IReadOnlyList<string> references) => new(
        world.Partnership.Id, round.Id, round.Period.Label, Line(references[0]).OfficerAsWritten, At,
        [.. references.Select(Line).SelectMany(line => FormBox.Of(line, world.Round.Returns.Single(one => one.KeyActivityId == line.KeyActivityId), reader: null))]);

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
