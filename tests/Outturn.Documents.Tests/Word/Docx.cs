using System.IO.Compression;
using System.Text;
using Outturn.Documents.Word;

namespace Outturn.Documents.Tests.Word;

/// <summary>Word documents made part by part, good and bad.</summary>
internal static class Docx
{
    public const string Transitional = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    public const string Strict = "http://purl.oclc.org/ooxml/wordprocessingml/main";
    private const string Types = """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>""";

    public static WordDocument Reading(string body, params (string Name, string Content)[] parts) => Open(Bytes(body, parts));

    public static WordDocument Open(byte[] bytes, string name = "Plan v4.docx") => WordDocument.Open(new MemoryStream(bytes), name);

    public static string RefusalOf(byte[] bytes, string name = "Plan v4.docx") =>
        Assert.Throws<UnreadableFileException>(() => Open(bytes, name)).Message;

    /// <summary>A document with this inside its body; parts given replace the usual ones.</summary>
    public static byte[] Bytes(string body, params (string Name, string Content)[] parts) => Zip(
    [
        .. new[]
        {
            ("[Content_Types].xml", Types),
            ("_rels/.rels", Relationships(("officeDocument", "word/document.xml"))),
            ("word/document.xml", Document(body)),
        }.Where(usual => parts.All(part => part.Name != usual.Item1)),
        .. parts,
    ]);

    public static string Document(string body, string ns = Transitional) => $"""
        <?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{ns}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml"><w:body>{body}</w:body></w:document>
        """.Trim();

    public static string Relationships(params (string Kind, string Target)[] list) =>
        $"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{string.Concat(list.Select((r, i) => $"""<Relationship Id="rId{i + 1}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{r.Kind}" Target="{r.Target}"/>"""))}</Relationships>""";

    public static string P(string text, string properties = "") => $"""<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>""";

    public static string Cell(string text, string properties = "") => $"<w:tc><w:tcPr>{properties}</w:tcPr>{P(text)}</w:tc>";

    public static string Row(params string[] cells) => $"<w:tr>{string.Concat(cells)}</w:tr>";

    public static string Table(params string[] rows) => $"<w:tbl><w:tblPr/><w:tblGrid/>{string.Concat(rows)}</w:tbl>";

    public static byte[] Zip(params (string Name, string Content)[] parts)
    {
        using var buffer = new MemoryStream();
        using (var zip = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in parts)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(content));
            }
        }

        return buffer.ToArray();
    }
}
