using Outturn.Documents.Word;
using Outturn.Domain;

namespace Outturn.Documents;

/// <summary>What a Word document is to a partnership.</summary>
public enum DocumentKind
{
    Plan,
    Report,
}

/// <summary>Tells a plan from a report and checks it by the rules for its kind.</summary>
/// <param name="Kind">What the file is.</param>
/// <param name="Findings">What it does not give, the heaviest first.</param>
public sealed record DocumentCheck(DocumentKind Kind, IReadOnlyList<Finding> Findings)
{
    private const int SectionsOfAReport = 4;

    public bool HasMusts => Findings.Any(finding => finding.Level == Level.Must);

    /// <param name="strategy">The partnership's strategy, where it is known.</param>
    /// <param name="guidance">The clauses as the partnership has set them.</param>
    /// <param name="today">Where given, what is put off to a day that has come is found.</param>
    public static DocumentCheck Of(WordDocument document, Strategy? strategy = null, Guidance? guidance = null, DateOnly? today = null) => Tell(document) switch
    {
        DocumentKind.Report => new(DocumentKind.Report, ReportCheck.Findings(ReportReader.Read(document), strategy, guidance: guidance)),
        _ => new(DocumentKind.Plan, PlanCheck.Findings(PlanReader.Read(document).Draft, strategy, guidance, today)),
    };

    /// <exception cref="UnreadableFileException">It is neither a plan nor a report.</exception>
    public static DocumentCheck Of(PlanFile file, Strategy? strategy = null, Guidance? guidance = null, DateOnly? today = null)
    {
        if (file.Word is { } document)
            return Of(document, strategy, guidance, today);

        var plan = PlanReader.Read(file).Draft;
        return plan.Outcomes.Count > 0
            ? new(DocumentKind.Plan, PlanCheck.Findings(plan, strategy, guidance, today))
            : throw new UnreadableFileException($"‘{file.FileName}’ is no action plan: it names no outcome and has no table with headings such as Action, Task and Contact Officer.");
    }

    /// <summary>A report has a table of Appendix A, or the report's sections and no actions; a plan has outcomes.</summary>
    /// <exception cref="UnreadableFileException">It is neither.</exception>
    public static DocumentKind Tell(WordDocument document)
    {
        if (IsReport(document))
            return DocumentKind.Report;

        return PlanReader.Read(document).Draft.Outcomes.Count > 0
            ? DocumentKind.Plan
            : throw new UnreadableFileException(
                $"‘{document.FileName}’ is neither an action plan nor a quarterly report: it names no outcome, has no table with headings such as Action, Task and Contact Officer, and no sections such as ‘5 Future work’.");
    }

    /// <summary>For whoever is about to bring a plan in: anything may be one that a person has to help with, but a report is none.</summary>
    /// <exception cref="UnreadableFileException">It is a report.</exception>
    public static void MustNotBeReport(PlanFile file)
    {
        if (file.Word is { } document && IsReport(document))
            throw new UnreadableFileException($"‘{file.FileName}’ is a quarterly report, not an action plan, so there is no plan in it to bring in. Choose the file of the plan.");
    }

    private static bool IsReport(WordDocument document) => document.Tables.Any(table => AppendixTable.Is(new(table, 1, new Dictionary<CellAddress, string>())))
        || (document.Paragraphs.Count(paragraph => ReportReader.Heading(paragraph.AsSeen.Trim()) is not null) >= SectionsOfAReport
            && !PlanReader.Read(document).Draft.Outcomes.Any(outcome => outcome.Actions.Count > 0));
}
