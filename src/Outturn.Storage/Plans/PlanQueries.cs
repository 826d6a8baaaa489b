using Microsoft.EntityFrameworkCore;

namespace Outturn.Storage;

public static class PlanQueries
{
    extension(OutturnDb db)
    {
        /// <summary>The plan that takes the changes of a copy: of a plan in force the revision under way, of one with something returned the plan, which takes changes to that, of a revision that was taken in the plan itself. Lines are the same in all.</summary>
        public async Task<ActionPlan?> PlanToTake(Guid copyOf, CancellationToken cancel = default)
        {
            var plan = await db.Plans.WithEverything().SingleOrDefaultAsync(plan => plan.Id == copyOf, cancel);
            if (plan is { Status: PlanStatus.TakenIn, RevisionOfId: { } revised })
                plan = await db.Plans.WithEverything().SingleAsync(one => one.Id == revised, cancel);
            return plan is { IsInForce: true, Status: not PlanStatus.ApprovedInPart } ? await db.Plans.RevisionsUnderWay(plan.Id).WithEverything().FirstOrDefaultAsync(cancel) ?? plan : plan;
        }

        /// <summary>What a group calls its columns, as was said of its files so far: its own heading, and the template's heading it means.</summary>
        public async Task<IReadOnlyDictionary<string, string>> HeadingsOf(LeadGroup group, CancellationToken cancel = default) =>
            PlanImport.HeadingsIn(await db.Imports.Where(import => import.GroupId == group.Id).OrderBy(import => import.ReceivedAt).ThenBy(import => import.Id).Select(import => import.Answers).ToListAsync(cancel));
    }

    extension(IQueryable<ActionPlan> plans)
    {
        /// <summary>With group, outcomes, actions, tasks, measures, milestones, officers and leads, for the page and the check: six queries whatever the size.</summary>
        public IQueryable<ActionPlan> WithEverything() => plans
            .Include(plan => plan.Group)
            .Include(plan => plan.Outcomes).ThenInclude(outcome => outcome.Actions.OrderBy(action => action.Position))
            .ThenInclude(action => action.Tasks.OrderBy(task => task.Position)).ThenInclude(task => task.Measures.OrderBy(measure => measure.Position))
            .Include(plan => plan.Outcomes).ThenInclude(outcome => outcome.Actions).ThenInclude(action => action.Tasks)
            .ThenInclude(task => task.Milestones.OrderBy(milestone => milestone.Position))
            .Include(plan => plan.Outcomes).ThenInclude(outcome => outcome.Actions).ThenInclude(action => action.Tasks).ThenInclude(task => task.Officer)
            .Include(plan => plan.Outcomes).ThenInclude(outcome => outcome.Actions).ThenInclude(action => action.Tasks).ThenInclude(task => task.LeadGroup)
            .Include(plan => plan.Outcomes).ThenInclude(outcome => outcome.Actions).ThenInclude(action => action.Tasks).ThenInclude(task => task.LeadOrganisation)
            .AsSplitQuery();

        /// <summary>With everything, and with what was decided on it and asked for: two queries more.</summary>
        public IQueryable<ActionPlan> WithDecisions() => plans.WithEverything().Include(plan => plan.Decisions).Include(plan => plan.Comments);

        public IQueryable<ActionPlan> AwaitingApproval() => plans.Where(plan => plan.Status == PlanStatus.Submitted || plan.Status == PlanStatus.ResubmittedInPart);

        public IQueryable<ActionPlan> InForce() => plans.Where(plan => plan.Status == PlanStatus.Approved || plan.Status == PlanStatus.ApprovedInPart || plan.Status == PlanStatus.ResubmittedInPart);

        /// <summary>With everything, what was decided on it, and what the annual review made of last year's lines.</summary>
        public IQueryable<ActionPlan> WithReviews() => plans.WithDecisions().Include(plan => plan.Reviews);

        /// <summary>Revisions of a plan that are neither in force nor withdrawn yet; one at most.</summary>
        public IQueryable<ActionPlan> RevisionsUnderWay(Guid plan) => plans.Where(revision => revision.RevisionOfId == plan && revision.Status != PlanStatus.Withdrawn && revision.Status != PlanStatus.TakenIn);

        /// <summary>Without the revisions, which are no plans of their own.</summary>
        public IQueryable<ActionPlan> ThemselvesPlans() => plans.Where(plan => plan.RevisionOfId == null);

        /// <summary>Other plans in force that cover an outcome of this one, with their outcomes.</summary>
        public IQueryable<ActionPlan> InForceBeside(ActionPlan own) => plans.Covering([.. own.Outcomes.Select(outcome => outcome.OutcomeId)]).Where(plan => plan.Id != own.Id);

