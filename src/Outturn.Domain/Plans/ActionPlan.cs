namespace Outturn.Domain;

/// <summary>
/// One lead group's plan for named outcomes over three financial years (G5). Draft, then submitted, then approved by the Executive with a
/// minute, whole or in part, or returned with comments on its lines. What is approved is not edited; a plan in force changes by revision.
/// </summary>
public sealed class ActionPlan : PartnershipRow
{
    private readonly List<PlannedOutcome> outcomes = [];
    private readonly List<PlanDecision> decisions = [];
    private readonly List<PlanComment> comments = [];
    private readonly List<LineReview> reviews = [];
    private IReadOnlySet<Guid>? reportedOnWhileRevised;

    private ActionPlan()
    {
    }

    public ActionPlan(LeadGroup group, string title, FinancialYear firstYear, int yearCount = 3)
        : base(group.PartnershipId)
    {
        Group = group;
        GroupId = group.Id;
        Title = title;
        FirstYear = firstYear;
        YearCount = yearCount;
    }

    public Guid GroupId { get; private init; }

    public LeadGroup Group { get; private init; } = null!;

    public string Title { get; set; } = "";

    public FinancialYear FirstYear { get; private set; } = null!;

    public int YearCount { get; private set; } = 3;

    public PlanStatus Status { get; private set; }

    /// <summary>The file the plan was made from, when it was imported; its bytes are kept with the import.</summary>
    public Guid? ImportId { get; init; }

    public DateTimeOffset? SubmittedAt { get; private set; }

    public Guid? SubmittedById { get; private set; }

    /// <summary>The Executive's decision, once made.</summary>
    public string ApprovedBy { get; private set; } = "";

    public DateOnly? ApprovedOn { get; private set; }

    public string ApprovalMinute { get; private set; } = "";

    /// <summary>What the Executive asked for when it returned the plan.</summary>
    public string ReturnedWith { get; private set; } = "";

    /// <summary>The plan in force this one is a revision of.</summary>
    public Guid? RevisionOfId { get; private init; }

    /// <summary>Why it is revised.</summary>
    public string RevisedBecause { get; private init; } = "";

    /// <summary>Last year's plan, which this one came from by the annual review.</summary>
    public Guid? ReviewOfId { get; private init; }

    /// <summary>What became of each line of last year's plan, where it was loaded.</summary>
    public IReadOnlyList<LineReview> Reviews => reviews;

    /// <summary>How many revisions were begun of it: two people cannot begin one at once.</summary>
    public int RevisionsBegun { get; private set; }

    /// <summary>Who withdrew the plan, on which day, and why; nothing of it is deleted.</summary>
    public string WithdrawnBy { get; private set; } = "";

    public DateOnly? WithdrawnOn { get; private set; }

    public string WithdrawnBecause { get; private set; } = "";

    public IReadOnlyList<PlannedOutcome> Outcomes => outcomes;

    /// <summary>Every decision on the plan, where they were loaded.</summary>
    public IReadOnlyList<PlanDecision> Decisions => decisions;

    /// <summary>What was ever asked for on its lines, where it was loaded.</summary>
    public IReadOnlyList<PlanComment> Comments => comments;

    public IReadOnlyList<FinancialYear> Years => [.. Enumerable.Range(0, YearCount).Select(FirstYear.Plus)];

    public FinancialYear LastYear => FirstYear.Plus(YearCount - 1);

    public bool CanBeEdited => Status is PlanStatus.Draft or PlanStatus.Returned;

    public bool IsRevision => RevisionOfId is not null;

    /// <summary>In force, whole or in part.</summary>
    public bool IsInForce => Status is PlanStatus.Approved or PlanStatus.ApprovedInPart or PlanStatus.ResubmittedInPart;

    /// <summary>Whether the Executive has it to decide on, whole or what was returned of it.</summary>
    public bool IsWithTheExecutive => Status is PlanStatus.Submitted or PlanStatus.ResubmittedInPart;

    /// <summary>Whether something of it can be edited and submitted: all of a draft, the returned actions of a plan in force in part.</summary>
    public bool CanBeSubmitted => CanBeEdited || Status is PlanStatus.ApprovedInPart;

    public bool CanBeEditedBy(Person person) => CanBeEdited && person.May(Right.EditPlans, Group);

    public bool CanBeSubmittedBy(Person person) => CanBeSubmitted && person.May(Right.SubmitPlans, Group);

    public bool CanBeDecidedOnBy(Person person) => IsWithTheExecutive && person.May(Right.DecideOnPlans, Group);

