using System.Globalization;
using Outturn.Documents.Word;
using Outturn.Domain;

namespace Outturn.Benchmarks;

/// <summary>A plan of any size, worded like a real one: as a draft, and as a Word document in the shape of the template.</summary>
internal sealed record LargePlan(int Outcomes, int ActionsEach, int TasksEach, int MeasuresEach, int MilestonesEach)
{
    private const int OutcomesAnAim = 4;
    private static readonly FinancialYear First = new(2010);
    private static readonly IReadOnlyList<FinancialYear> Years = [First, First.Next, First.Next.Next];

    public int Rows => Outcomes * ActionsEach * TasksEach * MeasuresEach;

    public PlanDraft Draft => new() { Title = Said("Stronger Communities Group: Action Plan 2010-2013"), Outcomes = [.. Enumerable.Range(0, Outcomes).Select(Outcome)] };

    public byte[] ToWord()
    {
        using var word = new WordWriter(new() { Title = "Action Plan 2010-2013", Creator = "Stronger Communities Group", Created = DateTimeOffset.UnixEpoch, StartsLandscape = true });
        word.Title(Draft.Title.Text);
        foreach (var outcome in Draft.Outcomes)
        {
            Above(word, outcome);
            word.Table($"Outcome {outcome.Number}", [.. Enumerable.Repeat(new TableColumn(""), 13)], [.. Headings, .. outcome.Actions.SelectMany(Lines)]);
        }

        return word.ToArray();
    }

    private static void Above(WordWriter word, OutcomeDraft outcome)
    {
        var measure = outcome.Measures[0];
        word.Table($"Outcome {outcome.Number} and its measure", [.. Enumerable.Repeat(new TableColumn(""), 6)],
        [
            new(CellContent.Of($"Aim {outcome.AimNumber}\n{outcome.AimTitle.Text}") with { ColumnSpan = 6 }),
            new(CellContent.Of($"Outcome {outcome.Number}: {outcome.Title.Text}") with { ColumnSpan = 6 }),
            new([CellContent.Of($"Outcome Measure:\n{measure.Title.Text}") with { RowSpan = 2 }, "Baseline\n2008/9", .. Years.Select(year => CellContent.Of(year.Label)), ""]),
            new([measure.Baseline.Text, .. measure.Targets.Select(target => CellContent.Of(target.Value.Text)), ""]),
        ]);
    }

    private static IEnumerable<RowContent> Headings =>
    [
        new(
            Reaching("Action", 2), Reaching("Task", 2), Reaching("Measures", 2), CellContent.Of("Targets") with { ColumnSpan = 4 }, Reaching("Milestones/Detailed Tasks", 2), Reaching("Timescale", 2),
            Reaching("Resource/ Organisations involved", 2), Reaching("Contact Officer", 2), Reaching("Lead Partnership", 2), Reaching("Long-term Ambitions", 2)) { IsHeader = true },
        new(["Baseline\n2009/10", .. Years.Select(year => CellContent.Of(year.Label))]) { IsHeader = true },
    ];

    /// <summary>A row a measure; the action's cells reach down over its tasks, a task's over its measures.</summary>
    private static IEnumerable<RowContent> Lines(ActionDraft action)
    {
        var rowsOfAction = action.Tasks.Sum(task => task.Measures.Count);
        for (var t = 0; t < action.Tasks.Count; t++)
        {
            var task = action.Tasks[t];
            for (var m = 0; m < task.Measures.Count; m++)
            {
                CellContent[] Action(string text) => t == 0 && m == 0 ? [Reaching(text, rowsOfAction)] : [];
                CellContent[] Task(string text) => m == 0 ? [Reaching(text, task.Measures.Count)] : [];
                var measure = task.Measures[m];
                yield return new(
                [
                    .. Action($"{action.Letter}) {action.Title.Text}"),
                    .. Task(task.Details.Title),
                    measure.Title.Text,
                    measure.Baseline.Text,
                    .. measure.Targets.Select(target => CellContent.Of(target.Value.Text)),
                    .. Task(string.Join('\n', task.Milestones.Select(milestone => milestone.Text.AsWritten))),
                    .. Task(task.Details.Timescale.AsWritten),
                    .. Task(task.Details.Resources.AsWritten),
                    .. Task(task.Details.ContactOfficer),
                    .. Task(task.Details.LeadPartnership),
                    .. Action(action.LongTermAmbition.Text),
                ]);
            }
        }
    }

    private static CellContent Reaching(string text, int rows) => CellContent.Of(text) with { RowSpan = rows };

    private OutcomeDraft Outcome(int o) => new()
    {
        AimNumber = (o / OutcomesAnAim) + 1,
        AimTitle = Said($"A place where all communities matter, part {(o / OutcomesAnAim) + 1}"),
        Number = new((o / OutcomesAnAim) + 1, (o % OutcomesAnAim) + 1),
        Title = Said(Words.Ambition(o)),
        Years = Years,
        Measures = [Measure(o, new(2008))],
        Actions = [.. Enumerable.Range(o * ActionsEach, ActionsEach).Select(Action)],
    };

    private ActionDraft Action(int a) => new()
    {
        Letter = ((char)('a' + (a % ActionsEach))).ToString(),
        Title = Said(Words.Action(a)),
        LongTermAmbition = Said(Words.Ambition(a)),
        Tasks = [.. Enumerable.Range(a * TasksEach, TasksEach).Select(Task)],
    };

    private TaskDraft Task(int t) => new()
    {
        Details = new()
        {
            Title = Words.Task(t),
            Timescale = Timescale.Read("April 2010 - March 2013"),
            Resources = Resources.Read(Words.Resources(t)),
            ContactOfficer = Words.Officer(t),
            LeadPartnership = Words.Lead(t),
        },
        Measures = [.. Enumerable.Range(t * MeasuresEach, MeasuresEach).Select(m => Measure(m, new(2009)))],
        Milestones = [.. DatedText.ReadLines(string.Join('\n', Enumerable.Range(t * MilestonesEach, MilestonesEach).Select(Milestone))).Select(text => new MilestoneDraft(text, Place.Unknown))],
    };

    private static MeasureDraft Measure(int m, FinancialYear baselineYear) => new()
    {
        Title = Said(Words.Measure(m)),
        BaselineYear = baselineYear,
        Baseline = Said(Percent(20 + (m % 50), m % 10)),
        Targets = [.. Years.Select((year, y) => new TargetDraft(year, Said(Percent(22 + (m % 50) + (3 * y), m % 10))))],
    };

    private static string Milestone(int n) =>
        $"{Words.Milestone(n)} {new DateOnly(2010, 4, 30).AddDays(n * 17 % 1000).ToString("dd/MM/yyyy", CultureInfo.InvariantCulture)}";

    private static string Percent(int whole, int tenths) => string.Create(CultureInfo.InvariantCulture, $"{whole}.{tenths}%");

    private static Written Said(string text) => new(text, Place.Unknown);
}
