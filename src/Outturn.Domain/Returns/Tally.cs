namespace Outturn.Domain;

/// <summary>
/// How many lines are red, amber and green. Lines without a light are counted apart, by their reason, and never as red;
/// completed lines are counted apart from both: "4 red, 9 amber, 19 green, 10 not rated; 5 completed".
/// </summary>
public sealed record Tally(IReadOnlyList<Rating> Ratings, int Completed)
{
    public int Lines => Ratings.Count;

    public int Rated => Ratings.Count(rating => rating.Light is not null);

    public int Unrated => Lines - Rated;

    public int Of(TrafficLight light) => Ratings.Count(rating => rating.Light == light);

    /// <summary>Lines of this reason. "No return yet" and "No return received" are one count: the round is open or closed for all of them.</summary>
    public int Of(NotRated why) => Ratings.Count(rating => rating.Why is { } reason && Column(reason) == Column(why));

    /// <summary>Counts the lines, their ratings in the order red, amber, green, then those without a light.</summary>
    public static Tally Of(IEnumerable<(Rating Rating, bool Completed)> lines)
    {
        var counted = lines.ToList();
        return new([.. counted.Select(line => line.Rating).OrderByDescending(rating => rating.Light is null ? -1 : (int)rating.Light).ThenBy(rating => rating.Why)], counted.Count(line => line.Completed));
    }

    public static Tally Of(IEnumerable<Return> lines) => Of(lines.Select(line => (line.Rating, line.IsSent && line.Details.Completed)));

    public static Tally Of(IEnumerable<ReportLine> lines) => Of(lines.Select(line => (line.Rating, line.Completed)));

    private static NotRated Column(NotRated why) => why == NotRated.NoReturnReceived ? NotRated.NoReturnYet : why;
}
