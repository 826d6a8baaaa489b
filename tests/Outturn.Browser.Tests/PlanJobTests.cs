using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Outturn.Domain;
using Outturn.Storage;
using Outturn.Testing;

namespace Outturn.Browser.Tests;

/// <summary>
/// The life of a plan, from the round it is written in to its review a year later, through the browser and without script. Each step is done by whose it
/// is: the partnership officer opens the round and enters what the Executive decided, the group's chair writes, mends, submits and reviews.
/// </summary>
public sealed partial class PlanJobTests(Chromium chromium)
{
    private const string Fund = "Run a neighbour events fund";
    private const string FundHere = "Run a neighbour events fund in six wards";
    private const string FundInTheFile = "Run a neighbour events fund in eight wards";
    private const string Leaflet = "Print a welcome leaflet";
    private const string Party = "Hold street parties";

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
                await using var chair = await chromium.Open(site, await TheChair(site), script: false);
                plan = await DraftThePlan(chair);
                await EditItOutsideAndBringItBack(chair, plan);
                await AreRefusedMendAndSubmit(chair, plan);
                await AreReturnedOnOneLine(office, chair, plan);
                await AreApprovedInPartThenWhole(office, chair, plan);
                await Revise(office, chair, plan);
                Assert.Empty(office.Complaints.Concat(chair.Complaints));
            }

            site.Data.Clock.Now = site.Data.Clock.Now.AddYears(1);
            site = await site.Restarted();
            await using var later = await chromium.Open(site, await Person(site, "Amira Shah"), script: false);
            await using var stillChair = await chromium.Open(site, await Person(site, "Priya Nair"), script: false);
            await ReviewAYearLater(later, stillChair, plan);
            Assert.Empty(later.Complaints.Concat(stillChair.Complaints));
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
    private static async Task<string> DraftThePlan(Tab chair)
    {
        await chair.Go("/severnside/plans/rounds/2011-12");
        await chair.Page.GetByRole(AriaRole.Link, new() { Name = "Stronger Communities Group", Exact = true }).First.ClickAsync();
        Assert.Contains("18 days left", await chair.Says(), StringComparison.Ordinal);
        await chair.Page.GetByLabel("Our diverse communities").UncheckAsync(); // it stays for another plan
        await chair.Press("Start the plan");
        var plan = new Uri(chair.Page.Url).AbsolutePath;

        await AddTask(chair, plan, "2.1a", Fund);
        await Fill(chair, officer: "Dilys Pryce", milestone: "Rules agreed", on: "");
        await AddTask(chair, plan, "2.1b", Leaflet);
        await Fill(chair, officer: "Helen Okafor", milestone: "Leaflet printed", on: "30/09/2011");

        await chair.Go("/severnside/strategy/outcomes/2.1?open=1");
        await chair.Fill("Baseline", "74.5%");
        foreach (var (year, target) in new[] { ("2011/12", "76%"), ("2012/13", "77%"), ("2013/14", "78%") })
            await chair.Fill($"Target {year}", target);
        await chair.Press("Save and close");
        return plan;
    }

    private static async Task AddTask(Tab chair, string plan, string action, string title)
    {
        await chair.Go(plan);
        await chair.Follow($"Edit {action}, add a task or put it off");
        await chair.Fill("A new task", title);
        await chair.Press("Add the task and fill in its row");
    }

    /// <summary>Fills in the open row.</summary>
    private static async Task Fill(Tab chair, string officer, string milestone, string on)
    {
        await chair.Fill("Timescale", "April 2011 - March 2014");
        await chair.Fill("Measure", "Residents who met someone new");
        await chair.Fill("Baseline", "31%");
        foreach (var (year, target) in new[] { ("2011/12", "35%"), ("2012/13", "40%"), ("2013/14", "45%") })
            await chair.Fill($"Target {year}", target);
        await chair.Fill("Milestone 1", milestone);
        await chair.Fill("Date 1", on);
        await chair.Fill("Contact officer", officer);
        await chair.Fill("Lead partnership", "Stronger Communities Group");
        await chair.Fill("Resources needed", "£18,000");
        await chair.Fill("Resources available", "£18,000");
        await chair.Fill("Organisations involved", "City Council");
        await chair.Press("Save and close");
        Assert.Contains("Saved 2.1", await chair.Says(), StringComparison.Ordinal);
    }

    private static async Task EditItOutsideAndBringItBack(Tab chair, string plan)
    {
        await chair.Go(plan);
        var download = await chair.Page.RunAndWaitForDownloadAsync(() => chair.Follow("Download as Word"));
        await using var sent = await download.CreateReadStreamAsync();
        using var bytes = new MemoryStream();
        await sent.CopyToAsync(bytes);
        var edited = EditedWord.Of(bytes.ToArray(), xml => xml.Replace(Fund, FundInTheFile, StringComparison.Ordinal).Replace(Leaflet, $"{Leaflet} in six languages", StringComparison.Ordinal));

        await Edit(chair, plan, "2.1a.1", "Task", FundHere);
        await chair.Go("/severnside/plans/import");
        await chair.Choose("Whose plan it is", "Stronger Communities Group");
        await chair.Page.GetByLabel("The plan’s file").SetInputFilesAsync(new FilePayload { Name = "plan as edited.docx", MimeType = "application/vnd.openxmlformats-chairdocument.wordprocessingml.document", Buffer = edited });
        await chair.Press("Read the file");
        Assert.Contains("1 change to take over, 1 conflict", await chair.Says(), StringComparison.Ordinal);
        Assert.Contains($"As sent out: {Fund}", await chair.Says(), StringComparison.Ordinal);
        Assert.Matches("As the plan is here now: (You|Priya Nair), [0-9:]+", await chair.Says());

        await chair.Page.GetByLabel(FundInTheFile).CheckAsync();
        await chair.Press("Keep this");
        await chair.Press("Take over 1 change");
        Assert.Equal(plan, new Uri(chair.Page.Url).AbsolutePath);
        Assert.Contains(FundInTheFile, await chair.Says(), StringComparison.Ordinal);
        Assert.Contains($"{Leaflet} in six languages", await chair.Says(), StringComparison.Ordinal);
    }

    private static async Task AreRefusedMendAndSubmit(Tab chair, string plan)
    {
        await chair.Go($"{plan}/submission");
        Assert.Contains("so the plan cannot be submitted yet", await chair.Says(), StringComparison.Ordinal);
        Assert.Equal(0, await chair.Page.GetByRole(AriaRole.Button, new() { Name = "Submit to the Executive" }).CountAsync());

        // The one thing that must be mended is a milestone without a date.
        await Edit(chair, plan, "2.1a.1", "Date 1", "30/06/2011");
        await Submit(chair, plan);
    }

    private static async Task AreReturnedOnOneLine(Tab office, Tab chair, string plan)
    {
        // What was decided is not the chair's to enter.
        await chair.Go($"{plan}/approval");
        Assert.Equal(0, await chair.Page.GetByRole(AriaRole.Button, new() { Name = "Approve the plan" }).CountAsync());

        await office.Go($"{plan}/approval");
        await office.Follow("Return it with comments on its lines");
        await office.Fill("On", "12 April 2011");
        await office.Fill("What the Executive asks for of the plan as a whole", "One line to look at again.");
        await office.Page.GetByText("Ask for something on one of its tasks").Last.ClickAsync();
        await office.Fill("2.1b.1", "Say who prints it.");
        await office.Press("Record the decision");

        await chair.Go(plan);
        Assert.Contains("The Executive asks: Say who prints it.", await chair.Says(), StringComparison.Ordinal);
        await Edit(chair, plan, "2.1b.1", "Organisations involved", "City Council, county print room");
        await chair.Go($"{plan}/outline");
        await chair.Page.Locator("[name='Input.NewAction']").FillAsync(Party);
        await chair.Press("Add the action");
        await AddTask(chair, plan, "2.1c", "Close three streets for a day");
        await Fill(chair, officer: "Dilys Pryce", milestone: "Streets chosen", on: "30/09/2011");
        await Submit(chair, plan);
    }

    /// <summary>One action is approved, one returned, and one put off to the next year, when the review asks what becomes of it.</summary>
    private static async Task AreApprovedInPartThenWhole(Tab office, Tab chair, string plan)
    {
        await office.Go($"{plan}/approval");
        await office.Follow("Decide action by action: approve some, put off or return others");
        await office.Fill("On", "12 April 2011");
        await office.Fill("Minute", "minute 14");
        await office.Choose("2.1b is", "Returned");
        await office.Fill("If returned, what is asked for of 2.1b", "Name the languages.");
        await office.Choose("2.1c is", "Put off to a date");
        var party = office.Page.Locator("fieldset").Filter(new() { HasText = "2.1c is" });
        await party.GetByLabel("If put off, to which date").FillAsync("1 October 2012");
        await party.GetByLabel("If put off, why").FillAsync("No money for the barriers yet.");
        await office.Press("Record the decision");
        Assert.Contains("In force in part", await office.Says(), StringComparison.Ordinal);
        Assert.Contains("Put off to 1 October 2012: No money for the barriers yet.", await office.Says(), StringComparison.Ordinal);

        await Edit(chair, plan, "2.1b.1", "Task", $"{Leaflet} in Polish and Urdu");
        await Submit(chair, plan);
        await office.Go($"{plan}/approval");
        await office.Fill("Approved by", "the Executive");
        await office.Fill("On", "12 April 2011");
        await office.Fill("Minute", "minute 21");
        await office.Press("Approve 1 action");
        Assert.Contains("minute 21", await office.Says(), StringComparison.Ordinal);
    }

    /// <summary>A target is moved, so the Executive approves it, and the plan in force has it then.</summary>
    private static async Task Revise(Tab office, Tab chair, string plan)
    {
        await chair.Go($"{plan}/revision");
        await chair.Fill("Why it is revised", "The survey gave a higher figure.");
        await chair.Press("Start a revision");
        var revision = new Uri(chair.Page.Url).AbsolutePath;
        await Edit(chair, revision, "2.1a.1", "Target 2013/14", "48%");
        Assert.DoesNotContain("in force itself", await chair.Says(), StringComparison.Ordinal);
        await Submit(chair, revision);
        await office.Go($"{revision}/approval");
        await office.Fill("Approved by", "the Executive");
        await office.Fill("On", "12 April 2011");
        await office.Fill("Minute", "minute 30");
        await office.Press("Approve the revision");
        Assert.Equal(plan, new Uri(office.Page.Url).AbsolutePath);
        Assert.Contains("48%", await office.Says(), StringComparison.Ordinal);
        await chair.Go($"{plan}/annual-review");
        Assert.Contains("can begin on 1 January 2012", await chair.Says(), StringComparison.Ordinal);
    }

    private static async Task ReviewAYearLater(Tab office, Tab chair, string plan)
    {
        await chair.Go($"{plan}/annual-review");
        await chair.Press("Begin the review");
        var review = chair.Page.Url;
        Assert.Matches("[0-9] lines still to review", await chair.Says());
        await Becomes(chair, "2.1a.1", "Carry it forward", "The fund runs for three years.");
        await Becomes(chair, "2.1b.1", "Carry it forward", "People still arrive.");
        await Becomes(chair, "2.1c", "Take it up again", "The money came.");
        await Becomes(chair, "2.1c.1", "Carry it forward", "The streets are chosen.");
        await chair.Go(review);
        await chair.Fill("Target 2014/15", "79%");
        await chair.Fill("Why it is so", "The survey was repeated.");
        await chair.Page.GetByRole(AriaRole.Button, new() { NameRegex = Reviewed }).First.ClickAsync();
        Assert.Contains("Every line is reviewed", await chair.Says(), StringComparison.Ordinal);

        // What the new year asks for is missing until it is said.
        var next = review[..review.IndexOf("/annual-review", StringComparison.Ordinal)];
        await chair.Go($"{next}/submission");
        Assert.Contains("so the plan cannot be submitted yet", await chair.Says(), StringComparison.Ordinal);
        foreach (var task in new[] { "2.1a.1", "2.1b.1", "2.1c.1" })
            await Edit(chair, next, task, "Target 2014/15", "50%");
        await chair.Go(next);
        Assert.Contains("Was put off to 1 October 2012 because: No money for the barriers yet.", await chair.Says(), StringComparison.Ordinal);
        await Submit(chair, next);
        await office.Go($"{next}/approval");
        await office.Fill("Approved by", "the Executive");
        await office.Fill("On", "12 April 2012");
        await office.Fill("Minute", "minute 7");
        await office.Press("Approve the plan");
        Assert.Contains("minute 7", await office.Says(), StringComparison.Ordinal);
        Assert.Contains("2012/13 to 2014/15", await office.Says(), StringComparison.Ordinal);

        await chair.Go(review);
        Assert.Contains("What is different from last year", await chair.Says(), StringComparison.Ordinal);
        await chair.Go($"{plan}/history");
        Assert.Contains("The survey gave a higher figure.", await chair.Says(), StringComparison.Ordinal);
    }

    private static async Task Becomes(Tab chair, string task, string becomes, string why)
    {
        var line = chair.Page.Locator("form").Filter(new() { Has = chair.Page.GetByLabel($"What becomes of {task}", new() { Exact = true }) });
        await line.GetByLabel($"What becomes of {task}", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = becomes });
        await line.GetByLabel("Why").FillAsync(why);
        await line.GetByRole(AriaRole.Button).ClickAsync();
    }

    private static async Task Edit(Tab chair, string plan, string task, string box, string text)
    {
        await chair.Go($"{plan}?open={task}");
        await chair.Fill(box, text);
        await chair.Press("Save and close");
        Assert.Contains($"Saved {task} at", await chair.Says(), StringComparison.Ordinal);
    }

    private static async Task Submit(Tab chair, string plan)
    {
        await chair.Go($"{plan}/submission");
        await chair.Press("Submit to the Executive");
        Assert.Contains("with the Executive", await chair.Says(), StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The group's chair, whom the partnership officer knows by now.</summary>
    private static async Task<Person> TheChair(RunningSite site)
    {
        await using var db = site.Data.Open();
        var partnership = await db.Partnerships.SingleAsync();
        db.Use(partnership);
        db.By("a test");
        var chair = new Person(partnership, new() { Name = "Priya Nair", JobTitle = "Chair", Email = "priya@example.org" }, Duty.GroupChair);
        chair.BelongsTo(null, await db.Groups.SingleAsync(group => group.Name == "Stronger Communities Group"));
        db.Add(chair);
        await db.SaveChangesAsync();
        return chair;
    }

    private static async Task<Person> Person(RunningSite site, string name)
    {
        await using var db = site.Data.Open();
        db.Use(await db.Partnerships.SingleAsync());
        return await db.People.SingleAsync(person => person.Details.Name == name);
    }

    [GeneratedRegex("^Reviewed")]
    private static partial Regex Reviewed { get; }
}
