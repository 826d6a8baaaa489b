namespace Outturn.Storage.Tests;

public sealed class SaveTakenBackTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_task_taken_out_comes_back_as_the_same_row_with_all_it_had(OnDatabase kind)
    {
        using var test = TestDatabase.New(kind);
        var world = await World.SavedIn(test, tasks: 3, inForce: false);
        var before = world.Plan.TaskNamed("2.1a.2")!;
        var stale = 0;
        var save = await Deed(test, world, plan =>
        {
            stale = plan.TaskNamed("2.1a.2")!.Version;
            plan.TakeOut(plan.TaskNamed("2.1a.2")!);
        });
        Assert.Equal(["2.1a.1", "2.1a.3"], (await Plan(test, world)).Tasks.Select(task => task.Reference));

        await TakeBack(test, world, save);

        var back = (await Plan(test, world)).TaskNamed("2.1a.2")!;
        Assert.Equal((before.Id, before.Line, before.Details, before.OfficerId, before.LeadGroupId, before.LeadOrganisationId), (back.Id, back.Line, back.Details, back.OfficerId, back.LeadGroupId, back.LeadOrganisationId));
        Assert.Equal(before.Measures.Select(measure => (measure.Id, measure.Line, measure.Details)), back.Measures.Select(measure => (measure.Id, measure.Line, measure.Details)));
        Assert.Equal(before.Milestones.Select(milestone => (milestone.Id, milestone.Line, milestone.Details)), back.Milestones.Select(milestone => (milestone.Id, milestone.Line, milestone.Details)));
        Assert.True(back.Version > stale); // what was open before it was taken out overwrites nothing
        await using var db = test.Open(world.Partnership);
        Assert.Equal(
            [(ChangeKind.Added, "2.1a.2"), (ChangeKind.Removed, "2.1a.2"), (ChangeKind.Added, "2.1a.2")],
            (await db.Changes.Of(back).ToListAsync(Cancel)).Select(change => (change.Kind, change.Reference)));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Whatever_is_done_to_the_rows_of_a_plan_is_taken_back_to_what_it_said_before(OnDatabase kind)
    {
        using var test = TestDatabase.New(kind);
        var world = new GeneratedPlan(7);
        await using (var db = test.Open())
        {
            db.Add(world.Partnership);
            db.Use(world.Partnership);
            db.AddRange(world.Strategy, world.Plan);
            await db.SaveChangesAsync(Cancel);
        }

        var random = new Random(7);
        for (var deed = 0; deed < 60; deed++)
        {
            await using var db = test.Open(world.Partnership);
            var (plan, strategy) = (await db.Plans.WithEverything().SingleAsync(Cancel), await db.Strategies.WithAimsAndOutcomes().SingleAsync(Cancel));
            var before = plan.ToText(strategy).ToString();
            AnyDeed(plan, random);
            var done = plan.ToText(strategy).ToString();
            if (done == before)
                continue;
            await db.SaveChangesAsync(Cancel);
            await TakeBack(test, world.Partnership, db.LastSave);
            Assert.Equal(before, await Text(test, world.Partnership));

            // Every other one is done again, by taking back the taking back, so that the plan does not stay as it began.
            if (deed % 2 == 0)
            {
                await TakeBack(test, world.Partnership, await LastSave(test, world.Partnership));
                Assert.Equal(done, await Text(test, world.Partnership));
            }
        }
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task What_someone_else_did_since_is_kept_and_named(OnDatabase kind)
    {
        using var test = TestDatabase.New(kind);
        var world = await World.SavedIn(test, tasks: 3, inForce: false);
        var moved = await Deed(test, world, plan => plan.Shift(plan.TaskNamed("2.1a.2")!, -1));
        var split = await Deed(test, world, plan => plan.TaskNamed("2.1a.3")!.Split("The other half", new HashSet<Guid>()));
        var taken = await Deed(test, world, plan => plan.TakeOut(plan.TaskNamed("2.1a.1")!.Measures[0]));
        await Deed(test, world, plan => plan.Shift(plan.TaskNamed("2.1a.1")!, 1), "Helen Okafor");
        await Deed(test, world, plan => plan.TaskNamed("2.1a.4")!.Edit(new() { Title = "Worded by someone else" }), "Helen Okafor");
        await Deed(test, world, plan => plan.TakeOut(plan.TaskNamed("2.1a.2")!), "Helen Okafor");
        var stands = await Text(test, world.Partnership);

        Assert.Contains("Task 2.1a.2 was changed since by Helen Okafor, so this cannot be undone without losing that", await Refused(test, world, moved));
        Assert.Contains("Task 2.1a.4 was changed since by Helen Okafor", await Refused(test, world, split));
        Assert.Contains("belonged to is no longer in the plan", await Refused(test, world, taken));
        Assert.Equal(stands, await Text(test, world.Partnership));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_row_that_comes_back_to_a_place_taken_since_stands_before_the_other(OnDatabase kind)
    {
        using var test = TestDatabase.New(kind);
        var world = await World.SavedIn(test, tasks: 2, inForce: false);
        var save = await Deed(test, world, plan => plan.TakeOut(plan.TaskNamed("2.1a.2")!));
        await Deed(test, world, plan => plan.Actions.First().AddTask(new() { Title = "New since" }));

        await TakeBack(test, world, save);

        Assert.Equal([("2.1a.1", "Run neighbour events, part 1"), ("2.1a.2", "Run neighbour events, part 2"), ("2.1a.3", "New since")], (await Plan(test, world)).Tasks.Select(task => (task.Reference, task.Details.Title)));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Nothing_is_taken_back_twice_nor_in_a_plan_that_cannot_be_edited(OnDatabase kind)
    {
        using var test = TestDatabase.New(kind);
        var world = await World.SavedIn(test, tasks: 2, inForce: false);
        var save = await Deed(test, world, plan => plan.TakeOut(plan.TaskNamed("2.1a.2")!));
        await TakeBack(test, world, save);
        Assert.Contains("Task 2.1a.2 was put back since", await Refused(test, world, save));

        var again = await Deed(test, world, plan => plan.TakeOut(plan.TaskNamed("2.1a.2")!));
        await Deed(test, world, plan => plan.Submit([], world.Amira, test.Clock.Now));
        Assert.Contains("The plan is with the Executive and cannot be edited", await Refused(test, world, again));
        Assert.Single((await Plan(test, world)).Tasks);
    }

    /// <summary>Something a person could do to the plan's rows, by the plan's own deeds.</summary>
    private static void AnyDeed(ActionPlan plan, Random random)
    {
        var rows = plan.Rows.ToList();
        var row = rows[random.Next(rows.Count)];
        var others = plan.Actions.Where(action => action.DeferredTo is null).ToList();
        switch (random.Next(5), row)
        {
            case (0, PlannedAction { IsOfTheStrategy: true }):
                break;
            case (0, _):
                plan.TakeOut(row);
                break;
            case (1, PlannedTask task):
                task.Split("The other half", task.Measures.Select(measure => measure.Id).Concat(task.Milestones.Select(milestone => milestone.Id)).Where(_ => random.Next(2) == 0).ToHashSet());
                break;
            case (1, PlannedAction action):
                action.Split("The other half", action.Tasks.Select(task => task.Id).Where(_ => random.Next(2) == 0).ToHashSet(), null);
                break;
            case (2, PlannedTask task):
                task.MoveTo(others[random.Next(others.Count)], random.Next(1, 4));
                break;
            case (2, PlannedAction { IsTheGroupsOwn: true } action):
                action.MoveTo(plan.Outcomes[random.Next(plan.Outcomes.Count)], random.Next(1, 4));
                break;
            case (_, PlanRow neighbour):
                plan.Shift(neighbour, random.Next(2) == 0 ? -1 : 1);
                break;
            default:
                break;
        }
    }

    private static async Task<Guid> Deed(TestDatabase test, World world, Action<ActionPlan> deed, string by = "Amira Shah")
    {
        await using var db = test.Open(world.Partnership);
        db.By(by);
        deed(await db.Plans.WithEverything().SingleAsync(Cancel));
        await db.SaveChangesAsync(Cancel);
        return db.LastSave;
    }

    private static Task TakeBack(TestDatabase test, World world, Guid save) => TakeBack(test, world.Partnership, save);

    private static async Task TakeBack(TestDatabase test, Partnership partnership, Guid save)
    {
        await using var db = test.Open(partnership);
        await db.TakeBack(await db.Plans.WithEverything().SingleAsync(Cancel), await db.Changes.OfSave(partnership.Id, save).AsNoTracking().ToListAsync(Cancel), Cancel);
        await db.SaveChangesAsync(Cancel);
    }

    private static async Task<string> Refused(TestDatabase test, World world, Guid save) =>
        (await Assert.ThrowsAsync<PartnershipRuleException>(() => TakeBack(test, world, save))).Message;

    private static async Task<Guid> LastSave(TestDatabase test, Partnership partnership)
    {
        await using var db = test.Open(partnership);
        return (await db.Changes.LatestFirst().FirstAsync(Cancel)).SaveId;
    }

    private static async Task<ActionPlan> Plan(TestDatabase test, World world)
    {
        await using var db = test.Open(world.Partnership);
        return await db.Plans.WithEverything().SingleAsync(Cancel);
    }

    private static async Task<string> Text(TestDatabase test, Partnership partnership)
    {
        await using var db = test.Open(partnership);
        return (await db.Plans.WithEverything().SingleAsync(Cancel)).ToText(await db.Strategies.WithAimsAndOutcomes().SingleAsync(Cancel)).ToString();
    }
}
