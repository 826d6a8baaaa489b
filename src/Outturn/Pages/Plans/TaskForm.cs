namespace Outturn.Pages.Plans;

/// <summary>The open row: a task, its measures and its milestones as the boxes show them. A row that came from the plan carries its id and version.</summary>
public sealed class TaskForm
{
    /// <summary>The choice that leaves it to the words: whoever is known by them.</summary>
    public const string ByItsWords = "";

    /// <summary>The choice that no one answers yet, whatever the words say.</summary>
    public const string NoOne = "none";

    public int Version { get; set; }

    public TaskDetails Details { get; set; } = new();

    /// <summary>The id of the person chosen, or one of the choices above.</summary>
    public string Officer { get; set; } = ByItsWords;

    /// <summary>The id of the group or organisation chosen, or one of the choices above.</summary>
    public string Lead { get; set; } = ByItsWords;

    public List<MeasureForm> Measures { get; set; } = [];

    public List<MilestoneForm> Milestones { get; set; } = [];

    public static TaskForm Of(PlannedTask task, IReadOnlyList<FinancialYear> years) => new()
    {
        Version = task.Version,
        Details = task.Details,
        Officer = task.OfficerId?.ToString() ?? ByItsWords,
        Lead = (task.LeadGroupId ?? task.LeadOrganisationId)?.ToString() ?? ByItsWords,
        Measures = task.Measures.Count == 0
            ? [new MeasureForm { Details = new MeasureDetails { Targets = YearlyTargets.Of(years.Select(year => (year, MeasureValue.Blank))) } }]
            : [.. task.MeasuresInOrder.Select(measure => new MeasureForm { Id = measure.Id, Version = measure.Version, Details = measure.Details })],
        Milestones = task.Milestones.Count == 0
            ? [new MilestoneForm()]
            : [.. task.MilestonesInOrder.Select(milestone => new MilestoneForm { Id = milestone.Id, Version = milestone.Version, Details = milestone.Details })],
    };

    public IEnumerable<Slip> Slips()
    {
        if (string.IsNullOrWhiteSpace(Details.Title))
            yield return new("Details.Title", "Say what the task is, for example ‘Run a neighbour events fund’.");

        foreach (var (measure, index) in Measures.Select((measure, index) => (measure, index)))
        {
            if (measure is { IsTakenOut: false, IsEmpty: false } && string.IsNullOrWhiteSpace(measure.Details.Title))
                yield return new($"Measures[{index}].Details.Title", "Say what is counted, or empty the boxes beside it too.");
        }

        foreach (var (milestone, index) in Milestones.Select((milestone, index) => (milestone, index)))
        {
            if (!milestone.IsEmpty && string.IsNullOrWhiteSpace(milestone.Details.Title))
                yield return new($"Milestones[{index}].Details.Title", "Say what will be reached on that day, or empty the date too.");
        }
    }

    /// <summary>Writes the boxes into the task. The text as written stays where its parts were not changed; an emptied row is taken out, a new one added.</summary>
    public void SaveTo(PlannedTask task, IReadOnlyList<FinancialYear> years)
    {
        var resources = Details.Resources;
        var (needed, available, involved, unsplit) = (task.Details.Resources.Needed, task.Details.Resources.Available, task.Details.Resources.Involved, task.Details.Resources.Unsplit);
        task.Edit(Details with
        {
            Title = Details.Title.Trim(),
            Resources = (Line(needed), Line(available), Line(involved), Line(unsplit)) == (Line(resources.Needed), Line(resources.Available), Line(resources.Involved), Line(resources.Unsplit))
                ? task.Details.Resources
                : resources,
        });

        foreach (var measure in Measures)
            measure.SaveTo(task, years);
        foreach (var milestone in Milestones)
            milestone.SaveTo(task);
    }

    // A form sends its line breaks as two characters.
    private static string Line(string text) => text.ReplaceLineEndings("\n").Trim();
}

public sealed class MeasureForm
{
    public Guid? Id { get; set; }

    public int Version { get; set; }

    public MeasureDetails Details { get; set; } = new();

    public bool IsTakenOut { get; set; }

    public bool IsEmpty => Details.Title.Trim().Length == 0 && Details.Baseline.IsBlank && Details.Targets.All(target => target.Value.IsBlank);

    internal void SaveTo(PlannedTask task, IReadOnlyList<FinancialYear> years)
    {
        var known = Id is null ? null : task.Measures.FirstOrDefault(measure => measure.Id == Id)
            ?? throw new PartnershipRuleException($"The measure ‘{Details.Title}’ was taken out by someone else while you were typing. Close the row without saving to see the plan as it is.");
        if (IsTakenOut || IsEmpty)
        {
            if (known is not null)
                task.Remove(known);
            return;
        }

        var before = known?.Details ?? new MeasureDetails();
        var details = Details with
        {
            Title = Details.Title.Trim(),
            BaselineYear = Details.BaselineYear is { } year ? new FinancialYear(year.StartYear, years[0].StartMonth) : null,
            // The boxes are those of the plan's years; targets of other years stay as they are.
            Targets = years.Aggregate(before.Targets, (targets, year) => targets.With(year, Details.Targets.FirstOrDefault(target => target.Year.StartYear == year.StartYear).Value ?? before.Targets[year])),
        };
        if (known is null)
            task.AddMeasure(details);
        else
            known.Details = details;
    }
}

public sealed class MilestoneForm
{
    public Guid? Id { get; set; }

    public int Version { get; set; }

    public MilestoneDetails Details { get; set; } = new();

    public bool IsEmpty => string.IsNullOrWhiteSpace(Details.Title) && string.IsNullOrWhiteSpace(Details.DateAsWritten);

    internal void SaveTo(PlannedTask task)
    {
        var known = Id is null ? null : task.Milestones.FirstOrDefault(milestone => milestone.Id == Id)
            ?? throw new PartnershipRuleException($"The milestone ‘{Details.Title}’ was taken out by someone else while you were typing. Close the row without saving to see the plan as it is.");
        if (IsEmpty)
        {
            if (known is not null)
                task.Remove(known);
            return;
        }

        var details = new MilestoneDetails { Title = Details.Title.Trim(), DateAsWritten = Details.DateAsWritten.Trim(), On = DateText.FindIn(Details.DateAsWritten)?.Date };
        if (known is null)
            task.AddMilestone(details);
        else
            known.Details = details;
    }
}
