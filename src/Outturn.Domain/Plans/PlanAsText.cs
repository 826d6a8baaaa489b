using System.Globalization;

namespace Outturn.Domain;

/// <summary>A plan of the database written out as text.</summary>
public static class PlanAsText
{
    extension(ActionPlan plan)
    {
        /// <param name="strategy">The partnership's strategy: it holds the outcomes' measures.</param>
        public PlanText ToText(Strategy strategy) => plan.ToText(outcome => strategy.OutcomeNumbered(outcome.Number)?.Measures ?? []);

        /// <param name="measuresOf">The measures of the strategy's outcome, which are not the plan's own.</param>
        public PlanText ToText(Func<PlannedOutcome, IEnumerable<Measure>> measuresOf) => new(LinesOf(plan, measuresOf));
    }

    private static IEnumerable<PlanLine> LinesOf(ActionPlan plan, Func<PlannedOutcome, IEnumerable<Measure>> measuresOf)
    {
        yield return new(PlanLine.OfThePlan, LineKind.Plan, null)
        {
            Fields = Said(("Title", plan.Title), ("FirstYear", plan.FirstYear.Label), ("YearCount", plan.YearCount.ToString(CultureInfo.InvariantCulture))),
        };
        foreach (var outcome in plan.Outcomes.OrderBy(outcome => outcome.Number))
        {
            yield return new(outcome.Line, LineKind.Outcome, PlanLine.OfThePlan)
            {
                Reference = outcome.Number.ToString(),
                Fields = Said(("Number", outcome.Number.ToString()), ("TitleAsWritten", outcome.TitleAsWritten), ("AimTitleAsWritten", outcome.AimTitleAsWritten), ("Alignments", outcome.Alignments.AsWritten)),
            };
            foreach (var measure in Measures(measuresOf(outcome), outcome.Line, outcome.Number.ToString()))
                yield return measure;
            foreach (var line in outcome.ActionsInOrder.SelectMany(action => LinesOf(action)))
                yield return line;
        }
    }

    private static IEnumerable<PlanLine> LinesOf(PlannedAction action)
    {
        yield return new(action.Line, LineKind.Action, action.Outcome.Line)
        {
            Reference = action.Reference,
            IsTheGroupsOwn = action.IsTheGroupsOwn,
            PartOf = action.PartOf?.Letter ?? "",
            Fields =
            [
                .. Said(("Letter", action.Letter)),
                .. DetailsAsText.Of(action.Details),
                .. Said(("DeferredTo", action.DeferredTo?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? ""), ("DeferredBecause", action.DeferredBecause)),
            ],
        };
        foreach (var task in action.TasksInOrder)
        {
            yield return new(task.Line, LineKind.Task, action.Line) { Reference = task.Reference, Fields = [.. DetailsAsText.Of(task.Details)] };
            foreach (var measure in Measures(task.Measures, task.Line, task.Reference))
                yield return measure;
            foreach (var (milestone, index) in task.MilestonesInOrder.Select((milestone, index) => (milestone, index)))
            {
                yield return new(milestone.Line, LineKind.Milestone, task.Line)
                {
                    Reference = string.Create(CultureInfo.InvariantCulture, $"{task.Reference}, milestone {index + 1}"),
                    Fields = [.. DetailsAsText.Of(milestone.Details)],
                };
            }
        }
    }

    private static IEnumerable<PlanLine> Measures(IEnumerable<Measure> measures, Guid within, string reference) => measures
        .OrderBy(measure => measure.Position)
        .Select((measure, index) => new PlanLine(measure.Line, LineKind.Measure, within)
        {
            Reference = string.Create(CultureInfo.InvariantCulture, $"{reference}, measure {index + 1}"),
            Fields = [.. DetailsAsText.Of(measure.Details)],
        });

    private static (string Field, string Text)[] Said(params (string Field, string Text)[] fields) => [.. fields.Where(each => each.Text.Length > 0)];
}
