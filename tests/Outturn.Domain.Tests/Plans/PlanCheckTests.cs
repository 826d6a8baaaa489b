using System.Globalization;

namespace Outturn.Domain.Tests;

public sealed class PlanCheckTests
{
    [Fact]
    public void A_whole_plan_has_nothing_to_mend() =>
        Assert.Empty(PlanCheck.Findings(WholePlan.Draft));

    [Theory]
    [InlineData("", Level.Must, "has no target for 2011/12.")]
    [InlineData("tbc", Level.Must, "it names no date, owner or frequency.")]
    [InlineData("measurable increase", Level.Must, "no figure stands in it.")]
    [InlineData("placeholder", Level.Must, "it only holds the place of a figure.")]
    [InlineData("set after the survey in May 2011", Level.Should, "has no figure yet as its target for 2011/12: ‘set after the survey in May 2011’.")]
    [InlineData("not collected this year", Level.Should, "has no figure yet as its target for 2011/12: ‘not collected this year’.")]
    public void A_target_is_a_figure_or_a_reason_that_can_be_held_to(string target, Level level, string says)
    {
        var measure = WholePlan.MeasureNamed("Incidents reported");
        measure = measure with { Targets = [measure.Targets[0], new(new(2011), WholePlan.Said(target)), measure.Targets[2]] };

        var finding = Only(WholePlan.With(WholePlan.Task with { Measures = [measure] }));

        Assert.Equal((Clauses.G7c, level, target), (finding.Clause, finding.Level, finding.Quote));
        Assert.StartsWith("2.1a.1 Hate incidents: the measure ", finding.Message, StringComparison.Ordinal);
        Assert.EndsWith(says, finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("28.9% (to Feb 11)")]
    [InlineData("at least 40")]
    public void Zero_and_a_qualified_figure_are_figures(string baseline) =>
        Assert.Empty(PlanCheck.Findings(WholePlan.With(WholePlan.Task with { Measures = [WholePlan.MeasureNamed("Incidents reported") with { Baseline = WholePlan.Said(baseline) }] })));

    [Fact]
    public void A_measure_without_a_baseline_column_is_told_at_its_own_place()
    {
        var finding = Only(WholePlan.With(WholePlan.Task with { Measures = [WholePlan.MeasureNamed("Incidents reported") with { Baseline = Written.Nothing }] }));

        Assert.Equal((Clauses.G7c, "where ‘Incidents reported’ stands"), (finding.Clause, finding.Place.Text));
    }

    [Fact]
    public void The_same_gap_in_the_outcome_measure_is_G8()
    {
        var finding = Only(WholePlan.With(WholePlan.Outcome with { Measures = [WholePlan.Measure with { Baseline = WholePlan.Said("") }] }));

        Assert.Equal((Clauses.G8, Level.Must, "Outcome 2.1: the outcome measure has no baseline."), (finding.Clause, finding.Level, finding.Message));
    }

    [Fact]
    public void An_outcome_without_a_measure_or_an_action_is_told_so() =>
        Assert.Equal(["G8", "G7a"], Musts(WholePlan.With(WholePlan.Outcome with { Measures = [], Years = [], Actions = [] })).Select(finding => finding.Clause.Id));

    [Theory]
    [InlineData(2010, 2011, "Add the third year, 2012/13, with its target.")]
    [InlineData(2010, 2012, "Add the third year, 2011/12, with its target.")]
    public void Two_years_are_too_few(int first, int second, string mend)
    {
        var measure = WholePlan.Measure with { Targets = [new(new(first), WholePlan.Said("11%")), new(new(second), WholePlan.Said("12%"))] };

        var finding = Only(WholePlan.With(WholePlan.Outcome with { Years = [new(first), new(second)], Measures = [measure] }));

        Assert.Equal((Clauses.G5, Level.Must, mend), (finding.Clause, finding.Level, finding.Mend));
    }

    /// <summary>A planning round may ask for other years than the source document's three; a plan goes by the round it begins in.</summary>
    [Theory]
    [InlineData(2, 2010, null)]
    [InlineData(3, 2010, null)]
    [InlineData(4, 2010, "Add the fourth year, 2013/14, with its target.")]
    [InlineData(5, 2010, "Add two more years with their targets.")]
    [InlineData(5, 2011, null)]
    public void As_many_years_are_asked_for_as_the_planning_round_has(int years, int first, string? mend)
    {
        var findings = PlanCheck.Findings(WholePlan.Draft, guidance: new Guidance([], [(new(first), years)])).Where(finding => finding.Clause == Clauses.G5).ToList();

        Assert.Equal(mend is null ? [] : [mend], findings.Select(finding => finding.Mend).Distinct());
        Assert.Equal(mend is null, findings.Count == 0);
    }

    [Fact]
    public void An_action_put_off_to_a_date_needs_no_task() =>
        Assert.Empty(PlanCheck.Findings(WholePlan.With(new ActionDraft { Letter = "a", Title = WholePlan.Said("Take action"), DeferredTo = new DateOnly(2014, 4, 1) })));

    [Theory]
    [InlineData("", "Add a task, or put the action off to a date.")]
    [InlineData("after 2013", "Add a task, or confirm that ‘after 2013’ puts it off to 1 January 2014.")]
    [InlineData("in due course", "Add a task, or say to which date ‘in due course’ puts it off.")]
    public void An_action_with_neither_is_refused_and_its_timescale_offered(string timescale, string mend)
    {
        var finding = Only(WholePlan.With(new ActionDraft { Letter = "a", Title = WholePlan.Said("Take action"), Timescale = WholePlan.Said(timescale) }));

        Assert.Equal((Clauses.G7a, Level.Must, mend), (finding.Clause, finding.Level, finding.Mend));
    }

    [Fact]
    public void A_deferral_without_a_date_is_warned_of()
    {
        var finding = Only(WholePlan.With(WholePlan.TaskWith(details => details with { Title = "Deferred to a later date" })));

        Assert.Equal((Clauses.G4, Level.Should), (finding.Clause, finding.Level));
        Assert.Equal("Say to which date it is put off, like 1 April 2013.", finding.Mend);
    }

    [Fact]
    public void A_task_whose_timescale_puts_it_off_is_offered_to_be_put_off()
    {
        var finding = Only(WholePlan.With(WholePlan.TaskWith(details => details with { Timescale = Timescale.Read("Deferred to April 2014") })));

        Assert.Equal((Clauses.G4, Level.Should), (finding.Clause, finding.Level));
        Assert.Contains("‘Deferred to April 2014’ seems to put the task off to 1 April 2014", finding.Message, StringComparison.Ordinal);
        Assert.StartsWith("Put its action off to that date, ", finding.Mend, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Deferred to April 2009", null, "1 April 2013")] // before the plan begins
    [InlineData("Deferred to April 2011", "2011-04-12", "1 April 2013")] // which has come
    [InlineData("Deferred to April 2011", "2014-02-03", "1 April 2014")]
    public void No_day_is_offered_that_would_be_refused(string timescale, string? today, string instead)
    {
        DateOnly? day = today is null ? null : DateOnly.Parse(today, CultureInfo.InvariantCulture);
        var task = Assert.Single(PlanCheck.Findings(WholePlan.With(WholePlan.TaskWith(details => details with { Timescale = Timescale.Read(timescale) })), today: day));
        Assert.StartsWith($"Put its action off to a later one, like {instead}, ", task.Mend, StringComparison.Ordinal);
        var action = Assert.Single(PlanCheck.Findings(WholePlan.With(new ActionDraft { Letter = "a", Title = WholePlan.Said("Take action"), Timescale = WholePlan.Said(timescale) }), today: day));
        Assert.Contains($"like {instead}.", action.Mend, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Form live", "has no date.")]
    [InlineData("June", "without a year or what is to be reached.")]
    [InlineData("Evaluation 31/13/2010", "is dated 31/13/2010, which is not a date.")]
    public void A_milestone_has_a_date_that_can_be(string milestone, string says)
    {
        var finding = Only(WholePlan.With(WholePlan.Task with { Milestones = [new(DatedText.Read(milestone), new Place("here"))] }));

        Assert.Equal((Clauses.G7b, Level.Must), (finding.Clause, finding.Level));
        Assert.EndsWith(says, finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_task_without_a_milestone_is_refused() =>
        Assert.Equal("2.1a.1 Hate incidents: the task has no milestone.", Only(WholePlan.With(WholePlan.Task with { Milestones = [] })).Message);

    [Theory]
    [InlineData("")]
    [InlineData("tbc")]
    [InlineData("vacant")]
    public void An_officer_and_a_lead_are_named(string nobody)
    {
        Assert.Equal("2.1a.1 Hate incidents: no contact officer is named.", Only(WholePlan.With(WholePlan.TaskWith(details => details with { ContactOfficer = nobody }))).Message);
        Assert.Equal("2.1a.1 Hate incidents: no lead is named.", Only(WholePlan.With(WholePlan.TaskWith(details => details with { LeadPartnership = nobody }))).Message);
    }

    [Theory]
    [InlineData("", Level.Must)]
    [InlineData("Involved: Police", Level.Must)]
    [InlineData("tbc", Level.Should)]
    [InlineData("£5k (not confirmed)", Level.Should)]
    [InlineData("Print budget", Level.Should)]
    [InlineData("Needed: £5,000\nInvolved: Police", Level.Should)]
    [InlineData("Needed: £5,000\nAvailable: £4,000\nInvolved: Police", Level.Should)]
    public void Resources_are_said_needed_and_available(string resources, Level level)
    {
        var finding = Only(WholePlan.With(WholePlan.TaskWith(details => details with { Resources = Resources.Read(resources) })));

        Assert.Equal((Clauses.G7e, level), (finding.Clause, finding.Level));
    }

    [Fact]
    public void More_needed_than_available_says_how_much_is_short() =>
        Assert.Equal(
            "2.1a.1 Hate incidents: £18,000 is needed and £12,000 is available: £6,000 short.",
            Only(WholePlan.With(WholePlan.TaskWith(details => details with { Resources = Resources.Read("Needed: £18,000 a year\nAvailable: £12,000 a year\nInvolved: Police") }))).Message);

    [Fact]
    public void A_process_measure_may_stand_with_a_reason()
    {
        var measure = WholePlan.MeasureNamed("Number of meetings held");

        Assert.Equal([Level.Should, Level.Should], PlanCheck.Findings(WholePlan.With(WholePlan.Task with { Measures = [measure] })).Select(finding => finding.Level));
        Assert.Empty(PlanCheck.Findings(WholePlan.With(WholePlan.Task with { Measures = [measure with { WhyItStands = "The law asks for it." }] })));
    }

    [Fact]
    public void A_letter_or_an_outcome_number_used_twice_is_warned_of()
    {
        var action = WholePlan.Outcome.Actions[0];
        var other = action with { Title = WholePlan.Said("Take other action"), Tasks = [WholePlan.Task with { Reference = "2.1a.2" }] };

        Assert.Equal("Outcome 2.1: the letter a is used for two actions, ‘Take action’ and ‘Take other action’.", Only(WholePlan.With(action, other)).Message);
        Assert.Equal("The number 2.1 is used for two outcomes.", Only(WholePlan.With(WholePlan.Outcome, WholePlan.Outcome with { Title = WholePlan.Said("Influence") })).Message);
    }

    [Fact]
    public void An_aim_worded_otherwise_is_said_once_and_not_with_each_of_its_outcomes()
    {
        OutcomeDraft Worded(int ordinal) => WholePlan.Outcome with { Number = new(2, ordinal), Title = WholePlan.Said($"Outcome {ordinal}"), AimTitle = WholePlan.Said("A place to live") };

        var finding = Only(WholePlan.With(WholePlan.Outcome, Worded(2), Worded(3)));
        Assert.Equal((Clauses.P2, "Aim 2 is worded ‘A place to live’ here and ‘A place where people want to live’ in where ‘A place where people want to live’ stands."), (finding.Clause, finding.Message));
    }

    [Fact]
    public void A_placeholder_is_found_wherever_it_stands()
    {
        var draft = WholePlan.With(WholePlan.TaskWith(details => details with { LeadPartnership = "Group XXX" })) with { OtherText = [WholePlan.Said("Comments by XX/XX/2010")] };

        Assert.Equal([("XX/XX/2010", "where ‘Comments by XX/XX/2010’ stands"), ("XXX", "row 1, LeadPartnership")], Musts(draft).Select(finding => (finding.Quote, finding.Place.Text)));
        Assert.All(Musts(draft), finding => Assert.Equal(Clauses.P3, finding.Clause));
    }

    [Fact]
    public void Another_templates_headings_and_missing_columns_are_noted()
    {
        var task = WholePlan.Task with { Places = WholePlan.Task.Places.Where(place => place.Key != "Timescale").ToDictionary() };
        var draft = WholePlan.With(task) with { OtherHeadings = [new(WholePlan.Said("Lead Officer"), "Contact Officer")] };

        Assert.Equal(
            [("G9", Level.Note, "The heading ‘Lead Officer’ was read as the template’s ‘Contact Officer’."), ("G2", Level.Note, "No column was found for the timescale.")],
            PlanCheck.Findings(draft).Select(finding => (finding.Clause.Id, finding.Level, finding.Message)));
    }

    [Fact]
    public void An_action_without_a_letter_is_noted() =>
        Assert.Equal((Clauses.G9, Level.Note), (Only(WholePlan.With(WholePlan.Outcome.Actions[0] with { Letter = "" })).Clause, Only(WholePlan.With(WholePlan.Outcome.Actions[0] with { Letter = "" })).Level));

    [Fact]
    public void An_empty_draft_is_told_that_it_holds_no_plan() =>
        Assert.Equal("No outcome and no action was found.", Only(new PlanDraft()).Message);

    [Fact]
    public void With_the_strategy_wordings_numbers_and_actions_left_out_are_told()
    {
        var strategy = new Strategy(new Partnership("Gloucester Partnership", new Slug("gloucester")), new StrategyDetails());
        var outcome = strategy.AddAim(2, "A place where PEOPLE want to live").AddOutcome(new(2, 1), "Peace and harmony");
        outcome.AddAction("a", "Take action");
        outcome.AddAction("b", "Welcome people who are new to the city");

        var findings = PlanCheck.Findings(WholePlan.With(WholePlan.Outcome, WholePlan.Outcome with { Number = new(2, 9) }), strategy);

        Assert.Equal(
            [
                (Level.Should, "Outcome 2.1: the strategy’s action b, ‘Welcome people who are new to the city’, is neither planned nor deferred."),
                (Level.Note, "Outcome 2.1 is worded ‘Harmony’; the strategy says ‘Peace and harmony’."),
                (Level.Note, "The strategy has no outcome 2.9."),
            ],
            findings.Select(finding => (finding.Level, finding.Message)));
    }

    [Fact]
    public void Every_clause_is_named_once_in_the_documents_own_words()
    {
        Assert.Equal(Clauses.All.Count, Clauses.All.Select(clause => clause.Id).Distinct(StringComparer.Ordinal).Count());
        Assert.All(Clauses.All, clause => Assert.True(clause.Words.Length > 0 && clause.Title.Length > 0 && clause.Levels.Count > 0));
        Assert.Same(Clauses.G7c, Clauses.Named("g7c"));
        Assert.Null(Clauses.Named("G99"));
    }

    private static Finding Only(PlanDraft draft) => Assert.Single(PlanCheck.Findings(draft));

    private static IEnumerable<Finding> Musts(PlanDraft draft) => PlanCheck.Findings(draft).Where(finding => finding.Level == Level.Must);
}
