using System.IO.Hashing;

namespace Outturn.Documents.Packaging;

/// <summary>Unpacks a part no further than the zip says it is long, and checks at its end that it is what was packed.</summary>
internal sealed class PartStream(Stream inner, long length, uint checksum) : Stream
{
    private readonly Crc32 crc = new();
    private long read;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => read;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var count = inner.Read(buffer);
        read += count;
        crc.Append(buffer[..count]);
        if (read > length || (count == 0 && !buffer.IsEmpty && (read < length || crc.GetCurrentHashAsUInt32() != checksum)))
            throw new InvalidDataException("A part is not what the zip says was packed.");
        return count;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }
}
