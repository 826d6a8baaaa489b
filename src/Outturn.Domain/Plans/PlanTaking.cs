using System.Globalization;

namespace Outturn.Domain;

/// <summary>A plan is made to say what a text says: a merge, a revision. Only the rows that say something else are touched.</summary>
public static class PlanTaking
{
    extension(ActionPlan plan)
    {
        /// <summary>Makes the plan read as the text does, line by line; lines the text does not have are taken out.</summary>
        /// <param name="strategy">The partnership's strategy: it holds the outcomes' measures.</param>
        /// <param name="who">Who the words for a new officer or lead mean; null leaves it open.</param>
        /// <param name="promised">The ids of outcomes whose measures a plan in force promises: those move only by a decision.</param>
        /// <exception cref="PartnershipRuleException">The plan cannot be edited, or the text asks for what a plan cannot be.</exception>
        public void Take(PlanText text, Strategy strategy, WhoIsWho? who = null, IReadOnlySet<Guid>? promised = null) => new TakenText(plan, text, strategy, who, promised).Take();
    }

    private sealed class TakenText(ActionPlan plan, PlanText text, Strategy strategy, WhoIsWho? who, IReadOnlySet<Guid>? promised)
    {
        private readonly Dictionary<Guid, PartnershipRow> rows = [];
        private readonly PlanText before = plan.ToText(strategy);

        public void Take()
        {
            FindRows();
            if (plan.Status is PlanStatus.ApprovedInPart && !plan.IsBeingRevised)
                MustLeaveWhatIsInForce();
            else
                plan.MustBeEditable();
            TakeWhole();
            foreach (var line in text.Lines.Where(line => line.Kind is not LineKind.Plan))
                Place(line);
            foreach (var line in before.Lines.Where(line => !text.Has(line.Line) && (line.Within is null || text.Has(line.Within.Value))))
                Remove(line);
            foreach (var line in text.Lines.Where(line => line != before[line.Line]))
                Write(line);
            foreach (var (line, kind) in text.Lines.SelectMany(line => Enum.GetValues<LineKind>().Where(kind => kind is not LineKind.Outcome).Select(kind => (line, kind))))
                Order([.. text.Within(line.Line, kind).Select(each => (PlanRow)rows[each.Line])]);
        }

        /// <summary>Of a plan in force in part, only what the Executive returned takes changes.</summary>
        private void MustLeaveWhatIsInForce()
        {
            if (PlanDifference.Between(before, text).Changes.FirstOrDefault(change => !(StandsInWhatWasReturned(before, change.Line) && StandsInWhatWasReturned(text, change.Line))) is { } change)
                throw new PartnershipRuleException($"‘{change.Line.Words}’{(change.Line.Reference.Length > 0 ? $", {change.Line.Reference}," : "")} does not stand in an action the Executive returned, so it cannot change with this file. Leave that change out, and make it in a revision.");
        }

        /// <summary>A line that one of the two texts does not have is none of its business.</summary>
        private bool StandsInWhatWasReturned(PlanText within, PlanLine line)
        {
            var known = within[line.Line];
            for (var at = known; at is not null; at = within[at.Within])
            {
                if (at.Kind is LineKind.Action)
                    return rows.GetValueOrDefault(at.Line) is PlannedAction { CanBeEdited: true };
            }

            return known is null;
        }

        private void FindRows()
        {
            foreach (var outcome in plan.Outcomes)
            {
                rows[outcome.Line] = outcome;
                foreach (var measure in strategy.OutcomeNumbered(outcome.Number)?.Measures ?? [])
                    rows[measure.Line] = measure;
            }

            foreach (var action in plan.Actions)
                rows[action.Line] = action;
            foreach (var task in plan.Tasks)
            {
                rows[task.Line] = task;
                foreach (var row in task.Measures.Concat<PlanRow>(task.Milestones))
                    rows[row.Line] = row;
            }
        }

