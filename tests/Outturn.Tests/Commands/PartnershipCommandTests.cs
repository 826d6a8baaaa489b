using Outturn.Testing;

namespace Outturn.Tests.Commands;

/// <summary>Starting one's own partnership, bringing a plan in, backing up and restoring, on both databases.</summary>
public sealed class PartnershipCommandTests
{
    public static IEnumerable<object[]> Both => TestDatabase.Both;

    [Theory]
    [MemberData(nameof(Both))]
    public void A_new_partnership_gets_an_address_and_a_code_for_its_administrator(OnDatabase kind)
    {
        using var terminal = new CommandLine(kind);

        var answer = terminal.Outturn("new", "Tewkesbury Partnership", "--slug", "tewkesbury");

        Assert.Equal(0, answer.Exit);
        Assert.Contains("/tewkesbury", answer.Output, StringComparison.Ordinal);
        Assert.Matches("one-time code [0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}", answer.Output);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void An_address_is_given_once(OnDatabase kind)
    {
        using var terminal = new CommandLine(kind);
        terminal.Outturn("new", "One", "--slug", "tewkesbury");

        var answer = terminal.Outturn("new", "Another", "--slug", "tewkesbury");

        Assert.Equal(1, answer.Exit);
        Assert.Contains("‘tewkesbury’ is taken", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void An_address_the_program_needs_for_itself_is_refused()
    {
        using var terminal = new CommandLine(OnDatabase.Sqlite);

        Assert.Equal(1, terminal.Outturn("new", "Help", "--slug", "help").Exit);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void A_plan_for_outcomes_the_strategy_does_not_have_is_refused_and_nothing_is_kept(OnDatabase kind)
    {
        using var terminal = new CommandLine(kind);
        terminal.Outturn("new", "Tewkesbury Partnership", "--slug", "tewkesbury");

        var answer = terminal.Outturn("import", Samples.GoodPlan, "--partnership", "tewkesbury", "--group", "Executive");

        Assert.Equal(1, answer.Exit);
        Assert.Contains("Outcome 2.1", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_backup_is_restored_and_what_was_there_is_kept_beside_it()
    {
        using var terminal = new CommandLine(OnDatabase.Sqlite);
        terminal.Outturn("new", "One", "--slug", "one");
        Assert.Equal(0, terminal.Outturn("backup", "copy.db").Exit);
        terminal.Outturn("new", "Two", "--slug", "two");

        var answer = terminal.Outturn("restore", "copy.db");

        Assert.Equal(0, answer.Exit);
        Assert.Contains("kept in", answer.Output, StringComparison.Ordinal);
        Assert.Equal(0, terminal.Outturn("report", "--partnership", "one", "--list").Exit);
        Assert.Contains("There is no partnership ‘two’", terminal.Outturn("report", "--partnership", "two", "--list").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_no_backup_is_not_restored()
    {
        using var terminal = new CommandLine(OnDatabase.Sqlite);
        terminal.Outturn("new", "One", "--slug", "one");

        var answer = terminal.Outturn("restore", Samples.GoodPlan);

        Assert.Equal(2, answer.Exit);
        Assert.Equal(0, terminal.Outturn("report", "--partnership", "one", "--list").Exit);
    }
}
