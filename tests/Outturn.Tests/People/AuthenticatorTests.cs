using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using OtpNet;
using Outturn.Domain;
using Outturn.Storage;
using Outturn.Testing;
using Outturn.Tests.Plans;

namespace Outturn.Tests.People;

/// <summary>The second step of signing in: codes of an authenticator, each once, and recovery codes.</summary>
public sealed partial class AuthenticatorTests
{
    private const string Page = "/gloucester/account/authenticator";
    private const string Address = "amira@example.org";
    private const string Password = "a long enough sentence";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task With_an_authenticator_the_password_alone_lets_no_one_in(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        await gloucester.GivePassword(gloucester.World.PartnershipOfficer, Address, Password);
        using var amira = await gloucester.Amira();
        var (secret, _) = await SetUp(amira);

        using var visitor = gloucester.Site.Visitor();
        using var first = await visitor.Post("/signin", [new("Email", Address), new("Password", Password)], from: "/signin");
        var page = await first.Content.ReadAsStringAsync(Stop);
        Assert.Contains("Your password is right.", page);
        Assert.Equal("/signin", await visitor.LeadsTo("/"));

        using var wrong = await Second(visitor, page, "000000");
        Assert.Contains("neither the code your authenticator shows", await wrong.Words());
        Assert.Equal("/signin", await visitor.LeadsTo("/"));

        using var right = await Second(visitor, page, CodeOf(secret, steps: 1));
        Assert.Equal(HttpStatusCode.Redirect, right.StatusCode);
        Assert.Equal("/gloucester/quarter", await visitor.LeadsTo("/"));
        Assert.Contains("By password and authenticator", await visitor.Words("/gloucester/account"));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_code_of_the_authenticator_counts_once(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        await gloucester.GivePassword(gloucester.World.PartnershipOfficer, Address, Password);
        using var amira = await gloucester.Amira();
        var (secret, _) = await SetUp(amira);
        var code = CodeOf(secret, steps: 1);

        using Visitor one = gloucester.Site.Visitor(), other = gloucester.Site.Visitor();
        using var first = await Second(one, await AfterPassword(one), code);
        using var again = await Second(other, await AfterPassword(other), code);
        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.OK), (first.StatusCode, again.StatusCode));
        Assert.Contains("A code counts once", await again.Words());
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_recovery_code_lets_in_once(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        await gloucester.GivePassword(gloucester.World.PartnershipOfficer, Address, Password);
        using var amira = await gloucester.Amira();
        var (_, codes) = await SetUp(amira);
        Assert.Equal(Credential.RecoveryCodes, codes.Count);

        using Visitor one = gloucester.Site.Visitor(), other = gloucester.Site.Visitor();
        using var first = await Second(one, await AfterPassword(one), codes[3]);
        using var again = await Second(other, await AfterPassword(other), codes[3]);
        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.OK), (first.StatusCode, again.StatusCode));
        Assert.Contains("7 recovery codes are left", await one.Words("/gloucester/account"));
    }

    /// <summary>Guessing six digits ends where guessing passwords does, whatever page it is tried on.</summary>
    [Fact]
    public async Task Five_wrong_codes_lock_the_account_for_the_right_one_too()
    {
        await using var gloucester = await GloucesterSite.StartAsync(OnDatabase.Sqlite);
        await gloucester.GivePassword(gloucester.World.PartnershipOfficer, Address, Password);
        using var amira = await gloucester.Amira();
        var (secret, _) = await SetUp(amira);
        using var visitor = gloucester.Site.Visitor();
        var page = await AfterPassword(visitor);
        for (var tries = 0; tries < Credential.AttemptsAllowed; tries++)
        {
            using var wrong = await Second(visitor, page, "000000");
        }

        using var right = await Second(visitor, page, CodeOf(secret, steps: 1));
        Assert.Contains("wrong too often", await right.Words());
        Assert.Equal("/signin", await visitor.LeadsTo("/"));
        using var password = await visitor.Post("/signin", [new("Email", Address), new("Password", Password)], from: "/signin");
        Assert.Contains("do not go together", await password.Words());
    }

    [Fact]
    public async Task That_the_password_was_right_cannot_be_made_up()
    {
        await using var gloucester = await GloucesterSite.StartAsync(OnDatabase.Sqlite);
        await gloucester.GivePassword(gloucester.World.PartnershipOfficer, Address, Password);
        using var amira = await gloucester.Amira();
        var (secret, _) = await SetUp(amira);
        using var visitor = gloucester.Site.Visitor();

        using var forged = await visitor.Post("/signin?handler=Second", [new("Passed", $"{gloucester.World.Partnership.Id:n}{gloucester.World.PartnershipOfficer.Id:n}3"), new("Code", CodeOf(secret, steps: 1))], from: "/signin");
        Assert.Contains("Sign in again", await forged.Words());
        Assert.Equal("/signin", await visitor.LeadsTo("/"));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Taking_it_away_takes_a_code_or_whoever_keeps_people_and_no_one_time_code_passes_it_by(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        await gloucester.GivePassword(gloucester.World.PartnershipOfficer, Address, Password);
        using var amira = await gloucester.Amira();
        var (secret, _) = await SetUp(amira);

        using var without = await amira.Post($"{Page}?handler=Remove", [new("Code", "000000")], from: Page);
        Assert.Contains("Nothing was changed", await without.Words());
        Assert.True(await HasAuthenticator(gloucester));
        using var with = await amira.Post($"{Page}?handler=Remove", [new("Code", CodeOf(secret, steps: 1))], from: Page);
        Assert.False(await HasAuthenticator(gloucester));

        await SetUp(amira);
        var code = await GiveCode(gloucester);
        using var visitor = gloucester.Site.Visitor();
        using var used = await visitor.Post("/signin/code", [new("Code", code), new("Name", "Amira Shah"), new("Email", Address), new("Password", Password)], from: "/signin/code");
        Assert.Equal("/signin", used.Headers.Location?.ToString());
        Assert.Equal("/signin", await visitor.LeadsTo("/"));
        Assert.True(await HasAuthenticator(gloucester));

        using var ruth = await gloucester.SecondOfficer();
        var person = $"/gloucester/people/{gloucester.World.PartnershipOfficer.Id}";
        using var taken = await ruth.Post($"{person}?handler=Authenticator", [], from: person);
        Assert.Equal(HttpStatusCode.Redirect, taken.StatusCode);
        Assert.False(await HasAuthenticator(gloucester));
    }

    /// <summary>What lies in the database makes no codes, and the history tells nothing of it.</summary>
    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Neither_the_secret_nor_a_recovery_code_stands_in_the_database(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        using var amira = await gloucester.Amira();
        var (secret, codes) = await SetUp(amira);

        await using var db = gloucester.Open();
        var credential = await db.Credentials.SingleAsync(one => one.PersonId == gloucester.World.PartnershipOfficer.Id, Stop);
        var written = $"{credential.AuthenticatorSecret} {credential.RecoveryHashes} {string.Join(' ', await db.Changes.Where(change => change.EntityId == credential.Id).Select(change => change.New + change.Old).ToListAsync(Stop))}";
        Assert.Contains("(kept secret)", written, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, written, StringComparison.Ordinal);
        Assert.DoesNotContain(codes, code => written.Contains(code, StringComparison.Ordinal));
        Assert.DoesNotContain(credential.AuthenticatorSecret!, string.Join(' ', await db.Changes.Select(change => change.New).ToListAsync(Stop)), StringComparison.Ordinal);
    }

    private static async Task<(string Secret, IReadOnlyList<string> Codes)> SetUp(Visitor visitor)
    {
        var page = await visitor.Read(Page);
        var secret = Fours().Match(page).Groups[1].Value.Replace(" ", "", StringComparison.Ordinal);
        var answer = await visitor.Post(Page, [new("Sealed", FormOnPage.Of(page, $"action=\"{Page}\"")["Sealed"]), new("Code", CodeOf(secret))], from: Page);
        var codes = Recovery().Matches(await answer.Content.ReadAsStringAsync(Stop)).Select(match => match.Groups[1].Value).ToList();
        Assert.NotEmpty(codes);
        return (secret, codes);
    }

    private static string CodeOf(string secret, int steps = 0) => new Totp(Base32Encoding.ToBytes(secret)).ComputeTotp(DateTime.UtcNow.AddSeconds(30 * steps));

    private static async Task<string> AfterPassword(Visitor visitor)
    {
        using var first = await visitor.Post("/signin", [new("Email", Address), new("Password", Password)], from: "/signin");
        return await first.Content.ReadAsStringAsync(Stop);
    }

    private static Task<HttpResponseMessage> Second(Visitor visitor, string page, string code) =>
        visitor.Post("/signin?handler=Second", [new("Passed", FormOnPage.Of(page, "?handler=Second")["Passed"]), new("Code", code)], from: "/signin");

    private static async Task<string> GiveCode(GloucesterSite gloucester)
    {
        await using var db = gloucester.Open();
        db.By("a test");
        var code = (await db.Credentials.SingleAsync(one => one.PersonId == gloucester.World.PartnershipOfficer.Id, Stop)).GiveCode(DateTimeOffset.UtcNow.AddDays(1));
        await db.SaveChangesAsync(Stop);
        return code;
    }

    private static async Task<bool> HasAuthenticator(GloucesterSite gloucester)
    {
        await using var db = gloucester.Open();
        return (await db.Credentials.SingleAsync(one => one.PersonId == gloucester.World.PartnershipOfficer.Id, Stop)).HasAuthenticator;
    }

    [GeneratedRegex("or type the key: <code class=\"ot-code\">([A-Z2-7 ]+)</code>", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Fours();

    [GeneratedRegex("<li><code class=\"ot-code\">([^<]+)</code></li>", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Recovery();
}
