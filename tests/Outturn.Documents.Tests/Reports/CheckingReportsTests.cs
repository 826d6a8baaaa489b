using Outturn.Documents.Word;
using Outturn.Domain;
using Outturn.Testing;

namespace Outturn.Documents.Tests.Reports;

public sealed class CheckingReportsTests
{
    private const string ShownInAppendixA = "This report identifies progress to the 4 key aims as shown in Appendix A.";

    private static readonly IReadOnlyList<Finding> Template = DocumentCheck.Of(WordDocument.Open(Testing.Samples.ReportTemplate)).Findings;

    [Fact]
    public void The_empty_template_is_told_every_placeholder_with_its_place() =>
        Assert.Equal(
            [("XXX", "paragraph 3, section 1"), ("XXX", "paragraph 3, section 1"), ("XXX", "paragraph 36, section 4"), ("XX/ XX/ 200X", "paragraph 42, Appendix A")],
            Template.Where(finding => finding.Clause == Clauses.P3 && finding.Level == Level.Must).Select(finding => (finding.Quote, finding.Place.Text)));

    [Fact]
    public void The_empty_template_is_told_that_sections_5_to_9_are_empty() =>
        Assert.Equal(
            ["Section 5, Future work, is empty.", "Section 6, Conclusions, is empty.", "Section 7, Financial implications, is empty.", "Section 8, Diversity and race equality, is empty.", "Section 9, Risk, is empty."],
            Template.Where(finding => finding.Clause.Id[0] == 'R').Select(finding => finding.Message));

