using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Outturn.Benchmarks;

/// <summary>A web program in a process of its own on a free port of this machine; stopped when disposed.</summary>
internal sealed class Server : IDisposable
{
    private readonly Process process;
    private readonly HttpClient reader;

    private Server(string program, Func<string, string[]> arguments, HttpClient reader)
    {
        this.reader = reader;
        Address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort()}"));
        process = Process.Start(new ProcessStartInfo(program, arguments(Address.GetLeftPart(UriPartial.Authority))) { RedirectStandardOutput = true, UseShellExecute = false })!;
        process.BeginOutputReadLine();
    }

    public Uri Address { get; }

    /// <summary>What the process has used of the processors so far, in milliseconds: its own code and the system's for it.</summary>
    public double ProcessorTime
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime.TotalMilliseconds;
        }
    }

    /// <param name="data">The data folder.</param>
    /// <param name="database">Where the rows are; empty for a file in that folder.</param>
    public static Server Ours(string program, string data, HttpClient reader, string database = "") =>
        new(program, address => ["serve", "--urls", address, "--data", data, .. database.Length > 0 ? (string[])["--database", database] : []], reader);

    public static Server Bare(string program, LargePartnership partnership, HttpClient reader) =>
        new(program, address => [address, partnership.File], reader);

    /// <summary>Asks until there is an answer, and gives the first page whole.</summary>
    public string FirstAnswer(string path)
    {
        while (!process.HasExited)
        {
            try
            {
                return Get(path);
            }
            catch (HttpRequestException notYet) when (notYet.HttpRequestError == HttpRequestError.ConnectionError)
            {
                Thread.Sleep(2);
            }
        }

        throw new InvalidOperationException($"{process.StartInfo.FileName} ended before it answered.");
    }

    public string Get(string path)
    {
        using var asked = new HttpRequestMessage(HttpMethod.Get, new Uri(Address, path));
        using var answer = reader.Send(asked);
        using var text = new StreamReader(answer.Content.ReadAsStream());
        var page = text.ReadToEnd();
        return answer.StatusCode == HttpStatusCode.OK ? page : throw new InvalidOperationException($"{path} answers {answer.StatusCode}.");
    }

    /// <summary>Sends a form, and gives the page it leads to.</summary>
    public string Post(string path, Dictionary<string, string> fields)
    {
        using var form = new FormUrlEncodedContent(fields);
        using var asked = new HttpRequestMessage(HttpMethod.Post, new Uri(Address, path)) { Content = form };
        using var answer = reader.Send(asked);
        return answer.StatusCode == HttpStatusCode.Redirect ? answer.Headers.Location!.ToString() : throw new InvalidOperationException($"{path} answers a form with {answer.StatusCode}.");
    }

    /// <summary>Of one piece of work among so many, in milliseconds.</summary>
    public double ProcessorTimeOf(int times, Action work)
    {
        var before = ProcessorTime;
        for (var time = 0; time < times; time++)
            work();
        return (ProcessorTime - before) / times;
    }

    public void Dispose()
    {
        process.Kill();
        process.WaitForExit();
        process.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
