namespace Outturn.Domain;

/// <summary>
/// How many lines of a report stand at each light. What has no light is counted apart and never in a percentage; completed stands beside the light,
/// not instead of it.
/// </summary>
public sealed record LightCounts(int Red, int Amber, int Green, int NoReturn, int OtherwiseNotRated, int Completed)
{
    public int Rated => Red + Amber + Green;

    public int Lines => Rated + NoReturn + OtherwiseNotRated;

    public int Of(TrafficLight light) => light switch
    {
        TrafficLight.Red => Red,
        TrafficLight.Amber => Amber,
        _ => Green,
    };

    /// <summary>The light's share of the rated lines in whole per cent, halves rounded up; null where no line is rated.</summary>
    public int? PercentOfRated(TrafficLight light) => Rated == 0 ? null : (int)Math.Round(100m * Of(light) / Rated, MidpointRounding.AwayFromZero);

    public static LightCounts Of(IEnumerable<ReportLine> lines)
    {
        var all = lines.ToList();
        var noReturn = all.Count(line => line.Light is null && (line.NotRated == NotRated.NoReturnReceived.Word || line.NotRated == NotRated.NoReturnYet.Word));
        return new(
            all.Count(line => line.Light == TrafficLight.Red),
            all.Count(line => line.Light == TrafficLight.Amber),
            all.Count(line => line.Light == TrafficLight.Green),
            noReturn,
            all.Count(line => line.Light is null) - noReturn,
            all.Count(line => line.Completed));
    }
}