        /// <summary>Plans in force that cover one of these outcomes, with what they cover.</summary>
        public IQueryable<ActionPlan> Covering(IReadOnlyList<Guid> outcomes) => plans.InForce().AsNoTracking().Include(plan => plan.Outcomes)
            .Where(plan => plan.Outcomes.Any(outcome => outcomes.Contains(outcome.OutcomeId)));

        /// <summary>Plans in force for an outcome, which keep the decision that moves what they promise of its measure.</summary>
        public IQueryable<ActionPlan> InForceFor(Outcome outcome) => plans.InForce().Where(plan => plan.Outcomes.Any(planned => planned.OutcomeId == outcome.Id));

        public IQueryable<ActionPlan> NotWithdrawn() => plans.Where(plan => plan.Status != PlanStatus.Withdrawn);

        /// <summary>The plans of a round, and the earlier ones it looks back to.</summary>
        public IQueryable<ActionPlan> KnownTo(PlanningRound round)
        {
            var earliest = round.FirstYear.Plus(-PlanningRound.MostYears);
            return plans.NotWithdrawn().ThemselvesPlans().Where(plan => plan.FirstYear >= earliest && plan.FirstYear <= round.FirstYear);
        }

        /// <summary>The group's plans of earlier years that are or were in force, with their outcomes and actions alone.</summary>
        public IQueryable<ActionPlan> WereInForceBefore(ActionPlan own)
        {
            var earliest = own.FirstYear.Plus(-PlanningRound.MostYears);
            return plans.ThemselvesPlans().Include(plan => plan.Outcomes).ThenInclude(outcome => outcome.Actions)
                .Where(plan => plan.GroupId == own.GroupId && plan.FirstYear >= earliest && plan.FirstYear < own.FirstYear)
                .Where(plan => plan.Status == PlanStatus.Approved || plan.Status == PlanStatus.ApprovedInPart || plan.Status == PlanStatus.ResubmittedInPart || plan.Status == PlanStatus.Followed);
        }

        public IQueryable<ActionPlan> Of(LeadGroup group) => plans.Where(plan => plan.GroupId == group.Id);
    }

    extension(IQueryable<PlanningRound> rounds)
    {
        public IQueryable<PlanningRound> LatestFirst() => rounds.OrderByDescending(round => round.FirstYear);
    }

    extension(IQueryable<PlanImport> imports)
    {
        /// <summary>Files that wait for a person to accept them.</summary>
        public IQueryable<PlanImport> Waiting() => imports.Where(import => import.AcceptedAt == null);
    }

    extension(OutturnDb db)
    {
        /// <summary>The ids of the strategy's outcomes and actions that any plan takes up, withdrawn ones too, and of the outcomes that figures were entered of.</summary>
        public async Task<IReadOnlySet<Guid>> PlannedOfTheStrategy(CancellationToken cancel = default)
        {
            var planned = db.Plans.SelectMany(plan => plan.Outcomes);
            var actions = planned.SelectMany(outcome => outcome.Actions).Where(action => action.StrategyActionId != null).Select(action => action.StrategyActionId!.Value);
            var counted = db.Set<Measure>().Where(measure => measure.OutcomeId != null && db.Actuals.Any(actual => actual.MeasureId == measure.Id)).Select(measure => measure.OutcomeId!.Value);
            return await planned.Select(outcome => outcome.OutcomeId).Union(actions).Union(counted).ToHashSetAsync(cancel);
        }

        /// <summary>The ids of the outcomes whose measures a plan in force promises.</summary>
        public async Task<IReadOnlySet<Guid>> PromisedOutcomes(CancellationToken cancel = default) =>
            await db.Plans.InForce().SelectMany(plan => plan.Outcomes).Select(outcome => outcome.OutcomeId).ToHashSetAsync(cancel);

        /// <summary>The clauses as the partnership in use has set them.</summary>
        public async Task<Guidance> Guidance(CancellationToken cancel = default) => new(await db.OwnClauses.AsNoTracking().ToListAsync(cancel));

        /// <summary>The same for plans, which are asked for as many years as their planning round has. Two queries.</summary>
        public async Task<Guidance> GuidanceOfPlans(CancellationToken cancel = default) => new(
            await db.OwnClauses.AsNoTracking().ToListAsync(cancel),
            (await db.PlanningRounds.AsNoTracking().Select(round => new { round.FirstYear, round.YearCount }).ToListAsync(cancel)).Select(round => (round.FirstYear, round.YearCount)));
    }
}
