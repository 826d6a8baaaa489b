using System.Net;

namespace Outturn.Benchmarks;

/// <summary>
/// Processor time a request, asked one after another over loopback when both have warmed up: ours signed in, with layout, rules and links; bare Razor and
/// a reader of SQL over the same file with the same rows.
/// </summary>
internal static class ServingPages
{
    private const int MostTurns = 20;

    public static IEnumerable<Ratio> Measure(string folder)
    {
        var visit = Visit.In(folder);
        var partnership = visit.Partnership;
        using Server ours = visit.StartOurs(), bare = visit.StartBare();
        yield return Page("plan-page", "a plan of 160 actions and 800 tasks with measures and milestones", requests: 40, partnership.PlanSays, ours, partnership.PlanPage, bare, partnership.BarePlanPage);
        yield return Page("line-page", "one task with twelve returns and its history", requests: 400, partnership.LineSays, ours, partnership.LinePage, bare, partnership.BareLinePage);
    }

    private static Ratio Page(string name, string what, int requests, IReadOnlyCollection<string> says, Server ours, string page, Server bare, string barePage)
    {
        MustSay(says, ours.FirstAnswer(page), page);
        MustSay(says, bare.FirstAnswer(barePage), barePage);
        WarmUp(ours, page, requests);
        WarmUp(bare, barePage, requests);
        var (mine, theirs) = Runs.ByTurns(() => ProcessorTime(ours, page, requests), () => ProcessorTime(bare, barePage, requests));
        return Ratio.Within(name, mine, theirs, $"processor time a request: {what}, signed in and with layout, against bare Razor and SQL with the same rows: times as much", 3, "ms");
    }

    /// <summary>
    /// Until it no longer gets faster: the runtime compiles what is asked for often, a little later and in its own time.
    /// </summary>
    private static void WarmUp(Server server, string page, int requests)
    {
        var (best, sinceBest) = (double.MaxValue, 0);
        for (var turn = 0; turn < MostTurns && sinceBest < 2; turn++)
        {
            var took = ProcessorTime(server, page, requests);
            sinceBest = took < best * 0.97 ? 0 : sinceBest + 1;
            best = Math.Min(best, took);
            Thread.Sleep(500);
        }
    }

    private static double ProcessorTime(Server server, string page, int requests) => server.ProcessorTimeOf(requests, () => server.Get(page));

    private static void MustSay(IEnumerable<string> texts, string html, string page)
    {
        var said = WebUtility.HtmlDecode(html);
        if (texts.FirstOrDefault(text => !said.Contains(text, StringComparison.Ordinal)) is { } lost)
            throw new InvalidOperationException($"{page} does not show ‘{lost}’, so the two do not show the same rows.");
    }
}
