using System.Globalization;
using Outturn.Domain;

namespace Outturn.Documents;

/// <summary>
/// A table of a report beside Appendix A, the same on the page and in every format: the exceptions, what the board asked for, corrections, what is missing,
/// risks. Its first column names the row.
/// </summary>
/// <param name="Id">"exceptions": where a link leads.</param>
/// <param name="Shares">Of the page's width, for each column.</param>
/// <param name="Empty">What stands in its place when there is nothing to list; empty where then nothing stands there.</param>
public sealed record ReportTable(string Id, string Heading, string Intro, IReadOnlyList<string> Columns, IReadOnlyList<double> Shares, IReadOnlyList<IReadOnlyList<ReportCell>> Rows, string Empty = "")
{
    public bool IsShown => Rows.Count > 0 || Empty.Length > 0;

    /// <summary>What stands before section 1, after the summary: exceptions first, then what the board asked for and what was corrected.</summary>
    public static IReadOnlyList<ReportTable> Opening(ReportSnapshot report) => report.Format < 2 ? []
        : [.. new[] { Exceptions(report), Decisions(report), FollowUps(report), Corrections(report) }.Where(table => table.IsShown)];

    /// <summary>What stands at the end of a section: the outcomes’ own figures of 4, the gaps of 7, the risks of 9.</summary>
    public static ReportTable? Of(ReportSection section, ReportSnapshot report) => report.Format < 2 ? null : section.Number switch
    {
        "4" when Outcomes(report) is { IsShown: true } outcomes => outcomes,
        "7" when Gaps(report) is { IsShown: true } gaps => gaps,
        "9" when Risks(report) is { IsShown: true } risks => risks,
        _ => null,
    };

    /// <summary>The first report has no column of what was before.</summary>
    private static ReportTable Exceptions(ReportSnapshot report) => report.Since is { } since ? Exceptions(report, since) : Exceptions(report, "").Without(column: 2);

    private static ReportTable Exceptions(ReportSnapshot report, string before) => Exceptions(report, before, report.LinesByReference);

    private static ReportTable Exceptions(ReportSnapshot report, string before, ILookup<string, ReportLine> lines) => new(
        "exceptions",
        "Exceptions",
        $"Lines that are red or amber, that have no return, whose days have passed, whose colour changed{(report.Since is { } since ? $" since the report for {since}" : "")}, on which the board decided otherwise or asks for something, or that were completed. Each stands once, with every reason.",
        ["Ref", "Key activity", before, "Now", "Why it is listed"],
        [0.95, 2.6, 1.0, 1.1, 3.95],
        [.. (report.Exceptions ?? []).Select(exception => (IReadOnlyList<ReportCell>)
            [Line(report, lines, exception.Reference), Activity(exception), exception.Before.Length > 0 ? exception.Before : "Not in it", ReportCell.Rated(lines[exception.Reference].First().Rating), new(exception.Why)])],
        $"There is no exception{(report.Extract is null ? "" : " among these lines")}: every one has a return, is green and on its days, none changed its colour, and the board asks for nothing.");

    private ReportTable Without(int column)
    {
        T[] Left<T>(IEnumerable<T> all) => [.. all.Where((_, index) => index != column)];
        return this with { Columns = Left(Columns), Shares = Left(Shares), Rows = [.. Rows.Select(row => (IReadOnlyList<ReportCell>)Left(row))] };
    }

    private static ReportTable Decisions(ReportSnapshot report) => new(
        "decisions",
        "Decisions on this report",
        "What the board set or asks for, line by line, with its minute.",
        ["Ref", "Colour and reason", "What is asked, of whom and by when"],
        [0.95, 4.1, 4.55],
        [.. report.Lines.Where(line => line.BoardsReason.Length > 0 || line.BoardAsks is not null).Select(line => (IReadOnlyList<ReportCell>)
            [Line(report, line.Reference, line.Line), new([.. new[] { line.BoardsReason, line.DeclaredLight is { } declared ? $"The officer declared {declared.Word.ToLowerInvariant()}." : "" }.Where(said => said.Length > 0)]) { Rating = line.Rating }, line.BoardAsks ?? "Nothing"])]);

    private static ReportTable FollowUps(ReportSnapshot report) => new(
        "follow-ups",
        "What the board asked for before",
        $"Each stands here until it is done; as at {report.ReadOn.InWords}.",
        ["Asked in", "Ref", "What is asked", "Of whom, by when", "How it stands"],
        [1.2, 1.0, 3.3, 2.0, 2.5],
        [.. (report.FollowUps ?? []).Select(one => (IReadOnlyList<ReportCell>)
            [$"{one.Period}, {one.Minute}", Line(report, one.Reference, one.Line), one.Asked, $"{one.ByWhom}, by {one.ByWhen.InWords}", Standing(one, report.ReadOn)])]);

    private static ReportTable Corrections(ReportSnapshot report) => new(
        "corrections",
        "Corrections to earlier reports",
        "The agreed reports stay as they were agreed, to the letter; what was found wrong in them since is said here.",
        ["Report", "Where", "It said", "It should have said", "Why, and who says so"],
        [1.0, 1.2, 2.6, 2.6, 2.4],
        [.. (report.Corrections ?? []).Select(one => (IReadOnlyList<ReportCell>)
            [one.Period, $"{one.Place}, {one.Field}", one.Was.Length > 0 ? Lines(one.Was) : "Nothing", Lines(one.Now), new([one.Why, $"{one.By}, {one.On.InWords}"])])],
        report.Since is null || report.Extract is not null ? "" : "No correction was recorded since the last agreed report.");