    /// <summary>What the Executive has still to decide on.</summary>
    public IEnumerable<PlannedAction> ToDecide => Actions.Where(action => action.Standing == ActionStanding.Proposed);

    public IEnumerable<PlannedAction> Actions => outcomes.OrderBy(outcome => outcome.Number).SelectMany(outcome => outcome.ActionsInOrder);

    public IEnumerable<PlannedTask> Tasks => Actions.SelectMany(action => action.TasksInOrder);

    public PlannedTask? TaskNamed(string reference) => Tasks.FirstOrDefault(task => string.Equals(task.Reference, reference, StringComparison.OrdinalIgnoreCase));

    /// <summary>The outcome as this plan covers it; null where it does not.</summary>
    public PlannedOutcome? Planned(Outcome outcome) => outcomes.Find(planned => planned.OutcomeId == outcome.Id);

    /// <param name="line">The line it is a copy of; else it is a line of its own.</param>
    public PlannedOutcome Add(Outcome outcome, string titleAsWritten = "", string aimTitleAsWritten = "", Guid? line = null)
    {
        MustBeEditable();
        if (Planned(outcome) is not null)
            throw new PartnershipRuleException($"The plan already covers outcome {outcome.Number}. Add the action under it.");

        var planned = new PlannedOutcome(this, outcome, titleAsWritten, aimTitleAsWritten, line);
        outcomes.Add(planned);
        return planned;
    }

    /// <summary>Takes an outcome out of the plan, with all that is planned under it. The strategy keeps it.</summary>
    public void Remove(PlannedOutcome outcome)
    {
        MustBeEditable();
        outcomes.Remove(outcome);
    }

    /// <summary>Says which years the plan covers (G5); targets of years left out stay with their measures.</summary>
    public void Covers(FinancialYear firstYear, int yearCount)
    {
        MustBeEditable();
        if (yearCount is < 1 or > 10)
            throw new PartnershipRuleException($"A plan covers 1 to 10 years, not {yearCount}. The guidance asks for three.");

        FirstYear = firstYear;
        YearCount = yearCount;
    }

    /// <summary>
    /// Hands the plan to the Executive, or of a plan in force in part what was returned. Refused while a finding that must be mended stands in what is
    /// handed over, whatever its clause. What was asked for is answered by it.
    /// </summary>
    public void Submit(IReadOnlyList<Finding> findings, Person by, DateTimeOffset at)
    {
        MustBe("be submitted", PlanStatus.Draft, PlanStatus.Returned, PlanStatus.ApprovedInPart);
        MustHaveNothingToMend(InTheWay(findings), "Not ready for the Executive");
        Status = Status == PlanStatus.ApprovedInPart ? PlanStatus.ResubmittedInPart : PlanStatus.Submitted;
        foreach (var action in Actions.Where(action => action.Standing == ActionStanding.Returned))
            action.StandsAs(ActionStanding.Proposed);
        foreach (var comment in comments)
            comment.Resolve(at);
        SubmittedAt = at;
        SubmittedById = by.Id;
        ReturnedWith = "";
    }

    /// <summary>A small revision the group itself puts in force takes away nothing the guidance asks for.</summary>
    /// <param name="findings">Those on the revision.</param>
    /// <param name="standing">Those on the plan in force, which the revision did not bring.</param>
    public void MustBeReadyToBeInForce(IReadOnlyList<Finding> findings, IReadOnlyList<Finding> standing)
    {
        MustBeEditable();
        var known = standing.Select(finding => finding.Message).ToHashSet(StringComparer.Ordinal);
        MustHaveNothingToMend([.. findings.Where(finding => !known.Contains(finding.Message))], "Not ready to be in force");
    }

    /// <summary>Of the findings those that bear on what would be submitted: of a plan in force in part, those on its returned actions.</summary>
    public IReadOnlyList<Finding> InTheWay(IReadOnlyList<Finding> findings)
    {
        if (Status != PlanStatus.ApprovedInPart)
            return findings;

        var returned = Actions.Where(action => action.CanBeEdited).SelectMany(action => action.Tasks.Select(task => task.Id).Append(action.Id)).ToHashSet();
        return [.. findings.Where(finding => finding.Place.Row is { } row && returned.Contains(row))];
    }

    /// <summary>The Executive approves all it was handed, with the minute that records it (guidance: timeline, 21 May).</summary>
    public void Approve(string by, DateOnly on, string minute) => Decide(new Decision(by, on, minute));

