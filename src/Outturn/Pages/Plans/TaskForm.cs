using Outturn.Editing;

namespace Outturn.Pages.Plans;

/// <summary>The open row: a task, its measures and its milestones as the boxes show them. A row that came from the plan carries its id and version.</summary>
public sealed class TaskForm
{
    /// <summary>The choice that leaves it to the words: whoever is known by them.</summary>
    public const string ByItsWords = "";

    /// <summary>The choice that no one answers yet, whatever the words say.</summary>
    public const string NoOne = "none";

    /// <summary>The task the form was opened on: its reference may have become another's since.</summary>
    public Guid? Task { get; set; }

    /// <summary>The action it stood under.</summary>
    public Guid? Action { get; set; }

    public int Version { get; set; }

    /// <summary>What the boxes said when the form was opened.</summary>
    public string Opened { get; set; } = "";

    public TaskDetails Details { get; set; } = new();

    /// <summary>The id of the person chosen, or one of the choices above.</summary>
    public string Officer { get; set; } = ByItsWords;

    /// <summary>The id of the group or organisation chosen, or one of the choices above.</summary>
    public string Lead { get; set; } = ByItsWords;

    public List<MeasureForm> Measures { get; set; } = [];

    public List<MilestoneForm> Milestones { get; set; } = [];

    public static TaskForm Of(PlannedTask task, IReadOnlyList<FinancialYear> years)
    {
        var form = AsStored(task, years);
        form.Opened = form.Says(task.Id, years).Write();
        return form;
    }

