namespace Outturn.Documents.Packaging;

/// <summary>The checksum a zip keeps of each part, eight bytes at a time.</summary>
internal static class Crc32
{
    private static readonly uint[] Table = Fill();

    /// <param name="before">The checksum so far; 0 to begin.</param>
    public static uint Append(uint before, ReadOnlySpan<byte> bytes)
    {
        var crc = ~before;
        var table = Table;
        while (bytes.Length >= 8)
        {
            var low = crc ^ System.Buffers.Binary.BinaryPrimitives.ReadUInt32LittleEndian(bytes);
            var high = System.Buffers.Binary.BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
            crc = table[1792 + (low & 0xFF)] ^ table[1536 + ((low >> 8) & 0xFF)] ^ table[1280 + ((low >> 16) & 0xFF)] ^ table[1024 + (low >> 24)]
                ^ table[768 + (high & 0xFF)] ^ table[512 + ((high >> 8) & 0xFF)] ^ table[256 + ((high >> 16) & 0xFF)] ^ table[high >> 24];
            bytes = bytes[8..];
        }

        foreach (var value in bytes)
            crc = (crc >> 8) ^ table[(crc ^ value) & 0xFF];
        return ~crc;
    }

    private static uint[] Fill()
    {
        var table = new uint[8 * 256];
        for (uint i = 0; i < 256; i++)
        {
            var value = i;
            for (var bit = 0; bit < 8; bit++)
                value = (value & 1) != 0 ? (value >> 1) ^ 0xEDB88320 : value >> 1;
            table[i] = value;
        }

        for (var i = 256; i < table.Length; i++)
            table[i] = (table[i - 256] >> 8) ^ table[table[i - 256] & 0xFF];
        return table;
    }
}
