using System.Globalization;
using System.Runtime.CompilerServices;

namespace Outturn.Storage.Tests;

public sealed class HistoryChainTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Each_save_is_one_link_of_its_partnerships_own_chain(OnDatabase kind)
    {
        using var test = TestDatabase.New(kind);
        var mine = await World.SavedIn(test, "gloucester");
        var theirs = await World.SavedIn(test, "cheltenham");
        var before = await Head(test, mine);
        await Rename(test, mine, "A group renamed");
        await Rename(test, mine, "And again");

        var after = await Head(test, mine);
        Assert.Equal(before.Number + 2, after.Number);
        Assert.NotEqual(before.Hash, after.Hash);
        Assert.NotEqual((await Head(test, theirs)).Hash, before.Hash);
        await using var db = test.Open(mine.Partnership);
        var found = await db.CheckHistory(before, Cancel);
        Assert.Equal(await db.Changes.LongCountAsync(Cancel), found.Entries);
        Assert.Equal(after, found.Head);
        Assert.Empty(found.Broken);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_save_that_fails_or_is_rolled_back_leaves_no_link(OnDatabase kind)
    {
        using var test = TestDatabase.New(kind);
        var world = await World.SavedIn(test);
        var before = await Head(test, world);
        await using (var first = test.Open(world.Partnership))
        await using (var second = test.Open(world.Partnership))
        {
            (await first.Groups.FirstAsync(Cancel)).Name = "The first is saved";
            (await second.Groups.FirstAsync(Cancel)).Name = "The second is refused";
            await first.SaveChangesAsync(Cancel);
            await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => second.SaveChangesAsync(Cancel));
            Assert.Null(second.Database.CurrentTransaction);
        }

        await using (var db = test.Open(world.Partnership))
        await using (await db.Database.BeginTransactionAsync(Cancel))
        {
            (await db.Groups.FirstAsync(Cancel)).Name = "Never was";
            await db.SaveChangesAsync(Cancel);
        }

        Assert.Equal(before.Number + 1, (await Head(test, world)).Number);
        Assert.Empty(await Broken(test, world));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Of_many_who_save_at_once_each_has_a_link_and_none_stands_in_anothers_place(OnDatabase kind)
    {
        using var test = TestDatabase.New(kind);
        var world = await World.SavedIn(test);
        var before = await Head(test, world);

        await Task.WhenAll(Enumerable.Range(0, 12).Select(number => Task.Run(async () =>
        {
            await using var db = test.Open(world.Partnership);
            db.Add(new Organisation(await db.Partnerships.SingleAsync(one => one.Id == world.Partnership.Id, Cancel), string.Create(CultureInfo.InvariantCulture, $"Body {number}")));
            await db.SaveChangesAsync(Cancel);
        }, Cancel)));

        Assert.Equal(before.Number + 12, (await Head(test, world)).Number);
        Assert.Empty(await Broken(test, world));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task What_was_changed_removed_or_slipped_in_behind_the_programs_back_is_found(OnDatabase kind)
    {
        foreach (var (deed, found) in new[]
        {
            ("UPDATE changes SET by_name = 'Someone else' WHERE number = (SELECT max(number) FROM changes)", "is not what was written then"),
            ("UPDATE changes SET commitment = salt WHERE number = (SELECT max(number) FROM changes)", "does not hold what it was linked with"),
            ("DELETE FROM changes WHERE number = (SELECT max(number) FROM changes)", "does not hold what it was linked with"),
            ("DELETE FROM history_links WHERE number = 1", "Save 1 is missing"),
            ("DELETE FROM history_links WHERE number = (SELECT max(number) FROM history_links)", "in no link"),
        })
        {
            using var test = TestDatabase.New(kind);
            var world = await World.SavedIn(test);
            await Rename(test, world, "A group renamed");
            Assert.Empty(await Broken(test, world));

            await Tamper(test, deed);
            Assert.Contains(await Broken(test, world), place => place.Contains(found, StringComparison.Ordinal));
        }
    }

    /// <summary>Whoever can write to the database can reckon a shorter chain anew; not the report that hangs on the wall.</summary>
    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_history_cut_short_is_found_by_the_head_that_was_printed(OnDatabase kind)
    {
        using var test = TestDatabase.New(kind);
        var world = await World.SavedIn(test);
        await Rename(test, world, "A group renamed");
        var printed = await Head(test, world);

        await Tamper(test, "DELETE FROM changes WHERE save_id = (SELECT save_id FROM history_links ORDER BY number DESC LIMIT 1)");
        await Tamper(test, "DELETE FROM history_links WHERE number = (SELECT max(number) FROM history_links)");
        Assert.Empty(await Broken(test, world));
        Assert.Contains("ends with save", Assert.Single(await Broken(test, world, printed)), StringComparison.Ordinal);

        await Rename(test, world, "Another story");
        Assert.Contains("not what was printed", Assert.Single(await Broken(test, world, printed)), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_link_is_neither_changed_nor_removed_by_anyone(OnDatabase kind)
    {
        using var test = TestDatabase.New(kind);
        var world = await World.SavedIn(test);
        await using var db = test.OpenFromOutside();
        foreach (var words in new[] { "UPDATE history_links SET number = number + 1000", "DELETE FROM history_links" })
            Assert.Contains("only ever added to", (await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => db.Database.ExecuteSqlRawAsync(words, Cancel))).Message, StringComparison.Ordinal);
        Assert.Empty(await Broken(test, world));
    }

    private static async Task Rename(TestDatabase test, World world, string name)
    {
        await using var db = test.Open(world.Partnership);
        (await db.Groups.FirstAsync(Cancel)).Name = name;
        await db.SaveChangesAsync(Cancel);
    }

    private static async Task<HistoryHead> Head(TestDatabase test, World world)
    {
        await using var db = test.Open(world.Partnership);
        return (await db.HistoryHead(Cancel))!;
    }

    private static async Task<IReadOnlyList<string>> Broken(TestDatabase test, World world, HistoryHead? printed = null)
    {
        await using var db = test.Open(world.Partnership);
        return (await db.CheckHistory(printed, Cancel)).Broken;
    }

    /// <summary>As someone with the database in their hands, and no program between.</summary>
    private static async Task Tamper(TestDatabase test, string words)
    {
        await using var db = test.OpenFromOutside();
        foreach (var guard in db is PostgreSqlDb
            ? ["ALTER TABLE changes DISABLE TRIGGER ALL", "ALTER TABLE history_links DISABLE TRIGGER ALL"]
            : new[] { "changes_are_not_changed", "changes_are_not_removed", "links_are_not_changed", "links_are_not_removed" }.Select(guard => $"DROP TRIGGER IF EXISTS {guard}"))
            await db.Database.ExecuteSqlAsync(FormattableStringFactory.Create(guard), Cancel);
        Assert.True(await db.Database.ExecuteSqlRawAsync(words, Cancel) > 0);
    }
}
