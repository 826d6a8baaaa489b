namespace Outturn.Domain;

/// <summary>
/// A measure's baseline and yearly targets (G7c of a task, G8 of an outcome). A blank is not zero: it is refused. A reason may stand when
/// it could be held to: it names a date, an owner or a frequency.
/// </summary>
internal static class MeasureCheck
{
    /// <param name="clause">G7c or G8.</param>
    /// <param name="subject">"2.1a.2 Hate incidents".</param>
    /// <param name="which">"the measure", or "the measure ‘Households helped’" where there are several.</param>
    public static IEnumerable<Finding> Findings(Clause clause, MeasureDraft measure, string subject, string which)
    {
        if (measure.Title.IsBlank)
            yield return clause.Must(measure.Title.Place, "", $"{subject}: figures stand without the measure they belong to.", "Say what is counted.");

        foreach (var finding in Value(clause, measure.Baseline, measure, "baseline", $"{subject}: {which}", "the baseline", "Add the baseline"))
            yield return finding;

        foreach (var target in measure.Targets)
        {
            foreach (var finding in Value(clause, target.Value, measure, $"target for {target.Year}", $"{subject}: {which}", $"the target for {target.Year}", "Add the target"))
                yield return finding;
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

    public static string Named(MeasureDraft measure) => measure.Title.IsBlank ? "without words" : $"‘{PlanCheck.Short(measure.Title.Text)}’";

    private static IEnumerable<Finding> Value(Clause clause, Written written, MeasureDraft measure, string what, string subject, string theValue, string add)
    {
        var value = MeasureValue.Read(written.Text);
        var place = written.Place == Place.Unknown ? measure.Title.Place : written.Place;
        if (value.IsBlank)
        {
            yield return clause.Must(place, "", $"{subject} has no {what}.", $"{add}.");
        }
        else if (value.IsUnreasonedAbsence)
        {
            yield return clause.Must(place, written.Text, $"{subject} has ‘{PlanCheck.OneLine(written.Text)}’ as its {what}: {Why(value)}.", $"{add}, or say when, how often or by whom it will be set.");
        }
        else if (value.IsReasonedAbsence)
        {
            yield return clause.Should(place, written.Text, $"{subject} has no figure yet as its {what}: ‘{PlanCheck.OneLine(written.Text)}’.", $"Set {theValue} as soon as it is known.");
        }
    }

    private static string Why(MeasureValue value) => value.Absence!.Reason switch
    {
        AbsenceReason.Unclear => "no figure stands in it",
        AbsenceReason.Placeholder => "it only holds the place of a figure",
        _ => "it names no date, owner or frequency",
    };
}
