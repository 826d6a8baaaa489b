using System.Globalization;

namespace Outturn.Domain;

/// <summary>
/// What the guidance asks of a plan and the plan does not give: the same rules for a file, a draft being reviewed and a plan in the database.
/// Pure: it looks at the draft and, where given, at the strategy, and at nothing else.
/// </summary>
public static class PlanCheck
{
    private const int Longest = 90;

    /// <summary>The years of a plan where no planning round says otherwise.</summary>
    public const int YearsAskedFor = 3;

    private static readonly string[] Numbers = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

    private static readonly string[] Ordinals = ["", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];

    /// <param name="strategy">Where given, aims and outcomes are compared with it by number (P2), and its own actions must be planned or deferred (G4).</param>
    /// <param name="guidance">The clauses as the partnership has set them; else as in the source document.</param>
    /// <param name="today">Where given, what was put off to a day that has come must be taken up again or put off anew.</param>
    public static IReadOnlyList<Finding> Findings(PlanDraft draft, Strategy? strategy = null, Guidance? guidance = null, DateOnly? today = null)
    {
        var (goingBy, years) = (guidance ?? Guidance.OfTheDocuments, draft.Years);
        var asked = years is [var first, ..] ? goingBy.YearsAskedFor(first) : YearsAskedFor;
        return goingBy.Weigh(
        [
            .. Contents(draft),
            .. OnceEach(draft.Outcomes.SelectMany(outcome => OutcomeFindings(outcome, draft, strategy, today, years, asked))),
            .. UsedTwice(draft),
            .. TextCheck.Findings(TextsOf(draft)),
            .. TextCheck.Findings(PutOff(draft).SelectMany(action => action.Tasks).SelectMany(TextsOf)).Select(finding => finding.Level is Level.Must ? finding with { Level = Level.Should } : finding),
            .. Headings(draft),
            .. MissingColumns(draft),
        ]);
    }

    /// <summary>An aim worded unlike the strategy is said once (P2), not again with each of its outcomes.</summary>
    private static IEnumerable<Finding> OnceEach(IEnumerable<Finding> findings)
    {
        var said = new HashSet<string>(StringComparer.Ordinal);
        return findings.Where(finding => finding.Clause.Id != Clauses.P2.Id || said.Add(finding.Message));
    }

    private static IEnumerable<Finding> Contents(PlanDraft draft)
    {
        if (draft.Outcomes.Count == 0)
            yield return Clauses.G2.Must(Place.Unknown, "", "No outcome and no action was found.", "Name the outcome, its measure and its actions, under headings such as the template’s.");
    }

    private static IEnumerable<Finding> OutcomeFindings(OutcomeDraft outcome, PlanDraft draft, Strategy? strategy, DateOnly? today, IReadOnlyList<FinancialYear> years, int yearsAskedFor)
    {
        var subject = Subject(outcome);
        if (outcome.Number is null)
            yield return Clauses.G9.Should(outcome.Title.Place, outcome.Title.Text, "An outcome stands without a number.", "Write it as ‘Outcome 2.1: …’: outcomes are matched by number.");

        foreach (var finding in Years(outcome, subject, yearsAskedFor).Concat(OutcomeMeasures(outcome, subject)))
            yield return finding;

        if (outcome.Actions.Count == 0)
            yield return Clauses.G7a.Must(outcome.Title.Place, "", $"{subject} has no action.", "Add the actions planned for it, each with its tasks.");

        var days = years is [var first, ..] ? new PutOffDays(first, years[^1], today) : null;
        foreach (var finding in outcome.Actions.SelectMany(action => ActionCheck.Findings(outcome, action, today, days)))
            yield return finding;

        foreach (var finding in strategy is null ? Wordings(outcome, draft) : StrategyCheck.Findings(outcome, strategy, draft.GroupId))
            yield return finding;
    }

    /// <summary>G5, for the outcome's own table and for the table of its tasks.</summary>
    private static IEnumerable<Finding> Years(OutcomeDraft outcome, string subject, int asked)
    {
        if (outcome.Measures.Count > 0 && outcome.Years.Count < asked)
            yield return TooFewYears(outcome.Measures[0].Title.Place, $"{subject}: the outcome measure", outcome.Years, asked);

        var measures = outcome.Actions.Where(action => action.DeferredTo is null).SelectMany(action => action.Tasks).SelectMany(task => task.Measures).ToList();
        var years = measures.SelectMany(measure => measure.Targets.Select(target => target.Year)).Distinct().Order().ToList();
        if (measures.Count > 0 && years.Count < asked)
            yield return TooFewYears(measures[0].Title.Place, $"{subject}: the table of tasks", years, asked);
    }

