using System.CommandLine;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.EntityFrameworkCore;
using Outturn.Mail;

namespace Outturn.Commands;

/// <summary><c>outturn serve</c>: the web application, until it is stopped.</summary>
public static class ServeCommand
{
    public static readonly Option<string> Urls = new("--urls") { Description = "Where to listen (OUTTURN_URLS). Without it: http://localhost:5080." };

    public static Command Verb()
    {
        var verb = new Command("serve", "Serves the web application.") { Urls };
        verb.SetAction((words, stop) => RunAsync(words.Settings(), words.GetValue(Urls), stop));
        return verb;
    }

    internal static async Task<int> RunAsync(Settings settings, string? urls, CancellationToken stop)
    {
        var database = Database.From(settings.Database, settings.DataFolder, settings.DatabaseOwner);
        settings = settings with { Urls = urls ?? settings.Urls };
        if (settings.Smtp.Length > 0) // nothing of it is loaded where there is none
            _ = MailServer.Of(settings); // what is wrong with it is said before anything begins

        database.Migrate();
        await using var site = Site.Build(settings, database, database.DemonstrationDay());
        using var serving = database.Serve();
        await ListenAsync(site, settings.Urls, stop);
        await SayHowToComeIn(database, site.Urls.First(), stop);
        using var working = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var letters = site.Services.GetRequiredService<PostOffice>().WorkAsync(working.Token);
        await site.WaitForShutdownAsync(stop);
        await working.CancelAsync();
        await letters;
        return Verbs.Done;
    }

    private static async Task ListenAsync(WebApplication site, string urls, CancellationToken stop)
    {
        try
        {
            await site.StartAsync(stop);
        }
        catch (IOException taken) when (taken.InnerException is AddressInUseException)
        {
            throw new CannotBeDoneException($"Another program listens on {urls} already. Stop it, or choose another port: outturn serve --urls http://localhost:5081.", taken);
        }
        catch (SocketException refused)
        {
            throw new CannotBeDoneException($"This machine cannot listen on {urls}: {refused.Message}. Choose an address of this machine and a port you may use, like http://localhost:5080.", refused);
        }
        catch (Exception refused) when (refused is FormatException or ArgumentOutOfRangeException || (refused is InvalidOperationException && !urls.StartsWith("http://", StringComparison.OrdinalIgnoreCase)))
        {
            throw new CannotBeDoneException($"Outturn cannot listen on ‘{urls}’. Write it like http://localhost:5080; for https, put a web server that has the certificate in front.", refused);
        }
    }

    private static async Task SayHowToComeIn(Database database, string url, CancellationToken stop)
    {
        await using var db = database.Open(TimeProvider.System);
        Console.WriteLine($"Outturn {Version.Number} serves on {url}");
        var partnerships = await db.Partnerships.AsNoTracking().OrderBy(one => one.Name).ToListAsync(stop);
        if (partnerships.Count == 0)
        {
            Console.WriteLine($"There is no partnership yet. Start yours at {url}/new with the one-time code {await db.GiveFirstCode(stop)}");
            return;
        }

        var inUse = await db.PartnershipsSomeoneCanSignInTo(stop);
        foreach (var partnership in partnerships)
        {
            Console.WriteLine($"  {partnership.Name}: {url}/{partnership.Slug.Text}");
            if (partnership.IsDemonstration)
                await SayWhoIsWho(db, partnership, url, stop);
            else if (!inUse.Contains(partnership.Id) && await db.GiveFirstCode(partnership, TimeProvider.System.GetUtcNow(), stop) is { } code)
                Console.WriteLine($"  No one can sign in there yet. Its first administrator comes in at {url}/signin/code with the one-time code {code}, good for {Credential.CodeLasts.Days} days.");
        }

        Console.WriteLine("Stop it with Ctrl+C.");
    }

    private static async Task SayWhoIsWho(OutturnDb db, Partnership partnership, string url, CancellationToken stop)
    {
        db.Use(partnership);
        Console.WriteLine($"  Sign in at {url}/signin by one click, on this machine only, as one of:");
        foreach (var person in await db.People.OrderBy(person => person.Details.Name).ToListAsync(stop))
            Console.WriteLine($"    {person.Name,-16} {person.Duty.Word}{(person.Details.JobTitle.Length > 0 ? $", {person.Details.JobTitle}" : "")}");
    }
}
