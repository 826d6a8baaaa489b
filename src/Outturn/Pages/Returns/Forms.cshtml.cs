using System.Security.Cryptography;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Outturn.Documents;
using Outturn.Documents.Packaging;

namespace Outturn.Pages;

/// <summary>Forms of a round that go out and come back: twenty at once, each that cannot be taken named with why, the others waiting to be looked at.</summary>
[RequestSizeLimit(Site.LargestRequest)]
public sealed class FormsModel(OutturnDb db, BusinessClock clock) : PartnershipPage(db, clock)
{
    private const int MostAtOnce = 50;

    [FromRoute(Name = "period")]
    public string Asked { get; set; } = "";

    /// <summary>Who returned them; empty for whom each form names.</summary>
    [BindProperty]
    public string ReturnedBy { get; set; } = "";

    public ReportingRound Round { get; private set; } = null!;

    /// <summary>Who is asked, and how many lines.</summary>
    public IReadOnlyList<(Person Officer, int Lines)> Officers { get; private set; } = [];

    public IReadOnlyList<(Organisation Body, int Lines)> Bodies { get; private set; } = [];

    /// <summary>Forms that wait to be accepted, each with what was read of it.</summary>
    public IReadOnlyList<WaitingForm> Waiting { get; private set; } = [];

    public IReadOnlyList<ReceivedForm> Accepted { get; private set; } = [];

    /// <summary>Why files of this upload were not taken, a sentence each.</summary>
    public IReadOnlyList<string> Refused { get; private set; } = [];

    public IReadOnlyList<WaitingForm> Ready => [.. Waiting.Where(form => form.NeedsNoDecision)];

    public async Task<IActionResult> OnPostAsync(List<IFormFile> files)
    {
        Round.MustBeOpen();
        if (files.Count == 0)
            return Mend([new("Files", "Choose the filled forms, as many as there are.")], "");
        if (files.Count > MostAtOnce)
            return Mend([new("Files", $"{files.Count} files are more than are taken at once. Choose up to {MostAtOnce}, then the others.")], "");

        var (refused, taken) = (new List<string>(), new List<string>());
        var known = await Db.ReceivedForms.Where(form => form.RoundId == Round.Id).Select(form => form.Sha256).ToHashSetAsync();
        foreach (var file in files)
        {
            try
            {
                using var office = OfficeFile.Read(file.OpenReadStream(), file.FileName);
                var form = ReturnedForm.Open(office);
                var bytes = office.Content.ToArray();
                var sha = Convert.ToHexStringLower(SHA256.HashData(bytes));
                if (WhyNot(form.Sent, office.Name) is { } why)
                    refused.Add(why);
                else if (!known.Add(sha))
                    refused.Add($"‘{office.Name}’ came in already, the same to the letter.");
                else
                    taken.Add(Db.Add(new ReceivedForm(Round, office.Name, bytes, sha, ReturnedBy.Length > 0 ? ReturnedBy : form.Sent.For, Reader, Now)).Entity.FileName);
            }
            catch (UnreadableFileException unreadable)
            {
                refused.Add(unreadable.Message);
            }
        }

        await Db.SaveChangesAsync();
        await LoadAsync();
        Refused = refused;
        return StayAndSay($"{(taken.Count == 1 ? "1 form" : $"{taken.Count} forms")} came in{(refused.Count == 0 ? "" : $", {refused.Count} {(refused.Count == 1 ? "was" : "were")} refused")}. Nothing is sent until you accept {(taken.Count == 1 ? "it" : "them")}.");
    }

    /// <summary>Accepts every form in which nothing is to be decided.</summary>
    public async Task<IActionResult> OnPostAcceptAsync()
    {
        var said = new List<string>();
        foreach (var form in Ready.Select(form => form.Again(Today)).Where(form => form.NeedsNoDecision)) // one accepted just before may have answered the same line
        {
            await form.AcceptAsync(Db, new Dictionary<string, bool>(), Reader, Now);
            said.Add($"‘{form.Received.FileName}’: {form.Received.Outcome}");
        }

        return GoTo($"/rounds/{Round.Period.Code}/forms", said.Count == 0 ? "There was no form that needs no decision." : said.Count == 1 ? said[0] : $"{said.Count} forms are accepted. What each did stands below.");
    }

