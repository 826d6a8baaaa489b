namespace Outturn.Pages;

/// <summary>The one thing to do next, why, and where; null where nothing is to be done.</summary>
public sealed record NextStep(string Title, string Why, string Button, string Path)
{
    /// <summary>What the person who runs the quarter does next.</summary>
    public static NextStep? Of(ReportingRound round, ReportStanding? report, DateOnly today)
    {
        var (period, missing, late) = (round.Period, round.Missing.Count(), round.Late(today).Count());
        var at = $"/rounds/{period.Code}";
        return (round.IsOpen, missing, report) switch
        {
            (true, 0, _) when round.ToAnswer.Count() is > 0 and var back => new(
                back == 1 ? "One answer is sent back and not answered again" : $"{back} answers are sent back and not answered again",
                $"Every other line has its return. What was said first stands if the round is closed, on {round.Dates.ClosesOn.WithWeekday}, before they are answered.",
                "Go to the round", at),
            (true, 0, _) => new($"Close the round for {period}", "Every line has its return. Once the round is closed no answer changes under the board’s hands.", "Go to the round", at),
            (true, _, _) when today > round.Dates.ClosesOn => new(
                $"Close the round for {period}",
                $"Its last day was {round.Dates.ClosesOn.WithWeekday}. {Lines(missing)} still without a word of progress; what is not in when it closes goes to the board as “No return received”.",
                "Go to the round", at),
            (true, _, _) when late > 0 => new(
                late == 1 ? "Ask once more for the late return" : $"Ask once more for the {late} late returns",
                $"After {round.Dates.ClosesOn.WithWeekday} these lines go to the board without a word of progress. The round’s page lists who has not answered: remind them all by one button, or enter a return for someone.",
                "See who has not answered", at),
            (true, _, _) => new(
                $"{Returns(missing)} still to come by {round.Dates.DueOn.WithWeekday}",
                "Each officer sees exactly their own lines. The round’s page shows who has answered and which lines no one answers for.",
                "See who has answered", at),
            (false, _, { IsAgreed: true }) when round.Period.Next.End < today => new(
                $"Open the round for {period.Next}",
                $"{period} is agreed, and {period.Next.Months} has ended. Opening the round asks each officer for exactly their lines.",
                $"Open {period.Next}", "/rounds"),
            (false, _, { IsAgreed: true }) => null,
            _ => new(
                $"Write and agree the report for {period}",
                $"The round is closed. The report is to be considered on {(report?.ConsideredOn ?? round.Dates.BoardMeetsOn).InWords}; until then every page of it says draft.",
                "Go to the report", $"/reports/{period.Code}"),
        };
    }

    private static string Lines(int count) => count == 1 ? "One line is" : $"{count} lines are";

    private static string Returns(int count) => count == 1 ? "One return is" : $"{count} returns are";
}
