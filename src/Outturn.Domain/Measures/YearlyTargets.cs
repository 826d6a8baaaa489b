using System.Collections;

namespace Outturn.Domain;

/// <summary>
/// What a measure aims at in each financial year (clause G7c: a target <i>each year</i>). A year may stand with a blank value: the plan has the
/// year, the figure is missing. Never changed, only made anew; years are kept in order.
/// </summary>
public sealed class YearlyTargets : IReadOnlyCollection<(FinancialYear Year, MeasureValue Value)>, IEquatable<YearlyTargets>
{
    public static readonly YearlyTargets Empty = new([]);

    private readonly SortedList<FinancialYear, MeasureValue> values;

    private YearlyTargets(SortedList<FinancialYear, MeasureValue> values) => this.values = values;

    public IReadOnlyList<FinancialYear> Years => [.. values.Keys];

    public int Count => values.Count;

    /// <summary>The target of a year; blank when the year has none.</summary>
    public MeasureValue this[FinancialYear year] => values.GetValueOrDefault(year, MeasureValue.Blank);

    /// <summary>The targets of these years, the later of two for the same year winning.</summary>
    public static YearlyTargets Of(params IEnumerable<(FinancialYear Year, MeasureValue Value)> targets)
    {
        var ordered = new SortedList<FinancialYear, MeasureValue>();
        foreach (var (year, value) in targets)
            ordered[year] = value;

        return new(ordered);
    }

    public YearlyTargets With(FinancialYear year, MeasureValue value) => new(new SortedList<FinancialYear, MeasureValue>(values) { [year] = value });

    /// <summary>The targets with what a box of a form says of a year: an empty box of a year they do not have adds none, so that a form saved as it stood changes nothing.</summary>
    public YearlyTargets WithTyped(FinancialYear year, MeasureValue value) => value.IsBlank && !values.ContainsKey(year) ? this : With(year, value);

    public YearlyTargets Without(FinancialYear year)
    {
        var others = new SortedList<FinancialYear, MeasureValue>(values);
        others.Remove(year);
        return new(others);
    }

    public IEnumerator<(FinancialYear Year, MeasureValue Value)> GetEnumerator() => values.Select(pair => (pair.Key, pair.Value)).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public bool Equals(YearlyTargets? other) => other is not null && values.SequenceEqual(other.values);

    public override bool Equals(object? obj) => Equals(obj as YearlyTargets);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var (year, value) in values)
            hash.Add((year, value));

        return hash.ToHashCode();
    }

    public static bool operator ==(YearlyTargets? left, YearlyTargets? right) => Equals(left, right);
    public static bool operator !=(YearlyTargets? left, YearlyTargets? right) => !Equals(left, right);

    /// <summary>The targets in a line: "2010/11: 76%, 2011/12: 77.5%".</summary>
    public override string ToString() => string.Join(", ", values.Select(pair => $"{pair.Key}: {pair.Value}"));
}
