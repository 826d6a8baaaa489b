using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.RegularExpressions;

namespace Outturn.Testing;

/// <summary>A mail server on a free port of this machine that keeps what it is given, and can refuse, hang up, or wait before it says that it has a letter.</summary>
public sealed partial class SmtpSink : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource over = new();
    private readonly ConcurrentQueue<SunkMail> mails = new();
    private readonly X509Certificate2? certificate;
    private readonly bool isEncryptedFromTheStart;
    private int taken;

    /// <param name="certificate">What it shows where it speaks TLS; null where it does not.</param>
    /// <param name="isEncryptedFromTheStart">As on port 465; else the line is encrypted when the program asks for it.</param>
    public SmtpSink(X509Certificate2? certificate = null, bool isEncryptedFromTheStart = false)
    {
        (this.certificate, this.isEncryptedFromTheStart) = (certificate, isEncryptedFromTheStart);
        listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public IReadOnlyList<SunkMail> Mails => [.. mails];

    /// <summary>The name and password it takes letters from; null where it asks for none.</summary>
    public (string Name, string Password)? Asks { get; set; }

    /// <summary>What is answered to an address, by the address: "550 no such person". Null to take it.</summary>
    public Func<string, string?> AnswerTo { get; set; } = _ => null;

    /// <summary>What happens when the n-th letter is in and before that is said. False hangs up instead of saying it.</summary>
    public Func<int, Task<bool>> BeforeItIsSaid { get; set; } = _ => Task.FromResult(true);

    public void Dispose()
    {
        over.Cancel();
        listener.Stop();
        over.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!over.IsCancellationRequested)
        {
            try
            {
                _ = TalkAsync(await listener.AcceptTcpClientAsync(over.Token));
            }
            catch (Exception end) when (end is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                Stream stream = client.GetStream();
                if (isEncryptedFromTheStart)
                    stream = await EncryptedAsync(stream);
                var reader = new StreamReader(stream, Encoding.Latin1);
                await SayAsync(stream, "220 sink");
                var (to, from, isTrusted) = ("", "", Asks is null);
                while (await reader.ReadLineAsync(over.Token) is { } line)
                {
                    if (line.StartsWith("EHLO", StringComparison.OrdinalIgnoreCase))
                    {
                        var isOpen = stream is NetworkStream;
                        await SayAsync(stream, certificate is not null && isOpen ? "250-sink\r\n250 STARTTLS" : Asks is null ? "250 sink" : "250-sink\r\n250 AUTH PLAIN");
                    }
                    else if (line.Equals("STARTTLS", StringComparison.OrdinalIgnoreCase))
                    {
                        await SayAsync(stream, "220 go on");
                        stream = await EncryptedAsync(stream);
                        reader = new StreamReader(stream, Encoding.Latin1);
                    }
                    else if (line.StartsWith("AUTH PLAIN", StringComparison.OrdinalIgnoreCase))
                    {
                        var said = Encoding.UTF8.GetString(Convert.FromBase64String(line.Split(' ')[2])).Split('\0');
                        isTrusted = stream is SslStream && Asks == (said[1], said[2]);
                        await SayAsync(stream, isTrusted ? "235 come in" : "535 not you");
                    }
                    else if (line.StartsWith("MAIL FROM:", StringComparison.OrdinalIgnoreCase) && !isTrusted)
                    {
                        await SayAsync(stream, "530 say who you are");
                    }
                    else if (line.StartsWith("MAIL FROM:", StringComparison.OrdinalIgnoreCase))
                    {
                        from = InBrackets.Match(line).Groups["address"].Value;
                        await SayAsync(stream, "250 ok");
                    }
                    else if (line.StartsWith("RCPT TO:", StringComparison.OrdinalIgnoreCase))
                    {
                        to = InBrackets.Match(line).Groups["address"].Value;
                        await SayAsync(stream, AnswerTo(to) ?? "250 ok");
                    }
                    else if (line.Equals("DATA", StringComparison.OrdinalIgnoreCase))
                    {
                        await SayAsync(stream, "354 go on");
                        var letter = new StringBuilder();
                        while (await reader.ReadLineAsync(over.Token) is { } row && row != ".")
                            letter.Append(row.StartsWith("..", StringComparison.Ordinal) ? row[1..] : row).Append('\n');
                        mails.Enqueue(new(from, to, letter.ToString()));
                        if (!await BeforeItIsSaid(Interlocked.Increment(ref taken)))
                            return;
                        await SayAsync(stream, "250 taken");
                    }
                    else if (line.Equals("QUIT", StringComparison.OrdinalIgnoreCase))
                    {
                        await SayAsync(stream, "221 bye");
                        return;
                    }
                    else
                    {
                        await SayAsync(stream, "250 ok");
                    }
                }
            }
            catch (Exception gone) when (gone is IOException or SocketException or OperationCanceledException or ObjectDisposedException or AuthenticationException)
            {
                return; // whoever called is gone, or the test is over
            }
        }
    }

    private async Task<Stream> EncryptedAsync(Stream open)
    {
        var encrypted = new SslStream(open);
        await encrypted.AuthenticateAsServerAsync(certificate!);
        return encrypted;
    }

    private static Task SayAsync(Stream stream, string line) => stream.WriteAsync(Encoding.ASCII.GetBytes(line + "\r\n")).AsTask();

    [GeneratedRegex("<(?<address>[^>]*)>")]
    private static partial Regex InBrackets { get; }
}

/// <summary>A letter as the mail server was given it.</summary>
public sealed partial record SunkMail(string From, string To, string Letter)
{
    /// <summary>The id of the letter's row, as its message id says it.</summary>
    public Guid Id => Guid.Parse(MessageId.Match(Letter).Groups["id"].Value);

    /// <summary>The lines above the first empty one.</summary>
    public IReadOnlyList<string> Headers => Letter.Split("\n\n")[0].Split('\n');

    [GeneratedRegex("^Message-Id: <(?<id>[0-9a-f]{32})@", RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex MessageId { get; }
}
