using CsCheck;

namespace Outturn.Domain.Tests;

public sealed class ResourcesTests
{
    [Fact]
    public void A_cell_is_split_where_it_says_so()
    {
        var resources = Resources.Read("Needed: £18,000 a year\nAvailable: £12,000 a year (City Council), volunteer time (Voluntary Sector Assembly)\nInvolved: City Council, Police, Voluntary Sector Assembly");

        Assert.Equal("£18,000 a year", resources.Needed);
        Assert.Equal("£12,000 a year (City Council), volunteer time (Voluntary Sector Assembly)", resources.Available);
        Assert.Equal("City Council, Police, Voluntary Sector Assembly", resources.Involved);
        Assert.Equal("", resources.Unsplit);
        Assert.Equal((18000m, 12000m), (resources.NeededPounds, resources.AvailablePounds));
        Assert.True(resources is { SaysNeeded: true, SaysAvailable: true, NeedsMoreThanAvailable: true, IsUnconfirmed: false });
    }

    [Theory]
    [InlineData("Needed: 0.5 post Available: 0.5 post (Police) Involved: Police")]
    [InlineData("needed - 0.5 post\navailable - 0.5 post (Police)\ninvolved - Police")]
    [InlineData("Resources needed: 0.5 post\nResources available: 0.5 post (Police)\nOrganisations involved: Police")]
    [InlineData("Resources required: 0.5 post; Funding available: 0.5 post (Police); Partners: Police")]
    [InlineData("Needed\n0.5 post\nAvailable\n0.5 post (Police)\nOrganisations:\nPolice")]
    [InlineData("NEEDED: 0.5 post\r\nAVAILABLE: 0.5 post (Police)\r\nINVOLVED: Police")]
    public void The_labels_come_in_many_forms(string text)
    {
        var resources = Resources.Read(text);

        Assert.Equal(("0.5 post", "0.5 post (Police)", "Police", ""), (resources.Needed, resources.Available, resources.Involved, resources.Unsplit));
        Assert.Null(resources.NeededPounds);
    }

    [Theory]
    [InlineData("Print budget")]
    [InlineData("£5k (not confirmed)")]
    [InlineData("City Council, partners - to meet monthly")]
    [InlineData("No more money is needed: the Police pay")]
    public void Text_without_labels_is_kept_whole_and_says_something_is_there(string text)
    {
        var resources = Resources.Read(text);

        Assert.Equal((text, "", "", ""), (resources.Unsplit, resources.Needed, resources.Available, resources.Involved));
        Assert.False(resources.SaysNeeded);
        Assert.True(resources.SaysAvailable);
    }

    [Theory]
    [InlineData("tbc")]
    [InlineData("Needed: tbc\nAvailable: to be confirmed")]
    [InlineData("n/a")]
    [InlineData("XXX")]
    [InlineData("-")]
    [InlineData("")]
    [InlineData(null)]
    public void Neither_is_said_by_words_that_say_nothing(string? text) => Assert.True(Resources.Read(text) is { SaysNeeded: false, SaysAvailable: false });

    [Theory]
    [InlineData("£5k (not confirmed)", true)]
    [InlineData("Available: tbc", true)]
    [InlineData("Needed: £5,000, subject to a bid", true)]
    [InlineData("Needed: £5,000", false)]
    [InlineData("Print budget", false)]
    public void Doubt_is_heard(string text, bool isUnconfirmed) => Assert.Equal(isUnconfirmed, Resources.Read(text).IsUnconfirmed);

    [Theory]
    [InlineData("£18,000 a year", 18000)]
    [InlineData("£5k", 5000)]
    [InlineData("about £1.2m in all", 1200000)]
    [InlineData("£9,500 (partners, shared)", 9500)]
    public void Pounds_are_read_from_the_words(string needed, int pounds) => Assert.Equal(pounds, Resources.Read($"Needed: {needed}").NeededPounds);

    [Fact]
    public void Several_amounts_are_added_up_where_all_beside_them_is_understood()
    {
        Assert.Equal(8000, Resources.Read("Needed: £5,000 from the Police and £3,000 from the Council").NeededPounds);
        Assert.Null(Resources.Read("Needed: £5,000 from the Police; a share of the budget").NeededPounds);
    }

    [Fact]
    public void Words_before_the_first_label_are_kept() => Assert.Equal(("Print budget", "£200"), (Resources.Read("Print budget\nNeeded: £200").Unsplit, Resources.Read("Print budget\nNeeded: £200").Needed));

    [Fact]
    public void What_is_made_of_parts_reads_back_as_the_same_parts()
    {
        var resources = Resources.Of("£200", "£100 (Police)", "Police, City Council", "Print budget");

        Assert.Equal(resources, Resources.Read(resources.AsWritten));
    }

    [Fact]
    public void Whatever_is_written_is_kept() => AnyText.Gen.Sample(text =>
    {
        var resources = Resources.Read(text);
        _ = (resources.NeededPounds, resources.AvailablePounds, resources.SaysNeeded, resources.SaysAvailable, resources.IsUnconfirmed);
        return resources.AsWritten == text.Trim();
    });
}
