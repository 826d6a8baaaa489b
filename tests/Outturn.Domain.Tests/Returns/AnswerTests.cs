namespace Outturn.Domain.Tests;

public sealed class AnswerTests
{
    private static readonly DateTimeOffset At = new(2011, 1, 7, 10, 0, 0, TimeSpan.Zero);

    private readonly AskedLine world = new();

    [Fact]
    public void What_will_be_done_by_whom_and_by_when_is_one_sentence_of_the_report()
    {
        Assert.Equal("A second installer starts. Paul Merrett, by 30 November 2010.", Action("A second installer starts", "Paul Merrett", "30 November 2010"));
        Assert.Equal("A second installer starts. Paul Merrett, by end of March.", Action("A second installer starts.", "Paul Merrett", "by end of March."));
        Assert.Equal("A second installer starts. By 30 November.", Action("A second installer starts.", "", "30 November"));
        Assert.Equal("A second installer starts. Paul Merrett.", Action("A second installer starts.", "Paul Merrett", ""));
        Assert.Equal("A second installer starts. Paul Merrett, by 30 November.", Action("A second installer starts. Paul Merrett, by 30 November.", "", ""));
        Assert.Equal("", Action("", "", ""));
    }

    [Fact]
    public void The_day_of_the_corrective_action_is_understood_and_its_words_stay()
    {
        var details = new ReturnDetails { CorrectiveDate = "end of March 2011" };

        Assert.Equal(("end of March 2011", new DateOnly(2011, 3, 31)), (details.CorrectiveDate, details.CorrectiveBy));
        Assert.Null(new ReturnDetails { CorrectiveDate = "when the snow melts" }.CorrectiveBy);
        Assert.Contains("There is no 31/02/2011.", Slip(new() { Narrative = "Words.", Light = TrafficLight.Green, CorrectiveDate = "31/02/2011" }));
    }

    [Fact]
    public void Red_demands_what_will_be_done_and_asks_who_and_by_when()
    {
        var red = new ReturnDetails { Narrative = "Behind.", Light = TrafficLight.Red };

        Assert.Contains("Red needs a corrective action", Slip(red));
        Assert.Empty((red with { CorrectiveAction = "A second crew." }).Slips());
        Assert.Equal("The corrective action does not say who will do it and by when.", (red with { CorrectiveAction = "A second crew." }).StillAsked);
        Assert.Equal("The corrective action does not say by when.", (red with { CorrectiveAction = "A second crew.", CorrectiveOwner = "Paul Merrett" }).StillAsked);
        Assert.Equal("", (red with { CorrectiveAction = "A second crew.", CorrectiveOwner = "Paul Merrett", CorrectiveDate = "May" }).StillAsked);
    }

    [Fact]
    public void Nothing_to_report_needs_no_words_and_no_colour_and_is_printed()
    {
        var line = world.Line;
        line.Send(new LineAnswer { Details = new() { NothingToReport = true } }, Helen, null, At);

        Assert.Equal(("Nothing to report this quarter.", NotRated.NotRated), (line.Details.NarrativeInWords, line.Rating.Why));
        Assert.Null(line.Declared);
        Assert.Contains("You wrote something.", Slip(new() { NothingToReport = true, Narrative = "But we met twice." }));
    }

