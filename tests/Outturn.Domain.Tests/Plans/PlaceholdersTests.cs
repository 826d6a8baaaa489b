using CsCheck;

namespace Outturn.Domain.Tests;

public sealed class PlaceholdersTests
{
    [Theory]
    [InlineData("To provide XXX with the quarter's progress", "XXX")]
    [InlineData("agreed by the Executive Board on the XXX", "XXX")]
    [InlineData("comments by XX/XX/2010", "XX/XX/2010")]
    [InlineData("as at XX/ XX/  200X", "XX/ XX/  200X")]
    [InlineData("as at xx/xx/xxxx", "xx/xx/xxxx")]
    [InlineData("as at 31/XX/2010", "31/XX/2010")]
    [InlineData("by dd/mm/yyyy", "dd/mm/yyyy")]
    [InlineData("in 200X", "200X")]
    [InlineData("in 20XX", "20XX")]
    [InlineData("at a cost of £XX", "£XX")]
    [InlineData("to reach XX%", "XX%")]
    [InlineData("by [insert name of officer]", "[insert name of officer]")]
    [InlineData("by [name]", "[name]")]
    [InlineData("by <name>", "<name>")]
    [InlineData("by <insert date here>", "<insert date here>")]
    [InlineData("Lorem ipsum dolor", "Lorem ipsum")]
    [InlineData("Click or tap here to enter text.", "Click or tap here to enter text")]
    public void What_was_left_to_be_filled_in_is_found(string text, string placeholder)
    {
        var found = Assert.Single(Placeholders.FindIn(text));

        Assert.Equal(placeholder, found.AsWritten);
        Assert.Equal(text.IndexOf(placeholder, StringComparison.Ordinal), found.Index);
    }

    [Theory]
    [InlineData("the XX century")]
    [InlineData("the XXX Olympiad")]
    [InlineData("Part XX")]
    [InlineData("Exxon and maxxx")]
    [InlineData("fewer than <5 people, and >3")]
    [InlineData("[see page 4]")]
    [InlineData("30/06/2010")]
    [InlineData("£20 in 2010")]
    [InlineData("")]
    [InlineData(null)]
    public void Plain_text_has_none(string? text) => Assert.Empty(Placeholders.FindIn(text));

    [Fact]
    public void Each_is_found_where_it_stands() => Assert.Equal(
        [("XXX", 11), ("XXX", 24)], Placeholders.FindIn("To provide XXX with the XXX quarter's progress").Select(found => (found.AsWritten, found.Index)));

    [Fact]
    public void Every_placeholder_found_stands_in_the_text_where_it_says() => AnyText.Gen.Sample(text =>
        Placeholders.FindIn(text).All(found => text.Substring(found.Index, found.AsWritten.Length) == found.AsWritten));
}
