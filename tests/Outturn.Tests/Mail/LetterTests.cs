using System.Net;
using Microsoft.EntityFrameworkCore;
using Outturn.Documents;
using Outturn.Documents.Packaging;
using Outturn.Domain;
using Outturn.Mail;
using Outturn.Storage;
using Outturn.Testing;

namespace Outturn.Tests.Mail;

public sealed class LetterTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Opening_a_round_writes_one_letter_a_person_with_all_their_lines(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        await gloucester.OpenQ3();
        using var amira = await gloucester.Amira();
        var list = await amira.Words("/gloucester/letters");

        Assert.Contains("No letter leaves from here", list);
        Assert.Equal(8, list.Split("Shown here only").Length - 1); // ten lines: Tom has two, and of one no one answers
        await using var db = gloucester.Open();
        var tom = await db.Letters.SingleAsync(letter => letter.ToAddress == "tom.adeyemi@example.org", Stop);
        Assert.Equal("Gloucester Partnership: 2 updates for Q3 2010/11, due Monday 10 January", tom.Subject);
        var words = await amira.Words($"/gloucester/letters/{tom.Id}");
        Assert.Matches(@"- 3\.1a\.1 Benefit take-up campaign in the six priority neighbourhoods\n  The board asks: [^\n]+\.\n- 3\.1a\.2 Credit union collection point in Matson and Podsmead", words);
        Assert.Contains("by Monday 10 January 2011:", words);
        Assert.Contains("Questions: Amira Shah, Partnership Officer, amira.shah@example.org.", words);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_round_that_is_not_opened_writes_to_no_one(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        using var amira = await gloucester.Amira();
        var form = GloucesterSite.Fields(("Period", "2010-11-q3"), ("Dates.OpensOn", "1 January 2011"), ("Dates.DueOn", "10 January 2011"), ("Dates.ClosesOn", "17 January 2011"), ("Dates.BoardMeetsOn", "3 February 2011"), ("Early", "true"));
        using var ruth = await gloucester.Officer("Ruth Lindqvist");
        _ = await Task.WhenAll(amira.Post("/gloucester/rounds", form), ruth.Post("/gloucester/rounds", form));

        await using var db = gloucester.Open();
        Assert.Equal(8, await db.Letters.CountAsync(Stop)); // the second opening took its letters with it
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Letters_are_the_partnership_officers_alone(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        await gloucester.OpenQ3();
        await using var db = gloucester.Open();
        var letter = await db.Letters.FirstAsync(Stop);
        using var dilys = await gloucester.Officer("Dilys Pryce");

        foreach (var path in new[] { "/gloucester/letters", $"/gloucester/letters/{letter.Id}" })
        {
            using var answer = await dilys.Get(path);
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        }
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task The_forms_of_many_letters_are_made_of_lines_that_are_asked_for_once(OnDatabase kind)
    {
        await using var post = await WaitingPost.StartAsync(kind, letters: 40, theirs: true);
        var asked = new CommandCount();
        var watched = Database.From(post.Data.Setting);
        watched.Watchers.Add(asked);
        using var sink = new SmtpSink();
        var count = await asked.Of(() => post.PostmanTo($"127.0.0.1:{sink.Port}", database: watched).DeliverAsync(Stop));

        Assert.Equal(40, sink.Mails.Count);
        Assert.InRange(count, 1, 40 * 13); // the rows of a letter's own; its lines, with all that stands above them, come with twenty others'
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task What_waits_is_sent_once_in_plain_text_and_html(OnDatabase kind)
    {
        await using var post = await WaitingPost.StartAsync(kind, letters: 3);
        using var sink = new SmtpSink();

        Assert.Equal(3, await post.Postman(sink).DeliverAsync(Stop));
        Assert.Equal(0, await post.Postman(sink).DeliverAsync(Stop));

        Assert.Equal(3, sink.Mails.Select(mail => mail.Id).Distinct().Count());
        var mail = sink.Mails.Single(one => one.To == "officer.0@example.org");
        Assert.Equal("outturn@example.org", mail.From);
        Assert.Contains("Reply-To: amira.shah@example.org", mail.Headers);
        Assert.Contains("Auto-Submitted: auto-generated", mail.Headers);
        Assert.Contains("text/plain", mail.Letter);
        Assert.Contains("text/html", mail.Letter);
        Assert.Contains("https://outturn.example.org/gloucester/", mail.Letter.Replace("=\n", "", StringComparison.Ordinal));
        Assert.DoesNotContain(Letter.LinkMark, mail.Letter);
        await using var db = post.Open();
        Assert.All(await db.Letters.ToListAsync(Stop), letter => Assert.Equal((LetterState.Sent, ""), (letter.State, letter.Trouble)));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task The_form_of_its_readers_own_lines_goes_with_a_letter(OnDatabase kind)
    {
        await using var post = await WaitingPost.StartAsync(kind, letters: 1, theirs: true);
        using var sink = new SmtpSink();
        Assert.Equal(1, await post.Postman(sink).DeliverAsync(Stop));

        using var mail = await MimeKit.MimeMessage.LoadAsync(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(sink.Mails.Single().Letter)), Stop);
        var form = Assert.IsType<MimeKit.MimePart>(Assert.Single(mail.Attachments));
        using var bytes = new MemoryStream();
        await form.Content!.DecodeToAsync(bytes, Stop);
        await using var db = post.Open();
        using var file = OfficeFile.Read(bytes.ToArray(), form.FileName!);
        var read = OpenedForm.Open(file);
        var theirs = await db.Returns.Where(line => line.Officer!.Details.Name == "Officer 0").Select(line => line.Id).ToListAsync(Stop);
        Assert.Equal(("Updates for Q2 2010-11- Officer 0.docx", 2), (form.FileName, theirs.Count));
        Assert.Equal(theirs.Order(), read.Sent!.Boxes.Select(box => box.Line).Distinct().Order());
        Assert.Contains("fill in the form attached", mail.TextBody, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_server_that_is_away_costs_no_letter_a_try_and_is_asked_again_with_growing_pauses(OnDatabase kind)
    {
        await using var post = await WaitingPost.StartAsync(kind, letters: 2);
        var postman = post.PostmanTo(1);
        for (var i = 0; i < 20; i++)
        {
            Assert.Equal(0, await postman.DeliverAsync(Stop));
            post.Data.Clock.Now += TimeSpan.FromHours(3);
        }

        await using (var db = post.Open())
            Assert.All(await db.Letters.ToListAsync(Stop), letter => Assert.Equal((LetterState.Waiting, 0, true), (letter.State, letter.Tries, letter.Trouble.Contains("could not be reached", StringComparison.Ordinal))));
        using var sink = new SmtpSink();
        Assert.Equal(2, await post.Postman(sink).DeliverAsync(Stop)); // two days and a half later, still within the three
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_letter_the_server_will_not_take_now_is_tried_again_with_growing_pauses_and_then_given_up(OnDatabase kind)
    {
        await using var post = await WaitingPost.StartAsync(kind, letters: 1);
        using var sink = new SmtpSink { AnswerTo = _ => "451 not now" };
        var pauses = new List<double>();
        for (var i = 0; i < 6; i++)
        {
            await post.Postman(sink).DeliverAsync(Stop);
            await using var db = post.Open();
            var letter = await db.Letters.SingleAsync(Stop);
            if (letter.NextTryAt is not { } next)
            {
                Assert.Equal((LetterState.Failed, "The mail server refused it: not now"), (letter.State, letter.Trouble));
                break;
            }

            pauses.Add((next - post.Data.Clock.Now).TotalMinutes);
            post.Data.Clock.Now = next;
        }

        Assert.Equal([1, 5, 15, 60, 240], pauses);
        await using var after = post.Open();
        Assert.DoesNotContain(await after.Set<AnswerLink>().ToListAsync(Stop), link => link.WithdrawnAt is null); // no link is out that no one has
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task What_a_waiting_letter_says_is_looked_at_again_when_it_leaves(OnDatabase kind)
    {
        await using var post = await WaitingPost.StartAsync(kind, letters: 4);
        var site = await RunningSite.StartAsync(post.Data);
        using var amira = await site.SignedInAs(post.Amira);
        var round = $"/gloucester/rounds/{post.Round.Period.Code}";
        using (var answers = await site.SignedInAs(post.Officers[0])) // has answered meanwhile
        {
            var line = post.LineOf(0);
            using var sent = await answers.Post($"/gloucester/my-updates?line={line.Id}", GloucesterSite.Fields(("Version", "1"), ("Input.Narrative", "All is well."), ("Input.Light", "Green"), ("Deed", "send")));
            Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        }

        using var given = await amira.Post($"{round}?handler=Officer", GloucesterSite.Fields(("Line", post.LineOf(1).Id.ToString()), ("Known", post.Officers[2].Id.ToString())));
        Assert.Equal(HttpStatusCode.Redirect, given.StatusCode);
        post.Data.Clock.Now += TimeSpan.FromDays(1);
        await using var later = await site.Restarted();
        using var again = await later.SignedInAs(post.Amira);
        using var chased = await again.Post($"{round}?handler=Chase&by=person", GloucesterSite.Fields(("Part", post.Officers[3].Id.ToString())));
        Assert.Equal(HttpStatusCode.Redirect, chased.StatusCode);

        using var sink = new SmtpSink();
        await post.Postman(sink).DeliverAsync(Stop);
        Assert.Equal(["officer.2@example.org", "officer.3@example.org"], sink.Mails.Select(mail => mail.To).Order(StringComparer.Ordinal));
        var words = sink.Mails.Single(mail => mail.To == "officer.2@example.org").Letter;
        Assert.Contains(post.LineOf(1).KeyActivity.Reference, words); // as the lines are theirs today
        Assert.Contains(post.LineOf(2).KeyActivity.Reference, words);
        var list = await again.Words("/gloucester/letters");
        Assert.Contains("3 dropped", list);
        Assert.Contains("Officer 0 owes nothing for Q2 2010/11 any more, so this was not sent.", list);
        Assert.Contains("Officer 1 owes nothing for Q2 2010/11 any more, so this was not sent.", list);
        Assert.Contains("A later letter to Officer 3 asks for the same, so this was not sent.", list);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Letters_that_were_not_sent_are_dropped_together(OnDatabase kind)
    {
        await using var post = await WaitingPost.StartAsync(kind, letters: 3);
        post.Data.Clock.Now += TimeSpan.FromDays(4);
        using (var sink = new SmtpSink())
            Assert.Equal(0, await post.Postman(sink).DeliverAsync(Stop));
        await using var site = await RunningSite.StartAsync(post.Data);
        using var amira = await site.SignedInAs(post.Amira);
        Assert.Contains("Drop the 3 that were not sent", await amira.Words("/gloucester/letters"));
        using var dropped = await amira.Post("/gloucester/letters?handler=Drop", []);
        var list = await amira.Words("/gloucester/letters");
        Assert.Contains("3 letters are dropped: they do not go.", list);
        Assert.DoesNotContain("For you to decide", list);
        Assert.Contains("Amira Shah said on 25 October 2010 that it is not to go.", list);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task An_address_the_server_refuses_for_good_is_not_tried_again(OnDatabase kind)
    {
        await using var post = await WaitingPost.StartAsync(kind, letters: 2);
        using var sink = new SmtpSink { AnswerTo = to => to.StartsWith("officer.0", StringComparison.Ordinal) ? "550 no such person here" : null };
        await post.Postman(sink).DeliverAsync(Stop);

        Assert.Equal(["officer.1@example.org"], sink.Mails.Select(mail => mail.To));
        await using var db = post.Open();
        var refused = await db.Letters.SingleAsync(letter => letter.ToAddress == "officer.0@example.org", Stop);
        Assert.Equal((LetterState.Failed, "The mail server refused it: no such person here"), (refused.State, refused.Trouble));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_line_that_breaks_before_the_server_said_it_has_the_letter_leaves_it_uncertain_and_it_is_not_sent_twice(OnDatabase kind)
    {
        await using var post = await WaitingPost.StartAsync(kind, letters: 3);
        using var sink = new SmtpSink { BeforeItIsSaid = number => Task.FromResult(number != 2) };
        await post.Postman(sink).DeliverAsync(Stop);
        post.Data.Clock.Now += TimeSpan.FromDays(1);
        await post.Postman(sink).DeliverAsync(Stop);

        Assert.Equal(3, sink.Mails.Count);
        await using var db = post.Open();
        var uncertain = await db.Letters.ToBeDecided().SingleAsync(Stop);
        Assert.Equal((LetterState.Uncertain, sink.Mails[1].Id), (uncertain.State, uncertain.Id));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_person_decides_about_an_uncertain_letter(OnDatabase kind)
    {
        await using var post = await WaitingPost.StartAsync(kind, letters: 2);
        using (var broken = new SmtpSink { BeforeItIsSaid = _ => Task.FromResult(false) })
            await post.Postman(broken).DeliverAsync(Stop);
        await using var site = await RunningSite.StartAsync(post.Data);
        using var amira = await site.SignedInAs(post.Amira);
        await using var db = post.Open();
        var letters = await db.Letters.OrderBy(letter => letter.Id).ToListAsync(Stop);
        Assert.All(letters, letter => Assert.Equal(LetterState.Uncertain, letter.State));
        Assert.Contains("For you to decide: 2", await amira.Words("/gloucester/letters"));

        using var again = await amira.Post($"/gloucester/letters/{letters[0].Id}?handler=Again", []);
        using var counted = await amira.Post($"/gloucester/letters/{letters[1].Id}?handler=Sent", []);
        using var twice = await amira.Post($"/gloucester/letters/{letters[1].Id}?handler=Again", [], "/gloucester/rounds");
        Assert.Contains("This letter is sent, so there is nothing to decide about it.", await twice.Words());

        using var sink = new SmtpSink();
        await post.Postman(sink).DeliverAsync(Stop);
        Assert.Equal([letters[0].Id], sink.Mails.Select(mail => mail.Id));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_worker_that_stopped_between_claim_and_handing_over_loses_nothing(OnDatabase kind)
    {
        await using var post = await WaitingPost.StartAsync(kind, letters: 5);
        await using (var dead = post.Open())
        {
            var claimed = await dead.ClaimLetters(3, post.Data.Clock.Now, Stop);
            Assert.True(await dead.BeginHandingOver(claimed[0], post.Data.Clock.Now));
        }

        using var sink = new SmtpSink();
        await post.Postman(sink).DeliverAsync(Stop);
        Assert.Equal(2, sink.Mails.Count); // the others are still the dead worker's
        post.Data.Clock.Now += Outbox.Lease + TimeSpan.FromMinutes(1);
        await post.Postman(sink).DeliverAsync(Stop);

        Assert.Equal(4, sink.Mails.Select(mail => mail.Id).Distinct().Count());
        Assert.Equal(4, sink.Mails.Count);
        await using var db = post.Open();
        Assert.Equal(LetterState.Uncertain, (await db.Letters.SingleAsync(letter => letter.State != LetterState.Sent, Stop)).State);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_claim_that_is_over_hands_nothing_over(OnDatabase kind)
    {
        await using var post = await WaitingPost.StartAsync(kind, letters: 1);
        await using var slow = post.Open();
        var claimed = await slow.ClaimLetters(1, post.Data.Clock.Now, Stop);
        post.Data.Clock.Now += Outbox.Lease + TimeSpan.FromMinutes(1);
        using var sink = new SmtpSink();
        await post.Postman(sink).DeliverAsync(Stop);

        Assert.Single(sink.Mails);
        Assert.False(await slow.BeginHandingOver(claimed[0], post.Data.Clock.Now));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Nothing_leaves_from_a_demonstration_nor_by_itself_after_three_days(OnDatabase kind)
    {
        await using var post = await WaitingPost.StartAsync(kind, letters: 2);
        using var sink = new SmtpSink();
        await using (var db = post.Open())
        {
            var partnership = await db.Partnerships.SingleAsync(Stop);
            partnership.DemonstrationNotice = "This is a demonstration.";
            await db.SaveChangesAsync(Stop);
            post.Data.Clock.Now += TimeSpan.FromDays(4);
            Assert.Equal(0, await post.Postman(sink).DeliverAsync(Stop));
            Assert.All(await db.Letters.AsNoTracking().ToListAsync(Stop), letter => Assert.Equal(LetterState.Waiting, letter.State)); // shown there, and nothing to decide
            partnership.DemonstrationNotice = "";
            await db.SaveChangesAsync(Stop);
        }

        Assert.Equal(0, await post.Postman(sink).DeliverAsync(Stop));
        Assert.Empty(sink.Mails);
        await using var after = post.Open();
        var kept = await after.Letters.Include(letter => letter.Round).Include(letter => letter.Person).ToListAsync(Stop);
        Assert.All(kept, letter => Assert.Equal(LetterState.Failed, letter.State));

        after.By("a test"); // someone wants it to go all the same
        kept[0].SendAgain(new(2010, 10, 25));
        await after.SaveChangesAsync(Stop);
        await post.Postman(sink).DeliverAsync(Stop);
        Assert.Equal([kept[0].Id], sink.Mails.Select(mail => mail.Id));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Nothing_is_asked_by_letter_once_the_round_is_closed(OnDatabase kind)
    {
        await using var post = await WaitingPost.StartAsync(kind, letters: 2);
        await using (var db = post.Open())
        {
            db.By("a test");
            (await db.Rounds.SingleAsync(Stop)).Close(null, post.Data.Clock.Now);
            await db.SaveChangesAsync(Stop);
        }

        using var sink = new SmtpSink();
        Assert.Equal(0, await post.Postman(sink).DeliverAsync(Stop));
        await using var after = post.Open();
        var kept = await after.Letters.Include(letter => letter.Round).Include(letter => letter.Person).FirstAsync(Stop);
        Assert.Contains("Its round was closed", kept.Trouble);
        Assert.Equal((LetterState.Dropped, false), (kept.State, kept.IsToBeDecided));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task No_name_writes_a_header_of_its_own(OnDatabase kind)
    {
        await using var post = await WaitingPost.StartAsync(kind, letters: 1, name: "Mallory\r\nBcc: everyone@example.com\r\n\r\nHello");
        using var sink = new SmtpSink();
        await post.Postman(sink).DeliverAsync(Stop);

        var mail = Assert.Single(sink.Mails);
        Assert.DoesNotContain(mail.Headers, header => header.StartsWith("Bcc", StringComparison.OrdinalIgnoreCase));
        Assert.Equal("officer.0@example.org", mail.To);
        await using var db = post.Open();
        Assert.DoesNotContain((await db.Letters.SingleAsync(Stop)).ToName, char.IsControl); // before any library has its say
    }

    [Theory]
    [InlineData("a@b.org", true)]
    [InlineData("helen.okafor+q3@council.example.org", true)]
    [InlineData("a@b.org, c@d.org", false)]
    [InlineData("a@b.org\r\nBcc: c@d.org", false)]
    [InlineData("a@b.org\n", false)]
    [InlineData("Helen <a@b.org>", false)]
    [InlineData("a@b@c", false)]
    [InlineData("", false)]
    public void An_address_is_one_address_and_nothing_else(string text, bool isOne) => Assert.Equal(isOne, Letter.IsAddress(text));

    [Theory]
    [InlineData("mail.example.org", "mail.example.org:587")]
    [InlineData("mail.example.org:25", "mail.example.org:25")]
    [InlineData("smtps://mail.example.org", "mail.example.org:465")]
    [InlineData("smtp://outturn%40example.org@mail.example.org:2525", "mail.example.org:2525")]
    public void A_mail_server_is_read_as_it_is_written(string written, string server)
    {
        var password = Path.GetTempFileName();
        try
        {
            File.WriteAllText(password, "secret\n");
            var read = MailServer.Of(new() { Smtp = written, SmtpPasswordFile = password, MailFrom = "outturn@example.org", Address = "https://outturn.example.org" })!;
            Assert.Equal((server, "secret"), (read.ToString(), read.Password));
        }
        finally
        {
            File.Delete(password);
        }
    }

    [Fact]
    public void The_address_of_the_site_is_read_or_refused_in_a_sentence()
    {
        Assert.Equal("https://outturn.example.org", Settings.ReadAddress(" https://outturn.example.org/ "));
        Assert.Equal("https://example.org/outturn", Settings.ReadAddress("https://example.org/outturn"));
        Assert.All(["outturn.example.org", "ftp://example.org", "https://name@example.org", "https://example.org/?a=b"], text =>
            Assert.Contains("is no address of a site", Assert.Throws<Outturn.Commands.CannotBeDoneException>(() => Settings.ReadAddress(text)).Message));
    }

    [Theory]
    [InlineData("ftp://mail.example.org", "outturn@example.org", "https://o.example.org", "is no mail server")]
    [InlineData("smtp://name:secret@mail.example.org", "outturn@example.org", "https://o.example.org", "has a password in it")]
    [InlineData("smtp://name@mail.example.org", "outturn@example.org", "https://o.example.org", "must give the password")]
    [InlineData("mail.example.org", "", "https://o.example.org", "OUTTURN_MAIL_FROM must say")]
    [InlineData("mail.example.org", "outturn@example.org", "", "OUTTURN_ADDRESS must say")]
    public void A_setting_that_cannot_be_read_is_said_in_a_sentence(string smtp, string from, string address, string says) =>
        Assert.Contains(says, Assert.Throws<Outturn.Commands.CannotBeDoneException>(() => MailServer.Of(new() { Smtp = smtp, MailFrom = from, Address = address })).Message);
}
