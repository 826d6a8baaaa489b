using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace Outturn.Testing;

/// <summary>
/// The PostgreSQL the tests share: the one <c>bin/test</c> started (OUTTURN_TEST_POSTGRES), else one of our own for this run,
/// else a plain failure. A test that needs PostgreSQL never passes without it.
/// </summary>
public static class TestPostgres
{
    private static readonly Lazy<string> Started = new(() => Environment.GetEnvironmentVariable("OUTTURN_TEST_POSTGRES") is { Length: > 0 } given ? given : Start());
    private static readonly Lock OneAtATime = new();

    /// <summary>Connects to the server's own database, as the superuser.</summary>
    public static string Server => Started.Value;

    /// <summary>
    /// Makes a database and gives its connection string. <paramref name="template"/> is the name given to an earlier call: the new database
    /// begins as its copy. The process id is added to both names, so that test projects can share the server.
    /// </summary>
    public static string CreateDatabase(string name, string? template = null)
    {
        lock (OneAtATime)
        {
            if (template is not null)
                Release(InThisRun(template)); // PostgreSQL copies a database only while nobody is connected to it
            Run($"CREATE DATABASE \"{InThisRun(name)}\" TEMPLATE \"{(template is null ? "template0" : InThisRun(template))}\"");
            return ConnectionTo(InThisRun(name));
        }
    }

    /// <summary>Removes a database made here, with whoever is still connected. Only needed where many are made: the server itself is thrown away.</summary>
    public static void DropDatabase(string name) => Run($"DROP DATABASE IF EXISTS \"{InThisRun(name)}\" WITH (FORCE)");

    private static string InThisRun(string name) => string.Create(CultureInfo.InvariantCulture, $"{name}_{Environment.ProcessId}");

    private static string ConnectionTo(string database) => new NpgsqlConnectionStringBuilder(Server) { Database = database }.ConnectionString;

    private static void Release(string database)
    {
        using (var pooled = new NpgsqlConnection(ConnectionTo(database)))
            NpgsqlConnection.ClearPool(pooled);
        Run($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{database}'");
    }

    private static void Run(string sql)
    {
        using var connection = new NpgsqlConnection(Server);
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // names of test databases cannot be parameters
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    private static string Start()
    {
        using var script = Process.Start(new ProcessStartInfo("bash", [SourceTree.PathTo("tests/Outturn.Testing/postgres"), Environment.ProcessId.ToString(CultureInfo.InvariantCulture)])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var reason = script.StandardError.ReadToEndAsync();
        var connection = script.StandardOutput.ReadToEnd().Trim();
        script.WaitForExit();
        return script.ExitCode == 0
            ? connection
            : throw new InvalidOperationException($"These tests need PostgreSQL: run bin/test, which installs and starts it. {reason.Result.Trim()}");
    }
}
