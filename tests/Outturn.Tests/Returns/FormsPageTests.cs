using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Outturn.Documents;
using Outturn.Documents.Conversion;
using Outturn.Domain;
using Outturn.Storage;
using Outturn.Testing;

namespace Outturn.Tests.Returns;

/// <summary>Forms that go out in Word and Excel and come back by upload.</summary>
public sealed class FormsPageTests
{
    private const string At = "/gloucester/rounds/2010-11-q3/forms";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Of_twenty_forms_dropped_at_once_seventeen_come_in_and_three_are_refused_by_name(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind, moreLines: 12);
        await gloucester.OpenQ3();
        using var amira = await gloucester.Amira();
        var files = new List<(string Name, byte[] Bytes)>();
        var lines = await LinesAsync(gloucester);
        foreach (var (line, number) in lines.Where(line => line.OfficerId is not null).Take(17).Select((line, number) => (line, number)))
        {
            var output = number % 2 == 0 ? FormOutput.Word : FormOutput.Excel;
            files.Add(($"Line {line.KeyActivity.Reference}.{output.Format}", await Filled(gloucester, output, line, $"Told on paper of {line.KeyActivity.Reference}.")));
        }

        var whole = files[0].Bytes;
        files.Add(("Cut off.docx", whole[..(whole.Length / 2)]));
        files.Add(("Spoilt.docx", [.. whole.Select((part, at) => at > 200 && at < whole.Length - 400 ? (byte)(part ^ 0x5A) : part)]));
        files.Add(("Cheltenham.docx", await Filled(gloucester, FormOutput.Word, lines[0], "From elsewhere.", of: Guid.CreateVersion7())));
        using var came = await Upload(amira, files);
        var page = await came.Words();

        Assert.Equal(20, files.Count);
        Assert.Contains("17 forms came in, 3 were refused.", page);
        Assert.Contains("3 files were refused", page);
        Assert.Contains("Cut off.docx’ is damaged", page);
        Assert.Contains("Spoilt.docx’ is damaged", page);
        Assert.Contains("‘Cheltenham.docx’ is a form of another partnership, so it was not taken.", page);
        Assert.Contains("17 forms wait", page);
        await using (var db = gloucester.Open())
        {
            Assert.Equal(17, await db.ReceivedForms.CountAsync(Stop));
            Assert.False(await db.Returns.AnyAsync(line => line.Round.Period == GloucesterSite.Q3 && line.SentAt != null, Stop)); // nothing is sent before someone has looked
        }

