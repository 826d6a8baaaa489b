using Outturn.Documents.Word;
using Outturn.Domain;

namespace Outturn.Documents;

/// <summary>The difference between last year's plan and next year's as a Word document: what became of each line and why, then every change.</summary>
public static class YearDifference
{
    public const string ContentType = WordWriter.ContentType;

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

        word.Changes(difference);
        return word.ToArray();
    }
}
