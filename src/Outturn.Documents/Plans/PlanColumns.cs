using Outturn.Domain;

namespace Outturn.Documents;

/// <summary>
/// The columns of the plan table, in template order. Import and export read the same list, so what is written can be read back. A new property of
/// <see cref="TaskDetails"/> is a new line here.
/// </summary>
public static class PlanColumns
{
    public static readonly ActionColumn Action = new("Action", nameof(ActionDetails.Title), d => d.Title, (d, text) => d with { Title = text })
    { AlsoCalled = ["Strategy action", "Key action", "Priority action", "Objective", "Priority"] };

    public static readonly TaskColumn Task = new("Task", nameof(TaskDetails.Title), d => d.Title, (d, text) => d with { Title = text })
    { AlsoCalled = ["Key task", "Activity", "Key activity", "Step", "Detailed action", "Action step", "What we will do", "How we will do it", "Project"] };

    public static readonly MeasureColumn Measures = new("Measures")
    {
        AlsoCalled =
        [
            "Success measure", "Measure of success", "Success criteria", "Indicator", "Performance indicator", "Performance measure", "Progress measure",
            "Output measure", "How we will know", "How will we know", "How success will be measured", "How will success be measured", "KPI", "PI",
        ],
    };

    public static readonly BaselineColumn Baseline = new("Baseline") { AlsoCalled = ["Current performance", "Starting point", "Current position", "Where we are now"] };

    /// <summary>The heading over the columns of the years; each year's own column names its year.</summary>
    public static readonly TargetColumn Targets = new("Targets") { AlsoCalled = ["Yearly target", "Annual target", "Baseline and targets"] };

    public static readonly MilestonesColumn Milestones = new("Milestones/Detailed Tasks")
    { AlsoCalled = ["Milestone", "Key milestone", "Detailed task", "Milestones and dates", "Milestones with dates", "Key dates", "Key milestones and dates", "Key stages"] };

    public static readonly TaskColumn Timescale = new("Timescale", nameof(TaskDetails.Timescale), d => d.Timescale.AsWritten, (d, text) => d with { Timescale = Domain.Timescale.Read(text) })
    { AlsoCalled = ["By when", "When", "Target completion", "Target completion date", "Target date", "Completion date", "Date for completion", "Deadline", "Due date", "Timeframe", "Time scale", "Timetable", "Start and end"] };

    public static readonly TaskColumn Resource = new("Resource/ Organisations involved", nameof(TaskDetails.Resources), d => d.Resources.AsWritten, (d, text) => d with { Resources = Resources.Read(text) })
    { AlsoCalled = ["Resource", "Resource implication", "Resources and partners", "Resources and organisations", "Cost", "Cost and funding", "Funding", "Budget", "Resources needed and available"] };

    public static readonly TaskColumn ContactOfficer = new("Contact Officer", nameof(TaskDetails.ContactOfficer), d => d.ContactOfficer, (d, text) => d with { ContactOfficer = text })
    { AlsoCalled = ["Lead Officer", "Led by", "Responsible", "Responsible officer", "Responsibility", "Person responsible", "Who is responsible", "Accountable officer", "Named officer", "Officer", "Owner", "Action owner", "Contact", "By whom", "Who", "Action by"] };

    public static readonly TaskColumn LeadPartnership = new("Lead Partnership", nameof(TaskDetails.LeadPartnership), d => d.LeadPartnership, (d, text) => d with { LeadPartnership = text })
    { AlsoCalled = ["Lead", "Lead partner", "Lead body", "Lead agency", "Lead organisation", "Lead group", "Lead service", "Partnership lead", "Responsible body", "Accountable body"] };

    public static readonly ActionColumn LongTermAmbitions = new("Long-term Ambitions", nameof(ActionDetails.LongTermAmbition), d => d.LongTermAmbition, (d, text) => d with { LongTermAmbition = text })
    { AlsoCalled = ["Longer-term ambition", "Long-term aim", "Long-term goal", "Long-term aspiration", "Longer-term goal", "Long-term", "Longer-term", "Beyond three years", "Ambition", "Future ambition"] };

