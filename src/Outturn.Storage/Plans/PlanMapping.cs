using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Outturn.Storage;

internal sealed class PlanMapping :
    IEntityTypeConfiguration<ActionPlan>,
    IEntityTypeConfiguration<PlannedOutcome>,
    IEntityTypeConfiguration<PlannedAction>,
    IEntityTypeConfiguration<PlannedTask>,
    IEntityTypeConfiguration<Milestone>,
    IEntityTypeConfiguration<PlanImport>,
    IEntityTypeConfiguration<PlanDecision>,
    IEntityTypeConfiguration<PlanComment>,
    IEntityTypeConfiguration<LineReview>,
    IEntityTypeConfiguration<PlanningRound>,
    IEntityTypeConfiguration<OwnClause>
{
    public void Configure(EntityTypeBuilder<ActionPlan> plan)
    {
        plan.ToTable("plans");
        plan.RefersTo<LeadGroup>(nameof(ActionPlan.GroupId), nameof(ActionPlan.Group));
        plan.RefersTo<PlanImport>(nameof(ActionPlan.ImportId));
        plan.RefersTo<ActionPlan>(nameof(ActionPlan.RevisionOfId));
        plan.RefersTo<ActionPlan>(nameof(ActionPlan.ReviewOfId));
        plan.RefersTo<Person>(nameof(ActionPlan.SubmittedById));
    }

    public void Configure(EntityTypeBuilder<PlannedOutcome> outcome)
    {
        outcome.ToTable("planned_outcomes");
        outcome.IsPartOf<ActionPlan>(nameof(PlannedOutcome.PlanId), nameof(PlannedOutcome.Plan), nameof(ActionPlan.Outcomes));
        outcome.RefersTo<Outcome>(nameof(PlannedOutcome.OutcomeId));
        outcome.IsUniqueBy(nameof(PlannedOutcome.PlanId), nameof(PlannedOutcome.OutcomeId));
    }

    public void Configure(EntityTypeBuilder<PlannedAction> action)
    {
        action.ToTable("planned_actions");
        action.IsPartOf<PlannedOutcome>(nameof(PlannedAction.PlannedOutcomeId), nameof(PlannedAction.Outcome), nameof(PlannedOutcome.Actions));
        action.RefersTo<StrategyAction>(nameof(PlannedAction.StrategyActionId));
        action.ComplexProperty(a => a.Details);
    }

    public void Configure(EntityTypeBuilder<PlannedTask> task)
    {
        task.ToTable("planned_tasks");
        task.IsPartOf<PlannedAction>(nameof(PlannedTask.ActionId), nameof(PlannedTask.Action), nameof(PlannedAction.Tasks));
        task.RefersTo<Person>(nameof(PlannedTask.OfficerId), nameof(PlannedTask.Officer));
        task.RefersTo<LeadGroup>(nameof(PlannedTask.LeadGroupId), nameof(PlannedTask.LeadGroup));
        task.RefersTo<Organisation>(nameof(PlannedTask.LeadOrganisationId), nameof(PlannedTask.LeadOrganisation));
        task.ComplexProperty(t => t.Details);
    }

    public void Configure(EntityTypeBuilder<Milestone> milestone)
    {
        milestone.ToTable("milestones");
        milestone.IsPartOf<PlannedTask>(nameof(Milestone.TaskId), null, nameof(PlannedTask.Milestones));
        milestone.ComplexProperty(m => m.Details);
    }

    public void Configure(EntityTypeBuilder<PlanImport> import)
    {
        import.ToTable("imports");
        import.RefersTo<LeadGroup>(nameof(PlanImport.GroupId), nameof(PlanImport.Group));
        import.RefersTo<Person>(nameof(PlanImport.ReceivedById));
        import.RefersTo<Person>(nameof(PlanImport.AcceptedById));

        // The plan refers to its import; a second reference back would make a circle that cannot be saved at once.
        import.HasIndex(i => new { i.PartnershipId, i.PlanId });
    }
    public void Configure(EntityTypeBuilder<PlanDecision> decision)
    {
        decision.ToTable("plan_decisions");
        decision.IsPartOf<ActionPlan>(nameof(PlanDecision.PlanId), null, nameof(ActionPlan.Decisions));
    }

    public void Configure(EntityTypeBuilder<PlanComment> comment)
    {
        comment.ToTable("plan_comments");
        comment.IsPartOf<ActionPlan>(nameof(PlanComment.PlanId), null, nameof(ActionPlan.Comments));
    }

    public void Configure(EntityTypeBuilder<LineReview> review)
    {
        review.ToTable("line_reviews");
        review.IsPartOf<ActionPlan>(nameof(LineReview.PlanId), null, nameof(ActionPlan.Reviews));
        review.IsUniqueBy(nameof(LineReview.PlanId), nameof(LineReview.Line));
    }

    public void Configure(EntityTypeBuilder<PlanningRound> round)
    {
        round.ToTable("planning_rounds");
        round.RefersTo<Person>(nameof(PlanningRound.OpenedById));
        round.ComplexProperty(r => r.Dates);
        round.IsUniqueBy(nameof(PlanningRound.FirstYear));
    }

    public void Configure(EntityTypeBuilder<OwnClause> clause)
    {
        clause.ToTable("own_clauses");
        clause.ComplexProperty(c => c.Details);
        clause.IsUniqueBy(nameof(OwnClause.Clause));
    }
}
