using Outturn.Documents.Word;
using Outturn.Domain;

namespace Outturn.Documents;

/// <summary>
/// The difference between last year's plan and next year's as a Word document: what became of each line and why, with what its measures came to in the
/// year and its milestones; then every change.
/// </summary>
public static class YearDifference
{
    public const string ContentType = WordWriter.ContentType;

    public static string FileName(ActionPlan plan) => $"{Slug.FromName(plan.Group.Name).Text}-changes-{plan.FirstYear.Code}.docx";

    /// <param name="plan">Next year's plan, with its reviews.</param>
    /// <param name="figures">Of the year that was reviewed.</param>
    public static byte[] Write(Partnership partnership, ActionPlan before, ActionPlan plan, Strategy strategy, PlanDifference difference, YearFigures figures, DateOnly today)
    {
        using var word = new WordWriter(new()
        {
            Title = $"{plan.Title}: what is different",
            Creator = partnership.Name,
            Created = new(plan.FirstYear.Start.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero),
            Footer = partnership.DemonstrationNotice,
        });
        word.Title(plan.Title);
        word.Subtitle($"What is different from {before.Title}");
        OutcomeMeasures(word, before, plan, strategy, difference, figures);
        word.Heading(1, "What became of each line");
        if (plan.Reviews.Count == 0)
            word.Paragraph("No line is reviewed yet.");
        var tasks = before.Tasks.ToDictionary(task => task.Line);
        foreach (var review in plan.Reviews.OrderBy(review => LineReference.Read(review.Reference)?.ToString() ?? review.Reference, StringComparer.Ordinal))
        {
            word.Bullet(RichText.Empty.Bold($"{review.Reference} {review.Words}: ").Plain($"{review.Becomes.Word}{(review.PutOffTo is { } date ? $" to {date.InWords}" : "")}. {review.Reason}").Quiet($" {review.ReviewedBy}, {review.ReviewedAt.OnDay.InWords}"));
            if (!tasks.TryGetValue(review.Line, out var task))
                continue;

            foreach (var measure in task.MeasuresInOrder)
                word.Bullet($"{measure.Details.Title}, {before.FirstYear.Label}: {figures[measure].InWords}", level: 1);
            foreach (var milestone in task.MilestonesInOrder)
                word.Bullet($"{milestone.Details.Title}, {milestone.Details.On?.InWords ?? milestone.Details.DateAsWritten}: {(milestone.MetOn is { } met ? $"met on {met.InWords}" : milestone.IsOverdue(today) ? "overdue" : "not yet")}", level: 1);
        }

        word.Changes(difference);
        return word.ToArray();
    }

    /// <summary>The step of the outcome measures (G8): the baseline, what the year came to, and the target of each year of the new plan; what was there before in brackets.</summary>
    private static void OutcomeMeasures(WordWriter word, ActionPlan before, ActionPlan plan, Strategy strategy, PlanDifference difference, YearFigures figures)
    {
        word.Heading(1, "The outcome measures");
        var changed = difference.Changes.OfType<FieldChanged>().ToLookup(change => (change.Line.Line, change.Field), change => change.Old);
        foreach (var (outcome, measure) in PlanReview.OutcomeMeasures(plan, strategy))
        {
            word.Bullet(RichText.Empty.Bold($"{outcome.Number} {measure.Details.Title}"));
            word.Bullet($"{before.FirstYear.Label}: {figures[measure].InWords}", level: 1);
            word.Bullet($"Baseline{(measure.Details.BaselineYear is { } year ? $" {year.Label}" : "")}: {Now(measure.Details.Baseline, nameof(MeasureDetails.Baseline))}", level: 1);
            word.Bullet($"Targets: {string.Join(", ", plan.Years.Select(of => $"{of.Label}: {Now(measure.Details.Targets[of], $"{nameof(MeasureDetails.Targets)}[{of.Label}]")}"))}", level: 1);

            string Now(MeasureValue value, string field) => $"{Said(value.AsWritten)}{(changed[(measure.Line, field)].FirstOrDefault() is { } was ? $" (was {Said(was)})" : "")}";
        }

        static string Said(string text) => text.Length == 0 ? "blank" : text;
    }
}
