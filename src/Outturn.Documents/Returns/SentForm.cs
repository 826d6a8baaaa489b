using System.Text.Json;
using System.Xml.Linq;
using Outturn.Domain;

namespace Outturn.Documents;

/// <summary>
/// A form as it was sent out, to travel inside the file: what is read from a returned one is told by it. It says which round of which partnership it is of;
/// nobody is believed for it, for the lines are looked for among the round's own.
/// </summary>
/// <param name="For">"Helen Okafor", "Gloucester City Council": whose lines it asks.</param>
/// <param name="Quarter">"Q3 2010/11".</param>
public sealed record SentForm(Guid Partnership, Guid Round, string Quarter, string For, DateTimeOffset At, IReadOnlyList<FormBox> Boxes)
{
    /// <summary>The namespace of the part that holds it.</summary>
    internal const string Data = "urn:outturn:sent-form";

    public string Title => $"Updates for {Quarter}: {For}";

    /// <summary>The boxes line by line, in the order of the form.</summary>
    internal IEnumerable<IReadOnlyList<FormBox>> Lines => Boxes.GroupBy(box => box.Line).Select(line => (IReadOnlyList<FormBox>)[.. line]);

    // Letters beyond ASCII and what XML cannot hold are escaped the JSON way.
    internal XDocument ToXml() => new(new XElement(XName.Get("form", Data), ToText()));

    public string ToText() => JsonSerializer.Serialize(this with { At = At.ToUniversalTime() });

    /// <summary>The same form for a file that lost what it carried: nobody knows what stood in its boxes when it was sent, so whatever differs is looked at.</summary>
    public SentForm OfUnknownBoxes() => this with { Boxes = [.. Boxes.Select(box => box with { Sent = "", Said = "" })] };

    /// <summary>Reads it; null where the file has none, or one that was tampered with until it is none.</summary>
    public static SentForm? Read(string? json)
    {
        try
        {
            return json is not null && JsonSerializer.Deserialize<SentForm>(json) is { Boxes: not null, For: not null, Quarter: not null } read && read.Boxes.All(box => box is { Field: not null, Sent: not null, Reference: not null, Asks: not null }) ? read : null;
        }
        catch (Exception broken) when (broken is JsonException or ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>The marks of the boxes, by box.</summary>
    internal Dictionary<string, FormBox> Marks() => Lines.SelectMany(line => line.Select((box, place) => (Mark: FormBox.MarkOf(box.Line, place), box))).ToDictionary(each => each.Mark, each => each.box, StringComparer.OrdinalIgnoreCase);
}
