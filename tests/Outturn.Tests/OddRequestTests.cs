using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Outturn.Testing;

namespace Outturn.Tests;

public sealed class OddRequestTests
{
    private const string Zero = "Two panels\0met.";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_character_that_is_no_text_is_refused_with_a_sentence_on_every_page_and_changes_nothing(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        await gloucester.OpenQ3();
        var line = await gloucester.LineOf("2.2a.1", GloucesterSite.Q3);
        using var helen = await gloucester.Officer("Helen Okafor");
        using var amira = await gloucester.Amira();
        using var nobody = gloucester.Site.Visitor();
        foreach (var (who, at, box) in new[]
        {
            (helen, $"/gloucester/my-updates?line={line.Id}", "Input.Narrative"),
            (helen, "/gloucester/my-updates", "A\0name"),
            (amira, $"/gloucester/rounds/2010-11-q3/lines/{line.Id}", "Input.CorrectiveAction"),
            (amira, "/gloucester/reports/2010-11-q2/sections", "Input.Risk"),
            (nobody, "/signin", "Input.Name"),
        })
        {
            using var refused = await who.Post(at, GloucesterSite.Fields((box, Zero), ("Deed", "save"), ("Version", "1")));
            Assert.Equal((HttpStatusCode.BadRequest, at), (refused.StatusCode, at));
            Assert.Contains("a character no text has", await refused.Words());
        }

        var file = Path.GetTempFileName();
        using var inParts = await helen.PostFile($"/gloucester/my-updates?line={line.Id}", "Files", file, GloucesterSite.Fields(("Input.Narrative", Zero), ("Deed", "send"), ("Version", "1")));
        File.Delete(file);
        Assert.Equal(HttpStatusCode.BadRequest, inParts.StatusCode);
        Assert.Contains("a character no text has", await inParts.Words());
        using var asked = await amira.Get("/gloucester/rounds/2010-11-q3?by=%00");
        Assert.Equal(HttpStatusCode.BadRequest, asked.StatusCode);
        await using var db = gloucester.Open();
        Assert.False(await db.Returns.AnyAsync(one => one.Id == line.Id && one.SentAt != null, Stop));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_request_that_is_cut_off_while_it_comes_in_is_one_line_of_the_log_and_no_error(bool isReset)
    {
        var log = new Log();
        await using (var site = await RunningSite.StartAsync())
        {
            site.TellTheLogTo(log);
            await site.BeginPartnership("Gloucester", "gloucester");
            using var browser = new TcpClient();
            await browser.ConnectAsync(site.Address.Host, site.Address.Port, Stop);
            var line = browser.GetStream();
            await line.WriteAsync(Encoding.ASCII.GetBytes($"POST /gloucester/my-updates?line=secret HTTP/1.1\r\nHost: {site.Address.Authority}\r\nContent-Type: application/x-www-form-urlencoded\r\nExpect: 100-continue\r\nContent-Length: 1000\r\n\r\nInput.Narrative=Half"), Stop);
            await line.ReadExactlyAsync(new byte["HTTP/1.1 100 Continue".Length], Stop); // the form is being read
            if (isReset)
                browser.Client.Close(0);
            else
                browser.Client.Shutdown(SocketShutdown.Send);
            await log.Heard.Task.WaitAsync(TimeSpan.FromSeconds(30), Stop);
            await site.EndAsync();
        }

        Assert.Empty(log.Errors);
        Assert.Equal("A POST to /{slug}/my-updates broke off before all of it had come; nothing was changed. ", Assert.Single(log.Ours));
    }

    private sealed class Log : ILoggerProvider
    {
        public ConcurrentQueue<string> Errors { get; } = new();

        public ConcurrentQueue<string> Ours { get; } = new();

        public TaskCompletionSource Heard { get; } = new();

        public ILogger CreateLogger(string categoryName) => new Of(this, categoryName.EndsWith(".CutOff", StringComparison.Ordinal));

        public void Dispose()
        {
        }

        private sealed class Of(Log log, bool isOurs) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state)
                where TState : notnull => null;

            public bool IsEnabled(LogLevel logLevel) => isOurs || logLevel >= LogLevel.Error;

            public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
            {
                if (!IsEnabled(logLevel))
                    return;

                (isOurs ? log.Ours : log.Errors).Enqueue($"{formatter(state, exception)} {exception?.Message}");
                log.Heard.TrySetResult();
            }
        }
    }
}
