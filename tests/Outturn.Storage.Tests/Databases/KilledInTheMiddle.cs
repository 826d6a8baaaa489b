using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Outturn.Storage.Tests;

/// <summary>
/// A second process that migrates a database and stops in the middle of it, to be killed there. It is this same program, started with the
/// database and the number of the command to stop at in its environment.
/// </summary>
internal static class KilledInTheMiddle
{
    private const string DatabaseKey = "OUTTURN_TEST_DATABASE_TO_MIGRATE";
    private const string CommandKey = "OUTTURN_TEST_COMMAND_TO_STOP_AT";
    private const string Reached = "in the middle";

    /// <summary>Starts it, waits until it stands in the middle of the migration, and kills it as a power cut would.</summary>
    public static void Migrating(string database, int stopAt)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", ["exec", typeof(KilledInTheMiddle).Assembly.Location])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
            Environment = { [DatabaseKey] = database, [CommandKey] = stopAt.ToString(CultureInfo.InvariantCulture) },
        })!;
        var said = process.StandardOutput.ReadLine();
        process.Kill();
        process.WaitForExit();
        Assert.Equal(Reached, said);
    }

    [ModuleInitializer]
    [System.Diagnostics.CodeAnalysis.SuppressMessage("Usage", "CA2255", Justification = "The one way in before the test platform's own start.")]
    public static void MigrateIfAskedTo()
    {
        if (Environment.GetEnvironmentVariable(DatabaseKey) is not { Length: > 0 } database)
            return;

        var stopping = Database.From(database);
        stopping.Watchers.Add(new StopAt(int.Parse(Environment.GetEnvironmentVariable(CommandKey)!, CultureInfo.InvariantCulture)));
        stopping.Migrate();
        Environment.Exit(3);
    }

    private sealed class StopAt(int command) : DbCommandInterceptor
    {
        private int given;

        public override InterceptionResult<int> NonQueryExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<int> result) => Give(result);

        public override InterceptionResult<object> ScalarExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<object> result) => Give(result);

        public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result) => Give(result);

        private T Give<T>(T result)
        {
            if (++given < command)
                return result;

            Console.WriteLine(Reached);
            Thread.Sleep(Timeout.Infinite);
            return result;
        }
    }
}
