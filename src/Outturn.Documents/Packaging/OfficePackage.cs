using System.IO.Compression;
using System.Xml;
using System.Xml.Linq;

namespace Outturn.Documents.Packaging;

/// <summary>One relationship of a part. <c>Kind</c> is the last word of its type ("styles", "header"), the same in both dialects of the standard.</summary>
public sealed record Relationship(string Id, string Kind, string Target, bool IsExternal)
{
    /// <summary>The whole name of its type, and the target as the file writes it: other programs may take neither as tolerantly.</summary>
    public string Type { get; init; } = "";

    public string Written { get; init; } = "";
}

/// <summary>
/// The parts of an Office Open XML or OpenDocument file, read within the limits. Part names are matched without regard to case, document types are
/// prohibited, and nothing outside the file is ever resolved or fetched.
/// </summary>
public sealed class OfficePackage : IDisposable
{
    private static readonly string[] UsualMainParts = ["word/document.xml", "xl/workbook.xml", "ppt/presentation.xml"];
    private readonly ZipArchive archive;
    private readonly Dictionary<string, ZipArchiveEntry> parts = new(StringComparer.OrdinalIgnoreCase);
    private readonly Lazy<Dictionary<string, string>> contentTypes;
    private long unpacked;

    private OfficePackage(ZipArchive archive, string fileName)
    {
        this.archive = archive;
        FileName = fileName;
        contentTypes = new(ReadContentTypes);
        foreach (var entry in archive.Entries)
            parts.TryAdd(Tidy(entry.FullName), entry);
    }

    public string FileName { get; }

    public IReadOnlyCollection<string> PartNames => parts.Keys;

    /// <summary>The part everything hangs from, such as <c>word/document.xml</c>; null where the package names none.</summary>
    public string? MainPart
    {
        get
        {
            var named = Relationships("").FirstOrDefault(r => r is { Kind: "officeDocument", IsExternal: false })?.Target;
            if (named is not null && Has(named))
                return named;
            return UsualMainParts.FirstOrDefault(Has);
        }
    }

    public FileKind Kind
    {
        get
        {
            if (Has("mimetype") && !Has("[Content_Types].xml"))
                return OpenDocumentKind();
            if (MainPart is not { } main)
                return FileKind.OtherZip;
            var type = ContentTypeOf(main);
            return type switch
            {
                _ when type.Contains("wordprocessingml", StringComparison.Ordinal) || type.Contains("ms-word", StringComparison.Ordinal) => FileKind.Word,
                _ when type.Contains("sheet.binary", StringComparison.Ordinal) => FileKind.BinarySpreadsheet,
                _ when type.Contains("spreadsheetml", StringComparison.Ordinal) || type.Contains("ms-excel", StringComparison.Ordinal) => FileKind.Spreadsheet,
                _ when type.Contains("presentationml", StringComparison.Ordinal) || type.Contains("ms-powerpoint", StringComparison.Ordinal) => FileKind.Presentation,
                _ when main.StartsWith("word/", StringComparison.OrdinalIgnoreCase) => FileKind.Word,
                _ when main.StartsWith("xl/", StringComparison.OrdinalIgnoreCase) => FileKind.Spreadsheet,
                _ when main.StartsWith("ppt/", StringComparison.OrdinalIgnoreCase) => FileKind.Presentation,
                _ => FileKind.OtherZip,
            };
        }
    }

    /// <summary>Where two parts share a name, programs differ in which they take.</summary>
    public bool NamesEachPartOnce => parts.Count == archive.Entries.Count;

    public bool Has(string part) => parts.ContainsKey(part);

    public string ContentTypeOf(string part) =>
        contentTypes.Value.TryGetValue("/" + part, out var named) ? named
        : contentTypes.Value.TryGetValue(Path.GetExtension(part), out var usual) ? usual
        : "";

    /// <summary>Where a part points to, in file order; "" asks for the package's own. Targets inside the file are full part names.</summary>
    public IReadOnlyList<Relationship> Relationships(string part)
    {
        var folder = FolderOf(part);
        var list = $"{folder}_rels/{part[folder.Length..]}.rels";
        if (!Has(list))
            return [];

        var found = new List<Relationship>();
        using var reader = OpenXml(list);
        while (reader.Read())
        {
            if (reader.NodeType != XmlNodeType.Element || reader.LocalName != "Relationship")
                continue;
            var type = reader.GetAttribute("Type") ?? "";
            var target = reader.GetAttribute("Target") ?? "";
            var external = string.Equals(reader.GetAttribute("TargetMode"), "External", StringComparison.OrdinalIgnoreCase);
            found.Add(new(reader.GetAttribute("Id") ?? "", type[(type.LastIndexOf('/') + 1)..], external ? target : Resolve(folder, target), external) { Type = type, Written = target });
        }

        return found;
    }

