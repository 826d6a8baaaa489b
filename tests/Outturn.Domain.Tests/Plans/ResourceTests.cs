using CsCheck;

namespace Outturn.Domain.Tests;

public sealed class ResourceTests
{
    [Theory]
    [InlineData("£18,000 a year from the City Council", ResourceKind.Pounds, 18000, "City Council", ResourceTime.AYear, true)]
    [InlineData("£18,000 from the City Council a year", ResourceKind.Pounds, 18000, "City Council", ResourceTime.AYear, true)]
    [InlineData("£12,000 a year (City Council)", ResourceKind.Pounds, 12000, "City Council", ResourceTime.AYear, true)]
    [InlineData("£5k (not confirmed)", ResourceKind.Pounds, 5000, "", ResourceTime.NotSaid, false)]
    [InlineData("NHS Gloucestershire: £1.2m in all, subject to a bid", ResourceKind.Pounds, 1200000, "NHS Gloucestershire", ResourceTime.InAll, false)]
    [InlineData("£4,500 p.a. – GL Communities", ResourceKind.Pounds, 4500, "GL Communities", ResourceTime.AYear, true)]
    [InlineData("5,000 pounds by the Constabulary", ResourceKind.Pounds, 5000, "Constabulary", ResourceTime.NotSaid, true)]
    [InlineData("0.5 post (PCT)", ResourceKind.Posts, 0.5, "PCT", ResourceTime.NotSaid, true)]
    [InlineData("1 FTE co-ordinator from the Police", ResourceKind.Posts, 1, "Police", ResourceTime.NotSaid, true)]
    [InlineData("half a post", ResourceKind.Posts, 0.5, "", ResourceTime.NotSaid, true)]
    [InlineData("two part-time posts, tbc", ResourceKind.Posts, 2, "", ResourceTime.NotSaid, false)]
    [InlineData("£15,000 for 0.5 post (PCT)", ResourceKind.Pounds, 15000, "PCT", ResourceTime.NotSaid, true)]
    [InlineData("room in kind - GL Communities", ResourceKind.InKind, 0, "GL Communities", ResourceTime.NotSaid, true)]
    [InlineData("volunteer time (Voluntary Sector Assembly)", ResourceKind.InKind, 0, "Voluntary Sector Assembly", ResourceTime.NotSaid, true)]
    [InlineData("Existing staff", ResourceKind.InKind, 0, "", ResourceTime.NotSaid, true)]
    [InlineData("Print budget", ResourceKind.NotUnderstood, 0, "", ResourceTime.NotSaid, true)]
    [InlineData("£5,000-£7,000", ResourceKind.NotUnderstood, 0, "", ResourceTime.NotSaid, true)]
    [InlineData("2 days a week", ResourceKind.NotUnderstood, 0, "", ResourceTime.AYear, true)]
    public void A_part_is_read_from_natural_words(string text, ResourceKind kind, double amount, string from, ResourceTime time, bool isConfirmed)
    {
        var part = Assert.Single(Resource.ReadAll(text));

        Assert.Equal((text, kind, (decimal)amount, from, isConfirmed), (part.AsWritten, part.Kind, part.Amount, part.From, part.IsConfirmed));
        if (part.IsUnderstood)
            Assert.Equal(time, part.Time);
    }

    [Theory]
    [InlineData("£18,000 a year from the City Council; 0.5 post (PCT); room in kind - GL Communities; £5k (not confirmed)", "£18,000 a year from the City Council|0.5 post (PCT)|room in kind - GL Communities|£5k (not confirmed)")]
    [InlineData("£12,000 a year (City Council), volunteer time (Voluntary Sector Assembly)", "£12,000 a year (City Council)|volunteer time (Voluntary Sector Assembly)")]
    [InlineData("£5,000 from the Police and £3,000 from the Council", "£5,000 from the Police|£3,000 from the Council")]
    [InlineData("£4,000 a year, 2 posts", "£4,000 a year|2 posts")]
    [InlineData("£4,000\n0.5 FTE + £200", "£4,000|0.5 FTE|£200")]
    [InlineData("Rooms, chairs and tables", "Rooms, chairs and tables")]
    [InlineData("-", "")]
    public void Parts_are_parted_where_another_amount_or_giver_begins(string text, string parts) =>
        Assert.Equal(parts.Length == 0 ? [] : parts.Split('|'), Resource.ReadAll(text).Select(part => part.AsWritten));

    [Theory]
    [InlineData("£2,000 in 2011/12", 2011)]
    [InlineData("2010-11: £2,000", 2010)]
    [InlineData("£2,000", null)]
    public void A_year_is_kept_where_one_is_said(string text, int? year) => Assert.Equal(year, Assert.Single(Resource.ReadAll(text)).Year?.StartYear);

    [Theory]
    [InlineData("Needed: £18,000 a year; £2,000 once\nAvailable: £12,000 a year", 0, 0)] // a year and once are not added up
    [InlineData("Needed: £18,000 and £2,000\nAvailable: £12,000 (City Council), £3,000 (Police)", 5000, 0)]
    [InlineData("Needed: 1 post\nAvailable: 0.5 post (PCT)", 0, 0.5)]
    [InlineData("Needed: 1 post\nAvailable: £30,000 (PCT)", 0, 0)] // which may pay for it
    [InlineData("Needed: £5,000\nAvailable: room in kind (PCT)", 5000, 0)]
    [InlineData("Needed: £5,000\nAvailable: a share of the budget", 0, 0)]
    [InlineData("Needed: £5,000\nAvailable: £4,000; a share of the budget", 0, 0)]
    [InlineData("Needed: £5,000", 0, 0)]
    public void What_is_missing_is_said_only_where_all_is_understood_and_meant_alike(string text, double pounds, double posts)
    {
        var resources = Resources.Read(text);

        Assert.Equal(((decimal)pounds, (decimal)posts), (resources.Short(ResourceKind.Pounds), resources.Short(ResourceKind.Posts)));
        Assert.Equal(pounds > 0 || posts > 0, resources.NeedsMoreThanAvailable);
    }

    [Fact]
    public void Nothing_written_is_lost_whatever_it_is() => Gen.String[Gen.Char["£0123456789.,;()-: \nkabfrompostyear/½’"], 0, 60].Sample(text =>
    {
        var parts = Resource.ReadAll(text);
        var letters = string.Concat(text.Where(char.IsLetterOrDigit));
        Assert.Contains(string.Concat(parts.SelectMany(part => part.AsWritten.Where(char.IsLetterOrDigit))), letters + letters);
        Assert.All(parts, part => Assert.Contains(part.From, part.AsWritten));
    });
}
