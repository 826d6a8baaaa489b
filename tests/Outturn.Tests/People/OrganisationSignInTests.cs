using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Outturn.Domain;
using Outturn.Storage;
using Outturn.Testing;

namespace Outturn.Tests.People;

/// <summary>Signing in through an organisation's own provider, a real one beside the site.</summary>
public sealed partial class OrganisationSignInTests
{
    private const string Tom = "tom.adeyemi@example.org";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Whoever_the_organisation_vouches_for_is_signed_in_as_the_person_the_partnership_knows(OnDatabase kind)
    {
        await using var provider = await TestProvider.StartAsync();
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        await SetUp(gloucester, provider);
        using var visitor = gloucester.Site.Visitor();
        using (var none = await visitor.Post("/signin/organisation", [new("Email", "someone@elsewhere.example")]))
            Assert.Contains("No organisation here has a sign-in of its own", await none.Words());
        var (back, page) = await GoThrough(visitor, provider, Tom);

        Assert.Equal((HttpStatusCode.Redirect, "/"), (page.StatusCode, page.Headers.Location?.ToString()));
        Assert.Contains("By organisation’s own sign-in", await visitor.Words("/gloucester/account"));
        await using (var db = gloucester.Open())
            Assert.DoesNotContain(TestProvider.Secret, (await db.OrganisationProviders.SingleAsync(Stop)).SealedSecret);

        // The answer replayed, here and in another browser, opens nothing.
        using var thief = gloucester.Site.Visitor();
        foreach (var again in new[] { visitor, thief })
        {
            using var replayed = await again.Get(back);
            Assert.Contains("That did not let you in.", await replayed.Words());
        }
    }

    [Theory]
    [InlineData("tom.adeyemi@example.org", false)] // not verified
    [InlineData("amira.shah@example.org", true)] // of another organisation
    [InlineData("nobody@example.org", true)] // known to no one: nobody is made up
    [InlineData("tom.adeyemi@elsewhere.example", true)] // not the organisation's to vouch for
    public async Task Nobody_else_is_let_in_and_nobody_is_made_up(string email, bool isVerified)
    {
        await using var provider = await TestProvider.StartAsync();
        await using var gloucester = await GloucesterSite.StartAsync(OnDatabase.Sqlite);
        await SetUp(gloucester, provider);
        provider.IsVerified = isVerified;
        using var visitor = gloucester.Site.Visitor();
        var people = await Count(gloucester);
        var (_, page) = await GoThrough(visitor, provider, email);

        Assert.Contains("That did not let you in.", await page.Words());
        using var still = await visitor.Get("/gloucester/account");
        Assert.Equal(HttpStatusCode.Redirect, still.StatusCode);
        Assert.Equal(people, await Count(gloucester));
    }

    [Fact]
    public async Task A_person_of_another_partnership_is_not_vouched_for()
    {
        await using var provider = await TestProvider.StartAsync();
        await using var gloucester = await GloucesterSite.StartAsync(OnDatabase.Sqlite);
        await SetUp(gloucester, provider);
        var other = await gloucester.Site.BeginPartnership("Stroud Partnership", "stroud");
        await using (var db = gloucester.Site.Data.Open(other.Partnership))
        {
            db.By("a test");
            var theirs = db.Add(new Organisation(await db.Partnerships.SingleAsync(one => one.Id == other.Partnership.Id, Stop), "Stroud District Council")).Entity;
            db.Add(new Person(await db.Partnerships.SingleAsync(one => one.Id == other.Partnership.Id, Stop), new() { Name = "Ann Bell", Email = "ann.bell@example.org" }, organisation: theirs));
            await db.SaveChangesAsync(Stop);
        }

        using var visitor = gloucester.Site.Visitor();
        var (_, page) = await GoThrough(visitor, provider, "ann.bell@example.org");
        Assert.Contains("That did not let you in.", await page.Words());
    }

