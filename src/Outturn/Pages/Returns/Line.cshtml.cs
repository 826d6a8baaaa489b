using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Outturn.Pages;

/// <summary>One line of the report through the quarters: who said what, when, and what the board made of it.</summary>
public sealed class LineModel(OutturnDb db, BusinessClock clock) : PartnershipPage(db, clock)
{
    /// <summary>How many quarters are shown: three years.</summary>
    private const int MostQuarters = 12;

    private const int MostChanges = 60;

    [FromRoute]
    public Guid KeyActivityId { get; set; }

    public KeyActivity Activity { get; private set; } = null!;

    /// <summary>Newest first.</summary>
    public IReadOnlyList<PastReturn> Returns { get; private set; } = [];

    public IReadOnlyDictionary<ReportingPeriod, ReportStanding> Reports { get; private set; } = new Dictionary<ReportingPeriod, ReportStanding>();

    public IReadOnlyList<Happening> History { get; private set; } = [];

    public PlannedTask Task => Activity.Task;

    private IReadOnlyList<AttachedFile> Attached { get; set; } = [];

    private IReadOnlyList<Correction> Corrected { get; set; } = [];

    /// <summary>What the agreed report of that quarter was found to have said wrongly of this line, in order.</summary>
    public IEnumerable<Correction> CorrectionsOf(PastReturn line) => Corrected.Where(correction => correction.Period == line.Period);

    public IReadOnlyList<AttachedFile> FilesOf(PastReturn line) => [.. Attached.Where(file => file.ReturnId == line.Id)];

    private IReadOnlyList<Actual> Actuals { get; set; } = [];

    /// <summary>What was reached in a quarter, measure by measure; one the plan no longer has is named so.</summary>
    public IReadOnlyList<(string Measure, MeasureValue Value)> FiguresOf(PastReturn line) =>
    [
        .. Actuals.Where(actual => actual.ReturnId == line.Id)
            .Select(actual => (Measure: MeasureOf(actual.MeasureLine), actual.Value))
            .OrderBy(figure => figure.Measure?.Position ?? int.MaxValue)
            .Select(figure => (TitleOf(figure.Measure), figure.Value)),
    ];

    private Measure? MeasureOf(Guid line) => Task.Measures.FirstOrDefault(measure => measure.Line == line);

    private static string TitleOf(Measure? measure) => measure?.Details.Title ?? ReportFigure.OfNoMeasure;

    protected override async Task<IActionResult?> LoadAsync()
    {
        if (await Db.LineToRead(KeyActivityId) is not { } activity)
            return NotFound();

        Activity = activity;
        Returns = await Db.LatestReturnsOf(activity, MostQuarters);
        Actuals = await Db.ActualsOf(activity);
        Attached = await Db.FilesOf(activity);
        Reports = await Db.StandingReports();
        Corrected = await Db.Corrections.AsNoTracking().Where(correction => correction.Place == activity.Reference).OrderBy(correction => correction.At).ThenBy(correction => correction.Id).ToListAsync();
        var takenOut = await Db.TakenOutOf([.. Returns.Select(line => line.Id)]);
        List<Guid> rows = [activity.Id, activity.TaskId, .. activity.Task.Measures.Select(measure => measure.Id), .. activity.Task.Milestones.Select(milestone => milestone.Id), .. Returns.Select(line => line.Id), .. Actuals.Select(actual => actual.Id), .. Attached.Select(file => file.Id), .. takenOut.Select(gone => gone.EntityId)];
        var changes = await Db.LatestChangesOf(rows, MostChanges);
        History = Happening.Of(changes, Returns.ToDictionary(line => line.Id, line => line.Period), Actuals.Select(actual => (actual.Id, Line: actual.MeasureLine)).Concat(takenOut.Where(gone => gone.Entity == nameof(Actual)).Select(figure => (Id: figure.EntityId, Line: Guid.Parse(figure.Fields[nameof(Actual.MeasureLine)]!))))
            .ToDictionary(figure => figure.Id, figure => TitleOf(MeasureOf(figure.Line))));
        return null;
    }
}
