namespace Outturn.Domain.Tests;

public sealed class DecisionTests
{
    private static readonly Partnership Partnership = new("Gloucester Partnership", new Slug("gloucester"));
    private static readonly DateTimeOffset Morning = new(2010, 3, 30, 9, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Day = new(2010, 5, 21);
    private static readonly Person Chair = new(Partnership, new() { Name = "Ruth Lindqvist" });

    private readonly ActionPlan plan;
    private readonly PlannedAction first;
    private readonly PlannedAction second;
    private readonly PlannedAction third;

    public DecisionTests()
    {
        var strategy = new Strategy(Partnership, new());
        var outcome = strategy.AddAim(2, "Communities matter").AddOutcome(new(2, 1), "Harmony");
        plan = new ActionPlan(new LeadGroup(Partnership, "Stronger Communities Group"), "The plan", new(2010));
        var planned = plan.Add(outcome);
        (first, second, third) = (planned.AddAction("a", new() { Title = "Cohesion" }), planned.AddAction("b", new() { Title = "Welcome" }), planned.AddAction("c", new() { Title = "Leaflets" }));
        foreach (var action in plan.Actions)
            action.AddTask(new() { Title = $"The task of {action.Letter}" }).AddMeasure(new() { Title = $"The measure of {action.Letter}" });
        plan.Submit([], Chair, Morning);
    }

    [Fact]
    public void All_of_it_is_approved_unless_something_else_is_said()
    {
        plan.Approve("the Executive", Day, "minute 14");

        Assert.Equal((PlanStatus.Approved, "minute 14"), (plan.Status, plan.ApprovalMinute));
        Assert.All(plan.Actions, action => Assert.True(action.IsInForce));
        Assert.Equal((DecisionKind.Approved, ""), (plan.Decisions[0].Kind, plan.Decisions[0].Words));
    }

    [Fact]
    public void Some_are_approved_some_put_off_and_the_rest_returned()
    {
        DecideInPart();

        Assert.Equal((PlanStatus.ApprovedInPart, true, false), (plan.Status, plan.IsInForce, plan.CanBeEdited));
        Assert.Equal([ActionStanding.Approved, ActionStanding.Deferred, ActionStanding.Returned], plan.Actions.Select(action => action.Standing));
        Assert.Equal((new DateOnly(2013, 4, 1), "After the survey.", 1), (second.DeferredTo, second.DeferredBecause, second.Tasks.Count));
        Assert.Equal([("2.1c", "Who pays?"), ("2.1c.1", "By when?")], plan.Comments.Select(comment => (comment.Reference, comment.Text)));
        Assert.Equal("Approved: 2.1a. Put off to 1 April 2013: 2.1b, After the survey. Returned: 2.1c.", plan.Decisions[0].Words);
    }

    [Fact]
    public void What_was_approved_is_reported_on_and_frozen_and_the_rest_is_not()
    {
        DecideInPart();

        _ = new KeyActivity(first.Tasks[0], Chair, Morning);
        Assert.Throws<PartnershipRuleException>(() => new KeyActivity(second.Tasks[0], Chair, Morning));
        Assert.Throws<PartnershipRuleException>(() => new KeyActivity(third.Tasks[0], Chair, Morning));
        Assert.Throws<PartnershipRuleException>(() => first.Tasks[0].Edit(new() { Title = "Something else" }));
        Assert.Throws<PartnershipRuleException>(() => second.TakeUpAgain());
        third.Tasks[0].Edit(new() { Title = "Leaflets in six languages" });
        Assert.Throws<PartnershipRuleException>(() => third.Tasks[0].MoveTo(first, 1));
        Assert.Equal("Leaflets in six languages", third.Tasks[0].Details.Title);
    }

    [Fact]
    public void What_was_returned_is_submitted_again_alone_and_its_comments_are_answered()
    {
        DecideInPart();
        var stands = new[] { Must("2.1a.1", first.Tasks[0].Id), Must("2.1b", second.Id) };
        Assert.Empty(plan.InTheWay(stands));
        Assert.Throws<PartnershipRuleException>(() => plan.Submit([.. stands, Must("2.1c.1", third.Tasks[0].Id)], Chair, Morning));

        plan.Submit(stands, Chair, Morning.AddDays(9));
        Assert.Equal((PlanStatus.ResubmittedInPart, true), (plan.Status, plan.IsWithTheExecutive));
        Assert.Equal(["2.1c"], plan.ToDecide.Select(action => action.Reference));
        Assert.All(plan.Comments, comment => Assert.Equal(Morning.AddDays(9), comment.ResolvedAt));
        Assert.Throws<PartnershipRuleException>(() => third.Edit(new() { Title = "Too late" }));

        plan.Approve("the Executive", Day.AddDays(30), "minute 21");
        Assert.Equal((PlanStatus.Approved, "minute 14", 2), (plan.Status, plan.ApprovalMinute, plan.Decisions.Count));
        Assert.Equal(ActionStanding.Approved, third.Standing);
        Assert.Equal(ActionStanding.Deferred, second.Standing);
    }

    [Fact]
    public void With_every_action_returned_the_whole_plan_is_back()
    {
        plan.Return("Say who pays.", "the Executive", Day);

        Assert.Equal((PlanStatus.Returned, "Say who pays.", true), (plan.Status, plan.ReturnedWith, plan.CanBeEdited));
        Assert.Equal(DecisionKind.Returned, plan.Decisions[0].Kind);
        first.Edit(new() { Title = "Mended" });
        plan.Submit([], Chair, Morning);
        Assert.Equal(3, plan.ToDecide.Count());
    }

    [Theory]
    [InlineData("", "minute 14", "Say who decided")]
    [InlineData("the Executive", " ", "Give the minute")]
    public void A_decision_says_who_and_which_minute(string by, string minute, string refused) =>
        Assert.StartsWith(refused, Assert.Throws<PartnershipRuleException>(() => plan.Approve(by, Day, minute)).Message, StringComparison.Ordinal);

    [Fact]
    public void Something_is_asked_for_on_an_outcome_and_on_a_measure_too_and_answered_by_submitting_again()
    {
        // A measure and an outcome alone are enough to return an action with.
        var measure = third.Tasks[0].Measures[0];
        plan.Decide(new Decision("the Executive", Day, "minute 14")
        {
            Verdicts = new Dictionary<Guid, ActionVerdict> { [third.Id] = new(Verdict.Return) },
            Comments = new Dictionary<Guid, string> { [measure.Id] = "Count who read them.", [third.Outcome.Id] = "Fewer leaflets.", [first.Id] = "Nobody sees this." },
        });

        Assert.Equal([("2.1", third.Outcome.Line, "Fewer leaflets."), ("2.1c.1, measure 1", measure.Line, "Count who read them.")], plan.Comments.Select(comment => (comment.Reference, comment.Line, comment.Text)));
        plan.Submit([], Chair, Morning.AddDays(90));
        Assert.DoesNotContain(plan.Comments, comment => comment.IsOpen);
    }

    [Fact]
    public void Nothing_is_decided_before_it_was_submitted()
    {
        var early = DateOnly.FromDateTime(Morning.Date).AddDays(-1);

        foreach (var deed in (Action[])[() => plan.Approve("the Executive", early, "minute 14"), () => plan.Return("Say who pays.", "the Executive", early)])
            Assert.Equal("The plan was submitted on 30 March 2010, so nothing was decided on it on 29 March 2010. Give the day of the meeting that decided on it.", Assert.Throws<PartnershipRuleException>(deed).Message);

        plan.Approve("the Executive", early.AddDays(1), "minute 14");
        Assert.True(plan.IsInForce);
    }

    [Fact]
    public void A_plan_agreed_on_paper_before_it_was_brought_in_keeps_the_day_of_its_first_decision_alone()
    {
        var import = new PlanImport(plan.Group, "plan.docx", [1], "hash", Chair, Morning);
        var brought = new ActionPlan(plan.Group, "The plan of 2009", new(2009)) { ImportId = import.Id };
        brought.Add(new Strategy(Partnership, new()).AddAim(3, "People matter").AddOutcome(new(3, 1), "Improvement")).AddAction("a", new() { Title = "Advice" });
        brought.Submit([], Chair, Morning);
        brought.Return("Say who pays.", "the Executive", new(2009, 5, 21));
        brought.Submit([], Chair, Morning);
        Assert.Throws<PartnershipRuleException>(() => brought.Approve("the Executive", new(2009, 5, 28), "minute 9"));
    }

    [Fact]
    public void What_is_put_off_has_a_date_and_a_reason_and_what_is_returned_has_something_to_mend()
    {
        foreach (var verdict in new[] { new ActionVerdict(Verdict.Defer, null, "Why"), new ActionVerdict(Verdict.Defer, Day, " "), new ActionVerdict(Verdict.Return) })
        {
            Assert.Throws<PartnershipRuleException>(() => plan.Decide(new("the Executive", Day, "minute 14") { Verdicts = new Dictionary<Guid, ActionVerdict> { [third.Id] = verdict } }));
            Assert.Equal((PlanStatus.Submitted, 0, 0), (plan.Status, plan.Decisions.Count, plan.Comments.Count));
            Assert.All(plan.Actions, action => Assert.Equal(ActionStanding.Proposed, action.Standing));
        }
    }

    [Fact]
    public void A_plan_is_withdrawn_from_any_state_once_and_says_by_whom_and_why()
    {
        DecideInPart();
        Assert.Throws<PartnershipRuleException>(() => plan.Withdraw("the Executive", Day, ""));

        plan.Withdraw("the Executive", Day, "The group was dissolved.");
        Assert.Equal((PlanStatus.Withdrawn, false, false, "The group was dissolved."), (plan.Status, plan.IsInForce, plan.CanBeSubmitted, plan.WithdrawnBecause));
        Assert.Equal(3, plan.Tasks.Count());
        Assert.Throws<PartnershipRuleException>(() => plan.Withdraw("the Executive", Day, "Again."));
        Assert.Throws<PartnershipRuleException>(() => third.Edit(new() { Title = "No more" }));
    }

    private void DecideInPart() => plan.Decide(new Decision("the Executive", Day, "minute 14")
    {
        Verdicts = new Dictionary<Guid, ActionVerdict>
        {
            [second.Id] = new(Verdict.Defer, new DateOnly(2013, 4, 1), "After the survey."),
            [third.Id] = new(Verdict.Return),
        },
        Comments = new Dictionary<Guid, string> { [third.Id] = "Who pays?", [third.Tasks[0].Id] = " By when? " },
    });

    private static Finding Must(string reference, Guid row) => new(Clauses.G7a, Level.Must, new Place(reference) { Reference = reference, Row = row }, "", $"{reference} is missing something.", "Add it.");
}
