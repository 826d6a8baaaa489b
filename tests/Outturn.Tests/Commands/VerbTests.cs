using Outturn.Commands;
using Outturn.Testing;

namespace Outturn.Tests.Commands;

/// <summary>The program at a bare prompt.</summary>
public sealed class VerbTests : IDisposable
{
    private readonly CommandLine terminal = new(OnDatabase.Sqlite);

    public void Dispose() => terminal.Dispose();

    [Fact]
    public void Without_a_verb_the_program_explains_itself()
    {
        var answer = terminal.Outturn();

        Assert.Equal(0, answer.Exit);
        Assert.All(Verbs.Root().Subcommands, verb => Assert.Contains(verb.Name, answer.Output, StringComparison.Ordinal));
    }

    [Fact]
    public void Help_explains_each_verb()
    {
        Assert.All(Verbs.Root().Subcommands.Select(verb => verb.Name), verb =>
        {
            var answer = terminal.Outturn("help", verb);
            Assert.Equal(0, answer.Exit);
            Assert.Contains($"outturn {verb}", answer.Output, StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData("dance")]
    [InlineData("help", "dance")]
    [InlineData("check")]
    [InlineData("new", "Gloucester Partnership")]
    public void Words_the_program_does_not_know_are_refused_in_one_sentence(params string[] words)
    {
        var answer = terminal.Outturn(words);

        Assert.NotEqual(0, answer.Exit);
        Assert.Single(answer.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void A_day_that_is_none_is_refused()
    {
        var answer = terminal.Outturn("migrate", "--today", "12 April");

        Assert.Equal(1, answer.Exit);
        Assert.Contains("‘12 April’ is no day", answer.Error, StringComparison.Ordinal);
    }
}
