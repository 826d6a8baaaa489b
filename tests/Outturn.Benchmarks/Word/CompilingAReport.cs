using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Outturn.Documents;
using Outturn.Documents.Word;
using Outturn.Domain;
using Outturn.Storage;

namespace Outturn.Benchmarks;

/// <summary>
/// The quarter's report of 160 actions after eleven agreed ones: read from the database, compared with the last, compiled with its exceptions and summary,
/// and written as Word. The other program writes the same paragraphs and rows, given to it ready.
/// </summary>
internal static class CompilingAReport
{
    public static IEnumerable<Ratio> Measure(string folder)
    {
        var partnership = LargePartnership.For(folder);
        var given = Path.Combine(folder, "compiled.json");
        File.WriteAllBytes(given, JsonSerializer.SerializeToUtf8Bytes(Sheet.Of(WordDocument.Open(new MemoryStream(Compiled(Database.From("", partnership.Folder))), "report.docx"))));
        using Performer ours = Performer.Ours(folder, "compile", partnership.Folder), docx = Performer.Node("write.js", given);
        var first = (Ours: ours.Run(), Other: docx.Run());
        Sheet.MustBeAlike(ours, docx, Path.Combine(folder, "compiled-by-"));
        var (mine, theirs) = Runs.WarmByTurns(() => Ten(ours), () => Ten(docx));
        yield return Ratio.Better("compile-report", mine, theirs, "reading 160 lines and the last agreed report from the database, compiling and writing them as Word, against npm docx writing the same rows: times faster"
            + string.Create(CultureInfo.InvariantCulture, $" (the first of each after its start: {first.Ours:0} against {first.Other:0} ms)"), 5, "ms");
    }

    public static void Perform(string folder)
    {
        var database = Database.From("", folder);
        Performer.Perform(() => Compiled(database), bytes => bytes);
    }

    private static double Ten(Performer performer) => Enumerable.Range(0, 10).Average(_ => performer.Run());

    private static byte[] Compiled(Database database)
    {
        using var db = database.Open(TimeProvider.System);
        var partnership = db.Partnerships.IgnoreQueryFilters().Single();
        db.Use(partnership);
        var last = db.Rounds.LatestFirst().Select(round => round.Period).First();
        var report = ReportOfQuarter.ReadAsync(db, partnership, last, address: "").GetAwaiter().GetResult()!;
        return ReportOutput.Word.Render(report.Snapshot, null);
    }
}
