using System.Globalization;
using System.Text.RegularExpressions;

namespace Outturn.Domain;

/// <summary>What a quarterly report must say and does not: the same rules for a Word file and for the report being compiled.</summary>
public static partial class ReportCheck
{
    /// <summary>How many references one sentence names.</summary>
    private const int NamedAtMost = 8;

    /// <summary>What is mended on the round's page.</summary>
    public static readonly Place OfTheRound = new("the round") { Field = nameof(ReportingRound.Returns) };

    private static readonly (string Number, Clause Clause)[] Asked =
    [
        ("1", Clauses.R1), ("2", Clauses.R2), ("3.1", Clauses.R31), ("3.2", Clauses.R32), ("4", Clauses.R4),
        ("5", Clauses.R5), ("6", Clauses.R6), ("7", Clauses.R7), ("8", Clauses.R8), ("9", Clauses.R9),
    ];

    /// <param name="strategy">Where given, the aims are compared with its wording (P2); else with each other.</param>
    /// <param name="lastAgreed">The last agreed report of the same financial year; where given, what the lines promise is compared with it (RA).</param>
    /// <param name="guidance">The clauses as the partnership has set them; else as in the source document.</param>
    public static IReadOnlyList<Finding> Findings(ReportDraft report, Strategy? strategy = null, ReportSnapshot? lastAgreed = null, Guidance? guidance = null) => (guidance ?? Guidance.OfTheDocuments).Weigh(
    [
        .. Asked.SelectMany(asked => Section(report, asked.Number, asked.Clause)),
        .. report.Appendix.SelectMany(Lines),
        .. lastAgreed is null ? [] : report.Appendix.SelectMany(table => table.Lines).SelectMany(line => UnlikeLast(line, lastAgreed, report.Corrections)),
        .. StillToCome([.. report.Appendix.SelectMany(table => table.Lines)]),
        .. Tables(report),
        .. TextCheck.Findings(TextsOf(report)),
        .. ParagraphsUsedTwice(report),
        .. strategy is null ? Wordings(report) : Wordings(report, strategy),
    ]);

    /// <summary>R1 to R9: the section is there and says something of its own.</summary>
    private static IEnumerable<Finding> Section(ReportDraft report, string number, Clause clause)
    {
        if (report.Section(number) is not { } section)
            yield return clause.Must(Place.Unknown, "", $"There is no section {number}, {clause.Title}.", $"Add section {number}.");
        else if (section.Paragraphs.All(paragraph => paragraph.Text.IsBlank || StandsByItself().IsMatch(PlainText.Of(paragraph.Text.Text).Trim())))
            yield return clause.Must(section.Heading.Place, section.Heading.Text, $"Section {number}, {SectionName(section, clause)}, is empty.", "Write it, or say that there is nothing to report and why.");
    }

    private static string SectionName(SectionDraft section, Clause clause) => section.Heading.IsBlank ? clause.Title
        : section.Heading.Text.Any(char.IsLower) ? section.Heading.Text
        : $"{section.Heading.Text[..1]}{section.Heading.Text[1..].ToLowerInvariant()}";

    /// <summary>RA, line by line.</summary>
    private static IEnumerable<Finding> Lines(AppendixDraft table)
    {
        var lines = table.Lines.Where(line => !line.IsEmpty).ToList();
        foreach (var line in lines)
        {
            var subject = $"{line.Reference} {PlanCheck.Short(line.Activity.Text)}".Trim();
            if (line.Light == TrafficLight.Red && !line.HasCorrectiveAction)
                yield return Clauses.RA.Must(line.Progress.Place, line.Progress.Text, $"{subject} is red and no corrective action is given.", "Say what will be done, by whom and by when.");

            if (!line.IsStillToCome && (line.HasNoReturn || (line.Progress.IsBlank && line.Light is null)))
                yield return Clauses.RAShown.Should(line.Progress.Place, "", $"{subject}: no return was received.", "Ask the officer, or enter the update on their behalf; where the round is closed, open it again first.");
        }

        foreach (var again in lines.Where(line => !line.Reference.IsBlank).GroupBy(line => line.Reference.Text.Trim(), StringComparer.OrdinalIgnoreCase).SelectMany(group => group.Skip(1)))
            yield return Clauses.P1.Should(again.Reference.Place, again.Reference.Text, $"The reference {again.Reference} is used for two lines.", "Give the second line its own reference.");
    }

    /// <summary>RA, while the round is open: what is not in is the round's to chase, and here it is one thing and not a list.</summary>
    private static IEnumerable<Finding> StillToCome(IReadOnlyList<LineDraft> lines)
    {
        List<string> toCome = [.. lines.Where(line => line.IsStillToCome).Select(line => line.Reference.Text)];
        if (toCome.Count > 0)
        {
            yield return Clauses.RAShown.Should(
                OfTheRound,
                "",
                string.Create(CultureInfo.InvariantCulture, $"{toCome.Count} of {lines.Count} returns {(toCome.Count == 1 ? "is" : "are")} not in yet: {string.Join(", ", toCome.Take(NamedAtMost))}{(toCome.Count > NamedAtMost ? $" and {toCome.Count - NamedAtMost} more" : "")}."),
                "The round is open, so they can still come. Its page says who owes them, and reminds them; what is not in when it closes is named here line by line.");
        }
    }

