using System.Collections.Concurrent;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Outturn.Domain;
using Outturn.Testing;

namespace Outturn.Tests.Returns;

public sealed partial class ManyAtOnceTests
{
    private const int Officers = 32;
    private const int Lines = 200;

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Of_two_hundred_returns_that_thirty_two_officers_send_at_once_none_fails_and_none_is_lost(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind, moreLines: Lines);
        var officers = await ShareOut(gloucester);
        await gloucester.OpenQ3();
        var theirs = await LinesOf(gloucester, officers);
        var failed = new ConcurrentBag<string>();
        await Task.WhenAll(officers.Select(officer => SendAll(gloucester, officer, theirs[officer.Id], failed)));

        Assert.Empty(failed);
        await using var db = gloucester.Open();
        var sent = await db.Returns.Where(line => line.SentAt != null && line.Round.Period == GloucesterSite.Q3).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(Lines, sent.Count);
        Assert.All(sent, line => Assert.Equal((line.OfficerId, WordsOf(line.Id)), (line.SentById, line.Details.Narrative)));
        var ids = sent.Select(line => line.Id).ToList();
        var noted = await db.Changes.Where(change => change.Field == nameof(ReturnDetails.Narrative) && ids.Contains(change.EntityId)).Select(change => change.New).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(sent.Select(line => line.Details.Narrative).Order(StringComparer.Ordinal), noted.Order(StringComparer.Ordinal));
    }

    /// <summary>Gives the small things to as many officers, in turn.</summary>
    private static async Task<IReadOnlyList<Person>> ShareOut(GloucesterSite gloucester)
    {
        await using var db = gloucester.Open();
        db.By("a test");
        List<Person> officers = [.. Enumerable.Range(1, Officers).Select(number => new Person(gloucester.Partnership, new PersonDetails { Name = $"Officer {number}" }))];
        db.AddRange(officers);
        var tasks = await db.Tasks.Where(task => task.Details.Title.StartsWith("Small thing")).ToListAsync();
        for (var at = 0; at < tasks.Count; at++)
            tasks[at].IsAnsweredBy(officers[at % Officers]);
        await db.SaveChangesAsync();
        return officers;
    }

    private static async Task<ILookup<Guid, Guid>> LinesOf(GloucesterSite gloucester, IEnumerable<Person> officers)
    {
        await using var db = gloucester.Open();
        var ids = officers.Select(officer => officer.Id).ToList();
        var lines = await db.Returns.Where(line => line.Round.Period == GloucesterSite.Q3 && ids.Contains(line.OfficerId!.Value)).Select(line => new { line.OfficerId, line.Id }).ToListAsync();
        return lines.ToLookup(line => line.OfficerId!.Value, line => line.Id);
    }

    private static async Task SendAll(GloucesterSite gloucester, Person officer, IEnumerable<Guid> lines, ConcurrentBag<string> failed)
    {
        using var visitor = await gloucester.Site.SignedInAs(officer);
        foreach (var line in lines)
        {
            var at = $"/gloucester/my-updates?line={line}";
            var form = FormOf(line, await visitor.Read(at));
            using var answer = await visitor.PostAsItStands(at, GloucesterSite.Fields(
                ("Version", ValueOf("Version", form)), ("__RequestVerificationToken", ValueOf("__RequestVerificationToken", form)), ("Input.Narrative", WordsOf(line)), ("Input.Light", "Green"), ("Deed", "send")));
            if (answer.StatusCode != HttpStatusCode.Redirect)
                failed.Add($"{officer.Name}: {answer.StatusCode}: {await answer.Words()}");
        }
    }

    private static string WordsOf(Guid line) => $"Said of {line}.";

    private static string FormOf(Guid line, string page) => page.Split("<form").First(form => form.Split('>')[0].Contains($"line={line}", StringComparison.Ordinal));

    private static string ValueOf(string box, string form) => Hidden().Matches(form).First(match => match.Groups["name"].Value == box).Groups["value"].Value;

    [GeneratedRegex("""name="(?<name>\w+)" (?:type="hidden" )?value="(?<value>[^"]+)""")]
    private static partial Regex Hidden();
}
