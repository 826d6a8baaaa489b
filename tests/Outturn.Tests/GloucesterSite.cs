using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Outturn.Domain;
using Outturn.Storage;
using Outturn.Testing;

namespace Outturn.Tests;

/// <summary>The site over Gloucester as it stands in the autumn of 2010: Q2 2010/11 closed, its report a draft.</summary>
internal sealed class GloucesterSite : IAsyncDisposable
{
    private GloucesterSite(RunningSite site, Gloucester world) => (Site, World) = (site, world);

    public RunningSite Site { get; }

    public Gloucester World { get; }

    public Partnership Partnership => World.Partnership;

    public static readonly ReportingPeriod Q2 = Gloucester.FirstYear.Quarter(2);

    public static readonly ReportingPeriod Q3 = Gloucester.FirstYear.Quarter(3);

    /// <summary>A day of the year's last quarter, when plans from 2010/11 are reviewed.</summary>
    public static readonly DateOnly InJanuary = new(2011, 1, 4);

    /// <param name="moreLines">Further lines of the report, for tests that count queries.</param>
    /// <param name="on">The business day; 21 October 2010 where none is said.</param>
    /// <param name="writtenOn">The day all that is there was written; the business day where none is said.</param>
    /// <param name="address">Where people are told to reach the site.</param>
    /// <param name="smtp">The mail server it says to have; letters are handed over by who asks for that.</param>
    public static async Task<GloucesterSite> StartAsync(OnDatabase kind, int moreLines = 0, DateOnly? on = null, DateOnly? writtenOn = null, string address = "", string smtp = "")
    {
        var world = new Gloucester();
        var data = TestDatabase.New(kind);
        var today = on ?? new(2010, 10, 21);
        data.Clock.Now = new(writtenOn ?? today, new(10, 0), TimeSpan.Zero);
        await using (var db = data.Open(world.Partnership))
        {
            db.By(world.PartnershipOfficer);
            db.AddRange(world.Partnership, world.Strategy, world.Executive, world.StrongerCommunities, world.HealthAndHousing, world.PartnershipOfficer, world.Chair, world.StrongerPlan, world.HealthPlan, world.Round, world.Report);
            if (moreLines > 0)
                db.AddRange(MoreLines(world, moreLines));
            await db.SaveChangesAsync();
        }

        data.Clock.Now = new(today, new(10, 0), TimeSpan.Zero);
        return new(await RunningSite.StartAsync(data, address, smtp: smtp), world);
    }

    public OutturnDb Open() => Site.Data.Open(Partnership);

    /// <summary>The partnership officer, signed in.</summary>
    public Task<Visitor> Amira() => Site.SignedInAs(World.PartnershipOfficer);

    public Task<Visitor> Officer(string name) => Site.SignedInAs(World.PersonCalled(name));

    /// <summary>The chair, made a second partnership officer and signed in: someone else who may do whatever Amira may.</summary>
    public async Task<Visitor> SecondOfficer()
    {
        await using var db = Open();
        db.By(World.PartnershipOfficer);
        (await db.People.SingleAsync(person => person.Id == World.Chair.Id)).Duty = Duty.PartnershipOfficer;
        await db.SaveChangesAsync();
        return await Site.SignedInAs(World.Chair);
    }

    /// <summary>Gives someone an address to sign in with, and a password.</summary>
    public async Task GivePassword(Person to, string email, string password)
    {
        await using var db = Open();
        db.By("a test");
        var person = await db.People.SingleAsync(one => one.Id == to.Id);
        person.Details = person.Details with { Email = email };
        var credential = await db.Credentials.SingleOrDefaultAsync(one => one.PersonId == to.Id) ?? db.Add(new Credential(person)).Entity;
        credential.SetPassword(new PasswordHasher<Person>().HashPassword(person, password));
        await db.SaveChangesAsync();
    }

