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
        RemindCommand.Verb(),
        VerifyCommand.Verb(),
        KeyCommand.Verb(),
        AuditCommand.Verb(),
        VersionCommand.Verb(),
        HelpCommand.Verb(),
        DatabaseOption,
        DataOption,
        TodayOption,
    };

    public static async Task<int> RunAsync(string[] args)
    {
        var parsed = Root().Parse(args.Length == 0 ? ["--help"] : args);
        if (parsed.Errors.Count > 0)
            return Refuse(Unreadable, WhatIsWrong(parsed));

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
        catch (CannotBeDoneException here)
        {
            return Refuse(Unreadable, here.Message);
        }
        catch (DatabaseException database)
        {
            return Refuse(Unreadable, database.Message);
        }
        catch (OperationCanceledException)
        {
            return Refuse(Unreadable, "Stopped.");
        }
        catch (Exception waited) when (waited.IsDatabaseBusy)
        {
            return Refuse(Unreadable, "Another program is writing to the database and did not finish in time, so nothing was changed. Wait until it is done, or stop it, then try again.");
        }
        catch (Exception file) when (file is IOException or UnauthorizedAccessException)
        {
            return Refuse(Unreadable, $"A file could not be read or written, so this was not done: {file.Message} Check the folder, and that you may write to it.");
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

    /// <summary>What the words of the command lack, in one sentence: a verb that is none, all that is missing, or the first thing not understood.</summary>
    private static string WhatIsWrong(ParseResult parsed)
    {
        var verb = parsed.CommandResult.Command;
        if (verb is RootCommand)
            return $"{(parsed.UnmatchedTokens is [var word, ..] ? $"There is no verb ‘{word}’." : "No verb says what to do.")} ‘outturn help’ lists them.";

        IReadOnlyList<string> missing =
        [
            .. verb.Arguments.Where(argument => argument.Arity.MinimumNumberOfValues > 0 && parsed.GetResult(argument) is not { Tokens.Count: > 0 }).Select(argument => argument.Name),
            .. verb.Options.Where(option => option.Required && parsed.GetResult(option) is not { Implicit: false }).Select(option => option.Name),
        ];
        var wrong = missing is not [] ? $"‘outturn {verb.Name}’ also needs {string.Join(" and ", missing)}."
            : parsed.UnmatchedTokens is [var extra, ..] ? $"‘outturn {verb.Name}’ takes no ‘{extra}’."
            : string.Join(' ', parsed.Errors[0].Message.Split((char[])['\r', '\n'], StringSplitOptions.RemoveEmptyEntries));
        return $"{wrong} ‘outturn help {verb.Name}’ says what it takes.";
    }

    private static int Refuse(int code, string sentence)
    {
        Console.Error.WriteLine(sentence);
        return code;
    }
}
