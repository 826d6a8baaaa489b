namespace Outturn.Storage;

/// <summary>A plan at some moment: what it said, and beside its words who answered for each task, who led it, and which milestones were met.</summary>
/// <param name="Answered">By the line of the task: the ids of the officer, the group and the organisation found to be meant.</param>
/// <param name="Met">By the line of the milestone: the day it was met. One not met is not there.</param>
public sealed record PlanThen(PlanText Text, IReadOnlyDictionary<Guid, (Guid? Officer, Guid? LeadGroup, Guid? LeadOrganisation)> Answered, IReadOnlyDictionary<Guid, DateOnly> Met)
{
    /// <param name="text">The plan written out.</param>
    public static PlanThen Of(ActionPlan plan, PlanText text) => new(
        text,
        plan.Tasks.ToDictionary(task => task.Line, task => (task.OfficerId, task.LeadGroupId, task.LeadOrganisationId)),
        plan.Tasks.SelectMany(task => task.Milestones).Where(milestone => milestone.MetOn is not null).ToDictionary(milestone => milestone.Line, milestone => milestone.MetOn!.Value));
}
