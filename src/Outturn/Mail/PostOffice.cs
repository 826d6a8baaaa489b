using Microsoft.EntityFrameworkCore;

namespace Outturn.Mail;

/// <summary>What a serving program does by itself beside answering pages: every few seconds it sends the letters that wait, every quarter of an hour it does what the day calls for.</summary>
public sealed class PostOffice(Settings settings, Database database, BusinessClock clock, ILogger<PostOffice> log)
{
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan BetweenLooksAtTheDay = TimeSpan.FromMinutes(15);

    /// <summary>Works until it is to stop; a fault is logged and does not end it.</summary>
    public async Task WorkAsync(CancellationToken stop)
    {
        var postman = settings.Smtp.Length > 0 && MailServer.Of(settings) is { } server ? new Postman(database, server, settings.Address, clock, TimeProvider.System, log) : null;
        DateTimeOffset? looked = null;
        while (!stop.IsCancellationRequested)
        {
            await Task.Delay(Rest, TimeProvider.System, stop).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            if (stop.IsCancellationRequested)
                return;

            var now = TimeProvider.System.GetUtcNow();
            if (looked is null || now - looked >= BetweenLooksAtTheDay)
            {
                looked = now;
                await TryAsync(() => DoWhatIsDueAsync(stop));
            }

            if (postman is not null)
                await TryAsync(() => postman.DeliverAsync(stop));
        }
    }

    /// <summary>Reminders and rounds of every partnership. Two programs that do it at the same moment write nothing twice: the second is refused, and finds nothing to do next time.</summary>
    public async Task DoWhatIsDueAsync(CancellationToken stop)
    {
        await using var all = database.Open(clock);
        foreach (var id in await all.Partnerships.OrderBy(one => one.Id).Select(one => one.Id).ToListAsync(stop))
        {
            await using var db = database.Open(clock);
            db.Use(id);
            db.By("the calendar");
            try
            {
                await db.DoWhatIsDue(await db.Partnerships.SingleAsync(one => one.Id == id, stop), clock.GetUtcNow(), stop);
                await db.SaveChangesAsync(stop);
            }
            catch (Exception meanwhile) when (meanwhile is DbUpdateConcurrencyException or DbUpdateException { IsOneTooMany: true } || meanwhile.IsDatabaseBusy)
            {
                log.LogInformation("Another program wrote today’s reminders of {Partnership} at the same moment.", id);
            }
        }
    }

    private async Task TryAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            log.LogError(fault, "Letters could not be seen to just now; it is tried again.");
        }
    }
}
