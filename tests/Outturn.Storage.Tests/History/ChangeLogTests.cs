using System.Data.Common;

namespace Outturn.Storage.Tests;

public sealed class ChangeLogTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Each_changed_field_keeps_its_earlier_text_author_reason_and_time(OnDatabase kind)
    {
        using var test = TestDatabase.New(kind);
        var world = await World.SavedIn(test, inForce: false);
        test.Clock.Now = new DateTimeOffset(2011, 4, 13, 9, 30, 0, TimeSpan.FromHours(1));

        await using (var db = test.Open(world.Partnership))
        {
            var plan = await db.Plans.WithEverything().SingleAsync(Cancel);
            db.By(await db.People.SingleAsync(person => person.Id == world.Amira.Id, Cancel), "The board asked", "plan-3.docx");
            db.OnBehalfOf(world.Helen);
            var task = plan.TaskNamed("2.1a.2")!;
            task.Edit(task.Details with { Title = "Run a fund", Timescale = Timescale.Read("By March 2011") });
            task.Measures[0].Details = task.Measures[0].Details with { Targets = task.Measures[0].Details.Targets.With(World.FirstYear, MeasureValue.Read("15%")) };
            await db.SaveChangesAsync(Cancel);
        }

        await using var after = test.Open(world.Partnership);
        var history = await after.Changes.Where(change => change.Kind == ChangeKind.Changed).OrderBy(change => change.Number).ToListAsync(Cancel);
        Assert.Equal(
            [
                ("PlannedTask", "2.1a.2", "Timescale", "By October 2010", "By March 2011"),
                ("PlannedTask", "2.1a.2", "Title", "Run neighbour events, part 2", "Run a fund"),
                ("Measure", "2.1a.2", "Targets", """{"201004":"12%","201104":"set after the survey in May 2011","201204":""}""", """{"201004":"15%","201104":"set after the survey in May 2011","201204":""}"""),
            ],
            history.OrderByDescending(change => change.Entity, StringComparer.Ordinal).ThenBy(change => change.Field, StringComparer.Ordinal).Select(change => (change.Entity, change.Reference, change.Field, change.Old, change.New)));
        Assert.All(history, change =>
        {
            Assert.Equal(new DateTimeOffset(2011, 4, 13, 8, 30, 0, TimeSpan.Zero), change.At);
            Assert.Equal(("Amira Shah", world.Amira.Id, "Helen Okafor", "The board asked", "plan-3.docx"), (change.ByName, change.ByPersonId, change.OnBehalfOf, change.Why, change.SourceFile));
        });
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task The_history_of_one_row_runs_from_its_beginning_to_its_end(OnDatabase kind)
    {
        using var test = TestDatabase.New(kind);
        var world = await World.SavedIn(test, inForce: false);

        await using (var db = test.Open(world.Partnership))
        {
            var task = (await db.Plans.WithEverything().SingleAsync(Cancel)).TaskNamed("2.1a.1")!;
            task.Edit(task.Details with { Title = "First thought" });
            await db.SaveChangesAsync(Cancel);
            task.Edit(task.Details with { Title = "Second thought" });
            await db.SaveChangesAsync(Cancel);
            task.Action.Remove(task);
            await db.SaveChangesAsync(Cancel);
        }

        await using var after = test.Open(world.Partnership);
        var history = await after.Changes.Of(world.Plan.TaskNamed("2.1a.1")!).ToListAsync(Cancel);
        Assert.Equal([ChangeKind.Added, ChangeKind.Changed, ChangeKind.Changed, ChangeKind.Removed], history.Select(change => change.Kind));
        Assert.Equal(["Run neighbour events, part 1", "First thought"], history.Where(change => change.Field == "Title").Select(change => change.Old));
        Assert.Contains("\"Title\":\"Second thought\"", history[^1].Old, StringComparison.Ordinal);
        Assert.Contains("\"ContactOfficer\":\"Neighbourhoods Manager\"", history[^1].Old, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_removed_measure_leaves_its_words_in_the_history(OnDatabase kind)
    {
        using var test = TestDatabase.New(kind);
        var world = await World.SavedIn(test, tasks: 1, inForce: false);

        await using (var db = test.Open(world.Partnership))
        {
            var task = (await db.Plans.WithEverything().SingleAsync(Cancel)).Tasks.Single();
            task.Remove(task.Measures[0]);
            await db.SaveChangesAsync(Cancel);
        }

        await using var after = test.Open(world.Partnership);
        var removed = await after.Changes.SingleAsync(change => change.Kind == ChangeKind.Removed, Cancel);
        Assert.Equal(("Measure", "2.1a.1"), (removed.Entity, removed.Reference));
        Assert.Contains("9.50%", removed.Old, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_save_that_failed_leaves_nothing_in_the_history_and_may_be_tried_again(OnDatabase kind)
    {
        using var test = TestDatabase.New(kind);
        var world = await World.SavedIn(test);

        await using var db = test.Open(world.Partnership);
        var group = await db.Groups.SingleAsync(Cancel);
        group.Name = "Renamed";
        var stray = db.Add(new Partnership("Stray", world.Partnership.Slug));
        await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync(Cancel));
        stray.State = EntityState.Detached;
        await db.SaveChangesAsync(Cancel);

        await using var after = test.Open(world.Partnership);
        Assert.Equal(2, (await after.Groups.SingleAsync(Cancel)).Version);
        Assert.Equal(["Name"], await after.Changes.Where(change => change.Kind == ChangeKind.Changed).Select(change => change.Field).ToListAsync(Cancel));
        Assert.False(await after.Changes.OfEveryPartnership().AnyAsync(change => change.EntityId == stray.Entity.Id, Cancel));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task The_history_is_neither_changed_nor_removed_by_anyone(OnDatabase kind)
    {
        using var test = TestDatabase.New(kind);
        var world = await World.SavedIn(test);

        await using var db = test.Open(world.Partnership);
        await using var outside = test.OpenFromOutside();
        foreach (var sql in new[] { "UPDATE changes SET by_name = 'Someone else'", "DELETE FROM changes" })
        {
            await Assert.ThrowsAnyAsync<DbException>(() => db.Database.ExecuteSqlRawAsync(sql, Cancel));
            var refused = await Assert.ThrowsAnyAsync<DbException>(() => outside.Database.ExecuteSqlRawAsync(sql, Cancel));
            Assert.Contains("only ever added to", refused.Message, StringComparison.Ordinal);
        }

        db.Remove(await db.Changes.FirstAsync(Cancel));
        await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync(Cancel));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_secret_is_never_written_to_the_history_and_a_file_only_by_its_hash(OnDatabase kind)
    {
        using var test = TestDatabase.New(kind);
        var world = await World.SavedIn(test);

        await using (var db = test.Open(world.Partnership))
        {
            var credential = new Credential(await db.People.SingleAsync(person => person.Id == world.Helen.Id, Cancel));
            db.Add(credential);
            await db.SaveChangesAsync(Cancel);
            credential.SetPassword("PBKDF2:secret");
            credential.Failed(test.Clock.Now);
            await db.SaveChangesAsync(Cancel);
            db.Remove(credential);
            await db.SaveChangesAsync(Cancel);
        }

        await using (var db = test.Open(world.Partnership))
        {
            db.Add(new PlanImport(await db.Groups.SingleAsync(Cancel), "other.docx", [1, 2, 3], "ab", null, test.Clock.Now));
            await db.SaveChangesAsync(Cancel);
            db.Remove(await db.Imports.Waiting().SingleAsync(Cancel));
            await db.SaveChangesAsync(Cancel);
        }

        await using var after = test.Open(world.Partnership);
        var changes = await after.Changes.OrderBy(change => change.Number).ToListAsync(Cancel);
        Assert.DoesNotContain(changes, change => $"{change.Old}{change.New}".Contains("PBKDF2", StringComparison.Ordinal));
        Assert.Equal([("PasswordHash", null, "(kept secret)")], changes.Where(change => change is { Entity: "Credential", Kind: ChangeKind.Changed }).Select(change => (change.Field, change.Old, change.New)));
        Assert.Contains("\"File\":\"3 bytes, SHA-256 039058c6", Assert.Single(changes, change => change is { Entity: "PlanImport", Kind: ChangeKind.Removed }).Old, StringComparison.Ordinal);
    }
}
