using System.CommandLine;

namespace Outturn.Commands;

/// <summary><c>outturn migrate</c>: brings the database to this version's shape; <c>serve</c> does it too.</summary>
public static class MigrateCommand
{
    public static Command Verb()
    {
        var verb = new Command("migrate", "Brings the database up to this version. A SQLite file is backed up first.");
        verb.SetAction(words =>
        {
            var settings = words.Settings();
            Database.From(settings.Database, settings.DataFolder, settings.DatabaseOwner).Migrate();
            Console.WriteLine("The database is up to date.");
            return Verbs.Done;
        });
        return verb;
    }
}
