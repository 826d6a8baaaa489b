using System.Globalization;

namespace Outturn.Pages.Plans;

/// <summary>How a plan's state and size are said on its pages.</summary>
public static class PlanWords
{
    /// <summary>"Draft." "With the Executive since 28 March 2010." "In force: approved by the Executive on 21 May 2010, minute 14."</summary>
    public static string Standing(ActionPlan plan) => plan.Status switch
    {
        PlanStatus.Draft => plan.IsRevision ? "A revision under way." : "Draft.",
        PlanStatus.Submitted => $"With the Executive{(plan.SubmittedAt is { } at ? $" since {at.OnDay.InWords}" : "")}.",
        PlanStatus.Returned => "Returned by the Executive.",
        PlanStatus.TakenIn => "A revision that is part of the plan in force.",
        PlanStatus.Followed => $"Followed by next year’s plan; in force until then, approved by {plan.ApprovedBy} on {plan.ApprovedOn?.InWords}, {plan.ApprovalMinute}.",
        PlanStatus.Withdrawn => $"Withdrawn by {plan.WithdrawnBy} on {plan.WithdrawnOn?.InWords}: {plan.WithdrawnBecause}",
        _ => $"{(plan.Status == PlanStatus.Approved ? "In force" : "In force in part")}: approved by {plan.ApprovedBy} on {plan.ApprovedOn?.InWords}, {plan.ApprovalMinute}.{(plan.Status == PlanStatus.ResubmittedInPart ? " The rest is with the Executive again." : "")}",
    };

    /// <summary>Of an action that cannot be edited, why, and what can be done instead.</summary>
    public static string WhyNotEdited(PlannedAction action) => action.Outcome.Plan.Status switch
    {
        PlanStatus.Approved => "The plan is in force. What the Executive approved changes only by a revision, which is a copy you change like a draft; who answers for a task may change at any time, in its row.",
        PlanStatus.ApprovedInPart => "The plan is in force in part, and this action is decided: it changes only by a revision, which is a copy of what is in force. What was returned is edited here.",
        PlanStatus.ResubmittedInPart when !action.StandsAside => "The plan is in force in part, and this action is decided: it changes only by a revision, which is a copy of what is in force.",
        PlanStatus.Submitted or PlanStatus.ResubmittedInPart => "The plan is with the Executive. What it was handed can be edited again when the Executive returns it.",
        PlanStatus.TakenIn => "This revision is part of the plan in force.",
        PlanStatus.Followed => "The plan is followed by next year’s plan, where the action can be changed.",
        _ => "The plan is withdrawn, and stays as it was.",
    };

    /// <summary>"Plans are due on 31 March 2011: 12 days left."</summary>
    public static string DaysLeft(PlanningRound round, DateOnly today) => round.DaysLeft(today) switch
    {
        > 0 and var days => $"Plans are due on {round.Dates.DueOn.InWords}: {Many(days, "day")} left.",
        0 => "Plans are due today.",
        var days => $"Plans were due on {round.Dates.DueOn.InWords}, {Many(-days, "day")} ago.",
    };

    /// <summary>"The Executive decides on 21 May 2011."; once that day has passed, that it was to.</summary>
    public static string DecidesOn(PlanningRound round, DateOnly today) => $"The Executive {(round.Dates.ApprovalOn < today ? "was to decide" : "decides")} on {round.Dates.ApprovalOn.InWords}.";

    /// <summary>"2010/11 to 2012/13", "2014/15" of a plan for one year.</summary>
    public static string Years(ActionPlan plan) => plan.YearCount == 1 ? plan.FirstYear.Label : $"{plan.FirstYear.Label} to {plan.LastYear.Label}";

    /// <summary>"Draft, 3 things must be mended", "With the Executive", "Returned", "In force".</summary>
    public static string InRound(PlanInRound line) => line.Plan.Status switch
    {
        PlanStatus.Draft => $"Draft, {ToMend(line.Musts)}",
        PlanStatus.Submitted => "Submitted",
        PlanStatus.Returned => $"Returned, {ToMend(line.Musts)}",
        PlanStatus.ApprovedInPart => "Approved in part, the rest returned",
        PlanStatus.ResubmittedInPart => "Approved in part, the rest submitted again",
        _ => "Approved",
    };

    private static string ToMend(int musts) => musts == 0 ? "nothing must be mended" : $"{Things(musts)} must be mended";

    /// <summary>A count of what is missing: "None" is easier to skip than a nought.</summary>
    public static string Count(int count) => count == 0 ? "None" : count.ToString("#,0", CultureInfo.InvariantCulture);

