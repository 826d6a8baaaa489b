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

    /// <summary>Neither may reach past row-level security, as in earnest: the one owns the tables, the other serves.</summary>
    private static readonly (string Owner, string Login) Roles = ("outturn_owner", "outturn_login");
    private static readonly Lazy<bool> RolesMade = new(MakeRoles);

    /// <summary>Connects to the server's own database, as the superuser.</summary>
    public static string Server => Started.Value;

    /// <summary>
    /// Makes a database and gives the connection string of the role that owns it. <paramref name="template"/> is the name given to an earlier call: the new database
    /// begins as its copy. The process id is added to both names, so that test projects can share the server.
    /// </summary>
    public static string CreateDatabase(string name, string? template = null)
    {
        lock (OneAtATime)
        {
            _ = RolesMade.Value;
            if (template is not null)
                Release(InThisRun(template)); // PostgreSQL copies a database only while nobody is connected to it
            Run($"CREATE DATABASE \"{InThisRun(name)}\" TEMPLATE \"{(template is null ? "template0" : InThisRun(template))}\" OWNER {Roles.Owner}");
            return ConnectionTo(InThisRun(name), Roles.Owner);
        }
    }

    /// <summary>The same database for the role that only serves.</summary>
    public static string Serving(string owner) => new NpgsqlConnectionStringBuilder(owner) { Username = Roles.Login }.ConnectionString;

    /// <summary>The same for the superuser, who reaches every row: for looking from outside.</summary>
    public static string FromOutside(string connection) => new NpgsqlConnectionStringBuilder(connection) { Username = new NpgsqlConnectionStringBuilder(Server).Username }.ConnectionString;

    /// <summary>Removes a database made here, with whoever is still connected. Only needed where many are made: the server itself is thrown away.</summary>
    public static void DropDatabase(string name) => Run($"DROP DATABASE IF EXISTS \"{InThisRun(name)}\" WITH (FORCE)");

    private static string InThisRun(string name) => string.Create(CultureInfo.InvariantCulture, $"{name}_{Environment.ProcessId}");

    private static string ConnectionTo(string database, string role) => new NpgsqlConnectionStringBuilder(Server) { Database = database, Username = role }.ConnectionString;

    /// <summary>Of several test projects that share the server one makes them.</summary>
    private static bool MakeRoles()
    {
        foreach (var role in new[] { $"{Roles.Owner} LOGIN CREATEDB", $"{Roles.Login} LOGIN" })
            Run($"DO $$ BEGIN CREATE ROLE {role}; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$");
        return true;
    }

    private static void Release(string database)
    {
        NpgsqlConnection.ClearAllPools();
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
