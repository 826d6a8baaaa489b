using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Outturn.Domain;
using Outturn.Storage;
using Outturn.Testing;

namespace Outturn.Tests.Plans;

public sealed class ResourcesPageTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Resources_are_added_up_by_organisation_and_what_was_not_understood_is_listed(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        var plan = await DraftPlan.In(gloucester, tasks: 3);
        await Say(gloucester, plan, "2.1a.1", "Needed: £18,000 a year; 1 post\nAvailable: £12,000 a year from the City Council; 0.5 post (PCT); room in kind - GL Communities");
        await Say(gloucester, plan, "2.1a.2", "Needed: £2,000\nAvailable: £500 (city council), £1,000 (PCT, not confirmed)");
        await Say(gloucester, plan, "2.1a.3", "Print budget");
        await using (var db = gloucester.Open())
        {
            db.By("a test");
            db.Add(new Organisation(gloucester.Partnership, "Gloucester City Council"));
            await db.SaveChangesAsync(Stop);
        }

        using var amira = await gloucester.Amira();
        var page = await amira.Words($"/gloucester/plans/{plan.Id}/resources");
        Assert.Equal("£12,000 a year and £500", Row(page, "Gloucester City Council"));
        Assert.StartsWith("£18,000 a year and £2,000 £12,000 a year and £1,500 £6,000 a year and £500 1 0.5 2.1a.1 room in kind - GL Communities", Row(page, "All together"), StringComparison.Ordinal);
        Assert.Contains("2.1a.2 £1,000 (PCT, not confirmed)", page);
        Assert.Contains("As written; not among the partnership’s organisations", page);
        Assert.Contains("Not understood: 1 part", page);
        Assert.Contains("<q>Print budget</q>", page);
        Assert.Contains("£6,000 and 0.5 post short.", page);
    }

    [Fact]
    public async Task The_open_row_says_what_was_understood_beside_the_words()
    {
        await using var gloucester = await GloucesterSite.StartAsync(OnDatabase.Sqlite);
        var plan = await DraftPlan.In(gloucester, tasks: 1);
        using var amira = await gloucester.Amira();
        var row = $"/gloucester/plans/{plan.Id}?open=2.1a.1";
        var form = FormOnPage.Of(await amira.Read(row), "class=\"ot-edit\"");
        form["Input.Details.Resources.Available"] = "£18k from the City Council; half a post (PCT); a share of the budget";

        using var saved = await amira.Post(row, form);

        var page = await amira.Words(row);
        Assert.Contains("Available: £18,000, City Council; 0.5 post, PCT; ‘a share of the budget’ is not understood.", page);
        Assert.Contains(">£18k from the City Council; half a post (PCT); a share of the budget</textarea>", page.ReplaceLineEndings(""));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_label_written_in_the_box_of_another_part_is_asked_about_and_its_own_is_taken_as_said(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        var plan = await DraftPlan.In(gloucester, tasks: 1);
        using var amira = await gloucester.Amira();
        var row = $"/gloucester/plans/{plan.Id}?open=2.1a.1";
        var form = FormOnPage.Of(await amira.Read(row), "class=\"ot-edit\"");
        form["Input.Details.Resources.Needed"] = "Needed: £9k";
        form["Input.Details.Resources.Available"] = "Needed: £5k";
        using (var asked = await amira.Post(row, form))
        {
            var page = System.Net.WebUtility.HtmlDecode(await asked.Content.ReadAsStringAsync(Stop));
            Assert.Contains("‘Needed:’ would make what follows it part of another box.", page);
            Assert.Contains(">Needed: £5k</textarea>", page.ReplaceLineEndings(""));
        }

        form["Input.Details.Resources.Available"] = "Available: £5k; in kind: a room";
        using var saved = await amira.Post(row, form);

        Assert.Contains("Needed: £9,000. Available: £5,000; in kind: a room.", Regex.Replace(Regex.Replace(await amira.Words(row), "<[^>]+>", " ", RegexOptions.None, TimeSpan.FromSeconds(1)), @"\s+", " ", RegexOptions.None, TimeSpan.FromSeconds(1)));
        await using var db = gloucester.Open();
        var resources = (await db.Plans.WithEverything().SingleAsync(one => one.Id == plan.Id, Stop)).TaskNamed("2.1a.1")!.Details.Resources;
        Assert.Equal(("£9k", "£5k; in kind: a room"), (resources.Needed, resources.Available));
    }

    private static async Task Say(GloucesterSite gloucester, ActionPlan plan, string reference, string resources)
    {
        await using var db = gloucester.Open();
        db.By("a test");
        var task = (await db.Plans.WithEverything().SingleAsync(one => one.Id == plan.Id, Stop)).TaskNamed(reference)!;
        task.Edit(task.Details with { Resources = Resources.Read(resources) });
        await db.SaveChangesAsync(Stop);
    }

    /// <summary>What the cells of a row say, with single spaces.</summary>
    private static string Row(string page, string name)
    {
        var row = Regex.Match(page, $"<th scope=\"row\">{name}.*?</th>(?<cells>.*?)</tr>", RegexOptions.Singleline, TimeSpan.FromSeconds(1)).Groups["cells"].Value;
        return Regex.Replace(Regex.Replace(row, "<[^>]+>", " ", RegexOptions.None, TimeSpan.FromSeconds(1)), @"\s+", " ", RegexOptions.None, TimeSpan.FromSeconds(1)).Trim();
    }
}
