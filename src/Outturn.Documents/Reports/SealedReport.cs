using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Outturn.Domain;

namespace Outturn.Documents;

/// <summary>
/// A report with the seal it was agreed under, as one piece of JSON: the report's .json output, and what travels inside the .docx and the .html so
/// that a copy can be checked far from here. A draft has no seal, and an extract none either: it names itself and the digest of the whole.
/// </summary>
public sealed record SealedReport(ReportSnapshot Snapshot, Seal? Seal)
{
    /// <summary>
    /// Which rendering this program makes of a report compiled today. Counted up whenever the same snapshot would give other bytes or words than before,
    /// so that an older file is never called changed when it is the program that has. Rendering 1 is of snapshots of format 1, and is still made of those.
    /// </summary>
    public const int CurrentRendering = 2;

    private static readonly SearchValues<char> Special = SearchValues.Create("<>&\uFFFE\uFFFF");

    public int Rendering { get; init; } = RenderingOf(Snapshot);

    /// <summary>Whether this program makes the rendering it says it is, and so can compare it.</summary>
    public bool IsOfARenderingWeMake => Rendering == RenderingOf(Snapshot) && Snapshot.Format is >= 1 and <= ReportSnapshot.CurrentFormat;

    /// <summary>The canonical snapshot stands in it unaltered.</summary>
    public byte[] ToJson()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteNumber("rendering", Rendering);
            if (Snapshot.Extract is { } part)
                Write(json, part);
            json.WritePropertyName("snapshot");
            json.WriteRawValue(Snapshot.Canonical(), skipInputValidation: true);
            if (Seal is not null)
            {
                json.WriteString("digest", Seal.Digest);
                json.WriteString("signature", Seal.Signature);
                json.WriteString("publicKey", Seal.PublicKey);
                if (Snapshot.Issue is { } issue)
                    Write(json, issue);
            }

            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>
    /// The same JSON as text that may stand inside markup: what HTML would take for a tag and what XML cannot hold is escaped the JSON way, and so
    /// means the same.
    /// </summary>
    public string ToEmbeddableText()
    {
        var json = Encoding.UTF8.GetString(ToJson());
        if (!json.AsSpan().ContainsAny(Special))
            return json;

        var text = new StringBuilder(json.Length);
        var rest = json.AsSpan();
        for (var special = rest.IndexOfAny(Special); special >= 0; special = rest.IndexOfAny(Special))
        {
            text.Append(rest[..special]).Append(CultureInfo.InvariantCulture, $"\\u{(int)rest[special]:x4}");
            rest = rest[(special + 1)..];
        }

        text.Append(rest);
        return text.ToString();
    }

    /// <summary>Reads what <see cref="ToJson"/> wrote, however it was spaced since; null for any other text.</summary>
    public static SealedReport? Read(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("snapshot", out var snapshot) || !root.TryGetProperty("rendering", out var rendering))
                return null;

            return new(ReportSnapshot.Read(JsonSerializer.SerializeToUtf8Bytes(snapshot)) with { Issue = IssueIn(root), Extract = ExtractIn(root) }, SealIn(root)) { Rendering = rendering.GetInt32() };
        }
        catch (Exception other) when (other is JsonException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    private static void Write(Utf8JsonWriter json, ReportExtract part)
    {
        json.WriteStartObject("extract");
        json.WriteString("name", part.Name);
        json.WriteString("ofReport", part.Digest);
        json.WriteEndObject();
    }

    private static ReportExtract? ExtractIn(JsonElement root) => root.TryGetProperty("extract", out var part) ? new(Text(part, "name"), Text(part, "ofReport")) : null;

    private static void Write(Utf8JsonWriter json, ReportIssue issue)
    {
        json.WriteStartObject("issue");
        json.WriteString("body", issue.Body);
        json.WriteString("purpose", issue.Purpose);
        json.WriteString("on", issue.On.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        json.WriteString("signature", issue.Signature);
        json.WriteEndObject();
    }

    private static ReportIssue? IssueIn(JsonElement root) => root.TryGetProperty("issue", out var issue)
        ? new(Text(issue, "body"), Text(issue, "purpose"), DateOnly.ParseExact(Text(issue, "on"), "yyyy-MM-dd", CultureInfo.InvariantCulture), Text(issue, "signature"))
        : null;

    private static string Text(JsonElement of, string name) => of.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";

    private static int RenderingOf(ReportSnapshot snapshot) => snapshot.Format == 1 ? 1 : CurrentRendering;

    private static Seal? SealIn(JsonElement root) =>
        root.TryGetProperty("digest", out var digest) && root.TryGetProperty("signature", out var signature) && root.TryGetProperty("publicKey", out var publicKey)
            ? new(digest.GetString() ?? "", signature.GetString() ?? "", publicKey.GetString() ?? "")
            : null;
}
