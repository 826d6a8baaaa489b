using System.Text.RegularExpressions;
using System.Xml;
using Outturn.Documents.Packaging;

namespace Outturn.Documents.Conversion;

/// <summary>
/// Takes out of a .docx or .odt whatever would make a program that opens it reach for something else: linked pictures, templates, objects and sections,
/// fields that include files, and macros. Links a reader may follow stay.
/// </summary>
public static partial class OutsideLinks
{
    private static readonly string[] ReachingKinds =
        ["attachedTemplate", "oleObject", "control", "vbaProject", "subDocument", "aFChunk", "frame", "mailMergeSource", "mailMergeHeaderSource", "recipientData", "transform"];

    /// <summary>The file's bytes without them; .doc and .rtf as they are, since they cannot be changed safely.</summary>
    public static byte[] TakenOut(OfficeFile file)
    {
        if (file.Package is not { } package)
            return file.Content.ToArray();
        try
        {
            using var buffer = new MemoryStream();
            var zip = new ZipWriter(buffer);
            foreach (var part in package.PartNames)
                zip.Add(part, Cleaned(package, part));
            zip.Finish();
            return buffer.ToArray();
        }
        catch (Exception damage) when (OfficePackage.IsDamage(damage))
        {
            throw Refusal.Damaged(file.Name, damage);
        }
    }

    private static byte[] Cleaned(OfficePackage package, string part)
    {
        if (part.EndsWith(".rels", StringComparison.OrdinalIgnoreCase))
            return Copied(package, part, keepsElement: StaysInside, keepsAttribute: (_, _) => true);
        if (!part.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) || part.StartsWith("customXml/", StringComparison.OrdinalIgnoreCase))
            return package.Bytes(part);

        var dropsFields = IncludesFiles().IsMatch(Instructions(package, part));
        return Copied(package, part,
            keepsElement: reader => !(dropsFields && reader.LocalName == "instrText"),
            keepsAttribute: (element, reader) => !(dropsFields && reader.LocalName == "instr") && (IsForReaders(element) || !IsOutside(reader)));
    }

    private static bool StaysInside(XmlReader reader)
    {
        if (reader.LocalName != "Relationship")
            return true;
        var type = reader.GetAttribute("Type") ?? "";
        var kind = type[(type.LastIndexOf('/') + 1)..];
        var isExternal = string.Equals(reader.GetAttribute("TargetMode"), "External", StringComparison.OrdinalIgnoreCase);
        return (!isExternal || kind == "hyperlink") && !ReachingKinds.Contains(kind, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Links in running text, which are followed only when someone clicks.</summary>
    private static bool IsForReaders(string element) => element is "a" or "hyperlink";

    private static bool IsOutside(XmlReader attribute) =>
        attribute.LocalName is "href" or "src" && OutsideAddress().IsMatch(attribute.Value);

    /// <summary>The field codes of a part run together, so that one cut into pieces is found too.</summary>
    private static string Instructions(OfficePackage package, string part)
    {
        var codes = new System.Text.StringBuilder();
        using var reader = package.OpenXml(part);
        var inCode = false;
        while (reader.Read())
        {
            package.RefuseDepth(reader);
            if (reader.NodeType == XmlNodeType.Element)
                inCode = reader.LocalName == "instrText" && !reader.IsEmptyElement;
            if (reader.NodeType == XmlNodeType.Element && reader.LocalName == "fldSimple" && reader.GetAttribute("instr", reader.NamespaceURI) is { } instruction)
                codes.Append(' ').Append(instruction).Append(' ');
            else if (inCode && reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA)
                codes.Append(reader.Value);
        }

        return codes.ToString();
    }

    private static byte[] Copied(OfficePackage package, string part, Func<XmlReader, bool> keepsElement, Func<string, XmlReader, bool> keepsAttribute)
    {
        using var buffer = new MemoryStream();
        using (var reader = package.OpenXml(part))
        using (var writer = XmlWriter.Create(buffer, PackageWriter.XmlSettings))
        {
            writer.WriteStartDocument(standalone: true);
            while (reader.Read())
                Copy(reader, writer, keepsElement, keepsAttribute);
        }

        return buffer.ToArray();
    }

    private static void Copy(XmlReader reader, XmlWriter writer, Func<XmlReader, bool> keepsElement, Func<string, XmlReader, bool> keepsAttribute)
    {
        switch (reader.NodeType)
        {
            case XmlNodeType.Element when !keepsElement(reader):
                Pass(reader);
                break;
            case XmlNodeType.Element:
                var (isEmpty, element) = (reader.IsEmptyElement, reader.LocalName);
                writer.WriteStartElement(reader.Prefix, reader.LocalName, reader.NamespaceURI);
                while (reader.MoveToNextAttribute())
                {
                    if (keepsAttribute(element, reader))
                        writer.WriteAttributeString(reader.Prefix, reader.LocalName, reader.NamespaceURI, reader.Value);
                }

                if (isEmpty)
                    writer.WriteEndElement();
                break;
            case XmlNodeType.EndElement:
                writer.WriteFullEndElement();
                break;
            case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace when reader.Depth > 0:
                writer.WriteString(reader.Value);
                break;
        }
    }

    private static void Pass(XmlReader reader)
    {
        if (reader.IsEmptyElement)
            return;
        var depth = reader.Depth;
        while (reader.Read() && !(reader.NodeType == XmlNodeType.EndElement && reader.Depth == depth))
        {
        }
    }

    [GeneratedRegex(@"INCLUDE(TEXT|PICTURE)|\bIMPORT\b|\bLINK\b|\bDDE(AUTO)?\b|\bDATABASE\b|\bRD\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex IncludesFiles();

    /// <summary>"http://...", "file:...", "//server/...", "\\server\...", "/etc/...", "../beside.odt".</summary>
    [GeneratedRegex(@"^\s*([a-z][a-z0-9+.-]+:|/|\\|\.\./)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OutsideAddress();
}
