using Outturn.Documents.Tests.Reports;
using Outturn.Documents.Word;
using Outturn.Domain;
using Outturn.Testing;

namespace Outturn.Documents.Tests;

public sealed class PlanReaderTests
{
    private static readonly PlanReading Good = PlanReader.Read(WordDocument.Open(Samples.GoodPlan));
    private static readonly PlanReading Poor = PlanReader.Read(WordDocument.Open(Samples.PoorPlan));

    [Fact]
    public void The_good_plan_holds_two_outcomes_three_actions_four_tasks_and_five_measures()
    {
        var outcomes = Good.Draft.Outcomes;

        Assert.Equal(["2.1", "2.2"], outcomes.Select(outcome => outcome.Number!.ToString()));
        Assert.Equal(["a", "b", "a"], outcomes.SelectMany(outcome => outcome.Actions).Select(action => action.Letter));
        Assert.Equal(["2.1a.1", "2.1a.2", "2.1b.1", "2.2a.1"], Tasks(Good).Select(task => task.Reference));
        Assert.Equal([2, 1, 1, 1], Tasks(Good).Select(task => task.Measures.Count));
        Assert.Equal("2010/11 2011/12 2012/13", string.Join(' ', Good.Draft.Years));
    }

    [Fact]
    public void A_task_is_read_whole_from_its_row()
    {
        var task = Tasks(Good).Single(task => task.Reference == "2.1a.2");

        Assert.Equal("Hate incidents: one shared reporting route", task.Details.Title);
        Assert.Equal(new DateOnly(2010, 10, 31), task.Details.Timescale.End);
        Assert.Equal(("0.5 post", "0.5 post (Police)"), (task.Details.Resources.Needed, task.Details.Resources.Available));
        Assert.Equal(("Hate Crime Co-ordinator", "Safer Gloucester"), (task.Details.ContactOfficer, task.Details.LeadPartnership));
        Assert.Equal([new DateOnly(2010, 7, 31), new DateOnly(2010, 10, 1)], task.Milestones.Select(milestone => milestone.Text.On!.Value));
        var measure = Assert.Single(task.Measures);
        Assert.Equal(("46 (to Feb 10)", "2009/10"), (measure.Baseline.Text, measure.BaselineYear!.Label));
        Assert.Equal(["80", "120", "150"], measure.Targets.Select(target => target.Value.Text));
    }

    [Fact]
    public void Every_value_says_the_cell_it_came_from()
    {
        var task = Tasks(Good).Single(task => task.Reference == "2.1a.2");

        Assert.Equal(("table 2, row 5, column ‘Contact Officer’", "2.1a.2", nameof(TaskDetails.ContactOfficer)), (task.PlaceOf("ContactOfficer").Text, task.PlaceOf("ContactOfficer").Reference, task.PlaceOf("ContactOfficer").Field));
        Assert.Equal(new CellAddress(2, 5, 7), task.Measures[0].Targets[2].Value.Place.Cell);
        Assert.Equal("150", Good.At(new(2, 5, 7))!.Text);
        Assert.Equal("2.1a.2, measure 1, target 2012/13", Good.At(new(2, 5, 7))!.Understood);
    }

    [Fact]
    public void The_long_term_ambition_belongs_to_the_action_it_stands_beside() =>
        Assert.Equal("Cohesion measured yearly by every partner, not every second year", Good.Draft.Outcomes[0].Actions[0].LongTermAmbition.Text);

    [Fact]
    public void An_action_without_a_task_keeps_its_timescale()
    {
        var action = Poor.Draft.Outcomes[0].Actions[1];

        Assert.Empty(action.Tasks);
        Assert.Equal("after 2013", action.Timescale.Text);
        Assert.Equal(new CellAddress(2, 6, 9), action.Timescale.Place.Cell);
    }

    [Fact]
    public void Two_actions_with_one_letter_stay_two() =>
        Assert.Equal(["a", "b", "b"], Poor.Draft.Outcomes[0].Actions.Select(action => action.Letter));

    [Fact]
    public void Only_the_years_that_are_headed_stand_under_the_outcomes_measure()
    {
        var outcome = Poor.Draft.Outcomes[0];

        Assert.Equal(["2010/11", "2011/12"], outcome.Years.Select(year => year.Label));
        Assert.Equal(["2010/11", "2011/12"], outcome.Measures[0].Targets.Select(target => target.Year.Label));
        Assert.All(outcome.Measures[0].Targets, target => Assert.True(target.Value.IsBlank));
    }

