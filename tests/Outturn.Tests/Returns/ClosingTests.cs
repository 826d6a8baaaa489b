using System.Net;
using Microsoft.EntityFrameworkCore;
using Outturn.Domain;
using Outturn.Storage;
using Outturn.Testing;

namespace Outturn.Tests;

public sealed class ClosingTests
{
    private const string Round = "/gloucester/rounds/2010-11-q3";
    private const string Closing = $"{Round}/closing";

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_round_closed_early_or_with_lines_not_in_is_asked_about_first(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        await gloucester.OpenQ3();
        await Keep(gloucester, "2.2a.1", "Helen Okafor", "Not ready to be read by others.");
        using var amira = await gloucester.Amira();
        Assert.Contains($"href=\"{Closing}\"", await amira.Read(Round));
        using var asked = await amira.Post(Closing, []);

        Assert.Equal(HttpStatusCode.OK, asked.StatusCode);
        var page = await asked.Words();
        Assert.Contains("Its last day is Monday 17 January, in 88 days", page);
        Assert.Contains("A draft kept by Helen Okafor, 21 October 2010 at", page);
        Assert.DoesNotContain("Not ready to be read by others.", page);
        Assert.Contains("10 lines go to the board as “No return received”.", page);
        Assert.Contains("Close with 10 missing, 88 days early", page);
        Assert.True(await IsOpen(gloucester));

        using var closed = await amira.Closes(Round);
        Assert.Equal(HttpStatusCode.Redirect, closed.StatusCode);
        Assert.False(await IsOpen(gloucester));
        Assert.Equal("Not ready to be read by others.", Assert.Single((await gloucester.LineOf("2.2a.1", GloucesterSite.Q3)).Drafts.All).Answer.Details.Narrative);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task What_changed_since_the_question_was_read_is_asked_about_again(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        await gloucester.OpenQ3();
        using var amira = await gloucester.Amira();
        var read = Plans.FormOnPage.Of(await amira.Read(Closing), $"action=\"{Closing}\"");
        await Keep(gloucester, "2.2a.1", "Helen Okafor", "Begun after the question was read.");
        using var asked = await amira.Post(Closing, read);

        Assert.Contains("What is in and what is not changed since this page was opened, so the round is not closed yet.", await asked.Words());
        Assert.True(await IsOpen(gloucester));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_round_with_everything_in_on_its_last_day_closes_by_one_button(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        await gloucester.OpenQ3();
        await using (var db = gloucester.Open())
        {
            db.By(gloucester.World.PartnershipOfficer);
            var round = await db.Rounds.WithReturns().SingleAsync(one => one.Period == GloucesterSite.Q3, TestContext.Current.CancellationToken);
            var officer = await db.People.SingleAsync(person => person.Id == gloucester.World.PartnershipOfficer.Id, TestContext.Current.CancellationToken);
            foreach (var line in round.Returns)
                line.Send(new ReturnDetails { Narrative = "As planned.", Light = TrafficLight.Green }, officer, null, gloucester.Site.Data.Clock.Now);
            round.Move(round.Dates with { DueOn = new(2010, 10, 20), OpensOn = new(2010, 10, 1), ClosesOn = new(2010, 10, 21) });
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        using var amira = await gloucester.Amira();
        Assert.Contains($"action=\"{Closing}\"", await amira.Read(Round));
        using var closed = await amira.Post(Closing, [], from: Round);
        Assert.Equal(HttpStatusCode.Redirect, closed.StatusCode);
        Assert.False(await IsOpen(gloucester));
    }

    private static async Task Keep(GloucesterSite gloucester, string reference, string officer, string words)
    {
        await using var db = gloucester.Open();
        db.By(officer);
        var lines = await db.Returns.WithLines().Where(line => line.Round.Period == GloucesterSite.Q3).ToListAsync(TestContext.Current.CancellationToken);
        var line = lines.Single(one => one.KeyActivity.Reference == reference);
        line.KeepDraft(line.Answer with { Details = new() { Narrative = words } }, await db.People.SingleAsync(person => person.Details.Name == officer, TestContext.Current.CancellationToken), gloucester.Site.Data.Clock.Now);
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<bool> IsOpen(GloucesterSite gloucester)
    {
        await using var db = gloucester.Open();
        return (await db.Rounds.SingleAsync(round => round.Period == GloucesterSite.Q3, TestContext.Current.CancellationToken)).IsOpen;
    }
}
