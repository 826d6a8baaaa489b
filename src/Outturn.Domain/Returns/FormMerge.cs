namespace Outturn.Domain;

/// <summary>What becomes of what was written into a box of a returned form.</summary>
public enum FormPointKind
{
    /// <summary>As it was sent: nothing was written.</summary>
    Untouched,

    /// <summary>The same was said here meanwhile.</summary>
    Alike,

    /// <summary>It is taken.</summary>
    Taken,

    /// <summary>Something else stands here: changed since the form was sent, or typed and not sent. A person decides.</summary>
    Conflict,

    /// <summary>It could not be understood; it is kept to be read, and nothing is changed by it.</summary>
    NotUnderstood,
}

/// <summary>Whose words stand where a form and what is here differ: those that were sent, the form's, or a draft that nobody sent.</summary>
public enum WhoseWords
{
    Ours,
    Theirs,
    Draft,
}

/// <summary>A box of a returned form: as sent, as returned, and as it is here now.</summary>
/// <param name="Written">The words in the file.</param>
/// <param name="Text">What they were understood as.</param>
/// <param name="Ours">What was said here and sent; "" where nothing was.</param>
/// <param name="Draft">What its reader typed here and has not sent; null where that is nothing else than what was sent.</param>
/// <param name="Place">"table 2, row 3", "sheet ‘Lines’, E7"; "" where its row is gone.</param>
public sealed record FormPoint(FormBox Box, FormPointKind Kind, string Written, string Text, string Ours, string? Draft, string Place, string WhyNot)
{
    /// <summary>Names the point: the same each time the same file is read.</summary>
    public string Key => $"{Box.Line:N}.{Box.Field}".Replace("[", "(", StringComparison.Ordinal).Replace("]", ")", StringComparison.Ordinal);

    /// <summary>Whether the form says something of the box.</summary>
    public bool IsWritten => Place.Length > 0 && !Same(FormBox.Shown(Box.Field, Text), Box.Said);

    /// <summary>Between whose words a person chooses; none where there is nothing to choose.</summary>
    public IReadOnlyList<WhoseWords> Choices => Kind is not FormPointKind.Conflict ? [] : [.. new[] { WhoseWords.Theirs, WhoseWords.Ours, WhoseWords.Draft }.Where(whose => whose switch
    {
        WhoseWords.Theirs => IsWritten,
        WhoseWords.Draft => Draft is not null,
        _ => !IsWritten || !(Same(Ours, Box.Said) || Same(Ours, FormBox.Shown(Box.Field, Text))),
    })];

    public string WordsOf(WhoseWords whose) => whose switch
    {
        WhoseWords.Theirs => Written,
        WhoseWords.Draft => Draft ?? "",
        _ => Ours,
    };

    /// <summary>But for spaces, which programs set as they like.</summary>
    internal static bool Same(string one, string other) => string.Equals(PlanCheck.OneLine(one), PlanCheck.OneLine(other), StringComparison.Ordinal);
}

/// <summary>
/// One line of a returned form, brought together with the answer that was sent: what the line will say, and what is still to be decided. What its reader
/// typed here and did not send is nobody's answer: where the form says otherwise, or nothing, they choose. Another's draft stays theirs, unread.
/// </summary>
public sealed class FormMerge
{
    private readonly LineAnswer? draft;

    private FormMerge(Return line, IReadOnlyList<FormPoint> points, Person? askedOf, LineAnswer? draft) => (Line, Points, AskedOf, this.draft) = (line, points, askedOf, draft);

    public Return Line { get; }

    /// <summary>Every box of the line, in the order of the form.</summary>
    public IReadOnlyList<FormPoint> Points { get; }

    /// <summary>Whom the form asked, where the line is someone else's now; else null.</summary>
    public Person? AskedOf { get; }

    public bool IsTouched => Points.Any(point => point.Kind is FormPointKind.Taken or FormPointKind.Conflict or FormPointKind.NotUnderstood);

    /// <summary>Names the choice whose answer it is, where the line became someone else's.</summary>
    public string OfficerKey => $"{Line.Id:N}.officer";

    /// <summary>Whether a person must say whose answer it is.</summary>
    public bool AsksWhose => IsTouched && AskedOf is not null;

