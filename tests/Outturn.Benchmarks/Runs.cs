namespace Outturn.Benchmarks;

/// <summary>Seven runs, of which the first is not counted.</summary>
internal static class Runs
{
    public const int Count = 7;

    /// <summary>Runs the two by turns, so that a busy moment of the machine meets both, and gives the median of each.</summary>
    public static (double Ours, double Other) ByTurns(Func<double> ours, Func<double> other)
    {
        var (mine, theirs) = (new List<double>(), new List<double>());
        for (var run = 0; run < Count; run++)
        {
            mine.Add(ours());
            theirs.Add(other());
        }

        return (Median(mine), Median(theirs));
    }

    private static double Median(IEnumerable<double> runs)
    {
        var counted = runs.Skip(1).Order().ToList();
        return (counted[(counted.Count - 1) / 2] + counted[counted.Count / 2]) / 2;
    }
}
