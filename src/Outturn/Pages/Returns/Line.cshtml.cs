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

    protected override async Task<IActionResult?> LoadAsync()
    {
        if (await Db.LineToRead(KeyActivityId) is not { } activity)
            return NotFound();

        Activity = activity;
        Returns = await Db.LatestReturnsOf(activity, MostQuarters);
        Reports = await Db.Reports.Standing().ToDictionaryAsync(report => report.Period);
        Guid[] rows = [activity.Id, activity.TaskId, .. activity.Task.Measures.Select(measure => measure.Id), .. activity.Task.Milestones.Select(milestone => milestone.Id), .. Returns.Select(line => line.Id)];
        var changes = await Db.Changes.AsNoTracking().Of(rows).LatestInWords(MostChanges).ToListAsync();
        History = Happening.Of(changes, Returns.ToDictionary(line => line.Id, line => line.Period));
        return null;
    }
}
