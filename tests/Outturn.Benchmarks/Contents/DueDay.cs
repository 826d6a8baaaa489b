using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Outturn.Domain;
using Outturn.Security;
using Outturn.Storage;

namespace Outturn.Benchmarks;

/// <summary>A partnership on the day its returns are due: each officer has their lines before them, is signed in, and none is answered.</summary>
internal sealed class DueDay
{
    public const string Slug = "gloucester";
    public const int OfficerCount = 32;
    private const int LinesOfAnAction = 10;
    private static readonly ReportingPeriod Period = new FinancialYear(2010).Quarter(2);

    private readonly Database rows;
    private readonly Guid partnershipId;

    private DueDay(Database rows, Guid partnershipId, IReadOnlyList<DueOfficer> officers) => (this.rows, this.partnershipId, Officers) = (rows, partnershipId, officers);

    public IReadOnlyList<DueOfficer> Officers { get; }

    /// <param name="setting">Where the rows are kept; empty for a file in the folder.</param>
    public static DueDay In(string folder, string setting, int lines)
    {
        Directory.CreateDirectory(folder);
        var database = Database.From(setting, folder);
        database.Migrate();
        using var db = database.Open(TimeProvider.System);
        var born = NewPartnership.Begin("Gloucester Partnership", Slug, "Amira Shah");
        var (partnership, strategy, amira) = (born.Partnership, born.Strategy, born.Administrator);
        var group = new LeadGroup(partnership, Words.LeadBodies[0]);
        List<Person> officers = [.. Enumerable.Range(1, OfficerCount).Select(number => new Person(partnership, new PersonDetails { Name = $"Officer {number}" }))];
        var outcome = strategy.AddAim(1, "A city that answers in time").AddOutcome(OutcomeNumber.Read("1.1")!, "Every line is answered");
        outcome.DelegateTo(group, new(2010, 1, 14));
        var plan = new ActionPlan(group, "Everything that is reported on", Period.Year);
        var planned = plan.Add(outcome);
        for (var at = 0; at < lines; at++)
        {
            var action = at % LinesOfAnAction == 0 ? planned.AddAction($"a{at / LinesOfAnAction}", new() { Title = Words.Task(at) }) : planned.Actions[^1];
            var task = action.AddTask(new() { Title = Words.Task(at), Timescale = Timescale.Read("April 2010 - March 2011"), ContactOfficer = officers[at % OfficerCount].Name, LeadPartnership = group.Name });
            task.IsAnsweredBy(officers[at % OfficerCount]);
        }

        plan.Submit([], amira, new(2010, 3, 28, 10, 0, 0, TimeSpan.Zero));
        plan.Approve("the Executive", new(2010, 5, 21), "minute 14");
        db.Use(partnership);
        db.By(amira);
        List<KeyActivity> activities = [.. plan.Tasks.Select(task => new KeyActivity(task, amira, TimeProvider.System.GetUtcNow()))];
        var round = ReportingRound.Open(partnership, Period, RoundDates.UsualFor(Period), activities, amira, TimeProvider.System.GetUtcNow());
        db.AddRange([.. born.Rows, group, .. officers, plan, .. activities, round]);
        db.SaveChanges();
        using var site = Site.Build(new Settings(), database);
        return new(database, partnership.Id, [.. officers.Select(officer => new DueOfficer([.. round.Returns.Where(line => line.OfficerId == officer.Id).Select(line => line.Id)], CookieOf(officer, site.Services)))]);
    }

    /// <summary>How many returns say what was sent of them, by their own officer, each once in the history.</summary>
    public int Kept(Func<Guid, string> wordsOf)
    {
        using var db = rows.Open(TimeProvider.System);
        db.Use(partnershipId);
        var noted = db.Changes.Where(change => change.Field == nameof(ReturnDetails.Narrative)).Select(change => new { change.EntityId, change.New }).ToLookup(change => change.EntityId, change => change.New);
        return db.Returns.AsNoTracking().Where(line => line.SentAt != null && line.SentById == line.OfficerId).ToList()
            .Count(line => line.Details.Narrative == wordsOf(line.Id) && noted[line.Id].SequenceEqual([line.Details.Narrative]));
    }

    /// <summary>What signing in gives, without the form: one address may only try so often.</summary>
    private static string CookieOf(Person officer, IServiceProvider site)
    {
        using var scope = site.CreateScope();
        var request = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        SignedIn.SignInAsync(request, officer, SignInWay.Password, TimeProvider.System).GetAwaiter().GetResult();
        return request.Response.Headers.SetCookie[0]!.Split(';')[0];
    }
}

/// <summary>An officer at a browser: the lines to answer, and the cookies.</summary>
internal sealed class DueOfficer(IReadOnlyList<Guid> lines, string cookie)
{
    private readonly Dictionary<string, string> cookies = new(StringComparer.Ordinal) { [cookie.Split('=')[0]] = cookie };

    public IReadOnlyList<Guid> Lines { get; } = lines;

    public string Cookies => string.Join("; ", cookies.Values);

    public void Keep(HttpResponseMessage answer)
    {
        foreach (var set in answer.Headers.TryGetValues("Set-Cookie", out var given) ? given : [])
            cookies[set.Split('=')[0]] = set.Split(';')[0];
    }
}
