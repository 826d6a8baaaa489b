using Outturn.Testing;

namespace Outturn.Tests.Commands;

/// <summary>Two who start the same at the same moment: it is made once, and neither meets a fault.</summary>
public sealed class StartedAtOnceTests
{
    public static IEnumerable<object[]> Both => TestDatabase.Both;

    [Theory]
    [MemberData(nameof(Both))]
    public async Task Of_two_first_starts_one_loads_the_demonstration_and_both_serve_it(OnDatabase kind)
    {
        using var terminal = new CommandLine(kind);

        var said = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => terminal.Serving("demo", "--if-empty", "--urls", "http://127.0.0.1:0"))));

        Assert.Single(said, one => one.Contains("The demonstration is loaded.", StringComparison.Ordinal));
        Assert.All(said, one => Assert.Matches("Gloucester Partnership: http://127.0.0.1:[0-9]+/gloucester", one));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task Of_two_who_load_the_demonstration_the_second_is_told_that_it_is_there(OnDatabase kind)
    {
        using var terminal = new CommandLine(kind);

        Assert.Equal(
            [(0, ""), (1, "The database has a partnership already, so the demonstration was not loaded. Choose an empty one with --database or --data.")],
            await AtOnce(terminal, ["demo", "--no-serve"], ["demo", "--no-serve"]));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task Of_many_who_start_a_partnership_at_one_address_one_has_it(OnDatabase kind)
    {
        using var terminal = new CommandLine(kind);
        terminal.Outturn("migrate");
        string[] race = ["new", "The race", "--slug", "race"];
        const string Taken = "‘race’ is taken by another partnership of this installation. Choose another address.";

        Assert.Equal([(0, ""), (1, Taken), (1, Taken), (1, Taken)], await AtOnce(terminal, race, race, race, race));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_partnership_started_beside_the_demonstration_is_in_nobodys_way(OnDatabase kind)
    {
        using var terminal = new CommandLine(kind);

        Assert.Equal([(0, ""), (0, "")], await AtOnce(terminal, ["demo", "--if-empty", "--no-serve"], ["new", "Tewkesbury Partnership", "--slug", "tewkesbury"]));
    }

    private static async Task<IEnumerable<(int Exit, string Sentence)>> AtOnce(CommandLine terminal, params string[][] commands)
    {
        var answers = await Task.WhenAll(commands.Select(words => Task.Run(() => terminal.Outturn(words))));
        return answers.Select(answer => (answer.Exit, answer.Error.Trim())).OrderBy(answer => answer.Exit);
    }
}
