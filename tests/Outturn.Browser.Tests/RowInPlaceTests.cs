using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Outturn.Domain;
using Outturn.Storage;
using Outturn.Testing;

namespace Outturn.Browser.Tests;

/// <summary>With script a row of the plan opens, is mended, saved and closed where it stands; without, on the page that comes.</summary>
public sealed class RowInPlaceTests(Chromium chromium)
{
    [Theory]
    [InlineData(1280, true)]
    [InlineData(360, true)]
    [InlineData(1280, false)]
    [InlineData(360, false)]
    public async Task A_row_is_opened_mended_and_saved(int width, bool script)
    {
        await using var here = await DemonstrationSite.StartAsync();
        var (plan, task) = await Draft(here);
        await using var tab = await chromium.Open(here.Site, here.Person("Amira Shah"), width, script);
        await tab.Go(plan);
        var link = tab.Page.Locator($"#task-{task.Id:N} th a");
        await link.ScrollIntoViewIfNeededAsync();
        var before = await link.BoundingBoxAsync();
        await link.ClickAsync();
        await Assertions.Expect(tab.Page.Locator("form.ot-edit")).ToBeVisibleAsync();
        if (script)
        {
            Assert.EndsWith(plan, tab.Page.Url, StringComparison.Ordinal);
            Assert.InRange((await tab.Page.Locator("#open").BoundingBoxAsync())!.Y, before!.Y - 40, before.Y + 10);
            await Assertions.Expect(tab.Page.GetByLabel("Task", new() { Exact = true })).ToBeFocusedAsync();
        }

        if (script) // the checker runs as a script itself
        {
            Assert.Empty(await tab.AccessibilityFaults());
            Assert.Equal(0, await tab.TooWide());
        }

        await tab.Fill("Task", "");
        await tab.Press("Save and close");
        await Assertions.Expect(tab.Page.Locator(".govuk-error-summary")).ToContainTextAsync("Say what the task is");
        await tab.Fill("Task", "A wording of today");
        await tab.Press("Save and close");
        await Assertions.Expect(tab.Page.Locator("form.ot-edit")).ToHaveCountAsync(0);
        await Assertions.Expect(tab.Page.Locator($"#task-{task.Id:N} th a")).ToHaveTextAsync("A wording of today");
        await Assertions.Expect(tab.Page.Locator("main")).ToContainTextAsync("Saved ");
        if (script)
        {
            await Assertions.Expect(tab.Page.Locator($"#task-{task.Id:N} th a")).ToBeFocusedAsync();
            Assert.Empty(await tab.AccessibilityFaults());
        }

        Assert.Empty(tab.Complaints);
    }

    [Fact]
    public async Task Enter_saves_and_Escape_closes_without_throwing_away_what_was_typed()
    {
        await using var here = await DemonstrationSite.StartAsync();
        var (plan, task) = await Draft(here);
        await using var tab = await chromium.Open(here.Site, here.Person("Amira Shah"));
        await tab.Go(plan);
        var link = tab.Page.Locator($"#task-{task.Id:N} th a");
        await link.FocusAsync();
        await tab.Page.Keyboard.PressAsync("Enter");
        var box = tab.Page.GetByLabel("Task", new() { Exact = true });
        await Assertions.Expect(box).ToBeFocusedAsync();

        // Nothing typed: closed, and nothing to say.
        await tab.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(link).ToBeFocusedAsync();
        await Assertions.Expect(tab.Page.GetByText("nothing of it was saved")).ToHaveCountAsync(0);

        await tab.Page.Keyboard.PressAsync("Enter");
        await box.FillAsync("Typed and not saved");
        await tab.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(tab.Page.Locator("tr", new() { HasText = "nothing of it was saved" })).ToBeVisibleAsync();
        await tab.Press("Bring back what was typed");
        Assert.Equal("Typed and not saved", await box.InputValueAsync());

        await box.FocusAsync();
        await tab.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(link).ToHaveTextAsync("Typed and not saved");
        await Assertions.Expect(link).ToBeFocusedAsync();
        Assert.Empty(tab.Complaints);
    }

