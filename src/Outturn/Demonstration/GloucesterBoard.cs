namespace Outturn.Demonstration;

/// <summary>What the board of the demonstration decided and asked for, what was found wrong afterwards, and the risks it watches. All of it is fictional.</summary>
internal static class GloucesterBoard
{
    /// <param name="Done">What was done, where it was, and on which day.</param>
    public sealed record Asked(int Quarter, string Line, BoardDecision Decision, string Done = "", DateOnly? DoneOn = null);

    public static readonly IReadOnlyList<Asked> Decisions =
    [
        new(
            2,
            "1.1a.1",
            new() { Asked = "A second installer under contract before the spring", ByWhom = "Paul Merrett", ByWhen = new(2011, 2, 1), Minute = "minute 61" },
            "A second installer is under contract and began on 1 February.",
            new(2011, 2, 1)),
        new(
            2,
            "3.2a.1",
            new() { Asked = "A timetable for the surgeries that are behind, agreed with the practice managers", ByWhom = "Ruth Lindqvist", ByWhen = new(2011, 1, 31), Minute = "minute 62" }),
    ];

    /// <summary>Found on 20 January 2011 in the report for Q2, agreed in November.</summary>
    public static readonly (int Quarter, string Place, string Field, CorrectedWords Words, DateOnly On) Correction = (
        2,
        "4.2a.1",
        "Progress",
        new()
        {
            Now = "Seven lets since April. 13.9% of shops in the four gate streets stand empty.",
            Why = "The count of September left out the market hall. The city centre manager counted again on 12 January 2011.",
        },
        new(2011, 1, 20));

    public static readonly IReadOnlyList<(int Quarter, RiskDetails Details, string Line)> Risks =
    [
        (
            1,
            new()
            {
                Cause = "One installer carries the whole of the insulation work",
                Event = "It loses its crews, or stops work in winter",
                Effect = "180 homes are not done by 31 March 2011",
                Likelihood = 4,
                Impact = 4,
                Owner = "Paul Merrett",
                Mitigation = "A second crew is trained; the Environment Group looks for a second installer.",
            },
            "1.1a.1"),
        (
            2,
            new()
            {
                Cause = "Surgeries cannot free their staff for training while they vaccinate against flu",
                Event = "Brief advice on alcohol begins late in the surgeries that are behind",
                Effect = "Admissions go on rising",
                Likelihood = 4,
                Impact = 3,
                Owner = "Ruth Lindqvist",
                Mitigation = "Evening sessions from October; a nurse lent by the hospital.",
            },
            "3.2a.1"),
        (
            3,
            new()
            {
                Cause = "National chains are closing shops",
                Event = "More units in the gate streets stand empty",
                Effect = "Fewer people come to the city centre, and more shops follow",
                Likelihood = 3,
                Impact = 3,
                Owner = "Nia Hughes",
                Mitigation = "Landlords of the large units meet the council; short lets for small firms.",
            },
            "4.2a.1"),
    ];
}