    /// <summary>The Executive sends the plan back and says what it asks for.</summary>
    public void Return(string with, string by, DateOnly on)
    {
        MustSay(with, "Say what the Executive asks for, so that the group can mend it.");
        Decide(new Decision(by, on, "") { Words = with, Verdicts = ToDecide.ToDictionary(action => action.Id, _ => new ActionVerdict(Verdict.Return)) });
    }

    /// <summary>
    /// Records what a meeting decided: approves some actions, puts others off to a date, returns the rest with what it asks for. With some returned the
    /// plan is in force in part; with all of them, it is back with the group.
    /// </summary>
    public void Decide(Decision decision)
    {
        MustBe("be decided on", PlanStatus.Submitted, PlanStatus.ResubmittedInPart);
        var verdicts = ToDecide.Select(action => (Action: action, Is: decision.VerdictOn(action))).ToList();
        if (IsRevision && verdicts.DistinctBy(each => each.Is.Verdict).Count() > 1)
            throw new PartnershipRuleException("A revision is approved or returned as a whole. Return it with what the Executive asks for on its lines.");
        MustBeAnswerable(decision, verdicts, IsRevision && decision.Comments.Values.Any(text => !string.IsNullOrWhiteSpace(text)));

        foreach (var outcome in verdicts.Where(each => each.Is.Verdict == Verdict.Return).Select(each => each.Action.Outcome).Distinct())
        {
            foreach (var (line, reference, text) in decision.CommentsOn(outcome))
                comments.Add(new(this, line, reference, text, decision.On));
        }

        foreach (var (action, verdict) in verdicts)
            Decide(action, verdict, decision);
        var (isReturned, isAllReturned) = (verdicts.Exists(each => each.Is.Verdict == Verdict.Return), verdicts.Count > 0 && verdicts.TrueForAll(each => each.Is.Verdict == Verdict.Return));
        if (!IsInForce && !isAllReturned)
            (ApprovedBy, ApprovedOn, ApprovalMinute) = (decision.By, decision.On, decision.Minute);
        ReturnedWith = isReturned ? decision.Words : "";
        if (Status == PlanStatus.Submitted && isAllReturned)
            BackWithTheGroup();
        else
            Status = isReturned ? PlanStatus.ApprovedInPart : PlanStatus.Approved;
        decisions.Add(new(this, isAllReturned ? DecisionKind.Returned : isReturned ? DecisionKind.ApprovedInPart : DecisionKind.Approved, decision.By, decision.On, decision.Minute, InWords(decision, verdicts)));
    }

    /// <summary>Takes the plan back for good, from whatever state; who, when and why stay with it.</summary>
    public void Withdraw(string by, DateOnly on, string because)
    {
        if (Status is PlanStatus.Withdrawn)
            throw new PartnershipRuleException($"The plan was withdrawn already, by {WithdrawnBy} on {WithdrawnOn?.InWords}.");
        if (Status is PlanStatus.TakenIn)
            throw new PartnershipRuleException("The revision is part of the plan in force by now, so it cannot be withdrawn. Start another revision.");
        if (Status is PlanStatus.Followed)
            throw new PartnershipRuleException("The plan is followed by next year’s plan, so there is nothing of it to withdraw. Withdraw that one, and this one stands again.");
        MustSay(by, "Say who withdraws the plan, for example the group’s chair or the Executive.");
        MustSay(because, "Say why the plan is withdrawn.");
        Status = PlanStatus.Withdrawn;
        (WithdrawnBy, WithdrawnOn, WithdrawnBecause) = (by, on, because);
        decisions.Add(new(this, DecisionKind.Withdrawn, by, on, "", because));
    }

    /// <summary>Makes way for next year's plan, once all of that is in force.</summary>
    public void IsFollowedBy(ActionPlan next)
    {
        if (next.ReviewOfId != Id || next.Status != PlanStatus.Approved)
            throw new PartnershipRuleException($"‘{Title}’ is followed only by its own next year’s plan, when all of that is in force.");
        if (IsInForce)
            Status = PlanStatus.Followed;
    }

    /// <summary>Stands in force again, because the plan that followed it was withdrawn.</summary>
    public void StandsAgain()
    {
        MustBe("stand again", PlanStatus.Followed);
        Status = Actions.Any(action => action.Standing == ActionStanding.Returned) ? PlanStatus.ApprovedInPart : PlanStatus.Approved;
    }

