using System.Globalization;
using System.Text.RegularExpressions;

namespace Outturn.Domain;

/// <summary>
/// Words a rule drafts from a report's own data, in plain English and with names, for the partnership officer to keep or write otherwise: the summary,
/// and what could stand in sections 2, 6, 7, 8 and 9. Nothing is said that the data does not say.
/// </summary>
public static partial class DraftedWords
{
    /// <summary>The property of <see cref="ReportSections"/> each draft is for.</summary>
    public static IReadOnlyDictionary<string, string> For(ReportSnapshot report) => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [nameof(ReportSections.Recommendations)] = Text(Recommendations(report)),
        [nameof(ReportSections.Conclusions)] = Text(Conclusions(report)),
        [nameof(ReportSections.FinancialImplications)] = Text(FinancialImplications(report)),
        [nameof(ReportSections.DiversityAndRaceEquality)] = Text(Diversity(report)),
        [nameof(ReportSections.Risk)] = Text(Risk(report)),
    };

    /// <summary>Puts a draft under what is written already: nothing typed is overwritten, and no line is said twice.</summary>
    public static string Under(string written, string drafted)
    {
        var said = ReportSection.Lines(written);
        return string.Join('\n', new[] { written.TrimEnd() }.Concat(ReportSection.Lines(drafted).Where(line => !said.Contains(line, StringComparer.Ordinal))).Where(line => line.Length > 0));
    }

    /// <summary>What the report comes to, in a few paragraphs: the counts, what moved since the last agreed report, who has not answered, what was asked for.</summary>
    public static IReadOnlyList<string> Summary(ReportSnapshot report)
    {
        var counts = report.Counts;
        if (counts.Lines == 0)
            return ["No key activity is reported on this quarter."];

        var said = new HashSet<string>(StringComparer.Ordinal);
        var paragraphs = new List<string> { Counted(counts, report.Extract is null ? "" : " in this extract") };
        if (Named(report, ExceptionKind.Red, said) is { Length: > 0 } red)
            paragraphs.Add($"Red: {red}.");
        if (Named(report, ExceptionKind.Amber, said) is { Length: > 0 } amber)
            paragraphs.Add($"Amber: {amber}.");
        if (Named(report, ExceptionKind.Decided, said) is { Length: > 0 } decided)
            paragraphs.Add($"The board decided otherwise than the officer, or asks for something: {decided}.");
        if (Moved(report, said) is { Length: > 0 } moved)
            paragraphs.Add(moved);
        if (Named(report, ExceptionKind.Slipped, said) is { Length: > 0 } slipped)
            paragraphs.Add($"A milestone or the day of completion has passed: {slipped}.");
        if (Named(report, ExceptionKind.NoReturn, said) is { Length: > 0 } missing)
            paragraphs.Add($"No return: {missing}.");
        if (Named(report, ExceptionKind.Completed, said) is { Length: > 0 } completed)
            paragraphs.Add($"Newly completed: {completed}.");
        if (AskedBefore(report) is { Length: > 0 } asked)
            paragraphs.Add(asked);
        if (report.Corrections is { Count: > 0 } corrections)
            paragraphs.Add(corrections.Count == 1 ? "One correction to an earlier report is listed." : $"{Number(corrections.Count)} corrections to earlier reports are listed.");
        return paragraphs;
    }

    private static IEnumerable<string> Recommendations(ReportSnapshot report)
    {
        foreach (var line in report.Lines.Where(line => line.Light == TrafficLight.Red && line.BoardAsks is null))
            yield return $"To decide what is asked of {Who(line.LeadOfficer)} about {line.Reference} {PlanCheck.Short(line.Activity)}, which is red{(line.CorrectiveAction.Length > 0 ? $"; put forward: {Ended(PlanCheck.Short(PlanCheck.OneLine(line.CorrectiveAction)))}" : ".")}";
        foreach (var followUp in (report.FollowUps ?? []).Where(followUp => followUp.IsOverdueOn(report.ReadOn)))
            yield return $"To ask {followUp.ByWhom} why what was asked for in {followUp.Period} ({followUp.Minute}) was not done by {followUp.ByWhen.InWords}: {Ended(PlanCheck.Short(followUp.Asked))}";
        foreach (var slipped in Of(report, ExceptionKind.Slipped).Where(slipped => slipped.Kind != ExceptionKind.Red))
            yield return $"To note that {slipped.Reference} {PlanCheck.Short(slipped.Activity)} is behind its days, and to decide whether they are moved.";
        if (Listed(report.Lines.Where(line => line.Light == TrafficLight.Amber)) is { Length: > 0 } amber)
            yield return $"To keep a close watch on what is amber: {amber}.";
        if (Named(report, ExceptionKind.NoReturn, []) is { Length: > 0 } missing)
            yield return $"To ask for the returns that did not come: {missing}.";
    }

    private static IEnumerable<string> Conclusions(ReportSnapshot report) => Summary(report).Take(1).Concat(Moved(report, []) is { Length: > 0 } moved ? [moved] : []);

    private static IEnumerable<string> FinancialImplications(ReportSnapshot report)
    {
        var gaps = report.Gaps ?? [];
        foreach (var gap in gaps.Where(gap => gap.Missing.Length > 0))
            yield return $"{gap.Reference} {PlanCheck.Short(gap.Activity)} needs {gap.Needed} and has {(gap.Available.Length > 0 ? gap.Available : "nothing")}: {gap.Missing} is missing.";
        foreach (var gap in gaps.Where(gap => gap.Unconfirmed.Length > 0))
            yield return $"{gap.Reference} {PlanCheck.Short(gap.Activity)}: not confirmed is {Ended(gap.Unconfirmed)}";
        if (gaps.Count == 0)
            yield return "No line reported on needs more than it has, as far as its plan says.";
    }

    /// <summary>Found by their words alone: a person reads them and says what they come to.</summary>
    private static IEnumerable<string> Diversity(ReportSnapshot report)
    {
        var found = report.Lines.Where(line => Equality().IsMatch(PlainText.Of($"{line.Activity} {line.Progress}"))).ToList();
        if (found.Count > 0)
            yield return "By their own words these lines bear on diversity and race equality:";
        foreach (var line in found)
            yield return $"- {line.Reference} {line.Activity}{(string.Join(' ', Sentences(line.Progress).Where(said => Equality().IsMatch(PlainText.Of(said)))) is { Length: > 0 } said ? $": {Ended(said)}" : "")}";
    }

    private static IEnumerable<string> Risk(ReportSnapshot report)
    {
        var risks = report.Risks ?? [];
        if (risks.Count > 0)
            yield return $"{Count(risks.Count, "risk stands", "risks stand").ToUpperFirst()} in the register. The highest, {Number(risks[0].Score)} of 25, is {risks[0].Owner}’s: {risks[0].InWords}";
        foreach (var line in report.Lines.Where(line => line.Light == TrafficLight.Red && !risks.Any(risk => risk.Lines.Split(", ").Contains(line.Reference, StringComparer.Ordinal))))
            yield return $"{line.Reference} {PlanCheck.Short(line.Activity)} is red and no risk in the register names it.";
    }

    /// <summary>"Of 12 key activities, 3 are red, 1 amber and 8 green; 2 are completed." That none is red is said too.</summary>
    private static string Counted(LightCounts counts, string where)
    {
        var parts = new (int Count, string Word)[]
        {
            (counts.Red, "red"), (counts.Amber, "amber"), (counts.Green, "green"), (counts.NoReturn, "without a return"), (counts.OtherwiseNotRated, "not rated"),
        }.Where(part => part.Count > 0).ToList();
        if (counts.Lines == 1)
            return $"The one key activity{where} is {parts[0].Word}{(counts.Completed > 0 ? " and completed" : "")}.";

        string[] said = [.. parts.Select((part, index) => index == 0 && counts.Red > 0 ? $"{Are(part.Count)} {part.Word}" : $"{Number(part.Count)} {part.Word}")];
        return $"Of {Number(counts.Lines)} key activities{where}, {And(counts.Red > 0 ? said : ["none is red", .. said])}{(counts.Completed > 0 ? $"; {Are(counts.Completed)} completed" : "")}.";
    }

    private static string Are(int count) => Count(count, "is", "are");

    /// <summary>"Since Q1 2010/11, 1.1a.1 Insulate 180 homes went from green to amber (Paul Merrett); the colours of the others are as they were."</summary>
    private static string Moved(ReportSnapshot report, HashSet<string> said)
    {
        if (report.Since is not { } since)
            return "";

        var moved = Of(report, ExceptionKind.Changed).ToList();
        return moved.Count == 0
            ? $"Since the report for {since} no line has changed its colour."
            : $"Since the report for {since}, {And([.. moved.Select(one => $"{Named(one, said)} went from {ColourInWords(one.Before)} to {LightOf(report, one)}")])}.";
    }

    private static string LightOf(ReportSnapshot report, ReportException one) => ColourInWords(report.Lines.First(line => line.Reference == one.Reference).Rating.Word);

    /// <summary>"green", "no return": as it stands after "from" and "to".</summary>
    private static string ColourInWords(string word) => word == NotRated.NoReturnReceived.Word || word == NotRated.NoReturnYet.Word ? "no return" : word.ToLowerInvariant();

    private static string AskedBefore(ReportSnapshot report)
    {
        if (report.FollowUps is not { Count: > 0 } asked)
            return "";

        var (done, overdue) = (asked.Count(one => one.DoneOn is not null), asked.Where(one => one.IsOverdueOn(report.ReadOn)).ToList());
        var late = And([.. overdue.Select(one => $"{one.Reference} ({one.ByWhom}, by {one.ByWhen.InWords})")]);
        if (asked.Count == 1)
            return $"The one thing the board asked for before is {(done == 1 ? "done" : late.Length > 0 ? $"overdue: {late}" : "not done yet")}.";
        return $"Of {Number(asked.Count)} things the board asked for before, {(done == 0 ? "none is" : Are(done))} done{(late.Length > 0 ? $" and {Are(overdue.Count)} overdue: {late}" : "")}.";
    }

    private static IEnumerable<ReportException> Of(ReportSnapshot report, ExceptionKind kind) => (report.Exceptions ?? []).Where(exception => exception.Kinds.Contains(kind));

    private static string Named(ReportSnapshot report, ExceptionKind kind, HashSet<string> said) => And([.. Of(report, kind).Select(one => Named(one, said))]);

    /// <summary>A line is named whole the first time, and by its reference after that.</summary>
    private static string Named(ReportException one, HashSet<string> said) => !said.Add(one.Reference) ? one.Reference : $"{one.Reference} {PlanCheck.Short(one.Activity)}{(one.LeadOfficer.Length > 0 ? $" ({one.LeadOfficer})" : "")}";

    private static string Listed(IEnumerable<ReportLine> lines) => And([.. lines.Select(line => $"{line.Reference} {PlanCheck.Short(line.Activity)}")]);

    private static string Who(string officer) => officer.Length > 0 ? officer : "whoever is to answer";

    private static string And(string[] parts) => parts.Length switch
    {
        0 => "",
        1 => parts[0],
        _ => $"{string.Join(", ", parts.Take(parts.Length - 1))} and {parts[^1]}",
    };

    private static string Count(int count, string one, string many) => $"{Number(count)} {(count == 1 ? one : many)}";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Text(IEnumerable<string> paragraphs) => string.Join('\n', paragraphs);

    /// <summary>As one sentence, with the one full stop it may bring along.</summary>
    private static string Ended(string said) => said.TrimEnd() is var text && text.EndsWith('.') || text.EndsWith('…') || text.EndsWith('!') || text.EndsWith('?') ? text : $"{text}.";

    private static IEnumerable<string> Sentences(string text) => ReportSection.Lines(text).SelectMany(line => SentenceEnds().Split(line)).Where(sentence => sentence.Length > 0);

    [GeneratedRegex(@"(?<=[.!?])\s+(?=[\p{Lu}0-9‘“])", RegexOptions.CultureInvariant, PlainText.Patience)]
    private static partial Regex SentenceEnds();

    private static string ToUpperFirst(this string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    [GeneratedRegex(@"\b(?:equalit\w*|divers\w*|rac(?:e|ial|ism|ist)\b|ethnic\w*|minorit\w*|black and|bme\b|disab\w*|gender\w*|women|religio\w*|faiths?\b|cohesion|hate (?:crime|incident)\w*|another background|different backgrounds|refugee\w*|asylum|migrant\w*|newcomers?|english classes|interpret\w*|language\w*|gypsy|traveller\w*)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, PlainText.Patience)]
    private static partial Regex Equality();
}
