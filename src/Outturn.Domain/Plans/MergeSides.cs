namespace Outturn.Domain;

/// <summary>The three texts of a merge, and the points on which theirs differs from what was sent and ours did not do alike.</summary>
internal sealed class MergeSides(PlanText sent, PlanText theirs, PlanText ours)
{
    public PlanText Sent => sent;

    public PlanText Theirs => theirs;

    public PlanText Ours => ours;

    public IEnumerable<MergePoint> Points() =>
    [
        .. theirs.Lines.SelectMany(line => ours[line.Line] is { } mine ? Changed(line, mine) : sent.Has(line.Line) ? TakenOutHere(line) : Added(line)),
        .. ours.Lines.SelectMany(Removed),
    ];

    private IEnumerable<MergePoint> Changed(PlanLine line, PlanLine mine)
    {
        var before = sent[line.Line];
        if (line.Within != before?.Within && line.Within != mine.Within && IsStillHere(line.Within))
            yield return new(MergePointKind.Place, mine, "", PlaceOf(before, sent), PlaceOf(line, theirs), PlaceOf(mine, ours), mine.Within != before?.Within);

        foreach (var field in PlanDifference.FieldsOf(line, mine, before))
        {
            var (was, their, our) = (before?[field] ?? "", line[field], mine[field]);
            if (their != was && their != our)
                yield return new(MergePointKind.Field, mine, field, was, their, our, our != was);
        }

        foreach (var kind in Enum.GetValues<LineKind>())
        {
            var (was, their, our) = (Order(sent, theirs, ours), Order(theirs, ours, sent), Order(ours, sent, theirs));
            if (!their.SequenceEqual(was) && !their.SequenceEqual(our))
                yield return new(MergePointKind.Order, mine, kind.ToString(), InWords(was), InWords(their), InWords(our), !our.SequenceEqual(was));

            List<Guid> Order(PlanText side, PlanText other, PlanText third) => PlanDifference.Order(side, line.Line, kind, other, third);
        }
    }

    /// <summary>A line added within another they added comes with it; one added within what we took out is a reason to ask about that.</summary>
    private IEnumerable<MergePoint> Added(PlanLine line) => ours[line.Within] is null ? []
        : [new(MergePointKind.Addition, line, "", "", InWords(line, theirs), "", IsConflict: false)];

    private IEnumerable<MergePoint> TakenOutHere(PlanLine line)
    {
        var isPartOfMore = sent[line.Within] is not null && ours[line.Within] is null;
        return isPartOfMore || !IsTouched(line, theirs) ? []
            : [new(MergePointKind.TakenOutHere, line, "", InWords(sent[line.Line]!, sent), InWords(line, theirs), "", IsConflict: true)];
    }

    private IEnumerable<MergePoint> Removed(PlanLine mine)
    {
        var isPartOfMore = sent[mine.Within] is not null && theirs[mine.Within] is null;
        return isPartOfMore || !sent.Has(mine.Line) || theirs.Has(mine.Line) ? []
            : [new(MergePointKind.Removal, mine, "", InWords(sent[mine.Line]!, sent), "", InWords(mine, ours), IsTouched(mine, ours))];
    }

    /// <summary>Whether a side changed the line or anything that now stands within it.</summary>
    private bool IsTouched(PlanLine line, PlanText side) => side.Whole(line.Line).Any(each => each != sent[each.Line]
        || Enum.GetValues<LineKind>().Any(kind => !PlanDifference.Order(side, each.Line, kind, sent).SequenceEqual(PlanDifference.Order(sent, each.Line, kind, side))));

    /// <summary>Whether a place is one of ours, or comes with what they added. One we took out is asked about on its own.</summary>
    private bool IsStillHere(Guid? place) => ours[place] is not null || (theirs[place] is { } added && !sent.Has(added.Line) && IsStillHere(added.Within));

    private static string PlaceOf(PlanLine? line, PlanText side) => side[line?.Within] is { } above ? InWords(above) : "";

    private static string InWords(PlanLine line) => line.Reference.Length == 0 || line.Words == line.Reference ? line.Words : $"{line.Reference} {line.Words}";

    private static string InWords(PlanLine line, PlanText side) => side.Whole(line.Line).Count() is > 1 and var lines
        ? $"{InWords(line)} (with {lines - 1} {(lines == 2 ? "line" : "lines")} within it)"
        : InWords(line);

    private string InWords(List<Guid> order) => string.Join('\n', order.Select((line, index) => $"{index + 1}. {ours[line]!.Words}"));
}
