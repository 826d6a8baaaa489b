using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Outturn.Domain;
using Outturn.Storage;
using Outturn.Testing;
using Outturn.Tests.Mail;

namespace Outturn.Tests.People;

/// <summary>People are invited by a link that works once; what is over and what never was look the same.</summary>
public sealed partial class InvitationTests
{
    private const string Password = "a long enough sentence";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task An_invitation_lets_its_reader_in_once(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        using var amira = await gloucester.Amira();
        var tom = gloucester.World.PersonCalled("Tom Adeyemi");
        Assert.Contains("Not invited yet", await amira.Words("/gloucester/people"));
        var link = await Invite(gloucester, amira, tom, 1);
        Assert.Contains("Invited, until 4 November 2010", await amira.Words("/gloucester/people"));

        using var visitor = gloucester.Site.Visitor();
        Assert.Contains("Come in, Tom Adeyemi", await visitor.Words(link));
        using (var slip = await visitor.Post(link, [new("Password", "short")]))
            Assert.Contains("fewer than 12 characters", await slip.Words());
        var token = await visitor.FormToken(link);
        using (var came = await visitor.Post(link, [new("Password", Password)]))
            Assert.Equal((HttpStatusCode.Redirect, "/"), (came.StatusCode, came.Headers.Location?.ToString()));
        Assert.Contains("By invitation", await visitor.Words("/gloucester/account"));

        using var other = gloucester.Site.Visitor();
        using (var again = await other.Get(link))
            Assert.Equal(HttpStatusCode.NotFound, again.StatusCode);
        using (var sentAgain = await visitor.PostAsItStands(link, [new("Password", "another long sentence"), new("__RequestVerificationToken", token)]))
            Assert.NotEqual(HttpStatusCode.Redirect, sentAgain.StatusCode);
        using (var signedIn = await other.Post("/signin", [new("Email", "tom.adeyemi@example.org"), new("Password", Password)], from: "/signin"))
            Assert.Equal(HttpStatusCode.Redirect, signedIn.StatusCode);
        Assert.Contains("Signs in", await amira.Words($"/gloucester/people/{tom.Id}"));
    }

