namespace Outturn.Domain;

/// <summary>A plan of the database as a draft, so that the one engine checks it too. Its places name the line, its row and the field of the screen.</summary>
public static class PlanAsDraft
{
    extension(ActionPlan plan)
    {
        /// <param name="strategy">The partnership's strategy: it holds the outcomes' measures.</param>
        public PlanDraft ToDraft(Strategy strategy)
        {
            var boxes = new Boxes(plan.Years);
            return new()
            {
                Title = new(plan.Title, new Place("the plan", "Title", "title")),
                GroupId = plan.GroupId,
                Outcomes = [.. plan.Outcomes.OrderBy(outcome => outcome.Number).Select(outcome => Draft(outcome, strategy, boxes))],
            };
        }
    }

    private static OutcomeDraft Draft(PlannedOutcome outcome, Strategy strategy, Boxes boxes)
    {
        var reference = outcome.Number.ToString();
        return new()
        {
            AimNumber = outcome.Number.Aim,
            AimTitle = new(outcome.AimTitleAsWritten, new Place(reference, "AimTitleAsWritten", "aim")),
            Number = outcome.Number,
            Title = new(outcome.TitleAsWritten, new Place(reference, "TitleAsWritten", "outcome")),
            Years = boxes.Years,
            Measures = [.. (strategy.OutcomeNumbered(outcome.Number)?.Measures ?? []).OrderBy(measure => measure.Position).Select((measure, index) => Draft(measure.Details, boxes.OfMeasure(index), reference, boxes.Years))],
            Actions = [.. outcome.ActionsInOrder.Select(action => Draft(action, boxes))],
        };
    }

    private static ActionDraft Draft(PlannedAction action, Boxes boxes)
    {
        var (reference, row) = (action.Reference, action.Id);
        return new()
        {
            Letter = action.Letter,
            Title = new(action.Details.Title, new Place(reference, nameof(ActionDetails.Title), "Action") { Row = row }),
            LongTermAmbition = new(action.Details.LongTermAmbition, new Place(reference, nameof(ActionDetails.LongTermAmbition), "Long-term Ambitions") { Row = row }),
            Timescale = new(action.Details.Timescale, new Place(reference, nameof(ActionDetails.Timescale), "Timescale") { Row = row }),
            DeferredTo = action.DeferredTo,
            DeferredBecause = action.DeferredBecause,
            Tasks = [.. action.TasksInOrder.Select(task => Draft(task, boxes))],
        };
    }

    private static TaskDraft Draft(PlannedTask task, Boxes boxes)
    {
        var (reference, row) = (task.Reference, task.Id);
        return new()
        {
            Details = task.Details with { ContactOfficer = task.OfficerInWords, LeadPartnership = task.LeadInWords },
            Reference = reference,
            Places = Boxes.OfTask.ToDictionary(box => box.Field, box => box.Of(reference, row), StringComparer.Ordinal),
            Measures = [.. task.MeasuresInOrder.Select((measure, index) => Draft(measure.Details, boxes.OfMeasure(index), reference, boxes.Years, row))],
            Milestones = [.. task.MilestonesInOrder.Select((milestone, index) => Draft(milestone.Details, index, reference, row))],
        };
    }

    private static MeasureDraft Draft(MeasureDetails details, MeasureBoxes boxes, string reference, IReadOnlyList<FinancialYear> years, Guid? row = null) => new()
    {
        Title = new(details.Title, boxes.Title.Of(reference, row)),
        BaselineYear = details.BaselineYear,
        Baseline = new(details.Baseline.AsWritten, boxes.Baseline.Of(reference, row)),
        Targets = [.. YearsOf(details.Targets, years).Select(year => new TargetDraft(year, new(details.Targets[year].AsWritten, boxes.Target(year).Of(reference, row))))],
        WhyItStands = details.WhyItStands,
    };

    /// <summary>The years of the plan, and those beside them that the measure has a target for.</summary>
    private static IEnumerable<FinancialYear> YearsOf(YearlyTargets targets, IReadOnlyList<FinancialYear> years)
    {
        var others = targets.Where(target => !target.Value.IsBlank && !years.Contains(target.Year)).Select(target => target.Year).ToList();
        return others is [] ? years : years.Concat(others).Order();
    }

    private static MilestoneDraft Draft(MilestoneDetails milestone, int index, string reference, Guid row) => new(
        new DatedText(
            $"{milestone.Title} {milestone.DateAsWritten}".Trim(),
            milestone.Title,
            milestone.On,
            milestone.DateAsWritten,
            IsImpossible: milestone.On is null && DateText.FindIn(milestone.DateAsWritten) is { IsImpossible: true }),
        new Place(reference, $"Milestones[{index}]", $"milestone {index + 1}") { Row = row });

    /// <summary>The boxes a line has on the screen, named once: a plan has hundreds of lines, and they are the same in each.</summary>
    private sealed class Boxes(IReadOnlyList<FinancialYear> years)
    {
        public static readonly IReadOnlyList<Box> OfTask =
        [
            new(nameof(TaskDetails.Title), "Task"),
            new(nameof(TaskDraft.Measures), "Measures"),
            new(nameof(TaskDraft.Milestones), "Milestones"),
            new(nameof(TaskDetails.Timescale), "Timescale"),
            new(nameof(TaskDetails.Resources), "Resources"),
            new(nameof(TaskDetails.ContactOfficer), "Contact Officer"),
            new(nameof(TaskDetails.LeadPartnership), "Lead Partnership"),
        ];

        private readonly List<MeasureBoxes> ofMeasures = [];

        public IReadOnlyList<FinancialYear> Years => years;

        public MeasureBoxes OfMeasure(int index)
        {
            while (ofMeasures.Count <= index)
                ofMeasures.Add(new(ofMeasures.Count));
            return ofMeasures[index];
        }
    }

    private sealed class MeasureBoxes(int index)
    {
        private readonly Dictionary<FinancialYear, Box> targets = [];

        public Box Title { get; } = new($"Measures[{index}].Title", $"measure {index + 1}");

        public Box Baseline { get; } = new($"Measures[{index}].Baseline", $"measure {index + 1}, baseline");

        public Box Target(FinancialYear year)
        {
            if (!targets.TryGetValue(year, out var box))
                targets[year] = box = new($"Measures[{index}].Targets[{year.Code}]", $"measure {index + 1}, target {year}");
            return box;
        }
    }

    private sealed record Box(string Field, string Heading)
    {
        public Place Of(string reference, Guid? row) => new(reference, Field, Heading) { Row = row };
    }
}
