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

    private WaitingPost(TestDatabase data, Partnership partnership, Person amira) => (Data, this.partnership, Amira) = (data, partnership, amira);

    public TestDatabase Data { get; }

    public Person Amira { get; }

    public static async Task<WaitingPost> StartAsync(OnDatabase kind, int letters, string name = "Officer", bool theirs = false)
    {
        var world = new Gloucester();
        world.Partnership.DemonstrationNotice = "";
        world.Partnership.Reminding = new() { DaysBefore = 0, OnTheDay = false, DaysAfter = "", ChairAfterDays = 0 }; // these letters and no others
        var data = TestDatabase.New(kind);
        data.Clock.Now = new(2010, 10, 21, 10, 0, 0, TimeSpan.Zero);
        world.Round.Reopen(null);
        await using var db = data.Open(world.Partnership);
        db.AddRange(world.Partnership, world.Strategy, world.Executive, world.StrongerCommunities, world.HealthAndHousing, world.PartnershipOfficer, world.Chair, world.StrongerPlan, world.HealthPlan, world.Round);
        var words = new LettersOfRound(world.Partnership, world.Round, world.PartnershipOfficer, data.Clock.Now);
        for (var i = 0; i < letters; i++)
        {
            var officer = new Person(world.Partnership, new() { Name = $"{name} {i}", Email = $"officer.{i}@example.org" });
            if (theirs)
                world.Round.Returns.Take(2).ToList().ForEach(line => line.AskInstead(officer));
            db.AddRange(officer, words.Asking(officer, [.. world.Round.Returns.Take(2)]));
        }

        await db.SaveChangesAsync();
        return new(data, world.Partnership, world.PartnershipOfficer);
    }

    public OutturnDb Open() => Data.Open(partnership);

    public Postman Postman(SmtpSink sink) => PostmanTo(sink.Port);

    public Postman PostmanTo(int port) => new(
        Data.Database,
        MailServer.Of(new() { Smtp = $"127.0.0.1:{port}", MailFrom = "outturn@example.org", Address = "https://outturn.example.org" })!,
        "https://outturn.example.org",
        new BusinessClock(null, Data.Clock),
        Data.Clock,
        NullLogger.Instance);

    public ValueTask DisposeAsync()
    {
        Data.Dispose();
        return ValueTask.CompletedTask;
    }
}
