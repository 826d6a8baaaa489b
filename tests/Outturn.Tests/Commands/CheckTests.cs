using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Outturn.Domain;
using Outturn.Storage;
using Outturn.Testing;

namespace Outturn.Tests.Commands;

/// <summary><c>outturn check</c>, as a group's chair runs it on a file.</summary>
public sealed class CheckTests : IDisposable
{
    private readonly CommandLine terminal = new(OnDatabase.Sqlite);

    public void Dispose() => terminal.Dispose();

    [Fact]
    public void The_good_plan_passes()
    {
        var answer = terminal.Outturn("check", Samples.GoodPlan);

        Assert.Equal(0, answer.Exit);
        Assert.Contains("0 must", answer.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_poor_plan_is_refused_with_each_planted_fault_named_by_its_clause()
    {
        var answer = terminal.Outturn("check", Samples.PoorPlan, "--json");

        Assert.Equal(1, answer.Exit);
        var musts = Findings(answer).Where(finding => finding.GetProperty("level").GetString() == "must").Select(finding => finding.GetProperty("clause").GetString());
        Assert.Superset(new HashSet<string?> { "G5", "G7a", "G7b", "G7c", "G7d", "G8", "P3" }, musts.ToHashSet());
    }

    [Theory]
    [InlineData("2012-03-31", 0)]
    [InlineData("2012-04-01", 1)]
    public void What_is_put_off_is_checked_on_the_day_that_is_said(string today, int exit)
    {
        var file = terminal.PathTo("put-off.docx");
        File.WriteAllBytes(file, EditedWord.Of(File.ReadAllBytes(Samples.GoodPlan), xml => xml.Replace("Give communities a say in how local services are run", "Give communities a say in how local services are run</w:t><w:br/><w:t>Put off to 1 April 2012: the panels come first.", StringComparison.Ordinal)));

        var answer = terminal.Outturn("check", file, "--today", today);

        Assert.Equal(exit, answer.Exit);
        Assert.Equal(exit == 1, answer.Output.Contains("the action is put off to 1 April 2012, which has come", StringComparison.Ordinal));
    }

    [Fact]
    public void A_finding_as_json_has_its_place_its_words_and_its_mend()
    {
        var impossible = Findings(terminal.Outturn("check", Samples.PoorPlan, "--json")).Single(finding => finding.GetProperty("quote").GetString() == "Evaluation 31/13/2010");

        Assert.Equal("G7b", impossible.GetProperty("clause").GetString());
        Assert.Equal("table 2, row 4, column ‘Milestones/Detailed Tasks’", impossible.GetProperty("place").GetString());
        Assert.Contains("31/13/2010", impossible.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.NotEmpty(impossible.GetProperty("mend").GetString()!);
    }

    [Fact]
    public void The_empty_report_template_is_refused()
    {
        var answer = terminal.Outturn("check", Samples.ReportTemplate, "--json");

        Assert.Equal(1, answer.Exit);
        Assert.Superset(new HashSet<string?> { "R5", "R6", "R7", "R8", "R9", "P1", "P2", "P3", "P4" }, Findings(answer).Select(finding => finding.GetProperty("clause").GetString()).ToHashSet());
    }

    [Fact]
    public void A_partnership_that_is_not_there_is_refused_in_one_sentence()
    {
        terminal.Outturn("migrate");

        var answer = terminal.Outturn("check", Samples.GoodPlan, "--partnership", "nowhere");

        Assert.Equal(1, answer.Exit);
        Assert.Contains("There is no partnership ‘nowhere’", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_data_folder_that_is_not_there_is_named_and_not_made()
    {
        Assert.All((string[][])[["check", Samples.GoodPlan], ["import", Samples.GoodPlan], ["report", "--list"]], words =>
        {
            var answer = terminal.Outturn([.. words, "--partnership", "gloucester", "--data", "typo"]);
            Assert.Equal((2, $"There is no database yet: the file {terminal.PathTo("typo/outturn.db")} is not there. Mend --data or --database; ‘outturn new’ starts a partnership in a new one."), (answer.Exit, answer.Error.Trim()));
        });
        Assert.False(Directory.Exists(terminal.PathTo("typo")));
    }

    [Fact]
    public void A_database_that_is_not_on_the_server_is_named_and_not_made()
    {
        var missing = new NpgsqlConnectionStringBuilder(TestPostgres.Server) { Database = "typo" };
        string[] words = ["check", Samples.GoodPlan, "--partnership", "gloucester", "--database", missing.ConnectionString];
        var sentence = $"There is no database yet: the database typo at {missing.Host}:{missing.Port} is not there. Mend --data or --database; ‘outturn new’ starts a partnership in a new one.";

        Assert.All([terminal.Outturn(words), terminal.Outturn(words)], answer => Assert.Equal((2, sentence), (answer.Exit, answer.Error.Trim())));
    }

    [Fact]
    public async Task A_file_is_checked_by_the_partnerships_own_guidance()
    {
        terminal.Outturn("new", "Tewkesbury Partnership", "--slug", "tewkesbury");
        await using (var db = Database.From("", terminal.PathTo("data")).Open(TimeProvider.System))
        {
            var partnership = await db.Partnerships.SingleAsync(TestContext.Current.CancellationToken);
            db.Use(partnership);
            db.By("a test");
            foreach (var clause in Clauses.All.Where(clause => clause.Levels[0] == Level.Must))
                db.OwnClauses.Add(new OwnClause(partnership, clause) { Details = new() { Weight = ClauseWeight.Note, Words = $"{clause.Id} in our own words" } });
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        var answer = terminal.Outturn("check", Samples.PoorPlan, "--partnership", "tewkesbury");

        Assert.Equal(0, answer.Exit);
        Assert.Contains("Asked for: “G7c in our own words”", answer.Output, StringComparison.Ordinal);
        Assert.Equal(1, terminal.Outturn("check", Samples.PoorPlan).Exit);
    }

    [Theory]
    [InlineData("picture.docx", "iVBORw0KGgo=")]
    [InlineData("damaged.docx", "UEsDBAoAAAAAAAAA")]
    [InlineData("empty.docx", "")]
    public void A_file_that_cannot_be_read_is_refused_in_one_sentence(string name, string content)
    {
        File.WriteAllBytes(terminal.PathTo(name), Convert.FromBase64String(content));

        var answer = terminal.Outturn("check", terminal.PathTo(name));

        Assert.Equal(2, answer.Exit);
        Assert.Contains(name, answer.Error, StringComparison.Ordinal);
        Assert.Single(answer.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void A_file_that_is_not_there_is_refused_in_one_sentence()
    {
        var answer = terminal.Outturn("check", terminal.PathTo("nothing.docx"));

        Assert.Equal(2, answer.Exit);
        Assert.Contains("nothing.docx", answer.Error, StringComparison.Ordinal);
    }

    private static JsonElement.ArrayEnumerator Findings(Answered answer) => answer.Json.GetProperty("findings").EnumerateArray();
}
