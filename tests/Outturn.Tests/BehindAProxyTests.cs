using System.Net;
using Outturn.Storage;
using Outturn.Testing;

namespace Outturn.Tests;

/// <summary>The site behind a proxy that speaks TLS: what its cookies and headers say, and whom it believes where a request is from.</summary>
public sealed class BehindAProxyTests
{
    [Fact]
    public async Task A_site_that_is_reached_by_TLS_sends_its_cookies_by_nothing_else_and_says_so_to_browsers()
    {
        await using var site = await RunningSite.StartAsync(TestDatabase.New(OnDatabase.Sqlite), "https://outturn.example.org");
        using var visitor = site.Visitor();
        using var page = await visitor.Get("/signin");
        Assert.StartsWith("__Host-outturn-form=", Assert.Single(page.Headers.GetValues("Set-Cookie")), StringComparison.Ordinal);
        Assert.All(page.Headers.GetValues("Set-Cookie"), cookie => Assert.Matches("; path=/; secure; samesite=strict; httponly", cookie));
        Assert.Equal("max-age=31536000; includeSubDomains", page.Headers.GetValues("Strict-Transport-Security").Single());

        var begun = await site.BeginPartnership("Gloucester Partnership", "gloucester");
        Assert.StartsWith("__Host-outturn=", await site.CookieOf(begun.Administrator), StringComparison.Ordinal);
    }

    /// <summary>On every answer: a page, a refusal, what is not there.</summary>
    [Theory]
    [InlineData("/signin")]
    [InlineData("/gloucester/plans")]
    [InlineData("/nowhere/at/all")]
    public async Task Every_answer_says_that_nothing_comes_from_elsewhere_runs_inline_is_framed_or_kept(string path)
    {
        await using var site = await RunningSite.StartAsync();
        using var visitor = site.Visitor();
        using var answer = await visitor.Get(path);

        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.All(["default-src 'none'", "script-src 'self'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"], part => Assert.Contains(part, policy, StringComparison.Ordinal));
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("same-origin", answer.Headers.GetValues("Referrer-Policy").Single());
        Assert.True(answer.Headers.CacheControl?.NoStore);
    }

    [Fact]
    public async Task A_site_without_TLS_asks_for_none()
    {
        await using var site = await RunningSite.StartAsync();
        using var visitor = site.Visitor();
        using var page = await visitor.Get("/signin");
        Assert.False(page.Headers.Contains("Strict-Transport-Security"));
        Assert.DoesNotContain(page.Headers.GetValues("Set-Cookie"), cookie => cookie.Contains("secure", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The tries of each visitor are counted for themself behind a proxy that is named, and a header of someone else's making counts for nothing.</summary>
    [Theory]
    [InlineData("127.0.0.1", HttpStatusCode.OK)]
    [InlineData("10.0.0.5", HttpStatusCode.TooManyRequests)]
    public async Task Whom_a_request_is_from_is_believed_of_a_proxy_that_is_named(string proxy, HttpStatusCode forTheNext)
    {
        await using var site = await RunningSite.StartAsync(TestDatabase.New(OnDatabase.Sqlite), proxies: Settings.ReadProxies(proxy));
        using var visitor = site.Visitor();
        var token = await visitor.FormToken("/signin");
        for (var tries = 0; tries < 20; tries++)
        {
            using var tried = await Try("198.51.100.7");
            Assert.Equal(HttpStatusCode.OK, tried.StatusCode);
        }

        using var again = await Try("198.51.100.7");
        Assert.Equal(HttpStatusCode.TooManyRequests, again.StatusCode);
        using var next = await Try("198.51.100.8");
        Assert.Equal(forTheNext, next.StatusCode);

        async Task<HttpResponseMessage> Try(string from)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/signin")
            {
                Content = new FormUrlEncodedContent([new("Email", "nobody@example.org"), new("Password", "not the sentence"), new("__RequestVerificationToken", token)]),
                Headers = { { "X-Forwarded-For", from } },
            };
            return await visitor.Send(request);
        }
    }

    [Fact]
    public void Proxies_are_read_as_addresses_and_networks_or_refused_in_a_sentence()
    {
        Assert.Equal([IPNetwork.Parse("10.0.0.5/32"), IPNetwork.Parse("10.1.0.0/16"), IPNetwork.Parse("fd00::1/128")], Settings.ReadProxies("10.0.0.5, 10.1.0.0/16 fd00::1"));
        Assert.Empty(Settings.ReadProxies(" "));
        Assert.Contains("neither an address nor a network", Assert.Throws<Outturn.Commands.CannotBeDoneException>(() => Settings.ReadProxies("10.0.0.5, the proxy")).Message, StringComparison.Ordinal);
    }
}
