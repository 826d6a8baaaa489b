using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Outturn.Storage;

/// <summary>A database of a PostgreSQL server, 15 or later.</summary>
/// <param name="connectionString">The role that serves. It reaches the rows of one partnership at a time.</param>
/// <param name="owner">The role whose the tables are, which migrates, backs up and restores; the serving role itself where nothing is said.</param>
public sealed class PostgreSqlDatabase(string connectionString, string? owner = null) : Database
{
    /// <summary>The advisory lock of a migration: the letters "outturn" as a number.</summary>
    private const long MigrationLock = 0x6f75747475726e;

    /// <summary>For who owns the tables and works on all of them: to migrate and to back up.</summary>
    private const string ReachesAll = "-c outturn.reach=every\\ partnership";

    private readonly NpgsqlConnectionStringBuilder connection = new(connectionString);
    private readonly NpgsqlConnectionStringBuilder owning = new(owner ?? connectionString);
    private DbContextOptions<PostgreSqlDb>? options;

    public override string InWords => string.Create(CultureInfo.InvariantCulture, $"the database {connection.Database} at {connection.Host}:{connection.Port}");

    public override bool Exists
    {
        get
        {
            try
            {
                Connect(Unpooled()).Dispose();
                return true;
            }
            catch (PostgresException refused) when (refused.SqlState == PostgresErrorCodes.InvalidCatalogName)
            {
                return false;
            }
        }
    }

