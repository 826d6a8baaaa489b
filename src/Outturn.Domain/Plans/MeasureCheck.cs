using System.Buffers;

namespace Outturn.Domain;

/// <summary>
/// A measure's baseline and yearly targets (G7c of a task, G8 of an outcome). A blank is not zero: it is refused. A reason may stand when
/// it could be held to: it names a date, an owner or a frequency.
/// </summary>
internal static class MeasureCheck
{
    private static readonly SearchValues<char> OfAFigure = SearchValues.Create("0123456789.");

    /// <param name="clause">G7c or G8.</param>
    /// <param name="subject">"2.1a.2 Hate incidents".</param>
    /// <param name="isOnly">Whether it is the subject's only measure; among several it is named.</param>
    public static IEnumerable<Finding> Findings(Clause clause, MeasureDraft measure, string subject, bool isOnly)
    {
        if (measure.Title.IsBlank)
            yield return clause.Must(measure.Title.Place, "", $"{subject}: figures stand without the measure they belong to.", "Say what is counted.");

        if (Value(clause, measure.Baseline, measure, null, subject, isOnly) is { } ofBaseline)
            yield return ofBaseline;

        foreach (var target in measure.Targets)
        {
            if (Value(clause, target.Value, measure, target.Year, subject, isOnly) is { } ofTarget)
                yield return ofTarget;
        }

        if (measure.WhyItStands.Length == 0 && ProcessWording.Counts(measure.Title.Text))
        {
            yield return Clauses.G7c.Should(
                measure.Title.Place,
                measure.Title.Text,
                $"{subject}: {Named(measure)} counts what the group does, not what changes.",
                "Change it to what will be different for people, or say why it stands.");
        }
    }

    /// <param name="year">The year of a target; null for the baseline.</param>
    private static Finding? Value(Clause clause, Written written, MeasureDraft measure, FinancialYear? year, string subject, bool isOnly)
    {
        if (IsPlainFigure(written.Text))
            return null;

        var value = MeasureValue.Read(written.Text);
        if (value.IsNumber)
            return null;

        var which = Which(clause, measure, isOnly);
        var (what, add) = year is null ? ("baseline", "Add the baseline") : ($"target for {year}", "Add the target");
        var place = written.Place == Place.Unknown ? measure.Title.Place : written.Place;
        if (value.IsBlank)
            return clause.Must(place, "", $"{subject}: {which} has no {what}.", $"{add}.");

        return value.IsUnreasonedAbsence
            ? clause.Must(place, written.Text, $"{subject}: {which} has ‘{PlanCheck.OneLine(written.Text)}’ as its {what}: {Why(value)}.", $"{add}, or say when, how often or by whom it will be set.")
            : clause.Should(place, written.Text, $"{subject}: {which} has no figure yet as its {what}: ‘{PlanCheck.OneLine(written.Text)}’.", $"Set the {what} as soon as it is known.");
    }

    /// <summary>"The measure", or "the measure ‘Households helped’" where there are several.</summary>
    private static string Which(Clause clause, MeasureDraft measure, bool isOnly) => $"the {(clause == Clauses.G8 ? "outcome measure" : "measure")}{(isOnly ? "" : $" {Named(measure)}")}";

    private static string Named(MeasureDraft measure) => measure.Title.IsBlank ? "without words" : $"‘{PlanCheck.Short(measure.Title.Text)}’";

    /// <summary>"80" or "54.5%": most values are, and need no further reading.</summary>
    private static bool IsPlainFigure(string text)
    {
        var digits = text.AsSpan().TrimEnd('%');
        return digits.Length is > 0 and < 10 && text.Length - digits.Length < 2 && char.IsAsciiDigit(digits[0]) && char.IsAsciiDigit(digits[^1])
            && !digits.ContainsAnyExcept(OfAFigure) && digits.Count('.') < 2;
    }

    private static string Why(MeasureValue value) => value.Absence!.Reason switch
    {
        AbsenceReason.Unclear => "no figure stands in it",
        AbsenceReason.Placeholder => "it only holds the place of a figure",
        _ => "it names no date, owner or frequency",
    };
}
