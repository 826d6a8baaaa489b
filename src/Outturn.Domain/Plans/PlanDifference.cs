namespace Outturn.Domain;

/// <summary>What a plan says otherwise than another: a revision than the plan in force, this year's than last year's, a returned file than what was sent.</summary>
public sealed record PlanDifference(IReadOnlyList<PlanChange> Changes)
{
    private static readonly Dictionary<Guid, string> NoReasons = [];

    /// <summary>Why, by the line, where a review said so.</summary>
    public IReadOnlyDictionary<Guid, string> Because { get; init; } = NoReasons;

    public bool IsNone => Changes.Count == 0;

    /// <summary>Line by line, in the order of the later text; what was taken out comes last.</summary>
    public static PlanDifference Between(PlanText before, PlanText after) => new(
    [
        .. after.Lines.SelectMany(line => before[line.Line] is { } earlier ? Said(earlier, line, before, after) : [new LineAdded(line)]),
        .. before.Lines.Where(line => !after.Has(line.Line)).Select(line => new LineRemoved(line)),
    ]);

    /// <summary>The fields either line has, those of the later first.</summary>
    internal static IEnumerable<string> FieldsOf(params IEnumerable<PlanLine?> lines) => lines.SelectMany(line => line?.Fields.Select(each => each.Field) ?? []).Distinct();

    /// <summary>The lines of a kind that stand within the same line in all these texts, in the order of the first. Outcomes are in no order but their numbers'.</summary>
    internal static List<Guid> Order(PlanText text, Guid within, LineKind kind, params IEnumerable<PlanText> others) =>
        kind is LineKind.Outcome ? [] : [.. text.Within(within, kind).Select(line => line.Line).Where(line => others.All(other => other[line]?.Within == within))];

    private static IEnumerable<PlanChange> Said(PlanLine earlier, PlanLine line, PlanText before, PlanText after)
    {
        if (earlier.Within != line.Within)
            yield return new LineMoved(line, before[earlier.Within]!, after[line.Within]!);
        foreach (var field in FieldsOf(line, earlier).Where(field => earlier[field] != line[field]))
            yield return new FieldChanged(line, field, earlier[field], line[field]);

        foreach (var kind in Enum.GetValues<LineKind>())
        {
            var (was, now) = (Order(before, line.Line, kind, after), Order(after, line.Line, kind, before));
            if (!was.SequenceEqual(now))
                yield return new OrderChanged(line, kind, [.. was.Select(each => after[each]!)], [.. now.Select(each => after[each]!)]) { Moved = Moved(was, now) };
        }
    }

    /// <summary>The fewest lines that, moved, make the one order of the other: those outside the longest run that kept its order.</summary>
    private static HashSet<Guid> Moved(List<Guid> was, List<Guid> now)
    {
        var places = now.Select(line => was.IndexOf(line)).ToList();
        var (longest, previous) = (new int[places.Count], new int[places.Count]);
        for (var i = 0; i < places.Count; i++)
        {
            previous[i] = Enumerable.Range(0, i).Where(j => places[j] < places[i]).OrderByDescending(j => longest[j]).Append(-1).First();
            longest[i] = 1 + (previous[i] < 0 ? 0 : longest[previous[i]]);
        }

        var moved = now.ToHashSet();
        for (var i = Array.IndexOf(longest, longest.DefaultIfEmpty().Max()); i >= 0; i = previous[i])
            moved.Remove(now[i]);
        return moved;
    }
}

/// <summary>One thing said otherwise.</summary>
/// <param name="Line">The line as the later text has it; of a line taken out, as the earlier had it.</param>
public abstract record PlanChange(PlanLine Line);

public sealed record LineAdded(PlanLine Line) : PlanChange(Line);

public sealed record LineRemoved(PlanLine Line) : PlanChange(Line);

/// <summary>The line stands within another than before: a task under another action.</summary>
public sealed record LineMoved(PlanLine Line, PlanLine From, PlanLine To) : PlanChange(Line);

public sealed record FieldChanged(PlanLine Line, string Field, string Old, string New) : PlanChange(Line);

/// <summary>The lines of a kind within this one stand in another order.</summary>
public sealed record OrderChanged(PlanLine Line, LineKind Of, IReadOnlyList<PlanLine> Old, IReadOnlyList<PlanLine> New) : PlanChange(Line)
{
    /// <summary>The fewest of them that had to move.</summary>
    public required IReadOnlySet<Guid> Moved { get; init; }
}
