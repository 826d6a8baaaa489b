namespace Outturn.Domain;

/// <summary>
/// A plan written out as text, line by line, each line by its identity: what is compared, merged, sent out and taken back. The plan itself is the
/// first line; every other stands within one before it.
/// </summary>
public sealed class PlanText
{
    private readonly Dictionary<Guid, PlanLine> byLine;
    private readonly ILookup<Guid?, PlanLine> children;

    /// <param name="lines">Each after the line it stands within, neighbours in their order.</param>
    public PlanText(IEnumerable<PlanLine> lines)
    {
        Lines = [.. lines];
        byLine = Lines.ToDictionary(line => line.Line);
        children = Lines.ToLookup(line => line.Within);
    }

    public IReadOnlyList<PlanLine> Lines { get; }

    /// <summary>The plan itself: its title and years.</summary>
    public PlanLine Plan => Lines[0];

    public string Title => Plan["Title"];

    public IEnumerable<PlanLine> Outcomes => Within(Plan.Line, LineKind.Outcome);

    /// <summary>The line, or null where the plan has none such.</summary>
    public PlanLine? this[Guid? line] => line is { } known ? byLine.GetValueOrDefault(known) : null;

    public bool Has(Guid line) => byLine.ContainsKey(line);

    /// <summary>The lines of a kind that stand within another, in order.</summary>
    public IEnumerable<PlanLine> Within(Guid line, LineKind kind) => children[line].Where(child => child.Kind == kind);

    /// <summary>A line and everything within it, in order.</summary>
    public IEnumerable<PlanLine> Whole(Guid line) => this[line] is { } top ? children[line].SelectMany(child => Whole(child.Line)).Prepend(top) : [];

    /// <summary>Whether both say the same, line by line, in the same order.</summary>
    public bool SaysTheSameAs(PlanText other) => Lines.SequenceEqual(other.Lines);

    public override string ToString() => string.Join('\n', Lines);
}

/// <summary>What a line of a plan is, in the order in which lines stand within another: an outcome's measures before its actions.</summary>
public enum LineKind
{
    Plan,
    Outcome,
    Measure,
    Action,
    Task,
    Milestone,
}

/// <summary>One line of a plan as text: "2.1a.2", a task, with its title, timescale, resources, officer and lead.</summary>
/// <param name="Line">Its identity, the same in every copy of the plan.</param>
/// <param name="Within">The line it stands within; null for the plan itself.</param>
public sealed record PlanLine(Guid Line, LineKind Kind, Guid? Within)
{
    /// <summary>The plan itself is the same line in every copy.</summary>
    public static readonly Guid OfThePlan = Guid.Empty;

    /// <summary>What people call it, "2.1a.2". It follows from its place and is no part of what the line says.</summary>
    public string Reference { get; init; } = "";

    /// <summary>An action the group added. It is shown, and like the reference no part of what the line says.</summary>
    public bool IsTheGroupsOwn { get; init; }

    /// <summary>The letter of the action this one was split off, "a"; "" for one that was not. Shown, and no part of what the line says.</summary>
    public string PartOf { get; init; } = "";

    /// <summary>What it says, field by field in the order of the columns; a blank field is not there.</summary>
    public IReadOnlyList<(string Field, string Text)> Fields { get; init; } = [];

    /// <summary>The text of a field; "" where it is blank.</summary>
    public string this[string field] => Fields.FirstOrDefault(each => each.Field == field).Text ?? "";

    /// <summary>Its first words: the title of most lines.</summary>
    public string Words => this["Title"] is { Length: > 0 } title ? title : this["TitleAsWritten"] is { Length: > 0 } written ? written : Reference;

    public PlanLine With(string field, string text)
    {
        var known = Fields.Any(each => each.Field == field);
        return this with
        {
            Fields = text.Length == 0 ? [.. Fields.Where(each => each.Field != field)]
                : known ? [.. Fields.Select(each => each.Field == field ? (field, text) : each)]
                : [.. Fields, (field, text)],
        };
    }

    public bool Equals(PlanLine? other) => other is not null && (Line, Kind, Within) == (other.Line, other.Kind, other.Within)
        && Fields.Count == other.Fields.Count && Fields.All(each => other[each.Field] == each.Text);

    public override int GetHashCode() => Line.GetHashCode();

    public override string ToString() => $"{Kind} {Reference} {string.Join("; ", Fields.Select(each => $"{each.Field}: {each.Text}"))}";
}