    internal ActionPlan BeginRevision(string because)
    {
        MustBe("be revised", PlanStatus.Approved, PlanStatus.ApprovedInPart, PlanStatus.ResubmittedInPart);
        MustSay(because, "Say why the plan is revised, for example ‘The survey was moved to May’.");
        RevisionsBegun++;
        return new ActionPlan(Group, Title, FirstYear, YearCount) { RevisionOfId = Id, RevisedBecause = because };
    }

    internal ActionPlan BeginNextYear(string title)
    {
        MustBe("be reviewed", PlanStatus.Approved, PlanStatus.ApprovedInPart, PlanStatus.ResubmittedInPart);
        MustSay(title, "Give next year’s plan its title.");
        return new ActionPlan(Group, title, FirstYear.Next, YearCount) { ReviewOfId = Id };
    }

    /// <summary>Keeps what was decided on a line; a line is reviewed once, and again in the same place.</summary>
    internal LineReview Keep(PlanRow row, string reference, string words, LineVerdict verdict, Person by, DateTimeOffset at)
    {
        var review = reviews.Find(known => known.Line == row.Line);
        if (review is null)
            reviews.Add(review = new LineReview(this, row));
        review.Says(reference, words, verdict, by, at);
        return review;
    }

    internal void ChangeByRevision(ActionPlan revision, IReadOnlySet<Guid> reportedOn, Action take, string by, DateOnly on, string minute, string there)
    {
        if (revision.RevisionOfId != Id)
            throw new PartnershipRuleException("That is a revision of another plan.");

        MustBe("take in a revision", PlanStatus.Approved, PlanStatus.ApprovedInPart, PlanStatus.ResubmittedInPart);
        MustSay(by, "Say who puts the revision in force.");
        var aside = Actions.Where(action => action.StandsAside).ToHashSet();
        Change(reportedOn, take);
        foreach (var action in Actions.Where(action => !aside.Contains(action)).Where(action => action.Standing == ActionStanding.Proposed || action is { Standing: ActionStanding.Deferred, DeferredTo: null }))
            action.StandsAs(ActionStanding.Approved);
        decisions.Add(new(this, DecisionKind.Revised, by, on, minute, there.Length == 0 ? revision.RevisedBecause : $"{revision.RevisedBecause.TrimEnd('.')}.{there}"));
        revision.Status = PlanStatus.TakenIn;
    }

    /// <summary>A revision, in whatever state, is given what became in force in its plan meanwhile.</summary>
    internal void ChangeWithThePlanRevised(ActionPlan plan, Action take)
    {
        if (RevisionOfId != plan.Id)
            throw new PartnershipRuleException("That is a revision of another plan.");

        Change(new HashSet<Guid>(), take);
    }

    /// <summary>
    /// What was decided on the plan this one is the review of changes this one too, in whatever state it is: the Executive that has it before it, or has
    /// approved some of it, decided that, or it moves no promise.
    /// </summary>
    internal void ChangeWithLastYears(ActionPlan revised, IReadOnlySet<Guid> reportedOn, Action take, Decision decision, string kept)
    {
        if (ReviewOfId != revised.Id)
            throw new PartnershipRuleException($"‘{Title}’ is no review of ‘{revised.Title}’.");

        var known = Actions.ToHashSet();
        Change(reportedOn, take);
        foreach (var added in Actions.Where(action => IsInForce && !known.Contains(action)).ToList())
            added.StandsAs(ActionStanding.Approved);
        decisions.Add(new(this, DecisionKind.Revised, decision.By, decision.On, decision.Minute, $"‘{revised.Title}’ was revised, and this plan with it: {decision.Words.TrimEnd('.')}.{kept}"));
    }

    /// <summary>
    /// Records that a measure of an outcome the plan covers promises something else from now on (G8): the strategy holds the measure, the plan in force
    /// the decision that moved it. Only who enters the Executive's decisions says so, wherever the measure is changed.
    /// </summary>
    public void OutcomeMeasureIsMoved(OutcomeNumber outcome, string measure, Decision? decision, Person by)
    {
        if (!by.May(Right.DecideOnPlans))
            throw new PartnershipRuleException($"‘{Title}’ is in force and promises this measure, so it moves only by a decision. {Right.DecideOnPlans.Refusal()}");
        if (decision is null)
            throw new PartnershipRuleException($"‘{Title}’ is in force and promises the baseline and its years’ targets of outcome {outcome}. Say who decided to change them, on which day and under which minute.");

        MustBe("have an outcome’s measure moved", PlanStatus.Approved, PlanStatus.ApprovedInPart, PlanStatus.ResubmittedInPart);
        MustSay(decision.By, "Say who decided, for example the Executive.");
        if (WhyNotDecidedOn(decision.On) is { } why)
            throw new PartnershipRuleException(why);
        MustSay(decision.Minute, "Give the minute that records the decision, for example ‘minute 14’.");
        MustSay(decision.Words, "Say why the measure is changed, for example ‘The survey was counted anew’.");
        decisions.Add(new(this, DecisionKind.Revised, decision.By, decision.On, decision.Minute, $"Outcome {outcome}, ‘{measure}’: {decision.Words}"));
    }