    /// <summary>Every figure of the lines in a row of its own, to reckon with; in words they stand under the progress.</summary>
    internal static ReportTable Figures(ReportSnapshot report) => new(
        "figures",
        "Figures of the lines",
        "What was reached of each line’s measures, as its return says it.",
        ["Ref", "Key activity", "Measure", "Figure", "Target of the year", "Said by"],
        [1.0, 2.6, 2.8, 1.3, 1.3, 2.0],
        [.. report.Lines.SelectMany(line => (line.Figures ?? []).Select(figure => (IReadOnlyList<ReportCell>)
            [Line(report, line.Reference, line.Line), line.Activity, figure.Measure, figure.Value, Said(figure.Target ?? ""), figure.SaidBy]))]);

    private static ReportTable Outcomes(ReportSnapshot report) => new(
        "outcomes",
        "Figures of the outcomes",
        "What is known of each outcome’s own measures: the latest figure, of which year or quarter it is, and the target of that year. Surveys come less often than reports.",
        ["Ref", "Outcome", "Measure", "Latest figure", "Target of the year", "Source, and who entered it"],
        [0.8, 2.6, 2.6, 1.6, 1.4, 2.2],
        [.. (report.Outcomes ?? []).Select(one => (IReadOnlyList<ReportCell>)
            [one.Outcome, one.Title, new([one.Measure, Sentence(one.Way)]), Latest(report, one), one.Target.Length > 0 ? $"{one.Target} ({one.Year})" : $"None ({one.Year})", one.Value.Length > 0 ? new ReportCell([one.Source, one.SaidBy]) : Said("")])]);

    private static ReportCell Latest(ReportSnapshot report, OutcomeFigure one) =>
        new(one.Value.Length == 0 ? ["No figure entered"] : [one.Value, one.AsAt is { } day ? $"{one.Period}, as at {day.InWords}" : one.Period])
        {
            Story = report.StoryOf(one),
            Page = OutcomeFigure.PageOf(one.Outcome),
        };

    private static string Sentence(string words) => $"{char.ToUpperInvariant(words[0])}{words[1..]}.";

    private static ReportTable Gaps(ReportSnapshot report) => Gaps(report, report.LinesByReference);

    private static ReportTable Gaps(ReportSnapshot report, ILookup<string, ReportLine> lines) => new(
        "gaps",
        "What lines need and have",
        "Lines whose plan says they need more than they have, or whose resources are not confirmed.",
        ["Ref", "Key activity", "Needed", "Available", "Missing", "Not confirmed"],
        [1.0, 2.8, 1.5, 1.5, 1.5, 1.9],
        [.. (report.Gaps ?? []).Select(gap => (IReadOnlyList<ReportCell>)[Line(report, lines, gap.Reference), gap.Activity, Said(gap.Needed), Said(gap.Available), Said(gap.Missing), Said(gap.Unconfirmed)])]);

    private static ReportTable Risks(ReportSnapshot report) => new(
        "risks",
        "Risk register",
        "Likelihood and impact from 1 to 5; the score is their product, the highest first.",
        ["Risk", "Cause, event and effect", "Likelihood", "Impact", "Score", "Owner", "What is done about it", "Lines"],
        [0.75, 3.0, 1.4, 1.0, 0.9, 1.35, 2.4, 1.2],
        [.. (report.Risks ?? []).Select(risk => (IReadOnlyList<ReportCell>)
            [Number(risk.Number), new([$"Cause: {risk.Cause}", $"Event: {risk.Event}", $"Effect: {risk.Effect}"]), Number(risk.Likelihood), Number(risk.Impact), Number(risk.Score), risk.Owner, risk.Mitigation, Said(risk.Lines)])]);

    private static ReportCell Line(ReportSnapshot report, ILookup<string, ReportLine> lines, string reference) => Line(report, reference, lines[reference].FirstOrDefault()?.Line);

    private static ReportCell Line(ReportSnapshot report, string reference, Guid? line) => new([reference]) { Story = report.StoryOf(line), Page = line is { } id ? $"lines/{id}" : null };

    private static ReportCell Activity(ReportException exception) => new(exception.LeadOfficer.Length > 0 ? [exception.Activity, exception.LeadOfficer] : [exception.Activity]);

    private static ReportCell Standing(ReportFollowUp one, DateOnly day) => one switch
    {
        { DoneOn: { } on } => $"✓ Done on {on.InWords} by {one.DoneBy}: {one.DoneWords}",
        _ when one.IsOverdueOn(day) => string.Create(CultureInfo.InvariantCulture, $"Not done, {day.DayNumber - one.ByWhen.DayNumber} {(day.DayNumber - one.ByWhen.DayNumber == 1 ? "day" : "days")} overdue"),
        _ => "Not done yet",
    };

    private static ReportCell Lines(string text) => new([.. ReportWords.Paragraphs(text)]);

    private static string Said(string text) => text.Length > 0 ? text : "-";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A cell of such a table: a colour where it has one, then its lines.</summary>
public sealed record ReportCell(IReadOnlyList<string> Lines)
{
    public Rating? Rating { get; init; }

    /// <summary>Where its first words lead: the page with the whole story of the line they name, or with every figure of the outcome.</summary>
    public string? Story { get; init; }

    /// <summary>The same below the partnership’s own address, for a page of the site itself: "lines/…", "strategy/outcomes/2.1/figures".</summary>
    public string? Page { get; init; }

    /// <summary>What it says in plain text: "■ Red".</summary>
    public string Text => string.Join('\n', (Rating is { } rating ? [$"{rating.Light?.Shape ?? rating.Why!.Value.Shape} {rating.Word}"] : Array.Empty<string>()).Concat(Lines));

    public static ReportCell Rated(Rating rating) => new([]) { Rating = rating };

    public static implicit operator ReportCell(string text) => new([text]);
}
