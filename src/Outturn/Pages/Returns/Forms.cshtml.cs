using System.Security.Cryptography;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Outturn.Documents;
using Outturn.Documents.Conversion;
using Outturn.Documents.Packaging;

namespace Outturn.Pages;

/// <summary>Forms of a round that go out and come back: twenty at once, each that cannot be taken named with why, the others waiting to be looked at.</summary>
[RequestSizeLimit(Site.LargestRequest)]
public sealed class FormsModel(OutturnDb db, BusinessClock clock) : PartnershipPage(db, clock)
{
    private const int MostAtOnce = 50;

    private IReadOnlyList<WhoseLines> whose = [];

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

    public IReadOnlyList<DoneForm> Done { get; private set; } = [];

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
                var form = await OpenedForm.OpenAsync(office, LibreOffice.Find(), HttpContext.RequestAborted);
                var bytes = office.Content.ToArray();
                var sha = Convert.ToHexStringLower(SHA256.HashData(bytes));
                if (WhyNot(form, office.Name) is { } why)
                    refused.Add(why);
                else if (!known.Add(sha))
                    refused.Add($"‘{office.Name}’ came in already, the same to the letter.");
                else
                    taken.Add(Db.Add(await ReceivedAsync(form, office.Name, bytes, sha)).Entity.FileName);
            }
            catch (UnreadableFileException unreadable)
            {
                refused.Add(unreadable.Message.Replace($"'{file.FileName}'", $"‘{file.FileName}’", StringComparison.Ordinal));
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
            await form.AcceptAsync(Db, new Dictionary<string, WhoseWords>(), Reader, Now);
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
        whose = RoundForms.WhoseLines(lines, Partnership);
        var waiting = await Db.ReceivedForms.WaitingIn(round).OrderBy(form => form.ReceivedAt).ThenBy(form => form.Id).ToListAsync();
        var people = waiting.Count == 0 ? [] : await Db.People.ToDictionaryAsync(person => person.Id);
        Waiting = [.. waiting.Select(form => WaitingForm.Read(form, lines, people, Reader, Today))];
        Done = await Db.ReceivedForms.Where(form => form.RoundId == round.Id).Done().ToListAsync();
        return null;
    }

    /// <summary>As it waits from here on; one that lost what it carried is read as a form of whom its title names, if it names one of those who are asked.</summary>
    private async Task<ReceivedForm> ReceivedAsync(OpenedForm form, string name, byte[] bytes, string sha)
    {
        var received = new ReceivedForm(Round, name, bytes, sha, ReturnedBy.Length > 0 ? ReturnedBy : form.Sent?.For ?? "", Reader, Now) { Converted = form.Converted };
        if (form.Sent is null && whose.Where(each => SameWords.Are(each.Name, form.Seen.For)).ToList() is [var named] && await Db.FormToReadAsAsync(Round, named, Now) is { } readAs)
            received.AnswersFor(readAs.ToText(), named.Name);
        return received;
    }

    private string? WhyNot(OpenedForm file, string name) => file.Sent is { } sent ? WhyNot(sent, name)
        : file.Seen.Quarter.Length > 0 && file.Seen.Quarter != Round.Period.Label ? $"‘{name}’ says that it is a form for {file.Seen.Quarter}, and this is the round of {Round.Period}, so it was not taken. Bring it in on the page of its own round."
        : null;

    private string? WhyNot(SentForm form, string name) => form switch
    {
        _ when form.Partnership != Partnership.Id => $"‘{name}’ is a form of another partnership, so it was not taken.",
        _ when form.Round != Round.Id => $"‘{name}’ is a form for {form.Quarter}, and this is the round of {Round.Period}, so it was not taken.",
        _ => null,
    };
}
