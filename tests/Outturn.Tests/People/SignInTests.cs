using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Outturn.Domain;
using Outturn.Storage;
using Outturn.Testing;

namespace Outturn.Tests.People;

/// <summary>Signing in by address and password: what it tells a stranger, and where it leads.</summary>
public sealed partial class SignInTests
{
    private const string Address = "amira@example.org";
    private const string Password = "a long enough sentence";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_wrong_password_and_an_address_that_no_one_has_are_answered_alike(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        await gloucester.GivePassword(gloucester.World.PartnershipOfficer, Address, Password);
        using var visitor = gloucester.Site.Visitor();
        using var wrong = await SignIn(visitor, Address, "not the sentence");
        using var unknown = await SignIn(visitor, "nobody@example.org", "not the sentence");

        Assert.Equal((wrong.StatusCode, Alike(await wrong.Words(), Address)), (unknown.StatusCode, Alike(await unknown.Words(), "nobody@example.org")));
        Assert.Contains("do not go together", await wrong.Words());

        static string Alike(string words, string address) => FormToken().Replace(words.Replace(address, "", StringComparison.Ordinal), "");
    }

    [Theory]
    [InlineData("/gloucester/plans", "/gloucester/plans")]
    [InlineData("https://example.org/gloucester", "/")]
    [InlineData("//example.org/gloucester", "/")]
    [InlineData("/\\example.org", "/")]
    public async Task After_signing_in_one_is_led_to_an_address_of_the_site_and_to_no_other(string to, string leadsTo)
    {
        await using var gloucester = await GloucesterSite.StartAsync(OnDatabase.Sqlite);
        await gloucester.GivePassword(gloucester.World.PartnershipOfficer, Address, Password);
        using var visitor = gloucester.Site.Visitor();
        using var signedIn = await SignIn(visitor, Address, Password, $"?to={Uri.EscapeDataString(to)}");

        Assert.Equal((HttpStatusCode.Redirect, leadsTo), (signedIn.StatusCode, signedIn.Headers.Location?.ToString()));
    }

    /// <summary>Text is text, in the database and on the page, whatever it looks like.</summary>
    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_name_that_looks_like_a_script_or_a_query_is_a_name(OnDatabase kind)
    {
        const string Name = "<script>alert(1)</script>'); DROP TABLE people; --";
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        using var amira = await gloucester.Amira();
        using var added = await amira.Post("/gloucester/people", [new("Input.Details.Name", Name), new("Input.Duty", "ContactOfficer")]);
        Assert.Equal(HttpStatusCode.Redirect, added.StatusCode);

        Assert.Contains(Name, await amira.Words("/gloucester/people"));
        Assert.DoesNotContain("<script>alert", await amira.Read("/gloucester/people"), StringComparison.Ordinal);
        await using var db = gloucester.Open();
        Assert.Equal(1, await db.People.CountAsync(one => one.Details.Name == Name, Stop));
    }

    private static Task<HttpResponseMessage> SignIn(Visitor visitor, string address, string password, string query = "") =>
        visitor.Post($"/signin{query}", [new("Email", address), new("Password", password)], from: "/signin");

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"[^\"]+\"", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex FormToken();
}
