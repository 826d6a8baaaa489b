using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Outturn.Storage;

/// <summary>One file, readable while it is written (write-ahead log), safe against a power cut (full synchronous).</summary>
public sealed class SqliteDatabase : Database
{
    private const int UsualPatience = 30;

    private readonly string dataFolder;
    private DbContextOptions<SqliteDb>? options;

    public SqliteDatabase(string file, string dataFolder)
    {
        File = Path.GetFullPath(file);
        this.dataFolder = Path.GetFullPath(dataFolder);
    }

    public string File { get; }

    /// <summary>How long a save waits for another that is under way, before it is refused.</summary>
    public int PatienceInSeconds { get; set; } = UsualPatience;

    public override string InWords => $"the file {File}";

    public override bool Exists => System.IO.File.Exists(File);

    private string ConnectionString => ConnectionTo(File, SqliteOpenMode.ReadWriteCreate, pooled: false, PatienceInSeconds);

    /// <summary>The path in "Data Source=data/outturn.db" or "data/outturn.db"; null in another "Key=value".</summary>
    internal static string? FileIn(string text)
    {
        if (!text.Contains('=', StringComparison.Ordinal))
            return text.Contains("://", StringComparison.Ordinal) ? null : text;

        try
        {
            return new SqliteConnectionStringBuilder(text).DataSource is { Length: > 0 } file && file != ":memory:" ? file : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    public override OutturnDb Open(TimeProvider clock) => new SqliteDb(options ??= Options<SqliteDb>(sqlite => sqlite
        .UseSqlite(ConnectionString, usual => usual.UseParameterizedCollectionMode(ParameterTranslationMode.Parameter)) // a list is one value, so that lists of any length are the same query
        .AddInterceptors(new EachConnection(PatienceInSeconds), KeptConnections.To(ConnectionString))), clock);

    public override void Migrate()
    {
        if (IsReady())
            return;

        CreateOwnFolder(dataFolder);
        using var alone = Alone();
        using var db = Open(TimeProvider.System);
        var pending = PendingMigrations(db);
        db.Database.ExecuteSqlRaw("PRAGMA journal_mode=WAL");
        if (pending.Count == 0)
            return;

        if (db.Database.SqlQuery<int>($"SELECT COUNT(*) AS \"Value\" FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_\\_EF%' ESCAPE '\\' AND name NOT LIKE 'sqlite%'").Single() > 0)
            Backup(Free(Path.Combine(dataFolder, "backups", $"outturn-{Now()}-before-{pending[^1]}")));

        // EF's own lock is a row, and the row of a program that was killed stays for ever. We hold the lock that matters.
        db.Database.ExecuteSqlRaw("DROP TABLE IF EXISTS \"__EFMigrationsLock\"");
        db.Database.Migrate();
    }

    public override IDisposable Alone()
    {
        CreateOwnFolder(Path.GetDirectoryName(File)!);
        return Alone("migrating", TimeSpan.FromMinutes(5)) ?? throw WaitedTooLong();
    }

    /// <summary>Closes the connections that wait for the next page, so that whoever wants a file for itself finds it whole and alone.</summary>
    public static void CloseConnections() => KeptConnections.CloseAll();

    public override void Backup(string file)
    {
        var target = Path.GetFullPath(file);
        if (System.IO.File.Exists(target))
            throw new DatabaseException($"{target} exists already and is not overwritten. Give the backup another name.");

        if (!System.IO.File.Exists(File))
            throw new DatabaseException($"There is no database at {File} to back up.");

        MustNotBeAFolder(target);
        var unfinished = target + ".unfinished";
        try
        {
            CreateOwnFolder(Path.GetDirectoryName(target)!);
            BeginOwnFile(unfinished);
            using (var source = Connect(File, SqliteOpenMode.ReadWrite))
            using (var copy = Connect(unfinished, SqliteOpenMode.ReadWrite))
            {
                source.BackupDatabase(copy);
                Run(copy, "PRAGMA journal_mode=DELETE"); // one file, nothing beside it
            }

            System.IO.File.Move(unfinished, target);
        }
        catch (Exception fault) when (fault is SqliteException or IOException or UnauthorizedAccessException)
        {
            if (System.IO.File.Exists(unfinished))
                System.IO.File.Delete(unfinished);
            throw new DatabaseException($"The backup could not be written to {target}: {fault.Message}", fault);
        }
    }

    public override string? Restore(string file)
    {
        var source = Path.GetFullPath(file);
        MustBeOurs(source);
        CreateOwnFolder(Path.GetDirectoryName(File)!);
        using var alone = Alone("serving", TimeSpan.Zero) ?? throw InUse();
        using var quiet = Alone("migrating", TimeSpan.Zero) ?? throw InUse();

        var arriving = File + ".arriving";
        System.IO.File.Copy(source, arriving, overwrite: true);
        string? replaced = null;
        if (System.IO.File.Exists(File))
        {
            CloseForGood();
            replaced = Free(Path.Combine(Path.GetDirectoryName(File)!, $"{Path.GetFileNameWithoutExtension(File)}-replaced-{Now()}"));
            System.IO.File.Move(File, replaced);
        }

        System.IO.File.Move(arriving, File);
        return replaced;
    }

    public override IDisposable Serve()
    {
        CreateOwnFolder(Path.GetDirectoryName(File)!);
        try
        {
            using (new FileStream(LockFile("serving"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete))
            {
            }

            return new FileStream(LockFile("serving"), FileMode.Open, FileAccess.Read, FileShare.Read);
        }
        catch (IOException)
        {
            throw new DatabaseException($"{File} is being replaced by another copy. Start again when that is done.");
        }
    }

    protected override DbConnection Connect() => new SqliteConnection(ConnectionTo(File, SqliteOpenMode.ReadWrite, pooled: false, PatienceInSeconds));

    /// <summary>Whether there is nothing left to do to the file, as at every start but the first of a version.</summary>
    private bool IsReady()
    {
        if (!System.IO.File.Exists(File))
            return false;

        try
        {
            using var connection = Connect();
            connection.Open();
            return Ask(connection, "PRAGMA journal_mode", row => row.GetString(0)) is ["wal"] && HasEveryMigrationOf<SqliteDb>(connection);
        }
        catch (SqliteException)
        {
            return false; // what is wrong is said where the tables are made
        }
    }

    /// <summary>Makes the file whole by itself and sure that nobody has it open: leaving the write-ahead log demands to be alone.</summary>
    private void CloseForGood()
    {
        CloseConnections();
        try
        {
            using var connection = Connect(File, SqliteOpenMode.ReadWrite, patience: 2);
            Run(connection, "PRAGMA journal_mode=DELETE");
        }
        catch (SqliteException busy) when (busy.SqliteErrorCode is 5 or 6)
        {
            throw InUse();
        }
        catch (SqliteException)
        {
            // Damaged: the copy takes its place, and its log goes with it.
            foreach (var log in Directory.GetFiles(Path.GetDirectoryName(File)!, Path.GetFileName(File) + "-*"))
                System.IO.File.Move(log, $"{log}-replaced-{Now()}");
        }
    }

    private DatabaseException InUse() => new($"{File} is in use by another program. Stop the site and other commands first, then restore.");

    private static void MustBeOurs(string file)
    {
        MustNotBeAFolder(file);
        if (!System.IO.File.Exists(file))
            throw new DatabaseException($"There is no file {file} to restore from.");

        try
        {
            using var connection = Connect(file, SqliteOpenMode.ReadOnly);
            if (Ask(connection, "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name IN ('partnerships', 'changes', '__EFMigrationsHistory')") != "3")
                throw new DatabaseException($"{file} is a SQLite database but not one of Outturn. Nothing was changed.");
            if (Ask(connection, "PRAGMA quick_check(1)") != "ok")
                throw Damaged(file);
        }
        catch (SqliteException fault) when (fault.SqliteErrorCode == 11)
        {
            throw Damaged(file, fault);
        }
        catch (SqliteException fault)
        {
            throw new DatabaseException($"{file} is not a backup of Outturn. Nothing was changed.", fault);
        }
    }

    private static DatabaseException Damaged(string file, Exception? cause = null) => new($"{file} is damaged, so nothing was changed. Restore another backup.", cause);

    private List<string> PendingMigrations(OutturnDb db)
    {
        try
        {
            var known = db.Database.GetMigrations().ToHashSet(StringComparer.Ordinal);
            var applied = db.Database.GetAppliedMigrations().ToList();
            if (applied.Find(migration => !known.Contains(migration)) is { } newer)
                throw Newer(InWords, newer);

            return [.. known.Except(applied, StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        }
        catch (SqliteException fault) when (!fault.IsDatabaseBusy)
        {
            throw new DatabaseException($"{File} cannot be opened as a database: {fault.Message}", fault);
        }
    }

    internal static DatabaseException Newer(string database, string migration) =>
        new($"The tables of {database} were made by a newer version of Outturn ({migration}). Start that version, or restore a backup of this one.");

    /// <summary>A lock of the operating system: gone with the process that holds it, however it ends. Null when it is not to be had in time.</summary>
    private FileStream? Alone(string why, TimeSpan patience)
    {
        var waited = System.Diagnostics.Stopwatch.StartNew();
        while (true)
        {
            try
            {
                return new FileStream(LockFile(why), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (waited.Elapsed < patience)
            {
                Thread.Sleep(100);
            }
            catch (IOException)
            {
                return null;
            }
        }
    }

    private string LockFile(string why) => $"{File}.{why}";

    /// <summary>A file name that is not taken: two may be made in one second.</summary>
    private static string Free(string start) => Enumerable.Range(1, int.MaxValue)
        .Select(number => number == 1 ? $"{start}.db" : string.Create(CultureInfo.InvariantCulture, $"{start}-{number}.db"))
        .First(name => !System.IO.File.Exists(name));

    private static string Now() => DateTime.UtcNow.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture);

    private static string ConnectionTo(string file, SqliteOpenMode mode, bool pooled, int patience) => new SqliteConnectionStringBuilder
    {
        DataSource = file,
        Mode = mode,
        ForeignKeys = true,
        DefaultTimeout = patience,
        Pooling = pooled,
    }.ConnectionString;

    private static SqliteConnection Connect(string file, SqliteOpenMode mode, int patience = UsualPatience)
    {
        var connection = new SqliteConnection(ConnectionTo(file, mode, pooled: false, patience));
        connection.Open();
        return connection;
    }

    private static void Run(SqliteConnection connection, string sql) => Ask(connection, sql);

    private static string? Ask(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // constants of this file
        command.CommandText = sql;
#pragma warning restore CA2100
        return Convert.ToString(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    /// <summary>What SQLite forgets between connections.</summary>
    private sealed class EachConnection(int patience) : DbConnectionInterceptor
    {
        private readonly string settings = string.Create(CultureInfo.InvariantCulture, $"PRAGMA synchronous=FULL; PRAGMA busy_timeout={patience * 1000};");

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Run((SqliteConnection)connection, settings);

        public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            Run((SqliteConnection)connection, settings);
            return Task.CompletedTask;
        }
    }
}
