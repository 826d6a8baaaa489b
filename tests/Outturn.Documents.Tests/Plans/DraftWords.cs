using System.Globalization;
using System.Text;
using Outturn.Domain;

namespace Outturn.Documents.Tests;

/// <summary>Everything a draft says, without the places it was found at: two layouts of one plan say the same.</summary>
internal static class DraftWords
{
    public static string Of(PlanDraft draft)
    {
        var words = new StringBuilder();
        Line(words, $"{draft.Title}");
        foreach (var outcome in draft.Outcomes)
        {
            Line(words, $"aim {outcome.AimNumber} {outcome.AimTitle} / outcome {outcome.Number} {outcome.Title} / {string.Join(' ', outcome.Years)}");
            Measures(words, outcome.Measures);
            foreach (var action in outcome.Actions)
            {
                Line(words, $"  {action.Letter}) {action.Title} / {action.LongTermAmbition} / {action.Timescale}");
                foreach (var task in action.Tasks)
                {
                    Line(words, $"    {task.Reference} {task.Details.Title} / {task.Details.Timescale} / {task.Details.Resources} / {task.Details.Resources.Needed} / {task.Details.Resources.Available} / {task.Details.Resources.Involved} / {task.Details.Resources.Unsplit} / {task.Details.ContactOfficer} / {task.Details.LeadPartnership}");
                    Measures(words, task.Measures);
                    foreach (var milestone in task.Milestones)
                        Line(words, $"      {milestone.Text.AsWritten} / {milestone.Text.What} on {milestone.Text.On:yyyy-MM-dd} {milestone.Text.DateAsWritten}");
                }
            }
        }

        return words.ToString();
    }

    private static void Measures(StringBuilder words, IEnumerable<MeasureDraft> measures)
    {
        foreach (var measure in measures)
            Line(words, $"      {measure.Title}: {measure.BaselineYear} {measure.Baseline}; {string.Join(", ", measure.Targets.Select(target => $"{target.Year} {target.Value}"))}");
    }

    private static void Line(StringBuilder words, FormattableString line) => words.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
