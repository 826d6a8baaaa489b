using Outturn.Documents.Word;
using Outturn.Domain;

namespace Outturn.Documents;

/// <summary>The difference between last year's plan and next year's as a Word document: what became of each line and why, then every change.</summary>
public static class YearDifference
{
    public const string ContentType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    public static string FileName(ActionPlan plan) => $"{Slug.FromName(plan.Group.Name).Text}-changes-{plan.FirstYear.Code}.docx";

    /// <param name="plan">Next year's plan, with its reviews.</param>
    public static byte[] Write(Partnership partnership, ActionPlan before, ActionPlan plan, PlanDifference difference)
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
        word.Heading(1, "What became of each line");
        if (plan.Reviews.Count == 0)
            word.Paragraph("No line is reviewed yet.");
        foreach (var review in plan.Reviews.OrderBy(review => LineReference.Read(review.Reference)?.ToString() ?? review.Reference, StringComparer.Ordinal))
            word.Bullet(RichText.Empty.Bold($"{review.Reference} {review.Words}: ").Plain($"{review.Becomes.Word}{(review.PutOffTo is { } date ? $" to {date.InWords}" : "")}. {review.Reason}").Quiet($" {review.ReviewedBy}, {review.ReviewedAt.OnDay.InWords}"));

        word.Heading(1, "Every change");
        if (difference.IsNone)
            word.Paragraph("Nothing is different.");
        foreach (var line in difference.Changes.GroupBy(change => (change.Line.Line, change.Line.Kind)))
        {
            word.Heading(2, line.First().Subject);
            word.Bullets(line.Select(InWords));
        }

        return word.ToArray();
    }

    private static RichText InWords(PlanChange change) => change switch
    {
        LineAdded => RichText.Empty.Bold("Added"),
        LineRemoved => RichText.Empty.Bold("Taken out"),
        LineMoved moved => RichText.Of($"Moved from {moved.From.Reference} to {moved.To.Reference}"),
        FieldChanged said => RichText.Of($"{DifferenceWords.Field(said.Field)}: ").Quiet(said.Old.Length > 0 ? said.Old : "blank").Plain(" → ").Bold(said.New.Length > 0 ? said.New : "blank"),
        _ => RichText.Of("Its lines stand in another order"),
    };
}