    private static TaskForm AsStored(PlannedTask task, IReadOnlyList<FinancialYear> years) => new()
    {
        Task = task.Id,
        Action = task.ActionId,
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

    /// <summary>The form as it says after it was brought together with what someone else saved; the versions are those stored now.</summary>
    public static TaskForm Of(PlanText text, PlannedTask task, IReadOnlyList<FinancialYear> years)
    {
        var line = text[task.Id]!;
        var form = new TaskForm
        {
            Task = task.Id,
            Action = task.ActionId,
            Version = task.Version,
            Details = FormRow.DetailsOf<TaskDetails>(line, years[0].StartMonth),
            Officer = line[nameof(Officer)],
            Lead = line[nameof(Lead)],
            Measures = [.. text.Within(task.Id, LineKind.Measure).Select(measure => new MeasureForm { Id = measure.Line, Version = task.Measures.FirstOrDefault(one => one.Id == measure.Line)?.Version ?? 0, Details = FormRow.DetailsOf<MeasureDetails>(measure, years[0].StartMonth) })],
            Milestones = [.. text.Within(task.Id, LineKind.Milestone).Select(milestone => new MilestoneForm { Id = milestone.Line, Version = task.Milestones.FirstOrDefault(one => one.Id == milestone.Line)?.Version ?? 0, Details = FormRow.DetailsOf<MilestoneDetails>(milestone, years[0].StartMonth) })],
        };
        // What the text has no more is taken out: ticked, or with its boxes emptied.
        form.Measures.AddRange(task.MeasuresInOrder.Where(measure => text[measure.Id] is null).Select(measure => new MeasureForm { Id = measure.Id, Version = measure.Version, Details = measure.Details, IsTakenOut = true }));
        form.Milestones.AddRange(task.MilestonesInOrder.Where(milestone => text[milestone.Id] is null).Select(milestone => new MilestoneForm { Id = milestone.Id, Version = milestone.Version }));
        if (form.Measures.Count == 0)
            form.Measures.Add(new MeasureForm { Details = new MeasureDetails { Targets = YearlyTargets.Of(years.Select(year => (year, MeasureValue.Blank))) } });
        if (form.Milestones.Count == 0)
            form.Milestones.Add(new MilestoneForm());
        form.Opened = AsStored(task, years).Says(task.Id, years).Write();
        return form;
    }

    /// <summary>What the boxes say, row by row.</summary>
    public FormText Says(Guid task, IReadOnlyList<FinancialYear> years) => new(
    [
        FormRow.Of("Input", task, LineKind.Task, Details).And((nameof(Officer), Officer), (nameof(Lead), Lead)),
        .. Measures.Index().Where(each => each.Item is { IsTakenOut: false, IsEmpty: false }).Select(each => FormRow.Of($"Input.Measures[{each.Index}]", each.Item.Line, LineKind.Measure, each.Item.Details, task, years)),
        .. Milestones.Index().Where(each => !each.Item.IsEmpty).Select(each => FormRow.Of($"Input.Milestones[{each.Index}]", each.Item.Line, LineKind.Milestone, each.Item.Details, task)),
    ]);

    /// <summary>What was typed and is not what the plan says, by the words of its box: to be shown where it can no longer be saved.</summary>
    public IReadOnlyList<(string Box, string Text)> SaysOtherwise(PlannedTask task, IReadOnlyList<FinancialYear> years)
    {
        var stored = AsStored(task, years).Says(task.Id, years);
        return [.. Says(task.Id, years).Rows.SelectMany(row => row.Fields.Where(each => each.Field is not (nameof(Officer) or nameof(Lead)) && each.Text.Length > 0 && each.Text != (stored[row.Line]?[each.Field] ?? "")).Select(each => (Named(row, each.Field), ValueWords.Of(each.Field.Split('.')[^1], each.Text))))];

        static string Named(FormRow row, string field) => row.Kind is LineKind.Task ? BoxWords.Of(field) : $"{BoxWords.Of(field)} of the {row.Kind.ToString().ToLowerInvariant()} ‘{row.Words}’";
    }

    /// <summary>Of the short form of a plan in force: who answers alone.</summary>
    public FormText SaysWhoAnswers(Guid task) => new([new FormRow("Input", task, LineKind.Task).And((nameof(Officer), Officer), (nameof(Lead), Lead))]);

    /// <summary>Whether a row it shows was saved since, or is gone, as far as the versions tell.</summary>
    public bool IsStale(PlannedTask task) => Version != task.Version
        || Measures.Exists(measure => measure.Id is not null && measure.Version != task.Measures.FirstOrDefault(one => one.Id == measure.Id)?.Version)
        || Milestones.Exists(milestone => milestone.Id is not null && milestone.Version != task.Milestones.FirstOrDefault(one => one.Id == milestone.Id)?.Version);

    public IEnumerable<Slip> Slips()
    {
        if (string.IsNullOrWhiteSpace(Details.Title))
            yield return new("Details.Title", "Say what the task is, for example ‘Run a neighbour events fund’.");

        foreach (var (part, other) in new[] { nameof(Resources.Needed), nameof(Resources.Available), nameof(Resources.Involved), nameof(Resources.Unsplit) }.Select(part => (part, Details.Resources.LabelOfAnother(part))))
        {
            if (other is not null)
                yield return new($"Details.Resources.{part}", $"‘{other}’ would make what follows it part of another box. Write it in that box, or word it otherwise here.");
        }

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
    private readonly Guid ownLine = Guid.CreateVersion7();

    public Guid? Id { get; set; }

    /// <summary>The measure it shows; of a new one, an id of its own.</summary>
    public Guid Line => Id ?? ownLine;

    public int Version { get; set; }

    public MeasureDetails Details { get; set; } = new();

    public bool IsTakenOut { get; set; }

    public bool IsEmpty => Details.Title.Trim().Length == 0 && Details.Baseline.IsBlank && Details.Targets.All(target => target.Value.IsBlank);

    internal void SaveTo(PlannedTask task, IReadOnlyList<FinancialYear> years)
    {
        // One that is not known is new, or was taken out by someone else and is wanted all the same.
        var known = task.Measures.FirstOrDefault(measure => measure.Id == Id);
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
            Targets = years.Aggregate(before.Targets, (targets, year) => targets.WithTyped(year, Details.Targets.FirstOrDefault(target => target.Year.StartYear == year.StartYear).Value ?? before.Targets[year])),
        };
        if (known is null)
            task.AddMeasure(details);
        else
            known.Details = details;
    }
}

public sealed class MilestoneForm
{
    private readonly Guid ownLine = Guid.CreateVersion7();

    public Guid? Id { get; set; }

    /// <summary>The milestone it shows; of a new one, an id of its own.</summary>
    public Guid Line => Id ?? ownLine;

    public int Version { get; set; }

    public MilestoneDetails Details { get; set; } = new();

    public bool IsEmpty => string.IsNullOrWhiteSpace(Details.Title) && string.IsNullOrWhiteSpace(Details.DateAsWritten);

    internal void SaveTo(PlannedTask task)
    {
        var known = task.Milestones.FirstOrDefault(milestone => milestone.Id == Id);
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
