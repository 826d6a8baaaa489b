using System.Text.Json;
using System.Xml.Linq;
using Outturn.Domain;

namespace Outturn.Documents;

/// <summary>
/// A plan as it was sent out, to travel inside the file: when an edited copy comes back, this is what the edits are told by. It says which plan of
/// which partnership it is; nobody is believed for it, for the plan is looked for among the partnership's own.
/// </summary>
public sealed record SentPlan(Guid Partnership, Guid Plan, DateTimeOffset At, PlanText Text)
{
    /// <summary>The namespace of the part that holds it.</summary>
    internal const string Data = "urn:outturn:sent-plan";

    // Letters beyond ASCII and what XML cannot hold are escaped the JSON way.
    internal XDocument ToXml() => new(new XElement(XName.Get("plan", Data), ToJson()));

    internal string ToJson() => JsonSerializer.Serialize(new Written(
        Partnership,
        Plan,
        At.ToUniversalTime(),
        [.. Text.Lines.Select(line => new WrittenLine(line.Line, line.Kind.ToString(), line.Within, line.Reference, [.. line.Fields.Select(each => new[] { each.Field, each.Text })], line.IsTheGroupsOwn, line.PartOf))]));

    /// <summary>Reads it; null where the file has none, or one that was tampered with until it is none.</summary>
    internal static SentPlan? Read(string? json)
    {
        try
        {
            return json is not null && JsonSerializer.Deserialize<Written>(json) is { Lines: [{ Kind: nameof(LineKind.Plan) }, ..] lines } read
                ? new(read.Partnership, read.Plan, read.At, new(lines.Select(Line)))
                : null;
        }
        catch (Exception broken) when (broken is JsonException or ArgumentException or NullReferenceException or IndexOutOfRangeException)
        {
            return null;
        }
    }

    private static PlanLine Line(WrittenLine line) => new(line.Line, Enum.Parse<LineKind>(line.Kind), line.Within)
    {
        Reference = line.Reference,
        IsTheGroupsOwn = line.Own,
        PartOf = line.PartOf,
        Fields = [.. line.Fields.Select(field => (field[0], field[1]))],
    };

    private sealed record Written(Guid Partnership, Guid Plan, DateTimeOffset At, IReadOnlyList<WrittenLine> Lines);

    private sealed record WrittenLine(Guid Line, string Kind, Guid? Within, string Reference, IReadOnlyList<string[]> Fields, bool Own = false, string PartOf = "");
}
