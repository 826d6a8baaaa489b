using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Outturn.Pages;

/// <summary>The contact officer's own lines of a quarter, and the one being answered.</summary>
public sealed class MyUpdatesModel(OutturnDb db, BusinessClock clock) : AnswerPage(db, clock)
{
    [BindProperty(Name = "period", SupportsGet = true)]
    public string Asked { get; set; } = "";

    /// <summary>The return to open; else the first that is not sent.</summary>
    [BindProperty(Name = "line", SupportsGet = true)]
    public Guid? Chosen { get; set; }

    /// <summary>The quarters whose round was opened.</summary>
    public IReadOnlyList<ReportingPeriod> Periods { get; private set; } = [];

    /// <summary>Null while no round was ever opened.</summary>
    public ReportingRound? Round { get; private set; }

    public IReadOnlyList<Return> Lines { get; private set; } = [];

    public IReadOnlyDictionary<Guid, Rating> LastQuarter { get; private set; } = new Dictionary<Guid, Rating>();

    /// <summary>What the board asked of the reader by name, or about a line of theirs, and is not done.</summary>
    public IReadOnlyList<FollowUp> AskedOfMe { get; private set; } = [];

    public IEnumerable<Return> ToDo => Lines.Where(line => line.IsToAnswer);

    public override string AnswerAt => $"{Home}/my-updates?period={Round!.Period.Code}&line={Line!.Id}";

    public Task OnGetAsync() => Line is { Round.IsOpen: true } line ? OpenAsync(line) : Task.CompletedTask;

    public async Task<IActionResult> OnPostAsync() => Round is null ? NotFound()
        : Line is null ? NoLongerTheirs()
        : await AnswerAsync($"/my-updates?period={Round.Period.Code}{(Deed == "save" ? $"&line={Line.Id}" : "")}");

    protected override async Task<IActionResult?> LoadAsync()
    {
        var rounds = await Db.Rounds.LatestFirst().ToListAsync();
        Periods = [.. rounds.Select(round => round.Period)];
        Round = Asked.Length > 0
            ? rounds.Find(round => round.Period == ReportingPeriod.Read(Asked, Partnership.YearStartMonth))
            : await OldestOwed(rounds) ?? rounds.Find(round => round.IsOpen) ?? rounds.FirstOrDefault();
        if (Round is null)
            return Asked.Length > 0 ? NotFound() : null;

        var lines = await Db.Returns.In(Round).AskedOf(Reader).WithLines().ToListAsync();
        Lines = [.. lines.OrderBy(line => !line.IsToAnswer).ThenBy(line => LineReference.Read(line.KeyActivity.Reference)).ThenBy(line => line.KeyActivity.Reference, StringComparer.Ordinal)];
        var (before, ids) = (Round.Period.Previous, lines.Select(line => line.KeyActivityId).ToList());
        var last = await Db.Returns.Include(line => line.Round).Where(line => line.Round.Period == before && ids.Contains(line.KeyActivityId)).ToListAsync();
        LastQuarter = last.ToDictionary(line => line.KeyActivityId, line => line.Rating);

        var name = Reader.Name;
        AskedOfMe = await Db.FollowUps.OwedIn(Round.Period).Where(followUp => followUp.ByWhom == name || ids.Contains(followUp.Return.KeyActivityId)).ToListAsync();

        Line = Chosen is { } chosen ? Lines.FirstOrDefault(line => line.Id == chosen) : Round.IsOpen ? ToDo.FirstOrDefault() : null;
        if (Chosen is not null && Line is null && Request.Method != HttpMethods.Post)
            return NotFound();
        if (Line is not null)
            await LoadLastAsync();
        return null;
    }

    /// <summary>The oldest open round in which the reader still owes something, so that nothing of it is out of sight when a later one opens.</summary>
    private async Task<ReportingRound?> OldestOwed(List<ReportingRound> rounds)
    {
        var owed = await Db.Returns.AskedOf(Reader).Where(line => line.SentAt == null || line.SentBackAt != null).Select(line => line.RoundId).Distinct().ToListAsync();
        return rounds.FindLast(round => round.IsOpen && owed.Contains(round.Id));
    }

    /// <summary>Nothing is sent, and what was typed is shown all the same.</summary>
    private PageResult NoLongerTheirs()
    {
        ModelState.AddModelError("", "This line is not yours to answer, so nothing was sent. It may have been given to someone else since you opened it: tell them or the partnership officer what you typed; it stands below.");
        Response.StatusCode = StatusCodes.Status404NotFound;
        return Page();
    }
}
