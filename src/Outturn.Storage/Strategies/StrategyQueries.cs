using Microsoft.EntityFrameworkCore;

namespace Outturn.Storage;

public static class StrategyQueries
{
    extension(IQueryable<Strategy> strategies)
    {
        /// <summary>With aims, outcomes, their actions, their measures and the groups that hold them: five queries whatever the size.</summary>
        public IQueryable<Strategy> WithAimsAndOutcomes() => strategies
            .Include(strategy => strategy.Aims.OrderBy(aim => aim.Number)).ThenInclude(aim => aim.Outcomes).ThenInclude(outcome => outcome.DelegatedTo)
            .Include(strategy => strategy.Aims).ThenInclude(aim => aim.Outcomes).ThenInclude(outcome => outcome.Actions.OrderBy(action => action.Letter))
            .Include(strategy => strategy.Aims).ThenInclude(aim => aim.Outcomes).ThenInclude(outcome => outcome.Measures.OrderBy(measure => measure.Position))
            .AsSplitQuery();

        /// <summary>As a report needs it: with aims, outcomes and the outcomes’ measures. Three queries whatever the size.</summary>
        public IQueryable<Strategy> WithOutcomeMeasures() => strategies
            .Include(strategy => strategy.Aims.OrderBy(aim => aim.Number)).ThenInclude(aim => aim.Outcomes).ThenInclude(outcome => outcome.Measures.OrderBy(measure => measure.Position))
            .AsSplitQuery();
    }
}
