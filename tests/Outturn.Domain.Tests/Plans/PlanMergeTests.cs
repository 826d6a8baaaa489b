using Outturn.Testing;

namespace Outturn.Domain.Tests.Plans;

public sealed class PlanMergeTests
{
    private static readonly PlanText Sent = new GeneratedPlan(5).Text;

    /// <summary>Three versions of a thousand plans: as sent, as it came back, as it is here.</summary>
    public static IEnumerable<(int Seed, GeneratedPlan World, PlanText Theirs, PlanText Ours)> Copies(int count) => Enumerable.Range(0, count).Select(seed =>
    {
        var (world, random) = (new GeneratedPlan(seed), new Random(seed + 1_000_000));
        var sent = world.Text;
        return (seed, world, GeneratedPlan.Edited(sent, random, random.Next(10), inAFile: true), GeneratedPlan.Edited(sent, random, random.Next(10)));
    });

    [Fact]
    public void Whatever_either_side_did_is_in_the_result_or_among_the_conflicts()
    {
        var (conflicts, staying) = (0, 0);
        foreach (var (seed, world, theirs, ours) in Copies(1000))
        {
            var sent = world.Text;
            var merge = PlanMerge.OfFile(sent, theirs, ours);
            var result = merge.Result();
            conflicts += merge.Conflicts.Count();
            staying += merge.Staying.Count;
            foreach (var change in PlanDifference.Between(sent, theirs).Changes.Concat(PlanDifference.Between(sent, ours).Changes))
                Assert.True(IsIn(result, change) || IsAsked(merge, change) || IsSaidToStay(merge, result, change), $"Seed {seed}: {change} was lost.\n{string.Join('\n', merge.Points)}");
        }

        Assert.True(conflicts > 100, $"Only {conflicts} conflicts were made: the edits do not meet.");
        Assert.True(staying > 20, $"Only {staying} of the strategy's own actions were taken out of a file.");
    }

    [Fact]
    public void What_one_side_alone_did_is_the_result()
    {
        foreach (var (seed, world, theirs, _) in Copies(500))
        {
            var sent = world.Text;
            Assert.True(PlanMerge.Of(sent, theirs, sent).Result().SaysTheSameAs(theirs), $"Seed {seed}: theirs alone.");
            var returned = PlanMerge.OfFile(sent, theirs, sent);
            Assert.True(returned.Result().SaysTheSameAs(returned.Theirs), $"Seed {seed}: theirs alone, in a file.");
            Assert.Equal(theirs.Lines.Select(line => line.Line).Concat(returned.Staying.Select(action => action.Line)).Order(), returned.Theirs.Lines.Select(line => line.Line).Order());
            Assert.True(PlanMerge.Of(sent, sent, theirs).Result().SaysTheSameAs(theirs), $"Seed {seed}: ours alone.");
            var both = PlanMerge.Of(sent, theirs, theirs);
            Assert.True(both.Points is [] && both.Result().SaysTheSameAs(theirs), $"Seed {seed}: both alike.");
        }
    }

    [Fact]
    public void Every_conflict_decided_for_theirs_keeps_all_that_they_did()
    {
        foreach (var (seed, world, theirs, ours) in Copies(500))
        {
            var merge = PlanMerge.Of(world.Text, theirs, ours);
            var result = merge.Result(merge.Conflicts.ToDictionary(point => point.Key, _ => new MergeDecision(MergeSide.Theirs)));
            foreach (var change in PlanDifference.Between(world.Text, theirs).Changes.Where(change => change is not (OrderChanged or LineRemoved)))
                Assert.True(IsIn(result, change), $"Seed {seed}: {change}");
        }
    }

    [Fact]
    public void A_plan_that_takes_the_merged_text_reads_as_the_merged_text()
    {
        var taken = 0;
        foreach (var (seed, world, theirs, ours) in Copies(500))
        {
            var merge = PlanMerge.OfFile(world.Text, theirs, ours);
            var result = merge.Result(merge.Conflicts.ToDictionary(point => point.Key, point => new MergeDecision((MergeSide)(seed % 2))));
            world.Plan.Take(result, world.Strategy);
            Assert.True(world.Text.SaysTheSameAs(result), $"Seed {seed}:\n{string.Join('\n', PlanDifference.Between(result, world.Text).Changes)}");
            taken += world.Text.Lines.Count;
        }

        Assert.True(taken > 5000);
    }

