using System.Diagnostics;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Outturn.Documents;
using Outturn.Documents.Word;
using Outturn.Domain;
using Outturn.Storage;
using Outturn.Testing;

namespace Outturn.Benchmarks;

/// <summary>A plan of 160 actions and 800 tasks as its group works on it: its findings, the Word copy that goes out, and the edited one that comes back.</summary>
internal static class WorkingOnAPlan
{
    /// <summary>Each run does the work so often, so that a short piece of it is not lost in the clock.</summary>
    private const int Times = 5;

    public static IEnumerable<Ratio> Measure(string folder)
    {
        var partnership = LargePartnership.For(folder);
        var database = Database.From("", partnership.Folder);
        var (plan, strategy) = Load(database, partnership);
        yield return Findings(database, partnership, plan, strategy);

        var sent = new SentPlan(partnership.PartnershipId, partnership.PlanId, DateTimeOffset.UnixEpoch, plan.ToText(strategy));
        var file = Path.Combine(folder, "plan-as-sent.docx");
        File.WriteAllBytes(file, WordPlan.Write(sent, "Gloucester Partnership"));
        yield return Export(folder, file);
        yield return Merge(folder, file, sent.Text);
    }

    public static void Perform(string file)
    {
        var sent = PlanFile.Of(WordDocument.Open(file)).Sent!;
        Performer.Perform(() => WordPlan.Write(sent, "Gloucester Partnership"), bytes => bytes);
    }

    private static Ratio Findings(Database database, LargePartnership partnership, ActionPlan plan, Strategy strategy)
    {
        var (mine, theirs) = Runs.ByTurns(() => Timed(() => PlanCheck.Findings(plan.ToDraft(strategy), strategy)), () => Timed(() => Load(database, partnership)));
        return Ratio.Within("findings", mine, theirs, "the findings of a plan of 800 tasks by every clause, against loading plan and strategy from the database: times as long", 1, "ms");
    }

    private static Ratio Export(string folder, string file)
    {
        var given = Path.Combine(folder, "plan.json");
        File.WriteAllBytes(given, JsonSerializer.SerializeToUtf8Bytes(Sheet.Of(WordDocument.Open(file))));
        using Performer ours = Performer.Ours(folder, "export", file), docx = Performer.Node("write.js", given);
        var (mine, theirs) = Runs.ByTurns(ours.Run, docx.Run);
        Sheet.MustBeAlike(ours, docx, Path.Combine(folder, "plan-by-"));
        return Ratio.Better("export", mine, theirs, "writing a plan of 800 tasks as Word, each row marked and the plan as sent inside, against npm docx writing the same tables: times faster", 3, "ms");
    }

    /// <summary>Every tenth task was worded otherwise in the file, every fifteenth here: a conflict in every thirtieth.</summary>
    private static Ratio Merge(string folder, string file, PlanText sent)
    {
        var tasks = sent.Lines.Where(line => line.Kind == LineKind.Task).Select(line => line.Line).ToList();
        PlanText Reworded(int each, string words)
        {
            var lines = tasks.Where((_, n) => n % each == 0).ToHashSet();
            return new(sent.Lines.Select(line => lines.Contains(line.Line) ? line.With("Title", $"{line["Title"]}, {words}") : line));
        }

        var ours = Reworded(15, "as worded here");
        var edited = Path.Combine(folder, "plan-as-edited.docx");
        var theirs = Reworded(10, "as worded there");
        File.WriteAllBytes(edited, Body(WordPlan.Write(new(Guid.Empty, Guid.Empty, DateTimeOffset.UnixEpoch, theirs), ""), File.ReadAllBytes(file)));
        var merge = BroughtBack(edited, ours);
        if (merge.Conflicts.Count() != 27 || merge.Points.Count != 80)
            throw new InvalidOperationException($"Of 80 edits and 27 conflicts, {merge.Points.Count} and {merge.Conflicts.Count()} were found.");

        var (mine, reading) = Runs.ByTurns(() => Timed(() => BroughtBack(edited, ours)), () => Timed(() => PlanReader.Read(WordDocument.Open(edited))));
        return Ratio.Within("merge", mine, reading, "an edited Word copy of a plan of 800 tasks read, matched and merged with what was changed here, against reading it alone: times as long", 2, "ms");
    }

    private static PlanMerge BroughtBack(string edited, PlanText ours)
    {
        var file = PlanFile.Of(WordDocument.Open(edited));
        var before = file.Sent!.Text;
        return PlanMerge.OfFile(before, ReturnedPlan.Of(PlanReader.Read(file), before).Text, ours);
    }

    /// <summary>The file as it was sent, with the words of another.</summary>
    private static byte[] Body(byte[] words, byte[] file)
    {
        var body = "";
        EditedWord.Of(words, xml => body = xml);
        return EditedWord.Of(file, _ => body);
    }

    private static (ActionPlan Plan, Strategy Strategy) Load(Database database, LargePartnership partnership)
    {
        using var db = database.Open(TimeProvider.System);
        db.Use(partnership.PartnershipId);
        return (db.PlanToRead(partnership.PlanId).GetAwaiter().GetResult()!, db.Strategies.AsNoTracking().WithAimsAndOutcomes().Single());
    }

    private static double Timed<TResult>(Func<TResult> work)
    {
        var begun = Stopwatch.GetTimestamp();
        for (var time = 0; time < Times; time++)
            work();
        return Stopwatch.GetElapsedTime(begun).TotalMilliseconds / Times;
    }
}
