namespace Outturn.Domain;

/// <summary>
/// The words of a quarterly report, section by section (clauses R1 to R9). As a partnership's standing text it holds fields in braces
/// ("{quarter}"); a report begins as that text with its fields filled, and is then edited. Paragraphs are parted by an empty line; a line that
/// begins with "- " is a bullet.
/// </summary>
public sealed record ReportSections
{
    /// <summary>What the report begins with; while it is empty, a summary is drafted by rule from the data and marked as drafted.</summary>
    public string Summary { get; init; } = "";

    /// <summary>1, Purpose of report: which body, which quarter (R1).</summary>
    public string Purpose { get; init; } = "";

    /// <summary>2, Recommendations (R2).</summary>
    public string Recommendations { get; init; } = "";

    /// <summary>3.1, About the partnership (R3.1).</summary>
    public string AboutThePartnership { get; init; } = "";

    /// <summary>3.2, the strategy and its alignments (R3.2); the aims follow it from the strategy itself.</summary>
    public string StrategyAndAlignments { get; init; } = "";

    /// <summary>4, Information: what Appendix A shows (R4); the traffic light wording and the agreement follow it.</summary>
    public string Information { get; init; } = "";

    /// <summary>5, Future work (R5).</summary>
    public string FutureWork { get; init; } = "";

    /// <summary>6, Conclusions (R6).</summary>
    public string Conclusions { get; init; } = "";

    /// <summary>7, Financial implications (R7).</summary>
    public string FinancialImplications { get; init; } = "";

    /// <summary>8, Diversity and race equality (R8).</summary>
    public string DiversityAndRaceEquality { get; init; } = "";

    /// <summary>9, Risk (R9).</summary>
    public string Risk { get; init; } = "";

    /// <summary>The standing text a new partnership starts from: the source document's wording where it fits any place; sections only the partnership can write stay empty.</summary>
    public static ReportSections StandingTextFor(string partnership) => new()
    {
        Purpose = $"To provide {{body}} with the {{quarter}} progress in relation to the key targets outlined within the {{aims}} key aims of {partnership}.",
        Recommendations = "To review the report and identify any action plans or requirements within the plan.",
        AboutThePartnership = $"{partnership} brings together partners from the public sector, private sector and the voluntary and community sector.",
        StrategyAndAlignments = "{strategy}",
        Information = "This report identifies progress to the {aims} key aims as shown in Appendix A and highlights progress by risk through the traffic light system:",
    };

    /// <summary>Fills the fields in braces: {body}, {quarter}, {aims}, {strategy}, {partnership}. A field not known stays as it is and is found by the check.</summary>
    public ReportSections Filled(IReadOnlyDictionary<string, string> fields) => new()
    {
        Summary = Fill(Summary, fields),
        Purpose = Fill(Purpose, fields),
        Recommendations = Fill(Recommendations, fields),
        AboutThePartnership = Fill(AboutThePartnership, fields),
        StrategyAndAlignments = Fill(StrategyAndAlignments, fields),
        Information = Fill(Information, fields),
        FutureWork = Fill(FutureWork, fields),
        Conclusions = Fill(Conclusions, fields),
        FinancialImplications = Fill(FinancialImplications, fields),
        DiversityAndRaceEquality = Fill(DiversityAndRaceEquality, fields),
        Risk = Fill(Risk, fields),
    };

    private static string Fill(string text, IReadOnlyDictionary<string, string> fields) =>
        fields.Aggregate(text, (filled, field) => filled.Replace($"{{{field.Key}}}", field.Value, StringComparison.Ordinal));
}
