using Microsoft.EntityFrameworkCore;

namespace Outturn.Storage;

/// <summary>A file that was looked at becomes a plan: the same for the page and the command.</summary>
public static class PlanAcceptance
{
    extension(OutturnDb db)
    {
        /// <summary>
        /// Makes the plan of the draft read from the import, with the people and bodies its answers call new, and gives the strategy's outcomes their
        /// figures. Nothing is saved yet.
        /// </summary>
        /// <exception cref="PartnershipRuleException">The file was accepted before, plans nothing, or plans an outcome the strategy does not have.</exception>
        public async Task<ActionPlan> Accept(PlanImport import, PlanDraft draft, Partnership partnership, Person? by, DateTimeOffset at, CancellationToken cancel = default)
        {
            var strategy = await db.Strategies.WithAimsAndOutcomes().FirstOrDefaultAsync(cancel);
            var who = await db.WhoIsWho(partnership, import.Answers, cancel);
            var plan = PlanFromDraft.Make(draft, strategy, import.Group, who, partnership.YearOf(at.OnDay), import, await db.PromisedOutcomes(cancel));
            import.AcceptedAs(plan, by, at);
            db.AddRange(who.Made);
            db.Plans.Add(plan);
            return plan;
        }

        /// <summary>
        /// Makes the plan read as the merge with a returned copy was decided, with the people and bodies the import's answers call new. Nothing is
        /// saved yet.
        /// </summary>
        /// <exception cref="PartnershipRuleException">A conflict is open, the file was accepted before, or the plan cannot be edited.</exception>
        public async Task Accept(PlanImport import, ActionPlan plan, PlanMerge merge, Strategy strategy, Partnership partnership, Person? by, DateTimeOffset at, CancellationToken cancel = default)
        {
            var decisions = import.DecisionsOn(merge);
            if (merge.Conflicts.Count(point => !decisions.ContainsKey(point.Key)) is > 0 and var open)
                throw new PartnershipRuleException($"{open} {(open == 1 ? "conflict is" : "conflicts are")} still to be decided. Choose whose version stands, then accept.");

            var who = await db.WhoIsWho(partnership, import.Answers, cancel);
            plan.Take(merge.Result(decisions), strategy, who, await db.PromisedOutcomes(cancel));
            import.AcceptedAs(plan, by, at);
            db.AddRange(who.Made);
        }

        /// <summary>Everyone and every body the partnership knows, for the names a plan uses.</summary>
        public async Task<WhoIsWho> WhoIsWho(Partnership partnership, IReadOnlyDictionary<string, string> answers, CancellationToken cancel = default) =>
            new(partnership, await db.People.ToListAsync(cancel), await db.Groups.ToListAsync(cancel), await db.Organisations.ToListAsync(cancel), answers);
    }
}
