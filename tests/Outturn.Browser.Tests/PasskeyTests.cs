using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Outturn.Testing;

namespace Outturn.Browser.Tests;

/// <summary>Passkeys in the real browser, which is given an authenticator of its own: made, used in the place of a password, taken away.</summary>
public sealed class PasskeyTests(Chromium chromium)
{
    private const string Account = "/gloucester/account";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(OnDatabase.Sqlite, 1280)]
    [InlineData(OnDatabase.PostgreSql, 360)]
    public async Task A_passkey_made_on_the_account_signs_in_until_it_is_taken_away(OnDatabase kind, int width)
    {
        await using var here = await DemonstrationSite.StartAsync(kind);
        await using var tab = await chromium.Open(here.Site, here.Person("Helen Okafor"), width, host: "localhost");
        await tab.GiveAuthenticator();
        await tab.Go(Account);
        await tab.Fill("What you call it", "Work laptop");
        await tab.Press("Make a passkey on this device");
        await Assertions.Expect(tab.Page.Locator("main")).ToContainTextAsync("‘Work laptop’ is made.");

        await tab.Press("Sign out");
        await tab.Go("/signin");
        await tab.Press("Use a passkey");
        await Assertions.Expect(tab.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/gloucester/my-updates"));
        await tab.Go(Account);
        await Assertions.Expect(tab.Page.Locator("main")).ToContainTextAsync("By passkey");
        await Assertions.Expect(tab.Page.Locator("main")).ToContainTextAsync("Last used");

        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Take it away" }).ClickAsync();
        await tab.Press("Sign out");
        await tab.Go("/signin");
        await tab.Press("Use a passkey");
        await Assertions.Expect(tab.Page.Locator(".govuk-error-summary")).ToContainTextAsync("This passkey opens nothing here.");
        Assert.Empty(tab.Complaints);
    }

    /// <summary>What one browser answered to one challenge counts for no other: not for another person's account, and not with a challenge made up.</summary>
    [Fact]
    public async Task A_passkey_is_kept_for_whoever_asked_for_it_and_by_a_challenge_of_ours_alone()
    {
        await using var here = await DemonstrationSite.StartAsync();
        await using var tab = await chromium.Open(here.Site, here.Person("Helen Okafor"), host: "localhost");
        await tab.GiveAuthenticator();
        await tab.Go(Account);
        var answer = await tab.Page.EvaluateAsync<string[]>(
            """
            async () => {
              const form = document.querySelector('form[data-passkey="create"]');
              const asked = await (await fetch(form.dataset.asks, { method: 'POST', body: new URLSearchParams({ __RequestVerificationToken: form.elements.__RequestVerificationToken.value }) })).json();
              const made = await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(asked.options) });
              return [JSON.stringify(made), asked.state];
            }
            """);

        await using var other = await chromium.Open(here.Site, here.Person("Callum Reid"), host: "localhost");
        await other.Go(Account);
        await Send(other, answer[0], answer[1]);
        await Assertions.Expect(other.Page.Locator(".govuk-error-summary")).ToContainTextAsync("The browser gave no passkey");
        await Send(tab, answer[0], "made up");
        await Assertions.Expect(tab.Page.Locator(".govuk-error-summary")).ToContainTextAsync("The browser gave no passkey");
        Assert.Empty(await OwnersIn(here));

        await Send(tab, answer[0], answer[1]);
        Assert.Equal([here.Person("Helen Okafor").Id], await OwnersIn(here));
    }

    private static async Task<List<Guid>> OwnersIn(DemonstrationSite here)
    {
        await using var db = here.Site.Data.Open();
        db.Use(here.Person("Helen Okafor").PartnershipId);
        return await db.Passkeys.Select(one => one.PersonId).ToListAsync(Stop);
    }

    private static async Task Send(Tab tab, string credential, string state)
    {
        await tab.Page.EvaluateAsync(
            """
            ([credential, state]) => {
              const form = document.querySelector('form[data-passkey="create"]');
              [form.elements.Credential.value, form.elements.State.value] = [credential, state];
            }
            """, new[] { credential, state });
        await tab.Press("Make a passkey on this device");
        await tab.Page.WaitForLoadStateAsync();
    }
}
