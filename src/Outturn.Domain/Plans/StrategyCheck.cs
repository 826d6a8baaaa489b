using System.Globalization;

namespace Outturn.Domain;

/// <summary>What of an outcome differs from the strategy it serves: its wording (P2), its group (G1), and the strategy's actions it leaves out (G4).</summary>
internal static class StrategyCheck
{
    public static IEnumerable<Finding> Findings(OutcomeDraft outcome, Strategy strategy, Guid? groupId)
    {
        if ((outcome.AimNumber ?? outcome.Number?.Aim) is { } number)
        {
            if (strategy.AimNumbered(number) is not { } aim)
                yield return Clauses.P2.Note(outcome.AimTitle.Place, outcome.AimTitle.Text, string.Create(CultureInfo.InvariantCulture, $"The strategy has no aim {number}."), "Correct the number, or add the aim to the strategy.");
            else if (!outcome.AimTitle.IsBlank && !SameWords.Are(aim.Title, outcome.AimTitle.Text))
                yield return Wording(string.Create(CultureInfo.InvariantCulture, $"Aim {number}"), outcome.AimTitle, aim.Title);
        }

        if (outcome.Number is not { } own)
            yield break;

        if (outcome.AimNumber is { } above && above != own.Aim)
            yield return Clauses.P2.Note(outcome.Title.Place, outcome.Title.Text, string.Create(CultureInfo.InvariantCulture, $"Outcome {own} stands under aim {above}."), "Correct the number of the aim or of the outcome.");

        if (strategy.OutcomeNumbered(own) is not { } known)
        {
            yield return Clauses.P2.Note(outcome.Title.Place, outcome.Title.Text, $"The strategy has no outcome {own}.", "Correct the number, or add the outcome to the strategy.");
            yield break;
        }

        if (!outcome.Title.IsBlank && !SameWords.Are(known.Title, outcome.Title.Text))
            yield return Wording($"Outcome {own}", outcome.Title, known.Title);

        if (groupId is { } group && known.DelegatedTo is { } delegated && delegated.Id != group)
            yield return Clauses.G1.Note(outcome.Title.Place, "", $"Outcome {own} is delegated to {delegated.Name}, whose plan this is not.", "Give the plan to that group, or delegate the outcome to this one.");

        foreach (var action in known.Actions.Where(action => !TakesUp(outcome, action)))
        {
            yield return Clauses.G4.Should(
                outcome.Title.Place,
                "",
                $"Outcome {own}: the strategy’s action {action.Letter}, ‘{action.Title}’, is neither planned nor deferred.",
                "Plan it with tasks, or say to which date it is put off.");
        }
    }

    private static bool TakesUp(OutcomeDraft outcome, StrategyAction action) =>
        outcome.Actions.Any(planned => planned.Letter.Equals(action.Letter, StringComparison.OrdinalIgnoreCase)) || outcome.Actions.Any(planned => SameWords.Are(planned.Title.Text, action.Title));

    private static Finding Wording(string what, Written written, string strategysWords) => Clauses.P2.Note(
        written.Place,
        written.Text,
        $"{what} is worded ‘{PlanCheck.OneLine(written.Text)}’; the strategy says ‘{strategysWords}’.",
        "Use the strategy’s wording.");
}
