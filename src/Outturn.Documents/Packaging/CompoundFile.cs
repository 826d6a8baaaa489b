using System.Buffers.Binary;
using System.Text;

namespace Outturn.Documents.Packaging;

/// <summary>
/// The container of Office 97-2003 files and of files with a password. Only the directory is read: enough to say what the file is.
/// </summary>
internal static class CompoundFile
{
    private const int EntryLength = 128;
    private const int MostEntries = 4096;
    private static ReadOnlySpan<byte> Signature => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    public static bool Recognises(ReadOnlySpan<byte> content) => content.StartsWith(Signature);

    public static FileKind KindOf(ReadOnlySpan<byte> content)
    {
        var streams = Streams(content);
        if (streams.ContainsKey("EncryptedPackage") || streams.ContainsKey("EncryptionInfo"))
            return FileKind.Password;
        if (streams.TryGetValue("WordDocument", out var start))
            return IsEncryptedWord(content, start) ? FileKind.Password : FileKind.OldWord;
        if (streams.ContainsKey("Workbook") || streams.ContainsKey("Book"))
            return FileKind.OldSpreadsheet;
        return streams.ContainsKey("PowerPoint Document") ? FileKind.OldPresentation : FileKind.Unknown;
    }

    /// <summary>Names of the streams in the directory with the offset of each one's first sector; what is damaged is left out.</summary>
    private static Dictionary<string, long> Streams(ReadOnlySpan<byte> content)
    {
        var streams = new Dictionary<string, long>(StringComparer.Ordinal);
        if (content.Length < 512)
            return streams;
        var shift = BinaryPrimitives.ReadUInt16LittleEndian(content[30..]);
        if (shift is < 7 or > 16)
            return streams;

        var sectorLength = 1 << shift;
        var sector = BinaryPrimitives.ReadUInt32LittleEndian(content[48..]);
        for (var read = 0; read < MostEntries && OffsetOf(sector, shift) is var offset && offset + sectorLength <= content.Length; sector = Next(content, sector, shift))
        {
            for (var at = (int)offset; at < offset + sectorLength; at += EntryLength, read++)
            {
                var nameLength = BinaryPrimitives.ReadUInt16LittleEndian(content[(at + 64)..]) - 2;
                if (nameLength is <= 0 or > 62)
                    continue;
                var name = Encoding.Unicode.GetString(content.Slice(at, nameLength));
                streams.TryAdd(name, OffsetOf(BinaryPrimitives.ReadUInt32LittleEndian(content[(at + 116)..]), shift));
            }
        }

        return streams;
    }

    private static long OffsetOf(uint sector, int shift) => ((long)sector + 1) << shift;

    /// <summary>The sector after this one by the allocation table; past the end of the file where there is none.</summary>
    private static uint Next(ReadOnlySpan<byte> content, uint sector, int shift)
    {
        var perSector = (1 << shift) / 4;
        var table = (int)(sector / perSector);
        if (table >= 109)
            return uint.MaxValue;
        var tableOffset = OffsetOf(BinaryPrimitives.ReadUInt32LittleEndian(content[(76 + (table * 4))..]), shift);
        var at = tableOffset + (sector % perSector * 4);
        return at + 4 <= content.Length ? BinaryPrimitives.ReadUInt32LittleEndian(content[(int)at..]) : uint.MaxValue;
    }

    /// <summary>Bit 8 of the flags at offset 10 of the WordDocument stream.</summary>
    private static bool IsEncryptedWord(ReadOnlySpan<byte> content, long start) =>
        start + 12 <= content.Length && (BinaryPrimitives.ReadUInt16LittleEndian(content[((int)start + 10)..]) & 0x0100) != 0;
}
