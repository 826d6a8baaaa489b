using System.CommandLine;
using Outturn.Demonstration;

namespace Outturn.Commands;

/// <summary><c>outturn demo</c>: loads the demonstration into an empty database, and serves it unless told not to.</summary>
public static class DemoCommand
{
    public static Command Verb()
    {
        var noServe = new Option<bool>("--no-serve") { Description = "Loads the demonstration and stops." };
        var ifEmpty = new Option<bool>("--if-empty") { Description = "Where there is a partnership already, serves it as it is." };
        var verb = new Command("demo", "Loads the Gloucester demonstration into an empty database and serves it.") { noServe, ifEmpty, ServeCommand.Urls };
        verb.SetAction(async (words, stop) =>
        {
            var settings = ReachedWhereItListens(words.Settings(), words.GetValue(ServeCommand.Urls));
            var database = Database.From(settings.Database, settings.DataFolder, settings.DatabaseOwner);
            database.Migrate();
            using (database.Alone())
            {
                if (!words.GetValue(ifEmpty) || !database.HasPartnership)
                    await GloucesterDemonstration.LoadAsync(database, Console.WriteLine, settings.Address, stop);
            }

            return words.GetValue(noServe) ? Verbs.Done : await ServeCommand.RunAsync(settings, words.GetValue(ServeCommand.Urls), stop);
        });
        return verb;
    }

    /// <summary>A demonstration is looked at on the machine it runs on, so where no one says otherwise its links lead to where it listens.</summary>
    private static Settings ReachedWhereItListens(Settings settings, string? urls) =>
        settings.Address.Length == 0 && Uri.TryCreate((urls ?? settings.Urls).Split(';')[0], UriKind.Absolute, out var first) && first is { IsLoopback: true, Port: > 0 }
            ? settings with { Address = first.GetLeftPart(UriPartial.Authority) }
            : settings;
}
