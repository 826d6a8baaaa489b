using System.IO.Hashing;
using System.Text;

namespace Outturn.Documents.Packaging;

/// <summary>Writes a zip whose bytes depend on its contents alone: entries in the order given, all dated 1 January 1980, packed by <see cref="Deflate"/>.</summary>
public sealed class ZipWriter(Stream to)
{
    private const ushort Version = 20;
    private const ushort NamesAreUtf8 = 1 << 11;
    private const ushort Deflated = 8;
    private const uint FirstOfJanuary1980 = 0x00210000;

    private readonly List<(byte[] Name, uint Crc, int Packed, int Unpacked, long Offset)> entries = [];
    private long position;

    public void Add(string name, ReadOnlySpan<byte> content)
    {
        var packed = Deflate.Pack(content);
        var entry = (Name: Encoding.UTF8.GetBytes(name), Crc: Crc32.HashToUInt32(content), Packed: packed.Length, Unpacked: content.Length, Offset: position);
        entries.Add(entry);
        Write(0x04034b50u);
        Write(Version);
        WriteFacts(entry);
        Write((ushort)0);
        Write(entry.Name);
        Write(packed);
    }

    /// <summary>Writes the directory that ends the zip.</summary>
    public void Finish()
    {
        var start = position;
        foreach (var entry in entries)
        {
            Write(0x02014b50u);
            Write(Version);
            Write(Version);
            WriteFacts(entry);
            Write((ushort)0);
            Write((ushort)0);
            Write((ushort)0);
            Write((ushort)0);
            Write(0u);
            Write(checked((uint)entry.Offset));
            Write(entry.Name);
        }

        var length = position - start;
        Write(0x06054b50u);
        Write((ushort)0);
        Write((ushort)0);
        Write(checked((ushort)entries.Count));
        Write(checked((ushort)entries.Count));
        Write(checked((uint)length));
        Write(checked((uint)start));
        Write((ushort)0);
    }

    private void WriteFacts((byte[] Name, uint Crc, int Packed, int Unpacked, long Offset) entry)
    {
        Write(NamesAreUtf8);
        Write(Deflated);
        Write(FirstOfJanuary1980);
        Write(entry.Crc);
        Write((uint)entry.Packed);
        Write((uint)entry.Unpacked);
        Write((ushort)entry.Name.Length);
    }

    private void Write(ushort value) => Write([(byte)value, (byte)(value >> 8)]);

    private void Write(uint value) => Write([(byte)value, (byte)(value >> 8), (byte)(value >> 16), (byte)(value >> 24)]);

    private void Write(ReadOnlySpan<byte> bytes)
    {
        to.Write(bytes);
        position += bytes.Length;
    }
}
