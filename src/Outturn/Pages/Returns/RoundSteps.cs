namespace Outturn.Pages;

/// <summary>One of the five steps of a quarter, from the opening of the round to the board: done, next, or to come.</summary>
public sealed record RoundStep(string Title, string When, bool IsDone)
{
    /// <summary>The steps in order; the first that is not done is the next.</summary>
    public static IReadOnlyList<RoundStep> Of(ReportingRound round, ReportStanding? report, DateOnly today)
    {
        var dates = round.Dates;
        var sent = round.Returns.Count - round.Missing.Count();
        var (agreed, everythingIn) = (report is { IsAgreed: true }, sent == round.Returns.Count);
        return
        [
            new("Opened", round.OpenedAt.OnDay.Short, true),
            new("Returns due", $"{dates.DueOn.Short}: {sent} of {round.Returns.Count} in", !round.IsOpen || round.IsLate(today) || everythingIn),
            new("Round closes", round.ClosedAt is { } closed ? closed.OnDay.Short : $"{dates.ClosesOn.WithWeekday}{Away(dates.ClosesOn, today)}", !round.IsOpen),
            new("Report to the Executive", agreed ? "signed and frozen" : round.IsOpen ? "once the round is closed" : "its draft stands under Reports", agreed),
            new("Board meets", agreed ? $"agreed on {report!.AgreedOn?.Short}" : (report?.ConsideredOn ?? dates.BoardMeetsOn).Short, agreed),
        ];
    }

    private static string Away(DateOnly day, DateOnly today) => (day.DayNumber - today.DayNumber) switch
    {
        < 0 => ", passed",
        0 => ", today",
        1 => ", tomorrow",
        var days => $", in {days} days",
    };
}
