namespace Outturn.Storage.Tests;

/// <summary>A plan that takes a text: what is in the database afterwards, and how much was written to get there.</summary>
public sealed class TakingTextTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_merged_plan_is_read_back_as_it_was_merged(OnDatabase kind)
    {
        using var test = TestDatabase.New(kind);
        foreach (var seed in Enumerable.Range(0, 12))
        {
            var world = new GeneratedPlan(seed);
            var random = new Random(seed);
            await Save(test, world);
            var sent = world.Text;
            var result = PlanMerge.OfFile(sent, GeneratedPlan.Edited(sent, random, 8, inAFile: true), GeneratedPlan.Edited(sent, random, 8)).Result();

            await using (var db = test.Open(world.Partnership))
            {
                var (plan, strategy) = await Load(db);
                plan.Take(result, strategy);
                await db.SaveChangesAsync(Cancel);
            }

            await using var after = test.Open(world.Partnership);
            var (read, aims) = await Load(after);
            Assert.Equal([], PlanDifference.Between(result, read.ToText(aims)).Changes);
        }
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_task_that_moves_stays_the_same_row_and_only_its_neighbours_are_written(OnDatabase kind)
    {
        using var test = TestDatabase.New(kind);
        var world = await World.SavedIn(test, tasks: 3, inForce: false);

        await using (var db = test.Open(world.Partnership))
        {
            var (plan, _) = await Load(db);
            var other = plan.Outcomes[0].AddAction("b", new() { Title = "The group’s own" });
            plan.TaskNamed("2.1a.2")!.MoveTo(other, 1);
            await db.SaveChangesAsync(Cancel);
        }

        await using var after = test.Open(world.Partnership);
        var moved = (await Load(after)).Plan.TaskNamed("2.1b.1")!;
        Assert.Equal(world.Plan.TaskNamed("2.1a.2")!.Id, moved.Id);
        Assert.Equal(moved.Id, moved.Line);
        Assert.Single(moved.Measures);
        Assert.Single(moved.Milestones);
        Assert.Equal(["2.1a.1", "2.1a.3", "2.1b.1"], (await Load(after)).Plan.Tasks.Select(task => task.Reference));
        var changes = await after.Changes.Where(change => change.Entity == nameof(PlannedTask) && change.Kind == ChangeKind.Changed).ToListAsync(Cancel);
        Assert.Equal([(moved.Id, "ActionId"), (moved.Id, "Position")], changes.Select(change => (change.EntityId, change.Field)).Order());
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Rows_that_change_places_and_parents_are_kept_with_their_history(OnDatabase kind)
    {
        using var test = TestDatabase.New(kind);
        var world = await World.SavedIn(test, tasks: 2, inForce: false);

        await using (var db = test.Open(world.Partnership))
        {
            var (plan, _) = await Load(db);
            var (first, second) = (plan.TaskNamed("2.1a.1")!, plan.TaskNamed("2.1a.2")!);
            first.Move(first.Measures[0], second, 1);
            first.Move(first.Milestones[0], second, 2);
            second.MoveTo(second.Action, 1);
            await db.SaveChangesAsync(Cancel);
        }

        await using var after = test.Open(world.Partnership);
        var tasks = (await Load(after)).Plan.Tasks.ToList();
        Assert.Equal([world.Plan.TaskNamed("2.1a.2")!.Id, world.Plan.TaskNamed("2.1a.1")!.Id], tasks.Select(task => task.Id));
        Assert.Equal([world.Plan.Tasks.First().Measures[0].Id, world.Plan.Tasks.Last().Measures[0].Id], tasks[0].MeasuresInOrder.Select(measure => measure.Id));
        Assert.Equal(world.Plan.Tasks.First().Milestones[0].Id, tasks[0].MilestonesInOrder.Last().Id);
        Assert.Empty(tasks[1].Measures);
        Assert.False(await after.Changes.AnyAsync(change => change.Kind == ChangeKind.Removed, Cancel));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task One_field_merged_in_writes_one_row(OnDatabase kind)
    {
        using var test = TestDatabase.New(kind);
        var world = await World.SavedIn(test, tasks: 3, inForce: false);

        await using var db = test.Open(world.Partnership);
        var (plan, strategy) = await Load(db);
        var sent = plan.ToText(strategy);
        var theirs = new PlanText(sent.Lines.Select(line => line.Reference == "2.1a.2" ? line.With("Title", "Worded otherwise") : line));
        plan.Take(PlanMerge.Of(sent, theirs, sent).Result(), strategy);

        Assert.Equal(1, await db.SaveChangesAsync(Cancel) - 1); // and its entry in the history
    }

    private static async Task Save(TestDatabase test, GeneratedPlan world)
    {
        await using var db = test.Open();
        db.Add(world.Partnership);
        db.Use(world.Partnership);
        db.AddRange(world.Strategy, world.Plan);
        await db.SaveChangesAsync(Cancel);
    }

    private static async Task<(ActionPlan Plan, Strategy Strategy)> Load(OutturnDb db) =>
        (await db.Plans.WithEverything().SingleAsync(Cancel), await db.Strategies.WithAimsAndOutcomes().SingleAsync(Cancel));
}
