using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Outturn.Domain;
using Outturn.Storage;
using Outturn.Testing;

namespace Outturn.Browser.Tests;

/// <summary>The main job from its beginning to its end, by the people whose job it is, in a partnership of their own and without script.</summary>
public sealed partial class WholeJobTests(Chromium chromium)
{
    private const string Strategy = """
        Aim 2: A place where all communities matter and where people want to live
        Outcome 2.1: Communities live, work and play in peace and harmony
        Measure: Percentage of people who feel that their area is a place where people from different backgrounds can get on well together (LAA)
        a) Take action to increase community cohesion and integration in Gloucester
        b) Welcome people who are new to the city
        Outcome 2.2: Our diverse communities have a strong influence on the services they receive
        Measure: Percentage of people who feel they can influence decisions in their locality (LAA)
        a) Give communities a say in how local services are run
        """;

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_Word_plan_comes_in_a_quarter_is_reported_and_the_boards_report_goes_out(OnDatabase kind)
    {
        await using var site = await RunningSite.StartAsync(kind);
        await using var office = await chromium.Open(site, script: false);
        await StartThePartnership(site, office);
        await WriteTheStrategy(office);
        await BringThePlanIn(office);
        await PutThePlanInForce(office);
        await OpenTheRound(office);
        await AnswerEveryLine(site, office);
        await AgreeTheReport(office);
        await CheckTheDownload(site, office);
        Assert.Empty(office.Complaints);
    }

    internal static async Task StartThePartnership(RunningSite site, Tab office)
    {
        await using (var db = site.Data.Open())
        {
            var code = (await db.TheInstallation()).GiveFirstCode();
            await db.SaveChangesAsync();
            await office.Go("/new");
            await office.Fill("One-time code", code);
        }

        await office.Fill("Name", "Severnside Partnership");
        await office.Fill("Address", "severnside");
        await office.Fill("Your name", "Amira Shah");
        await office.Fill("E-mail address", "amira@example.org");
        await office.Fill("New password", "a long enough sentence");
        await office.Press("Start the partnership");
        Assert.EndsWith("/severnside/strategy/edit", office.Page.Url, StringComparison.Ordinal);
    }

    internal static async Task WriteTheStrategy(Tab office)
    {
        await office.Fill("Title", "Sustainable Community Strategy");
        await office.Fill("First year", "2008");
        await office.Fill("Last year", "2018");
        await office.Fill("Aims, outcomes, measures and actions", Strategy);
        await office.Press("Save the strategy");

        await office.Go("/severnside/groups");
        await office.Page.GetByLabel("A new group").First.FillAsync("Stronger Communities Group");
        await office.Press("Save the groups");
        foreach (var outcome in new[] { "2.1", "2.2" })
        {
            await office.Choose($"Who holds {outcome}", "Stronger Communities Group");
            await office.Fill($"When {outcome} was given", "2 April 2009");
        }

        await office.Press("Save who holds which outcome");
        Assert.Contains("Stronger Communities Group", await office.Says(), StringComparison.Ordinal);
    }

    private static async Task BringThePlanIn(Tab office)
    {
        await office.Go("/severnside/plans/import");
        await office.Choose("Whose plan it is", "Stronger Communities Group");
        await office.Page.GetByLabel("The plan’s file").SetInputFilesAsync(Samples.GoodPlan);
        await office.Press("Read the file");
        Assert.Equal("‘stronger-communities-plan.docx’", await office.Heading());

        var names = office.Page.Locator("select[name^=Answers]");
        Assert.NotEqual(0, await names.CountAsync());
        foreach (var name in await names.AllAsync())
        {
            var officer = await name.Locator("option", new() { HasText = "A new person of this name" }).CountAsync() > 0;
            await name.SelectOptionAsync(new SelectOptionValue { Label = officer ? "A new person of this name" : "A new organisation of this name" });
        }

        // What was chosen is kept by whichever button is pressed next.
        await office.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Timescale" }).GetByRole(AriaRole.Button, new() { NameRegex = Correct }).First.ClickAsync();
        await office.Fill("What it should read", "April 2010 to March 2012");
        await office.Press("Read it again");
        Assert.Contains("Corrected to: April 2010 to March 2012", await office.Says(), StringComparison.Ordinal);

        await office.Press("Accept as a draft plan");
        Assert.Contains("April 2010 to March 2012", await office.Says(), StringComparison.Ordinal);
    }

