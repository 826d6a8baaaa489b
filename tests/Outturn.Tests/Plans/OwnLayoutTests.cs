using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Outturn.Domain;
using Outturn.Storage;
using Outturn.Testing;

namespace Outturn.Tests.Plans;

/// <summary>A group's own layout comes in through the names of its columns, and a name taught once is remembered for the group and for nobody else.</summary>
public sealed class OwnLayoutTests
{
    private const string M = OwnLayout.Merged;
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>What the group calls its columns, and what each means.</summary>
    private static readonly Dictionary<string, string> ItsHeadings = new(StringComparer.Ordinal)
    {
        ["What the board wants"] = "Action",
        ["Our piece of work"] = "Task",
        ["What good is"] = "Measures",
        ["Found in 2009/10"] = "Baseline",
        ["On the way"] = "Milestones/Detailed Tasks",
        ["Finished"] = "Timescale",
        ["Pounds and pairs of hands"] = "Resource/ Organisations involved",
        ["Whose desk"] = "Contact Officer",
        ["Whose table"] = "Lead Partnership",
        ["After 2012/13"] = "Long-term Ambitions",
    };

    public static TheoryData<OnDatabase, string, string> Layouts =>
    [
        .. from kind in new[] { OnDatabase.Sqlite, OnDatabase.PostgreSql }
           from layout in new[] { "other column order", "other headings", "one table an action", "one table an action on one sheet", "one table a task, downwards", "one table a task, downwards on one sheet", "every task downwards in one table", "no merged cells" }
           from extension in new[] { "docx", "xlsx" }
           select (kind, layout, extension),
    ];

    [Theory]
    [MemberData(nameof(Layouts))]
    public async Task A_groups_own_layout_is_asked_about_once_and_comes_in_whole(OnDatabase kind, string layout, string extension)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        using var amira = await gloucester.Amira();
        var file = await Laid(layout, again: false).Saved(extension);
        var next = await Laid(layout, again: true).Saved(extension);
        var leads = gloucester.World.StrongerCommunities;

        var first = await BringIn(amira, file, leads);
        var asked = Asked(await amira.Words(first));
        Assert.NotEmpty(asked.Intersect(ItsHeadings.Keys));
        for (var times = 0; times < 2 && asked.Intersect(ItsHeadings.Keys).Any(); times++)
        {
            using var taught = await amira.Post($"{first}?handler=Correct", asked.Where(ItsHeadings.ContainsKey).Select(heading => new KeyValuePair<string, string>($"Means[{heading}]", ItsHeadings[heading])), from: first);
            asked = Asked(await amira.Words(first));
        }

