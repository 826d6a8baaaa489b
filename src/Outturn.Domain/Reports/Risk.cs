namespace Outturn.Domain;

/// <summary>
/// A line of the partnership's risk register (R9): because of a cause an event may come, with an effect; how likely and how bad, from 1 to 5 each; who owns it
/// and what is done about it. It belongs to the key activities it threatens, and stands in each report until it is closed.
/// </summary>
public sealed class Risk : PartnershipRow
{
    private readonly List<RiskLine> lines = [];

    private Risk()
    {
    }

    /// <param name="number">The next free one; a number is never used again.</param>
    public Risk(Partnership partnership, int number, RiskDetails details)
        : base(partnership.Id)
    {
        Number = number;
        Edit(details);
    }

    public int Number { get; private init; }

    public RiskDetails Details { get; private set; } = new();

    /// <summary>The key activities it threatens.</summary>
    public IReadOnlyList<RiskLine> Lines => lines;

    /// <summary>"1.1a.1, 3.2a.1": the lines it threatens as they were called when that was said; the history tells how it changed.</summary>
    public string LinesInWords { get; private set; } = "";

    public DateOnly? ClosedOn { get; private set; }

    public string ClosedBecause { get; private set; } = "";

    public bool IsOpen => ClosedOn is null;

    public void Edit(RiskDetails details)
    {
        if (details.Slips() is [var first, ..])
            throw new PartnershipRuleException(first.Sentence);
        if (!IsOpen)
            throw new PartnershipRuleException($"Risk {Number} was closed on {ClosedOn?.InWords}. Open it again before you change it.");

        Details = details;
    }

    /// <summary>Says which key activities it threatens, and no others.</summary>
    public void Threatens(IEnumerable<KeyActivity> activities)
    {
        var wanted = activities.ToDictionary(activity => activity.Id);
        lines.RemoveAll(line => !wanted.ContainsKey(line.KeyActivityId));
        lines.AddRange(wanted.Values.Where(activity => !lines.Exists(line => line.KeyActivityId == activity.Id)).Select(activity => new RiskLine(this, activity)));
        LinesInWords = string.Join(", ", wanted.Values.Select(activity => activity.Reference).OrderBy(LineReference.Read).ThenBy(reference => reference, StringComparer.Ordinal));
    }

    /// <summary>Whether it says the same as another: the same cause, event and effect.</summary>
    public bool SaysTheSameAs(RiskDetails other) => SameWords.Are(Details.Cause, other.Cause) && SameWords.Are(Details.Event, other.Event) && SameWords.Are(Details.Effect, other.Effect);

    public void Close(string because, DateOnly on)
    {
        if (string.IsNullOrWhiteSpace(because))
            throw new PartnershipRuleException("Say why the risk is closed: it has passed, it came about, or it was taken on.");

        (ClosedOn, ClosedBecause) = (on, because);
    }

    public void OpenAgain() => (ClosedOn, ClosedBecause) = (null, "");
}

/// <summary>A key activity that a risk threatens.</summary>
public sealed class RiskLine : PartnershipRow
{
    private RiskLine()
    {
    }

    internal RiskLine(Risk risk, KeyActivity activity)
        : base(risk.PartnershipId)
    {
        RiskId = risk.Id;
        KeyActivityId = activity.Id;
        KeyActivity = activity;
    }

    public Guid RiskId { get; private init; }

    public Guid KeyActivityId { get; private init; }

    public KeyActivity KeyActivity { get; private init; } = null!;
}

/// <summary>What a person fills in of a risk: one property a box.</summary>
public sealed record RiskDetails
{
    public const int Most = 5;

    /// <summary>"Only one installer works in the county".</summary>
    public string Cause { get; init; } = "";

    /// <summary>"it fails or loses its crews".</summary>
    public string Event { get; init; } = "";

    /// <summary>"180 homes are not done before winter".</summary>
    public string Effect { get; init; } = "";

    /// <summary>1, hardly ever, to 5, almost certain.</summary>
    public int Likelihood { get; init; }

    /// <summary>1, hardly felt, to 5, the aim is lost.</summary>
    public int Impact { get; init; }

    public string Owner { get; init; } = "";

    public string Mitigation { get; init; } = "";

    /// <summary>Likelihood times impact, 1 to 25.</summary>
    public int Score => Likelihood * Impact;

    public IReadOnlyList<Slip> Slips()
    {
        var slips = new List<Slip>();
        if (string.IsNullOrWhiteSpace(Cause))
            slips.Add(new(nameof(Cause), "Say what it comes from."));
        if (string.IsNullOrWhiteSpace(Event))
            slips.Add(new(nameof(Event), "Say what may happen."));
        if (string.IsNullOrWhiteSpace(Effect))
            slips.Add(new(nameof(Effect), "Say what it would lead to."));
        if (Likelihood is < 1 or > Most)
            slips.Add(new(nameof(Likelihood), "Choose how likely it is, from 1 to 5."));
        if (Impact is < 1 or > Most)
            slips.Add(new(nameof(Impact), "Choose how bad it would be, from 1 to 5."));
        if (string.IsNullOrWhiteSpace(Owner))
            slips.Add(new(nameof(Owner), "Say who owns the risk."));
        if (string.IsNullOrWhiteSpace(Mitigation))
            slips.Add(new(nameof(Mitigation), "Say what is done about it, or that it is accepted and why."));
        return slips;
    }
}
