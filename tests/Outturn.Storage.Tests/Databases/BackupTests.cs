using Microsoft.Data.Sqlite;

namespace Outturn.Storage.Tests;

public sealed class BackupTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("outturn-backup-").FullName;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Copy => Path.Combine(folder, "copies", "monday.backup");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_backup_restored_has_every_row_and_what_it_replaced_is_kept(OnDatabase kind)
    {
        using var test = TestDatabase.New(kind);
        var world = await World.SavedIn(test);
        test.Database.Backup(Copy);
        await using (var db = test.Open(world.Partnership))
        {
            db.Add(new LeadGroup(world.Partnership, "Founded after the backup"));
            await db.SaveChangesAsync(Cancel);
        }

        var kept = test.Database.Restore(Copy);

        await using var after = test.Open(world.Partnership);
        Assert.Equal(["Stronger Communities Group"], await after.Groups.Select(group => group.Name).ToListAsync(Cancel));
        Assert.Equal(2, (await after.Plans.WithEverything().SingleAsync(Cancel)).Tasks.Count());
        Assert.NotNull(kept);
        if (kind == OnDatabase.Sqlite)
        {
            await using var replaced = Database.From(kept).Open(TimeProvider.System);
            Assert.Equal(2, await replaced.Groups.OfEveryPartnership().CountAsync(Cancel));
        }

        test.Database.Migrate();
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_backup_holds_the_signing_key_and_is_for_the_programs_account_alone(OnDatabase kind)
    {
        using var test = TestDatabase.New(kind);
        await World.SavedIn(test);
        test.Database.Backup(Copy);

        if (OperatingSystem.IsWindows())
            throw new PlatformNotSupportedException("Accounts are kept apart otherwise on Windows; this has not been tried there.");
        const UnixFileMode Own = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        Assert.Equal((Own, Own | UnixFileMode.UserExecute), (File.GetUnixFileMode(Copy), File.GetUnixFileMode(Path.GetDirectoryName(Copy)!)));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_backup_made_while_others_write_is_of_one_moment(OnDatabase kind)
    {
        using var test = TestDatabase.New(kind);
        var world = await World.SavedIn(test, tasks: 1);
        using var enough = new CancellationTokenSource();
        var writer = Task.Run(async () =>
        {
            for (var number = 0; !enough.IsCancellationRequested; number++)
            {
                await using var db = test.Open(world.Partnership);
                db.Add(new LeadGroup(world.Partnership, $"Group {number}"));
                db.Add(new Organisation(world.Partnership, $"Body {number}"));
                await db.SaveChangesAsync(Cancel);
            }
        }, Cancel);
        for (var number = 0; number < 5; number++)
        {
            var copy = $"{Copy}-{number}";
            test.Database.Backup(copy);
            if (kind == OnDatabase.Sqlite)
            {
                await using var db = Database.From(copy).Open(TimeProvider.System);
                db.Use(world.Partnership);
                Assert.Equal(await db.Groups.CountAsync(Cancel), await db.Organisations.CountAsync(Cancel));
                Assert.Equal(["ok"], await db.Database.SqlQueryRaw<string>("PRAGMA integrity_check").ToListAsync(Cancel));
            }
        }

        await enough.CancelAsync();
        await writer;
        test.Database.Restore($"{Copy}-4");
        await using var after = test.Open(world.Partnership);
        Assert.Equal(await after.Groups.CountAsync(Cancel), await after.Organisations.CountAsync(Cancel));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Nothing_is_restored_under_a_site_that_serves(OnDatabase kind)
    {
        using var test = TestDatabase.New(kind);
        var world = await World.SavedIn(test);
        test.Database.Backup(Copy);
        using (test.Database.Serve())
        using (test.Database.Serve())
        {
            Assert.Contains("in use by another program", Assert.Throws<DatabaseException>(() => test.Database.Restore(Copy)).Message, StringComparison.Ordinal);
            await using var db = test.Open(world.Partnership);
            Assert.Equal(1, await db.Plans.CountAsync(Cancel));
        }

        Assert.NotNull(test.Database.Restore(Copy));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_file_that_is_no_backup_of_ours_is_refused_and_nothing_is_changed(OnDatabase kind)
    {
        using var test = TestDatabase.New(kind);
        var world = await World.SavedIn(test);
        var letter = Path.Combine(folder, "letter.txt");
        await File.WriteAllTextAsync(letter, "Dear all, the plan is attached.", Cancel);
        var foreign = Path.Combine(folder, "foreign.db");
        await using (var other = new SqliteConnection($"Data Source={foreign};Pooling=false"))
        {
            await other.OpenAsync(Cancel);
            await using var command = other.CreateCommand();
            command.CommandText = "CREATE TABLE recipes (id INTEGER)";
            await command.ExecuteNonQueryAsync(Cancel);
        }

        foreach (var file in new[] { letter, foreign, Path.Combine(folder, "nowhere.db") })
            Assert.Contains(file, Assert.Throws<DatabaseException>(() => test.Database.Restore(file)).Message, StringComparison.Ordinal);

        await using var db = test.Open(world.Partnership);
        Assert.Equal(1, await db.Plans.CountAsync(Cancel));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_backup_never_overwrites_a_file(OnDatabase kind)
    {
        using var test = TestDatabase.New(kind);
        await World.SavedIn(test);
        var taken = Path.Combine(folder, "taken.backup");
        await File.WriteAllTextAsync(taken, "kept", Cancel);

        Assert.Contains("exists already", Assert.Throws<DatabaseException>(() => test.Database.Backup(taken)).Message, StringComparison.Ordinal);
        Assert.Equal("kept", await File.ReadAllTextAsync(taken, Cancel));
    }

    [Fact]
    public async Task A_damaged_database_is_replaced_by_its_backup_and_kept_beside_it()
    {
        using var test = TestDatabase.New(OnDatabase.Sqlite);
        var world = await World.SavedIn(test);
        test.Database.Backup(Copy);
        SqliteDatabase.CloseConnections();
        var file = ((SqliteDatabase)test.Database).File;
        await File.WriteAllTextAsync(file, "overwritten by mistake", Cancel);

        var kept = test.Database.Restore(Copy);

        Assert.Equal("overwritten by mistake", await File.ReadAllTextAsync(kept!, Cancel));
        await using var db = test.Open(world.Partnership);
        Assert.Equal(1, await db.Plans.CountAsync(Cancel));
    }

    [Fact]
    public async Task A_backup_is_restored_where_there_was_no_database()
    {
        using var test = TestDatabase.New(OnDatabase.Sqlite);
        await World.SavedIn(test);
        test.Database.Backup(Copy);
        var elsewhere = Path.Combine(folder, "new", "data");
        var database = Database.From("", elsewhere);

        Assert.Null(database.Restore(Copy));
        await using var db = database.Open(TimeProvider.System);
        Assert.Equal(1, await db.Partnerships.CountAsync(Cancel));
        SqliteDatabase.CloseConnections();
    }
}
