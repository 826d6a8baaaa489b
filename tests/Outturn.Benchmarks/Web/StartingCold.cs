using System.Diagnostics;

namespace Outturn.Benchmarks;

/// <summary>From the start of the process to the first page answered whole, both published as ready-to-run folders.</summary>
internal static class StartingCold
{
    private const string From = "from the start of the published program to its first page answered";

    public static IEnumerable<Ratio> Measure(string folder)
    {
        var visit = Visit.In(folder);
        var partnership = visit.Partnership;
        var (mine, theirs) = Of("/signin");
        yield return Ratio.Within("cold-start", mine, theirs, $"{From}, the page to sign in against the bare one with its rows: times as long", 2, "ms");

        (mine, theirs) = Of(partnership.LinePage);
        yield return Ratio.Shown("cold-start-line", mine, theirs, $"{From}, one task with twelve returns, signed in, against the bare one with its rows: times as long", "ms");

        (double, double) Of(string page) => Runs.ByTurns(() => Start(visit.StartOurs, page), () => Start(visit.StartBare, partnership.BareLinePage));
    }

    private static double Start(Func<Server> start, string page)
    {
        var begun = Stopwatch.GetTimestamp();
        using var server = start();
        server.FirstAnswer(page);
        return Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
    }
}
