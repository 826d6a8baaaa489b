using Microsoft.EntityFrameworkCore;

namespace Outturn.Storage;

/// <summary>A revision becomes part of the plan in force: the same for one the Executive approved and for a small one the group puts in force.</summary>
public static class RevisionInForce
{
    extension(OutturnDb db)
    {
        /// <summary>
        /// Takes the revision into its plan, and stops reporting on tasks it took out; next year's plan, where its review is begun, is given the same.
        /// The history gives the revision's reason for every change. Nothing is saved yet.
        /// </summary>
        /// <param name="revision">With everything.</param>
        /// <returns>Next year's plan, where it was given the revision too.</returns>
        public async Task<ActionPlan?> PutInForce(ActionPlan revision, Person reader, string by, DateOnly on, string minute, DateTimeOffset at, CancellationToken cancel = default)
        {
            var plan = await db.Plans.WithDecisions().SingleAsync(plan => plan.Id == revision.RevisionOfId, cancel);
            var lines = await db.KeyActivities.Where(activity => activity.Task.Action.Outcome.PlanId == plan.Id).ToListAsync(cancel);
            var strategy = await db.Strategies.WithAimsAndOutcomes().SingleAsync(cancel);
            var before = plan.ToText(strategy);
            plan.TakeIn(revision, strategy, lines.Select(line => line.TaskId).ToHashSet(), by, on, minute);
            foreach (var line in lines.Where(line => line.Task.IsTakenOut && line.IsReportedOn))
                line.Drop(at);
            var next = await db.Plans.WithEverything().NotWithdrawn().SingleOrDefaultAsync(next => next.ReviewOfId == plan.Id && (next.Status == PlanStatus.Draft || next.Status == PlanStatus.Returned), cancel);
            next?.TakeOver(plan, before, strategy);
            db.By(reader, why: $"Revision: {revision.RevisedBecause}{(minute.Length > 0 ? $" ({by}, {on.InWords}, {minute})" : "")}");
            return next;
        }
    }
}
