namespace Outturn.Domain.Tests;

public sealed class PlanningRoundTests
{
    private static readonly Partnership Partnership = new("Gloucester Partnership", new Slug("gloucester"));
    private static readonly DateTimeOffset Morning = new(2011, 1, 4, 9, 0, 0, TimeSpan.Zero);
    private static readonly FinancialYear First = new(2011);

    private readonly LeadGroup group = new(Partnership, "Stronger Communities Group");
    private readonly Strategy strategy = new(Partnership, new());
    private readonly Outcome outcome;

    public PlanningRoundTests()
    {
        outcome = strategy.AddAim(2, "Communities matter").AddOutcome(new(2, 1), "Harmony");
        outcome.AddAction("a", "Increase cohesion");
        outcome.AddAction("b", "Welcome people who are new");
        outcome.DelegateTo(group, new(2008, 9, 18));
    }

    [Theory]
    [InlineData(4, "1 January 2011", "31 March 2011", "21 May 2011")]
    [InlineData(1, "1 October 2010", "31 December 2010", "21 February 2011")]
    public void The_usual_days_are_the_guidances(int startMonth, string opens, string due, string approval)
    {
        var dates = PlanningDates.UsualFor(new(2011, startMonth));

        Assert.Equal((opens, due, approval), (dates.OpensOn.InWords, dates.DueOn.InWords, dates.ApprovalOn.InWords));
    }

    [Theory]
    [InlineData("30 March 2011", 1)]
    [InlineData("31 March 2011", 0)]
    [InlineData("12 April 2011", -12)]
    public void The_days_left_are_counted_to_the_day_plans_are_due(string today, int left) => Assert.Equal(left, Round().DaysLeft(DateText.ReadDay(today)!.Value));

    [Fact]
    public void Days_out_of_order_and_a_span_of_no_years_are_refused()
    {
        Assert.Throws<PartnershipRuleException>(() => Round(years: 0));
        Assert.Throws<PartnershipRuleException>(() => Round().Change(3, new() { OpensOn = new(2011, 2, 1), DueOn = new(2011, 1, 1), ApprovalOn = new(2011, 5, 21) }));
    }

    [Fact]
    public void A_plan_begun_in_the_round_has_its_years_and_the_strategys_actions()
    {
        var plan = Round(years: 2).Begin(group, [outcome], strategy, []);

        Assert.Equal((First, 2, "Stronger Communities Group: action plan 2011/12 to 2012/13"), (plan.FirstYear, plan.YearCount, plan.Title));
        Assert.Equal(["2.1a", "2.1b"], plan.Actions.Select(action => action.Reference));
        Assert.Equal("Communities matter", plan.Outcomes[0].AimTitleAsWritten);
        Assert.All(plan.Actions, action => Assert.True(action.IsOfTheStrategy));
    }

    [Fact]
    public void What_was_put_off_comes_back_in_the_round_whose_first_year_holds_the_day_or_follows_it_and_not_before()
    {
        var earlier = Earlier(new(2013, 4, 1), own: new(2014, 3, 31), task: "Pack the bags");
        foreach (var year in new[] { 2011, 2012 })
        {
            Assert.Empty(Planning(Round(year), earlier).ComingBack);
            var carrying = Round(year).Begin(group, [outcome], strategy, [earlier]);
            Assert.Equal([(null, ""), (new DateOnly(2013, 4, 1), "After the survey."), (new DateOnly(2014, 3, 31), "No money yet.")], carrying.Actions.Select(action => (action.DeferredTo, action.DeferredBecause)));
            Assert.Equal("Pack the bags", Assert.Single(carrying.Tasks).Details.Title);
            Assert.Empty(PutOff.BackIn(carrying, [earlier]));
        }

        foreach (var year in new[] { 2013, 2014 })
        {
            Assert.Equal(["2.1b", "2.1c"], Planning(Round(year), earlier).ComingBack.Select(action => action.Reference));
            var plan = Round(year).Begin(group, [outcome], strategy, [earlier]);
            Assert.Equal(["2.1a", "2.1b", "2.1c"], plan.Actions.Select(action => action.Reference));
            Assert.All(plan.Actions, action => Assert.Null(action.DeferredTo));
            Assert.Equal(["After the survey.", "No money yet."], plan.Actions.Skip(1).Select(action => PutOff.BackIn(plan, [earlier])[action.Id].DeferredBecause));
            Assert.Equal("Print a leaflet", plan.Actions.Last().Details.Title);
        }
    }

    [Fact]
    public void The_annual_review_asks_of_what_comes_back_in_the_new_plans_first_year_and_carries_the_rest_as_put_off()
    {
        var earlier = Earlier(new(2012, 3, 31), own: new(2012, 4, 1));

        var next = earlier.BeginReview("The next plan", null, strategy, Morning.OnDay);
        Assert.Equal(["2.1b"], next.PutOffBefore(earlier).Select(action => action.Reference));
        Assert.Equal((new DateOnly(2012, 4, 1), "No money yet."), (next.Actions.Last().DeferredTo, next.Actions.Last().DeferredBecause));
    }

