using Microsoft.EntityFrameworkCore;

namespace Outturn.Storage;

/// <summary>A revision becomes part of the plan in force: the same for one the Executive approved and for a small one the group puts in force.</summary>
public static class RevisionInForce
{
    extension(OutturnDb db)
    {
        /// <summary>
        /// Takes the revision into its plan, and stops reporting on tasks it took out or put off; next year's plan, where its review is begun, is given the
        /// same, wherever that stands: what the Executive has before it or has approved in part is changed by this decision too, and says so. The history gives the revision's reason for every change. Nothing is saved yet.
        /// </summary>
        /// <param name="revision">With everything.</param>
        /// <returns>Next year's plan, where it was given the revision too.</returns>
        public async Task<ActionPlan?> PutInForce(ActionPlan revision, Person reader, string by, DateOnly on, string minute, DateTimeOffset at, CancellationToken cancel = default)
        {
            var plan = await db.Plans.WithDecisions().SingleAsync(plan => plan.Id == revision.RevisionOfId, cancel);
            var lines = await db.KeyActivities.Where(activity => activity.Task.Action.Outcome.PlanId == plan.Id).ToListAsync(cancel);
            var strategy = await db.Strategies.WithAimsAndOutcomes().SingleAsync(cancel);
            var before = plan.ToText(strategy);
            var next = await db.Plans.WithDecisions().NotWithdrawn().SingleOrDefaultAsync(next => next.ReviewOfId == plan.Id, cancel);
            plan.TakeIn(revision, strategy, lines.Select(line => line.TaskId).ToHashSet(), by, on, minute, next);
            foreach (var line in lines.Where(line => (line.Task.IsTakenOut || line.Task.Action.DeferredTo is not null) && line.IsReportedOn))
                line.Drop(at);
            if (next is not null)
            {
                var nextLines = await db.KeyActivities.Where(activity => activity.Task.Action.Outcome.PlanId == next.Id).ToListAsync(cancel);
                next.TakeOver(plan, before, strategy, nextLines.Select(line => line.TaskId).ToHashSet(), new(by, on, minute) { Words = revision.RevisedBecause });
                foreach (var line in nextLines.Where(line => (line.Task.IsTakenOut || line.Task.Action.DeferredTo is not null) && line.IsReportedOn))
                    line.Drop(at);
                db.Entry(next).Property(row => row.Version).IsModified = true; // a decision being typed on it was of what it said before
            }

            db.By(reader, why: $"Revision: {revision.RevisedBecause}{(minute.Length > 0 ? $" ({by}, {on.InWords}, {minute})" : "")}");
            return next;
        }
    }
}
