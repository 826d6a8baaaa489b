using CsCheck;

namespace Outturn.Domain.Tests;

public sealed class LineReferenceTests
{
    private static readonly Gen<LineReference> AnyReference = Gen.Select(Gen.Int[1, 99], Gen.Int[1, 999], Gen.Int[1, 702], Gen.Int[0, 999],
        (aim, number, letter, task) => new LineReference(new OutcomeNumber(aim, number), LineReference.LetterOf(letter), task == 0 ? null : task));

    [Theory]
    [InlineData("2.1a", "2.1a")]
    [InlineData("2.1a.2", "2.1a.2")]
    [InlineData("2.1 a)", "2.1a")]
    [InlineData("2.1(a)", "2.1a")]
    [InlineData("2.1A 2", "2.1a.2")]
    [InlineData(" 2.1aa.10 ", "2.1aa.10")]
    public void A_reference_is_read(string text, string reference) => Assert.Equal(reference, LineReference.Read(text)?.ToString());

    [Theory]
    [InlineData("2.1")]
    [InlineData("a.2")]
    [InlineData("2.1abc")]
    [InlineData("2.1a.0")]
    [InlineData("0.1a")]
    [InlineData("2.1a.2.3")]
    [InlineData("")]
    [InlineData(null)]
    public void What_is_not_a_reference_is_none(string? text) => Assert.Null(LineReference.Read(text));

    [Fact]
    public void Lines_stand_in_the_order_of_the_plan() => Assert.Equal(
        ["2.1a", "2.1a.2", "2.1a.10", "2.1b", "2.1z", "2.1aa", "2.2a", "10.1a"],
        new[] { "2.1aa", "2.1b", "10.1a", "2.1a.10", "2.1z", "2.1a", "2.2a", "2.1a.2" }.Select(LineReference.Read).Order().Select(line => line!.ToString()));

    [Theory]
    [InlineData(1, "a")]
    [InlineData(26, "z")]
    [InlineData(27, "aa")]
    [InlineData(52, "az")]
    [InlineData(53, "ba")]
    [InlineData(702, "zz")]
    public void Letters_go_on_after_z(int place, string letter)
    {
        Assert.Equal(letter, LineReference.LetterOf(place));
        Assert.Equal(place, LineReference.PlaceOf(letter));
    }

    [Theory]
    [InlineData("A", 1)]
    [InlineData("", 1)]
    [InlineData("abc", 1)]
    [InlineData("é", 1)]
    [InlineData("a", 0)]
    public void A_reference_that_cannot_be_is_not_built(string letter, int task) =>
        Assert.ThrowsAny<ArgumentException>(() => new LineReference(new OutcomeNumber(2, 1), letter, task));

    [Fact]
    public void A_task_knows_its_action() => Assert.Equal(LineReference.Read("2.1a"), LineReference.Read("2.1a.2")!.Action);

    [Fact]
    public void What_is_written_is_read_back() => AnyReference.Sample(reference => LineReference.Read(reference.ToString()) == reference);

    [Fact]
    public void Reading_never_fails() => AnyText.Gen.Sample(text => { LineReference.Read(text); });
}
