using System.Text.RegularExpressions;
using Outturn.Domain;

namespace Outturn.Documents;

/// <summary>Reads one table of Appendix A by the headings of its seven columns.</summary>
internal static partial class AppendixTable
{
    private const int HeadingsAtLeast = 4;

    /// <summary>The seven columns in the source document's words, each with what its heading begins with.</summary>
    private static readonly (string Heading, string[] Begins)[] Columns =
    [
        ("Ref", ["ref", "no"]),
        ("Key Activities", ["key activit", "activit", "action", "task"]),
        ("Lead Officer", ["lead", "contact officer", "responsible"]),
        ("Target Completion", ["target completion", "target date", "timescale", "by when"]),
        ("Required Outcome", ["required outcome", "outcome", "target"]),
        ("Progress as at", ["progress", "update"]),
        ("Completed Yes / No", ["completed", "complete"]),
    ];

    /// <summary>Null where the table is not one of Appendix A.</summary>
    public static AppendixDraft? Read(SourceTable table, AimDraft? aim)
    {
        for (var row = 0; row < Math.Min(table.RowCount, 4); row++)
        {
            if (PlacesOf(table, row) is { } places)
                return new(aim ?? AimIn(table, row), [.. Enumerable.Range(row + 1, table.RowCount - row - 1).Where(each => places.Keys.Any(place => table[each, place] is not null)).Select(each => Line(table, each, places))])
                {
                    MissingColumns = [.. Columns.Select(column => column.Heading).Except(places.Values, StringComparer.Ordinal)],
                    Place = table[row, 0]?.Place ?? Place.Unknown,
                };
        }

        return null;
    }

    public static bool Is(SourceTable table) => Read(table, null) is not null;

    /// <summary>The columns by their place, where the row heads them.</summary>
    private static Dictionary<int, string>? PlacesOf(SourceTable table, int row)
    {
        var places = new Dictionary<int, string>();
        for (var place = 0; place < table.ColumnCount; place++)
        {
            if (table[row, place] is not { IsBlank: false } cell || SameWords.Key(cell.Text) is not { Length: > 0 and < 60 } key)
                continue;
            var column = Columns.FirstOrDefault(each => !places.ContainsValue(each.Heading) && each.Begins.Any(begins => key.StartsWith(begins, StringComparison.Ordinal)));
            if (column.Heading is not null)
                places[place] = column.Heading;
        }

        // A plan's table has headings that begin alike; only a report's has progress beside them.
        return places.Count >= HeadingsAtLeast && places.ContainsValue("Progress as at") ? places : null;
    }

    private static AimDraft? AimIn(SourceTable table, int row) => Enumerable.Range(0, row)
        .SelectMany(table.RowCells)
        .Select(cell => PlanPhrases.Aim(cell.Text) is { } aim ? new AimDraft(aim.Number, new(aim.Title, cell.Place)) : null)
        .FirstOrDefault(aim => aim is not null);

    private static LineDraft Line(SourceTable table, int row, Dictionary<int, string> places)
    {
        Written At(string heading)
        {
            var place = places.FirstOrDefault(each => each.Value == heading, new(-1, "")).Key;
            if (place < 0 || table[row, place] is not { } cell)
                return Written.Nothing;
            cell.Heading = heading;
            return new(cell.Text, cell.Place);
        }

        var progress = At("Progress as at");
        return new()
        {
            Reference = At("Ref"),
            Activity = At("Key Activities"),
            LeadOfficer = At("Lead Officer"),
            TargetCompletion = At("Target Completion"),
            RequiredOutcome = At("Required Outcome"),
            Progress = progress,
            Completed = At("Completed Yes / No"),
            Light = LightIn(progress.Text),
            HasCorrectiveAction = Corrective().IsMatch(progress.Text),
            HasNoReturn = NoReturn().IsMatch(progress.Text),
        };
    }

    /// <summary>The light a progress cell begins with: "■ Red", "RED:", "Amber - ...".</summary>
    private static TrafficLight? LightIn(string progress) => Light().Match(progress) is { Success: true } match ? TrafficLightWords.Read(match.Groups["light"].Value) : null;

    [GeneratedRegex(@"^[\s●▲■]{0,6}(?<light>green|amber|red)(?=[\s:.,;\u2013\u2014-]|\z)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 5000)]
    private static partial Regex Light();

    [GeneratedRegex(@"\b(?:corrective actions?|actions?)\s?:\s{0,3}\S|\bcorrective action\b.{3,}|colour set by the board: \S", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.Singleline, 5000)]
    private static partial Regex Corrective();

    [GeneratedRegex(@"^[\s◷]{0,4}no return (?:received|yet)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 5000)]
    private static partial Regex NoReturn();
}
