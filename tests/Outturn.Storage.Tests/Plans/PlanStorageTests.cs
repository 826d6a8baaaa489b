namespace Outturn.Storage.Tests;

public sealed class PlanStorageTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_plan_comes_back_as_it_was_saved(OnDatabase kind)
    {
        using var test = TestDatabase.New(kind);
        var world = await World.SavedIn(test);

        await using var db = test.Open(world.Partnership);
        var plan = await db.Plans.WithEverything().SingleAsync(Cancel);

        Assert.Equal((PlanStatus.Approved, "minute 14", new DateOnly(2010, 5, 21)), (plan.Status, plan.ApprovalMinute, plan.ApprovedOn));
        Assert.Equal(world.Import.Id, plan.ImportId);
        Assert.Equal(World.FirstYear, plan.FirstYear);
        Assert.Equal(["2.1a.1", "2.1a.2"], plan.Tasks.Select(task => task.Reference));
        var task = plan.TaskNamed("2.1a.1")!;
        Assert.Equal(world.Task.Details, task.Details);
        Assert.Equal("Helen Okafor", task.OfficerInWords);
        Assert.Equal("Stronger Communities Group", task.LeadInWords);
        var measure = Assert.Single(task.Measures);
        Assert.Equal(world.Task.Measures[0].Details, measure.Details);
        Assert.Equal("9.50%", measure.Details.Baseline.AsWritten);
        Assert.Equal(3, measure.Details.Targets.Count);
        Assert.Equal(world.Task.Milestones[0].Details, Assert.Single(task.Milestones).Details);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_plan_of_any_size_is_read_by_six_queries(OnDatabase kind)
    {
        using var test = TestDatabase.New(kind);
        var world = await World.SavedIn(test, tasks: 40);

        await using var db = test.Open(world.Partnership);
        var asked = await test.Commands.Of(() => db.Plans.WithEverything().SingleAsync(Cancel));

        Assert.Equal(6, asked);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_task_taken_out_goes_with_its_measures_and_milestones(OnDatabase kind)
    {
        using var test = TestDatabase.New(kind);
        var world = await World.SavedIn(test, inForce: false);

        await using (var db = test.Open(world.Partnership))
        {
            var plan = await db.Plans.WithEverything().SingleAsync(Cancel);
            var action = plan.Actions.Single();
            action.Remove(action.Tasks[0]);
            await db.SaveChangesAsync(Cancel);
        }

        await using var after = test.Open(world.Partnership);
        Assert.Equal(["2.1a.2"], (await after.Plans.WithEverything().SingleAsync(Cancel)).Tasks.Select(task => task.Reference));
        Assert.Equal(1, await after.Set<Milestone>().CountAsync(Cancel));
        Assert.Equal(1, await after.Set<Measure>().CountAsync(measure => measure.TaskId != null, Cancel));
        Assert.Equal(1, await after.Set<Measure>().CountAsync(measure => measure.OutcomeId != null, Cancel));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_measure_taken_out_of_a_task_is_gone(OnDatabase kind)
    {
        using var test = TestDatabase.New(kind);
        var world = await World.SavedIn(test, tasks: 1, inForce: false);

        await using (var db = test.Open(world.Partnership))
        {
            var task = (await db.Plans.WithEverything().SingleAsync(Cancel)).Tasks.Single();
            task.Remove(task.Measures[0]);
            task.AddMeasure(new() { Title = "Another" });
            await db.SaveChangesAsync(Cancel);
        }

        await using var after = test.Open(world.Partnership);
        Assert.Equal("Another", Assert.Single((await after.Plans.WithEverything().SingleAsync(Cancel)).Tasks.Single().Measures).Details.Title);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_task_loses_its_officer_and_keeps_its_partnership(OnDatabase kind)
    {
        using var test = TestDatabase.New(kind);
        var world = await World.SavedIn(test, tasks: 1);

        await using (var db = test.Open(world.Partnership))
        {
            (await db.Plans.WithEverything().SingleAsync(Cancel)).Tasks.Single().IsAnsweredBy(null);
            await db.SaveChangesAsync(Cancel);
        }

        await using var after = test.Open(world.Partnership);
        var task = (await after.Plans.WithEverything().SingleAsync(Cancel)).Tasks.Single();
        Assert.Null(task.Officer);
        Assert.Equal(world.Partnership.Id, task.PartnershipId);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Of_two_who_edit_one_task_the_second_is_told(OnDatabase kind)
    {
        using var test = TestDatabase.New(kind);
        var world = await World.SavedIn(test, tasks: 1, inForce: false);

        await using var first = test.Open(world.Partnership);
        await using var second = test.Open(world.Partnership);
        var mine = (await first.Plans.WithEverything().SingleAsync(Cancel)).Tasks.Single();
        var theirs = (await second.Plans.WithEverything().SingleAsync(Cancel)).Tasks.Single();
        mine.Edit(mine.Details with { Title = "Mine" });
        theirs.Edit(theirs.Details with { Title = "Theirs" });

        await first.SaveChangesAsync(Cancel);
        Assert.Equal(2, mine.Version);
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => second.SaveChangesAsync(Cancel));

        await using var after = test.Open(world.Partnership);
        Assert.Equal("Mine", (await after.Tasks.SingleAsync(Cancel)).Details.Title);
        Assert.Equal(1, await after.Changes.CountAsync(change => change.Field == "Title", Cancel));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task An_import_keeps_its_file_corrections_and_answers(OnDatabase kind)
    {
        using var test = TestDatabase.New(kind);
        var world = await World.SavedIn(test);

        await using (var db = test.Open(world.Partnership))
        {
            var waiting = new PlanImport(await db.Groups.SingleAsync(Cancel), "poor.docx", [9], "ab", null, test.Clock.Now);
            db.Add(waiting);
            await db.SaveChangesAsync(Cancel);
        }

        await using (var db = test.Open(world.Partnership))
        {
            (await db.Imports.Waiting().SingleAsync(Cancel)).Correct(new CellAddress(1, 1, 1), "mended ’quote’");
            await db.SaveChangesAsync(Cancel);
        }

        await using var after = test.Open(world.Partnership);
        Assert.Equal("mended ’quote’", (await after.Imports.Waiting().SingleAsync(Cancel)).Corrections["1.1.1"]);
        var accepted = await after.Imports.SingleAsync(import => import.AcceptedAt != null, Cancel);
        Assert.Equal([1, 2, 3], accepted.File);
        Assert.Equal("31 March 2011", accepted.Corrections["2.4.5"]);
        Assert.Equal(world.Plan.Id, accepted.PlanId);
    }
}