    [Fact]
    public void A_text_taken_back_as_it_was_changes_no_row()
    {
        var world = new GeneratedPlan(5);
        var (before, tasks) = (world.Text, world.Plan.Tasks.ToList());
        var details = tasks.Select(task => task.Details).ToList();
        world.Plan.Take(before, world.Strategy);
        Assert.Equal(tasks, world.Plan.Tasks);
        Assert.Equal(details, world.Plan.Tasks.Select(task => task.Details));
        Assert.All(world.Plan.Tasks.Zip(details), each => Assert.Same(each.Second.Title, each.First.Details.Title));
    }

    [Fact]
    public void The_same_field_worded_two_ways_is_a_conflict_and_stays_as_ours_until_it_is_decided()
    {
        var task = Task();
        var merge = PlanMerge.Of(Sent, Said(task, "ContactOfficer", "The police"), Said(task, "ContactOfficer", "The council"));
        var conflict = Assert.Single(merge.Conflicts);
        Assert.Equal((task["ContactOfficer"], "The police", "The council"), (conflict.Sent, conflict.Theirs, conflict.Ours));
        Assert.Equal("The council", merge.Result()[task.Line]!["ContactOfficer"]);
        Assert.Equal("The police", Decided(MergeSide.Theirs)[task.Line]!["ContactOfficer"]);
        Assert.Equal("Both together", Decided(MergeSide.Another)[task.Line]!["ContactOfficer"]);

        PlanText Decided(MergeSide side) => merge.Result(new Dictionary<string, MergeDecision> { [conflict.Key] = new(side, "Both together") });
    }

    [Fact]
    public void A_line_taken_out_here_and_edited_there_is_asked_about_and_comes_back_whole()
    {
        var task = Task();
        var whole = Sent.Whole(task.Line).ToHashSet();
        var merge = PlanMerge.Of(Sent, Said(task, "Title", "Edited there"), new(Sent.Lines.Where(line => !whole.Contains(line))));
        var conflict = Assert.Single(merge.Points);
        Assert.Equal(MergePointKind.TakenOutHere, conflict.Kind);
        Assert.False(merge.Result().Has(task.Line));
        var back = merge.Result(new Dictionary<string, MergeDecision> { [conflict.Key] = new(MergeSide.Theirs) });
        Assert.Equal(whole.Count, back.Whole(task.Line).Count());
        Assert.Equal("Edited there", back[task.Line]!["Title"]);
    }

    [Fact]
    public void A_change_can_be_refused_though_nobody_here_touched_the_line()
    {
        var task = Task();
        var merge = PlanMerge.Of(Sent, Said(task, "Title", "Edited there"), Sent);
        var point = Assert.Single(merge.Points);
        Assert.False(point.IsConflict);
        Assert.True(merge.Result(new Dictionary<string, MergeDecision> { [point.Key] = new(MergeSide.Ours) }).SaysTheSameAs(Sent));
    }

    [Fact]
    public void A_property_of_any_details_is_carried_by_the_text()
    {
        Assert.Equal(Editable<TaskDetails>(), DetailsAsText.Of(Filled(new TaskDetails())).Select(each => each.Field.Split('[')[0]));
        Assert.Equal(Editable<ActionDetails>(), DetailsAsText.Of(Filled(new ActionDetails())).Select(each => each.Field.Split('[')[0]));
        Assert.Equal(Editable<MeasureDetails>(), DetailsAsText.Of(Filled(new MeasureDetails())).Select(each => each.Field.Split('[')[0]));
        Assert.Equal(Editable<MilestoneDetails>().Except(["On"]), DetailsAsText.Of(Filled(new MilestoneDetails())).Select(each => each.Field.Split('[')[0]));
        Assert.Equal(new DateOnly(2010, 10, 1), Filled(new MilestoneDetails()).On);
    }