        using var accepted = await amira.Post($"{At}?handler=Accept", []);
        Assert.Contains("17 forms are accepted.", await amira.Words(At));
        var now = await LinesAsync(gloucester);
        foreach (var (name, _) in files.Take(17))
        {
            var line = now.Single(line => name.StartsWith($"Line {line.KeyActivity.Reference}.docx", StringComparison.Ordinal) || name.StartsWith($"Line {line.KeyActivity.Reference}.xlsx", StringComparison.Ordinal));
            Assert.Equal((true, $"Told on paper of {line.KeyActivity.Reference}.", line.OfficerAsWritten), (line.IsSent, line.Details.Narrative, line.OnBehalfOf?.Name));
        }
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_form_is_downloaded_filled_looked_at_and_accepted_with_its_file_in_the_history(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        await gloucester.OpenQ3();
        using var amira = await gloucester.Amira();
        var line = await gloucester.LineOf("2.2a.1", GloucesterSite.Q3);
        using var taken = await amira.Get($"/gloucester/rounds/2010-11-q3/form/docx?officer={line.OfficerId}");
        Assert.Equal("Updates for Q3 2010-11- Helen Okafor.docx", taken.Content.Headers.ContentDisposition!.FileNameStar);
        var blank = await taken.Content.ReadAsByteArrayAsync(Stop);
        Assert.Contains("2.2a.1", BodyOf(blank));
        Assert.DoesNotContain("3.1a.1", BodyOf(blank));

        using var came = await Upload(amira, [("Helen’s.docx", await Filled(gloucester, FormOutput.Word, line, "Two panels met."))]);
        Assert.Contains("1 form came in.", await came.Words());
        var form = $"{At}/{await OnlyForm(gloucester)}";
        var page = await amira.Words(form);
        Assert.Contains("Two panels met.", page);
        Assert.Contains("table 1, row 4", page);
        using var accepted = await amira.Post(form, []);
        Assert.Contains("Sent: 2.2a.1.", await amira.Words(At));
        Assert.Contains("Helen Okafor, entered by Amira Shah", await amira.Words($"/gloucester/lines/{line.KeyActivityId}"));
        Assert.Contains("From ‘Helen’s.docx’", await amira.Words($"/gloucester/lines/{line.KeyActivityId}"));
        Assert.Contains("Returned by Helen Okafor", await amira.Words($"/gloucester/lines/{line.KeyActivityId}"));
        using var again = await amira.Post(form, []);
        Assert.Contains("was accepted already", await again.Words());
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task What_was_changed_here_since_the_form_was_sent_is_decided_by_a_person(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        await gloucester.OpenQ3();
        using var amira = await gloucester.Amira();
        var line = await gloucester.LineOf("2.2a.1", GloucesterSite.Q3);
        var file = await Filled(gloucester, FormOutput.Excel, line, "As the form has it.");
        using var helen = await gloucester.Officer("Helen Okafor");
        using var sent = await helen.Post($"/gloucester/my-updates?line={line.Id}", GloucesterSite.Fields(
            ("Version", line.Version.ToString(System.Globalization.CultureInfo.InvariantCulture)), ("Input.Narrative", "As the screen has it."), ("Input.Light", "Green"), ("Deed", "send")));
        using var came = await Upload(amira, [("Helen.xlsx", file)]);
        var form = $"{At}/{await OnlyForm(gloucester)}";

        Assert.Contains("Theirs: As the form has it.", await amira.Words(form));
        Assert.Contains("Ours: As the screen has it.", await amira.Words(form));
        using var undecided = await amira.Post(form, []);
        Assert.Contains("One box was changed here too since ‘Helen.xlsx’ was sent, or you keep a draft of it. Choose whose words stand", await undecided.Words());
        Assert.Equal("As the screen has it.", (await gloucester.LineOf("2.2a.1", GloucesterSite.Q3)).Details.Narrative);
        using var decided = await amira.Post(form, GloucesterSite.Fields(($"Whose[{line.Id:N}.Narrative]", "Theirs")));
        Assert.Equal("As the form has it.", (await gloucester.LineOf("2.2a.1", GloucesterSite.Q3)).Details.Narrative);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_form_of_another_round_or_for_a_closed_one_is_refused_and_one_that_lacks_something_is_kept_as_a_draft(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        await gloucester.OpenQ3();
        using var amira = await gloucester.Amira();
        var line = await gloucester.LineOf("2.2a.1", GloucesterSite.Q3);
        var other = await gloucester.LineOf("2.2a.1", GloucesterSite.Q2);
        using var wrong = await Upload(amira, [("Old.docx", await Filled(gloucester, FormOutput.Word, other, "Late.")), ("Plan.docx", await File.ReadAllBytesAsync(Samples.PoorPlan, Stop))]);
        var page = await wrong.Words();
        Assert.Contains("‘Old.docx’ is a form for Q2 2010/11, and this is the round of Q3 2010/11, so it was not taken.", page);
        Assert.Contains("is not one of the forms that were sent out", page);

        using var came = await Upload(amira, [("Blue.docx", await Filled(gloucester, FormOutput.Word, line, "Half of it.", colour: "blue"))]);
        var form = $"{At}/{await OnlyForm(gloucester)}";
        Assert.Contains("‘blue’ is no colour.", await amira.Words(form));
        Assert.Contains("1 form that came back waits to be looked at.", await amira.Words("/gloucester/rounds/2010-11-q3"));
        using var over = await amira.Post("/gloucester/rounds/2010-11-q3/closing", [], from: "/gloucester/rounds");
        Assert.Contains("1 form that came back waits to be looked at. What is in it is no answer yet", await over.Words());
        Assert.True((await gloucester.LineOf("2.2a.1", GloucesterSite.Q3)).Round.IsOpen);
        using var accepted = await amira.Post(form, []);
        Assert.Contains("Kept as a draft, because something is missing: 2.2a.1.", await amira.Words(At));
        var kept = await gloucester.LineOf("2.2a.1", GloucesterSite.Q3);
        Assert.Equal((false, "Half of it."), (kept.IsSent, Assert.Single(kept.Drafts.All).Answer.Details.Narrative));

        using var closed = await amira.Closes("/gloucester/rounds/2010-11-q3");
        using var late = await Upload(amira, [("Late.docx", await Filled(gloucester, FormOutput.Word, line, "Too late."))], from: "/gloucester/rounds");
        Assert.Contains("The round for Q3 2010/11 is closed.", await late.Words());
        await using var db = gloucester.Open();
        Assert.Equal(1, await db.ReceivedForms.CountAsync(Stop));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_form_is_merged_onto_the_answer_that_was_sent_and_a_draft_nobody_sent_stays_its_writers(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        await gloucester.OpenQ3();
        using var amira = await gloucester.Amira();
        await AnswerAsync(gloucester, "2.2a.1", "Two panels met.", "send");
        await using (var db = gloucester.Open())
        {
            db.By("a test");
            var edited = (await db.Returns.WithLines().Where(line => line.Round.Period == GloucesterSite.Q3).ToListAsync(Stop)).Single(line => line.KeyActivity.Reference == "2.2a.1");
            edited.Edit(edited.Answer with { Details = edited.Details with { Narrative = "Two of the four panels met." } }, await db.People.SingleAsync(person => person.Details.Name == "Ruth Lindqvist", Stop), Gloucester.Morning);
            await db.SaveChangesAsync(Stop);
        }

        var line = await gloucester.LineOf("2.2a.1", GloucesterSite.Q3);
        var file = await Filled(gloucester, FormOutput.Word, line, box => LineAnswer.MeasureOf(box.Field) is null ? box : box with { Sent = "27.9%" });
        await AnswerAsync(gloucester, "2.2a.1", "Half a thought", "save");
        using var came = await Upload(amira, [("Figure.docx", file)]);
        var form = $"{At}/{await OnlyForm(gloucester)}";
        var page = await amira.Words(form);
        Assert.DoesNotContain("Half a thought", page);
        Assert.Contains("Helen Okafor keeps words on this line that are not sent.", page);
        Assert.Contains("changed by Ruth Lindqvist", page);
        Assert.Contains("<span class=\"ot-breaks\">Green</span>", page); // the whole answer, not what the form says alone

        using var accepted = await amira.Post(form, []);
        var said = await gloucester.LineOf("2.2a.1", GloucesterSite.Q3);
        Assert.Equal("Half a thought", Assert.Single(said.Drafts.All).Answer.Details.Narrative);
        Assert.Equal(("Two of the four panels met.", "27.9%"), (said.Details.Narrative, Assert.Single(said.Actuals).Value.AsWritten));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_form_that_went_out_with_the_officers_draft_in_it_and_comes_back_is_their_answer(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        await gloucester.OpenQ3();
        using var amira = await gloucester.Amira();
        await AnswerAsync(gloucester, "2.2a.1", "Two panels met.", "save");
        var line = await gloucester.LineOf("2.2a.1", GloucesterSite.Q3);
        using var helen = await gloucester.Officer("Helen Okafor");
        using var taken = await helen.Get($"/gloucester/rounds/2010-11-q3/form/docx?officer={line.OfficerId}");
        using var byAnother = await amira.Get($"/gloucester/rounds/2010-11-q3/form/docx?officer={line.OfficerId}");
        Assert.Contains("Two panels met.", BodyOf(await taken.Content.ReadAsByteArrayAsync(Stop)));
        Assert.DoesNotContain("Two panels met.", BodyOf(await byAnother.Content.ReadAsByteArrayAsync(Stop)));
        using var came = await Upload(amira, [("Helen.docx", await taken.Content.ReadAsByteArrayAsync(Stop))]);
        var form = $"{At}/{await OnlyForm(gloucester)}";
        Assert.Contains("2 boxes filled in", await amira.Words(At));
        Assert.Contains("Two panels met.", await amira.Words(form));

        using var accepted = await amira.Post(form, []);
        Assert.Contains("Sent: 2.2a.1.", await amira.Words(At));
        Assert.Equal((true, "Two panels met."), await SaidOf(gloucester, "2.2a.1"));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Words_written_outside_the_answers_column_are_listed_and_such_a_form_is_looked_at(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        await gloucester.OpenQ3();
        using var amira = await gloucester.Amira();
        var line = await gloucester.LineOf("2.2a.1", GloucesterSite.Q3);
        var files = new List<(string, byte[])>();
        foreach (var output in FormOutput.All)
        {
            files.Add(($"Elsewhere.{output.Format}", await Filled(gloucester, output, line, box => box.Field switch
            {
                nameof(ReturnDetails.Narrative) => box with { Last = "A third panel met." },
                nameof(ReturnDetails.Light) => box with { Asks = $"{box.Asks}: amber I think" },
                _ => box,
            })));
        }

        files.Add(("Comment.xlsx", WithExcelComment(await Filled(gloucester, FormOutput.Excel, line, box => box), "D6", "Ask Tom about this.")));
        using var came = await Upload(amira, files);
        var list = await amira.Words(At);
        Assert.Equal(2, list.Split("2 texts beside the boxes").Length - 1);
        Assert.Contains("1 text beside the boxes", list);
        Assert.DoesNotContain("no decision", list);
        using var bulk = await amira.Post($"{At}?handler=Accept", []);
        Assert.Contains("There was no form that needs no decision.", await amira.Words(At));

        var pages = await Task.WhenAll((await FormsAsync(gloucester)).Select(form => amira.Words($"{At}/{form}")));
        Assert.Equal(2, pages.Count(page => page.Contains("‘A third panel met.’", StringComparison.Ordinal) && page.Contains("amber I think’", StringComparison.Ordinal)));
        Assert.Single(pages, page => page.Contains("A comment of Helen Okafor on sheet ‘Lines’, D6: ‘Ask Tom about this.’", StringComparison.Ordinal));
        Assert.Single(pages, page => page.Contains("Sheet ‘Lines’, C6, beside 2.2a.1", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task What_was_not_understood_stands_on_the_forms_page_after_it_is_accepted_and_its_officer_sees_the_unsent_change(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        await gloucester.OpenQ3();
        using var amira = await gloucester.Amira();
        await AnswerAsync(gloucester, "2.2a.1", "Two panels met.", "send");
        var line = await gloucester.LineOf("2.2a.1", GloucesterSite.Q3);
        using var came = await Upload(amira, [("Helen.docx", await Filled(gloucester, FormOutput.Word, line, box => box.Field switch
        {
            nameof(ReturnDetails.Narrative) => box with { Sent = "Three panels met.", Last = "Or was it four?" },
            nameof(ReturnDetails.Light) => box with { Sent = "blue" },
            _ => box,
        }))]);
        var form = $"{At}/{await OnlyForm(gloucester)}";
        using var accepted = await amira.Post(form, []);

        var page = await amira.Words(form);
        Assert.Contains("Kept as a draft, because something is missing: 2.2a.1.", page);
        Assert.Contains("‘blue’ is no colour.", page);
        Assert.Contains("Three panels met.", page);
        Assert.Contains("‘Or was it four?’", page);
        Assert.Contains($"href=\"{form}\"", await amira.Read(At));
        using var helen = await gloucester.Officer("Helen Okafor");
        Assert.Contains("A change is kept and not sent", await helen.Words("/gloucester/my-updates"));
        Assert.DoesNotContain("Nothing else is asked of you", await helen.Words("/gloucester/my-updates"));
        Assert.Contains("A change is kept and not sent", await amira.Words("/gloucester/rounds/2010-11-q3"));
        Assert.Equal((true, "Two panels met."), await SaidOf(gloucester, "2.2a.1"));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_form_of_a_line_that_became_someone_elses_asks_whose_answer_it_is(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        await gloucester.OpenQ3();
        using var amira = await gloucester.Amira();
        var line = await gloucester.LineOf("2.2a.1", GloucesterSite.Q3);
        var file = await Filled(gloucester, FormOutput.Word, line, "Two panels met.");
        using var given = await amira.Post("/gloucester/rounds/2010-11-q3?handler=Officer", GloucesterSite.Fields(("Line", line.Id.ToString()), ("Known", gloucester.World.PersonCalled("Tom Adeyemi").Id.ToString())));
        using var came = await Upload(amira, [("Helen.docx", file)]);
        var form = $"{At}/{await OnlyForm(gloucester)}";
        Assert.Contains("This form asked Helen Okafor; the line is Tom Adeyemi’s now. Whose answer is it?", await amira.Words(form));
        Assert.DoesNotContain("that needs no decision", await amira.Words(At));
        using var undecided = await amira.Post(form, []);
        Assert.Contains("Choose whose answer it is, then accept it.", await undecided.Words());
        Assert.False((await gloucester.LineOf("2.2a.1", GloucesterSite.Q3)).IsSent);

        using var accepted = await amira.Post(form, GloucesterSite.Fields(($"Whose[{line.Id:N}.officer]", "Theirs")));
        Assert.Equal("Helen Okafor", (await gloucester.LineOf("2.2a.1", GloucesterSite.Q3)).OnBehalfOf?.Name);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_line_answered_while_its_form_was_looked_at_is_looked_at_again(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        await gloucester.OpenQ3();
        using var amira = await gloucester.Amira();
        var line = await gloucester.LineOf("2.2a.1", GloucesterSite.Q3);
        using var came = await Upload(amira, [("Figure.docx", await Filled(gloucester, FormOutput.Word, line, box => LineAnswer.MeasureOf(box.Field) is null ? box : box with { Sent = "27.9%" }))]);
        await AnswerAsync(gloucester, "2.2a.1", "Two panels met.", "send");

        using var stale = await amira.Post($"{At}/{await OnlyForm(gloucester)}", GloucesterSite.Fields(($"Seen[{line.Id}]", line.Version.ToString(System.Globalization.CultureInfo.InvariantCulture))));
        Assert.Contains("2.2a.1 was changed by someone since you opened this page", await stale.Words());
        Assert.Empty((await gloucester.LineOf("2.2a.1", GloucesterSite.Q3)).Actuals);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_form_of_no_use_is_put_aside_and_kept(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        await gloucester.OpenQ3();
        using var amira = await gloucester.Amira();
        var line = await gloucester.LineOf("2.2a.1", GloucesterSite.Q3);
        using var came = await Upload(amira, [("Twice.docx", await Filled(gloucester, FormOutput.Word, line, "Two panels met."))]);
        var form = $"{At}/{await OnlyForm(gloucester)}";
        using var aside = await amira.Post($"{form}?handler=Aside", []);
        var list = await amira.Words(At);
        Assert.DoesNotContain("One form waits", list);
        Assert.Contains("Put aside by Amira Shah: nothing of it was taken.", list);
        Assert.False((await gloucester.LineOf("2.2a.1", GloucesterSite.Q3)).IsSent);

        using var accepted = await amira.Post(form, []);
        Assert.Equal((true, "Two panels met."), await SaidOf(gloucester, "2.2a.1"));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Nothing_to_report_with_a_colour_is_kept_to_be_mended(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        await gloucester.OpenQ3();
        using var amira = await gloucester.Amira();
        var line = await gloucester.LineOf("2.2a.1", GloucesterSite.Q3);
        using var came = await Upload(amira, [("Nothing.docx", await Filled(gloucester, FormOutput.Word, line, box => box.Field switch
        {
            nameof(ReturnDetails.NothingToReport) => box with { Sent = "yes" },
            nameof(ReturnDetails.Light) => box with { Sent = "green" },
            _ => box,
        }))]);
        var form = $"{At}/{await OnlyForm(gloucester)}";
        Assert.Contains("Green and nothing to report do not go together", await amira.Words(form));
        using var accepted = await amira.Post(form, []);
        Assert.Contains("Kept as a draft, because something is missing: 2.2a.1.", await amira.Words(At));
        Assert.False((await gloucester.LineOf("2.2a.1", GloucesterSite.Q3)).IsSent);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_form_that_lost_what_it_carried_is_matched_by_number_and_wording_and_accepted(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        await gloucester.OpenQ3();
        using var amira = await gloucester.Amira();
        var line = await gloucester.LineOf("2.2a.1", GloucesterSite.Q3);
        using var came = await Upload(amira, [("Pasted.docx", Bare(await Filled(gloucester, FormOutput.Word, line, "Two panels met.")))]);
        Assert.Contains("1 form came in.", await came.Words());
        var list = await amira.Words(At);
        Assert.Contains("matched by number and wording", list);
        Assert.DoesNotContain("no decision", list); // it is looked at first
        var form = $"{At}/{await OnlyForm(gloucester)}";
        var page = await amira.Words(form);
        Assert.Contains("Matched by number and wording: the file lost what a form carries unseen", page);
        Assert.Contains("Known by its number and wording.", page);
        Assert.Contains("table 1, row 4, column ‘This quarter’", page);

        await AnswerAsync(gloucester, "2.2a.1", "As the screen has it.", "send"); // nobody knows what stood in the box, so whatever differs is chosen
        Assert.Contains("Ours: As the screen has it.", await amira.Words(form));
        using var undecided = await amira.Post(form, []);
        Assert.Contains("Choose whose words stand", await undecided.Words());
        Assert.Equal((true, "As the screen has it."), await SaidOf(gloucester, "2.2a.1"));
        using var accepted = await amira.Post(form, GloucesterSite.Fields(($"Whose[{line.Id:N}.Narrative]", "Theirs")));
        Assert.Equal((true, "Two panels met."), await SaidOf(gloucester, "2.2a.1"));
        Assert.Contains("Two panels met.", await amira.Words(form));
        using var late = await amira.Post($"{form}?handler=Whose", GloucesterSite.Fields(("AnswersFor", line.OfficerId!.Value.ToString("N"))));
        Assert.Contains("was accepted already", await late.Words());
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Whose_lines_such_a_form_answers_is_said_where_it_does_not_say_and_no_others_are_written(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        await gloucester.OpenQ3();
        using var amira = await gloucester.Amira();
        var (hers, his) = (await gloucester.LineOf("2.2a.1", GloucesterSite.Q3), await gloucester.LineOf("3.1a.1", GloucesterSite.Q3));
        var bare = Bare(await Filled(gloucester, FormOutput.Word, hers, "Two panels met."), body => body
            .Replace("Updates for Q3 2010/11: Helen Okafor", "Our notes", StringComparison.Ordinal)
            .Replace($"2.2a.1 {hers.KeyActivity.Title}", $"2.2a.1 {his.KeyActivity.Title}", StringComparison.Ordinal));
        using var other = await Upload(amira, [("Q2.docx", Bare(await Filled(gloucester, FormOutput.Word, hers, "Late."), body => body.Replace("Updates for Q3 2010/11", "Updates for Q2 2010/11", StringComparison.Ordinal)))]);
        Assert.Contains("‘Q2.docx’ says that it is a form for Q2 2010/11, and this is the round of Q3 2010/11, so it was not taken.", await other.Words());
        using var came = await Upload(amira, [("Notes.docx", bare)]);
        Assert.Contains("whose lines it answers is to be said", await amira.Words(At));
        var form = $"{At}/{await OnlyForm(gloucester)}";
        var page = await amira.Words(form);
        Assert.Contains("Whose lines does it answer?", page);
        Assert.Contains("It does not say which quarter it is of.", page);
        Assert.Contains("‘Two panels met.’", page); // listed meanwhile
        Assert.DoesNotContain("Accept this form", page);
        using var early = await amira.Post(form, []);
        Assert.Contains("Say first whose lines ‘Notes.docx’ answers. Nothing was accepted.", await early.Words());
        using var nobody = await amira.Post($"{form}?handler=Whose", GloucesterSite.Fields(("AnswersFor", "")));
        Assert.Contains("Choose whose lines the file answers.", await nobody.Words());

        using var tom = await amira.Post($"{form}?handler=Whose", GloucesterSite.Fields(("AnswersFor", his.OfficerId!.Value.ToString("N")))); // the wording is his line's, the number hers
        page = await amira.Words(form);
        Assert.Contains("No line of Tom Adeyemi has the number 2.2a.1, and its wording is like one that has another.", page);
        Assert.DoesNotContain($"value=\"{hers.Id:N}\"", page); // another's line cannot even be chosen
        var key = System.Text.RegularExpressions.Regex.Match(page, "name=\"(Matched\\[[^\"]+\\])\"").Groups[1].Value;
        using var forged = await amira.Post($"{form}?handler=Match", GloucesterSite.Fields((key, hers.Id.ToString("N"))));
        Assert.Contains("Choose what", await forged.Words());
        using var helen = await amira.Post($"{form}?handler=Whose", GloucesterSite.Fields(("AnswersFor", hers.OfficerId!.Value.ToString("N"))));
        page = await amira.Words(form);
        Assert.Contains("Its number is that of a line, and its wording is not that line’s.", page);
        using var open = await amira.Post(form, []);
        Assert.Contains("Say first what 1 part of ‘Notes.docx’ answers: its number and wording leave that open. Nothing was accepted.", await open.Words());
        using var matched = await amira.Post($"{form}?handler=Match", GloucesterSite.Fields((key, hers.Id.ToString("N"))));
        Assert.Contains("Known by what you said.", await amira.Words(form));
        using var accepted = await amira.Post(form, []);
        Assert.Equal((true, "Two panels met."), await SaidOf(gloucester, "2.2a.1"));
        Assert.False((await gloucester.LineOf("3.1a.1", GloucesterSite.Q3)).IsSent);
        Assert.Contains("Returned by Helen Okafor", await amira.Words(form));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_form_saved_as_odt_comes_in_and_a_bad_cell_is_named_beside_it(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        await gloucester.OpenQ3();
        using var amira = await gloucester.Amira();
        var line = await gloucester.LineOf("2.2a.1", GloucesterSite.Q3);
        var docx = await Filled(gloucester, FormOutput.Word, line, "Two panels met.", colour: "blue");
        Assert.True(LibreOffice.Find() is not null, "LibreOffice is not installed: bin/test installs it.");
        using var came = await Upload(amira, [("Helen.odt", await OdtOf(docx))]);
        Assert.Contains("1 form came in.", await came.Words());
        var form = $"{At}/{await OnlyForm(gloucester)}";
        var page = await amira.Words(form);
        Assert.Contains("‘Helen.odt’ is an OpenDocument text (.odt): it was converted by LibreOffice before it was read.", page);
        Assert.Contains("One cell was not understood", page);
        var light = FormBox.Of(line, null, reader: null).ToList().FindIndex(box => box.Field == nameof(ReturnDetails.Light)) + 2;
        Assert.Matches($"Table 1, row {light}, column ‘This quarter’</a> \\(2\\.2a\\.1, Colour: green, amber or red\\): ‘blue’ is no colour\\. Write green, amber or red\\.", page);
        Assert.Matches($"(?s)<tr>\\s*<th scope=\"row\">Colour: green, amber or red</th>.*?>blue<.*?table 1, row {light}, column ‘This quarter’.*?‘blue’ is no colour\\. Write green, amber or red\\.", page);

        using var accepted = await amira.Post(form, []);
        Assert.Contains("Kept as a draft, because something is missing: 2.2a.1.", await amira.Words(At));
        Assert.Contains("‘blue’ is no colour.", await amira.Words(form));
        using var file = await amira.Get($"{form}?handler=File");
        Assert.Equal("application/vnd.oasis.opendocument.text", Encoding.ASCII.GetString((await file.Content.ReadAsByteArrayAsync(Stop))[38..77])); // the file as it came
    }

    /// <summary>The same without the part that holds the form as it was sent, and without bookmarks: as pasted into a new document.</summary>
    private static byte[] Bare(byte[] docx, Func<string, string>? edit = null)
    {
        var bare = WithPart(docx, "customXml/item1.xml", "<nothing xmlns=\"urn:nothing\"/>"u8.ToArray());
        var body = System.Text.RegularExpressions.Regex.Replace(BodyOf(bare), "<w:bookmark(Start|End)[^>]*/>", "");
        return WithPart(bare, "word/document.xml", Encoding.UTF8.GetBytes(edit is null ? body : edit(body)));
    }

    private static async Task<byte[]> OdtOf(byte[] docx)
    {
        var folder = Directory.CreateTempSubdirectory("outturn-odt-");
        try
        {
            var file = Path.Combine(folder.FullName, "form.docx");
            await File.WriteAllBytesAsync(file, docx, Stop);
            using var process = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo(LibreOffice.Find()!.Program, [$"-env:UserInstallation=file://{folder.FullName}/profile", "--headless", "--norestore", "--convert-to", "odt", "--outdir", folder.FullName, file]) { RedirectStandardOutput = true, UseShellExecute = false })!;
            await process.StandardOutput.ReadToEndAsync(Stop);
            await process.WaitForExitAsync(Stop);
            return await File.ReadAllBytesAsync(Path.Combine(folder.FullName, "form.odt"), Stop);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Helen’s answer on the screen: "save" or "send".</summary>
    private static async Task AnswerAsync(GloucesterSite gloucester, string reference, string words, string deed)
    {
        var line = await gloucester.LineOf(reference, GloucesterSite.Q3);
        using var officer = await gloucester.Officer(line.OfficerAsWritten);
        using var answer = await officer.Post($"/gloucester/my-updates?line={line.Id}", GloucesterSite.Fields(
            ("Version", line.Version.ToString(System.Globalization.CultureInfo.InvariantCulture)), ("Input.Narrative", words), ("Input.Light", "Green"), ("Deed", deed)));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    private static async Task<(bool IsSent, string Narrative)> SaidOf(GloucesterSite gloucester, string reference) => await gloucester.LineOf(reference, GloucesterSite.Q3) is var line ? (line.IsSent, line.Details.Narrative) : default;

    private static async Task<List<Guid>> FormsAsync(GloucesterSite gloucester)
    {
        await using var db = gloucester.Open();
        return await db.ReceivedForms.Select(form => form.Id).ToListAsync(Stop);
    }

    private static byte[] WithExcelComment(byte[] xlsx, string cell, string words)
    {
        const string Package = "http://schemas.openxmlformats.org/package/2006/relationships";
        var with = WithPart(xlsx, "xl/comments1.xml", Encoding.UTF8.GetBytes($"<comments xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><authors><author>Helen Okafor</author></authors><commentList><comment ref=\"{cell}\" authorId=\"0\"><text><r><t>{words}</t></r></text></comment></commentList></comments>"));
        var relation = "<Relationship Id=\"rComments\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments\" Target=\"../comments1.xml\"/>";
        using var zip = new System.IO.Compression.ZipArchive(new MemoryStream(with));
        var relations = zip.GetEntry("xl/worksheets/_rels/sheet1.xml.rels") is null
            ? $"<Relationships xmlns=\"{Package}\">{relation}</Relationships>"
            : Encoding.UTF8.GetString(PartOf(with, "xl/worksheets/_rels/sheet1.xml.rels")).Replace("</Relationships>", $"{relation}</Relationships>", StringComparison.Ordinal);
        with = WithPart(with, "xl/worksheets/_rels/sheet1.xml.rels", Encoding.UTF8.GetBytes(relations));
        return WithPart(with, "[Content_Types].xml", Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(PartOf(with, "[Content_Types].xml")).Replace("</Types>", "<Override PartName=\"/xl/comments1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml\"/></Types>", StringComparison.Ordinal)));
    }

    private static async Task<List<Return>> LinesAsync(GloucesterSite gloucester)
    {
        await using var db = gloucester.Open();
        return [.. (await db.Returns.WithLines().Where(line => line.Round.Period == GloucesterSite.Q3).ToListAsync(Stop)).OrderBy(line => line.KeyActivity.Reference, StringComparer.Ordinal)];
    }

    private static async Task<Guid> OnlyForm(GloucesterSite gloucester)
    {
        await using var db = gloucester.Open();
        return await db.ReceivedForms.Where(form => form.AcceptedAt == null).Select(form => form.Id).SingleAsync(Stop);
    }

    /// <summary>The form of one line as it comes back: words in its boxes, the base in it as it was sent.</summary>
    private static Task<byte[]> Filled(GloucesterSite gloucester, FormOutput output, Return line, string words, string colour = "Green", Guid? of = null) =>
        Filled(gloucester, output, line, box => box with { Sent = box.Field switch { nameof(ReturnDetails.Narrative) => words, nameof(ReturnDetails.Light) => colour, _ => box.Sent } }, of);

    private static async Task<byte[]> Filled(GloucesterSite gloucester, FormOutput output, Return line, Func<FormBox, FormBox> fill, Guid? of = null)
    {
        await using var db = gloucester.Open();
        var round = await db.Rounds.SingleAsync(one => one.Id == line.RoundId, Stop);
        var form = (await db.FormAsync(round, line.OfficerAsWritten, [line.Id], reader: null, Gloucester.Morning, Stop))! with { Partnership = of ?? gloucester.Partnership.Id };
        var filled = form with
        {
            Boxes = [.. form.Boxes.Select(fill)],
        };
        return WithPart(output.Write(filled, "Gloucester Partnership", ""), "customXml/item1.xml", PartOf(output.Write(form, "Gloucester Partnership", ""), "customXml/item1.xml"));
    }

    private static async Task<HttpResponseMessage> Upload(Visitor visitor, IReadOnlyList<(string Name, byte[] Bytes)> files, string from = At)
    {
        var token = System.Text.RegularExpressions.Regex.Match(await visitor.Read(from), "name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)").Groups[1].Value;
        using var form = new MultipartFormDataContent { { new StringContent(token), "__RequestVerificationToken" }, { new StringContent(""), "ReturnedBy" } };
        foreach (var (name, bytes) in files)
            form.Add(new ByteArrayContent(bytes), "Files", name);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(At, UriKind.Relative)) { Content = form };
        return await visitor.Send(request);
    }

    private static string BodyOf(byte[] docx) => WebUtility.HtmlDecode(Encoding.UTF8.GetString(PartOf(docx, "word/document.xml")));

    private static byte[] PartOf(byte[] package, string part)
    {
        using var zip = new System.IO.Compression.ZipArchive(new MemoryStream(package));
        using var from = zip.GetEntry(part)!.Open();
        using var to = new MemoryStream();
        from.CopyTo(to);
        return to.ToArray();
    }

    private static byte[] WithPart(byte[] package, string part, byte[] bytes)
    {
        var stream = new MemoryStream();
        stream.Write(package);
        using (var zip = new System.IO.Compression.ZipArchive(stream, System.IO.Compression.ZipArchiveMode.Update, leaveOpen: true))
        {
            zip.GetEntry(part)?.Delete();
            using var to = zip.CreateEntry(part).Open();
            to.Write(bytes);
        }

        return stream.ToArray();
    }
}