    /// <summary>Why nothing can have been decided on it on a day: it was submitted later. Null where something can.</summary>
    public string? WhyNotDecidedOn(DateOnly day) => SubmittedAt?.OnDay is { } submitted && day < submitted && !MayHaveBeenDecidedOnBefore
        ? $"The plan was submitted on {submitted.InWords}, so nothing was decided on it on {day.InWords}. Give the day of the meeting that decided on it."
        : null;

    /// <summary>Whether a decision is changing it just now, whatever its state.</summary>
    internal bool IsBeingRevised => reportedOnWhileRevised is not null;

    /// <summary>Whether a revision that takes the task out must leave its row, because something was said of it.</summary>
    internal bool KeepsFor(PlannedTask task) => reportedOnWhileRevised?.Contains(task.Id) == true;

    /// <summary>Two plans in force for one outcome would be reported on twice. A later edition of the same plan follows it and is no second one.</summary>
    /// <param name="inForce">The other plans in force, with their outcomes.</param>
    public void MustNotStandBeside(IEnumerable<ActionPlan> inForce)
    {
        foreach (var other in inForce)
        {
            if (outcomes.Find(own => other.outcomes.Exists(theirs => theirs.OutcomeId == own.OutcomeId && theirs.Line != own.Line)) is { } twice)
                throw new PartnershipRuleException($"Outcome {twice.Number} is planned in ‘{other.Title}’, which is in force. Withdraw that plan first, revise it instead, or take outcome {twice.Number} out of this one.");
        }
    }

    /// <summary>Why an action of the plan cannot be put off to a day; null where it can.</summary>
    /// <param name="today">The day on which it is put off: work is put off to a later one.</param>
    public string? WhyNotPutOffTo(DateOnly day, DateOnly today) => ToPutOffTo(today).WhyNot(day);

    /// <summary>The days its actions can be put off to.</summary>
    public PutOffDays ToPutOffTo(DateOnly today) => new(FirstYear, LastYear, today);

    public void MustBeEditable()
    {
        if (!CanBeEdited && reportedOnWhileRevised is null)
            throw new PartnershipRuleException($"The plan is {Status.Word} and cannot be edited. {(IsInForce ? "What the Executive approved changes only by a revision." : Status is PlanStatus.Withdrawn or PlanStatus.TakenIn ? "Start another." : "It can be edited again when the Executive returns it.")}");
    }

    private void Change(IReadOnlySet<Guid> reportedOn, Action take)
    {
        reportedOnWhileRevised = reportedOn;
        try
        {
            take();
        }
        finally
        {
            reportedOnWhileRevised = null;
        }
    }

    private void MustBeAnswerable(Decision decision, List<(PlannedAction Action, ActionVerdict Is)> verdicts, bool isAskedForAsAWhole)
    {
        MustSay(decision.By, "Say who decided, for example the Executive.");
        if (WhyNotDecidedOn(decision.On) is { } tooEarly)
            throw new PartnershipRuleException(tooEarly);
        if (verdicts.Count == 0 || verdicts.Exists(each => each.Is.Verdict != Verdict.Return))
            MustSay(decision.Minute, "Give the minute that records the approval, for example ‘minute 14’.");
        foreach (var (action, verdict) in verdicts)
        {
            if (verdict.Verdict == Verdict.Defer && (verdict.DeferTo is null || string.IsNullOrWhiteSpace(verdict.Because)))
                throw new PartnershipRuleException($"Action {action.Reference} is put off: give the date it is put off to, like {ToPutOffTo(decision.On).Example.InWords}, and why.");
            if (verdict is { Verdict: Verdict.Defer, DeferTo: { } day } && WhyNotPutOffTo(day, decision.On) is { } why)
                throw new PartnershipRuleException($"Action {action.Reference}: {why}");
            if (verdict.Verdict == Verdict.Return && !isAskedForAsAWhole && decision.Words.Length == 0 && !decision.CommentsOn(action.Outcome).Any() && action.ToAskAbout.All(each => decision.CommentOn(each.Row).Length == 0))
                throw new PartnershipRuleException($"Action {action.Reference} is returned: say what the Executive asks for, on it or on one of its lines.");
        }
    }

