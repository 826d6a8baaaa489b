using Microsoft.EntityFrameworkCore;

namespace Outturn.Storage;

/// <summary>What the quarterly report asks for follows the plan from year to year.</summary>
public static class LinesOfNextYear
{
    extension(OutturnDb db)
    {
        /// <summary>
        /// Next year's plan is in force: its tasks are reported on where last year's same lines were, and last year's no longer are. Lines the Executive has
        /// not decided on stay with last year's plan, which is followed when all of it is decided. What was said of them stays. Nothing is saved yet.
        /// </summary>
        public async Task FollowLastYear(ActionPlan plan, Person? by, DateTimeOffset at, CancellationToken cancel = default)
        {
            var lines = await db.LinesOf(plan.ReviewOfId).ReportedOn().ToListAsync(cancel);
            var known = await db.LinesOf(plan.Id).Select(line => line.TaskId).ToListAsync(cancel);
            var next = plan.Tasks.ToDictionary(task => task.Line);
            foreach (var line in lines)
            {
                var task = next.GetValueOrDefault(line.Task.Line);
                if (task?.Action.Standing is ActionStanding.Proposed or ActionStanding.Returned)
                    continue;

                line.Drop(at);
                if (task is { Action.IsInForce: true } && !known.Contains(task.Id))
                    db.KeyActivities.Add(new KeyActivity(task, by, at));
            }

            if (plan.Status == PlanStatus.Approved)
                (await db.Plans.SingleAsync(before => before.Id == plan.ReviewOfId, cancel)).IsFollowedBy(plan);
        }

        /// <summary>
        /// Next year's plan is withdrawn: the one it followed stands again, and is reported on where this one was. Nothing is saved yet.
        /// </summary>
        /// <returns>The plan that stands again; null where none was followed.</returns>
        public async Task<ActionPlan?> StandAgain(ActionPlan withdrawn, IReadOnlyList<KeyActivity> reportedOn, CancellationToken cancel = default)
        {
            if (await db.Plans.Include(plan => plan.Outcomes).ThenInclude(outcome => outcome.Actions).SingleOrDefaultAsync(plan => plan.Id == withdrawn.ReviewOfId && plan.Status == PlanStatus.Followed, cancel) is not { } before)
                return null;

            before.StandsAgain();
            var lines = reportedOn.Select(line => line.Task.Line).ToHashSet();
            foreach (var line in await db.LinesOf(before.Id).ToListAsync(cancel))
            {
                if (lines.Contains(line.Task.Line))
                    line.ReportOnAgain();
            }

            return before;
        }

        private IQueryable<KeyActivity> LinesOf(Guid? plan) => db.KeyActivities.Include(line => line.Task).Where(line => line.Task.Action.Outcome.PlanId == plan);
    }
}
