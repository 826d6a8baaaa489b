using System.CommandLine;

namespace Outturn.Commands;

/// <summary><c>outturn backup FILE</c>: a consistent copy, also while the site serves.</summary>
public static class BackupCommand
{
    public static Command Verb()
    {
        var file = new Argument<string>("FILE") { Description = "Where the copy goes; it must not exist yet." };
        var verb = new Command("backup", "Makes a consistent copy of the database, also while it is served.") { file };
        verb.SetAction(words =>
        {
            var settings = words.Settings();
            Database.From(settings.Database, settings.DataFolder, settings.DatabaseOwner).Backup(words.GetValue(file)!);
            Console.WriteLine($"Backed up to {words.GetValue(file)}.");
            return Verbs.Done;
        });
        return verb;
    }
}
