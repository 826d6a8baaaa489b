namespace Outturn.Domain.Tests.Plans;

public sealed class RevisionSizeTests
{
    private static readonly PlanLine Line = new(Guid.NewGuid(), LineKind.Task, null);

    [Theory]
    [InlineData("DateAsWritten", "30/06/2010", "30 June 2010", false)]
    [InlineData("DateAsWritten", "30/06/2010", "1 July 2010", true)]
    [InlineData("Baseline", "40%", "40.0 %", false)]
    [InlineData("Targets[2010/11]", "40%", "41%", true)]
    [InlineData("Timescale", "April 2010 - March 2013", "April 2010 to March 2013", false)]
    [InlineData("Timescale", "April 2010 - March 2013", "April 2010 - March 2014", true)]
    [InlineData("ContactOfficer", "Ruth", "Tom", false)]
    public void A_promise_is_moved_when_it_means_something_else_not_when_it_is_written_otherwise(string field, string old, string now, bool moves) =>
        Assert.Equal(moves, new FieldChanged(Line, field, old, now).MovesAPromise);
}
