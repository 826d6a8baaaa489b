using Microsoft.EntityFrameworkCore;
using Outturn.Pages;
using Outturn.Pages.Plans;

namespace Outturn.Editing;

/// <summary>Who did what to the rows of a form while it was open, as the history tells it.</summary>
public sealed class Meanwhile
{
    /// <summary>How many changes are told one by one.</summary>
    private const int Told = 4;

    private readonly IReadOnlyList<Change> changes;
    private readonly Person reader;
    private readonly DateOnly today;

    private Meanwhile(IReadOnlyList<Change> changes, Person reader, DateOnly today) => (this.changes, this.reader, this.today) = (changes, reader, today);

    public static Task<Meanwhile> Of(OutturnDb db, IEnumerable<FormText> sides, Person reader, DateOnly today) =>
        Of(db, sides.SelectMany(side => side.Rows).SelectMany(row => row.Fields.Select(field => RowOf(row.Line, field.Field)).Prepend(row.Line)), reader, today);

    public static async Task<Meanwhile> Of(OutturnDb db, IEnumerable<Guid> rows, Person reader, DateOnly today)
    {
        var ids = rows.Distinct().ToList();
        return new(await db.Changes.AsNoTracking().Where(change => EF.Parameter(ids).Contains(change.EntityId)).LatestFirst().ToListAsync(), reader, today);
    }

    /// <summary>Who last changed the box, or the row in any way, and when: "Amira Shah, 10:42". Empty where the history does not say.</summary>
    public string By(Guid line, string field = "") => Latest(line, field) is { } change ? $"{Name(change)}, {At(change)}" : "";

    /// <summary>"Amira Shah changed the timescale at 10:42; it is kept."</summary>
    public string InWords(IReadOnlyList<MergePoint> kept)
    {
        kept = [.. kept.Where(point => !WasOnlyUnderstood(point))];
        var told = kept.Take(Told).Select(InWords).ToList();
        if (kept.Count > Told)
            told.Add($"{PlanWords.Many(kept.Count - Told, "more change")} by others {(kept.Count - Told == 1 ? "is" : "are")} kept.");
        return string.Join(' ', told);
    }

    /// <summary>The first save after the words were written finds who they mean: nobody did anything.</summary>
    private static bool WasOnlyUnderstood(MergePoint point) => point.Field is "Officer" or "Lead" && point.Sent.Length == 0;

    private string InWords(MergePoint point)
    {
        var change = Latest(point.Line.Line, point.Kind is MergePointKind.Field ? point.Field : "");
        var (who, when) = change is null ? ("Someone", "meanwhile") : (Name(change), $"at {At(change)}");
        var row = $"the {point.Line.Kind.ToString().ToLowerInvariant()} ‘{Short(point.Line.Reference)}’";
        return point.Kind switch
        {
            MergePointKind.Field => $"{who} changed {BoxWords.Of(point.Field)}{(point.Line.Kind is LineKind.Measure or LineKind.Milestone ? $" of {row}" : "")} {when}; it is kept.",
            MergePointKind.Addition => $"{who} added {row} {when}; it is kept.",
            MergePointKind.Removal => $"{who} took {row} out {when}; it stays out.",
            _ => $"{who} put the {point.Field.ToLowerInvariant()}s in another order {when}; it is kept.",
        };
    }

    private Change? Latest(Guid line, string field)
    {
        (var names, line) = (BoxWords.InHistory(field), RowOf(line, field));
        return changes.FirstOrDefault(change => change.EntityId == line && (field.Length == 0 || names.Contains(change.Field))) ?? changes.FirstOrDefault(change => change.EntityId == line);
    }

    /// <summary>A box may show another row, which its name says: "Titles[…]".</summary>
    private static Guid RowOf(Guid line, string field) => Guid.TryParse(field.Split('[')[^1].TrimEnd(']'), out var other) ? other : line;

    private string Name(Change change) => change.ByPersonId == reader.Id ? "You" : change.By;

    private string At(Change change) => change.At.OnDay == today ? change.At.Clock : $"{change.At.Clock} on {change.At.OnDay.InWords}";

    private static string Short(string words) => words.Length > 60 ? $"{words[..60].TrimEnd()}…" : words;
}

/// <summary>What a box is called within a sentence, and which fields of the history it shows.</summary>
public static class BoxWords
{
    public static string Of(string field) => field switch
    {
        "Officer" => "who answers for it",
        "Lead" => "which body leads",
        "Details.Launched" => "when it was launched",
        "Details.Adopted" => "when it was adopted",
        "Details.WhyItStands" => "why it stands",
        "Details.Alignments" => "what it is aligned with",
        "List" => "the list of aims, outcomes and actions",
        "FirstYear" => "the first year",
        "YearCount" => "the number of years",
        _ when field.StartsWith("Titles[", StringComparison.Ordinal) => "the wording of an outcome",
        _ when field.StartsWith("Aims[", StringComparison.Ordinal) => "the wording of an aim",
        _ when field.StartsWith("Alignments[", StringComparison.Ordinal) => "what an outcome is aligned with",
        _ when field.StartsWith("Details.Resources.", StringComparison.Ordinal) => field.EndsWith("Involved", StringComparison.Ordinal) ? "the organisations involved" : $"the resources {Small(field["Details.Resources.".Length..])}",
        _ => $"the {Small(FieldWords.Of(Name(field)))}",
    };

    internal static string[] InHistory(string field) => field switch
    {
        "Officer" => [nameof(PlannedTask.OfficerId)],
        "Lead" => [nameof(PlannedTask.LeadGroupId), nameof(PlannedTask.LeadOrganisationId)],
        _ when field.StartsWith("Titles[", StringComparison.Ordinal) => [nameof(PlannedOutcome.TitleAsWritten)],
        _ when field.StartsWith("Aims[", StringComparison.Ordinal) => [nameof(PlannedOutcome.AimTitleAsWritten)],
        _ when field.StartsWith("Alignments[", StringComparison.Ordinal) => [nameof(PlannedOutcome.Alignments)],
        _ => [Name(field).Split('[', '.')[0]],
    };

    private static string Name(string field) => field.StartsWith("Details.", StringComparison.Ordinal) ? field["Details.".Length..] : field;

    private static string Small(string words) => char.ToLowerInvariant(words[0]) + words[1..];
}
