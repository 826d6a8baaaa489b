using System.Net;
using Microsoft.EntityFrameworkCore;
using Outturn.Documents;
using Outturn.Domain;
using Outturn.Storage;
using Outturn.Testing;
using Verdict = Outturn.Domain.Verdict;

namespace Outturn.Tests.Plans;

public sealed class AnnualReviewTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Next_years_plan_begins_as_a_copy_and_says_of_each_line_what_becomes_of_it_and_why(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind, on: GloucesterSite.InJanuary);
        using var amira = await gloucester.Amira();
        var before = gloucester.World.StrongerPlan;
        var review = await BeginAsync(amira, before.Id);

        var page = await amira.Words(review);
        Assert.Contains("6 lines still to review", page);
        Assert.Contains("2011/12 to 2013/14", page);
        Assert.Contains("Two wards held an event this quarter", page); // the last return, beside its line
        Assert.Contains("First review, 30 September 2010: overdue", page);
        using var again = await amira.Post($"/gloucester/plans/{before.Id}/annual-review", GloucesterSite.Fields(("Input.Title", "Another")), from: review);
        Assert.Contains("The review is begun already", await again.Words());

        using var silent = await SayAsync(amira, review, before, "2.1a.1", LineBecomes.CarriedForward, "");
        Assert.Matches("(?s)>Why</label>\\s*<p class=\"govuk-error-message\" id=\"(t[0-9a-f]+-why)-error\">.{1,80}2\\.1a\\.1: say why, in a sentence\\.</p>\\s*<input [^>]*aria-describedby=\"\\1-error\"", await silent.Words()); // beside its box
        await SaidAsync(amira, review, before, "2.1a.1", LineBecomes.CarriedForward, "The fund runs for three years.");
        await SaidAsync(amira, review, before, "2.1a.2", LineBecomes.Done, "The route is open.");
        await SaidAsync(amira, review, before, "2.2a.1", LineBecomes.NotDone, "No room was found.");
        using var undated = await SayAsync(amira, review, before, "2.1b.1", LineBecomes.PutOff, "The centres are closed.");
        var undatedPage = await undated.Words();
        Assert.Matches("(?s)id=\"t[0-9a-f]+-date-error\">.{1,80}2\\.1b\\.1 is put off: give the date", undatedPage);
        Assert.Contains("value=\"The centres are closed.\"", undatedPage); // what was typed stays in its boxes
        await SaidAsync(amira, review, before, "2.1b.1", LineBecomes.PutOff, "The centres are closed.", ("Input.Date", "April 2013"));
        await SaidAsync(amira, review, before, "3.1a.1", LineBecomes.Rebaselined, "The first count was wrong.", ($"Input.Baselines[{before.TaskNamed("3.1a.1")!.Measures[0].Line}]", "201"));
        using var amended = await SayAsync(amira, review, before, "3.1a.2", LineBecomes.Amended, "The point moves to Tuffley.");
        Assert.Contains("?open=", amended.Headers.Location!.ToString());

        await using var db = gloucester.Open();
        var next = await db.Plans.WithReviews().SingleAsync(plan => plan.ReviewOfId == before.Id, Stop);
        Assert.Equal((Gloucester.FirstYear.Next, PlanStatus.Draft), (next.FirstYear, next.Status));
        Assert.Equal(["2.1a.1", "2.1b.1", "3.1a.1", "3.1a.2"], next.Tasks.Select(task => task.Reference));
        Assert.Equal(before.TaskNamed("2.1a.1")!.Line, next.TaskNamed("2.1a.1")!.Line);
        Assert.NotEqual(before.TaskNamed("2.1a.1")!.Id, next.TaskNamed("2.1a.1")!.Id);
        var put = next.Actions.Single(action => action.Reference == "2.1b");
        Assert.Equal((new DateOnly(2013, 4, 1), "The centres are closed."), (put.DeferredTo, put.DeferredBecause));
        var measure = next.TaskNamed("3.1a.1")!.Measures[0].Details;
        Assert.Equal(("201", Gloucester.FirstYear), (measure.Baseline.AsWritten, measure.BaselineYear));
        Assert.Equal(6, next.Reviews.Count);
        Assert.Equal("184", (await db.Plans.WithEverything().SingleAsync(plan => plan.Id == before.Id, Stop)).TaskNamed("3.1a.1")!.Measures[0].Details.Baseline.AsWritten);

        var said = await amira.Words(review);
        Assert.Contains("Every line is reviewed", said);
        Assert.Contains("Reviewed: closed: done.</strong> The route is open.", said);
        Assert.Contains("<del>184</del> → <ins>201</ins>", said);
        var rebaselined = said[said.IndexOf($"id=\"line-{before.TaskNamed("3.1a.1")!.Id:N}\"", StringComparison.Ordinal)..];
        Assert.Contains("data-label=\"Baseline\"><span><strong>201</strong><small>was 184</small></span>", rebaselined); // last year's line, with what it was given
        Assert.Equal("201", FormOnPage.Of(rebaselined, "handler=Line")[$"Input.Baselines[{before.TaskNamed("3.1a.1")!.Measures[0].Line}]"]);
        using var word = await amira.Get($"{review}?handler=Word");
        Assert.Equal((HttpStatusCode.OK, YearDifference.ContentType), (word.StatusCode, word.Content.Headers.ContentType?.MediaType));
        var changes = Documents.Word.WordDocument.Open(Documents.Packaging.OfficeFile.Read(await word.Content.ReadAsByteArrayAsync(Stop), "changes.docx")).Paragraphs.Select(paragraph => paragraph.AsSeen).Aggregate(string.Concat);
        Assert.Contains("No room was found.", changes);
        Assert.Contains("• Because: The first count was wrong.", changes);
        var listed = said[said.IndexOf("id=\"difference\"", StringComparison.Ordinal)..];
        Assert.Contains("<p class=\"ot-small\">Because: The first count was wrong.</p>", listed);
        Assert.Contains("first year: <del>2010/11</del> → <ins>2011/12</ins>", listed);
        Assert.DoesNotMatch("(?s)(taken out|first year: [^\n]*)</[a-z]+>\\s*<span class=\"ot-quiet\">\\(moves", listed); // nothing of that kind moved there
        Assert.Matches("(?s)baseline: <del>184</del> → <ins>201</ins></span>\\s*<span class=\"ot-quiet\">\\(moves a target, date or baseline\\)", listed);
        Assert.DoesNotContain("not met", changes); // a milestone is met, overdue, or not due yet
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Beside_each_line_stand_the_years_figures_with_their_quarter_the_years_target_and_whether_it_was_met(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind, on: GloucesterSite.InJanuary);
        using var amira = await gloucester.Amira();
        var before = gloucester.World.StrongerPlan;
        await ReportAsync(gloucester, 3, ("2.1a.2", "61"), ("2.1b.1", "60%"));
        await ReportAsync(gloucester, 4, ("3.1a.1", "212"), ("2.1b.1", "not collected this quarter"), ("2.2a.1", "29%"));
        await using (var db = gloucester.Open())
        {
            db.By("a test");
            var plan = await db.Plans.WithEverything().SingleAsync(one => one.Id == before.Id, Stop);
            var campaign = plan.TaskNamed("3.1a.1")!.Measures[0];
            campaign.Details = campaign.Details with { Polarity = Polarity.HigherIsBetter };
            var influence = await db.Outcomes.SingleAsync(outcome => outcome.Number == OutcomeNumber.Read("2.2")!, Stop);
            influence.AddMeasure(new() { Title = plan.TaskNamed("2.2a.1")!.Measures[0].Details.Title });
            influence.AddMeasure(new() { Title = "Residents who vote" });
            await db.SaveChangesAsync(Stop);
        }

        var review = await BeginAsync(amira, before.Id);
        var page = await amira.Words(review);
        Assert.Contains("<span>240</span></td><td class=\"ot-n\" data-label=\"Reported\"><span>212 (Q4 2010/11)</span></td><td class=\"ot-gap\" data-label=\"Target met?\"><span><strong>not met (higher is better)</strong>", page);
        Assert.Contains("<span>29% (Q4 2010/11)</span></td><td class=\"ot-gap\" data-label=\"Target met?\"><span>not said which way is good</span>", page);
        Assert.Contains("<span>61 (Q3 2010/11)</span></td><td class=\"ot-gap\" data-label=\"Target met?\"><span>the year’s end is not reported, only Q3</span>", page);
        Assert.Contains("60% (Q3 2010/11); not collected this quarter (Q4 2010/11)", page);
        Assert.Contains("<span class=\"ot-quiet\">no figure reported</span></td><td></td>", page);
        Assert.Contains("met on 28 September 2010", page);
        Assert.Contains("Measured by 2.2a.1 too. Reported in 2010/11: 29% (Q4 2010/11); target 28.5%: not said which way is good.", page);
        Assert.Contains("Reported in 2010/11: no figure reported; target none.", page);

        await SaidAsync(amira, review, before, "3.1a.1", LineBecomes.CarriedForward, "It goes on.");
        using var word = await amira.Get($"{review}?handler=Word");
        var words = Documents.Word.WordDocument.Open(Documents.Packaging.OfficeFile.Read(await word.Content.ReadAsByteArrayAsync(Stop), "changes.docx")).Paragraphs.Select(paragraph => paragraph.AsSeen).ToList();
        Assert.Contains("• Households helped to a benefit they were missing, 2010/11: 212 (Q4 2010/11); target 240: not met (higher is better)", words);
        Assert.Contains("• First review, 30 September 2010: overdue", words);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task What_the_years_last_quarter_lacks_is_named_and_an_answer_that_was_sent_back_does_not_count(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind, on: GloucesterSite.InJanuary);
        using var amira = await gloucester.Amira();
        var before = gloucester.World.StrongerPlan;
        await ReportAsync(gloucester, 3, ("2.1a.1", "3"), ("3.1a.1", "150"));
        var review = await BeginAsync(amira, before.Id);
        Assert.Contains("Green</span>; <strong>Q4 2010/11 is not reported on yet</strong>.", await amira.Words(review));

        await ReportAsync(gloucester, 4, isSentBack: true, ("3.1a.1", "212"));
        var page = await amira.Words(review);
        Assert.Contains("Green</span>; <strong>no Q4 2010/11 answer</strong>.", page[page.IndexOf(">2.1a.1</span>", StringComparison.Ordinal)..page.IndexOf(">2.1a.2</span>", StringComparison.Ordinal)]);
        var sentBack = page[page.IndexOf(">3.1a.1</span>", StringComparison.Ordinal)..page.IndexOf(">3.1a.2</span>", StringComparison.Ordinal)];
        Assert.Contains($"This answer does not stand: Amira Shah sent it back on {Gloucester.Morning.OnDay.InWords} (Count again), and it is not answered again yet.", sentBack);
        Assert.Contains("150 (Q3 2010/11); 212 (Q4 2010/11) was sent back", sentBack);
        Assert.DoesNotContain("answer</strong>", sentBack);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_figure_entered_of_an_outcomes_measure_stands_in_its_step_of_the_review_and_in_the_Word_document(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind, on: GloucesterSite.InJanuary, writtenOn: GloucesterSite.InJanuary.AddDays(-1));
        gloucester.Site.Data.Clock.Now -= TimeSpan.FromDays(1); // what is there at the start was there the day before the review
        using var amira = await gloucester.Amira();
        var before = gloucester.World.StrongerPlan;
        Guid measure;
        await using (var db = gloucester.Open())
        {
            db.By("a test");
            var outcome = await db.Outcomes.SingleAsync(outcome => outcome.Number == OutcomeNumber.Read("2.2")!, Stop);
            measure = outcome.AddMeasure(new() { Title = "Residents who vote", Polarity = Polarity.HigherIsBetter, Baseline = MeasureValue.Read("31%"), Targets = YearlyTargets.Of((Gloucester.FirstYear, MeasureValue.Read("33%")), (Gloucester.FirstYear.Next, MeasureValue.Read("34%"))) }).Id;
            await db.SaveChangesAsync(Stop);
        }

        var review = await BeginAsync(amira, before.Id);
        var page = await amira.Words(review);
        Assert.Contains("Reported in 2010/11: no figure reported; target 33%.", page);
        var figures = $"/gloucester/strategy/outcomes/2.2/figures?of={measure}&review={review.Split('/')[3]}";
        Assert.Contains($"href=\"{figures}\"", page);
        var form = FormOnPage.Of(await amira.Read(figures), "/figures?review=");
        (form["Input.Period"], form["Input.Value"], form["Input.Source"]) = ("2010-11", "32% (provisional)", "Turnout returns");
        using var entered = await amira.Post($"/gloucester/strategy/outcomes/2.2/figures?review={review.Split('/')[3]}", form);
        var back = await amira.Words(entered.Headers.Location!.ToString());
        Assert.Contains($"href=\"{review}#outcomes\">Back to the annual review</a>", back);
        page = await amira.Words(review);
        Assert.Contains("Reported in 2010/11: 32% (provisional) (2010/11); target 33%: not met (higher is better).", page);

        var step = FormOnPage.Of(page[page.IndexOf($"value=\"{measure}\"", StringComparison.Ordinal)..], "name=\"Input.Baselines");
        var line = (Line: "Line", Id: measure.ToString());
        var by = step.Where(field => field.Key.StartsWith("Input.", StringComparison.Ordinal)).ToDictionary(field => field.Key, field => field.Value, StringComparer.Ordinal);
        (by[line.Line], by["Input.Targets[2011-12]"], by["Input.Targets[2012-13]"], by["Input.Targets[2013-14]"], by["Input.Reason"], by["Input.On"], by["Input.Minute"]) = (line.Id, "35%", "36%", "37%", "It went well.", "21 October 2010", "minute 40");
        using var reviewed = await amira.Post($"{review}?handler=Outcome", by, from: review);
        Assert.Equal(HttpStatusCode.Redirect, reviewed.StatusCode);
        using var word = await amira.Get($"{review}?handler=Word");
        var words = Documents.Word.WordDocument.Open(Documents.Packaging.OfficeFile.Read(await word.Content.ReadAsByteArrayAsync(Stop), "changes.docx")).Paragraphs.Select(paragraph => paragraph.AsSeen).ToList();
        Assert.Contains("• 2.2 Residents who vote", words);
        Assert.Contains("• 2010/11: 32% (provisional) (2010/11); target 33%: not met (higher is better)", words);
        Assert.Contains("• Baseline: 31%", words);
        Assert.Contains("• Targets: 2011/12: 35% (was 34%), 2012/13: 36% (was blank), 2013/14: 37% (was blank)", words);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task The_page_asks_the_database_no_more_for_many_lines_and_figures_than_for_few(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind, moreLines: 60, on: GloucesterSite.InJanuary);
        using var amira = await gloucester.Amira();
        Guid longer;
        await using (var db = gloucester.Open())
            longer = (await db.Plans.SingleAsync(plan => plan.Title.EndsWith("a long plan"), Stop)).Id;
        await ReportAsync(gloucester, 4, [.. Enumerable.Range(1, 60).Select(number => ($"3.2z.{number}", "2")), ("3.1a.1", "212")]);
        var (few, many) = (await BeginAsync(amira, gloucester.World.StrongerPlan.Id), await BeginAsync(amira, longer));
        await amira.Read(few);

        var asked = new List<int>();
        foreach (var (review, figures) in ((string, int)[])[(few, 1), (many, 60)])
            asked.Add(await gloucester.Site.Data.Commands.Of(async () => Assert.Equal(figures, (await amira.Words(review)).Split("(Q4 2010/11)</span>").Length - 1)));
        Assert.Equal(asked[0], asked[1]);
        Assert.InRange(asked[1], 1, 40);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_line_is_given_a_new_baseline_only_where_one_is_written_that_last_years_plan_had_not(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind, on: GloucesterSite.InJanuary);
        using var amira = await gloucester.Amira();
        var before = gloucester.World.StrongerPlan;
        var (measure, bare) = (before.TaskNamed("3.1a.1")!.Measures[0], before.TaskNamed("3.1a.2")!);
        await using (var db = gloucester.Open())
        {
            db.By("a test");
            db.Remove(await db.Set<Measure>().SingleAsync(one => one.Id == bare.Measures[0].Id, Stop));
            await db.SaveChangesAsync(Stop);
        }

        var review = await BeginAsync(amira, before.Id);
        foreach (var typed in new[] { "", " ", "184 " })
        {
            using var refused = await SayAsync(amira, review, before, "3.1a.1", LineBecomes.Rebaselined, "Counted anew.", ($"Input.Baselines[{measure.Line}]", typed));
            var page = await refused.Words();
            Assert.Contains($"href=\"#b{measure.Id:N}\"", page);
            var box = page[page.IndexOf($"id=\"b{measure.Id:N}-error\"", StringComparison.Ordinal)..];
            Assert.Contains("3.1a.1 is given a new baseline: write it, other than last year’s, or choose what else becomes of the line.", box[..box.IndexOf("</p>", StringComparison.Ordinal)]);
            Assert.Contains("value=\"Counted anew.\"", page);
        }

        using var without = await SayAsync(amira, review, before, bare.Reference, LineBecomes.Rebaselined, "Counted anew.");
        var choice = await without.Words();
        Assert.Contains("3.1a.2 has no measure to give a new baseline.", choice[choice.IndexOf($"id=\"t{bare.Id:N}-becomes-error\"", StringComparison.Ordinal)..]);
        Assert.Contains("6 lines still to review", await amira.Words(review));

        await SaidAsync(amira, review, before, "3.1a.1", LineBecomes.Rebaselined, "Counted anew.", ($"Input.Baselines[{measure.Line}]", "201"));
        await SaidAsync(amira, review, before, "3.1a.1", LineBecomes.Rebaselined, "Counted anew, and checked.", ($"Input.Baselines[{measure.Line}]", "201")); // said again, it is still new
        Assert.Contains("5 lines still to review", await amira.Words(review));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task The_history_has_every_verdict_with_its_reason_who_and_when_also_one_that_was_said_otherwise_since(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind, on: GloucesterSite.InJanuary);
        using var amira = await gloucester.Amira();
        var before = gloucester.World.StrongerPlan;
        var review = await BeginAsync(amira, before.Id);
        await SaidAsync(amira, review, before, "3.1a.2", LineBecomes.CarriedForward, "Still asked for.");
        await SaidAsync(amira, review, before, "3.1a.2", LineBecomes.Amended, "The point moves to Tuffley.");
        await SaidAsync(amira, review, before, "2.1a.1", LineBecomes.Done, "It did its work.");
        await SaidAsync(amira, review, before, "2.1b.1", LineBecomes.PutOff, "The centres are closed.", ("Input.Date", "1 April 2013"));
        await SaidAsync(amira, review, before, "2.1b.1", LineBecomes.PutOff, "The centres stay closed.", ("Input.Date", "1 May 2013"));

        var address = review.Replace("/annual-review", "/history", StringComparison.Ordinal);
        var saves = (await amira.Words(address)).Split("<time ")[1..];
        foreach (var (reason, verdict) in new[]
        {
            ("Still asked for.", "Annual review: 3.1a.2 carried forward."),
            ("The point moves to Tuffley.", "Annual review: 3.1a.2 amended; before that, carried forward."),
            ("It did its work.", "Annual review: 2.1a.1 closed: done."),
            ("The centres are closed.", "Annual review: 2.1b.1 put off to 1 April 2013."),
            ("The centres stay closed.", "Annual review: 2.1b.1 put off to 1 May 2013; before that, put off to 1 April 2013."),
        })
        {
            var save = Assert.Single(saves, each => each.Contains($"<q>{reason}</q>", StringComparison.Ordinal));
            Assert.Contains($"<p class=\"govuk-!-margin-bottom-0\">{verdict}</p>", save);
            Assert.Contains("<b>Amira Shah</b>", save);
            Assert.Contains(GloucesterSite.InJanuary.InWords, save);
        }

        Assert.DoesNotContain("Line review", string.Concat(saves), StringComparison.OrdinalIgnoreCase);
        await using var db = gloucester.Open();
        var task = (await db.Plans.WithEverything().SingleAsync(plan => plan.ReviewOfId == before.Id, Stop)).TaskNamed("3.1a.2")!;
        var own = await amira.Words($"{address}?of={task.Id}");
        Assert.Contains("3.1a.2 amended; before that, carried forward.", own);
        Assert.DoesNotContain("2.1a.1 closed", own);

        var few = await gloucester.Site.Data.Commands.Of(() => amira.Words(address));
        foreach (var line in new[] { "2.1a.2", "2.2a.1", "3.1a.1" })
            await SaidAsync(amira, review, before, line, LineBecomes.CarriedForward, "It goes on.");
        Assert.Equal(few, await gloucester.Site.Data.Commands.Of(() => amira.Words(address)));
    }

    [Fact]
    public async Task A_line_closed_by_mistake_comes_back_when_it_is_carried_forward()
    {
        await using var gloucester = await GloucesterSite.StartAsync(OnDatabase.Sqlite, on: GloucesterSite.InJanuary);
        using var amira = await gloucester.Amira();
        var before = gloucester.World.StrongerPlan;
        var review = await BeginAsync(amira, before.Id);
        foreach (var becomes in new[] { LineBecomes.Done, LineBecomes.CarriedForward })
            await SaidAsync(amira, review, before, "2.1a.2", becomes, "On second thoughts.");

        await using var db = gloucester.Open();
        var next = await db.Plans.WithReviews().SingleAsync(plan => plan.ReviewOfId == before.Id, Stop);
        var task = next.Tasks.Single(task => task.Line == before.TaskNamed("2.1a.2")!.Line);
        Assert.Equal(("Gareth Blunt", 1, 1, LineBecomes.CarriedForward), (task.Officer?.Name, task.Measures.Count, task.Milestones.Count, Assert.Single(next.Reviews).Becomes));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task An_action_goes_with_its_last_task_and_a_task_put_off_by_itself_comes_back_in_its_round(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind, on: GloucesterSite.InJanuary);
        using var amira = await gloucester.Amira();
        var before = gloucester.World.StrongerPlan;
        var review = await BeginAsync(amira, before.Id);
        await SaidAsync(amira, review, before, "2.2a.1", LineBecomes.Done, "It is open.");
        using var early = await SayAsync(amira, review, before, "2.1a.1", LineBecomes.PutOff, "No money yet.", ("Input.Date", "1 April 2005"));
        Assert.Contains("2.1a.1: 1 April 2005 is no day to put work off to", await early.Words());
        await SaidAsync(amira, review, before, "2.1a.1", LineBecomes.PutOff, "No money yet.", ("Input.Date", "1 April 2013"));

        var line = before.TaskNamed("2.1a.1")!.Line;
        var next = await NextAsync();
        Assert.DoesNotContain(next.Actions, action => action.Line == before.TaskNamed("2.2a.1")!.Action.Line);
        var alone = next.Tasks.Single(task => task.Line == line).Action;
        Assert.Equal((new DateOnly(2013, 4, 1), "No money yet.", false, 1), (alone.DeferredTo, alone.DeferredBecause, alone.IsTheGroupsOwn, alone.Tasks.Count));
        Assert.Equal((before.TaskNamed("2.1a.1")!.Action.Line, "2.1a"), (alone.PartOf?.Line, alone.PartOf?.Reference));
        Assert.Same(alone, alone.Outcome.ActionsInOrder.SkipWhile(action => action != alone.PartOf).Skip(1).First());
        var row = (await amira.Words($"/gloucester/plans/{next.Id}")).Split($"id=\"action-{alone.Id:N}\"")[1].Split("</tr>")[0];
        Assert.Contains("Part of the strategy’s action a, split off to be put off by itself.", row);
        Assert.DoesNotContain("Added by the group", row);
        Assert.Contains("<ins>Action added, put off to 1 April 2013: No money yet.</ins>", await amira.Words(review));
        using var word = await amira.Get($"{review}?handler=Word");
        Assert.Contains("• Added, put off to 1 April 2013: No money yet.", Documents.Word.WordDocument.Open(Documents.Packaging.OfficeFile.Read(await word.Content.ReadAsByteArrayAsync(Stop), "changes.docx")).Paragraphs.Select(paragraph => paragraph.AsSeen));

        await SaidAsync(amira, review, before, "2.2a.1", LineBecomes.CarriedForward, "Not open after all.");
        await SaidAsync(amira, review, before, "2.1a.1", LineBecomes.CarriedForward, "The money came.");
        next = await NextAsync();
        Assert.Equal(before.Actions.Select(action => action.Line).Order(), next.Actions.Select(action => action.Line).Order());
        Assert.Equal(before.Tasks.Select(task => (task.Line, task.Action.Line)).Order(), next.Tasks.Select(task => (task.Line, task.Action.Line)).Order());

        async Task<ActionPlan> NextAsync()
        {
            await using var db = gloucester.Open();
            return await db.Plans.WithEverything().SingleAsync(plan => plan.ReviewOfId == before.Id, Stop);
        }
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task The_outcome_measure_is_a_step_of_it_and_what_is_not_reviewed_keeps_the_plan_back(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind, on: GloucesterSite.InJanuary);
        gloucester.Site.Data.Clock.Now -= TimeSpan.FromDays(1); // what is there at the start was there the day before the review
        using var amira = await gloucester.Amira();
        await gloucester.WithdrawTheStrongerPlan();
        var draft = await DraftPlan.In(gloucester, tasks: 1, isWhole: true);
        await using (var db = gloucester.Open())
        {
            db.By("a test");
            var plan = await db.Plans.WithDecisions().SingleAsync(one => one.Id == draft.Id, Stop);
            plan.Submit([], await db.People.FirstAsync(Stop), Gloucester.InMarch);
            plan.Approve("the Executive", new(2010, 5, 21), "minute 30");
            db.AddRange(plan.Tasks.Select(task => new KeyActivity(task, null, Gloucester.Morning)));
            await db.SaveChangesAsync(Stop);
        }

        var review = await BeginAsync(amira, draft.Id);
        var submission = review.Replace("/annual-review", "/submission", StringComparison.Ordinal);
        var waiting = await amira.Words(submission);
        Assert.Contains("the line is not reviewed yet", waiting);
        Assert.Contains("the baseline of ‘People who get on well together’ is not reviewed yet", waiting);

        await SaidAsync(amira, review, draft, "2.1a.1", LineBecomes.Rebaselined, "Counted anew.", ($"Input.Baselines[{draft.TaskNamed("2.1a.1")!.Measures[0].Line}]", "30%"));
        Measure measure;
        await using (var db = gloucester.Open())
            measure = (await db.Outcomes.Include(outcome => outcome.Measures).SingleAsync(outcome => outcome.Number == OutcomeNumber.Read("2.1")!, Stop)).Measures[0];
        (string, string)[] step = [("Line", measure.Id.ToString()), ($"Input.Baselines[{measure.Line}]", "75.1%"), ("Input.Targets[2013-14]", "80%"), ("Input.Reason", "The 2010 survey is in.")];
        using var undecided = await amira.Post($"{review}?handler=Outcome", GloucesterSite.Fields(step), from: review);
        Assert.Contains("‘A plan under way’ is in force and promises the baseline", await undecided.Words());
        using var stepped = await amira.Post($"{review}?handler=Outcome", GloucesterSite.Fields([.. step, ("Input.By", "the Executive"), ("Input.On", "1 October 2010"), ("Input.Minute", "minute 44")]), from: review);
        Assert.Equal(HttpStatusCode.Redirect, stepped.StatusCode);
        Assert.Contains("minute 44", await amira.Words($"/gloucester/plans/{draft.Id}"));
        Assert.Contains("<del>74.5%</del> → <ins>75.1%</ins>", await amira.Words(review));
        Assert.DoesNotContain("not reviewed yet", await amira.Words(submission));
        Assert.DoesNotContain("and nothing is said of it yet", await amira.Words(submission)); // its day comes after the new plan's first year
        Assert.Contains("Until then it stays put off; nothing need be said of it.", await amira.Words(review));

        await using var after = gloucester.Open();
        var details = (await after.Set<Measure>().SingleAsync(one => one.Id == measure.Id, Stop)).Details;
        Assert.Equal(("75.1%", Gloucester.FirstYear, "80%", "77.5%"), (details.Baseline.AsWritten, details.BaselineYear, details.Targets[new(2013)].AsWritten, details.Targets[new(2011)].AsWritten));

        // Approved, the quarterly lines follow the plan: last year's are asked for no more, next year's same line is.
        after.By("a test");
        var next = await after.Plans.WithReviews().SingleAsync(plan => plan.ReviewOfId == draft.Id, Stop);
        next.Submit([], await after.People.FirstAsync(Stop), Gloucester.Morning);
        await after.SaveChangesAsync(Stop);
        var approval = review.Replace("/annual-review", "/approval", StringComparison.Ordinal);
        var decision = FormOnPage.Of(await amira.Read(approval), $"action=\"{approval}\"");
        decision["Input.Minute"] = "minute 50";
        using var approved = await amira.Post(approval, decision);
        await using var then = gloucester.Open();
        var lines = await then.KeyActivities.Include(line => line.Task).Where(line => line.Task.Line == draft.TaskNamed("2.1a.1")!.Line).ToListAsync(Stop);
        Assert.Equal([(draft.TaskNamed("2.1a.1")!.Id, false), (next.TaskNamed("2.1a.1")!.Id, true)], lines.OrderBy(line => line.IsReportedOn).Select(line => (line.TaskId, line.IsReportedOn)));
        Assert.Equal(PlanStatus.Followed, (await then.Plans.SingleAsync(plan => plan.Id == draft.Id, Stop)).Status);
        Assert.Contains("Followed by next year’s plan; in force until then", await amira.Words($"/gloucester/plans/{draft.Id}"));
        Assert.Contains("looks back on 2011/12 and can begin on <strong>1 January 2012</strong>", await amira.Words(review)); // of the year after

        // Withdrawn, it gives way to last year's plan again.
        var withdrawal = review.Replace("/annual-review", "/withdrawal", StringComparison.Ordinal);
        var back = FormOnPage.Of(await amira.Read(withdrawal), $"action=\"{withdrawal}\"");
        back["Input.Because"] = "The grant was stopped.";
        using var withdrawn = await amira.Post(withdrawal, back);
        await using var last = gloucester.Open();
        Assert.Equal(PlanStatus.Approved, (await last.Plans.SingleAsync(plan => plan.Id == draft.Id, Stop)).Status);
        Assert.Equal(draft.TaskNamed("2.1a.1")!.Id, (await last.KeyActivities.ReportedOn().SingleAsync(line => line.Task.Line == draft.TaskNamed("2.1a.1")!.Line, Stop)).TaskId);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task What_the_Executive_returned_of_next_years_plan_is_reported_on_in_last_years_until_it_is_decided(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind, on: GloucesterSite.InJanuary);
        using var amira = await gloucester.Amira();
        var before = gloucester.World.StrongerPlan;
        var review = await BeginAsync(amira, before.Id);
        await using var db = gloucester.Open();
        db.By("a test");
        var next = await db.Plans.WithReviews().SingleAsync(plan => plan.ReviewOfId == before.Id, Stop);
        next.Submit([], await db.People.FirstAsync(Stop), Gloucester.Morning);
        await db.SaveChangesAsync(Stop);
        var returned = next.Actions.Single(action => action.Reference == "2.2a");

        await DecideAsync(action => action.Id == returned.Id ? Verdict.Return : Verdict.Approve);
        Assert.Equal((PlanStatus.Approved, "2.2a.1"), await LastYearAsync());

        await using (var group = gloucester.Open())
        {
            group.By("a test");
            (await group.Plans.WithReviews().SingleAsync(plan => plan.Id == next.Id, Stop)).Submit([], await group.People.FirstAsync(Stop), Gloucester.Morning);
            await group.SaveChangesAsync(Stop);
        }

        await DecideAsync(_ => Verdict.Approve);
        Assert.Equal((PlanStatus.Followed, ""), await LastYearAsync());

        async Task DecideAsync(Func<PlannedAction, Verdict> verdict)
        {
            var approval = review.Replace("/annual-review", "/approval", StringComparison.Ordinal);
            var form = FormOnPage.Of(await amira.Read($"{approval}?each=approve"), "handler=Each");
            form["Input.Minute"] = "minute 50";
            form["Input.With"] = "Say where.";
            foreach (var action in next.Actions.Where(action => form.ContainsKey($"Input.Actions[{action.Id}].Verdict")))
                form[$"Input.Actions[{action.Id}].Verdict"] = verdict(action).ToString();
            using var decided = await amira.Post($"{approval}?each=approve&handler=Each", form);
            Assert.True(decided.StatusCode == HttpStatusCode.Redirect, await decided.Content.ReadAsStringAsync(Stop));
        }

        async Task<(PlanStatus, string)> LastYearAsync()
        {
            await using var now = gloucester.Open();
            var plan = await now.Plans.WithEverything().SingleAsync(one => one.Id == before.Id, Stop);
            var asked = await now.KeyActivities.ReportedOn().Where(line => line.Task.Action.Outcome.PlanId == before.Id).Select(line => line.TaskId).ToListAsync(Stop);
            return (plan.Status, string.Join(' ', plan.Tasks.Where(task => asked.Contains(task.Id)).Select(task => task.Reference)));
        }
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task The_review_begins_in_the_years_last_quarter_or_once_the_next_planning_round_opens(OnDatabase kind)
    {
        await using (var january = await GloucesterSite.StartAsync(kind, on: new(2011, 1, 1)))
        {
            using var officer = await january.Amira();
            await BeginAsync(officer, january.World.StrongerPlan.Id);
        }

        await using var gloucester = await GloucesterSite.StartAsync(kind, on: new(2010, 12, 31));
        using var amira = await gloucester.Amira();
        var address = $"/gloucester/plans/{gloucester.World.StrongerPlan.Id}/annual-review";
        Assert.Contains("The review looks back on 2010/11 and can begin on <strong>1 January 2011</strong>", await amira.Words(address));
        using var early = await amira.Post(address, GloucesterSite.Fields(("Input.Title", "Next year’s plan")), from: address);
        Assert.Contains("The annual review looks back on 2010/11, which is not far enough on: it can begin on 1 January 2011.", await early.Words());

        // Where next years' plans are planned earlier, last year's are reviewed earlier.
        var round = FormOnPage.Of(await amira.Read("/gloucester/plans/rounds"), "action=\"/gloucester/plans/rounds\"");
        round["Input.OpensOn"] = "31 December 2010";
        using var opened = await amira.Post("/gloucester/plans/rounds", round);
        await BeginAsync(amira, gloucester.World.StrongerPlan.Id);
    }

    /// <summary>The rule of the outcome's own page: what a plan in force promises is moved by a decision, and only the partnership officer enters one.</summary>
    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task The_chair_sets_the_new_years_target_in_the_review_and_moves_nothing_that_a_plan_in_force_promises(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind, on: GloucesterSite.InJanuary);
        Measure measure;
        await using (var db = gloucester.Open())
        {
            db.By("a test");
            (await db.People.SingleAsync(one => one.Id == gloucester.World.Chair.Id, Stop)).BelongsTo(null, await db.Groups.SingleAsync(one => one.Id == gloucester.World.StrongerCommunities.Id, Stop));
            measure = (await db.Outcomes.SingleAsync(outcome => outcome.Number == OutcomeNumber.Read("2.1")!, Stop)).AddMeasure(new()
            {
                Title = "People who get on well together",
                Baseline = MeasureValue.Read("74.5%"),
                Targets = YearlyTargets.Of((Gloucester.FirstYear, MeasureValue.Read("76%")), (Gloucester.FirstYear.Plus(1), MeasureValue.Read("77%")), (Gloucester.FirstYear.Plus(2), MeasureValue.Read("78%"))),
            });
            await db.SaveChangesAsync(Stop);
        }

        using var ruth = await gloucester.Officer("Ruth Lindqvist");
        var review = await BeginAsync(ruth, gloucester.World.StrongerPlan.Id);
        var form = StepOf(await ruth.Read(review), measure);
        Assert.Equal(["Input.Reason", "Input.Targets[2013-14]", "Line"], form.Keys.Where(name => name != "Writer").Order(StringComparer.Ordinal));
        Assert.Contains("the baseline, 74.5%, and the target of 2011/12, 77%, the target of 2012/13, 78%: they move only by a decision.", await ruth.Words(review));

        form["Input.Reason"] = "The 2010 survey is in.";
        foreach (var (box, said) in new[] { ($"Input.Baselines[{measure.Line}]", "75.1%"), ("Input.Targets[2011-12]", "70%") })
        {
            using var refused = await ruth.Post($"{review}?handler=Outcome", new Dictionary<string, string>(form) { [box] = said, ["Input.By"] = "the Executive", ["Input.On"] = "1 October 2010", ["Input.Minute"] = "minute 44" }, from: review);
            Assert.Contains("moves only by a decision. Only the partnership officer enters what the Executive decided on a plan.", await refused.Words());
        }

        form["Input.Targets[2013-14]"] = "79%";
        using var saved = await ruth.Post($"{review}?handler=Outcome", form, from: review);
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        Assert.Equal("74.5% 76% 77% 78% 79%", await StoredAsync());

        // On the outcome's own page it is the same: the year beyond the plan in force is hers, those it promises are not.
        const string Outcome = "/gloucester/strategy/outcomes/2.1";
        var own = FormOnPage.Of(await ruth.Read($"{Outcome}?open=1"), "class=\"ot-edit\"");
        own["Input.Details.Targets[2013/14]"] = "80%";
        using var beyond = await ruth.Post($"{Outcome}?open=1", own);
        Assert.Equal(HttpStatusCode.Redirect, beyond.StatusCode);
        own = FormOnPage.Of(await ruth.Read($"{Outcome}?open=1"), "class=\"ot-edit\"");
        own["Input.Details.Targets[2012/13]"] = "80%";
        using var within = await ruth.Post($"{Outcome}?open=1", own);
        Assert.Contains("moves only by a decision.", await within.Words());
        Assert.Equal("74.5% 76% 77% 78% 80%", await StoredAsync());

        using var amira = await gloucester.Amira();
        var decided = StepOf(await amira.Read(review), measure);
        (decided[$"Input.Baselines[{measure.Line}]"], decided["Input.Reason"], decided["Input.On"], decided["Input.Minute"]) = ("75.1%", "The 2010 survey is in.", "1 October 2010", "minute 44");
        using var moved = await amira.Post($"{review}?handler=Outcome", decided, from: review);
        Assert.Equal(HttpStatusCode.Redirect, moved.StatusCode);
        Assert.Equal("75.1%", StepOf(await amira.Read(review), measure)[$"Input.Baselines[{measure.Line}]"]);
        Assert.Contains("the baseline of 2010/11, 75.1%, and", await ruth.Words(review));

        static Dictionary<string, string> StepOf(string page, Measure measure) => FormOnPage.Of(page[page.IndexOf($"id=\"line-{measure.Id:N}\"", StringComparison.Ordinal)..], "handler=Outcome");

        async Task<string> StoredAsync()
        {
            await using var db = gloucester.Open();
            var details = (await db.Set<Measure>().SingleAsync(one => one.Id == measure.Id, Stop)).Details;
            return string.Join(' ', Enumerable.Range(0, 4).Select(year => details.Targets[Gloucester.FirstYear.Plus(year)].AsWritten).Prepend(details.Baseline.AsWritten));
        }
    }

    /// <summary>A round of the year, with a figure for the first measure of each of these lines.</summary>
    private static Task ReportAsync(GloucesterSite gloucester, int quarter, params (string Line, string Figure)[] figures) => ReportAsync(gloucester, quarter, isSentBack: false, figures);

    private static async Task ReportAsync(GloucesterSite gloucester, int quarter, bool isSentBack, params (string Line, string Figure)[] figures)
    {
        await using var db = gloucester.Open();
        db.By("a test");
        var period = Gloucester.FirstYear.Quarter(quarter);
        var amira = await db.People.SingleAsync(person => person.Id == gloucester.World.PartnershipOfficer.Id, Stop);
        var round = ReportingRound.Open(await db.Partnerships.SingleAsync(Stop), period, RoundDates.UsualFor(period), await db.KeyActivities.WithTasks().ToListAsync(Stop), amira, Gloucester.Morning);
        db.Add(round);
        foreach (var (reference, figure) in figures)
        {
            var line = round.Returns.Single(one => one.KeyActivity.Reference == reference);
            line.Send(
                new LineAnswer
                {
                    Details = new() { Narrative = "As the figure says.", Light = TrafficLight.Green },
                    Figures = new Dictionary<Guid, string> { [line.KeyActivity.Task.MeasuresInOrder.First().Line] = figure },
                    Reached = line.Answer.Reached,
                },
                amira, null, Gloucester.Morning);
            if (isSentBack)
                line.SendBack(amira, "Count again.", Gloucester.Morning);
        }

        round.Close(amira, Gloucester.Morning);
        await db.SaveChangesAsync(Stop);
    }

    private static async Task<string> BeginAsync(Visitor amira, Guid plan)
    {
        var address = $"/gloucester/plans/{plan}/annual-review";
        using var begun = await amira.Post(address, FormOnPage.Of(await amira.Read(address), $"action=\"{address}\""));
        Assert.Equal(HttpStatusCode.Redirect, begun.StatusCode);
        return begun.Headers.Location!.ToString();
    }

    private static Task<HttpResponseMessage> SayAsync(Visitor amira, string review, ActionPlan before, string reference, LineBecomes becomes, string reason, params (string, string)[] more) =>
        amira.Post($"{review}?handler=Line", GloucesterSite.Fields([("Line", before.TaskNamed(reference)!.Id.ToString()), ("Input.Becomes", becomes.ToString()), ("Input.Reason", reason), .. more]), from: review);

    private static async Task SaidAsync(Visitor amira, string review, ActionPlan before, string reference, LineBecomes becomes, string reason, params (string, string)[] more)
    {
        using var answer = await SayAsync(amira, review, before, reference, becomes, reason, more);
        Assert.True(answer.StatusCode == HttpStatusCode.Redirect, await answer.Content.ReadAsStringAsync(Stop));
    }
}
