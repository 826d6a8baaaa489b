using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Outturn.Pages;

/// <summary>The partnership officer's home: where the quarter stands, what is red and why, what is missing, what is next.</summary>
public sealed class QuarterModel(OutturnDb db, BusinessClock clock) : PartnershipPage(db, clock)
{
    /// <summary>How far ahead milestones are shown.</summary>
    private const int WeeksAhead = 8;

    private IReadOnlyList<EnteredActual> outcomeFigures = [];

    [BindProperty(Name = "period", SupportsGet = true)]
    public string Asked { get; set; } = "";

    public IReadOnlyList<ReportingPeriod> Opened { get; private set; } = [];

    /// <summary>Null while no round was ever opened.</summary>
    public ReportingRound? Round { get; private set; }

    public ReportStanding? Report { get; private set; }

    /// <summary>An earlier quarter whose report still waits for the board.</summary>
    public ReportingPeriod? StillToAgree { get; private set; }

    public Strategy? Strategy { get; private set; }

    public IReadOnlyList<Red> Reds { get; private set; } = [];

    /// <summary>"This quarter" of the latest round; an earlier one by its name.</summary>
    public string Title => Round is null || Round.Period == Opened[0] ? "This quarter" : Round.Period.Label;

    public NextStep? Next => Reader.RunsTheQuarter ? NextStep.Of(Round!, Report, Today) : null;

    public Tally Tally => Tally.Of(Round!.Returns);

    public IEnumerable<Return> Missing => InOrder(Round!.Missing);

    public string MissingTitle => !Round!.IsOpen ? "No return received" : Round.Late(Today).Count() is var late && late == 0 ? "Still to come" : late == Round.Missing.Count() ? "Late returns" : "Late or still to come";

    /// <summary>The latest figure of an outcome’s measure, the one the report of this quarter prints; null where none is entered.</summary>
    public EnteredActual? LatestOf(Measure measure) => OutcomeFigure.Latest(measure, outcomeFigures, Round!.Period);

    public Tally TallyOf(int aim) => Tally.Of(Round!.Returns.Where(line => line.KeyActivity.Outcome.Aim == aim));

    /// <summary>The round's own days still ahead, and the milestones that fall due in the next weeks.</summary>
    public IEnumerable<(DateOnly On, string What)> NextDates
    {
        get
        {
            var dates = Round!.Dates;
            var days = new List<(DateOnly On, string What)>
            {
                (dates.DueOn, $"Returns for {Round.Period} are due"),
                (dates.ClosesOn, "Round closes; lines without a return are marked so"),
            };
            if (Report is not { IsAgreed: true })
                days.Add((Report?.ConsideredOn ?? dates.BoardMeetsOn, $"The Executive Board considers the report for {Round.Period}"));
            days.AddRange(Round.Returns.SelectMany(line => line.KeyActivity.Task.Milestones.Select(milestone => (line.KeyActivity.Reference, Milestone: milestone)))
                .Where(each => each.Milestone.MetOn is null && each.Milestone.Details.On <= Today.AddDays(7 * WeeksAhead))
                .GroupBy(each => each.Milestone.Details.On!.Value)
                .Select(day => (day.Key, day.Count() > 3
                    ? $"{day.Count()} milestones fall due: {string.Join(", ", day.Select(each => each.Reference).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))}"
                    : $"Milestone{(day.Count() > 1 ? "s" : "")}: {string.Join("; ", day.Select(each => $"{each.Milestone.Details.Title} ({each.Reference})"))}")));
            return days.Where(day => day.On >= Today).OrderBy(day => day.On);
        }
    }

    protected override async Task<IActionResult?> LoadAsync()
    {
        var rounds = await Db.Rounds.AsNoTracking().LatestFirst().ToListAsync();
        var reports = await Db.Reports.Standing().ToListAsync();
        Opened = [.. rounds.Select(round => round.Period)];
        var shown = Asked.Length == 0 ? rounds.FirstOrDefault()?.Period : ReportingPeriod.Read(Asked, Partnership.YearStartMonth);
        if (Asked.Length > 0 && (shown is null || !Opened.Contains(shown)))
            return NotFound();
        if (shown is null)
            return null;

        Strategy = await Db.Strategies.AsNoTracking().WithAimsAndOutcomes().FirstOrDefaultAsync();
        Round = await Db.Rounds.AsNoTrackingWithIdentityResolution().WithReturns().Include(round => round.Returns).ThenInclude(line => line.Officer!.Organisation)
            .SingleAsync(round => round.Period == shown);
        if (Strategy?.Outcomes.Any(outcome => outcome.Measures.Count > 0) == true)
            outcomeFigures = await Db.OutcomeFiguresUntil(shown);
        Report = reports.Find(report => report.Period == shown);
        StillToAgree = rounds.Find(round => round.Period < shown && !round.IsOpen && reports.Find(report => report.Period == round.Period) is not { IsAgreed: true })?.Period;

        var red = InOrder(Round.Returns.Where(line => line.Rating.Light == TrafficLight.Red)).ToList();
        var ids = red.Select(line => line.KeyActivityId).ToList();
        var before = await Db.Returns.AsNoTracking().Include(line => line.Round).Where(line => ids.Contains(line.KeyActivityId)).ToListAsync();
        Reds = [.. red.Select(line => new Red(line, [.. before.Where(earlier => earlier.KeyActivityId == line.KeyActivityId && earlier.Round.Period < shown).OrderByDescending(earlier => earlier.Round.Period)]))];
        return null;
    }

    private static IEnumerable<Return> InOrder(IEnumerable<Return> lines) => lines
        .OrderBy(line => LineReference.Read(line.KeyActivity.Reference)).ThenBy(line => line.KeyActivity.Reference, StringComparer.Ordinal);
}

/// <summary>A red line with what was said of it in the quarters before, newest first.</summary>
public sealed record Red(Return Line, IReadOnlyList<Return> Before)
{
    private static readonly string[] Ordinals = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"];

    /// <summary>"Red for the second quarter." or "New red; amber last quarter."</summary>
    public string SinceWhen
    {
        get
        {
            var running = 0;
            for (var period = Line.Round.Period.Previous; running < Before.Count && Before[running].Round.Period == period && Before[running].Rating.Light == TrafficLight.Red; period = period.Previous)
                running++;
            if (running > 0)
                return running < Ordinals.Length ? $"Red for the {Ordinals[running]} quarter." : "Red for more than three years.";

            return Before is [var last, ..] && last.Round.Period == Line.Round.Period.Previous
                ? $"New red; {last.Rating.Word.ToLowerInvariant()} last quarter."
                : "New red; not reported on last quarter.";
        }
    }

    /// <summary>"Paul Merrett, City Council".</summary>
    public string Who => Line.Officer is { Organisation: { } body } officer ? $"{officer.Name}, {body.Name}" : Line.OfficerAsWritten;
}
