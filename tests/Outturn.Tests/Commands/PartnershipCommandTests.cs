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
    public void A_backup_that_was_damaged_is_not_restored()
    {
        using var terminal = new CommandLine(OnDatabase.Sqlite);
        terminal.Outturn("new", "One", "--slug", "one");
        var (copy, cut) = (terminal.PathTo("copy.db"), terminal.PathTo("cut.db"));
        terminal.Outturn("backup", copy);
        var whole = File.ReadAllBytes(copy);
        File.WriteAllBytes(cut, whole[..(whole.Length / 2)]);
        whole.AsSpan(whole.Length - (40 * 4096)).Clear();
        File.WriteAllBytes(copy, whole);

        Assert.All([copy, cut], damaged => Assert.Equal((2, $"{damaged} is damaged, so nothing was changed. Restore another backup."), Said(terminal.Outturn("restore", damaged))));
        Assert.Equal((0, ""), Said(terminal.Outturn("report", "--partnership", "one", "--list")));
    }

    [Theory]
    [InlineData(0.5, "could not read from input file: end of file")]
    [InlineData(0.001, "could not read from input file: end of file")]
    public void A_backup_from_PostgreSQL_that_was_cut_short_is_not_restored(double kept, string because)
    {
        using var terminal = new CommandLine(OnDatabase.PostgreSql);
        terminal.Outturn("new", "One", "--slug", "one");
        var copy = terminal.PathTo("copy.dump");
        Assert.Equal((0, ""), Said(terminal.Outturn("backup", copy)));
        var whole = File.ReadAllBytes(copy);
        File.WriteAllBytes(copy, whole[..(int)(whole.Length * kept)]);

        Assert.Equal((2, $"{copy} could not be restored, so nothing was changed: pg_restore says ‘{because}’."), Said(terminal.Outturn("restore", copy)));
        Assert.Equal((0, ""), Said(terminal.Outturn("report", "--partnership", "one", "--list")));
    }

    [Fact]
    public void Before_the_first_round_there_is_no_report_to_list()
    {
        using var terminal = new CommandLine(OnDatabase.Sqlite);
        terminal.Outturn("new", "One", "--slug", "one");

        Assert.Equal("There is no report yet. One begins with its round.", terminal.Outturn("report", "--partnership", "one", "--list").Output.Trim());
        Assert.Equal((2, "Say which report with --period \"Q1 2010/11\" and where it goes with --out FILE, or ask for --list."), Said(terminal.Outturn("report", "--partnership", "one")));
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

    private static (int Exit, string Sentence) Said(Answered answer) => (answer.Exit, answer.Error.Trim());
}
