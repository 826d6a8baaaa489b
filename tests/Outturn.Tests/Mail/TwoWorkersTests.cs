using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Outturn.Domain;
using Outturn.Storage;
using Outturn.Testing;

namespace Outturn.Tests.Mail;

/// <summary>Two whole programs serve from one PostgreSQL database and send its letters; one is killed in the middle, as by a power cut.</summary>
public sealed class TwoWorkersTests
{
    private const int Letters = 1000;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Of_a_thousand_letters_and_two_workers_one_killed_each_letter_goes_once_or_is_listed_and_none_is_lost()
    {
        await using var post = await WaitingPost.StartAsync(OnDatabase.PostgreSql, Letters);
        using var first = new SmtpSink();
        using var second = new SmtpSink();
        using var killed = Serve(post, first);
        using var survivor = Serve(post, second);
        var died = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        first.BeforeItIsSaid = async number =>
        {
            if (number < 150)
                return true;
            killed.Kill(); // it has handed the letter over and not heard yet that it was taken
            await killed.WaitForExitAsync(Stop);
            died.TrySetResult();
            return false;
        };

        try
        {
            await died.Task.WaitAsync(TimeSpan.FromMinutes(2), Stop);
            await UntilOnlyTheDeadOnesAreLeft(post);
            await using (var db = post.Open())
                await db.TakeBackWhatWasLeftBehind(TimeProvider.System.GetUtcNow() + Outbox.Lease + TimeSpan.FromMinutes(1)); // as if the lease had run out
            await Until(post, async db => !await db.Letters.AnyAsync(letter => letter.State == LetterState.Waiting || letter.State == LetterState.BeingSent, Stop));
        }
        finally
        {
            survivor.Kill();
            await survivor.WaitForExitAsync(Stop);
        }

        var arrived = first.Mails.Concat(second.Mails).GroupBy(mail => mail.Id).ToDictionary(mails => mails.Key, mails => mails.Count());
        await using var after = post.Open();
        var letters = await after.Letters.AsNoTracking().ToListAsync(Stop);
        Assert.Equal(Letters, letters.Count);
        Assert.All(arrived, mail => Assert.Equal(1, mail.Value));
        Assert.All(letters, letter => Assert.True(letter.State switch
        {
            LetterState.Sent => arrived.ContainsKey(letter.Id),
            LetterState.Uncertain => true, // listed for a person, whether it arrived or not
            _ => false,
        }));
        Assert.NotEmpty(second.Mails);
        var uncertain = letters.Where(letter => letter.State == LetterState.Uncertain).ToList();
        Assert.Equal([first.Mails[^1].Id], uncertain.Select(letter => letter.Id));
        TestContext.Current.SendDiagnosticMessage(string.Create(
            CultureInfo.InvariantCulture, $"{first.Mails.Count} by the one killed, {second.Mails.Count} by the other, {uncertain.Count} uncertain, {letters.Count - uncertain.Count} sent of {letters.Count}"));
    }

    private static Task UntilOnlyTheDeadOnesAreLeft(WaitingPost post) => Until(post, async db =>
        !await db.Letters.AnyAsync(letter => letter.State == LetterState.Waiting, Stop)
        && await db.Letters.Where(letter => letter.State == LetterState.BeingSent).Select(letter => letter.Claim).Distinct().CountAsync(Stop) == 1);

    private static async Task Until(WaitingPost post, Func<OutturnDb, Task<bool>> isSo)
    {
        var waited = Stopwatch.StartNew();
        while (waited.Elapsed < TimeSpan.FromMinutes(10))
        {
            await using (var db = post.Open())
            {
                if (await isSo(db))
                    return;
            }

            await Task.Delay(100, Stop);
        }

        Assert.Fail("It was not so after ten minutes.");
    }

    private static Process Serve(WaitingPost post, SmtpSink sink)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "outturn.dll"), "serve", "--urls", "http://127.0.0.1:0"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            Environment =
            {
                ["OUTTURN_DATABASE"] = post.Data.Setting,
                ["OUTTURN_SMTP"] = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{sink.Port}"),
                ["OUTTURN_MAIL_FROM"] = "outturn@example.org",
                ["OUTTURN_ADDRESS"] = "https://outturn.example.org",
                ["OUTTURN_TODAY"] = "2010-10-21",
            },
        };
        var serving = Process.Start(start)!;
        _ = serving.StandardOutput.ReadToEndAsync(Stop); // a full pipe would stop it
        return serving;
    }
}
