namespace Outturn.Storage.Tests;

public sealed class StrategyStorageTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_strategy_comes_back_as_it_was_saved_by_five_queries(OnDatabase kind)
    {
        using var test = TestDatabase.New(kind);
        var world = await World.SavedIn(test);

        await using var db = test.Open(world.Partnership);
        Strategy strategy = null!;
        var asked = await test.Commands.Of(async () => strategy = await db.Strategies.WithAimsAndOutcomes().SingleAsync(Cancel));

        Assert.Equal(5, asked);
        Assert.Equal(world.Strategy.Details, strategy.Details);
        var outcome = strategy.OutcomeNumbered(new OutcomeNumber(2, 1))!;
        Assert.Equal(("Stronger Communities Group", new DateOnly(2009, 12, 1)), (outcome.DelegatedTo!.Name, outcome.DelegatedOn!.Value));
        Assert.Equal("Take action to increase community cohesion", outcome.ActionLettered("a")!.Title);
        Assert.Equal("74%", Assert.Single(outcome.Measures).Details.Baseline.AsWritten);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_partnership_comes_back_as_it_was_saved_and_its_address_is_its_own(OnDatabase kind)
    {
        using var test = TestDatabase.New(kind);
        var world = await World.SavedIn(test);

        await using var db = test.Open();
        var partnership = await db.Partnerships.SingleAsync(one => one.Slug == new Slug("gloucester"), Cancel);
        Assert.Equal(world.Partnership.StandingText, partnership.StandingText);

        db.Add(new Partnership("Another", new Slug("gloucester")));
        await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync(Cancel));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task What_is_added_to_a_strategy_that_was_read_is_saved(OnDatabase kind)
    {
        using var test = TestDatabase.New(kind);
        var world = await World.SavedIn(test);

        await using (var db = test.Open(world.Partnership))
        {
            var strategy = await db.Strategies.WithAimsAndOutcomes().SingleAsync(Cancel);
            strategy.Take(NumberedList.Read("1. A place where the future matters\n1.1 A thriving economy\na) Bring work to the city").Aims);
            await db.SaveChangesAsync(Cancel);
        }

        await using var after = test.Open(world.Partnership);
        Assert.Equal([1, 2], (await after.Strategies.WithAimsAndOutcomes().SingleAsync(Cancel)).Aims.Select(aim => aim.Number));
    }
}