    private static Finding TooFewYears(Place place, string what, IReadOnlyCollection<FinancialYear> years, int asked) => Clauses.G5.Must(
        place,
        string.Join(", ", years),
        $"{what} has {Numbers[years.Count]} target year{(years.Count > 1 ? "s" : "")}{(years.Count == 0 ? "" : $" ({string.Join(" and ", years)})")}, where {Numbers[asked]} {(asked == 1 ? "is" : "are")} asked for.",
        years.Count == 0 ? asked == 1 ? "Add the target year." : $"Add the {Numbers[asked]} target years."
            : asked - years.Count > 1 ? $"Add {Numbers[asked - years.Count]} more years with their targets."
            : $"Add the {Ordinals[asked]} year, {Missing(years) ?? years.Max()!.Next}, with its target.");

    /// <summary>The first year that is left out between two that are there.</summary>
    private static FinancialYear? Missing(IReadOnlyCollection<FinancialYear> years) => years.Order().Select(year => year.Next).FirstOrDefault(next => next <= years.Max()! && !years.Contains(next));

    /// <summary>G8.</summary>
    private static IEnumerable<Finding> OutcomeMeasures(OutcomeDraft outcome, string subject)
    {
        if (outcome.Measures.Count == 0)
            return [Clauses.G8.Must(outcome.Title.Place, "", $"{subject} has no outcome measure.", "Add the outcome measure with its baseline and yearly targets.")];

        return outcome.Measures.SelectMany(measure => MeasureCheck.Findings(Clauses.G8, measure, subject, isOnly: outcome.Measures.Count == 1));
    }

    /// <summary>P2 inside one document: an aim worded one way here and another there.</summary>
    private static IEnumerable<Finding> Wordings(OutcomeDraft outcome, PlanDraft draft)
    {
        var first = draft.Outcomes.FirstOrDefault(other => other.AimNumber == outcome.AimNumber && !other.AimTitle.IsBlank);
        if (outcome.AimNumber is { } number && !outcome.AimTitle.IsBlank && first is not null && !SameWords.Are(first.AimTitle.Text, outcome.AimTitle.Text))
        {
            yield return Clauses.P2.Note(
                outcome.AimTitle.Place,
                outcome.AimTitle.Text,
                string.Create(CultureInfo.InvariantCulture, $"Aim {number} is worded ‘{outcome.AimTitle}’ here and ‘{first.AimTitle}’ in {first.AimTitle.Place}."),
                "Use the strategy’s wording in both places.");
        }
    }

    /// <summary>P1: an outcome number, an action letter or a visible reference used twice.</summary>
    private static IEnumerable<Finding> UsedTwice(PlanDraft draft)
    {
        foreach (var (outcome, number) in Again(draft.Outcomes.Where(outcome => outcome.Number is not null), outcome => outcome.Number!.ToString()))
            yield return Clauses.P1.Should(outcome.Title.Place, outcome.Title.Text, $"The number {number} is used for two outcomes.", "Give one of them its own number.");

        foreach (var outcome in draft.Outcomes)
        {
            foreach (var (action, letter) in Again(outcome.Actions.Where(action => action.Letter.Length > 0), action => action.Letter))
            {
                var first = outcome.Actions.First(other => other.Letter == letter);
                yield return Clauses.P1.Should(
                    action.Title.Place,
                    $"{letter}) {action.Title}",
                    $"{Subject(outcome)}: the letter {letter} is used for two actions, ‘{first.Title}’ and ‘{action.Title}’.",
                    $"Give ‘{action.Title}’ the next free letter.");
            }

            foreach (var (task, reference) in outcome.Actions.SelectMany(action => Again(action.Tasks.Where(task => task.Reference.Length > 0), task => task.Reference)))
                yield return Clauses.P1.Should(task.PlaceOf(nameof(TaskDetails.Title)), reference, $"The reference {reference} is used for two tasks.", "Give the copied line its own reference, or leave the reference out.");
        }
    }

    private static IEnumerable<(T Item, string Key)> Again<T>(IEnumerable<T> items, Func<T, string> key) =>
        items.GroupBy(key, StringComparer.OrdinalIgnoreCase).SelectMany(group => group.Skip(1).Select(item => (item, group.Key)));