    /// <summary>The connection in "Host=..." or "postgres://..."; null in anything else.</summary>
    internal static string? ConnectionIn(string text)
    {
        if (Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "postgres" or "postgresql")
            return FromAddress(address!);

        try
        {
            return text.Contains('=', StringComparison.Ordinal) && new NpgsqlConnectionStringBuilder(text) is { Host.Length: > 0 } builder ? builder.ConnectionString : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    public override OutturnDb Open(TimeProvider clock) => new PostgreSqlDb(options ??= Options<PostgreSqlDb>(postgres => postgres.UseNpgsql(connection.ConnectionString).AddInterceptors(new PartnershipOfTransaction())), clock);

    public override void Migrate()
    {
        if (IsReady())
            return;

        try
        {
            using var db = OpenAsOwner();
            MakeIfMissing(db);
            using var alone = Alone();
            var known = db.Database.GetMigrations().ToHashSet(StringComparer.Ordinal);
            if (db.Database.GetAppliedMigrations().FirstOrDefault(migration => !known.Contains(migration)) is { } newer)
                throw SqliteDatabase.Newer(InWords, newer);

            if (db.Database.GetPendingMigrations().Any())
                db.Database.Migrate();
            db.Database.ExecuteSqlRaw("SELECT keep_partnerships_apart()");
            LetServe();
        }
        catch (NpgsqlException fault) when (fault is not PostgresException)
        {
            throw NoAnswer(fault);
        }
        catch (InvalidOperationException wrapped) when (wrapped.InnerException is NpgsqlException and not PostgresException) // EF wraps what may pass
        {
            throw NoAnswer(wrapped.InnerException);
        }
        catch (PostgresException refused) when (refused.SqlState[..2] is "28" or "42" or "3D")
        {
            throw Refused(refused);
        }
    }

    public override IDisposable Alone()
    {
        var alone = Connect(Unpooled(commandTimeout: 300)); // a pooled connection would keep the lock in the pool
        try
        {
            Run(alone, $"SELECT pg_advisory_lock({MigrationLock})"); // let go when the connection closes, however it ends
            return alone;
        }
        catch (NpgsqlException fault)
        {
            alone.Dispose();
            throw fault switch
            {
                PostgresException refused => Refused(refused),
                { InnerException: TimeoutException } => WaitedTooLong(fault),
                _ => NoAnswer(fault),
            };
        }
    }

    public override void Backup(string file)
    {
        MustReachAll();
        var target = Path.GetFullPath(file);
        if (File.Exists(target))
            throw new DatabaseException($"{target} exists already and is not overwritten. Give the backup another name.");

        MustNotBeAFolder(target);
        CreateOwnFolder(Path.GetDirectoryName(target)!);
        var unfinished = target + ".unfinished";
        try
        {
            BeginOwnFile(unfinished);
            RunTool($"{InWords} could not be backed up, and nothing was written", "pg_dump", "--format=custom", "--no-owner", "--no-privileges", "--enable-row-security", $"--file={unfinished}", $"--dbname={connection.Database}");
            File.Move(unfinished, target);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    public override string? Restore(string file)
    {
        var source = Path.GetFullPath(file);
        MustBeOurs(source);
        var name = connection.Database!;
        var arriving = $"{name}_arriving_{Now()}";
        var replaced = $"{name}_replaced_{Now()}";
        using var server = Connect(new(Unpooled(owning).ConnectionString) { Database = "postgres" });
        NpgsqlConnection.ClearAllPools();
        try
        {
            Run(server, $"CREATE DATABASE {Quoted(arriving)} TEMPLATE template0 ENCODING 'UTF8'");
            RunTool($"{source} could not be restored, so nothing was changed", "pg_restore", "--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction", $"--dbname={arriving}", source);
            var existed = Ask(server, "SELECT 1 FROM pg_database WHERE datname = $1", name) is not null;
            if (existed)
                Run(server, $"ALTER DATABASE {Quoted(name)} RENAME TO {Quoted(replaced)}");
            Run(server, $"ALTER DATABASE {Quoted(arriving)} RENAME TO {Quoted(name)}");
            LetServe();
            return existed ? $"the database {replaced}" : null;
        }
        catch (PostgresException refused)
        {
            Run(server, $"DROP DATABASE IF EXISTS {Quoted(arriving)}");
            throw new DatabaseException(
                refused.SqlState switch
                {
                    "55006" => $"{InWords} is in use by another program. Stop the site and other commands first, then restore.",
                    "42501" => $"PostgreSQL does not let {owning.Username} make a database. Restore as a role with CREATEDB, or use pg_restore yourself.",
                    _ => $"PostgreSQL refuses the restore: {refused.MessageText}.",
                },
                refused);
        }
        catch (DatabaseException)
        {
            Run(server, $"DROP DATABASE IF EXISTS {Quoted(arriving)}");
            throw;
        }
    }

    /// <summary>Holds a connection: PostgreSQL itself does not rename a database somebody is connected to.</summary>
    public override IDisposable Serve() => Connect(Unpooled());

    protected override DbConnection Connect() => new NpgsqlConnection(connection.ConnectionString);

    /// <summary>Whether there is nothing left to do to the tables, as at every start but the first of a version.</summary>
    private bool IsReady()
    {
        try
        {
            using var asked = Connect();
            asked.Open();
            return HasEveryMigrationOf<PostgreSqlDb>(asked);
        }
        catch (NpgsqlException)
        {
            return false; // what is wrong is said where the tables are made
        }
    }

    private static string? FromAddress(Uri address)
    {
        if (address.Host.Length == 0)
            return null;

        var builder = new NpgsqlConnectionStringBuilder
        {
            Host = address.Host,
            Port = address.Port > 0 ? address.Port : 5432,
            Database = Uri.UnescapeDataString(address.AbsolutePath.Trim('/')) is { Length: > 0 } name ? name : "outturn",
        };
        var who = address.UserInfo.Split(':', 2);
        if (who[0].Length > 0)
            builder.Username = Uri.UnescapeDataString(who[0]);
        if (who.Length == 2)
            builder.Password = Uri.UnescapeDataString(who[1]);
        foreach (var option in address.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2)).Where(pair => pair.Length == 2))
            builder[option[0] == "sslmode" ? "SSL Mode" : Uri.UnescapeDataString(option[0])] = Uri.UnescapeDataString(option[1]);
        return builder.ConnectionString;
    }

    private DatabaseException Refused(PostgresException refused) => new($"PostgreSQL refuses {InWords}: {refused.MessageText}.", refused);

    private DatabaseException NoAnswer(Exception fault) => new($"There is no answer from {InWords}: {fault.Message}. Start PostgreSQL, or correct the database setting.", fault);

    private static void MakeIfMissing(OutturnDb db)
    {
        var creator = db.GetService<IRelationalDatabaseCreator>();
        try
        {
            if (!creator.Exists())
                creator.Create();
        }
        catch (PostgresException refused) when (refused.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
        {
            // Another that starts now was first.
        }
    }

    private void MustBeOurs(string file)
    {
        MustNotBeAFolder(file);
        if (!File.Exists(file))
            throw new DatabaseException($"There is no file {file} to restore from.");

        using (var start = new BinaryReader(File.OpenRead(file)))
        {
            if (!start.ReadBytes(5).AsSpan().SequenceEqual("PGDMP"u8))
                throw new DatabaseException($"{file} is not a backup of Outturn on PostgreSQL. Nothing was changed.");
        }

        var contents = RunTool($"{file} could not be restored, so nothing was changed", "pg_restore", "--list", file);
        if (!contents.Contains("TABLE public partnerships", StringComparison.Ordinal) || !contents.Contains("TABLE public changes", StringComparison.Ordinal))
            throw new DatabaseException($"{file} is a backup of a PostgreSQL database but not of Outturn. Nothing was changed.");
    }

    private PostgreSqlDb OpenAsOwner() =>
        new(Options<PostgreSqlDb>(postgres => postgres.UseNpgsql(new NpgsqlConnectionStringBuilder(owning.ConnectionString) { Options = ReachesAll }.ConnectionString)), TimeProvider.System);

    /// <summary>The role that serves reads and writes rows; the history it only adds to, and it makes no tables.</summary>
    private void LetServe()
    {
        if (owning.Username == connection.Username)
            return;

        var role = Quoted(connection.Username!);
        using var asOwner = Connect(Unpooled(owning));
        Run(asOwner, $"GRANT USAGE ON SCHEMA public TO {role}; GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}; GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO {role}");
        Run(asOwner, $"REVOKE UPDATE, DELETE ON changes, history_links FROM {role}; REVOKE INSERT, UPDATE, DELETE ON \"__EFMigrationsHistory\" FROM {role}; REVOKE EXECUTE ON FUNCTION keep_partnerships_apart FROM {role}");
    }

    /// <summary>A role that does not reach every row would leave out those it does not see, and say nothing.</summary>
    private void MustReachAll()
    {
        using var role = Connect(new(Unpooled(owning).ConnectionString) { Options = ReachesAll });
        if (Ask(role, "SELECT reaches_every_partnership() OR (SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user)") is not true)
            throw new DatabaseException($"{owning.Username} does not own the tables of {InWords}, so it does not reach every partnership. Set OUTTURN_DATABASE_OWNER to the connection of the role that does, and back up again.");
    }

    /// <param name="otherwise">What to tell where the tool fails; its own first words follow.</param>
    private string RunTool(string otherwise, string name, params string[] arguments)
    {
        var start = new ProcessStartInfo(Find(name), arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.Environment["PGHOST"] = owning.Host;
        start.Environment["PGPORT"] = owning.Port.ToString(CultureInfo.InvariantCulture);
        start.Environment["PGUSER"] = owning.Username;
        start.Environment["PGOPTIONS"] = ReachesAll;
        if (owning.Password is { Length: > 0 } password)
            start.Environment["PGPASSWORD"] = password;
        using var tool = Process.Start(start)!;
        var complaint = tool.StandardError.ReadToEndAsync();
        var said = tool.StandardOutput.ReadToEnd();
        tool.WaitForExit();
        return tool.ExitCode == 0 ? said : throw new DatabaseException($"{otherwise}: {name} says ‘{InOneLine(complaint.Result)}’.");
    }

    /// <summary>"pg_restore: error: could not read from input file: end of file" without who says it and what follows from it.</summary>
    private static string InOneLine(string complaint)
    {
        var lines = complaint.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var line = lines.FirstOrDefault(line => line.Contains("error: ", StringComparison.Ordinal)) ?? (lines is [var first, ..] ? first : "nothing");
        return line[(line.IndexOf("error: ", StringComparison.Ordinal) is >= 0 and var start ? start + "error: ".Length : 0)..].TrimEnd('.');
    }

    /// <summary>The newest of the tool's versions Debian keeps side by side, else the one on the path.</summary>
    private static string Find(string name)
    {
        var versions = Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql") : [];
        var found = versions
            .OrderByDescending(version => int.TryParse(Path.GetFileName(version), CultureInfo.InvariantCulture, out var number) ? number : 0)
            .Select(version => Path.Combine(version, "bin", name))
            .Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists);
        return found ?? throw new DatabaseException($"{name} is not installed on this machine. Install PostgreSQL's client programs (on Debian: postgresql-client), or run {name} where they are.");
    }

    private NpgsqlConnectionStringBuilder Unpooled(int commandTimeout = 30) => Unpooled(connection, commandTimeout);

    private static NpgsqlConnectionStringBuilder Unpooled(NpgsqlConnectionStringBuilder role, int commandTimeout = 30) => new(role.ConnectionString) { Pooling = false, KeepAlive = 60, CommandTimeout = commandTimeout };

    private NpgsqlConnection Connect(NpgsqlConnectionStringBuilder to)
    {
        var opened = new NpgsqlConnection(to.ConnectionString);
        try
        {
            opened.Open();
            return opened;
        }
        catch (NpgsqlException fault) when (fault is not PostgresException { SqlState: PostgresErrorCodes.InvalidCatalogName })
        {
            opened.Dispose();
            throw fault is PostgresException refused ? Refused(refused) : NoAnswer(fault);
        }
    }

    private static void Run(NpgsqlConnection on, string sql) => Ask(on, sql);

    private static object? Ask(NpgsqlConnection on, string sql, params string[] values)
    {
        using var command = on.CreateCommand();
#pragma warning disable CA2100 // names of databases cannot be parameters; they are quoted
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        return command.ExecuteScalar();
    }

    private static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static string Now() => DateTime.UtcNow.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture);
}
