using Outturn.Documents.Word;

namespace Outturn.Documents;

/// <summary>
/// A plan as a Word document in the template's shape, to be edited anywhere and brought back: every row shows its reference and is bookmarked with its
/// line, and the plan as sent travels inside.
/// </summary>
public static class WordPlan
{
    /// <summary>Said at the foot of every page.</summary>
    private const string Guidance = "Edit any cell, add or take out rows, then bring the file back. Leave ‘Ref’ as it is; a new row has none.";

    /// <inheritdoc cref="PlanWriting"/>
    public static byte[] Write(SentPlan sent, string partnership, string notice = "")
    {
        var tables = new PlanTables(sent.Text);
        using var word = new WordWriter(new()
        {
            Title = sent.Text.Title,
            Creator = partnership,
            Created = sent.At,
            Footer = $"{notice} {Guidance}".TrimStart(),
            StartsLandscape = true,
        });
        word.Title(WordsAsSuch.Out(sent.Text.Title));
        var aim = "";
        foreach (var outcome in tables.Outcomes)
        {
            if (PlanTables.AimOf(outcome) is { Length: > 0 } above && above != aim)
                word.Heading(1, aim = above);
            word.Heading(2, PlanTables.HeadingOf(outcome), PlanTables.MarkOf(outcome.Line));
            if (PlanTables.AlignmentOf(outcome) is { Length: > 0 } aligned)
                word.Paragraph(RichText.Empty.Quiet(aligned));
            if (tables.Measures(outcome).ToList() is { Count: > 0 } measures)
                word.Table($"Measures of outcome {outcome["Number"]}", tables.MeasureColumns, measures);
            word.Table($"Plan for outcome {outcome["Number"]}", tables.Columns, tables.Rows(outcome));
        }

        word.CustomXml(sent.ToXml());
        return word.ToArray();
    }
}
