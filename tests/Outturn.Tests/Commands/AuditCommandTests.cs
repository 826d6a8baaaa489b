using System.Text.RegularExpressions;
using Outturn.Testing;

namespace Outturn.Tests.Commands;

/// <summary><c>outturn audit verify</c>, as whoever keeps the records runs it.</summary>
public sealed partial class AuditCommandTests
{
    public static IEnumerable<object[]> Both => TestDatabase.Both;

    [Theory]
    [MemberData(nameof(Both))]
    public void The_history_of_each_partnership_is_checked_and_a_printed_head_found_in_it(OnDatabase kind)
    {
        using var terminal = new CommandLine(kind);
        terminal.Outturn("new", "Tewkesbury Partnership", "--slug", "tewkesbury");
        terminal.Outturn("new", "Gloucester Partnership", "--slug", "gloucester");

        var answer = terminal.Outturn("audit", "verify");
        Assert.Equal(0, answer.Exit);
        Assert.Contains("Gloucester Partnership: ", answer.Output, StringComparison.Ordinal);
        Assert.Contains("Tewkesbury Partnership: ", answer.Output, StringComparison.Ordinal);

        var head = Head().Match(terminal.Outturn("audit", "verify", "--partnership", "tewkesbury").Output).Value;
        Assert.Equal(0, terminal.Outturn("audit", "verify", "--partnership", "tewkesbury", "--head", head).Exit);
        var other = terminal.Outturn("audit", "verify", "--partnership", "gloucester", "--head", head);
        Assert.Equal(1, other.Exit);
        Assert.Contains("not what was printed", other.Output, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_word_changed_in_the_database_itself_ends_it_with_1_and_is_named(OnDatabase kind)
    {
        using var terminal = new CommandLine(kind);
        terminal.Outturn("new", "Tewkesbury Partnership", "--slug", "tewkesbury");
        await terminal.ChangeBehindItsBack(
            kind == OnDatabase.Sqlite ? "DROP TRIGGER changes_are_not_changed" : "ALTER TABLE changes DISABLE TRIGGER ALL",
            "UPDATE changes SET by_name = 'Someone else' WHERE entity = 'LeadGroup'");

        var answer = terminal.Outturn("audit", "verify");

        Assert.Equal(1, answer.Exit);
        Assert.Contains("LeadGroup", answer.Output, StringComparison.Ordinal);
        Assert.Contains("is not what was written then", answer.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_head_is_refused_in_a_sentence()
    {
        using var terminal = new CommandLine(OnDatabase.Sqlite);
        terminal.Outturn("new", "Tewkesbury Partnership", "--slug", "tewkesbury");

        var answer = terminal.Outturn("audit", "verify", "--partnership", "tewkesbury", "--head", "312");

        Assert.Equal(2, answer.Exit);
        Assert.Contains("‘312’ is no head of a history", answer.Error, StringComparison.Ordinal);
        Assert.Contains("--partnership", terminal.Outturn("audit", "verify", "--head", $"1:{new string('a', 64)}").Error, StringComparison.Ordinal);
    }

    [GeneratedRegex("[0-9]+:[0-9a-f]{64}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Head();
}
