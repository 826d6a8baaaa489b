using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Outturn.Domain;
using Outturn.Storage;
using Outturn.Testing;

namespace Outturn.Tests.People;

/// <summary>Two instances over one PostgreSQL, as behind a load balancer: whoever signs in at one is known to the other, and wrong tries are counted together.</summary>
public sealed class TwoInstancesTests
{
    private const string Address = "amira@example.org";
    private const string Password = "a long enough sentence";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_signs_in_at_one_is_signed_in_and_signed_out_at_the_other()
    {
        await using var gloucester = await GloucesterSite.StartAsync(OnDatabase.PostgreSql);
        await using var second = await gloucester.Site.StartBeside();
        await gloucester.GivePassword(gloucester.World.PartnershipOfficer, Address, Password);
        using var amira = gloucester.Site.Visitor();
        using var there = amira.At(second);

        // The form of one instance is sent to the other, too.
        using (var signedIn = await there.Post("/signin", [new("Email", Address), new("Password", Password)], from: "/signin"))
            Assert.Equal(HttpStatusCode.Redirect, signedIn.StatusCode);
        Assert.Contains("Your account", await amira.Words("/gloucester/account"));
        using (var crossed = await there.PostAsItStands("/gloucester/account?handler=Everywhere", [new("__RequestVerificationToken", await amira.FormToken("/gloucester/account"))]))
            Assert.Equal(HttpStatusCode.Redirect, crossed.StatusCode);

        using (var left = await amira.Post("/signout", [], from: "/gloucester/account"))
            Assert.Equal("/signin", left.Headers.Location?.ToString());
        using var after = await there.Get("/gloucester/account");
        Assert.Equal(HttpStatusCode.Redirect, after.StatusCode);
    }

    [Fact]
    public async Task Wrong_tries_at_both_are_counted_together()
    {
        await using var gloucester = await GloucesterSite.StartAsync(OnDatabase.PostgreSql);
        await using var second = await gloucester.Site.StartBeside();
        await gloucester.GivePassword(gloucester.World.PartnershipOfficer, Address, Password);
        using Visitor here = gloucester.Site.Visitor(), there = second.Visitor();
        for (var tries = 0; tries < Credential.AttemptsAllowed; tries++)
        {
            using var wrong = await (tries % 2 == 0 ? here : there).Post("/signin", [new("Email", Address), new("Password", "not the sentence")], from: "/signin");
        }

        foreach (var visitor in new[] { here, there })
        {
            using var right = await visitor.Post("/signin", [new("Email", Address), new("Password", Password)], from: "/signin");
            Assert.Contains("do not go together", await right.Words());
        }
    }
}
