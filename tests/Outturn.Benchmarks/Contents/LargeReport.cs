using Outturn.Domain;

namespace Outturn.Benchmarks;

/// <summary>A quarter's report of any number of lines, in four aims, with all nine sections.</summary>
internal static class LargeReport
{
    public static ReportSnapshot Of(int lines) => new()
    {
        Partnership = "Gloucester Partnership",
        Slug = "gloucester",
        Strategy = "Sustainable Community Strategy for Gloucester",
        Period = "Q2 2010/11",
        Months = "July to September 2010",
        AsAt = new(2010, 9, 30),
        Title = "Gloucester Partnership: 4 key aims, quarterly progress report",
        ConsideredOn = new(2010, 11, 4),
        Agreement = new("the Executive Board", new(2010, 11, 4), "minute 41"),
        Sections =
        [
            .. new[] { "Purpose of report", "Recommendations", "Background", "Information", "Future work", "Conclusions", "Financial implications", "Diversity and race equality", "Risk" }
                .Select((heading, i) => Section(i + 1, heading)),
        ],
        Aims = [.. Enumerable.Range(1, 4).Select(aim => new ReportAim(aim, $"A place where all communities matter, part {aim}", [.. Enumerable.Range((aim - 1) * lines / 4, lines / 4).Select(line => Line(aim, line))]))],
    };

    private static ReportSection Section(int number, string heading) => new($"{number}", heading, $"R{number}",
    [
        new(ParagraphKind.Text, $"{number}.1", Words.Narrative(number)),
        .. number == 4 ? Enum.GetValues<TrafficLight>().Select(light => new ReportParagraph(ParagraphKind.Light, light.Word, light.Meaning)) : [],
        new(ParagraphKind.Bullet, "", Words.Ambition(number)),
        new(ParagraphKind.Bullet, "", Words.Ambition(number + 1)),
    ]);

    private static ReportLine Line(int aim, int n) => new()
    {
        Reference = $"{aim}.{(n / 50 % 4) + 1}{(char)('a' + (n / 5 % 10))}.{(n % 5) + 1}",
        Activity = Words.Task(n),
        LeadOfficer = Words.Officer(n),
        TargetCompletion = "31 March 2013",
        RequiredOutcome = $"{Words.Measure(2 * n)}: 35.0% in 2010/11\n{Words.Measure((2 * n) + 1)}: 40.0% in 2010/11",
        Light = n % 9 == 8 ? null : (TrafficLight)(n % 3),
        NotRated = n % 9 == 8 ? "No return received" : "",
        Progress = n % 9 == 8 ? "" : Words.Narrative(n),
        CorrectiveAction = n % 9 == 8 || n % 3 == 0 ? "" : Words.Correction(n),
        Completed = n % 20 == 0,
        SaidBy = n % 9 == 8 ? "" : $"{Words.Officer(n)}, 6 October 2010",
    };
}
