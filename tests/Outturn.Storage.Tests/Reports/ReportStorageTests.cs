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