    [Fact]
    public void The_other_plans_a_line_serves_are_read_from_below_its_words_or_from_a_column_of_their_own()
    {
        var file = SmallFile.With(
            SmallFile.Paragraph("Outcome 2.1: Communities live, work and play in peace"),
            SmallFile.Paragraph("Aligned with: Local Area Agreement block 2"),
            SmallFile.Table(
                ["Action", "Task", "Measures", "2010/11", "2011/12", "LAA ref"],
                ["a) Increase cohesion\nAligned with: County strategy", "Hold events", "People at events\naligned with: NI 1\nNI 4", "100", "200", "NI 2"],
                ["a) Increase cohesion", "Train\nAligned with: Housing Strategy 2.3", "Trained\nStill there", "10\n8", "20\n16", ""]));

        var reading = PlanReader.Read(WordDocument.Open(new MemoryStream(file), "plan.docx"));

        var outcome = Assert.Single(reading.Draft.Outcomes);
        var action = Assert.Single(outcome.Actions);
        Assert.Equal(("Local Area Agreement block 2", "Increase cohesion", "County strategy"), (outcome.Alignments.AsWritten, action.Title.Text, action.Alignments.AsWritten));
        Assert.Equal([("Hold events", "NI 2"), ("Train", "Housing Strategy 2.3")], action.Tasks.Select(task => (task.Details.Title, task.Details.Alignments.AsWritten)));
        Assert.Equal([("People at events", "NI 1\nNI 4"), ("Trained", ""), ("Still there", "")], action.Tasks.SelectMany(task => task.Measures).Select(measure => (measure.Title.Text, measure.Details.Alignments.AsWritten)));
        Assert.Empty(reading.NotUnderstood);
    }

    [Fact]
    public void Text_outside_the_tables_is_kept_and_said_not_to_be_understood()
    {
        Assert.Equal("DRAFT v3 - comments to XXX by XX/XX/2010", Assert.Single(Poor.Draft.OtherText).Text);
        Assert.Equal("It stands outside the tables; it is kept as text.", Assert.Single(Poor.NotUnderstood).WhyNot);
    }