    /// <summary>G9: own headings are allowed; what they were taken for is said.</summary>
    private static IEnumerable<Finding> Headings(PlanDraft draft) => draft.OtherHeadings
        .DistinctBy(heading => SameWords.Key(heading.Heading.Text))
        .Select(heading => Clauses.G9.Note(
            heading.Heading.Place,
            heading.Heading.Text,
            $"The heading ‘{OneLine(heading.Heading.Text)}’ was read as the template’s ‘{heading.TakenFor}’.",
            "Nothing needs mending if that is right; if not, use the template’s heading."));

    /// <summary>G2: a field no task of the file has a column for.</summary>
    private static IEnumerable<Finding> MissingColumns(PlanDraft draft)
    {
        var tasks = draft.Outcomes.SelectMany(outcome => outcome.Actions).SelectMany(action => action.Tasks).ToList();
        if (tasks.Count == 0 || tasks.TrueForAll(task => task.Places.Count == 0))
            yield break;

        foreach (var (field, words) in FieldWords.Where(field => tasks.TrueForAll(task => !task.Places.ContainsKey(field.Key))))
            yield return Clauses.G2.Note(tasks[0].PlaceOf(nameof(TaskDetails.Title)), "", $"No column was found for the {words}.", $"Add a column for the {words}, under the template’s heading.");
    }

    private static readonly Dictionary<string, string> FieldWords = new(StringComparer.Ordinal)
    {
        [nameof(TaskDetails.Title)] = "task",
        [nameof(TaskDraft.Measures)] = "measures",
        [nameof(TaskDraft.Milestones)] = "milestones",
        [nameof(TaskDetails.Timescale)] = "timescale",
        [nameof(TaskDetails.Resources)] = "resources",
        [nameof(TaskDetails.ContactOfficer)] = "contact officer",
        [nameof(TaskDetails.LeadPartnership)] = "lead partnership",
    };

    private static IEnumerable<Written> TextsOf(PlanDraft draft) => draft.OtherText.Prepend(draft.Title).Concat(draft.Outcomes.SelectMany(TextsOf));

    private static IEnumerable<Written> TextsOf(OutcomeDraft outcome) =>
        ((Written[])[outcome.AimTitle, outcome.Title]).Concat(outcome.Measures.SelectMany(TextsOf)).Concat(outcome.Actions.SelectMany(TextsOf));

    private static IEnumerable<Written> TextsOf(ActionDraft action) =>
        ((Written[])[action.Title, action.LongTermAmbition, action.Timescale]).Concat(action.DeferredTo is null ? action.Tasks.SelectMany(TextsOf) : []);

    private static IEnumerable<ActionDraft> PutOff(PlanDraft draft) => draft.Outcomes.SelectMany(outcome => outcome.Actions).Where(action => action.DeferredTo is not null);

    private static IEnumerable<Written> TextsOf(TaskDraft task) =>
    [
        new(task.Details.Title, task.PlaceOf(nameof(TaskDetails.Title))),
        new(task.Details.Timescale.AsWritten, task.PlaceOf(nameof(TaskDetails.Timescale))),
        new(task.Details.Resources.AsWritten, task.PlaceOf(nameof(TaskDetails.Resources))),
        new(task.Details.ContactOfficer, task.PlaceOf(nameof(TaskDetails.ContactOfficer))),
        new(task.Details.LeadPartnership, task.PlaceOf(nameof(TaskDetails.LeadPartnership))),
        .. task.Measures.SelectMany(TextsOf),
        .. task.Milestones.Select(milestone => new Written(milestone.Text.AsWritten, milestone.Place)),
    ];

    private static IEnumerable<Written> TextsOf(MeasureDraft measure) => [measure.Title, measure.Baseline, .. measure.Targets.Select(target => target.Value)];

    /// <summary>"Outcome 2.1", or its words where it has no number.</summary>
    internal static string Subject(OutcomeDraft outcome) => outcome.Number is { } number ? $"Outcome {number}" : outcome.Title.IsBlank ? "The outcome" : $"‘{Short(outcome.Title.Text)}’";

    /// <summary>Enough of a title to know it by: up to its colon, or its first words.</summary>
    internal static string Short(string title)
    {
        var line = OneLine(title);
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        return colon is > 3 and < Longest ? line[..colon] : Quoted(line);
    }

    /// <summary>Enough of what was typed to know it by: its first words.</summary>
    internal static string Quoted(string text)
    {
        var line = OneLine(text);
        if (line.Length <= Longest)
            return line;

        var space = line.LastIndexOf(' ', Longest, Longest / 2);
        return $"{line[..(space > 0 ? space : Longest)]} …";
    }

    internal static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
