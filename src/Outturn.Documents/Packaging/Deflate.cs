using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;

namespace Outturn.Documents.Packaging;

/// <summary>
/// Packs bytes in the deflate format of zip files, always to the same bytes. The library's own packer is the machine's zlib, whose output differs
/// between builds and processors, and a report must come out the same wherever it is rendered.
/// </summary>
internal sealed class Deflate
{
    private const int Window = 32768;
    private const int ShortestMatch = 4;
    private const int LongestMatch = 258;
    private const int GoodMatch = 64;
    private const int MostProbes = 16;
    private const int HashBits = 15;

    private static readonly int[] LengthBases = [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258];
    private static readonly int[] LengthExtras = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
    private static readonly byte[] LengthCodes = CodesOfLengths();
    private static readonly (uint Bits, int Count)[] LiteralBits = FixedBits();

    private static readonly uint[] DistanceBits = [.. Enumerable.Range(0, 30).Select(code => Reversed((uint)code, 5))];

    private byte[] output;
    private int length;
    private ulong pending;
    private int pendingBits;

    private Deflate(int expected) => output = new byte[expected];

    public static byte[] Pack(ReadOnlySpan<byte> data)
    {
        var deflate = new Deflate(Math.Max(64, data.Length / 6));
        // One final block with the fixed codes.
        deflate.Put(0b011, 3);
        deflate.PutMatchesAndLiterals(data);
        deflate.PutSymbol(256);
        deflate.Flush();
        return deflate.output[..deflate.length];
    }

    private void PutMatchesAndLiterals(ReadOnlySpan<byte> data)
    {
        var heads = ArrayPool<int>.Shared.Rent(1 << HashBits);
        var previous = ArrayPool<int>.Shared.Rent(Window); // read only where it was written
        Array.Fill(heads, -1);
        var last = data.Length - ShortestMatch;
        var at = 0;
        while (at <= last)
        {
            var hash = Hash(data, at);
            var (matched, distance) = LongestBefore(data, at, heads[hash], previous);
            previous[at & (Window - 1)] = heads[hash];
            heads[hash] = at;
            if (matched == 0)
            {
                PutSymbol(data[at++]);
                continue;
            }

            PutMatch(matched, distance);
            // Long runs of the same words are found again by their beginning alone.
            var end = Math.Min(at + (matched > GoodMatch ? 8 : matched), last + 1);
            for (var i = at + 1; i < end; i++)
            {
                hash = Hash(data, i);
                previous[i & (Window - 1)] = heads[hash];
                heads[hash] = i;
            }

            at += matched;
        }

        for (; at < data.Length; at++)
            PutSymbol(data[at]);
        ArrayPool<int>.Shared.Return(heads);
        ArrayPool<int>.Shared.Return(previous);
    }

    /// <param name="probe">Where the same four bytes stood last; -1 where they never did.</param>
    private static (int Length, int Distance) LongestBefore(ReadOnlySpan<byte> data, int at, int probe, int[] previous)
    {
        var here = data.Slice(at, Math.Min(LongestMatch, data.Length - at));
        var (best, from) = (ShortestMatch - 1, -1);
        for (var probes = 0; probe >= 0 && at - probe < Window && probes < MostProbes; probes++)
        {
            if (best >= here.Length || data[probe + best] == here[best])
            {
                var matched = here.CommonPrefixLength(data.Slice(probe, here.Length));
                if (matched > best)
                    (best, from) = (matched, probe);
                if (best >= GoodMatch)
                    break;
            }

            probe = previous[probe & (Window - 1)];
        }

        return from < 0 ? (0, 0) : (best, at - from);
    }

    private static int Hash(ReadOnlySpan<byte> data, int at) =>
        (int)((BinaryPrimitives.ReadUInt32LittleEndian(data[at..]) * 2654435761u) >> (32 - HashBits));

    private void PutMatch(int matched, int distance)
    {
        var code = LengthCodes[matched];
        PutSymbol(257 + code);
        Put((uint)(matched - LengthBases[code]), LengthExtras[code]);

        // Distance codes go by powers of two, two codes for each.
        var less = distance - 1;
        var extra = less < 4 ? 0 : BitOperations.Log2((uint)less) - 1;
        var distanceCode = less < 4 ? less : (2 * extra) + (less >> extra);
        Put(DistanceBits[distanceCode], 5);
        Put((uint)(less & ((1 << extra) - 1)), extra);
    }

    private void PutSymbol(int symbol) => Put(LiteralBits[symbol].Bits, LiteralBits[symbol].Count);

    private void Put(uint bits, int count)
    {
        pending |= (ulong)bits << pendingBits;
        pendingBits += count;
        if (pendingBits < 32)
            return;
        Grow(4);
        BinaryPrimitives.WriteUInt32LittleEndian(output.AsSpan(length), (uint)pending);
        length += 4;
        pending >>= 32;
        pendingBits -= 32;
    }

    private void Flush()
    {
        for (; pendingBits > 0; pendingBits -= 8, pending >>= 8)
        {
            Grow(1);
            output[length++] = (byte)pending;
        }
    }

    private void Grow(int by)
    {
        if (length + by > output.Length)
            Array.Resize(ref output, Math.Max(output.Length * 2, length + by));
    }

    private static byte[] CodesOfLengths()
    {
        var codes = new byte[LongestMatch + 1];
        for (var code = 0; code < LengthBases.Length; code++)
            codes.AsSpan(LengthBases[code]).Fill((byte)code);
        return codes;
    }

    private static (uint Bits, int Count)[] FixedBits() =>
    [
        .. Enumerable.Range(0, 288).Select(symbol => symbol switch
        {
            < 144 => (Reversed((uint)(0b0011_0000 + symbol), 8), 8),
            < 256 => (Reversed((uint)(0b1_1001_0000 + symbol - 144), 9), 9),
            < 280 => (Reversed((uint)(symbol - 256), 7), 7),
            _ => (Reversed((uint)(0b1100_0000 + symbol - 280), 8), 8),
        }),
    ];

    private static uint Reversed(uint bits, int count)
    {
        var reversed = 0u;
        for (var i = 0; i < count; i++)
            reversed |= ((bits >> i) & 1) << (count - 1 - i);
        return reversed;
    }
}
