namespace Outturn.Domain.Tests;

/// <summary>One line of a plan in force, with a measure and a milestone, asked of Helen Okafor in Q3 2010/11.</summary>
internal sealed class AskedLine
{
    private static readonly DateTimeOffset At = new(2011, 1, 1, 8, 0, 0, TimeSpan.Zero);

    public AskedLine()
    {
        var partnership = new Partnership("Gloucester Partnership", new Slug("gloucester"));
        var group = new LeadGroup(partnership, "Stronger Communities Group");
        (Helen, Amira, Chair) = (Person("Helen Okafor", Duty.ContactOfficer), Person("Amira Shah", Duty.PartnershipOfficer), Person("Priya Nair", Duty.GroupChair));
        var outcome = new Strategy(partnership, new() { Title = "Sustainable Community Strategy" }).AddAim(2, "A place where all communities matter")
            .AddOutcome(OutcomeNumber.Read("2.2")!, "Our diverse communities have a strong influence on the services they receive");
        outcome.DelegateTo(group, new(2008, 9, 18));
        var plan = new ActionPlan(group, "Action Plan 2010-2013", new FinancialYear(2010));
        var task = plan.Add(outcome).AddAction("a", new() { Title = "Give communities a say" }).AddTask(new() { Title = "Set up neighbourhood panels" });
        task.AddMeasure(new() { Title = "Residents who agree they can influence decisions" });
        task.AddMilestone(new() { Title = "Two panels meet", DateAsWritten = "30 September 2010" });
        task.IsAnsweredBy(Helen);
        plan.Submit([], Amira, At.AddYears(-1));
        plan.Approve("the Executive", new(2010, 5, 21), "minute 14");
        var period = plan.FirstYear.Quarter(3);
        Line = ReportingRound.Open(partnership, period, RoundDates.UsualFor(period), [new KeyActivity(task, Amira, At)], Amira, At).Returns[0];

        Person Person(string name, Duty duty) => new(partnership, new() { Name = name }, duty);
    }

    public Person Helen { get; }

    public Person Amira { get; }

    public Person Chair { get; }

    public Return Line { get; }
}
