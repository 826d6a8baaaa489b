using System.Globalization;

namespace Outturn.Domain;

/// <summary>
/// One thing the written guidance asks for and a plan or report does not give: the clause in the document's own words, the place, what is
/// wrong and how to mend it. The same engine finds it in a file, in a draft and in a plan of the database.
/// </summary>
/// <param name="Clause">The clause the finding rests on: G7c.</param>
/// <param name="Level">Whether it stops submission, warns, or only notes.</param>
/// <param name="Place">The cell of the file, or the field of the screen.</param>
/// <param name="Quote">The words found there; empty where the fault is that there are none.</param>
/// <param name="Message">What is wrong, as a sentence.</param>
/// <param name="Mend">How to mend it, as a sentence.</param>
public sealed record Finding(Clause Clause, Level Level, Place Place, string Quote, string Message, string Mend)
{
    public static IReadOnlyList<Finding> InOrder(IEnumerable<Finding> findings) => [.. findings.OrderBy(finding => finding.Level)];
}

/// <summary>How much a finding weighs: submission is refused; warned, may stand with a reason; noted.</summary>
public enum Level
{
    Must,
    Should,
    Note,
}

/// <summary>
/// Where a value stands: "table 2, row 4, column 'Contact Officer'" of a file, or "2.1a.2, Contact Officer" on the screen.
/// </summary>
/// <param name="Text">The place in words.</param>
public sealed record Place(string Text)
{
    private readonly string? heading;

    /// <summary>A box of the screen under its heading. The words are made when they are asked for: a plan has thousands of boxes, and few are ever spoken of.</summary>
    public Place(string reference, string field, string heading)
        : this("") => (Reference, Field, this.heading) = (reference, field, heading);

    public string Text { get => heading is null ? field : $"{Reference}, {heading}"; } = Text;

    /// <summary>The cell, when the place is one of a file; else null.</summary>
    public CellAddress? Cell { get; init; }

    /// <summary>The line it belongs to, when known: "2.1a.2".</summary>
    public string Reference { get; init; } = "";

    /// <summary>The field of the line, by its property: "ContactOfficer". A page links to it.</summary>
    public string Field { get; init; } = "";

    /// <summary>The row of the plan in the database. A reference may be given twice, and each finding still opens its own row.</summary>
    public Guid? Row { get; init; }

    public static readonly Place Unknown = new("the whole document");

    public override string ToString() => Text;
}

/// <summary>
/// A cell of a document's tables, counted from 1 as a person counts: table 2, row 4, column 5 of the grid (a cell that spans counts where it begins).
/// Table 0 is the text outside tables, the row its paragraph.
/// </summary>
public readonly record struct CellAddress(int Table, int Row, int Column)
{
    /// <summary>"2.4.5": how corrections and links name the cell.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Table}.{Row}.{Column}");

    public static CellAddress? Read(string? text)
    {
        var parts = (text ?? "").Split('.');
        return parts.Length == 3 && Number(parts[0]) is { } table && Number(parts[1]) is { } row && Number(parts[2]) is { } column
            ? new CellAddress(table, row, column)
            : null;
    }

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}

/// <summary>A clause of the guidance or of the report's shape: its id, its own words, where they come from.</summary>
/// <param name="Id">"G7c".</param>
/// <param name="Words">"Measures (try to avoid process measures) - baseline and what the targets are each year".</param>
/// <param name="Source">The document the words stand in.</param>
public sealed record Clause(string Id, string Words, string Source)
{
    /// <summary>What it is about, in a few words: "Measures, baseline and targets".</summary>
    public string Title { get; init; } = "";

    /// <summary>What a finding under it may weigh by default, the heaviest first.</summary>
    public IReadOnlyList<Level> Levels { get; init; } = [];

    /// <summary>Whether some of its findings go on weighing less than this when the clause is set to it: the heaviest alone are raised.</summary>
    public bool StaysLighterThan(Level set) => Levels.Skip(1).Any(level => level > set);
}