    private static async Task PutThePlanInForce(Tab office)
    {
        var plan = new Uri(office.Page.Url).AbsolutePath;
        await office.Go($"{plan}/submission");
        Assert.Contains("guidance asks", await office.Says(), StringComparison.Ordinal);
        await office.Press("Submit to the Executive");

        await office.Go($"{plan}/approval");
        await office.Fill("Approved by", "the Executive");
        await office.Fill("On", "21 May 2010");
        await office.Fill("Minute", "minute 14");
        await office.Press("Approve the plan");

        await office.Go($"{plan}/key-activities");
        var lines = office.Page.GetByRole(AriaRole.Checkbox);
        for (var i = 0; i < 3; i++)
            await lines.Nth(i).CheckAsync();
        await office.Press("Save the lines");
    }

    private static async Task OpenTheRound(Tab office)
    {
        await office.Follow("Rounds");
        await office.Page.GetByLabel("Q4 2010/11").CheckAsync();
        await office.Press("Open the round");
        Assert.Equal("Round Q4 2010/11", await office.Heading());
        Assert.Contains("0 of 3 returns are in", await office.Says(), StringComparison.Ordinal);
    }

    private async Task AnswerEveryLine(RunningSite site, Tab office)
    {
        var round = new Uri(office.Page.Url).AbsolutePath;
        var officers = await OfficersOf(site);

        // The first is given a code, comes in with it, and finds exactly their own lines.
        await office.Go($"/severnside/people/{officers[0].Id}");
        await office.Page.GetByRole(AriaRole.Button, new() { NameRegex = MakeACode }).ClickAsync();
        var code = await office.Page.Locator(".ot-code--big").InnerTextAsync();
        await using var first = await chromium.Open(site, script: false, width: 360);
        await first.Go("/signin/code");
        await first.Fill("One-time code", code);
        await first.Fill("Your name", officers[0].Name);
        await first.Fill("E-mail address", "officer@example.org");
        await first.Fill("New password", "another long sentence");
        await first.Press("Set the password and come in");
        Assert.Equal("Your updates", await first.Heading());

        await SayRed(first);
        await SendWhatIsLeft(first);
        Assert.Empty(first.Complaints);

        // The others are away: the partnership officer enters what they said by telephone.
        await office.Go(round);
        while (await office.Page.GetByText("Enter it for them").CountAsync() > 0)
        {
            await office.Page.GetByText("Enter it for them").First.ClickAsync();
            await office.Fill("What happened from", "Told by telephone: the work is going as planned.");
            await office.Page.GetByLabel("on track against the stated target").First.CheckAsync();
            await office.Press("Send this update");
        }

        Assert.Contains("3 of 3 returns are in", await office.Says(), StringComparison.Ordinal);
        Assert.Contains("entered by Amira Shah", await office.Says(), StringComparison.Ordinal);
        await office.Go($"{round}/closing");
        await office.Close();
    }

    private static async Task SayRed(Tab officer)
    {
        await officer.Fill("What happened from", "The hall closed in January and no other was found.");
        await officer.Page.GetByLabel("not on track: immediate corrective action").CheckAsync();
        await officer.Press("Send this update");
        Assert.Contains("There is something to mend", await officer.Says(), StringComparison.Ordinal);
        Assert.Contains("The hall closed in January", await officer.Page.ContentAsync(), StringComparison.Ordinal);

        await officer.Fill("What are you watching, or what will be done?", "The library offers its hall; the Cohesion Officer signs the lease by 30 April 2011.");
        await officer.Press("Send this update");
        Assert.DoesNotContain("There is something to mend", await officer.Says(), StringComparison.Ordinal);
    }

