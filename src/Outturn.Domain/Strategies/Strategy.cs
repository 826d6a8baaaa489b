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

    /// <summary>What stands in the strategy and is not in a list that was typed: whole aims, whole outcomes, single actions. Measures are not asked for.</summary>
    public IEnumerable<LeftOut> LeftOutOf(IReadOnlyList<AimText> texts)
    {
        foreach (var aim in aims.OrderBy(aim => aim.Number))
        {
            if (texts.FirstOrDefault(text => text.Number == aim.Number) is not { } kept)
            {
                yield return new($"Aim {aim.Number}", aim.Title, aim);
                continue;
            }

            foreach (var left in aim.LeftOutOf(kept.Outcomes))
                yield return left;
        }
    }

    /// <summary>Takes out what a list no longer has.</summary>
    /// <param name="planned">The ids of the outcomes and of the strategy's actions that any plan takes up, and of the outcomes that figures were entered of.</param>
    /// <exception cref="PartnershipRuleException">A plan takes some of it up, or a group holds it.</exception>
    public void TakeOut(IEnumerable<LeftOut> leftOut, IReadOnlySet<Guid> planned)
    {
        foreach (var left in leftOut.ToList())
        {
            left.MustBeFree(planned);
            if (left.Row is Aim aim)
                aims.Remove(aim);
            else
                aims.ForEach(one => one.TakeOut(left));
        }
    }
}

/// <summary>An aim, an outcome or an action of the strategy that a list no longer has: "2.3", "Older people live at home".</summary>
public sealed record LeftOut(string Reference, string Title, PartnershipRow Row)
{
    internal void MustBeFree(IReadOnlySet<Guid> planned)
    {
        IReadOnlyList<Outcome> outcomes = Row switch { Aim aim => aim.Outcomes, Outcome outcome => [outcome], _ => [] };
        if (outcomes.FirstOrDefault(outcome => outcome.DelegatedTo is not null) is { } held)
            throw new PartnershipRuleException($"Outcome {held.Number} is given to {held.DelegatedTo!.Name}. Take it back from the group first, or put {Reference} back in the list.");
        if (planned.Contains(Row.Id) || outcomes.Any(outcome => planned.Contains(outcome.Id)))
            throw new PartnershipRuleException($"{Reference}, ‘{Title}’, stands in a plan or has figures of its own, so it stays in the strategy. Put it back in the list.");
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
