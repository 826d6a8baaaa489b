using System.Globalization;
using Outturn.Domain;

namespace Outturn.Documents;

/// <summary>
/// The words a report says beyond its snapshot, the same in every format: the headings of Appendix A, the state on every page, what stands in a
/// progress cell and in which order.
/// </summary>
internal static class ReportWords
{
    public const string NoLines = "No key activity of this aim is reported on this quarter.";

    public const string Lights = "The three colours";

    public const string Counts = "Key activities by aim and colour";

    public const string CheckingHeading = "How to check this report";

    /// <summary>The order of counts: what needs the board first.</summary>
    public static readonly IReadOnlyList<TrafficLight> WorstFirst = [TrafficLight.Red, TrafficLight.Amber, TrafficLight.Green];

    /// <summary>"July to September 2010 (Q2 2010/11)".</summary>
    public static string Quarter(ReportSnapshot report) => $"{report.Months} ({report.Period})";

    /// <summary>What stands at the top of every page.</summary>
    public static string State(ReportSnapshot report) => report switch
    {
        { Extract: { } part, Agreement: { } of } => $"{part.Name}: extract from the report agreed on {of.On.InWords}, {of.Minute}",
        { Extract: { } part } => $"DRAFT - not agreed. {part.Name}: extract",
        { Issue: { } issue, Agreement: { } of } => $"Agreed on {of.On.InWords}, {of.Minute}. Issued to {issue.Body}, {issue.On.InWords}",
        { Agreement: { } agreement } => $"Agreed on {agreement.On.InWords}, {agreement.Minute}",
        _ => "DRAFT - not agreed",
    };

    public static string StateInFull(ReportSnapshot report) => report switch
    {
        { Extract: { } part, Agreement: { } of } => $"{part.Name}: an extract from the report agreed by {of.By} on {of.On.InWords}, {of.Minute}, whose digest is {part.Digest}.",
        { Extract: { } part } => $"{part.Name}: an extract from the draft of the report. DRAFT - not agreed. To be considered by the Executive Board on {report.ConsideredOn.InWords}.",
        { Issue: { } issue, Agreement: { } of } => $"Agreed by {of.By} on {of.On.InWords}, {of.Minute}. Issued to {issue.Body} on {issue.On.InWords}.",
        { Agreement: { } agreement } => $"Agreed by {agreement.By} on {agreement.On.InWords}, {agreement.Minute}.",
        _ => $"DRAFT - not agreed. To be considered by the Executive Board on {report.ConsideredOn.InWords}.",
    };

    public static string Appendix(ReportSnapshot report) => $"Appendix A: Progress to the key aims within the {report.Strategy} as at {report.AsAt.InWords}";

    public static string Heading(ReportAim aim) => string.Create(CultureInfo.InvariantCulture, $"Aim {aim.Number}: {aim.Title}");

    public static string Heading(ReportSection section) => $"{section.Number} {section.Heading}";

    /// <summary>The seven columns of Appendix A, in the source document's words and order (RA).</summary>
    public static IReadOnlyList<string> Columns(ReportSnapshot report) =>
        ["Ref", "Key Activities", "Lead Officer", "Target Completion", "Required Outcome", $"Progress as at {report.AsAt.InWords}", "Completed Yes / No"];

    public static string LeadOfficer(ReportLine line) => line.LeadOfficer.Length > 0 ? line.LeadOfficer : "No one named";

    public static string TargetCompletion(ReportLine line) => line.TargetCompletion.Length > 0 ? line.TargetCompletion : "Not given";

    public static string RequiredOutcome(ReportLine line) => line.RequiredOutcome.Length > 0 ? line.RequiredOutcome : "Not given";

    /// <summary>"Yes", "No", or "Not said" where no one sent a return.</summary>
    public static string Completed(ReportLine line) => line.Completed ? "Yes" : line.SaidBy.Length > 0 ? "No" : "Not said";

    /// <summary>The progress cell, line by line: the light first, then what the board set and the officer declared, the narrative, what is done about it, who said so.</summary>
    public static IEnumerable<Said> Progress(ReportLine line)
    {
        yield return new(Voice.Light, line.Light, line.Light?.Word ?? line.NotRated);
        if (line.BoardsReason.Length > 0)
            yield return new(Voice.Board, null, $"{(LetsStand(line) ? "The board lets the colour stand" : "Colour set by the board")}: {line.BoardsReason}.");
        if (line.DeclaredLight is { } declared)
            yield return new(Voice.Declared, declared, "The officer declared");
        if (line.BoardAsks is { } asked)
            yield return new(Voice.Board, null, $"The board asks: {asked}.");
        foreach (var paragraph in Paragraphs(line.Progress))
            yield return new(Voice.Narrative, null, paragraph);
        foreach (var figure in line.Figures ?? [])
            yield return new(Voice.Figure, null, figure.InWordsUnder(line));
        foreach (var paragraph in Paragraphs(line.CorrectiveAction))
            yield return new(Voice.Corrective, line.DeclaredLight ?? line.Light, paragraph);
        if (line.SaidBy.Length > 0)
            yield return new(Voice.Source, null, line.SaidBy);
    }

