namespace Outturn.Storage.Tests;

/// <summary>A plan edited five hundred times, its text kept after each save: the history gives back every one of them.</summary>
public sealed class PlanAsItStoodTests
{
    private const int Edits = 500;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_plan_as_it_stood_is_what_it_said_after_the_last_save_of_that_moment(OnDatabase kind)
    {
        using var test = TestDatabase.New(kind);
        var world = new GeneratedPlan(11);
        var saved = await Edited(test, world);
        Assert.Equal(Edits + 1, saved.Count);

        await using var db = test.Open(world.Partnership);
        Assert.Null(await db.PlanAsItStood(world.Plan.Id, saved[0].At.AddSeconds(-1), Cancel));
        foreach (var (at, said) in saved)
        {
            var stood = await db.PlanAndPeopleAsTheyStood(world.Plan.Id, at.AddSeconds(1), Cancel); // nothing was saved in that second
            Assert.NotNull(stood);
            Assert.Equal([], PlanDifference.Between(said.Text, stood.Text).Changes);
            Assert.Equal(Words(said), Words(stood));
        }

        Assert.True(saved.Select(each => string.Join(' ', each.Said.Answered.Values.Select(who => who.Officer))).Distinct().Count() > 10);
        Assert.True(saved.Select(each => string.Join(' ', each.Said.Met)).Distinct().Count() > 10);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_plan_of_any_size_as_it_stood_at_any_time_takes_seven_queries(OnDatabase kind)
    {
        using var test = TestDatabase.New(kind);
        var world = await World.SavedIn(test, tasks: 40, inForce: false);
        var saved = test.Clock.Now;
        test.Clock.Now += TimeSpan.FromDays(30);
        await using (var edit = test.Open(world.Partnership))
        {
            var plan = await edit.Plans.WithEverything().SingleAsync(Cancel);
            foreach (var task in plan.Tasks.ToList())
                task.Action.Remove(task);
            await edit.SaveChangesAsync(Cancel);
        }

        await using var db = test.Open(world.Partnership);
        await db.Database.OpenConnectionAsync(Cancel);
        PlanText? before = null, after = null;
        Assert.Equal(7, await test.Commands.Of(async () => before = await db.PlanAsItStood(world.Plan.Id, saved, Cancel)));
        Assert.Equal(7, await test.Commands.Of(async () => after = await db.PlanAsItStood(world.Plan.Id, test.Clock.Now, Cancel)));
        Assert.Equal((40, 0), (before!.Lines.Count(line => line.Kind == LineKind.Task), after!.Lines.Count(line => line.Kind == LineKind.Task)));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_plan_of_another_partnership_never_stood(OnDatabase kind)
    {
        using var test = TestDatabase.New(kind);
        var (here, there) = (await World.SavedIn(test), await World.SavedIn(test, "elsewhere"));

        await using var db = test.Open(here.Partnership);
        Assert.Null(await db.PlanAsItStood(there.Plan.Id, test.Clock.Now, Cancel));
    }

    private static string Words(PlanThen plan) => $"""
        {plan.Text}
        {string.Join('\n', plan.Answered.OrderBy(each => each.Key).Select(each => $"{each.Key}: {each.Value}"))}
        {string.Join('\n', plan.Met.OrderBy(each => each.Key).Select(each => $"{each.Key}: {each.Value}"))}
        """;

    private static async Task<IReadOnlyList<(DateTimeOffset At, PlanThen Said)>> Edited(TestDatabase test, GeneratedPlan world)
    {
        await using (var db = test.Open())
        {
            db.Add(world.Partnership);
            db.Use(world.Partnership);
            db.AddRange(world.Strategy, world.Plan, new Person(world.Partnership, new() { Name = "Dilys Pryce" }), new Person(world.Partnership, new() { Name = "Tom Adeyemi" }));
            await db.SaveChangesAsync(Cancel);
        }

        List<(DateTimeOffset At, PlanThen Said)> saved = [(test.Clock.Now, PlanThen.Of(world.Plan, world.Text))];
        var (random, undone) = (new Random(11), 0);
        while (saved.Count <= Edits)
        {
            await using var db = test.Open(world.Partnership);
            var (plan, strategy) = (await db.Plans.WithEverything().SingleAsync(Cancel), await db.Strategies.WithAimsAndOutcomes().SingleAsync(Cancel));
            var people = await db.People.OrderBy(person => person.Id).ToListAsync(Cancel);
            for (var edit = 0; edit < 25; edit++)
            {
                if (edit > 0 && random.Next(5) == 0 && await LastIsTakenBack(db, plan))
                    undone++;
                while (Words(saved[^1].Said) == Words(PlanThen.Of(plan, plan.ToText(strategy)))) // a task moved to where it stands is no edit
                    new AnyEdit(plan, strategy, people, random, saved.Count).Do();
                test.Clock.Now += TimeSpan.FromSeconds(random.Next(2, 100_000));
                await db.SaveChangesAsync(Cancel);
                saved.Add((test.Clock.Now, PlanThen.Of(plan, plan.ToText(strategy))));
            }
        }

        Assert.True(undone > 20);
        return saved;
    }

    /// <summary>Takes back the last save, where it was one of the plan's rows alone.</summary>
    private static async Task<bool> LastIsTakenBack(OutturnDb db, ActionPlan plan)
    {
        string[] rows = [nameof(PlannedOutcome), nameof(PlannedAction), nameof(PlannedTask), nameof(Measure), nameof(Milestone)];
        var save = await db.Changes.OfSave(plan.PartnershipId, db.LastSave).AsNoTracking().ToListAsync(Cancel);
        var ofTheStrategy = (await db.Set<Measure>().AsNoTracking().Where(measure => measure.OutcomeId != null).Select(measure => measure.Id).ToListAsync(Cancel)).ToHashSet();
        if (save.Exists(change => !rows.Contains(change.Entity) || change is { Entity: nameof(PlannedAction), Kind: ChangeKind.Added } || (change.Entity == nameof(Measure) && (ofTheStrategy.Contains(change.EntityId) || change.Reference.All(letter => letter is '.' or (>= '0' and <= '9'))))))
            return false;

        await db.TakeBack(plan, save, Cancel);
        return true;
    }

    /// <summary>Something a person could do to the plan or to an outcome's measures, by the plan's own deeds.</summary>
    private sealed class AnyEdit(ActionPlan plan, Strategy strategy, IReadOnlyList<Person> people, Random random, int number)
    {
        private readonly List<PlannedTask> tasks = [.. plan.Tasks];

        private string Words => $"Edit {number}: “ŵyl”, 2010/11: 5%, 2011/12: \"tbc\"";

        private PlannedTask Task => tasks[random.Next(tasks.Count)];

        public void Do()
        {
            switch (tasks.Count < 4 ? 4 : random.Next(23))
            {
                case 0: Task.Edit(Task.Details with { Title = Words, Timescale = Timescale.Read($"By October {2010 + random.Next(5)}") }); break;
                case 1: Task.Edit(Task.Details with { ContactOfficer = Words, Resources = Resources.Read($"Needed: £{number}k") }); break;
                case 2: Some(plan.Actions).Edit(new() { Title = Words, LongTermAmbition = random.Next(2) == 0 ? "" : Words, Timescale = "after 2013" }); break;
                case 3: Task.MoveTo(Some(plan.Actions.Where(action => action.DeferredTo is null)), random.Next(1, 5)); break;
                case 4 or 5: AddTask(); break;
                case 6: Task.Action.Remove(Task.Action.Tasks[0]); break;
                case 7: EditMeasure(); break;
                case 8: EditMilestone(); break;
                case 9: EditOutcomeMeasure(); break;
                case 10: EditPlan(); break;
                case 11: EditAction(); break;
                case 12: PutOffOrTakeUp(); break;
                case 13: TakeOutcomeOutOrIn(); break;
                case 14: Task.Split(Words, Task.Measures.Select(measure => measure.Id).Take(1).ToHashSet()); break;
                case 15: Some(plan.Actions).Split(Words, tasks.Select(task => task.Id).Where(_ => random.Next(2) == 0).ToHashSet(), null); break;
                case 16 or 17: plan.Shift(Some(plan.Rows.OfType<PlanRow>()), random.Next(2) == 0 ? -1 : 1); break;
                case 18: Task.IsAnsweredBy(random.Next(3) == 0 ? null : Some(people)); break;
                case 19: Task.IsLedBy(random.Next(3) == 0 ? null : plan.Group, null); break;
                case 20 when tasks.SelectMany(task => task.Milestones).ToList() is { Count: > 0 } milestones: Some(milestones).WasMet(random.Next(3) == 0 ? null : new(2010, 1 + random.Next(12), 1)); break;
                default: plan.Take(GeneratedPlan.Edited(plan.ToText(strategy), random, 2), strategy); break;
            }
        }

        private void AddTask()
        {
            if (!plan.Actions.Any(action => action.DeferredTo is null))
                plan.Outcomes[0].AddAction(plan.Outcomes[0].NextLetter(), new() { Title = Words });
            var task = Some(plan.Actions.Where(action => action.DeferredTo is null)).AddTask(new() { Title = Words });
            task.AddMeasure(AMeasure());
            task.AddMeasure(AMeasure());
            task.AddMilestone(new() { Title = Words, DateAsWritten = "1 October 2010" });
        }

        private void EditMeasure()
        {
            var (task, other) = (Task, Task);
            if (task.Measures.Count == 0)
                task.AddMeasure(AMeasure());
            else if (random.Next(3) == 0)
                task.Remove(Some(task.Measures));
            else if (random.Next(2) == 0)
                task.Move(Some(task.Measures), other, 1);
            else
                Some(task.Measures).Details = AMeasure();
        }

        private void EditMilestone()
        {
            var (task, other) = (Task, Task);
            if (task.Milestones.Count == 0)
                task.AddMilestone(new() { Title = Words });
            else if (random.Next(3) == 0)
                task.Remove(Some(task.Milestones));
            else if (random.Next(2) == 0)
                task.Move(Some(task.Milestones), other, 1);
            else
                Some(task.Milestones).Details = new() { Title = Words, DateAsWritten = random.Next(2) == 0 ? "31/13/2010" : "30 June 2011" };
        }

        private void EditOutcomeMeasure()
        {
            var outcome = Some(strategy.Aims.SelectMany(aim => aim.Outcomes));
            if (outcome.Measures.Count == 0 || random.Next(3) == 0)
                outcome.AddMeasure(AMeasure());
            else if (random.Next(2) == 0)
                outcome.Remove(Some(outcome.Measures));
            else
                Some(outcome.Measures).Details = AMeasure();
        }

        private void EditPlan()
        {
            plan.Title = Words;
            plan.Covers(plan.FirstYear.Plus(random.Next(2) == 0 ? 1 : -1), random.Next(1, 5));
            foreach (var outcome in plan.Outcomes.Take(1))
                outcome.TitleAsWritten = Words;
        }

        private void EditAction()
        {
            var outcome = Some(plan.Outcomes);
            var own = plan.Actions.Where(action => action.IsTheGroupsOwn).ToList();
            if (own.Count < 2)
                outcome.AddAction(outcome.NextLetter(), new() { Title = Words });
            else if (random.Next(4) == 0)
                own[0].Outcome.Remove(own[0]);
            else
                Some(own).MoveTo(outcome, random.Next(1, 4));
        }

        private void PutOffOrTakeUp()
        {
            if (plan.Actions.FirstOrDefault(action => action.DeferredTo is not null) is { } putOff)
                putOff.TakeUpAgain();
            else if (plan.Actions.FirstOrDefault(action => action.Tasks.Count == 0) is { } empty)
                empty.DeferTo(new DateOnly(2013, 4, 1), Words);
        }

        private void TakeOutcomeOutOrIn()
        {
            if (strategy.Aims.SelectMany(aim => aim.Outcomes).FirstOrDefault(outcome => plan.Planned(outcome) is null) is { } missing)
                plan.Add(missing, Words);
            else if (plan.Outcomes.Count > 1)
                plan.Remove(plan.Outcomes[^1]);
        }

        private MeasureDetails AMeasure() => new()
        {
            Title = Words,
            Unit = "%",
            Polarity = (Polarity)random.Next(4),
            BaselineYear = random.Next(2) == 0 ? null : new FinancialYear(2009),
            Baseline = MeasureValue.Read($"{number}% (to Feb 11)"),
            Targets = YearlyTargets.Of(plan.Years.Select(year => (year, MeasureValue.Read(random.Next(3) == 0 ? "" : $"{random.Next(100)}%, 2011/12: {number}")))),
        };

        private T Some<T>(IEnumerable<T> of) => of.ToList() is var all ? all[random.Next(all.Count)] : throw new InvalidOperationException();
    }
}
