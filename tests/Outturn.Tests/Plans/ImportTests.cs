using System.Net;
using Microsoft.EntityFrameworkCore;
using Outturn.Domain;
using Outturn.Storage;
using Outturn.Testing;

namespace Outturn.Tests.Plans;

public sealed class ImportTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_Word_plan_is_brought_in_looked_at_and_accepted(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        using var amira = await gloucester.Amira();
        var review = await BringIn(gloucester, amira, Samples.GoodPlan);
        var page = await amira.Words(review);
        Assert.Contains("Every cell was understood", page);
        Assert.Contains("2.1a.2, Contact Officer", page);

        using var accepted = await amira.Post(review, GloucesterSite.Fields(("Answers[lead:safer gloucester]", "new-group")));
        var plan = accepted.Headers.Location!.ToString();
        Assert.Contains("Run a neighbour events fund in the six most mixed wards", await amira.Words(plan));

        await using var db = gloucester.Open();
        var made = await db.Plans.WithEverything().SingleAsync(one => one.ImportId != null, Stop);
        Assert.Equal(("Hate Crime Co-ordinator", "Safer Gloucester"), (made.TaskNamed("2.1a.2")!.Details.ContactOfficer, made.TaskNamed("2.1a.2")!.LeadGroup?.Name));
        Assert.Equal("Gareth Blunt", made.TaskNamed("2.1a.2")!.Officer?.Name);
        var outcome = await db.Outcomes.Include(one => one.Measures).SingleAsync(one => one.Number == OutcomeNumber.Read("2.1"), Stop);
        Assert.Contains(outcome.Measures, measure => measure.TargetFor(Gloucester.FirstYear).AsWritten == "76%");
        Assert.All(await db.Changes.Of(made.Tasks.First()).ToListAsync(Stop), change => Assert.Equal("stronger-communities-plan.docx", change.SourceFile));
        using var twice = await amira.Post(review, [], from: "/gloucester/plans/import");
        Assert.Contains("was accepted already", await twice.Words());
    }

    [Fact]
    public async Task A_report_is_not_brought_in_as_a_plan()
    {
        await using var gloucester = await GloucesterSite.StartAsync(OnDatabase.Sqlite);
        using var amira = await gloucester.Amira();
        using var refused = await amira.PostFile("/gloucester/plans/import", "file", Samples.ReportTemplate, GloucesterSite.Fields(("Group", gloucester.World.HealthAndHousing.Id.ToString())));

        Assert.Contains("is a quarterly report, not an action plan, so there is no plan in it to bring in. Choose the file of the plan. Nothing was changed.", await refused.Words());
        await using var db = gloucester.Open();
        Assert.Empty(await db.Imports.ToListAsync(Stop));
    }

    [Fact]
    public async Task A_correction_typed_but_not_read_is_not_lost_by_accepting()
    {
        await using var gloucester = await GloucesterSite.StartAsync(OnDatabase.Sqlite);
        using var amira = await gloucester.Amira();
        var review = await BringIn(gloucester, amira, Samples.PoorPlan);
        using var first = await amira.Post(review, GloucesterSite.Fields(("Cells[2.4.8]", "Evaluation 31/12/2010")));
        Assert.Contains("nothing is accepted yet", await amira.Words(first.Headers.Location!.ToString()));
        Assert.Contains("Corrected to: Evaluation 31/12/2010", await amira.Words(review));
        using var opened = await amira.Post($"{review}?handler=Cell&cell=2.4.9", GloucesterSite.Fields(("Cells[2.4.8]", "Evaluation 30/11/2010")), from: review);
        Assert.EndsWith("?correct=2.4.9#cell-2.4.9", opened.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Contains("Corrected to: Evaluation 30/11/2010", await amira.Words(review));
    }

    [Fact]
    public async Task A_file_for_an_outcome_that_is_in_force_already_says_so()
    {
        await using var gloucester = await GloucesterSite.StartAsync(OnDatabase.Sqlite);
        using var amira = await gloucester.Amira();
        var page = await amira.Words(await BringIn(gloucester, amira, Samples.GoodPlan));
        Assert.Contains("is in force and covers 2.1", page);
    }

    [Fact]
    public async Task The_same_file_brought_in_again_says_so()
    {
        await using var gloucester = await GloucesterSite.StartAsync(OnDatabase.Sqlite);
        using var amira = await gloucester.Amira();
        await BringIn(gloucester, amira, Samples.PoorPlan);
        Assert.Contains("The same file was brought in before by Amira Shah", await amira.Words(await BringIn(gloucester, amira, Samples.PoorPlan)));
    }

    [Fact]
    public async Task A_cell_is_corrected_by_its_address_and_read_again_and_the_file_stays_as_it_was()
    {
        await using var gloucester = await GloucesterSite.StartAsync(OnDatabase.Sqlite);
        using var amira = await gloucester.Amira();
        var review = await BringIn(gloucester, amira, Samples.PoorPlan);
        var cell = "2.4.8";
        Assert.Contains("31/13/2010", await amira.Words($"{review}?correct={cell}"));
        using var corrected = await amira.Post($"{review}?handler=Correct", GloucesterSite.Fields(($"Cells[{cell}]", "Campaign launched 30/06/2010\nEvaluation 31/12/2010")), from: $"{review}?correct={cell}");
        var page = await amira.Words($"{review}?findings=all");
        Assert.Contains("Evaluation – 31 December 2010", page);
        Assert.DoesNotContain("which is not a date", page);

        using var file = await amira.Get($"{review}?handler=File");
        Assert.Equal(await File.ReadAllBytesAsync(Samples.PoorPlan, Stop), await file.Content.ReadAsByteArrayAsync(Stop));
    }

    [Theory]
    [InlineData(50L * 1024 * 1024 + 1, HttpStatusCode.OK, "the most that is read is 50 MB")]
    [InlineData(60L * 1024 * 1024, HttpStatusCode.RequestEntityTooLarge, "A file may be at most 50 MB; save it without its pictures and try again.")]
    public async Task A_file_over_the_limit_is_refused_with_the_limit_named(long bytes, HttpStatusCode status, string sentence)
    {
        await using var gloucester = await GloucesterSite.StartAsync(OnDatabase.Sqlite);
        using var amira = await gloucester.Amira();
        var large = Path.Combine(Path.GetTempPath(), $"outturn-{Guid.NewGuid():N}.docx");
        await using (var file = File.Create(large))
            file.SetLength(bytes);
        using var answer = await amira.PostFile("/gloucester/plans/import", "file", large, GloucesterSite.Fields(("Group", gloucester.World.StrongerCommunities.Id.ToString())));
        File.Delete(large);

        Assert.Equal(status, answer.StatusCode);
        Assert.Contains(sentence, await answer.Words());
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_heading_explained_once_is_understood_in_the_groups_next_file_and_in_nobody_elses(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        using var amira = await gloucester.Amira();
        var own = Path.Combine(Path.GetTempPath(), $"outturn-{Guid.NewGuid():N}.docx");
        await File.WriteAllBytesAsync(own, EditedWord.Of(await File.ReadAllBytesAsync(Samples.GoodPlan, Stop), xml => xml.Replace(">Measures<", ">What good is<", StringComparison.Ordinal)), Stop);
        var first = await BringIn(gloucester, amira, own);
        Assert.Contains("No column of the plan is called ‘What good is’.", await amira.Words(first));

        using var taught = await amira.Post($"{first}?handler=Correct", GloucesterSite.Fields(("Means[What good is]", "Measures")), from: first);
        Assert.Contains("‘What good is’ means", await amira.Words(first));
        Assert.Contains("Every cell was understood", await amira.Words(first));

        Assert.Contains("Every cell was understood", await amira.Words(await BringIn(gloucester, amira, own)));
        using var executive = await amira.PostFile("/gloucester/plans/import", "file", own, GloucesterSite.Fields(("Group", gloucester.World.Executive.Id.ToString())));
        Assert.Contains("No column of the plan is called ‘What good is’.", await amira.Words(executive.Headers.Location!.ToString()));
        var hexham = await gloucester.Site.BeginPartnership("Hexham Partnership", "hexham");
        using var administrator = await gloucester.Site.SignedInAs(hexham.Administrator);
        using var elsewhere = await administrator.PostFile("/hexham/plans/import", "file", own, GloucesterSite.Fields(("Group", hexham.Executive.Id.ToString())));
        Assert.Contains("No column of the plan is called ‘What good is’.", await administrator.Words(elsewhere.Headers.Location!.ToString()));

        var second = await BringIn(gloucester, amira, own);
        using var forgotten = await amira.Post($"{second}?handler=Correct", GloucesterSite.Fields(("Means[What good is]", "")), from: second);
        Assert.Contains("No column of the plan is called ‘What good is’.", await amira.Words(await BringIn(gloucester, amira, own)));
        File.Delete(own);
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_is_refused_in_a_sentence_and_changes_nothing()
    {
        await using var gloucester = await GloucesterSite.StartAsync(OnDatabase.Sqlite);
        using var amira = await gloucester.Amira();
        var broken = Path.Combine(Path.GetTempPath(), $"outturn-{Guid.NewGuid():N}.docx");
        await File.WriteAllTextAsync(broken, "no Word file at all", Stop);
        using var answer = await amira.PostFile("/gloucester/plans/import", "file", broken, GloucesterSite.Fields(("Group", gloucester.World.StrongerCommunities.Id.ToString())));
        File.Delete(broken);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("Nothing was changed.", await answer.Words());
        await using var db = gloucester.Open();
        Assert.Empty(await db.Imports.ToListAsync(Stop));
    }

    [Fact]
    public async Task An_outcome_the_strategy_does_not_have_is_added_or_mended_before_anything_is_accepted()
    {
        await using var gloucester = await GloucesterSite.StartAsync(OnDatabase.Sqlite);
        var hexham = await gloucester.Site.BeginPartnership("Hexham Partnership", "hexham");
        using var administrator = await gloucester.Site.SignedInAs(hexham.Administrator);
        using var brought = await administrator.PostFile("/hexham/plans/import", "file", Samples.PoorPlan, GloucesterSite.Fields(("Group", hexham.Executive.Id.ToString())));
        var review = brought.Headers.Location!.ToString();
        Assert.Contains("is not in the strategy. Add it there, or mend its number.", await administrator.Words(review));
        using var refused = await administrator.Post(review, []);
        Assert.Contains("is not in the strategy", await refused.Words());

        using var added = await administrator.Post($"{review}?handler=Outcome", GloucesterSite.Fields(("number", "3.1")), from: review);
        using var accepted = await administrator.Post(review, []);
        Assert.Equal(HttpStatusCode.Redirect, accepted.StatusCode);
        var page = await administrator.Words(accepted.Headers.Location!.ToString());
        Assert.Contains("Outcome 3.1: Measurable improvements are made in Gloucester’s deprived communities", page);
    }

    private static async Task<string> BringIn(GloucesterSite gloucester, Visitor visitor, string file)
    {
        using var brought = await visitor.PostFile("/gloucester/plans/import", "file", file, GloucesterSite.Fields(("Group", gloucester.World.StrongerCommunities.Id.ToString())));
        Assert.Equal(HttpStatusCode.Redirect, brought.StatusCode);
        return brought.Headers.Location!.ToString();
    }
}
