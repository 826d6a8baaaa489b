namespace Outturn.Pages;

/// <summary>How an entry of the history is said: "2.1a.2: contact officer".</summary>
public static class ChangeWords
{
    extension(Change change)
    {
        /// <summary>"Task 2.1a.2", "Plan".</summary>
        public string Subject => change.Entity switch
        {
            nameof(ActionPlan) => "Plan",
            nameof(PlannedOutcome) => $"Outcome {change.Reference}",
            nameof(PlannedAction) => $"Action {change.Reference}",
            nameof(PlannedTask) => $"Task {change.Reference}",
            nameof(Measure) or nameof(Milestone) => change.Reference.Length > 0 ? $"{change.Entity} of {change.Reference}" : change.Entity,
            var other => $"{DifferenceWords.Spaced(other)} {change.Reference}".Trim(),
        };

        /// <summary>"contact officer", for ContactOfficer.</summary>
        public string FieldInWords => change.Field switch
        {
            nameof(PlannedTask.OfficerId) => "who answers",
            nameof(PlannedTask.LeadGroupId) or nameof(PlannedTask.LeadOrganisationId) => "which body leads",
            nameof(PlannedTask.IsTakenOut) => "taken out",
            nameof(MilestoneDetails.On) => "date understood",
            nameof(ClauseDetails.Words) => "words",
            _ => DifferenceWords.Field(change.Field),
        };

        public string On => $"{change.At.OnDay.InWords}, {change.At.Clock}";

        /// <summary>"12 April 2011, 09:42:07": the save itself, where several came within one minute.</summary>
        public string Exactly => $"{change.At.OnDay.InWords}, {change.At.ClockToTheSecond}";

        public string By => change.OnBehalfOf.Length > 0 ? $"{change.ByName} for {change.OnBehalfOf}" : change.ByName;
    }
}
