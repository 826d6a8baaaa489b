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

    private static async Task<(string Address, PlannedTask Task)> Draft(DemonstrationSite here)
    {
        await using var db = here.Site.Data.Open();
        db.Use(await db.Partnerships.SingleAsync(one => one.DemonstrationNotice != ""));
        var plan = await db.Plans.WithEverything().SingleAsync(one => one.Status == PlanStatus.Draft && one.Group.Name == "Stronger Communities Group");
        return ($"/gloucester/plans/{plan.Id}", plan.Tasks.Last());
    }
}
