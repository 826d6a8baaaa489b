using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SQLitePCL;

namespace Outturn.Storage.Tests;

public sealed class KeptConnectionTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_one_page_left_undone_is_not_there_for_the_next()
    {
        using var test = TestDatabase.New(OnDatabase.Sqlite);
        var world = await World.SavedIn(test);
        await using (var undone = test.Open(world.Partnership))
        {
            await undone.Database.BeginTransactionAsync(Cancel);
            undone.Add(new LeadGroup(world.Partnership, "Never kept"));
            await undone.SaveChangesAsync(Cancel);
        }

        await using var next = test.Open(world.Partnership);
        Assert.False(await next.Groups.AnyAsync(group => group.Name == "Never kept", Cancel));
        next.Add(new LeadGroup(world.Partnership, "Kept"));
        await next.SaveChangesAsync(Cancel);
    }

    [Fact]
    public async Task A_query_asked_again_while_it_is_read_gives_all_its_rows_both_times()
    {
        using var test = TestDatabase.New(OnDatabase.Sqlite);
        var world = await World.SavedIn(test, tasks: 5);
        await using var db = test.Open(world.Partnership);
        var counts = new List<int>();
        await foreach (var task in db.Tasks.AsNoTracking().AsAsyncEnumerable().WithCancellation(Cancel))
            counts.Add(await db.Tasks.AsNoTracking().AsAsyncEnumerable().CountAsync(Cancel));

        Assert.Equal(Enumerable.Repeat(counts.Count, counts.Count), counts);
        Assert.True(counts.Count >= 5);
    }

    [Fact]
    public async Task A_kept_query_reads_what_others_have_written_since_in_the_partnership_in_use()
    {
        using var test = TestDatabase.New(OnDatabase.Sqlite);
        var world = await World.SavedIn(test);
        await using (var first = test.Open(world.Partnership))
            Assert.False(await first.Groups.AnyAsync(group => group.Name == "New", Cancel));
        await using (var other = test.Open(world.Partnership))
        {
            other.Add(new LeadGroup(world.Partnership, "New"));
            await other.SaveChangesAsync(Cancel);
        }

        await using var again = test.Open(world.Partnership);
        Assert.True(await again.Groups.AnyAsync(group => group.Name == "New", Cancel));
        await using var elsewhere = test.Open();
        elsewhere.Use(Guid.NewGuid());
        Assert.False(await elsewhere.Groups.AnyAsync(group => group.Name == "New", Cancel));
    }
    [Fact]
    public async Task A_kept_query_is_not_prepared_again_for_another_number_of_rows()
    {
        const int timesPreparedAgain = 5, timesRun = 6; // of sqlite3_stmt_status
        using var test = TestDatabase.New(OnDatabase.Sqlite);
        var world = await World.SavedIn(test);
        await using var db = test.Open(world.Partnership);
        await db.Database.OpenConnectionAsync(Cancel);
        var file = ((SqliteConnection)db.Database.GetDbConnection()).Handle!;
        file.enable_sqlite3_next_stmt(true);
        foreach (var most in new[] { 1, 2, 3 })
            await db.Changes.AsNoTracking().LatestFirst().Take(most).ToListAsync(Cancel);

        var asked = new List<(int Run, int Again)>();
        for (var query = raw.sqlite3_next_stmt(file, null); query is not null; query = raw.sqlite3_next_stmt(file, query))
        {
            if (raw.sqlite3_sql(query).utf8_to_string().Contains("LIMIT", StringComparison.Ordinal))
                asked.Add((raw.sqlite3_stmt_status(query, timesRun, 0), raw.sqlite3_stmt_status(query, timesPreparedAgain, 0)));
        }

        Assert.Equal([(3, 0)], asked);
    }
}
