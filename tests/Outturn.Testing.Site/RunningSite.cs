using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Outturn.Domain;
using Outturn.Security;
using Outturn.Storage;

namespace Outturn.Testing;

/// <summary>The site itself, listening on a free port of this machine over a database of its own.</summary>
public sealed class RunningSite : IAsyncDisposable
{
    private readonly WebApplication site;
    private readonly bool isBeside;

    private RunningSite(WebApplication site, TestDatabase data, bool isBeside = false)
    {
        this.site = site;
        this.isBeside = isBeside;
        Data = data;
    }

    public TestDatabase Data { get; }

    public Uri Address => new(site.Urls.First());

    /// <summary>Every route the site answers, with what it says of itself.</summary>
    public IReadOnlyList<RouteEndpoint> Endpoints => [.. site.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()];

    /// <summary>Starts over a new database, or over one that a test has filled already; either goes with the site.</summary>
    public static Task<RunningSite> StartAsync(OnDatabase kind = OnDatabase.Sqlite) => StartAsync(TestDatabase.New(kind));

    /// <param name="address">Where its people are told to reach it; empty where no one says.</param>
    /// <param name="proxies">The proxies in front that are believed; none where no one says.</param>
    /// <param name="smtp">The mail server it says to have; nothing is handed over by itself.</param>
    public static async Task<RunningSite> StartAsync(TestDatabase data, string address = "", IReadOnlyList<IPNetwork>? proxies = null, string smtp = "") => new(await ListenAsync(data, address, proxies, smtp), data);

    /// <summary>A second instance over the same database, which stays when it ends.</summary>
    public async Task<RunningSite> StartBeside() => new(await ListenAsync(Data, ""), Data, isBeside: true);

    /// <summary>A partnership as ‘outturn new’ begins it, with its administrator.</summary>
    public async Task<NewPartnership> BeginPartnership(string name, string slug)
    {
        var started = NewPartnership.Begin(name, slug, $"Administrator of {name}");
        await using var db = Data.Open(started.Partnership);
        db.By("a test");
        db.AddRange(started.Rows);
        await db.SaveChangesAsync();
        return started;
    }

    /// <summary>Ends when every request has.</summary>
    public Task EndAsync() => site.StopAsync();

    /// <summary>From now on the log is told here too.</summary>
    public void TellTheLogTo(ILoggerProvider listener) => site.Services.GetRequiredService<ILoggerFactory>().AddProvider(listener);

    /// <summary>Someone who has not signed in.</summary>
    public Visitor Visitor() => new(Address);

    public async Task<Visitor> SignedInAs(Person person)
    {
        var visitor = Visitor();
        visitor.Keep(await CookieOf(person));
        return visitor;
    }

    /// <summary>The cookie that signing in gives this person ("outturn=…"), without the form: one address may only try so often.</summary>
    /// <param name="clock">When they signed in; now, unless said.</param>
    public async Task<string> CookieOf(Person person, TimeProvider? clock = null)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var request = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        await SignedIn.SignInAsync(request, person, SignInWay.Password, clock ?? TimeProvider.System);
        return request.Response.Headers.SetCookie[0]!.Split(';')[0];
    }

    /// <summary>Ends the program and starts it again over what it left in the database, at another port.</summary>
    public async Task<RunningSite> Restarted(string address = "")
    {
        await site.DisposeAsync();
        return await StartAsync(Data, address);
    }

    public async ValueTask DisposeAsync()
    {
        await site.DisposeAsync();
        if (!isBeside)
            Data.Dispose();
    }

    private static async Task<WebApplication> ListenAsync(TestDatabase data, string address, IReadOnlyList<IPNetwork>? proxies = null, string smtp = "")
    {
        var today = DateOnly.FromDateTime(data.Clock.Now.UtcDateTime);
        var listening = Site.Build(new Settings { Urls = "http://127.0.0.1:0", Today = today, Address = address, Proxies = proxies ?? [], Smtp = smtp }, data.Database);
        await listening.StartAsync();
        return listening;
    }
}
