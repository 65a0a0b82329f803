using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using Npgsql;

namespace RankLedger.Storage;

/// <summary>Copies rows into a table in PostgreSQL's binary format, encoded here.</summary>
/// <remarks>
/// Npgsql's importer resolves a type and runs a state machine for every value (docs/decisions, 14).
/// The format is that of the manual's page on COPY; each value is written as the receive function of its column's type takes it.
/// </remarks>
internal sealed class BinaryCopy : IRowColumns, IAsyncDisposable
{
    private const int SendAt = 64 * 1024;
    private const int NullLength = -1;
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private const short NoMoreRows = -1;
    private const int DaysUntil2000 = 730_119;
    private readonly NpgsqlRawCopyStream stream;
    private readonly short columns;
    private byte[] buffer = ArrayPool<byte>.Shared.Rent(2 * SendAt);
    private int length;
    private bool isComplete;

    private BinaryCopy(NpgsqlRawCopyStream stream, int columns)
    {
        (this.stream, this.columns) = (stream, (short)columns);
        // What is silent so long has gone away; rows by the million are not.
        stream.ReadTimeout = stream.WriteTimeout = Patience.Seconds * 1000;
        ReadOnlySpan<byte> header = [.. "PGCOPY\n"u8, 0xFF, .. "\r\n\0"u8, 0, 0, 0, 0, 0, 0, 0, 0];
        header.CopyTo(Room(header.Length));
    }

    /// <summary>Starts to copy into the named columns of a table.</summary>
    public static async Task<BinaryCopy> IntoAsync(NpgsqlConnection connection, string table, string columns, CancellationToken ct) =>
        new(
            await connection.BeginRawBinaryCopyAsync($"copy {table}({columns}) from stdin (format binary)", ct),
            columns.Count(letter => letter == ',') + 1
        );

    /// <summary>Starts a row; its values follow, one for each column. What was written before is sent when there is enough of it.</summary>
    public ValueTask RowAsync(CancellationToken ct)
    {
        if (length >= SendAt)
            return SentAsync(ct);
        BinaryPrimitives.WriteInt16BigEndian(Room(sizeof(short)), columns);
        return ValueTask.CompletedTask;
    }

    public void Text(string? text)
    {
        if (text is null)
        {
            Length(NullLength);
            return;
        }

        var most = Utf8.GetMaxByteCount(text.Length);
        var room = Room(sizeof(int) + most);
        var written = Utf8.GetBytes(text, room[sizeof(int)..]);
        BinaryPrimitives.WriteInt32BigEndian(room, written);
        length -= most - written;
    }

    public void Number(decimal? number)
    {
        if (number is not { } value)
        {
            Length(NullLength);
            return;
        }

        var room = Room(sizeof(int) + CopyNumeric.Most);
        var written = CopyNumeric.Write(value, room[sizeof(int)..]);
        BinaryPrimitives.WriteInt32BigEndian(room, written);
        length -= CopyNumeric.Most - written;
    }

    public void Day(DateOnly? day)
    {
        if (day is { } value)
            Int32(
                value == DateOnly.MaxValue ? int.MaxValue
                : value == DateOnly.MinValue ? int.MinValue
                : value.DayNumber - DaysUntil2000
            );
        else
            Length(NullLength);
    }

    public void Whole(int? number)
    {
        if (number is { } value)
            Int32(value);
        else
            Length(NullLength);
    }

    public void Big(long number)
    {
        Length(sizeof(long));
        BinaryPrimitives.WriteInt64BigEndian(Room(sizeof(long)), number);
    }

    public void Flag(bool flag)
    {
        Length(sizeof(bool));
        Room(sizeof(bool))[0] = flag ? (byte)1 : (byte)0;
    }

    public void Bytes(byte[] bytes)
    {
        Length(bytes.Length);
        bytes.CopyTo(Room(bytes.Length));
    }

    /// <summary>Sends the rest and waits until the server has taken every row.</summary>
    public async Task CompleteAsync(CancellationToken ct)
    {
        BinaryPrimitives.WriteInt16BigEndian(Room(sizeof(short)), NoMoreRows);
        await stream.WriteAsync(buffer.AsMemory(0, length), ct);
        isComplete = true;
        await stream.DisposeAsync();
    }

    /// <summary>Gives up what was not completed; nothing of it is in the table.</summary>
    public async ValueTask DisposeAsync()
    {
        ArrayPool<byte>.Shared.Return(buffer);
        if (isComplete)
            return;
        try
        {
            await stream.CancelAsync();
            await stream.DisposeAsync();
        }
        catch (Exception e) when (e is NpgsqlException or InvalidOperationException or IOException or OperationCanceledException)
        {
            // The connection is broken already; what broke it is being told.
        }
    }

    private async ValueTask SentAsync(CancellationToken ct)
    {
        await stream.WriteAsync(buffer.AsMemory(0, length), ct);
        length = 0;
        await RowAsync(ct);
    }

    private void Int32(int value)
    {
        Length(sizeof(int));
        Length(value);
    }

    private void Length(int bytes) => BinaryPrimitives.WriteInt32BigEndian(Room(sizeof(int)), bytes);

    private Span<byte> Room(int bytes)
    {
        if (length + bytes > buffer.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(2 * buffer.Length, length + bytes));
            buffer.AsSpan(0, length).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(buffer);
            buffer = larger;
        }

        length += bytes;
        return buffer.AsSpan(length - bytes, bytes);
    }
}
