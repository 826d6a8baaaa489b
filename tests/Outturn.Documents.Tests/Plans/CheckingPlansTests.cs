using System.Text.Json;
using Outturn.Documents.Word;
using Outturn.Domain;
using Outturn.Testing;

namespace Outturn.Documents.Tests;

public sealed class CheckingPlansTests
{
    private static readonly IReadOnlyList<Finding> Poor = DocumentCheck.Of(WordDocument.Open(Samples.PoorPlan)).Findings;
    private static readonly IReadOnlyList<Finding> Good = DocumentCheck.Of(WordDocument.Open(Samples.GoodPlan)).Findings;

    [Theory]
    [InlineData("G5", "must", "table 1, row 3, column ‘Outcome Measure’", "two target years (2010/11 and 2011/12)")]
    [InlineData("G7a", "must", "table 2, row 6, column ‘Timescale’", "3.1b Explore options for a neighbourhood renewal trust: the action has no task")]
    [InlineData("G7b", "must", "table 2, row 3, column ‘Milestones/Detailed Tasks’", "‘Meetings held’ has no date")]
    [InlineData("G7b", "must", "table 2, row 4, column ‘Milestones/Detailed Tasks’", "‘Campaign launched’ has no date")]
    [InlineData("G7b", "must", "table 2, row 7, column ‘Milestones/Detailed Tasks’", "says only ‘June’")]
    [InlineData("G7b", "must", "table 2, row 4, column ‘Milestones/Detailed Tasks’", "dated 31/13/2010, which is not a date")]
    [InlineData("G7c", "must", "table 2, row 3, column ‘Targets Baseline’", "has no baseline")]
    [InlineData("G7c", "must", "table 2, row 3, column ‘Targets 2012/ 2013’", "has no target for 2012/13")]
    [InlineData("G7c", "must", "table 2, row 4, column ‘Targets Baseline’", "‘tba’")]
    [InlineData("G7c", "must", "table 2, row 4, column ‘Targets 2010/ 2011’", "‘placeholder’")]
    [InlineData("G7c", "must", "table 2, row 4, column ‘Targets 2011/ 2012’", "‘measurable increase’")]
    [InlineData("G7c", "must", "table 2, row 4, column ‘Targets 2012/ 2013’", "‘tbc’")]
    [InlineData("G7c", "must", "table 2, row 5, column ‘Targets 2011/ 2012’", "‘Households helped’ has no target for 2011/12")]
    [InlineData("G7c", "must", "table 2, row 5, column ‘Targets 2012/ 2013’", "‘Households helped’ has no target for 2012/13")]
    [InlineData("G7c", "must", "table 2, row 7, column ‘Targets Baseline’", "has no baseline")]
    [InlineData("G7c", "should", "table 2, row 3, column ‘Measures’", "‘Number of meetings held’ counts what the group does")]
    [InlineData("G7c", "should", "table 2, row 7, column ‘Measures’", "‘Leaflets produced’ counts what the group does")]
    [InlineData("G7c", "should", "table 2, row 3, column ‘Task’", "only the group’s own effort is counted")]
    [InlineData("G7d", "must", "table 2, row 3, column ‘Contact Officer’", "no contact officer is named")]
    [InlineData("G7d", "must", "table 2, row 4, column ‘Lead Partnership’", "no lead is named")]
    [InlineData("G7e", "should", "table 2, row 3, column ‘Resource/ Organisations involved’", "not confirmed (‘tbc’)")]
    [InlineData("G7e", "should", "table 2, row 4, column ‘Resource/ Organisations involved’", "not confirmed (‘£5k (not confirmed)’)")]
    [InlineData("G8", "must", "table 1, row 4, column ‘Baseline 2007/8’", "has no baseline")]
    [InlineData("G8", "must", "table 1, row 4, column ‘2010/ 2011’", "has no target for 2010/11")]
    [InlineData("G8", "must", "table 1, row 4, column ‘2011/ 2012’", "has no target for 2011/12")]
    [InlineData("P1", "should", "table 2, row 7, column ‘Action’", "the letter b is used for two actions")]
    [InlineData("P3", "must", "paragraph 1", "‘XXX’ was left in")]
    [InlineData("P3", "must", "paragraph 1", "‘XX/XX/2010’ was left in")]
    public void The_poor_plan_is_told_each_of_its_faults_at_its_place(string clause, string level, string place, string says) =>
        Assert.Single(Poor, finding => finding.Clause.Id == clause && finding.Level == Enum.Parse<Level>(level, ignoreCase: true) && finding.Place.Text == place
            && finding.Message.Contains(says, StringComparison.Ordinal));

