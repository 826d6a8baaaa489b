namespace Outturn.Domain;

/// <summary>
/// Where a round stands on a day, counted once for its page, the quarter’s and whatever else says a number of it. Of the lines asked for each is in or missing;
/// of those in some were sent back, of the missing some are late and some have no one who answers: "8 of 12 in, 1 of them sent back; 4 missing, 4 of them late".
/// </summary>
public sealed record RoundCounts(int Asked, int In, int SentBack, int Late, int NobodyAnswers)
{
    /// <summary>What goes to the board as "No return received" if the round is closed now.</summary>
    public int Missing => Asked - In;

    /// <summary>Missing, and their officer’s day is not over.</summary>
    public int ToCome => Missing - Late;

    /// <summary>What someone has still to answer: missing, or sent back.</summary>
    public int Owed => Missing + SentBack;

    /// <summary>"8 of 12 returns are in, 1 of them sent back".</summary>
    public string InWords => $"{In} of {Asked} returns are in{SentBackInWords}";

    /// <summary>", 1 of them sent back"; empty where none is.</summary>
    public string SentBackInWords => SentBack == 0 ? "" : $", {SentBack} of them sent back";

    /// <summary>What closing it now comes to: "Close the round", "Close with 4 missing, 1 sent back".</summary>
    public string CloseInWords => (Missing, SentBack) switch
    {
        (0, 0) => "Close the round",
        (0, _) => $"Close with {SentBack} sent back",
        (_, 0) => $"Close with {Missing} missing",
        _ => $"Close with {Missing} missing, {SentBack} sent back",
    };

    public static RoundCounts Of(ReportingRound round, DateOnly today) =>
        new(round.Returns.Count, round.Returns.Count - round.Missing.Count(), round.SentBack.Count(), round.IsOpen ? round.Late(today).Count() : 0, round.Unanswerable.Count());
}
