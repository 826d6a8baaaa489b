using System.Net;

namespace Outturn.Benchmarks;

/// <summary>
/// Processor time a request, asked one after another over loopback when both have warmed up: ours signed in, with layout, rules and links; bare Razor and
/// a reader of SQL over the same file with the same rows.
/// </summary>
internal static class ServingPages
{
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
        var (mine, theirs) = Runs.WarmByTurns(() => ProcessorTime(ours, page, requests), () => ProcessorTime(bare, barePage, requests));
        return Ratio.Within(name, mine, theirs, $"processor time a request: {what}, signed in and with layout, against bare Razor and SQL with the same rows: times as much", 3, "ms");
    }

    private static double ProcessorTime(Server server, string page, int requests) => server.ProcessorTimeOf(requests, () => server.Get(page));

    private static void MustSay(IEnumerable<string> texts, string html, string page)
    {
        var said = WebUtility.HtmlDecode(html);
        if (texts.FirstOrDefault(text => !said.Contains(text, StringComparison.Ordinal)) is { } lost)
            throw new InvalidOperationException($"{page} does not show ‘{lost}’, so the two do not show the same rows.");
    }
}