    [Fact]
    public void The_empty_template_is_told_that_4_1_stands_twice()
    {
        var finding = Assert.Single(Template, finding => finding.Clause == Clauses.P1);

        Assert.Equal((Level.Should, "paragraph 36, section 4"), (finding.Level, finding.Place.Text));
        Assert.StartsWith("The number 4.1 is used for two paragraphs", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_template_words_aim_3_in_two_ways_and_capitals_are_no_difference()
    {
        var finding = Assert.Single(Template, finding => finding.Clause == Clauses.P2);

        Assert.Equal((Level.Note, "paragraph 45, Appendix A"), (finding.Level, finding.Place.Text));
        Assert.StartsWith("Aim 3 is worded", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_templates_words_for_a_web_page_are_noted() =>
        Assert.Equal("use the links on the left hand side or the quick links below", Assert.Single(Template, finding => finding.Clause == Clauses.P4 && finding.Level == Level.Note).Quote);

    [Fact]
    public void The_empty_rows_of_the_template_are_no_key_activities_without_a_return() =>
        Assert.DoesNotContain(Template, finding => finding.Clause == Clauses.RA);

    [Fact]
    public void A_report_of_ours_reads_back_line_by_line()
    {
        var agreed = new AgreedReport();
        var draft = ReportReader.Read(PlanVariants.Open(agreed.As(ReportOutput.Word)));

        Assert.Equal(agreed.Snapshot.Aims.Select(aim => (aim.Number, aim.Title)), draft.Aims.Select(aim => (aim.Number, aim.Title.Text)));
        Assert.Equal(["1", "2", "3", "3.1", "3.2", "4", "5", "6", "7", "8", "9"], draft.Sections.Select(section => section.Number));
        var lines = draft.Appendix.SelectMany(table => table.Lines).ToList();
        Assert.Equal(
            agreed.Snapshot.Lines.Select(line => (line.Reference, line.Activity, line.Light, line.NotRated.StartsWith("No return", StringComparison.Ordinal))),
            lines.Select(line => (line.Reference.Text, line.Activity.Text, line.Light, line.HasNoReturn)));
        Assert.All(draft.Appendix, table => Assert.Empty(table.MissingColumns));
    }

    [Fact]
    public void The_file_and_the_database_are_told_the_same()
    {
        var world = new Gloucester();
        var agreed = new AgreedReport();

        var ofFile = DocumentCheck.Of(PlanVariants.Open(agreed.As(ReportOutput.Word)), world.Strategy);
        var ofDatabase = ReportCheck.Findings(ReportDraft.From(agreed.Snapshot), world.Strategy);

        Assert.Equal(DocumentKind.Report, ofFile.Kind);
        Assert.Equal(ofDatabase.Select(finding => (finding.Clause.Id, finding.Level, finding.Message)), ofFile.Findings.Select(finding => (finding.Clause.Id, finding.Level, finding.Message)));
        Assert.False(ofFile.HasMusts);
    }

    [Fact]
    public void A_section_left_empty_keeps_the_report_from_being_agreed()
    {
        var world = new Gloucester();
        world.Report.Edit(world.Report.Sections with { FutureWork = "", StrategyAndAlignments = "", Information = "", Risk = "The {body} will say XXX." }, world.Report.ConsideredOn);

        var findings = ReportCheck.Findings(ReportDraft.From(world.Draft), world.Strategy).Where(finding => finding.Level == Level.Must).ToList();

        Assert.Equal(["R3.2", "R4", "R5", "P3", "P3"], findings.Select(finding => finding.Clause.Id));
        Assert.Equal([nameof(ReportSections.StrategyAndAlignments), nameof(ReportSections.Information), nameof(ReportSections.FutureWork), nameof(ReportSections.Risk), nameof(ReportSections.Risk)], findings.Select(finding => finding.Place.Field));
        Assert.Equal(["XXX", "{body}"], findings.Skip(3).Select(finding => finding.Quote));
    }

    [Fact]
    public void A_red_line_without_a_corrective_action_is_refused()
    {
        var snapshot = new Gloucester().Draft;
        var aim = snapshot.Aims.First(aim => aim.Lines.Count > 0);
        var line = aim.Lines[0] with { Light = TrafficLight.Red, CorrectiveAction = "", BoardsReason = "" };

        var finding = Assert.Single(ReportCheck.Findings(ReportDraft.From(snapshot with { Aims = [aim with { Lines = [line] }] })), finding => finding.Level == Level.Must);

        Assert.Equal((Clauses.RA, line.Reference), (finding.Clause, finding.Place.Reference));
        Assert.EndsWith("is red and no corrective action is given.", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_without_a_return_is_asked_for_in_the_words_about_the_whole_of_Appendix_A()
    {
        var snapshot = new Gloucester().Draft;
        var aim = snapshot.Aims.First(aim => aim.Lines.Count > 0);
        var line = aim.Lines[0] with { Light = null, Progress = "", CorrectiveAction = "", BoardsReason = "", SaidBy = "" };

        var finding = Assert.Single(ReportCheck.Findings(ReportDraft.From(snapshot with { Aims = [aim with { Lines = [line] }] })), finding => finding.Message.EndsWith("no return was received.", StringComparison.Ordinal));

        Assert.Equal(("RA", ShownInAppendixA), (finding.Clause.Id, finding.Clause.Words));
    }

    [Fact]
    public void A_promise_unlike_the_one_agreed_last_quarter_is_pointed_out()
    {
        var agreed = new AgreedReport().Snapshot;
        var aim = agreed.Aims.First(aim => aim.Lines.Count > 0);
        var now = agreed with { Aims = [aim with { Lines = [aim.Lines[0] with { RequiredOutcome = "A smaller figure" }, .. aim.Lines.Skip(1)] }] };

        var finding = Assert.Single(ReportCheck.Findings(ReportDraft.From(now), lastAgreed: agreed), finding => finding.Message.Contains("the report agreed for", StringComparison.Ordinal));

        Assert.Equal((ShownInAppendixA, Level.Should, aim.Lines[0].Reference, "Required Outcome"), (finding.Clause.Words, finding.Level, finding.Place.Reference, finding.Place.Field));
        Assert.DoesNotContain(ReportCheck.Findings(ReportDraft.From(agreed), lastAgreed: agreed), same => same.Message.Contains("the report agreed for", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("RED\nThe landlord withdrew.", true, false)]
    [InlineData("■ Red\nThe landlord withdrew.\nCorrective action: find another room, Tom Adeyemi, by 1 May.", false, false)]
    [InlineData("Red: no landlord. Corrective action by Tom Adeyemi: find another room by 1 May.", false, false)]
    [InlineData("Reduced hours agreed.", false, false)]
    [InlineData("◷ No return received", false, true)]
    [InlineData("", false, true)]
    public void A_foreign_report_is_read_by_its_columns(string progress, bool isRefused, bool hasNoReturn)
    {
        var file = SmallFile.With(
            SmallFile.Paragraph("AIM 1\nA place where the future matters"),
            SmallFile.Table(["Ref", "Key Activities", "Lead Officer", "Target Completion", "Required Outcome", "Progress as at 31 March", "Completed"], ["1", "Insulate homes", "Paul Merrett", "March 2011", "400 homes", progress, "No"]));

        var findings = DocumentCheck.Of(PlanVariants.Open(file)).Findings.Where(finding => finding.Clause.Id == Clauses.RA.Id).ToList();

        Assert.Equal(isRefused, findings.Exists(finding => finding.Level == Level.Must));
        Assert.Equal(hasNoReturn, findings.Exists(finding => finding.Level == Level.Should));
        Assert.All(findings, finding => Assert.Equal("table 1, row 2, column ‘Progress as at’", finding.Place.Text));
    }
}
