using System.CommandLine;
using Outturn.Documents;

namespace Outturn.Commands;

/// <summary>
/// The program's verbs. Each is a file beside this one. Exit codes: 0 done; 1 a rule or a finding says no; 2 the file or the words of the
/// command cannot be read, or a bug. Every refusal is one sentence on standard error.
/// </summary>
public static class Verbs
{
    public const int Done = 0;
    public const int No = 1;
    public const int Unreadable = 2;

    private static readonly Option<string> DatabaseOption = new("--database") { Description = "A SQLite file or a PostgreSQL connection (OUTTURN_DATABASE). Without it: outturn.db in the data folder.", Recursive = true };
    private static readonly Option<string> DataOption = new("--data") { Description = "The folder of everything Outturn keeps (OUTTURN_DATA). Without it: ./data.", Recursive = true };
    private static readonly Option<string> TodayOption = new("--today") { Description = "The business day, as 2011-04-12 (OUTTURN_TODAY). Without it: the real one.", Recursive = true };

    public static RootCommand Root() => new("Outturn: partnership plans and progress. A Word plan in, a quarter reported, the board's report out.")
    {
        ServeCommand.Verb(),
        DemoCommand.Verb(),
        NewCommand.Verb(),
        MigrateCommand.Verb(),
        BackupCommand.Verb(),
        RestoreCommand.Verb(),
        CheckCommand.Verb(),
        ImportCommand.Verb(),
        ExportCommand.Verb(),
        ReportCommand.Verb(),
        VerifyCommand.Verb(),
        KeyCommand.Verb(),
        VersionCommand.Verb(),
        HelpCommand.Verb(),
        DatabaseOption,
        DataOption,
        TodayOption,
    };

    public static async Task<int> RunAsync(string[] args)
    {
        var parsed = Root().Parse(args.Length == 0 ? ["--help"] : args);
        if (parsed.Errors is [var first, ..])
            return Refuse(Unreadable, $"{first.Message} ‘outturn help’ lists the verbs.");

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (PartnershipRuleException rule)
        {
            return Refuse(No, rule.Message);
        }
        catch (UnreadableFileException file)
        {
            return Refuse(Unreadable, file.Message);
        }
        catch (DatabaseException database)
        {
            return Refuse(Unreadable, database.Message);
        }
        catch (OperationCanceledException)
        {
            return Refuse(Unreadable, "Stopped.");
        }
        catch (Exception bug) when (bug is not OutOfMemoryException)
        {
            await Console.Error.WriteLineAsync(bug.ToString());
            return Refuse(Unreadable, "Outturn met a fault of its own and stopped; nothing was half saved. The lines above say where.");
        }
    }

    /// <summary>The settings of the environment, overridden by the options given.</summary>
    public static Settings Settings(this ParseResult words)
    {
        var settings = Outturn.Settings.FromEnvironment();
        return settings with
        {
            Database = words.GetValue(DatabaseOption) ?? settings.Database,
            DataFolder = words.GetValue(DataOption) ?? settings.DataFolder,
            Today = Outturn.Settings.ReadDay(words.GetValue(TodayOption)) ?? settings.Today,
        };
    }

    private static int Refuse(int code, string sentence)
    {
        Console.Error.WriteLine(sentence);
        return code;
    }
}