        await ComesInWhole(gloucester, amira, first, again: false);
        await ComesInWhole(gloucester, amira, await BringIn(amira, next, leads), again: true);
        Assert.NotEmpty(Asked(await amira.Words(await BringIn(amira, next, gloucester.World.Executive))).Intersect(ItsHeadings.Keys));
        File.Delete(file);
        File.Delete(next);
    }

    [Theory]
    [InlineData(OnDatabase.Sqlite, "docx")]
    [InlineData(OnDatabase.PostgreSql, "xlsx")]
    public async Task Money_needed_is_never_taken_for_money_available_because_of_a_label_in_the_other_column(OnDatabase kind, string extension)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        using var amira = await gloucester.Amira();
        var file = await new OwnLayout().Says("Our plan for 2010 to 2013").Says("Outcome 2.1: Communities live, work and play in peace and harmony").Table(
            ["Action", "Task", "Measures", "2010/11", "2011/12", "2012/13", "Resources needed", "Resources available"],
            ["a) Bring neighbours together", "Hold street parties", "Parties held", "6", "8", "10", "Needed: £900", "Needed: £500"],
            ["", "Lend out tables", "Tables lent", "20", "30", "40", "£200", "£100"]).Saved(extension);

        var review = await BringIn(amira, file, gloucester.World.StrongerCommunities);
        var page = await amira.Words(review);
        Assert.Contains("‘Needed:’ would make what follows it something else than the column says, ‘Resources available’.", page);
        var cell = Regex.Match(page, @"name=""Cells\[(?<cell>[0-9.]+)\]""", RegexOptions.None, TimeSpan.FromSeconds(1)).Groups["cell"].Value;
        using var corrected = await amira.Post($"{review}?handler=Correct", GloucesterSite.Fields(($"Cells[{cell}]", "£500")), from: review);
        Assert.Contains("Every cell was understood", await amira.Words(review));
        using var accepted = await amira.Post(review, []);

        var id = Guid.Parse(accepted.Headers.Location!.ToString().Split('/')[^1]);
        await using var db = gloucester.Open();
        var plan = await db.Plans.WithEverything().SingleAsync(one => one.Id == id, Stop);
        Assert.Equal([("£900", "£500"), ("£200", "£100")], plan.Tasks.Select(task => (task.Details.Resources.Needed, task.Details.Resources.Available)));
        File.Delete(file);
    }

    [Theory]
    [InlineData(OnDatabase.Sqlite, "xlsx")]
    [InlineData(OnDatabase.PostgreSql, "docx")]
    public async Task Words_over_a_table_that_name_its_action_without_a_letter_are_asked_about(OnDatabase kind, string extension)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        using var amira = await gloucester.Amira();
        string[] headings = ["Task", "Measures", "2010/11", "2011/12", "2012/13", "Timescale"];
        var file = await new OwnLayout { OnOneSheet = true }.Says("Our plan for 2010 to 2013").Says("Outcome 2.1: Communities live, work and play in peace and harmony")
            .Says("a) Bring neighbours together").Table(headings, ["Hold street parties", "Parties held", "6", "8", "10", "By 31 March 2011"])
            .Says("Hear every neighbourhood").Table(headings, ["Walk the wards", "Wards walked", "6", "9", "15", "By 31 March 2013"]).Saved(extension);

        var review = await BringIn(amira, file, gloucester.World.StrongerCommunities);
        var page = await amira.Words(review);
        Assert.Contains("It stands over a table that has no column for actions, and is taken for its action.", page);
        Assert.Contains("1 outcome, 2 actions, 2 tasks.", page);
        var cell = Regex.Match(page, @"name=""Cells\[(?<cell>[0-9.]+)\]""", RegexOptions.None, TimeSpan.FromSeconds(1)).Groups["cell"].Value;

        using var none = await amira.Post($"{review}?handler=Correct", GloucesterSite.Fields(($"Cells[{cell}]", "")), from: review);
        Assert.Contains("1 outcome, 1 action, 2 tasks. Every cell was understood", await amira.Words(review));
        using var lettered = await amira.Post($"{review}?handler=Correct", GloucesterSite.Fields(($"Cells[{cell}]", "b) Hear every neighbourhood")), from: review);
        Assert.Contains("1 outcome, 2 actions, 2 tasks. Every cell was understood", await amira.Words(review));
        File.Delete(file);
    }

    [Theory]
    [InlineData(OnDatabase.Sqlite, "xlsx")]
    [InlineData(OnDatabase.PostgreSql, "docx")]
    public async Task A_table_under_another_is_read_by_its_own_headings_and_none_of_them_is_taken_for_a_task(OnDatabase kind, string extension)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        using var amira = await gloucester.Amira();
        var file = await new OwnLayout { OnOneSheet = true }.Says("Our plan for 2010 to 2013").Says("Outcome 2.1: Communities live, work and play in peace and harmony")
            .Says("a) Bring neighbours together").Table(["Task", "Measures", "2010/11", "2011/12", "2012/13", "Timescale"], ["Hold street parties", "Parties held", "6", "8", "10", "By 31 March 2011"])
            .Says("b) Hear every neighbourhood").Table(["Our piece of work", "What good is", "2010/11", "2011/12", "2012/13", "Finished"], ["Walk the wards", "Wards walked", "6", "9", "15", "By 31 March 2013"])
            .Says("c) Lend a hand").Table(["Task:", "Lend out tables"], ["Timescale:", "By 31 May 2010"], ["Contact Officer:", "Lead Officer, Housing"]).Saved(extension);

        var review = await BringIn(amira, file, gloucester.World.StrongerCommunities);
        Assert.Equal(["Our piece of work", "What good is", "Finished"], Asked(await amira.Words(review)).Intersect(ItsHeadings.Keys));
        using var taught = await amira.Post($"{review}?handler=Correct", GloucesterSite.Fields(("Means[Our piece of work]", "Task"), ("Means[What good is]", "Measures"), ("Means[Finished]", "Timescale")), from: review);
        Assert.Contains("1 outcome, 3 actions, 3 tasks. Every cell was understood", await amira.Words(review));
        using var accepted = await amira.Post(review, []);
        var id = Guid.Parse(accepted.Headers.Location!.ToString().Split('/')[^1]);
        await using var db = gloucester.Open();
        var plan = await db.Plans.WithEverything().SingleAsync(one => one.Id == id, Stop);
        Assert.Equal(
            [("a", "Hold street parties", "By 31 March 2011", ""), ("b", "Walk the wards", "By 31 March 2013", ""), ("c", "Lend out tables", "By 31 May 2010", "Lead Officer, Housing")],
            plan.Tasks.Select(task => (task.Action.Letter, task.Details.Title, task.Details.Timescale.AsWritten, task.Details.ContactOfficer)));
        File.Delete(file);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_heading_explained_wrongly_is_explained_otherwise_or_forgotten_after_the_plan_was_made_and_it_says_who_did(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        using var amira = await gloucester.Amira();
        var leads = gloucester.World.StrongerCommunities;
        var file = await Laid("other headings", again: false).Saved("docx");
        var first = await BringIn(amira, file, leads);
        using var wrong = await amira.Post($"{first}?handler=Correct", ItsHeadings.Select(each => new KeyValuePair<string, string>($"Means[{each.Key}]", each.Key == "Whose desk" ? "Lead Partnership" : each.Value)), from: first);
        using var accepted = await amira.Post(first, []);
        Assert.Equal(HttpStatusCode.Redirect, accepted.StatusCode);
        var read = CellsOf(await amira.Words(first));

        const string Page = "/gloucester/plans/import";
        var form = FormOnPage.Of(await amira.Read(Page), "handler=Headings");
        Assert.Equal("Lead Partnership", form["Means[Whose desk]"]);
        (form["Means[Whose desk]"], form["Means[Finished]"]) = ("Contact Officer", "");
        using var kept = await amira.Post($"{Page}?handler=Headings", form, from: Page);
        Assert.Equal(HttpStatusCode.Redirect, kept.StatusCode);
        var page = await amira.Words(Page);
        Assert.Contains("‘Whose desk’: <del>Lead Partnership</del> → <ins>Contact Officer</ins>, Amira Shah", page);
        Assert.Contains("‘Finished’: <del>Timescale</del> → <span class=\"ot-quiet\">forgotten</span>, Amira Shah", page);
        Assert.DoesNotContain("‘Finished’ means", page);
        Assert.Equal(read, CellsOf(await amira.Words(first))); // what was read of the first file stays

        var again = await BringIn(amira, file, leads);
        Assert.Equal(["Finished"], Asked(await amira.Words(again)).Intersect(ItsHeadings.Keys));
        Assert.Matches("‘Whose desk’ means</label>(?s:.{1,2500}?)<option value=\"Contact Officer\" selected", await amira.Words(again));
        using var gareth = await amira.Post($"{Page}?handler=Headings", GloucesterSite.Fields(("Group", Guid.NewGuid().ToString()), ("Means[Whose desk]", "")), from: Page);
        Assert.Contains("‘Whose desk’ means", await amira.Words(Page));
        File.Delete(file);
    }

    private static string CellsOf(string review) => review[review.IndexOf("id=\"cells\"", StringComparison.Ordinal)..].Split("</section>")[0];

    private static async Task ComesInWhole(GloucesterSite gloucester, Visitor amira, string review, bool again)
    {
        var page = await amira.Words(review);
        Assert.Empty(Regex.Matches(page, @"<label class=""govuk-label"" for=""unread-[0-9.]+"">.*?</textarea>", RegexOptions.Singleline, TimeSpan.FromSeconds(5)).Select(asked => asked.Value));
        Assert.Contains("Every cell was understood", page);
        Assert.Contains("1 outcome, 2 actions, 3 tasks.", page);
        using var accepted = await amira.Post(review, []);
        Assert.Equal(HttpStatusCode.Redirect, accepted.StatusCode);

        var id = Guid.Parse(accepted.Headers.Location!.ToString().Split('/')[^1]);
        await using var db = gloucester.Open();
        var plan = await db.Plans.WithEverything().SingleAsync(one => one.Id == id, Stop);
        Assert.Equal(Rows(again).Select(Said), plan.Tasks.SelectMany(task => task.Measures.Select(measure => Said(
        [
            $"{task.Action.Letter}) {task.Action.Details.Title}", task.Details.Title, measure.Details.Title, measure.Details.Baseline.AsWritten,
            .. new[] { 0, 1, 2 }.Select(year => measure.TargetFor(Gloucester.FirstYear.Plus(year)).AsWritten),
            string.Join('\n', task.Milestones.Select(milestone => milestone.Details.Title.Contains(milestone.Details.DateAsWritten, StringComparison.Ordinal) ? milestone.Details.Title : $"{milestone.Details.Title} {milestone.Details.DateAsWritten}")),
            task.Details.Timescale.AsWritten, task.Details.Resources.AsWritten, task.Details.ContactOfficer, task.Details.LeadPartnership, task.Action.Details.LongTermAmbition,
        ]))));
    }

    private static string Said(string[] row) => string.Join(" | ", row);

    /// <summary>The plan, a row for each measure: action, task, measure, baseline, three targets, milestones, timescale, resources, officer, lead, ambition.</summary>
    private static string[][] Rows(bool again)
    {
        var more = again ? " once more" : "";
        return
        [
            [$"a) Bring neighbours together{more}", "Hold street parties", "Parties held", "4", "6", "8", "10", "Streets chosen 30 June 2010", "By 31 March 2011", "Needed: £900", "Gareth Blunt", "Safer Gloucester", "No street without one"],
            [$"a) Bring neighbours together{more}", "Hold street parties", "People who came", "90", "150", "200", "250", "Streets chosen 30 June 2010", "By 31 March 2011", "Needed: £900", "Gareth Blunt", "Safer Gloucester", "No street without one"],
            [$"a) Bring neighbours together{more}", "Lend out tables", "Tables lent", "0", "20", "30", "40", "Store opened 1 May 2010", "By 31 May 2010", "Available: 20 tables", "Helen Okafor", "Safer Gloucester", "No street without one"],
            ["b) Hear every neighbourhood", "Walk the wards", "Wards walked", "3", "6", "9", "15", "First walk 1 July 2010", "By 31 March 2013", "Needed: 0.5 post", "Gareth Blunt", "City Council", "A walk a year"],
        ];
    }

    private static OwnLayout Laid(string layout, bool again)
    {
        var rows = Rows(again);
        string[] own = ["What the board wants", "Our piece of work", "What good is", "Found in 2009/10", "2010/11", "2011/12", "2012/13", "On the way", "Finished", "Pounds and pairs of hands", "Whose desk", "Whose table", "After 2012/13"];
        var plan = new OwnLayout { OnOneSheet = layout.EndsWith("on one sheet", StringComparison.Ordinal) }.Says("Our plan for 2010 to 2013").Says("Outcome 2.1: Communities live, work and play in peace and harmony");
        switch (layout)
        {
            case "other column order":
                int[] order = [10, 8, 1, 11, 0, 2, 4, 5, 6, 3, 12, 9, 7];
                string[] template = ["Action", "Task", "What good is", "Baseline 2009/10", "2010/11", "2011/12", "2012/13", "Milestones/Detailed Tasks", "Timescale", "Resource/ Organisations involved", "Contact Officer", "Lead Partnership", "Long-term Ambitions"];
                return plan.Table([.. Merge([template, .. rows]).Select(row => order.Select(column => row[column]).ToArray())]);
            case "other headings":
                return plan.Table([.. Merge([own, .. rows])]);
            case "one table an action" or "one table an action on one sheet":
                foreach (var action in rows.GroupBy(row => row[0]))
                    plan.Says(action.Key).Table([.. Merge([own, .. action]).Select(row => row[1..])]);
                return plan;
            case "one table a task, downwards" or "one table a task, downwards on one sheet":
                foreach (var action in rows.GroupBy(row => row[0]))
                {
                    plan.Says(action.Key);
                    foreach (var task in action.GroupBy(row => row[1]))
                        plan.Table(Downwards(own, task));
                }

                return plan;
            case "every task downwards in one table":
                return plan.Table([.. rows.GroupBy(row => row[0]).SelectMany(action => action.GroupBy(row => row[1]).SelectMany(task => Downwards(own, task)).Prepend([own[0], action.Key]))]);
            default:
                string[] over = [.. own.Select((heading, column) => column switch { 3 => "Targets", 4 or 5 or 6 => "", _ => heading })];
                string[] years = [.. own.Select((heading, column) => column is 3 or 4 or 5 or 6 ? heading : "")];
                return plan.Table([over, years, .. Merge([own, .. rows]).Skip(1).Select(row => row.Select(cell => cell == M ? "" : cell).ToArray())]);
        }
    }

    /// <summary>A task as labels with the values beside them; what is said of a further measure stands under it.</summary>
    private static string[][] Downwards(string[] own, IEnumerable<string[]> task) =>
    [
        .. task.Take(1).SelectMany(first => own.Index().Skip(1).Select(heading => new[] { heading.Item, first[heading.Index] })),
        .. task.Skip(1).SelectMany(more => own.Index().Where(heading => heading.Index is >= 2 and <= 6).Select(heading => new[] { heading.Item, more[heading.Index] })),
    ];

    /// <summary>The cells that say what the row above says of the same action or task are merged with it.</summary>
    private static IEnumerable<string[]> Merge(string[][] rows) => rows.Select((row, at) => row.Select((cell, column) => at > 0 && row[0] == rows[at - 1][0] && cell == rows[at - 1][column]
        && (column is 0 or 12 || (column is 1 or > 6 && row[1] == rows[at - 1][1])) ? M : cell).ToArray());

    private static List<string> Asked(string page) => [.. Regex.Matches(page, @"<li>\s*<div[^>]*>\s*<label[^>]*for=""unread-.*?</li>", RegexOptions.Singleline, TimeSpan.FromSeconds(5))
        .SelectMany(item => Regex.Matches(item.Value, @"name=""Means\[(?<heading>.*?)\]""", RegexOptions.None, TimeSpan.FromSeconds(5))).Select(select => select.Groups["heading"].Value)];

    private static async Task<string> BringIn(Visitor visitor, string file, LeadGroup group)
    {
        using var brought = await visitor.PostFile("/gloucester/plans/import", "file", file, GloucesterSite.Fields(("Group", group.Id.ToString())));
        Assert.Equal(HttpStatusCode.Redirect, brought.StatusCode);
        return brought.Headers.Location!.ToString();
    }
}
