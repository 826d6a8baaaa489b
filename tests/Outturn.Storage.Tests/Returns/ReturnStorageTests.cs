namespace Outturn.Storage.Tests;

public sealed class ReturnStorageTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static readonly ReportingPeriod Q3 = World.FirstYear.Quarter(3);
    private static readonly ReportingPeriod Q4 = World.FirstYear.Quarter(4);

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_round_comes_back_with_its_returns_and_who_said_them(OnDatabase kind)
    {
        using var test = TestDatabase.New(kind);
        var world = await World.SavedIn(test);
        await world.AgreedReport(test, Q4);

        await using var db = test.Open(world.Partnership);
        var round = await db.Rounds.WithReturns().SingleAsync(one => one.Period == Q4, Cancel);

        Assert.Equal((Q4, RoundDates.UsualFor(Q4), test.Clock.Now, test.Clock.Now), (round.Period, round.Dates, round.OpenedAt, round.ClosedAt!.Value));
        Assert.Equal(["2.1a.1", "2.1a.2"], round.Returns.Select(line => line.KeyActivity.Reference).Order(StringComparer.Ordinal));
        Assert.All(round.Returns, line =>
        {
            Assert.Equal(new() { Narrative = "Said in Q4 2010/11", Light = TrafficLight.Amber, CorrectiveAction = "Watched", Completed = true }, line.Details);
            Assert.Equal(("Amira Shah", "Helen Okafor", "Helen Okafor"), (line.SentBy!.Name, line.OnBehalfOf!.Name, line.OfficerAsWritten));
            Assert.Equal("Residents taking part: 12% in 2010/11", line.KeyActivity.RequiredOutcomeIn(World.FirstYear));
        });
        Assert.Equal("minute 40", Assert.Single(round.Returns, line => line.Agreed is not null).AgreedMinute);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_round_of_any_size_is_read_by_six_queries_and_compiles_with_no_more(OnDatabase kind)
    {
        using var test = TestDatabase.New(kind);
        var world = await World.SavedIn(test, tasks: 30);
        await world.AgreedReport(test, Q4);

        await using var db = test.Open(world.Partnership);
        var strategy = await db.Strategies.WithAimsAndOutcomes().SingleAsync(Cancel);
        var asked = await test.Commands.Of(async () =>
        {
            var round = await db.Rounds.WithReturns().SingleAsync(Cancel);
            Assert.Equal(30, new QuarterlyReport(world.Partnership, strategy, round).Compile(world.Partnership, strategy).Lines.Count());
        });

        Assert.Equal(6, asked);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_line_with_its_task_and_its_quarters_is_read_by_four_queries_and_its_history_by_one(OnDatabase kind)
    {
        using var test = TestDatabase.New(kind);
        var world = await World.SavedIn(test);
        await world.AgreedReport(test, World.FirstYear.Quarter(1));
        await world.AgreedReport(test, World.FirstYear.Quarter(2));

        await using var db = test.Open(world.Partnership);
        var id = await db.KeyActivities.Where(activity => activity.TaskId == world.Task.Id).Select(activity => activity.Id).SingleAsync(Cancel);
        KeyActivity? line = null;
        List<PastReturn> said = [];
        Assert.Equal(4, await test.Commands.Of(async () => said = await db.LatestReturnsOf((line = await db.LineToRead(id, Cancel))!, 12, Cancel)));
        List<Change> changes = [];
        Assert.Equal(1, await test.Commands.Of(async () => changes = await db.Changes.Of([line!.Id, line.TaskId, .. said.Select(one => one.Id)]).LatestFirst().ToListAsync(Cancel)));

        Assert.Equal(("2.1a.1", "Helen Okafor", "Stronger Communities Group"), (line!.Reference, line.Task.OfficerInWords, line.Task.LeadInWords));
        Assert.Equal(world.Task.Measures.Select(measure => measure.Details), line.Task.Measures.Select(measure => measure.Details));
        Assert.Equal(world.Task.Milestones.Select(milestone => milestone.Details), line.Task.Milestones.Select(milestone => milestone.Details));
        Assert.Equal([World.FirstYear.Quarter(2), World.FirstYear.Quarter(1)], said.Select(one => one.Period));
        Assert.All(said, one => Assert.Equal(("Amira Shah", true), (one.SentBy, one.IsSent)));
        Assert.Equal(((Guid[])[line.Id, line.TaskId, .. said.Select(one => one.Id)]).Order(), changes.Select(change => change.EntityId).Distinct().Order());
        Assert.Equal(World.FirstYear.Quarter(2), Assert.Single(await db.LatestReturnsOf(line, 1, Cancel)).Period);
        Assert.Null(await db.LineToRead(Guid.NewGuid(), Cancel));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task An_officer_is_asked_for_exactly_their_lines(OnDatabase kind)
    {
        using var test = TestDatabase.New(kind);
        var world = await World.SavedIn(test);
        var round = await world.OpenedRound(test, Q4);

        await using var db = test.Open(world.Partnership);
        Assert.Equal(2, await db.Returns.AskedOf(world.Helen).In(round).CountAsync(Cancel));
        Assert.Equal(0, await db.Returns.AskedOf(world.Amira).In(round).CountAsync(Cancel));
        Assert.Equal(5, await test.Commands.Of(() => db.Returns.AskedOf(world.Helen).In(round).WithLines().ToListAsync(Cancel)));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task What_was_said_last_time_is_the_latest_sent_before_the_period(OnDatabase kind)
    {
        using var test = TestDatabase.New(kind);
        var world = await World.SavedIn(test);
        await world.AgreedReport(test, World.FirstYear.Quarter(1));
        await world.AgreedReport(test, World.FirstYear.Quarter(2));
        await world.OpenedRound(test, Q3);

        await using var db = test.Open(world.Partnership);
        Assert.Equal(["Said in Q2 2010/11"], (await db.Returns.LastBefore(Q4).ToListAsync(Cancel)).Select(line => line.Details.Narrative).Distinct());
        Assert.Equal(2, await db.Returns.LastBefore(Q4).CountAsync(Cancel));
        Assert.Equal(["Said in Q1 2010/11"], (await db.Returns.LastBefore(World.FirstYear.Quarter(2)).ToListAsync(Cancel)).Select(line => line.Details.Narrative).Distinct());
        Assert.Empty(await db.Returns.LastBefore(World.FirstYear.Quarter(1)).ToListAsync(Cancel));
        Assert.Equal([Q3, World.FirstYear.Quarter(2), World.FirstYear.Quarter(1)], (await db.Rounds.LatestFirst().ToListAsync(Cancel)).Select(round => round.Period));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_quarter_has_one_round_and_a_line_is_asked_for_once(OnDatabase kind)
    {
        using var test = TestDatabase.New(kind);
        var world = await World.SavedIn(test);
        await world.OpenedRound(test, Q4);

        await Assert.ThrowsAsync<DbUpdateException>(() => world.OpenedRound(test, Q4));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_dropped_line_is_no_longer_reported_on(OnDatabase kind)
    {
        using var test = TestDatabase.New(kind);
        var world = await World.SavedIn(test);
        await world.OpenedRound(test, Q4);

        await using var db = test.Open(world.Partnership);
        (await db.KeyActivities.FirstAsync(Cancel)).Drop(test.Clock.Now);
        await db.SaveChangesAsync(Cancel);

        Assert.Equal(1, await db.KeyActivities.ReportedOn().CountAsync(Cancel));
        Assert.Equal(2, await db.KeyActivities.CountAsync(Cancel));
    }
}
