using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.EntityFrameworkCore;
using MimeKit;
using Outturn.Documents;

namespace Outturn.Mail;

/// <summary>
/// Takes letters from the outbox and hands them to the mail server. Several may do so at once, in one program or in many: what one has, no other takes, and
/// what one that died had begun is shown to a person rather than sent twice.
/// </summary>
/// <param name="real">The real clock, which claims and pauses go by.</param>
public sealed class Postman(Database database, MailServer server, string address, BusinessClock clock, TimeProvider real, ILogger log)
{
    private const int AtOnce = 20;

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2); // well within the lease

    /// <summary>The lines of the letters at hand, by their round.</summary>
    private readonly Dictionary<Guid, AskedOfPeople> asked = [];

    private TimeSpan away;

    private DateTimeOffset askAgainAt;

    /// <summary>Sends what waits until nothing waits any more, the mail server does not answer, or it is to stop. Says how many went.</summary>
    public async Task<int> DeliverAsync(CancellationToken stop)
    {
        if (real.GetUtcNow() < askAgainAt)
            return 0;

        await using var db = database.Open(clock);
        using var line = new SmtpClient { Timeout = (int)Patience.TotalMilliseconds };
        var sent = 0;
        foreach (var partnership in await db.PartnershipsToSendFor(CancellationToken.None))
        {
            var (went, goesOn) = await DeliverOfAsync(db, line, partnership, stop);
            sent += went;
            if (!goesOn)
                break;
        }

        if (line.IsConnected)
            await line.DisconnectAsync(true, CancellationToken.None);
        return sent;
    }

    private async Task<(int Sent, bool GoesOn)> DeliverOfAsync(OutturnDb db, SmtpClient line, Guid id, CancellationToken stop)
    {
        db.Use(id);
        await db.TakeBackWhatWasLeftBehind(real.GetUtcNow());
        await db.KeepBackWhatIsOld(clock.Today);
        var (sent, goesOn) = (0, true);
        while (goesOn && !stop.IsCancellationRequested && await db.ClaimLetters(AtOnce, real.GetUtcNow(), CancellationToken.None) is { Count: > 0 } claimed)
        {
            asked.Clear(); // a few letters at a time, so that what is attached is not much older than the letter
            var partnership = await db.Partnerships.AsNoTracking().SingleAsync(one => one.Id == id, CancellationToken.None);
            foreach (var letter in claimed)
            {
                goesOn = !stop.IsCancellationRequested && await IsInReach(db, line, claimed);
                if (!goesOn)
                    break;
                if (await SendAsync(db, line, letter, partnership, claimed))
                    sent++;
            }

            await db.LetGo(claimed);
        }

        return (sent, goesOn);
    }

    /// <summary>False where the mail server is out of reach, so that there is no use in going on. That is no try of any letter's; the server is asked again after a pause that grows.</summary>
    private async Task<bool> IsInReach(OutturnDb db, SmtpClient line, IReadOnlyList<Letter> claimed)
    {
        try
        {
            await MakeReadyAsync(line);
            (away, askAgainAt) = (TimeSpan.Zero, default);
            return true;
        }
        catch (Exception fault) when (IsOfTheLine(fault))
        {
            away = away == TimeSpan.Zero ? FirstPause : away * 2 < LongestPause ? away * 2 : LongestPause;
            askAgainAt = real.GetUtcNow() + away;
            var why = WhyAway(fault);
            log.LogWarning("{Why} ({Fault})", why, fault.Message);
            await db.CouldNotLeave(claimed, why);
            return false;
        }
    }

    /// <summary>Sends a letter with the words of today; one whose words are no longer so is dropped. False where it was.</summary>
    private async Task<bool> SendAsync(OutturnDb db, SmtpClient line, Letter letter, Partnership partnership, IReadOnlyList<Letter> together)
    {
        var (now, whyNot) = await db.SaidToday(letter, partnership, clock.GetUtcNow(), real.GetUtcNow());
        db.ChangeTracker.Clear();
        if (now is null)
        {
            await db.WasDropped(letter, whyNot);
            return false;
        }

        if (now.Text != letter.Text || now.Subject != letter.Subject || now.ToAddress != letter.ToAddress)
            await db.SaysNow(letter, now);
        var (token, carried, form) = await EnclosedWith(db, letter, partnership, together);
        using var message = LetterInMail.Message(letter, partnership.Name, server.From, carried, LinkIn.Home(address, partnership), form, real.GetUtcNow());
        if (await db.BeginHandingOver(letter, real.GetUtcNow()))
            await HandOverAsync(db, line, letter, token, message);
        return true;
    }

    /// <summary>
    /// The link and the form of its reader's lines. A new link each time a letter leaves; one that never arrives is a row that opens nothing more than the
    /// letter before it did.
    /// </summary>
    private async Task<(string Token, string Carried, MimePart? Form)> EnclosedWith(OutturnDb db, Letter letter, Partnership partnership, IReadOnlyList<Letter> together)
    {
        if (letter.Cause is LetterCause.SignInCode)
        {
            var code = await db.GiveSignInCode(letter);
            await db.SaveChangesAsync();
            db.ChangeTracker.Clear();
            return ("", code, null);
        }

        if (letter.Cause is LetterCause.Invited)
        {
            var invitation = await db.GiveInvitation(letter);
            await db.SaveChangesAsync();
            db.ChangeTracker.Clear();
            return ("", LinkIn.Invitation(address, invitation), null);
        }

        if (!letter.LeadsToAnAnswer || letter.RoundId is not { } roundId)
            return ("", "", null);

        var token = db.GiveLink(letter, null, clock.GetUtcNow());
        await db.SaveChangesAsync();
        db.ChangeTracker.Clear();
        if (!asked.TryGetValue(roundId, out var lines))
        {
            lines = await db.AskedAsync(await db.Rounds.AsNoTracking().SingleAsync(round => round.Id == roundId), [.. together.Where(other => other.RoundId == roundId).Select(other => other.PersonId).Distinct()]);
            asked.Add(roundId, lines);
        }

        var form = lines.FormWith(letter, clock.GetUtcNow());
        return (
            token,
            LinkIn.Answer(address, partnership, token),
            form is null ? null : LetterInMail.Attached(FormOutput.Word.FileNameFor(form), FormOutput.Word.ContentType, FormOutput.Word.Write(form, partnership.Name, partnership.DemonstrationNotice)));
    }

    /// <summary>A refusal is certain; a line that breaks in the middle is not, and is said to a person.</summary>
    private async Task HandOverAsync(OutturnDb db, SmtpClient line, Letter letter, string token, MimeMessage message)
    {
        try
        {
            using var patience = new CancellationTokenSource(Patience);
            await line.SendAsync(message, patience.Token);
            await db.WasSent(letter, clock.GetUtcNow());
        }
        catch (SmtpCommandException refused)
        {
            await db.WasNotSent(letter, letter.Tries + 1, (int)refused.StatusCode >= 500, $"The mail server refused it: {refused.Message}", real.GetUtcNow());
            await db.WithdrawLink(token, clock.GetUtcNow());
        }
        catch (Exception broken) when (IsOfTheLine(broken))
        {
            await db.MayHaveGone(letter, $"The connection to the mail server broke while the letter was handed over, so it may have arrived or not: {broken.Message}");
            await line.DisconnectAsync(false, CancellationToken.None);
        }
    }

    private async Task MakeReadyAsync(SmtpClient line)
    {
        using var patience = new CancellationTokenSource(Patience);
        if (line.IsConnected)
        {
            try
            {
                await line.NoOpAsync(patience.Token); // a server that hung up meanwhile is noticed before anything is begun
                return;
            }
            catch (Exception gone) when (IsOfTheLine(gone))
            {
                await line.DisconnectAsync(false, CancellationToken.None);
            }
        }

        await line.ConnectAsync(server.Host, server.Port, server.Security, patience.Token);
        if (server.Name.Length > 0)
            await line.AuthenticateAsync(server.Name, server.Password, patience.Token);
    }

    /// <summary>Why the mail server cannot be used, in one sentence that says what to look at.</summary>
    private string WhyAway(Exception fault) => fault switch
    {
        SslHandshakeException { ServerCertificate: { } shown } => $"The mail server {server} was not trusted, so nothing was handed over: {WhatIsWrongWith(X509CertificateLoader.LoadCertificate(shown.GetRawCertData()))}.",
        SslHandshakeException => $"The mail server {server} could not be spoken to under TLS, so nothing was handed over: what answers there may not be encrypted from the start. Try smtp:// with port 587, or smtps:// with port 465.",
        AuthenticationException => $"The mail server {server} refused the name ‘{server.Name}’ or its password.",
        NotSupportedException when server.Name.Length > 0 => $"The mail server {server} offers no encrypted line, and the password of ‘{server.Name}’ does not go over an open one.",
        _ => $"The mail server could not be reached: {fault.Message}",
    };

    /// <summary>A certificate is judged by the clock of the machine.</summary>
    private string WhatIsWrongWith(X509Certificate2 shown) => TimeProvider.System.GetUtcNow() > new DateTimeOffset(shown.NotAfter) ? $"its certificate ran out on {new DateTimeOffset(shown.NotAfter).OnDay.InWords}"
        : !shown.MatchesHostname(server.Host) ? $"its certificate is for another name than {server.Host}"
        : "its certificate was not issued by anyone this machine trusts";

    private static bool IsOfTheLine(Exception fault) => fault is IOException or SocketException or ProtocolException or CommandException or AuthenticationException or SslHandshakeException or OperationCanceledException or TimeoutException or ServiceNotConnectedException or NotSupportedException;
}