        private void TakeWhole()
        {
            plan.Title = text.Title;
            if (FinancialYear.Read(text.Plan["FirstYear"], plan.FirstYear.StartMonth) is { } first && int.TryParse(text.Plan["YearCount"], CultureInfo.InvariantCulture, out var count)
                && (first, count) != (plan.FirstYear, plan.YearCount))
            {
                plan.Covers(first, count);
            }
        }

        /// <summary>Sees to it that the row is there and stands within the right one.</summary>
        private void Place(PlanLine line)
        {
            var above = rows.GetValueOrDefault(line.Within!.Value);
            if (rows.GetValueOrDefault(line.Line) is PlannedAction { DeferredTo: not null } deferred && line["DeferredTo"].Length == 0)
                deferred.TakeUpAgain();
            switch (rows.GetValueOrDefault(line.Line), above)
            {
                case (null, _):
                    rows[line.Line] = Add(line, above);
                    break;
                case (PlannedAction action, PlannedOutcome outcome) when action.Outcome != outcome:
                    action.MoveTo(outcome, int.MaxValue);
                    break;
                case (PlannedTask task, PlannedAction action) when task.Action != action:
                    task.MoveTo(action, int.MaxValue);
                    break;
                case (Measure measure, PlannedTask task) when measure.TaskId != task.Id:
                    TaskOf(line).Move(measure, task, int.MaxValue);
                    break;
                case (Milestone milestone, PlannedTask task) when milestone.TaskId != task.Id:
                    TaskOf(line).Move(milestone, task, int.MaxValue);
                    break;
                default:
                    break;
            }
        }

        private PlannedTask TaskOf(PlanLine line) => before[line.Line]?.Within is { } was && rows.GetValueOrDefault(was) is PlannedTask task
            ? task
            : throw new PartnershipRuleException($"‘{line.Words}’ is an outcome’s measure and stays one. Add it to the task anew.");

        private PartnershipRow Add(PlanLine line, PartnershipRow? above) => (line.Kind, above) switch
        {
            (LineKind.Outcome, _) => plan.Add(OutcomeOf(line), line["TitleAsWritten"], line["AimTitleAsWritten"], line.Line),
            (LineKind.Action, PlannedOutcome outcome) => outcome.AddAction(line["Letter"], new ActionDetails(), OfTheStrategy(line, outcome), line.Line),
            (LineKind.Task, PlannedAction action) => action.AddTask(new TaskDetails(), line.Line),
            (LineKind.Measure, PlannedTask task) => task.AddMeasure(new MeasureDetails(), line.Line),
            (LineKind.Measure, PlannedOutcome outcome) => strategy.OutcomeNumbered(outcome.Number)!.AddMeasure(new MeasureDetails(), line.Line),
            (LineKind.Milestone, PlannedTask task) => task.AddMilestone(new MilestoneDetails(), line.Line),
            _ => throw new InvalidOperationException($"A {line.Kind} cannot stand within {above}."),
        };

        private Outcome OutcomeOf(PlanLine line) => OutcomeNumber.Read(line["Number"]) is { } number && strategy.OutcomeNumbered(number) is { } outcome
            ? outcome
            : throw new PartnershipRuleException($"Outcome {line["Number"]}, ‘{line.Words}’, is not in the strategy. Add it there, or mend its number.");

        private StrategyAction? OfTheStrategy(PlanLine line, PlannedOutcome planned) => strategy.OutcomeNumbered(planned.Number) is { } outcome
            && (outcome.Actions.FirstOrDefault(action => SameWords.Are(action.Title, line["Title"])) ?? outcome.ActionLettered(line["Letter"])) is { } action
            && planned.Actions.All(known => known.StrategyActionId != action.Id) ? action : null;

