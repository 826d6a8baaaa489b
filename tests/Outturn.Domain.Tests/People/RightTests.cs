namespace Outturn.Domain.Tests.People;

public sealed class RightTests
{
    private readonly AskedLine asked = new();

    private ActionPlan Plan => asked.Line.KeyActivity.Task.Action.Outcome.Plan;

    [Fact]
    public void A_line_is_answered_by_its_officer_and_by_the_partnership_officer_in_their_name()
    {
        Assert.True(asked.Line.IsAnsweredBy(asked.Helen));
        Assert.True(asked.Line.IsAnsweredBy(asked.Amira));
        Assert.False(asked.Line.IsAnsweredBy(asked.Chair));
    }

    [Fact]
    public void A_draft_is_edited_and_submitted_by_its_own_group_alone()
    {
        var draft = new ActionPlan(Plan.Group, "Action Plan 2011-2014", new FinancialYear(2011));
        var other = new LeadGroup(Partnership, "Safer Gloucester");

        Assert.True(draft.CanBeEditedBy(Person(Duty.GroupEditor, Plan.Group)));
        Assert.False(draft.CanBeSubmittedBy(Person(Duty.GroupEditor, Plan.Group)));
        Assert.True(draft.CanBeSubmittedBy(Person(Duty.GroupChair, Plan.Group)));
        Assert.False(draft.CanBeEditedBy(Person(Duty.GroupChair, other)));
        Assert.False(draft.CanBeEditedBy(Person(Duty.GroupChair, null)));
        Assert.True(draft.CanBeSubmittedBy(asked.Amira));
        Assert.False(Plan.CanBeEditedBy(asked.Amira)); // in force
    }

    [Theory]
    [InlineData(Duty.ContactOfficer, "")]
    [InlineData(Duty.GroupEditor, "")]
    [InlineData(Duty.GroupChair, "")]
    [InlineData(Duty.ExecutiveMember, "")]
    [InlineData(Duty.Administrator, "SetUp KeepPeople")]
    [InlineData(Duty.PartnershipOfficer, "Answer ReviewAnswers EditPlans SubmitPlans DecideOnPlans RunRounds WriteReports SetUp KeepPeople")]
    public void Beyond_reading_only_the_partnership_officer_and_administrators_may_do_something_for_everyone(Duty duty, string rights)
    {
        var person = Person(duty, Plan.Group);

        Assert.Equal(rights, string.Join(' ', Enum.GetValues<Right>().Where(right => right != Right.Read && person.May(right))));
        Assert.True(person.May(Right.Read));
    }

    [Fact]
    public void A_further_part_gives_its_rights_from_its_first_day_to_its_last()
    {
        var person = Person(Duty.ContactOfficer, null);
        person.Join(new(Duty.GroupEditor, Plan.Group, new(2011, 4, 1), new(2011, 4, 30)));

        Assert.False(person.May(Right.EditPlans, Plan.Group)); // no day was said
        foreach (var (day, may) in new (DateOnly, bool)[] { (new(2011, 3, 31), false), (new(2011, 4, 1), true), (new(2011, 4, 30), true), (new(2011, 5, 1), false) })
        {
            person.ActsOn(day);
            Assert.Equal(may, person.May(Right.EditPlans, Plan.Group));
            Assert.Null(person.ActsFor(Right.EditPlans, Plan.Group));
        }
    }

    [Fact]
    public void Who_stands_in_acts_for_whoever_is_away_and_only_where_they_could_not_by_themselves()
    {
        var chair = new Person(Partnership, new() { Name = "Priya Nair" }, Duty.GroupChair, group: Plan.Group);
        var editor = Person(Duty.GroupEditor, Plan.Group);
        editor.Join(new(default, null, new(2011, 4, 1), new(2011, 4, 30), chair));
        editor.ActsOn(new(2011, 4, 12));

        Assert.True(editor.May(Right.SubmitPlans, Plan.Group));
        Assert.Equal(chair, editor.ActsFor(Right.SubmitPlans, Plan.Group));
        Assert.Null(editor.ActsFor(Right.EditPlans, Plan.Group));
        Assert.True(editor.StandsInFor(chair.Id));
    }

    [Fact]
    public void A_part_that_makes_no_sense_is_refused()
    {
        var person = Person(Duty.ContactOfficer, null);

        Assert.Throws<PartnershipRuleException>(() => person.Join(new(Duty.GroupChair, null, new(2011, 4, 1), null)));
        Assert.Throws<PartnershipRuleException>(() => person.Join(new(Duty.GroupEditor, Plan.Group, new(2011, 4, 1), new(2011, 3, 31))));
        Assert.Throws<PartnershipRuleException>(() => person.Join(new(default, null, new(2011, 4, 1), null, asked.Helen)));
        Assert.Throws<PartnershipRuleException>(() => person.Join(new(default, null, new(2011, 4, 1), new(2011, 4, 2), person)));
        Assert.Empty(person.Memberships);
    }

    [Fact]
    public void Every_right_says_who_may_when_it_refuses()
    {
        foreach (var right in Enum.GetValues<Right>())
            Assert.Matches("^Only .+\\. .+\\.$", right.Refusal(Plan.Group));
        Assert.Contains("the Stronger Communities Group", Right.SubmitPlans.Refusal(Plan.Group));
    }

    private static readonly Partnership Partnership = new("Gloucester Partnership", new Slug("gloucester"));

    private static Person Person(Duty duty, LeadGroup? group) => new(Partnership, new() { Name = "Someone" }, duty, group: group);
}
