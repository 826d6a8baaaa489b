using System.Diagnostics;

namespace Outturn.Benchmarks;

/// <summary>From the start of the process to the first page answered whole, both published as ready-to-run folders.</summary>
internal static class StartingCold
{
    public static IEnumerable<Ratio> Measure(string folder)
    {
        var visit = Visit.In(folder);
        var partnership = visit.Partnership;
        yield return FirstPage("cold-start", "/signin", "the page to sign in");
        yield return FirstPage("cold-start-line", partnership.LinePage, "one task with twelve returns, signed in,");

        Ratio FirstPage(string name, string page, string what)
        {
            var (mine, theirs) = Runs.ByTurns(() => Start(visit.StartOurs, page), () => Start(visit.StartBare, partnership.BareLinePage));
            return Ratio.Within(name, mine, theirs, $"from the start of the published program to its first page answered, {what} against the bare one with its rows: times as long", 2, "ms");
        }
    }

    private static double Start(Func<Server> start, string page)
    {
        var begun = Stopwatch.GetTimestamp();
        using var server = start();
        server.FirstAnswer(page);
        return Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
    }
}
