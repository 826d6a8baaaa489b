using CsCheck;

namespace Outturn.Domain.Tests;

public sealed class SlugTests
{
    [Theory]
    [InlineData("gloucester")]
    [InlineData("kings-lynn-2")]
    [InlineData("ab")]
    public void A_slug_is_lower_case_letters_digits_and_hyphens(string text) => Assert.Equal(text, new Slug(text).Text);

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("Gloucester")]
    [InlineData("two words")]
    [InlineData("-front")]
    [InlineData("back-")]
    [InlineData("two--hyphens")]
    [InlineData("line\n")]
    [InlineData("caffè")]
    [InlineData("../etc")]
    [InlineData("a1234567890123456789012345678901234567890")]
    [InlineData("assets")]
    [InlineData("signin")]
    [InlineData("signout")]
    [InlineData("new")]
    [InlineData("health")]
    [InlineData("api")]
    [InlineData("help")]
    [InlineData("about")]
    [InlineData("privacy")]
    [InlineData("accessibility")]
    [InlineData("error")]
    public void Anything_else_is_refused(string text) => Assert.Throws<ArgumentException>(() => new Slug(text));

    [Theory]
    [InlineData("new")]
    [InlineData("New ")]
    [InlineData("two words")]
    [InlineData("")]
    [InlineData(null)]
    public void What_cannot_be_a_slug_is_none_when_typed(string? text) => Assert.Null(Slug.Read(text));

    [Fact]
    public void Capitals_and_spaces_around_are_forgiven_when_typed() => Assert.Equal(new Slug("gloucester"), Slug.Read(" Gloucester "));

    [Theory]
    [InlineData("Gloucester Partnership", "gloucester-partnership")]
    [InlineData("King's Lynn & West Norfolk", "kings-lynn-and-west-norfolk")]
    [InlineData("Ynys Môn", "ynys-mon")]
    [InlineData("New", "new-partnership")]
    [InlineData("X", "x-partnership")]
    [InlineData("東京", "partnership")]
    [InlineData("", "partnership")]
    [InlineData("The Blaenau Gwent and Caerphilly Public Services Board", "the-blaenau-gwent-and-caerphilly-public")]
    public void A_name_makes_a_slug(string name, string slug) => Assert.Equal(slug, Slug.FromName(name).Text);

    [Fact]
    public void Every_name_makes_a_slug_that_reads_back() => AnyText.Gen.Sample(name => Slug.Read(Slug.FromName(name).Text) == Slug.FromName(name));

    [Fact]
    public void Reading_never_fails() => AnyText.Gen.Sample(text => { Slug.Read(text); });
}
