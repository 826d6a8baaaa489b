using System.Net;
using Microsoft.EntityFrameworkCore;
using Outturn.Domain;
using Outturn.Storage;
using Outturn.Testing;

namespace Outturn.Tests.Returns;

public sealed class RoundTests
{
    private const string Q3 = "/gloucester/rounds/2010-11-q3";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Opening_a_round_asks_for_every_line_and_lists_those_no_one_answers_for(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        await gloucester.OpenQ3();
        using var amira = await gloucester.Amira();
        var page = await amira.Words("/gloucester/rounds/2010-11-q3");

        Assert.Contains("0 of 10 returns are in", page);
        Assert.Contains("No one answers for these", page);
        Assert.Contains("The plan says ‘Carers’ Lead, to be appointed’.", page);
        Assert.Contains("value=\"10 January 2011\"", page);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_day_that_is_none_is_said_beside_its_box(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        using var amira = await gloucester.Amira();
        using var refused = await amira.Post("/gloucester/rounds", GloucesterSite.Fields(
            ("Period", "2010-11-q3"), ("Dates.OpensOn", "1 January 2011"), ("Dates.DueOn", "31/13/2010"), ("Dates.ClosesOn", "March"), ("Dates.BoardMeetsOn", "")));
        var page = await refused.Words();

        Assert.Contains("‘31/13/2010’ was not read as a day.", page);
        Assert.Contains("value=\"31/13/2010\"", page);
        Assert.Contains("Give the day, for example 8 October 2010.", page);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_new_person_named_for_a_line_answers_for_it_now_and_later(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        await gloucester.OpenQ3();
        var line = await gloucester.LineOf("3.2b.1", GloucesterSite.Q3);
        using var amira = await gloucester.Amira();
        using var named = await amira.Post("/gloucester/rounds/2010-11-q3?handler=Officer", GloucesterSite.Fields(
            ("Line", line.Id.ToString()), ("Known", ""), ("NewPerson.Name", "Maya Osei"), ("NewPerson.JobTitle", "Carers’ Lead")));

        Assert.Equal(HttpStatusCode.Redirect, named.StatusCode);
        var asked = await gloucester.LineOf("3.2b.1", GloucesterSite.Q3);
        Assert.Equal(("Maya Osei", "Maya Osei"), (asked.Officer!.Name, asked.KeyActivity.Task.Officer!.Name));
        using var maya = await gloucester.Site.SignedInAs(asked.Officer);
        Assert.Contains("Health checks for carers", await maya.Read("/gloucester/my-updates"));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_round_closes_and_opens_again_for_a_late_answer(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        await gloucester.OpenQ3();
        using var amira = await gloucester.Amira();
        using var closed = await amira.Closes("/gloucester/rounds/2010-11-q3");
        Assert.Contains("10 lines stand as “No return received”.", await amira.Words("/gloucester/rounds/2010-11-q3"));

        using var opened = await amira.Post("/gloucester/rounds/2010-11-q3?handler=Reopen", []);
        await using var db = gloucester.Open();
        Assert.True((await db.Rounds.SingleAsync(round => round.Period == GloucesterSite.Q3, Stop)).IsOpen);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Days_out_of_order_are_refused_in_a_sentence(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        await gloucester.OpenQ3();
        using var amira = await gloucester.Amira();
        using var refused = await amira.Post("/gloucester/rounds/2010-11-q3?handler=Dates", GloucesterSite.Fields(
            ("Version", "1"), ("Dates.OpensOn", "1 January 2011"), ("Dates.DueOn", "10 January 2011"), ("Dates.ClosesOn", "5 January 2011"), ("Dates.BoardMeetsOn", "3 February 2011")));

        Assert.Contains("The days of a round come in order", await refused.Words());
        await using var db = gloucester.Open();
        Assert.Equal(new DateOnly(2011, 1, 17), (await db.Rounds.SingleAsync(round => round.Period == GloucesterSite.Q3, Stop)).Dates.ClosesOn);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_round_is_opened_before_its_quarter_is_over_only_by_who_says_so_twice(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        using var amira = await gloucester.Amira();
        using var asked = await amira.Post("/gloucester/rounds", GloucesterSite.Fields(("Period", "2010-11-q3"), ("Dates.OpensOn", "1 January 2011"), ("Dates.DueOn", "10 January 2011"), ("Dates.ClosesOn", "17 January 2011"), ("Dates.BoardMeetsOn", "3 February 2011")));
        var page = await asked.Words();
        Assert.Contains("Q3 2010/11 runs until 31 December 2010", page);
        Assert.Contains("Open it now all the same", page);
        await using (var db = gloucester.Open())
            Assert.Equal((1, 0), (await db.Rounds.CountAsync(Stop), await db.Letters.CountAsync(Stop)));

        await gloucester.OpenQ3();
        await using var after = gloucester.Open();
        Assert.Equal(2, await after.Rounds.CountAsync(Stop));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_longer_time_never_shortens_anyones_is_not_left_beyond_the_close_and_can_be_taken_back(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        await gloucester.OpenQ3();
        using var amira = await gloucester.Amira();
        var tom = gloucester.World.PersonCalled("Tom Adeyemi");
        using var given = await amira.Post($"{Q3}?handler=Longer", GloucesterSite.Fields(("Longer", tom.Id.ToString()), ("LongerUntil", "13 January 2011"), ("LongerBecause", "On leave")));
        Assert.Equal(HttpStatusCode.Redirect, given.StatusCode);
        using var refused = await amira.Post($"{Q3}?handler=Dates", Days(2, "10 January 2011", "12 January 2011"));
        Assert.Contains("Tom Adeyemi has until 13 January 2011.", await refused.Words());
        using var moved = await amira.Post($"{Q3}?handler=Dates", Days(await VersionAsync(), "14 January 2011", "17 January 2011"));
        Assert.Equal(HttpStatusCode.Redirect, moved.StatusCode);
        using var own = await gloucester.Officer("Tom Adeyemi");
        Assert.Contains("It is due on Friday 14 January.", await own.Words("/gloucester/my-updates"));
        Assert.Contains("no later than everyone", await amira.Words(Q3));

        await using (var db = gloucester.Open())
        {
            var extension = await db.Set<Extension>().SingleAsync(Stop);
            using var back = await amira.Post($"{Q3}?handler=Shorter", GloucesterSite.Fields(("Longer", extension.Id.ToString())));
            Assert.Equal(HttpStatusCode.Redirect, back.StatusCode);
        }

        Assert.DoesNotContain("no later than everyone", await amira.Words(Q3));
        await using var after = gloucester.Open();
        Assert.False(await after.Set<Extension>().AnyAsync(Stop));

        async Task<int> VersionAsync()
        {
            await using var db = gloucester.Open();
            return await db.Rounds.Where(round => round.Period == GloucesterSite.Q3).Select(round => round.Version).SingleAsync(Stop);
        }

        static Dictionary<string, string> Days(int version, string due, string closes) => GloucesterSite.Fields(
            ("Version", version.ToString(System.Globalization.CultureInfo.InvariantCulture)), ("Dates.OpensOn", "1 January 2011"), ("Dates.DueOn", due), ("Dates.ClosesOn", closes), ("Dates.BoardMeetsOn", "3 February 2011"));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_round_opened_by_two_at_the_same_moment_is_opened_once(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        using var amira = await gloucester.Amira();
        using var ruth = await gloucester.SecondOfficer();
        var form = GloucesterSite.Fields(("Period", "2010-11-q3"), ("Dates.OpensOn", "1 January 2011"), ("Dates.DueOn", "10 January 2011"), ("Dates.ClosesOn", "17 January 2011"), ("Dates.BoardMeetsOn", "3 February 2011"), ("Early", "true"));
        var both = await Task.WhenAll(amira.Post("/gloucester/rounds", form), ruth.Post("/gloucester/rounds", form));

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.Redirect], both.Select(answer => answer.StatusCode).Order());
        await using var db = gloucester.Open();
        Assert.Equal(2, await db.Rounds.CountAsync(Stop));
    }
}