    /// <param name="written">What stands in each box of the file, and where; a box whose row is gone is not here.</param>
    /// <param name="reader">Who reads the form, and whose own draft it is brought together with; another’s stays theirs.</param>
    /// <param name="asked">Whom the form asked, where that is known.</param>
    public static FormMerge Of(Return line, IEnumerable<FormBox> boxes, IReadOnlyDictionary<FormBox, (string Text, string Place)> written, DateOnly today, Person? reader, Person? asked = null)
    {
        var (said, draft) = (line.Answer, reader is null ? null : line.Drafts.Of(reader)?.Answer);
        var points = boxes.Select(box => Point(box, written.TryGetValue(box, out var found) ? found : null, FormBox.Shown(box.Field, said[box.Field]), draft is null ? null : FormBox.Shown(box.Field, draft[box.Field]), today)).ToList();
        var isTouched = points.Any(point => point.Kind is FormPointKind.Taken or FormPointKind.Conflict or FormPointKind.NotUnderstood);
        return new(
            line,
            [.. points.Select(point => isTouched && point is { Kind: FormPointKind.Untouched, Draft: not null } ? point with { Kind = FormPointKind.Conflict } : point)],
            asked is not null && asked.Id != line.OfficerId ? asked : null,
            draft);
    }

    /// <summary>Whose answer it is; as the line is asked today until it is decided.</summary>
    public Person? OfficerBy(IReadOnlyDictionary<string, WhoseWords> decisions) => AskedOf is not null && decisions.GetValueOrDefault(OfficerKey) is WhoseWords.Theirs ? AskedOf : Line.Officer;

    /// <summary>The answer that was sent with what was returned in it. A conflict is as decided, and as ours until it is.</summary>
    /// <param name="decisions">By the key of the point.</param>
    public LineAnswer Result(IReadOnlyDictionary<string, WhoseWords> decisions)
    {
        var fields = Line.Answer.Fields.ToDictionary(field => field.Field, field => field.Text, StringComparer.Ordinal);
        foreach (var point in Points)
        {
            var whose = point.Kind switch
            {
                FormPointKind.Taken => WhoseWords.Theirs,
                FormPointKind.Conflict => decisions.GetValueOrDefault(point.Key),
                FormPointKind.NotUnderstood when point.Draft is not null => WhoseWords.Draft, // it goes no further than a draft
                _ => WhoseWords.Ours,
            };
            if (whose is not WhoseWords.Ours)
                Write(point.Box.Field, whose is WhoseWords.Theirs ? point.Text : draft?[point.Box.Field] ?? "");
        }

        var answer = LineAnswer.Of(fields.Select(field => (field.Key, field.Value)));
        return answer.Details is { NothingToReport: true, Narrative.Length: > 0 } && !SaysNothing(decisions) ? answer with { Details = answer.Details with { NothingToReport = false } } : answer;

        void Write(string field, string text)
        {
            if (text.Length > 0 || LineAnswer.MeasureOf(field) is not null)
                fields[field] = text;
            else
                fields.Remove(field);
        }
    }

    /// <summary>Why the line would be kept as a draft instead of being sent, in sentences; none where it is whole.</summary>
    public IReadOnlyList<string> WhyNotWhole(IReadOnlyDictionary<string, WhoseWords> decisions, DateOnly today) =>
        [.. Points.Where(point => point.Kind is FormPointKind.NotUnderstood).Select(point => point.WhyNot), .. Result(decisions).Slips(Line, today).Select(slip => slip.Sentence)];

    /// <summary>Whether someone says anew that there is nothing to report; one who wrote a narrative and left an old "yes" does not.</summary>
    private bool SaysNothing(IReadOnlyDictionary<string, WhoseWords> decisions) => Points.Any(point => point.Box.Field == nameof(ReturnDetails.NothingToReport)
        && (point.Kind is FormPointKind.Taken || (point.Kind is FormPointKind.Conflict && decisions.GetValueOrDefault(point.Key) is not WhoseWords.Ours)));

    private static FormPoint Point(FormBox box, (string Text, string Place)? written, string ours, string? draft, DateOnly today)
    {
        var other = draft is not null && !FormPoint.Same(draft, ours) ? draft : null;
        if (written is not var (words, place))
            return new(box, FormPointKind.Untouched, "", "", ours, other, "", "");

        var (text, whyNot) = FormPoint.Same(words, box.Sent) ? (Raw(box, box.Sent, today), "") : box.Read(words, today);
        var shown = FormBox.Shown(box.Field, text);
        var kind = whyNot.Length > 0 ? FormPointKind.NotUnderstood
            : FormPoint.Same(shown, box.Said) ? FormPointKind.Untouched
            : other is not null && !FormPoint.Same(other, shown) ? FormPointKind.Conflict
            : FormPoint.Same(shown, ours) ? FormPointKind.Alike
            : FormPoint.Same(ours, box.Said) ? FormPointKind.Taken
            : FormPointKind.Conflict;
        return new(box, kind, words, text, ours, other, place, whyNot);
    }

    /// <summary>What stood in a box when it was sent, as the field of an answer: what was typed into a draft may be nothing that is understood.</summary>
    private static string Raw(FormBox box, string sent, DateOnly today) => box.Read(sent, today) is { WhyNot: "" } read ? read.Text : sent;
}