    /// <summary>Which other plans a task serves. The template has no such column: it is written below the words of each line, "Aligned with: LAA NI 1".</summary>
    public static readonly TaskColumn Alignment = new("Alignment", nameof(TaskDetails.Alignments), d => d.Alignments.AsWritten, (d, text) => d with { Alignments = Alignments.Read(text) })
    { AlsoCalled = ["Aligned with", "Aligns to", "Aligned to", "Links to", "Link to other plans", "Links to other plans", "Strategic link", "LAA ref", "LAA reference"] };

    /// <summary>The template's own columns, in its order. Baseline and years stand side by side under "Targets".</summary>
    public static readonly IReadOnlyList<PlanColumn> All =
        [Action, Task, Measures, Baseline, Targets, Milestones, Timescale, Resource, ContactOfficer, LeadPartnership, LongTermAmbitions];

    /// <summary>Columns the template does not have and other plans do: they are read, never written.</summary>
    public static readonly IReadOnlyList<PlanColumn> AlsoRead =
    [
        new ReferenceColumn("Ref") { AlsoCalled = ["Reference", "Ref no", "No", "Number"] },
        new AimColumn("Aim") { AlsoCalled = ["Strategic aim", "Theme"] },
        new OutcomeColumn("Outcome") { AlsoCalled = ["Strategic outcome", "Priority outcome"] },
        Alignment,
        new ResourcePartColumn("Resources needed", "Needed") { AlsoCalled = ["Resource required", "Needed", "Required", "Funding needed", "Funding required", "Money needed"] },
        new ResourcePartColumn("Resources available", "Available") { AlsoCalled = ["Available", "Funding available", "Budget available", "Existing resource", "In place"] },
        new ResourcePartColumn("Organisations involved", "Involved") { AlsoCalled = ["Partner", "Partners involved", "Partner organisation", "Organisation", "Who is involved", "Involved", "Key partner", "Supporting partner", "Agencies involved", "Partner agencies", "Others involved"] },
    ];
}

/// <summary>A column of the plan table: its heading in the template, the field under it, and what other plans call it.</summary>
/// <param name="Field">The property it fills.</param>
public abstract record PlanColumn(string Heading, string Field)
{
    public IReadOnlyList<string> AlsoCalled { get; init; } = [];
}

/// <summary>A column that fills one property of an action.</summary>
public sealed record ActionColumn(string Heading, string Field, Func<ActionDetails, string> Text, Func<ActionDetails, string, ActionDetails> With) : PlanColumn(Heading, Field);

/// <summary>A column that fills one property of a task.</summary>
public sealed record TaskColumn(string Heading, string Field, Func<TaskDetails, string> Text, Func<TaskDetails, string, TaskDetails> With) : PlanColumn(Heading, Field);

/// <summary>The column of the measures' words, one or several rows a task.</summary>
public sealed record MeasureColumn(string Heading) : PlanColumn(Heading, nameof(TaskDraft.Measures));

/// <summary>The baselines; the heading may name their year.</summary>
public sealed record BaselineColumn(string Heading) : PlanColumn(Heading, nameof(MeasureDraft.Baseline));

/// <summary>The targets of one year.</summary>
public sealed record TargetColumn(string Heading) : PlanColumn(Heading, nameof(MeasureDraft.Targets));

/// <summary>The milestones, several lines a cell.</summary>
public sealed record MilestonesColumn(string Heading) : PlanColumn(Heading, nameof(TaskDraft.Milestones));

/// <summary>A part of the resources that another template gives a column of its own.</summary>
/// <param name="Label">"Needed", as it is written in the template's one cell.</param>
public sealed record ResourcePartColumn(string Heading, string Label) : PlanColumn(Heading, nameof(TaskDetails.Resources));

/// <summary>A visible reference, "2.1a.2".</summary>
public sealed record ReferenceColumn(string Heading) : PlanColumn(Heading, nameof(TaskDraft.Reference));

/// <summary>The aim, where a plan repeats it row by row.</summary>
public sealed record AimColumn(string Heading) : PlanColumn(Heading, nameof(OutcomeDraft.AimTitle));

/// <summary>The outcome, where a plan repeats it row by row.</summary>
public sealed record OutcomeColumn(string Heading) : PlanColumn(Heading, nameof(OutcomeDraft.Title));