    /// <summary>Used, withdrawn, sent anew, too old, sent to an address that is another today, or made up: one page, and the same status.</summary>
    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task What_is_over_and_what_never_was_are_answered_alike(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        using var amira = await gloucester.Amira();
        var tom = gloucester.World.PersonCalled("Tom Adeyemi");
        var neverWas = await Answer(gloucester, $"/signin/invitation/{new string('a', 43)}");
        Assert.Equal(HttpStatusCode.NotFound, neverWas.Status);
        Assert.Contains("This link opens nothing", neverWas.Says);

        var first = await Invite(gloucester, amira, tom, 1);
        var second = await Invite(gloucester, amira, tom, 2);
        Assert.Equal(neverWas, await Answer(gloucester, first));
        Assert.Equal(HttpStatusCode.OK, (await Answer(gloucester, second)).Status);

        using (await amira.Post($"/gloucester/people/{tom.Id}?handler=Uninvite", []))
            Assert.Equal(neverWas, await Answer(gloucester, second));
        Assert.Contains("Invitation withdrawn", await amira.Words("/gloucester/people"));

        var third = await Invite(gloucester, amira, tom, 3);
        await Change(gloucester, (_, person) => person.Details = person.Details with { Email = "t.adeyemi@example.org" });
        Assert.Equal(neverWas, await Answer(gloucester, third));
        Assert.Contains("Invited at another address", await amira.Words("/gloucester/people"));

        var fourth = await Invite(gloucester, amira, tom, 4);
        await Change(gloucester, (db, _) => db.Entry(db.Invitations.Single(one => one.Number == 4)).Property(one => one.LastDay).CurrentValue = new(2010, 10, 20));
        Assert.Equal(neverWas, await Answer(gloucester, fourth));
        Assert.Contains("Invitation over since 20 October 2010", await amira.Words("/gloucester/people"));
        Assert.Contains("Send again", await amira.Words("/gloucester/people"));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_letter_brings_it_and_what_opens_it_stands_nowhere(OnDatabase kind)
    {
        await using var post = await WaitingPost.StartAsync(kind, letters: 1);
        await using (var db = post.Open())
        {
            db.By("a test");
            var partnership = await db.Partnerships.SingleAsync(one => one.Id == db.PartnershipId, Stop);
            db.Add(new Invitation(partnership, await db.People.SingleAsync(one => one.Id == post.Officers[0].Id, Stop), 1, await db.People.SingleAsync(one => one.Id == post.Amira.Id, Stop), post.Data.Clock.Now));
            await db.SaveChangesAsync(Stop);
        }

        using var sink = new SmtpSink();
        Assert.Equal(2, await post.Postman(sink).DeliverAsync(Stop));
        Assert.Equal(0, await post.Postman(sink).DeliverAsync(Stop));
        var mail = sink.Mails.Single(one => one.Letter.Contains("your way in", StringComparison.Ordinal)).Letter.Replace("=\n", "", StringComparison.Ordinal);
        var token = InAddress().Match(mail).Groups[1].Value;
        Assert.Contains("text/html", mail);
        Assert.Contains("Reply-To: amira.shah@example.org", mail);

        await using var after = post.Open();
        Assert.Equal(post.Officers[0].Id, (await after.InvitationWith(token, Stop))?.PersonId);
        Assert.DoesNotContain(await after.Letters.Select(one => one.Text).ToListAsync(Stop), text => text.Contains(token, StringComparison.Ordinal));
        Assert.DoesNotContain(await after.Changes.ToListAsync(Stop), change => $"{change.Old}{change.New}".Contains(token, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_button_pressed_twice_invites_once(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        using var amira = await gloucester.Amira();
        var tom = gloucester.World.PersonCalled("Tom Adeyemi");
        var link = await Invite(gloucester, amira, tom, 1);
        using var again = await amira.Post($"/gloucester/people/{tom.Id}?handler=Invite", [new("number", "1")]);

        Assert.Contains("was invited already", await amira.Words($"/gloucester/people/{tom.Id}"));
        Assert.Equal(HttpStatusCode.OK, (await Answer(gloucester, link)).Status);
        await using var db = gloucester.Open();
        Assert.Equal((1, 1), (await db.Invitations.CountAsync(Stop), await db.Letters.CountAsync(letter => letter.Cause == LetterCause.Invited, Stop)));
    }

    /// <summary>An invitation passes no password and no second step by: it is for whoever has no way in.</summary>
    [Fact]
    public async Task Whoever_signs_in_already_is_not_invited_and_an_earlier_link_opens_nothing()
    {
        await using var gloucester = await GloucesterSite.StartAsync(OnDatabase.Sqlite);
        using var amira = await gloucester.Amira();
        var tom = gloucester.World.PersonCalled("Tom Adeyemi");
        var link = await Invite(gloucester, amira, tom, 1);
        await Change(gloucester, (db, person) => db.Add(new Credential(person)).Entity.SetPassword(new PasswordHasher<Person>().HashPassword(person, Password)));

        Assert.Equal(HttpStatusCode.NotFound, (await Answer(gloucester, link)).Status);
        using var refused = await amira.Post($"/gloucester/people/{tom.Id}?handler=Invite", [new("number", "2")]);
        Assert.Contains("Tom Adeyemi signs in already.", await refused.Words());
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task An_address_that_signs_in_to_another_partnership_is_not_taken_from_it(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        var other = await gloucester.Site.BeginPartnership("Stroud Partnership", "stroud");
        await using (var db = gloucester.Site.Data.Open(other.Partnership))
        {
            db.By("a test");
            var administrator = await db.People.SingleAsync(Stop);
            administrator.Details = administrator.Details with { Email = "tom.adeyemi@example.org" };
            db.Add(new Credential(administrator)).Entity.SetPassword(new PasswordHasher<Person>().HashPassword(administrator, Password));
            await db.SaveChangesAsync(Stop);
        }

        using var amira = await gloucester.Amira();
        var link = await Invite(gloucester, amira, gloucester.World.PersonCalled("Tom Adeyemi"), 1);
        using var visitor = gloucester.Site.Visitor();
        using var refused = await visitor.Post(link, [new("Password", Password)]);
        Assert.Contains("signs in to another partnership here already", await refused.Words());
        using var there = await visitor.Post("/signin", [new("Email", "tom.adeyemi@example.org"), new("Password", Password)], from: "/signin");
        Assert.Equal(HttpStatusCode.Redirect, there.StatusCode);
    }

    private static async Task<string> Invite(GloucesterSite gloucester, Visitor by, Person person, int number)
    {
        using var made = await by.Post($"/gloucester/people/{person.Id}?handler=Invite", [new("number", $"{number}")]);
        var page = await made.Words();
        return OnPage().Match(page) is { Success: true } found ? found.Groups[1].Value : throw new InvalidOperationException($"{gloucester.Partnership.Name} gave no link: {page}");
    }

    private static async Task<(HttpStatusCode Status, string Says)> Answer(GloucesterSite gloucester, string path)
    {
        using var visitor = gloucester.Site.Visitor();
        using var answer = await visitor.Get(path);
        return (answer.StatusCode, answer.StatusCode == HttpStatusCode.OK ? "" : await answer.Words());
    }

    private static async Task Change(GloucesterSite gloucester, Action<OutturnDb, Person> change)
    {
        await using var db = gloucester.Open();
        db.By("a test");
        var tom = gloucester.World.PersonCalled("Tom Adeyemi");
        change(db, await db.People.SingleAsync(one => one.Id == tom.Id, Stop));
        await db.SaveChangesAsync(Stop);
    }

    [GeneratedRegex("value=\"https?://[^/\"]+(/signin/invitation/[^\"]+)\"", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex OnPage();

    [GeneratedRegex("https://outturn.example.org/signin/invitation/([A-Za-z0-9_-]{43})", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex InAddress();
}