    [Theory]
    [InlineData("Minutes of the panel https://www.example.org/minutes", "Minutes of the panel", "https://www.example.org/minutes")]
    [InlineData("https://www.example.org/a?b=1&c=2", "www.example.org", "https://www.example.org/a?b=1&c=2")]
    [InlineData("Photographs: (http://example.org/x)", "Photographs", "http://example.org/x")]
    [InlineData("www.example.org/y - the survey", "the survey", "https://www.example.org/y")]
    public void A_link_is_its_words_and_its_address(string written, string words, string address) =>
        Assert.Equal(new Link(words, address), Assert.Single(Links.Read(written).Parts));

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("ftp://example.org/file")]
    [InlineData("data:text/html,x")]
    [InlineData("https://someone:secret@example.org/")]
    [InlineData("the minutes are on the shared drive")]
    public void Only_web_addresses_are_links(string written)
    {
        Assert.Empty(Links.Read(written).Parts);
        Assert.Contains("No web address was found", Assert.Single(Links.Read($"The panel https://example.org\n{written}").Slips("Evidence")).Sentence);
    }

    [Fact]
    public void An_answer_is_a_list_of_fields_and_comes_back_from_it_as_it_was()
    {
        var answer = new LineAnswer
        {
            Details = new() { Narrative = "Two lines.\nThe second.", Light = TrafficLight.Green, CorrectiveOwner = "Helen", CorrectiveDate = "May 2011", Completed = true, Evidence = Links.Read("a https://example.org") },
            Figures = new Dictionary<Guid, string> { [Guid.NewGuid()] = "231 homes", [Guid.NewGuid()] = "not collected this quarter" },
            Reached = new Dictionary<Guid, string> { [Guid.NewGuid()] = "31 December 2010" },
        };

        Assert.True(answer.SaysTheSameAs(LineAnswer.Of(answer.Fields)));
        Assert.Equal(TrafficLight.Green, LineAnswer.Of(answer.Fields).Details.Light);
        Assert.Null(LineAnswer.Of(new LineAnswer().Fields).Details.Light);
        Assert.Equal(typeof(ReturnDetails).GetProperties().Where(property => property.CanWrite && property.Name != nameof(ReturnDetails.CorrectiveBy)).Select(property => property.Name), Filled().Select(each => each.Field));
    }

    [Fact]
    public void Figures_keep_their_text_and_an_empty_box_takes_one_out()
    {
        var line = world.Line;
        var measure = line.KeyActivity.Task.Measures[0];
        line.Send(Good with { Figures = Figure(measure, "27.90% (to Dec 10)") }, Helen, null, At);

        var actual = Assert.Single(line.Actuals);
        Assert.Equal(("27.90% (to Dec 10)", 27.9m, Helen.Id), (actual.Value.AsWritten, actual.Value.Number, actual.EnteredById));

        line.Send(Good with { Figures = Figure(measure, "27.90% (to Dec 10)") }, world.Amira, Helen, At.AddDays(1));
        Assert.Equal((Helen.Id, At), (actual.EnteredById, actual.EnteredAt)); // the same figure again is still hers
        line.Send(Good, Helen, null, At);
        Assert.Single(line.Actuals); // a form without the box says nothing of it
        line.Send(Good with { Figures = Figure(measure, "") }, Helen, null, At);
        Assert.Empty(line.Actuals);
        Assert.Contains("‘lots’ was not read as a figure.", Assert.Single((Good with { Figures = Figure(measure, "lots") }).Slips(line, At.OnDay)).Sentence);
        Assert.Empty((Good with { Figures = Figure(measure, "not collected this quarter") }).Slips(line, At.OnDay));
    }

    [Theory]
    [InlineData("8 January 2011", "8 January 2011 is still to come: today is 7 January 2011.")]
    [InlineData("31 March 2010", "31 March 2010 is before the plan began, on 1 April 2010.")]
    [InlineData("in the autumn", "‘in the autumn’ was not read as a day.")]
    public void A_milestone_is_reached_on_a_day_that_can_have_been(string typed, string sentence)
    {
        var line = world.Line;
        var milestone = line.KeyActivity.Task.Milestones[0];

        Assert.Contains(sentence, Assert.Single((Good with { Reached = Day(milestone, typed) }).Slips(line, At.OnDay)).Sentence);
    }

    [Fact]
    public void A_milestone_is_reached_by_the_answer_that_says_so_and_asked_about_until_then()
    {
        var line = world.Line;
        var milestone = line.KeyActivity.Task.Milestones[0];
        line.KeepDraft(Good with { Reached = Day(milestone, "30 September 2010") }, Helen, At);
        Assert.Null(milestone.MetOn);

        line.Send(line.InTheBoxesFor(Helen), Helen, null, At);
        Assert.Equal((new DateOnly(2010, 9, 30), false), (milestone.MetOn, line.WasReachedBefore(milestone)));
        Assert.Equal("30 September 2010", line.InTheBoxesFor(Helen).Reached[milestone.Id]);

        line.Send(Good, Helen, null, At);
        Assert.Null(milestone.MetOn);
        milestone.WasMet(new(2010, 9, 30));
        Assert.True(line.WasReachedBefore(milestone));
        line.Send(Good with { Reached = Day(milestone, "1 October 2010") }, Helen, null, At);
        Assert.Equal(new DateOnly(2010, 9, 30), milestone.MetOn); // another return’s word stands
    }

    [Fact]
    public void A_draft_stands_beside_what_was_sent_and_changes_nothing_of_it()
    {
        var line = world.Line;
        line.Send(Good, Helen, null, At);
        line.KeepDraft(new() { Details = new() { Narrative = "Half a sen" } }, Helen, At.AddDays(1));

        Assert.Equal((true, true, "Two panels met."), (line.IsSent, line.IsStarted, line.Details.Narrative));
        Assert.Equal("Half a sen", line.InTheBoxesFor(Helen).Details.Narrative);
    }

    [Fact]
    public void A_draft_is_read_by_who_typed_it_alone_and_outlives_an_answer_someone_else_sends()
    {
        var line = world.Line;
        line.KeepDraft(new() { Details = new() { Narrative = "Half a sen" } }, Helen, At);
        Assert.Equal(("Half a sen", ""), (line.InTheBoxesFor(Helen).Details.Narrative, line.InTheBoxesFor(world.Chair).Details.Narrative));
        line.KeepDraft(new() { Details = new() { Narrative = "As told by tele" } }, world.Chair, At);
        Assert.Equal(("Half a sen", "As told by tele"), (line.InTheBoxesFor(Helen).Details.Narrative, line.InTheBoxesFor(world.Chair).Details.Narrative));

        line.Send(Good, world.Chair, Helen, At);
        Assert.Equal(("Half a sen", "Two panels met."), (line.InTheBoxesFor(Helen).Details.Narrative, line.InTheBoxesFor(world.Chair).Details.Narrative));
        Assert.Equal("", line.Drafts.Of(Helen)!.MadeOn.Details.Narrative);
        line.KeepDraft(Good, world.Chair, At);
        line.Send(Good, Helen, null, At);
        Assert.Empty(line.Drafts.All); // one that says what was sent says nothing more
    }

    [Fact]
    public void What_the_chair_sends_back_stands_until_it_is_answered_again()
    {
        var line = world.Line;
        Assert.Contains("has no answer yet", Assert.Throws<PartnershipRuleException>(() => line.SendBack(world.Chair, "Say how many.", At)).Message);
        line.Send(Good, Helen, null, At);
        line.Approve(world.Chair, At);
        Assert.Contains("Say what 2.2a.1 is sent back for", Assert.Throws<PartnershipRuleException>(() => line.SendBack(world.Chair, " ", At)).Message);
        line.SendBack(world.Chair, "Say how many.", At);

        Assert.Equal((world.Chair.Name, "Say how many."), (line.SentBack!.By, line.SentBack.Because));
        Assert.Equal((true, true, "Two panels met."), (line.IsToAnswer, line.IsSent, line.InTheBoxesFor(Helen).Details.Narrative));
        Assert.Null(line.ApprovedByChair);
        Assert.Contains("not answered again yet", Assert.Throws<PartnershipRuleException>(() => line.Approve(world.Chair, At)).Message);

        line.Send(Good, Helen, null, At);
        Assert.Null(line.SentBack);
        Assert.False(line.IsToAnswer);
    }

    [Fact]
    public void What_the_chair_changes_stays_the_officers_answer_with_both_names_and_the_officers_own_words()
    {
        var line = world.Line;
        line.Send(Good, Helen, null, At);
        line.Edit(line.Answer with { Details = line.Details with { Narrative = "Two of four panels met." } }, world.Chair, At.AddDays(1));
        line.Edit(line.Answer with { Details = line.Details with { Narrative = "Two of the four panels met." } }, world.Chair, At.AddDays(1));

        Assert.Equal($"Helen Okafor, 7 January 2011; changed by {world.Chair.Name}, 8 January 2011", line.SaidInWords);
        Assert.Equal(("Two of the four panels met.", "Two panels met."), (line.Details.Narrative, line.AsSent!.Details.Narrative));
        line.Send(Good, Helen, null, At);
        Assert.Equal(("Helen Okafor, 7 January 2011", null), (line.SaidInWords, line.AsSent));
    }

    [Theory]
    [InlineData("minutes.pdf", 100, null)]
    [InlineData("MINUTES.PDF", 100, null)]
    [InlineData("macro.docm", 100, "is of a kind that is not taken")]
    [InlineData("page.html", 100, "is of a kind that is not taken")]
    [InlineData("empty.pdf", 0, "is empty")]
    [InlineData("film.png", EvidenceFile.Largest + 1, "a file of up to 10 MB is taken")]
    public void Evidence_is_a_file_of_a_known_kind_and_size(string name, long size, string? slip) =>
        Assert.True(slip is null ? EvidenceFile.SlipOf(name, size) is null : EvidenceFile.SlipOf(name, size)!.Contains(slip, StringComparison.Ordinal));

    private Person Helen => world.Helen;

    private static string Action(string what, string who, string when) => new ReturnDetails { CorrectiveAction = what, CorrectiveOwner = who, CorrectiveDate = when }.CorrectiveActionInWords;

    private static string Slip(ReturnDetails details) => Assert.Single(details.Slips()).Sentence;

    private static LineAnswer Good => new() { Details = new() { Narrative = "Two panels met.", Light = TrafficLight.Green } };

    private static Dictionary<Guid, string> Figure(Measure measure, string text) => new() { [measure.Line] = text };

    private static Dictionary<Guid, string> Day(Milestone milestone, string text) => new() { [milestone.Id] = text };

    private static IEnumerable<(string Field, string Text)> Filled()
    {
        var details = new ReturnDetails();
        foreach (var property in typeof(ReturnDetails).GetProperties().Where(property => property.CanWrite && property.Name != nameof(ReturnDetails.CorrectiveBy)))
            DetailsAsText.Write(details, property.Name, property.PropertyType == typeof(bool) ? "yes" : property.PropertyType == typeof(TrafficLight?) ? "Green" : "text", 4);
        return DetailsAsText.Of(details);
    }
}
