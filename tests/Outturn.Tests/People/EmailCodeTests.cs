using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Outturn.Domain;
using Outturn.Mail;
using Outturn.Pages.SignIn;
using Outturn.Storage;
using Outturn.Testing;

namespace Outturn.Tests.People;

/// <summary>Signing in by a code that goes by e-mail, read from the letter as the mail server has it.</summary>
public sealed partial class EmailCodeTests
{
    private const string Address = "amira@example.org";
    private const string Password = "a long enough sentence";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_code_signs_in_once_in_the_browser_that_asked(OnDatabase kind)
    {
        await using var gloucester = await Started(kind);
        using Visitor amira = gloucester.Site.Visitor(), thief = gloucester.Site.Visitor();
        await Ask(amira, Address);
        await Ask(thief, "nobody@example.org");
        var code = await Delivered(gloucester);

        using (var elsewhere = await Enter(thief, code))
            Assert.Contains("This is not the code", await elsewhere.Words());
        using (var right = await Enter(amira, code.ToLowerInvariant()))
            Assert.Equal((HttpStatusCode.Redirect, "/"), (right.StatusCode, right.Headers.Location?.ToString()));
        Assert.Contains("By code by e-mail", await amira.Words("/gloucester/account"));

        await using var db = gloucester.Open();
        Assert.All(await db.SignInCodes.ToListAsync(Stop), one => Assert.NotNull(one.UsedAt));
        Assert.DoesNotContain(await db.Letters.Select(one => one.Text).ToListAsync(Stop), text => text.Contains(code, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Whoever_asks_is_told_the_same_after_the_same_time_whether_anyone_has_the_address_or_not(OnDatabase kind)
    {
        await using var gloucester = await Started(kind);
        using Visitor one = gloucester.Site.Visitor(), other = gloucester.Site.Visitor();
        var known = await Timed(one, Address);
        var unknown = await Timed(other, "nobody@example.org");

        Assert.Equal(known.Says, unknown.Says);
        Assert.Equal(known.Cookie, unknown.Cookie);
        Assert.True(known.Took >= EmailModel.AskingTakes && unknown.Took >= EmailModel.AskingTakes);
        using Visitor wrong = gloucester.Site.Visitor(), unasked = gloucester.Site.Visitor();
        await Ask(wrong, Address);
        using var wrongCode = await Enter(wrong, "AAAA-AAAA");
        using var ofNoOne = await Enter(other, "AAAA-AAAA");
        Assert.Equal((wrongCode.StatusCode, Alike(await wrongCode.Words())), (ofNoOne.StatusCode, Alike(await ofNoOne.Words())));
        await using var db = gloucester.Open();
        Assert.Equal(2, await db.Letters.CountAsync(letter => letter.Cause == LetterCause.SignInCode, Stop));
    }

    [Fact]
    public async Task A_code_is_over_after_ten_minutes_and_its_letter_is_dropped()
    {
        await using var gloucester = await Started(OnDatabase.Sqlite);
        using Visitor late = gloucester.Site.Visitor(), later = gloucester.Site.Visitor();
        await Ask(late, Address);
        var code = await Delivered(gloucester);
        await Ask(later, Address);
        await EndAll(gloucester);

        using (var over = await Enter(late, code))
            Assert.Contains("its ten minutes are over", await over.Words());
        await Assert.ThrowsAsync<InvalidOperationException>(() => Delivered(gloucester));
        await using var db = gloucester.Open();
        Assert.Equal(1, await db.Letters.CountAsync(letter => letter.State == LetterState.Dropped, Stop));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task With_an_authenticator_the_code_is_not_enough(OnDatabase kind)
    {
        await using var gloucester = await Started(kind);
        await using (var db = gloucester.Open())
        {
            db.By("a test");
            (await db.Credentials.SingleAsync(Stop)).UseAuthenticator("sealed", 0);
            await db.SaveChangesAsync(Stop);
        }

        using var amira = gloucester.Site.Visitor();
        await Ask(amira, Address);
        using var first = await Enter(amira, await Delivered(gloucester));
        Assert.Contains("The code from your e-mail is right. Now the six digits", await first.Words());
        using var still = await amira.Get("/gloucester/account");
        Assert.Equal(HttpStatusCode.Redirect, still.StatusCode);
    }

    /// <summary>Wrong codes and wrong passwords are one count, kept where every instance reads it.</summary>
    [Fact]
    public async Task Five_wrong_codes_at_two_instances_lock_the_account_for_the_right_one_and_for_the_password()
    {
        await using var gloucester = await Started(OnDatabase.PostgreSql);
        await using var second = await gloucester.Site.StartBeside();
        using var amira = gloucester.Site.Visitor();
        await Ask(amira, Address);
        var code = await Delivered(gloucester);
        using var there = amira.At(second);
        for (var tries = 0; tries < Credential.AttemptsAllowed; tries++)
        {
            using var wrong = await amira.Post("/signin/email?handler=Code", [new("Code", "AAAA-AAAA")], from: "/signin/email");
            Assert.Equal(HttpStatusCode.OK, wrong.StatusCode);
        }

        using (var right = await Enter(amira, code))
            Assert.Contains("This is not the code", await right.Words());
        using var password = await there.Post("/signin", [new("Email", Address), new("Password", Password)], from: "/signin");
        Assert.Contains("do not go together", await password.Words());
    }

    [Fact]
    public async Task No_mailbox_is_filled_by_whoever_types_its_address()
    {
        await using var gloucester = await Started(OnDatabase.Sqlite);
        using var stranger = gloucester.Site.Visitor();
        for (var times = 0; times < SignInCode.MostAtOnce + 2; times++)
            await Ask(stranger, Address);

        await using var db = gloucester.Open();
        Assert.Equal(SignInCode.MostAtOnce, await db.Letters.CountAsync(letter => letter.Cause == LetterCause.SignInCode, Stop));
    }

    [Fact]
    public async Task Where_no_letter_leaves_no_code_is_offered()
    {
        await using var gloucester = await GloucesterSite.StartAsync(OnDatabase.Sqlite);
        using var visitor = gloucester.Site.Visitor();
        Assert.DoesNotContain("code by e-mail", await visitor.Words("/signin"));
        using var asked = await visitor.Post("/signin/email", [new("Email", Address)], from: "/signin");
        Assert.Equal(HttpStatusCode.NotFound, asked.StatusCode);
    }

    private static async Task<GloucesterSite> Started(OnDatabase kind)
    {
        var gloucester = await GloucesterSite.StartAsync(kind, smtp: "mail.example.org");
        await using var db = gloucester.Open();
        db.By("a test");
        (await db.Partnerships.SingleAsync(one => one.Id == gloucester.Partnership.Id, Stop)).DemonstrationNotice = "";
        var person = await db.People.SingleAsync(one => one.Id == gloucester.World.PartnershipOfficer.Id, Stop);
        person.Details = person.Details with { Email = Address };
        db.Add(new Credential(person)).Entity.SetPassword(new PasswordHasher<Person>().HashPassword(person, Password));
        await db.SaveChangesAsync(Stop);
        return gloucester;
    }

    private static async Task Ask(Visitor visitor, string address)
    {
        using var asked = await visitor.Post("/signin/email", [new("Email", address)], from: "/signin");
        Assert.Contains("Look into your mailbox", await asked.Words());
    }

    private static Task<HttpResponseMessage> Enter(Visitor visitor, string code) => visitor.Post("/signin/email?handler=Code", [new("Code", code)], from: "/signin/email");

    /// <summary>The code of the letter that left just now.</summary>
    private static async Task<string> Delivered(GloucesterSite gloucester)
    {
        using var sink = new SmtpSink();
        var data = gloucester.Site.Data;
        var server = MailServer.Of(new() { Smtp = $"127.0.0.1:{sink.Port}", MailFrom = "outturn@example.org", Address = "https://outturn.example.org" })!;
        await new Postman(data.Database, server, "https://outturn.example.org", new BusinessClock(DateOnly.FromDateTime(data.Clock.Now.UtcDateTime), TimeProvider.System), TimeProvider.System, NullLogger.Instance).DeliverAsync(Stop);
        return sink.Mails.LastOrDefault(mail => mail.To == Address) is { } mail ? CodeInLetter().Match(mail.Letter).Value : throw new InvalidOperationException("No letter left.");
    }

    private static async Task EndAll(GloucesterSite gloucester)
    {
        await using var db = gloucester.Open();
        foreach (var code in await db.SignInCodes.ToListAsync(Stop))
            db.Entry(code).Property(one => one.EndsAt).CurrentValue = TimeProvider.System.GetUtcNow() - TimeSpan.FromSeconds(1);
        await db.SaveChangesAsync(Stop);
    }

    private static async Task<(string Says, string Cookie, TimeSpan Took)> Timed(Visitor visitor, string address)
    {
        await visitor.Get("/signin");
        var started = Stopwatch.GetTimestamp();
        using var asked = await visitor.Post("/signin/email", [new("Email", address)], from: "/signin");
        var took = Stopwatch.GetElapsedTime(started);
        var cookie = asked.Headers.GetValues("Set-Cookie").Single(one => one.StartsWith("outturn-asked=", StringComparison.Ordinal));
        return (Alike(await asked.Words()).Replace(address, "", StringComparison.Ordinal), $"{cookie.Length}{cookie[cookie.IndexOf(';', StringComparison.Ordinal)..]}", took);
    }

    private static string Alike(string page) => FormToken().Replace(page, "");

    [GeneratedRegex("[2-9A-Z]{4}-[2-9A-Z]{4}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex CodeInLetter();

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"[^\"]+\"", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex FormToken();
}
