namespace Outturn.Domain;

/// <summary>
/// Where one group stands in a planning round, judged over all of its plans: what it was given, what is planned, what no plan covers (G1), which of the
/// strategy's actions are neither planned nor put off (G4), and what was put off until now.
/// </summary>
public sealed class GroupsPlanning
{
    private readonly PlanningRound round;
    private readonly Guidance guidance;
    private readonly IReadOnlyList<ActionPlan> known;
    private readonly IReadOnlyList<ActionPlan> reachingIn;

    /// <param name="plans">The group's plans, of this round and of earlier ones.</param>
    /// <param name="check">What is to be mended in a plan that can be edited.</param>
    public GroupsPlanning(PlanningRound round, LeadGroup group, Strategy strategy, IEnumerable<ActionPlan> plans, Func<ActionPlan, IReadOnlyList<Finding>> check, Guidance? guidance = null)
    {
        this.round = round;
        this.guidance = guidance ?? Guidance.OfTheDocuments;
        Group = group;
        Outcomes = [.. strategy.Outcomes.Where(outcome => outcome.DelegatedToId == group.Id)];
        var everyPlan = plans.OrderBy(plan => plan.FirstYear).ToList();
        var all = everyPlan.FindAll(plan => plan.GroupId == group.Id);
        Plans = [.. all.Where(plan => plan.FirstYear == round.FirstYear).Select(plan => new PlanInRound(plan, plan.CanBeEdited ? check(plan) : []))];
        Before = [.. all.Where(plan => plan.FirstYear < round.FirstYear && (plan.IsInForce || plan.Status == PlanStatus.Followed))];
        reachingIn = [.. everyPlan.Where(plan => plan.FirstYear < round.FirstYear && plan.LastYear >= round.FirstYear && plan.Status is not (PlanStatus.Followed or PlanStatus.TakenIn or PlanStatus.Withdrawn))];
        known = all;
    }

    public LeadGroup Group { get; }

    /// <summary>What the Executive gave the group.</summary>
    public IReadOnlyList<Outcome> Outcomes { get; }

    public IReadOnlyList<PlanInRound> Plans { get; }

    /// <summary>Plans that began before and are or were in force: where actions were put off.</summary>
    public IReadOnlyList<ActionPlan> Before { get; }

    /// <summary>Those of them in force still, to be reviewed into this round's.</summary>
    public IReadOnlyList<ActionPlan> Earlier => [.. Before.Where(plan => plan.IsInForce)];

    /// <summary>Outcomes no plan of the round covers yet.</summary>
    public IReadOnlyList<Outcome> WithoutPlan => [.. Outcomes.Where(outcome => Plans.All(line => line.Plan.Planned(outcome) is null))];

    /// <summary>
    /// Of an outcome without a plan in the round, the plan begun in an earlier one that covers it in the round's years: in force, and reviewed into this
    /// round, or still a draft or with the Executive. Another would be a second plan. The one in force first; null where there is none.
    /// </summary>
    public ActionPlan? AlreadyIn(Outcome outcome) => reachingIn.Where(plan => plan.Planned(outcome) is not null).OrderByDescending(plan => plan.IsInForce).FirstOrDefault();

    /// <summary>The group's own plans of earlier rounds that cover this one's years, where it has none in it.</summary>
    public IReadOnlyList<ActionPlan> ReachingIn => [.. reachingIn.Where(plan => plan.GroupId == Group.Id)];

    /// <summary>Refuses a second plan for an outcome that is planned already, unless it is said that one is wanted.</summary>
    public void MustBeWithoutPlan(IEnumerable<Outcome> outcomes)
    {
        if (outcomes.FirstOrDefault(outcome => AlreadyIn(outcome) is not null) is { } planned && AlreadyIn(planned) is { } plan)
            throw new PartnershipRuleException($"Outcome {planned.Number} is planned in ‘{plan.Title}’, which is {plan.Status.Word} and covers {plan.FirstYear} to {plan.LastYear}. {(plan.IsInForce ? "Review that plan instead" : "Go on with that plan instead")}, or say that a second one is wanted.");
    }