    /// <summary>A plan brought in from a file may have been agreed on paper before it came in: its first decision may be older than its submission.</summary>
    private bool MayHaveBeenDecidedOnBefore => ImportId is not null && ApprovedOn is null && decisions.Count == 0;

    private void Decide(PlannedAction action, ActionVerdict verdict, Decision decision)
    {
        if (verdict.Verdict == Verdict.Defer)
            action.IsPutOff(verdict.DeferTo!.Value, verdict.Because);
        else
            action.StandsAs(verdict.Verdict == Verdict.Return ? ActionStanding.Returned : ActionStanding.Approved);
        if (verdict.Verdict != Verdict.Return)
            return;

        foreach (var (row, reference) in action.ToAskAbout)
        {
            if (decision.CommentOn(row) is { Length: > 0 } text)
                comments.Add(new(this, row.Line, reference, text, decision.On));
        }
    }

    private void BackWithTheGroup()
    {
        Status = PlanStatus.Returned;
        foreach (var action in Actions)
            action.StandsAs(ActionStanding.Proposed);
    }

    private static string InWords(Decision decision, List<(PlannedAction Action, ActionVerdict Is)> verdicts)
    {
        if (verdicts.TrueForAll(each => each.Is.Verdict == Verdict.Approve))
            return decision.Words;

        string[] parts =
        [
            Those("Approved", verdicts.Where(each => each.Is.Verdict == Verdict.Approve)),
            .. verdicts.Where(each => each.Is.Verdict == Verdict.Defer).Select(each => $"Put off to {each.Is.DeferTo?.InWords}: {each.Action.Reference}, {each.Is.Because.TrimEnd('.')}."),
            Those("Returned", verdicts.Where(each => each.Is.Verdict == Verdict.Return)),
            decision.Words,
        ];
        return string.Join(' ', parts.Where(part => part.Length > 0));

        static string Those(string word, IEnumerable<(PlannedAction Action, ActionVerdict Is)> which) =>
            string.Join(", ", which.Select(each => each.Action.Reference)) is { Length: > 0 } references ? $"{word}: {references}." : "";
    }

    private static void MustHaveNothingToMend(IReadOnlyList<Finding> findings, string not)
    {
        var musts = findings.Where(finding => finding.Level == Level.Must).ToList();
        if (musts.Count > 0)
            throw new PartnershipRuleException($"{not}: {musts.Count} {(musts.Count == 1 ? "thing" : "things")} to mend first. The first: {musts[0].Message}");
    }

    private void MustBe(string deed, params ReadOnlySpan<PlanStatus> allowed)
    {
        if (!allowed.Contains(Status))
            throw new PartnershipRuleException($"The plan is {Status.Word}, so it cannot {deed}.");
    }

    private static void MustSay(string text, string sentence)
    {
        if (string.IsNullOrWhiteSpace(text))
            throw new PartnershipRuleException(sentence);
    }
}

/// <summary>Where a plan stands in its life.</summary>
public enum PlanStatus
{
    Draft,
    Submitted,
    Returned,
    Approved,

    /// <summary>Some actions are in force, others are back with the group.</summary>
    ApprovedInPart,

    /// <summary>Some actions are in force, the others are with the Executive again.</summary>
    ResubmittedInPart,
    Withdrawn,

    /// <summary>A revision that is part of the plan in force.</summary>
    TakenIn,

    /// <summary>It was in force until next year's plan was.</summary>
    Followed,
}

public static class PlanStatusWords
{
    extension(PlanStatus status)
    {
        /// <summary>The state as a person says it: an approved plan is "in force".</summary>
        public string Word => status switch
        {
            PlanStatus.Draft => "a draft",
            PlanStatus.Submitted => "with the Executive",
            PlanStatus.Returned => "returned for mending",
            PlanStatus.Approved => "in force",
            PlanStatus.ApprovedInPart => "in force in part",
            PlanStatus.ResubmittedInPart => "in force in part, the rest with the Executive",
            PlanStatus.Withdrawn => "withdrawn",
            PlanStatus.Followed => "followed by next year’s plan",
            _ => "a revision that is in force",
        };
    }
}
