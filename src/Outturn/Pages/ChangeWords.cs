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
            nameof(Measure) => $"Measure of {change.Reference}",
            nameof(Milestone) => $"Milestone of {change.Reference}",
            var other => $"{DifferenceWords.Spaced(other)} {change.Reference}".Trim(),
        };

        /// <summary>"contact officer", for ContactOfficer.</summary>
        public string FieldInWords => DifferenceWords.Spaced(change.Field);

        public string On => $"{change.At.OnDay.InWords}, {change.At.Clock}";

        public string By => change.OnBehalfOf.Length > 0 ? $"{change.ByName} for {change.OnBehalfOf}" : change.ByName;
    }
}
