namespace Outturn.Domain;

/// <summary>The days an action can be put off to (G4): not before the plan's first year, within fifty years, and still to come.</summary>
/// <param name="Today">Where not given, a day that has come is not known as such.</param>
public sealed record PutOffDays(FinancialYear First, FinancialYear Last, DateOnly? Today)
{
    private const int Years = 50;

    /// <summary>A day that can be proposed: the first after the plan's years or, where that has come, the first of the year to come.</summary>
    public DateOnly Example => Today is { } today && Last.Next.Start <= today ? FinancialYear.Of(today, Last.StartMonth).Next.Start : Last.Next.Start;

    /// <summary>Why work cannot be put off to a day; null where it can.</summary>
    public string? WhyNot(DateOnly day)
    {
        var why = day < First.Start || day >= First.Start.AddYears(Years) ? $"the plan begins on {First.Start.InWords}"
            : day <= Today ? $"{Today.Value.InWords} is here already"
            : "";
        return why.Length == 0 ? null : $"{day.InWords} is no day to put work off to: {why}. Give a later day, like {Example.InWords}.";
    }
}
