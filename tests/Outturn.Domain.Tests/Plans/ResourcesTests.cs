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

    [Theory]
    [InlineData("Needed: £5k", "Available: £3k", "Involved: the police")]
    [InlineData("Resources needed: Needed: £5k", "available - £3k", "Partners: Involved: the police")]
    public void A_part_that_begins_with_its_own_label_says_it_once(string needed, string available, string involved)
    {
        var resources = Resources.Of(needed, available, involved);
        Assert.Equal(("£5k", "£3k", "the police"), (resources.Needed, resources.Available, resources.Involved));
        Assert.Equal(resources, Resources.Read(resources.AsWritten));
    }

    [Theory]
    [InlineData("", "Needed: £5k", "", "Available", "Needed:")]
    [InlineData("£5k\navailable - £3k", "", "", "Needed", "available -")]
    [InlineData("£5k", "£3k", "the police. Needed: a room", "Involved", "Needed:")]
    public void A_part_that_holds_the_label_of_another_says_which(string needed, string available, string involved, string part, string label)
    {
        var resources = Resources.Of(needed, available, involved);
        Assert.Equal(label, resources.LabelOfAnother(part));
        Assert.NotEqual(resources, Resources.Read(resources.AsWritten));
        string[] parts = ["Needed", "Available", "Involved", "Unsplit"];
        Assert.All(parts.Where(other => other != part), other => Assert.Null(resources.LabelOfAnother(other)));
    }

    [Fact]
    public void Parts_of_whatever_words_read_back_as_they_were_unless_one_holds_the_label_of_another()
    {
        string[] words = ["", "£5k", "Needed: ", "needed", "Available: £3k", "in place: ", "Involved: the police", "partners - ", "in kind: in kind: rooms", "\n", "; ", "a year", "Required:", "who is involved", "tbc"];
        var (kept, asked) = (0, 0);
        for (var seed = 0; seed < 3000; seed++)
        {
            var random = new Random(seed);
            var resources = Resources.Of(Some(), Some(), Some(), Some());
            var isAsked = new[] { "Needed", "Available", "Involved", "Unsplit" }.Any(part => resources.LabelOfAnother(part) is not null);
            var read = Resources.Read(resources.AsWritten);
            Assert.True(isAsked || (Plain(resources.Needed), Plain(resources.Available), Plain(resources.Involved), Plain(resources.Unsplit)) == (Plain(read.Needed), Plain(read.Available), Plain(read.Involved), Plain(read.Unsplit)), $"{seed}: {resources}");
            (kept, asked) = isAsked ? (kept, asked + 1) : (kept + 1, asked);

            string Some() => string.Concat(Enumerable.Range(0, random.Next(4)).Select(_ => words[random.Next(words.Length)])).Trim();
        }

        Assert.True(kept > 500 && asked > 500, $"{kept} kept, {asked} asked about.");

        // A label said again in its own part only parts its words.
        static string Plain(string text) => System.Text.RegularExpressions.Regex.Replace(text, "needed|required|available|in place|who is involved|involved|partners|[-:;\\s]", "", System.Text.RegularExpressions.RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1));
    }

    [Fact]
    public void Whatever_is_written_is_kept() => AnyText.Gen.Sample(text =>
    {
        var resources = Resources.Read(text);
        _ = (resources.NeededPounds, resources.AvailablePounds, resources.SaysNeeded, resources.SaysAvailable, resources.IsUnconfirmed);
        return resources.AsWritten == text.Trim();
    });
}