    /// <summary>What was put off to the round's first year, or before, and no plan of the round has taken up, put off further or, in its review, closed.</summary>
    public IReadOnlyList<PlannedAction> ComingBack => [.. PutOff.In(Before, known).Where(action => round.Reaches(action.DeferredTo!.Value) && !IsTakenUp(action))];

    /// <summary>G1 and G4, over all of the group's plans of the round. They stop no single plan.</summary>
    public IReadOnlyList<Finding> Findings => guidance.Weigh(
    [
        .. WithoutPlan.Select(outcome => Clauses.G1.Note(
            At(outcome), outcome.Title, $"Outcome {outcome.Number}: {Group.Name} has no plan for it in this round{(AlreadyIn(outcome) is { } plan ? $"; ‘{plan.Title}’, {plan.Status.Word}, covers {plan.FirstYear} to {plan.LastYear}" : "")}.",
            AlreadyIn(outcome) switch { { IsInForce: true } => "Begin the annual review of that plan.", not null => "Go on with that plan.", _ => "Start a plan for it, or add it to one that is begun." })),
        .. Outcomes.Except(WithoutPlan).SelectMany(outcome => outcome.Actions.OrderBy(action => action.Letter, StringComparer.Ordinal).Where(action => !IsPlannedOrPutOff(action)).Select(action => Clauses.G4.Should(
            At(outcome), action.Title, $"Outcome {outcome.Number}: the strategy’s action {action.Letter}, ‘{action.Title}’, is neither planned nor deferred.", "Plan it with tasks, or say to which date it is put off."))),
    ]);

    private IEnumerable<PlannedAction> Actions => Plans.SelectMany(line => line.Plan.Actions);

    private bool IsPlannedOrPutOff(StrategyAction action) => Actions.Any(planned => planned.StrategyActionId == action.Id && (planned.Tasks.Count > 0 || planned.DeferredTo is not null));

    private bool IsTakenUp(PlannedAction putOff) => Actions.Any(planned => planned.IsTheSameAs(putOff)
        && (planned.DeferredTo is { } later ? later > putOff.DeferredTo : planned.Tasks.Count > 0));

    private static Place At(Outcome outcome) => new($"outcome {outcome.Number}") { Reference = outcome.Number.ToString(), Field = "Actions" };
}

/// <summary>A plan of the round with what the guidance asks for and it does not give; nothing is looked for in a plan that cannot be edited.</summary>
public sealed record PlanInRound(ActionPlan Plan, IReadOnlyList<Finding> Findings)
{
    public int Musts => Findings.Count(finding => finding.Level == Level.Must);

    public int Shoulds => Findings.Count(finding => finding.Level == Level.Should);
}

/// <summary>The actions a group has put off to a date, each as its latest plan says it.</summary>
public static class PutOff
{
    /// <param name="known">The plans that may have followed those; one that no longer has the action closed it.</param>
    public static IReadOnlyList<PlannedAction> In(IEnumerable<ActionPlan> plans, IReadOnlyList<ActionPlan> known)
    {
        var latest = new List<PlannedAction>();
        foreach (var action in plans.OrderByDescending(plan => plan.FirstYear).SelectMany(plan => plan.Actions).Where(action => !latest.Exists(known => known.IsTheSameAs(action))))
            latest.Add(action);
        return [.. latest.Where(action => action.DeferredTo is not null && !known.Any(next => next.ReviewOfId == action.Outcome.PlanId && !next.Actions.Any(action.IsTheSameAs)))];
    }

    /// <summary>The actions of a plan that came back, by their id: each as the plan before put it off.</summary>
    /// <param name="before">Earlier plans of the group that are or were in force.</param>
    public static IReadOnlyDictionary<Guid, PlannedAction> BackIn(ActionPlan plan, IReadOnlyList<ActionPlan> before)
    {
        var putOff = In(before, before);
        return plan.Actions.Where(action => action.DeferredTo is null).Select(action => (action.Id, Was: putOff.FirstOrDefault(action.IsTheSameAs)))
            .Where(each => each.Was is not null).ToDictionary(each => each.Id, each => each.Was!);
    }
}
