namespace Outturn.Domain;

/// <summary>
/// A copy of a plan that was sent out and changed there, brought together with what was changed here meanwhile. Each point on which theirs differs
/// from what was sent is taken over, unless ours changed it otherwise: then it is a conflict, and a person decides. Whatever either side did is in
/// the result or among the conflicts.
/// </summary>
public sealed class PlanMerge
{
    private readonly MergeSides sides;

    private PlanMerge(MergeSides sides)
    {
        this.sides = sides;
        Points = [.. sides.Points()];
    }

    /// <summary>The plan as it was sent out.</summary>
    public PlanText Sent => sides.Sent;

    /// <summary>The plan as it came back.</summary>
    public PlanText Theirs => sides.Theirs;

    /// <summary>The plan as it is here now.</summary>
    public PlanText Ours => sides.Ours;

    /// <summary>Everything theirs did that ours did not do alike.</summary>
    public IReadOnlyList<MergePoint> Points { get; }

    public IEnumerable<MergePoint> Conflicts => Points.Where(point => point.IsConflict);

    /// <summary>
    /// The strategy's own actions, as the plan has them, that a returned file shows nowhere any more: they stay, without what the file took out of them (G4).
    /// </summary>
    public IReadOnlyList<PlanLine> Staying { get; private init; } = [];

    /// <summary>What both did alike: nothing is left to do.</summary>
    public IEnumerable<PlanChange> Alike
    {
        get
        {
            var ours = PlanDifference.Between(Sent, Ours).Changes.Select(Key).ToHashSet();
            return PlanDifference.Between(Sent, Theirs).Changes.Where(change => ours.Contains(Key(change)));
        }
    }

    /// <summary>Brings the texts together.</summary>
    public static PlanMerge Of(PlanText sent, PlanText theirs, PlanText ours) => new(new(sent, theirs, ours));

    /// <summary>
    /// Brings a file that came back together with the plan. Who deletes the only row of an action takes out the task in it; an action of the strategy's own
    /// is planned or put off (G4), never taken out by a file.
    /// </summary>
    public static PlanMerge OfFile(PlanText sent, PlanText theirs, PlanText ours)
    {
        var staying = ours.Lines.Where(line => line is { Kind: LineKind.Action, IsTheGroupsOwn: false, PartOf.Length: 0 } && !theirs.Has(line.Line) && sent[line.Line]?.Within is { } outcome && theirs.Has(outcome)).ToList();
        return new(new(sent, staying.Aggregate(theirs, (text, action) => With(text, sent[action.Line]!, sent)), ours)) { Staying = staying };
    }

    /// <summary>
    /// The plan as it will read: points theirs alone touched are taken over, a conflict is as decided, and as ours until it is. A decision can also
    /// refuse what is no conflict.
    /// </summary>
    /// <param name="decisions">By the key of the point.</param>
    public PlanText Result(IReadOnlyDictionary<string, MergeDecision>? decisions = null) => new MergedPlan(sides, Points, decisions ?? new Dictionary<string, MergeDecision>()).Text();

    /// <summary>The text with an action that was sent, without what stood in it, after the neighbour it was sent after.</summary>
    private static PlanText With(PlanText text, PlanLine action, PlanText sent)
    {
        var outcome = action.Within!.Value;
        var neighbour = sent.Within(outcome, LineKind.Action).TakeWhile(each => each.Line != action.Line).LastOrDefault(each => text[each.Line]?.Within == outcome);
        var before = neighbour is not null ? text.Whole(neighbour.Line).Last() : text.Within(outcome, LineKind.Measure).LastOrDefault() ?? text[outcome]!;
        return new(text.Lines.SelectMany(line => line.Line == before.Line ? (PlanLine[])[line, action] : [line]));
    }

    private static string Key(PlanChange change) => change switch
    {
        FieldChanged field => $"{field.Line.Line} {field.Field} {field.New}",
        LineMoved moved => $"{moved.Line.Line} to {moved.To.Line}",
        OrderChanged order => $"{order.Line.Line} {order.Of} {string.Join(' ', order.New.Select(line => line.Line))}",
        LineRemoved removed => $"{removed.Line.Line} gone",
        _ => $"{change.Line.Line} new",
    };
}

/// <summary>What becomes of the strategy's own actions that a returned file shows nowhere any more.</summary>
public static class StayingWords
{
    extension(PlanMerge merge)
    {
        /// <summary>A sentence for each, with where it is put off instead.</summary>
        public IEnumerable<(PlanLine Action, string Words)> StayingInWords => merge.Staying.Select(action => (action,
            $"Action {action.Reference} is nowhere in the file any more. It is the strategy’s own, so it stays in the plan{(merge.Sent.Within(action.Line, LineKind.Task).Any() ? ", without the tasks the file took out" : "")}: plan it, or put it off to a date on its own page."));
    }
}

/// <summary>What a point of a merge is about.</summary>
public enum MergePointKind
{
    /// <summary>A field of a line reads otherwise.</summary>
    Field,

    /// <summary>The line stands within another.</summary>
    Place,

    /// <summary>The lines within it stand in another order.</summary>
    Order,

    /// <summary>They added the line, with all that stands within it.</summary>
    Addition,

    /// <summary>They took the line out, with all that stood within it.</summary>
    Removal,

    /// <summary>We took the line out, and they changed it or something within it.</summary>
    TakenOutHere,
}

/// <summary>One point on which a returned plan differs from what was sent, in words: as sent, as theirs has it, as ours has it.</summary>
/// <param name="Line">The line as one of the sides has it.</param>
/// <param name="Field">The field; of an order, the kind of line; else "".</param>
/// <param name="IsConflict">Ours changed it too, and otherwise.</param>
public sealed record MergePoint(MergePointKind Kind, PlanLine Line, string Field, string Sent, string Theirs, string Ours, bool IsConflict)
{
    /// <summary>Names the point, the same each time the same three texts are brought together.</summary>
    public string Key => $"{Line.Line:N}.{Kind}.{Field}";

    /// <summary>Only a field can be given a value that neither side wrote.</summary>
    public bool CanBeAnotherValue => Kind is MergePointKind.Field;
}

/// <summary>What a person decided on a point.</summary>
/// <param name="Take">Whose version.</param>
/// <param name="Text">The value, when it is another one.</param>
public sealed record MergeDecision(MergeSide Take, string Text = "");

public enum MergeSide
{
    Ours,
    Theirs,
    Another,
}
