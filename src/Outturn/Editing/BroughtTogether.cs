namespace Outturn.Editing;

/// <summary>
/// What was typed, brought together with what someone else saved while the form was open. What only one side changed stands; where both changed the
/// same otherwise, the person who types chooses, box by box.
/// </summary>
public sealed class BroughtTogether
{
    private readonly PlanMerge merge;

    private BroughtTogether(PlanMerge merge, bool wasChosen) => (this.merge, IsAsTyped) = (merge, merge.Points.Count == 0 && !wasChosen);

    /// <summary>Whether the form says what was typed, to the letter.</summary>
    public bool IsAsTyped { get; }

    /// <summary>What both changed, each otherwise.</summary>
    public bool MustBeChosen => merge.Conflicts.Any();

    /// <summary>What only someone else changed: it stands.</summary>
    public IReadOnlyList<MergePoint> Kept => [.. merge.Points.Where(point => !point.IsConflict)];

    /// <summary>What the form says now. A row taken out here that someone else changed is back on it, to be chosen about.</summary>
    public PlanText Text => merge.Result(merge.Conflicts.Where(point => point.Kind is MergePointKind.TakenOutHere).ToDictionary(point => point.Key, _ => new MergeDecision(MergeSide.Theirs), StringComparer.Ordinal));

    /// <param name="opened">What the form was opened with; null where it did not come back with it.</param>
    /// <param name="isStale">Whether something was saved since, as far as the versions tell.</param>
    public static BroughtTogether Of(FormText? opened, FormText stored, FormText typed, Choices choices, bool isStale)
    {
        var before = opened ?? (isStale ? FormText.Unknown(stored, typed) : stored);
        return new(PlanMerge.Of(before.Text, stored.Text, choices.Settle(typed, before).Text), choices.WereAsked);
    }

    /// <summary>What is to be chosen, by the box it is about.</summary>
    /// <param name="form">The form as it says now, which knows its boxes.</param>
    public IReadOnlyDictionary<string, Clash> Clashes(FormText form, Meanwhile meanwhile)
    {
        var clashes = new Dictionary<string, Clash>(StringComparer.Ordinal);
        foreach (var point in merge.Conflicts)
        {
            if (form[point.Line.Line] is not { } row)
                continue;
            if (point.Kind is MergePointKind.Field)
                clashes[row.BoxOf(point.Field)] = new(ClashKind.Box, point.Sent, point.Theirs, point.Ours, meanwhile.By(row.Line, point.Field)) { Field = point.Field };
            else if (point.Kind is MergePointKind.Removal or MergePointKind.TakenOutHere)
                clashes[row.Box] = new(point.Kind is MergePointKind.Removal ? ClashKind.TakenOutThere : ClashKind.TakenOutHere, point.Sent, point.Theirs, point.Ours, meanwhile.By(row.Line));
        }

        return clashes;
    }
}

/// <summary>What two people did to the same box, or the same row, each otherwise.</summary>
/// <param name="Before">As the form was opened.</param>
/// <param name="By">Who saved theirs and when: "Amira Shah, 10:42".</param>
public sealed record Clash(ClashKind Kind, string Before, string Theirs, string Yours, string By)
{
    /// <summary>What was chosen so far.</summary>
    public string Whose { get; init; } = "";

    public string InWords => Kind switch
    {
        ClashKind.TakenOutThere => $"{Who} took this out while you changed it.",
        ClashKind.TakenOutHere => $"You took this out while {Who} changed it.",
        _ when Who == "You" => $"You changed {(Field.Length == 0 ? "this" : BoxWords.Of(Field))} in another window too.",
        _ => $"{Who} changed {(Field.Length == 0 ? "this" : BoxWords.Of(Field))} too.",
    };

    /// <summary>Which box of its row it is: "Details.Title".</summary>
    public string Field { get; init; } = "";

    private string Who => By.Length == 0 ? "Someone" : By.Split(',')[0];
}

public enum ClashKind
{
    /// <summary>Both wrote into the same box.</summary>
    Box,

    /// <summary>They took the row out while it was changed here.</summary>
    TakenOutThere,

    /// <summary>It was taken out here while they changed it.</summary>
    TakenOutHere,
}
