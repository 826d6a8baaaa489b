using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Outturn.Storage.Tests;

public sealed class MigrationTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Four_that_start_at_once_on_an_empty_database_all_find_it_ready(OnDatabase kind)
    {
        using var empty = Empty.New(kind);
        var starts = Enumerable.Range(0, 4).Select(_ => Task.Factory.StartNew(() =>
        {
            var database = empty.Again();
            database.Migrate();
            using var db = database.Open(TimeProvider.System);
            return db.Partnerships.Count();
        }, Cancel, TaskCreationOptions.LongRunning, TaskScheduler.Default));

        var found = await Task.WhenAll(starts);
        Assert.All(found, rows => Assert.Equal(0, rows));
        await using var after = empty.Again().Open(TimeProvider.System);
        Assert.Empty(await after.Database.GetPendingMigrationsAsync(Cancel));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_start_that_died_at_any_command_is_finished_by_the_next(OnDatabase kind)
    {
        int commands;
        using (var empty = Empty.New(kind))
        {
            var whole = new Dying(int.MaxValue);
            empty.Again(whole).Migrate();
            commands = whole.Given;
        }

        Assert.True(commands > 20, $"A migration is many commands, not {commands}.");
        for (var last = 1; last < commands; last += 9)
        {
            using var empty = Empty.New(kind);
            Assert.Throws<Died>(empty.Again(new Dying(last)).Migrate);

            var next = empty.Again();
            next.Migrate();
            await using var db = next.Open(TimeProvider.System);
            Assert.Equal(0, await db.Partnerships.CountAsync(Cancel));
            Assert.Empty(await db.Database.GetPendingMigrationsAsync(Cancel));
        }
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_program_killed_in_the_middle_of_its_start_does_not_hold_up_the_next(OnDatabase kind)
    {
        using var empty = Empty.New(kind);
        KilledInTheMiddle.Migrating(empty.Setting, stopAt: 30);

        var next = empty.Again();
        next.Migrate();
        await using var db = next.Open(TimeProvider.System);
        Assert.Equal(0, await db.Partnerships.CountAsync(Cancel));
        Assert.Empty(await db.Database.GetPendingMigrationsAsync(Cancel));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public void A_start_with_nothing_to_migrate_does_not_wait_for_EF(OnDatabase kind)
    {
        using var empty = Empty.New(kind);
        empty.Again().Migrate();
        var commands = new CommandCount();
        empty.Again(commands).Migrate();
        Assert.Equal(0, commands.Count);
    }

    [Fact]
    public void The_lock_row_a_killed_program_left_does_not_hold_up_the_next_start()
    {
        using var empty = Empty.New(OnDatabase.Sqlite);
        using (var connection = new SqliteConnection($"Data Source={empty.File};Pooling=false"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText =
                """
                CREATE TABLE "__EFMigrationsLock" ("Id" INTEGER NOT NULL CONSTRAINT "PK___EFMigrationsLock" PRIMARY KEY, "Timestamp" TEXT NOT NULL);
                INSERT INTO "__EFMigrationsLock" VALUES (1, '2011-04-12 10:00:00');
                """;
            command.ExecuteNonQuery();
        }

        empty.Again().Migrate();
        using var db = empty.Again().Open(TimeProvider.System);
        Assert.Equal(0, db.Partnerships.Count());
    }

    [Fact]
    public void A_file_with_rows_is_backed_up_before_its_tables_change()
    {
        using var empty = Empty.New(OnDatabase.Sqlite);
        empty.Again().Migrate();
        Assert.Empty(empty.Backups);
        using (var db = empty.Again().Open(TimeProvider.System))
        {
            db.Add(new Partnership("Gloucester Partnership", new Slug("gloucester")));
            db.SaveChanges();
            db.Database.ExecuteSqlRaw("DROP TRIGGER changes_are_not_changed");
            db.Database.ExecuteSqlRaw("DROP TRIGGER changes_are_not_removed");
            db.Database.ExecuteSqlRaw("DROP TRIGGER links_are_not_changed");
            db.Database.ExecuteSqlRaw("DROP TRIGGER links_are_not_removed");
            db.Database.ExecuteSqlRaw("DELETE FROM \"__EFMigrationsHistory\" WHERE migration_id LIKE '%HistoryIsOnlyAddedTo'");
        }

        empty.Again().Migrate();

        using var before = Database.From(Assert.Single(empty.Backups)).Open(TimeProvider.System);
        Assert.Equal("gloucester", before.Partnerships.Single().Slug.Text);
        Assert.Single(before.Database.GetPendingMigrations());
        empty.Again().Migrate();
        Assert.Single(empty.Backups);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public void A_database_of_a_newer_version_is_left_alone(OnDatabase kind)
    {
        using var empty = Empty.New(kind);
        empty.Again().Migrate();
        using (var db = empty.Again().Open(TimeProvider.System))
            db.Database.ExecuteSqlRaw("INSERT INTO \"__EFMigrationsHistory\" (migration_id, product_version) VALUES ('29990101000000_FromTheFuture', '99.0')");

        Assert.Contains("newer version of Outturn (29990101000000_FromTheFuture)", Assert.Throws<DatabaseException>(empty.Again().Migrate).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_no_database_is_left_as_it_is()
    {
        using var empty = Empty.New(OnDatabase.Sqlite);
        File.WriteAllText(empty.File, "Dear all, the plan is attached.");

        Assert.Throws<DatabaseException>(empty.Again().Migrate);
        Assert.Equal("Dear all, the plan is attached.", File.ReadAllText(empty.File));
    }

    [Fact]
    public void A_SQLite_file_is_safe_against_a_power_cut_and_readable_while_written()
    {
        using var empty = Empty.New(OnDatabase.Sqlite);
        empty.Again().Migrate();
        using var db = empty.Again().Open(TimeProvider.System);

        Assert.Equal(["wal"], db.Database.SqlQueryRaw<string>("PRAGMA journal_mode").ToList());
        Assert.Equal([2], db.Database.SqlQueryRaw<int>("PRAGMA synchronous").ToList());
        Assert.Equal([1], db.Database.SqlQueryRaw<int>("PRAGMA foreign_keys").ToList());
        Assert.Equal([30_000], db.Database.SqlQueryRaw<int>("PRAGMA busy_timeout").ToList());
    }

    /// <summary>A database without tables.</summary>
    private sealed class Empty : IDisposable
    {
        private static int made;

        private readonly string folder = Directory.CreateTempSubdirectory("outturn-test-").FullName;
        private string? connection;
        private string? name;

        public string File => Path.Combine(folder, "outturn.db");

        /// <summary>As an operator writes it.</summary>
        public string Setting => connection ?? File;

        public string[] Backups => Directory.Exists(Path.Combine(folder, "backups")) ? Directory.GetFiles(Path.Combine(folder, "backups")) : [];

        public static Empty New(OnDatabase kind)
        {
            var empty = new Empty();
            if (kind == OnDatabase.PostgreSql)
            {
                empty.name = $"empty_{Interlocked.Increment(ref made)}";
                empty.connection = TestPostgres.CreateDatabase(empty.name);
            }

            return empty;
        }

        /// <summary>As another start of the program sees it.</summary>
        public Database Again(IInterceptor? watcher = null)
        {
            Database database = connection is null ? new SqliteDatabase(File, folder) : new PostgreSqlDatabase(connection);
            if (watcher is not null)
                database.Watchers.Add(watcher);
            return database;
        }

        public void Dispose()
        {
            SqliteDatabase.CloseConnections();
            Directory.Delete(folder, recursive: true);
            if (name is not null)
                TestPostgres.DropDatabase(name);
        }
    }

    private sealed class Died : Exception;

    /// <summary>Gives the database so many commands and no more, as a program that is killed: not even those that tidy up.</summary>
    private sealed class Dying(int last) : DbCommandInterceptor
    {
        public int Given { get; private set; }

        public override InterceptionResult<int> NonQueryExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<int> result) => Give(result);

        public override InterceptionResult<object> ScalarExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<object> result) => Give(result);

        public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result) => Give(result);

        private T Give<T>(T result) => ++Given > last ? throw new Died() : result;
    }
}
