using Outturn.Domain;

namespace Outturn.Domain.Tests.Reports;

/// <summary>Every sentence a rule drafts reads as English with none, one and many.</summary>
public sealed class DraftedWordsTests
{
    [Fact]
    public void The_counts_have_a_verb_with_none_one_and_many()
    {
        Assert.Equal("No key activity is reported on this quarter.", First(Report()));
        Assert.Equal("The one key activity is red and completed.", First(Report(Line("1.1a.1", TrafficLight.Red) with { Completed = true })));
        Assert.Equal("Of 2 key activities, 1 is red and 1 green.", First(Report(Line("1.1a.1", TrafficLight.Red), Line("1.1a.2", TrafficLight.Green))));
        Assert.Equal(
            "Of 4 key activities, none is red, 1 amber, 2 green and 1 without a return; 1 is completed.",
            First(Report(Line("1.1a.1", TrafficLight.Green) with { Completed = true }, Line("1.1a.2", TrafficLight.Green), Line("1.1a.3", TrafficLight.Amber), Line("1.1a.4", null))));
        Assert.Equal("Of 3 key activities in this extract, 3 are red.", First(Report(Line("1.1a.1", TrafficLight.Red), Line("1.1a.2", TrafficLight.Red), Line("1.1a.3", TrafficLight.Red)) with { Extract = new("Exceptions only", "") }));
    }

    [Fact]
    public void What_is_red_or_amber_is_named_with_its_officer_once_and_by_its_reference_after_that()
    {
        var report = Report(Line("1.1a.1", TrafficLight.Red), Line("1.1a.2", TrafficLight.Amber)) with
        {
            Since = "Q1 2010/11",
            Exceptions = [Exception("1.1a.1", "Green", ExceptionKind.Red, ExceptionKind.Changed), Exception("1.1a.2", "Amber", ExceptionKind.Amber)],
        };

        Assert.Equal(
            ["Of 2 key activities, 1 is red and 1 amber.", "Red: 1.1a.1 Activity 1.1a.1 (An Officer).", "Amber: 1.1a.2 Activity 1.1a.2 (An Officer).", "Since the report for Q1 2010/11, 1.1a.1 went from green to red."],
            DraftedWords.Summary(report));
    }

    [Fact]
    public void A_line_that_lost_its_return_or_got_one_again_is_said_so_and_no_move_is_said_too()
    {
        var report = Report(Line("1.1a.1", null), Line("1.1a.2", TrafficLight.Green)) with { Since = "Q1 2010/11" };
        var moved = report with { Exceptions = [Exception("1.1a.1", "Green", ExceptionKind.NoReturn, ExceptionKind.Changed), Exception("1.1a.2", NotRated.NoReturnReceived.Word, ExceptionKind.Changed)] };

        Assert.Contains("Since the report for Q1 2010/11, 1.1a.1 Activity 1.1a.1 (An Officer) went from green to no return and 1.1a.2 Activity 1.1a.2 (An Officer) went from no return to green.", DraftedWords.Summary(moved));
        Assert.Contains("Since the report for Q1 2010/11 no line has changed its colour.", DraftedWords.Summary(report));
    }

    [Fact]
    public void What_the_board_asked_for_before_reads_right_for_one_and_for_many()
    {
        var (open, late, done) = (FollowUp("1.1a.1", new(2011, 1, 1)), FollowUp("1.1a.2", new(2010, 10, 1)), FollowUp("1.1a.3", new(2010, 10, 1)) with { DoneOn = new(2010, 10, 2), DoneBy = "B", DoneWords = "Done." });

        Assert.Contains("The one thing the board asked for before is not done yet.", Asked(open));
        Assert.Contains("The one thing the board asked for before is done.", Asked(done));
        Assert.Contains("The one thing the board asked for before is overdue: 1.1a.2 (A Body, by 1 October 2010).", Asked(late));
        Assert.Contains("Of 2 things the board asked for before, none is done.", Asked(open, open));
        Assert.Contains("Of 2 things the board asked for before, none is done and 1 is overdue: 1.1a.2 (A Body, by 1 October 2010).", Asked(open, late));
        Assert.Contains("Of 3 things the board asked for before, 1 is done and 2 are overdue: 1.1a.2 (A Body, by 1 October 2010) and 1.1a.2 (A Body, by 1 October 2010).", Asked(done, late, late));
    }

    [Fact]
    public void What_the_board_set_otherwise_and_corrections_are_said_for_one_and_for_many()
    {
        var one = new ReportCorrection("Q1 2010/11", "1.1a.1", "Progress", "Nine.", "Eight.", "Counted twice.", "An officer", new(2010, 10, 2));
        var report = Report(Line("1.1a.1", TrafficLight.Green), Line("1.1a.2", TrafficLight.Green)) with { Exceptions = [Exception("1.1a.1", "", ExceptionKind.Decided)], Corrections = [one] };

        Assert.Contains("The board decided otherwise than the officer, or asks for something: 1.1a.1 Activity 1.1a.1 (An Officer).", DraftedWords.Summary(report));
        Assert.Contains("One correction to an earlier report is listed.", DraftedWords.Summary(report));
        Assert.Contains("2 corrections to earlier reports are listed.", DraftedWords.Summary(report with { Corrections = [one, one] }));
        Assert.Contains("Newly completed: 1.1a.1 Activity 1.1a.1 (An Officer).", DraftedWords.Summary(report with { Exceptions = [Exception("1.1a.1", "", ExceptionKind.Completed)] }));
    }

