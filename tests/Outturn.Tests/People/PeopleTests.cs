using System.Net;
using Microsoft.EntityFrameworkCore;
using Outturn.Domain;
using Outturn.Testing;

namespace Outturn.Tests.People;

public sealed class PeopleTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_person_is_added_once(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        using var amira = await gloucester.Amira();
        var form = GloucesterSite.Fields(("Input.Details.Name", "Maya Osei"), ("Input.Details.JobTitle", "Carers’ Lead"), ("Input.Details.Email", "maya.osei@example.org"), ("Input.Duty", "ContactOfficer"), ("Input.OrganisationId", ""), ("Input.GroupId", gloucester.World.HealthAndHousing.Id.ToString()));
        using var added = await amira.Post("/gloucester/people", form);
        using var again = await amira.Post("/gloucester/people", form);

        Assert.Equal(HttpStatusCode.Redirect, added.StatusCode);
        Assert.Contains("Maya Osei, Carers’ Lead is among the people already.", await again.Words());
        await using var db = gloucester.Open();
        Assert.Equal("Health and Housing Group", (await db.People.Include(person => person.Group).SingleAsync(person => person.Details.Name == "Maya Osei", Stop)).Group!.Name);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_sign_in_code_is_shown_once_and_kept_as_a_hash(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        var tom = gloucester.World.PersonCalled("Tom Adeyemi");
        using var amira = await gloucester.Amira();
        using var made = await amira.Post($"/gloucester/people/{tom.Id}?handler=Code", []);
        var page = await made.Words();
        var code = System.Text.RegularExpressions.Regex.Match(page, "[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}").Value;

        Assert.NotEmpty(code);
        Assert.DoesNotContain(code, await amira.Read($"/gloucester/people/{tom.Id}"));
        await using var db = gloucester.Open();
        var credential = await db.Credentials.SingleAsync(one => one.PersonId == tom.Id, Stop);
        Assert.True(credential.TakeCode(code, TimeProvider.System.GetUtcNow()));
        Assert.DoesNotContain(await db.Changes.ToListAsync(Stop), change => (change.New ?? "").Contains(code, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_person_of_another_partnership_is_not_there(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        var other = await gloucester.Site.BeginPartnership("Stroud Partnership", "stroud");
        using var amira = await gloucester.Amira();
        using var there = await amira.Get($"/stroud/people/{other.Administrator.Id}");
        using var here = await amira.Get($"/gloucester/people/{other.Administrator.Id}");

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (there.StatusCode, here.StatusCode));
    }
}
