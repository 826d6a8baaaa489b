namespace Outturn.Domain;

/// <summary>One of the strategy's numbered aims: 2, "A place where all communities matter and where people want to live".</summary>
public sealed class Aim : PartnershipRow
{
    private readonly List<Outcome> outcomes = [];

    private Aim()
    {
    }

    internal Aim(Strategy strategy, int number, string title)
        : base(strategy.PartnershipId)
    {
        StrategyId = strategy.Id;
        Number = number is >= 1 and <= 99 ? number : throw new PartnershipRuleException($"An aim has a number from 1 to 99, not {number}.");
        Title = title;
    }

    public Guid StrategyId { get; private init; }

    public int Number { get; private init; }

    public string Title { get; set; } = "";

    public IReadOnlyList<Outcome> Outcomes => outcomes;

    public Outcome? OutcomeNumbered(OutcomeNumber number) => outcomes.Find(outcome => outcome.Number == number);

    public Outcome AddOutcome(OutcomeNumber number, string title)
    {
        if (number.Aim != Number)
            throw new PartnershipRuleException($"Outcome {number} does not belong to aim {Number}: its number begins with {number.Aim}.");
        if (OutcomeNumbered(number) is not null)
            throw new PartnershipRuleException($"Aim {Number} already has an outcome {number}. Give the new one another number.");

        var outcome = new Outcome(this, number, title);
        outcomes.Add(outcome);
        return outcome;
    }

    internal void Take(IEnumerable<OutcomeText> texts)
    {
        foreach (var text in texts)
        {
            var outcome = OutcomeNumbered(text.Number) ?? AddOutcome(text.Number, text.Title);
            outcome.Title = text.Title;
            outcome.Take(text);
        }
    }

    internal IEnumerable<LeftOut> LeftOutOf(IReadOnlyList<OutcomeText> texts)
    {
        foreach (var outcome in outcomes.OrderBy(outcome => outcome.Number))
        {
            if (texts.FirstOrDefault(text => text.Number == outcome.Number) is not { } kept)
            {
                yield return new(outcome.Number.ToString(), outcome.Title, outcome);
                continue;
            }

            foreach (var action in outcome.Actions.OrderBy(action => LineReference.PlaceOf(action.Letter)).Where(action => kept.Actions.All(text => !string.Equals(text.Letter, action.Letter, StringComparison.OrdinalIgnoreCase))))
                yield return new($"{outcome.Number}{action.Letter}", action.Title, action);
        }
    }

    internal void TakeOut(LeftOut left)
    {
        outcomes.RemoveAll(outcome => outcome == left.Row);
        outcomes.ForEach(outcome => outcome.TakeOut(left));
    }
}
