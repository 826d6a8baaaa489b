using System.Text.Json;

namespace Outturn.Editing;

/// <summary>
/// What the boxes of a form say, row by row, each row by its identity. In this shape a form is brought together with what someone else saved while it
/// was open, by the merge that also brings returned files and revisions in.
/// </summary>
public sealed class FormText(IEnumerable<FormRow> rows)
{
    public IReadOnlyList<FormRow> Rows { get; } = [.. rows];

    public FormRow? this[Guid line] => Rows.FirstOrDefault(row => row.Line == line);

    /// <summary>The row a box belongs to.</summary>
    public FormRow? RowOf(string box) => Rows.Where(row => box.StartsWith($"{row.Box}.", StringComparison.Ordinal)).MaxBy(row => row.Box.Length);

    public PlanText Text => new(Rows
        .Select(row => new PlanLine(row.Line, row.Kind, row.Within ?? PlanLine.OfThePlan) { Reference = row.Words, Fields = [.. row.Fields.Where(each => each.Text.Length > 0)] })
        .Prepend(new PlanLine(PlanLine.OfThePlan, LineKind.Plan, null)));

    /// <summary>The rows that stand behind these boxes, with nothing said in them: what an unknown beginning is taken for, so that nothing counts as unchanged.</summary>
    public static FormText Unknown(params IEnumerable<FormText> sides) =>
        new(sides.SelectMany(side => side.Rows).DistinctBy(row => row.Line).Select(row => row with { Fields = [] }));

    /// <summary>What a form was opened with, as it came back with it; null where it did not.</summary>
    public static FormText? Read(string written)
    {
        try
        {
            return written.Length == 0 ? null : new(JsonSerializer.Deserialize<List<WrittenRow>>(written)!.Select(row => row.Read()));
        }
        catch (Exception unreadable) when (unreadable is JsonException or NullReferenceException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>As one line of text, to be carried by the form.</summary>
    public string Write() => JsonSerializer.Serialize(Rows.Select(WrittenRow.Of));

    private sealed record WrittenRow(string Box, Guid Line, LineKind Kind, Guid? Within, Dictionary<string, string> Fields)
    {
        public static WrittenRow Of(FormRow row) => new(row.Box, row.Line, row.Kind, row.Within, row.Fields.Where(field => field.Text.Length > 0).ToDictionary(field => field.Field, field => field.Text, StringComparer.Ordinal));

        public FormRow Read() => new(Box, Line, Kind, Within) { Fields = [.. Fields.Select(field => (field.Key, field.Value))] };
    }
}

/// <summary>A row of boxes and what stands in them: a task's own, one measure's, one milestone's.</summary>
/// <param name="Box">What the names of its boxes begin with: "Input.Measures[0]".</param>
/// <param name="Line">The row of the database; of one not saved yet, an id of its own.</param>
/// <param name="Within">The row it belongs to, when that is on the form too.</param>
public sealed record FormRow(string Box, Guid Line, LineKind Kind, Guid? Within = null)
{
    private const string Details = "Details.";
    private const string ResourceParts = $"{Details}{nameof(Resources)}.";

    /// <summary>By the end of the box's name: "Details.Title", "Officer".</summary>
    public IReadOnlyList<(string Field, string Text)> Fields { get; init; } = [];

    public string this[string field] => Fields.FirstOrDefault(each => each.Field == field).Text ?? "";

    public string Words => this[$"{Details}Title"];

    public string BoxOf(string field) => $"{Box}.{field}";

    public string FieldOf(string box) => box[(Box.Length + 1)..];

    public FormRow With(string field, string text) => this with { Fields = [.. Fields.Where(each => each.Field != field), (field, text)] };

    /// <summary>Boxes of the form's own, beside those of the Details.</summary>
    public FormRow And(params ReadOnlySpan<(string Field, string Text)> boxes)
    {
        var all = Fields.ToList();
        foreach (var (field, text) in boxes)
            all.Add((field, AsTyped(text)));
        return this with { Fields = all };
    }

    /// <param name="years">The years that have a box; targets of others are not on the form.</param>
    public static FormRow Of<TDetails>(string box, Guid line, LineKind kind, TDetails details, Guid? within = null, IReadOnlyList<FinancialYear>? years = null)
        where TDetails : class => new(box, line, kind, within)
        {
            Fields =
        [
            .. DetailsAsText.Of(details).Where(each => each.Field != nameof(Resources) && HasBox(each.Field, years)).Select(each => (Details + each.Field, AsTyped(each.Text))),
            .. details is TaskDetails task ? PartsOf(task.Resources) : [],
        ],
        };

    /// <summary>The fields of a line as a Details record.</summary>
    public static TDetails DetailsOf<TDetails>(PlanLine line, int startMonth)
        where TDetails : class, new()
    {
        var details = new TDetails();
        foreach (var (field, text) in line.Fields.Where(each => each.Field.StartsWith(Details, StringComparison.Ordinal) && !each.Field.StartsWith(ResourceParts, StringComparison.Ordinal)))
            DetailsAsText.Write(details, field[Details.Length..], text, startMonth);
        if (details is TaskDetails)
            typeof(TaskDetails).GetProperty(nameof(Resources))!.SetValue(details, Resources.Of(Part(nameof(Resources.Needed)), Part(nameof(Resources.Available)), Part(nameof(Resources.Involved)), Part(nameof(Resources.Unsplit))));
        return details;

        string Part(string part) => line[ResourceParts + part];
    }

    /// <summary>A resources cell has a box for each of its parts.</summary>
    private static IEnumerable<(string Field, string Text)> PartsOf(Resources resources) =>
    [
        (ResourceParts + nameof(Resources.Needed), AsTyped(resources.Needed)),
        (ResourceParts + nameof(Resources.Available), AsTyped(resources.Available)),
        (ResourceParts + nameof(Resources.Involved), AsTyped(resources.Involved)),
        (ResourceParts + nameof(Resources.Unsplit), AsTyped(resources.Unsplit)),
    ];

    private static bool HasBox(string field, IReadOnlyList<FinancialYear>? years) =>
        years is null || !field.Contains('[', StringComparison.Ordinal) || years.Any(year => field.EndsWith($"[{year.Label}]", StringComparison.Ordinal));

    // As it comes back from a browser, which sends its line breaks as two characters.
    private static string AsTyped(string text) => text.ReplaceLineEndings("\n").Trim();
}
