using CsCheck;

namespace Outturn.Domain.Tests;

public sealed class NumberedListTests
{
    [Fact]
    public void A_typed_list_gives_aims_outcomes_measures_and_actions()
    {
        var list = NumberedList.Read("""
            Aim 2: A place where all communities matter

            Outcome 2.1: Communities live, work and play in peace and harmony
            Measure: People who feel that others get on well together (%)
            a) Increase community cohesion
            b) Welcome people who are new to the city

            Outcome 2.2: Our communities have a strong influence
            """);

        Assert.Empty(list.Slips);
        var aim = Assert.Single(list.Aims);
        Assert.Equal((2, "A place where all communities matter"), (aim.Number, aim.Title));
        Assert.Equal([new OutcomeNumber(2, 1), new OutcomeNumber(2, 2)], aim.Outcomes.Select(outcome => outcome.Number));
        Assert.Equal(["People who feel that others get on well together (%)"], aim.Outcomes[0].Measures);
        Assert.Equal([new ActionText("a", "Increase community cohesion"), new ActionText("b", "Welcome people who are new to the city")], aim.Outcomes[0].Actions);
    }

    [Theory]
    [InlineData("Aim 1: A green place\nOutcome 1.1: Clean air\na) Plant trees\nb) Walk more")]
    [InlineData("AIM 1\nA green place\nOutcome 1.1\nClean air\n(a) Plant trees\n(b) Walk more")]
    [InlineData("1 A green place\n1.1 Clean air\na. Plant trees\nb. Walk more")]
    [InlineData("1. A green place\n1.1. Clean air\n- Plant trees\n- Walk more")]
    [InlineData("1) A green place\r\n1.1) Clean air\r\n• Plant trees\r\n• Walk more")]
    [InlineData("  Aim 1 – A green place\n\n\tOutcome 1.1 – Clean air\n\tA) Plant trees\n\t• Walk more")]
    [InlineData("Aim 1: A green place\nOutcome 1.1: Clean air\nAction a: Plant trees\n1.1b Walk more")]
    public void The_list_may_be_numbered_in_many_ways(string text)
    {
        var list = NumberedList.Read(text);

        Assert.Empty(list.Slips);
        Assert.Equal(
            [new AimText(1, "A green place", [new(new(1, 1), "Clean air", [], [new("a", "Plant trees"), new("b", "Walk more")])])],
            list.Aims);
    }

    [Fact]
    public void A_line_before_any_aim_says_how_to_begin()
    {
        var slip = Assert.Single(NumberedList.Read("\n\nxx").Slips);

        Assert.Equal(new SlipInText(3, "xx", "Line 3, 'xx', stands before any aim. Start with a line like 'Aim 1: A place where the future matters'."), slip);
    }

    [Theory]
    [InlineData("Aim 1: One\nAim 1: Two", 2, "second aim")]
    [InlineData("Aim 1: One\n1.1 One\n1.1 Two", 3, "second outcome")]
    [InlineData("Aim 1: One\n1.1 One\na) One\na) Two", 4, "second action")]
    [InlineData("Aim 1: One\n2.1 One", 2, "belongs to aim 2")]
    [InlineData("Aim 1: One\n1.0 One", 2, "from 1")]
    [InlineData("Aim 0: One", 1, "from 1")]
    [InlineData("Aim 1: One\na) One", 2, "before any outcome")]
    [InlineData("Aim 1: One\nMeasure: One", 2, "before any outcome")]
    [InlineData("Aim 1: One\n1.1 One\nMeasure:", 3, "names no measure")]
    [InlineData("Aim 1: One\n1.1 One\na)", 3, "no words")]
    [InlineData("Aim 1: One\n1.1 One\n1.2a Two", 3, "another's number")]
    [InlineData("Aim 1: One\nand more of it", 2, "no number, letter or bullet")]
    [InlineData("Aim 1\nOutcome 1.1: One", 1, "no words")]
    [InlineData("Outcome 1.1: One", 1, "before any aim")]
    public void A_line_not_understood_is_a_slip_that_says_where_and_why(string text, int line, string why)
    {
        var slip = Assert.Single(NumberedList.Read(text).Slips);

        Assert.Equal(line, slip.Line);
        Assert.StartsWith($"Line {line}, '", slip.Message, StringComparison.Ordinal);
        Assert.Contains(why, slip.Message, StringComparison.Ordinal);
        Assert.EndsWith(".", slip.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bullets_are_lettered_in_order_past_z()
    {
        var list = NumberedList.Read("Aim 1: One\n1.1 One\n" + string.Concat(Enumerable.Range(1, 28).Select(number => $"- Action {number}x\n")));

        Assert.Equal(["a", "z", "aa", "ab"], list.Aims[0].Outcomes[0].Actions.Select(action => action.Letter).Where((_, place) => place is 0 or 25 or 26 or 27));
    }

    [Fact]
    public void What_is_written_is_read_back() => Aims.Sample(aims =>
    {
        var list = NumberedList.Read(NumberedList.Write(aims));
        return list.Slips is [] && list.Aims.SequenceEqual(aims);
    });

    [Fact]
    public void Every_line_is_taken_or_listed() => AnyText.Gen.Sample(text =>
    {
        var list = NumberedList.Read(text);
        var again = NumberedList.Read(NumberedList.Write(list.Aims));
        return list.IsUnderstood ? again.Aims.SequenceEqual(list.Aims) : list.Slips.All(slip => slip.Line >= 1 && slip.Text is not "");
    });

    private static readonly Gen<string> Title = Gen.OneOf(
        Gen.OneOf("A place that thrives", "1 in 4 people", "a) strange", "Aim 3: again", ": odd", "2.1", "– dash", "• dot", "Measure: me", "50%", "£5", "ends."),
        AnyText.Gen).Select(text => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))).Where(text => text.Length > 0);

    private static readonly Gen<AimText[]> Aims =
        Gen.Select(Title, Gen.Select(Title, Title.Array[0, 2], Title.Array[0, 4]).Array[0, 3]).Array[0, 4].Select(aims => aims.Select((aim, a) => new AimText(a + 1, aim.Item1,
            [.. aim.Item2.Select((outcome, o) => new OutcomeText(new OutcomeNumber(a + 1, o + 1), outcome.Item1, outcome.Item2,
                [.. outcome.Item3.Select((action, n) => new ActionText(LineReference.LetterOf(n + 1), action))]))])).ToArray());
}
