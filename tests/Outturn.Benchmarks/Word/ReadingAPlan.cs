using System.Text;
using Outturn.Documents;
using Outturn.Documents.Word;
using Outturn.Domain;

namespace Outturn.Benchmarks;

/// <summary>
/// A Word plan of 1,000 rows: ours reads it to outcomes, actions, tasks, measures and milestones, each value with its cell; mammoth gives the raw text.
/// </summary>
internal static class ReadingAPlan
{
    private static readonly LargePlan Plan = new(Outcomes: 10, ActionsEach: 10, TasksEach: 5, MeasuresEach: 2, MilestonesEach: 3);

    public static IEnumerable<Ratio> Measure(string folder)
    {
        var file = Path.Combine(folder, "plan.docx");
        File.WriteAllBytes(file, Plan.ToWord());
        using var ours = Performer.Ours(folder, "read", file);
        using var mammoth = Performer.Node("read.js", file);
        var (mine, theirs) = Runs.ByTurns(ours.Run, mammoth.Run);

        MustHaveReadAll(ours, Path.Combine(folder, "read-by-ours.txt"));
        MustHaveReadAll(mammoth, Path.Combine(folder, "read-by-mammoth.txt"));
        yield return Ratio.Better("read-plan", mine, theirs, $"reading a Word plan of {Plan.Rows} rows into tasks, measures and milestones, against mammoth's raw text of it: times faster", 10, "ms");
    }

    public static void Perform(string file) => Performer.Perform(() => PlanReader.Read(WordDocument.Open(file)).Draft, draft => Encoding.UTF8.GetBytes(string.Join('\n', TextsOf(draft))));

    private static void MustHaveReadAll(Performer reader, string into)
    {
        reader.Save(into);
        var read = File.ReadAllText(into);
        if (TextsOf(Plan.Draft).FirstOrDefault(text => !read.Contains(text, StringComparison.Ordinal)) is { } lost)
            throw new InvalidOperationException($"{into} lacks ‘{lost}’, so the two did not do the same work.");
    }

    private static IEnumerable<string> TextsOf(PlanDraft plan) => plan.Outcomes.SelectMany(outcome => outcome.Actions)
        .SelectMany(action => action.Tasks.SelectMany(task => (string[])
        [
            action.Title.Text,
            task.Details.Title,
            task.Details.ContactOfficer,
            .. task.Measures.SelectMany(measure => (string[])[measure.Title.Text, measure.Baseline.Text, .. measure.Targets.Select(target => target.Value.Text)]),
            .. task.Milestones.Select(milestone => milestone.Text.What),
        ]));
}
