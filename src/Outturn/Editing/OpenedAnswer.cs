using System.Text.Encodings.Web;
using System.Text.Json;

namespace Outturn.Editing;

/// <summary>What the page of a line was opened with, as one line of text that its form carries.</summary>
public static class OpenedAnswer
{
    public static readonly IReadOnlyDictionary<string, string> NothingOffered = new Dictionary<string, string>();

    private static readonly JsonSerializerOptions AsTyped = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    extension(LineAsOpened opened)
    {
        public string Write() => JsonSerializer.Serialize(new Written(Fields(opened.Boxes), Fields(opened.Sent), new(opened.Offered, StringComparer.Ordinal)), AsTyped);
    }

    /// <summary>Null where the form did not come back with it.</summary>
    public static LineAsOpened? Read(string written)
    {
        try
        {
            return written.Length == 0 ? null : JsonSerializer.Deserialize<Written>(written)!.Read();
        }
        catch (Exception unreadable) when (unreadable is JsonException or NullReferenceException or ArgumentException)
        {
            return null;
        }
    }

    private static Dictionary<string, string> Fields(LineAnswer answer) => answer.Fields.ToDictionary(field => field.Field, field => field.Text, StringComparer.Ordinal);

    private sealed record Written(Dictionary<string, string> Boxes, Dictionary<string, string> Sent, Dictionary<string, string> Offered)
    {
        public LineAsOpened Read() => new(Answer(Boxes), Answer(Sent), Offered);

        private static LineAnswer Answer(Dictionary<string, string> fields) => LineAnswer.Of(fields.Select(field => (field.Key, field.Value)));
    }
}
