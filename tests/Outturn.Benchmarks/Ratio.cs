using System.Globalization;

namespace Outturn.Benchmarks;

/// <summary>One line of the table: ours beside the other's, what their ratio means, and the goal it is held to.</summary>
/// <param name="What">What is measured, against what.</param>
/// <param name="Goal">"at least 10": so many times better, or "at most 3": so many times worse at most; null where it is only shown.</param>
internal sealed record Ratio(string Case, double Ours, double Other, string What, double Value, Goal? Goal, string Unit)
{
    /// <summary>How many times faster or smaller ours is.</summary>
    public static Ratio Better(string name, double ours, double other, string what, double atLeast, string unit) =>
        new(name, ours, other, what, other / ours, new(atLeast, IsFloor: true), unit);

    /// <summary>How many times the other's ours takes.</summary>
    public static Ratio Within(string name, double ours, double other, string what, double atMost, string unit) =>
        new(name, ours, other, what, ours / other, new(atMost, IsFloor: false), unit);

    /// <summary>How many times the other's ours takes, without a goal.</summary>
    public static Ratio Shown(string name, double ours, double other, string what, string unit) => new(name, ours, other, what, ours / other, null, unit);

    public bool IsMet => Goal is null || Goal.IsMetBy(Value);

    public string GoalInWords => Goal?.ToString() ?? "none";

    public string Judged => Goal is null ? "" : IsMet ? "met" : "MISSED";
}

internal sealed record Goal(double Limit, bool IsFloor)
{
    public bool IsMetBy(double ratio) => IsFloor ? ratio >= Limit : ratio <= Limit;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(IsFloor ? "at least" : "at most")} {Limit:0.##}");
}
