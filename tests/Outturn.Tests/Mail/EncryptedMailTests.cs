using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.EntityFrameworkCore;
using Outturn.Domain;
using Outturn.Storage;
using Outturn.Testing;

namespace Outturn.Tests.Mail;

/// <summary>A mail server that speaks TLS and asks who is there, with a certificate of its own making.</summary>
public sealed class EncryptedMailTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("smtp", false)]
    [InlineData("smtps", true)]
    public async Task Letters_go_over_an_encrypted_line_with_name_and_password_to_a_server_the_machine_trusts(string scheme, bool fromTheStart)
    {
        using var certificate = Certificate("localhost", DateTimeOffset.UtcNow.AddDays(1));
        var trusted = Path.GetTempFileName();
        await File.WriteAllTextAsync(trusted, certificate.ExportCertificatePem(), Stop);
        await using var post = await WaitingPost.StartAsync(OnDatabase.Sqlite, letters: 2);
        using var sink = new SmtpSink(certificate, fromTheStart) { Asks = ("outturn", "a secret") };
        var came = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        sink.BeforeItIsSaid = number =>
        {
            if (number == 2)
                came.TrySetResult();
            return Task.FromResult(true);
        };
        using var serving = Serve(post, string.Create(CultureInfo.InvariantCulture, $"{scheme}://outturn@localhost:{sink.Port}"), trusted);
        try
        {
            await came.Task.WaitAsync(TimeSpan.FromMinutes(2), Stop);
        }
        finally
        {
            serving.Kill();
            await serving.WaitForExitAsync(Stop);
            File.Delete(trusted);
        }

        Assert.Equal(["officer.0@example.org", "officer.1@example.org"], sink.Mails.Select(mail => mail.To).Order());
    }

    [Theory]
    [InlineData("localhost", 1, "was not trusted, so nothing was handed over: its certificate was not issued by anyone this machine trusts.")]
    [InlineData("mail.example.org", 1, "its certificate is for another name than localhost.")]
    [InlineData("localhost", -1, "its certificate ran out on")]
    public async Task A_certificate_that_cannot_be_trusted_is_named_with_what_is_wrong_and_the_letters_wait(string name, int days, string sentence)
    {
        using var certificate = Certificate(name, DateTimeOffset.UtcNow.AddDays(days));
        await using var post = await WaitingPost.StartAsync(OnDatabase.Sqlite, letters: 1);
        using var sink = new SmtpSink(certificate) { Asks = ("outturn", "a secret") };
        await AwayBecause(post, sink, "a secret", sentence);
    }

    [Fact]
    public async Task A_name_or_password_that_is_refused_is_said_and_the_letters_wait()
    {
        await using var post = await WaitingPost.StartAsync(OnDatabase.Sqlite, letters: 1);
        using var sink = new SmtpSink { Asks = ("outturn", "a secret") };
        await AwayBecause(post, sink, "another", "refused the name ‘outturn’ or its password.");
    }

    private static async Task AwayBecause(WaitingPost post, SmtpSink sink, string password, string sentence)
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, password, Stop);
        await post.PostmanTo(string.Create(CultureInfo.InvariantCulture, $"smtp://outturn@localhost:{sink.Port}"), file).DeliverAsync(Stop);
        File.Delete(file);

        Assert.Empty(sink.Mails);
        await using var db = post.Open();
        var letter = await db.Letters.AsNoTracking().SingleAsync(Stop);
        Assert.Equal((LetterState.Waiting, 0), (letter.State, letter.Tries));
        Assert.Contains(sentence, letter.Trouble);
    }

    private static X509Certificate2 Certificate(string name, DateTimeOffset until)
    {
        using var key = RSA.Create(2048);
        var asked = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        asked.CertificateExtensions.Add(names.Build());
        using var made = asked.CreateSelfSigned(until.AddDays(-30), until);
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }

    private static Process Serve(WaitingPost post, string smtp, string trusted)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "outturn.dll"), "serve", "--urls", "http://127.0.0.1:0"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            Environment =
            {
                ["OUTTURN_DATABASE"] = post.Data.Setting,
                ["OUTTURN_SMTP"] = smtp,
                ["OUTTURN_SMTP_PASSWORD"] = "a secret",
                ["OUTTURN_MAIL_FROM"] = "outturn@example.org",
                ["OUTTURN_ADDRESS"] = "https://outturn.example.org",
                ["OUTTURN_TODAY"] = "2010-10-21",
                ["SSL_CERT_FILE"] = trusted, // what the machine trusts
            },
        };
        var serving = Process.Start(start)!;
        _ = serving.StandardOutput.ReadToEndAsync(Stop); // a full pipe would stop it
        return serving;
    }
}
