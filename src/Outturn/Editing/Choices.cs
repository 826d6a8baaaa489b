namespace Outturn.Editing;

/// <summary>
/// What a person chose where two had changed the same: by box, whose version stands. Theirs is what the form was shown with; yours is whatever stands
/// in the box now, so a third wording is written there.
/// </summary>
public sealed class Choices
{
    /// <summary>Begins the name of the hidden box that says how it read when the form was first opened.</summary>
    public const string Before = "Before.";

    /// <summary>Begins the name of the radios.</summary>
    public const string Whose = "Whose.";

    public const string Theirs = "theirs";
    public const string Yours = "yours";

    private readonly Dictionary<string, (string Before, string Whose)> asked;

    private Choices(Dictionary<string, (string Before, string Whose)> asked) => this.asked = asked;

    public bool WereAsked => asked.Count > 0;

    /// <summary>Each box asked about: how it read before, and whose was chosen so far.</summary>
    public IReadOnlyDictionary<string, (string Before, string Whose)> Asked => asked;

    /// <summary>The boxes asked about and not chosen for.</summary>
    public IReadOnlyList<string> Open => [.. asked.Where(each => each.Value.Whose is not (Theirs or Yours)).Select(each => each.Key)];

    public static Choices On(HttpRequest request) => new(request.HasFormContentType
        ? request.Form.Where(field => field.Key.StartsWith(Before, StringComparison.Ordinal))
            .ToDictionary(field => field.Key[Before.Length..], field => (field.Value.ToString(), request.Form[Whose + field.Key[Before.Length..]].ToString()), StringComparer.Ordinal)
        : []);

    /// <summary>What was asked, to be asked again while something else on the form is to be mended.</summary>
    public IReadOnlyDictionary<string, Clash> Again(FormText typed, FormText shownWith, Meanwhile meanwhile)
    {
        var clashes = new Dictionary<string, Clash>(StringComparer.Ordinal);
        foreach (var (box, (before, whose)) in asked)
        {
            if (typed.Rows.FirstOrDefault(row => row.Box == box) is { } whole)
                clashes[box] = new(shownWith[whole.Line] is null ? ClashKind.TakenOutThere : ClashKind.TakenOutHere, before, shownWith[whole.Line]?.Words ?? "", whole.Words, meanwhile.By(whole.Line)) { Whose = whose };
            else if (typed.RowOf(box) is { } row && row.FieldOf(box) is var field)
                clashes[box] = new(ClashKind.Box, before, shownWith[row.Line]?[field] ?? "", row[field], meanwhile.By(row.Line, field)) { Whose = whose };
        }

        return clashes;
    }

    /// <summary>The form with the choices made: where theirs stands, the box says what it was shown with.</summary>
    public FormText Settle(FormText typed, FormText shownWith)
    {
        var rows = typed.Rows.Where(row => Stays(row, shownWith)).ToList();
        foreach (var (box, _) in asked.Where(each => each.Value.Whose == Theirs))
        {
            if (typed.RowOf(box) is { } row && shownWith[row.Line] is { } shown && rows.FindIndex(each => each.Line == row.Line) is >= 0 and var at)
                rows[at] = rows[at].With(row.FieldOf(box), shown[row.FieldOf(box)]);
        }

        return new(rows);
    }

    /// <summary>A row that one of the two took out is left out by choosing that one.</summary>
    private bool Stays(FormRow row, FormText shownWith) =>
        !asked.TryGetValue(row.Box, out var choice) || choice.Whose != (shownWith[row.Line] is null ? Theirs : Yours);
}