    [Fact]
    public void Drafted_recommendations_end_with_one_full_stop_and_say_what_is_to_be_decided()
    {
        var report = Report(Line("1.1a.1", TrafficLight.Red) with { CorrectiveAction = "A second installer, by 30 June 2011." }, Line("1.1a.2", TrafficLight.Green)) with
        {
            Exceptions = [Exception("1.1a.2", "", ExceptionKind.Slipped)],
            FollowUps = [FollowUp("1.1a.1", new(2010, 10, 1)) with { Asked = "A plan." }],
        };
        var drafted = DraftedWords.For(report)[nameof(ReportSections.Recommendations)];

        Assert.DoesNotContain("..", drafted);
        Assert.Contains("put forward: A second installer, by 30 June 2011.", drafted);
        Assert.Contains("To note that 1.1a.2 Activity 1.1a.2 is behind its days, and to decide whether they are moved.", drafted);
        Assert.Contains("was not done by 1 October 2010: A plan.", drafted);
    }

    [Fact]
    public void Money_diversity_and_risk_are_drafted_from_what_lines_lack_say_and_are_threatened_by()
    {
        var report = Report(Line("1.1a.1", TrafficLight.Red), Line("2.1a.1", TrafficLight.Green) with { Progress = "Every ward has had an event: six of six. 33% met someone of another background; 260 answered our card. All is well." }) with
        {
            Gaps = [new("1.1a.1", "Homes", "£18,000", "£12,000", "£6,000", ""), new("2.1a.1", "Events", "", "", "", "a hall (tbc).")],
            Risks = [new() { Number = 1, Cause = "Snow", Event = "No work", Effect = "Late", Likelihood = 4, Impact = 5, Owner = "A", Mitigation = "M", Lines = "2.1a.1" }],
        };
        var drafts = DraftedWords.For(report);

        Assert.Equal("1.1a.1 Homes needs £18,000 and has £12,000: £6,000 is missing.\n2.1a.1 Events: not confirmed is a hall (tbc).", drafts[nameof(ReportSections.FinancialImplications)]);
        Assert.Equal("By their own words these lines bear on diversity and race equality:\n- 2.1a.1 Activity 2.1a.1: 33% met someone of another background; 260 answered our card.", drafts[nameof(ReportSections.DiversityAndRaceEquality)]);
        Assert.Equal("1 risk stands in the register. The highest, 20 of 25, is A’s: Snow: No work; then Late.\n1.1a.1 Activity 1.1a.1 is red and no risk in the register names it.", drafts[nameof(ReportSections.Risk)]);
        var none = DraftedWords.For(Report(Line("1.1a.1", TrafficLight.Green)));
        Assert.Equal(("No line reported on needs more than it has, as far as its plan says.", "", ""), (none[nameof(ReportSections.FinancialImplications)], none[nameof(ReportSections.DiversityAndRaceEquality)], none[nameof(ReportSections.Risk)]));
    }

    private static string First(ReportSnapshot report) => DraftedWords.Summary(report)[0];

    private static IReadOnlyList<string> Asked(params IReadOnlyList<ReportFollowUp> asked) => DraftedWords.Summary(Report(Line("1.1a.1", TrafficLight.Green)) with { FollowUps = asked });

    private static ReportSnapshot Report(params IReadOnlyList<ReportLine> lines) => new()
    {
        Partnership = "Any Partnership",
        Slug = "any",
        Period = "Q2 2010/11",
        Months = "July to September 2010",
        AsAt = new(2010, 9, 30),
        Title = "A report",
        Strategy = "A strategy",
        ConsideredOn = new(2010, 11, 4),
        Sections = [],
        Aims = [new(1, "An aim", lines)],
    };

    private static ReportLine Line(string reference, TrafficLight? light) => new()
    {
        Reference = reference,
        Activity = $"Activity {reference}",
        LeadOfficer = "An Officer",
        TargetCompletion = "31 March 2011",
        RequiredOutcome = "Ten",
        Light = light,
        NotRated = light is null ? NotRated.NoReturnReceived.Word : "",
    };

    private static ReportException Exception(string reference, string before, params IReadOnlyList<ExceptionKind> kinds) =>
        new() { Reference = reference, Activity = $"Activity {reference}", LeadOfficer = "An Officer", Kind = kinds[0], Kinds = kinds, Why = ["A reason."], Before = before };

    private static ReportFollowUp FollowUp(string reference, DateOnly by) => new() { Period = "Q1 2010/11", Reference = reference, Asked = "A plan", ByWhom = "A Body", ByWhen = by, Minute = "minute 3" };
}
