namespace Outturn.Domain;

/// <summary>
/// The Sustainable Community Strategy the partnership agreed: its years, its vision, its numbered aims. Aims are matched by number,
/// because their wording drifts between documents (clause P2).
/// </summary>
public sealed class Strategy : PartnershipRow
{
    private readonly List<Aim> aims = [];

    private Strategy()
    {
    }

    public Strategy(Partnership partnership, StrategyDetails details)
        : base(partnership.Id) => Details = details;

    public StrategyDetails Details { get; set; } = new();

    public IReadOnlyList<Aim> Aims => aims;

    public IEnumerable<Outcome> Outcomes => aims.OrderBy(aim => aim.Number).SelectMany(aim => aim.Outcomes.OrderBy(outcome => outcome.Number));

    public Aim? AimNumbered(int number) => aims.Find(aim => aim.Number == number);

    public Outcome? OutcomeNumbered(OutcomeNumber number) => AimNumbered(number.Aim)?.OutcomeNumbered(number);

    public Aim AddAim(int number, string title)
    {
        if (AimNumbered(number) is not null)
            throw new PartnershipRuleException($"The strategy already has an aim {number}. Give the new one another number.");

        var aim = new Aim(this, number, title);
        aims.Add(aim);
        return aim;
    }

    /// <summary>Takes up aims, outcomes, measures and actions that a person typed or pasted; what is there already by number gets the new wording.</summary>
    public void Take(IEnumerable<AimText> texts)
    {
        foreach (var text in texts)
        {
            var aim = AimNumbered(text.Number) ?? AddAim(text.Number, text.Title);
            aim.Title = text.Title;
            aim.Take(text.Outcomes);
        }
    }
}

/// <summary>What a person edits of a strategy.</summary>
public sealed record StrategyDetails
{
    /// <summary>"Sustainable Community Strategy for Gloucester".</summary>
    public string Title { get; init; } = "";

    public int FromYear { get; init; }

    public int ToYear { get; init; }

    public string Vision { get; init; } = "";

    /// <summary>As the partnership says it: "January 2008".</summary>
    public string Launched { get; init; } = "";

    /// <summary>As the partnership says it: "September 2008".</summary>
    public string Adopted { get; init; } = "";

    /// <summary>"2008-2018".</summary>
    public string Years => FromYear == 0 ? "" : $"{FromYear}-{ToYear}";
}
