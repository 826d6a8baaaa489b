namespace Outturn.Domain;

/// <summary>
/// A figure or words of an agreed report that were found wrong: what it said, what it should have said, who says so, when and why. The frozen report is not
/// touched; the next report the board agrees lists it: "2.1a.1, Progress: it said ‘41 events’, it should have said ‘39 events’".
/// </summary>
public sealed class Correction : PartnershipRow
{
    private Correction()
    {
    }

    internal Correction(QuarterlyReport report, string place, string field, string was, CorrectedWords words, Person by, DateTimeOffset at)
        : base(report.PartnershipId)
    {
        Report = report;
        ReportId = report.Id;
        Period = report.Period;
        Place = place;
        Field = field;
        Was = was;
        Now = words.Now;
        Why = words.Why;
        ByName = by.Name;
        At = at;
    }

    public Guid ReportId { get; private init; }

    /// <summary>The agreed report that is corrected.</summary>
    public QuarterlyReport Report { get; private init; } = null!;

    public ReportingPeriod Period { get; private init; } = null!;

    /// <summary>"2.1a.1" of a line, "section 7" of the words around them.</summary>
    public string Place { get; private init; } = "";

    /// <summary>"Progress".</summary>
    public string Field { get; private init; } = "";

    /// <summary>The words of the frozen report, taken from it and never typed.</summary>
    public string Was { get; private init; } = "";

    public string Now { get; private init; } = "";

    public string Why { get; private init; } = "";

    public string ByName { get; private init; } = "";

    public DateTimeOffset At { get; private init; }

    /// <summary>The agreed report that lists it; null while it waits for the next one.</summary>
    public Guid? ListedInId { get; private set; }

    public bool IsListed => ListedInId is not null;

    /// <summary>Only what no agreed report lists yet may be taken back.</summary>
    public void MustBeTakenBackFreely()
    {
        if (IsListed)
            throw new PartnershipRuleException("An agreed report lists this correction, so it stays. If it is wrong itself, record another.");
    }

    internal void WasListedIn(QuarterlyReport report) => ListedInId ??= report.Id;
}

/// <summary>What a person types of a correction: what the report should have said, and why.</summary>
public sealed record CorrectedWords
{
    private static readonly IReadOnlyList<string> Colours = [.. Enum.GetValues<TrafficLight>().Select(light => light.Word), NotRated.NoReturnReceived.Word, NotRated.NotRated.Word];

    public string Now { get; init; } = "";

    public string Why { get; init; } = "";

    /// <param name="field">What is corrected: a colour is one of those a report prints, and completed is yes or no.</param>
    public IReadOnlyList<Slip> Slips(string field)
    {
        var slips = new List<Slip>();
        if (string.IsNullOrWhiteSpace(Now))
            slips.Add(new(nameof(Now), "Say what the report should have said."));
        else if (field == Correctable.Colour && !Colours.Contains(Now.Trim(), StringComparer.OrdinalIgnoreCase))
            slips.Add(new(nameof(Now), $"A report prints no colour ‘{PlanCheck.Quoted(Now)}’. Write one of these: {string.Join(", ", Colours)}."));
        else if (field == Correctable.Completed && !((string[])["Yes", "No"]).Contains(Now.Trim(), StringComparer.OrdinalIgnoreCase))
            slips.Add(new(nameof(Now), "Write Yes or No."));
        if (string.IsNullOrWhiteSpace(Why))
            slips.Add(new(nameof(Why), "Say why it was wrong and how that came to light: the next report prints it."));
        return slips;
    }
}

/// <summary>What of an agreed report can be corrected, each with the words it says: the columns of a line, the sections.</summary>
public static class Correctable
{
    /// <summary>The columns of a line of Appendix A, by the names they are printed under.</summary>
    private static readonly IReadOnlyList<string> Fields = ["Progress", Figures, Colour, "Corrective action", "Required outcome", "Target completion", "Lead officer", "Key activity", Completed, Decision, Exception, AskedBefore, Resources];

    public const string Summary = "the summary";

    internal const string Colour = "Colour";

    internal const string Completed = "Completed";

