namespace Outturn.Storage.Tests;

public sealed class ReportStorageTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static readonly ReportingPeriod Q4 = World.FirstYear.Quarter(4);

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task An_agreed_report_keeps_its_snapshot_signature_and_files_to_the_byte(OnDatabase kind)
    {
        using var test = TestDatabase.New(kind);
        var world = await World.SavedIn(test);
        var agreed = await world.AgreedReport(test, Q4);

        await using var db = test.Open(world.Partnership);
        var report = await db.Reports.Agreed().Of(Q4).SingleAsync(Cancel);

        Assert.Equal(agreed.Snapshot, report.Snapshot);
        Assert.Equal(agreed.Seal, report.Seal);
        Assert.Equal(agreed.Sections, report.Sections);
        Assert.Equal("None beyond those known", report.Sections.Risk);
        Assert.Equal(report.Digest, ReportSnapshot.Read(report.Snapshot).Digest);
        Assert.True(report.Seal!.IsSignedByItsOwnKey);
        var kept = await db.Renderings.Of(report, "docx").SingleAsync(Cancel);
        Assert.Equal([80, 75, 3, 4], kept.Bytes);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task The_report_says_the_same_after_the_strategy_and_the_round_were_read_back(OnDatabase kind)
    {
        using var test = TestDatabase.New(kind);
        var world = await World.SavedIn(test);
        var agreed = await world.AgreedReport(test, Q4);

        await using var db = test.Open(world.Partnership);
        var report = await db.Reports.SingleAsync(Cancel);
        _ = await db.Rounds.WithReturns().SingleAsync(Cancel);
        var partnership = await db.Partnerships.SingleAsync(Cancel);
        var again = report.Compile(partnership, await db.Strategies.WithAimsAndOutcomes().SingleAsync(Cancel));

        Assert.Equal(agreed.Digest, again.Digest);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_round_read_to_be_shown_gives_the_same_report_and_is_not_followed(OnDatabase kind)
    {
        using var test = TestDatabase.New(kind);
        var world = await World.SavedIn(test, tasks: 3);
        var agreed = await world.AgreedReport(test, Q4);

        await using var db = test.Open(world.Partnership);
        var strategy = await db.Strategies.AsNoTracking().WithAimsAndOutcomes().SingleAsync(Cancel);
        var round = (await db.RoundToRead(Q4, Cancel))!;
        var report = (await db.ReportToRead(round, Cancel))!;
        var partnership = await db.Partnerships.AsNoTracking().SingleAsync(Cancel);

        Assert.Equal(agreed.Digest, report.Compile(partnership, strategy).Digest);
        Assert.Null(await db.RoundToRead(Q4.Next, Cancel));
        Assert.Empty(db.ChangeTracker.Entries());
        await using var following = test.Open(world.Partnership);
        var followed = await following.Rounds.WithReturns().SingleAsync(Cancel);
        Assert.Equal(followed.Returns.OrderBy(line => line.Id).Select(Everything), round.Returns.Select(Everything));

        static string Everything(Return line) => string.Join(
            '|',
            line.Id, line.Round.Period, line.Officer?.Organisation?.Name, line.SentBy?.Name, line.OnBehalfOf?.Name, line.EditedBy?.Name, line.ApprovedByChair, line.SentBack, line.FollowUp?.Asked, line.Details,
            line.KeyActivity.Reference, line.KeyActivity.Task.Officer?.Name, line.KeyActivity.Task.Action.Outcome.Plan.Group.Name, line.KeyActivity.Task.LeadOrganisation?.Name,
            string.Join(',', line.Actuals.Select(actual => actual.Value)), string.Join(',', line.KeyActivity.Task.MeasuresInOrder.Select(measure => measure.Details)), string.Join(',', line.KeyActivity.Task.MilestonesInOrder.Select(milestone => milestone.Details)));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_round_has_one_report(OnDatabase kind)
    {
        using var test = TestDatabase.New(kind);
        var world = await World.SavedIn(test);
        await world.AgreedReport(test, Q4);

        await using var db = test.Open(world.Partnership);
        db.Add(new QuarterlyReport(world.Partnership, world.Strategy, await db.Rounds.SingleAsync(Cancel)));
        await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync(Cancel));
    }
}
