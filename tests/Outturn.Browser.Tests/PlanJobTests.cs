using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Outturn.Domain;
using Outturn.Storage;
using Outturn.Testing;

namespace Outturn.Browser.Tests;

/// <summary>The life of a plan, from the round it is written in to its review a year later, through the browser and without script.</summary>
public sealed partial class PlanJobTests(Chromium chromium)
{
    private const string Fund = "Run a neighbour events fund";
    private const string FundHere = "Run a neighbour events fund in six wards";
    private const string FundInTheFile = "Run a neighbour events fund in eight wards";
    private const string Leaflet = "Print a welcome leaflet";

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_plan_is_drafted_sent_out_brought_back_submitted_returned_approved_revised_and_reviewed(OnDatabase kind)
    {
        var site = await RunningSite.StartAsync(kind);
        try
        {
            string plan;
            await using (var office = await chromium.Open(site, script: false))
            {
                await WholeJobTests.StartThePartnership(site, office);
                await WholeJobTests.WriteTheStrategy(office);
                await OpenTheRound(office);
                plan = await DraftThePlan(office);
                await EditItOutsideAndBringItBack(office, plan);
                await AreRefusedMendAndSubmit(office, plan);
                await AreReturnedOnOneLine(office, plan);
                await AreApprovedInPartThenWhole(office, plan);
                await Revise(office, plan);
                Assert.Empty(office.Complaints);
            }

            site.Data.Clock.Now = site.Data.Clock.Now.AddYears(1);
            site = await site.Restarted();
            await using var next = await chromium.Open(site, await Officer(site), script: false);
            await ReviewAYearLater(next, plan);
            Assert.Empty(next.Complaints);
        }
        finally
        {
            await site.DisposeAsync();
        }
    }

    private static async Task OpenTheRound(Tab office)
    {
        await office.Go("/severnside/plans/rounds");
        await office.Fill("First year", "2011/12");
        await office.Choose("Plans cover", "3 years");
        await office.Fill("Opens on", "1 January 2011");
        await office.Fill("Plans due on", "30 April 2011");
        await office.Fill("The Executive decides on", "21 May 2011");
        await office.Press("Open the round");
        Assert.Equal("Plans for 2011/12 to 2013/14", await office.Heading());
        Assert.Contains("0 outcomes of 2 have a plan in this round", await office.Says(), StringComparison.Ordinal);
    }

    /// <summary>The plan starts with the strategy's actions in it; each gets its task, and the outcome its measure.</summary>
    private static async Task<string> DraftThePlan(Tab office)
    {
        await office.Page.GetByRole(AriaRole.Link, new() { Name = "Stronger Communities Group", Exact = true }).First.ClickAsync();
        Assert.Contains("18 days left", await office.Says(), StringComparison.Ordinal);
        await office.Page.GetByLabel("Our diverse communities").UncheckAsync(); // it stays for another plan
        await office.Press("Start the plan");
        var plan = new Uri(office.Page.Url).AbsolutePath;

        await AddTask(office, plan, "2.1a", Fund);
        await Fill(office, officer: "Dilys Pryce", milestone: "Rules agreed", on: "");
        await AddTask(office, plan, "2.1b", Leaflet);
        await Fill(office, officer: "Helen Okafor", milestone: "Leaflet printed", on: "30/09/2011");

        await office.Go("/severnside/strategy/outcomes/2.1?open=1");
        await office.Fill("Baseline", "74.5%");
        foreach (var (year, target) in new[] { ("2011/12", "76%"), ("2012/13", "77%"), ("2013/14", "78%") })
            await office.Fill($"Target {year}", target);
        await office.Press("Save and close");
        return plan;
    }

    private static async Task AddTask(Tab office, string plan, string action, string title)
    {
        await office.Go(plan);
        await office.Follow($"Edit {action}, add a task or put it off");
        await office.Fill("A new task", title);
        await office.Press("Add the task and fill in its row");
    }

