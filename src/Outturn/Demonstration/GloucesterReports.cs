namespace Outturn.Demonstration;

/// <summary>What the partnership officer of the demonstration wrote into the reports, quarter by quarter, and what the board decided. All of it is fictional.</summary>
internal static class GloucesterReports
{
    /// <param name="AgreedOn">Null for the report that still awaits the board.</param>
    public sealed record Words(int Quarter, string Recommendations, string Conclusions, string FinancialImplications, string Risk, DateOnly? AgreedOn, string Minute);

    public static readonly IReadOnlyList<Words> All =
    [
        new(
            1,
            "To review the report and identify any action plans or requirements within the plan.",
            "The first quarter of the plans is on course: every line has answered and none is red. Brief advice on alcohol began late, because four surgeries had not agreed.",
            "None beyond the plans. The neighbour events fund is £6,000 a year short of what it needs; the Stronger Communities Group will look for it by December.",
            "A single installer carries the whole of the insulation work. The Environment Group watches this.",
            new(2010, 8, 5),
            "minute 41"),
        new(
            2,
            """
            To review the report and identify any action plans or requirements within the plan.
            To ask the Environment Group for a second installer before winter.
            """,
            "Four lines are amber, up from one. In each the reason is known and someone answers for the remedy. The shared route for hate incidents is eight weeks late.",
            "None beyond the plans.",
            "Winter may stop the insulation work; a second crew is being trained.",
            new(2010, 11, 4),
            "minute 63"),
        new(
            3,
            """
            To review the report and identify any action plans or requirements within the plan.
            To decide what is asked of NHS Gloucestershire about brief advice on alcohol.
            """,
            "Two lines are red for the first time: insulation, where snow and one installer cost three months, and brief advice on alcohol. Nobody answered for carers’ health checks.",
            "Moving 60 homes into 2011/12 moves £14,000 of the energy supplier’s money with them.",
            "The number of empty shops rose in November when two national chains closed.",
            null,
            ""),
    ];
}
