using System.Globalization;

namespace Outturn.Benchmarks;

/// <summary>One line of the table: ours beside the other's, what their ratio means, and the goal it is held to.</summary>
/// <param name="What">What is measured, against what.</param>
/// <param name="Goal">"at least 10": so many times better, or "at most 3": so many times worse at most.</param>
internal sealed record Ratio(string Case, double Ours, double Other, string What, double Value, Goal Goal, string Unit)
{
    /// <summary>How many times faster or smaller ours is.</summary>
    public static Ratio Better(string name, double ours, double other, string what, double atLeast, string unit) =>
        new(name, ours, other, what, other / ours, new(atLeast, IsFloor: true), unit);

    /// <summary>How many times the other's ours takes.</summary>
    public static Ratio Within(string name, double ours, double other, string what, double atMost, string unit) =>
        new(name, ours, other, what, ours / other, new(atMost, IsFloor: false), unit);

    public bool IsMet => Goal.IsMetBy(Value);
}

internal sealed record Goal(double Limit, bool IsFloor)
{
    public bool IsMetBy(double ratio) => IsFloor ? ratio >= Limit : ratio <= Limit;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(IsFloor ? "at least" : "at most")} {Limit:0.##}");
}
