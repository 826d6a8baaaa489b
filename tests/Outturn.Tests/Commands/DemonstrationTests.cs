using System.Security.Cryptography;
using Outturn.Testing;

namespace Outturn.Tests.Commands;

/// <summary>The demonstration and its reports, from the command line, on both databases.</summary>
public abstract class DemonstrationTests<TTerminal>(TTerminal loaded) : IClassFixture<TTerminal>
    where TTerminal : LoadedTerminal
{
    private CommandLine Terminal => loaded.Terminal;

    [Fact]
    public void It_is_loaded_into_an_empty_database_only()
    {
        var again = Terminal.Outturn("demo", "--no-serve");

        Assert.Equal(1, again.Exit);
        Assert.Contains("has a partnership already", again.Error, StringComparison.Ordinal);
        Assert.Equal(new Answered(0, "", ""), Terminal.Outturn("demo", "--if-empty", "--no-serve"));
    }

    [Fact]
    public void Its_first_two_quarters_are_agreed_the_third_awaits_the_board_and_the_fourth_is_a_draft_too()
    {
        var reports = Terminal.Outturn("report", "--partnership", "gloucester", "--list", "--json").Json.GetProperty("reports").EnumerateArray()
            .Select(report => (Period: report.GetProperty("period").GetString(), Status: report.GetProperty("status").GetString(), Digest: report.GetProperty("digest").GetString()!.Length));

        Assert.Equal([("Q1 2010/11", "agreed", 64), ("Q2 2010/11", "agreed", 64), ("Q3 2010/11", "draft", 0), ("Q4 2010/11", "draft", 0)], reports);
        Assert.EndsWith("Q3 2010/11  draft\nQ4 2010/11  draft\n", Terminal.Outturn("report", "--partnership", "gloucester", "--list").Output, StringComparison.Ordinal);
    }

    /// <summary>A reviewer follows a line of the agreed Word file to its story, though no one set an address.</summary>
    [Fact]
    public void Its_agreed_reports_lead_to_where_it_listens()
    {
        var file = Terminal.PathTo("linked.docx");
        Assert.Equal(0, Terminal.Outturn("report", "--partnership", "gloucester", "--period", "Q2 2010/11", "--format", "docx", "--out", file).Exit);

        using var package = System.IO.Compression.ZipFile.OpenRead(file);
        using var links = new StreamReader(package.GetEntry("word/_rels/document.xml.rels")!.Open());
        Assert.Contains("Target=\"http://localhost:5080/gloucester/lines/", links.ReadToEnd(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("docx")]
    [InlineData("xlsx")]
    public void A_plan_comes_out_as_a_file_that_is_checked_as_it_was(string format)
    {
        var file = Terminal.PathTo($"plan.{format}");

        var answer = Terminal.Outturn("export", "--partnership", "gloucester", "--plan", "Thriving City Group: Action Plan 2010-2013", "--format", format, "--out", file);

        Assert.Equal((0, ""), (answer.Exit, answer.Error));
        Assert.Equal(0, Terminal.Outturn("check", file).Exit);
        using var package = System.IO.Compression.ZipFile.OpenRead(file);
        var feet = package.Entries.Where(part => part.FullName.StartsWith(format == "docx" ? "word/footer" : "xl/worksheets/sheet", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(feet);
        Assert.All(feet, foot =>
        {
            using var words = new StreamReader(foot.Open());
            Assert.Contains("people, activities and progress are fictional", words.ReadToEnd(), StringComparison.Ordinal);
        });
    }

    [Fact]
    public void An_edited_copy_goes_into_its_plan_unless_both_changed_the_same()
    {
        var (sent, edited, otherwise) = (Terminal.PathTo("sent.xlsx"), Terminal.PathTo("edited.xlsx"), Terminal.PathTo("otherwise.xlsx"));
        Assert.Equal(0, Terminal.Outturn("export", "--partnership", "gloucester", "--plan", "Stronger Communities Group: action plan 2010/11 to 2012/13", "--format", "xlsx", "--out", sent).Exit);
        File.WriteAllBytes(edited, EditedExcel.Texts(File.ReadAllBytes(sent), xml => xml.Replace("Leaflets produced", "Leaflets read", StringComparison.Ordinal)));
        File.WriteAllBytes(otherwise, EditedExcel.Texts(File.ReadAllBytes(sent), xml => xml.Replace("Leaflets produced", "Leaflets kept", StringComparison.Ordinal)));

        var taken = Terminal.Outturn("import", edited, "--partnership", "gloucester");
        Assert.Equal((0, "‘edited.xlsx’ is a copy of ‘Stronger Communities Group: action plan 2010/11 to 2012/13’. The plan has what it changed: 1 change."), (taken.Exit, taken.Output.Trim()));
        var refused = Terminal.Outturn("import", otherwise, "--partnership", "gloucester");
        Assert.Equal((1, "‘otherwise.xlsx’ is a copy of ‘Stronger Communities Group: action plan 2010/11 to 2012/13’, and 1 thing was changed both in it and here. Bring it in on the page Plans, where each is decided; nothing was changed."), (refused.Exit, refused.Error.Trim()));
    }

    [Theory]
    [InlineData("Any plan at all", "docx", 1, "There is no plan ‘Any plan at all’. There is ‘")]
    [InlineData("Stronger Communities Group: Action Plan 2010-2013", "odt", 2, "‘odt’ is none of the formats.")]
    public void A_plan_that_is_not_there_or_a_format_there_is_not_is_said_in_one_sentence(string plan, string format, int exit, string sentence)
    {
        var answer = Terminal.Outturn("export", "--partnership", "gloucester", "--plan", plan, "--format", format, "--out", Terminal.PathTo("none"));

        Assert.Equal(exit, answer.Exit);
        Assert.StartsWith(sentence, answer.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("docx")]
    [InlineData("xlsx")]
    [InlineData("html")]
    [InlineData("json")]
    public void An_agreed_report_comes_out_as_the_same_bytes_each_time_and_verifies(string format)
    {
        var (first, second, key) = (Terminal.PathTo($"first.{format}"), Terminal.PathTo($"second.{format}"), Terminal.PathTo("public.pem"));
        Assert.Equal(0, Terminal.Outturn("report", "--partnership", "gloucester", "--period", "Q2 2010/11", "--format", format, "--out", first).Exit);
        Assert.Equal(0, Terminal.Outturn("report", "--partnership", "gloucester", "--period", "Q2 2010/11", "--format", format, "--out", second).Exit);
        Assert.Equal(0, Terminal.Outturn("key", "--partnership", "gloucester", "--out", key).Exit);

        Assert.Equal(SHA256.HashData(File.ReadAllBytes(first)), SHA256.HashData(File.ReadAllBytes(second)));
        var verdict = Terminal.Outturn("verify", first, "--key", key);
        Assert.Equal(0, verdict.Exit);
        Assert.StartsWith("exactly as issued", verdict.Output, StringComparison.Ordinal);
        Assert.StartsWith("consistent, author not proven", Terminal.Outturn("verify", first).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_or_a_digest_that_is_none_does_not_make_the_report_differ()
    {
        var (report, words, secret) = (Terminal.PathTo("to-verify.json"), Terminal.PathTo("words.pem"), Terminal.PathTo("private.pem"));
        Assert.Equal(0, Terminal.Outturn("report", "--partnership", "gloucester", "--period", "Q1 2010/11", "--format", "json", "--out", report).Exit);
        File.WriteAllText(words, "The key is in the safe.");
        using (var key = ECDsa.Create(ECCurve.NamedCurves.nistP256))
            File.WriteAllText(secret, key.ExportPkcs8PrivateKeyPem());

        Assert.Equal(
            [
                (2, "The key given is not a public key. It is a text file whose first line is -----BEGIN PUBLIC KEY-----; ask the partnership for it."),
                (2, "That file holds a private key. Give the public one, which the partnership hands out: its first line is -----BEGIN PUBLIC KEY-----."),
                (2, $"There is no key file ‘{Terminal.PathTo("no.pem")}’."),
                (2, "A digest is 64 hexadecimal digits, as printed at the foot of each page. What was given has 4 characters."),
                (1, ""),
            ],
            new[] { ("--key", words), ("--key", secret), ("--key", Terminal.PathTo("no.pem")), ("--digest", "1234"), ("--digest", new string('0', 64)) }
                .Select(proof => Terminal.Outturn("verify", report, proof.Item1, proof.Item2)).Select(answer => (answer.Exit, answer.Error.Trim())));
    }

    [Fact]
    public void A_report_is_not_brought_in_as_a_plan()
    {
        var report = Terminal.PathTo("q1.docx");
        Assert.Equal(0, Terminal.Outturn("report", "--partnership", "gloucester", "--period", "Q1 2010/11", "--out", report).Exit);

        Assert.All([[], ["--group", "Environment Group"]], (string[] group) =>
        {
            var answer = Terminal.Outturn(["import", report, "--partnership", "gloucester", .. group]);
            Assert.Equal((2, "‘q1.docx’ is a quarterly report, not an action plan, so there is no plan in it to bring in. Choose the file of the plan."), (answer.Exit, answer.Error.Trim()));
        });
    }

    [Fact]
    public void A_format_there_is_not_is_refused_before_anything_else()
    {
        var answer = Terminal.Outturn("report", "--partnership", "gloucester", "--period", "Q2 2010/11", "--format", "odt", "--out", Terminal.PathTo("none.odt"));

        Assert.Equal((2, "‘odt’ is none of the formats. Choose docx, xlsx, html, pdf, json or csv."), (answer.Exit, answer.Error.Trim()));
    }

    [Fact]
    public void A_draft_is_written_only_when_asked_for()
    {
        var file = Terminal.PathTo("draft.docx");

        var refused = Terminal.Outturn("report", "--partnership", "gloucester", "--period", "Q3 2010/11", "--out", file);
        Assert.Equal(1, refused.Exit);
        Assert.Contains("--draft", refused.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(file));

        Assert.Equal(0, Terminal.Outturn("report", "--partnership", "gloucester", "--period", "Q3 2010/11", "--out", file, "--draft").Exit);
        Assert.True(File.Exists(file));
    }

    [Fact]
    public void A_part_of_a_report_is_written_as_an_extract_and_one_that_is_not_in_it_is_refused()
    {
        var file = Terminal.PathTo("part.json");
        string[] part = ["report", "--partnership", "gloucester", "--period", "Q2 2010/11", "--out", file, "--format", "json", "--layout", "organisation", "--of"];
        Assert.Contains("An extract from the agreed report for Q2 2010/11 is in", Terminal.Outturn([.. part, "NHS Gloucestershire"]).Output, StringComparison.Ordinal);
        Assert.Contains("\"extract\":{\"name\":\"Lines of NHS Gloucestershire\"", File.ReadAllText(file), StringComparison.Ordinal);

        var refused = Terminal.Outturn([.. part, "Nobody"]);
        Assert.Equal((1, "Lines of Nobody: there are none in the report for Q2 2010/11."), (refused.Exit, refused.Error.Trim()));
    }

    [Theory]
    [InlineData("Q5 2010/11", 2, "is no quarter")]
    [InlineData("Q1 2009/10", 1, "no round")]
    public void A_quarter_there_is_none_of_is_refused(string period, int exit, string sentence)
    {
        var answer = Terminal.Outturn("report", "--partnership", "gloucester", "--period", period, "--out", Terminal.PathTo("none.docx"));

        Assert.Equal(exit, answer.Exit);
        Assert.Contains(sentence, answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_plan_comes_in_and_what_was_made_and_found_is_said()
    {
        var made = Terminal.Outturn("import", Samples.GoodPlan, "--partnership", "gloucester", "--json");

        Assert.Equal(0, made.Exit);
        Assert.Equal(4, made.Json.GetProperty("made").GetProperty("tasks").GetInt32());
        Assert.Equal(5, made.Json.GetProperty("made").GetProperty("measures").GetInt32());
        Assert.InRange(made.Json.GetProperty("understood").GetDouble(), 0.95, 1);
        Assert.DoesNotContain(made.Json.GetProperty("findings").EnumerateArray(), finding => finding.GetProperty("level").GetString() == "must");
    }
}

/// <summary>A terminal over a database the demonstration was loaded into once.</summary>
public abstract class LoadedTerminal : IDisposable
{
    protected LoadedTerminal(OnDatabase kind)
    {
        Terminal = new CommandLine(kind);
        Terminal.Outturn("migrate"); // as a first start leaves it that was stopped before the demonstration was in
        var loaded = Terminal.Outturn("demo", "--if-empty", "--no-serve");
        Assert.True(loaded.Exit == 0, loaded.Error);
    }

    public CommandLine Terminal { get; }

    public void Dispose()
    {
        Terminal.Dispose();
        GC.SuppressFinalize(this);
    }
}

public sealed class LoadedSqlite() : LoadedTerminal(OnDatabase.Sqlite);

public sealed class LoadedPostgreSql() : LoadedTerminal(OnDatabase.PostgreSql);

public sealed class DemonstrationOnSqliteTests(LoadedSqlite loaded) : DemonstrationTests<LoadedSqlite>(loaded);

public sealed class DemonstrationOnPostgreSqlTests(LoadedPostgreSql loaded) : DemonstrationTests<LoadedPostgreSql>(loaded);
