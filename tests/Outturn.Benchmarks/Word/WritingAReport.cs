using System.Text.Json;
using Outturn.Documents;
using Outturn.Documents.Word;

namespace Outturn.Benchmarks;

/// <summary>
/// The Word file of a report of 800 lines. Ours writes it with headings, shading, footers and the sealed report inside; docx writes the same paragraphs and
/// the same rows, taken from our file.
/// </summary>
internal static class WritingAReport
{
    private const int Lines = 800;

    public static IEnumerable<Ratio> Measure(string folder)
    {
        var given = Path.Combine(folder, "report.json");
        var sample = WordReport.Write(LargeReport.Of(Lines), null);
        File.WriteAllBytes(given, JsonSerializer.SerializeToUtf8Bytes(Sheet.Of(WordDocument.Open(new MemoryStream(sample), "report.docx"))));
        double mine, theirs;
        using (Performer ours = Performer.Ours(folder, "write", given), docx = Performer.Node("write.js", given))
        {
            (mine, theirs) = Runs.ByTurns(ours.Run, docx.Run);
            Sheet.MustBeAlike(ours, docx, Path.Combine(folder, "report-by-"));
        }

        yield return Ratio.Better("write-report", mine, theirs, $"writing a Word report of {Lines} lines, against npm docx: times faster", 5, "ms");

        var (held, heldByTheirs) = Runs.ByTurns(() => Peak(Performer.Ours(folder, "write", given)), () => Peak(Performer.Node("write.js", given)));
        yield return Ratio.Better("write-report-memory", held, heldByTheirs, "the most memory a fresh process holds that writes it once, against npm docx: times less", 2, "MB");
    }

    public static void Perform()
    {
        var report = LargeReport.Of(Lines);
        Performer.Perform(() => WordReport.Write(report, null), bytes => bytes);
    }

    private static double Peak(Performer fresh)
    {
        using (fresh)
        {
            fresh.Run();
            return fresh.PeakMemory;
        }
    }
}
