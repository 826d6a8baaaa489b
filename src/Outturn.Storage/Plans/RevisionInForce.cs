using Microsoft.EntityFrameworkCore;

namespace Outturn.Storage;

/// <summary>A revision becomes part of the plan in force: the same for one the Executive approved and for a small one the group puts in force.</summary>
public static class RevisionInForce
{
    extension(OutturnDb db)
    {
        /// <summary>
        /// Takes the revision into its plan, and stops reporting on tasks it took out. The history gives the revision's reason for every change. Nothing
        /// is saved yet.
        /// </summary>
        /// <param name="revision">With everything.</param>
        public async Task PutInForce(ActionPlan revision, Person reader, string by, DateOnly on, string minute, DateTimeOffset at, CancellationToken cancel = default)
        {
            var plan = await db.Plans.WithDecisions().SingleAsync(plan => plan.Id == revision.RevisionOfId, cancel);
            var lines = await db.KeyActivities.Where(activity => activity.Task.Action.Outcome.PlanId == plan.Id).ToListAsync(cancel);
            plan.TakeIn(revision, await db.Strategies.WithAimsAndOutcomes().SingleAsync(cancel), lines.Select(line => line.TaskId).ToHashSet(), by, on, minute);
            foreach (var line in lines.Where(line => line.Task.IsTakenOut && line.IsReportedOn))
                line.Drop(at);
            db.By(reader, why: $"Revision: {revision.RevisedBecause}{(minute.Length > 0 ? $" ({by}, {on.InWords}, {minute})" : "")}");
        }
    }
}
