using Microsoft.EntityFrameworkCore;

namespace Outturn.Storage;

public static class ReadingFigures
{
    extension(OutturnDb db)
    {
        /// <summary>
        /// What was reported in a year of the measures of a plan’s tasks, and entered of those of its outcomes. A measure is known by its line, so that what was
        /// said while last year’s copy of the plan was in force counts too. Two queries.
        /// </summary>
        public async Task<YearFigures> FiguresOf(ActionPlan plan, FinancialYear year, CancellationToken cancel = default)
        {
            var (first, last, id) = (year.Quarter(1), year.Quarter(4), plan.Id);
            var measures = db.Set<Measure>().Where(measure => db.Tasks.Any(task => task.Id == measure.TaskId && task.Action.Outcome.PlanId == id));
            var entered = await db.Actuals
                .Where(actual => actual.MeasureId != null && actual.Period! >= first && actual.Period! <= last
                    && db.Set<PlannedOutcome>().Any(outcome => outcome.PlanId == id && db.Set<Measure>().Any(measure => measure.Id == actual.MeasureId && measure.OutcomeId == outcome.OutcomeId)))
                .Select(actual => new ReportedFigure(actual.MeasureLine, actual.Period!, actual.Value, actual.IsOfTheYear, false)).ToListAsync(cancel);
            var reported = await db.Returns
                .Where(line => line.SentAt != null && line.Round.Period >= first && line.Round.Period <= last)
                .SelectMany(line => line.Actuals, (line, actual) => new { line.Round.Period, actual.MeasureLine, actual.Value, IsSentBack = line.SentBackAt != null })
                .Where(actual => measures.Any(measure => measure.Line == actual.MeasureLine))
                .Select(actual => new ReportedFigure(actual.MeasureLine, actual.Period, actual.Value, false, actual.IsSentBack)).ToListAsync(cancel);
            return new(year, [.. reported, .. entered]);
        }
    }
}