    [Fact]
    public void A_task_the_review_puts_off_by_itself_stays_a_part_of_the_strategys_action_and_comes_back_as_that()
    {
        var ruth = new Person(Partnership, new() { Name = "Ruth" });
        var before = new ActionPlan(group, "The plan before", First.Previous);
        var cohesion = before.Add(outcome).AddAction("a", new() { Title = "Increase cohesion" }, outcome.ActionLettered("a"));
        cohesion.AddTask(new() { Title = "Hold events" });
        var later = cohesion.AddTask(new() { Title = "Write a newsletter" });
        before.Submit([], ruth, Morning.AddYears(-1));
        before.Approve("the Executive", new(2010, 5, 21), "minute 14");
        var next = before.BeginReview("The next plan", null, strategy, Morning.OnDay);
        next.Review(later, new(LineBecomes.PutOff, "No editor.", new(2013, 4, 1)), strategy, ruth, Morning);
        next.Submit([], ruth, Morning);
        next.Approve("the Executive", new(2011, 5, 21), "minute 40");

        var part = next.Actions.Single(action => action.DeferredTo is not null);
        Assert.Equal(("2.1c", "2.1a", false), (part.Reference, part.PartOf?.Reference, part.IsTheGroupsOwn));
        Assert.Empty(Planning(Round(2012), before, next).ComingBack);
        Assert.Same(part, Assert.Single(Planning(Round(2013), before, next).ComingBack));
        foreach (var (year, until) in new (int, DateOnly?)[] { (2012, new(2013, 4, 1)), (2013, null) })
        {
            var plan = Round(year).Begin(group, [outcome], strategy, [before, next]);
            Assert.Equal(["2.1a", "2.1c", "2.1b"], plan.Actions.Select(action => action.Reference));
            var again = plan.Actions.ElementAt(1);
            Assert.Equal((part.Line, "2.1a", until, "Write a newsletter"), (again.Line, again.PartOf?.Reference, again.DeferredTo, Assert.Single(plan.Tasks).Details.Title));
            Assert.Equal(until is null ? 0 : 1, Planning(Round(2013), before, next, plan).ComingBack.Count);
        }
    }

    [Fact]
    public void An_action_taken_up_or_put_off_further_no_longer_waits()
    {
        var earlier = Earlier(new(2011, 4, 1), own: new(2011, 4, 1));
        var round = Round();
        var plan = round.Begin(group, [outcome], strategy, [earlier]);
        Assert.Equal(2, Planning(round, earlier, plan).ComingBack.Count);

        plan.Actions.ElementAt(1).AddTask(new() { Title = "A welcome pack" });
        plan.Actions.ElementAt(2).DeferTo(new(2015, 4, 1), "No money yet.");
        Assert.Empty(Planning(round, earlier, plan).ComingBack);
    }

    [Fact]
    public void An_outcome_without_a_plan_is_G1_and_an_action_neither_planned_nor_put_off_is_G4_over_all_plans()
    {
        var round = Round();
        var only = Assert.Single(Planning(round).Findings);
        Assert.Equal((Clauses.G1, "Outcome 2.1: Stronger Communities Group has no plan for it in this round."), (only.Clause, only.Message));

        var plan = round.Begin(group, [outcome], strategy, []);
        Assert.Equal(["G4", "G4"], Planning(round, plan).Findings.Select(finding => finding.Clause.Id));

        plan.Actions.First().AddTask(new() { Title = "Events" });
        var other = new ActionPlan(group, "Another plan of the group", First);
        other.Add(outcome).AddAction("b", new() { Title = "Welcome" }, outcome.ActionLettered("b")).DeferTo(new(2013, 4, 1), "After the survey.");
        Assert.Empty(Planning(round, plan, other).Findings);
    }

    private static PlanningRound Round(int year = 2011, int years = 3) => PlanningRound.Open(Partnership, new(year), years, PlanningDates.UsualFor(new(year)), null, Morning);

    private GroupsPlanning Planning(PlanningRound round, params ActionPlan[] plans) => new(round, group, strategy, plans, _ => []);

    /// <summary>In force since 2010: action b put off, and a leaflet of the group's own.</summary>
    private ActionPlan Earlier(DateOnly putOff, DateOnly own, string task = "")
    {
        var plan = new ActionPlan(group, "The plan before", First.Previous);
        var planned = plan.Add(outcome);
        planned.AddAction("b", new() { Title = "Welcome" }, outcome.ActionLettered("b")).DeferTo(putOff, "After the survey.");
        if (task.Length > 0)
            planned.Actions[0].AddTask(new() { Title = task });
        planned.AddAction("c", new() { Title = "Print a leaflet" }).DeferTo(own, "No money yet.");
        plan.Submit([], new Person(Partnership, new() { Name = "Ruth" }), Morning.AddYears(-1));
        plan.Approve("the Executive", new(2010, 5, 21), "minute 14");
        return plan;
    }
}
