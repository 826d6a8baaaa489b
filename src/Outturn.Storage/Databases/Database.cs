using System.Data.Common;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Outturn.Storage;

/// <summary>Where an installation keeps everything: a SQLite file, or a PostgreSQL database.</summary>
public abstract class Database
{
    /// <summary>What watches each command and connection, for tests and measurements.</summary>
    public IList<IInterceptor> Watchers { get; } = [];

    /// <summary>The database in words for a person, without its password.</summary>
    public abstract string InWords { get; }

    /// <summary>Whether there is one already; else the first that migrates makes it.</summary>
    /// <exception cref="DatabaseException">The server does not answer.</exception>
    public abstract bool Exists { get; }

    /// <summary>Whether a partnership was begun in it.</summary>
    public bool HasPartnership => Ask("SELECT 1 FROM partnerships LIMIT 1", _ => true) is [true];

    /// <summary>
    /// Finds the database from what the operator wrote: nothing, a path or "Data Source=..." is a SQLite file (outturn.db in the data folder);
    /// "Host=..." or postgres://name:password@host:port/database is PostgreSQL.
    /// </summary>
    /// <param name="owner">The connection of the role that owns the tables, where another serves; nothing on SQLite.</param>
    /// <exception cref="DatabaseException">A text names no database.</exception>
    public static Database From(string? written, string dataFolder = "data", string? owner = null)
    {
        var text = (written ?? "").Trim();
        if (text.Length == 0)
            return new SqliteDatabase(Path.Combine(dataFolder, "outturn.db"), dataFolder);
        if (PostgreSqlDatabase.ConnectionIn(text) is { } connection)
            return new PostgreSqlDatabase(connection, OwnerIn(owner));
        if (SqliteDatabase.FileIn(text) is { } file)
            return new SqliteDatabase(file, dataFolder);

        throw new DatabaseException(
            "The database setting is neither a SQLite file nor a PostgreSQL connection. Give a path such as data/outturn.db, or postgres://name:password@host:5432/outturn, or leave it empty.");
    }

    private static string? OwnerIn(string? written) => string.IsNullOrWhiteSpace(written) ? null
        : PostgreSqlDatabase.ConnectionIn(written.Trim()) ?? throw new DatabaseException("OUTTURN_DATABASE_OWNER is no PostgreSQL connection. Write it like OUTTURN_DATABASE, with the name and password of the role that owns the tables: postgres://owner:password@host:5432/outturn.");

    /// <summary>A context of its own for one page or command; the history takes its times from the clock.</summary>
    public abstract OutturnDb Open(TimeProvider clock);

    /// <summary>Brings the tables up to this version of the program. Safe when several start at once, and after one was killed in the middle.</summary>
    /// <exception cref="DatabaseException">The database cannot be reached, or belongs to a newer version.</exception>
    public abstract void Migrate();

    /// <summary>
    /// Held by the one program that migrates, or begins what may be begun once; the others wait. Gone with the program that holds it, however it ends.
    /// </summary>
    /// <exception cref="DatabaseException">Another held it for five minutes.</exception>
    public abstract IDisposable Alone();

    /// <summary>Writes a whole copy as of one moment, while others go on reading and writing.</summary>
    /// <exception cref="DatabaseException">The copy cannot be made; nothing is left behind.</exception>
    public abstract void Backup(string file);

    /// <summary>Puts a copy in the place of the database. What was there is kept beside it. Returns where, or null where there was nothing.</summary>
    /// <exception cref="DatabaseException">The file is no such copy, or the database is in use; nothing is changed.</exception>
    public abstract string? Restore(string file);

    /// <summary>Held while a site serves from the database, so that it is not replaced under it.</summary>
    public abstract IDisposable Serve();

    /// <summary>The business day of the demonstration; null where the database holds none.</summary>
    public DateOnly? DemonstrationDay() =>
        Ask("SELECT demonstration_day FROM partnerships WHERE demonstration_day IS NOT NULL", row => row.GetFieldValue<DateOnly>(0)) is [var day, ..] ? day : null;

    /// <summary>
    /// Asks in plain SQL, without EF, which takes half a second to get ready: for the few questions that stand between the start and the first page
    /// (docs/decisions/0017-the-first-page-does-not-wait-for-ef.md).
    /// </summary>
    internal List<TRow> Ask<TRow>(string sql, Func<DbDataReader, TRow> row)
    {
        using var connection = Connect();
        connection.Open();
        return Ask(connection, sql, row);
    }

    internal void Tell(string sql, params IEnumerable<(string Name, string Value)> values)
    {
        using var connection = Connect();
        connection.Open();
        using var command = Command(connection, sql);
        foreach (var (name, value) in values)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }

        command.ExecuteNonQuery();
    }

    /// <summary>To the database as it stands; nothing is made where there is none.</summary>
    protected abstract DbConnection Connect();

    protected static List<TRow> Ask<TRow>(DbConnection connection, string sql, Func<DbDataReader, TRow> row)
    {
        using var command = Command(connection, sql);
        using var reader = command.ExecuteReader();
        var rows = new List<TRow>();
        while (reader.Read())
            rows.Add(row(reader));
        return rows;
    }

    /// <summary>Whether every migration of this program stands in the database, and no other. Each is written there in one step with what it changes.</summary>
    protected static bool HasEveryMigrationOf<TContext>(DbConnection connection)
        where TContext : OutturnDb => Ask(connection, "SELECT migration_id FROM \"__EFMigrationsHistory\"", row => row.GetString(0)).ToHashSet(StringComparer.Ordinal).SetEquals(
            from type in typeof(TContext).Assembly.GetTypes()
            where type.IsSubclassOf(typeof(Migration)) && type.GetCustomAttribute<DbContextAttribute>()?.ContextType == typeof(TContext)
            select type.GetCustomAttribute<MigrationAttribute>()!.Id);

    protected DatabaseException WaitedTooLong(Exception? cause = null) =>
        new($"Another program has been preparing {InWords} for five minutes. Wait until it is done, or stop it, then start again.", cause);

    /// <summary>Creates the folder, where it is not there, for the program's own account alone: what comes into it holds the signing key.</summary>
    protected static void CreateOwnFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>Begins a file anew that only the program's own account may read.</summary>
    protected static void BeginOwnFile(string file)
    {
        File.Delete(file);
        var settings = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            settings.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        new FileStream(file, settings).Dispose();
    }

    protected static void MustNotBeAFolder(string path)
    {
        if (Directory.Exists(path))
            throw new DatabaseException($"{path} is a folder. Say which file in it.");
    }

    protected DbContextOptions<TContext> Options<TContext>(Action<DbContextOptionsBuilder> provider)
        where TContext : OutturnDb
    {
        var options = new DbContextOptionsBuilder<TContext>();
        provider(options);
        options.UseSnakeCaseNamingConvention();
        options.AddInterceptors([new ChangeLog(), .. Watchers]);
        return options.Options;
    }

    private static DbCommand Command(DbConnection connection, string sql)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // constants of this project; values are parameters
        command.CommandText = sql;
#pragma warning restore CA2100
        return command;
    }
}

/// <summary>The database cannot do what was asked; the sentence says why and how to mend it.</summary>
public sealed class DatabaseException(string sentence, Exception? cause = null) : Exception(sentence, cause);
