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

    /// <summary>It was changed here too since the form was sent, and otherwise: a person decides.</summary>
    Conflict,

    /// <summary>It could not be understood; it is kept to be read, and nothing is changed by it.</summary>
    NotUnderstood,
}

/// <summary>A box of a returned form: as sent, as returned, and as it is here now.</summary>
/// <param name="Written">The words in the file.</param>
/// <param name="Text">What they were understood as.</param>
/// <param name="Place">"table 2, row 3", "sheet ‘Lines’, E7".</param>
public sealed record FormPoint(FormBox Box, FormPointKind Kind, string Written, string Text, string Ours, string Place, string WhyNot)
{
    /// <summary>Names the point: the same each time the same file is read.</summary>
    public string Key => $"{Box.Line:N}.{Box.Field}".Replace("[", "(", StringComparison.Ordinal).Replace("]", ")", StringComparison.Ordinal);
}

/// <summary>One line of a returned form, brought together with the line as it is here: what it will say, and what is still to be decided.</summary>
public sealed class FormMerge
{
    private FormMerge(Return line, IReadOnlyList<FormPoint> points) => (Line, Points) = (line, points);

    public Return Line { get; }

    public IReadOnlyList<FormPoint> Points { get; }

    public bool IsTouched => Points.Any(point => point.Kind is FormPointKind.Taken or FormPointKind.Conflict or FormPointKind.NotUnderstood);

    /// <param name="written">What stands in each box of the file, by the key of its point, and where; a box whose row is gone is not here.</param>
    public static FormMerge Of(Return line, IEnumerable<FormBox> boxes, IReadOnlyDictionary<FormBox, (string Text, string Place)> written, DateOnly today)
    {
        var now = line.InTheBoxes;
        return new(line, [.. boxes.Where(written.ContainsKey).Select(box => Point(box, written[box].Text, written[box].Place, FormBox.Shown(box.Field, now[box.Field]), today))]);
    }

    /// <summary>The answer with what was returned in it. A conflict is as decided, and as ours until it is.</summary>
    /// <param name="decisions">By the key of the point: whether theirs stands.</param>
    public LineAnswer Result(IReadOnlyDictionary<string, bool> decisions)
    {
        var fields = Line.InTheBoxes.Fields.ToDictionary(field => field.Field, field => field.Text, StringComparer.Ordinal);
        foreach (var point in Points.Where(point => point.Kind is FormPointKind.Taken || (point.Kind is FormPointKind.Conflict && decisions.GetValueOrDefault(point.Key))))
        {
            if (point.Text.Length > 0 || LineAnswer.MeasureOf(point.Box.Field) is not null)
                fields[point.Box.Field] = point.Text;
            else
                fields.Remove(point.Box.Field);
        }

        var answer = LineAnswer.Of(fields.Select(field => (field.Key, field.Value)));
        return answer.Details is { NothingToReport: true, Narrative.Length: > 0 } ? answer with { Details = answer.Details with { NothingToReport = false } } : answer;
    }

    private static FormPoint Point(FormBox box, string written, string place, string ours, DateOnly today)
    {
        var (text, whyNot) = box.Read(written, today);
        var shown = FormBox.Shown(box.Field, text);
        var kind = Same(written, box.Sent) || (whyNot.Length == 0 && Same(shown, box.Sent)) ? FormPointKind.Untouched
            : whyNot.Length > 0 ? FormPointKind.NotUnderstood
            : Same(shown, ours) ? FormPointKind.Alike
            : Same(ours, box.Sent) ? FormPointKind.Taken
            : FormPointKind.Conflict;
        return new(box, kind, written, text, ours, place, whyNot);
    }

    /// <summary>But for spaces, which programs set as they like.</summary>
    private static bool Same(string one, string other) => string.Equals(PlanCheck.OneLine(one), PlanCheck.OneLine(other), StringComparison.Ordinal);
}