    /// <summary>Whether the board gave a reason and left the officer's colour.</summary>
    public static bool LetsStand(ReportLine line) => line is { BoardsReason.Length: > 0, DeclaredLight: null, SaidBy.Length: > 0 };

    /// <summary>Said of a summary that nobody has written otherwise.</summary>
    public const string Drafted = "Drafted by rule from the returns, and not edited.";

    public const string Summary = "Summary";

    /// <summary>"Corrective action: ", before what the officer wrote under their light.</summary>
    public static string CorrectiveLead(TrafficLight? light) => $"{light.CorrectiveLabel}: ";

    /// <summary>"Of the 10 key activities, 8 have a colour; percentages are of those 8."</summary>
    public static string CountsInWords(LightCounts counts) => counts switch
    {
        { Lines: 0 } => "No key activity is reported on this quarter.",
        { Rated: 0 } => string.Create(CultureInfo.InvariantCulture, $"{Activities(counts.Lines)} reported on; none has a colour."),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Activities(counts.Lines)} reported on; {counts.Rated} {(counts.Rated == 1 ? "has" : "have")} a colour. Percentages are of the rated lines, and what has no colour is counted apart."),
    };

    /// <summary>"3 (38%)", the share being of rated lines; "0" alone.</summary>
    public static string Count(LightCounts counts, TrafficLight light) => counts.Of(light) is var count && counts.PercentOfRated(light) is { } percent && count > 0
        ? string.Create(CultureInfo.InvariantCulture, $"{count} ({percent}%)")
        : Number(count);

    public static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>The digest a copy is checked by: of the report, or of the copy as it was issued to a further body.</summary>
    public static string DigestToCheck(ReportSnapshot report, Seal seal) => report.Issue?.DigestUnder(seal.Digest) ?? seal.Digest;

    /// <summary>What stands at the foot of every page.</summary>
    public static string DigestAtFoot(ReportSnapshot report, Seal? seal) => seal is null ? "" : $"Digest{(report.Issue is null ? "" : " as issued")} {DigestToCheck(report, seal)}";

    /// <summary>How an agreed report is checked, said at its end.</summary>
    public static IEnumerable<string> Checking(ReportSnapshot report, Seal seal)
    {
        if (report.Issue is { } issue)
        {
            yield return $"The words of this report were frozen when it was agreed. Their digest was signed with the partnership’s key; so was this copy, as it was issued to {issue.Body}. All of it travels inside this file.";
            yield return $"Digest of the copy as issued (SHA-256): {DigestToCheck(report, seal)}";
            yield return $"Digest of the report (SHA-256): {seal.Digest}";
            yield return "To check a copy, give it to the command ‘outturn verify’ with the partnership’s public key or the digest of the copy as issued. It answers whether the copy is exactly as issued, was only saved again, or where it differs.";
        }
        else
        {
            yield return "The words of this report were frozen when it was agreed. Their digest was signed with the partnership’s key, and both travel inside this file.";
            yield return $"Digest (SHA-256): {seal.Digest}";
            yield return "To check a copy, give it to the command ‘outturn verify’ with the partnership’s public key or this digest. It answers whether the copy is exactly as issued, was only saved again, or where it differs.";
        }

        if (report.History is { } head)
            yield return $"The partnership’s history when it was agreed: {head}. The command ‘outturn audit verify --head’ with it, run where the partnership’s records are kept, tells whether everything said until then still stands as it was.";
    }

    public static IEnumerable<string> Paragraphs(string text) =>
        text.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The character for a reason there is no light, found by its words: "◷".</summary>
    public static string ShapeOf(string notRated) => WhyNotRated(notRated).Shape;

    public static NotRated WhyNotRated(string words) =>
        Enum.GetValues<NotRated>().FirstOrDefault(why => why.Word == words, NotRated.NotRated);

    private static string Activities(int count) => count == 1 ? "1 key activity is" : string.Create(CultureInfo.InvariantCulture, $"{count} key activities are");
}

/// <summary>One line of a progress cell and whose voice it is.</summary>
internal sealed record Said(Voice Voice, TrafficLight? Light, string Text);

internal enum Voice
{
    Light,
    Board,
    Declared,
    Narrative,
    Figure,
    Corrective,
    Source,
}