        private void Remove(PlanLine line)
        {
            var above = line.Within is { } within ? rows.GetValueOrDefault(within) : null;
            switch (rows[line.Line], above)
            {
                case (PlannedOutcome outcome, _):
                    plan.Remove(outcome);
                    break;
                case (PlannedAction action, _):
                    action.Outcome.Remove(action);
                    break;
                case (PlannedTask task, _):
                    task.Action.Remove(task);
                    break;
                case (Measure measure, PlannedTask task):
                    task.Remove(measure);
                    break;
                case (Measure measure, PlannedOutcome outcome):
                    MustNotMoveWhatIsPromised(measure, measure.Details, new MeasureDetails());
                    strategy.OutcomeNumbered(outcome.Number)!.Remove(measure);
                    break;
                case (Milestone milestone, PlannedTask task):
                    task.Remove(milestone);
                    break;
                default:
                    throw new InvalidOperationException($"{line} cannot be taken out.");
            }
        }

        private void Write(PlanLine line)
        {
            switch (rows.GetValueOrDefault(line.Line))
            {
                case PlannedOutcome outcome:
                    if (line["Number"] != outcome.Number.ToString())
                        throw new PartnershipRuleException($"Outcome {outcome.Number} cannot become {line["Number"]}. Move its actions to that outcome.");
                    (outcome.TitleAsWritten, outcome.AimTitleAsWritten) = (line["TitleAsWritten"], line["AimTitleAsWritten"]);
                    outcome.Alignments = Alignments.Read(line["Alignments"]);
                    break;
                case PlannedAction action:
                    Write(line, action);
                    break;
                case PlannedTask task:
                    Write(line, task);
                    break;
                case Measure measure:
                    var details = Written(line, measure.Details with { });
                    MustNotMoveWhatIsPromised(measure, measure.Details, details);
                    measure.Details = details;
                    break;
                case Milestone milestone:
                    milestone.Details = Written(line, milestone.Details with { });
                    break;
                default:
                    break;
            }
        }

        private void MustNotMoveWhatIsPromised(Measure measure, MeasureDetails was, MeasureDetails becomes)
        {
            if (measure.OutcomeId is { } outcome && promised?.Contains(outcome) == true && becomes.PromisesOtherThan(was))
                throw new PartnershipRuleException($"A plan in force promises ‘{(was.Title.Length > 0 ? was.Title : becomes.Title)}’, the outcome’s own measure. Leave that change out, and make it on the outcome’s page, where the decision is recorded.");
        }

        private void Write(PlanLine line, PlannedAction action)
        {
            action.Letter = line["Letter"];
            action.Edit(Written(line, action.Details with { }));
            if (line["DeferredTo"] is { Length: > 0 } until && DateOnly.ParseExact(until, "yyyy-MM-dd", CultureInfo.InvariantCulture) is var date && (date, line["DeferredBecause"]) != (action.DeferredTo, action.DeferredBecause))
                action.DeferTo(date, line["DeferredBecause"]);
        }

        private void Write(PlanLine line, PlannedTask task)
        {
            var (officer, lead) = (task.Details.ContactOfficer, task.Details.LeadPartnership);
            task.Edit(Written(line, task.Details with { }));
            if (who is not null && !SameWords.Are(officer, task.Details.ContactOfficer))
                task.IsAnsweredBy(who.Officer(task.Details.ContactOfficer));
            if (who?.Lead(task.Details.LeadPartnership) is var (group, organisation) && !SameWords.Are(lead, task.Details.LeadPartnership))
                task.IsLedBy(group, organisation);
        }

        /// <summary>The details as the line has them; fields it says nothing else of stay as they are.</summary>
        private TDetails Written<TDetails>(PlanLine line, TDetails copy)
            where TDetails : class
        {
            var now = DetailsAsText.Of(copy).ToDictionary(each => each.Field, each => each.Text, StringComparer.Ordinal);
            foreach (var field in now.Keys.Concat(line.Fields.Select(each => each.Field).Where(DetailsAsText.Has<TDetails>)).Distinct().Where(field => line[field] != now.GetValueOrDefault(field, "")))
                DetailsAsText.Write(copy, field, line[field], plan.FirstYear.StartMonth);
            return copy;
        }

        private static void Order(List<PlanRow> wanted)
        {
            if (!wanted.SequenceEqual(wanted.OrderBy(row => row.Position)))
                PlanRow.Stand(wanted);
        }
    }
}
