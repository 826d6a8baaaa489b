using System.Globalization;
using System.Text.RegularExpressions;

namespace Outturn.Pages.Plans;

/// <summary>A plan's findings as the page lists them: must first, each with the link that opens the row and focuses the box it speaks of.</summary>
public sealed partial class PlanFindings(IReadOnlyList<Finding> findings, ActionPlan plan, string home)
{
    /// <summary>A long list shows so many of them until all are asked for.</summary>
    private const int Few = 20;

    /// <summary>The references that name one task alone; a task of an action whose letter is used twice is opened by its id.</summary>
    private readonly Lazy<IReadOnlySet<string>> givenOnce = new(() => plan.Tasks.CountBy(task => task.Reference).Where(count => count.Value == 1).Select(count => count.Key).ToHashSet(StringComparer.Ordinal));

    /// <summary>So many stay in sight above the plan's table; the others are folded.</summary>
    private const int InSight = 5;

    public static readonly PlanFindings None = new([], null!, "");

    public bool All { get; init; }

    public int Musts { get; } = findings.Count(finding => finding.Level == Level.Must);

    public int Shoulds { get; } = findings.Count(finding => finding.Level == Level.Should);

    public int Count => findings.Count;

    /// <summary>Whether a long list is folded, so that what stands below it is in sight.</summary>
    public bool IsFolded { get; init; }

    /// <summary>The first of those shown, must first; all of them where the list is short, or all were asked for.</summary>
    public IReadOnlyList<Finding> First => IsFolded && !All && Shown.Count > InSight + 2 ? [.. Shown.Take(InSight)] : Shown;

    public IReadOnlyList<Finding> Folded => [.. Shown.Skip(First.Count)];

    /// <summary>"The other 15: 9 must be mended, 4 should be, 2 are notes": those in the fold, and those beyond it.</summary>
    public string FoldedInWords
    {
        get
        {
            var others = findings.Skip(First.Count).ToList();
            var (musts, shoulds, notes) = (Of(Level.Must), Of(Level.Should), Of(Level.Note));
            string[] parts = [musts == 0 ? "" : $"{musts} must be mended", shoulds == 0 ? "" : $"{shoulds} should be", notes == 0 ? "" : $"{notes} {(notes == 1 ? "is a note" : "are notes")}"];
            return string.Create(CultureInfo.InvariantCulture, $"The other {others.Count}: {string.Join(", ", parts.Where(part => part.Length > 0))}");

            int Of(Level level) => others.Count(finding => finding.Level == level);
        }
    }

    public IReadOnlyList<Finding> Shown => All || findings.Count <= Few + 5 ? findings : [.. findings.Take(Few)];

    public IEnumerable<Finding> Of(PlannedTask task) => findings.Where(finding => finding.Place.Row == task.Id);

    /// <summary>"2.1a.2 Hate incidents" and "the measure has no target for 2012/13.", where the sentence begins with its subject.</summary>
    public static (string Subject, string Words) Parted(Finding finding) =>
        finding.Message.IndexOf(": ", StringComparison.Ordinal) is > 0 and < 90 and var colon && finding.Message[..colon].IndexOf('‘', StringComparison.Ordinal) < 0
            ? (finding.Message[..(colon + 1)], finding.Message[(colon + 1)..])
            : ("", finding.Message);

    /// <summary>How to mend it in a few words: "Give it a date".</summary>
    public static string LinkText(Finding finding)
    {
        var mend = finding.Mend.TrimEnd('.');
        return mend.IndexOfAny([',', ':', ';']) is > 8 and var end && mend.Length > 32 ? mend[..end] : mend;
    }

    public static string Asks(Finding finding) => finding.Clause.Source.EndsWith("Guidance", StringComparison.Ordinal) ? "The guidance asks for:" : $"{finding.Clause.Source}:";

    /// <summary>Where the finding is mended: a box of the plan's page, of the strategy's outcome, or of the plan's outline.</summary>
    public string LinkTo(Finding finding)
    {
        var (reference, row) = (finding.Place.Reference, finding.Place.Row);
        var here = $"{home}/plans/{plan.Id}";
        if (finding.Place.Field == "Review")
            return $"{here}/annual-review#lines";
        if (finding.Clause.Id == "G5")
            return $"{here}/outline#input-yearcount";
        if (OutcomeNumber.Read(reference) is { } outcome)
            return IsOfAMeasure(finding) ? $"{home}/strategy/outcomes/{outcome}{MeasureOpen(finding)}" : $"{here}/outline#outcome-{outcome}";
        if (plan.Tasks.FirstOrDefault(task => task.Id == row) is { } known)
            return $"{here}?open={(givenOnce.Value.Contains(reference) ? reference : known.Id)}#{IdOf(BoxOf(finding))}";
        if (row is not null)
            return finding.Clause.Id == "P1" ? $"{here}/place/{row}#letter" : $"{here}/actions/{row}";
        return $"{here}/outline";
    }

    /// <summary>The name of the form's box: "Input.Measures[0].Details.Targets[2012/13]".</summary>
    public string BoxOf(Finding finding) => finding.Place.Field switch
    {
        "Measures" => "Input.Measures[0].Details.Title",
        "Milestones" => "Input.Milestones[0].Details.Title",
        nameof(TaskDetails.Resources) => finding.Message.Contains("involved", StringComparison.Ordinal) ? "Input.Details.Resources.Involved" : "Input.Details.Resources.Needed",
        var field when Rows().Match(field) is { Success: true } row => BoxOf(row, finding),
        var field => $"Input.Details.{field}",
    };

    private static bool IsOfAMeasure(Finding finding) => finding.Clause.Id is "G8" || finding.Place.Field.StartsWith("Measures", StringComparison.Ordinal);

    /// <summary>The outcome's page with the measure's form open at the box the finding speaks of; where there is no measure, with an empty form.</summary>
    private string MeasureOpen(Finding finding) => Rows().Match(finding.Place.Field) is { Success: true } row
        ? string.Create(CultureInfo.InvariantCulture, $"?open={1 + int.Parse(row.Groups["index"].Value, CultureInfo.InvariantCulture)}#{IdOf($"Input.Details.{BoxOfMeasure(row, finding)}")}")
        : "?open=new#open";

    private string BoxOf(Match row, Finding finding)
    {
        var (list, index) = (row.Groups["list"].Value, row.Groups["index"].Value);
        var box = list != "Milestones" ? BoxOfMeasure(row, finding) : finding.Clause.Id == "G7b" ? nameof(MilestoneDetails.DateAsWritten) : nameof(MilestoneDetails.Title);
        return $"Input.{list}[{index}].Details.{box}";
    }

    private string BoxOfMeasure(Match row, Finding finding)
    {
        var rest = row.Groups["rest"].Value;
        return finding.Message.Contains("counts what the group does", StringComparison.Ordinal) ? nameof(MeasureDetails.WhyItStands)
            : plan.Years.FirstOrDefault(year => rest == $"Targets[{year.Code}]") is { } year ? $"Targets[{year.Label}]"
            : rest;
    }

    private static string IdOf(string box) => Microsoft.AspNetCore.Mvc.Rendering.TagBuilder.CreateSanitizedId(box, "-").ToLowerInvariant();

    [GeneratedRegex(@"^(?<list>Measures|Milestones)\[(?<index>[0-9]+)\](?:\.(?<rest>.+))?\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Rows();
}