    private static IEnumerable<string> Editable<TDetails>() => typeof(TDetails).GetProperties().Where(property => property.CanWrite).Select(property => property.Name);

    /// <summary>Every property written from a text that any of them can read.</summary>
    private static TDetails Filled<TDetails>(TDetails blank)
        where TDetails : class
    {
        foreach (var property in typeof(TDetails).GetProperties().Where(property => property.CanWrite && property.Name != "On"))
        {
            var text = property.PropertyType.IsEnum ? Enum.GetNames(property.PropertyType)[^1] : property.PropertyType == typeof(FinancialYear) ? "2009/10"
                : property.PropertyType == typeof(bool) ? "yes" : property.PropertyType == typeof(string) ? "1 October 2010" : "7";
            DetailsAsText.Write(blank, property.PropertyType == typeof(YearlyTargets) ? $"{property.Name}[2010/11]" : property.Name, text, 4);
        }

        return blank;
    }

    private static PlanLine Task() => Sent.Lines.First(line => line.Kind is LineKind.Task && Sent.Whole(line.Line).Count() > 1 && line["ContactOfficer"].Length > 0);

    private static PlanText Said(PlanLine line, string field, string text) => new(Sent.Lines.Select(each => each == line ? line.With(field, text) : each));

    private static bool IsIn(PlanText result, PlanChange change) => change switch
    {
        LineAdded added => result[added.Line.Line] is { } line && added.Line.Fields.All(each => line[each.Field] == each.Text) && line.Within == added.Line.Within,
        LineRemoved removed => !result.Has(removed.Line.Line),
        LineMoved moved => result[moved.Line.Line]?.Within == moved.To.Line,
        FieldChanged field => result[field.Line.Line]?[field.Field] == field.New,
        OrderChanged order => InThisOrder(result, order),
        _ => false,
    };

    /// <summary>The strategy's own action that a file took out: it stays, it is said to, and each line of it is gone, elsewhere, or asked about.</summary>
    private static bool IsSaidToStay(PlanMerge merge, PlanText result, PlanChange change) => change is LineRemoved removed && merge.Staying.Any(action => action.Line == removed.Line.Line)
        && merge.Sent.Whole(removed.Line.Line).Skip(1).All(line => !result.Has(line.Line) || merge.Theirs.Has(line.Line) || IsAsked(merge, new LineRemoved(line)));

    private static bool InThisOrder(PlanText result, OrderChanged order)
    {
        var stay = result.Within(order.Line.Line, order.Of).Select(line => line.Line).ToList();
        return order.New.Select(line => line.Line).Where(stay.Contains).SequenceEqual(stay.Where(line => order.New.Any(each => each.Line == line)));
    }

    /// <summary>Asked about as a point of the line, or of one it stands within or stood within on any side.</summary>
    private static bool IsAsked(PlanMerge merge, PlanChange change)
    {
        var lines = new[] { merge.Sent, merge.Theirs, merge.Ours }.SelectMany(side => Above(side, change.Line.Line)).ToHashSet();
        return merge.Conflicts.Any(point => (point.Line.Line == change.Line.Line && IsOf(point, change))
            || (point.Kind is MergePointKind.Removal or MergePointKind.TakenOutHere && lines.Contains(point.Line.Line)));
    }

    private static bool IsOf(MergePoint point, PlanChange change) => change switch
    {
        FieldChanged field => point.Kind is MergePointKind.Field && point.Field == field.Field,
        LineMoved => point.Kind is MergePointKind.Place,
        OrderChanged order => point.Kind is MergePointKind.Order && point.Field == order.Of.ToString(),
        LineAdded => point.Kind is MergePointKind.Field or MergePointKind.Place,
        _ => false,
    };

    private static IEnumerable<Guid> Above(PlanText side, Guid line)
    {
        for (var each = side[line]; each is not null; each = side[each.Within])
            yield return each.Line;
    }
}
