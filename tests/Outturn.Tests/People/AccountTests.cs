using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Outturn.Domain;
using Outturn.Storage;
using Outturn.Testing;

namespace Outturn.Tests.People;

/// <summary>One's own account: where one is signed in, and how that is ended.</summary>
public sealed class AccountTests
{
    private const string Account = "/gloucester/account";
    private const string Address = "amira@example.org";
    private const string Password = "a long enough sentence";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_session_that_is_ended_from_elsewhere_opens_nothing_any_more(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        using var office = await gloucester.Amira();
        using var lost = await gloucester.Amira();
        Assert.Contains("Sign out everywhere but here", await office.Read(Account));

        var sessions = await SessionsOf(gloucester, gloucester.World.PartnershipOfficer);
        using var ended = await office.Post($"{Account}?handler=End", [new("session", sessions[1].Id.ToString())]);
        Assert.Equal(HttpStatusCode.Redirect, ended.StatusCode);

        Assert.Equal("/signin", (await lost.LeadsTo("/gloucester/quarter"))?.Split('?')[0]);
        Assert.Null(await office.LeadsTo("/gloucester/quarter"));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Signing_out_everywhere_leaves_this_browser_and_everyone_else_signed_in(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        using var here = await gloucester.Amira();
        using var there = await gloucester.Amira();
        using var helen = await gloucester.Officer("Helen Okafor");

        using var everywhere = await here.Post($"{Account}?handler=Everywhere", [], from: Account);
        Assert.Equal(HttpStatusCode.Redirect, everywhere.StatusCode);
        Assert.Equal("/signin", (await there.LeadsTo(Account))?.Split('?')[0]);
        Assert.Null(await here.LeadsTo(Account));
        Assert.Null(await helen.LeadsTo(Account));
    }

    /// <summary>A cookie that was copied before is worth nothing after signing out.</summary>
    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Signing_out_ends_the_session_and_not_the_cookie_alone(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        var cookie = await gloucester.Site.CookieOf(gloucester.World.PartnershipOfficer);
        using Visitor amira = gloucester.Site.Visitor(), thief = gloucester.Site.Visitor();
        amira.Keep(cookie);
        thief.Keep(cookie);
        Assert.Null(await thief.LeadsTo(Account));

        using var left = await amira.Post("/signout", [], from: Account);
        Assert.Equal("/signin", (await thief.LeadsTo(Account))?.Split('?')[0]);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Nobody_ends_anothers_session_by_its_id_and_who_keeps_people_ends_all_of_theirs(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        using var helen = await gloucester.Officer("Helen Okafor");
        using var amira = await gloucester.Amira();
        var officer = gloucester.World.PersonCalled("Helen Okafor");
        var session = Assert.Single(await SessionsOf(gloucester, officer));

        using var others = await amira.Post($"{Account}?handler=End", [new("session", session.Id.ToString())], from: Account);
        Assert.Equal(HttpStatusCode.NotFound, others.StatusCode);
        Assert.Null(await helen.LeadsTo(Account));

        var person = $"/gloucester/people/{officer.Id}";
        Assert.Contains("Last signed in", await amira.Read(person));
        using var all = await amira.Post($"{person}?handler=SignOut", [], from: person);
        Assert.Equal("/signin", (await helen.LeadsTo(Account))?.Split('?')[0]);
        Assert.Null(await amira.LeadsTo(Account));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Another_password_takes_the_old_one_and_signs_out_elsewhere(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        await gloucester.GivePassword(gloucester.World.PartnershipOfficer, Address, Password);
        using var here = await gloucester.Amira();
        using var there = await gloucester.Amira();

        using var wrong = await Set(here, "not the sentence", "another long sentence");
        Assert.Contains("This is not the password you have now.", await wrong.Words());
        using var shorter = await Set(here, Password, "too short");
        Assert.Contains("fewer than 12 characters", await shorter.Words());
        Assert.True(await IsPassword(gloucester, Password));

        using var set = await Set(here, Password, "another long sentence");
        Assert.Equal(HttpStatusCode.Redirect, set.StatusCode);
        Assert.True(await IsPassword(gloucester, "another long sentence"));
        Assert.Equal("/signin", (await there.LeadsTo(Account))?.Split('?')[0]);
        Assert.Null(await here.LeadsTo(Account));
    }

    /// <summary>Whoever holds an open page cannot try passwords on it for ever.</summary>
    [Fact]
    public async Task Five_wrong_tries_of_the_present_password_lock_the_account()
    {
        await using var gloucester = await GloucesterSite.StartAsync(OnDatabase.Sqlite);
        await gloucester.GivePassword(gloucester.World.PartnershipOfficer, Address, Password);
        using var amira = await gloucester.Amira();
        for (var tries = 0; tries < Credential.AttemptsAllowed; tries++)
        {
            using var wrong = await Set(amira, "not the sentence", "another long sentence");
        }

        using var right = await Set(amira, Password, "another long sentence");
        Assert.Contains("Too many wrong tries.", await right.Words());
        Assert.True(await IsPassword(gloucester, Password));
    }

    private static Task<HttpResponseMessage> Set(Visitor visitor, string current, string next) =>
        visitor.Post($"{Account}?handler=Password", [new("Current", current), new("Password", next)], from: Account);

    private static async Task<List<Session>> SessionsOf(GloucesterSite gloucester, Person person)
    {
        await using var db = gloucester.Open();
        return await db.Sessions.Where(one => one.PersonId == person.Id).OrderBy(one => one.BegunAt).ToListAsync(Stop);
    }

    private static async Task<bool> IsPassword(GloucesterSite gloucester, string password)
    {
        await using var db = gloucester.Open();
        var credential = await db.Credentials.SingleAsync(one => one.PersonId == gloucester.World.PartnershipOfficer.Id, Stop);
        return new PasswordHasher<Person>().VerifyHashedPassword(gloucester.World.PartnershipOfficer, credential.PasswordHash!, password) != PasswordVerificationResult.Failed;
    }
}
