using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Outturn.Pages;

/// <summary>Every quarter's round, and the opening of the next.</summary>
public sealed class RoundsModel(OutturnDb db, BusinessClock clock) : RoundPage(db, clock)
{
    /// <summary>The code of the period to open: "2010-11-q4".</summary>
    [BindProperty]
    public string Period { get; set; } = "";

    /// <summary>Said once more: the round is to open although its quarter is not over.</summary>
    [BindProperty]
    public bool Early { get; set; }

    /// <summary>Whether that is asked.</summary>
    public bool AsksWhetherEarly { get; private set; }

    public IReadOnlyList<(ReportingRound Round, int Asked, int Sent, ReportStanding? Report)> Rounds { get; private set; } = [];

    public IReadOnlyList<KeyActivity> Activities { get; private set; } = [];

    /// <summary>The quarters a round can be opened for: the one after the last; for the first round the last four and the present one.</summary>
    public IReadOnlyList<ReportingPeriod> CanBeOpened { get; private set; } = [];

    public int WithoutOfficer => Activities.Count(activity => activity.Task.OfficerId is null);

    /// <summary>Letters that were not sent or may not have been.</summary>
    public int LettersToDecide { get; private set; }

    public void OnGet()
    {
        Period = CanBeOpened[0].Code;
        Dates = TypedDates.From(RoundDates.UsualFor(CanBeOpened[0]));
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (ReportingPeriod.Read(Period, Partnership.YearStartMonth) is not { } period || !CanBeOpened.Contains(period))
            return Mend([new(nameof(Period), "Choose the quarter to open a round for.")], "");
        if (Dates.Read() is { Slips: { Count: > 0 } slips })
            return Mend(slips, nameof(Dates));

        if (Today <= period.End && !Early)
        {
            AsksWhetherEarly = true;
            return Mend([new(nameof(Early), $"{period} runs until {period.End.InWords}, and opening its round writes to everyone today, whatever day it says. Open it when the quarter is over, or tick that you want it now.")], "");
        }

        var round = ReportingRound.Open(Partnership, period, Dates.Read().Dates!, Activities, Reader, Now);
        var letters = new LettersOfRound(Partnership, round, await Db.WhoRunsTheQuarter(Reader), Now, await Db.FollowUps.OwedIn(period).ToListAsync()).Asking();
        Db.Rounds.Add(round);
        Db.AddRange(letters);
        await Db.SaveChangesAsync();
        return GoTo($"/rounds/{period.Code}", $"The round for {period} is open. {round.Returns.Count} {(round.Returns.Count == 1 ? "line is" : "lines are")} asked for, {letters.Count} {(letters.Count == 1 ? "person is" : "people are")} written to.");
    }

    protected override async Task<IActionResult?> LoadAsync()
    {
        var rounds = await Db.Rounds.LatestFirst().ToListAsync();
        var counts = await Db.Returns.GroupBy(line => line.RoundId)
            .Select(lines => new { Round = lines.Key, Asked = lines.Count(), Sent = lines.Count(line => line.SentAt != null) }).ToDictionaryAsync(count => count.Round);
        var reports = await Db.StandingReports();
        Rounds = [.. rounds.Select(round => (round, counts[round.Id].Asked, counts[round.Id].Sent, reports.GetValueOrDefault(round.Period)))];
        Activities = await Db.KeyActivities.ReportedOn().WithTasks().ToListAsync();
        LettersToDecide = await Db.Letters.ToBeDecided().CountAsync();
        var now = Partnership.PeriodOf(Today);
        CanBeOpened = rounds is [var last, ..] ? [last.Period.Next] : [now.Previous, now, now.Previous.Previous, now.Previous.Previous.Previous];
        return null;
    }
}