    [Fact]
    public async Task A_provider_that_names_itself_otherwise_is_not_gone_to()
    {
        await using var provider = await TestProvider.StartAsync("http://127.0.0.1:9/someone-else");
        await using var gloucester = await GloucesterSite.StartAsync(OnDatabase.Sqlite);
        await SetUp(gloucester, provider);
        using var visitor = gloucester.Site.Visitor();
        using var answer = await visitor.Get(await LinkFrom(visitor));
        Assert.Contains("does not answer as it should", await answer.Words());
    }

    [Fact]
    public async Task With_an_authenticator_the_organisations_word_is_not_enough()
    {
        await using var provider = await TestProvider.StartAsync();
        await using var gloucester = await GloucesterSite.StartAsync(OnDatabase.Sqlite);
        await SetUp(gloucester, provider);
        await using (var db = gloucester.Open())
        {
            db.By("a test");
            var tom = gloucester.World.PersonCalled("Tom Adeyemi");
            db.Add(new Credential(await db.People.SingleAsync(one => one.Id == tom.Id, Stop))).Entity.UseAuthenticator("sealed", 0);
            await db.SaveChangesAsync(Stop);
        }

        using var visitor = gloucester.Site.Visitor();
        var (_, page) = await GoThrough(visitor, provider, Tom);
        Assert.Contains("Your organisation knows you. Now the six digits", await page.Words());
    }

    /// <summary>The organisation is entered through the page, and Tom is made one of its people.</summary>
    private static async Task SetUp(GloucesterSite gloucester, TestProvider provider)
    {
        Guid id;
        await using (var db = gloucester.Open())
        {
            db.By("a test");
            var organisation = db.Add(new Organisation(await db.Partnerships.SingleAsync(one => one.Id == gloucester.Partnership.Id, Stop), "Gloucester Housing")).Entity;
            var tom = gloucester.World.PersonCalled("Tom Adeyemi");
            (await db.People.Include(one => one.Group).SingleAsync(one => one.Id == tom.Id, Stop)).BelongsTo(organisation, null);
            await db.SaveChangesAsync(Stop);
            id = organisation.Id;
        }

        using var amira = await gloucester.Amira();
        using (var slip = await amira.Post($"/gloucester/people/organisations/{id}", [new("Input.Authority", "http://login.example.org"), new("Input.ClientId", ""), new("Input.EmailDomain", "example"), new("Secret", "")]))
            Assert.Contains("beginning with https://", await slip.Words());
        using var saved = await amira.Post($"/gloucester/people/organisations/{id}", [new("Input.Authority", provider.Address), new("Input.ClientId", TestProvider.ClientId), new("Input.EmailDomain", "example.org"), new("Secret", TestProvider.Secret)]);
        Assert.Equal("/gloucester/people", saved.Headers.Location?.ToString());
    }

    private static async Task<string> LinkFrom(Visitor visitor)
    {
        using var found = await visitor.Post("/signin/organisation", [new("Email", Tom)]);
        return Link().Match(await found.Words()) is { Success: true } link ? link.Groups[1].Value : throw new InvalidOperationException(await found.Words());
    }

    /// <summary>There, through it, and back: the address one came back to, and what stood there.</summary>
    private static async Task<(string Back, HttpResponseMessage Page)> GoThrough(Visitor visitor, TestProvider provider, string email)
    {
        provider.Email = email;
        using var there = await visitor.Get(await LinkFrom(visitor));
        Assert.StartsWith(provider.Address, there.Headers.Location?.ToString());
        Assert.Contains("code_challenge_method=S256", there.Headers.Location!.Query);
        using var elsewhere = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        using var answered = await elsewhere.GetAsync(there.Headers.Location, Stop);
        var back = answered.Headers.Location?.PathAndQuery ?? throw new InvalidOperationException(await answered.Content.ReadAsStringAsync(Stop));
        return (back, await visitor.Get(back));
    }

    private static async Task<int> Count(GloucesterSite gloucester)
    {
        await using var db = gloucester.Open();
        return await db.People.CountAsync(Stop);
    }

    [GeneratedRegex("href=\"(/signin/organisation/[^\"]+)\"", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Link();
}
