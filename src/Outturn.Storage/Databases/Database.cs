using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace Outturn.Storage;

/// <summary>Where an installation keeps everything: a SQLite file, or a PostgreSQL database.</summary>
public abstract class Database
{
    /// <summary>What watches each command and connection, for tests and measurements.</summary>
    public IList<IInterceptor> Watchers { get; } = [];

    /// <summary>The database in words for a person, without its password.</summary>
    public abstract string InWords { get; }

    /// <summary>
    /// Finds the database from what the operator wrote: nothing, a path or "Data Source=..." is a SQLite file (outturn.db in the data folder);
    /// "Host=..." or postgres://name:password@host:port/database is PostgreSQL.
    /// </summary>
    /// <exception cref="DatabaseException">The text names no database.</exception>
    public static Database From(string? written, string dataFolder = "data")
    {
        var text = (written ?? "").Trim();
        if (text.Length == 0)
            return new SqliteDatabase(Path.Combine(dataFolder, "outturn.db"), dataFolder);
        if (PostgreSqlDatabase.ConnectionIn(text) is { } connection)
            return new PostgreSqlDatabase(connection);
        if (SqliteDatabase.FileIn(text) is { } file)
            return new SqliteDatabase(file, dataFolder);

        throw new DatabaseException(
            "The database setting is neither a SQLite file nor a PostgreSQL connection. Give a path such as data/outturn.db, or postgres://name:password@host:5432/outturn, or leave it empty.");
    }

    /// <summary>A context of its own for one page or command; the history takes its times from the clock.</summary>
    public abstract OutturnDb Open(TimeProvider clock);

    /// <summary>Brings the tables up to this version of the program. Safe when several start at once, and after one was killed in the middle.</summary>
    /// <exception cref="DatabaseException">The database cannot be reached, or belongs to a newer version.</exception>
    public abstract void Migrate();

    /// <summary>Writes a whole copy as of one moment, while others go on reading and writing.</summary>
    /// <exception cref="DatabaseException">The copy cannot be made; nothing is left behind.</exception>
    public abstract void Backup(string file);

    /// <summary>Puts a copy in the place of the database. What was there is kept beside it. Returns where, or null where there was nothing.</summary>
    /// <exception cref="DatabaseException">The file is no such copy, or the database is in use; nothing is changed.</exception>
    public abstract string? Restore(string file);

    /// <summary>Held while a site serves from the database, so that it is not replaced under it.</summary>
    public abstract IDisposable Serve();

    protected static void MustNotBeAFolder(string path)
    {
        if (Directory.Exists(path))
            throw new DatabaseException($"{path} is a folder. Say which file in it.");
    }

    protected DbContextOptions<TContext> Options<TContext>(TimeProvider clock, Action<DbContextOptionsBuilder> provider)
        where TContext : OutturnDb
    {
        var options = new DbContextOptionsBuilder<TContext>();
        provider(options);
        options.UseSnakeCaseNamingConvention();
        options.AddInterceptors([new ChangeLog(clock), .. Watchers]);
        return options.Options;
    }
}

/// <summary>The database cannot do what was asked; the sentence says why and how to mend it.</summary>
public sealed class DatabaseException(string sentence, Exception? cause = null) : Exception(sentence, cause);
