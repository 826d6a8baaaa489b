using Microsoft.EntityFrameworkCore;

namespace Outturn.Storage;

/// <summary>
/// A line of the report to be shown, not changed. What stands beside it once comes with one query, what stands there many times with one each:
/// a query that repeats the first for each of the others takes twice as long.
/// </summary>
public static class ReadingLines
{
    extension(OutturnDb db)
    {
        /// <summary>The line with its task, where that stands in its plan, its measures, milestones, officer and lead; null where there is none. Three queries.</summary>
        public async Task<KeyActivity?> LineToRead(Guid id, CancellationToken cancel = default)
        {
            if (await db.KeyActivities.AsNoTracking()
                .Include(activity => activity.Task.Action.Outcome.Plan)
                .Include(activity => activity.Task.Officer).Include(activity => activity.Task.LeadGroup).Include(activity => activity.Task.LeadOrganisation)
                .SingleOrDefaultAsync(activity => activity.Id == id, cancel) is not { } activity)
            {
                return null;
            }

            ReadingPlans.Measures(activity.Task).AddRange(await db.Set<Measure>().AsNoTracking().Where(measure => measure.TaskId == activity.TaskId).ToListAsync(cancel));
            ReadingPlans.Milestones(activity.Task).AddRange(await db.Set<Milestone>().AsNoTracking().Where(milestone => milestone.TaskId == activity.TaskId).ToListAsync(cancel));
            return activity;
        }

        /// <summary>What was said of the line in its latest periods, newest first, with the round and who said it. One query.</summary>
        public Task<List<Return>> LatestReturnsOf(KeyActivity activity, int most, CancellationToken cancel = default) => db.Returns.AsNoTracking()
            .Include(line => line.Round).Include(line => line.SentBy).Include(line => line.OnBehalfOf)
            .Where(line => line.KeyActivityId == activity.Id).OrderByDescending(line => line.Round.Period).Take(most).ToListAsync(cancel);
    }
}
