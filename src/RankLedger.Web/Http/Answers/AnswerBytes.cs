using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using Microsoft.IO;

namespace RankLedger.Web.Http.Answers;

/// <summary>The bytes of an answer, in pieces of one size from a pool of their own: arrays of all sizes that are kept for a while leave
/// holes in the heap in which the next ones do not fit.</summary>
/// <remarks>Who made it holds it, and so does who took hold of it; the pieces go back as soon as nobody does. Those of one that is let fall
/// instead go back when it is collected.</remarks>
internal sealed class AnswerBytes : IDisposable
{
    private const int PieceBytes = 4 * 1024;
    private const int SentAtOnce = 64 * 1024;

    // What caches may keep, and as much again on its way.
    private const long MostFreeBytes = 2 * AnswerCache.MostBytes;

    private static readonly RecyclableMemoryStreamManager Pool = new(
        new() { BlockSize = PieceBytes, MaximumSmallPoolFreeBytes = MostFreeBytes }
    );

    private readonly RecyclableMemoryStream pieces;
    private int holders = 1;

    private AnswerBytes(RecyclableMemoryStream written) => pieces = written;

    /// <summary>How many bytes it has.</summary>
    public long Length => pieces.Length;

    /// <summary>How many bytes of memory it takes: whole pieces.</summary>
    public int Taken => (int)pieces.Capacity64;

    /// <summary>Bytes that are there already, one part behind the other.</summary>
    public static AnswerBytes Of(params ReadOnlySpan<ReadOnlyMemory<byte>> parts)
    {
        var written = Pool.GetStream();
        foreach (var part in parts)
            written.Write(part.Span);
        return new(written);
    }

    /// <summary>An answer in JSON, as it is sent.</summary>
    public static AnswerBytes Json<T>(T answer, JsonSerializerOptions form)
    {
        var written = Pool.GetStream();
        JsonSerializer.Serialize(written, answer, form);
        written.WriteByte((byte)'\n');
        return new(written);
    }

    /// <summary>Holds it, until it is disposed of; false where nobody held it any more.</summary>
    public bool TryHold()
    {
        for (var now = Volatile.Read(ref holders); now > 0; now = Volatile.Read(ref holders))
        {
            if (Interlocked.CompareExchange(ref holders, now + 1, now) == now)
                return true;
        }

        return false;
    }

    /// <summary>Sends it.</summary>
    public async Task WriteToAsync(PipeWriter body, CancellationToken ct)
    {
        var unsent = 0;
        foreach (var piece in pieces.GetReadOnlySequence())
        {
            body.Write(piece.Span);
            if ((unsent += piece.Length) < SentAtOnce)
                continue;
            await body.FlushAsync(ct);
            unsent = 0;
        }

        await body.FlushAsync(ct);
    }

    /// <summary>All of it in one array.</summary>
    public byte[] ToArray() => pieces.GetReadOnlySequence().ToArray();

    public void Dispose()
    {
        if (Interlocked.Decrement(ref holders) == 0)
            pieces.Dispose();
    }
}
