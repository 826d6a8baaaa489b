using System.Globalization;
using Npgsql;
using Outturn.Storage;

namespace Outturn.Testing;

/// <summary>The two databases every promise is tested on.</summary>
public enum OnDatabase
{
    Sqlite,
    PostgreSql,
}

/// <summary>A database of its own for one test, with tables and no rows, made as a copy of one that was migrated once.</summary>
public sealed class TestDatabase : IDisposable
{
    private static readonly Lazy<byte[]> MigratedFile = new(MigrateFile);
    private static readonly Lazy<string> MigratedTemplate = new(MigrateTemplate);
    private static int made;

    private readonly string? ownFolder;
    private readonly string? ownName;

    private TestDatabase(Database database, string setting, string? folder, string? name)
    {
        Database = database;
        Setting = setting;
        ownFolder = folder;
        ownName = name;
        Database.Watchers.Add(Commands);
    }

    public Database Database { get; }

    /// <summary>The database as another program is told of it: OUTTURN_DATABASE.</summary>
    public string Setting { get; }

    /// <summary>Counts every command of the contexts opened here.</summary>
    public CommandCount Commands { get; } = new();

    /// <summary>When things happen in the test; set it to let time pass.</summary>
    public TestClock Clock { get; } = new();

    /// <summary>For <c>[MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]</c>.</summary>
    public static IEnumerable<object[]> Both => [[OnDatabase.Sqlite], [OnDatabase.PostgreSql]];

    public static TestDatabase New(OnDatabase kind) => kind == OnDatabase.Sqlite ? NewFile() : NewOnServer();

    public OutturnDb Open() => Database.Open(Clock);

    /// <summary>A context with this partnership in use.</summary>
    public OutturnDb Open(Domain.Partnership partnership)
    {
        var db = Open();
        db.Use(partnership);
        return db;
    }

    /// <summary>A context that reaches the rows of every partnership as long as none is in use: PostgreSQL's superuser.</summary>
    public OutturnDb OpenFromOutside() => ownName is null ? Open() : new PostgreSqlDatabase(TestPostgres.FromOutside(Setting)).Open(Clock);

    public void Dispose()
    {
        if (ownFolder is not null && Directory.Exists(ownFolder)) // a site over it may have gone, and it with the site
        {
            SqliteDatabase.CloseConnections();
            Directory.Delete(ownFolder, recursive: true);
        }

        if (ownName is not null)
            TestPostgres.DropDatabase(ownName);
    }

    private static TestDatabase NewFile()
    {
        var folder = Directory.CreateTempSubdirectory("outturn-test-").FullName;
        var file = Path.Combine(folder, "outturn.db");
        File.WriteAllBytes(file, MigratedFile.Value);
        return new(new SqliteDatabase(file, folder), file, folder, null);
    }

    private static TestDatabase NewOnServer()
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"outturn_{Interlocked.Increment(ref made)}");
        var connection = TestPostgres.CreateDatabase(name, MigratedTemplate.Value);
        return new(new PostgreSqlDatabase(TestPostgres.Serving(connection), connection), TestPostgres.Serving(connection), null, name);
    }

    private static byte[] MigrateFile()
    {
        var folder = Directory.CreateTempSubdirectory("outturn-test-").FullName;
        var database = new SqliteDatabase(Path.Combine(folder, "outturn.db"), folder);
        database.Migrate();
        SqliteDatabase.CloseConnections(); // the last to leave writes the log into the file
        var bytes = File.ReadAllBytes(database.File);
        Directory.Delete(folder, recursive: true);
        return bytes;
    }

    private static string MigrateTemplate()
    {
        var connection = TestPostgres.CreateDatabase("migrated");
        new PostgreSqlDatabase(TestPostgres.Serving(connection), connection).Migrate();
        NpgsqlConnection.ClearAllPools();
        return "migrated";
    }
}

/// <summary>A clock that stands still until it is set: 12 April 2011, ten o'clock.</summary>
public sealed class TestClock : TimeProvider
{
    public DateTimeOffset Now { get; set; } = new(2011, 4, 12, 10, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;
}
