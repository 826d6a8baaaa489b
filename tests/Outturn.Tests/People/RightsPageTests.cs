using Outturn.Domain;
using Outturn.Testing;

namespace Outturn.Tests.People;

public sealed class RightsPageTests
{
    [Fact]
    public async Task The_page_of_rights_says_of_every_part_what_the_pages_go_by()
    {
        await using var world = await DemonstrationSite.StartAsync();
        using var chair = await world.SignedInAs("Priya Nair");
        var page = await chair.Words("/gloucester/rights");

        foreach (var right in Enum.GetValues<Right>())
        {
            var row = page[page.IndexOf($"<th scope=\"row\">{right.Word}", StringComparison.Ordinal)..];
            row = row[..row.IndexOf("</tr>", StringComparison.Ordinal)];
            foreach (var duty in Enum.GetValues<Duty>())
            {
                var cell = row[row.IndexOf($"data-label=\"{char.ToUpperInvariant(duty.Word[0])}{duty.Word[1..]}\"", StringComparison.Ordinal)..];
                var says = right.Of(duty) switch { Reach.Everything => ">Yes<", Reach.OwnGroup => ">Of their group<", Reach.OwnLines => ">Their own lines<", _ => ">No<" };
                Assert.Contains(says, cell[..cell.IndexOf("</td>", StringComparison.Ordinal)]);
            }
        }

        Assert.Contains($"{Right.EditPlans.Word}: of the Stronger Communities Group", page);
    }
}
