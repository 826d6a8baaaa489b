using System.CommandLine;

namespace Outturn.Commands;

/// <summary><c>outturn restore FILE</c>: puts a backup in the place of the database, which is kept beside it.</summary>
public static class RestoreCommand
{
    public static Command Verb()
    {
        var file = new Argument<string>("FILE") { Description = "A file made by ‘outturn backup’." };
        var verb = new Command("restore", "Puts a backup in the place of the database; what was there is kept beside it.") { file };
        verb.SetAction(words =>
        {
            var settings = words.Settings();
            var kept = Database.From(settings.Database, settings.DataFolder, settings.DatabaseOwner).Restore(words.GetValue(file)!);
            Console.WriteLine($"Restored from {words.GetValue(file)}.{(kept is null ? "" : $" What was there before is kept in {kept}.")}");
            return Verbs.Done;
        });
        return verb;
    }
}