    public static string Outcomes(ActionPlan plan) => plan.Outcomes.Count == 0 ? "No outcome yet" : Outcomes(plan.Outcomes.Select(outcome => outcome.Number));

    /// <summary>"Approved in part by the Executive".</summary>
    public static string Decided(PlanDecision decision) => decision.Kind switch
    {
        DecisionKind.Approved => $"Approved by {decision.By}",
        DecisionKind.ApprovedInPart => $"Approved in part by {decision.By}",
        DecisionKind.Returned => $"Returned by {decision.By}",
        DecisionKind.Revised => $"Revised, {decision.By}",
        _ => $"Withdrawn by {decision.By}",
    };

    /// <summary>What is said of next year's plan when a revision of the one in force is; what was decided stands on its own page.</summary>
    public static string InNextYearToo(ActionPlan? next) => next is null ? ""
        : $" ‘{next.Title}’, which is {(next.CanBeEdited ? "being reviewed" : next.Status.Word)}, has it too, where it does not say otherwise already; its page says which.";

    /// <summary>"3 things to mend before this plan can go to the Executive".</summary>
    public static string ToMend(PlanFindings findings) => findings.Musts > 0
        ? $"{Things(findings.Musts)} to mend before this plan can go to the Executive"
        : "Nothing keeps this plan from the Executive";

    /// <summary>"Outcomes 2.1 and 2.2: 3 actions, 4 tasks, 5 measures."</summary>
    public static string Extent(ActionPlan plan, int actions, int tasks, int measures) => plan.Outcomes.Count == 0
        ? "It covers no outcome yet."
        : $"{Outcomes(plan.Outcomes.Select(outcome => outcome.Number))}: {Many(actions, "action")}, {Many(tasks, "task")}, {Many(measures, "measure")}.";

    /// <summary>"Outcomes 2.1, 2.2 and 3.1".</summary>
    public static string Outcomes(IEnumerable<OutcomeNumber> numbers)
    {
        List<string> all = [.. numbers.Order().Select(number => number.ToString())];
        return all is [var only] ? $"Outcome {only}" : $"Outcomes {string.Join(", ", all.SkipLast(1))} and {all[^1]}";
    }

    public static string Things(int count) => Many(count, "thing");

    /// <summary>"1 task", "4 tasks".</summary>
    public static string Many(int count, string what) => string.Create(CultureInfo.InvariantCulture, $"{count:#,0} {what}{(count == 1 ? "" : "s")}");

    /// <summary>"Needed £18,000 a year; available £12,000".</summary>
    public static string InOneLine(Resources resources)
    {
        if (resources.Needed.Length + resources.Available.Length + resources.Involved.Length == 0)
            return resources.Unsplit;

        string[] parts = [resources.Unsplit, Said("needed", resources.Needed), Said("available", resources.Available), Said("with", resources.Involved)];
        var line = string.Join("; ", parts.Where(part => part.Length > 0)).ReplaceLineEndings(" ");
        return char.ToUpperInvariant(line[0]) + line[1..];

        static string Said(string word, string text) => text.Length == 0 ? "" : $"{word} {text}";
    }

    /// <summary>"£18,000 a year, City Council", "0.5 post, PCT, not confirmed", "‘Print budget’ is not understood".</summary>
    public static string Understood(Resource part) => part.Kind switch
    {
        ResourceKind.NotUnderstood => $"‘{part.AsWritten}’ is not understood",
        ResourceKind.InKind => SameWords.Key(part.AsWritten).Contains("in kind", StringComparison.Ordinal) ? part.AsWritten : $"in kind: {part.AsWritten}",
        _ => string.Join(", ", new[] { part.InWords, part.From, part.IsConfirmed ? "" : "not confirmed" }.Where(word => word.Length > 0)),
    };

    public const string AlignmentHint = "Other plans it serves, with its reference there: ‘LAA NI 1; Housing Strategy 2.3’.";

    /// <summary>A figure and what stands beside it in brackets: "28.9% (to Feb 11)" is 28.9% and "to Feb 11".</summary>
    public static (string Figure, string Beside) Parted(MeasureValue value) =>
        value.IsNumber && value.AsWritten.IndexOf('(', StringComparison.Ordinal) is > 0 and var bracket
            ? (value.AsWritten[..bracket].TrimEnd(), value.AsWritten[(bracket + 1)..].TrimEnd(')', '.', ' '))
            : (value.AsWritten, "");
}
