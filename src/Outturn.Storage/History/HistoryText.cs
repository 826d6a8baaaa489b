using System.Globalization;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Outturn.Storage;

/// <summary>
/// How the history writes a value, so that the same value can be read from it again: a column kept as text has that text, a year its label. What is
/// secret, and the bytes of a file, are not written out and never come back.
/// </summary>
public static class HistoryText
{
    private static readonly JsonSerializerOptions AsTyped = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    extension(Change change)
    {
        /// <summary>The earlier text as people read it: targets as "2010/11: 76%, 2011/12: tbc".</summary>
        public string OldInWords => InWords(change.Field, change.Old);

        public string NewInWords => InWords(change.Field, change.New);

        /// <summary>What a removed row said, or an added one began with, field by field as people read it; which rows it belonged to, its place and what was never said are left out.</summary>
        public IReadOnlyList<(string Field, string Text)> SaidInWords =>
            [.. change.Fields.Where(each => !SaysNothing(each.Key, each.Value)).Select(each => (each.Key, Text: InWords(each.Key, each.Value))).Where(each => each.Text.Length > 0)];

        /// <summary>The fields of a removed or an added row, as the history writes them.</summary>
        public IReadOnlyDictionary<string, string?> Fields => change.Kind is not ChangeKind.Changed && (change.Old ?? change.New) is { } row ? JsonSerializer.Deserialize<Dictionary<string, string?>>(row)! : new Dictionary<string, string?>();
    }

    internal static string OfRow(IEnumerable<(IProperty Field, object? Value)> fields) => JsonSerializer.Serialize(fields.ToDictionary(each => each.Field.Name, each => Of(each.Field, each.Value)), AsTyped);

    internal static string? Of(IProperty field, object? value) => value switch
    {
        null => null,
        _ when field.IsSecretToHistory => "(kept secret)",
        string text => text,
        byte[] bytes => string.Create(CultureInfo.InvariantCulture, $"{bytes.Length} bytes, SHA-256 {Convert.ToHexStringLower(SHA256.HashData(bytes))}"),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTimeOffset time => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        _ when field.GetValueConverter() is { } column && column.ProviderClrType == typeof(string) => (string?)column.ConvertToProvider(value),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };

    /// <param name="startMonth">The month the partnership's years begin in.</param>
    internal static object? Read(IProperty field, string? text, int startMonth)
    {
        var type = Nullable.GetUnderlyingType(field.ClrType) ?? field.ClrType;
        return text switch
        {
            null => null,
            _ when type == typeof(string) => text,
            _ when type == typeof(Guid) => Guid.Parse(text),
            _ when type == typeof(DateOnly) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture),
            _ when type == typeof(DateTimeOffset) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture),
            _ when type == typeof(FinancialYear) => FinancialYear.Read(text, startMonth),
            _ when type.IsEnum => Enum.Parse(type, text),
            _ when field.GetValueConverter() is { } column && column.ProviderClrType == typeof(string) => column.ConvertFromProvider(text),
            _ => Convert.ChangeType(text, type, CultureInfo.InvariantCulture),
        };
    }

    private static bool SaysNothing(string field, string? text) => field == nameof(PlanRow.Position) || string.IsNullOrEmpty(text) || Guid.TryParse(text, out _)
        || text is nameof(Polarity.NotSaid) or nameof(ActionStanding.Proposed) || text == bool.FalseString;

    /// <summary>Of targets, the years that have one.</summary>
    private static string InWords(string field, string? text) => field == nameof(MeasureDetails.Targets) && text is not null
        ? string.Join(", ", Columns.ReadTargets(text).Where(target => !target.Value.IsBlank).Select(target => $"{target.Year}: {target.Value}"))
        : ValueWords.Of(field, text ?? "");
}