    /// <summary>RA: a target or a date that is not what the board agreed last quarter, and nobody said so.</summary>
    private static IEnumerable<Finding> UnlikeLast(LineDraft line, ReportSnapshot agreed, IReadOnlyList<ReportCorrection> corrections)
    {
        if (agreed.Lines.FirstOrDefault(known => SameWords.Are(known.Reference, line.Reference.Text)) is not { } known)
            yield break;

        foreach (var (what, now, then) in new[] { ("required outcome", line.RequiredOutcome, known.RequiredOutcome), ("target completion", line.TargetCompletion, known.TargetCompletion) })
        {
            if (!SameWords.Are(now.Text, then) && !corrections.Any(correction => correction.Place == known.Reference && SameWords.Are(correction.Field, what)))
            {
                yield return Clauses.RAShown.Should(
                    now.Place,
                    now.Text,
                    $"{line.Reference}: the {what} is ‘{PlanCheck.Short(now.Text)}’; the report agreed for {agreed.Period} said ‘{PlanCheck.Short(then)}’.",
                    "Tell the board of the change in the report, or mend it.");
            }
        }
    }

    private static IEnumerable<Finding> Tables(ReportDraft report)
    {
        if (report.Appendix.Count == 0)
            yield return Clauses.RAShown.Should(Place.Unknown, "", "There is no Appendix A: no table of key activities was found.", "Add Appendix A with a table for each aim.");

        foreach (var table in report.Appendix.Where(table => table.MissingColumns.Count > 0))
            yield return Clauses.RAShown.Note(table.Place, "", $"The table of {(table.Aim is { } aim ? $"aim {aim.Number}" : "Appendix A")} has no column ‘{string.Join("’, ‘", table.MissingColumns)}’.", "Add the column, so that the table has the seven columns.");
    }

    /// <summary>P1: two paragraphs numbered 4.1.</summary>
    private static IEnumerable<Finding> ParagraphsUsedTwice(ReportDraft report)
    {
        var numbered = report.Sections.Where(section => section.Number.Contains('.', StringComparison.Ordinal)).Select(section => (section.Number, Text: section.Heading))
            .Concat(report.Sections.SelectMany(section => section.Paragraphs).Where(paragraph => paragraph.Number.Length > 0).Select(paragraph => (paragraph.Number, paragraph.Text)));
        foreach (var group in numbered.GroupBy(paragraph => paragraph.Number, StringComparer.Ordinal).Where(group => group.Count() > 1))
        {
            var first = group.First();
            foreach (var (number, text) in group.Skip(1))
                yield return Clauses.P1.Should(text.Place, $"{number} {text}", $"The number {number} is used for two paragraphs: ‘{PlanCheck.Short(first.Text.Text)}’ and ‘{PlanCheck.Short(text.Text)}’.", "Give the second paragraph its own number.");
        }
    }

    /// <summary>P2 inside one document: Appendix A against the list of section 3.</summary>
    private static IEnumerable<Finding> Wordings(ReportDraft report)
    {
        foreach (var aim in report.Appendix.Select(table => table.Aim).OfType<AimDraft>())
        {
            if (report.Aims.FirstOrDefault(listed => listed.Number == aim.Number) is { } listed && !aim.Title.IsBlank && !listed.Title.IsBlank && !SameWords.Are(listed.Title.Text, aim.Title.Text))
            {
                yield return Clauses.P2.Note(
                    aim.Title.Place,
                    aim.Title.Text,
                    string.Create(CultureInfo.InvariantCulture, $"Aim {aim.Number} is worded ‘{PlanCheck.OneLine(aim.Title.Text)}’ in Appendix A and ‘{PlanCheck.OneLine(listed.Title.Text)}’ in section 3."),
                    "Use the strategy’s wording in both places.");
            }
        }
    }

    private static IEnumerable<Finding> Wordings(ReportDraft report, Strategy strategy)
    {
        foreach (var aim in report.Aims.Concat(report.Appendix.Select(table => table.Aim).OfType<AimDraft>()).Where(aim => !aim.Title.IsBlank))
        {
            if (strategy.AimNumbered(aim.Number) is not { } known)
                yield return Clauses.P2.Note(aim.Title.Place, aim.Title.Text, string.Create(CultureInfo.InvariantCulture, $"The strategy has no aim {aim.Number}."), "Correct the number, or add the aim to the strategy.");
            else if (!SameWords.Are(known.Title, aim.Title.Text))
                yield return Clauses.P2.Note(aim.Title.Place, aim.Title.Text, string.Create(CultureInfo.InvariantCulture, $"Aim {aim.Number} is worded ‘{PlanCheck.OneLine(aim.Title.Text)}’; the strategy says ‘{known.Title}’."), "Use the strategy’s wording.");
        }
    }

    private static IEnumerable<Written> TextsOf(ReportDraft report) =>
    [
        report.Title,
        .. report.Sections.SelectMany(section => section.Paragraphs.Select(paragraph => paragraph.Text).Prepend(section.Heading)),
        .. report.Aims.Select(aim => aim.Title),
        .. report.Appendix.SelectMany(table => table.Lines.SelectMany(line => (Written[])[line.Activity, line.LeadOfficer, line.TargetCompletion, line.RequiredOutcome, line.Progress, line.Completed])),
        .. report.OtherText,
    ];

    /// <summary>Sentences a report has whatever anyone wrote: the count of aims, the three lights and their meaning, the agreement.</summary>
    [GeneratedRegex(
        @"^(?:the strategy has [0-9a-z]{1,10} aims:?|[●▲■\s]{0,4}(?:green|amber|red)\.?|performance (?:is )?(?:not )?(?:on track|may not reach)\b.*|.{0,60}\breport (?:was agreed by|is to be considered by)\b.*)\z",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.Singleline, PlainText.Patience)]
    private static partial Regex StandsByItself();
}
