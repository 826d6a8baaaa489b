using System.Text;

namespace Outturn.Domain;

/// <summary>How a difference between two texts of a plan is said, line by line.</summary>
public static class DifferenceWords
{
    extension(PlanChange change)
    {
        /// <summary>"2.1a.2 Hate incidents"; a measure by its own words.</summary>
        public string Subject => change.Line.Kind == LineKind.Plan ? "The plan" : change.Line.Reference.Length == 0 || change.Line.Words == change.Line.Reference ? change.Line.Words : $"{change.Line.Reference} {change.Line.Words}";

        /// <summary>Whether a target, a date or a baseline of the line itself moved: a line added, taken out or begun a year later moves none.</summary>
        public bool MovesItsPromise => change is FieldChanged { Line.Kind: not LineKind.Plan } && change.MovesAPromise;
    }

    extension(PlanLine line)
    {
        /// <summary>", put off to 1 April 2013: No money yet." of an action that is put off; empty of every other line.</summary>
        public string PutOffInWords => line[nameof(PlannedAction.DeferredTo)] is { Length: > 0 } until
            ? $", put off to {ValueWords.Of(nameof(PlannedAction.DeferredTo), until)}{(line[nameof(PlannedAction.DeferredBecause)] is { Length: > 0 } because ? $": {because}" : "")}"
            : "";
    }

    /// <summary>"target 2011/12" for Targets[2011/12], "contact officer" for ContactOfficer.</summary>
    public static string Field(string field) => field switch
    {
        nameof(MilestoneDetails.DateAsWritten) => "date",
        "Title" or "TitleAsWritten" => "words",
        nameof(TaskDetails.Alignments) => "aligned with",
        nameof(PlannedAction.DeferredTo) => "put off to",
        nameof(PlannedAction.DeferredBecause) => "put off because",
        _ when field.StartsWith($"{nameof(MeasureDetails.Targets)}[", StringComparison.Ordinal) => $"target {field[(field.IndexOf('[', StringComparison.Ordinal) + 1)..].TrimEnd(']')}",
        _ => Spaced(field),
    };

    /// <summary>"contact officer", for ContactOfficer.</summary>
    public static string Spaced(string name)
    {
        var words = new StringBuilder(name.Length + 4);
        foreach (var letter in name)
        {
            if (char.IsUpper(letter) && words.Length > 0)
                words.Append(' ');
            words.Append(char.ToLowerInvariant(letter));
        }

        return words.ToString();
    }
}
