namespace Outturn.Domain;

/// <summary>
/// The cycle in which every group writes its plans for the same years (G3): opened by the Executive for 2010/11 to 2012/13, plans due on 31 March,
/// decided on 21 May. A plan belongs to the round whose first year it begins in, however it was made.
/// </summary>
public sealed class PlanningRound : PartnershipRow
{
    public const int MostYears = 10;

    private PlanningRound()
    {
    }

    private PlanningRound(Partnership partnership, FinancialYear firstYear, int yearCount, PlanningDates dates, Person? by, DateTimeOffset at)
        : base(partnership.Id)
    {
        FirstYear = firstYear;
        YearCount = yearCount;
        Dates = dates;
        OpenedById = by?.Id;
        OpenedAt = at;
    }

    public FinancialYear FirstYear { get; private init; } = null!;

    public int YearCount { get; private set; } = PlanCheck.YearsAskedFor;

    public PlanningDates Dates { get; private set; } = null!;

    public Guid? OpenedById { get; private init; }

    public DateTimeOffset OpenedAt { get; private init; }

    public FinancialYear LastYear => FirstYear.Plus(YearCount - 1);

    /// <summary>"2010/11 to 2012/13".</summary>
    public string Label => YearCount == 1 ? FirstYear.Label : $"{FirstYear.Label} to {LastYear.Label}";

    /// <summary>Until the plans are due; below 0 once they are late.</summary>
    public int DaysLeft(DateOnly today) => Dates.DueOn.DayNumber - today.DayNumber;

    /// <summary>Whether groups may still be writing: from the day it opens to the day the Executive decides.</summary>
    public bool IsUnderWay(DateOnly today) => Dates.OpensOn <= today && today <= Dates.ApprovalOn;

    /// <summary>Whether what was put off to a day comes back in the round: its first year holds the day, or follows it where an earlier round missed it.</summary>
    public bool Reaches(DateOnly day) => day <= FirstYear.End;

    public static PlanningRound Open(Partnership partnership, FinancialYear firstYear, int yearCount, PlanningDates dates, Person? by, DateTimeOffset at)
    {
        MustBeAnswerable(firstYear, yearCount, dates);
        return new(partnership, firstYear, yearCount, dates, by, at);
    }

    /// <summary>Sets how many years plans cover and the days; plans that are begun keep their own years.</summary>
    public void Change(int yearCount, PlanningDates dates)
    {
        MustBeAnswerable(FirstYear, yearCount, dates);
        YearCount = yearCount;
        Dates = dates;
    }

    /// <summary>
    /// Begins a group's plan for some of its outcomes. The strategy's actions stand in it as rows to be planned or put off; what was put off
    /// to the round's first year or before comes back with its tasks, the group's own too; what was put off to a later day stays so, with the reason.
    /// </summary>
    /// <param name="before">The group's earlier plans, for what they put off.</param>
    public ActionPlan Begin(LeadGroup group, IReadOnlyList<Outcome> outcomes, Strategy strategy, IReadOnlyList<ActionPlan> before)
    {
        if (outcomes.Count == 0)
            throw new PartnershipRuleException("Choose at least one outcome the plan is for.");

        var plan = new ActionPlan(group, $"{group.Name}: action plan {Label}", FirstYear, YearCount);
        var putOff = PutOff.In(before, before);
        foreach (var outcome in outcomes.OrderBy(outcome => outcome.Number))
        {
            var planned = plan.Add(outcome, aimTitleAsWritten: strategy.AimNumbered(outcome.Number.Aim)!.Title);
            foreach (var own in outcome.Actions.OrderBy(action => action.Letter, StringComparer.Ordinal))
            {
                var taken = planned.AddAction(own.Letter, new ActionDetails { Title = own.Title }, own);
                if (putOff.FirstOrDefault(action => action.StrategyActionId == own.Id && action.PartOf is null) is { DeferredTo: { } date } known)
                {
                    PlanCopy.Tasks(known, taken);
                    if (!Reaches(date))
                        taken.IsPutOffAs(known);
                }
            }

            foreach (var own in putOff.Where(action => (action.IsTheGroupsOwn || action.PartOf is not null) && action.Outcome.OutcomeId == outcome.Id))
            {
                var taken = planned.AddAction(planned.NextLetter(outcome), own.Details, outcome.Actions.FirstOrDefault(action => action.Id == own.StrategyActionId), own.Line);
                if (taken.PartOf is { } whole)
                    taken.MoveTo(planned, planned.ActionsInOrder.ToList().IndexOf(whole) + 2);
                PlanCopy.Tasks(own, taken);
                if (!Reaches(own.DeferredTo!.Value))
                    taken.IsPutOffAs(own);
            }
        }

        return plan;
    }

    private static void MustBeAnswerable(FinancialYear firstYear, int yearCount, PlanningDates dates)
    {
        if (firstYear.StartYear is < 1950 or > 2150)
            throw new PartnershipRuleException($"{firstYear} is no year plans are written for now. Mend the first year.");
        if (yearCount is < 1 or > MostYears)
            throw new PartnershipRuleException($"A planning round is for 1 to {MostYears} years, not {yearCount}. The guidance asks for three.");
        if (dates.OpensOn > dates.DueOn || dates.DueOn > dates.ApprovalOn)
            throw new PartnershipRuleException("The days of a planning round come in order: opens, plans due, the Executive decides. Mend the one that comes too early.");
        DateOnly[] days = [dates.OpensOn, dates.DueOn, dates.ApprovalOn];
        if (days.Where(day => day < firstYear.Start.AddYears(-2) || day > firstYear.End.AddYears(1)).Select(day => day.InWords).FirstOrDefault() is { } far)
            throw new PartnershipRuleException($"{far} is years away from {firstYear}, which the round is for. Mend the day, or the first year.");
    }
}

/// <summary>The days of a planning round, in order: opens, plans due, the Executive decides.</summary>
public sealed record PlanningDates
{
    public DateOnly OpensOn { get; init; }

    public DateOnly DueOn { get; init; }

    public DateOnly ApprovalOn { get; init; }

    /// <summary>The guidance's own days (G3): planning in the three months before the first year, due on its eve, approval on the 21st of its second month.</summary>
    public static PlanningDates UsualFor(FinancialYear first) => new()
    {
        OpensOn = first.Start.AddMonths(-3),
        DueOn = first.Start.AddDays(-1),
        ApprovalOn = first.Start.AddMonths(1).AddDays(20),
    };

    /// <summary>The same days, so many years later.</summary>
    public PlanningDates Later(int years) => new() { OpensOn = OpensOn.AddYears(years), DueOn = DueOn.AddYears(years), ApprovalOn = ApprovalOn.AddYears(years) };
}
