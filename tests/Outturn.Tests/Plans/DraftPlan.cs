using Microsoft.EntityFrameworkCore;
using Outturn.Domain;
using Outturn.Storage;
using Outturn.Testing;

namespace Outturn.Tests.Plans;

/// <summary>A draft for outcome 2.1 in Gloucester: with something to mend in every task, or whole.</summary>
internal static class DraftPlan
{
    public static async Task<ActionPlan> In(GloucesterSite gloucester, int tasks, bool isWhole = false, bool everyAction = false)
    {
        await using var db = gloucester.Open();
        db.By("a test");
        var strategy = await db.Strategies.WithAimsAndOutcomes().SingleAsync();
        var outcome = strategy.OutcomeNumbered(OutcomeNumber.Read("2.1")!)!;
        var group = await db.Groups.SingleAsync(one => one.Id == gloucester.World.StrongerCommunities.Id);
        var plan = new ActionPlan(group, "A plan under way", Gloucester.FirstYear);
        var planned = plan.Add(outcome);
        var own = outcome.ActionLettered("a")!;
        var action = planned.AddAction("a", new() { Title = own.Title }, own);
        if (isWhole)
        {
            if (outcome.Measures.Count == 0)
                outcome.AddMeasure(new() { Title = "People who get on well together" });
            foreach (var measure in outcome.Measures)
                measure.Details = measure.Details with { Baseline = MeasureValue.Read("74.5%"), Targets = ThreeYears("76%", "77.5%", "79%") };
            planned.AddAction("b", new() { Title = "Welcome people" }, outcome.ActionLettered("b")).DeferTo(new(2013, 4, 1), "After the survey.");
        }

        List<PlannedAction> actions = [action];
        if (everyAction)
        {
            planned.Actions[1].TakeUpAgain();
            actions.AddRange([planned.Actions[1], planned.AddAction("c", new() { Title = "Print a leaflet" })]);
        }

        foreach (var (under, i) in actions.SelectMany(under => Enumerable.Range(0, tasks).Select(i => (under, i))))
        {
            var task = under.AddTask(new()
            {
                Title = $"Neighbour events, part {i + 1}",
                Timescale = Timescale.Read("April 2010 - March 2013"),
                ContactOfficer = isWhole ? "Dilys Pryce" : "",
                LeadPartnership = "Stronger Communities Group",
                Resources = Resources.Of("£18,000", "£18,000", "City Council"),
            });
            task.AddMeasure(new() { Title = "Residents who met someone new", Baseline = MeasureValue.Read("31%"), Targets = isWhole ? ThreeYears("35%", "40%", "45%") : YearlyTargets.Of((Gloucester.FirstYear, MeasureValue.Read("35%"))) });
            task.AddMilestone(isWhole ? new() { Title = "Rules agreed", DateAsWritten = "30/06/2010", On = new(2010, 6, 30) } : new() { Title = "Rules agreed" });
        }

        db.Plans.Add(plan);
        await db.SaveChangesAsync();
        return plan;
    }

    private static YearlyTargets ThreeYears(params ReadOnlySpan<string> values)
    {
        var targets = YearlyTargets.Empty;
        for (var i = 0; i < values.Length; i++)
            targets = targets.With(Gloucester.FirstYear.Plus(i), MeasureValue.Read(values[i]));
        return targets;
    }
}
