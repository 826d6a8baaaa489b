using System.Net;
using Microsoft.EntityFrameworkCore;
using Outturn.Domain;
using Outturn.Storage;
using Outturn.Testing;

namespace Outturn.Tests.People;

public sealed class MembershipTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Who_stands_in_for_the_chair_does_what_the_chair_may_in_those_days_under_both_names(OnDatabase kind)
    {
        await using var world = await DemonstrationSite.StartAsync(kind);
        using var callum = await world.SignedInAs("Callum Reid");
        var withdrawal = world.AddressOf("/{slug}/plans/{id:guid}/withdrawal");
        Assert.Equal(HttpStatusCode.Forbidden, await Status(callum, withdrawal));

        await StandIn(world, "Callum Reid", world.Person("Priya Nair"), "11 April 2011", "12 April 2011");
        Assert.Equal(HttpStatusCode.OK, await Status(callum, withdrawal));
        var form = Plans.FormOnPage.Of(await callum.Read(withdrawal), $"action=\"{withdrawal}\"");
        form["Input.Because"] = "Another takes its place.";
        using var withdrawn = await callum.Post(withdrawal, form);
        Assert.Equal(HttpStatusCode.Redirect, withdrawn.StatusCode);
        await using (var db = Open(world))
            Assert.Contains(await db.Changes.Where(change => change.ByName == "Callum Reid").Select(change => change.OnBehalfOf).ToListAsync(Stop), name => name == "Priya Nair");

        world.Site.Data.Clock.Now = world.Site.Data.Clock.Now.AddDays(1);
        await using (var db = Open(world))
        {
            var person = await db.PersonSignedIn(world.Person("Callum Reid").Id, new(2011, 4, 13), Stop);
            Assert.False(person!.May(Right.SubmitPlans, await db.Groups.SingleAsync(group => group.Name == "Stronger Communities Group", Stop)));
        }
    }

    [Fact]
    public async Task Who_stands_in_for_an_officer_answers_their_lines_for_them()
    {
        await using var world = await DemonstrationSite.StartAsync();
        using var callum = await world.SignedInAs("Callum Reid");
        var line = world.AddressOf("/{slug}/rounds/{period}/lines/{returnId:guid}");
        Assert.Equal(HttpStatusCode.Forbidden, await Status(callum, line));

        await StandIn(world, "Callum Reid", world.OfficerAsked, "1 April 2011", "30 April 2011");
        var form = Plans.FormOnPage.Of(await callum.Read(line), $"action=\"{line}\"");
        form["Deed"] = "nothing";
        using var sent = await callum.Post(line, form);
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);

        var id = Guid.Parse(line.Split('/')[^1]);
        await using var db = Open(world);
        var answered = await db.Returns.Include(one => one.SentBy).Include(one => one.OnBehalfOf).SingleAsync(one => one.Id == id, Stop);
        Assert.Equal(("Callum Reid", world.OfficerAsked.Name), (answered.SentBy!.Name, answered.OnBehalfOf!.Name));
    }

    [Fact]
    public async Task Who_has_left_is_signed_in_no_longer_and_their_lines_wait_for_someone_else()
    {
        await using var world = await DemonstrationSite.StartAsync();
        using var amira = await world.SignedInAs("Amira Shah");
        using var priya = await world.SignedInAs("Priya Nair");
        var leaver = world.Person("Dilys Pryce");
        using var dilys = await world.Site.SignedInAs(leaver);
        Assert.Equal(HttpStatusCode.OK, await Status(dilys, "/gloucester/my-updates"));

        var page = $"/gloucester/people/{leaver.Id}";
        var form = Plans.FormOnPage.Of(await amira.Read(page), "handler=Leave");
        form["LastDay"] = "11 April 2011";
        using var left = await amira.Post($"{page}?handler=Leave", form, from: page);
        Assert.Contains("11 April 2011 is Dilys Pryce’s last day.", await amira.Words(left.Headers.Location!.ToString()));

        Assert.Equal(HttpStatusCode.Redirect, await Status(dilys, "/gloucester/my-updates")); // to sign in, which they cannot
        using var door = await dilys.Get("/");
        Assert.Equal("/signin", door.Headers.Location?.ToString());
        foreach (var reader in new[] { amira, priya })
            Assert.Contains("Dilys Pryce’s last day was 11 April 2011.", await reader.Words("/gloucester/people"));
        using var gareth = await world.SignedInAs("Gareth Blunt");
        Assert.DoesNotContain("to be given to someone else", await gareth.Words("/gloucester/people"));
    }

    private static OutturnDb Open(DemonstrationSite world)
    {
        var db = world.Site.Data.Open();
        db.Use(world.Person("Amira Shah").PartnershipId);
        return db;
    }

    private static async Task<HttpStatusCode> Status(Visitor visitor, string path)
    {
        using var answer = await visitor.Get(path);
        return answer.StatusCode;
    }

    private static async Task StandIn(DemonstrationSite world, string name, Person away, string from, string until)
    {
        using var amira = await world.SignedInAs("Amira Shah");
        var page = $"/gloucester/people/{world.Person(name).Id}";
        var form = Plans.FormOnPage.Of(await amira.Read(page), "handler=Part");
        (form["Part.From"], form["Part.Until"], form["Part.StandsInForId"]) = (from, until, away.Id.ToString());
        using var added = await amira.Post($"{page}?handler=Part", form, from: page);
        Assert.Equal(page, added.Headers.Location?.ToString());
    }
}