    /// <summary>Fills in the open row.</summary>
    private static async Task Fill(Tab office, string officer, string milestone, string on)
    {
        await office.Fill("Timescale", "April 2011 - March 2014");
        await office.Fill("Measure", "Residents who met someone new");
        await office.Fill("Baseline", "31%");
        foreach (var (year, target) in new[] { ("2011/12", "35%"), ("2012/13", "40%"), ("2013/14", "45%") })
            await office.Fill($"Target {year}", target);
        await office.Fill("Milestone 1", milestone);
        await office.Fill("Date 1", on);
        await office.Fill("Contact officer", officer);
        await office.Fill("Lead partnership", "Stronger Communities Group");
        await office.Fill("Resources needed", "£18,000");
        await office.Fill("Resources available", "£18,000");
        await office.Fill("Organisations involved", "City Council");
        await office.Press("Save and close");
        Assert.Contains("Saved 2.1", await office.Says(), StringComparison.Ordinal);
    }

    private static async Task EditItOutsideAndBringItBack(Tab office, string plan)
    {
        await office.Go(plan);
        var download = await office.Page.RunAndWaitForDownloadAsync(() => office.Follow("Download as Word"));
        await using var sent = await download.CreateReadStreamAsync();
        using var bytes = new MemoryStream();
        await sent.CopyToAsync(bytes);
        var edited = EditedWord.Of(bytes.ToArray(), xml => xml.Replace(Fund, FundInTheFile, StringComparison.Ordinal).Replace(Leaflet, $"{Leaflet} in six languages", StringComparison.Ordinal));

        await Edit(office, plan, "2.1a.1", "Task", FundHere);
        await office.Go("/severnside/plans/import");
        await office.Choose("Whose plan it is", "Stronger Communities Group");
        await office.Page.GetByLabel("The plan’s file").SetInputFilesAsync(new FilePayload { Name = "plan as edited.docx", MimeType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document", Buffer = edited });
        await office.Press("Read the file");
        Assert.Contains("1 change to take over, 1 conflict", await office.Says(), StringComparison.Ordinal);
        Assert.Contains($"As sent out: {Fund}", await office.Says(), StringComparison.Ordinal);
        Assert.Matches("As the plan is here now: (You|Amira Shah), [0-9:]+", await office.Says());

        await office.Page.GetByLabel(FundInTheFile).CheckAsync();
        await office.Press("Keep this");
        await office.Press("Take over 1 change");
        Assert.Equal(plan, new Uri(office.Page.Url).AbsolutePath);
        Assert.Contains(FundInTheFile, await office.Says(), StringComparison.Ordinal);
        Assert.Contains($"{Leaflet} in six languages", await office.Says(), StringComparison.Ordinal);
    }

    private static async Task AreRefusedMendAndSubmit(Tab office, string plan)
    {
        await office.Go($"{plan}/submission");
        Assert.Contains("so the plan cannot be submitted yet", await office.Says(), StringComparison.Ordinal);
        Assert.Equal(0, await office.Page.GetByRole(AriaRole.Button, new() { Name = "Submit to the Executive" }).CountAsync());

        // The one thing that must be mended is a milestone without a date.
        await Edit(office, plan, "2.1a.1", "Date 1", "30/06/2011");
        await Submit(office, plan);
    }

    private static async Task AreReturnedOnOneLine(Tab office, string plan)
    {
        await office.Go($"{plan}/approval");
        await office.Follow("Return it with comments on its lines");
        await office.Fill("On", "12 April 2011");
        await office.Fill("What the Executive asks for of the plan as a whole", "One line to look at again.");
        await office.Page.GetByText("Ask for something on one of its tasks").Last.ClickAsync();
        await office.Fill("2.1b.1", "Say who prints it.");
        await office.Press("Record the decision");
        Assert.Contains("The Executive asks: Say who prints it.", await office.Says(), StringComparison.Ordinal);

        await Edit(office, plan, "2.1b.1", "Organisations involved", "City Council, county print room");
        await Submit(office, plan);
    }

    private static async Task AreApprovedInPartThenWhole(Tab office, string plan)
    {
        await office.Go($"{plan}/approval");
        await office.Follow("Decide action by action: approve some, put off or return others");
        await office.Fill("On", "12 April 2011");
        await office.Fill("Minute", "minute 14");
        await office.Choose("2.1b is", "Returned");
        await office.Fill("If returned, what is asked for of 2.1b", "Name the languages.");
        await office.Press("Record the decision");
        Assert.Contains("In force in part", await office.Says(), StringComparison.Ordinal);

        await Edit(office, plan, "2.1b.1", "Task", $"{Leaflet} in Polish and Urdu");
        await Submit(office, plan);
        await office.Go($"{plan}/approval");
        await office.Fill("Approved by", "the Executive");
        await office.Fill("On", "12 April 2011");
        await office.Fill("Minute", "minute 21");
        await office.Press("Approve 1 action");
        Assert.Contains("minute 21", await office.Says(), StringComparison.Ordinal);
    }

    /// <summary>A target is moved, so the Executive approves it, and the plan in force has it then.</summary>
    private static async Task Revise(Tab office, string plan)
    {
        await office.Go($"{plan}/revision");
        await office.Fill("Why it is revised", "The survey gave a higher figure.");
        await office.Press("Start a revision");
        var revision = new Uri(office.Page.Url).AbsolutePath;
        await Edit(office, revision, "2.1a.1", "Target 2013/14", "48%");
        Assert.DoesNotContain("in force itself", await office.Says(), StringComparison.Ordinal);
        await Submit(office, revision);
        await office.Go($"{revision}/approval");
        await office.Fill("Approved by", "the Executive");
        await office.Fill("On", "12 April 2011");
        await office.Fill("Minute", "minute 30");
        await office.Press("Approve the revision");
        Assert.Equal(plan, new Uri(office.Page.Url).AbsolutePath);
        Assert.Contains("48%", await office.Says(), StringComparison.Ordinal);
    }

    private static async Task ReviewAYearLater(Tab office, string plan)
    {
        await office.Go($"{plan}/annual-review");
        await office.Press("Begin the review");
        var review = office.Page.Url;
        Assert.Matches("[0-9] lines still to review", await office.Says());
        await Becomes(office, "2.1a.1", "Carry it forward", "The fund runs for three years.");
        await Becomes(office, "2.1b.1", "Carry it forward", "People still arrive.");
        await office.Go(review);
        await office.Fill("Target 2014/15", "79%");
        await office.Fill("Why it is so", "The survey was repeated.");
        await office.Page.GetByRole(AriaRole.Button, new() { NameRegex = Reviewed }).First.ClickAsync();
        Assert.Contains("Every line is reviewed", await office.Says(), StringComparison.Ordinal);

        // What the new year asks for is missing until it is said.
        var next = review[..review.IndexOf("/annual-review", StringComparison.Ordinal)];
        await office.Go($"{next}/submission");
        Assert.Contains("so the plan cannot be submitted yet", await office.Says(), StringComparison.Ordinal);
        foreach (var task in new[] { "2.1a.1", "2.1b.1" })
            await Edit(office, next, task, "Target 2014/15", "50%");
        await Submit(office, next);
        await office.Go($"{next}/approval");
        await office.Fill("Approved by", "the Executive");
        await office.Fill("On", "12 April 2012");
        await office.Fill("Minute", "minute 7");
        await office.Press("Approve the plan");
        Assert.Contains("minute 7", await office.Says(), StringComparison.Ordinal);
        Assert.Contains("2012/13 to 2014/15", await office.Says(), StringComparison.Ordinal);

        await office.Go(review);
        Assert.Contains("What is different from last year", await office.Says(), StringComparison.Ordinal);
        await office.Go($"{plan}/history");
        Assert.Contains("The survey gave a higher figure.", await office.Says(), StringComparison.Ordinal);
    }

    private static async Task Becomes(Tab office, string task, string becomes, string why)
    {
        var line = office.Page.Locator("form").Filter(new() { HasText = $"What becomes of {task}" });
        await line.GetByLabel($"What becomes of {task}").SelectOptionAsync(new SelectOptionValue { Label = becomes });
        await line.GetByLabel("Why").FillAsync(why);
        await line.GetByRole(AriaRole.Button).ClickAsync();
    }

    private static async Task Edit(Tab office, string plan, string task, string box, string text)
    {
        await office.Go($"{plan}?open={task}");
        await office.Fill(box, text);
        await office.Press("Save and close");
        Assert.Contains($"Saved {task} at", await office.Says(), StringComparison.Ordinal);
    }

    private static async Task Submit(Tab office, string plan)
    {
        await office.Go($"{plan}/submission");
        await office.Press("Submit to the Executive");
        Assert.Contains("with the Executive", await office.Says(), StringComparison.OrdinalIgnoreCase);
    }

    private static async Task<Person> Officer(RunningSite site)
    {
        await using var db = site.Data.Open();
        db.Use(await db.Partnerships.SingleAsync());
        return await db.People.SingleAsync(person => person.Details.Name == "Amira Shah");
    }

    [GeneratedRegex("^Reviewed")]
    private static partial Regex Reviewed { get; }
}
