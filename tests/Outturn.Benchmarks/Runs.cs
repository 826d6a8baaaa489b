namespace Outturn.Benchmarks;

/// <summary>Seven runs, of which the first is not counted.</summary>
internal static class Runs
{
    public const int Count = 7;

    private const int MostTurns = 20;

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

    /// <summary>The same of two that have run for a while, as a program does that serves.</summary>
    public static (double Ours, double Other) WarmByTurns(Func<double> ours, Func<double> other)
    {
        WarmUp(ours);
        WarmUp(other);
        return ByTurns(ours, other);
    }

    /// <summary>Until it no longer gets faster: the runtime compiles what is asked for often, a little later and in its own time.</summary>
    private static void WarmUp(Func<double> turn)
    {
        var (best, sinceBest) = (double.MaxValue, 0);
        for (var turns = 0; turns < MostTurns && sinceBest < 2; turns++)
        {
            var took = turn();
            sinceBest = took < best * 0.97 ? 0 : sinceBest + 1;
            best = Math.Min(best, took);
            Thread.Sleep(500);
        }
    }

    private static double Median(IEnumerable<double> runs)
    {
        var counted = runs.Skip(1).Order().ToList();
        return (counted[(counted.Count - 1) / 2] + counted[counted.Count / 2]) / 2;
    }
}
