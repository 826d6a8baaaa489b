using System.Globalization;
using System.Text;
using System.Xml;

namespace Outturn.Documents.Packaging;

/// <summary>
/// Writes an Office Open XML package, Word's or Excel's: parts in the order they are added, relationship ids counted from rId1, content types and
/// relationship lists made from what was added. The same parts give the same bytes on every machine.
/// </summary>
public sealed class PackageWriter
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);
    private readonly List<(string Name, string ContentType, ReadOnlyMemory<byte> Content)> parts = [];
    private readonly List<string> sources = [];
    private readonly Dictionary<string, List<(string Id, string Type, string Target, bool IsExternal)>> relationships = new(StringComparer.Ordinal);

    public static XmlWriterSettings XmlSettings => new()
    {
        Encoding = Utf8,
        NewLineHandling = NewLineHandling.None,
        NewLineChars = "\n",
        Indent = false,
    };

    /// <param name="name">Such as <c>word/document.xml</c>.</param>
    public void Add(string name, string contentType, ReadOnlyMemory<byte> content) => parts.Add((name, contentType, content));

    public void AddXml(string name, string contentType, Action<XmlWriter> write) => AddXml(name, contentType, (xml, _) => write(xml));

    /// <param name="write">Given the writer, and where it writes.</param>
    internal void AddXml(string name, string contentType, Action<XmlWriter, Stream> write)
    {
        using var buffer = new MemoryStream();
        using (var xml = XmlWriter.Create(buffer, XmlSettings))
            write(xml, buffer);
        Add(name, contentType, Written(buffer));
    }

    public void AddXml(string name, string contentType, string xml) => Add(name, contentType, Utf8.GetBytes(xml));

    /// <summary>Relates one part ("" is the package itself) to another and gives the relationship's id.</summary>
    /// <param name="id">Where the part has it already; counted on where nothing is said.</param>
    public string Relate(string from, string type, string toPart, string? id = null)
    {
        var folder = from[..(from.LastIndexOf('/') + 1)];
        return Relate(from, type, toPart.StartsWith(folder, StringComparison.Ordinal) ? toPart[folder.Length..] : "/" + toPart, isExternal: false, id);
    }

    public string RelateOutside(string from, string type, string address) => Relate(from, type, address, isExternal: true);

    /// <summary>What was written into it, not copied.</summary>
    internal static ReadOnlyMemory<byte> Written(MemoryStream buffer) => buffer.GetBuffer().AsMemory(0, (int)buffer.Length);

    public void Save(Stream to)
    {
        var zip = new ZipWriter(to);
        zip.Add("[Content_Types].xml", Utf8.GetBytes(ContentTypes()));
        foreach (var source in sources)
        {
            var folder = source[..(source.LastIndexOf('/') + 1)];
            zip.Add($"{folder}_rels/{source[folder.Length..]}.rels", Utf8.GetBytes(RelationshipsOf(source)));
        }

        foreach (var (name, _, content) in parts)
            zip.Add(name, content.Span);
        zip.Finish();
    }

    public byte[] ToArray()
    {
        using var buffer = new MemoryStream();
        Save(buffer);
        return buffer.ToArray();
    }

    private string Relate(string from, string type, string target, bool isExternal, string? named = null)
    {
        if (!relationships.TryGetValue(from, out var list))
        {
            sources.Add(from);
            relationships[from] = list = [];
        }

        var id = named ?? string.Create(CultureInfo.InvariantCulture, $"rId{list.Count + 1}");
        list.Add((id, type, target, isExternal));
        return id;
    }

    private string ContentTypes() => Written("http://schemas.openxmlformats.org/package/2006/content-types", "Types", xml =>
    {
        foreach (var (extension, type) in new[] { ("rels", "application/vnd.openxmlformats-package.relationships+xml"), ("xml", "application/xml") })
        {
            xml.WriteStartElement("Default");
            xml.WriteAttributeString("Extension", extension);
            xml.WriteAttributeString("ContentType", type);
            xml.WriteEndElement();
        }

        foreach (var (name, type, _) in parts)
        {
            xml.WriteStartElement("Override");
            xml.WriteAttributeString("PartName", "/" + name);
            xml.WriteAttributeString("ContentType", type);
            xml.WriteEndElement();
        }
    });

    private string RelationshipsOf(string source) => Written("http://schemas.openxmlformats.org/package/2006/relationships", "Relationships", xml =>
    {
        foreach (var (id, type, target, isExternal) in relationships[source])
        {
            xml.WriteStartElement("Relationship");
            xml.WriteAttributeString("Id", id);
            xml.WriteAttributeString("Type", type);
            xml.WriteAttributeString("Target", target);
            if (isExternal)
                xml.WriteAttributeString("TargetMode", "External");
            xml.WriteEndElement();
        }
    });

    private static string Written(string ns, string root, Action<XmlWriter> inside)
    {
        using var buffer = new MemoryStream();
        using (var xml = XmlWriter.Create(buffer, XmlSettings))
        {
            xml.WriteStartDocument(standalone: true);
            xml.WriteStartElement(root, ns);
            inside(xml);
            xml.WriteEndElement();
        }

        return Utf8.GetString(Written(buffer).Span);
    }
}