    [Fact]
    public void After_2013_is_offered_as_the_deferral_and_not_assumed()
    {
        var finding = Assert.Single(Poor, finding => finding.Clause == Clauses.G7a);

        Assert.Equal("after 2013", finding.Quote);
        Assert.Equal("Add a task, or confirm that ‘after 2013’ puts it off to 1 January 2014.", finding.Mend);
    }

    [Fact]
    public void With_the_strategy_the_drift_of_the_aims_title_is_noted()
    {
        var findings = DocumentCheck.Of(WordDocument.Open(Samples.PoorPlan), new Gloucester().Strategy).Findings;

        var finding = Assert.Single(findings, finding => finding.Clause == Clauses.P2);
        Assert.Equal((Level.Note, "table 1, row 1, column 1"), (finding.Level, finding.Place.Text));
        Assert.Contains("health, provery and social exclusion", finding.Message, StringComparison.Ordinal);
        Assert.Contains("‘narrow the gap’ in health, poverty and social exclusion", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_the_strategy_no_wording_is_judged() =>
        Assert.DoesNotContain(Poor, finding => finding.Clause == Clauses.P2);

    [Fact]
    public void The_good_plan_may_be_submitted()
    {
        Assert.DoesNotContain(Good, finding => finding.Level == Level.Must);
        Assert.Equal(["‘Wards with at least one event a quarter’ counts what the group does, not what changes.", "£18,000 is needed and £12,000 is available: £6,000 short."], Good.Select(finding => finding.Message.Split(": ", 2)[1]));
    }

    [Fact]
    public void The_good_plan_laid_out_by_another_council_has_no_must_either()
    {
        var findings = DocumentCheck.Of(PlanVariants.Open(PlanVariants.AnotherCouncils(Samples.GoodPlan))).Findings;

        Assert.DoesNotContain(findings, finding => finding.Level == Level.Must);
        Assert.Single(findings, finding => finding.Clause == Clauses.G9 && finding.Quote == "Lead Officer");
    }

    [Fact]
    public void The_empty_template_is_told_what_to_fill_in() =>
        Assert.Equal(
            ["G8", "G8", "G8", "G8", "G7a"],
            DocumentCheck.Of(WordDocument.Open(Samples.PlanTemplate)).Findings.Select(finding => finding.Clause.Id));

    [Fact]
    public void A_plan_in_the_database_is_checked_by_the_same_rules()
    {
        var world = new Gloucester();
        var plan = new ActionPlan(world.StrongerCommunities, "Plan", new FinancialYear(2010));
        var action = plan.Add(world.Strategy.OutcomeNumbered(new(2, 1))!).AddAction("a", new ActionDetails { Title = "Take action" });
        var task = action.AddTask(new TaskDetails { Title = "Hate incidents: one shared reporting route", LeadPartnership = "Safer Gloucester", Timescale = Timescale.Read("2010/11") });
        task.AddMeasure(new MeasureDetails { Title = "Incidents reported", Baseline = MeasureValue.Read("46"), Targets = YearlyTargets.Of([(new(2010), MeasureValue.Read("80")), (new(2011), MeasureValue.Read("120"))]) });
        task.AddMilestone(new MilestoneDetails { Title = "Online form live" });

        var findings = PlanCheck.Findings(plan.ToDraft(world.Strategy), world.Strategy);

        var target = Assert.Single(findings, finding => finding.Clause == Clauses.G7c);
        Assert.Equal("2.1a.1 Hate incidents: the measure has no target for 2012/13.", target.Message);
        Assert.Equal(("2.1a.1, measure 1, target 2012/13", "2.1a.1", "Measures[0].Targets[2012-13]"), (target.Place.Text, target.Place.Reference, target.Place.Field));
        Assert.Single(findings, finding => finding.Message == "2.1a.1 Hate incidents: the milestone ‘Online form live’ has no date.");
        var officer = Assert.Single(findings, finding => finding.Clause == Clauses.G7d);
        Assert.Equal(("2.1a.1, Contact Officer", nameof(TaskDetails.ContactOfficer)), (officer.Place.Text, officer.Place.Field));
        Assert.Single(findings, finding => finding.Clause == Clauses.G7e && finding.Level == Level.Must);
        Assert.Single(findings, finding => finding.Clause == Clauses.G8 && finding.Level == Level.Must);
        Assert.Single(findings, finding => finding.Clause == Clauses.G4 && finding.Message.Contains("Welcome people who are new to the city", StringComparison.Ordinal));
    }

    [Fact]
    public void A_plan_taken_in_says_what_its_file_said_and_is_told_the_same()
    {
        var draft = PlanReader.Read(WordDocument.Open(Samples.GoodPlan)).Draft;
        var (plan, strategy) = TakenIn(draft);

        var again = plan.ToDraft(strategy);

        // A milestone's date stands apart from its words in the database, without the words that led to it.
        Assert.Equal(DraftWords.Of(draft).Replace("Two panels by", "Two panels", StringComparison.Ordinal).Replace("All four by", "All four", StringComparison.Ordinal), DraftWords.Of(again));
        Assert.Equal(PlanCheck.Findings(draft).Select(finding => finding.Message), PlanCheck.Findings(again).Select(finding => finding.Message));
    }

    [Fact]
    public void An_action_the_file_gives_no_letter_gets_the_next_one_when_the_plan_is_made()
    {
        var draft = PlanReader.Read(PlanVariants.Open(SmallFile.With(
            SmallFile.Paragraph("Outcome 2.1: Harmony"),
            SmallFile.Table(["Action", "Task", "Lead Officer"], ["Grow", "Plant trees", "Parks Manager"], ["Mow", "Buy a mower", "Works Manager"])))).Draft;

        Assert.Equal(["2.1a.1", "2.1b.1"], TakenIn(draft).Plan.Tasks.Select(task => task.Reference));
        Assert.Equal(2, PlanCheck.Findings(draft).Count(finding => finding.Message.EndsWith("the action has no letter.", StringComparison.Ordinal)));
    }

    [Fact]
    public void Findings_leave_as_json_in_the_promised_shape()
    {
        using var json = JsonDocument.Parse(FindingsJson.Write("deprived.docx", Poor));

        Assert.Equal("deprived.docx", json.RootElement.GetProperty("file").GetString());
        var first = json.RootElement.GetProperty("findings")[0];
        Assert.Equal(["clause", "level", "place", "quote", "message", "mend"], first.EnumerateObject().Select(property => property.Name));
        Assert.Equal("must", first.GetProperty("level").GetString());
        Assert.Equal(Poor.Count, json.RootElement.GetProperty("findings").GetArrayLength());
    }

    [Fact]
    public void Every_finding_keeps_to_the_levels_of_its_clause() =>
        Assert.All(Poor.Concat(Good), finding => Assert.Contains(finding.Level, finding.Clause.Levels));

    [Fact]
    public void A_letter_is_neither_a_plan_nor_a_report_and_is_refused_in_a_sentence()
    {
        var letter = PlanVariants.Open(SmallFile.With(SmallFile.Paragraph("Dear Amira, thank you for the papers.")));

        Assert.StartsWith("‘variant.docx’ is neither an action plan nor a quarterly report", Assert.Throws<UnreadableFileException>(() => DocumentCheck.Of(letter)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_sample_is_told_for_what_it_is()
    {
        Assert.Equal(DocumentKind.Plan, DocumentCheck.Tell(WordDocument.Open(Samples.GoodPlan)));
        Assert.Equal(DocumentKind.Plan, DocumentCheck.Tell(WordDocument.Open(Samples.PoorPlan)));
        Assert.Equal(DocumentKind.Plan, DocumentCheck.Tell(WordDocument.Open(Samples.PlanTemplate)));
        Assert.Equal(DocumentKind.Report, DocumentCheck.Tell(WordDocument.Open(Samples.ReportTemplate)));
    }

    private static (ActionPlan Plan, Strategy Strategy) TakenIn(PlanDraft draft)
    {
        var partnership = new Partnership("Gloucester Partnership", new Slug("gloucester"));
        var strategy = new Strategy(partnership, new StrategyDetails());
        foreach (var outcome in draft.Outcomes)
            (strategy.AimNumbered(outcome.Number!.Aim) ?? strategy.AddAim(outcome.Number.Aim, outcome.AimTitle.Text)).AddOutcome(outcome.Number, outcome.Title.Text);

        var who = new WhoIsWho(partnership, [], [], [], new Dictionary<string, string>());
        return (PlanFromDraft.Make(draft, strategy, new LeadGroup(partnership, "Stronger Communities Group"), who, new FinancialYear(2010)), strategy);
    }
}
