namespace Outturn.Domain.Tests;

public sealed class GuidanceTests
{
    private static readonly Partnership Partnership = new("Gloucester Partnership", new Slug("gloucester"));

    [Theory]
    [InlineData(ClauseWeight.AsInTheDocument, "Must,Should")]
    [InlineData(ClauseWeight.Must, "Must,Should")]
    [InlineData(ClauseWeight.Should, "Should,Should")]
    [InlineData(ClauseWeight.Note, "Note,Note")]
    [InlineData(ClauseWeight.Off, "")]
    public void A_clause_is_set_to_the_most_its_findings_weigh(ClauseWeight weight, string levels) =>
        Assert.Equal(levels, string.Join(',', With(Clauses.G7c, weight).Weigh([Found(Clauses.G7c, Level.Must), Found(Clauses.G7c, Level.Should)]).Select(finding => finding.Level)));

    [Fact]
    public void What_only_warned_can_be_made_a_must() =>
        Assert.Equal(Level.Must, With(Clauses.G4, ClauseWeight.Must).Weigh([Found(Clauses.G4, Level.Should)])[0].Level);

    [Fact]
    public void Another_clause_is_left_as_it_is_and_the_heaviest_stand_first() =>
        Assert.Equal(["G8 Must", "G7c Note"], With(Clauses.G7c, ClauseWeight.Note).Weigh([Found(Clauses.G7c, Level.Must), Found(Clauses.G8, Level.Must)]).Select(finding => $"{finding.Clause.Id} {finding.Level}"));

    [Fact]
    public void A_finding_quotes_the_partnerships_own_words()
    {
        var guidance = With(Clauses.G7e, ClauseWeight.AsInTheDocument, "Say what it costs and who pays");

        Assert.Equal("Say what it costs and who pays", guidance.Weigh([Found(Clauses.G7e, Level.Must)])[0].Clause.Words);
        Assert.Equal(Clauses.G8, guidance.Worded(Clauses.G8));
    }

    [Fact]
    public void The_check_of_a_plan_and_of_a_report_goes_by_it()
    {
        var plan = WholePlan.With(WholePlan.TaskWith(details => details with { ContactOfficer = "" }));
        Assert.Equal(Level.Must, Assert.Single(PlanCheck.Findings(plan)).Level);
        Assert.Equal(Level.Note, Assert.Single(PlanCheck.Findings(plan, guidance: With(Clauses.G7d, ClauseWeight.Note))).Level);

        var report = ReportCheck.Findings(new());
        Assert.Contains(report, finding => finding.Clause == Clauses.R9);
        Assert.DoesNotContain(ReportCheck.Findings(new(), guidance: With(Clauses.R9, ClauseWeight.Off)), finding => finding.Clause.Id == "R9");
    }

    [Fact]
    public void No_clause_weighs_nothing() => Assert.All(Clauses.All, clause => Assert.NotEmpty(clause.Levels));

    private static Guidance With(Clause clause, ClauseWeight weight, string words = "") => new([new OwnClause(Partnership, clause) { Details = new() { Weight = weight, Words = words } }]);

    private static Finding Found(Clause clause, Level level) => new(clause, level, Place.Unknown, "", "Something is missing.", "Add it.");
}
