using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using OtpNet;
using Outturn.Domain;
using Outturn.Storage;
using Outturn.Testing;

namespace Outturn.Browser.Tests;

/// <summary>The ways in beside passkeys, in the real browser: invited, by a code from the demonstration's letters, with an authenticator.</summary>
public sealed class WaysInTests(Chromium chromium)
{
    private const string Password = "a long enough sentence";

    private static readonly Regex MyUpdates = new("/gloucester/my-updates");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(OnDatabase.Sqlite, 1280, true)]
    [InlineData(OnDatabase.PostgreSql, 390, false)]
    public async Task Whoever_is_invited_chooses_a_password_and_comes_in_and_later_by_a_code(OnDatabase kind, int width, bool script)
    {
        await using var here = await DemonstrationSite.StartAsync(kind);
        await using var officer = await chromium.Open(here.Site, here.Person("Amira Shah"), width, script);
        await officer.Go($"/gloucester/people/{here.Person("Helen Okafor").Id}");
        await officer.Press("Invite Helen Okafor by e-mail");
        var link = await officer.Page.GetByLabel("Link").InputValueAsync();

        await using var helen = await chromium.Open(here.Site, null, width, script);
        await helen.Go(new Uri(link).AbsolutePath);
        Assert.Equal("Come in, Helen Okafor", await helen.Heading());
        await helen.Fill("New password", Password);
        await helen.Press("Set the password and come in");
        await Assertions.Expect(helen.Page).ToHaveURLAsync(MyUpdates);
        await helen.Press("Sign out");

        await helen.Go("/signin");
        await helen.Fill("E-mail address", here.Person("Helen Okafor").Details.Email);
        await helen.Press("Send me a code by e-mail instead");
        await Assertions.Expect(helen.Page.Locator("h1")).ToHaveTextAsync("Look into your mailbox");
        await helen.Fill("Code", await CodeFromTheLetter(officer));
        await helen.Press("Sign in");
        await Assertions.Expect(helen.Page).ToHaveURLAsync(MyUpdates);
        await helen.Go("/gloucester/account");
        await Assertions.Expect(helen.Page.Locator("main")).ToContainTextAsync("By code by e-mail");
        Assert.Empty(helen.Complaints);
        Assert.Empty(officer.Complaints);
    }

    [Fact]
    public async Task Whoever_is_invited_makes_a_passkey_and_comes_in()
    {
        await using var here = await DemonstrationSite.StartAsync();
        await using var gareth = await chromium.Open(here.Site, null, host: "localhost");
        await gareth.GiveAuthenticator();
        await gareth.Go(here.LinkOfInvitation);
        await gareth.Press("Make a passkey and come in");
        await Assertions.Expect(gareth.Page).ToHaveURLAsync(MyUpdates);
        await gareth.Press("Sign out");
        await gareth.Go("/signin");
        await gareth.Press("Use a passkey");
        await Assertions.Expect(gareth.Page).ToHaveURLAsync(MyUpdates);
        Assert.Empty(gareth.Complaints);
    }

    [Theory]
    [InlineData(OnDatabase.Sqlite, 1280)]
    [InlineData(OnDatabase.PostgreSql, 390)]
    public async Task An_authenticator_is_set_up_and_asked_for_from_then_on(OnDatabase kind, int width)
    {
        await using var here = await DemonstrationSite.StartAsync(kind);
        await GivePassword(here, here.Person("Helen Okafor"));
        await using var helen = await chromium.Open(here.Site, here.Person("Helen Okafor"), width);
        await helen.Go("/gloucester/account/authenticator");
        var secret = Base32Encoding.ToBytes((await helen.Page.Locator("code.ot-code").InnerTextAsync()).Replace(" ", "", StringComparison.Ordinal));
        await helen.Fill("Code of the authenticator", CodeOf(secret, 0));
        await helen.Press("Use this authenticator");
        await Assertions.Expect(helen.Page.Locator("main")).ToContainTextAsync("Your recovery codes");

        await helen.Press("Sign out");
        await helen.Go("/signin");
        await helen.Fill("E-mail address", here.Person("Helen Okafor").Details.Email);
        await helen.Fill("Password", Password);
        await helen.Press("Sign in");
        await Assertions.Expect(helen.Page.Locator("h1")).ToHaveTextAsync("One more step");
        await helen.Fill("Code", CodeOf(secret, 1));
        await helen.Press("Sign in");
        await Assertions.Expect(helen.Page).ToHaveURLAsync(MyUpdates);
        Assert.Empty(helen.Complaints);
    }

    /// <summary>The demonstration's letters do not leave: the partnership officer opens the latest and takes its code.</summary>
    private static async Task<string> CodeFromTheLetter(Tab officer)
    {
        await officer.Go("/gloucester/letters");
        await officer.Page.GetByRole(AriaRole.Link, new() { Name = "your code to sign in" }).First.ClickAsync();
        await officer.Press("Take the code for Helen Okafor");
        return await officer.Page.Locator("code.ot-code--big").InnerTextAsync();
    }

    private static async Task GivePassword(DemonstrationSite here, Person person)
    {
        await using var db = here.Site.Data.Open();
        db.Use(person.PartnershipId);
        db.By("a test");
        var theirs = await db.People.SingleAsync(one => one.Id == person.Id, Stop);
        db.Add(new Credential(theirs)).Entity.SetPassword(new Microsoft.AspNetCore.Identity.PasswordHasher<Person>().HashPassword(theirs, Password));
        await db.SaveChangesAsync(Stop);
    }

    private static string CodeOf(byte[] secret, int steps) => new Totp(secret).ComputeTotp(DateTime.UtcNow.AddSeconds(30 * steps));
}
