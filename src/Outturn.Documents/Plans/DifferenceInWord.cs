using Outturn.Documents.Word;
using Outturn.Domain;

namespace Outturn.Documents;

/// <summary>What a plan says otherwise on one day than on an earlier one, as a Word document.</summary>
public static class DifferenceInWord
{
    public const string ContentType = YearDifference.ContentType;

    public static string FileName(PlanText after, DateOnly from, DateOnly to) => $"{Slug.FromName(after.Title).Text}-changes-{Day(from)}-to-{Day(to)}.docx";

    /// <param name="from">The earlier moment, as people say it.</param>
    /// <param name="to">The later.</param>
    /// <param name="day">The day of the later: the document says it was made then, and is the same whenever it is written.</param>
    public static byte[] Write(Partnership partnership, PlanText after, string from, string to, DateOnly day, PlanDifference difference)
    {
        using var word = new WordWriter(new()
        {
            Title = $"{after.Title}: what is different",
            Creator = partnership.Name,
            Created = new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero),
            Footer = partnership.DemonstrationNotice,
        });
        word.Title(after.Title);
        word.Subtitle($"What is different on {to} from {from}");
        word.Changes(difference);
        return word.ToArray();
    }

    /// <summary>Every change under the line it is of.</summary>
    internal static void Changes(this WordWriter word, PlanDifference difference)
    {
        word.Heading(1, "Every change");
        if (difference.IsNone)
            word.Paragraph("Nothing is different.");
        foreach (var line in difference.Changes.GroupBy(change => (change.Line.Line, change.Line.Kind)))
        {
            word.Heading(2, line.First().Subject);
            word.Bullets([.. line.Select(InWords), .. difference.Because.GetValueOrDefault(line.Key.Line) is { Length: > 0 } because ? [RichText.Of($"Because: {because}")] : Array.Empty<RichText>()]);
        }
    }

    private static RichText InWords(PlanChange change) => change switch
    {
        LineAdded => RichText.Empty.Bold("Added").Plain(change.Line.PutOffInWords),
        LineRemoved => RichText.Empty.Bold("Taken out").Plain(change.Line.PutOffInWords.Length > 0 ? $" (was{change.Line.PutOffInWords[1..]})" : ""),
        LineMoved moved => RichText.Of($"Moved from {moved.From.Reference} to {moved.To.Reference}"),
        FieldChanged said => RichText.Of($"{DifferenceWords.Field(said.Field)}: ").Quiet(Value(said.Field, said.Old)).Plain(" → ").Bold(Value(said.Field, said.New)),
        _ => RichText.Of("Its lines stand in another order"),
    };

    private static string Value(string field, string text) => text.Length > 0 ? ValueWords.Of(field, text) : "blank";

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
