using Microsoft.Playwright;
using Outturn.Testing;

namespace Outturn.Browser.Tests;

/// <summary>The chair steps through the meeting with the keys of a keyboard or a presenter's remote; without script the same steps are links.</summary>
public sealed class MeetingByKeyboardTests(Chromium chromium)
{
    private const string Meeting = "/gloucester/reports/2010-11-q3/meeting";

    [Fact]
    public async Task Arrows_and_page_keys_go_to_the_next_line_and_back_and_leave_alone_who_is_typing()
    {
        await using var here = await DemonstrationSite.StartAsync();
        await using var tab = await chromium.Open(here.Site, here.Person("Amira Shah"));
        await tab.Go(Meeting);
        await Assertions.Expect(tab.Page).ToHaveTitleAsync(new System.Text.RegularExpressions.Regex("^Exception 1 of 6"));
        await tab.Page.Keyboard.PressAsync("ArrowRight");
        await Assertions.Expect(tab.Page).ToHaveTitleAsync(new System.Text.RegularExpressions.Regex("^Exception 2 of 6"));
        await tab.Page.Keyboard.PressAsync("PageDown");
        await Assertions.Expect(tab.Page).ToHaveTitleAsync(new System.Text.RegularExpressions.Regex("^Exception 3 of 6"));
        await tab.Page.Keyboard.PressAsync("ArrowLeft");
        await Assertions.Expect(tab.Page).ToHaveTitleAsync(new System.Text.RegularExpressions.Regex("^Exception 2 of 6"));

        await tab.Fill("Reason, as it will be printed", "Said in the meeting");
        await tab.Page.Keyboard.PressAsync("ArrowRight");
        await tab.Page.Locator("h1").ClickAsync();
        await tab.Page.Keyboard.PressAsync("ArrowRight");
        await Assertions.Expect(tab.Page).ToHaveTitleAsync(new System.Text.RegularExpressions.Regex("^Exception 2 of 6"));
        await Assertions.Expect(tab.Page.GetByLabel("Reason, as it will be printed")).ToHaveValueAsync("Said in the meeting");
        Assert.Empty(tab.Complaints);
    }

    [Fact]
    public async Task What_was_refused_with_a_slip_is_not_left_behind_by_a_key()
    {
        await using var here = await DemonstrationSite.StartAsync();
        await using var tab = await chromium.Open(here.Site, here.Person("Amira Shah"));
        await tab.Go(Meeting);
        await tab.Page.GetByLabel("Green", new() { Exact = false }).First.CheckAsync();
        await tab.Fill("Reason, as it will be printed", "Half a reason");
        await tab.Press("Record and go to 2 of 6");
        await Assertions.Expect(tab.Page.Locator(".govuk-error-summary")).ToContainTextAsync("Give the minute");
        await tab.Page.Locator("h1").ClickAsync();
        await tab.Page.Keyboard.PressAsync("ArrowRight");
        await tab.Page.Keyboard.PressAsync("PageDown");

        await Assertions.Expect(tab.Page).ToHaveTitleAsync(new System.Text.RegularExpressions.Regex("^Exception 1 of 6"));
        await Assertions.Expect(tab.Page.GetByLabel("Reason, as it will be printed")).ToHaveValueAsync("Half a reason");
        Assert.Empty(tab.Complaints);
    }

    [Theory]
    [InlineData(1280, true)]
    [InlineData(360, false)]
    public async Task A_decision_is_recorded_and_the_meeting_goes_on_with_script_and_without(int width, bool script)
    {
        await using var here = await DemonstrationSite.StartAsync();
        await using var tab = await chromium.Open(here.Site, here.Person("Amira Shah"), width, script);
        await tab.Go(Meeting);
        await tab.Page.GetByLabel("Amber", new() { Exact = false }).First.CheckAsync();
        await tab.Fill("Reason, as it will be printed", "The second installer makes up what snow cost");
        await tab.Fill("What the board asks for", "A count each Friday");
        await tab.Fill("Of whom", "Paul Merrett");
        await tab.Fill("By when", "31 May 2011");
        await tab.Fill("Minute", "minute 71");
        await tab.Press("Record and go to 2 of 6");
        await Assertions.Expect(tab.Page).ToHaveTitleAsync(new System.Text.RegularExpressions.Regex("^Exception 2 of 6"));
        await Assertions.Expect(tab.Page.Locator("main")).ToContainTextAsync("1 of 6 decided");
        await tab.Follow("Back to 1.1a.1");
        await Assertions.Expect(tab.Page.Locator("main")).ToContainTextAsync("Take the decision back");
        Assert.Empty(tab.Complaints);
    }
}
