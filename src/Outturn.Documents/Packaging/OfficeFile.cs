using System.Runtime.InteropServices;
using System.Text;

namespace Outturn.Documents.Packaging;

/// <summary>A file as it arrived: its name, its bytes within the limit, and what it is, judged by its bytes.</summary>
public sealed class OfficeFile : IDisposable
{
    private OfficeFile(string name, ReadOnlyMemory<byte> content)
    {
        Name = name;
        Content = content;
        try
        {
            Package = content.Span.StartsWith("PK\x03\x04"u8) || content.Span.StartsWith("PK\x05\x06"u8) ? OfficePackage.Open(content, name) : null;
            Kind = Package?.Kind ?? KindOf(content.Span);
        }
        catch (Exception damage) when (OfficePackage.IsDamage(damage))
        {
            throw Refusal.Damaged(name, damage);
        }
    }

    public string Name { get; }
    public ReadOnlyMemory<byte> Content { get; }
    public FileKind Kind { get; }

    /// <summary>Null for a file that is not a zip.</summary>
    public OfficePackage? Package { get; }

    public static OfficeFile Read(string path)
    {
        if (Directory.Exists(path))
            throw Refusal.Folder(path);
        if (!File.Exists(path))
            throw Refusal.Missing(path);
        using var stream = File.OpenRead(path);
        return Read(stream, path);
    }

    public static OfficeFile Read(Stream stream, string fileName)
    {
        var name = NameOf(fileName);
        if (stream.CanSeek && stream.Length - stream.Position > FileLimits.File)
            throw Refusal.TooLarge(name, stream.Length - stream.Position);

        using var copy = new MemoryStream(stream.CanSeek ? (int)(stream.Length - stream.Position) : 0);
        var buffer = new byte[81920];
        int count;
        while ((count = stream.Read(buffer)) > 0)
        {
            copy.Write(buffer, 0, count);
            if (copy.Length > FileLimits.File)
                throw Refusal.TooLarge(name, copy.Length);
        }

        return Read(copy.GetBuffer().AsMemory(0, (int)copy.Length), name);
    }

    public static OfficeFile Read(ReadOnlyMemory<byte> content, string fileName)
    {
        var name = NameOf(fileName);
        return content.Length <= FileLimits.File ? new(name, content) : throw Refusal.TooLarge(name, content.Length);
    }

    public void Dispose() => Package?.Dispose();

    private static FileKind KindOf(ReadOnlySpan<byte> content)
    {
        if (content.IsEmpty)
            return FileKind.Empty;
        if (CompoundFile.Recognises(content))
            return CompoundFile.KindOf(content);
        if (content.StartsWith("{\\rtf"u8))
            return FileKind.RichText;
        if (content[..Math.Min(content.Length, 1024)].IndexOf("%PDF-"u8) >= 0)
            return FileKind.Pdf;
        if (content.StartsWith("\x89PNG"u8) || content.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) || content.StartsWith("GIF8"u8)
            || content.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47]) || content.StartsWith("BM"u8) || content.StartsWith("RIFF"u8))
        {
            return FileKind.Picture;
        }

        return TextKindOf(content[..Math.Min(content.Length, 4096)]);
    }

    private static FileKind TextKindOf(ReadOnlySpan<byte> start)
    {
        var isWide = start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || start.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]);
        if (!isWide && start.IndexOfAnyInRange((byte)0, (byte)8) >= 0)
            return FileKind.Unknown;

        var text = Encoding.Latin1.GetString(start).Replace("\0", "", StringComparison.Ordinal);
        bool Says(string word) => text.Contains(word, StringComparison.OrdinalIgnoreCase);
        if (Says("<html") || Says("<!doctype html"))
            return FileKind.WebPage;
        if (!Says("<?xml"))
            return FileKind.Text;
        return Says("wordDocument") || Says("progid=\"Word.Document\"") || Says("pkg:package") ? FileKind.WordXml : FileKind.Xml;
    }

    /// <summary>The name without its folders, short and without control characters, fit to stand in a sentence.</summary>
    private static string NameOf(string fileName)
    {
        var name = new string([.. Path.GetFileName(fileName.Replace('\\', '/')).Where(c => !char.IsControl(c))]);
        return name.Length switch
        {
            0 => "The file",
            > 120 => name[..80] + "..." + name[^20..],
            _ => name,
        };
    }
}

internal static class MemoryStreams
{
    public static MemoryStream AsStream(this ReadOnlyMemory<byte> content) =>
        MemoryMarshal.TryGetArray(content, out var array)
            ? new(array.Array!, array.Offset, array.Count, writable: false)
            : new(content.ToArray(), writable: false);
}
