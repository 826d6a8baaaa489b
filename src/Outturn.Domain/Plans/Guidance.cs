namespace Outturn.Domain;

/// <summary>
/// The clauses as one partnership words and weighs them; what it has not set stands as in the source documents. Every check goes by it, of a file, a
/// draft, a plan in the database and a report.
/// </summary>
public sealed class Guidance
{
    private readonly Dictionary<string, ClauseDetails> own;

    private readonly Dictionary<FinancialYear, int> rounds;

    /// <param name="rounds">The planning rounds: the first year of each, and how many it asks for.</param>
    public Guidance(IEnumerable<OwnClause> own, IEnumerable<(FinancialYear First, int Years)>? rounds = null)
    {
        this.own = own.ToDictionary(clause => clause.Clause, clause => clause.Details, StringComparer.OrdinalIgnoreCase);
        this.rounds = (rounds ?? []).ToDictionary(round => round.First, round => round.Years);
    }

    /// <summary>As the source documents have it.</summary>
    public static readonly Guidance OfTheDocuments = new([]);

    /// <summary>How many years a plan that begins in this one is asked for (G5): as many as its planning round says, else three, as the source document does.</summary>
    public int YearsAskedFor(FinancialYear first) => rounds.GetValueOrDefault(first, PlanCheck.YearsAskedFor);

    /// <summary>The clause in the words that are in force.</summary>
    public Clause Worded(Clause clause) => own.GetValueOrDefault(clause.Id) is { Words: { Length: > 0 } words } ? clause with { Words = words } : clause;

    /// <summary>The findings as the partnership weighs them, the heaviest first; those of a clause that is off are left out.</summary>
    public IReadOnlyList<Finding> Weigh(IEnumerable<Finding> findings) => own.Count == 0
        ? Finding.InOrder(findings)
        : Finding.InOrder(findings.Select(Weighed).OfType<Finding>());

    private Finding? Weighed(Finding finding) => own.GetValueOrDefault(finding.Clause.Id) is not { } set ? finding
        : Weighed(finding, set.Weight) is { } level ? finding with { Clause = Worded(finding.Clause), Level = level } : null;

    // What a clause is set to is the most its findings weigh: one that only warned under it before is not made heavier, unless it was the heaviest.
    private static Level? Weighed(Finding finding, ClauseWeight weight) => Level(weight) switch
    {
        _ when weight == ClauseWeight.Off => null,
        null => finding.Level,
        { } set when finding.Level == finding.Clause.Levels[0] || finding.Level < set => set,
        _ => finding.Level,
    };

    private static Level? Level(ClauseWeight weight) => weight switch
    {
        ClauseWeight.Must => Domain.Level.Must,
        ClauseWeight.Should => Domain.Level.Should,
        ClauseWeight.Note => Domain.Level.Note,
        _ => null,
    };
}

/// <summary>A clause a partnership has set for itself: G7e a note, or G3 in the words of its own timetable.</summary>
public sealed class OwnClause : PartnershipRow
{
    private OwnClause()
    {
    }

    public OwnClause(Partnership partnership, Clause clause)
        : base(partnership.Id) => Clause = clause.Id;

    /// <summary>"G7c".</summary>
    public string Clause { get; private init; } = "";

    public ClauseDetails Details { get; set; } = new();
}

/// <summary>What a person sets of a clause.</summary>
public sealed record ClauseDetails
{
    public ClauseWeight Weight { get; init; }

    /// <summary>The partnership's own words; empty for the document's.</summary>
    public string Words { get; init; } = "";
}

/// <summary>The most a finding under a clause weighs.</summary>
public enum ClauseWeight
{
    AsInTheDocument,
    Must,
    Should,
    Note,
    Off,
}
