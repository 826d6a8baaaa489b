using Microsoft.EntityFrameworkCore;

namespace Outturn.Storage;

/// <summary>What the quarterly report asks for follows the plan from year to year.</summary>
public static class LinesOfNextYear
{
    extension(OutturnDb db)
    {
        /// <summary>
        /// Next year's plan is in force: its tasks are reported on where last year's same lines were, and last year's no longer are. What was said of them
        /// stays. Nothing is saved yet.
        /// </summary>
        public async Task ReportOnNextYear(ActionPlan plan, Person? by, DateTimeOffset at, CancellationToken cancel = default)
        {
            var lines = await db.KeyActivities.ReportedOn().Include(line => line.Task).Where(line => line.Task.Action.Outcome.PlanId == plan.ReviewOfId).ToListAsync(cancel);
            var known = await db.KeyActivities.Where(line => line.Task.Action.Outcome.PlanId == plan.Id).Select(line => line.TaskId).ToListAsync(cancel);
            var tasks = plan.Tasks.Where(task => task.Action.IsInForce && !known.Contains(task.Id)).ToDictionary(task => task.Line);
            foreach (var line in lines)
            {
                line.Drop(at);
                if (tasks.GetValueOrDefault(line.Task.Line) is { } task)
                    db.KeyActivities.Add(new KeyActivity(task, by, at));
            }
        }
    }
}
