using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Outturn.Pages;

/// <summary>The closing of a round: what is not in and what will happen, then the deed. Where there is something to be told, it is closed only after it was.</summary>
public sealed class ClosingModel(OutturnDb db, BusinessClock clock) : PartnershipPage(db, clock)
{
    [FromRoute(Name = "period")]
    public string Asked { get; set; } = "";

    /// <summary>What the reader was told before they pressed the button.</summary>
    [BindProperty]
    public string Told { get; set; } = "";

    public ReportingRound Round { get; private set; } = null!;

    public BeforeClosing Before { get; private set; } = null!;

    public RoundCounts Counts { get; private set; } = null!;

    /// <summary>Forms that came back and were neither accepted nor put aside.</summary>
    public int FormsWaiting { get; private set; }

    /// <summary>Whoever keeps words that are not sent, by id.</summary>
    private Dictionary<Guid, string> Writers { get; set; } = [];

    public string At => $"/rounds/{Round.Period.Code}";

    /// <summary>"A draft kept by Helen Okafor, 12 April 2011 at 10:02": who and when, and not a word of it.</summary>
    public IEnumerable<string> DraftsOn(Return line) => BeforeClosing.DraftsOn(line).OrderBy(draft => draft.At).Select(draft =>
        $"{(line.IsSent ? "a change" : "a draft")} kept by {(draft.By == Reader.Id ? "you" : Writers.GetValueOrDefault(draft.By, "someone"))}, {draft.At.OnDay.InWords} at {draft.At.Clock}");

    public async Task<IActionResult> OnPostAsync()
    {
        Round.MustBeOpen();
        if (FormsWaiting > 0)
            return Mend([new("", $"{ReceivedForm.WaitInWords(FormsWaiting)} to be looked at. What is in {(FormsWaiting == 1 ? "it" : "them")} is no answer yet: accept {(FormsWaiting == 1 ? "it, or put it" : "them, or put them")} aside, then close the round.")], "");
        if (Before.IsToBeAsked && Told != Before.Digest)
            return Told.Length == 0 ? Page() : Mend([new("", "What is in and what is not changed since this page was opened, so the round is not closed yet. Read how it stands now, then close it.")], "");

        Round.Close(Reader, Now);
        await Db.SaveChangesAsync();
        return GoTo(At, $"The round for {Round.Period} is closed.{(Counts.Missing == 0 ? "" : $" {Counts.Missing} {(Counts.Missing == 1 ? "line stands" : "lines stand")} as “No return received”.")}{(Counts.SentBack == 0 ? "" : $" {Counts.SentBack} sent back {(Counts.SentBack == 1 ? "stands as it was" : "stand as they were")} first said.")}");
    }

    protected override async Task<IActionResult?> LoadAsync()
    {
        var period = ReportingPeriod.Read(Asked, Partnership.YearStartMonth);
        if (await Db.Rounds.WithReturns().SingleOrDefaultAsync(one => one.Period == period) is not { } round)
            return NotFound();

        (Round, Before, Counts) = (round, new(round, Today), RoundCounts.Of(round, Today));
        FormsWaiting = await Db.ReceivedForms.WaitingIn(round).CountAsync();
        var writers = Before.Drafts.Select(draft => draft.By).Distinct().ToList();
        Writers = await Db.People.Where(person => writers.Contains(person.Id)).ToDictionaryAsync(person => person.Id, person => person.Details.Name);
        return null;
    }
}