    private const string Figures = "Figures";

    private const string Decision = "Decision of the board";

    private const string Exception = "Why it is an exception";

    private const string AskedBefore = "What the board asked for before";

    private const string Resources = "What it needs and has";

    public const string Words = "Words";

    extension(ReportSnapshot report)
    {
        /// <summary>The columns a place of the report may have: of a line, of an outcome with a figure, and the words of the rest.</summary>
        public IEnumerable<string> CorrectableFields => [.. Fields, .. report.OutcomesWithFigures.Select(one => one.Field).Distinct(StringComparer.Ordinal), Words];

        /// <summary>"2.1a.1" for each line, then "outcome 2.1" where it has a figure, the summary, "section 1" to "section 9" and "risk 1" to the last.</summary>
        public IEnumerable<string> CorrectablePlaces =>
        [
            .. report.Lines.Select(line => line.Reference).Distinct(StringComparer.Ordinal),
            .. report.OutcomesWithFigures.Select(one => one.Place).Distinct(StringComparer.Ordinal),
            .. report.Summary is null ? Array.Empty<string>() : [Summary],
            .. report.Sections.Select(section => $"section {section.Number}"),
            .. (report.Risks ?? []).Select(risk => Called(risk)),
        ];

        private IEnumerable<OutcomeFigure> OutcomesWithFigures => (report.Outcomes ?? []).Where(one => one.Value.Length > 0);

        /// <summary>What the report says there; null where it has no such place or column.</summary>
        public string? SaysAt(string place, string field)
        {
            if (report.Lines.FirstOrDefault(line => line.Reference == place) is { } line)
                return In(report, line, field);
            if (report.OutcomesWithFigures.FirstOrDefault(one => one.Place == place && one.Field == field) is { } figure)
                return figure.Value;
            if (field == Words && place == Summary && report.Summary is { } summary)
                return string.Join('\n', summary.Paragraphs);
            if (field == Words && report.Risks?.FirstOrDefault(risk => Called(risk) == place) is { } risk)
                return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{risk.InWords}\nLikelihood {risk.Likelihood}, impact {risk.Impact}. {risk.Owner}: {risk.Mitigation}");

            return field == Words && report.Sections.FirstOrDefault(section => $"section {section.Number}" == place) is { } section
                ? string.Join('\n', section.Paragraphs.Where(paragraph => paragraph.Kind is ParagraphKind.Text or ParagraphKind.Bullet).Select(paragraph => paragraph.Text))
                : null;
        }
    }

    private static string Called(ReportRisk risk) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"risk {risk.Number}");

    private static string? In(ReportSnapshot report, ReportLine line, string field) => field switch
    {
        "Progress" => line.Progress,
        Figures => string.Join('\n', (line.Figures ?? []).Select(figure => figure.InWords)),
        Colour => line.Rating.Word,
        "Corrective action" => line.CorrectiveAction,
        "Required outcome" => line.RequiredOutcome,
        "Target completion" => line.TargetCompletion,
        "Lead officer" => line.LeadOfficer,
        "Key activity" => line.Activity,
        Completed => line.Completed ? "Yes" : "No",
        Decision => string.Join('\n', new[] { line.BoardsReason, line.BoardAsks ?? "" }.Where(said => said.Length > 0)),
        Exception => string.Join('\n', (report.Exceptions ?? []).Where(one => one.Reference == line.Reference).SelectMany(one => one.Why)),
        AskedBefore => string.Join('\n', (report.FollowUps ?? []).Where(one => one.Reference == line.Reference).Select(one => $"{one.Asked.TrimEnd('.')}. {one.ByWhom}, by {one.ByWhen.InWords} ({one.Minute}): {(one.DoneOn is { } on ? $"done on {on.InWords} by {one.DoneBy}: {one.DoneWords}" : "not done")}")),
        Resources => string.Join('\n', (report.Gaps ?? []).Where(gap => gap.Reference == line.Reference).Select(gap => $"Needed {gap.Needed}; available {gap.Available}; missing {gap.Missing}; not confirmed {gap.Unconfirmed}")),
        _ => null,
    };
}
