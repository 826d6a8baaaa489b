namespace Outturn.Domain.Tests;

/// <summary>A small plan in which nothing is missing; each test takes one thing out of it.</summary>
internal static class WholePlan
{
    public static readonly MeasureDraft Measure = MeasureNamed("People who get on well together");

    public static readonly TaskDraft Task = new()
    {
        Reference = "2.1a.1",
        Details = new TaskDetails
        {
            Title = "Hate incidents: one shared route",
            Timescale = Timescale.Read("April 2010 - March 2013"),
            Resources = Resources.Read("Needed: £5,000\nAvailable: £5,000\nInvolved: Police"),
            ContactOfficer = "Cohesion Officer",
            LeadPartnership = "Safer Gloucester",
        },
        Places = new[] { "Title", "Timescale", "Resources", "ContactOfficer", "LeadPartnership", "Measures", "Milestones" }.ToDictionary(field => field, field => new Place($"row 1, {field}") { Reference = "2.1a.1", Field = field }),
        Measures = [MeasureNamed("Incidents reported")],
        Milestones = [new(DatedText.Read("Form live 1 October 2010"), new Place("row 1, Milestones"))],
    };

    public static PlanDraft Draft => With(Task);

    public static PlanDraft With(TaskDraft task) => With(new ActionDraft { Letter = "a", Title = Said("Take action"), Tasks = [task] });

    public static PlanDraft With(params ActionDraft[] actions) => With(Outcome with { Actions = actions });

    public static PlanDraft With(params OutcomeDraft[] outcomes) => new() { Title = Said("The plan"), Outcomes = outcomes };

    public static OutcomeDraft Outcome => new()
    {
        AimNumber = 2,
        AimTitle = Said("A place where people want to live"),
        Number = new(2, 1),
        Title = Said("Harmony"),
        Years = [new(2010), new(2011), new(2012)],
        Measures = [Measure],
        Actions = [new ActionDraft { Letter = "a", Title = Said("Take action"), Tasks = [Task] }],
    };

    public static MeasureDraft MeasureNamed(string title) => new()
    {
        Title = Said(title),
        BaselineYear = new(2009),
        Baseline = Said("10%"),
        Targets = [new(new(2010), Said("11%")), new(new(2011), Said("12%")), new(new(2012), Said("13%"))],
    };

    public static TaskDraft TaskWith(Func<TaskDetails, TaskDetails> change) => Task with { Details = change(Task.Details) };

    public static Written Said(string text) => new(text, new Place($"where ‘{text}’ stands"));
}