    [Fact]
    public async Task Another_measure_is_added_in_place_and_a_clash_is_chosen_in_place()
    {
        await using var here = await DemonstrationSite.StartAsync();
        var (plan, task) = await Draft(here);
        await using var tab = await chromium.Open(here.Site, here.Person("Amira Shah"));
        await tab.Go(plan);
        await tab.Page.Locator($"#task-{task.Id:N} th a").ClickAsync();
        await tab.Fill("Task", "Hers");
        await tab.Press("Add a milestone");
        await Assertions.Expect(tab.Page.Locator("[id$='dateaswritten']")).ToHaveCountAsync(Math.Max(1, task.Milestones.Count) + 1);
        Assert.Equal("Hers", await tab.Page.GetByLabel("Task", new() { Exact = true }).InputValueAsync());

        await using (var db = here.Site.Data.Open())
        {
            db.Use(task.PartnershipId);
            db.By(here.Person("Helen Okafor"));
            var stored = (await db.Plans.WithEverything().ToListAsync(TestContext.Current.CancellationToken)).SelectMany(one => one.Tasks).Single(one => one.Id == task.Id);
            stored.Edit(stored.Details with { Title = "His" });
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        await tab.Press("Save and close");
        await Assertions.Expect(tab.Page.Locator(".ot-clash")).ToContainTextAsync("Helen Okafor");
        Assert.Empty(await tab.AccessibilityFaults());
        await tab.Page.GetByLabel("Theirs: His").CheckAsync();
        await tab.Press("Save and close");
        await Assertions.Expect(tab.Page.Locator($"#task-{task.Id:N} th a")).ToHaveTextAsync("His");
        Assert.Empty(tab.Complaints);
    }

    [Fact]
    public async Task A_session_that_ended_is_signed_in_again_and_the_row_is_back_with_what_was_typed()
    {
        await using var here = await DemonstrationSite.StartAsync();
        var (plan, task) = await Draft(here);
        await using var tab = await chromium.Open(here.Site, here.Person("Amira Shah"));
        await tab.Go(plan);
        await tab.Page.Locator($"#task-{task.Id:N} th a").ClickAsync();
        await tab.Fill("Task", "Typed over lunch");
        await tab.Page.Context.ClearCookiesAsync();
        await tab.Press("Save and close");
        await tab.Press("Amira Shah");
        await tab.Press("Go on with what you typed");
        Assert.Equal("Typed over lunch", await tab.Page.GetByLabel("Task", new() { Exact = true }).InputValueAsync());
        await tab.Press("Save and close");
        await Assertions.Expect(tab.Page.Locator($"#task-{task.Id:N} th a")).ToHaveTextAsync("Typed over lunch");
        Assert.Empty(tab.Complaints);
    }

    [Theory]
    [InlineData(1280, true)]
    [InlineData(360, true)]
    [InlineData(1280, false)]
    [InlineData(360, false)]
    public async Task An_action_is_opened_mended_and_saved(int width, bool script)
    {
        await using var here = await DemonstrationSite.StartAsync();
        var (plan, task) = await Draft(here);
        await using var tab = await chromium.Open(here.Site, here.Person("Amira Shah"), width, script);
        await tab.Go(plan);
        var row = tab.Page.Locator($"#action-{task.ActionId:N}");
        var link = row.Locator("a").Last;
        await link.ScrollIntoViewIfNeededAsync();
        var before = await row.BoundingBoxAsync();
        await link.ClickAsync();
        var box = tab.Page.GetByLabel("Action", new() { Exact = true });
        await Assertions.Expect(box).ToBeVisibleAsync();
        if (script)
        {
            Assert.EndsWith(plan, tab.Page.Url, StringComparison.Ordinal);
            Assert.InRange((await tab.Page.Locator("#open").BoundingBoxAsync())!.Y, before!.Y - 40, before.Y + 10);
            await Assertions.Expect(box).ToBeFocusedAsync();
            Assert.Empty(await tab.AccessibilityFaults());
            Assert.Equal(0, await tab.TooWide());
        }

        await box.FillAsync("");
        await tab.Press("Save the action");
        await Assertions.Expect(tab.Page.Locator(".govuk-error-summary")).ToContainTextAsync("Say what the action is");
        await box.FillAsync("Words of today");
        await tab.Press("Save the action");
        await Assertions.Expect(box).ToHaveCountAsync(0);
        await Assertions.Expect(row).ToContainTextAsync("Words of today");
        await Assertions.Expect(tab.Page.Locator("main")).ToContainTextAsync("Saved action ");
        if (script)
        {
            await Assertions.Expect(link).ToBeFocusedAsync();
            Assert.Empty(await tab.AccessibilityFaults());
        }

        Assert.Empty(tab.Complaints);
    }

    [Fact]
    public async Task Of_an_action_Enter_saves_Escape_keeps_what_was_typed_and_putting_it_off_does_too()
    {
        await using var here = await DemonstrationSite.StartAsync();
        var (plan, task) = await Draft(here);
        await using var tab = await chromium.Open(here.Site, here.Person("Amira Shah"));
        await tab.Go(plan);
        var row = tab.Page.Locator($"#action-{task.ActionId:N}");
        var link = row.Locator("a").Last;
        await link.FocusAsync();
        await tab.Page.Keyboard.PressAsync("Enter");
        var box = tab.Page.GetByLabel("Action", new() { Exact = true });
        await Assertions.Expect(box).ToBeFocusedAsync();

        await box.FillAsync("Typed and not saved");
        await tab.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(link).ToBeFocusedAsync();
        await tab.Press("Bring back what was typed");
        Assert.Equal("Typed and not saved", await box.InputValueAsync());

        // Another form of the row is sent: the words typed in this one stay, and the row with them.
        await tab.Fill("To which date", "1 April 2013");
        await tab.Fill("Why", "After the survey.");
        await tab.Press("Put it off");
        await Assertions.Expect(tab.Page.Locator(".ot-said", new() { HasText = "is put off to 1 April 2013" })).ToBeVisibleAsync();
        await Assertions.Expect(box).ToHaveValueAsync("Typed and not saved");
        await InSight(tab, "is put off to 1 April 2013");
        await Assertions.Expect(tab.Page.Locator("#standing")).Not.ToContainTextAsync(task.Reference); // what is put off need not be complete
        await tab.Press("Take it up again");
        await InSight(tab, "is taken up again");
        await Assertions.Expect(tab.Page.Locator("#standing")).ToContainTextAsync(task.Reference); // the row is still open
        await Assertions.Expect(box).ToHaveValueAsync("Typed and not saved");

        // A task without words is asked for where it was forgotten.
        await tab.Press("Add the task and fill in its row");
        await Assertions.Expect(tab.Page.Locator(".govuk-error-summary")).ToContainTextAsync("Say what the task is");
        Assert.EndsWith(plan, tab.Page.Url, StringComparison.Ordinal);
        await Assertions.Expect(box).ToHaveValueAsync("Typed and not saved");

        await box.FocusAsync();
        await tab.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(row).ToContainTextAsync("Typed and not saved");
        await Assertions.Expect(link).ToBeFocusedAsync();

        // A task is added on a page of its own: the one that comes has its row open.
        await link.ClickAsync();
        await tab.Fill("A new task", "Hold a street party");
        await tab.Press("Add the task and fill in its row");
        await Assertions.Expect(tab.Page.GetByLabel("Task", new() { Exact = true })).ToHaveValueAsync("Hold a street party");
        Assert.Empty(tab.Complaints);
    }

    [Fact]
    public async Task Of_an_action_a_clash_is_chosen_in_place_and_a_session_that_ended_loses_nothing()
    {
        await using var here = await DemonstrationSite.StartAsync();
        var (plan, task) = await Draft(here);
        await using var tab = await chromium.Open(here.Site, here.Person("Amira Shah"));
        await tab.Go(plan);
        var row = tab.Page.Locator($"#action-{task.ActionId:N}");
        await row.Locator("a").Last.ClickAsync();
        await tab.Fill("Action", "Hers");
        await using (var db = here.Site.Data.Open())
        {
            db.Use(task.PartnershipId);
            db.By(here.Person("Helen Okafor"));
            var stored = await db.Set<PlannedAction>().Include(one => one.Outcome).ThenInclude(outcome => outcome.Plan).SingleAsync(one => one.Id == task.ActionId, TestContext.Current.CancellationToken);
            stored.Edit(stored.Details with { Title = "His" });
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        // Another form of the row comes first, with a slip and then done: the clash is noticed all the same, and outlives a form that is sent before it is chosen.
        await tab.Press("Put it off");
        await Assertions.Expect(tab.Page.Locator(".govuk-error-summary")).ToBeVisibleAsync();
        await tab.Press("Save the action");
        await Assertions.Expect(tab.Page.Locator(".ot-clash")).ToContainTextAsync("Helen Okafor");
        await tab.Fill("To which date", "1 April 2013");
        await tab.Fill("Why", "After the survey.");
        await tab.Press("Put it off");
        await Assertions.Expect(tab.Page.Locator(".ot-said", new() { HasText = "is put off to 1 April 2013" })).ToBeVisibleAsync();
        await Assertions.Expect(tab.Page.Locator(".ot-clash")).ToContainTextAsync("Helen Okafor");
        Assert.EndsWith(plan, tab.Page.Url, StringComparison.Ordinal);
        Assert.Empty(await tab.AccessibilityFaults());
        await tab.Page.GetByLabel("Theirs: His").CheckAsync();
        await tab.Press("Save the action");
        await Assertions.Expect(row).ToContainTextAsync("His");

        await row.Locator("a").Last.ClickAsync();
        await tab.Fill("Action", "Typed over lunch");
        var why = tab.Page.GetByLabel("Why", new() { Exact = true });
        var because = await why.InputValueAsync();
        await why.FillAsync("And here.");
        var cookies = await tab.Page.Context.CookiesAsync();
        await tab.Page.Context.ClearCookiesAsync();
        await tab.Press("Save the action"); // another page would lose the reason typed in the other form
        await Assertions.Expect(tab.Page.Locator(".ot-said", new() { HasText = "sign in in another tab" })).ToBeVisibleAsync();
        await tab.Page.Context.AddCookiesAsync(cookies.Select(cookie => new Cookie { Name = cookie.Name, Value = cookie.Value, Url = here.Site.Address.AbsoluteUri }));
        await why.FillAsync(because);
        await tab.Page.Context.ClearCookiesAsync();
        await tab.Press("Save the action");
        await tab.Press("Amira Shah");
        await tab.Press("Go on with what you typed");
        Assert.Equal("Typed over lunch", await tab.Page.GetByLabel("Action", new() { Exact = true }).InputValueAsync());
        await tab.Press("Save the action");
        await Assertions.Expect(row).ToContainTextAsync("Typed over lunch");
        Assert.Empty(tab.Complaints);
    }

    [Fact]
    public async Task Without_script_what_was_done_is_said_beside_the_row_it_was_done_to()
    {
        await using var here = await DemonstrationSite.StartAsync();
        var (plan, task) = await Draft(here);
        await using var tab = await chromium.Open(here.Site, here.Person("Amira Shah"), script: false);
        await tab.Go($"{plan}/actions/{task.ActionId}");
        await tab.Fill("To which date", "1 April 2013");
        await tab.Fill("Why", "After the survey.");
        await tab.Press("Put it off");
        await InSight(tab, "is put off to 1 April 2013");
    }

    private static async Task InSight(Tab tab, string words)
    {
        var said = tab.Page.Locator(".ot-said", new() { HasText = words });
        await Assertions.Expect(said).ToBeVisibleAsync();
        await Assertions.Expect(said).ToBeInViewportAsync(new() { Ratio = 1 });
    }

    private static async Task<(string Address, PlannedTask Task)> Draft(DemonstrationSite here)
    {
        await using var db = here.Site.Data.Open();
        db.Use(await db.Partnerships.SingleAsync(one => one.DemonstrationNotice != ""));
        var plan = await db.Plans.WithEverything().SingleAsync(one => one.Status == PlanStatus.Draft && one.Group.Name == "Stronger Communities Group");
        return ($"/gloucester/plans/{plan.Id}", plan.Tasks.Last());
    }
}
