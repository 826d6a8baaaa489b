using System.Text.Encodings.Web;
using System.Text.Json;
using Outturn.Domain;

namespace Outturn.Documents;

/// <summary>The findings of one file as JSON for other programs: {"file", "findings": [{"clause", "level", "place", "quote", "message", "mend"}]}.</summary>
public static class FindingsJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        NewLine = "\n",
    };

    public static string Write(string file, IEnumerable<Finding> findings) => JsonSerializer.Serialize(new { file, findings = findings.Select(Line) }, Options);

    /// <summary>One finding as it stands in the list; for outputs that hold more than findings.</summary>
    public static object Line(Finding finding) => new
    {
        clause = finding.Clause.Id,
        level = finding.Level.ToString().ToLowerInvariant(),
        place = finding.Place.Text,
        quote = finding.Quote,
        message = finding.Message,
        mend = finding.Mend,
    };
}
