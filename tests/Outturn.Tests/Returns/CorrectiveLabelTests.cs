using Outturn.Testing;

namespace Outturn.Tests.Returns;

public sealed class CorrectiveLabelTests
{
    /// <summary>3.1a.1: the officer said amber and what they watch or do; the board set red.</summary>
    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task What_stands_under_an_amber_is_called_monitoring_or_corrective_action_on_every_page_and_red_alone_calls_it_corrective(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        using var amira = await gloucester.Amira();
        var (amber, red) = (await gloucester.LineOf("3.1a.1", GloucesterSite.Q2), await gloucester.LineOf("1.2a.1", GloucesterSite.Q2));
        var group = amber.KeyActivity.Task.Action.Outcome.Plan.GroupId;
        foreach (var page in new[]
        {
            "/gloucester/quarter", $"/gloucester/lines/{amber.KeyActivityId}", $"/gloucester/rounds/2010-11-q2/groups/{group}", $"/gloucester/reports/2010-11-q2/agreement?line={amber.Id}",
        })
            Assert.Matches("[>.] ?Monitoring or corrective action: Advice sessions move", await amira.Words(page));
        Assert.Matches("Monitoring or corrective action:</b> Advice sessions move", await amira.Words("/gloucester/reports/2010-11-q2"));

        foreach (var page in new[] { "/gloucester/quarter", $"/gloucester/lines/{red.KeyActivityId}" })
            Assert.Contains("<p>Corrective action: A second installer starts", await amira.Words(page));
        Assert.Matches("<b>Corrective action:</b> A second installer starts", await amira.Words("/gloucester/reports/2010-11-q2"));
    }
}
