using System.Xml;

namespace Outturn.Documents.Word;

/// <summary>Walking through XML by elements, forward only.</summary>
internal static class XmlWalk
{
    public const string Transitional = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    public const string Strict = "http://purl.oclc.org/ooxml/wordprocessingml/main";

    /// <summary>Moves to the next element inside the one at <paramref name="depth"/>, children and grandchildren alike; false at its end.</summary>
    public static bool NextInside(this XmlReader reader, int depth)
    {
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.Element)
                return true;
            if (reader.NodeType == XmlNodeType.EndElement && reader.Depth == depth)
                return false;
        }

        return false;
    }

    /// <summary>Moves to the end of the current element.</summary>
    public static void SkipInside(this XmlReader reader)
    {
        if (reader.IsEmptyElement)
            return;
        var depth = reader.Depth;
        while (reader.Read() && !(reader.NodeType == XmlNodeType.EndElement && reader.Depth == depth))
        {
        }
    }

    /// <summary>The element's <c>val</c>, in either dialect of the standard.</summary>
    public static string? Val(this XmlReader reader) => reader.Attribute("val");

    public static string? Attribute(this XmlReader reader, string name) => reader.GetAttribute(name, reader.NamespaceURI);

    /// <summary>A switch that is on where it stands without a value.</summary>
    public static bool IsOn(this XmlReader reader) => reader.Val() is not ("0" or "false" or "off" or "none");

    public static int? Number(this XmlReader reader, string name = "val") =>
        int.TryParse(reader.Attribute(name), System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
