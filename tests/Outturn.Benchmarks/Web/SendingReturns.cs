using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Outturn.Domain;
using Outturn.Storage;
using Outturn.Testing;

namespace Outturn.Benchmarks;

/// <summary>
/// The day returns are due: 1,000 of them, opened and sent by 32 officers at once through the published program, each on the disk before it is answered. Then
/// the program is killed, and what the database holds is compared with what was sent, return by return.
/// </summary>
internal static partial class SendingReturns
{
    private const int Returns = 1000;

    public static IEnumerable<Ratio> Measure(string folder)
    {
        var program = Published.Ours(folder);
        yield return Sent("returns-sqlite", "SQLite", program, Path.Combine(folder, "due"), "");
        yield return Sent("returns-postgresql", "PostgreSQL", program, Path.Combine(folder, "due-on-postgresql"), DurablePostgres());
    }

    private static Ratio Sent(string name, string on, string program, string folder, string setting)
    {
        var due = DueDay.In(folder, setting, Returns);
        var (failed, waits) = (new ConcurrentBag<string>(), new ConcurrentBag<TimeSpan>());
        TimeSpan took;
        using (var reader = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { Timeout = TimeSpan.FromMinutes(5) })
        using (var site = Server.Ours(program, folder, reader, setting))
        {
            site.FirstAnswer("/signin");
            var begun = Stopwatch.GetTimestamp();
            Task.WaitAll([.. due.Officers.Select(officer => SendAll(new(site.Address, $"/{DueDay.Slug}/my-updates?line="), reader, officer, failed, waits))]);
            took = Stopwatch.GetElapsedTime(begun);
        }

        if (failed.TryPeek(out var first))
            throw new InvalidOperationException($"{failed.Count} of {Returns} returns failed on {on}. One of them: {first}");

        var slowest = waits.Order().ElementAt((waits.Count * 99 / 100) - 1);
        return Ratio.Better(
            name, Returns, due.Kept(WordsOf),
            string.Create(CultureInfo.InvariantCulture, $"returns opened and sent by {DueDay.OfficerCount} officers at once on {on} and found there after the program was killed, of those sent: {Returns / took.TotalSeconds:0} a second, 99 in 100 saved within {slowest.TotalMilliseconds:0} ms"), 1, "kept");
    }

    private static async Task SendAll(Uri lines, HttpClient reader, DueOfficer officer, ConcurrentBag<string> failed, ConcurrentBag<TimeSpan> waits)
    {
        foreach (var line in officer.Lines)
        {
            using var opened = await Send(HttpMethod.Get, null);
            var page = await opened.Content.ReadAsStringAsync();
            if (opened.StatusCode != HttpStatusCode.OK)
            {
                failed.Add($"{opened.StatusCode}: {page}");
                continue;
            }

            var form = page.Split("<form").First(form => form.Split('>')[0].Contains($"line={line}", StringComparison.Ordinal));
            using var fields = new FormUrlEncodedContent([.. Hidden().Matches(form).Select(box => KeyValuePair.Create(box.Groups[1].Value, box.Groups[2].Value)), new("Input.Narrative", WordsOf(line)), new("Input.Light", "Green"), new("Deed", "send")]);
            var begun = Stopwatch.GetTimestamp();
            using var saved = await Send(HttpMethod.Post, fields);
            waits.Add(Stopwatch.GetElapsedTime(begun));
            if (saved.StatusCode != HttpStatusCode.Redirect)
                failed.Add($"{saved.StatusCode}: {await saved.Content.ReadAsStringAsync()}");

            async Task<HttpResponseMessage> Send(HttpMethod method, HttpContent? content)
            {
                using var asked = new HttpRequestMessage(method, lines.ToString() + line) { Content = content };
                asked.Headers.Add("Cookie", officer.Cookies);
                var answer = await reader.SendAsync(asked);
                officer.Keep(answer);
                return answer;
            }
        }
    }

    private static string WordsOf(Guid line) => $"{Words.Narrative(line.GetHashCode() & 1023)} Said of {line}.";

    private static string DurablePostgres()
    {
        using var script = Process.Start(new ProcessStartInfo("bash", [SourceTree.PathTo("tests/Outturn.Testing/postgres"), Environment.ProcessId.ToString(CultureInfo.InvariantCulture), "durable"]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var connection = script.StandardOutput.ReadToEnd().Trim();
        script.WaitForExit();
        return script.ExitCode == 0 ? connection : throw new InvalidOperationException("This case needs PostgreSQL (Debian: postgresql). bin/test installs it.");
    }

    [GeneratedRegex("<input[^>]*type=\"hidden\"[^>]*name=\"(\\w+)\"[^>]*value=\"([^\"]*)\"|<input[^>]*name=\"(?<1>\\w+)\"[^>]*type=\"hidden\"[^>]*value=\"(?<2>[^\"]*)\"", RegexOptions.None, 1000)]
    private static partial Regex Hidden();
}
