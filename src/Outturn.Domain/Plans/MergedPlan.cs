namespace Outturn.Domain;

/// <summary>The plan a merge makes: which lines are in it, where each stands, what it says, and in which order.</summary>
internal sealed class MergedPlan
{
    private readonly MergeSides sides;
    private readonly Dictionary<string, MergeDecision> taken;
    private readonly HashSet<Guid> members;
    private readonly ILookup<Guid?, Guid> children;

    public MergedPlan(MergeSides sides, IReadOnlyList<MergePoint> points, IReadOnlyDictionary<string, MergeDecision> decisions)
    {
        this.sides = sides;
        taken = points
            .Select(point => (point.Key, Decision: decisions.GetValueOrDefault(point.Key) ?? new(point.IsConflict ? MergeSide.Ours : MergeSide.Theirs)))
            .Where(each => each.Decision.Take is not MergeSide.Ours)
            .ToDictionary(each => each.Key, each => each.Decision);
        members = Members(points);
        KeepWhatLinesStandWithin();
        children = members.ToLookup(WithinOf);
    }

    private PlanText Ours => sides.Ours;

    private PlanText Theirs => sides.Theirs;

    public PlanText Text() => new(Lines(Says(PlanLine.OfThePlan)));

    private HashSet<Guid> Members(IReadOnlyList<MergePoint> points)
    {
        var all = Ours.Lines.Select(line => line.Line).ToHashSet();
        foreach (var point in points.Where(point => taken.ContainsKey(point.Key)))
        {
            if (point.Kind is MergePointKind.Removal)
                all.ExceptWith(Ours.Whole(point.Line.Line).Select(line => line.Line).Where(line => !Theirs.Has(line)));
            else if (point.Kind is MergePointKind.Addition)
                all.UnionWith(Theirs.Whole(point.Line.Line).Select(line => line.Line).Where(line => !Ours.Has(line) && !sides.Sent.Has(line)));
            else if (point.Kind is MergePointKind.TakenOutHere)
                all.UnionWith(Theirs.Whole(point.Line.Line).Select(line => line.Line).Where(line => !Ours.Has(line)));
        }

        return all;
    }

    /// <summary>Whatever was decided, a line that stays keeps what it stands within.</summary>
    private void KeepWhatLinesStandWithin()
    {
        for (var open = new Queue<Guid>(members); open.TryDequeue(out var line);)
        {
            if (WithinOf(line) is { } within && members.Add(within))
                open.Enqueue(within);
        }
    }

    private Guid? WithinOf(Guid line)
    {
        var (mine, theirs) = (Ours[line]?.Within, Theirs[line]?.Within);
        if (mine is not { } here || theirs is not { } there || here == there)
            return mine ?? theirs;

        var isAskedFor = taken.ContainsKey(new MergePoint(MergePointKind.Place, Ours[line]!, "", "", "", "", false).Key);
        var cameBack = !Ours.Has(there) && sides.Sent.Has(there) && there != sides.Sent[line]?.Within;
        return members.Contains(there) && (isAskedFor || cameBack || !members.Contains(here)) ? there : here;
    }

    private IEnumerable<PlanLine> Lines(PlanLine line) =>
        Enum.GetValues<LineKind>().SelectMany(kind => InOrder(line.Line, kind)).SelectMany(each => Lines(each)).Prepend(line);

    private PlanLine Says(Guid line)
    {
        if (Ours[line] is not { } mine)
            return Theirs[line]!;

        var says = mine with { Within = WithinOf(line) };
        foreach (var field in PlanDifference.FieldsOf(Theirs[line], mine, sides.Sent[line]))
        {
            if (taken.TryGetValue(new MergePoint(MergePointKind.Field, mine, field, "", "", "", false).Key, out var decision))
                says = says.With(field, decision.Take is MergeSide.Another ? decision.Text : Theirs[line]![field]);
        }

        return says["DeferredTo"].Length == 0 ? says.With("DeferredBecause", "") : says; // taken up again, it has no reason to be put off
    }

    private List<PlanLine> InOrder(Guid within, LineKind kind)
    {
        var own = children[within].Where(line => (Ours[line] ?? Theirs[line])!.Kind == kind).ToHashSet();
        if (own.Count == 0)
            return [];
        if (kind is LineKind.Outcome)
            return [.. own.Select(Says).OrderBy(outcome => OutcomeNumber.Read(outcome["Number"]))];

        var areTheirs = !Ours.Has(within) || taken.ContainsKey(new MergePoint(MergePointKind.Order, Ours[within]!, kind.ToString(), "", "", "", false).Key);
        var order = Standing(areTheirs ? Theirs : Ours);
        var others = Standing(areTheirs ? Ours : Theirs);
        for (var i = 0; i < others.Count; i++)
        {
            if (!order.Contains(others[i]))
                order.Insert(i == 0 ? 0 : order.IndexOf(others[i - 1]) + 1, others[i]);
        }

        return [.. order.Concat(own.Where(line => !order.Contains(line))).Select(Says)];

        List<Guid> Standing(PlanText side) => [.. side.Within(within, kind).Select(line => line.Line).Where(own.Contains)];
    }
}