    /// <summary>Opens Q3 through the page, as the partnership officer does.</summary>
    public async Task OpenQ3()
    {
        using var amira = await Amira();
        using var answer = await amira.Post("/gloucester/rounds", Fields(
            ("Period", Q3.Code), ("Dates.OpensOn", "1 January 2011"), ("Dates.DueOn", "10/01/2011"), ("Dates.ClosesOn", "17 January 2011"), ("Dates.BoardMeetsOn", "3 February 2011"), ("Early", "true")));
        Assert.Equal("/gloucester/rounds/2010-11-q3", answer.Headers.Location?.ToString());
    }

    /// <summary>Takes the plan in force for outcomes 2.1 and 2.2 back, so that another may take its place.</summary>
    public async Task WithdrawTheStrongerPlan()
    {
        await using var db = Open();
        db.By("a test");
        var plan = await db.Plans.SingleAsync(one => one.Id == World.StrongerPlan.Id);
        plan.Withdraw("the Executive", new(2010, 5, 1), "Another takes its place.");
        await db.SaveChangesAsync();
    }

    public async Task<Return> LineOf(string reference, ReportingPeriod period)
    {
        await using var db = Open();
        var lines = await db.Returns.WithLines().Where(line => line.Round.Period == period).ToListAsync();
        return lines.Single(line => line.KeyActivity.Reference == reference);
    }

    public static Dictionary<string, string> Fields(params ReadOnlySpan<(string Name, string Value)> fields)
    {
        var form = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in fields)
            form[name] = value;
        return form;
    }

    public ValueTask DisposeAsync() => Site.DisposeAsync();

    private static IEnumerable<object> MoreLines(Gloucester world, int count)
    {
        var plan = new ActionPlan(world.HealthAndHousing, "Health and Housing Group: a long plan", Gloucester.FirstYear);
        var action = plan.Add(world.Strategy.OutcomeNumbered(OutcomeNumber.Read("3.2")!)!).AddAction("z", new() { Title = "Many small things" });
        for (var i = 0; i < count; i++)
        {
            var task = action.AddTask(new() { Title = $"Small thing {i + 1}", Timescale = Timescale.Read("By 31 March 2011"), ContactOfficer = "Helen Okafor", LeadPartnership = "Health and Housing Group" });
            task.IsAnsweredBy(world.PersonCalled("Helen Okafor"));
            task.AddMilestone(new() { Title = "Half way", DateAsWritten = "30/11/2010", On = new(2010, 11, 30) });
            task.AddMeasure(new() { Title = "How many", Baseline = MeasureValue.Read("1"), Targets = YearlyTargets.Of((Gloucester.FirstYear, MeasureValue.Read("2"))) });
        }

        plan.Submit([], world.Chair, Gloucester.InMarch);
        plan.Approve("the Executive", new(2010, 5, 21), "minute 16");
        return [plan, .. plan.Tasks.Select(task => new KeyActivity(task, world.PartnershipOfficer, Gloucester.Morning))];
    }
}

internal static class WordsOfAPage
{
    extension(HttpResponseMessage answer)
    {
        /// <summary>The page's text as a reader sees it: with ’ and not its code.</summary>
        public async Task<string> Words() => WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    extension(Visitor visitor)
    {
        /// <summary>The board agrees the report: the page's own form, filled in.</summary>
        public async Task<HttpResponseMessage> Agrees(string report, string on = "21 October 2010", string minute = "minute 41") => await visitor.Post($"{report}/agreement", await visitor.AgreementOf(report, on, minute));

        /// <summary>The form of the agreement as the page shows it, filled in.</summary>
        public async Task<Dictionary<string, string>> AgreementOf(string report, string on = "21 October 2010", string minute = "minute 41")
        {
            var form = Plans.FormOnPage.Of(await visitor.Read($"{report}/agreement"), $"action=\"{report}/agreement\"");
            (form["On"], form["Minute"]) = (on, minute);
            return form;
        }

        /// <summary>The round is closed: what stands in the way is read, and the page's own form sent.</summary>
        public async Task<HttpResponseMessage> Closes(string round) => await visitor.Post($"{round}/closing", Plans.FormOnPage.Of(await visitor.Read($"{round}/closing"), $"action=\"{round}/closing\""));

        public async Task<string> Words(string path) => WebUtility.HtmlDecode(await visitor.Read(path));
    }
}
