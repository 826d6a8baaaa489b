using CsCheck;

namespace Outturn.Domain.Tests;

public sealed class OutcomeNumberTests
{
    [Theory]
    [InlineData("2.1")]
    [InlineData(" 2.1. ")]
    [InlineData("Outcome 2.1")]
    [InlineData("OUTCOME 2.1:")]
    public void A_number_is_read(string text) => Assert.Equal(new OutcomeNumber(2, 1), OutcomeNumber.Read(text));

    [Theory]
    [InlineData("2")]
    [InlineData("0.1")]
    [InlineData("2.0")]
    [InlineData("2.1.3")]
    [InlineData("2.1a")]
    [InlineData("2.1 Communities live")]
    [InlineData("")]
    [InlineData(null)]
    public void What_is_not_a_number_is_none(string? text) => Assert.Null(OutcomeNumber.Read(text));

    [Theory]
    [InlineData("Outcome 2.1: 1 Communities live, work and play in peace and harmony", "Communities live, work and play in peace and harmony")]
    [InlineData("Outcome 2.1 Communities live", "Communities live")]
    [InlineData("2.1 – Communities live", "Communities live")]
    [InlineData("Outcome 2.1:\nCommunities live", "Communities live")]
    [InlineData("Outcome 2.1: 50 more homes", "50 more homes")]
    [InlineData("Outcome 2.1: 1 in 4 people volunteers", "1 in 4 people volunteers")]
    public void A_heading_gives_its_number_and_its_words(string heading, string title)
    {
        Assert.Equal(new OutcomeNumber(2, 1), OutcomeNumber.FindIn(heading));
        Assert.Equal(title, OutcomeNumber.TitleIn(heading));
    }

    [Fact]
    public void A_number_is_found_in_a_sentence_where_it_is_named() => Assert.Equal(new OutcomeNumber(3, 1), OutcomeNumber.FindIn("Plan for outcome 3.1, first draft"));

    [Theory]
    [InlineData("An increase of 2.1 on last year")]
    [InlineData("2.1% more")]
    [InlineData("Communities live")]
    public void A_figure_is_not_an_outcome(string text) => Assert.Null(OutcomeNumber.FindIn(text));

    [Fact]
    public void Outcomes_stand_in_the_order_of_their_numbers_not_their_letters() =>
        Assert.Equal(["1.2", "1.10", "2.1", "10.1"], new[] { "10.1", "1.10", "2.1", "1.2" }.Select(OutcomeNumber.Read).Order().Select(number => number!.ToString()));

    [Fact]
    public void What_is_written_is_read_back() => Gen.Select(Gen.Int[1, 99], Gen.Int[1, 999], (aim, number) => new OutcomeNumber(aim, number))
        .Sample(number => OutcomeNumber.Read(number.ToString()) == number);

    [Fact]
    public void Reading_never_fails() => AnyText.Gen.Sample(text =>
    {
        OutcomeNumber.Read(text);
        OutcomeNumber.FindIn(text);
        OutcomeNumber.TitleIn(text);
    });
}
