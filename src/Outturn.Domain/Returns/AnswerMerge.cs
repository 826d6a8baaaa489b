namespace Outturn.Domain;

/// <summary>How a line stood when its page was opened: what the boxes held, and the answer that had been sent.</summary>
/// <param name="Offered">What was shown beside the boxes to be chosen, by field; none where nothing was.</param>
public sealed record LineAsOpened(LineAnswer Boxes, LineAnswer Sent, IReadOnlyDictionary<string, string> Offered);

/// <summary>A field that was changed in two places, each otherwise.</summary>
/// <param name="Before">What its box held when the page was opened, be it sent or a draft; null where the page does not say.</param>
/// <param name="IsSent">Someone sent theirs; else the writer kept it in another window.</param>
public sealed record AnswerConflict(string Field, string? Before, string Theirs, string Yours, bool IsSent);

/// <summary>
/// An answer as it is typed, brought together with what was kept or sent of the line since its page was opened. What one side alone changed stands; where
/// both changed the same field otherwise, whoever types chooses, and until then their own words stay in the box.
/// </summary>
public sealed record AnswerMerge(LineAnswer Answer, IReadOnlyList<string> Kept, IReadOnlyList<AnswerConflict> Conflicts)
{
    /// <param name="opened">Null where the page does not say: then every box that differs is asked about.</param>
    /// <param name="boxes">What stands in the boxes now.</param>
    /// <param name="sent">The answer that was sent, as it stands now; null where nothing is sent over it.</param>
    public static AnswerMerge Of(LineAsOpened? opened, LineAnswer boxes, LineAnswer? sent, LineAnswer typed)
    {
        var (fields, kept, conflicts) = (typed.Fields.ToDictionary(field => field.Field, field => field.Text, StringComparer.Ordinal), new List<string>(), new List<AnswerConflict>());
        foreach (var figure in typed.Figures)
            fields[LineAnswer.FieldOfFigure(figure.Key)] = figure.Value;
        foreach (var field in FieldsOf(typed, boxes, sent, opened?.Boxes, opened?.Sent))
        {
            var (before, theirs, isSent) = Other(field, opened, boxes, sent);
            if (Same(theirs, before) || Same(theirs, typed[field]))
                continue;
            if (before is not null && Same(typed[field], before))
            {
                fields[field] = theirs;
                kept.Add(field);
            }
            else
            {
                conflicts.Add(new(field, opened?.Boxes[field], theirs, typed[field], isSent));
            }
        }

        // A milestone is not reached by an empty day; a figure is taken out by an empty box.
        var said = fields.Where(field => field.Value.Length > 0 || LineAnswer.MeasureOf(field.Key) is not null);
        return new(LineAnswer.Of(said.Select(field => (field.Key, field.Value))), kept, conflicts);
    }

    /// <summary>What the other side did to a field: kept in another window of the writer’s, else sent by someone meanwhile.</summary>
    private static (string? Before, string Theirs, bool IsSent) Other(string field, LineAsOpened? opened, LineAnswer boxes, LineAnswer? sent) => opened switch
    {
        null => (null, (sent ?? boxes)[field], sent is not null),
        _ when sent is not null && !Same(sent[field], opened.Sent[field]) && (Same(boxes[field], opened.Boxes[field]) || Same(boxes[field], sent[field])) => (opened.Sent[field], sent[field], true),
        _ => (opened.Boxes[field], boxes[field], false),
    };

    /// <summary>That there is nothing to report is said by a button, not typed in a box.</summary>
    private static IEnumerable<string> FieldsOf(params LineAnswer?[] answers) =>
        answers.OfType<LineAnswer>().SelectMany(answer => answer.Fields).Select(each => each.Field).Where(field => field != nameof(ReturnDetails.NothingToReport)).Distinct(StringComparer.Ordinal);

    private static bool Same(string one, string? other) => other is not null && string.Equals(one.ReplaceLineEndings("\n").Trim(), other.ReplaceLineEndings("\n").Trim(), StringComparison.Ordinal);
}
