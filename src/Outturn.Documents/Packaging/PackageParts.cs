using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Outturn.Documents.Packaging;

/// <summary>The parts that every Office document has, whichever program it is for.</summary>
internal static class PackageParts
{
    public const string Declaration = "<?xml version=\"1.0\" encoding=\"utf-8\" standalone=\"yes\"?>";
    public const string Relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /// <summary>What the document says of itself.</summary>
    public static void CoreProperties(XmlWriter xml, string title, string subject, string creator, string language, DateTimeOffset createdAt)
    {
        const string cp = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties";
        const string dc = "http://purl.org/dc/elements/1.1/";
        const string terms = "http://purl.org/dc/terms/";
        const string xsi = "http://www.w3.org/2001/XMLSchema-instance";
        var created = createdAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

        xml.WriteStartDocument(standalone: true);
        xml.WriteStartElement("cp", "coreProperties", cp);
        xml.WriteAttributeString("xmlns", "dcterms", null, terms);
        xml.WriteAttributeString("xmlns", "xsi", null, xsi);
        xml.WriteElementString("dc", "title", dc, XmlCharacters.Clean(title));
        if (subject.Length > 0)
            xml.WriteElementString("dc", "subject", dc, XmlCharacters.Clean(subject));
        xml.WriteElementString("dc", "creator", dc, XmlCharacters.Clean(creator));
        xml.WriteElementString("dc", "language", dc, language);
        foreach (var name in new[] { "created", "modified" })
        {
            xml.WriteStartElement("dcterms", name, terms);
            xml.WriteAttributeString("xsi", "type", xsi, "dcterms:W3CDTF");
            xml.WriteString(created);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    /// <summary>The item and the part beside it by which Office keeps the two together; its id comes from the content's namespace.</summary>
    public static void AddCustomXml(PackageWriter package, string main, int number, XDocument data)
    {
        const string ds = "http://schemas.openxmlformats.org/officeDocument/2006/customXml";
        var root = data.Root ?? throw new ArgumentException("Custom XML needs a root element.", nameof(data));
        var item = $"customXml/item{number.ToString(CultureInfo.InvariantCulture)}.xml";
        var beside = $"customXml/itemProps{number.ToString(CultureInfo.InvariantCulture)}.xml";
        var id = new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(root.Name.NamespaceName)).AsSpan(0, 16), bigEndian: true);

        package.AddXml(item, "application/xml", xml => data.Save(xml));
        package.AddXml(beside, "application/vnd.openxmlformats-officedocument.customXmlProperties+xml",
            $"{Declaration}<ds:datastoreItem xmlns:ds=\"{ds}\" ds:itemID=\"{id.ToString("B", CultureInfo.InvariantCulture).ToUpperInvariant()}\"><ds:schemaRefs/></ds:datastoreItem>");
        package.Relate(main, Relationships + "/customXml", item);
        package.Relate(item, Relationships + "/customXmlProps", beside);
    }
}
