using Microsoft.Extensions.Logging.Abstractions;
using Outturn.Domain;
using Outturn.Mail;
using Outturn.Storage;
using Outturn.Testing;

namespace Outturn.Tests.Mail;

/// <summary>A partnership that is no demonstration, with so many letters in its outbox, one a person.</summary>
internal sealed class WaitingPost : IAsyncDisposable
{
    private readonly Partnership partnership;

    private WaitingPost(TestDatabase data, Gloucester world, IReadOnlyList<Person> officers) => (Data, partnership, Amira, Round, Officers) = (data, world.Partnership, world.PartnershipOfficer, world.Round, officers);

    public TestDatabase Data { get; }

    public Person Amira { get; }

    public ReportingRound Round { get; }

    public IReadOnlyList<Person> Officers { get; }

    public static async Task<WaitingPost> StartAsync(OnDatabase kind, int letters, string name = "Officer", bool theirs = false)
    {
        var world = new Gloucester();
        world.Partnership.DemonstrationNotice = "";
        world.Partnership.Reminding = new() { DaysBefore = 0, OnTheDay = false, DaysAfter = "", ChairAfterDays = 0 }; // these letters and no others
        var data = TestDatabase.New(kind);
        data.Clock.Now = new(2010, 10, 21, 10, 0, 0, TimeSpan.Zero);
        world.Round.Reopen(null, data.Clock.Now);
        var lines = Lines(world, theirs ? 2 * letters : letters);
        await using var db = data.Open(world.Partnership);
        db.AddRange(world.Partnership, world.Strategy, world.Executive, world.StrongerCommunities, world.HealthAndHousing, world.PartnershipOfficer, world.Chair, world.StrongerPlan, world.HealthPlan, lines[0].KeyActivity.Task.Action.Outcome.Plan, world.Round);
        var words = new LettersOfRound(world.Partnership, world.Round, world.PartnershipOfficer, data.Clock.Now);
        var officers = new List<Person>();
        for (var i = 0; i < letters; i++)
        {
            var officer = new Person(world.Partnership, new() { Name = $"{name} {i}", Email = $"officer.{i}@example.org" });
            var asked = theirs ? lines.Skip(2 * i).Take(2).ToList() : [lines[i]];
            asked.ForEach(line => line.AskInstead(officer));
            db.AddRange(officer, words.Asking(officer, asked));
            officers.Add(officer);
        }

        await db.SaveChangesAsync();
        return new(data, world, officers);
    }

    public OutturnDb Open() => Data.Open(partnership);

    /// <summary>The line of the officer of this number.</summary>
    public Return LineOf(int officer) => Round.Returns.First(line => line.OfficerId == Officers[officer].Id);

    public Postman Postman(SmtpSink sink) => PostmanTo(sink.Port);

    public Postman PostmanTo(int port) => PostmanTo($"127.0.0.1:{port}");

    public Postman PostmanTo(string smtp, string passwordFile = "", Database? database = null) => new(
        database ?? Data.Database,
        MailServer.Of(new() { Smtp = smtp, SmtpPasswordFile = passwordFile, MailFrom = "outturn@example.org", Address = "https://outturn.example.org" })!,
        "https://outturn.example.org",
        new BusinessClock(null, Data.Clock),
        Data.Clock,
        NullLogger.Instance);

    /// <summary>As many more lines, asked of no one yet.</summary>
    private static List<Return> Lines(Gloucester world, int count)
    {
        var plan = new ActionPlan(world.HealthAndHousing, "Health and Housing Group: a long plan", Gloucester.FirstYear);
        var action = plan.Add(world.Strategy.OutcomeNumbered(OutcomeNumber.Read("3.2")!)!).AddAction("z", new() { Title = "Many small things" });
        for (var i = 0; i < count; i++)
            action.AddTask(new() { Title = $"Small thing {i + 1}", Timescale = Timescale.Read("By 31 March 2011"), LeadPartnership = "Health and Housing Group" });
        plan.Submit([], world.Chair, Gloucester.InMarch);
        plan.Approve("the Executive", new(2010, 5, 21), "minute 16");
        return [.. plan.Tasks.Select(task => world.Round.Ask(new KeyActivity(task, world.PartnershipOfficer, Gloucester.Morning)))];
    }

    public ValueTask DisposeAsync()
    {
        Data.Dispose();
        return ValueTask.CompletedTask;
    }
}
