namespace RankLedger.Datasets;

/// <summary>Reads a stream on, and refuses one that begins with another encoding's byte order mark, which the parser would
/// follow.</summary>
internal sealed class Utf8Only(Stream content) : Stream
{
    private bool begun;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var read = content.ReadAtLeast(buffer, begun ? 1 : Math.Min(4, buffer.Length), throwOnEndOfStream: false);
        Check(buffer[..read]);
        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken ct) =>
        ReadAsync(buffer.AsMemory(offset, count), ct).AsTask();

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken ct = default)
    {
        var read = await content.ReadAtLeastAsync(buffer, begun ? 1 : Math.Min(4, buffer.Length), throwOnEndOfStream: false, ct);
        Check(buffer.Span[..read]);
        return read;
    }

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            content.Dispose();
        base.Dispose(disposing);
    }

    private void Check(ReadOnlySpan<byte> start)
    {
        if (
            !begun
            && (
                start.StartsWith((ReadOnlySpan<byte>)[0xff, 0xfe])
                || start.StartsWith((ReadOnlySpan<byte>)[0xfe, 0xff])
                || start.StartsWith((ReadOnlySpan<byte>)[0, 0, 0xfe, 0xff])
            )
        )
            throw new InvalidDataException("The file begins with the byte order mark of UTF-16 or UTF-32.");
        begun = true;
    }
}
