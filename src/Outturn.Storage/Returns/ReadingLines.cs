using Microsoft.EntityFrameworkCore;

namespace Outturn.Storage;

/// <summary>
/// A line of the report to be shown, not changed. What stands beside it once comes with one query, what stands there many times with one each:
/// a query that repeats the first for each of the others takes twice as long.
/// </summary>
public static class ReadingLines
{
    private static readonly WordedOnce<Func<OutturnDb, Guid, CancellationToken, Task<KeyActivity?>>> Line = new(() => EF.CompileAsyncQuery((OutturnDb db, Guid id, CancellationToken cancel) => db.KeyActivities.AsNoTracking()
        .Include(activity => activity.Task.Action.Outcome.Plan)
        .Include(activity => activity.Task.Officer).Include(activity => activity.Task.LeadGroup).Include(activity => activity.Task.LeadOrganisation)
        .SingleOrDefault(activity => activity.Id == id)));

    private static readonly WordedOnce<Func<OutturnDb, Guid, IAsyncEnumerable<Measure>>> MeasuresOf = new(() => EF.CompileAsyncQuery((OutturnDb db, Guid task) => db.Set<Measure>().AsNoTracking().Where(measure => measure.TaskId == task)));

    private static readonly WordedOnce<Func<OutturnDb, Guid, IAsyncEnumerable<Milestone>>> MilestonesOf = new(() => EF.CompileAsyncQuery((OutturnDb db, Guid task) => db.Set<Milestone>().AsNoTracking().Where(milestone => milestone.TaskId == task)));

    private static readonly WordedOnce<Func<OutturnDb, Guid, int, IAsyncEnumerable<PastReturn>>> Latest = new(() => EF.CompileAsyncQuery((OutturnDb db, Guid activity, int most) => db.Returns.AsNoTracking()
        .Where(line => line.KeyActivityId == activity).OrderByDescending(line => line.Round.Period).Take(most)
        .Select(line => new PastReturn(
            line.Id, line.Round.Period, line.Round.ClosedAt, line.Details, line.OfficerAsWritten, line.SentAt, line.SentBy!.Details.Name, line.OnBehalfOf!.Details.Name,
            line.EditedBy!.Details.Name, line.EditedAt, line.ApprovedBy!.Details.Name, line.ApprovedAt, line.SentBackBy!.Details.Name, line.SentBackAt, line.SentBackBecause,
            line.AgreedLight, line.AgreedBecause, line.AgreedMinute, line.FollowUp!.Asked, line.FollowUp!.ByWhom, (DateOnly?)line.FollowUp!.ByWhen, line.FollowUp!.DoneOn))));

    private static readonly WordedOnce<Func<OutturnDb, Guid, IAsyncEnumerable<Actual>>> ActualsOfLine = new(() => EF.CompileAsyncQuery((OutturnDb db, Guid activity) =>
        db.Actuals.AsNoTracking().Where(actual => db.Returns.Any(line => line.Id == actual.ReturnId && line.KeyActivityId == activity))));

    private static readonly WordedOnce<Func<OutturnDb, Guid, IAsyncEnumerable<AttachedFile>>> FilesOfLine = new(() => EF.CompileAsyncQuery((OutturnDb db, Guid activity) =>
        db.EvidenceFiles.Where(file => db.Returns.Any(line => line.Id == file.ReturnId && line.KeyActivityId == activity && line.SentAt != null))
            .OrderBy(file => file.AddedAt).ThenBy(file => file.Id).Select(AttachedFile.Listed)));

    extension(OutturnDb db)
    {
        /// <summary>The line with its task, where that stands in its plan, its measures, milestones, officer and lead; null where there is none. Three queries.</summary>
        public async Task<KeyActivity?> LineToRead(Guid id, CancellationToken cancel = default)
        {
            if (await Line.For(db)(db, id, cancel) is not { } activity)
                return null;

            ReadingPlans.Measures(activity.Task).AddRange(await MeasuresOf.For(db)(db, activity.TaskId).ToListAsync(cancel));
            ReadingPlans.Milestones(activity.Task).AddRange(await MilestonesOf.For(db)(db, activity.TaskId).ToListAsync(cancel));
            return activity;
        }

        /// <summary>What was said of the line in its latest periods, newest first. One query.</summary>
        public ValueTask<List<PastReturn>> LatestReturnsOf(KeyActivity activity, int most, CancellationToken cancel = default) => Latest.For(db)(db, activity.Id, most).ToListAsync(cancel);

        /// <summary>The figures of all its periods. One query.</summary>
        public ValueTask<List<Actual>> ActualsOf(KeyActivity activity, CancellationToken cancel = default) => ActualsOfLine.For(db)(db, activity.Id).ToListAsync(cancel);

        /// <summary>What is attached to the returns of the line that were sent, without the bytes. One query.</summary>
        public ValueTask<List<AttachedFile>> FilesOf(KeyActivity activity, CancellationToken cancel = default) => FilesOfLine.For(db)(db, activity.Id).ToListAsync(cancel);
    }
}