    protected override async Task<IActionResult?> LoadAsync()
    {
        var period = ReportingPeriod.Read(Asked, Partnership.YearStartMonth);
        if (await Db.Rounds.SingleOrDefaultAsync(round => round.Period == period) is not { } round)
            return NotFound();

        Round = round;
        var lines = await Db.Returns.In(round).WithLines().Include(line => line.Officer!.Organisation).ToListAsync();
        Officers = [.. lines.Where(line => line.Officer is not null).GroupBy(line => line.Officer!).Select(mine => (mine.Key, mine.Count())).OrderBy(each => each.Key.Name, StringComparer.Ordinal)];
        Bodies = [.. lines.Where(line => line.Officer?.Organisation is not null).GroupBy(line => line.Officer!.Organisation!).Select(theirs => (theirs.Key, theirs.Count())).OrderBy(each => each.Key.Name, StringComparer.Ordinal)];
        var received = await Db.ReceivedForms.Where(form => form.RoundId == round.Id).OrderBy(form => form.ReceivedAt).ThenBy(form => form.Id).ToListAsync();
        Waiting = [.. received.Where(form => !form.IsAccepted).Select(form => WaitingForm.Read(form, lines, Today))];
        Accepted = [.. received.Where(form => form.IsAccepted).Reverse()];
        return null;
    }

    private string? WhyNot(SentForm form, string name) => form switch
    {
        _ when form.Partnership != Partnership.Id => $"‘{name}’ is a form of another partnership, so it was not taken.",
        _ when form.Round != Round.Id => $"‘{name}’ is a form for {form.Quarter}, and this is the round of {Round.Period}, so it was not taken.",
        _ => null,
    };
}

/// <summary>A form that waits, and what was read of it, line by line.</summary>
public sealed record WaitingForm(ReceivedForm Received, ReturnedForm Returned, IReadOnlyList<FormMerge> Lines)
{
    public IEnumerable<FormPoint> Points => Lines.SelectMany(line => line.Points);

    public int Conflicts => Points.Count(point => point.Kind is FormPointKind.Conflict);

    public int NotUnderstood => Points.Count(point => point.Kind is FormPointKind.NotUnderstood);

    /// <summary>Nothing is changed here too, everything was understood, and nothing stands beside the boxes.</summary>
    public bool NeedsNoDecision => Conflicts == 0 && NotUnderstood == 0 && Returned.Besides.Count == 0;

    /// <summary>"9 boxes filled in; 1 was changed here too; 2 not understood; 1 comment or text beside the boxes".</summary>
    public string InWords => string.Join("; ", new[]
    {
        Many(Points.Count(point => point.Kind is FormPointKind.Taken or FormPointKind.Alike or FormPointKind.Conflict), "box filled in", "boxes filled in"),
        Conflicts == 0 ? "" : $"{Conflicts} changed here too",
        NotUnderstood == 0 ? "" : $"{NotUnderstood} not understood",
        Returned.Besides.Count == 0 ? "" : $"{Many(Returned.Besides.Count, "text", "texts")} beside the boxes",
    }.Where(words => words.Length > 0));

    public static WaitingForm Read(ReceivedForm received, IReadOnlyCollection<Return> lines, DateOnly today)
    {
        using var office = OfficeFile.Read(received.File, received.FileName);
        var returned = ReturnedForm.Open(office);
        return new(received, returned, RoundForms.Merge(returned, lines, today));
    }

    /// <summary>The same form against what stands now.</summary>
    public WaitingForm Again(DateOnly today) => this with { Lines = RoundForms.Merge(Returned, [.. Lines.Select(line => line.Line)], today) };

    /// <summary>Accepts it; the history names who returned it and the file.</summary>
    public async Task AcceptAsync(OutturnDb db, IReadOnlyDictionary<string, bool> decisions, Person by, DateTimeOffset at)
    {
        db.By(by, $"Returned by {Received.ReturnedBy}", Received.FileName);
        db.OnBehalfOf(Lines.Select(line => line.Line.Officer).Distinct().ToList() is [{ } only] && only != by ? only : null);
        Received.Accept(Lines, decisions, by, at);
        await db.SaveChangesAsync();
        db.By(by);
    }

    private static string Many(int count, string one, string many) => count == 1 ? $"1 {one}" : $"{count} {many}";
}
