using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Outturn.Domain;
using Outturn.Mail;
using Outturn.Storage;
using Outturn.Testing;
using Outturn.Tests.Commands;

namespace Outturn.Tests.Mail;

public sealed class ReminderTests
{
    private static readonly ReportingPeriod Q3 = GloucesterSite.Q3;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Reminders_go_before_on_and_after_the_day_only_to_those_who_still_owe_and_then_to_the_chair(OnDatabase kind)
    {
        await using var gloucester = await OpenedAsync(kind);
        Assert.Equal(0, await RemindOn(gloucester, new(2010, 10, 14)));
        Assert.Equal(8, await RemindOn(gloucester, new(2010, 10, 15))); // three days before
        Assert.Equal(0, await RemindOn(gloucester, new(2010, 10, 15)));
        Assert.Equal(0, await RemindOn(gloucester, new(2010, 10, 16)));
        await SendAsync(gloucester, "3.1a.1");
        await SendAsync(gloucester, "1.2a.1");
        Assert.Equal(7, await RemindOn(gloucester, new(2010, 10, 18))); // Paul has answered, and Tom owes one
        Assert.Equal(0, await RemindOn(gloucester, new(2010, 10, 19)));
        Assert.Equal(7, await RemindOn(gloucester, new(2010, 10, 20)));
        Assert.Equal(8, await RemindOn(gloucester, new(2010, 10, 23))); // and the partnership officer, in place of two chairs
        Assert.Equal(0, await RemindOn(gloucester, new(2010, 10, 24)));

        await using var db = gloucester.Open();
        var tom = await db.Letters.Where(letter => letter.ToName == "Tom Adeyemi").OrderBy(letter => letter.Id).ToListAsync(Stop);
        Assert.Equal([LetterCause.Asked, LetterCause.BeforeDue, LetterCause.OnDue, LetterCause.AfterDue, LetterCause.AfterDue], tom.Select(letter => letter.Cause));
        Assert.Contains("3.1a.1", tom[1].Text, StringComparison.Ordinal);
        Assert.DoesNotContain("3.1a.1", tom[2].Text, StringComparison.Ordinal);
        Assert.Contains("- 3.1a.2 Credit union", tom[2].Text, StringComparison.Ordinal);
        Assert.Equal("Gloucester Partnership: 1 update for Q3 2010/11 is due today", tom[2].Subject);
        Assert.Equal("Gloucester Partnership: 1 update for Q3 2010/11 was due on Monday 18 October", tom[3].Subject);
        var told = await db.Letters.SingleAsync(letter => letter.Cause == LetterCause.Escalation, Stop);
        Assert.Equal("Amira Shah", told.ToName);
        Assert.Contains("Stronger Communities Group:\n- 2.1a.1", told.Text, StringComparison.Ordinal);
        Assert.Contains("(Tom Adeyemi, tom.adeyemi@example.org)", told.Text, StringComparison.Ordinal);
        Assert.Contains("(no one answers for it)", told.Text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task The_chair_of_the_group_is_told_where_there_is_one(OnDatabase kind)
    {
        await using var gloucester = await OpenedAsync(kind);
        await ChairOfTheStrongerGroup(gloucester);
        await RemindOn(gloucester, new(2010, 10, 23));
        await using var after = gloucester.Open();
        var told = await after.Letters.Where(letter => letter.Cause == LetterCause.Escalation).OrderBy(letter => letter.ToName).ToListAsync(Stop);
        Assert.Equal(["Amira Shah", "Ruth Lindqvist"], told.Select(letter => letter.ToName));
        Assert.Contains("Health and Housing Group", told[0].Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Health and Housing Group", told[1].Text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task The_chair_is_told_once_how_many_answers_wait_for_them_and_where(OnDatabase kind)
    {
        await using var gloucester = await OpenedAsync(kind);
        var group = await ChairOfTheStrongerGroup(gloucester);
        await SendAsync(gloucester, "2.1a.1");
        await RemindOn(gloucester, new(2010, 10, 23));
        await RemindOn(gloucester, new(2010, 10, 24));
        await using (var db = gloucester.Open())
        {
            var told = await db.Letters.SingleAsync(letter => letter.Cause == LetterCause.Escalation && letter.ToName == "Ruth Lindqvist", Stop);
            Assert.EndsWith("without a return for Q3 2010/11, and 1 answer for you to approve", told.Subject, StringComparison.Ordinal);
            Assert.Contains($"1 answer of the Stronger Communities Group waits for you: approve it, change it or send it back.", told.Text, StringComparison.Ordinal);
            Assert.Contains($"\n\n{Letter.PageMark}/rounds/2010-11-q3/groups/{group}\n", told.Text, StringComparison.Ordinal);
            using var amira = await gloucester.Amira();
            var page = await amira.Words($"/gloucester/letters/{told.Id}");
            Assert.Contains($"/gloucester/rounds/2010-11-q3/groups/{group}", page);
            Assert.DoesNotContain(Letter.PageMark, page);
        }
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task The_chair_is_told_of_answers_that_wait_where_nothing_is_missing(OnDatabase kind)
    {
        await using var gloucester = await OpenedAsync(kind);
        var group = await ChairOfTheStrongerGroup(gloucester);
        await using (var db = gloucester.Open())
        {
            var lines = await db.Returns.WithLines().Where(line => line.Round.Period == Q3 && line.KeyActivity.Task.Action.Outcome.Plan.GroupId == group).ToListAsync(Stop);
            foreach (var line in lines)
                await SendAsync(gloucester, line.KeyActivity.Reference);
        }

        await RemindOn(gloucester, new(2010, 10, 23));
        await RemindOn(gloucester, new(2010, 10, 24));
        await using var after = gloucester.Open();
        var told = await after.Letters.SingleAsync(letter => letter.Cause == LetterCause.Escalation && letter.ToName == "Ruth Lindqvist", Stop);
        Assert.Matches("[0-9] answers of the Stronger Communities Group for you to approve, Q3 2010/11$", told.Subject);
        Assert.Contains("Every one is in.", told.Text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_day_on_which_nothing_ran_is_made_up_for_once(OnDatabase kind)
    {
        await using var gloucester = await OpenedAsync(kind);

        Assert.Equal(8, await RemindOn(gloucester, new(2010, 10, 17)));
        Assert.Equal(8, await RemindOn(gloucester, new(2010, 10, 19)));
        Assert.Equal(8, await RemindOn(gloucester, new(2010, 10, 20)));
        Assert.Equal(0, await RemindOn(gloucester, new(2010, 10, 21)));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Two_programs_at_the_same_moment_remind_once(OnDatabase kind)
    {
        await using var gloucester = await OpenedAsync(kind);
        gloucester.Site.Data.Clock.Now = new(2010, 10, 18, 9, 0, 0, TimeSpan.Zero);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => OfficeOf(gloucester).DoWhatIsDueAsync(Stop), Stop)));

        await using var db = gloucester.Open();
        Assert.Equal(8, await db.Letters.CountAsync(letter => letter.Cause == LetterCause.OnDue, Stop));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task One_press_chases_everyone_who_owes_and_a_second_sends_nothing_twice_and_says_so(OnDatabase kind)
    {
        await using var gloucester = await OpenedAsync(kind);
        await SendAsync(gloucester, "1.2a.1");
        using var amira = await gloucester.Amira();
        Assert.Contains("Send 7 reminders", await amira.Words("/gloucester/rounds/2010-11-q3"));

        using var first = await amira.Post("/gloucester/rounds/2010-11-q3?handler=Chase", []);
        Assert.Contains("7 reminders go out.", await amira.Words("/gloucester/rounds/2010-11-q3"));
        using var second = await amira.Post("/gloucester/rounds/2010-11-q3?handler=Chase", []);
        Assert.Contains("No reminder was sent. 7 people were written to today already.", await amira.Words("/gloucester/rounds/2010-11-q3"));

        await using var db = gloucester.Open();
        Assert.Equal(7, await db.Letters.CountAsync(letter => letter.Cause == LetterCause.Chase, Stop));
        Assert.Equal(0, await RemindOn(gloucester, new(2010, 10, 21))); // one letter a person a day
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task One_person_or_one_group_is_chased_alone(OnDatabase kind)
    {
        await using var gloucester = await OpenedAsync(kind);
        using var amira = await gloucester.Amira();
        var tom = gloucester.World.PersonCalled("Tom Adeyemi");
        using var one = await amira.Post("/gloucester/rounds/2010-11-q3?handler=Chase&by=person", GloucesterSite.Fields(("Part", tom.Id.ToString())));
        Assert.Equal("/gloucester/rounds/2010-11-q3?by=person", one.Headers.Location?.ToString());
        var page = await amira.Words("/gloucester/rounds/2010-11-q3?by=person");
        Assert.Contains("A reminder goes to Tom Adeyemi.", page);
        Assert.Contains("Chased, 21 Oct 2010 at", page);

        using var group = await amira.Post("/gloucester/rounds/2010-11-q3?handler=Chase&by=group", GloucesterSite.Fields(("Part", gloucester.World.StrongerCommunities.Id.ToString())));
        Assert.Contains("4 reminders go out. Tom Adeyemi was written to today already.", await amira.Words("/gloucester/rounds/2010-11-q3"));
        using var none = await amira.Post("/gloucester/rounds/2010-11-q3?handler=Chase", GloucesterSite.Fields(("Part", Guid.NewGuid().ToString())));
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);

        await using var db = gloucester.Open();
        var letter = await db.Letters.SingleAsync(letter => letter.PersonId == tom.Id && letter.Cause == LetterCause.Chase, Stop);
        Assert.Equal(["- 3.1a.1 Benefit take-up campaign in the six priority neighbourhoods", "- 3.1a.2 Credit union collection point in Matson and Podsmead"], letter.Text.Split('\n').Where(line => line.StartsWith("- ", StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Who_is_given_longer_is_reminded_by_their_own_day_and_late_only_after_it(OnDatabase kind)
    {
        await using var gloucester = await OpenedAsync(kind);
        using var amira = await gloucester.Amira();
        var tom = gloucester.World.PersonCalled("Tom Adeyemi");
        using var refused = await amira.Post("/gloucester/rounds/2010-11-q3?handler=Longer", GloucesterSite.Fields(("Longer", tom.Id.ToString()), ("LongerUntil", "30 October 2010"), ("LongerBecause", "Their system is away")));
        Assert.Contains("not after 29 October 2010, when the round closes", await refused.Words());
        using var unsaid = await amira.Post("/gloucester/rounds/2010-11-q3?handler=Longer", GloucesterSite.Fields(("Longer", tom.Id.ToString()), ("LongerUntil", "soon"), ("LongerBecause", "")));
        Assert.Contains("‘soon’ was not read as a day.", await unsaid.Words());
        using var given = await amira.Post("/gloucester/rounds/2010-11-q3?handler=Longer", GloucesterSite.Fields(("Longer", tom.Id.ToString()), ("LongerUntil", "27 October 2010"), ("LongerBecause", "Their system is away")));
        Assert.Contains("until Wednesday 27 October: Their system is away", await amira.Words("/gloucester/rounds/2010-11-q3?by=person"));

        Assert.Equal(7, await RemindOn(gloucester, new(2010, 10, 18)));
        Assert.Equal(7, await RemindOn(gloucester, new(2010, 10, 20)));
        await RemindOn(gloucester, new(2010, 10, 24)); // three days before Tom's day, and the others' last
        await using var db = gloucester.Open();
        var letters = await db.Letters.Where(letter => letter.PersonId == tom.Id).OrderBy(letter => letter.Id).ToListAsync(Stop);
        Assert.Equal([LetterCause.Asked, LetterCause.BeforeDue], letters.Select(letter => letter.Cause));
        Assert.Equal("Gloucester Partnership: 2 updates for Q3 2010/11 are due on Wednesday 27 October", letters[1].Subject);
        var round = await db.Rounds.WithReturns().SingleAsync(one => one.Period == Q3, Stop);
        Assert.DoesNotContain(round.Late(new(2010, 10, 25)), line => line.OfficerId == tom.Id);
        Assert.Contains(round.Late(new(2010, 10, 28)), line => line.OfficerId == tom.Id);
        using var own = await gloucester.Officer("Tom Adeyemi");
        var updates = await own.Words("/gloucester/my-updates");
        Assert.Contains("It is due on Wednesday 27 October.", updates);
        Assert.Contains("8 are late, 2 to come", await amira.Words("/gloucester/quarter?period=2010-11-q3"));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Who_answers_is_told_once_that_a_line_came_back_and_owes_it_again(OnDatabase kind)
    {
        await using var gloucester = await OpenedAsync(kind);
        await SendAsync(gloucester, "1.2a.1");
        await using (var db = gloucester.Open())
        {
            db.By("a test");
            var line = (await db.Returns.WithLines().Where(line => line.Round.Period == Q3).ToListAsync(Stop)).Single(line => line.KeyActivity.Reference == "1.2a.1");
            var (partnership, chair) = (await db.Partnerships.SingleAsync(Stop), await db.People.SingleAsync(person => person.Details.Name == "Ruth Lindqvist", Stop));
            for (var i = 0; i < 2; i++)
            {
                line.SendBack(chair, "Say how many homes are left.", Gloucester.Morning);
                await db.TellItCameBack(partnership, line, chair, Gloucester.Morning, Stop);
                await db.SaveChangesAsync(Stop);
            }
        }

        await using var after = gloucester.Open();
        var told = await after.Letters.SingleAsync(letter => letter.Cause == LetterCause.SentBack, Stop);
        Assert.Equal("Paul Merrett", told.ToName);
        Assert.Contains("(sent back by Ruth Lindqvist: Say how many homes are left.)", told.Text, StringComparison.Ordinal);
        Assert.Equal(8, await RemindOn(gloucester, new(2010, 10, 18)));
        using var amira = await gloucester.Amira();
        Assert.Contains("data-label=\"Sent back\"><span>1<", (await amira.Read("/gloucester/rounds/2010-11-q3?by=person")).Replace(" class=\"\"", "", StringComparison.Ordinal));
    }

    /// <summary>What is in, missing, sent back and owed is counted once: the page, its button, the letters and what goes to the board say the same.</summary>
    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task The_numbers_of_a_rounds_page_are_those_of_its_letters_and_of_what_goes_to_the_board(OnDatabase kind)
    {
        await using var gloucester = await OpenedAsync(kind);
        await SendAsync(gloucester, "1.2a.1");
        gloucester.Site.Data.Clock.Now = gloucester.Site.Data.Clock.Now.AddDays(1);
        await using (var db = gloucester.Open())
        {
            db.By("a test");
            var line = (await db.Returns.WithLines().Where(line => line.Round.Period == Q3).ToListAsync(Stop)).Single(line => line.KeyActivity.Reference == "1.2a.1");
            var chair = await db.People.SingleAsync(person => person.Details.Name == "Ruth Lindqvist", Stop);
            line.SendBack(chair, "Say how many homes are left.", gloucester.Site.Data.Clock.Now);
            await db.TellItCameBack(await db.Partnerships.SingleAsync(Stop), line, chair, gloucester.Site.Data.Clock.Now, Stop);
            await db.SaveChangesAsync(Stop);
        }

        const string round = "/gloucester/rounds/2010-11-q3";
        using var amira = await gloucester.Amira();
        var page = await amira.Words(round);
        Assert.Contains("1 of 10 returns are in, 1 of them sent back.", page);
        Assert.Contains("8 people owe 9 updates, 1 of them sent back; no one answers for 1 line more.", page);
        Assert.Contains(">Send 8 reminders<", page);
        Assert.Matches("(?s)<tfoot>.*>10</td>.*data-label=\"Sent back\"><span>1</span>.*data-label=\"Returned\"><span>0</span>.*data-label=\"Missing\"><span>9</span>", page);
        using var chased = await amira.Post($"{round}?handler=Chase&by=group", GloucesterSite.Fields());
        Assert.Contains("8 reminders go out.", await amira.Words(chased.Headers.Location!.ToString()));
        Assert.Contains("8 of the people are not reminded now", await amira.Words(round));

        using var closed = await amira.Closes(round);
        Assert.Contains("9 lines stand as “No return received”.", await amira.Words(closed.Headers.Location!.ToString()));
        var missing = Regex.Match(await amira.Words(round), "(?s)id=\"owing\">No return received<.*?</section>").Value;
        Assert.Equal(9, Regex.Count(missing, "class=\"ot-ref\""));
        Assert.Contains("No one answers for these", missing);
        Assert.DoesNotContain("1.2a.1", missing);
        Assert.Equal(9, Regex.Count(await amira.Words("/gloucester/reports/2010-11-q3/csv"), ",No return received,"));
        using var paul = await gloucester.Officer("Paul Merrett");
        Assert.Contains("1 line in Q3 2010/11: 1 sent, 0 without a return.", await paul.Words("/gloucester/my-updates?period=2010-11-q3"));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_line_sent_back_does_not_keep_its_officer_from_being_chased_the_same_day(OnDatabase kind)
    {
        await using var gloucester = await OpenedAsync(kind);
        await SendAsync(gloucester, "1.2a.1");
        await using (var db = gloucester.Open())
        {
            db.By("a test");
            var line = (await db.Returns.WithLines().Where(line => line.Round.Period == Q3).ToListAsync(Stop)).Single(line => line.KeyActivity.Reference == "1.2a.1");
            var chair = await db.People.SingleAsync(person => person.Details.Name == "Ruth Lindqvist", Stop);
            line.SendBack(chair, "Say how many homes are left.", gloucester.Site.Data.Clock.Now);
            await db.TellItCameBack(await db.Partnerships.SingleAsync(Stop), line, chair, gloucester.Site.Data.Clock.Now, Stop);
            await db.SaveChangesAsync(Stop);
        }

        using var amira = await gloucester.Amira();
        using var chased = await amira.Post("/gloucester/rounds/2010-11-q3?handler=Chase&by=person", GloucesterSite.Fields(("Part", gloucester.World.PersonCalled("Paul Merrett").Id.ToString())));
        Assert.Contains("A reminder goes to Paul Merrett.", await amira.Words("/gloucester/rounds/2010-11-q3?by=person"));
        await using var after = gloucester.Open();
        Assert.Contains("still to be answered for Q3 2010/11", (await after.Letters.SingleAsync(letter => letter.ToName == "Paul Merrett" && letter.Cause == LetterCause.Chase, Stop)).Text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task With_two_rounds_open_a_person_is_still_reminded_once_a_day(OnDatabase kind)
    {
        await using var gloucester = await OpenedAsync(kind);
        await using (var db = gloucester.Open())
        {
            db.By("a test");
            var dates = (await db.Rounds.SingleAsync(one => one.Period == Q3, Stop)).Dates;
            db.Add(ReportingRound.Open(await db.Partnerships.SingleAsync(Stop), Q3.Next, dates, await db.KeyActivities.ReportedOn().WithTasks().ToListAsync(Stop), null, new(2010, 10, 1, 9, 0, 0, TimeSpan.Zero)));
            await db.SaveChangesAsync(Stop);
        }

        Assert.Equal(8, await RemindOn(gloucester, new(2010, 10, 18)));
        Assert.Equal(8, await RemindOn(gloucester, new(2010, 10, 19))); // of the other round, made up for
        await using var after = gloucester.Open();
        var letters = await after.Letters.Where(letter => letter.Cause != LetterCause.Asked).ToListAsync(Stop);
        Assert.DoesNotContain(letters.GroupBy(letter => (letter.PersonId, letter.Day)), ofADay => ofADay.Count() > 1);
        Assert.Equal([Q3, Q3.Next], letters.OrderBy(letter => letter.Id).Select(letter => letter.Key[..10]).Distinct().Select(code => ReportingPeriod.Read(code, 4)));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_round_opens_by_itself_on_its_day_where_the_partnership_wants_that(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        using var amira = await gloucester.Amira();
        Assert.Equal(0, await RemindOn(gloucester, new(2011, 1, 1)));
        using var slip = await amira.Post("/gloucester/rounds/reminding", Days("two and five", "True"));
        Assert.Contains("Give up to five numbers of days", await slip.Words());
        using var saved = await amira.Post("/gloucester/rounds/reminding", Days("2 and 5", "True"));
        Assert.Equal("/gloucester/rounds", saved.Headers.Location?.ToString());

        Assert.Equal(0, await RemindOn(gloucester, new(2010, 12, 31)));
        Assert.Equal(8, await RemindOn(gloucester, new(2011, 1, 1)));
        Assert.Equal(0, await RemindOn(gloucester, new(2011, 1, 1)));
        await using var db = gloucester.Open();
        var round = await db.Rounds.SingleAsync(one => one.Period == Q3, Stop);
        Assert.Equal((RoundDates.UsualFor(Q3), null), (round.Dates, round.OpenedById));

        static Dictionary<string, string> Days(string after, string opens) => GloucesterSite.Fields(
            ("Version", "1"), ("Input.DaysBefore", "3"), ("Input.OnTheDay", "True"), ("Input.DaysAfter", after), ("Input.ChairAfterDays", "5"), ("Input.OpensByItself", opens));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task The_live_page_asks_as_often_however_many_lines_there_are(OnDatabase kind)
    {
        await using var few = await OpenedAsync(kind);
        await using var many = await OpenedAsync(kind, moreLines: 40);

        Assert.Equal(await Asked(few), await Asked(many));

        static async Task<int> Asked(GloucesterSite site)
        {
            using var amira = await site.Amira();
            await amira.Read("/gloucester/rounds/2010-11-q3?by=person");
            return await site.Site.Data.Commands.Of(() => amira.Read("/gloucester/rounds/2010-11-q3?by=person"));
        }
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public void The_command_says_what_it_would_write_and_writes_it_once(OnDatabase kind)
    {
        using var prompt = new CommandLine(kind);
        Assert.Equal(0, prompt.Outturn("demo", "--no-serve").Exit);
        var trial = prompt.Outturn("remind", "--partnership", "gloucester", "--today", "2011-04-13", "--dry-run");
        Assert.Contains("would be written on 13 April 2011.", trial.Output);
        Assert.Contains("Gareth Blunt <gareth.blunt@gloucester.example>, reminder after it was due: Gloucester Partnership: 1 update for Q4 2010/11 was due on Friday 8 April", trial.Output);

        var written = prompt.Outturn("remind", "--today", "2011-04-13");
        Assert.Equal(trial.Output.Replace("would be written", "written", StringComparison.Ordinal), written.Output);
        Assert.Contains(": 0 letters written", prompt.Outturn("remind", "--today", "2011-04-13").Output);
    }

    [Fact]
    public void A_day_given_to_a_person_counts_before_one_given_to_their_organisation_and_late_goes_by_it()
    {
        var world = new Gloucester();
        world.Round.Reopen(null, Gloucester.Morning);
        var (council, round) = (new Organisation(world.Partnership, "Gloucester City Council"), world.Round);
        var (helen, dilys) = (world.PersonCalled("Helen Okafor"), world.PersonCalled("Dilys Pryce"));
        helen.BelongsTo(council, null);
        round.Extend(council, null, round.Dates.DueOn.AddDays(2), "Their system is away", null, Gloucester.Morning);
        Assert.Equal(round.Dates.DueOn.AddDays(2), round.DueOnFor(helen));

        Assert.NotNull(round.Extend(null, helen, round.Dates.DueOn.AddDays(4), "On leave", null, Gloucester.Morning));
        Assert.Null(round.Extend(null, helen, round.Dates.DueOn.AddDays(5), "Still on leave", null, Gloucester.Morning)); // in place of the first
        Assert.Equal((round.Dates.DueOn.AddDays(5), round.Dates.DueOn), (round.DueOnFor(helen), round.DueOnFor(dilys)));
        Assert.DoesNotContain(round.Late(round.Dates.DueOn.AddDays(5)), line => line.Officer == helen);
        Assert.Contains(round.Late(round.Dates.DueOn.AddDays(6)), line => line.Officer == helen);
    }

    [Fact]
    public void A_later_day_lies_between_the_day_of_all_and_the_close_and_has_its_reason()
    {
        var round = new Gloucester().Round;
        round.Reopen(null, Gloucester.Morning);
        Assert.Contains("Choose a day after", Refused(round.Dates.DueOn, "On leave"));
        Assert.Contains("Choose a day after", Refused(round.Dates.ClosesOn.AddDays(1), "On leave"));
        Assert.Contains("Say why", Refused(round.Dates.ClosesOn, " "));
        round.Close(null, Gloucester.Morning);
        Assert.Contains("is closed", Refused(round.Dates.ClosesOn, "On leave"));

        string Refused(DateOnly day, string because) => Assert.Throws<PartnershipRuleException>(() => round.Extend(null, round.Returns[0].Officer, day, because, null, Gloucester.Morning)).Message;
    }

    /// <summary>Gloucester with Q3 asked for on 1 October, due on the 18th, closing on the 29th; the site's day is the 21st.</summary>
    private static async Task<GloucesterSite> OpenedAsync(OnDatabase kind, int moreLines = 0)
    {
        var gloucester = await GloucesterSite.StartAsync(kind, moreLines);
        await using var db = gloucester.Open();
        db.By("a test");
        var at = new DateTimeOffset(2010, 10, 1, 9, 0, 0, TimeSpan.Zero);
        var partnership = await db.Partnerships.SingleAsync(Stop);
        var officer = await db.WhoRunsTheQuarter(cancel: Stop);
        var round = ReportingRound.Open(
            partnership, Q3, new() { OpensOn = new(2010, 10, 1), DueOn = new(2010, 10, 18), ClosesOn = new(2010, 10, 29), BoardMeetsOn = new(2010, 11, 4) }, await db.KeyActivities.ReportedOn().WithTasks().ToListAsync(Stop), officer, at);
        db.Add(round);
        db.AddRange(new LettersOfRound(partnership, round, officer, at).Asking());
        await db.SaveChangesAsync(Stop);
        return gloucester;
    }

    private static async Task<Guid> ChairOfTheStrongerGroup(GloucesterSite gloucester)
    {
        await using var db = gloucester.Open();
        db.By("a test");
        var group = await db.Groups.SingleAsync(one => one.Name == "Stronger Communities Group", Stop);
        (await db.People.SingleAsync(person => person.Details.Name == "Ruth Lindqvist", Stop)).BelongsTo(null, group);
        await db.SaveChangesAsync(Stop);
        return group.Id;
    }

    private static async Task SendAsync(GloucesterSite gloucester, string reference)
    {
        await using var db = gloucester.Open();
        db.By("a test");
        var line = (await db.Returns.WithLines().Where(line => line.Round.Period == Q3).ToListAsync(Stop)).Single(line => line.KeyActivity.Reference == reference);
        line.Send(new ReturnDetails { Narrative = "All is well.", Light = TrafficLight.Green }, line.Officer!, null, Gloucester.Morning);
        await db.SaveChangesAsync(Stop);
    }

    /// <summary>How many letters that day writes.</summary>
    private static async Task<int> RemindOn(GloucesterSite gloucester, DateOnly day)
    {
        gloucester.Site.Data.Clock.Now = new(day, new TimeOnly(9, 0), TimeSpan.Zero);
        await using var db = gloucester.Open();
        var before = await db.Letters.CountAsync(Stop);
        await OfficeOf(gloucester).DoWhatIsDueAsync(Stop);
        return await db.Letters.CountAsync(Stop) - before;
    }

    private static PostOffice OfficeOf(GloucesterSite gloucester) => new(new Settings(), gloucester.Site.Data.Database, new BusinessClock(null, gloucester.Site.Data.Clock), NullLogger<PostOffice>.Instance);
}
