using System.Net;
using System.Net.Sockets;
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

    [Theory]
    [InlineData("There is no verb ‘nonsense’. ‘outturn help’ lists them.", "nonsense")]
    [InlineData("There is no verb ‘nonsense’. ‘outturn help’ lists them.", "help", "nonsense")]
    [InlineData("‘2011-13-40’ is no day. Write it as year, month, day: 2011-04-12.", "migrate", "--today", "2011-13-40")]
    [InlineData("‘12 April’ is no day. Write it as year, month, day: 2011-04-12.", "migrate", "--today", "12 April")]
    [InlineData("‘outturn new’ also needs NAME and --slug. ‘outturn help new’ says what it takes.", "new")]
    [InlineData("‘outturn check’ takes no ‘another.docx’. ‘outturn help check’ says what it takes.", "check", "one.docx", "another.docx")]
    [InlineData("There is no file 'plans/none.docx'. Check the name and try again.", "check", "plans/none.docx")]
    [InlineData("'.' is a folder. Say which file in it.", "check", ".")]
    [InlineData("‘.’ is a folder. Say which key file in it.", "verify", "outturn.dll", "--key", ".")]
    public void What_is_wrong_with_the_words_is_named(string sentence, params string[] words)
    {
        File.WriteAllText(terminal.PathTo("outturn.dll"), "a file");

        var answer = terminal.Outturn(words);

        Assert.Equal((2, sentence), (answer.Exit, answer.Error.Trim()));
    }

    [Fact]
    public void Where_a_file_cannot_be_written_the_folder_is_named()
    {
        terminal.Outturn("new", "One", "--slug", "one");

        Assert.Equal((2, "There is no folder ‘none’, so ‘key.pem’ was not written. Make the folder first, or give another."), Said(terminal.Outturn("key", "--partnership", "one", "--out", "none/key.pem")));
        Assert.Equal((2, "‘data’ is a folder. Say which file in it, for example ‘data/FILE’."), Said(terminal.Outturn("key", "--partnership", "one", "--out", "data")));
        Assert.Equal((2, $"{terminal.PathTo("data")} is a folder. Say which file in it."), Said(terminal.Outturn("backup", "data")));
        Assert.Equal((2, $"{terminal.PathTo("data")} is a folder. Say which file in it."), Said(terminal.Outturn("restore", "data")));
    }

    [Fact]
    public void Where_the_site_cannot_listen_the_address_is_named()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var address = $"http://{taken.LocalEndpoint}";

        Assert.Equal((2, $"Another program listens on {address} already. Stop it, or choose another port: outturn serve --urls http://localhost:5081."), Said(terminal.Outturn("serve", "--urls", address)));
        Assert.All(["nonsense", "http://localhost:99999", "ftp://localhost"], none =>
            Assert.Equal((2, $"Outturn cannot listen on ‘{none}’. Write it like http://localhost:5080; for https, put a web server that has the certificate in front."), Said(terminal.Outturn("serve", "--urls", none))));
    }

    private static (int Exit, string Sentence) Said(Answered answer) => (answer.Exit, answer.Error.Trim());
}