    public static OfficePackage Open(ReadOnlyMemory<byte> content, string fileName)
    {
        try
        {
            var zip = new ZipArchive(content.AsStream(), ZipArchiveMode.Read);
            RefuseWhatGrows(zip, content.Length, fileName);
            return new(zip, fileName);
        }
        catch (Exception damage) when (IsDamage(damage))
        {
            throw Refusal.Damaged(fileName, damage);
        }
    }

    /// <summary>A reader over the part; the caller disposes it.</summary>
    public XmlReader OpenXml(string part) => XmlReader.Create(OpenPart(part), new XmlReaderSettings
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CloseInput = true,
    });

    /// <summary>A small part as a tree, its depth checked first.</summary>
    public XDocument Tree(string part)
    {
        using (var depth = OpenXml(part))
        {
            while (depth.Read())
                RefuseDepth(depth);
        }

        using var reader = OpenXml(part);
        return XDocument.Load(reader, LoadOptions.PreserveWhitespace);
    }

    public byte[] Bytes(string part)
    {
        using var from = OpenPart(part);
        using var to = new MemoryStream();
        from.CopyTo(to);
        return to.ToArray();
    }

    public void RefuseDepth(XmlReader reader)
    {
        if (reader.Depth > FileLimits.XmlDepth)
            throw Refusal.TooDeep(FileName);
    }

    public void Dispose() => archive.Dispose();

    /// <summary>Exceptions that mean the file is broken, not the program.</summary>
    internal static bool IsDamage(Exception exception) =>
        exception is InvalidDataException or XmlException or NotSupportedException or IOException;

    private PartStream OpenPart(string part)
    {
        if (!parts.TryGetValue(part, out var entry))
            throw new InvalidDataException($"There is no part {part}.");
        if (entry.IsEncrypted)
            throw Refusal.Password(FileName);
        if (entry.Length > FileLimits.Part)
            throw Refusal.UnpacksTooLarge(FileName);
        unpacked += entry.Length;
        if (unpacked > FileLimits.Unpacked)
            throw Refusal.UnpacksTooLarge(FileName);
        return new(entry.Open(), entry.Length, entry.Crc32);
    }

    private static void RefuseWhatGrows(ZipArchive zip, long packed, string fileName)
    {
        if (zip.Entries.Count > FileLimits.Parts)
            throw Refusal.TooManyParts(fileName);
        var total = zip.Entries.Sum(entry => entry.Length);
        var grows = zip.Entries.Any(entry => entry.Length > FileLimits.Megabyte && entry.Length / FileLimits.Growth > entry.CompressedLength);
        if (total > FileLimits.Unpacked || grows || (total > FileLimits.Megabyte && total / FileLimits.Growth > packed))
            throw Refusal.UnpacksTooLarge(fileName);
    }

    private FileKind OpenDocumentKind() => System.Text.Encoding.ASCII.GetString(Bytes("mimetype")).Trim() switch
    {
        var type when type.StartsWith("application/vnd.oasis.opendocument.text", StringComparison.Ordinal) => FileKind.OpenDocumentText,
        var type when type.StartsWith("application/vnd.oasis.opendocument.spreadsheet", StringComparison.Ordinal) => FileKind.OpenDocumentSpreadsheet,
        var type when type.StartsWith("application/vnd.oasis.opendocument", StringComparison.Ordinal) => FileKind.OpenDocumentOther,
        _ => FileKind.OtherZip,
    };

    private Dictionary<string, string> ReadContentTypes()
    {
        var types = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        if (!Has("[Content_Types].xml"))
            return types;

        using var reader = OpenXml("[Content_Types].xml");
        while (reader.Read())
        {
            if (reader.NodeType != XmlNodeType.Element || reader.GetAttribute("ContentType") is not { } type)
                continue;
            if (reader.LocalName == "Override" && reader.GetAttribute("PartName") is { } part)
                types.TryAdd(part, type);
            else if (reader.LocalName == "Default" && reader.GetAttribute("Extension") is { } extension)
                types.TryAdd("." + extension, type);
        }

        return types;
    }

    private static string FolderOf(string part) => part[..(part.LastIndexOf('/') + 1)];

    private static string Tidy(string name) => name.Replace('\\', '/').TrimStart('/');

    /// <summary>The part a relative target means: "../customXml/item1.xml" seen from "word/" is "customXml/item1.xml".</summary>
    private static string Resolve(string folder, string target)
    {
        target = Uri.UnescapeDataString(target.Replace('\\', '/'));
        var steps = new List<string>();
        foreach (var step in (target.StartsWith('/') ? target : folder + target).Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (step == ".." && steps.Count > 0)
                steps.RemoveAt(steps.Count - 1);
            else if (step is not ("." or ".."))
                steps.Add(step);
        }

        return string.Join('/', steps);
    }
}
