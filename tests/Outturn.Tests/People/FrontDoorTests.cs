using Outturn.Testing;

namespace Outturn.Tests.People;

/// <summary>Whoever opens the bare address.</summary>
public sealed class FrontDoorTests
{
    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Before_the_first_partnership_it_leads_to_where_that_is_started_and_then_to_sign_in(OnDatabase kind)
    {
        await using var site = await RunningSite.StartAsync(kind);
        using var visitor = site.Visitor();

        Assert.Equal("/new", await visitor.LeadsTo("/"));
        Assert.Contains("There is no partnership here yet. <a class=\"govuk-link\" href=\"/new\">", await visitor.Read("/signin"), StringComparison.Ordinal);

        await site.BeginPartnership("Gloucester Partnership", "gloucester");
        Assert.Equal("/signin", await visitor.LeadsTo("/"));
        Assert.DoesNotContain("/new", await visitor.Read("/signin"), StringComparison.Ordinal);
    }
}
