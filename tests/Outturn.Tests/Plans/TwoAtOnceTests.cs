using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Outturn.Domain;
using Outturn.Storage;
using Outturn.Testing;

namespace Outturn.Tests.Plans;

/// <summary>Two people have the same form open: what each typed is in the plan, or before the eyes of the one who saves last.</summary>
public sealed class TwoAtOnceTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private const string OpenRow = "class=\"ot-edit\"";

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task What_only_one_of_two_changed_is_kept_and_said(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        var plan = await DraftPlan.In(gloucester, tasks: 1);
        var (amira, chair, row) = await Both(gloucester, plan);
        using var one = amira;
        using var two = chair;
        var (hers, his) = (FormOnPage.Of(await amira.Read(row), OpenRow), FormOnPage.Of(await chair.Read(row), OpenRow));
        hers["Input.Details.Timescale"] = "By June 2012";
        hers["Input.Milestones[0].Details.DateAsWritten"] = "30/06/2011";
        his["Input.Details.Title"] = "Run an events fund";
        his["Input.Details.Resources.Needed"] = "£20,000";

        using var first = await amira.Post(row, hers);
        using var second = await chair.Post(row, his);
        Assert.Equal(HttpStatusCode.Redirect, second.StatusCode);
        Assert.Matches("Saved 2.1a.1 at .*Amira Shah changed the timescale at [0-9:]+; it is kept\\. .*changed the date of the milestone ‘Rules agreed’ at", await chair.Words($"/gloucester/plans/{plan.Id}"));

        var task = await Stored(gloucester, plan);
        Assert.Equal(("Run an events fund", "By June 2012", "£20,000", "£18,000"), (task.Details.Title, task.Details.Timescale.AsWritten, task.Details.Resources.Needed, task.Details.Resources.Available));
        Assert.Equal("30/06/2011", task.Milestones[0].Details.DateAsWritten);
    }

    [Theory]
    [InlineData(OnDatabase.Sqlite, "theirs", "32%")]
    [InlineData(OnDatabase.PostgreSql, "theirs", "32%")]
    [InlineData(OnDatabase.Sqlite, "yours", "33%")]
    [InlineData(OnDatabase.PostgreSql, "yours", "33%")]
    [InlineData(OnDatabase.Sqlite, "yours", "32.5%")]
    public async Task What_both_changed_stands_side_by_side_and_is_chosen(OnDatabase kind, string whose, string stands)
    {
        const string box = "Input.Measures[0].Details.Baseline";
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        var plan = await DraftPlan.In(gloucester, tasks: 1);
        var (amira, chair, row) = await Both(gloucester, plan);
        using var one = amira;
        using var two = chair;
        var (hers, his) = (FormOnPage.Of(await amira.Read(row), OpenRow), FormOnPage.Of(await chair.Read(row), OpenRow));
        hers[box] = "32%";
        his[box] = "33%";
        his["Input.Details.Title"] = "Run an events fund";

        using var first = await amira.Post(row, hers);
        using var second = await chair.Post(row, his);
        var page = await Raw(second);
        Assert.Contains("Nothing is saved yet and nothing is lost: choose whose version stands", page);
        Assert.Matches("As you opened it: <strong class=\"ot-breaks\">31%</strong>.*Theirs: <ins class=\"ot-breaks\">32%</ins>.*Amira Shah, [0-9:]+.*Yours: <ins class=\"ot-breaks\">33%</ins>", page.ReplaceLineEndings(""));
        var again = FormOnPage.Of(page, OpenRow);
        Assert.Equal(("33%", "Run an events fund"), (again[box], again["Input.Details.Title"]));
        Assert.Equal("32%", (await Stored(gloucester, plan)).Measures[0].Details.Baseline.AsWritten);

        // Nothing is chosen beforehand, and without a choice nothing is saved.
        again.Remove($"Whose.{box}");
        using var unchosen = await chair.Post(row, again);
        page = await Raw(unchosen);
        Assert.Contains("Choose whose version stands.", page);
        Assert.Contains("Theirs: <ins class=\"ot-breaks\">32%</ins>", page);

        again = FormOnPage.Of(page, OpenRow);
        again[$"Whose.{box}"] = whose;
        again[box] = whose == "yours" ? stands : again[box];
        using var chosen = await chair.Post(row, again);
        Assert.Equal(HttpStatusCode.Redirect, chosen.StatusCode);
        var task = await Stored(gloucester, plan);
        Assert.Equal((stands, "Run an events fund"), (task.Measures[0].Details.Baseline.AsWritten, task.Details.Title));
    }

    [Fact]
    public async Task What_was_typed_into_a_row_of_a_plan_that_was_submitted_meanwhile_is_shown()
    {
        await using var gloucester = await GloucesterSite.StartAsync(OnDatabase.Sqlite);
        await gloucester.WithdrawTheStrongerPlan();
        var plan = await DraftPlan.In(gloucester, tasks: 1, isWhole: true);
        var (amira, chair, row) = await Both(gloucester, plan);
        using var one = amira;
        using var two = chair;
        var his = FormOnPage.Of(await chair.Read(row), OpenRow);
        his["Input.Details.Resources.Needed"] = "£20,000 from the lottery";
        his["Input.Measures[0].Details.Baseline"] = "33.3%";
        var submission = $"/gloucester/plans/{plan.Id}/submission";
        using var submitted = await amira.Post(submission, FormOnPage.Of(await amira.Read(submission), $"action=\"{submission}\""));
        Assert.Equal(HttpStatusCode.Redirect, submitted.StatusCode);

        using var late = await chair.Post(row, his);
        var page = await late.Words();
        Assert.Contains("What you typed and could not be saved", page);
        Assert.Contains("<dt>The resources needed</dt><dd class=\"ot-breaks\">£20,000 from the lottery</dd>", page);
        Assert.Contains("<dt>The baseline of the measure ‘Residents who met someone new’</dt><dd class=\"ot-breaks\">33.3%</dd>", page);
        Assert.DoesNotContain("<dt>The timescale</dt>", page);
        Assert.DoesNotContain("What you typed and could not be saved", await chair.Words(row));
    }

    [Fact]
    public async Task A_choice_of_three_people_is_made_on_what_stands_at_last()
    {
        const string box = "Input.Details.Title";
        await using var gloucester = await GloucesterSite.StartAsync(OnDatabase.Sqlite);
        var plan = await DraftPlan.In(gloucester, tasks: 1);
        var (amira, chair, row) = await Both(gloucester, plan);
        using var one = amira;
        using var two = chair;
        var (hers, his) = (FormOnPage.Of(await amira.Read(row), OpenRow), FormOnPage.Of(await chair.Read(row), OpenRow));
        (hers[box], his[box]) = ("Hers", "His");
        using var first = await amira.Post(row, hers);
        using var second = await chair.Post(row, his);
        var again = FormOnPage.Of(await Raw(second), OpenRow);
        var more = FormOnPage.Of(await amira.Read(row), OpenRow);
        more[box] = "Hers, again";
        using var third = await amira.Post(row, more);

        again[$"Whose.{box}"] = "yours";
        using var fourth = await chair.Post(row, again);
        var page = await Raw(fourth);
        Assert.Contains("Theirs: <ins class=\"ot-breaks\">Hers, again</ins>", page);
        again = FormOnPage.Of(page, OpenRow);
        again[$"Whose.{box}"] = "theirs";
        using var last = await chair.Post(row, again);
        Assert.Equal("Hers, again", (await Stored(gloucester, plan)).Details.Title);
    }

    [Theory]
    [InlineData("yours", true)]
    [InlineData("theirs", false)]
    public async Task A_measure_taken_out_by_one_and_changed_by_the_other_is_chosen_about(string whose, bool stays)
    {
        await using var gloucester = await GloucesterSite.StartAsync(OnDatabase.Sqlite);
        var plan = await DraftPlan.In(gloucester, tasks: 1);
        var (amira, chair, row) = await Both(gloucester, plan);
        using var one = amira;
        using var two = chair;
        var (hers, his) = (FormOnPage.Of(await amira.Read(row), OpenRow), FormOnPage.Of(await chair.Read(row), OpenRow));
        hers["Input.Measures[0].IsTakenOut"] = "true";
        his["Input.Measures[0].Details.Baseline"] = "33%";
        using var first = await amira.Post(row, hers);
        using var second = await chair.Post(row, his);
        var page = await Raw(second);
        Assert.Contains("Amira Shah took this out while you changed it.", page);
        var again = FormOnPage.Of(page, OpenRow);
        Assert.Equal("33%", again["Input.Measures[0].Details.Baseline"]);

        again["Whose.Input.Measures[0]"] = whose;
        using var chosen = await chair.Post(row, again);
        Assert.Equal(HttpStatusCode.Redirect, chosen.StatusCode);
        Assert.Equal(stays ? ["33%"] : Array.Empty<string>(), (await Stored(gloucester, plan)).Measures.Select(measure => measure.Details.Baseline.AsWritten));
    }

    [Theory]
    [InlineData("yours", false)]
    [InlineData("theirs", true)]
    public async Task A_milestone_changed_by_one_and_taken_out_by_the_other_is_chosen_about(string whose, bool stays)
    {
        await using var gloucester = await GloucesterSite.StartAsync(OnDatabase.Sqlite);
        var plan = await DraftPlan.In(gloucester, tasks: 1);
        var (amira, chair, row) = await Both(gloucester, plan);
        using var one = amira;
        using var two = chair;
        var (hers, his) = (FormOnPage.Of(await amira.Read(row), OpenRow), FormOnPage.Of(await chair.Read(row), OpenRow));
        hers["Input.Milestones[0].Details.Title"] = "Rules agreed by all";
        his["Input.Milestones[0].Details.Title"] = his["Input.Milestones[0].Details.DateAsWritten"] = "";
        using var first = await amira.Post(row, hers);
        using var second = await chair.Post(row, his);
        var page = await Raw(second);
        Assert.Contains("You took this out while Amira Shah changed it.", page);
        var again = FormOnPage.Of(page, OpenRow);
        Assert.Equal("Rules agreed by all", again["Input.Milestones[0].Details.Title"]);

        again["Whose.Input.Milestones[0]"] = whose;
        using var chosen = await chair.Post(row, again);
        Assert.Equal(HttpStatusCode.Redirect, chosen.StatusCode);
        Assert.Equal(stays ? ["Rules agreed by all"] : Array.Empty<string>(), (await Stored(gloucester, plan)).Milestones.Select(milestone => milestone.Details.Title));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Measures_added_by_both_are_both_there(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        var plan = await DraftPlan.In(gloucester, tasks: 1);
        var (amira, chair, row) = await Both(gloucester, plan);
        using var one = amira;
        using var two = chair;
        foreach (var (visitor, title) in new[] { (amira, "Hers"), (chair, "His") })
            Assert.NotEmpty(await visitor.Read(row));
        var (hers, his) = (FormOnPage.Of(await amira.Read(row), OpenRow), FormOnPage.Of(await chair.Read(row), OpenRow));
        (hers["Input.Measures[1].Version"], hers["Input.Measures[1].Details.Title"]) = ("0", "Hers");
        (his["Input.Measures[1].Version"], his["Input.Measures[1].Details.Title"]) = ("0", "His");
        using var first = await amira.Post(row, hers);
        using var second = await chair.Post(row, his);

        Assert.Equal(HttpStatusCode.Redirect, second.StatusCode);
        Assert.Equal(["Hers", "His", "Residents who met someone new"], (await Stored(gloucester, plan)).Measures.Select(measure => measure.Details.Title).Order(StringComparer.Ordinal));
        Assert.Contains("Amira Shah added the measure ‘Hers’ at", await chair.Words($"/gloucester/plans/{plan.Id}"));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_task_taken_out_while_it_was_typed_in_is_added_anew(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        var plan = await DraftPlan.In(gloucester, tasks: 2);
        var (amira, chair, row) = await Both(gloucester, plan);
        using var one = amira;
        using var two = chair;
        var his = FormOnPage.Of(await chair.Read(row), OpenRow);
        his["Input.Details.Title"] = "Run an events fund";
        his["Input.Measures[0].Details.Baseline"] = "33%";
        var (action, task) = (plan.Actions.First().Id, plan.Tasks.First().Id);
        await using (var here = gloucester.Open())
        {
            here.By(gloucester.World.PartnershipOfficer);
            var drafted = await here.Plans.WithEverything().SingleAsync(each => each.Id == plan.Id, Stop);
            drafted.Actions.First().Remove(drafted.Tasks.Single(each => each.Id == task));
            await here.SaveChangesAsync(Stop);
        }

        using var lost = await chair.Post(row, his, from: $"/gloucester/plans/{plan.Id}?open=2.1a.2");
        var page = await Raw(lost);
        Assert.Matches("This row was taken out of the plan while you were typing \\(Amira Shah, [0-9:]+\\)", page);
        var again = FormOnPage.Of(page, OpenRow);
        Assert.Equal(("Run an events fund", "33%", action.ToString()), (again["Input.Details.Title"], again["Input.Measures[0].Details.Baseline"], again["Input.Action"]));

        using var added = await chair.Post($"{row}&handler=Anew", again, from: $"/gloucester/plans/{plan.Id}?open=2.1a.2");
        Assert.Equal(HttpStatusCode.Redirect, added.StatusCode);
        await using var db = gloucester.Open();
        var stored = await db.Plans.WithEverything().SingleAsync(each => each.Id == plan.Id, Stop);
        Assert.Equal(["Neighbour events, part 2", "Run an events fund"], stored.Tasks.Select(each => each.Details.Title).Order(StringComparer.Ordinal));
        Assert.Equal("33%", stored.Tasks.Single(each => each.Details.Title == "Run an events fund").Measures[0].Details.Baseline.AsWritten);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task An_action_taken_out_while_it_was_typed_in_is_added_anew_with_all_that_was_typed(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        var plan = await DraftPlan.In(gloucester, tasks: 1, isWhole: true, everyAction: true);
        var own = plan.Actions.Single(action => action.Letter == "c");
        var (address, outline) = ($"/gloucester/plans/{plan.Id}/actions/{own.Id}", $"/gloucester/plans/{plan.Id}/outline");
        await Change(gloucester, plan, drafted => drafted.Actions.Single(action => action.Id == own.Id).DeferTo(new(2013, 4, 1), "No printer."));
        using var amira = await gloucester.Amira();
        var page = await amira.Read(address);
        var (words, date) = (FormOnPage.Of(page, $"action=\"{address}\""), FormOnPage.Of(page, "handler=Defer"));
        (words["Input.Details.LongTermAmbition"], words["Input.Details.Alignments"]) = ("A leaflet in every home", "LAA NI 1");
        (date["Input.Date"], date["Input.Because"]) = ("1 October 2013", "Still no printer.");
        await Change(gloucester, plan, drafted => drafted.Outcomes[0].Remove(drafted.Actions.Single(action => action.Id == own.Id)));

        using var lost = await amira.Post(address, words, from: outline);
        page = await Raw(lost);
        Assert.Contains("This action was taken out of the plan while you were typing (Ruth Lindqvist, ", page);
        Assert.Single(page.Split("Nothing was saved")[1..]);
        var again = FormOnPage.Of(page, "handler=Anew");
        Assert.Equal(("A leaflet in every home", "LAA NI 1", "1 April 2013", "No printer."), (again["Input.Details.LongTermAmbition"], again["Input.Details.Alignments"], again["Input.Date"], again["Input.Because"]));
        again["Input.Because"] = "";
        using var half = await amira.Post($"{address}?handler=Anew", again, from: outline);
        page = await Raw(half);
        Assert.Contains("Say why it is put off", page);
        Assert.Equal("LAA NI 1", FormOnPage.Of(page, "handler=Anew")["Input.Details.Alignments"]);

        // The other forms of its page keep what was typed in them, and what the page was opened with.
        using var lostDate = await amira.Post($"{address}?handler=Defer", date, from: outline);
        var put = FormOnPage.Of(await Raw(lostDate), "handler=Anew");
        Assert.Equal(("Print a leaflet", "1 October 2013", "Still no printer."), (put["Input.Details.Title"], put["Input.Date"], put["Input.Because"]));
        Assert.Equal(plan.Outcomes[0].Id.ToString(), put["Input.Outcome"]);
        put["Input.Details.Alignments"] = "LAA NI 1";
        for (var twice = 0; twice < 2; twice++)
        {
            using var added = await amira.Post($"{address}?handler=Anew", put, from: outline);
            Assert.Equal(HttpStatusCode.Redirect, added.StatusCode);
        }

        await using var db = gloucester.Open();
        var stored = await db.Plans.WithEverything().SingleAsync(each => each.Id == plan.Id, Stop);
        var anew = Assert.Single(stored.Actions, action => action.Details.Title == "Print a leaflet");
        Assert.Equal(("LAA NI 1", new DateOnly(2013, 10, 1), "Still no printer."), (anew.Details.Alignments.AsWritten, anew.DeferredTo!.Value, anew.DeferredBecause));
    }

    [Fact]
    public async Task A_task_typed_for_an_action_taken_out_meanwhile_is_added_with_it()
    {
        await using var gloucester = await GloucesterSite.StartAsync(OnDatabase.Sqlite);
        var plan = await DraftPlan.In(gloucester, tasks: 1, isWhole: true, everyAction: true);
        var own = plan.Actions.Single(action => action.Letter == "c");
        var (address, outline) = ($"/gloucester/plans/{plan.Id}/actions/{own.Id}", $"/gloucester/plans/{plan.Id}/outline");
        using var amira = await gloucester.Amira();
        var form = FormOnPage.Of(await amira.Read(address), "handler=Task");
        form["Input.NewTask"] = "Find a printer";
        await Change(gloucester, plan, drafted => drafted.Outcomes[0].Remove(drafted.Actions.Single(action => action.Id == own.Id)));

        using var lost = await amira.Post($"{address}?handler=Task", form, from: outline);
        using var added = await amira.Post($"{address}?handler=Anew", FormOnPage.Of(await Raw(lost), "handler=Anew"), from: outline);
        Assert.Equal(HttpStatusCode.Redirect, added.StatusCode);
        await using var db = gloucester.Open();
        var anew = (await db.Plans.WithEverything().SingleAsync(each => each.Id == plan.Id, Stop)).Actions.Single(action => action.Details.Title == "Print a leaflet");
        Assert.Equal(("Find a printer", null), (Assert.Single(anew.Tasks).Details.Title, anew.DeferredTo));
    }

    [Fact]
    public async Task A_form_saves_the_task_it_was_opened_on_whatever_its_reference_names_now()
    {
        await using var gloucester = await GloucesterSite.StartAsync(OnDatabase.Sqlite);
        var plan = await DraftPlan.In(gloucester, tasks: 2);
        using var amira = await gloucester.Amira();
        var row = $"/gloucester/plans/{plan.Id}?open=2.1a.1";
        var form = FormOnPage.Of(await amira.Read(row), OpenRow);
        form["Input.Details.Title"] = "Run an events fund";
        await using (var db = gloucester.Open())
        {
            db.By("a test");
            var stored = await db.Plans.WithEverything().SingleAsync(each => each.Id == plan.Id, Stop);
            stored.TaskNamed("2.1a.1")!.MoveTo(stored.Actions.First(), 2);
            await db.SaveChangesAsync(Stop);
        }

        using var saved = await amira.Post(row, form);
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        Assert.Equal("Run an events fund", (await Stored(gloucester, plan)).Details.Title);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Two_who_edit_an_action_the_outline_an_outcome_measure_or_the_strategy_choose_too(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        var plan = await DraftPlan.In(gloucester, tasks: 1, isWhole: true);
        var (amira, chair, _) = await Both(gloucester, plan);
        using var one = amira;
        using var two = chair;
        var action = $"/gloucester/plans/{plan.Id}/actions/{plan.Actions.First().Id}";
        await Choose(action, $"action=\"{action}\"", "Input.Details.Title", "Input.Details.LongTermAmbition", "the long-term ambition");
        await Choose(action, $"action=\"{action}\"", "Input.Details.LongTermAmbition", "Input.Details.Alignments", "what it is aligned with");
        var outline = $"/gloucester/plans/{plan.Id}/outline";
        await Choose(outline, $"action=\"{outline}\"", "Input.Title", $"Input.Titles[{plan.Outcomes[0].Id}]", "the wording of an outcome");
        await Choose(outline, $"action=\"{outline}\"", $"Input.Titles[{plan.Outcomes[0].Id}]", $"Input.Alignments[{plan.Outcomes[0].Id}]", "what an outcome is aligned with");
        await Choose("/gloucester/strategy/outcomes/2.1?open=1", OpenRow, "Input.Details.Source", "Input.Details.WhyItStands", "why it stands");
        await Choose("/gloucester/strategy/edit", "action=\"/gloucester/strategy/edit\"", "Input.Details.Vision", "Input.Details.Launched", "when it was launched");

        async Task Choose(string address, string mark, string box, string other, string otherInWords)
        {
            var (hers, his) = (FormOnPage.Of(await amira.Read(address), mark), FormOnPage.Of(await chair.Read(address), mark));
            (hers[box], his[box], hers[other]) = ("Her words", "His words", "Only hers");
            using var first = await amira.Post(address, hers);
            Assert.Equal(HttpStatusCode.Redirect, first.StatusCode);
            using var second = await chair.Post(address, his);
            var page = await Raw(second);
            Assert.Contains($"Amira Shah changed {otherInWords}", page);
            Assert.Contains("Theirs: <ins class=\"ot-breaks\">Her words</ins>", page);
            var again = FormOnPage.Of(page, mark);
            Assert.Equal(("His words", "Only hers"), (again[box], again[other]));
            again[$"Whose.{box}"] = "yours";
            again[box] = "Words of both";
            using var chosen = await chair.Post(address, again);
            Assert.Equal(HttpStatusCode.Redirect, chosen.StatusCode);
            var stored = FormOnPage.Of(await amira.Read(address), mark);
            Assert.Equal(("Words of both", "Only hers"), (stored[box], stored[other]));
        }
    }

    [Fact]
    public async Task Two_who_say_who_answers_in_a_plan_in_force_choose_too()
    {
        await using var gloucester = await GloucesterSite.StartAsync(OnDatabase.Sqlite);
        var task = gloucester.World.StrongerPlan.Tasks.First();
        var row = $"/gloucester/plans/{gloucester.World.StrongerPlan.Id}?open={task.Id}";
        using var amira = await gloucester.Amira();
        using var chair = await gloucester.SecondOfficer();
        var (hers, his) = (FormOnPage.Of(await amira.Read(row), OpenRow), FormOnPage.Of(await chair.Read(row), OpenRow));
        (hers["Input.Officer"], his["Input.Officer"]) = (gloucester.World.Chair.Id.ToString(), gloucester.World.PartnershipOfficer.Id.ToString());
        using var first = await amira.Post($"{row}&handler=Answers", hers, from: row);
        using var second = await chair.Post($"{row}&handler=Answers", his, from: row);
        var page = await Raw(second);
        Assert.Matches($"Theirs: <ins class=\"ot-breaks\">{Regex.Escape(gloucester.World.Chair.Name)}[^<]*</ins>", page);

        var again = FormOnPage.Of(page, OpenRow);
        again["Whose.Input.Officer"] = "yours";
        using var chosen = await chair.Post($"{row}&handler=Answers", again, from: row);
        await using var db = gloucester.Open();
        Assert.Equal(gloucester.World.PartnershipOfficer.Id, (await db.Tasks.SingleAsync(each => each.Id == task.Id, Stop)).OfficerId);
    }

    private static async Task<(Visitor Amira, Visitor Chair, string Row)> Both(GloucesterSite gloucester, ActionPlan plan) =>
        (await gloucester.Amira(), await gloucester.SecondOfficer(), $"/gloucester/plans/{plan.Id}?open=2.1a.1");

    /// <summary>The chair changes the plan.</summary>
    private static async Task Change(GloucesterSite gloucester, ActionPlan plan, Action<ActionPlan> deed)
    {
        await using var here = gloucester.Open();
        here.By(gloucester.World.Chair);
        deed(await here.Plans.WithEverything().SingleAsync(each => each.Id == plan.Id, Stop));
        await here.SaveChangesAsync(Stop);
    }

    private static Task<string> Raw(HttpResponseMessage answer) => answer.Content.ReadAsStringAsync(Stop);

    private static async Task<PlannedTask> Stored(GloucesterSite gloucester, ActionPlan plan)
    {
        await using var db = gloucester.Open();
        return (await db.Plans.WithEverything().SingleAsync(one => one.Id == plan.Id, Stop)).Tasks.Single(task => task.Id == plan.Tasks.First().Id);
    }
}