    [Theory]
    [MemberData(nameof(BothPlans))]
    public void At_least_95_in_100_cells_of_the_samples_are_understood_and_all_are_kept(string path)
    {
        var reading = PlanReader.Read(WordDocument.Open(path));

        Assert.InRange(reading.ShareUnderstood, 0.95, 1);
        AssertKept(reading);
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void The_good_plan_says_the_same_in_every_layout(string layout)
    {
        var reading = PlanReader.Read(PlanVariants.Open(Variant(layout, Samples.GoodPlan)));

        Assert.Equal(DraftWords.Of(Good.Draft), DraftWords.Of(reading.Draft));
        Assert.InRange(reading.ShareUnderstood, 0.95, 1);
        AssertKept(reading);
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void The_poor_plan_says_the_same_in_every_layout(string layout)
    {
        var reading = PlanReader.Read(PlanVariants.Open(Variant(layout, Samples.PoorPlan)));

        Assert.Equal(DraftWords.Of(Poor.Draft), DraftWords.Of(reading.Draft));
        Assert.InRange(reading.ShareUnderstood, 0.95, 1);
        AssertKept(reading);
    }

    [Theory]
    [InlineData("good")]
    [InlineData("poor")]
    public void A_plan_saved_again_by_LibreOffice_says_the_same(string which)
    {
        var (path, original) = which == "good" ? (Samples.GoodPlan, Good) : (Samples.PoorPlan, Poor);

        var reading = PlanReader.Read(PlanVariants.Open(LibreOfficeCopy.Of(File.ReadAllBytes(path), "docx")));

        Assert.Equal(DraftWords.Of(original.Draft), DraftWords.Of(reading.Draft));
        Assert.InRange(reading.ShareUnderstood, 0.95, 1);
        AssertKept(reading);
    }

    [Fact]
    public void Headings_of_another_template_are_named_with_what_they_were_taken_for()
    {
        var reading = PlanReader.Read(PlanVariants.Open(PlanVariants.AnotherCouncils(Samples.GoodPlan)));

        Assert.Contains(("Lead Officer", "Contact Officer"), reading.Draft.OtherHeadings.Select(heading => (heading.Heading.Text, heading.TakenFor)));
        Assert.Contains(("Objective", "Action"), reading.Draft.OtherHeadings.Select(heading => (heading.Heading.Text, heading.TakenFor)));
        Assert.Empty(Good.Draft.OtherHeadings);
    }

    [Fact]
    public void A_correction_is_read_in_place_of_the_cells_words()
    {
        var reading = PlanReader.Read(WordDocument.Open(Samples.PoorPlan), PlanReader.Corrections(
        [
            new("2.3.11", "Deprivation Officer"),
            new("2.4.8", "Campaign launched 1 May 2010\nEvaluation 31/12/2010"),
            new("1.4.2", "17"),
            new("not an address", "left alone"),
        ]));
        var tasks = Tasks(reading);

        Assert.Equal("Deprivation Officer", tasks[0].Details.ContactOfficer);
        Assert.Equal([new DateOnly(2010, 5, 1), new DateOnly(2010, 12, 31)], tasks[1].Milestones.Select(milestone => milestone.Text.On!.Value));
        Assert.Equal("17", reading.Draft.Outcomes[0].Measures[0].Baseline.Text);
        var cell = reading.At(new(2, 4, 8))!;
        Assert.True(cell.IsCorrected);
        Assert.Equal("Campaign launched\nEvaluation 31/13/2010", cell.InFile);
    }

    [Fact]
    public void A_partnerships_own_heading_is_read_once_it_is_named()
    {
        var file = SmallFile.With(SmallFile.Table(["Action", "Task", "Custodian"], ["a) Grow", "Plant trees", "Parks Manager"]));

        var without = PlanReader.Read(PlanVariants.Open(file));
        var with = PlanReader.Read(PlanVariants.Open(file), alsoCalled: new Dictionary<string, string> { ["Custodian"] = "Contact Officer" });

        Assert.Equal("It stands under ‘Custodian’, which is no column of the plan.", without.NotUnderstood.Single(cell => cell.Text == "Parks Manager").WhyNot);
        Assert.Contains(without.Draft.OtherText, text => text.Text == "Parks Manager");
        Assert.Equal("Parks Manager", Assert.Single(Tasks(with)).Details.ContactOfficer);
        Assert.Empty(with.NotUnderstood);
    }

    [Fact]
    public void Measures_in_the_lines_of_one_cell_are_parted_when_the_figures_have_as_many()
    {
        var reading = PlanReader.Read(PlanVariants.Open(SmallFile.With(SmallFile.Table(
            ["Action", "Task", "Measures", "Baseline 2009/10", "Target 2010/11", "Target 2011/12", "Target 2012/13", "Lead Officer"],
            ["a) Grow", "Plant trees", "Trees alive after a year\nStreets in shade", "10\n4", "20\n5", "30\n6", "40\n7", "Parks Manager"]))));

        var measures = Assert.Single(Tasks(reading)).Measures;
        Assert.Equal(["Trees alive after a year", "Streets in shade"], measures.Select(measure => measure.Title.Text));
        Assert.Equal(["10", "4"], measures.Select(measure => measure.Baseline.Text));
        Assert.Equal(["20 30 40", "5 6 7"], measures.Select(measure => string.Join(' ', measure.Targets.Select(target => target.Value.Text))));
        AssertKept(reading);
    }

    [Fact]
    public void Resources_in_columns_of_their_own_come_together()
    {
        var reading = PlanReader.Read(PlanVariants.Open(SmallFile.With(SmallFile.Table(
            ["Action", "Task", "Resources required", "Funding available", "Partners"],
            ["a) Grow", "Plant trees", "£5,000", "£4,000 (City Council)", "City Council, schools"]))));

        var resources = Assert.Single(Tasks(reading)).Details.Resources;
        Assert.Equal(("£5,000", "£4,000 (City Council)", "City Council, schools", ""), (resources.Needed, resources.Available, resources.Involved, resources.Unsplit));
        AssertKept(reading);
    }

    [Fact]
    public void An_objective_beside_actions_without_tasks_is_the_strategys_action()
    {
        var reading = PlanReader.Read(PlanVariants.Open(SmallFile.With(SmallFile.Table(
            ["Objective", "Action", "Responsible", "By when"],
            ["a) Grow", "Plant trees", "Parks Manager", "March 2011"],
            ["", "Water them", "Parks Manager", "June 2011"]))));

        Assert.Equal("Grow", Assert.Single(reading.Draft.Outcomes[0].Actions).Title.Text);
        Assert.Equal(["Plant trees", "Water them"], Tasks(reading).Select(task => task.Details.Title));
    }

    [Fact]
    public void A_table_with_its_headings_down_the_side_is_read_too()
    {
        var reading = PlanReader.Read(PlanVariants.Open(SmallFile.With(SmallFile.Table(
            ["Outcome 2.1: Harmony", ""],
            ["Action", "a) Grow"],
            ["Task", "Plant trees"],
            ["Lead Officer", "Parks Manager"],
            ["By when", "March 2011"],
            ["Measure", "Trees alive"],
            ["Target 2010/11", "20"]))));

        var task = Assert.Single(Tasks(reading));
        Assert.Equal(("2.1a.1", "Plant trees", "Parks Manager"), (task.Reference, task.Details.Title, task.Details.ContactOfficer));
        Assert.Equal("20", task.Measures[0].Targets[0].Value.Text);
        AssertKept(reading);
    }

    [Fact]
    public void An_outcome_and_its_measure_may_stand_as_labels_beside_their_words()
    {
        var reading = PlanReader.Read(PlanVariants.Open(SmallFile.With(
            SmallFile.Table(["Aim", "2 A place where all matter"], ["Outcome", "2.1 Harmony"], ["Outcome measure", "People who get on"], ["Baseline 2008/9", "74%"], ["Target 2010/11", "75%"], ["Target 2011/12", "76%"]),
            SmallFile.Table(["Action a)", "Grow"], ["Task", "Plant trees"], ["Contact Officer", "Parks Manager"], ["Timescale", "2010-2013"]))));

        var outcome = Assert.Single(reading.Draft.Outcomes);
        Assert.Equal((2, "A place where all matter", "2.1", "Harmony"), (outcome.AimNumber!.Value, outcome.AimTitle.Text, outcome.Number!.ToString(), outcome.Title.Text));
        var measure = Assert.Single(outcome.Measures);
        Assert.Equal(("People who get on", "2008/09", "74%", "75% 76%"), (measure.Title.Text, measure.BaselineYear!.Label, measure.Baseline.Text, string.Join(' ', measure.Targets.Select(target => target.Value.Text))));
        Assert.Equal(["2010/11", "2011/12"], outcome.Years.Select(year => year.Label));
        Assert.Equal(("a", "Grow"), (Assert.Single(outcome.Actions).Letter, outcome.Actions[0].Title.Text));
        Assert.Equal("2.1a.1", Assert.Single(Tasks(reading)).Reference);
        Assert.Empty(reading.NotUnderstood);
        AssertKept(reading);
    }

    [Fact]
    public void A_table_that_goes_on_without_its_headings_is_read_under_those_of_the_last()
    {
        var reading = PlanReader.Read(PlanVariants.Open(SmallFile.With(
            SmallFile.Table(["Action", "Task", "Lead Officer"], ["a) Grow", "Plant trees", "Parks Manager"]),
            SmallFile.Table(["", "Water them", "Parks Manager"], ["b) Mow", "Buy a mower", "Works Manager"]))));

        Assert.Equal(["Plant trees", "Water them", "Buy a mower"], Tasks(reading).Select(task => task.Details.Title));
        Assert.Equal(["a", "b"], reading.Draft.Outcomes[0].Actions.Select(action => action.Letter));
    }

    [Fact]
    public void Aims_outcomes_and_actions_may_stand_as_paragraphs_over_their_tables()
    {
        var reading = PlanReader.Read(PlanVariants.Open(SmallFile.With(
            SmallFile.Paragraph("1.1 Introduction"),
            SmallFile.Paragraph("AIM 2"),
            SmallFile.Paragraph("A place where people want to live"),
            SmallFile.Paragraph("2.1 Harmony"),
            SmallFile.Table(["Outcome measure", "Baseline 2008/9", "Target 2010/11"], ["People who get on", "74.5%", "76%"]),
            SmallFile.Paragraph("a) Grow"),
            SmallFile.Table(["Task", "Lead Officer", "By when"], ["Plant trees", "Parks Manager", "March 2011"]),
            SmallFile.Paragraph("b) Mow"),
            SmallFile.Table(["Task", "Lead Officer", "By when"], ["Buy a mower", "Works Manager", "June 2011"]))));

        var outcome = Assert.Single(reading.Draft.Outcomes);
        Assert.Equal((2, "A place where people want to live", "2.1", "Harmony"), (outcome.AimNumber!.Value, outcome.AimTitle.Text, outcome.Number!.ToString(), outcome.Title.Text));
        Assert.Equal("74.5%", Assert.Single(outcome.Measures).Baseline.Text);
        Assert.Equal([("a", "Grow"), ("b", "Mow")], outcome.Actions.Select(action => (action.Letter, action.Title.Text)));
        Assert.Equal(["2.1a.1", "2.1b.1"], Tasks(reading).Select(task => task.Reference));
        Assert.Equal("1.1 Introduction", Assert.Single(reading.NotUnderstood).Text);
        AssertKept(reading);
    }

    [Fact]
    public void Years_headed_over_nothing_are_targets_left_blank()
    {
        var reading = PlanReader.Read(PlanVariants.Open(SmallFile.With(SmallFile.Table(
            ["Outcome 2.1: Harmony", "", ""],
            ["Outcome Measure: People who get on", "Baseline 2008/9", "2010/11"]))));

        var measure = Assert.Single(reading.Draft.Outcomes[0].Measures);
        Assert.Equal(("2008/09", "2010/11", true), (measure.BaselineYear!.Label, measure.Targets[0].Year.Label, measure.Targets[0].Value.IsBlank));
    }

    [Fact]
    public void A_table_that_is_no_plan_is_kept_as_text()
    {
        var reading = PlanReader.Read(PlanVariants.Open(SmallFile.With(SmallFile.Table(["Name", "Telephone"], ["A. Shah", "01452 000000"]))));

        Assert.Empty(reading.Draft.Outcomes);
        Assert.Equal(["Name", "Telephone", "A. Shah", "01452 000000"], reading.Draft.OtherText.Select(text => text.Text));
        Assert.All(reading.NotUnderstood, cell => Assert.Equal("No heading of the plan’s table stands above it.", cell.WhyNot));
        Assert.Equal(0, reading.ShareUnderstood);
    }

    [Fact]
    public void A_column_that_is_not_the_plans_is_kept_and_said_so()
    {
        var reading = PlanReader.Read(PlanVariants.Open(SmallFile.With(SmallFile.Table(["Action", "Task", "Lead Officer", "Cost centre"], ["a) Grow", "Plant trees", "Parks Manager", "4711"]))));

        Assert.Equal(["No column of the plan is called ‘Cost centre’.", "It stands under ‘Cost centre’, which is no column of the plan."], reading.NotUnderstood.Select(cell => cell.WhyNot));
        AssertKept(reading);
    }

    public static TheoryData<string> BothPlans => [Samples.GoodPlan, Samples.PoorPlan];

    public static TheoryData<string> Layouts => ["columns reordered", "one table per action", "no merged cells, blank", "no merged cells, repeated", "another council's template"];

    private static byte[] Variant(string layout, string path) => layout switch
    {
        "columns reordered" => PlanVariants.ColumnsReordered(path),
        "one table per action" => PlanVariants.OneTablePerAction(path),
        "no merged cells, blank" => PlanVariants.NoMergedCells(path, repeated: false),
        "no merged cells, repeated" => PlanVariants.NoMergedCells(path, repeated: true),
        _ => PlanVariants.AnotherCouncils(path),
    };

    private static List<TaskDraft> Tasks(PlanReading reading) => [.. reading.Draft.Outcomes.SelectMany(outcome => outcome.Actions).SelectMany(action => action.Tasks)];

    /// <summary>Every line of every cell that is no heading stands in the draft.</summary>
    private static void AssertKept(PlanReading reading)
    {
        var words = SameWords.Key($"Outcome Measure: {DraftWords.Of(reading.Draft)}{string.Join('\n', reading.Draft.OtherText)}");
        Assert.All(reading.Cells.Where(cell => !cell.IsHeading), cell => Assert.All(cell.Text.Split('\n'), line => Assert.Contains(SameWords.Key(line), words, StringComparison.Ordinal)));
    }
}
