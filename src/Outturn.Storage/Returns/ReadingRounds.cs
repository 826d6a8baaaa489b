using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;

namespace Outturn.Storage;

/// <summary>
/// A round to be shown or printed, not changed. What stands above a return comes with it, the people and what a task has many of is asked once and put beside
/// each here: for a round of 160 lines this takes a third of the time of following every row.
/// </summary>
public static class ReadingRounds
{
    extension(OutturnDb db)
    {
        /// <summary>The round of a period with every return, its line of the plan and who said it: enough to compile the report; null where there is none. Seven queries whatever the size.</summary>
        public async Task<ReportingRound?> RoundToRead(ReportingPeriod period, CancellationToken cancel = default)
        {
            if (await db.Rounds.AsNoTracking().SingleOrDefaultAsync(round => round.Period == period, cancel) is not { } round)
                return null;

            var lines = await db.Returns.AsNoTracking().In(round)
                .Include(line => line.KeyActivity.Task.Action).Include(line => line.KeyActivity.Task.LeadOrganisation).Include(line => line.FollowUp).ToListAsync(cancel);
            lines.Sort((one, other) => one.Id.CompareTo(other.Id)); // sooner than the database, which would carry all of each line along
            List<Guid> outcomeIds = [.. lines.Select(line => line.KeyActivity.Task.Action.PlannedOutcomeId).Distinct()];
            var outcomes = await db.Set<PlannedOutcome>().AsNoTrackingWithIdentityResolution().Where(outcome => outcomeIds.Contains(outcome.Id)).Include(outcome => outcome.Plan.Group).ToDictionaryAsync(outcome => outcome.Id, cancel);
            var tasks = lines.Select(line => line.KeyActivity.Task).ToDictionary(task => task.Id);
            List<Guid> taskIds = [.. tasks.Keys];
            var actuals = await db.Actuals.AsNoTracking().Where(actual => db.Returns.Any(line => line.Id == actual.ReturnId && line.RoundId == round.Id)).ToListAsync(cancel);
            List<Guid> peopleIds = [.. lines.SelectMany(line => (Guid?[])[line.OfficerId, line.SentById, line.OnBehalfOfId, line.EditedById, line.ApprovedById, line.SentBackById, line.KeyActivity.Task.OfficerId])
                .Concat(actuals.SelectMany(actual => (Guid?[])[actual.EnteredById, actual.OnBehalfOfId])).OfType<Guid>().Distinct()];
            var measures = await db.Set<Measure>().AsNoTracking().Where(measure => taskIds.Contains(measure.TaskId!.Value)).OrderBy(measure => measure.Position).ToListAsync(cancel);
            var milestones = await db.Set<Milestone>().AsNoTracking().Where(milestone => taskIds.Contains(milestone.TaskId)).OrderBy(milestone => milestone.Position).ToListAsync(cancel);
            var people = await db.People.AsNoTracking().Where(person => peopleIds.Contains(person.Id)).Include(person => person.Organisation).ToDictionaryAsync(person => person.Id, cancel);

            foreach (var task in tasks.Values)
            {
                ReadingPlans.SetOutcome(task.Action, outcomes[task.Action.PlannedOutcomeId]);
                task.IsAnsweredBy(Named(task.OfficerId));
            }

            foreach (var measure in measures)
                ReadingPlans.Measures(tasks[measure.TaskId!.Value]).Add(measure);
            foreach (var milestone in milestones)
                ReadingPlans.Milestones(tasks[milestone.TaskId]).Add(milestone);
            foreach (var actual in actuals)
            {
                SetEnteredBy(actual, people[actual.EnteredById]);
                SetOnBehalfOf(actual, Named(actual.OnBehalfOfId));
            }

            var figures = actuals.ToLookup(actual => actual.ReturnId);
            foreach (var line in lines)
            {
                SetRound(line, round);
                SetOfficer(line, Named(line.OfficerId));
                SetSentBy(line, Named(line.SentById));
                SetOnBehalfOf(line, Named(line.OnBehalfOfId));
                SetEditedBy(line, Named(line.EditedById));
                SetApprovedBy(line, Named(line.ApprovedById));
                SetSentBackBy(line, Named(line.SentBackById));
                Actuals(line).AddRange(figures[line.Id]);
            }

            Returns(round).AddRange(lines);
            return round;

            Person? Named(Guid? id) => id is { } known ? people[known] : null;
        }
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "returns")]
    private static extern ref List<Return> Returns(ReportingRound round);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "actuals")]
    private static extern ref List<Actual> Actuals(Return line);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "set_Round")]
    private static extern void SetRound(Return line, ReportingRound round);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "set_Officer")]
    private static extern void SetOfficer(Return line, Person? person);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "set_SentBy")]
    private static extern void SetSentBy(Return line, Person? person);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "set_OnBehalfOf")]
    private static extern void SetOnBehalfOf(Return line, Person? person);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "set_EnteredBy")]
    private static extern void SetEnteredBy(Actual actual, Person person);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "set_OnBehalfOf")]
    private static extern void SetOnBehalfOf(Actual actual, Person? person);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "set_EditedBy")]
    private static extern void SetEditedBy(Return line, Person? person);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "set_ApprovedBy")]
    private static extern void SetApprovedBy(Return line, Person? person);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "set_SentBackBy")]
    private static extern void SetSentBackBy(Return line, Person? person);
}
