namespace Outturn.Domain;

/// <summary>A plan of the database as a draft, so that the one engine checks it too. Its places name the line and the field of the screen.</summary>
public static class PlanAsDraft
{
    extension(ActionPlan plan)
    {
        /// <param name="strategy">The partnership's strategy: it holds the outcomes' measures.</param>
        public PlanDraft ToDraft(Strategy strategy) => new()
        {
            Title = new(plan.Title, At("the plan", "Title", "title")),
            GroupId = plan.GroupId,
            Outcomes = [.. plan.Outcomes.OrderBy(outcome => outcome.Number).Select(outcome => Draft(outcome, strategy, plan.Years))],
        };
    }

    private static OutcomeDraft Draft(PlannedOutcome outcome, Strategy strategy, IReadOnlyList<FinancialYear> years)
    {
        var reference = outcome.Number.ToString();
        return new()
        {
            AimNumber = outcome.Number.Aim,
            AimTitle = new(outcome.AimTitleAsWritten, At(reference, "AimTitleAsWritten", "aim")),
            Number = outcome.Number,
            Title = new(outcome.TitleAsWritten, At(reference, "TitleAsWritten", "outcome")),
            Years = years,
            Measures = [.. (strategy.OutcomeNumbered(outcome.Number)?.Measures ?? []).OrderBy(measure => measure.Position).Select((measure, index) => Draft(measure, index, reference, years))],
            Actions = [.. outcome.ActionsInOrder.Select(action => Draft(action, years))],
        };
    }

    private static ActionDraft Draft(PlannedAction action, IReadOnlyList<FinancialYear> years) => new()
    {
        Letter = action.Letter,
        Title = new(action.Details.Title, At(action.Reference, nameof(ActionDetails.Title), "Action")),
        LongTermAmbition = new(action.Details.LongTermAmbition, At(action.Reference, nameof(ActionDetails.LongTermAmbition), "Long-term Ambitions")),
        Timescale = new(action.Details.Timescale, At(action.Reference, nameof(ActionDetails.Timescale), "Timescale")),
        DeferredTo = action.DeferredTo,
        Tasks = [.. action.TasksInOrder.Select(task => Draft(task, years))],
    };

    private static TaskDraft Draft(PlannedTask task, IReadOnlyList<FinancialYear> years) => new()
    {
        Details = task.Details with { ContactOfficer = task.OfficerInWords, LeadPartnership = task.LeadInWords },
        Reference = task.Reference,
        Places = new (string Field, string Heading)[]
        {
            (nameof(TaskDetails.Title), "Task"),
            (nameof(TaskDraft.Measures), "Measures"),
            (nameof(TaskDraft.Milestones), "Milestones"),
            (nameof(TaskDetails.Timescale), "Timescale"),
            (nameof(TaskDetails.Resources), "Resources"),
            (nameof(TaskDetails.ContactOfficer), "Contact Officer"),
            (nameof(TaskDetails.LeadPartnership), "Lead Partnership"),
        }.ToDictionary(field => field.Field, field => At(task.Reference, field.Field, field.Heading), StringComparer.Ordinal),
        Measures = [.. task.MeasuresInOrder.Select((measure, index) => Draft(measure, index, task.Reference, years))],
        Milestones = [.. task.MilestonesInOrder.Select((milestone, index) => Draft(milestone.Details, index, task.Reference))],
    };

    private static MeasureDraft Draft(Measure measure, int index, string reference, IReadOnlyList<FinancialYear> years)
    {
        var details = measure.Details;
        var which = $"Measures[{index}]";
        return new()
        {
            Title = new(details.Title, At(reference, $"{which}.Title", $"measure {index + 1}")),
            BaselineYear = details.BaselineYear,
            Baseline = new(details.Baseline.AsWritten, At(reference, $"{which}.Baseline", $"measure {index + 1}, baseline")),
            Targets = [.. years.Concat(details.Targets.Where(target => !target.Value.IsBlank).Select(target => target.Year)).Distinct().Order().Select(year => new TargetDraft(
                year, new(details.Targets[year].AsWritten, At(reference, $"{which}.Targets[{year.Code}]", $"measure {index + 1}, target {year}"))))],
            WhyItStands = details.WhyItStands,
        };
    }

    private static MilestoneDraft Draft(MilestoneDetails milestone, int index, string reference) => new(
        new DatedText(
            $"{milestone.Title} {milestone.DateAsWritten}".Trim(),
            milestone.Title,
            milestone.On,
            milestone.DateAsWritten,
            IsImpossible: milestone.On is null && DateText.FindIn(milestone.DateAsWritten) is { IsImpossible: true }),
        At(reference, $"Milestones[{index}]", $"milestone {index + 1}"));

    private static Place At(string reference, string field, string heading) => new($"{reference}, {heading}") { Reference = reference, Field = field };
}