    private static async Task SendWhatIsLeft(Tab officer)
    {
        while (await officer.Page.GetByRole(AriaRole.Button, new() { Name = "Send this update" }).CountAsync() > 0)
        {
            await officer.Fill("What happened from", "Two of the three events were held.");
            await officer.Page.GetByLabel("on track against the stated target").First.CheckAsync();
            await officer.Press("Send this update");
        }
    }

    private static async Task AgreeTheReport(Tab office)
    {
        await office.Go("/severnside/reports/2010-11-q4/sections");
        foreach (var box in await office.Page.Locator("textarea[name^=Input]").AllAsync())
        {
            if ((await box.InputValueAsync()).Trim().Length == 0)
                await box.FillAsync("Nothing to report this quarter.");
        }

        await office.Page.GetByRole(AriaRole.Button, new() { Name = "Save the sections" }).Last.ClickAsync();
        await office.Go("/severnside/reports/2010-11-q4");
        Assert.Contains("DRAFT", await office.Says(), StringComparison.Ordinal);

        await office.Go("/severnside/reports/2010-11-q4/agreement");
        await office.Fill("Agreed by", "the Executive Board");
        await office.Fill("On", "12 April 2011");
        await office.Page.GetByLabel("Minute").Last.FillAsync("minute 41");
        await office.Press("Agree the report for Q4 2010/11");
        Assert.Contains("Agreed by the Executive Board on 12 April 2011, minute 41", await office.Says(), StringComparison.Ordinal);
        Assert.DoesNotContain("DRAFT", await office.Says(), StringComparison.Ordinal);
    }

    private static async Task CheckTheDownload(RunningSite site, Tab office)
    {
        var folder = Directory.CreateTempSubdirectory("outturn-report-");
        try
        {
            var download = await office.Page.RunAndWaitForDownloadAsync(() => office.Page.GetByRole(AriaRole.Link, new() { NameRegex = WordFile }).ClickAsync());
            var file = Path.Combine(folder.FullName, download.SuggestedFilename);
            await download.SaveAsAsync(file);
            Assert.EndsWith(".docx", file, StringComparison.Ordinal);

            var key = Path.Combine(folder.FullName, "public.pem");
            await using (var db = site.Data.Open())
                await File.WriteAllTextAsync(key, (await db.Signing()).PublicPem);
            var (code, says) = await Outturn("verify", file, "--key", key);
            Assert.StartsWith("exactly as issued", says, StringComparison.OrdinalIgnoreCase);
            Assert.Equal(0, code);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Who was asked, the one with the first line first.</summary>
    private static async Task<IReadOnlyList<Person>> OfficersOf(RunningSite site)
    {
        await using var db = site.Data.Open();
        db.Use(await db.Partnerships.SingleAsync());
        var round = await db.Rounds.WithReturns().SingleAsync();
        return [.. round.Returns.OrderBy(line => line.KeyActivity.Reference, StringComparer.Ordinal).Select(line => line.Officer!).Distinct()];
    }

    private static async Task<(int Code, string Says)> Outturn(params string[] words)
    {
        using var program = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "outturn.dll"), .. words])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        var says = await program.StandardOutput.ReadToEndAsync();
        await program.WaitForExitAsync();
        return (program.ExitCode, says);
    }

    [GeneratedRegex("^Correct")]
    private static partial Regex Correct { get; }

    [GeneratedRegex("code", RegexOptions.IgnoreCase)]
    private static partial Regex MakeACode { get; }

    [GeneratedRegex("^Word")]
    private static partial Regex WordFile { get; }
}
